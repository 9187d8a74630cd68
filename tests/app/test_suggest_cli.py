"""`diptych suggest`: which articles, printed or stored, resumable, in several processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.app.cli import main
from annotator.assist import suggesters
from annotator.commands import suggesting, suggesting_all
from annotator.store.project import Project
from tests.helpers.projects import add_article, add_pair, new_project
from tests.helpers.suggesters import Words

WORDS = {"armee": ("entity", "ORG", 0.9), "army": ("entity", "ORG", 0.4), "Kyiv": ("entity", "GPE", 0.7)}


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """One provider that gives known words, in the place of all others."""
    provider = Words(WORDS)
    registry = suggesters._Registry((provider,), ())
    monkeypatch.setattr(suggesters, "_registry", lambda: registry)
    return provider


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A pair and an article by itself."""
    with new_project(tmp_path) as made:
        add_pair(made)
        with made.transact("add") as tx:
            add_article(tx, "alone", "Kyiv and the army.\n")
        return made.path


def run(*words: str | Path) -> Result:
    """`diptych suggest` with these words."""
    result = CliRunner().invoke(
        main, ["suggest", *map(str, words)], prog_name="diptych", catch_exceptions=False
    )
    assert "Traceback" not in result.stderr
    return result


def test_it_prints_what_is_proposed(project: Path, words: Words) -> None:
    done = run(project, "--jobs", "1", "--json")
    assert done.exit_code == 0
    rows = json.loads(done.stdout)
    assert [(row["article"], row["quote"], row["tag"], row["subtype"]) for row in rows] == [
        ("un", "armee", "entity", "ORG"),
        ("one", "army", "entity", "ORG"),
        ("alone", "Kyiv", "entity", "GPE"),
        ("alone", "army", "entity", "ORG"),
    ]
    assert rows[0] == rows[0] | {"start": 2, "end": 7, "score": 0.9, "provider": "words", "attributes": {}}
    assert rows[0]["reason"] == "It is “armee”."
    assert words.asked[0][0][1].startswith("The front line"), "both texts of a pair at once"
    table = run(project, "--jobs", "1")
    assert "armee" in table.stdout
    assert "Proposed: 4." in table.stderr
    assert len(words.asked) == 2, "what was worked out is kept"
    assert run(project, "alone", "--json").stdout.count("Kyiv") == 1 + 1  # the quote and the reason
    with Project.open(project) as opened:
        assert opened.values("proposals") == []


def test_it_stores_what_is_to_be_reviewed_once(project: Path, words: Words) -> None:
    done = run(project, "one", "--store", "--jobs", "1", "--json")
    assert json.loads(done.stdout) == {"proposed": 1, "stored": 1, "problems": []}
    again = run(project, "--store", "--jobs", "1")
    assert "Proposed: 4, 3 of them stored now." in again.stderr
    with Project.open(project) as opened:
        assert len(opened.values("proposals")) == 4
        assert opened.counts() == {}
        assert opened.undo()
        assert len(opened.values("proposals")) == 1
        assert opened.check() == []


def test_a_run_that_was_stopped_goes_on_where_it_was(project: Path, words: Words) -> None:
    with Project.open(project) as opened:
        groups = suggesting_all.groups(opened)
        assert groups == [(1, 2), (3,)]
        for _, found in suggesting_all.suggest_all(opened, groups[:1], jobs=1):
            suggesting.keep(opened, found)
    assert len(words.asked) == 1
    run(project, "--jobs", "1")
    assert [texts[0][:4] for texts, _ in words.asked] == ["L'ar", "Kyiv"]


def test_what_cannot_be_is_said(project: Path, words: Words) -> None:
    unknown = run(project, "--provider", "nobody")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there are: words" in unknown.stderr
    assert run(project, "nonsense").exit_code == 2
    missing = run(project.with_name("none.diptych"))
    assert missing.exit_code == 2
    with Project.open(project):  # open in a window: read beside it
        assert run(project, "--jobs", "1").exit_code == 0
        assert run(project, "--store").exit_code == 2


def test_several_processes_find_the_same(project: Path) -> None:
    with Project.open(project, read_only=True) as opened:
        groups = suggesting_all.groups(opened)
        alone = [(one, found.open) for one, found in suggesting_all.suggest_all(opened, groups, jobs=1)]
        together = [(one, found.open) for one, found in suggesting_all.suggest_all(opened, groups, jobs=2)]
    assert alone == together
    assert any(found for _, found in alone)


def test_as_a_program(project: Path) -> None:
    command = [sys.executable, "-m", "annotator", "suggest", str(project), "--jobs", "2", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert any(row["quote"] == "Kyiv" for row in json.loads(done.stdout))
