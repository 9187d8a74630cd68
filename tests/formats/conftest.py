"""What tests of formats share."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.helpers.jsonl import Read, read_lines


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file `corpus.jsonl` of the lines it is given."""
    return partial(read_lines, tmp_path / "corpus.jsonl")
