"""Which spans lie over a stretch of text: an index that is cheap to build, to ask and to change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

# Longer spans are kept apart, so that a look-up need not search further back than this many code points.
FAR = 4_000

Mark = tuple[int, int, int]


class SpanIndex:
    """Spans `(start, end, key)` in code points, ordered by (start, longest, key). A key may have several spans.

    Built in O(n log n) by C code; `over` costs O(log n + spans begun within `FAR` + spans longer than `FAR`).
    """

    __slots__ = ("_far", "_near")

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        # Ends are negated: sorted order is then the order in which spans enclose each other.
        self._near = [(start, -end, key) for start, end, key in marks]
        self._near.sort()
        self._far = [entry for entry in self._near if entry[0] + entry[1] < -FAR]
        if self._far:
            self._near = [entry for entry in self._near if entry[0] + entry[1] >= -FAR]

    def __len__(self) -> int:
        return len(self._near) + len(self._far)

    def over(self, lo: int, hi: int) -> list[Mark]:
        """The spans that share a code point with `[lo, hi)`, outer first."""
        near = self._near
        found = [
            (start, -negative, key)
            for start, negative, key in near[bisect_left(near, (lo - FAR,)) : bisect_left(near, (hi,))]
            if -negative > lo
        ]
        far = [(s, -n, key) for s, n, key in self._far if s < hi and -n > lo] if self._far else []
        if far:
            return sorted(found + far, key=_enclosing)
        return found

    def at(self, offset: int) -> list[Mark]:
        """The spans that a caret at `offset` stands in or touches, outer first."""
        return [mark for mark in self.over(offset - 1, offset + 1) if mark[0] <= offset <= mark[1]]

    def add(self, start: int, end: int, key: int) -> None:
        """Put one span in."""
        insort(self._near if end - start <= FAR else self._far, (start, -end, key))

    def remove(self, start: int, end: int, key: int) -> None:
        """Take one span out; one that is not there is an error of the caller (`ValueError`)."""
        entries, entry = (self._near if end - start <= FAR else self._far), (start, -end, key)
        place = bisect_left(entries, entry)
        if place == len(entries) or entries[place] != entry:
            raise ValueError(f"no span {start}-{end} of {key}")
        del entries[place]


def _enclosing(mark: Mark) -> Mark:
    return mark[0], -mark[1], mark[2]
