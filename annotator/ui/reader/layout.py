"""One laid-out row: lines, and the ways between offsets and places.

This is the one place where code points meet UTF-16: everything outside counts code points of the article. Places are
in pixels from the row's upper left corner.

Room for chips is made by letter spacing on the last character before them (or, where text runs right to left, on its
left neighbour). Nothing is inserted, so offsets in the layout are those of the text, which any inserted object would
break for every later character; and the room takes part in line breaking, so that a chip never covers text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QTextBoundaryFinder
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.model.span import Span
from annotator.model.text import Utf16Map

from .document import Chip
from .lines import ChipBox, Line, Piece, reads_right_to_left, runs, spaced, x_of
from .shown import shown
from .style import Typography

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
                            "\U0001e800-\U0001efff]")  # fmt: skip
_ON, _BETWEEN = QTextLine.CursorPosition.CursorOnCharacter, QTextLine.CursorPosition.CursorBetweenCharacters


class Block:
    """The layout of one row of a text."""

    def __init__(
        self,
        text: str,
        span: Span,
        type_: Typography,
        width: int,
        chips: Sequence[Chip],
        pads: tuple[int, int],
    ) -> None:
        self.span = span
        self.shown = shown(text, first=span.start == 0)
        self.units = Utf16Map(self.shown)
        self.bidi = not self.shown.isascii() and bool(_RIGHT_TO_LEFT.search(self.shown))
        self._plain = self.shown.isascii()
        self._cells: dict[int, list[tuple[float, float, bool, int, int]]] = {}
        self.rtl = self.bidi and reads_right_to_left(self.shown)
        self._type = type_
        self._width = width
        self._pads = pads
        self._chips = [list(group) for _, group in groupby(sorted(chips, key=_anchor), key=_anchor)]
        self.chip_boxes: list[ChipBox] = []
        # Mixed text must be laid out once to see which way each chip's word runs.
        self.layout = self._lay({}) if self.bidi or not self._chips else QTextLayout()
        if self._chips:
            self._make_room()
        # The view's; kept with the layout, dropped when annotations or colours change.
        self.picture: object = None

    # --- laying out

    def _lay(self, room: dict[int, tuple[int, float]]) -> QTextLayout:
        """Lay out with extra room after some characters: UTF-16 start → length and pixels."""
        layout = QTextLayout(self.shown, self._type.font)
        # Without the cache Qt shapes the text anew for each question about a place.
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(self._type.tab)
        layout.setTextOption(option)
        if room:
            layout.setFormats([spaced(start, *wide) for start, wide in sorted(room.items())])
        self._break_lines(layout)
        return layout

    def _break_lines(self, layout: QTextLayout) -> None:
        type_, width, top = self._type, self._width, self._pads[0]
        below = type_.line_height - type_.baseline
        lines: list[Line] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            ascent, descent = line.ascent(), line.descent()
            # A fallback font may be taller than the line: it gets more room, all others keep their rhythm.
            baseline = top + max(type_.baseline, int(ascent + 0.5))
            bottom = baseline + max(below, int(descent + 0.5))
            line.setPosition(QPointF(0, baseline - ascent))
            start = line.textStart()
            natural = line.naturalTextRect()
            lines.append(
                Line(
                    start,
                    start + line.textLength(),
                    top,
                    bottom,
                    baseline,
                    natural.left(),
                    natural.right(),
                    line,
                )
            )
            top = bottom
        layout.endLayout()
        self.lines = lines
        self._cells.clear()
        self._starts = [line.start for line in lines]
        self._tops = [line.top for line in lines]
        self.height = top + self._pads[1]

    def _make_room(self) -> None:
        """Lay out again with room for the chips, and note where each stands."""
        room: dict[int, tuple[int, float]] = {}
        clusters: list[tuple[int, int]] = []
        for group in self._chips:
            start, length = self._cluster(group[0].anchor - self.span.start)
            clusters.append((start, length))
            where: tuple[int, int] | None = (start, length)
            if self.bidi and self._runs_left(start, length):
                where = self._left_neighbour(start, length)
            if where is not None:
                wide = float(sum(self._type.chip_width(chip.text) for chip in group))
                room[where[0]] = (where[1], wide + room.get(where[0], (0, 0.0))[1])
        if room:
            self.layout = self._lay(room)
        for group, (start, length) in zip(self._chips, clusters, strict=True):
            self._place(group, start, length)

    def _place(self, group: list[Chip], start: int, length: int) -> None:
        pieces = self._pieces(start, start + length)
        if not pieces:
            return
        piece = pieces[-1]
        widths = [self._type.chip_width(chip.text) for chip in group]
        at = piece.left if piece.rtl else piece.right - sum(widths)
        for chip, width in zip(group, widths, strict=True):
            left = at - width if piece.rtl else at
            self.chip_boxes.append(ChipBox(chip, piece.line, left, left + width, piece.rtl))
            at += -width if piece.rtl else width

    def _cluster(self, offset: int) -> tuple[int, int]:
        """UTF-16 start and length of the character, as it is seen, that holds the row's code point `offset`."""
        text = self.shown
        if text[offset].isascii() and (offset + 1 == len(text) or text[offset + 1].isascii()):
            return self.units.to_utf16(offset), 1
        begin = max(offset - 32, 0)
        window = text[begin : offset + 33]
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, window)
        units = Utf16Map(window)
        finder.setPosition(units.to_utf16(offset - begin + 1))
        if not finder.isAtBoundary():
            finder.toNextBoundary()
        end = begin + units.to_codepoint(finder.position())
        finder.toPreviousBoundary()
        first = begin + units.to_codepoint(finder.position())
        start = self.units.to_utf16(first)
        return start, self.units.to_utf16(end) - start

    def _runs_left(self, start: int, length: int) -> bool:
        pieces = self._pieces(start, start + length)
        return bool(pieces) and pieces[-1].rtl

    def _left_neighbour(self, start: int, length: int) -> tuple[int, int] | None:
        """The character that stands to the left of this one; None at the left end of a line, where there is room."""
        piece = self._pieces(start, start + length)[-1]
        line = self.lines[piece.line]
        if start + length < line.end and self._runs_left(start + length, 1):
            return self._cluster(self.units.to_codepoint(start + length))
        if piece.left - 1 <= line.left:
            return None
        return self._cluster(self.units.to_codepoint(self._unit_at(piece.line, piece.left - 1, _ON)))

    # --- from offsets to places

    def line_of(self, offset: int) -> int:
        """Index of the line on which a caret at `offset` stands; at a line break, the line that begins there."""
        return self._line_of(self.units.to_utf16(offset - self.span.start))

    def _line_of(self, unit: int) -> int:
        return max(bisect_right(self._starts, unit) - 1, 0)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Where the part of `[start, end)` that lies in this row stands."""
        base, units = self.span.start, self.units
        lo, hi = max(start, base), min(end, self.span.end)
        return self._pieces(units.to_utf16(lo - base), units.to_utf16(hi - base)) if lo < hi else []

    def bare_pieces(self, start: int, end: int) -> list[Piece]:
        """Like `pieces`, without the chips that follow the last word."""
        pieces = self.pieces(start, end)
        if pieces and self.chip_boxes:
            last = pieces[-1]
            for box in self.chip_boxes:
                if box.line != last.line or box.chip.anchor >= end:
                    continue
                if not last.rtl and last.left < box.left < last.right <= box.right + 1:
                    return [*pieces[:-1], last._replace(right=self._first_box(box).left)]
        return pieces

    def _first_box(self, box: ChipBox) -> ChipBox:
        return next(other for other in self.chip_boxes if other.chip.anchor == box.chip.anchor)

    def _pieces(self, lo: int, hi: int) -> list[Piece]:
        pieces: list[Piece] = []
        for index in range(self._line_of(lo), len(self.lines)):
            line = self.lines[index]
            if line.start >= hi:
                break
            first, last = max(lo, line.start), min(hi, line.end)
            if self.bidi:
                pieces += runs(index, line, first, last)
                continue
            left = line.left if first == line.start else x_of(line.qt, first)
            # Spaces at the end of a line hang over its edge and are not drawn.
            right = line.right if last == line.end else min(x_of(line.qt, last), line.right)
            if right > left:
                pieces.append(Piece(index, left, right, False))
        return pieces

    def units_of(self, span: Span) -> tuple[int, int]:
        """UTF-16 start and length of a span of this row, for Qt's own formats."""
        start = self.units.to_utf16(span.start - self.span.start)
        return start, self.units.to_utf16(span.end - self.span.start) - start

    def caret(self, offset: int) -> tuple[float, int]:
        """Horizontal place of a caret at `offset`, and the index of its line."""
        unit = self.units.to_utf16(offset - self.span.start)
        index = self._line_of(unit)
        x = x_of(self.lines[index].qt, unit)
        # After a word with chips the caret stands behind the word, not behind its chips.
        for box in self.chip_boxes:
            if not box.rtl and box.line == index and abs(box.right - x) < 1 and not self.bidi:
                return self._first_box(box).left + 0.5, index
        return x, index

    # --- from places to offsets

    def line_at(self, y: float) -> int:
        """Index of the line at that height; the first or last for what lies outside."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def offset_on(self, index: int, x: float) -> int:
        """The offset nearest to `x` on a line at which a caret may stand (never inside a grapheme)."""
        line = self.lines[index]
        unit = self._unit_at(index, x, _BETWEEN)
        if unit >= line.end and index + 1 < len(self.lines):
            # The place after a line's last space is also where the next line begins; here the end of this one is meant.
            unit = self.layout.previousCursorPosition(line.end)
        elif not self.layout.isValidCursorPosition(unit):
            unit = self.layout.previousCursorPosition(unit)
        return self.span.start + self.units.to_codepoint(unit)

    def _unit_at(self, index: int, x: float, how: QTextLine.CursorPosition) -> int:
        """The character at a place of a line, or the caret stop nearest to it.

        Qt's own search jumps to the end of the line behind stacked marks, and guesses where the direction changes; it
        is trusted with plain text only.
        """
        line = self.lines[index]
        if self._plain:
            return line.qt.xToCursor(x, how)
        if self.bidi:
            return self._unit_among_cells(index, x, how)
        low, high = line.start, line.end
        while low < high:
            middle = (low + high + 1) // 2
            if x_of(line.qt, middle) <= x:
                low = middle
            else:
                high = middle - 1
        if not self.layout.isValidCursorPosition(low):
            low = self.layout.previousCursorPosition(low)
        after = min(self.layout.nextCursorPosition(low), line.end)
        if how is _ON or x - x_of(line.qt, low) < x_of(line.qt, after) - x:
            return low
        return after

    def _unit_among_cells(self, index: int, x: float, how: QTextLine.CursorPosition) -> int:
        cells = self._cells.get(index)
        if cells is None:
            cells = self._cells[index] = self._find_cells(index)
        if not cells:
            return self.lines[index].start
        left, right, rtl, before, after = min(cells, key=lambda cell: max(cell[0] - x, x - cell[1], 0))
        if how is _ON:
            return before
        return after if (x < (left + right) / 2) is rtl else before

    def _find_cells(self, index: int) -> list[tuple[float, float, bool, int, int]]:
        """Left, right and direction of each grapheme of a line, with the caret stops before and after it."""
        line = self.lines[index]
        cells: list[tuple[float, float, bool, int, int]] = []
        unit = line.start
        while unit < line.end:
            after = min(self.layout.nextCursorPosition(unit), line.end)
            pieces = runs(index, line, unit, after)
            cells += [(piece.left, piece.right, piece.rtl, unit, after) for piece in pieces]
            unit = after
        return cells

    def offset_at(self, x: float, y: float) -> int:
        """The offset nearest to a place."""
        return self.offset_on(self.line_at(y), x)

    def character_at(self, x: float, y: float) -> int | None:
        """Offset of the character under a place; None beside the text."""
        if not self.lines[0].top <= y < self.lines[-1].bottom:
            return None
        line = self.lines[self.line_at(y)]
        if not line.left <= x < line.right:
            return None
        return self.span.start + self.units.to_codepoint(self._unit_at(self.line_at(y), x, _ON))

    # --- along the text

    def line_span(self, index: int) -> Span:
        """First and last caret offset of a line; at a wrapped line's end, before the space that hangs over."""
        line = self.lines[index]
        end = line.end if index + 1 == len(self.lines) else self.layout.previousCursorPosition(line.end)
        to_codepoint, base = self.units.to_codepoint, self.span.start
        return Span(base + to_codepoint(line.start), base + to_codepoint(end))

    def next_grapheme(self, offset: int) -> int:
        """The caret stop after `offset`, which is not the row's end."""
        unit = self.layout.nextCursorPosition(self.units.to_utf16(offset - self.span.start))
        return self.span.start + self.units.to_codepoint(unit)

    def previous_grapheme(self, offset: int) -> int:
        """The caret stop before `offset`, which is not the row's start."""
        unit = self.layout.previousCursorPosition(self.units.to_utf16(offset - self.span.start))
        return self.span.start + self.units.to_codepoint(unit)


def _anchor(chip: Chip) -> int:
    return chip.anchor
