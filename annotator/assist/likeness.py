"""How much two sentences share: words that translate each other, names, figures, dates; the rarer, the more.

Each term of one text is related once to the terms of the other that may stand for it. Two sentences then share what a
one-to-one pairing of their terms holds, best first. Weights are inverse document frequencies over the sentences of each
text (Spärck Jones 1972), so that the name that stands in every sentence tells little; the measure between 0 and 1 is
the share of both sentences' weight that is paired (Dice 1945).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.jobs import Progress, quiet

from .analysis import AnalysisText, Term
from .lexicon import LANGUAGES, lexicon
from .spelling import cognate, grammatical, sound, stem
from .vectors import Nearness

# What a shared term is worth beside a word that is as rare.
_VALUE, _MARK, _WEAK = 1.5, 0.25, 0.5
# How sure each kind of relation is. Figures that nearly agree are often about the same thing: it is there that articles
# contradict each other.
_SAME, _SOUND, _NOTION, _SYNONYM, _COGNATE, _NEARLY = 1.0, 0.95, 0.85, 0.5, 0.85, 0.6
_SMALLEST, _NEAR = 13, 0.25
_SHORTEST_COGNATE = 5
# In a long text that holds more of them, nearly the same number and the same four letters tell nothing any more.
_MOST_ALIKE = {"near": 16, "letters": 100}


class Match(NamedTuple):
    """A term of the left text and one of the right that may stand for it, and what that is worth."""

    worth: float
    left: int
    right: int


class Likeness:
    """Compares the sentences of two texts, by index. Made once for a pair; `watch` may raise `Cancelled`.

    `near` is what vectors say of the same sentences, where there are any; it is only carried along.
    """

    def __init__(
        self, left: AnalysisText, right: AnalysisText, watch: Progress = quiet, near: Nearness | None = None
    ) -> None:
        self.left, self.right, self.near = left, right, near
        self.rarity = _rarity(left), _rarity(right)
        self.mass = _masses(left, self.rarity[0]), _masses(right, self.rarity[1])
        self._holders = _holders(right)
        self._related = self._relate(watch)
        self._known: dict[int, Sequence[Match]] = {}

    def score(self, left: int, right: int) -> float:
        """Share of the two sentences' weight that they have in common, 0 to 1."""
        return self.dice(self.matches(left, right, right + 1).get(right, ()), left, right)

    def dice(self, matches: Sequence[Match], left: int, right: int) -> float:
        """The same from matches that are known already."""
        total = self.mass[0][left] + self.mass[1][right]
        return 2 * sum(match.worth for match in matches) / total if total else 0.0

    def matches(self, left: int, first: int, end: int, most: int | None = None) -> dict[int, list[Match]]:
        """For the sentences `[first, end)` on the right that share something: what, one to one.

        `most`: leave out terms that more sentences on the right hold.
        """
        holders = self._holders
        found: dict[int, list[Match]] = {}
        taken: dict[int, set[int]] = {}
        for match in self._candidates(left):
            _, one, other = match
            where = holders[other]
            if most is not None and len(where) > most:
                continue
            for sentence in where[bisect_left(where, first) : bisect_left(where, end)]:
                used = taken.get(sentence)
                if used is None:
                    # Terms of the right are told from those of the left by their sign.
                    taken[sentence] = {one, ~other}
                    found[sentence] = [match]
                elif one not in used and ~other not in used:
                    used.add(one)
                    used.add(~other)
                    found[sentence].append(match)
        return found

    def _candidates(self, left: int) -> Sequence[Match]:
        """What the terms of a sentence may stand for, the best first."""
        found = self._known.get(left)
        if found is None:
            found = sorted(
                (match for term in self.left.terms.of[left] for match in self._related[term]), reverse=True
            )
            self._known[left] = found
        return found

    def affordable(self, steps: int) -> int | None:
        """The `most` for `matches` with which all sentences of the left take about so many steps; None: no limit.

        What is left out first are the terms that most sentences hold; they tell the least.
        """
        held = [0] * len(self._related)
        for terms in self.left.terms.of:
            for term in terms:
                held[term] += 1
        work: dict[int, int] = defaultdict(int)
        for term, matches in enumerate(self._related):
            for match in matches:
                count = len(self._holders[match.right])
                work[count] += held[term] * count
        spent = 0
        for count in sorted(work):
            spent += work[count]
            if spent > steps:
                return count - 1
        return None

    def _relate(self, watch: Progress) -> list[list[Match]]:
        finder = _Relatives(self.left.language, self.right)
        rare_left, rare_right = self.rarity
        terms = self.left.terms.terms
        related: list[list[Match]] = []
        for number, term in enumerate(terms):
            if not number % 4096:
                watch(number, len(terms))
            found = [
                Match(sure * math.sqrt(rare_left[number] * rare_right[other]), number, other)
                for other, sure in finder.of(term).items()
            ]
            related.append(found)
        return related


def _holders(text: AnalysisText) -> list[list[int]]:
    """For each term the sentences that hold it."""
    holders: list[list[int]] = [[] for _ in text.terms.terms]
    for sentence, terms in enumerate(text.terms.of):
        for term in terms:
            holders[term].append(sentence)
    return holders


def _rarity(text: AnalysisText) -> list[float]:
    """What each term is worth, by how many sentences hold it, another form of it or a word of the same notion."""
    terms, language = text.terms.terms, text.language
    words = lexicon() if language in LANGUAGES else None
    kin = [_kin(term, language) for term in terms]
    held: dict[str | int, int] = defaultdict(int)
    for sentence in text.terms.of:
        for key in {key for term in sentence for key in kin[term]}:
            held[key] += 1
    count = len(text.terms.of)
    return [
        math.log((count + 1.5) / (max(held[key] for key in keys) + 0.5))
        * _factor(term, bool(words and words.weak(term.text, language)))
        for term, keys in zip(terms, kin, strict=True)
    ]


def _kin(term: Term, language: str) -> tuple[str | int, ...]:
    if term.kind != "word":
        return (term.text,)
    return stem(term.text, language), *lexicon().notions(term.text, language)


def _factor(term: Term, weak: bool) -> float:
    if term.kind == "mark":
        return _MARK
    if term.kind != "word":
        return 1.0 if term.kind == "number" and _small(term.text) else _VALUE
    return _WEAK if weak else 1.0


def _small(number: str) -> bool:
    return len(number) <= 2 and int(number) < _SMALLEST


def _year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"18", "19", "20"}


def _masses(text: AnalysisText, rarity: Sequence[float]) -> list[float]:
    return [sum(rarity[term] for term in terms) for terms in text.terms.of]


class _Relatives:
    """Finds the terms of one text that may stand for a term of the other."""

    def __init__(self, language: str, right: AnalysisText) -> None:
        self._languages = language, right.language
        self._same = language == right.language
        self._lexicon = lexicon()
        self._terms = right.terms.terms
        self._by: dict[tuple[str, str | int], list[int]] = defaultdict(list)
        for number, term in enumerate(self._terms):
            for key in self._keys(term, right.language):
                self._by[key].append(number)

    def of(self, term: Term) -> dict[int, float]:
        """The terms that may stand for it, and how sure that is (0 to 1)."""
        found: dict[int, float] = {}
        for key in self._keys(term, self._languages[0]):
            sure = self._sure(key[0])
            others = self._by.get(key, ())
            if len(others) > _MOST_ALIKE.get(key[0], len(others)):
                continue
            for number in others:
                value = sure
                if key[0] == "letters":
                    value = _COGNATE * self._cognate(term, self._terms[number])
                if value > found.get(number, 0.0):
                    found[number] = value
        return found

    def _sure(self, kind: str) -> float:
        if kind == "notion":
            return _SYNONYM if self._same else _NOTION
        return {"sound": _SOUND, "near": _NEARLY}.get(kind, _SAME)

    def _cognate(self, term: Term, other: Term) -> float:
        return cognate(sound(term.text), sound(other.text))

    def _keys(self, term: Term, language: str) -> Iterator[tuple[str, str | int]]:
        """Under what a term is found."""
        if term.kind != "word":
            yield from ((term.kind, key) for key in term.keys or (term.text,))
            if term.kind == "number" and not _small(term.text) and not _year(term.text):
                size = round(math.log(max(float(term.text), 1e-9)) / _NEAR)
                yield from (("near", step) for step in (size, size + 1))
            return
        yield "word", term.text
        if self._same:
            yield "stem", stem(term.text, language)
        yield from (("notion", notion) for notion in self._lexicon.notions(term.text, language))
        if len(term.text) >= 4 and not grammatical(term.text, ""):
            heard = sound(term.text)
            yield "sound", heard
            if len(heard) >= _SHORTEST_COGNATE and not self._same:
                yield "letters", heard[:4]
