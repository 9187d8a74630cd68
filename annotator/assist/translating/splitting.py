"""Texts in pieces that a service takes at once: whole sentences where they fit, else cut where it hurts least."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotator.model import graphemes
from annotator.model.sentences import sentences

_CLAUSE = re.compile(r"[,;:–—)»”](?=\s)")
_SPACE = re.compile(r"\s")


class Piece(NamedTuple):
    """A text to send, and the white space that follows it."""

    text: str
    gap: str


def pieces(text: str, fits: Callable[[str], bool]) -> list[Piece]:
    """Cut a text into pieces that fit, at sentences; put together again with their gaps they are the text.

    White space round the text is in the gaps: the first piece may be empty for it. Lines are never joined, since
    services lose their ends.
    """
    found: list[list[int]] = []
    for sentence in sentences(text):
        line = "\n" in text[found[-1][1] : sentence.start] if found else True
        if not line and fits(text[found[-1][0] : sentence.end]):
            found[-1][1] = sentence.end
        elif fits(text[sentence.start : sentence.end]):
            found.append([sentence.start, sentence.end])
        else:
            found += ([lo, hi] for lo, hi in _cut(text, sentence.start, sentence.end, fits))
    made: list[Piece] = []
    if not found or found[0][0]:
        made.append(Piece("", text[: found[0][0]] if found else text))
    for number, (lo, hi) in enumerate(found):
        behind = found[number + 1][0] if number + 1 < len(found) else len(text)
        made.append(Piece(text[lo:hi], text[hi:behind]))
    return made


def _cut(text: str, lo: int, hi: int, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Parts of one sentence: after a comma if there is one in the second half, else at a space, else anywhere."""
    while lo < hi:
        end = _most(text, lo, hi, fits)
        if end < hi:
            end = _place(text, lo, end)
        part = text[lo:end]
        yield lo, lo + len(part.rstrip())
        lo = end + len(text[end:hi]) - len(text[end:hi].lstrip())


def _most(text: str, lo: int, hi: int, fits: Callable[[str], bool]) -> int:
    """How far a part may reach: at least one character, however large it is."""
    short, long = lo + 1, hi
    while short < long:
        middle = (short + long + 1) // 2
        if fits(text[lo:middle]):
            short = middle
        else:
            long = middle - 1
    return short


def _place(text: str, lo: int, end: int) -> int:
    """Where to cut at or before `end`."""
    half = (lo + end) // 2
    for pattern in (_CLAUSE, _SPACE):
        places = [match.end() for match in pattern.finditer(text, half, end)]
        if places:
            return places[-1]
    place = end
    while place > half and not graphemes.is_boundary(text, place):
        place -= 1
    return place if place > half else end
