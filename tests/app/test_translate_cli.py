"""`diptych translate`: nothing leaves without consent, what came stays, and a second run asks for the rest only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotator.app.cli import main
from annotator.store.project import Project
from tests.helpers import projects
from tests.helpers.translation_server import TranslationServer, translation_server


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with translation_server() as running:
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with projects.sample(tmp_path) as project:
        return project.path


def run(path: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["translate", str(path), *more])


def to(server: TranslationServer) -> tuple[str, ...]:
    return "--service", "libretranslate", "--address", server.address


def test_without_consent_the_text_is_shown_and_nothing_sent(server: TranslationServer, path: Path) -> None:
    before = path.read_bytes()
    result = run(path, "un", *to(server))
    assert result.exit_code == 2
    assert "Elle tient la ville." in result.stdout
    assert "--yes-send" in result.stderr
    assert not server.seen
    assert path.read_bytes() == before


def test_without_a_service_nothing_is_sent(path: Path) -> None:
    result = run(path, "--yes-send")
    assert (result.exit_code, "--service" in result.stderr) == (2, True)


def test_an_article_is_translated_and_kept_and_not_asked_for_again(
    server: TranslationServer, path: Path
) -> None:
    result = run(path, "un", *to(server), "--yes-send", "--json", "--jobs", "2")
    assert result.exit_code == 0, result.stderr
    name = f"LibreTranslate ({server.address[7:-1]})"
    assert json.loads(result.stdout) == {
        "service": name, "sentences": 2, "known": 0, "translated": 2, "failed": 0
    }  # fmt: skip
    assert sorted(server.sent) == [
        "Elle tient la ville.",
        "L'armee a declare que la ligne de front fait 1 000 km.",
    ]
    again = run(path, "un", *to(server), "--yes-send", "--out", "-")
    assert again.exit_code == 0
    assert len(server.seen) == 2
    rows = [json.loads(line) for line in again.stdout.splitlines()]
    assert [(row["start"], row["end"], row["machine_translation"]) for row in rows] == [
        (0, 54, "the'army has declared that the line of front makes 1 000 km."),
        (56, 76, "it holds the town."),
    ]
    assert {(row["service"], row["language"], bool(row["date"])) for row in rows} == {(name, "en", True)}


def test_a_whole_project_goes_each_text_into_the_language_of_its_partner(
    server: TranslationServer, path: Path
) -> None:
    assert run(path, *to(server), "--yes-send").exit_code == 0
    assert {(seen.body["source"], seen.body["target"]) for seen in server.seen} == {
        ("fr", "en"),
        ("en", "fr"),
    }


def test_a_run_that_broke_off_goes_on_where_it_was(server: TranslationServer, path: Path) -> None:
    def limit(handler: Any, seen: object) -> bool:
        if len(server.seen) > 1:
            handler.reply(429, "")
            return True
        return False

    server.misbehave = limit
    first = run(path, "un", *to(server), "--yes-send", "--jobs", "1")
    assert first.exit_code == 1
    assert "no more requests" in first.stderr
    server.misbehave = None
    server.seen.clear()
    second = run(path, "un", *to(server), "--yes-send")
    assert second.exit_code == 0
    assert len(server.seen) == 1


def test_nothing_came(server: TranslationServer, path: Path) -> None:
    server.keys = frozenset({"other"})
    result = run(path, *to(server), "--yes-send")
    assert result.exit_code == 2
    assert "wants a key" in result.stderr


def test_translations_are_no_step_and_go_into_no_export(
    server: TranslationServer, path: Path, tmp_path: Path
) -> None:
    with Project.open(path) as project:
        label = project.undo_label
    assert run(path, *to(server), "--yes-send").exit_code == 0
    with Project.open(path) as project:
        assert project.undo_label == label
        assert project.findings == []
    for name in ("jsonl", "html", "csv"):
        target = tmp_path / f"out.{name}"
        CliRunner().invoke(main, ["export", str(path), "--format", name, "--out", str(target)])
        assert b"holds the town." not in b"".join(
            file.read_bytes() for file in tmp_path.glob(f"out*{name}*") if file.is_file()
        ).replace("It “holds” the town.".encode(), b"")


def test_a_file_is_not_overwritten(server: TranslationServer, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    assert run(path, *to(server), "--yes-send", "--out", str(out)).exit_code == 2
    assert (out.read_text(), server.seen) == ("mine", [])
    assert run(path, *to(server), "--yes-send", "--out", str(out), "--force").exit_code == 0
    assert len(out.read_text("utf-8").splitlines()) == 4


def test_the_address_must_be_safe(path: Path) -> None:
    result = run(path, "--service", "libretranslate", "--address", "http://example.org/", "--yes-send")
    assert (result.exit_code, "https://" in result.stderr) == (2, True)


def test_an_article_without_a_language_is_told_and_the_others_are_translated(
    server: TranslationServer, tmp_path: Path
) -> None:
    with projects.new_project(tmp_path, "three.diptych") as project:
        with project.transact("add") as tx:
            for name, language in (("un", ""), ("deux", ""), ("trois", "fr")):
                projects.add_article(tx, name, f"La ville {name}.", language)
        path = project.path
    result = run(path, *to(server), "--yes-send", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["translated"] == 1
    assert result.stderr.count("language of this text is not known") == 1


def test_a_service_that_fails_the_same_way_twice_is_left_in_peace(
    server: TranslationServer, tmp_path: Path
) -> None:
    with projects.new_project(tmp_path, "many.diptych") as project:
        with project.transact("add") as tx:
            for number in range(9):
                projects.add_article(tx, str(number), f"La ville {number}.", "fr")
        path = project.path

    def refuse(handler: Any, _seen: object) -> bool:
        handler.reply(429, "")
        return True

    server.misbehave = refuse
    assert run(path, *to(server), "--yes-send").exit_code == 2
    assert len(server.seen) == 2
