"""What it costs to take sentences of a translation together, or to leave them alone.

The price of lengths is Gale & Church's (1993): a sentence and its translation have about the same length in characters,
up to a constant, and one to one is the rule. What the sentences share is added as in Moore (2002) and Varga et al.
(2005): a bead gains by the weight that it pairs and pays for the weight that it holds, at a rate somewhat above what
sentences of these texts share by chance. So a merge has to earn each sentence that it takes; without that, all merges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from .analysis import AnalysisText
from .likeness import Likeness, Match

# The kinds of beads (Gale & Church's shares as negative logarithms, merges cheaper: here they pay for what they hold).
ONE, MERGE, DOUBLE, ALONE = 0.12, 1.6, 4.5, 4.6
# The variance of the length of a translation, for each character (6.8 for Gale & Church; newspapers translate freely).
_VARIANCE = 12.0
_DEAREST = 8.0
# What pairing the whole weight of an average sentence gains; how far above chance the rate lies, as a share of the way
# to what counterparts have in common; how much cheaper it is to stand alone where the words tell.
_GAIN, _RATE, _TELLING = 10.0, 0.8, 2.9
_BORDER, _ACROSS, _HEADING = 1.0, 2.0, 1.5
_FEWEST = 5
# What vectors that are as near as can be gain for each two sentences, and from which share of the nearness of
# counterparts on they speak for a bead.
_MEANING, _BASE = 4.0, 0.3
_COUNTERPARTS = 0.5
_LOOKED_AT = 200


class Guide(NamedTuple):
    """Pairs of sentences that are surely counterparts, in order, and how many there may be at most."""

    pairs: Sequence[tuple[int, int]]
    most: int


class Prices:
    """Prices for one pair of texts; a bead is given by half-open ranges and by the weight that it pairs."""

    def __init__(self, like: Likeness, guide: Guide) -> None:
        self._texts = like.left, like.right
        self._stretch = math.sqrt(_length_ratio(like, guide))
        telling = min(1.0, 3 * len(guide.pairs) / (guide.most + 1))
        self.alone = ALONE - _TELLING * telling
        mean = _mean([*like.mass[0], *like.mass[1]]) or 1.0
        self.gain = _GAIN / mean
        rate = self._rate(like, guide) * self.gain / 2
        self.tax = tuple([weight * rate for weight in masses] for masses in like.mass)
        self._sizes = tuple([end - start for start, end in text.sentences] for text in self._texts)
        self._firsts = tuple(_firsts(text) for text in self._texts)
        self._headings = tuple(
            [text.heading(number) for number in range(len(text.sentences))] for text in self._texts
        )
        self._near = like.near
        self._near_base = _near_base(like, guide)
        lines = [len(set(text.line_of)) or 1 for text in self._texts]
        # Paragraphs are a hint only where both texts have about as many.
        self._paragraphs = min(lines) * 2 >= max(lines) and min(lines) > 1

    def bead(self, left: tuple[int, int], right: tuple[int, int], paired: float) -> float:
        """The price of a bead with something on both sides."""
        (a, b), (c, d) = left, right
        kind = b - a + d - c
        price = ONE if kind == 2 else MERGE if kind == 3 else DOUBLE
        price += self._length(sum(self._sizes[0][a:b]), sum(self._sizes[1][c:d]))
        price += sum(self.tax[0][a:b]) + sum(self.tax[1][c:d]) - paired * self.gain
        price -= self.meaning(left, right)
        return price + (self._layout(left, right) if self._paragraphs else 0.0)

    def meaning(self, left: tuple[int, int], right: tuple[int, int]) -> float:
        """What a bead of one or two sentences on either side gains by what they mean, or loses (negative).

        Each sentence that it takes has to be as near: a merge with one that says something else loses.
        """
        if self._near is None:
            return 0.0
        kind = left[1] - left[0] + right[1] - right[0]
        return _MEANING * kind / 2 * (self._near.of(left, right) - self._near_base)

    def _length(self, left: int, right: int) -> float:
        one, other = left * self._stretch, right / self._stretch
        deviation = abs(one - other) / math.sqrt(_VARIANCE * (one + other) / 2)
        return min(_DEAREST, -math.log(max(math.erfc(deviation / math.sqrt(2)), 1e-9)))

    def _layout(self, left: tuple[int, int], right: tuple[int, int]) -> float:
        """Paragraphs and headings: both begin one, or neither; a merge does not run across."""
        firsts = self._firsts
        price = 0.0
        if firsts[0][left[0]] != firsts[1][right[0]]:
            price += _BORDER
        price += _ACROSS * (sum(firsts[0][left[0] + 1 : left[1]]) + sum(firsts[1][right[0] + 1 : right[1]]))
        if any(self._headings[0][left[0] : left[1]]) != any(self._headings[1][right[0] : right[1]]):
            price += _HEADING
        return price

    def _rate(self, like: Likeness, guide: Guide) -> float:
        """Above which share of common weight two sentences are rather counterparts than not."""
        pairs = guide.pairs[:: max(1, len(guide.pairs) // _LOOKED_AT)]
        if len(pairs) < _FEWEST:
            return 0.1
        shift = len(pairs) // 2
        common = _mean([like.score(left, right) for left, right in pairs])
        chance = _mean(
            [like.score(left, pairs[(at + shift) % len(pairs)][1]) for at, (left, _) in enumerate(pairs)]
        )
        return chance + _RATE * (common - chance)


def paired_weight(groups: Sequence[Sequence[Match]]) -> float:
    """The weight that several pairs of sentences share when they are taken together: each term still counts once."""
    used: set[int] = set()
    total = 0.0
    for worth, left, right in sorted((match for group in groups for match in group), reverse=True):
        if left not in used and ~right not in used:
            used.add(left)
            used.add(~right)
            total += worth
    return total


def _near_base(like: Likeness, guide: Guide) -> float:
    """From which nearness on two sentences are rather counterparts than not."""
    if like.near is None:
        return 0.0
    near = [like.near.rows[left][right] for left, right in guide.pairs]
    return _BASE * (_mean(near) if len(near) >= _FEWEST else _COUNTERPARTS)


def _firsts(text: AnalysisText) -> list[bool]:
    """Whether each sentence begins a line."""
    lines = text.line_of
    return [not number or lines[number] != lines[number - 1] for number in range(len(lines))]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0


def _length_ratio(like: Likeness, guide: Guide) -> float:
    """How many characters of the right text one of the left becomes."""
    sizes = [[end - start for start, end in text.sentences] for text in (like.left, like.right)]
    if len(guide.pairs) >= _FEWEST:
        left = sum(sizes[0][one] for one, _ in guide.pairs)
        right = sum(sizes[1][other] for _, other in guide.pairs)
    else:
        left, right = sum(sizes[0]), sum(sizes[1])
    return min(max(right / left, 0.2), 5.0) if left and right else 1.0
