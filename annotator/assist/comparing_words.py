"""The words of claims and round figures: what they share across languages, and what is contrary in them.

Words are compared by notion (the word list of both languages), by sound (names and cognates) and by stem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.model.assets import asset
from annotator.model.folding import fold

from .lexicon import LANGUAGES, lexicon
from .spelling import grammatical, sound, stem

_WORD = re.compile(r"[^\W\d_]+")
# How far from a figure a word still tells what it measures, in words; the weight halves in that distance.
_REACH, _HALF = 8, 4
# A common word ("people") tells less than a rare one.
_WEAK = 0.4

Keys = frozenset[str]


@lru_cache(maxsize=60_000)
def word_keys(word: str, language: str) -> Keys:
    """What a folded word shares with words that may stand for it in either language; empty for words of grammar."""
    if len(word) < 3 or grammatical(word, language):
        return frozenset()
    keys = {f"n{notion}" for notion in lexicon().notions(word, language)}
    if not keys or len(word) >= 5:
        keys.add("s" + _root(sound(word)))
    return frozenset(keys)


def _root(heard: str) -> str:
    """The beginning of a long word, on which cognates meet (progres, progression); all of a short one."""
    return heard[:6] if len(heard) > 6 else heard


@lru_cache(maxsize=60_000)
def weight(word: str, language: str) -> float:
    """How much it tells that two places share this word."""
    return _WEAK if lexicon().weak(word, language) else 1.0


def surroundings(
    folded: str, sentence: tuple[int, int], span: tuple[int, int], language: str
) -> dict[str, float]:
    """Keys of the words in and near a span, within its sentence, with their weight: the nearer, the more."""
    found: dict[str, float] = {}
    words = list(_WORD.finditer(folded, *sentence))
    before = [word for word in words if word.end() <= span[0]][-_REACH:]
    after = [word for word in words if word.start() >= span[1]][:_REACH]
    inside = [word for word in words if span[0] <= word.start() < span[1]]
    placed = [
        *((word, distance) for distance, word in enumerate(reversed(before))),
        *((word, distance) for distance, word in enumerate(after)),
        *((word, 0) for word in inside),
    ]
    for word, distance in placed:
        told = weight(word[0], language) * 0.5 ** (distance / _HALF)
        for key in sorted(word_keys(word[0], language)):
            found[key] = max(found.get(key, 0.0), told)
    return found


def nouns(written: str, language: str) -> Keys:
    """Keys of the words that name what a figure counts."""
    return frozenset(key for word in _WORD.findall(fold(written)) for key in word_keys(word, language))


class Meaning(NamedTuple):
    """What decides whether a claim contradicts another.

    `sides`: its sides of opposites, each with the word. `focus`: how much of the claim such words are, 1 (all) to 0.
    """

    sides: Mapping[tuple[int, int], str]
    negated: bool
    hedged: bool
    focus: float


class _Opposites(NamedTuple):
    sides: Mapping[str, Mapping[str, frozenset[tuple[int, int]]]]
    negation: Mapping[str, re.Pattern[str]]
    hedge: Mapping[str, re.Pattern[str]]


@cache
def _opposites() -> _Opposites:
    data = tomllib.loads(asset("resources", "opposites.toml").read_text("utf-8"))
    sides: dict[str, dict[str, frozenset[tuple[int, int]]]] = {language: {} for language in LANGUAGES}
    for number, pair in enumerate(data["pairs"]):
        for place, words in enumerate(pair):
            for language, listed in zip(LANGUAGES, words.split("|"), strict=True):
                for word in _WORD.findall(fold(listed)):
                    root = stem(word, language)
                    own = sides[language].get(root, frozenset())
                    sides[language][root] = own | {(number, place)}
    negation, hedge = (
        {
            language: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
            for language, words in data[part].items()
        }
        for part in ("negation", "hedge")
    )
    negation["en"] = re.compile(negation["en"].pattern + r"|n't\b")
    return _Opposites(sides, negation, hedge)


@lru_cache(maxsize=60_000)
def sides_of(word: str, language: str) -> frozenset[tuple[int, int]]:
    """The sides of pairs of opposites that a folded word stands on."""
    table = _opposites().sides
    known = (language,) if language in table else LANGUAGES
    return frozenset().union(*(table[one].get(stem(word, one), frozenset()) for one in known))


def meaning_of(folded: str, language: str) -> Meaning:
    """Read a folded claim."""
    known = [language] if language in LANGUAGES else list(LANGUAGES)
    words = _WORD.findall(folded)
    sided = [sides_of(word, language) for word in words]
    sides = {side: word for word, own in zip(words, sided, strict=True) for side in own}
    others = sum(1 for word, own in zip(words, sided, strict=True) if not own and word_keys(word, language))
    data = _opposites()
    return Meaning(
        sides,
        any(data.negation[one].search(folded) is not None for one in known),
        any(data.hedge[one].search(folded) is not None for one in known),
        1 / (1 + others / _HALF),
    )


def opposed(one: Meaning, other: Meaning) -> tuple[str, str] | None:
    """The words by which claims stand on two sides of the same pair of opposites; None if on any side together."""
    if one.sides.keys() & other.sides.keys():
        return None
    pairs = sorted((number, side) for number, side in one.sides if (number, 1 - side) in other.sides)
    return (one.sides[pairs[0]], other.sides[pairs[0][0], 1 - pairs[0][1]]) if pairs else None


def rarity(held: Iterable[Iterable[str]]) -> dict[str, int]:
    """How many holders (sentences, claims) have each key."""
    counts: dict[str, int] = {}
    for keys in held:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    return counts
