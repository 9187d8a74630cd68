"""A line of an article as words, numbers and marks, which the rules for figures then walk over.

All texts are folded (`model.folding`), so case, lost accents and the many spaces, dashes and apostrophes make no
difference; `Line.written` has what really stands there. Offsets are code points of the line.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from annotator.model.folding import fold

from .tables import ENGLISH, FRENCH, OTHER, Words, listed

WORD, NUMBER, MARK, CODE = 0, 1, 2, 3

# What has digits but is no number: addresses, handles, telephone numbers. All repetitions are bounded or single.
_CODE = (
    r"https?://\S+|www\.\S+|[#@]\w+"
    r"|\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){3,6}(?![\d%])"
    r"|(?<![\d.,])(?!\d\d[.-]\d\d[.-]\d{4})0\d{1,3}(?:[ .-]\d{2,4}){2,5}(?![\d%])"
    r"|\(?(?<!\d)\d{3}\)?[ .-]\d{3}-\d{4}(?!\d)"
)
_DIGITS = r"\d{1,3}(?:[ ']\d{3}(?!\d))+(?:[.,]\d+(?![.,]?\d))?|\d+(?:[.,]\d+)*"
# French words that end in an apostrophe stand by themselves: d'un, jusqu'à. English ones keep theirs: city's.
_ELIDED = r"aujourd'hui|(?:jusqu|lorsqu|puisqu|presqu|quelqu|qu|[cdjlmnst])'(?=\w)"
_FRENCH = re.compile(rf"({_CODE})|({_DIGITS})|({_ELIDED}|[^\W\d_]+)|([^\w\s])")
_ENGLISH = re.compile(rf"({_CODE})|({_DIGITS})|([^\W\d_]+)|([^\w\s])")
_KINDS = {1: CODE, 2: NUMBER, 3: WORD, 4: MARK}
# Words by which a line tells its language when nobody has said it.
_FRENCH_SIGNS = listed("le la les des du et une dans est pour par sur au aux de")
_ENGLISH_SIGNS = listed("the of and to in is was for on with by an are were from")
# A number longer than this is none that an article tells.
_LONGEST = 24


class Token(NamedTuple):
    """A word, number, mark or code with its place in the line."""

    kind: int
    text: str
    start: int
    end: int


_NOTHING = Token(MARK, "", -9, -9)


class Line:
    """One line (or a piece of a very long one) as the rules see it."""

    def __init__(self, written: str, language: str, day: date | None = None) -> None:
        self.written = written
        self.folded = fold(written)
        self.words: Words = words_for(language, self.folded)
        self.day = day
        pattern = _ENGLISH if self.words is ENGLISH else _FRENCH
        self.tokens = [
            Token(_KINDS[match.lastindex or 4], match[0], *match.span())
            for match in pattern.finditer(self.folded)
        ]
        self.count = len(self.tokens)
        # Numbers by the token they begin at, kept by `numbers.number`.
        self.read: dict[int, object] = {}

    def at(self, index: int) -> Token:
        """The token at an index; an empty mark outside the line."""
        return self.tokens[index] if 0 <= index < self.count else _NOTHING

    def text(self, index: int) -> str:
        """Folded text of a token; "" outside the line."""
        return self.tokens[index].text if 0 <= index < self.count else ""

    def gap(self, index: int) -> int:
        """How many characters lie between a token and the one before it; 99 at either end of the line."""
        if not 0 < index < self.count:
            return 99
        return self.tokens[index].start - self.tokens[index - 1].end

    def next(self, index: int) -> int:
        """The token that goes on the compound before `index`: itself, or the one behind a hyphen; -1 for none."""
        if self.text(index) == "-" and self.gap(index) == 0 and self.gap(index + 1) == 0:
            return index + 1
        return index if self.gap(index) <= 2 else -1

    def original(self, index: int) -> str:
        """A token as it is written."""
        token = self.at(index)
        return self.written[token.start : token.end] if token.start >= 0 else ""

    def capital(self, index: int) -> bool:
        """Whether a token is a word with a capital letter."""
        return self.original(index)[:1].isupper()

    def first(self, index: int) -> bool:
        """Whether a sentence begins with this token, as far as can be seen from the mark before it."""
        return index <= 0 or self.text(index - 1) in {".", "!", "?", ":", '"', "-", "(", "\u2022"}

    def is_(self, index: int, *texts: str) -> bool:
        """Whether these words stand here, one after the other."""
        return all(self.text(index + place) == text for place, text in enumerate(texts))


def words_for(language: str, folded: str) -> Words:
    """The words of a language; of French or English by the look of the line when the language is not known."""
    if language == "fr":
        return FRENCH
    if language == "en":
        return ENGLISH
    if language:
        return OTHER
    found = folded[:2000].split()
    french = sum(word in _FRENCH_SIGNS for word in found)
    return FRENCH if french > sum(word in _ENGLISH_SIGNS for word in found) else ENGLISH


class Reading(NamedTuple):
    """A number in digits. `doubtful`: the other convention would read another value; `year`: it may be one."""

    value: Decimal
    doubtful: bool = False
    plain: bool = False


def reading(written: str, language: str, *, counted: bool) -> Reading | None:
    """What digits with separators say; None when they are no number (1.2.3, 007).

    French writes 1.200 or 1 200 for what English writes 1,200. Three digits behind the separator that the language
    uses for decimals are doubtful: `60,000` in a French text is mostly a number copied from an English one. It is read
    so when things are counted (`counted`) or the digits are zeros, else as the language has it.
    """
    digits = written.replace(" ", "").replace("'", "")
    if len(digits) > _LONGEST:
        return None
    if digits.isdecimal():
        padded = len(digits) > 1 and digits[0] == "0" and digits == written
        return None if padded else Reading(Decimal(digits), plain=digits == written)
    if digits != written:  # grouped by spaces, so what follows is the decimals
        return Reading(Decimal(digits.replace(",", ".")))
    groups = re.split("[.,]", digits)
    marks = [char for char in digits if char in ".,"]
    if any(not group.isdecimal() for group in groups):
        return None
    grouped = 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(g) == 3 for g in groups[1:])
    if len(marks) > 1:
        return _many_marks(groups, marks)
    decimal = Decimal(f"{groups[0]}.{groups[1]}")
    whole = Decimal("".join(groups)) if grouped else decimal
    own = "," if language == "en" else "."
    if not grouped:
        return None if len(groups[0]) > 1 and groups[0][0] == "0" else Reading(decimal)
    if marks[0] == own:
        return Reading(whole)
    zeros = groups[1] == "000"
    return Reading(whole if zeros or counted else decimal, doubtful=zeros or counted or language != "en")


def _many_marks(groups: list[str], marks: list[str]) -> Reading | None:
    """`1,234,567`, `1.234.567,8`; anything else is a version or an address."""
    whole = groups if len(set(marks)) == 1 else groups[:-1]
    if len(set(marks[: len(whole) - 1])) != 1 or not 1 <= len(whole[0]) <= 3 or whole[0][0] == "0":
        return None
    if any(len(group) != 3 for group in whole[1:]) or (whole is not groups and marks[-1] == marks[0]):
        return None
    part = f".{groups[-1]}" if whole is not groups else ""
    return Reading(Decimal("".join(whole) + part))
