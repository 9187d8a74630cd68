"""Parts of a laid-out row, and the few questions to Qt that need care."""

from __future__ import annotations

from enum import Enum
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


class Side(Enum):
    """With which character a caret stands where two places are the same offset: at a wrap, at a change of direction.

    FREE is what movements by character want: at a wrap the beginning of the next line, at a change of direction the
    place that the paragraph's direction gives.
    """

    FREE = 0
    BEFORE = -1
    AFTER = 1


class Place(NamedTuple):
    """Where a caret stands: code points, and which of two places that are the same offset."""

    offset: int
    side: Side = Side.FREE


class Room(NamedTuple):
    """Where the chips of one anchor stand. `first` and `last` are the anchor's UTF-16 offsets in the row."""

    line: int
    left: float
    right: float
    rtl: bool
    first: int
    last: int


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


def beyond(layout: QTextLayout, line: QTextLine, unit: int) -> tuple[int, float]:
    """For a caret stop of ours that Qt does not count as one (flags behind joined emoji, 6.11): its stop before it, and
    how many pixels of glyphs lie between. For all others the stop itself, and 0.
    """
    if layout.isValidCursorPosition(unit):
        return unit, 0.0
    before = layout.previousCursorPosition(unit)
    boxes = [run.boundingRect() for run in line.glyphRuns(before, unit - before)]
    return before, max(box.right() for box in boxes) - min(box.left() for box in boxes) if boxes else 0.0


def spaced(start: int, length: int, room: float) -> QTextLayout.FormatRange:
    """Letter spacing that makes `room` pixels after a character of that UTF-16 start and length."""
    look = QTextCharFormat()
    look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    look.setFontLetterSpacing(room)
    spaced = QTextLayout.FormatRange()
    spaced.start, spaced.length, spaced.format = start, length, look
    return spaced
