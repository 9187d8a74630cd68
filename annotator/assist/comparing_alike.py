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
# Three rare words that two claims share, names left out, are as much as there need be.
_ENOUGH = 3.0
_TOLD = 3


class Alike(NamedTuple):
    """How much the words of two claims share, 0 to 1: `words` of all of them, `said` of those that name nothing."""

    words: float
    said: float


class ClaimWords:
    """Compares the claims of two articles by index."""

    def __init__(self, ground: Ground, left: Sequence[Item], right: Sequence[Item]) -> None:
        self._ground = ground
        self._claims = (left, right)
        # What a word is worth that stands in one claim only, by the measure of `likeness`.
        self._rarest = math.log((min(len(left), len(right)) + 1.5) / 1.5) or 1.0
        self._known: tuple[int, dict[int, list[Match]]] = (-1, {})

    def nearest(self, left: int, most: int, count: int) -> list[int]:
        """The right claims that share the most with a left one; words that more than `most` hold are left out."""
        if not self._claims[1]:
            return []
        found = self._likeness.matches(left, 0, len(self._claims[1]), most=most)
        self._known = (left, found)
        worth = {right: self._likeness.dice(shared, left, right) for right, shared in found.items()}
        return sorted(worth, key=lambda right: (-worth[right], right))[:count]

    def alike(self, left: int, right: int) -> Alike:
        """How much two claims share."""
        likeness = self._likeness
        shared = self._known[1].get(right, []) if self._known[0] == left else []
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
        left, right = (_as_text(self._ground, side, claims) for side, claims in enumerate(self._claims))
        return Likeness(left, right, self._ground.watch)

    @cached_property
    def _names(self) -> tuple[frozenset[int], frozenset[int]]:
        """The terms of both sides that name something: words of an annotated entity, or of the table of names."""
        return self._naming(0, self._likeness.left), self._naming(1, self._likeness.right)

    def _naming(self, side: int, text: AnalysisText) -> frozenset[int]:
        named = _named_words(self._ground, side)
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


def _as_text(ground: Ground, side: int, claims: Sequence[Item]) -> AnalysisText:
    """The article with its claims in the place of its sentences."""
    whole = ground.sides[side].text
    text = AnalysisText(whole.text, whole.language)
    text.__dict__["folded"] = whole.folded
    text.__dict__["sentences"] = tuple(Span(*item.span) for item in claims)
    return text
