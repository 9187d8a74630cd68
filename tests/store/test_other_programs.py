"""The project file in other programs: Datasette and the command of sqlite-utils read it, and change nothing."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.projects import sample


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("other")
    with sample(folder, "front.diptych") as made:
        path = made.path
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    yield path
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def _run(module: str, *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *words], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_sqlite_utils_lists_tables_and_rows(project: Path) -> None:
    tables = {row["table"] for row in json.loads(_run("sqlite_utils", "tables", str(project)))}
    assert {"articles", "annotations", "links", "journal"} <= tables
    rows = json.loads(_run("sqlite_utils", "rows", str(project), "annotation_view"))
    assert rows
    assert {"document", "tag", "quote", "start", "end"} <= rows[0].keys()


@pytest.mark.parametrize("view", ["annotation_view", "attribute_view", "link_view"])
def test_datasette_shows_the_views(project: Path, view: str) -> None:
    """Asked as a browser would, in one go and without a port."""
    address = f"/front/{view}.json?_shape=array"
    rows = json.loads(_run("datasette", str(project), "--get", address))
    assert isinstance(rows, list)
    if view == "annotation_view":
        assert rows[0]["quote"]
        page = _run("datasette", str(project), "--get", f"/front/{view}")
        assert rows[0]["quote"] in page
