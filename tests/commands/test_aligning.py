"""Aligning a pair of a real project, and what the analyst says of its alignment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.assist.align import TRANSLATION
from annotator.commands import aligning, library
from annotator.commands.aligning import Aligned, Aligner, given
from annotator.commands.linking import add_link
from annotator.model.annotation import Annotation, Pair, Pin
from annotator.model.errors import Cancelled, UserError
from annotator.model.span import Span
from annotator.store.project import Project
from tests.helpers.projects import add_article, annotation, new_project

FRENCH = (
    "Le pont a été fermé lundi. Vingt personnes attendaient. Un bateau les a prises.\n"
    "Le maire promet une réponse.\nLa pluie dure depuis trois jours. Deux barques ont coulé le 3 mai."
)
ENGLISH = (
    "The bridge was closed on Monday. Twenty people were waiting. A boat took them.\n"
    "The mayor promises an answer.\nThe rain has lasted three days. Two boats sank on 3 May."
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A pair of which one is the translation of the other."""
    with new_project(tmp_path) as project:
        with project.transact("texts") as tx:
            left = add_article(tx, "pont", FRENCH, "fr")
            right = add_article(tx, "bridge", ENGLISH, "en")
        library.make_pair(project, left.id, right.id)
        yield project


def pair_of(project: Project) -> Pair:
    return project.pairs()[0]


def align(project: Project) -> Aligned:
    return Aligner().align(given(project, pair_of(project)))


def quotes(found: Aligned) -> list[tuple[str, str]]:
    """The counterparts, by their first words."""
    spans = [found.alignment.spans(bead) for bead in found.alignment.beads]
    return [(FRENCH[one.start : one.end][:8], ENGLISH[other.start : other.end][:8]) for one, other in spans]


def sentence(project: Project, side: int, words: str) -> Span:
    pair = pair_of(project)
    at = (FRENCH, ENGLISH)[side].index(words)
    return aligning.sentences_of(project, (pair.left, pair.right)[side], at, at)


def test_a_pair_is_aligned_from_what_the_project_holds(project: Project) -> None:
    found = align(project)
    assert found.alignment.mode == TRANSLATION
    assert quotes(found)[0] == ("Le pont ", "The brid")
    assert len(quotes(found)) == 6
    assert given(project, pair_of(project)).size == len(FRENCH)


def test_an_alignment_is_remembered_until_something_else_is_given(project: Project) -> None:
    aligner, pair = Aligner(), pair_of(project)
    first = aligner.align(given(project, pair))
    assert aligner.align(given(project, pair)).alignment is first.alignment
    aligning.toggle_together(
        project, pair.id, sentence(project, 0, "maire"), sentence(project, 1, "Two boats")
    )
    assert aligner.align(given(project, pair)).alignment is not first.alignment


def test_pins_and_confirmed_verdicts_are_anchors_and_names_are_not(project: Project) -> None:
    pair = pair_of(project)
    with project.transact("spans") as tx:
        left: list[Annotation] = []
        right: list[Annotation] = []
        for words, there in (("maire", "Two boats"), ("pont", "bridge"), ("pluie", "rain")):
            at, other = FRENCH.index(words), ENGLISH.index(there)
            left.append(tx.put(annotation(project, project.article(pair.left), (at, at + 4))))
            right.append(tx.put(annotation(project, project.article(pair.right), (other, other + 4))))
    add_link(project, right[0].id, left[0].id, "contradicts", "wording")
    add_link(project, left[1].id, right[1].id, "same_entity")
    add_link(project, left[2].id, right[2].id, "agrees", status="proposed")
    library.toggle_pin(project, pair.id, 3, 4)
    assert given(project, pair).anchors == ((3, 4), (left[0].start, right[0].start))
    # By themselves, or with what stands beside them.
    found = align(project).alignment
    assert any(
        "Le maire" in FRENCH[slice(*one)] and "Two boats" in ENGLISH[slice(*other)]
        for one, other in map(found.spans, found.beads)
    )


def test_two_sentences_are_said_to_belong_together_and_that_is_taken_back(project: Project) -> None:
    pair = pair_of(project)
    before = quotes(align(project))
    both = sentence(project, 0, "maire"), sentence(project, 1, "Two boats")
    assert aligning.toggle_together(project, pair.id, *both)
    (held,) = project.corrections(pair.id)
    assert (held.what, held.annotator) == ("pin", project.annotator)
    assert ("Le maire", "Two boat") in quotes(align(project))
    assert not aligning.toggle_together(project, pair.id, *both)
    assert quotes(align(project)) == before
    project.undo()
    assert project.corrections(pair.id) == [held]
    project.undo()
    assert project.corrections(pair.id) == []


def test_counterparts_are_unlinked_and_what_was_said_of_them_goes(project: Project) -> None:
    pair = pair_of(project)
    both = sentence(project, 0, "maire"), sentence(project, 1, "mayor")
    aligning.toggle_together(project, pair.id, *both)
    found = align(project).alignment
    here, there = FRENCH.index("maire"), ENGLISH.index("bridge")
    apart = aligning.apart_at(found, 0, here, there)
    assert apart == [both]
    assert aligning.toggle_apart(project, pair.id, apart)
    assert [one.what for one in project.corrections(pair.id)] == ["unlink"]
    pairs = quotes(align(project))
    assert ("Le maire", "") in pairs
    assert ("", "The mayo") in pairs
    assert aligning.apart_at(align(project).alignment, 0, here, there) == []
    assert not aligning.toggle_apart(project, pair.id, apart)
    assert project.corrections(pair.id) == []
    with pytest.raises(UserError, match="no counterpart"):
        aligning.toggle_apart(project, pair.id, [])


def test_merging_and_splitting_are_steps_of_their_own(project: Project) -> None:
    pair = pair_of(project)
    places = FRENCH.index("Vingt"), ENGLISH.index("A boat")
    aligning.merge(project, pair.id, align(project).alignment, *places)
    assert [one.what for one in project.corrections(pair.id)] == ["merge"]
    assert len(quotes(align(project))) == 5
    aligning.split(
        project, pair.id, align(project).alignment, FRENCH.index("Un bat"), ENGLISH.index("A boat")
    )
    assert [one.what for one in project.corrections(pair.id)] == ["merge", "split", "pin", "pin"]
    assert len(quotes(align(project))) == 6
    project.undo()
    assert len(quotes(align(project))) == 5
    assert aligning.forget(project, pair.id) == 1
    with pytest.raises(UserError, match="not been corrected"):
        aligning.forget(project, pair.id)


def test_merging_at_one_place_takes_what_follows_and_the_last_has_nothing(project: Project) -> None:
    pair, found = pair_of(project), align(project).alignment
    aligning.merge(project, pair.id, found, FRENCH.index("maire"), ENGLISH.index("mayor"))
    assert ("Le maire", "The mayo") in quotes(align(project))
    assert len(quotes(align(project))) == 5
    with pytest.raises(UserError, match="Nothing follows"):
        aligning.merge(project, pair.id, found, len(FRENCH), len(ENGLISH))
    with pytest.raises(UserError, match="nothing to split"):
        aligning.split(project, pair.id, found, FRENCH.index("maire"), ENGLISH.index("mayor"))


def test_what_is_selected_may_be_several_sentences(project: Project) -> None:
    left = pair_of(project).left
    assert aligning.sentences_of(project, left, 3, FRENCH.index("personnes")).end == FRENCH.index(
        " Un bateau"
    )
    across = aligning.sentences_of(project, left, FRENCH.index("maire"), FRENCH.index("pluie"))
    assert (across.start, across.end) == (FRENCH.index("Le maire"), FRENCH.index(" Deux barques"))
    assert aligning.sentences_of(project, left, len(FRENCH), len(FRENCH)).end == len(FRENCH)


def test_where_there_is_no_sentence_that_is_said(project: Project) -> None:
    with project.transact("empty") as tx:
        empty = add_article(tx, "vide", "", "fr")
    with pytest.raises(UserError, match="no sentence"):
        aligning.sentences_of(project, empty.id, 0, 0)
    pair = library.make_pair(project, empty.id, pair_of(project).right)
    found = Aligner().align(given(project, pair)).alignment
    assert not any(bead.paired for bead in found.beads)
    with pytest.raises(UserError, match="both carets"):
        aligning.merge(project, pair.id, found, 0, 0)


def test_corrections_that_cross_are_kept_and_told_of(project: Project) -> None:
    pair = pair_of(project)
    for words, there in (("pont", "Two boats"), ("Deux barques", "bridge")):
        aligning.toggle_together(project, pair.id, sentence(project, 0, words), sentence(project, 1, there))
    found = align(project).alignment
    assert len(project.corrections(pair.id)) == 2
    if found.mode == TRANSLATION:
        assert len(found.yielded) == 1
    assert library.toggle_pin(project, pair.id, 0, 0) is not None
    assert isinstance(project.pins(pair.id)[0], Pin)


def test_a_job_that_waits_for_another_one_can_be_cancelled(project: Project) -> None:
    aligner, wanted = Aligner(), given(project, pair_of(project))
    under_way, go_on = threading.Event(), threading.Event()

    def slow(done: int, total: int, what: str = "") -> None:
        under_way.set()
        assert go_on.wait(10)

    def cancelled(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    worker = threading.Thread(target=aligner.align, args=(wanted, slow))
    worker.start()
    assert under_way.wait(10)
    with pytest.raises(Cancelled):
        aligner.align(wanted, cancelled)
    go_on.set()
    worker.join(10)
    assert quotes(aligner.align(wanted)) == quotes(align(project))
