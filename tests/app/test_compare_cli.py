"""`diptych compare`: which pair, where to, exit codes, data apart from sentences; once as a real process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.app.cli import main
from annotator.model.annotation import NEW, Pair, new_uid, now
from tests.helpers.comparable import compared_project
from tests.helpers.compared_projects import judged_sample
from tests.helpers.projects import add_article, annotation, new_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample pair, partly judged."""
    judged_sample(tmp_path).close()
    return tmp_path / "front.diptych"


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """One French text in two pairs."""
    with new_project(tmp_path, "several.diptych") as made, made.transact("pairs") as tx:
        left = add_article(tx, "fr", "Un fait.", "fr")
        for title in ("First", "2024"):
            right = add_article(tx, f"en-{title}", "A fact.")
            tx.put(Pair(NEW, new_uid(), title, left.id, right.id, "new", now(), now()))
    return tmp_path / "several.diptych"


def run(*words: str | Path) -> Result:
    """`diptych compare` with these words."""
    result = CliRunner().invoke(
        main, ["compare", *map(str, words)], prog_name="diptych", catch_exceptions=False
    )
    assert "Traceback" not in result.stderr
    return result


@pytest.mark.parametrize("name", ["html", "md", "csv", "json"])
def test_every_format_goes_to_a_file_and_never_over_one(name: str, project: Path, tmp_path: Path) -> None:
    target = tmp_path / f"out.{name}"
    done = run(project, "--format", name, "--out", target)
    assert (done.exit_code, done.stdout) == (0, "")
    before = target.read_bytes()
    again = run(project, "--format", name, "--out", target)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "--force" in again.stderr
    assert target.read_bytes() == before
    assert run(project, "--format", name, "--out", target, "--force", "--language", "fr").exit_code == 0
    assert (target.read_bytes() == before) == (name in {"csv", "json"})


def test_a_real_process_writes_data_to_standard_output_and_words_to_standard_error(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "compare", str(project), "The front", "--format", "json", "--out", "-"],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["tally"]["confirmed"] == {
        "contradicts": 2, "agrees": 1, "undecided": 1, "only_left": 1,
    }  # fmt: skip
    assert done.stderr.decode().startswith("Written: ")


def test_without_a_target_the_verdicts_are_counted(project: Path) -> None:
    told = run(project)
    assert told.exit_code == 0
    assert "contradicts" in told.stdout
    counted = json.loads(run(project, "--json").stdout)
    assert counted["confirmed"]["contradicts"] == 2
    assert counted["coverage"]["front-fr"]["total"] == 11
    assert "agrees" in counted["proposed"]


def test_what_follows_by_arithmetic_is_told(tmp_path: Path) -> None:
    compared_project(tmp_path).close()
    told = run(tmp_path / "sample.diptych").stdout
    assert "The whole is ≈ 50 000 km2, if ≈ 5 000 km2 is ≈ 10 % of it." in told
    (row,) = json.loads(run(tmp_path / "sample.diptych", "--json").stdout)["derived"]
    assert (row["follows from"], row["status"]) == ("environ 10 %", "proposed")
    assert "The whole is" in row["arithmetic"]


@pytest.mark.parametrize("named", ["1", "The front", "front-fr", "front-en", "front-fr=front-en"])
def test_a_pair_by_number_title_or_article(named: str, project: Path) -> None:
    assert run(project, named).exit_code == 0


def test_several_pairs_are_listed(several: Path, tmp_path: Path) -> None:
    told = run(several)
    assert told.exit_code == 0
    assert [line.split()[1] for line in told.stdout.splitlines()] == ["title", "First", "2024"]
    assert [row["title"] for row in json.loads(run(several, "--json").stdout)] == ["First", "2024"]
    # With a target something was asked for that could not be done.
    assert run(several, "--out", tmp_path / "x.html").exit_code == 2
    assert run(several, "fr").exit_code == 2
    assert (
        run(several, "en-First").exit_code
        == run(several, "2024").exit_code
        == run(several, "2").exit_code
        == 0
    )
    missing = run(several, "nothing")
    assert missing.exit_code == 2
    assert "1 First; 2 2024" in missing.stderr
    assert not (tmp_path / "x.html").exists()


def test_losses_make_the_exit_code_1(tmp_path: Path) -> None:
    with new_project(tmp_path, "odd.diptych") as made, made.transact("pair") as tx:
        left = add_article(tx, "fr", "=1+1 fait deux.", "fr")
        right = add_article(tx, "en", "A fact.")
        tx.put(Pair(NEW, new_uid(), "Odd", left.id, right.id, "new", now(), now()))
        tx.put(annotation(made, left, (0, 4)))
    done = run(tmp_path / "odd.diptych", "--format", "csv", "--out", "-", "--json")
    assert done.exit_code == 1
    assert "'=1+1" in done.stdout
    assert "apostrophe" in json.loads(done.stderr)["losses"][0]["what"]


def test_a_project_without_pairs(tmp_path: Path) -> None:
    new_project(tmp_path, "empty.diptych").close()
    done = run(tmp_path / "empty.diptych")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no pair" in done.stderr
