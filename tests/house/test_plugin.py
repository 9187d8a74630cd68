"""The worked example of a plug-in, installed into an environment of its own, is a format like ours."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.helpers.projects import sample
from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that borrows our libraries and this checkout, into which pip installs the plug-in."""
    folder = tmp_path_factory.mktemp("plugin") / "env"
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (site / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n{ROOT}\n", "utf-8")
    source = folder.parent / "diptych-tsv"
    source.mkdir()
    for path in (ROOT / "docs" / "examples" / "diptych-tsv").glob("*.*"):
        (source / path.name).write_bytes(path.read_bytes())
    install = ("install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", str(source))
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", *install],
        check=True,
        capture_output=True,
    )
    return python


def _diptych(python: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-m", "annotator", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_it_writes_and_reads_and_is_listed(python: Path, tmp_path: Path) -> None:
    with sample(tmp_path, "front.diptych") as project:
        texts = {article.name: project.text(article).text for article in project.articles()}
        marks = [
            (article.name, a.start, a.end, a.tag)
            for article in project.articles()
            for a in project.annotations(article)
        ]
    listed = {row["name"]: row for row in json.loads(_diptych(python, tmp_path, "formats", "--json").stdout)}
    assert (listed["marks-tsv"]["reads"], listed["marks-tsv"]["writes"]) == (True, True)
    out = _diptych(
        python, tmp_path, "export", "front.diptych", "--format", "marks-tsv", "--out", "front.marks"
    )
    assert (out.returncode, "was left out" in out.stderr) == (1, True)
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    back = _diptych(python, tmp_path, "import", "back.diptych", "front.marks", "--json")
    assert json.loads(back.stdout)["annotations"] == len(marks)
    again = _diptych(python, tmp_path, "export", "back.diptych", "--format", "jsonl", "--out", "-")
    rows = [json.loads(line) for line in again.stdout.splitlines()]
    assert [(row["doc"], a["start"], a["end"], a["tag"]) for row in rows for a in row["annotations"]] == marks
