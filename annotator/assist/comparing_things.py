"""Which of the things that the analyst has marked are named where in two articles, also where they are not marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from .comparing_entities import Entities
from .comparing_ground import Ground, Item, rareness

_WORD = re.compile(r"[^\W_]+")
# A name of fewer letters is met by chance too often to be looked for where nobody marked it.
_SHORTEST = 4
# Things that make up this much, each 1 when it is named once only, are as much as two places need share.
_ENOUGH = 1.2


class SharedThings:
    """What is named where; a thing has a number, the same in both articles."""

    def __init__(self, ground: Ground, entities: Entities) -> None:
        self._ground = ground
        self._number = entities.thing_of()
        self._sentences = sum(len(side.text.sentences) for side in ground.sides)
        self._names = tuple(_names(entities, side, self._number) for side in (0, 1))
        self._in: tuple[dict[int, frozenset[int]], ...] = ({}, {})
        self._held: dict[int, int] = defaultdict(int)
        self._around: dict[int, frozenset[int]] = {}
        self._within: dict[int, frozenset[int]] = {}
        for own, side in zip(self._in, ground.sides, strict=True):
            marked: dict[int, set[int]] = defaultdict(set)
            for item in side.items:
                if item.id in self._number:
                    for sentence in range(*item.sentences):
                        marked[sentence].add(self._number[item.id])
            # Only sentences in which something is marked are ever asked for.
            asked = {sentence for item in side.items for sentence in range(*item.sentences)}
            place = ground.sides.index(side)
            for sentence in asked:
                own[sentence] = frozenset(
                    marked.get(sentence, set()) | self._written(place, *side.text.sentences[sentence])
                )
                for thing in own[sentence]:
                    self._held[thing] += 1

    def within(self, side: int, item: Item) -> frozenset[int]:
        """What is named in the words of an item."""
        known = self._within.get(item.id)
        if known is None:
            found = (thing for span in item.annotation.spans for thing in self._written(side, *span))
            known = self._within[item.id] = frozenset(found)
        return known

    def around(self, side: int, item: Item) -> frozenset[int]:
        """What is named in the sentences of an item."""
        return frozenset(
            thing for sentence in range(*item.sentences) for thing in self._in[side].get(sentence, ())
        )

    def score(self, left: Item, right: Item) -> float:
        """How much it tells that the sentences of two items name the same things, 0 to 1."""
        return self.worth(self.around(0, left) & self.around(1, right))

    def worth(self, things: Iterable[int]) -> float:
        """How much it tells that these are shared, 0 to 1; what stands in every sentence tells little."""
        return min(
            sum(rareness(self._sentences, self._held.get(thing, 1)) for thing in things) / _ENOUGH, 1.0
        )

    def _written(self, side: int, start: int, end: int) -> set[int]:
        """The things whose names stand in a stretch of text."""
        found: set[int] = set()
        lengths, names = self._names[side]
        words = _WORD.findall(self._ground.sides[side].text.folded[start:end])
        for place, word in enumerate(words):
            for length in lengths.get(word, ()):
                thing = names.get(tuple(words[place : place + length]))
                if thing is not None:
                    found.add(thing)
        return found


def _names(
    entities: Entities, side: int, number: dict[int, int]
) -> tuple[dict[str, set[int]], dict[tuple[str, ...], int]]:
    """How many words the names have that begin with a word, and what each name names; not the names of two things."""
    named: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for group in entities.groups[side]:
        for item in group.items:
            words = tuple(_WORD.findall(item.folded))
            if sum(map(len, words)) >= _SHORTEST:
                named[words].add(number[item.id])
    known = {words: min(things) for words, things in named.items() if len(things) == 1}
    lengths: dict[str, set[int]] = defaultdict(set)
    for words in known:
        lengths[words[0]].add(len(words))
    return lengths, known
