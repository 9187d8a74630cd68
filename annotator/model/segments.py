"""Overlapping spans as disjoint pieces, and what must be painted again when they change.

A piece carries the keys of every span over it, outer first, so that a view draws each stretch of text once with all its
colours known (CodeMirror's range sets do the same). All offsets are code points, half-open.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from .span import Span, normalise

K = TypeVar("K")


class Segment(NamedTuple, Generic[K]):
    """A stretch with one set of spans over it; `active` is never empty, outer first: by start, longest, key."""

    start: int
    end: int
    active: tuple[K, ...]


def segments(marks: Iterable[tuple[int, int, K]], lo: int, hi: int) -> list[Segment[K]]:
    """Cut the marks `(start, end, key)` into disjoint pieces within `[lo, hi)`, in order of place.

    Empty marks and stretches without a mark give nothing; a key may come with several marks (fragments). Costs
    O(n log n + pieces × depth). Keys must be comparable with each other.
    """
    inside = sorted(
        (start, -end, key) for start, end, key in marks if start < end and start < hi and end > lo
    )
    if not inside:
        return []
    cuts = {max(start, lo) for start, _, _ in inside}
    cuts.update(min(-negative, hi) for _, negative, _ in inside)
    edges = sorted(cuts)
    pieces: list[Segment[K]] = []
    active: list[tuple[int, int, K]] = []
    arriving = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if -mark[1] > start]
        while arriving < len(inside) and inside[arriving][0] <= start:
            insort(active, inside[arriving])
            arriving += 1
        if active:
            pieces.append(Segment(start, end, tuple(key for _, _, key in active)))
    return pieces


def touched(before: Iterable[tuple[int, int, K]], after: Iterable[tuple[int, int, K]]) -> tuple[Span, ...]:
    """The spans to paint again between two states: where a mark came, went or moved. Sorted and joined.

    A mark that is the same in both states touches nothing, however many there are.
    """
    return normalise((start, end) for start, end, _ in set(before) ^ set(after))


def levels(marks: Iterable[tuple[int, int, K]]) -> dict[K, int]:
    """How deep the underline of each key lies, 0 the highest: below all it encloses, apart from all it crosses.

    A key with several marks (fragments) has one level for all of them.
    """
    found: dict[K, int] = {}
    done: list[tuple[int, int, int]] = []
    for start, negative, key in sorted(((s, -e, k) for s, e, k in marks if s < e), reverse=True):
        end, level = -negative, found.get(key, 0)
        taken: set[int] = set()
        for other_start, other_end, other in reversed(done):
            if other_start >= end:
                break  # those before it in `done` begin later still
            taken.add(other)
            if other_end <= end:
                level = max(level, other + 1)
        while level in taken:
            level += 1
        found[key] = level
        done.append((start, end, level))
    return found
