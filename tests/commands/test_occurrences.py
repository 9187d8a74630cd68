"""All occurrences without the window: what is annotated, replaced, left, removed and given another tag."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import aliases, editing, library, linking, occurrences, saved_searches, searching
from annotator.commands.occurrences import ADD, REPLACE, SKIP, Done
from annotator.commands.searching import Hit, Outcome, Query
from annotator.model.annotation import Annotation
from annotator.model.errors import UserError
from annotator.model.matching import Wanted
from annotator.store.project import Project
from tests.helpers.projects import add_article, new_project

FRENCH = "Kiev tient. La ville de Kiev, dit-il à Kiev.\n\nPublicité : Kiev."
ENGLISH = "Kyiv holds. The town of Kyiv – KYIV."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles on the same town."""
    project = new_project(tmp_path)
    with project.transact("two") as tx:
        add_article(tx, "un", FRENCH, "fr")
        add_article(tx, "one", ENGLISH, "en")
    library.make_pair(project, 1, 2)
    return project


def _hits(project: Project, *names: str, articles: list[int] | None = None, limit: int = 99) -> list[Hit]:
    found: list[Hit] = []
    searching.places_of(project.path, Wanted(names), articles, found.extend, limit=limit)
    return found


def _marked(project: Project, article: int = 1) -> list[tuple[int, str, str]]:
    return [(a.start, a.tag, a.subtype) for a in project.annotations(article)]


def test_places_have_their_context_and_what_is_there(project: Project) -> None:
    made = editing.add_annotation(project, 1, [(0, 11)], "claim")
    hits = _hits(project, "kiev", "kyiv")
    assert [(hit.article, hit.quote) for hit in hits] == [
        (1, "Kiev"), (1, "Kiev"), (1, "Kiev"), (1, "Kiev"), (2, "Kyiv"), (2, "Kyiv"), (2, "KYIV"),
    ]  # fmt: skip
    assert [place.id for place in hits[0].met] == [made.id]
    assert (hits[1].before, hits[1].after) == ("Kiev tient. La ville de ", ", dit-il à Kiev.")
    assert hits[3].before == "Publicité : "
    assert not occurrences.obstacles(hits[0], "entity")
    assert occurrences.obstacles(hits[0], "claim")
    assert len(_hits(project, "kiev", articles=[2])) == 0
    project.close()


def test_more_than_is_wanted_is_said(project: Project) -> None:
    found: list[Hit] = []
    outcome = searching.places_of(project.path, Wanted(("kiev",)), None, found.extend, limit=3)
    assert (len(found), outcome.limited, outcome.found) == (3, True, 3)
    assert searching.places_of(project.path, Wanted(("kiev",)), None, found.extend, limit=4) == Outcome(4)
    project.close()


def test_excluded_passages_are_marked(project: Project) -> None:
    library.exclude(project, 1, [(46, len(FRENCH))])
    assert [hit.excluded for hit in _hits(project, "kiev")] == [False, False, False, True]
    project.close()


@pytest.mark.parametrize(
    ("present", "done", "after"),
    [
        (SKIP, Done(2, 0, 2), [(0, "entity", "GPE"), (24, "claim", ""), (39, "entity", "GPE"), (58, "entity", "GPE")]),
        (ADD, Done(3, 0, 1),
         [(0, "entity", "GPE"), (24, "claim", ""), (24, "entity", "GPE"), (39, "entity", "GPE"),
          (58, "entity", "GPE")]),
        (REPLACE, Done(2, 1, 1),
         [(0, "entity", "GPE"), (24, "entity", "GPE"), (39, "entity", "GPE"), (58, "entity", "GPE")]),
    ],
)  # fmt: skip
def test_what_is_annotated_already_is_skipped_added_to_or_replaced(
    project: Project, present: str, done: Done, after: list[tuple[int, str, str]]
) -> None:
    editing.add_annotation(project, 1, [(0, 4)], "entity", "GPE")
    claim = editing.add_annotation(project, 1, [(24, 28)], "claim")
    told = occurrences.annotate(project, _hits(project, "kiev"), "entity", "GPE", present=present)
    assert told == done
    assert sorted(_marked(project)) == after
    if present == REPLACE:
        assert project.annotation(claim.id).tag == "entity"
    project.undo()
    assert _marked(project) == [(0, "entity", "GPE"), (24, "claim", "")]
    project.close()


def test_what_is_in_the_way_goes_with_its_links_when_replaced(project: Project) -> None:
    wide = editing.add_annotation(project, 1, [(15, 28)], "entity", "LOC")
    other = editing.add_annotation(project, 2, [(0, 4)], "entity", "GPE")
    linking.add_link(project, wide.id, other.id, "same_entity")
    done = occurrences.annotate(project, _hits(project, "kiev"), "entity", "GPE", present=REPLACE)
    assert done == Done(3, 1, 0)
    assert [start for start, _, _ in _marked(project)] == [0, 24, 39, 58]
    assert project.links() == []
    project.undo()
    assert len(project.links()) == 1
    project.close()


def test_nothing_to_do_is_said_or_makes_no_step(project: Project) -> None:
    with pytest.raises(UserError, match="No place is chosen"):
        occurrences.annotate(project, [], "entity")
    with pytest.raises(UserError, match="no tag"):
        occurrences.annotate(project, _hits(project, "kiev"), "town")
    occurrences.annotate(project, _hits(project, "kiev"), "entity")
    label = project.undo_label
    assert occurrences.annotate(project, _hits(project, "kiev"), "entity") == Done(0, 0, 4)
    assert project.undo_label == label
    with pytest.raises(UserError, match="annotated so"):
        occurrences.remove(project, _hits(project, "kiev"), "claim")
    project.close()


def test_all_of_the_same_words_change_their_tag_or_go(project: Project) -> None:
    hits = _hits(project, "kiev")
    occurrences.annotate(project, hits, "entity", "GPE")
    occurrences.retag(project, hits, "claim", "event", "entity")
    assert {(tag, subtype) for _, tag, subtype in _marked(project)} == {("claim", "event")}
    occurrences.remove(project, hits[:2])
    assert [start for start, _, _ in _marked(project)] == [39, 58]
    project.undo()
    project.undo()
    assert {tag for _, tag, _ in _marked(project)} == {"entity"}
    project.close()


def test_other_names_come_from_the_list_the_canonical_name_and_links(project: Project) -> None:
    assert occurrences.forms(project, "Kiev") == ()
    aliases.put(project, ["Kyiv", "Kiev", "Kyjiw"])
    assert occurrences.forms(project, " KIEV ") == ("Kyiv", "Kyjiw")
    one = editing.add_annotation(project, 1, [(12, 28)], "entity", attributes=(("canonical", "Kyiv"),))
    other = editing.add_annotation(project, 2, [(12, 28)], "entity")
    linking.add_link(project, one.id, other.id, "same_entity")
    found = occurrences.forms(project, one.quote, one)
    assert found == ("Kyiv", "The town of Kyiv", "Kiev", "Kyjiw")
    project.close()


def test_articles_that_are_worked_on_are_in_progress(project: Project) -> None:
    assert {article.status for article in project.articles()} == {"new"}
    occurrences.annotate(project, _hits(project, "kiev", "kyiv"), "entity")
    assert {article.status for article in project.articles()} == {"in_progress"}
    project.close()


def test_kept_searches_survive_and_strangers_are_refused(project: Project) -> None:
    query = Query("Kiev", "words", case=True, language="fr", tag="-")
    kept = saved_searches.save(project, " the  town ", query)
    assert kept.name == "the town"
    assert Query.from_json(kept.query) == query
    saved_searches.save(project, "the town", query._replace(text="Kyiv"))
    assert [Query.from_json(one.query).text for one in saved_searches.saved(project)] == ["Kyiv"]
    for stranger in (
        "",
        "[]",
        "{}",
        '{"text": 3}',
        '{"text": "a", "kind": "sql"}',
        '{"text": "a", "case": "yes"}',
    ):
        with pytest.raises(UserError, match="another program"):
            Query.from_json(stranger)
    for name, wrong in (("", query), ("name", Query(" "))):
        with pytest.raises(UserError):
            saved_searches.save(project, name, wrong)
    saved_searches.forget(project, kept.id)
    with pytest.raises(UserError, match="no longer kept"):
        saved_searches.forget(project, kept.id)
    project.close()


def test_a_step_behind_is_brought_up_to_date(project: Project) -> None:
    hits = _hits(project, "kiev")
    made = editing.add_annotation(project, 1, [(0, 4)], "entity")
    renew = searching.renewed(project, [hits])[1]
    assert [place.id for place in renew(hits[0]).met] == [made.id]
    assert renew(hits[1]).met == ()
    assert isinstance(project.annotation(made.id), Annotation)
    project.close()
