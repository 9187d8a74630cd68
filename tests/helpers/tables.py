"""Tables of words and sentences as a reader sees them, in `tests/golden`: what stands between two bars is one."""

from __future__ import annotations

import re
from pathlib import Path

_GOLDEN = Path(__file__).parent.parent / "golden"


def table(name: str) -> list[str]:
    """The rows of a table, without comments; `\\uXXXX`, `\\n` and `\\t` spelled out."""
    lines = (_GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()
    return [_spelled(line) for line in lines if line and not line.startswith("# ")]


def _spelled(line: str) -> str:
    line = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), line)
    return line.replace("\\n", "\n").replace("\\t", "\t")


def unbar(barred: str) -> tuple[str, list[str]]:
    """The text of a row, and what is one in it."""
    return barred.replace("|", ""), [piece for piece in barred.split("|")[1::2] if piece]
