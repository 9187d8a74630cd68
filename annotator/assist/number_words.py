"""Numbers written in words, in French and English: vingt-deux, deux cents, two dozen, un tiers, tens of thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .lexicon import LANGUAGES, lexicon

_POWERS = {"mille": 3, "thousand": 3, "millier": 3, "million": 6, "milliard": 9, "billion": 9, "trillion": 12}
_FRENCH_POWERS = {"billion": 12, "trillion": 18}
# Number words beside those of the word list.
_WORDS = {
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "septante": 70,
    "seventy": 70, "eighty": 80, "huitante": 80, "octante": 80, "ninety": 90, "nonante": 90, "twice": 2, "thrice": 3,
    "double": 2, "triple": 3, "couple": 2, "dozen": 12, "dozens": 12, "douzaine": 12, "dizaine": 10, "dizaines": 10,
    "vingtaine": 20, "centaine": 100, "centaines": 100, "tens": 10, "hundreds": 100, "zero": 0,
}  # fmt: skip
_ONE = {"fr": {"un", "une"}, "en": {"a", "an", "one"}}
ORDINALS = {
    word: place
    for place, words in enumerate(
        ("first premier premiere", "second seconde deuxieme", "third troisieme", "fourth quatrieme", "fifth cinquieme",
         "sixth sixieme", "seventh septieme", "eighth huitieme", "ninth neuvieme", "tenth dixieme"), 1,
    )
    for word in words.split()
}  # fmt: skip
_TIMES = {"cent": 100, "cents": 100, "hundred": 100, "dozen": 12, "vingt": 20, "vingts": 20}
_PARTS = {
    "half": "2", "moitie": "2", "third": "3", "tiers": "3", "thirds": "3", "quarter": "4", "quarters": "4",
    "quart": "4", "quarts": "4", "fifth": "5", "cinquieme": "5", "tenth": "10", "dixieme": "10",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# "Tens of thousands": more than one of them, no telling how many.
_MANY = frozenset({"dozens", "dizaines", "tens", "hundreds", "centaines"})
_LIMPING = frozenset({"un", "une", "a", "an", "one", "des", "of", "de", "d"})


class Number(NamedTuple):
    """A number in a text: where it ends, its value, and what it is besides a value."""

    end: int
    value: Decimal
    part: bool = False
    many: bool = False


def in_words(folded: str, at: int, language: str) -> Number | None:
    """The number in words that begins at `at`, put together from left to right; None when none does."""
    total, part, many, end = Decimal(-1), False, False, at
    for word in _words(folded, at):
        text = word[0]
        value = _value(text, language)
        if text in _PARTS and (total >= 0 or at == word.start()):
            total, part = abs(total) / Decimal(_PARTS[text]), True
        elif text in _POWERS or text.removesuffix("s") in _POWERS:
            total = abs(total).scaleb(_power(text.removesuffix("s"), language))
        elif total > 0 and text in _TIMES and (total < 20 or value is None):
            total *= _TIMES[text]
        elif value is not None and (
            total < 0 or total == 1 or (value < total and value < 100 and total >= 20)
        ):
            total = value if total <= 1 else total + value
            many = many or text in _MANY
        elif not (total >= 0 and text in _LIMPING and many):
            break
        else:
            continue  # "tens of thousands"
        end = word.end()
        if part:
            break
    return Number(end, total, part, many) if total >= 0 else None


def _words(folded: str, at: int) -> Iterator[re.Match[str]]:
    """The words from here on, as long as nothing but spaces, hyphens and apostrophes lies between them."""
    last = at
    for word in _WORD.finditer(folded, at):
        if folded[last : word.start()].strip(" -'"):
            return
        yield word
        last = word.end()


def _value(word: str, language: str) -> Decimal | None:
    if any(word in words for known, words in _ONE.items() if language in {known, ""}):
        return Decimal(1)
    if word in _WORDS:
        return Decimal(_WORDS[word])
    for known in (language,) if language in LANGUAGES else LANGUAGES:
        value = lexicon().value(word, known)
        if value:
            return Decimal(value)
    return None


def _power(word: str, language: str) -> int:
    return (_FRENCH_POWERS.get(word) if language == "fr" else None) or _POWERS[word]
