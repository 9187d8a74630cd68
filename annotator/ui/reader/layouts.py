"""The rows that are laid out now: few, and those last used."""

from __future__ import annotations

from collections import OrderedDict

from .document import Document
from .layout import Block
from .style import Typography

# Characters kept laid out in one pane: several screens; with glyphs and places about 25 MB.
KEPT = 120_000
# What even an empty row costs, in characters: a text of 100,000 empty lines must be forgotten too.
EMPTY = 100


class Layouts:
    """Makes blocks when they are asked for and forgets the least recently used."""

    def __init__(self, document: Document, type_: Typography, width: int, pads: tuple[int, int]) -> None:
        self._document = document
        self._type = type_
        self.width = width
        self._pads = pads
        self._blocks: OrderedDict[int, Block] = OrderedDict()
        self._kept = 0
        # How many blocks were ever made: work is counted by the tests, which do not trust clocks.
        self.made = 0

    def __contains__(self, row: int) -> bool:
        return row in self._blocks

    def get(self, row: int) -> Block:
        """The block of a row, laid out now if it is not."""
        block = self._blocks.get(row)
        if block is not None:
            self._blocks.move_to_end(row)
            return block
        block = self._make(row)
        self._blocks[row] = block
        self._kept += _weight(block)
        while self._kept > KEPT and len(self._blocks) > 1:
            _, oldest = self._blocks.popitem(last=False)
            self._kept -= _weight(oldest)
        return block

    def _make(self, row: int) -> Block:
        document, rows, type_ = self._document, self._document.rows, self._type
        span = rows.span(row)
        chips = document.chips(row) if type_.style.chips else []
        chips += document.labels(row)
        above = self._pads[0] if row == 0 else 0
        below = self._pads[1] if row + 1 == len(rows) else 0 if rows.continues(row) else type_.gap
        self.made += 1
        return Block(
            document.text.text[span.start : span.end], span, type_, self.width, chips, (above, below)
        )

    def estimate(self) -> list[int]:
        """Heights of all rows by their lengths: good enough to size a scroll bar, made in one pass."""
        type_, rows = self._type, self._document.rows
        per_line = max(int(self.width / type_.char_width * 0.97), 1)
        line, gap = type_.line_height, type_.gap
        heights = [
            ((length - 1) // per_line + 1) * line + gap if length else line + gap for length in rows.lengths()
        ]
        heights[0] += self._pads[0]
        heights[-1] += self._pads[1] - gap
        return heights

    def forget(self, row: int) -> None:
        """Lay this row out anew when it is needed next."""
        block = self._blocks.pop(row, None)
        if block is not None:
            self._kept -= _weight(block)

    def forget_all(self) -> None:
        """Lay every row out anew when it is needed next."""
        self._blocks.clear()
        self._kept = 0

    def forget_pictures(self, row: int | None = None) -> None:
        """Keep the layout of the row (or of all), but draw its annotations anew."""
        for block in self._blocks.values() if row is None else filter(None, [self._blocks.get(row)]):
            block.picture = None

    def row_blocks(self) -> list[tuple[int, Block]]:
        """Rows and blocks laid out now, in no order that matters."""
        return list(self._blocks.items())


def _weight(block: Block) -> int:
    return len(block.shown) + EMPTY
