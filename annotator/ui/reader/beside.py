"""What a ribbon asks of the pane that it begins beside."""

from __future__ import annotations

import math

from annotator.model.span import Span

from .document import Document
from .layout import Block
from .pane import Pane
from .ribbons import Stretch
from .scroller import Shown

# Offsets whose lines are remembered; a link has two on each side.
_MOST = 20_000


class Beside:
    """One pane as a side of the gutter, in pixels of the gutter. `look` comes before each round of questions.

    On which line of its row an offset stands changes only when the row is laid out anew, so it is remembered: while the
    text scrolls, many ribbons ask for the same few hundred.
    """

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._document: Document | None = None
        # By offset: its row, the row as it was laid out, and top and bottom of the line in that.
        self._lines: dict[int, tuple[int, Block, int, int]] = {}
        self._top = self._height = self._first = 0
        self._shown: list[Shown] = []

    def look(self, top: int) -> None:
        """Take in what the pane shows now; its text begins at `top` in the gutter."""
        view = self._pane.view
        if view.document is not self._document or len(self._lines) > _MOST:
            self._document, self._lines = view.document, {}
        self._top, self._height = top, self._pane.viewport().height()
        self._shown = view.scroller.shown
        self._first = self._shown[0].row
        self._seen = Span(self._shown[0].block.span.start, self._shown[-1].block.span.end)

    def in_sight(self) -> Span:
        """Code points from the first row in sight to the last."""
        return self._seen

    def stretch(self, span: Span) -> Stretch | None:
        """Where a span stands; None when no line of it is in sight."""
        start, end = span
        first = self._edges(max(start, self._seen.start))
        last = self._edges(min(max(end - 1, start), self._seen.end))
        if first is None or last is None or last[1] <= 0 or first[0] >= self._height:
            return None
        top, bottom = max(first[0], 0), min(last[1], self._height)
        line = (top + min(first[1], self._height)) / 2 if first[1] > 0 else top
        # In the middle of a pixel, where a thin line is sharp.
        return Stretch(self._top + top, self._top + bottom, self._top + math.floor(line) + 0.5)

    def is_above(self, offset: int) -> bool:
        """Whether an offset out of sight lies above what is seen."""
        if not self._seen.start <= offset <= self._seen.end:
            return offset < self._seen.start
        edges = self._edges(offset)
        return edges[1] <= 0 if edges is not None else self._pane.is_above(offset)

    def _edges(self, offset: int) -> tuple[int, int] | None:
        """Top and bottom of the line of an offset in pixels of the viewport; None when its row is not in it."""
        if self._pane.view.scroller.blank:
            return None
        known = self._lines.get(offset)
        if known is not None:
            place = known[0] - self._first
            if not 0 <= place < len(self._shown):
                return None
            _, top, block = self._shown[place]
            if block is known[1]:
                return top + known[2], top + known[3]
        shown = self._pane.view.scroller.find(self._pane.view.document.rows.at(offset))
        if shown is None:
            return None
        line = shown.block.lines[shown.block.line_of(offset)]
        self._lines[offset] = shown.row, shown.block, line.top, line.bottom
        return shown.top + line.top, shown.top + line.bottom
