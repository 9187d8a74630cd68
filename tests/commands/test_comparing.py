"""Comparing a pair of a real project, and what the analyst says of the rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.assist.comparison import Row
from annotator.commands import aliases, comparing, library, linking
from annotator.commands.comparing import Compared, Comparer, material
from annotator.model.annotation import NEW, Pair, new_uid, now
from annotator.model.errors import Cancelled, UserError
from annotator.store.project import Project
from tests.helpers.comparable import compared_project, pair_of_texts
from tests.helpers.compared import case
from tests.helpers.projects import add_article, annotation, new_project

THOROUGH = os.environ.get("DIPTYCH_THOROUGH") == "1"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The sample pair annotated with its figures, entities and claims."""
    with compared_project(tmp_path) as project:
        yield project


def _compare(project: Project, comparer: Comparer | None = None, pair: int = 0) -> Compared:
    return (comparer or Comparer()).compare(material(project, project.pairs()[pair]))


def _row(found: Compared, left: str, right: str = "") -> Row:
    return next(
        row
        for row in found.rows
        if any(left in one.quote for one in row.left)
        and (not right or any(right in o.quote for o in row.right))
    )


def test_the_front_line_is_proposed_as_a_contradiction(project: Project) -> None:
    found = _compare(project)
    row = _row(found, "1 000 km", "1,200-kilometre")
    assert (row.verdict, row.status, row.kind) == ("contradicts", "proposed", "numeric")
    assert row.reason is not None
    assert found.differences[row.left[0].id, row.right[0].id] == Decimal("0.2")
    assert found.tally.confirmed == {}
    assert [one.judged for one in found.coverage] == [0, 0]


def test_accepting_is_one_step_and_counts_as_the_analysts(project: Project) -> None:
    found = _compare(project)
    rows = [row for row in found.rows if row.status == "proposed"]
    assert len(comparing.accept(project, rows)) == len(rows) > 10
    again = _compare(project)
    assert all(row.status != "proposed" for row in again.rows)
    assert sum(again.tally.confirmed.values()) >= len(rows)
    assert all(one.judged > 0 for one in again.coverage)
    assert all(link.annotator == "Anna" for link in project.links())
    project.undo()
    assert project.links() == []
    assert _compare(project) == found


def test_what_is_rejected_is_not_proposed_again(project: Project) -> None:
    row = _row(_compare(project), "1 000 km", "1,200-kilometre")
    assert comparing.reject(project, [row]) == 1
    again = _compare(project)
    assert [link.status for link in project.links()] == ["rejected"]
    assert _row(again, "1 000 km").right == ()
    assert again.tally.confirmed == {}


def test_another_verdict_instead_of_the_proposed_one(project: Project) -> None:
    row = _row(_compare(project), "1 000 km", "1,200-kilometre")
    comparing.give(project, row, "updates", forward=False)
    again = _row(_compare(project), "1 000 km", "1,200-kilometre")
    assert (again.verdict, again.status, again.forward) == ("updates", "confirmed", False)
    comparing.give(project, again, "contradicts")
    final = _row(_compare(project), "1 000 km", "1,200-kilometre")
    assert (final.verdict, final.status, len(project.links())) == ("contradicts", "confirmed", 1)
    assert comparing.reject(project, [final]) == 1
    assert project.links() == []


def test_only_here_and_what_has_a_counterpart(project: Project) -> None:
    found = _compare(project)
    alone = next(row for row in found.rows if row.left and not row.right and row.tag != "entity")
    assert comparing.stand_alone(project, project.pairs()[0], [alone], "only_here")
    again = next(row for row in _compare(project).rows if row.left == alone.left)
    assert (again.verdict, again.status) == ("only_left", "confirmed")
    assert not comparing.stand_alone(project, project.pairs()[0], [again], "only_here")
    with pytest.raises(UserError, match="no counterpart"):
        comparing.give(project, alone, "agrees")
    with pytest.raises(UserError, match="counterpart here"):
        comparing.stand_alone(
            project, project.pairs()[0], [_row(found, "1 000 km", "1,200-kilometre")], "only_here"
        )
    for verb in (comparing.accept, comparing.reject):
        with pytest.raises(UserError, match=r"nothing here|no proposal"):
            verb(project, [alone])


def test_one_french_article_against_three_english_ones(tmp_path: Path) -> None:
    """What is said in one pair says nothing in the others, not even that something stands alone."""
    given = case("sample")
    with compared_project(tmp_path) as project:
        left = project.pairs()[0].left
        for number in range(2):
            with project.transact("another") as tx:
                other = add_article(tx, f"other-{number}", given.texts[1], "en")
                tx.put(Pair(NEW, new_uid(), f"{number}", left, other.id, "new", now(), now()))
            with project.transact("annotations") as tx:
                for row in given.annotations[1]:
                    tx.put(row._replace(id=NEW, uid=new_uid(), article=other.id, status="open"))
        comparer = Comparer()
        before = [_compare(project, comparer, pair) for pair in range(3)]
        assert len({len(one.suggestions) for one in before[1:]}) == 1
        first = _row(before[0], "1 000 km", "1,200-kilometre")
        comparing.accept(project, [first])
        after = [_compare(project, comparer, pair) for pair in range(3)]
        assert [sum(one.tally.confirmed.values()) for one in after] == [1, 0, 0]
        # Until it has a verdict in the other pairs too, it is proposed there.
        assert all(_row(one, "1 000 km", "kilometre").status for one in after)
        second = _row(after[1], "1 000 km", "1,200-kilometre")
        comparing.accept(project, [second])
        # In the third it is judged to stand alone, for all that it has counterparts in the other two.
        assert linking.judge(project, [second.left[0].id], "only_here", project.pairs()[2])
        last = [_compare(project, comparer, pair) for pair in range(3)]
        assert [sum(one.tally.confirmed.values()) for one in last] == [1, 1, 1]
        assert [_row(one, "1 000 km").verdict for one in last] == ["contradicts", "contradicts", "only_left"]
        assert not any(one.left == second.left[0].id for one in last[2].suggestions), (
            "nor proposed there again"
        )


@pytest.mark.parametrize(
    ("left", "right", "languages"),
    [
        ("", "Some words here.\n", ("fr", "en")),
        ("", "", ("fr", "en")),
        ("The same words.\n", "The same words.\n", ("en", "en")),
        ("Les chars ont pris la ville.\n", "Ils tiennent la ville.\n", ("fr", "fr")),
        ("Words of no language.\n", "Les mots.\n", ("", "xx")),
    ],
    ids=("one empty", "both empty", "identical", "one language", "unknown languages"),
)
def test_bad_pairs_are_compared_all_the_same(
    tmp_path: Path, left: str, right: str, languages: tuple[str, str]
) -> None:
    with pair_of_texts(tmp_path, left, right, languages) as project:
        found = _compare(project)
        assert {one.id for row in found.rows for one in (*row.left, *row.right)} == {
            one.id for article in project.articles() for one in project.annotations(article)
        }
        assert found.coverage[0].total == (1 if left else 0)


def test_a_short_text_against_a_very_long_one(tmp_path: Path) -> None:
    """5 kB against 100 kB; thoroughly against 1 MB, of which each sentence comes three hundred times."""
    given = case("sample").texts
    times = 300 if THOROUGH else 30
    with pair_of_texts(tmp_path, given[0] * 2, given[1] * times) as project:
        found = _compare(project)
        assert found.coverage[1].total > 15 * times
        assert len(found.rows) >= 1


def test_a_comparison_can_be_cancelled(project: Project) -> None:
    def watch(done: int, total: int, what: str = "") -> None:
        if done:
            raise Cancelled

    comparer = Comparer()
    with pytest.raises(Cancelled):
        comparer.compare(material(project, project.pairs()[0]), watch)
    assert comparer.compare(material(project, project.pairs()[0])).rows


def test_aliases_are_used_and_undone(tmp_path: Path) -> None:
    with pair_of_texts(tmp_path, "Zorro est venu.\n", "Don Diego came.\n") as project:
        pair = project.pairs()[0]
        with project.transact("names") as tx:
            tx.put(annotation(project, pair.left, (0, 5), tag="entity", subtype="PERSON"))
            tx.put(annotation(project, pair.right, (0, 9), tag="entity", subtype="PERSON"))
        assert not [one for one in _compare(project).suggestions if one.type == "same_entity"]
        group = aliases.put(project, ["Zorro", "Don Diego"])
        assert aliases.groups(project) == (("Zorro", "Don Diego"),)
        assert [one for one in _compare(project).suggestions if one.type == "same_entity"]
        merged = aliases.put(project, ["don diego", "Diego de la Vega"])
        assert merged == ("Zorro", "Don Diego", "Diego de la Vega")
        assert aliases.groups(project) == (merged,)
        changed = aliases.put(project, ["Zorro", "Diego"], merged)
        assert aliases.groups(project) == (("Zorro", "Diego"),) == (changed,)
        aliases.remove(project, changed)
        assert aliases.groups(project) == ()
        for _ in range(3):
            project.undo()
        assert aliases.groups(project) == (group,)


def test_fewer_than_two_names_are_no_group(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        for names in (["Kyiv"], ["Kyiv", "kyiv"], ["", " "]):
            with pytest.raises(UserError, match="two names"):
                aliases.put(project, names)
        assert aliases.parse(" Kyiv = Kiev;Kyiv ; ") == ("Kyiv", "Kiev")


def test_removing_an_article_leaves_the_other_pairs(project: Project) -> None:
    pair = project.pairs()[0]
    rows = [row for row in _compare(project).rows if row.status == "proposed"]
    comparing.accept(project, rows)
    ids = [link.id for link in project.links()]
    linking.remove_links(project, ids[:1])
    library.remove_articles(project, [pair.right])
    with pytest.raises(UserError):
        material(project, pair)
