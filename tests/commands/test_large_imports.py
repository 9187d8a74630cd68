"""An import of many articles, whose content waits on the disk: one step as a whole, or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands.exchange import preview, take_in
from annotator.formats import shelf
from annotator.model.errors import Cancelled
from annotator.store.project import Project
from annotator.store.rows import CODECS, SELECT
from tests.helpers.projects import new_project, sample

ARTICLES = 150  # stored in three goes


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shelf, "AT_HAND", 100)
    rows = [
        {
            "doc": f"d{number}",
            "lang": "en",
            "text": f"Article {number} of many.",
            "annotations": [
                {"id": f"a{number}", "start": 0, "end": 7, "tag": "claim", "quote": "Article"},
                {"id": f"b{number}", "start": 8, "end": 9, "tag": "figure", "attributes": {"value": "1"}},
            ],
            # Each to the article before, which another go may have stored.
            "links": [{"from": f"a{number}", "to": f"a{number - 1}", "type": "same"}] if number else [],
        }
        for number in range(ARTICLES)
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.fixture(params=["an empty project", "a project with articles"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    with (new_project if request.param == "an empty project" else sample)(tmp_path) as made:
        yield made


def held(project: Project) -> dict[str, list[object]]:
    tables = {table: f"{SELECT[table]} ORDER BY id" for table in CODECS if table != "annotators"}
    tables["texts"] = "SELECT id, sha256 FROM texts ORDER BY id"
    tables["changes"] = "SELECT * FROM changes ORDER BY id"
    return {table: project._connection.execute(sql).fetchall() for table, sql in tables.items()}


def test_it_is_one_step_that_is_taken_back_and_done_again_whole(project: Project, lines: Path) -> None:
    before = held(project)
    result = take_in(project, preview([lines], project))
    assert (result.articles, result.annotations, result.problems) == (ARTICLES, 2 * ARTICLES, ())
    assert len(project.links()) == len(before["links"]) + ARTICLES - 1
    after = held(project)
    assert project.check() == []
    project.undo()
    rows = {table: found for table, found in held(project).items() if table in CODECS}
    assert rows == {table: before[table] for table in rows}
    project.redo()
    assert held(project) == after


@pytest.mark.parametrize("stored", [0, 64, 128, ARTICLES])
def test_cancelled_anywhere_it_leaves_nothing(project: Project, lines: Path, stored: int) -> None:
    agreed = preview([lines], project)
    before, label = held(project), project.undo_label

    def cancel(done: int, total: int, what: str = "") -> None:
        if done >= stored:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_in(project, agreed, cancel)
    assert held(project) == before
    assert project.undo_label == label
    # Nor is anything lost of what was agreed to.
    assert take_in(project, agreed).articles == ARTICLES


def test_uids_that_are_taken_are_given_anew_and_found_by_their_links(project: Project, lines: Path) -> None:
    take_in(project, preview([lines], project))
    agreed = preview([lines], project)
    again = agreed._replace(items=tuple(item._replace(include=True) for item in agreed.items))
    links = len(project.links())
    assert take_in(project, again).problems == ()
    new = project.links()[links:]
    assert len(new) == ARTICLES - 1
    newest = {article.id for article in project.articles()[-ARTICLES:]}
    assert {
        project.annotation(end).article for link in new for end in (link.source, link.target) if end
    } == newest
