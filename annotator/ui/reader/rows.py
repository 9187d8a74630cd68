"""Rows of a text and their heights: where each row stands in a column that nobody laid out.

A row is a line of the source (a paragraph); one above `LONGEST` code points is cut into several, so that no layout ever
takes long. Heights are whole pixels; a row that was never laid out has an estimate.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

from annotator.model import graphemes
from annotator.model.span import Span
from annotator.model.text import SourceText

# One layout of this many characters takes about 6 ms here; the pieces about 2.5 ms.
LONGEST = 20_000
PIECE = 8_000
THIN = 400

_WIDE = re.compile("[^ \u00a0\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\ufe0f\ufeff]")
_BREAK = re.compile(r"[ \t\u1680\u2000-\u2006\u2008-\u200b\u3000](?=\S)")


class Heights:
    """A Fenwick tree over row heights: sums and look-ups in O(log n)."""

    __slots__ = ("_heights", "_top_bit", "_tree", "total")

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights) or [0]
        sums = [0, *accumulate(self._heights)]
        # Each node holds the sum of the `i & -i` heights that end at i; made in one pass from the running sums.
        self._tree = [sums[i] - sums[i & (i - 1)] for i in range(len(sums))]
        self._top_bit = 1 << (len(self._heights).bit_length() - 1)
        self.total = sums[-1]

    def __len__(self) -> int:
        return len(self._heights)

    def height(self, row: int) -> int:
        """Height of the row in pixels."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Sum of the heights of all rows before `row`."""
        tree, total = self._tree, 0
        while row:
            total += tree[row]
            row &= row - 1
        return total

    def set_height(self, row: int, height: int) -> bool:
        """Change one height; whether it differed."""
        difference = height - self._heights[row]
        if not difference:
            return False
        self._heights[row] = height
        self.total += difference
        node, tree = row + 1, self._tree
        while node < len(tree):
            tree[node] += difference
            node += node & -node
        return True

    def at(self, y: int) -> tuple[int, int]:
        """Row that holds pixel `y`, and the pixels into it. Rows without height are passed over."""
        tree, row, bit, rest = self._tree, 0, self._top_bit, max(y, 0)
        while bit:
            after = row + bit
            if after < len(tree) and tree[after] <= rest:
                row = after
                rest -= tree[after]
            bit >>= 1
        if row < len(self._heights):
            return row, rest
        last = len(self._heights) - 1
        return last, max(self._heights[last] - 1, 0)


class Rows:
    """Which code points are in which row. Rows are in order and leave out only the line ends between them."""

    __slots__ = ("ends", "starts")

    def __init__(self, text: SourceText) -> None:
        self.starts: Sequence[int] = text.line_starts
        self.ends: Sequence[int] = [start - 1 for start in self.starts[1:]] + [text.length]
        if text.length > LONGEST and max(map(sub, self.ends, self.starts)) > LONGEST:
            self._split(text.text)

    def _split(self, text: str) -> None:
        starts: list[int] = []
        ends: list[int] = []
        for start, end in zip(self.starts, self.ends, strict=True):
            cuts = _cuts(text, start, end)
            starts += [start, *cuts]
            ends += [*cuts, end]
        self.starts, self.ends = starts, ends

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Row of an offset in code points. A line end belongs to its line, a cut to the row that it begins."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def span(self, row: int) -> Span:
        """Code points of the row, without the line end."""
        return Span(self.starts[row], self.ends[row])

    def continues(self, row: int) -> bool:
        """Whether the next row goes on with the same paragraph."""
        return row + 1 < len(self.starts) and self.starts[row + 1] == self.ends[row]

    def lengths(self) -> Iterable[int]:
        """Code points in each row."""
        return map(sub, self.ends, self.starts)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where to cut one long line: after a space where there is one, never inside a character as it is seen."""
    cuts: list[int] = []
    at = start
    while end - at > 2 * THIN:
        # Where hardly anything has a width, a piece is one line, and a screen shows many.
        piece = THIN if _thin(text[at : min(at + PIECE, end) : 61]) else PIECE
        if piece == PIECE and end - at <= LONGEST:
            break
        wanted = at + piece
        found = _BREAK.search(text, wanted, wanted + piece // 4)
        at = found.end() if found else _boundary(text, wanted)
        cuts.append(at)
    return cuts


def _thin(sample: str) -> bool:
    """Whether much of a sample has no width, is no more than a space, or ties emoji to one."""
    return 3 * len(_WIDE.findall(sample)) < 2 * len(sample)


def _boundary(text: str, wanted: int) -> int:
    """The first grapheme boundary at or soon after `wanted`."""
    near = range(wanted, wanted + 256)
    return next((at for at in near if graphemes.is_boundary(text, at)), near.stop)
