"""A slow, plain reference for the text view: what a row of text looks like, asked of Qt position by position.

It shares no code with the view. Everything is worked out for every position, with loops over the whole row: caret stops
from a boundary finder that reads the whole text, characters from the widths of their glyphs, laid side by side. Offsets
are UTF-16 units of the shown text unless a name says otherwise; places are pixels from the row's upper left corner.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

# Scripts for which Qt's boundary finder has rules of its own, which spoil its answers for emoji next to them; and it
# takes a flag behind joined emoji apart (6.11). So it is asked about letters and marks that behave alike.
_TAILORED = (("\u0900", "\u0dff"), ("\u0e00", "\u0eff"))
_LIKE = {"Mn": "\u0301", "Mc": "\u0903"}
_MARK, _LETTER = "\U0001e8d0", "\U00010400"


def _like_for_like(text: str) -> str:
    """Text of the same length with the same boundaries, without the tailored scripts and joined emoji."""
    out: list[str] = []
    joined = picture = False
    for index, char in enumerate(text):
        if any(low <= char <= high for low, high in _TAILORED):
            kind = "Mc" if char == "\u0e33" else unicodedata.category(char)
            out.append("\u0301" if joined and kind == "Lo" else _LIKE.get(kind, "a"))
            joined = char == "\u094d" or (joined and kind == "Mn")
            picture = False
            continue
        joined = joined and char == "\u200d"
        if _picture(char):
            tied = picture and text[index - 1] == "\u200d"
            out.append((_MARK if tied else _LETTER) if ord(char) > 0xFFFF else ("\u0301" if tied else "a"))
            picture = True
        else:
            out.append(char)
            picture = picture and (char == "\u200d" or unicodedata.category(char)[0] == "M" or _tone(char))
    return "".join(out)


def _tone(char: str) -> bool:
    return 0x1F3FB <= ord(char) <= 0x1F3FF


def _picture(char: str) -> bool:
    flag = 0x1F1E6 <= ord(char) <= 0x1F1FF
    return (
        ord(char) > 0x2600 and unicodedata.category(char) == "So" and not flag and char not in "\ufffc\ufffd"
    )


class Cell(NamedTuple):
    """One character as it is seen: its two stops, and where it stands. `sure` is False where only Qt knows (tabs)."""

    first: int
    last: int
    left: float
    right: float
    rtl: bool
    sure: bool

    @property
    def begin(self) -> float:
        """Where it begins, in the direction in which it is read."""
        return self.right if self.rtl else self.left

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.left if self.rtl else self.right


def drawn(text: str, *, first: bool) -> str:
    """What the view gives to Qt, one for one."""
    out = []
    for index, char in enumerate(text):
        code = ord(char)
        if index == 0 and code == 0xFEFF:
            out.append("\u25cc" if first else "\u2060")
        elif code < 0x20 and char != "\t":
            out.append(chr(0x2400 + code))
        elif code == 0x7F:
            out.append("\u2421")
        elif char != "\t" and _unseen(char):
            out.append("\ufffd")
        else:
            out.append(char)
    return "".join(out)


def _unseen(char: str) -> bool:
    strange = 0xFDD0 <= ord(char) <= 0xFDEF or char in "\ufffc\ufffe\uffff"
    return strange or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


def direction(text: str) -> bool:
    """Whether the paragraph reads right to left: the first strong character outside of isolates says so."""
    depth = 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI" and depth:
            depth -= 1
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


class Paragraph:
    """One row, laid out once more by itself. `spaced` are the view's formats, `widths` those of its lines."""

    def __init__(
        self,
        text: str,
        font: QFont,
        tab: float,
        width: int,
        *,
        first: bool,
        spaced: Sequence[QTextLayout.FormatRange] = (),
        widths: Sequence[float] = (),
    ) -> None:
        self.text = drawn(text, first=first)
        self.units = [0]
        for char in self.text:
            self.units.append(self.units[-1] + (2 if ord(char) > 0xFFFF else 1))
        self.rtl = direction(self.text)
        self.mixed = any(
            unicodedata.bidirectional(char) in {"R", "AL", "AN", "RLE", "RLO", "RLI"} for char in self.text
        )
        self.layout = QTextLayout(self.text, font)
        self.layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(tab)
        sides = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
        option.setTextDirection(sides[self.rtl])
        if self.rtl:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.layout.setTextOption(option)
        self.layout.setFormats(list(spaced))
        self.lines: list[QTextLine] = []
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            wide = widths[len(self.lines)] if len(self.lines) < len(widths) else float(width)
            line.setLineWidth(wide)
            line.setPosition(QPointF(width - wide, 50.0 * len(self.lines)))
            self.lines.append(line)
        self.layout.endLayout()
        self.stops = self._stops()
        self.cells = [self._cells(line) for line in self.lines]

    def _stops(self) -> list[int]:
        """By Qt's boundary finder, over the whole text."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, _like_for_like(self.text))
        found = {0, self.units[-1]}
        while (unit := finder.toNextBoundary()) >= 0:
            found.add(unit)
        return sorted(found)

    def codepoint(self, unit: int) -> int:
        """The offset in code points."""
        return self.units.index(unit)

    def x(self, line: QTextLine, unit: int) -> float:
        """Qt's own place of a caret; where it has none, where the glyphs before it end."""
        if unit not in {line.textStart(), self.units[-1]} and not self.layout.isValidCursorPosition(unit):
            runs = line.glyphRuns(line.textStart(), unit - line.textStart())
            return max((run.boundingRect().right() for run in runs), default=line.x())
        end = line.textStart() + line.textLength()
        if unit == end and end and not self.mixed and self._before(end) == "\u00ad":
            return line.naturalTextRect().right()  # behind the hyphen that is seen at the end of a line
        return cast("tuple[float, int]", line.cursorToX(unit))[0]

    def _before(self, unit: int) -> str:
        return self.text[self.codepoint(unit) - 1]

    def stops_of(self, line: QTextLine) -> list[int]:
        """The stops of a line, both of its ends among them."""
        begin, end = line.textStart(), line.textStart() + line.textLength()
        return sorted({begin, end, *(stop for stop in self.stops if begin <= stop <= end)})

    def _cells(self, line: QTextLine) -> list[Cell]:
        stops = self.stops_of(line)
        if not self.mixed:
            found = [(a, b, self.x(line, a), self.x(line, b)) for a, b in pairwise(stops)]
            return [Cell(a, b, x, y, False, True) for a, b, x, y in found]
        groups: list[list[tuple[int, int, bool, float]]] = []
        cells: list[Cell] = []
        for a, b in pairwise(stops):
            runs = line.glyphRuns(a, b - a)
            if self.at(a) == "\t":
                groups.append([])
                cells.append(Cell(a, b, self.x(line, a), self.x(line, a), self.rtl, False))
                continue
            if not runs:
                continue
            wide = max(r.boundingRect().right() for r in runs) - min(r.boundingRect().left() for r in runs)
            rtl = max(runs, key=lambda run: run.boundingRect().width()).isRightToLeft()
            if not groups or not groups[-1] or groups[-1][-1][2] != rtl:
                groups.append([])
            groups[-1].append((a, b, rtl, wide))
        for group in filter(None, groups):
            cells += self._side_by_side(line, group)
        return cells

    def _side_by_side(self, line: QTextLine, group: list[tuple[int, int, bool, float]]) -> list[Cell]:
        """Characters of one direction, by their widths; one by one where levels tear them apart."""
        rects = [run.boundingRect() for run in line.glyphRuns(group[0][0], group[-1][1] - group[0][0])]
        left, right = min(r.left() for r in rects), max(r.right() for r in rects)
        cells: list[Cell] = []
        if abs(sum(wide for *_, wide in group) - (right - left)) < 1:
            for a, b, rtl, wide in group:
                if rtl:
                    cells.append(Cell(a, b, right - wide, right, rtl, True))
                    right -= wide
                else:
                    cells.append(Cell(a, b, left, left + wide, rtl, True))
                    left += wide
            return cells
        for a, b, rtl, _ in group:
            own = [run.boundingRect() for run in line.glyphRuns(a, b - a)]
            cells.append(Cell(a, b, min(r.left() for r in own), max(r.right() for r in own), rtl, False))
        return cells

    def at(self, unit: int) -> str:
        """The character that begins at a unit."""
        return self.text[self.codepoint(unit)]

    def line_of(self, unit: int) -> int:
        """The line that a caret is on; at a wrap, the one that begins there."""
        return max(index for index, line in enumerate(self.lines) if index == 0 or line.textStart() <= unit)

    def caret(self, unit: int) -> float | None:
        """Where the caret stands, with the character that runs as the paragraph does. None where only Qt knows."""
        line = self.lines[self.line_of(unit)]
        if not self.mixed:
            return self.x(line, unit)
        natural = line.naturalTextRect()
        if unit == self.units[-1]:
            return natural.left() if self.rtl else natural.right()
        cells = self.cells[self.line_of(unit)]
        after = next((cell for cell in cells if cell.first <= unit < cell.last), None)
        before = next((cell for cell in cells if cell.first < unit <= cell.last), None)
        # Beside what has neither glyph nor width the place is anybody's.
        beginning = unit == self.lines[self.line_of(unit)].textStart()
        if after is None or not after.sure or (not beginning and (before is None or not before.sure)):
            return None
        if after.rtl != self.rtl and before is not None and before.rtl == self.rtl:
            return before.end
        return after.begin

    def nearest(self, index: int, x: float) -> float | None:
        """How far the nearest caret of a line is from `x`; None beyond its ends and where only Qt knows."""
        cells = self.cells[index]
        if not self.mixed:
            line = self.lines[index]
            right = line.naturalTextRect().right()
            return min(abs(min(self.x(line, stop), right) - x) for stop in self.stops_of(line))
        if not cells or not all(cell.sure for cell in cells):
            return None
        if not min(cell.left for cell in cells) <= x <= max(cell.right for cell in cells):
            return None
        return min(min(abs(cell.left - x), abs(cell.right - x)) for cell in cells)

    def covered(self, index: int, first: int, last: int) -> list[tuple[float, float]]:
        """What the characters of `[first, last)` cover on a line, joined and from left to right."""
        # Spaces that hang over the end of a line are not drawn.
        edge = self.lines[index].naturalTextRect().right() if not self.mixed else float("inf")
        found = sorted(
            (cell.left, min(cell.right, edge))
            for cell in self.cells[index]
            if first <= cell.first and cell.last <= last and min(cell.right, edge) > cell.left
        )
        joined: list[tuple[float, float]] = []
        for left, right in found:
            if joined and left <= joined[-1][1] + 0.3:
                joined[-1] = joined[-1][0], max(right, joined[-1][1])
            else:
                joined.append((left, right))
        return joined

    def painted(self, index: int, first: int, last: int) -> list[bool]:
        """Which pixels across a line Qt itself paints behind `[first, last)` when it draws a selection."""
        line = self.lines[index]
        image = QImage(round(line.x() + line.width()) + 80, 50, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        chosen = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setBackground(QColor("red"))
        look.setForeground(QColor("red"))
        chosen.start, chosen.length, chosen.format = first, last - first, look
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        self.layout.draw(painter, QPointF(40, -50.0 * index), [chosen])
        painter.end()
        y = round(line.height() / 2)
        return [image.pixelColor(x, y).alpha() > 127 for x in range(image.width())]
