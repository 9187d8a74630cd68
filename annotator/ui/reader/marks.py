"""Which spans lie over a stretch of text: an index that is cheap to build, to ask and to change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice
from operator import le, sub

# Longer spans are kept apart, so that a look-up need not search further back than this many code points.
FAR = 4_000

Mark = tuple[int, int, int]


class SpanIndex:
    """Spans `(start, end, key)` in code points. A key may have several spans.

    Held in three columns ordered by start: those of a hundred thousand annotations are made by C code from values that
    are there already, which no object for each span could be. `over` costs O(log n + spans begun within `FAR` + spans
    longer than `FAR`).
    """

    __slots__ = ("_ends", "_far", "_keys", "_starts")

    def __init__(self, starts: list[int], ends: list[int], keys: list[int]) -> None:
        """Columns of one length, in any order; those in order of starts are taken over, not copied."""
        if not all(map(le, starts, islice(starts, 1, None))):
            order = sorted(range(len(starts)), key=starts.__getitem__)
            starts, ends, keys = ([column[i] for i in order] for column in (starts, ends, keys))
        self._starts, self._ends, self._keys = starts, ends, keys
        self._far: list[Mark] = []
        if max(map(sub, ends, starts), default=0) > FAR:
            self._part()

    @classmethod
    def of(cls, marks: Iterable[Mark] = ()) -> SpanIndex:
        """The index of these spans, in any order."""
        held = list(marks)
        return cls([start for start, _, _ in held], [end for _, end, _ in held], [key for _, _, key in held])

    def _part(self) -> None:
        marks = list(zip(self._starts, self._ends, self._keys, strict=True))
        near = [mark for mark in marks if mark[1] - mark[0] <= FAR]
        self._far = [mark for mark in marks if mark[1] - mark[0] > FAR]
        self._starts, self._ends, self._keys = ([mark[column] for mark in near] for column in range(3))

    def __len__(self) -> int:
        return len(self._starts) + len(self._far)

    def over(self, lo: int, hi: int) -> list[Mark]:
        """The spans that share a code point with `[lo, hi)`, outer first."""
        starts = self._starts
        first, behind = bisect_left(starts, lo - FAR), bisect_left(starts, hi)
        near = zip(starts[first:behind], self._ends[first:behind], self._keys[first:behind], strict=True)
        found = [mark for mark in near if mark[1] > lo]
        if self._far:
            found += [mark for mark in self._far if mark[0] < hi and mark[1] > lo]
        found.sort(key=_enclosing)
        return found

    def at(self, offset: int) -> list[Mark]:
        """The spans that a caret at `offset` stands in or touches, outer first."""
        return [mark for mark in self.over(offset - 1, offset + 1) if mark[0] <= offset <= mark[1]]

    def add(self, start: int, end: int, key: int) -> None:
        """Put one span in."""
        if end - start > FAR:
            self._far.append((start, end, key))
            return
        place = bisect_right(self._starts, start)
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        self._keys.insert(place, key)

    def remove(self, start: int, end: int, key: int) -> None:
        """Take one span out; one that is not there is an error of the caller (`ValueError`)."""
        if end - start > FAR:
            self._far.remove((start, end, key))
            return
        starts, ends, keys = self._starts, self._ends, self._keys
        place = bisect_left(starts, start)
        while place < len(starts) and starts[place] == start:
            if keys[place] == key and ends[place] == end:
                del starts[place], ends[place], keys[place]
                return
            place += 1
        raise ValueError(f"no span {start}-{end} of {key}")


def _enclosing(mark: Mark) -> Mark:
    return mark[0], -mark[1], mark[2]
