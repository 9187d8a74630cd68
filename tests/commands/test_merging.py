"""The same thing brought in twice adds nothing; an annotated file adds its annotations to the article that is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.commands.exchange import export, preview, take_in
from annotator.store.project import Project
from tests.helpers.projects import new_project

TEXT = "Anna sold 12 % of Acme to Berta."


def _file(path: Path, *spans: dict[str, Any], **fields: Any) -> Path:
    row = {"doc": path.stem, "lang": "en", "text": TEXT, "annotations": list(spans), **fields}
    path.write_text(json.dumps(row), "utf-8")
    return path


def _span(start: int, end: int, tag: str = "claim", **fields: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "tag": tag, **fields}


def _quotes(project: Project) -> list[str]:
    (article,) = project.articles()
    return [annotation.quote for annotation in project.annotations(article)]


def test_annotations_come_to_the_article_that_has_the_text(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(TEXT, "utf-8")
    file = _file(tmp_path / "marked.jsonl", _span(0, 4, "PER"), _span(18, 22, "ORG"))
    with new_project(tmp_path) as project:
        take_in(project, preview([tmp_path / "bare.txt"], project))
        agreed = preview([file], project)
        assert [(item.duplicate_of, item.news, item.include) for item in agreed.items] == [("bare", 2, True)]
        result = take_in(project, agreed)
        assert (result.articles, result.annotations, result.merged) == (0, 2, 1)
        assert _quotes(project) == ["Anna", "Acme"]
        again = preview([file], project)
        assert [(item.news, item.include) for item in again.items] == [(0, False)]
        assert take_in(project, again).annotations == 0
        project.undo()
        assert _quotes(project) == []
        assert project.check() == []


def test_only_what_is_new_is_added(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        file = _file(tmp_path / "one.jsonl", _span(0, 4), _span(0, 4), _span(5, 9, subtype="event"))
        take_in(project, preview([file], project))
        more = _file(
            tmp_path / "two.jsonl", _span(0, 4), _span(0, 4), _span(0, 4), _span(5, 9), _span(5, 9, "figure")
        )
        agreed = preview([more], project)
        assert agreed.items[0].news == 3
        take_in(project, agreed)
        assert _quotes(project) == ["Anna"] * 3 + ["sold"] * 3


def test_annotations_of_other_people_are_their_own(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        take_in(project, preview([_file(tmp_path / "a.jsonl", _span(0, 4, annotator="Zoé"))], project))
        same = _file(tmp_path / "b.jsonl", _span(0, 4, annotator="Zoé"))
        assert preview([same], project).items[0].news == 0
        other = _file(tmp_path / "c.jsonl", _span(0, 4, annotator="Max"))
        assert take_in(project, preview([other], project)).annotations == 1


def test_two_files_with_the_same_text_become_one_article(tmp_path: Path) -> None:
    """Two annotators' files of one article, brought in together."""
    files = [
        _file(tmp_path / "a.jsonl", _span(0, 4, annotator="Zoé"), _span(5, 9, annotator="Zoé")),
        _file(tmp_path / "b.jsonl", _span(0, 4, annotator="Max")),
    ]
    with new_project(tmp_path) as project:
        result = take_in(project, preview(files, project))
        assert (result.articles, result.merged, result.annotations) == (1, 1, 3)
        assert all(item.news == 0 for item in preview(files, project).items)


def test_links_follow_and_come_only_once(tmp_path: Path) -> None:
    spans = [_span(0, 4, id="p"), _span(18, 22, id="q"), _span(26, 31, id="r")]
    with new_project(tmp_path) as project:
        take_in(project, preview([_file(tmp_path / "a.jsonl", spans[0])], project))
        links = [{"from": "p", "to": "q", "type": "same"}, {"from": "r", "type": "alone"}]
        file = _file(tmp_path / "b.jsonl", *spans, links=links)
        result = take_in(project, preview([file], project))
        assert (result.annotations, result.problems) == (2, ())
        ends = [
            [project.annotation(end).quote for end in (link.source, link.target) if end]
            for link in project.links()
        ]
        assert ends == [["Anna", "Acme"], ["Berta"]]
        assert preview([file], project).items[0].news == 0
        assert project.check() == []


def test_an_export_that_was_worked_on_elsewhere_brings_its_news_home(tmp_path: Path) -> None:
    with new_project(tmp_path, "home.diptych") as project:
        take_in(project, preview([_file(tmp_path / "a.jsonl", _span(0, 4))], project))
        export(project, "jsonl", tmp_path / "out.jsonl")
        row = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
        row["annotations"].append(_span(5, 9, "figure", id="new", quote="sold"))
        (tmp_path / "back.jsonl").write_text(json.dumps(row), "utf-8")
        agreed = preview([tmp_path / "back.jsonl"], project)
        assert agreed.items[0].news == 1
        take_in(project, agreed)
        assert _quotes(project) == ["Anna", "sold"]
        (article,) = project.articles()
        assert project.annotations(article)[1].uid == "new"
