"""Which figures of two articles measure the same thing, and whether they agree.

That two numbers are alike, or differ, tells nothing by itself: "2 provinces" is no "two cities". A pair of figures is
proposed when the same dimension is measured and enough else speaks for the same thing: the noun that is counted, the
words around, the sentences' alignment, shared entities, a value that is too special to be chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from annotator.model.quantity import Quantity
from annotator.model.units import COUNT, SHARE

from .comparing_ground import FIGURE, Ground, Item, Suggested, one_to_one, rareness
from .comparing_things import SharedThings

# What speaks for two figures measuring the same thing, and how much; see `_same_thing`. Set on the sample pair.
_DIMENSION = {COUNT: 0.0, "date": 0.0, SHARE: 0.05, "duration": 0.1}
_MEASURED = 0.2
_NOUN, _OTHER_NOUN, _WORDS, _ALIGNED, _ENTITIES, _ALONE = 0.3, 0.35, 0.45, 0.25, 0.15, 0.15
# How much must speak for it before a verdict is proposed: a contradiction needs more than an agreement, whose value is
# evidence itself, and dates most, since articles are full of dates of other events.
_LEAST = {"agrees": 0.4, "partly_agrees": 0.4, "contradicts": 0.5}
_LEAST_DATE = {"agrees": 0.4, "partly_agrees": 0.6, "contradicts": 0.6}
# What the same value adds at most (`_special`).
_MOST_SPECIAL = 0.4
# Candidates looked at for each figure; keys that more figures share are left out unless little else is there.
_MOST, _CANDIDATES = 40, 25


class Figures:
    """The figures of a pair that say something."""

    def __init__(self, ground: Ground, shared: SharedThings) -> None:
        self._ground = ground
        self.shared = shared
        self.sides = tuple(
            [item for item in side.tagged(FIGURE) if item.quantity is not None] for side in ground.sides
        )
        self._by_dimension = tuple(self._grouped(items) for items in self.sides)
        self._held = self._counted()

    def suggestions(self) -> list[Suggested]:
        """The figures that measure the same thing, one to one, with what their values say."""
        return one_to_one(self._candidates())

    def _candidates(self) -> Iterator[Suggested]:
        ground = self._ground
        index = self._index(i for i in self.sides[1] if i.id not in ground.settled)
        for number, left in enumerate(self.sides[0]):
            if not number % 32:
                ground.watch(number, len(self.sides[0]))
            if left.id in ground.settled:
                continue
            for right in self._near(left, index):
                made = None if (left.id, right.id) in ground.known else self._judged(left, right)
                if made is not None:
                    yield made

    def _judged(self, left: Item, right: Item) -> Suggested | None:
        a, b = left.quantity, right.quantity
        assert a is not None
        assert b is not None
        score = self._same_thing(left, right, dimension_of(a))
        if score + _MOST_SPECIAL < min(_LEAST.values()):
            return None
        found = left.relation_to(right)
        if found.verdict == "agrees":
            score += _special(a, b)
        least = _LEAST_DATE if a.date else _LEAST
        if found.verdict == "incomparable" or score < least[found.verdict]:
            return None
        return Suggested(
            left.id, right.id, found.verdict, found.kind, round(min(score, 1.0), 3), found.reason
        )

    def _same_thing(self, left: Item, right: Item, dimension: str) -> float:
        """How much speaks for two figures measuring the same thing, whatever they say; may be over 1."""
        score = _DIMENSION.get(dimension, _MEASURED)
        if left.nouns and right.nouns:
            if left.nouns & right.nouns:
                score += _NOUN
            elif dimension == COUNT:
                score -= _OTHER_NOUN
        score += _WORDS * self._words(left, right)
        score += _ALIGNED * self._ground.aligned(left, right)
        score += _ENTITIES * self.shared.score(left, right)
        if dimension not in {COUNT, "date", SHARE} and self._only(dimension):
            score += _ALONE
        return score

    def _words(self, left: Item, right: Item) -> float:
        """How much the words around two figures share, 0 to 1."""
        one, other = left.near, right.near
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        count = len(self.sides[0]) + len(self.sides[1])
        total = sum(
            (small[key] * large[key]) ** 0.5 * rareness(count, self._held.get(key, 1))
            for key in small
            if key in large
        )
        return float(min(total, 1.5) / 1.5)

    def _only(self, dimension: str) -> bool:
        """Whether each article has one figure of this dimension."""
        return all(len(groups.get(dimension, ())) == 1 for groups in self._by_dimension)

    def _grouped(self, items: Iterable[Item]) -> dict[str, list[Item]]:
        groups: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            assert item.quantity is not None
            groups[dimension_of(item.quantity)].append(item)
        return groups

    def _counted(self) -> dict[str, int]:
        held: dict[str, int] = defaultdict(int)
        for items in self.sides:
            for item in items:
                for key in item.near:
                    held[key] += 1
        return held

    def _index(self, items: Iterable[Item]) -> dict[tuple[str, str], list[Item]]:
        """Right figures by dimension and what may join them to a left one."""
        index: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in items:
            assert item.quantity is not None
            dimension = dimension_of(item.quantity)
            index[dimension, ""].append(item)
            for key in self._keys(item):
                index[dimension, key].append(item)
            for sentence in range(*item.sentences):
                index[dimension, f"@{sentence}"].append(item)
        return index

    def _near(self, left: Item, index: Mapping[tuple[str, str], list[Item]]) -> list[Item]:
        """The right figures of the same dimension that share the most with a left one."""
        assert left.quantity is not None
        dimension = dimension_of(left.quantity)
        everything = index.get((dimension, ""), [])
        if len(everything) <= _CANDIDATES:
            return everything
        points: dict[int, float] = defaultdict(float)
        by_id: dict[int, Item] = {}
        keys = [*self._keys(left), *(f"@{sentence}" for sentence in set(self._ground.facing(left)))]
        for key in keys:
            held = index.get((dimension, key), ())
            if len(held) <= _MOST:
                for item in held:
                    points[item.id] += 1 / len(held)
                    by_id[item.id] = item
        best = sorted(points, key=lambda number: (-points[number], number))[:_CANDIDATES]
        return [by_id[number] for number in best]

    def _keys(self, item: Item) -> list[str]:
        assert item.quantity is not None
        quantity = item.quantity
        keys = [*item.near, *sorted(item.nouns)]
        size = quantity.representative
        if quantity.date:
            keys.append("=" + quantity.date)
        elif size is not None:
            # Values that agree lie in the same or the next step; exact enough to find them, not to judge them.
            keys.append(f"={size.normalize():.1e}")
        return keys


def dimension_of(quantity: Quantity) -> str:
    """What is measured; a date is a dimension of its own."""
    return "date" if quantity.date else quantity.dimension


def _special(a: Quantity, b: Quantity) -> float:
    """How unlikely it is that two figures have the same value by chance: small round numbers stand everywhere."""
    if a.date:
        return {4: 0.15, 7: 0.3}.get(min(len(a.date), len(b.date)), _MOST_SPECIAL)
    values = [end for end in (a.minimum, a.maximum, b.minimum, b.maximum) if end is not None]
    digits = min(len(value.normalize().as_tuple().digits) for value in values)
    size = min(abs(value) for value in values)
    if size <= 12 and digits == 1:
        return 0.1
    return 0.2 if digits == 1 or size < Decimal(20) else 0.3
