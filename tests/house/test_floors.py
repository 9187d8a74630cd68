"""The floor plan of docs/architecture.md holds: import-linter's contracts, run here so that pytest alone shows it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.house.sources import ROOT, modules


def test_import_contracts_hold() -> None:
    program = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


def test_contracts_cover_every_floor() -> None:
    """A new package below the window must be named in the contracts that keep Qt, SQL and the network out."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = {f"annotator.{path.parent.name}" for path in (ROOT / "annotator").glob("*/__init__.py")}
    exempt = {
        "Qt only": {"annotator.ui", "annotator.app"},
        "SQL only": {"annotator.store"},
        "The network": {"annotator.assist"},
    }
    for start, may in exempt.items():
        contract = next(c for c in contracts if c["name"].startswith(start))
        assert set(contract["source_modules"]) == floors - may, contract["name"]


def test_the_bare_command_line_loads_nothing_slow() -> None:
    program = "import sys, annotator.app.cli; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    slow = {"PySide6", "sqlite_utils", "deep_translator", "py3langid", "numpy", "requests"}
    assert slow & set(ran.stdout.split()) == set()


def test_only_assist_opens_addresses() -> None:
    """`urllib.parse` is harmless, and import-linter knows outside packages only as a whole."""
    opening = re.compile(
        r"^\s*(?:from|import) (?:urllib\.(?:request|error)|socketserver|asyncio)\b", re.MULTILINE
    )
    found = [
        str(path.relative_to(ROOT))
        for path in modules("annotator")
        if "assist" not in path.parts and opening.search(path.read_text("utf-8"))
    ]
    assert found == []
