"""Linking annotations: verdicts, judgements on one alone, directions, and how each is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.commands import editing, library, linking
from annotator.model.annotation import Annotation, Link
from annotator.model.errors import UserError
from annotator.model.links import LINK_TYPES, title, types_for
from annotator.model.wording import Message
from annotator.store.project import Project
from tests.helpers.projects import ENGLISH, FRENCH, add_article, new_project


class Desk(NamedTuple):
    """A pair with annotations on both sides, and an article that is in no pair with them."""

    project: Project
    length: Annotation
    claim: Annotation
    longer: Annotation
    stray: Annotation


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_project(tmp_path) as project:
        with project.transact("articles") as tx:
            french = add_article(tx, "fr", FRENCH, "fr")
            english = add_article(tx, "en", ENGLISH, "en")
            other = add_article(tx, "other", "Elsewhere.", "en")
        library.make_pair(project, french.id, english.id)
        yield Desk(
            project,
            _tagged(project, french.id, FRENCH, "1 000 km", "figure"),
            _tagged(project, french.id, FRENCH, "Elle tient la ville", "claim"),
            _tagged(project, english.id, ENGLISH, "1,200-kilometre", "figure"),
            _tagged(project, other.id, "Elsewhere.", "Elsewhere", "entity"),
        )


def _tagged(project: Project, article: int, text: str, words: str, tag: str) -> Annotation:
    start = text.index(words)
    return editing.add_annotation(project, article, [(start, start + len(words))], tag)


def _codes(project: Project) -> list[tuple[int, str, int | None, str]]:
    return [(link.source, link.type, link.target, link.kind) for link in project.links()]


def test_a_verdict_is_one_step(desk: Desk) -> None:
    link = linking.add_link(desk.project, desk.length.id, desk.longer.id, "contradicts", "numeric")
    assert (link.status, link.annotator, link.kind) == ("confirmed", "Anna", "numeric")
    assert str(desk.project.undo_label) == "“1 000 km” contradicts “1,200-kilometre”"
    desk.project.undo()
    assert desk.project.links() == []
    desk.project.redo()
    assert desk.project.links() == [link]


def test_two_annotations_have_one_verdict_and_the_note_is_kept(desk: Desk) -> None:
    first = linking.add_link(desk.project, desk.length.id, desk.longer.id, "agrees", note="look again")
    second = linking.add_link(desk.project, desk.longer.id, desk.length.id, "contradicts")
    assert (second.id, second.uid, second.note, second.created) == (
        first.id,
        first.uid,
        "look again",
        first.created,
    )
    assert _codes(desk.project) == [(desk.longer.id, "contradicts", desk.length.id, "")]
    linking.add_link(desk.project, desk.length.id, desk.longer.id, "same_entity")
    assert len(desk.project.links()) == 2, "that two name the same thing is said beside the verdict"


def test_what_is_said_already_is_no_new_step(desk: Desk) -> None:
    link = linking.add_link(desk.project, desk.length.id, desk.longer.id, "contradicts", "numeric")
    steps = len(desk.project.history("links", link.id))
    assert linking.add_link(desk.project, desk.length.id, desk.longer.id, "contradicts") == link
    assert len(desk.project.history("links", link.id)) == steps


def test_direction_counts_for_directed_types_only(desk: Desk) -> None:
    specific = linking.add_link(desk.project, desk.length.id, desk.longer.id, "more_specific")
    assert title(specific, desk.length.id) == "is more specific than"
    assert title(specific, desk.longer.id) == "is less specific than"
    turned = linking.reverse(desk.project, specific.id)
    assert (turned.source, turned.target) == (desk.longer.id, desk.length.id)
    agrees = linking.add_link(desk.project, desk.length.id, desk.longer.id, "agrees")
    assert linking.add_link(desk.project, desk.longer.id, desk.length.id, "agrees").id == agrees.id
    with pytest.raises(UserError, match="both directions"):
        linking.reverse(desk.project, agrees.id)


def test_only_here_toggles_and_yields_to_a_counterpart(desk: Desk) -> None:
    assert linking.judge(desk.project, [desk.length.id, desk.claim.id], "only_here")
    assert [link.type for link in desk.project.links()] == ["only_here", "only_here"]
    assert linking.judge(desk.project, [desk.claim.id], "undecided"), "another judgement takes its place"
    assert not linking.judge(desk.project, [desk.claim.id], "undecided")
    assert _codes(desk.project) == [(desk.length.id, "only_here", None, "")]
    linking.add_link(desk.project, desk.length.id, desk.longer.id, "agrees")
    assert [link.type for link in desk.project.links()] == ["agrees"]
    desk.project.undo()
    assert [link.type for link in desk.project.links()] == ["only_here"]
    desk.project.redo()
    with pytest.raises(UserError, match="“1 000 km” is linked with a counterpart"):
        linking.judge(desk.project, [desk.length.id], "only_here")


def test_a_judgement_speaks_of_the_pair_it_is_made_in(desk: Desk) -> None:
    project, here = desk.project, desk.length.id
    first = project.pairs()[0]
    second = library.make_pair(project, desk.length.article, desk.stray.article)
    other = project.article(desk.stray.article).uid
    linking.add_link(project, here, desk.longer.id, "contradicts")
    with pytest.raises(UserError, match="is linked with a counterpart"):
        linking.judge(project, [here], "only_here", first)
    assert linking.judge(project, [here], "only_here", second), "the verdict is one with another article"
    assert _codes(project)[1:] == [(here, "only_here", None, other)]
    assert linking.judgement_of(project, here, first) is None
    assert linking.judge(project, [here], "undecided", second), "in the place of the other judgement there"
    assert [code for _, code, _, _ in _codes(project)] == ["contradicts", "undecided"]
    # Verdicts leave alone what was said against other articles.
    linking.add_link(project, here, desk.longer.id, "agrees")
    assert [code for _, code, _, _ in _codes(project)] == ["agrees", "undecided"]
    linking.add_link(project, here, desk.stray.id, "partly_agrees")
    assert [code for _, code, _, _ in _codes(project)] == ["agrees", "partly_agrees"]


def test_a_judgement_made_without_a_pair_speaks_of_all(desk: Desk) -> None:
    project, here = desk.project, desk.claim.id
    first = project.pairs()[0]
    second = library.make_pair(project, desk.claim.article, desk.stray.article)
    assert linking.judge(project, [here], "only_here")
    assert [linking.judgement_of(project, here, pair) for pair in (first, second)] == project.links() * 2
    assert not linking.judge(project, [here], "only_here", second), "and is taken back in any"
    assert project.links() == []
    for pair in (first, second):
        linking.judge(project, [here], "only_here", pair)
    (one, other) = project.links()
    assert linking.set_type(project, one.id, "undecided").kind == one.kind != other.kind
    assert linking.judge(project, [here], "only_here"), "against all, in the place of both"
    assert _codes(project) == [(here, "only_here", None, "")]


def test_removing_an_annotation_takes_its_links_along(desk: Desk) -> None:
    linking.add_link(desk.project, desk.length.id, desk.longer.id, "contradicts", "numeric")
    linking.judge(desk.project, [desk.claim.id], "only_here")
    before = desk.project.links()
    editing.remove(desk.project, [desk.longer.id, desk.claim.id])
    assert desk.project.links() == []
    desk.project.undo()
    assert desk.project.links() == before


def test_rejected_proposals_are_kept_and_overrule_nothing(desk: Desk) -> None:
    agreed = linking.add_link(desk.project, desk.length.id, desk.longer.id, "agrees")
    linking.add_link(
        desk.project, desk.length.id, desk.longer.id, "contradicts", "numeric", status="rejected"
    )
    assert [(link.type, link.status) for link in desk.project.links()] == [
        ("agrees", "confirmed"), ("contradicts", "rejected"),
    ]  # fmt: skip
    linking.set_link_status(desk.project, [agreed.id], "rejected")
    assert linking.judge(desk.project, [desk.length.id], "only_here"), "a rejected link is no counterpart"


def test_many_at_once_are_one_step_or_none(desk: Desk) -> None:
    def proposed(source: Annotation, target: Annotation, code: str) -> Link:
        return Link(
            0, f"{source.id}-{target.id}-{code}", source.id, target.id, code, "", "confirmed", "", "", "", ""
        )

    stored = linking.add_links(
        desk.project,
        [
            proposed(desk.length, desk.longer, "contradicts"),
            proposed(desk.claim, desk.longer, "partly_agrees"),
        ],
        Message("Accept {count} link(s)", count=2),
    )
    assert [link.annotator for link in stored] == ["Anna", "Anna"]
    desk.project.undo()
    assert desk.project.links() == []
    with pytest.raises(UserError, match="not a pair"):
        linking.add_links(
            desk.project,
            [proposed(desk.length, desk.longer, "agrees"), proposed(desk.length, desk.stray, "agrees")],
            Message("Accept {count} link(s)", count=2),
        )
    assert desk.project.links() == [], "all of them or none"


@pytest.mark.parametrize(
    ("source", "target", "code", "kind", "sentence"),
    [
        ("length", "length", "agrees", "", "with itself"),
        ("length", "claim", "agrees", "", "“agrees with” joins two articles"),
        ("length", "longer", "derived_from", "", "“is derived from” holds inside one article"),
        ("length", "longer", "resembles", "", "no type of link “resembles”"),
        ("length", "longer", "agrees", "numeric", "“numeric” is no kind"),
        ("length", "longer", "contradicts", "rude", "“rude” is no kind"),
        ("length", "stray", "agrees", "", "not a pair"),
    ],
)
def test_what_cannot_be_linked(
    desk: Desk, source: str, target: str, code: str, kind: str, sentence: str
) -> None:
    one, other = getattr(desk, source), getattr(desk, target)
    with pytest.raises(UserError, match=sentence):
        linking.add_link(desk.project, one.id, other.id, code, kind)
    assert desk.project.links() == []


def test_kind_note_and_removal(desk: Desk) -> None:
    link = linking.add_link(desk.project, desk.length.id, desk.longer.id, "contradicts")
    assert linking.set_kind(desk.project, link.id, "numeric").kind == "numeric"
    linking.set_link_note(desk.project, link.id, "o")
    linking.set_link_note(desk.project, link.id, "one of the two")
    desk.project.undo()
    assert desk.project.link(link.id).note == "", "typing in one field is one step"
    assert linking.remove_links(desk.project, [link.id]) == 1
    with pytest.raises(UserError, match="no longer in the project"):
        linking.set_kind(desk.project, link.id, "time")
    with pytest.raises(UserError, match="no link here"):
        linking.remove_links(desk.project, [])


def test_the_table_of_types() -> None:
    across = [t.code for t in types_for(1, 2)]
    assert across == ["agrees", "partly_agrees", "more_specific", "contradicts", "updates", "same_entity"]
    assert [t.code for t in types_for(1, None)] == ["only_here", "undecided"]
    for where in ((1, 2), (1, 1), (1, None)):
        keys = [t.key for t in types_for(*where)]
        assert len(set(keys)) == len(keys), "one key, one type"
    assert all(t.back for t in LINK_TYPES if t.directed)
