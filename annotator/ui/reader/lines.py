"""Parts of a laid-out row, and the few questions to Qt that need care."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, cast

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine

from .document import Chip


class Line(NamedTuple):
    """One line as it is seen. `start` and `end` are UTF-16 offsets in the row; the rest is pixels in the row."""

    start: int
    end: int
    top: int
    bottom: int
    baseline: int
    left: float
    right: float
    qt: QTextLine


class Piece(NamedTuple):
    """The part of a span that stands on one line in one direction."""

    line: int
    left: float
    right: float
    rtl: bool


class ChipBox(NamedTuple):
    """Where a chip stands. `rtl`: it follows to the left of its word."""

    chip: Chip
    line: int
    left: float
    right: float
    rtl: bool


def x_of(line: QTextLine, unit: int) -> float:
    """Where a cursor stands on a line. The binding returns a pair, which its stubs do not say."""
    place = cast("tuple[float, int]", line.cursorToX(unit))
    return place[0]


def runs(index: int, line: Line, first: int, last: int) -> Iterable[Piece]:
    """Pieces of mixed text by its glyph runs: a cursor's place is ambiguous where the direction changes."""
    found = sorted(
        {
            (run.boundingRect().left(), run.boundingRect().right(), run.isRightToLeft())
            for run in line.qt.glyphRuns(first, last - first)
        }
    )
    pieces: list[Piece] = []
    for left, right, rtl in found:
        if pieces and left <= pieces[-1].right + 0.1 and pieces[-1].rtl == rtl:
            pieces[-1] = Piece(index, pieces[-1].left, max(right, pieces[-1].right), rtl)
        elif right > left:
            pieces.append(Piece(index, left, right, rtl))
    return pieces


def spaced(start: int, length: int, room: float) -> QTextLayout.FormatRange:
    """Letter spacing that makes `room` pixels after a character of that UTF-16 start and length."""
    look = QTextCharFormat()
    look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    look.setFontLetterSpacing(room)
    spaced = QTextLayout.FormatRange()
    spaced.start, spaced.length, spaced.format = start, length, look
    return spaced


def reads_right_to_left(text: str) -> bool:
    """Direction of a paragraph by its first strong character (UAX 9, P2 and P3)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
