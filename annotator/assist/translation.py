"""Aligning a translation: the cheapest way through both texts, by lengths and by what sentences share.

Long texts are searched round a chain of sentences that are each other's best counterpart and run forward (as Moore 2002
and Varga et al. 2005 do in their first pass). What the analyst fixed cuts the texts into parts that are aligned alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.jobs import Progress, quiet

from .beads import Bead
from .chains import Block, heaviest
from .corrections import Fixed, Range, Resolved
from .lattice import Lattice, Rules
from .likeness import Likeness
from .pricing import Guide, Prices

# The first pass may take so many steps; a step is one term that two sentences share.
_FIRST_PASS = 150_000
# Pairs of sentences are sure enough to guide from this share of common weight.
_SURE = 0.12
_SCALE = 2.0


class Found(NamedTuple):
    """Beads, and which share of the weight of the smaller text they pair."""

    beads: list[Bead]
    evidence: float


def align_translation(like: Likeness, resolved: Resolved, watch: Progress = quiet) -> Found:
    """Beads that run forward on both sides and hold each sentence once."""
    guide = _guide(like, watch)
    prices = Prices(like, guide)
    groups = list(_groups(resolved.anchors))
    single = [(group.left[0], group.right[0]) for group, pairs in groups if pairs == 1]
    rules = Rules((dict(single), {right: left for left, right in single}), resolved.alone)
    places = _places(guide.pairs, single)
    blocks = _outermost([*resolved.fixed, *(group for group, pairs in groups if pairs > 1)])
    beads: list[Bead] = []
    shared, at = 0.0, (0, 0)
    ends = len(like.left.sentences), len(like.right.sentences)
    for block in [*blocks, Fixed((ends[0], ends[0]), (ends[1], ends[1]))]:
        rectangle = (at[0], block.left[0]), (at[1], block.right[0])
        inside = [(i, j) for i, j in places if at[0] < i < block.left[0] and at[1] < j < block.right[0]]
        for left, right, weight in Lattice(like, prices, rules, rectangle, inside).beads(watch):
            shared += weight
            beads.append(Bead(left, right, _score(prices, left, right, weight)))
        if block.left[0] < block.left[1]:
            beads.append(Bead(block.left, block.right, 1.0))
        at = block.left[1], block.right[1]
    total = min(map(math.fsum, like.mass))
    return Found(beads, min(1.0, shared / total) if total else 0.0)


def _score(prices: Prices, left: Range, right: Range, weight: float) -> float:
    """How sure a bead is: by what it is cheaper than its sentences alone, on a logistic scale."""
    if left[0] == left[1] or right[0] == right[1]:
        return 0.0
    alone = prices.alone * (left[1] - left[0] + right[1] - right[0])
    gained = (alone - prices.bead(left, right, weight)) / _SCALE
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, gained))))


def _guide(like: Likeness, watch: Progress) -> Guide:
    """The sentences that are each other's best counterpart and run forward together."""
    count = len(like.left.sentences), len(like.right.sentences)
    most = like.affordable(_FIRST_PASS)
    best: list[tuple[float, int]] = []
    back: list[tuple[float, int]] = [(0.0, -1)] * count[1]
    for left in range(count[0]):
        if not left % 256:
            watch(left, count[0])
        own = (0.0, -1)
        for right, matches in like.matches(left, 0, count[1], most).items():
            share = like.dice(matches, left, right)
            if share > own[0] or (share == own[0] and right < own[1]):
                own = share, right
            if share > back[right][0]:
                back[right] = share, left
        best.append(own)
    mutual = [
        Block((left, left + 1), (right, right + 1), share)
        for left, (share, right) in enumerate(best)
        if share >= _SURE and back[right][1] == left
    ]
    pairs = [(mutual[index].left[0], mutual[index].right[0]) for index in heaviest(mutual)]
    return Guide(pairs, min(count))


def _groups(anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[Fixed, int]]:
    """Anchors that share a sentence, taken together, and how many pairs they are; `anchors` run forward."""
    group: list[tuple[int, int]] = []
    for pair in [*anchors, (-1, -1)]:
        if group and pair[0] != group[-1][0] and pair[1] != group[-1][1]:
            first, last = group[0], group[-1]
            yield Fixed((first[0], last[0] + 1), (first[1], last[1] + 1)), len(group)
            group = []
        group.append(pair)


def _outermost(blocks: Sequence[Fixed]) -> list[Fixed]:
    """Blocks in order, without those that lie in another one."""
    kept: list[Fixed] = []
    for block in sorted(
        set(blocks), key=lambda block: (block.left[0], block.right[0], -block.left[1], -block.right[1])
    ):
        if not kept or (block.left[0] >= kept[-1].left[1] and block.right[0] >= kept[-1].right[1]):
            kept.append(block)
    return kept


def _places(guide: Sequence[tuple[int, int]], anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places the way is searched round: all anchors, and of the guide what does not cross them."""
    weights = {**dict.fromkeys(guide, 1.0), **dict.fromkeys(anchors, 1e6)}
    blocks = [Block((i, i + 1), (j, j + 1), weight) for (i, j), weight in sorted(weights.items())]
    return [(blocks[index].left[0], blocks[index].right[0]) for index in heaviest(blocks)]
