"""What is known of a pair before anything is proposed: its annotations, read and placed in sentences."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import Annotation, Link
from annotator.model.jobs import Progress, quiet
from annotator.model.links import CONFIRMED, JUDGEMENTS, REJECTED
from annotator.model.quantity import Quantity, Relation, relation
from annotator.model.span import Span
from annotator.model.wording import Message

from .analysis import AnalysisText
from .comparing_words import Meaning, meaning_of, nouns, surroundings
from .figures import quantity_at
from .names import Aliases

if TYPE_CHECKING:
    from .comparing_alike import KeptWords

CLAIM, ENTITY, FIGURE = "claim", "entity", "figure"
# (range of left sentences, range of right sentences, score); half-open, as `assist.align` gives them.
Beads = Sequence[tuple[tuple[int, int], tuple[int, int], float]]


class Side(NamedTuple):
    """One article of a pair. What lies wholly in `excluded` passages is not compared."""

    text: AnalysisText
    annotations: Sequence[Annotation]
    excluded: Sequence[Span] = ()


class Suggested(NamedTuple):
    """A link that the program proposes; ids as in `Link`: `left` is its source, `right` its target.

    For a link inside one article (`derived_from`) both stand in that article. `kind` is that of a contradiction.
    `between`: who contradicts whom, when two sources do and not the two articles; "" is the article's own voice.
    """

    left: int
    right: int
    type: str
    kind: str
    score: float
    reason: Message
    between: tuple[str, str] | None = None


class Item:
    """An annotation with what has been read from it. `sentences`: half-open range of indices, possibly empty."""

    def __init__(self, annotation: Annotation, text: AnalysisText) -> None:
        self.annotation = annotation
        self.id = annotation.id
        self.span = (annotation.start, annotation.end)
        self.text = text
        self.sentences = text.sentences_in(annotation.start, max(annotation.end, annotation.start + 1))
        self._held_against: dict[int, tuple[Item, Relation]] = {}

    @property
    def hull(self) -> tuple[int, int]:
        """Start and end of the sentences it stands in; its own span when there is none."""
        first, last = self.sentences
        if first >= last:
            return self.span
        return self.text.sentences[first].start, self.text.sentences[last - 1].end

    @cached_property
    def quantity(self) -> Quantity | None:
        """What a figure says: its attributes, else what its words say."""
        given = Quantity.of(self.annotation)
        # The nouns that the reader takes along serve to compare; read aloud they would be folded words.
        return given or (self.read._replace(noun="") if self.read else None)

    @cached_property
    def read(self) -> Quantity | None:
        """What the words of a figure say."""
        one = self.annotation
        return quantity_at(self.text, self.span, one.subtype)

    @cached_property
    def near(self) -> Mapping[str, float]:
        """Keys of the words in and near a figure, with weights."""
        return surroundings(self.text.folded, self.hull, self.span, self.text.language)

    @cached_property
    def meaning(self) -> Meaning:
        """What decides whether a claim contradicts another."""
        return meaning_of(self.folded, self.text.language)

    def relation_to(self, other: Item) -> Relation:
        """How two figures with values stand to each other; kept, since it is dear and asked again each time."""
        known = self._held_against.get(other.id)
        if known is None or known[0] is not other:
            assert self.quantity is not None
            assert other.quantity is not None
            known = self._held_against[other.id] = other, relation(self.quantity, other.quantity)
        return known[1]

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Keys of what a figure counts: its "of what", else the words behind the number."""
        thing = self.annotation.attribute("thing")
        if thing:
            # The analyst may name the thing in either language.
            return nouns(thing, "fr") | nouns(thing, "en")
        quantity = self.quantity
        own = quantity.noun if quantity else ""
        read = self.read.noun if self.read else ""
        return nouns(own, self.text.language) | nouns(read, self.text.language)

    def shown(self, folded: str) -> str:
        """A folded word of the annotation as it is written in the text."""
        text = self.text
        for start, end in self.annotation.spans:
            found = re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text.folded[start:end])
            if found:
                return text.text[start + found.start() : start + found.end()]
        return folded

    @property
    def folded(self) -> str:
        """The folded words of all its spans."""
        return " ".join(self.text.folded[start:end] for start, end in self.annotation.spans)


class Memory:
    """What was read for one comparison, for the next one of the same pair: nearly all of it is the same then.

    It changes nothing of what is found. Not for two threads at once.
    """

    def __init__(self) -> None:
        self.items: tuple[Mapping[int, Item], Mapping[int, Item]] = ({}, {})
        self.words: KeptWords | None = None


class SideView:
    """The annotations of one article as items, by tag, in the order of the text. `before`: those read last time."""

    def __init__(self, side: Side, before: Mapping[int, Item] | None = None) -> None:
        self.text = side.text
        self.language = side.text.language
        # Ids that are given twice, and spans outside the text, can only come from elsewhere; the first counts.
        known: dict[int, Item] = {}
        length = len(side.text.text)
        for one in side.annotations:
            inside = 0 <= one.start < one.end <= length
            if inside and one.id not in known and not _excluded(one, side.excluded):
                old = before.get(one.id) if before else None
                same = old is not None and old.text is side.text and old.annotation == one
                known[one.id] = old if old is not None and same else Item(one, side.text)
        self.items = sorted(known.values(), key=lambda item: (item.span[0], -item.span[1], item.id))
        self.by_id = known

    def tagged(self, tag: str) -> list[Item]:
        """Items with this tag."""
        return [item for item in self.items if item.annotation.tag == tag]

    def inside(self, outer: Item, items: Sequence[Item], starts: Sequence[int]) -> Iterator[Item]:
        """Those of `items` (in order, `starts` their starts) that lie within `outer`."""
        at = bisect_right(starts, outer.span[0] - 1)
        while at < len(items) and items[at].span[0] < outer.span[1]:
            if items[at].span[1] <= outer.span[1]:
                yield items[at]
            at += 1


class Ground:
    """A pair prepared for comparing. `sides` are left and right."""

    def __init__(
        self, left: Side, right: Side, links: Iterable[Link] = (), beads: Beads = (), aliases: Aliases = (),
        watch: Progress = quiet, memory: Memory | None = None,
    ) -> None:  # fmt: skip
        self.memory = memory or Memory()
        self.sides = (SideView(left, self.memory.items[0]), SideView(right, self.memory.items[1]))
        self.memory.items = self.sides[0].by_id, self.sides[1].by_id
        self.links = tuple(links)
        self.aliases = aliases
        self.watch = watch
        self._beads: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for (first, last), (lo, hi), score in beads:
            for sentence in range(first, last):
                self._beads[sentence].append((lo, hi, min(max(float(score), 0.0), 1.0)))

    def aligned(self, left: Item, right: Item) -> float:
        """How surely the sentences of two items belong together, 0 to 1; 0 when no alignment says so."""
        lo, hi = right.sentences
        return max(
            (
                score
                for sentence in range(*left.sentences)
                for first, last, score in self._beads.get(sentence, ())
                if first < hi and lo < last
            ),
            default=0.0,
        )

    def facing(self, left: Item) -> Iterator[int]:
        """Right sentences that an alignment puts beside an item's."""
        for sentence in range(*left.sentences):
            for first, last, _ in self._beads.get(sentence, ()):
                yield from range(first, last)

    @cached_property
    def settled(self) -> frozenset[int]:
        """Annotations that the analyst has judged: a verdict with another one, only here, or undecided."""
        found: set[int] = set()
        for link in self.links:
            if link.status == CONFIRMED and link.type != "same_entity":
                if link.type in JUDGEMENTS or link.target is None:
                    found.add(link.source)
                elif self._across(link):
                    found |= {link.source, link.target}
        return frozenset(found)

    @cached_property
    def known(self) -> frozenset[tuple[int, int]]:
        """Ends of the links that exist, both ways round, whatever their status: never proposed again."""
        ends = [(link.source, link.target) for link in self.links if link.target is not None]
        return frozenset([*ends, *((b, a) for a, b in ends)])

    @cached_property
    def rejected(self) -> frozenset[tuple[int, int]]:
        """Ends of the links that were rejected, both ways round."""
        ends = [(x.source, x.target) for x in self.links if x.target is not None and x.status == REJECTED]
        return frozenset([*ends, *((b, a) for a, b in ends)])

    def _across(self, link: Link) -> bool:
        left, right = (side.by_id for side in self.sides)
        return (link.source in left and link.target in right) or (
            link.source in right and link.target in left
        )


def rareness(count: int, held: int) -> float:
    """How much it tells that two places share what `held` of `count` hold: 1 for the rarest, near 0 for what all hold.

    Inverse document frequency (Spärck Jones 1972), scaled to what a key held once would have.
    """
    most = math.log((count + 1.5) / 1.5)
    return math.log((count + 1.5) / (min(held, count) + 0.5)) / most if most > 0 else 1.0


def one_to_one(candidates: Iterable[Suggested]) -> list[Suggested]:
    """The best suggestion for each annotation, greedily by score; of equals the one that comes first in the texts."""
    taken: set[int] = set()
    chosen: list[Suggested] = []
    for one in sorted(candidates, key=lambda s: (-s.score, s.left, s.right, s.type)):
        if one.left not in taken and one.right not in taken:
            taken |= {one.left, one.right}
            chosen.append(one)
    return chosen


def _excluded(one: Annotation, holes: Sequence[Span]) -> bool:
    return bool(holes) and all(any(hole.contains(span) for hole in holes) for span in one.spans)
