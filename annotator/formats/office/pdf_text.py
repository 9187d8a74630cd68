"""From the lines of printed pages to paragraphs.

A sentence that breaks at the margin is one sentence, and the program aligns paragraph by paragraph, so lines are put
together where nothing speaks for the end of a paragraph: a line much shorter than the others, one that ends a sentence
before the margin, a list sign at the beginning of the next. A hyphen at a line's end goes where the word without it
stands elsewhere or its halves are no words of the document; it stays before a capital or a figure, before what French
adds by hyphen (“dit-il”), and where the document writes the word with it. Nothing else is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LIST_SIGN = re.compile(r"(?:[•▪◦‣·*–—-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_SENTENCE_END = re.compile("[.!?\u2026:;][\"'\u201d\u2019\u00bb)\\]\u00a0\u202f ]*$")
_FIGURES = re.compile(r"\d+")
# What French adds to a word by a hyphen.
_ADDED = frozenset(
    ["ce", "ci", "dire", "elle", "elles", "en", "être", "il", "ils", "je", "la", "le", "les", "leur", "lui", "là",
     "moi", "même", "mêmes", "nous", "on", "t", "toi", "tu", "vous", "y", "à"]
)  # fmt: skip
_LONGEST_WORD = 100
_SHORT, _BEFORE_MARGIN = 0.65, 0.92
_FEWEST_LINES = 6  # on a page whose margin can be told
_AT_EDGE = 2  # lines at the top and at the bottom that may be running heads
_FEWEST_PAGES, _SHARE = 3, 0.4


class Mended(NamedTuple):
    """Paragraphs; how many words had been divided, and how many running heads and page numbers were left out."""

    paragraphs: list[str]
    divided: int
    running: int


def mended(pages: Sequence[Sequence[str]]) -> Mended:
    """The paragraphs of printed pages, each a list of lines."""
    bodies, running = _without_running([[line.strip(" ") for line in page] for page in pages])
    words = Counter(word.casefold() for page in bodies for line in page for word in _WORD.findall(line))
    usual = _margin(line for page in bodies for line in page)
    paragraphs: list[list[str]] = []  # the lines of each, as they are put together
    divided = 0
    last, margin = "", usual  # the line before, and the margin it was set to
    for page in bodies:
        filled = [line for line in page if line]
        width = _margin(filled) if len(filled) >= _FEWEST_LINES else usual
        for number, line in enumerate(page):
            if line and last and not _ends(last, line, margin):
                between = _between(last, line, words)
                if between is None:
                    paragraphs[-1][-1] = paragraphs[-1][-1][:-1]
                    divided += 1
                paragraphs[-1] += [between or "", line]
            elif line:
                paragraphs.append([line])
            if line or number:  # a blank line ends a paragraph, but for the one that begins a page
                last = line
            margin = width
    return Mended(["".join(lines) for lines in paragraphs], divided, running)


def _ends(line: str, following: str, margin: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if len(line) < _SHORT * margin or _LIST_SIGN.match(following):
        return True
    return len(line) < _BEFORE_MARGIN * margin and _SENTENCE_END.search(line[-_LONGEST_WORD:]) is not None


def _between(line: str, following: str, words: Counter[str]) -> str | None:
    """What comes between two lines of a paragraph; None where the hyphen at the end of the first goes."""
    if line.endswith("\u00ad"):
        return None
    half, other = _DIVIDED.search(line[-_LONGEST_WORD:]), _FIRST_WORD.match(following[:_LONGEST_WORD])
    if half is None or other is None:
        return " "
    one, two = half[1].casefold(), other[0].casefold()
    # A divided half is counted too: a word of the document stands once more at least than it is divided here.
    stays = (
        not other[0][0].islower()
        or two in _ADDED
        or (not words[one + two] and (words[f"{one}-{two}"] > 0 or (words[one] > 1 and words[two] > 1)))
    )
    return "" if stays else None


def _margin(lines: Iterable[str]) -> int:
    """How long full lines are: nine of ten are not longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _without_running(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """The pages without the lines that stand at the edge of many, but for their figures; and how many there were."""
    if len(pages) < _FEWEST_PAGES:
        return pages, 0
    edges = [_edges(page) for page in pages]
    seen: Counter[str] = Counter()
    for sides, page in zip(edges, pages, strict=True):
        seen.update({_key(page[place]) for side in sides for place in side})
    often = {key for key, count in seen.items() if count >= max(_FEWEST_PAGES, _SHARE * len(pages))}
    running = 0
    bodies = []
    for sides, page in zip(edges, pages, strict=True):
        # From the edge inwards: below what is no running head there is none.
        repeated = [_key(line) in often for line in page]
        gone = {place for side in sides for place in takewhile(repeated.__getitem__, side)}
        running += len(gone)
        bodies.append([line for place, line in enumerate(page) if place not in gone])
    return bodies, running


def _edges(page: list[str]) -> tuple[list[int], list[int]]:
    """The places of the first and of the last lines of a page that hold anything, from the edge inwards."""
    filled = [place for place, line in enumerate(page) if line]
    return filled[:_AT_EDGE], filled[: -_AT_EDGE - 1 : -1]


def _key(line: str) -> str:
    return _FIGURES.sub("#", line)
