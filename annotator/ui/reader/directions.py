"""Lines of mixed direction: which stretches of text run which way, and where each stands.

Qt's places of carets are right within a stretch that runs as its paragraph does. Elsewhere it guesses, by a count of
glyphs that ligatures upset; and its glyph runs are half a ligature off where only part of one is asked for. So the ends
of a stretch are taken from its glyph runs, and what lies within from carets that Qt is asked for as if the paragraph
ran that way. Stretches are found without repeating the bidirectional algorithm: the text is cut, by classes (Unicode
Standard Annex 9, table 4), into parts that have one level for certain, and Qt is asked for the direction of each part.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from annotator.model import graphemes
from annotator.model.text import Utf16Map

from .lines import Line, Piece, Side, beyond, x_of
from .stops import Stops

# Half a pixel is less than any character is wide, and more than all rounding.
_NEAR = 0.5
_LETTER = {
    "L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "A", "WS": "W", "ON": "O", "NSM": "M", "BN": "Z", "S": "T",
    **dict.fromkeys(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"), "E"),
}  # fmt: skip


class _Classes(dict[int, str]):
    """Code point → a letter for its class: `_LETTER`, B for brackets, X for what must be asked for one by one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # Joiners bind to nothing by this standard, but belong to the character before them.
        binds = graphemes.kind_of(char) in "XJ"
        value = "M" if binds else _LETTER.get(unicodedata.bidirectional(char), "X")
        if value == "O" and unicodedata.category(char) in {"Ps", "Pe"}:
            value = "B"
        self[code] = value
        return value


_CLASSES = _Classes()
# What binds to nothing may take another level at the end of a line, so it counts with a part only within it.
_RUNS = "|".join(f"{x}(?:[{x}M]|Z[ZM]*(?={x}))*" for x in "NAWO") + "|Z[ZM]*|M+|E|.M*"
# What is neutral between two letters of one direction has theirs (rule N1), unless embeddings interfere.
_PARTS = re.compile("|".join(f"{x}(?:[{x}M]|[WOZ][WOZM]*(?={x}))*" for x in "LR") + "|" + _RUNS)
_PARTS_EMBEDDED = re.compile("|".join(f"{x}(?:[{x}M]|Z[ZM]*(?={x}))*" for x in "LR") + "|" + _RUNS)
# With letters that run left and without any of these, all of a line runs as its right-to-left paragraph does.
_EMBEDDED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OTHERWISE = re.compile("[LNAETX]")
_DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


class Stretch(NamedTuple):
    """Text of one level, which stands together: UTF-16 offsets in the row, pixels in the row."""

    first: int
    last: int
    left: float
    right: float
    rtl: bool


class Cell(NamedTuple):
    """A character of a line as it is seen, with the caret stops before and after it (UTF-16)."""

    left: float
    right: float
    rtl: bool
    before: int
    after: int


class Mixed:
    """The lines of one layout of mixed text. Offsets are UTF-16, places pixels, both of the row."""

    def __init__(
        self,
        layout: QTextLayout,
        lines: Sequence[Line],
        shown: str,
        units: Utf16Map,
        stops: Stops,
        *,
        rtl: bool,
    ) -> None:
        self._stops = stops
        self._layout, self._lines, self._shown, self._units, self._rtl = layout, lines, shown, units, rtl
        self._tabs = "\t" in shown
        self._simple = rtl and not _EMBEDDED.search(shown)
        self._runs: dict[int, list[Stretch]] = {}
        self._cells: dict[int, list[Cell]] = {}
        turned = QTextOption(layout.textOption())
        turned.setTextDirection(_DIRECTIONS[not rtl])
        # Where lines may wrap, Qt keeps its carets within the column, and a turned line's spaces hang out of it.
        turned.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._options = layout.textOption(), turned

    def runs(self, index: int) -> list[Stretch]:
        """The stretches of a line in the order of the text, found when they are first needed."""
        found = self._runs.get(index)
        if found is None:
            found = self._runs[index] = self._stretches(self._lines[index])
        return found

    def _stretches(self, line: Line) -> list[Stretch]:
        to_utf16, begin = self._units.to_utf16, self._units.to_codepoint(line.start)
        classes = self._shown[begin : self._units.to_codepoint(line.end)].translate(_CLASSES)
        if self._simple and "R" in classes and not _OTHERWISE.search(classes):
            runs = line.qt.glyphRuns(line.start, line.end - line.start)
            boxes = [run.boundingRect() for run in runs]
            left = min((box.left() for box in boxes), default=line.left)
            return [
                Stretch(line.start, line.end, left, max((box.right() for box in boxes), default=left), True)
            ]
        found: list[Stretch] = []
        tabs: list[int] = []
        for part in (_PARTS_EMBEDDED if "E" in classes else _PARTS).finditer(classes):
            first, last = to_utf16(begin + part.start()), to_utf16(begin + part.end())
            if part[0][0] == "T":
                tabs.append(len(found))
                x = x_of(line.qt, first)
                found.append(Stretch(first, last, x, x, self._rtl))
                continue
            runs = line.qt.glyphRuns(first, last - first)
            if runs:
                boxes = [run.boundingRect() for run in runs]
                left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
                # A joiner at the end of a line may have another level than what it is part of.
                widest = (
                    runs[max(range(len(boxes)), key=lambda at: boxes[at].width())] if runs[1:] else runs[0]
                )
                found.append(Stretch(first, last, left, right, widest.isRightToLeft()))
        for index in tabs:
            found[index] = _widened(found, found[index], line)
        return found

    def extent(self, index: int) -> tuple[float, float]:
        """Left and right end of what is drawn of a line; by its stretches, for Qt's own figure errs behind tabs."""
        runs = self.runs(index)
        line = self._lines[index]
        if not runs:
            return line.left, line.right
        return min(run.left for run in runs), max(run.right for run in runs)

    def pieces(self, index: int, first: int, last: int) -> list[Piece]:
        """Where `[first, last)` of a line stands, in the order of the text."""
        found: list[Piece] = []
        line = self._lines[index]
        if first < line.start and last > line.end and line.right > line.left and not self._tabs:
            # In the middle of a long selection: all of the line, whatever runs which way in it.
            return [Piece(index, line.left, line.right, self._rtl)]
        runs = self.runs(index)
        for at in range(max(bisect_right(runs, first, key=_first) - 1, 0), len(runs)):
            run = runs[at]
            if run.first >= last:
                break
            if run.last > first:
                left, right = self._part(line, run, first, last)
                before = found[-1] if found else None
                if right <= left:
                    continue
                gap = 1.0
                if before is not None and before.rtl == run.rtl:
                    gap = before.left - right if run.rtl else left - before.right
                if before is not None and abs(gap) < _NEAR:
                    found[-1] = Piece(index, min(before.left, left), max(before.right, right), run.rtl)
                else:
                    found.append(Piece(index, left, right, run.rtl))
        return found

    def _part(self, line: Line, run: Stretch, first: int, last: int) -> tuple[float, float]:
        """Left and right of what of `[first, last)` lies in the stretch."""
        left, right = run.left, run.right
        inner = [unit for unit in (first, last) if run.first < unit < run.last]
        if not inner:
            return left, right
        turned = run.rtl != self._rtl
        if turned:
            self._layout.setTextOption(self._options[1])
        # Measured from the stretch's own beginning, whose place is known from its glyphs.
        begin = x_of(line.qt, run.first)
        places: dict[int, float] = {}
        for unit in inner:
            stop, wide = beyond(self._layout, line.qt, unit)
            places[unit] = min(abs(x_of(line.qt, stop) - begin) + wide, right - left)
        if turned:
            self._layout.setTextOption(self._options[0])
        before, after = places.get(first, 0.0), places.get(last, right - left)
        return (right - after, right - before) if run.rtl else (left + before, left + after)

    def edge(self, index: int, first: int, last: int, *, after: bool) -> float:
        """Where a character begins, or ends, in the direction in which it is read."""
        pieces = self.pieces(index, first, last)
        if not pieces:
            return self.free(index, last if after else first)
        piece = pieces[-1 if after else 0]
        return piece.right if piece.rtl != after else piece.left

    def free(self, index: int, unit: int) -> float:
        """A caret that may choose: where directions meet, it stands with the character that runs as the paragraph."""
        line, runs = self._lines[index], self.runs(index)
        if unit == self._lines[-1].end:
            return line.left if self._rtl else line.right
        behind = next((run for run in runs if run.first <= unit < run.last), None)
        before = next((run for run in runs if run.first < unit <= run.last), None)
        if (
            before is not None
            and before is not behind
            and (behind is None or behind.rtl != self._rtl == before.rtl)
        ):
            return before.left if before.rtl else before.right
        if behind is None:
            return x_of(line.qt, unit)
        left, right = self._part(line, behind, unit, behind.last)
        return right if behind.rtl else left

    def left_of(self, first: int, last: int, index: int) -> int | None:
        """Where the character begins that stands to the left of one that runs left; None at the line's left end."""
        runs = self.runs(index)
        own = next(run for run in reversed(runs) if run.first < last and first < run.last)
        if last < own.last:
            return last
        # What has no width itself is not widened by the room for a chip.
        for run in sorted(runs, key=lambda run: run.left):
            if run is not own and abs(run.right - own.left) < 1:
                return run.first if run.rtl else self._stops.previous(run.last)
        return None

    def cell(self, index: int, x: float) -> Cell | None:
        """The character of a line nearest to a place; None on a line on which nothing has a width."""
        cells = self._cells.get(index)
        if cells is None:
            cells = self._cells[index] = self._find_cells(index)
        return min(cells, key=lambda cell: max(cell.left - x, x - cell.right, 0), default=None)

    def _find_cells(self, index: int) -> list[Cell]:
        line, cells = self._lines[index], []
        unit = line.start if self._stops.at(line.start) else self._stops.next(line.start)
        while unit < line.end:
            after = min(self._stops.next(unit), line.end)
            pieces = self.pieces(index, unit, after)
            # Where Qt wraps within a character, its beginning is the only stop.
            stop = after if self._stops.at(after) else unit
            cells += [Cell(piece.left, piece.right, piece.rtl, unit, stop) for piece in pieces]
            unit = after
        return cells

    def stop(self, index: int, x: float) -> tuple[int, Side]:
        """The nearer end of the nearest character, and on which side of it that is."""
        cell = self.cell(index, x)
        if cell is None:
            return self._lines[index].start, Side.FREE
        ends = (x < (cell.left + cell.right) / 2) is cell.rtl
        return (cell.after, Side.BEFORE) if ends else (cell.before, Side.AFTER)


def _first(run: Stretch) -> int:
    return run.first


def _widened(found: list[Stretch], tab: Stretch, line: Line) -> Stretch:
    """A tab with its room, which no glyph shows: it reaches to whatever stands next to it."""
    if tab.rtl:
        left = max((other.right for other in found if other.right < tab.right - _NEAR), default=line.left)
        return tab._replace(left=min(left, tab.right))
    right = min((other.left for other in found if other.left > tab.left + _NEAR), default=line.right)
    return tab._replace(right=max(right, tab.left))


def reads_right_to_left(text: str) -> bool:
    """Direction of a paragraph by its first strong character outside of isolates (UAX 9, P2 and P3)."""
    if not any(mark in text for mark in "\u2066\u2067\u2068"):
        # Each character counts once, so that long runs of signs cost nothing.
        text = "".join(dict.fromkeys(text))
    depth = 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
