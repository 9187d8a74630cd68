"""Which claims of two articles say the same, and which contradict each other.

Claims are compared by what their words share (`likeness`), the things named in them and near them, the figures inside
them and the alignment. A verdict is proposed only on strong evidence: agreement when much is shared and nothing stands
against it; contradiction when figures inside exclude each other, when one is negated, or when they hold opposite words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.model.annotation import Annotation
from annotator.model.links import CONFIRMED
from annotator.model.wording import Message

from .comparing_alike import Alike, ClaimWords
from .comparing_ground import CLAIM, FIGURE, Ground, Item, Suggested
from .comparing_things import SharedThings
from .comparing_words import Meaning, opposed
from .names import same_name

# What speaks for two claims being about the same, and how much; set on the sample pair. `_SAID` is for what is said of
# the things named: without any of it, two claims that name the same things only have the same subject.
_WORDS, _SAID, _THINGS, _AROUND, _ALIGNED, _FIGURES = 0.4, 0.4, 0.15, 0.1, 0.15, 0.2
_SPEAKER = 0.05
# Opposite words, said near the same thing, speak for it too ("hold" and "captured" of one town), the more so when there
# is little else in the claims; and two sources that differ.
_OPPOSED, _SAME_OBJECT, _SOURCES, _PREDICTED = 0.35, 0.15, 0.05, 0.1
# That two claims share words and one of them is negated tells something only if they share enough.
_NEGATED, _NEGATED_LEAST, _EXCLUDED = 0.1, 0.2, 0.1
_LEAST = {"agrees": 0.42, "partly_agrees": 0.32, "contradicts": 0.42}
# Sides of opposites that more claims share are left out when partners are looked for; candidates for each claim.
_MOST, _CANDIDATES = 40, 12


class Claim(NamedTuple):
    """A claim with what has been read from it; `things` are named in it, `near` in its sentences too."""

    item: Item
    place: int
    meaning: Meaning
    things: frozenset[int]
    near: frozenset[int]
    figures: tuple[int, ...]
    speaker: str


class _Verdict(NamedTuple):
    """What two claims are to each other, before it is told; because of a `figure` in them or `contrary` words."""

    left: Claim
    right: Claim
    type: str
    kind: str
    score: float
    figure: Suggested | None = None
    contrary: tuple[str, str] | None = None


class Claims:
    """The claims of a pair. `figures`: verdicts between figures, proposed or confirmed, by both their ids."""

    def __init__(
        self,
        ground: Ground,
        shared: SharedThings,
        figures: Mapping[tuple[int, int], Suggested],
    ) -> None:
        self._ground = ground
        self._shared = shared
        self._figures = figures
        speakers = speakers_of(ground)
        self.sides = tuple(_claims(ground, side, shared, speakers) for side in (0, 1))
        self._words = ClaimWords(ground, *([claim.item for claim in side] for side in self.sides))

    def suggestions(self) -> list[Suggested]:
        """The claims that belong together: each agrees with at most one, and contradicts at most one."""
        taken: set[tuple[int, bool]] = set()
        chosen: list[Suggested] = []
        for found in sorted(self._candidates(), key=lambda v: (-v.score, v.left.place, v.right.place)):
            against = found.type == "contradicts"
            ends = {(found.left.item.id, against), (found.right.item.id, against)}
            if not taken & ends:
                taken |= ends
                chosen.append(self._told(found))
        return chosen

    def _candidates(self) -> Iterator[_Verdict]:
        ground = self._ground
        at = self._by_sentence()
        sides = self._by_side_and_thing()
        for left in self.sides[0]:
            if not left.place % 32:
                ground.watch(left.place, len(self.sides[0]))
            if left.item.id in ground.settled:
                continue
            near = self._words.nearest(left.place, _CANDIDATES)
            facing = {right for sentence in ground.facing(left.item) for right in at.get(sentence, ())}
            for right in sorted({*near, *sorted(facing)[:_CANDIDATES], *self._contrary(left, sides)}):
                other = self.sides[1][right]
                if other.item.id in ground.settled or (left.item.id, other.item.id) in ground.known:
                    continue
                made = self._judged(left, other, self._words.alike(left.place, right))
                if made is not None:
                    yield made

    def _judged(self, left: Claim, right: Claim, alike: Alike) -> _Verdict | None:
        contrary = opposed(left.meaning, right.meaning)
        negated = left.meaning.negated != right.meaning.negated
        figures = [
            self._figures[a, b] for a in left.figures for b in right.figures if (a, b) in self._figures
        ]
        score = self._same_matter(left, right, alike, figures)
        excluded = next((f for f in figures if f.type == "contradicts"), None)
        if excluded is not None:
            found = _Verdict(left, right, "contradicts", excluded.kind, score + _EXCLUDED, figure=excluded)
        elif negated and contrary is None and alike.said >= _NEGATED_LEAST:
            found = _Verdict(left, right, "contradicts", "negation", score + _NEGATED)
        elif contrary is not None and not negated:
            score += self._contrast(left, right)
            found = _Verdict(left, right, "contradicts", "wording", score, contrary=contrary)
        else:
            agreeing = next((f for f in figures if f.type == "agrees"), None)
            hedged = left.meaning.hedged != right.meaning.hedged
            full = score >= _LEAST["agrees"] and not hedged and all(f.type == "agrees" for f in figures)
            found = _Verdict(left, right, "agrees" if full else "partly_agrees", "", score, figure=agreeing)
            if alike.said == 0 and agreeing is None:
                return None
        return found if found.score >= _LEAST[found.type] else None

    def _told(self, found: _Verdict) -> Suggested:
        """The verdict with its reason; made for the chosen only, since it looks for words in the texts."""
        left, right = found.left, found.right
        words = self._words.told(left.place, right.place)
        if found.contrary is not None:
            said, against = (c.item.shown(w) for c, w in zip((left, right), found.contrary, strict=True))
            reason = Message("“{left}” stands against “{right}”.", left=said, right=against)
        elif found.figure is not None and (found.type == "contradicts" or not words):
            reason = found.figure.reason
        elif found.type == "contradicts":
            reason = Message("The claims share “{words}”, and one of them is negated.", words=words)
        else:
            reason = Message("The claims share “{words}”; nothing stands against it.", words=words)
        between = None
        if found.type == "contradicts":
            between = between_whom(left.speaker, right.speaker, self._ground)
        score = round(min(found.score, 1.0), 3)
        return Suggested(left.item.id, right.item.id, found.type, found.kind, score, reason, between)

    def _contrast(self, left: Claim, right: Claim) -> float:
        """How much opposite words tell in these two claims."""
        things = left.near & right.near
        told = _OPPOSED * math.sqrt(left.meaning.focus * right.meaning.focus)
        told += _SAME_OBJECT * (bool(things & left.things) + bool(things & right.things)) / 2
        return told + (_SOURCES if left.speaker and right.speaker else 0.0)

    def _same_matter(self, left: Claim, right: Claim, alike: Alike, figures: Iterable[Suggested]) -> float:
        ground = self._ground
        score = _WORDS * alike.words + _SAID * alike.said
        score += _THINGS * self._shared.worth(left.things & right.things)
        score += _AROUND * self._shared.worth(left.near & right.near)
        score += _ALIGNED * ground.aligned(left.item, right.item)
        score += _FIGURES * max((f.score for f in figures), default=0.0)
        if left.speaker and right.speaker:
            languages = (ground.sides[0].language, ground.sides[1].language)
            score += _SPEAKER * same_name(left.speaker, right.speaker, ground.aliases, languages).score
        kinds = {left.item.annotation.subtype, right.item.annotation.subtype}
        if len(kinds) == 2 and "prediction" in kinds:
            score -= _PREDICTED  # what will be is not what is
        return score

    def _by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for claim in self.sides[1]:
            for sentence in range(*claim.item.sentences):
                found[sentence].append(claim.place)
        return found

    def _by_side_and_thing(self) -> dict[tuple[int, int, int], list[int]]:
        """Right claims by side of a pair of opposites and thing near them."""
        found: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for claim in self.sides[1]:
            for number, place in claim.meaning.sides:
                for thing in claim.near:
                    found[number, place, thing].append(claim.place)
        return found

    def _contrary(self, left: Claim, sides: Mapping[tuple[int, int, int], list[int]]) -> list[int]:
        """Right claims that hold a word opposite to one here, near the same thing."""
        points: dict[int, float] = defaultdict(float)
        for number, place in left.meaning.sides:
            for thing in left.near:
                held = sides.get((number, 1 - place, thing), ())
                if len(held) <= _MOST:
                    for right in held:
                        points[right] += 1 / len(held)
        return sorted(points, key=lambda right: (-points[right], right))[:_CANDIDATES]


def between_whom(left: str, right: str, ground: Ground) -> tuple[str, str] | None:
    """The two sources of a contradiction; None when both articles speak of one source, or in their own voice."""
    if not left and not right:
        return None
    languages = (ground.sides[0].language, ground.sides[1].language)
    if left and right and same_name(left, right, ground.aliases, languages).score >= 0.5:
        return None
    return left, right


def speakers_of(ground: Ground) -> dict[int, str]:
    """For each claim who says it: its source in words, else the annotation that a confirmed link names as source."""
    linked: dict[int, str] = {}
    for side in ground.sides:
        for link in ground.links:
            source = side.by_id.get(link.source)
            if link.type == "source_of" and link.status == CONFIRMED and source and link.target in side.by_id:
                linked[link.target] = source.annotation.attribute("canonical") or source.annotation.quote
    return {
        item.id: _source(item.annotation, side.by_id) or linked.get(item.id, "")
        for side in ground.sides
        for item in side.tagged(CLAIM)
    }


def _source(claim: Annotation, by_id: Mapping[int, Item]) -> str:
    """The source attribute: words, or the number of an annotation."""
    said = claim.attribute("source").strip()
    named = by_id.get(int(said)) if said.isascii() and said.isdigit() and len(said) < 12 else None
    return (named.annotation.attribute("canonical") or named.annotation.quote) if named else said


def _claims(ground: Ground, side: int, shared: SharedThings, speakers: Mapping[int, str]) -> list[Claim]:
    view = ground.sides[side]
    figures = view.tagged(FIGURE)
    figure_starts = [item.span[0] for item in figures]
    return [
        Claim(
            item,
            place,
            item.meaning,
            shared.within(side, item),
            shared.within(side, item) | shared.around(side, item),
            tuple(f.id for f in view.inside(item, figures, figure_starts)),
            speakers.get(item.id, ""),
        )
        for place, item in enumerate(view.tagged(CLAIM))
    ]
