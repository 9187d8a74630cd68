"""The caret: its blinking, and where each movement takes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from annotator.ui import motion

from .document import Document
from .lines import Place, Side
from .scroller import Scroller


class Blink(QObject):
    """Whether the caret is seen now. Follows the system's blink time; 0 there means that it does not blink."""

    def __init__(self, parent: QObject, toggled: Callable[[], None]) -> None:
        super().__init__(parent)
        self.on = False
        self._toggled = toggled
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Show the caret, and begin a new period: it stays in sight while it is moved."""
        self.on = True
        if period := motion.blink_ms():
            self._timer.start(period)

    def stop(self) -> None:
        """Hide the caret; no timer runs."""
        self._timer.stop()
        self.on = False

    def _tick(self) -> None:
        self.on = not self.on
        self._toggled()


class Navigator:
    """Where movements lead. All offsets are code points and caret stops: never inside a grapheme."""

    def __init__(self, document: Document, scroller: Scroller) -> None:
        self._document = document
        self._scroller = scroller
        # Kept while the caret moves up and down, so that a short line does not narrow its path.
        self._column: float | None = None

    def forget_column(self) -> None:
        """The caret was moved sideways."""
        self._column = None

    def next(self, offset: int) -> int:
        """One grapheme on."""
        rows = self._document.rows
        row = rows.at(offset)
        if offset >= rows.span(row).end:
            return rows.span(row + 1).start if row + 1 < len(rows) else offset
        return self._scroller.block(row).next_grapheme(offset)

    def previous(self, offset: int) -> int:
        """One grapheme back."""
        rows = self._document.rows
        row = rows.at(offset)
        if offset > rows.span(row).start:
            return self._scroller.block(row).previous_grapheme(offset)
        if row == 0:
            return offset
        if rows.continues(row - 1):
            return self._scroller.block(row - 1).previous_grapheme(offset)
        return rows.span(row - 1).end

    def sideways(self, offset: int, *, right: bool, word: bool) -> int:
        """Where an arrow leads; in a paragraph that reads right to left, the right arrow leads back."""
        forward = right != self._scroller.block(self._document.rows.at(offset)).rtl
        if word:
            return self._document.next_word(offset) if forward else self._document.previous_word(offset)
        return self.next(offset) if forward else self.previous(offset)

    def row_of(self, place: Place) -> int:
        """The row in which a caret is seen: at a cut in a long paragraph, the one that its side says."""
        rows = self._document.rows
        row = rows.at(place.offset)
        cut = row > 0 and place.offset == rows.span(row).start and rows.continues(row - 1)
        return row - 1 if cut and place.side is Side.BEFORE else row

    def vertically(self, place: Place, lines: int) -> Place:
        """So many lines down (up when negative), as near as can be below where the caret set out."""
        rows, scroller = self._document.rows, self._scroller
        row = self.row_of(place)
        block = scroller.block(row)
        x, line = block.caret(*place)
        if self._column is None:
            self._column = x
        line += lines
        while line < 0:
            if row == 0:
                return Place(0)
            row -= 1
            block = scroller.block(row)
            line += len(block.lines)
        while line >= len(block.lines):
            if row + 1 == len(rows):
                return Place(self._document.text.length)
            line -= len(block.lines)
            row += 1
            block = scroller.block(row)
        return block.place_on(line, self._column)

    def page(self, place: Place, *, down: bool) -> Place:
        """One screen on or back, with a line of the old one left over."""
        rows, scroller = self._document.rows, self._scroller
        row = self.row_of(place)
        block = scroller.block(row)
        x, line = block.caret(*place)
        if self._column is None:
            self._column = x
        step = max(scroller.viewport - 2 * (block.lines[line].bottom - block.lines[line].top), 1)
        y = (block.lines[line].top + block.lines[line].bottom) // 2 + (step if down else -step)
        target, y = scroller.walk(row, y)
        if y < 0:
            return Place(0)
        block = scroller.block(target)
        if y >= block.height and target + 1 == len(rows):
            return Place(self._document.text.length)
        if down and target == row and block.line_at(y) <= line:
            # Beside a long passage of the other text to which nothing belongs here.
            return self.vertically(place, 1)
        return block.place_at(self._column, y)

    def line_edge(self, place: Place, *, end: bool) -> Place:
        """Beginning or end of the line on which the caret is seen."""
        row = self.row_of(place)
        block = self._scroller.block(row)
        _, line = block.caret(*place)
        if not end:
            return Place(block.line_span(line).start)
        wrapped = line + 1 < len(block.lines) or self._document.rows.continues(row)
        return block.line_end(line, wrapped=wrapped)

    def paragraph(self, offset: int, *, down: bool) -> int:
        """Beginning of the next paragraph, or of this one or the one before."""
        text = self._document.text
        line = text.line_at(offset)
        if down:
            return text.line_span(line + 1).start if line + 1 < text.line_count else text.length
        start = text.line_span(line).start
        return start if start < offset or line == 0 else text.line_span(line - 1).start
