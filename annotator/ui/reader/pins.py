"""Scrolling two texts together: a place in one is a place in the other, in proportion between the pins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Pins:
    """A piecewise linear map between two texts through pinned pairs of offsets (code points) and both ends.

    Pins that would make the map run backwards are passed over: of two that cross, the one further on yields.
    """

    def __init__(self, pins: Iterable[tuple[int, int]], left: int, right: int) -> None:
        points = [(0.0, 0.0)]
        for a, b in sorted(pins):
            if points[-1][0] < a < left and points[-1][1] < b < right:
                points.append((float(a), float(b)))
        # One beyond the last offset: the place after the last line.
        points.append((left + 1.0, right + 1.0))
        self._left = [a for a, _ in points]
        self._right = [b for _, b in points]

    def to_right(self, place: float) -> float:
        """The place in the right text that belongs to one in the left."""
        return _between(place, self._left, self._right)

    def to_left(self, place: float) -> float:
        """The place in the left text that belongs to one in the right."""
        return _between(place, self._right, self._left)


def _between(place: float, source: list[float], target: list[float]) -> float:
    at = min(max(bisect_right(source, place), 1), len(source) - 1)
    share = (place - source[at - 1]) / (source[at] - source[at - 1])
    return target[at - 1] + min(max(share, 0.0), 1.0) * (target[at] - target[at - 1])
