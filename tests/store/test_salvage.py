"""Salvage: what is sound is copied, what is not is said."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from annotator.model.errors import EnvironmentProblem, UserError
from annotator.store.checks import check_file
from annotator.store.project import Project
from annotator.store.rows import CODECS
from annotator.store.salvage import salvage
from tests.helpers.projects import FRENCH, add_article, annotation, new_project, sample


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_project_is_copied_whole_but_for_its_history(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        held = {table: project.values(table) for table in CODECS}
        path = project.path
    report = salvage(path, tmp_path / "new.diptych")
    assert report.findings == ()
    assert report.copied["annotations"] == 3
    with Project.open(tmp_path / "new.diptych") as project:
        assert {table: project.values(table) for table in CODECS} == held
        assert project.undo_label is None
        assert project.check() == []


def test_a_hostile_file_gives_its_articles_and_nothing_else(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    _run(
        path,
        "CREATE TRIGGER sneaky AFTER INSERT ON annotations BEGIN DELETE FROM articles; END",
        "DROP TABLE pins",
        "CREATE VIEW pins AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) "
        "SELECT x AS id, x AS uid, x AS pair, x AS left_offset, x AS right_offset FROM r",
    )
    report = salvage(path, tmp_path / "new.diptych")
    assert [finding.where for finding in report.findings] == ["pins"]
    with Project.open(tmp_path / "new.diptych") as project:
        assert project.annotation_count(1) == 2
        assert project.check() == []


def test_a_changed_text_is_made_again_from_the_imported_bytes(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        with project.transact("add") as tx:
            article = add_article(tx, "one", FRENCH, original=b"\xef\xbb\xbf" + FRENCH.encode())
        with project.transact("mark") as tx:
            tx.put(annotation(project, article, (22, 30)))
        path = project.path
    _run(path, "UPDATE texts SET text = replace(text, 'ligne', 'lignE')")
    report = salvage(path, tmp_path / "new.diptych")
    assert report.findings == ()
    with Project.open(tmp_path / "new.diptych") as project:
        assert project.text(article).text == FRENCH
        assert project.annotations(article.id)[0].quote == FRENCH[22:30]


def test_what_cannot_be_proved_is_kept_and_said(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    _run(
        path,
        "UPDATE texts SET text = replace(text, '1 000', '1 0O0') WHERE id = 1",
        'UPDATE annotations SET "end" = 9999 WHERE id = 3',
        "UPDATE tags SET colour = 'nope' WHERE code = 'entity'",
    )
    report = salvage(path, tmp_path / "new.diptych")
    sentences = [str(finding.what) for finding in report.findings]
    assert any("Text 1 has changed" in sentence for sentence in sentences)
    assert any("“1 000 km” where the text says “1 0O0 km”" in sentence for sentence in sentences)
    assert any(
        "annotations 3 was not copied" in sentence and "1,200-kilometre" in sentence for sentence in sentences
    )
    assert any("links" in sentence and "was lost" in sentence for sentence in sentences)
    with Project.open(tmp_path / "new.diptych") as project:
        assert [value.status for value in project.annotations(1)] == ["open", "doubtful"]
        assert project.check() == []


def test_broken_pages_cost_only_what_they_held(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
        with project.transact("many") as tx:
            tx.put_many([annotation(project, 1, (i % 60, i % 60 + 5)) for i in range(3000)])
        pages = [
            row[0]
            for row in project._connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'annotations' AND pagetype = 'leaf' ORDER BY path"
            )
        ]
    with path.open("r+b") as file:
        for page in pages[20:23]:
            file.seek((page - 1) * 4096)
            file.write(os.urandom(4096))
    report = salvage(path, tmp_path / "new.diptych")
    assert 2500 < report.copied["annotations"] < 3003
    assert any("may be lost" in str(finding.what) for finding in report.findings)
    assert check_file(tmp_path / "new.diptych") == []


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(UserError, match="not a Diptych project"):
        salvage(picture, tmp_path / "new.diptych")
    with sample(tmp_path) as project:
        path = project.path
    with pytest.raises(UserError, match="exists already"):
        salvage(path, path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3996)
    with pytest.raises(EnvironmentProblem, match="Nothing can be salvaged"):
        salvage(path, tmp_path / "new.diptych")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["picture.png", "some.diptych"]
