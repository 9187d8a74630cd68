"""`diptych compare` over all pairs: counts, a report of each in a folder, several processes, stopped and gone on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotator.app.cli import main
from annotator.model.annotation import NEW, Link, Pair, new_uid, now
from annotator.model.links import CONFIRMED
from tests.helpers.projects import add_article, annotation, new_project

MANY = 240


def made(folder: Path, count: int) -> Path:
    """Pairs with a figure on each side; in the first the analyst holds them for a contradiction."""
    with new_project(folder, "pairs.diptych") as project, project.transact("pairs") as tx:
        for number in range(count):
            left = add_article(tx, f"fr-{number}", f"Il y a {number + 20} morts à Kyiv. Un fait.", "fr")
            right = add_article(tx, f"en-{number}", "There are 90 dead in Kyiv. A fact.")
            tx.put(Pair(NEW, new_uid(), f"Été n° {number}", left.id, right.id, "new", now(), now()))
            one, other = (
                tx.put(annotation(project, article, span, tag="figure"))
                for article, span in ((left, (7, 9)), (right, (10, 12)))
            )
            if not number:
                moment = now()
                tx.put(
                    Link(NEW, new_uid(), one.id, other.id, "contradicts", "numeric", CONFIRMED, "", "", moment, moment)
                )  # fmt: skip
    return folder / "pairs.diptych"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path, 3)


def run(*words: str | Path) -> Result:
    """`diptych compare` with these words."""
    result = CliRunner().invoke(
        main, ["compare", *map(str, words)], prog_name="diptych", catch_exceptions=False
    )
    assert "Traceback" not in result.stderr
    return result


def listed(*words: str | Path) -> list[dict[str, Any]]:
    """The rows that it prints as JSON."""
    found: list[dict[str, Any]] = json.loads(run(*words, "--json").stdout)
    return found


def test_all_pairs_are_counted_as_each_alone(project: Path) -> None:
    rows = listed(project)
    assert rows == listed(project, "--all")
    assert [(row["number"], row["title"], row["left"]) for row in rows][1] == (2, "Été n° 1", "fr-1")
    assert rows[0]["confirmed"] == {"contradicts": 1}
    for row in rows:
        alone = json.loads(run(project, str(row["number"]), "--json").stdout)
        assert [row[key] for key in ("confirmed", "proposed", "unjudged")] == [
            alone[key] for key in ("confirmed", "proposed", "unjudged")
        ]
        assert row["coverage"] == list(alone["coverage"].values())
    table = run(project, "--all")
    assert (table.exit_code, len(table.stdout.splitlines())) == (0, 4)
    assert "conflicts" in table.stdout
    assert "Pairs: 3. Reports written: 0." in table.stderr


@pytest.mark.parametrize(("name", "start"), [("html", b"<!"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")])
def test_a_report_of_each_goes_into_a_folder(name: str, start: bytes, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    done = run(project, "--all", "--out", out, "--format", name)
    assert (done.exit_code, "Reports written: 3." in done.stderr) == (0, True)
    files = sorted(out.iterdir())
    assert [file.name.rsplit("-", 1)[0] for file in files] == ["ete-n-0", "ete-n-1", "ete-n-2"]
    assert all(file.suffix == f".{name}" and file.read_bytes().startswith(start) for file in files)


def test_reports_that_are_there_are_left_unless_forced(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    first = listed(project, "--all", "--out", out, "--format", "json")
    files = [Path(row["report"]) for row in first]
    files[0].unlink()
    files[2].write_text("the analyst's own")
    second = run(project, "--all", "--out", out, "--format", "json", "--json")
    assert second.exit_code == 0
    rows = json.loads(second.stdout)
    assert [row.get("left_as_it_was", False) for row in rows] == [False, True, True]
    assert rows[0] == first[0]
    assert files[2].read_text() == "the analyst's own"
    assert listed(project, "--all", "--out", out, "--format", "json", "--force") == first
    assert json.loads(files[2].read_text("utf-8"))["format"] == "diptych-comparison"
    told = run(project, "--all", "--out", out, "--format", "json")
    assert "3 reports were there and were left" in told.stderr
    assert told.stdout.count("was there") == 3


def test_several_processes_write_the_same(project: Path, tmp_path: Path) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    one = listed(project, "--all", "--out", alone, "--jobs", "1", "--format", "md")
    two = listed(project, "--all", "--out", together, "--jobs", "2", "--format", "md")
    assert [row["number"] for row in two] == [1, 2, 3]
    for row, other in zip(one, two, strict=True):
        assert Path(row.pop("report")).read_bytes() == Path(other.pop("report")).read_bytes()
    assert one == two


def test_what_cannot_be_is_said(project: Path, tmp_path: Path) -> None:
    assert run(project, "1", "--all").exit_code == 2
    assert run(project, "--all", "--out", "-").exit_code == 2
    taken = tmp_path / "taken"
    taken.touch()
    refused = run(project, "--all", "--out", taken)
    assert (refused.exit_code, "is a file" in refused.stderr) == (2, True)
    assert run(project, "--all", "--out", tmp_path / "no" / "such").exit_code == 2
    new_project(tmp_path, "empty.diptych").close()
    assert run(tmp_path / "empty.diptych", "--all").exit_code == 2


def test_one_report_that_cannot_be_written_does_not_stop_the_others(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    first = Path(listed(project, "--all", "--out", out)[0]["report"])
    for file in out.iterdir():
        file.unlink()
    first.mkdir()
    done = run(project, "--all", "--out", out, "--force", "--json")
    assert done.exit_code == 1
    assert "is a folder" in json.loads(done.stdout)[0]["problem"]
    assert "Été n° 0" in done.stderr
    assert sum(file.is_file() for file in out.iterdir()) == 2


def test_interrupted_it_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    project, out = made(tmp_path, MANY), tmp_path / "reports"
    command = [sys.executable, "-m", "annotator", "compare", str(project), "--all", "--out", str(out)]
    begun = subprocess.Popen(
        [*command, "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while begun.poll() is None and not (out.is_dir() and any(out.glob("*.html"))):
        with suppress(subprocess.TimeoutExpired):
            begun.wait(0.02)
    os.killpg(begun.pid, signal.SIGINT)  # as a terminal does: the whole group
    _, told = begun.communicate(timeout=120)
    assert begun.returncode == 2
    assert told.decode().strip().endswith("Cancelled; nothing was left half-done.")
    names = sorted(file.name for file in out.iterdir())
    assert 0 < len(names) < MANY
    assert all(name.endswith(".html") for name in names)
    assert all((out / name).read_bytes().rstrip().endswith(b"</html>") for name in names)
    rows = listed(project, "--all", "--out", out)
    assert sum("left_as_it_was" in row for row in rows) == len(names)
    assert len(list(out.iterdir())) == MANY
