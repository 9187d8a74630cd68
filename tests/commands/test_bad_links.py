"""Links of an import whose annotations are gone: told one by one, and nothing else is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.commands import comparing, library, linking
from annotator.commands.exchange import export, preview, take_in
from tests.helpers.projects import add_article, annotation, new_project

Change = Callable[[dict[str, Any], dict[str, Any]], None]


@pytest.fixture
def records(tmp_path: Path) -> list[dict[str, Any]]:
    """The two lines of a pair: three verdicts across it, one link inside the French text, one judgement."""
    with new_project(tmp_path, "source.diptych") as project:
        with project.transact("texts") as tx:
            left = add_article(tx, "fr", "Un deux trois quatre.", "fr")
            right = add_article(tx, "en", "One two three four.", "en")
        with project.transact("annotations") as tx:
            ours = [
                tx.put(annotation(project, left, span)).id for span in ((0, 2), (3, 7), (8, 13), (14, 20))
            ]
            theirs = [tx.put(annotation(project, right, span)).id for span in ((0, 3), (4, 7), (8, 13))]
        library.make_pair(project, left.id, right.id)
        for one, other in zip(ours, theirs, strict=False):
            linking.add_link(project, one, other, "agrees")
        linking.add_link(project, ours[0], ours[1], "qualifies")
        linking.judge(project, [ours[3]], "only_here")
        export(project, "jsonl", tmp_path / "all.jsonl")
    return [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]


def _source_gone(left: dict[str, Any], _right: dict[str, Any]) -> None:
    gone = left["annotations"].pop(0)["id"]
    assert any(link["from"] == gone for link in left["links"])


def _target_gone(_left: dict[str, Any], right: dict[str, Any]) -> None:
    right["annotations"].pop(0)


def _judged_gone(left: dict[str, Any], _right: dict[str, Any]) -> None:
    left["annotations"].pop()


def _all_gone(left: dict[str, Any], right: dict[str, Any]) -> None:
    left["annotations"], right["annotations"] = [], []


@pytest.mark.parametrize(
    ("change", "annotations", "links"),
    [(_source_gone, 6, 3), (_target_gone, 6, 4), (_judged_gone, 6, 4), (_all_gone, 0, 0)],
    ids=["source", "target", "judged", "all"],
)
def test_links_to_annotations_that_are_gone_are_left_out_and_told(
    records: list[dict[str, Any]], tmp_path: Path, change: Change, annotations: int, links: int
) -> None:
    left, right = records
    before = len(left["links"]) + len(right["links"])
    assert before == 5
    change(left, right)
    path = tmp_path / "gone.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in records), "utf-8")
    with new_project(tmp_path, "target.diptych") as project:
        result = take_in(project, preview([path], project))
        assert (result.articles, result.pairs, result.annotations) == (2, 1, annotations)
        assert len(project.links()) == links
        assert len(result.problems) == before - links
        assert all("link" in str(problem.message) for problem in result.problems)
        # What came in can be compared, and is one step.
        pair = project.pairs()[0]
        found = comparing.Comparer().compare(comparing.material(project, pair))
        assert {one.id for row in found.rows for one in (*row.left, *row.right)} == {
            one.id for article in project.articles() for one in project.annotations(article)
        }
        project.undo()
        assert project.articles() == []


def test_a_whole_article_that_is_gone_takes_only_its_links(
    records: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "left.jsonl"
    path.write_text(json.dumps(records[0]) + "\n", "utf-8")
    with new_project(tmp_path, "target.diptych") as project:
        result = take_in(project, preview([path], project))
        assert (result.articles, result.pairs, result.annotations) == (1, 0, 4)
        assert {link.type for link in project.links()} == {"qualifies", "only_here"}
        assert sum("link" in str(problem.message) for problem in result.problems) == 3
