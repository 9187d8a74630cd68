"""What goes out of a project, and what is said of links that lead to what stays behind."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from annotator.commands.exchange import corpus, export, sample
from annotator.commands.selection import Selection
from annotator.store.project import Project
from tests.helpers.projects import sample as sample_project


def _rows(project: Project, selection: Selection) -> tuple[list[dict[str, Any]], list[str]]:
    stream = io.BytesIO()
    report = export(project, "jsonl", stream, selection=selection)
    return [json.loads(line) for line in stream.getvalue().splitlines()], [
        str(loss.what) for loss in report.losses
    ]


def test_everything_goes_out_unless_something_is_chosen(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        rows, losses = _rows(project, Selection())
        assert (len(rows), sum(len(row["links"]) for row in rows), losses) == (2, 2, [])
        whole = Selection(keys=(("pair", project.pairs()[0].id),))
        assert _rows(project, whole) == (rows, [])


def test_a_link_to_an_article_that_stays_is_told(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        left = project.pairs()[0].left
        (row,), losses = _rows(project, Selection(keys=(("article", left),)))
        assert [link["type"] for link in row["links"]] == ["only here"]
        assert losses == [
            "The link “contradicts” was left out: one of its annotations was not chosen for export."
        ]


def test_a_link_to_an_annotation_that_stays_is_told(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        other = project.annotations(project.pairs()[0].right)[0]
        with project.transact("confirm") as tx:
            tx.put(other._replace(status="confirmed"))
        rows, losses = _rows(project, Selection(statuses=frozenset(("open",))))
        assert [len(row["annotations"]) for row in rows] == [2, 0]
        assert len(losses) == 1
        assert [len(d.annotations) for d in corpus(project).documents] == [2, 1]


def test_a_sample_is_the_beginning_of_the_first_pair(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        found = sample(project, "jsonl")
        assert not found.more
        assert [json.loads(line)["doc"] for line in found.text.splitlines()] == [
            project.article(number).name for number in (project.pairs()[0].left, project.pairs()[0].right)
        ]
        listed = sample(project, "brat").text
        assert "annotation.conf" in listed
        assert "Claim" in sample(project, "html").text or sample(project, "html").more
