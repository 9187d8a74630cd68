"""The heaviest chain: of pairs of ranges, those that run forward in both texts and weigh the most together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Block(NamedTuple):
    """Two half-open ranges, of sentences or of anything else that is counted, and what it weighs to keep them."""

    left: tuple[int, int]
    right: tuple[int, int]
    weight: float


def heaviest(blocks: Sequence[Block]) -> list[int]:
    """Indices of the blocks of the heaviest chain, in order. Neither range of a block may be empty.

    Each block of a chain begins, on both sides, where the one before it ends or later. O(n log n), by a tree of maxima
    over the right side (Fenwick 1994).
    """
    if not blocks:
        return []
    places = {end: rank for rank, end in enumerate(sorted({block.right[1] for block in blocks}), 1)}
    ends = sorted(places)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ends) + 1)
    before: dict[int, int] = {}
    total: dict[int, float] = {}
    by_start = sorted(range(len(blocks)), key=lambda index: (blocks[index].left, blocks[index].right))
    by_end = sorted(by_start, key=lambda index: blocks[index].left[1])
    closed = 0
    for index in by_start:
        left, right, weight = blocks[index]
        while closed < len(by_end) and blocks[by_end[closed]].left[1] <= left[0]:
            done = by_end[closed]
            _raise(tree, places[blocks[done].right[1]], (total[done], done))
            closed += 1
        best, previous = _best(tree, bisect_right(ends, right[0]))
        total[index] = best + weight
        before[index] = previous
    last = min(total, key=lambda index: (-total[index], index))
    chain: list[int] = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at


def _best(tree: Sequence[tuple[float, int]], at: int) -> tuple[float, int]:
    best = (0.0, -1)
    while at > 0:
        if tree[at][0] > best[0]:
            best = tree[at]
        at -= at & -at
    return best
