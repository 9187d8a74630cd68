"""Where a pane stands in its text: the anchor is the truth, all else is derived from it.

The anchor is the row at the top of the viewport and how many of its pixels are above the edge. Rows above are never
needed to draw, so correcting their estimated heights moves nothing that is seen: the drift is zero by construction.
"""

from __future__ import annotations

from typing import NamedTuple

from .document import Document
from .layout import Block
from .layouts import Layouts
from .rows import Heights, Stack


class Shown(NamedTuple):
    """One row in the viewport; `top` is where it begins, in viewport pixels."""

    row: int
    top: int
    block: Block


class Scroller:
    """The anchor, and the rows from it to the bottom of the viewport. Heights in pixels."""

    def __init__(self, document: Document, layouts: Layouts, height: int, stack: Stack | None = None) -> None:
        self._document = document
        self.layouts = layouts
        self.stack: Stack = stack if stack is not None else Heights(layouts.estimate())
        self.viewport = max(height, 1)
        self.row = 0
        self.pixel = 0
        self.shown: list[Shown] = []

    def block(self, row: int) -> Block:
        """The block of a row; laying it out makes its height known."""
        block = self.layouts.get(row)
        self.stack.set_height(row, max(block.height, 1))
        return block

    def _height(self, row: int) -> int:
        self.block(row)
        return self.stack.height(row)

    # --- moving

    def arrange(self) -> None:
        """Lay out what the viewport shows, from the anchor down; keeps the text's end at the bottom."""
        self._fill()
        last = self.shown[-1]
        short = self.viewport - (last.top + self.stack.height(last.row))
        if short > 0 and (self.row or self.pixel):
            # Beyond the end of the text: come back up until its last line is at the bottom.
            self._step(-short)
            self._fill()

    def _fill(self) -> None:
        shown: list[Shown] = []
        top, row, count = -self.pixel, self.row, len(self.stack)
        while row < count and (top < self.viewport or not shown):
            block = self.block(row)
            shown.append(Shown(row, top, block))
            top += self.stack.height(row)
            row += 1
        self.shown = shown

    def scroll_by(self, pixels: int) -> None:
        """Move the text up by so many pixels (down when negative); stops at both ends."""
        if abs(pixels) > 4 * self.viewport:
            self.row, self.pixel = self.stack.at(self.top + pixels)
        else:
            self._step(pixels)
        self.arrange()

    def _step(self, pixels: int) -> None:
        row, pixel, last = self.row, self.pixel + pixels, len(self.stack) - 1
        while pixel < 0 and row > 0:
            row -= 1
            pixel += self._height(row)
        pixel = max(pixel, 0)
        while pixel >= (height := self._height(row)):
            if row == last:
                pixel = height - 1
                break
            pixel -= height
            row += 1
        self.row, self.pixel = row, pixel

    def jump(self, y: int) -> None:
        """Go to where `y` pixels of (partly estimated) text are above the viewport."""
        self.row, self.pixel = self.stack.at(max(y, 0))
        self.pixel = min(self.pixel, self._height(self.row) - 1)
        self.arrange()

    def to_end(self) -> None:
        """Show the end of the text."""
        self.row = len(self.stack) - 1
        self.pixel = self._height(self.row) - 1
        self.arrange()

    def place(self, offset: int, y: int) -> None:
        """Scroll so that the line of `offset` begins `y` pixels below the top of the viewport."""
        row = self._document.rows.at(offset)
        block = self.block(row)
        self.row, self.pixel = row, 0
        self._step(block.lines[block.line_of(offset)].top - y)
        self.arrange()

    def reveal(self, start: int, end: int, margin: int) -> bool:
        """Scroll as little as shows `[start, end)`; what is far away comes to the upper third. Whether it moved."""
        before = self.row, self.pixel
        top, bottom = self.line_edges(start), self.line_edges(end)
        if top is None:
            self.place(start, self.viewport // 3)
        elif bottom is None:  # it goes on beyond the bottom
            self.scroll_by(max(top[0] - self.viewport // 3, 0))
        elif top[0] < margin:
            self.scroll_by(top[0] - margin)
        elif bottom[1] > self.viewport - margin:
            self.scroll_by(min(bottom[1] - self.viewport + margin, max(top[0] - margin, 0)))
        return (self.row, self.pixel) != before

    # --- asking

    @property
    def top(self) -> int:
        """Pixels of text above the viewport; partly estimated."""
        return self.stack.top(self.row) + self.pixel

    @property
    def limit(self) -> int:
        """The largest `top` there is."""
        return max(self.stack.total - self.viewport, 0)

    @property
    def at_end(self) -> bool:
        """Whether the last row's end is in the viewport."""
        last = self.shown[-1]
        return last.row == len(self.stack) - 1 and last.top + self.stack.height(last.row) <= self.viewport

    def shown_at(self, y: float) -> Shown:
        """The row at a height of the viewport; the nearest one for what lies outside."""
        for shown in self.shown:
            if y < shown.top + self.stack.height(shown.row):
                return shown
        return self.shown[-1]

    def find(self, row: int) -> Shown | None:
        """The row if it is in the viewport."""
        first = self.shown[0].row
        return self.shown[row - first] if first <= row < first + len(self.shown) else None

    def line_edges(self, offset: int) -> tuple[int, int] | None:
        """Top and bottom of the line of `offset` in viewport pixels; None when its row is not in the viewport."""
        shown = self.find(self._document.rows.at(offset))
        if shown is None:
            return None
        line = shown.block.lines[shown.block.line_of(offset)]
        return shown.top + line.top, shown.top + line.bottom

    # --- places as fractions of the text, for scrolling two panes together

    def place_at(self, y: float) -> float:
        """How far into the text (in code points, with a fraction) the height `y` of the viewport is."""
        shown = self.shown_at(y)
        start, end = self._document.rows.span(shown.row)
        share = (y - shown.top) / self.stack.height(shown.row)
        return start + min(max(share, 0.0), 1.0) * (end + 1 - start)

    def show_place(self, place: float, y: float) -> None:
        """The inverse: scroll so that this place comes to the height `y`."""
        row = self._document.rows.at(int(place))
        start, end = self._document.rows.span(row)
        share = min(max((place - start) / (end + 1 - start), 0.0), 1.0)
        self.row, self.pixel = row, 0
        self._step(round(share * self._height(row) - y))
        self.arrange()

    @property
    def fraction(self) -> float:
        """0 at the beginning, 1 at the end of the text; partly estimated."""
        if self.at_end and not (self.row == 0 and self.pixel == 0):
            return 1.0
        return min(self.top / self.limit, 1.0) if self.limit else 0.0
