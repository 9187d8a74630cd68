"""How much the words of two claims share: the measure that alignment has for sentences, applied to claims."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from annotator.model.span import Span

from .analysis import AnalysisText
from .comparing_ground import ENTITY, Ground, Item
from .likeness import Likeness, Match
from .names import name_of

_WORD = re.compile(r"[^\W\d_]+")
# Words that more claims share are left out when partners are looked for.
_MOST = 40
# Three rare words that two claims share, names left out, are as much as there need be.
_ENOUGH = 3.0
_TOLD = 3


class Alike(NamedTuple):
    """How much the words of two claims share, 0 to 1: `words` of all of them, `said` of those that name nothing."""

    words: float
    said: float


class KeptWords:
    """What was found out about the words of some claims: as long as these are the same, it stays true.

    `nearest`: by left claim and how many were asked for; `alike`: by both claims, true while `named` (the words of the
    entities of both sides) is the same too.
    """

    def __init__(self, claims: tuple[Sequence[Item], Sequence[Item]]) -> None:
        self.places = [[(item.text, item.annotation.spans) for item in side] for side in claims]
        self.named: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        self.likeness: Likeness | None = None
        self.nearest: dict[tuple[int, int], list[int]] = {}
        self.alike: dict[tuple[int, int], Alike] = {}


class ClaimWords:
    """Compares the claims of two articles by index."""

    def __init__(self, ground: Ground, left: Sequence[Item], right: Sequence[Item]) -> None:
        self._texts = ground.sides[0].text, ground.sides[1].text
        self._claims = (left, right)
        self._watch = ground.watch
        # What a word is worth that stands in one claim only, by the measure of `likeness`.
        self._rarest = math.log((min(len(left), len(right)) + 1.5) / 1.5) or 1.0
        # What was found for a left claim last.
        self._last: tuple[int, dict[int, list[Match]]] = (-1, {})
        kept, known = KeptWords((left, right)), ground.memory.words
        if known is not None and known.places == kept.places:
            kept = known
        named = _named_words(ground, 0), _named_words(ground, 1)
        if named != kept.named:
            kept.named, kept.alike = named, {}
        self._kept = ground.memory.words = kept

    def nearest(self, left: int, count: int) -> list[int]:
        """The right claims that share the most with a left one."""
        if not self._claims[1]:
            return []
        known = self._kept.nearest.get((left, count))
        if known is None:
            found = self._matches(left)
            worth = {right: self._likeness.dice(shared, left, right) for right, shared in found.items()}
            known = sorted(worth, key=lambda right: (-worth[right], right))[:count]
            self._kept.nearest[left, count] = known
        return known

    def _matches(self, left: int) -> dict[int, list[Match]]:
        if self._last[0] != left:
            found = self._likeness.matches(left, 0, len(self._claims[1]), most=_MOST)
            self._last = (left, found)
        return self._last[1]

    def alike(self, left: int, right: int) -> Alike:
        """How much two claims share."""
        known = self._kept.alike.get((left, right))
        if known is None:
            known = self._kept.alike[left, right] = self._compared(left, right)
        return known

    def _compared(self, left: int, right: int) -> Alike:
        likeness = self._likeness
        shared = self._matches(left).get(right, [])
        both = likeness.dice(shared, left, right)
        masses = likeness.mass[0][left], likeness.mass[1][right]
        less = min(masses)
        of_shorter = both * sum(masses) / (2 * less) if less else 0.0
        here, there = self._names
        said = (
            sum(worth for worth, one, other in shared if not (one in here or other in there)) / self._rarest
        )
        # Between Dice's share of both and the share of the shorter: a short claim may say all that a long one does.
        words = min(1.0, 0.6 * both + 0.4 * min(of_shorter, 1.0))
        return Alike(words, min(said / _ENOUGH, 1.0))

    def told(self, left: int, right: int) -> str:
        """The shared words that tell the most, as they are written on the left and on the right; "" for none."""
        shared = self._likeness.matches(left, right, right + 1).get(right, [])
        here, there = self._names
        best = sorted((one in here or other in there, -worth, one, other) for worth, one, other in shared)[
            :_TOLD
        ]
        texts = self._likeness.left.terms.terms, self._likeness.right.terms.terms
        pairs = [
            (
                self._claims[0][left].shown(texts[0][one].text),
                self._claims[1][right].shown(texts[1][other].text),
            )
            for _, _, one, other in best
        ]
        return ", ".join(" – ".join(dict.fromkeys(pair)) for pair in pairs)

    @cached_property
    def _likeness(self) -> Likeness:
        if self._kept.likeness is None:
            left, right = (_as_text(text, own) for text, own in zip(self._texts, self._claims, strict=True))
            self._kept.likeness = Likeness(left, right, self._watch)
        return self._kept.likeness

    @cached_property
    def _names(self) -> tuple[frozenset[int], frozenset[int]]:
        """The terms of both sides that name something: words of an annotated entity, or of the table of names."""
        return self._naming(0, self._likeness.left), self._naming(1, self._likeness.right)

    def _naming(self, side: int, text: AnalysisText) -> frozenset[int]:
        named = self._kept.named[side]
        return frozenset(
            number
            for number, term in enumerate(text.terms.terms)
            if term.kind == "word"
            and (term.text in named or name_of(term.text, text.language).tokens[0][:1] == "=")
        )


def _named_words(ground: Ground, side: int) -> frozenset[str]:
    """The folded words of all entities of an article."""
    return frozenset(
        word for item in ground.sides[side].tagged(ENTITY) for word in _WORD.findall(item.folded)
    )


def _as_text(whole: AnalysisText, claims: Sequence[Item]) -> AnalysisText:
    """The article with its claims in the place of its sentences."""
    text = AnalysisText(whole.text, whole.language)
    text.__dict__["folded"] = whole.folded
    text.__dict__["sentences"] = tuple(Span(*item.span) for item in claims)
    return text
