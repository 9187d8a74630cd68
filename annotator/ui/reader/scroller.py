"""What a pane sees of its text from where its track stands, and the ways between places and heights."""

from __future__ import annotations

from typing import NamedTuple

from .document import Document
from .layout import Block
from .layouts import Layouts
from .track import ABOVE, BELOW, Band, Column, Track

# How far out of sight the row is put that stands for a text of which nothing is in sight.
_OUTSIDE = 1000


class Shown(NamedTuple):
    """One row of the text in the viewport; `top` is where it begins, in viewport pixels."""

    row: int
    top: int
    block: Block


class Scroller:
    """One text on a track: by itself, or beside another one with which it shares all heights and the anchor.

    `shown` holds the rows of the text that are in the viewport, in order, and is never empty: where the other text has
    paragraphs to which nothing belongs here, the pane is `blank`, and `shown` is the nearest row above, out of sight.
    """

    def __init__(self, document: Document, layouts: Layouts, height: int) -> None:
        self._document = document
        self.track = Track([Column(layouts, document.rows, max(height, 1))])
        self.side = 0
        self.bands: list[Band] = []
        self.shown: list[Shown] = []
        self.blank = False

    def stand_on(self, track: Track, side: int) -> None:
        """Show the text as that column of another track."""
        self.track, self.side = track, side

    @property
    def column(self) -> Column:
        """The text's column in the track."""
        return self.track.columns[self.side]

    @property
    def layouts(self) -> Layouts:
        """The rows that are laid out now."""
        return self.column.layouts

    @property
    def viewport(self) -> int:
        """Height of the viewport in pixels."""
        return self.column.viewport

    @viewport.setter
    def viewport(self, height: int) -> None:
        self.column.viewport = max(height, 1)

    def block(self, row: int) -> Block:
        """The block of a row, laid out now if it is not."""
        return self.column.layouts.get(row)

    def relay(self, layouts: Layouts) -> None:
        """Go on with other layouts of the same text (another width, style, chips); the line at the top stays."""
        held = self.track.hold()
        self.column.relay(layouts)
        self.track.estimate()
        if held is not None:
            self.track.aim(*held)
        self.arrange()
        self.track.release(held)

    # --- moving

    def arrange(self) -> None:
        """Lay out what the viewport shows, from the anchor down; keeps the text's end at the bottom."""
        track, column = self.track, self.column
        self.bands = track.bands(column.viewport)
        shown: list[Shown] = []
        for row, top, _ in self.bands:
            y = top + track.lead(row)
            for source in column.cell(row):
                block = column.layouts.get(source)
                shown.append(Shown(source, y, block))
                y += block.height
        self.blank = not shown
        self.shown = shown or [self._nearest()]

    def _nearest(self) -> Shown:
        after = self.column.starts[self.bands[0].row]
        block = self.block(max(after - 1, 0))
        if after:
            return Shown(after - 1, -block.height - _OUTSIDE, block)
        return Shown(0, self.viewport + _OUTSIDE, block)

    def scroll_by(self, pixels: int) -> None:
        """Move the text up by so many pixels (down when negative); stops at both ends."""
        self.track.leader = self.side
        self.track.scroll_by(pixels)
        self.arrange()

    def jump(self, y: int) -> None:
        """Go to where `y` pixels of (partly estimated) text are above the viewport."""
        self.track.leader = self.side
        self.track.go(y)
        self.arrange()

    def to_end(self) -> None:
        """Show the end of the text."""
        self.track.leader = self.side
        self.track.to_end()
        self.arrange()

    def place(self, offset: int, y: int) -> None:
        """Scroll so that the line of `offset` begins `y` pixels below the top of the viewport."""
        self.track.leader = self.side
        self.track.aim(self.side, offset, y)
        self.arrange()

    def reveal(self, start: int, end: int, margin: int) -> bool:
        """Scroll as little as shows `[start, end)`; what is far away comes to the upper third. Whether it moved."""
        before = self.track.anchor
        top, bottom = self.line_edges(start), self.line_edges(end)
        if top is None:
            self.place(start, self.viewport // 3)
        elif bottom is None:  # it goes on beyond the bottom
            self.scroll_by(max(top[0] - self.viewport // 3, 0))
        elif top[0] < margin:
            self.scroll_by(top[0] - margin)
        elif bottom[1] > self.viewport - margin:
            self.scroll_by(min(bottom[1] - self.viewport + margin, max(top[0] - margin, 0)))
        return self.track.anchor != before

    # --- asking

    @property
    def top(self) -> int:
        """Pixels of text above the viewport; partly estimated."""
        return self.track.top

    @property
    def limit(self) -> int:
        """The largest `top` there is."""
        return self.track.limit

    @property
    def at_end(self) -> bool:
        """Whether the end of the last row is in the viewport."""
        last = self.bands[-1]
        return last.row == len(self.track) - 1 and last.top + last.height <= self.viewport

    def shown_at(self, y: float) -> Shown:
        """The row at a height of the viewport; below a short cell the row above, above all rows the first."""
        for shown in reversed(self.shown):
            if shown.top <= y:
                return shown
        return self.shown[0]

    def find(self, row: int) -> Shown | None:
        """The row if it is in the viewport."""
        first = self.shown[0].row
        return self.shown[row - first] if first <= row < first + len(self.shown) and not self.blank else None

    def walk(self, row: int, y: int) -> tuple[int, int]:
        """The row of the text at the height that is `y` pixels below the top of another row, and the pixels into it.

        Beside paragraphs of the other text to which nothing belongs here it is the row above; `y` is negative above
        the first row, and beyond the row's height in the space below it.
        """
        track, column = self.track, self.column
        at = column.row_of(row)
        y += track.lead(at) + sum(self.block(other).height for other in range(column.starts[at], row))
        while y < 0 and at > 0:
            at -= 1
            y += track.height(at)
        while y >= (height := track.height(at)) and at + 1 < len(track):
            y -= height
            at += 1
        first, end = column.starts[at], column.starts[at + 1]
        if first == end:
            return (first - 1, self.block(first - 1).height) if first else (0, -1)
        y -= track.lead(at)
        while first + 1 < end and y >= (height := self.block(first).height):
            y -= height
            first += 1
        return first, y

    def line_edges(self, offset: int) -> tuple[int, int] | None:
        """Top and bottom of the line of `offset` in viewport pixels; None when its row is not in the viewport."""
        shown = self.find(self._document.rows.at(offset))
        if shown is None:
            return None
        line = shown.block.lines[shown.block.line_of(offset)]
        return shown.top + line.top, shown.top + line.bottom

    def line_in_sight(self, offset: int | None = None) -> tuple[int, int] | None:
        """The line of `offset` where it is seen whole, else the first line in sight: an offset in it, and its top.

        None when nothing of the text is in sight.
        """
        edges = self.line_edges(offset) if offset is not None else None
        if offset is not None and edges is not None and edges[0] >= 0 and edges[1] <= self.viewport:
            return offset, edges[0]
        for shown in self.shown:
            if shown.top + shown.block.height > 0 and not self.blank:
                line = shown.block.line_at(max(-shown.top, 0))
                return shown.block.line_span(line).start, shown.top + shown.block.lines[line].top
        return None

    # --- places as fractions of the text, for scrolling two panes together

    def place_at(self, y: float) -> float:
        """How far into the text (in code points, with a fraction) the height `y` of the viewport is."""
        shown = self.shown_at(y)
        start, end = shown.block.span
        lead, height = self._extent(shown.row)
        share = (y - shown.top + lead) / height
        return start + min(max(share, 0.0), 1.0) * (end + 1 - start)

    def show_place(self, place: float, y: float) -> None:
        """The inverse: scroll so that this place comes to the height `y`."""
        row = self._document.rows.at(int(place))
        start, end = self._document.rows.span(row)
        share = min(max((place - start) / (end + 1 - start), 0.0), 1.0)
        lead, height = self._extent(row)
        self.track.aim_row(self.side, row, round(y + lead - share * height))
        self.arrange()

    def _extent(self, row: int) -> tuple[int, int]:
        """Pixels above a row that are its own, and its height with them; so the ends of the text are places too."""
        lead = ABOVE if row == 0 else 0
        below = BELOW if row + 1 == len(self._document.rows) else 0
        return lead, lead + self.block(row).height + below

    @property
    def fraction(self) -> float:
        """0 at the beginning, 1 at the end of the text; partly estimated."""
        if self.at_end and self.track.anchor != (0, 0):
            return 1.0
        return min(self.top / self.limit, 1.0) if self.limit else 0.0
