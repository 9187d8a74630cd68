"""What tests of formats share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.jsonl import Read, read_lines
from tests.helpers.kept import Verdict


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file `corpus.jsonl` of the lines it is given."""
    return partial(read_lines, tmp_path / "corpus.jsonl")


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str, str, Verdict], None]:
    """Puts a reader's verdict on a format into the table at the end of the run."""

    def told(name: str, reader: str, verdict: Verdict) -> None:
        record_property("verdict", f"{name:<12} {reader:<28} {verdict.line()}")

    return told
