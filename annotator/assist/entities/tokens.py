"""A sentence as words: where each stands, how it is folded, and how it is capitalised."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

LOWER, CAPITAL, CAPITALS, MIXED, NUMBER = range(5)

_UPPER = "".join(re.escape(chr(code)) for code in range(min(0x2000, sys.maxunicode)) if chr(code).isupper())
# Dotted initials (U.S., J.-L.) are one word; so is everything of letters and digits.
_TOKEN = re.compile(rf"(?<![^\W_])(?:[{_UPPER}]\.(?:-(?=[{_UPPER}]\.))?){{2,}}(?![^\W_])|[^\W_]+")
LOWER_WORD = re.compile(rf"(?<![^\W_])[^\W\d_{_UPPER}][^\W_]*")


class Tokens(NamedTuple):
    """The words of a sentence, in columns. Offsets are code points of the article."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    shapes: list[int]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it; a line end before the first and behind the last."""
        if not 0 < index < len(self.starts):
            return "\n"
        return self.text[self.ends[index - 1] : self.starts[index]]

    def after(self, index: int, length: int = 3) -> str:
        """Some characters behind a word."""
        return self.text[self.ends[index] : self.ends[index] + length]


def tokens(text: str, folded: str, start: int, end: int) -> Tokens:
    """The words of `[start, end)`."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    shapes: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        begin, finish = match.span()
        written = match[0]
        starts.append(begin)
        ends.append(finish)
        word = folded[begin:finish]
        words.append(word.replace(".", "").replace("-", "") if "." in word else word)
        shapes.append(_shape(written))
    return Tokens(text, starts, ends, words, shapes)


def _shape(written: str) -> int:
    first = written[0]
    if first.islower():
        # iPhone, eBay: a small letter, then a capital.
        return MIXED if len(written) > 2 and written[1].isupper() else LOWER
    if not first.isupper():
        return NUMBER if first.isdigit() else LOWER
    if len(written) == 1:
        return CAPITAL
    if written.isupper():
        return CAPITALS
    return MIXED if any(map(str.isupper, written[2:])) and not written[1:3].isupper() else CAPITAL
