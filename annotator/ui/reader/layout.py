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
from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.model.span import Span
from annotator.model.text import Utf16Map

from .directions import Mixed, reads_right_to_left
from .document import Chip
from .lines import ChipBox, Line, Piece, Place, Room, Side, beyond, spaced, x_of
from .shown import shown
from .stops import Stops
from .style import Typography

# What is not drawn where a line is wrapped behind it.
_HANGING = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
                            "\U0001e800-\U0001efff]")  # fmt: skip
# How often mixed text is laid out at most until every chip has its room.
_TRIES = 12
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
        self._stops = Stops(self.shown, self.units)
        self._mixed: Mixed | None = None
        self.rtl = self.bidi and reads_right_to_left(self.shown)
        self._type = type_
        self.width = width
        self._pads = pads
        self._chips = [list(group) for _, group in groupby(sorted(chips, key=_anchor), key=_anchor)]
        self.chip_boxes: list[ChipBox] = []
        self._rooms: list[Room] = []
        # Mixed text must be laid out once to see which way each chip's word runs.
        self.layout = self._lay({}) if self.bidi or not self._chips else QTextLayout()
        if self._chips:
            self._make_room()
        # The view's; kept with the layout, dropped when annotations or colours change.
        self.picture: object = None

    # --- laying out

    def _lay(
        self, room: dict[int, tuple[int, float]], indents: dict[int, float] | None = None
    ) -> QTextLayout:
        """Lay out with extra room: after some characters (UTF-16 start → length and pixels) and left of some lines."""
        layout = QTextLayout(self.shown, self._type.font)
        # Without the cache Qt shapes the text anew for each question about a place.
        layout.setCacheEnabled(True)
        layout.setTextOption(_option(self._type.tab, rtl=self.rtl))
        if room:
            layout.setFormats([spaced(start, *wide) for start, wide in sorted(room.items())])
        self._break_lines(layout, indents or {})
        return layout

    def _break_lines(self, layout: QTextLayout, indents: dict[int, float]) -> None:
        type_, width, top = self._type, self.width, self._pads[0]
        below = type_.line_height - type_.baseline
        lines: list[Line] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            indent = indents.get(len(lines), 0.0) if indents else 0.0
            line.setLineWidth(width - indent)
            ascent, descent = line.ascent(), line.descent()
            # A fallback font may be taller than the line: it gets more room, all others keep their rhythm.
            baseline = top + max(type_.baseline, int(ascent + 0.5))
            bottom = baseline + max(below, int(descent + 0.5))
            line.setPosition(QPointF(indent, baseline - ascent))
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
        self._mixed = (
            Mixed(layout, lines, self.shown, self.units, self._stops, rtl=self.rtl) if self.bidi else None
        )
        self._starts = [line.start for line in lines]
        self._tops = [line.top for line in lines]
        self.height = top + self._pads[1]

    def _make_room(self) -> None:
        """Lay out again with room for the chips, and note where each stands."""
        clusters = [self._stops.round(group[0].anchor - self.span.start) for group in self._chips]
        room: dict[int, tuple[int, float]] = {}
        indents: dict[int, float] = {}
        for attempt in range(_TRIES):
            wanted = self._wanted_room(clusters)
            if attempt > _TRIES // 3:
                # A word that comes and goes with the room for its chip: it goes, and the room stays.
                wanted = {**room, **wanted}
            if wanted != room:
                room = wanted
                self.layout = self._lay(room, indents)
            self.chip_boxes.clear()
            self._rooms.clear()
            for group, cluster in zip(self._chips, clusters, strict=True):
                self._place(group, *cluster)
            if not self.bidi:
                return
            # A chip at the left end of a full line: that line gets narrower, which may move the chip's word.
            line, beyond = min(
                ((box.line, box.left) for box in self.chip_boxes if box.left < -0.5), default=(0, 0.0)
            )
            if beyond:
                indents = {index: wide for index, wide in indents.items() if index < line} | {
                    line: indents.get(line, 0.0) - beyond
                }
                self.layout = self._lay(room, indents)
            elif self._wanted_room(clusters).items() <= room.items():
                return

    def _wanted_room(self, clusters: list[tuple[int, int]]) -> dict[int, tuple[int, float]]:
        """After which characters there must be room, as the lines are now: UTF-16 start → length and pixels."""
        room: dict[int, tuple[int, float]] = {}
        for group, (start, length) in zip(self._chips, clusters, strict=True):
            where: tuple[int, int] | None = (start, length)
            if self._mixed and self._runs_left(start, length):
                left = self._mixed.left_of(start, start + length, self._line_of(start))
                where = None if left is None else self._stops.round(self.units.to_codepoint(left))
            if where is not None:
                wide = float(sum(self._type.chip_width(chip.text) for chip in group))
                room[where[0]] = (where[1], wide + room.get(where[0], (0, 0.0))[1])
        return room

    def _place(self, group: list[Chip], start: int, length: int) -> None:
        pieces = self._pieces(start, start + length)
        if not pieces:
            return
        piece = pieces[-1]
        widths = [self._type.chip_width(chip.text) for chip in group]
        at = piece.left if piece.rtl else piece.right - sum(widths)
        begin = at
        for chip, width in zip(group, widths, strict=True):
            left = at - width if piece.rtl else at
            self.chip_boxes.append(ChipBox(chip, piece.line, left, left + width, piece.rtl))
            at += -width if piece.rtl else width
        left, right = min(begin, at), max(begin, at)
        self._rooms.append(Room(piece.line, left, right, piece.rtl, start, start + length))

    def _runs_left(self, start: int, length: int) -> bool:
        pieces = self._pieces(start, start + length)
        return bool(pieces) and pieces[-1].rtl

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
        """Like `pieces`, without the chips that follow the last word or whose word is not among them."""
        pieces = self.pieces(start, end)
        if not self._rooms:
            return pieces
        first, last = self.units.to_utf16(max(start - self.span.start, 0)), end - self.span.start
        for room in self._rooms:
            if first <= room.first and self.units.to_codepoint(room.last) < last:
                continue  # what lies on both sides is among them, and so are the chips between
            pieces = [
                piece._replace(right=room.left)
                if piece.line == room.line and piece.left < room.right and abs(piece.right - room.right) <= 1
                else piece
                for piece in pieces
            ]
        return [piece for piece in pieces if piece.right > piece.left]

    def _pieces(self, lo: int, hi: int) -> list[Piece]:
        pieces: list[Piece] = []
        for index in range(self._line_of(lo), len(self.lines)):
            line = self.lines[index]
            if line.start >= hi:
                break
            first, last = max(lo, line.start), min(hi, line.end)
            if self._mixed:
                pieces += self._mixed.pieces(index, lo, hi)
                continue
            left = line.left if first == line.start else self._x(line, first)
            # Spaces at the end of a line hang over its edge and are not drawn.
            right = line.right if last == line.end else min(self._x(line, last), line.right)
            if right > left:
                pieces.append(Piece(index, left, right, False))
        return pieces

    def _x(self, line: Line, unit: int) -> float:
        if self._plain:
            return x_of(line.qt, unit)
        if unit == line.end and self.shown[self.units.to_codepoint(unit) - 1 :][:1] == "\u00ad":
            return line.right  # behind the hyphen that is seen there
        stop, wide = beyond(self.layout, line.qt, unit)
        return x_of(line.qt, stop) + wide

    def units_of(self, span: Span) -> tuple[int, int]:
        """UTF-16 start and length of a span of this row, for Qt's own formats."""
        start = self.units.to_utf16(span.start - self.span.start)
        return start, self.units.to_utf16(span.end - self.span.start) - start

    def caret(self, offset: int, side: Side = Side.FREE) -> tuple[float, int]:
        """Horizontal place of a caret at `offset`, and the index of its line."""
        unit = self.units.to_utf16(offset - self.span.start)
        if side is Side.BEFORE and unit > 0:
            before = self._stops.previous(unit)
            index = self._line_of(before)
            mixed = self._mixed
            line = self.lines[index]
            x = mixed.edge(index, before, unit, after=True) if mixed else self._x(line, unit)
        elif side is Side.AFTER and self._mixed and unit < self.lines[-1].end:
            index = self._line_of(unit)
            x = self._mixed.edge(index, unit, self._stops.next(unit), after=False)
        else:
            index = self._line_of(unit)
            x = self._mixed.free(index, unit) if self._mixed else self._x(self.lines[index], unit)
        # After a word with chips the caret stands behind the word, not behind its chips.
        for room in self._rooms:
            if not room.rtl and room.line == index and room.last == unit and abs(room.right - x) < 1:
                return room.left + 0.5, index
        return x, index

    # --- from places to offsets

    def line_at(self, y: float) -> int:
        """Index of the line at that height; the first or last for what lies outside."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def place_on(self, index: int, x: float) -> Place:
        """The caret stop of a line whose caret stands nearest to `x`; beyond its ends, its ends."""
        line = self.lines[index]
        wrapped = index + 1 < len(self.lines)
        for room in self._rooms:
            if room.line == index and not room.rtl and room.left <= x <= room.right:
                return self._place_of(room.last, Side.BEFORE)
        if self._mixed:
            left, right = self._mixed.extent(index)
            if left <= x <= right:
                return self._place_of(*self._mixed.stop(index, x))
            unit = line.end if (x < left) is self.rtl else line.start
        else:
            unit = self._unit_at(index, x, _BETWEEN)
        if unit >= line.end:
            return self.line_end(index, wrapped=wrapped)
        return self._place_of(self._nearer_than_chip(index, x, max(unit, self._begin_of(index))))

    def _nearer_than_chip(self, index: int, x: float, unit: int) -> int:
        """Behind a character that was widened for chips the caret stands nearer than its cell ends."""
        for room in self._rooms:
            if room.line == index and unit == room.first and not room.rtl:
                left = x_of(self.lines[index].qt, room.first)
                return room.last if x - left > room.left - x else unit
        return unit

    def _place_of(self, unit: int, side: Side = Side.FREE) -> Place:
        return Place(self.span.start + self.units.to_codepoint(unit), side)

    def _begin_of(self, index: int) -> int:
        """The first stop of a line; Qt may wrap within a character, between a space and what joins it."""
        unit = self.lines[index].start
        return unit if self._stops.at(unit) else min(self._stops.next(unit), self.lines[index].end)

    def line_end(self, index: int, *, wrapped: bool) -> Place:
        """Where a line ends for the caret. `wrapped`: its paragraph goes on; then, before the space that hangs over."""
        line = self.lines[index]
        if not wrapped or line.start == line.end:
            return self._place_of(line.end, Side.BEFORE if line.end else Side.FREE)
        before = self._stops.previous(line.end)
        if not self._stops.at(line.end):
            return self._place_of(max(before, line.start))
        if self.shown[self.units.to_codepoint(before)] in _HANGING and before > line.start:
            return self._place_of(before)
        return self._place_of(line.end, Side.BEFORE)

    def _unit_at(self, index: int, x: float, how: QTextLine.CursorPosition) -> int:
        """The character at a place of a line, or the caret stop nearest to it.

        Not by Qt's own search, which errs behind stacked marks, in ligatures, at wraps and where directions change.
        """
        line = self.lines[index]
        if self._mixed:
            cell = self._mixed.cell(index, x)
            return cell.before if cell is not None else line.start
        low, high = line.start, line.end
        while low < high:
            middle = (low + high + 1) // 2
            if (self._x(line, middle) if middle == line.end else x_of(line.qt, middle)) <= x:
                low = middle
            else:
                high = middle - 1
        if not self._stops.at(low) or (low == line.end and how is _ON):
            low = max(self._stops.previous(low), line.start)
        after = min(self._stops.next(low), line.end)
        while after < line.end and self._x(line, after) <= x:
            low, after = after, min(self._stops.next(after), line.end)
        if how is _ON or x - self._x(line, low) < self._x(line, after) - x:
            return low
        return after

    def offset_at(self, x: float, y: float) -> int:
        """The offset nearest to a place."""
        return self.place_at(x, y).offset

    def place_at(self, x: float, y: float) -> Place:
        """The caret stop nearest to a place."""
        return self.place_on(self.line_at(y), x)

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
        end = self.line_end(index, wrapped=index + 1 < len(self.lines)).offset
        return Span(self._place_of(self._begin_of(index)).offset, end)

    def next_grapheme(self, offset: int) -> int:
        """The caret stop after `offset`, which is not the row's end."""
        unit = self._stops.next(self.units.to_utf16(offset - self.span.start))
        return self.span.start + self.units.to_codepoint(unit)

    def previous_grapheme(self, offset: int) -> int:
        """The caret stop before `offset`, which is not the row's start."""
        unit = self._stops.previous(self.units.to_utf16(offset - self.span.start))
        return self.span.start + self.units.to_codepoint(unit)


@lru_cache(maxsize=32)
def _option(tab: float, *, rtl: bool) -> QTextOption:
    """How lines are broken and run; left to itself, Qt takes an empty text's direction from the keyboard."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(tab)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    if rtl:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    return option


def _anchor(chip: Chip) -> int:
    return chip.anchor
