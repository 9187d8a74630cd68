"""Rows one above the other, and the anchor that says where in them the panes stand.

A row of a track has a cell in each of its columns and is as high as the highest of them. A text that scrolls by itself
has a track of its own, of one column, whose cells are its rows; texts aligned by paragraph share one. So there is one
model of rows, and both ways of facing each other are the same to the view.

The anchor is the row at the top of the viewport and how many of its pixels are above the edge. Rows above are never
needed to draw, so correcting their estimated heights moves nothing that is seen: the drift is zero by construction.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice
from operator import sub
from typing import NamedTuple

from .layouts import Layouts
from .rows import Heights, Rows

# Pixels above the first row and below the last.
ABOVE, BELOW = 14, 45


class Band(NamedTuple):
    """A row of a track in the viewport; `top` and `height` in viewport pixels."""

    row: int
    top: int
    height: int


class Held(NamedTuple):
    """A line that stays where it is while texts are laid out anew: `y` is its top in viewport pixels."""

    side: int
    offset: int
    y: int


class Column:
    """One text in a track. `starts[k]` is the first source row in the cell of row `k`; one more number ends the last.

    `viewport` is the height in pixels in which it is seen.
    """

    __slots__ = ("_estimated", "_layouts", "rows", "starts", "viewport")

    def __init__(
        self, layouts: Layouts, rows: Rows, viewport: int, starts: Sequence[int] | None = None
    ) -> None:
        self._layouts = layouts
        self._estimated: list[int] | None = None
        self.rows = rows
        self.viewport = viewport
        self.starts: Sequence[int] = range(len(rows) + 1) if starts is None else starts

    @property
    def layouts(self) -> Layouts:
        """What of the text is laid out."""
        return self._layouts

    def relay(self, layouts: Layouts) -> None:
        """Go on with other layouts of the same text."""
        self._layouts = layouts
        self._estimated = None

    def cell(self, row: int) -> range:
        """Source rows in the cell of a row."""
        return range(self.starts[row], self.starts[row + 1])

    def row_of(self, source: int) -> int:
        """The row in whose cell a source row is."""
        return bisect_right(self.starts, source) - 1

    def height(self, row: int) -> int:
        """Height of a cell; laid out now if it is not."""
        get = self._layouts.get
        return sum(get(source).height for source in self.cell(row))

    def estimate(self) -> list[int]:
        """Heights of all cells, by the lengths of their rows; made once for one width and style."""
        if self._estimated is None:
            heights = self._layouts.estimate()
            if not isinstance(self.starts, range):
                sums = [0, *accumulate(heights)]
                edges = list(map(sums.__getitem__, self.starts))
                heights = list(map(sub, islice(edges, 1, None), edges))
            self._estimated = heights
        return self._estimated


class Track:
    """Columns side by side, the heights of their rows, and the anchor (`row`, `pixel`)."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self.row = 0
        self.pixel = 0
        # The column that was moved last: its first line is the one that stays when the texts are laid out anew.
        self.leader = 0
        self._held: tuple[tuple[int, int], Held | None] | None = None
        self.estimate()

    def estimate(self) -> None:
        """Forget all heights: the columns are laid out anew. The anchor stays."""
        cells = [column.estimate() for column in self.columns]
        heights = list(map(max, *cells)) if len(cells) > 1 else cells[0].copy()
        heights[0] += ABOVE
        heights[-1] += BELOW
        self.heights = Heights(heights)

    def __len__(self) -> int:
        return len(self.heights)

    @property
    def shared(self) -> bool:
        """Whether several texts stand on it."""
        return len(self.columns) > 1

    @property
    def viewport(self) -> int:
        """Height in which the end of the text must be seen: that of the lowest pane."""
        return min(column.viewport for column in self.columns)

    @property
    def anchor(self) -> tuple[int, int]:
        """The row at the top of the viewport, and its pixels above the edge."""
        return self.row, self.pixel

    @property
    def top(self) -> int:
        """Pixels above the viewport; partly estimated."""
        return self.heights.top(self.row) + self.pixel

    @property
    def limit(self) -> int:
        """The largest `top` there is."""
        return max(self.heights.total - self.viewport, 0)

    def lead(self, row: int) -> int:
        """Pixels between the top of a row and what is in its cells."""
        return ABOVE if row == 0 else 0

    def height(self, row: int) -> int:
        """Height of a row, all of whose cells are laid out now if they are not."""
        height = max([column.height(row) for column in self.columns]) + self.lead(row)
        if row + 1 == len(self.heights):
            height += BELOW
        height = max(height, 1)
        self.heights.set_height(row, height)
        return height

    def continues(self, row: int) -> bool:
        """Whether a row is the last one, or the next one goes on with a paragraph that was cut."""
        after = row + 1
        if after == len(self):
            return True
        return any(
            column.starts[after] < column.starts[after + 1]
            and column.rows.continues(column.starts[after] - 1)
            for column in self.columns
            if column.starts[after]
        )

    # --- moving

    def step(self, pixels: int) -> None:
        """Move the anchor down by so many pixels (up when negative), row by row; stops at both ends."""
        row, pixel, last = self.row, self.pixel + pixels, len(self) - 1
        while pixel < 0 and row > 0:
            row -= 1
            pixel += self.height(row)
        pixel = max(pixel, 0)
        while pixel >= (height := self.height(row)):
            if row == last:
                pixel = height - 1
                break
            pixel -= height
            row += 1
        self.row, self.pixel = row, pixel

    def scroll_by(self, pixels: int) -> None:
        """Move down by so many pixels; near ones are exact, far ones go by the estimate."""
        if abs(pixels) > 4 * self.viewport:
            self.go(self.top + pixels)
        else:
            self.step(pixels)

    def go(self, y: int) -> None:
        """Go to where `y` pixels of (partly estimated) text are above the viewport."""
        self.row, self.pixel = self.heights.at(max(y, 0))
        self.pixel = min(self.pixel, self.height(self.row) - 1)

    def to_end(self) -> None:
        """Go to the last pixel."""
        self.row = len(self) - 1
        self.pixel = self.height(self.row) - 1

    def aim(self, side: int, offset: int, y: int) -> None:
        """Bring the line of an offset of one text `y` pixels below the top of the viewport."""
        column = self.columns[side]
        source = column.rows.at(offset)
        block = column.layouts.get(source)
        self.aim_row(side, source, y - block.lines[block.line_of(offset)].top)

    def aim_row(self, side: int, source: int, y: int) -> None:
        """Bring the top of a source row of one text `y` pixels below the top of the viewport."""
        column = self.columns[side]
        row = column.row_of(source)
        above = sum(column.layouts.get(other).height for other in range(column.starts[row], source))
        self.row, self.pixel = row, 0
        self.step(self.lead(row) + above - y)

    # --- laying out anew

    def hold(self) -> Held | None:
        """The line that is to stay where it is; None at the beginning, which stays, or where there is no line.

        As long as nobody scrolls it is the same line, whatever is laid out anew in between: no drift, line by line,
        while a window is being resized.
        """
        if self.anchor == (0, 0):
            return None
        if self._held is None or self._held[0] != self.anchor:
            self._held = self.anchor, self._first_line()
        return self._held[1]

    def release(self, held: Held | None) -> None:
        """The line stands where it was held."""
        self._held = self.anchor, held

    def _first_line(self) -> Held | None:
        column = self.columns[self.leader]
        for row, top, _ in self.bands(self.viewport):
            y = top + self.lead(row)
            for source in column.cell(row):
                block = column.layouts.get(source)
                if y + block.height > 0:
                    line = block.line_at(max(-y, 0))
                    return Held(self.leader, block.line_span(line).start, y + block.lines[line].top)
                y += block.height
        return None

    # --- what is in sight

    def bands(self, height: int) -> list[Band]:
        """The rows from the anchor to so many pixels below it, laid out; keeps the end at the viewport's bottom."""
        self.step(0)
        bands = self._down(height)
        last = bands[-1]
        short = self.viewport - (last.top + last.height)
        if short > 0 and (self.row or self.pixel):
            # Beyond the end of the text: come back up until its last line is at the bottom.
            self.step(-short)
            bands = self._down(height)
        return bands

    def _down(self, height: int) -> list[Band]:
        bands: list[Band] = []
        top, row, count = -self.pixel, self.row, len(self)
        while row < count and (top < height or not bands):
            band = Band(row, top, self.height(row))
            bands.append(band)
            top += band.height
            row += 1
        return bands


def first_moved(before: Sequence[Band], after: Sequence[Band]) -> int | None:
    """Viewport pixel from which rows stand elsewhere than they did; None when all stand where they stood."""
    for old, new in zip(before, after, strict=False):
        if old[:2] != new[:2]:
            return min(old.top, new.top)
        if old.height != new.height:
            return new.top + min(old.height, new.height)
    if len(before) == len(after):
        return None
    last = min(before, after, key=len)[-1]
    return last.top + last.height


def shift(before: Sequence[Band], after: Sequence[Band]) -> int | None:
    """Pixels by which all rows that were in sight and still are moved down; None when not all moved alike."""
    old = {band.row: band for band in before}
    moved = {band.top - old[band.row].top for band in after if band.row in old}
    alike = all(band.height == old[band.row].height for band in after if band.row in old)
    return moved.pop() if len(moved) == 1 and alike else None
