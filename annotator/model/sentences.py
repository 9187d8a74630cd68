"""Sentences by rule: a new line always ends one; a full stop does when no abbreviation or figure explains it.

Headings stand on lines of their own in articles, so splitting at the line end first keeps them apart. All offsets are
code points of the text that was given; nothing is copied or changed.
"""

from __future__ import annotations

import re

from . import graphemes
from .patterns import later
from .span import Span

# A stop (or several), closing marks, then a space or the end of the line; CJK stops need no space.
_STOP = later(
    "(?P<stop>[.!?…\u203c\u203d\u2047-\u2049\u061f]+)"
    "(?P<closing>(?:(?:[\u00a0\u202f ]?»|[\"'”’)\\]])+[.!?…]*)*)(?=\\s|$)|[。！？]+[」』）”’]*"
)
_OPENING = "\"'“‘«(\\[„—–\\-¿¡ \u00a0\u202f"
_NEXT = re.compile(rf"\s+[{_OPENING}]*(\w+)?")
_BEFORE = re.compile(r"[\w.\-'’]*$")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Always followed by what they belong to.
_TITLES = _listed(
    "m mm mr mrs ms dr drs pr prof st ste gen gén lt col cpt capt cmdr sgt sen sén gov gouv rep rev hon pres prés maj "
    "adm amb mgr me mlle mme vs cf ex e.g i.e c.-à-d viz approx env av apr n° nr fig figs vol chap art pp ed éd éds mt "
    "ft op al coll trad réf ref tél tel bd boul dept dépt "
    "avr juil janv févr fév sept oct nov déc jan feb mar apr jun jul aug sep dec"
)
# Only before a figure; elsewhere they are words, or units.
_BEFORE_FIGURES = _listed("no nos h p")
# Sometimes the end of a sentence: it is one when a word follows that often begins a sentence.
_MAYBE = _listed(
    "etc inc ltd corp co cie sa s.a jr sr p.m a.m u.s u.k u.n u.e e.u usa é.-u j.-c ph.d b.c a.d d.c hab"
)
_STARTERS = _listed(
    "the a an in on at it he she they we i you but and this that these those there after before according however when "
    "while as if for from with his her their its our le la les l un une des il elle ils elles on nous vous je ce cet "
    "cette ces c d dans en au aux à a selon mais et après apres avant depuis lors malgré malgre pour par sur si son sa "
    "ses leur leurs quand pendant"
)
_INITIALS = re.compile(r"(?:\w\.-?)*\w")
_CENTURY = re.compile(r"\b[IVXL]+(?:e|ème)\s+s$")
_SPACE = re.compile(r"\s")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}|[A-Za-z])$")
# Lines longer than this are looked at in pieces round the caret; further than `_FAR` nobody's sentence goes.
_NEAR = 4096
_FAR = 16_384


def sentences(text: str, language: str = "", lo: int = 0, hi: int | None = None) -> list[Span]:
    """The sentences within `[lo, hi)`, in order, without the white space round them.

    `lo` and `hi` are meant to be line borders; inside a line they end a sentence too. `language` is not needed for
    French and English, whose abbreviations do not collide.
    """
    end = len(text) if hi is None else min(hi, len(text))
    found: list[Span] = []
    start = max(lo, 0)
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        found.extend(_line(text, start, stop))
        start = stop + 1
    return found


def sentence_at(text: str, offset: int, language: str = "") -> Span:
    """The sentence at a caret; between two, the one before it. Empty on a line without any.

    Reads the caret's line only, and of a very long line only the surroundings: what goes on for more than 16,384 code
    points from the caret without an end is cut there, at a space if there is one near, so that a triple click in a text
    of 1 MB without a full stop takes no longer than a frame.
    """
    offset = min(max(offset, 0), len(text))
    first = text.rfind("\n", 0, offset) + 1
    last = text.find("\n", offset)
    last = len(text) if last < 0 else last
    reach = _NEAR
    while True:
        lo, hi = _cut(text, first, offset - reach), _cut(text, first, min(last, offset + reach), last)
        inside = sentences(text, language, lo, hi)
        # A sentence at the border of what was looked at may go on outside; so look further.
        whole = [s for s in inside if (s.start > lo or lo == first) and (s.end < hi or hi == last)]
        chosen = _nearest(inside, offset)
        if (lo, hi) == (first, last) or (chosen in whole and chosen != Span(offset, offset)) or reach >= _FAR:
            return chosen
        reach = min(4 * reach, _FAR)


def _cut(text: str, first: int, wanted: int, last: int | None = None) -> int:
    """`wanted`, moved on to a space if one is near, else to where no character is cut; within the line."""
    if wanted <= first or wanted == last:
        return max(wanted, first)
    space = _SPACE.search(text, wanted, wanted + 256)
    if space:
        return space.start()
    return wanted if graphemes.is_boundary(text, wanted) else graphemes.next_character(text, wanted)


def _nearest(found: list[Span], offset: int) -> Span:
    chosen = Span(offset, offset)
    for sentence in found:
        if sentence.start > offset:
            return sentence if chosen.start == chosen.end else chosen
        chosen = sentence
    return chosen


def _line(text: str, lo: int, hi: int) -> list[Span]:
    """The sentences of one line."""
    found: list[Span] = []
    start = lo
    for stop in _STOP.finditer(text, lo, hi):
        if stop.start() >= start and _ends(text, stop, lo, hi):
            _append(found, text, start, stop.end())
            start = stop.end()
    _append(found, text, start, hi)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    trimmed = piece.strip()
    if trimmed:
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Span(begin, begin + len(trimmed)))


def _ends(text: str, stop: re.Match[str], lo: int, hi: int) -> bool:
    """Whether a sentence ends at this stop."""
    following = _NEXT.match(text, stop.end(), min(hi, stop.end() + 80))
    if following is None or stop["stop"] is None:
        return True
    word = following[1] or ""
    if word and word[0].islower():
        return False
    if (
        stop["closing"]
        and text[stop.start() - 1 : stop.start()] in {"[", "("}
        and stop["stop"] in {"…", "..."}
    ):
        return False  # […] stands for what was left out
    if stop["stop"] != "." or stop["closing"]:
        return True
    if stop.start() - lo < 8 and _NUMBERED.match(text[lo : stop.start()]):
        return False  # "1." or "a." at the head of a line belongs to what it numbers
    begin = max(lo, stop.start() - 40)
    if word and _CENTURY.search(text, begin, stop.start()):
        return False
    return not _abbreviated(_before(text, begin, stop.start()), word)


def _before(text: str, lo: int, end: int) -> str:
    """The word before a stop, with inner full stops."""
    found = _BEFORE.search(text[lo:end])
    word = found[0] if found else ""
    return word.rpartition("'")[2].rpartition("’")[2]


def _abbreviated(before: str, word: str) -> bool:
    """Whether the full stop belongs to the word before it."""
    folded = before.casefold()
    if folded in _TITLES:
        return bool(word)
    if folded in _BEFORE_FIGURES:
        return word[:1].isdecimal()
    starts = word.casefold() in _STARTERS
    if folded in _MAYBE:
        return bool(word) and not starts
    if _INITIALS.fullmatch(before) and before[-1].isalpha():
        # J. Smith, J.R.R. Tolkien; but "vitamin C. The".
        return before[-1].isupper() and not starts
    return False
