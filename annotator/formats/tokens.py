"""Tokens for formats that are made of them: words and signs, cut wherever an annotation starts or ends.

A token never holds white space, and what is not white space is in exactly one token; so the text can be put together
again from the tokens and what stands between them, and no annotation starts or ends inside one. Offsets are code
points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import pairwise

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.model.words import words

# White space as `str.isspace` has it, so that a word of ours such as “1 000” becomes two tokens.
_SOLID = re.compile(r"\S+")
# Chunks between white space repeat, as words do; longer ones hardly.
_KEPT = 1 << 16
_LONGEST = 64
# As `_make`, without a call of Python code for each.
_span = partial(tuple.__new__, Span)


def borders(annotations: Iterable[Annotation]) -> set[int]:
    """All offsets at which one of the annotations, or a fragment of one, starts or ends."""
    return {offset for annotation in annotations for span in annotation.spans for offset in span}


def tokens(text: str, language: str = "", cuts: Iterable[int] = ()) -> list[Span]:
    """The tokens of a text in order, cut at all of `cuts`. Signs outside of words are tokens one by one."""
    found: list[Span] = []
    wanted = sorted(set(cuts))
    place = 0
    for chunk in _SOLID.finditer(text):
        start, end = chunk.span()
        pieces = _short(chunk[0], language) if end - start <= _LONGEST else _pieces(chunk[0], language)
        place = bisect_right(wanted, start, place)
        if place < len(wanted) and wanted[place] < end:
            last = bisect_left(wanted, end, place)
            here = {start, end, *wanted[place:last]}
            here.update(start + offset for offset in pieces)
            found += map(_span, pairwise(sorted(here)))
        elif pieces:
            found += map(_span, pairwise((start, *[start + offset for offset in pieces], end)))
        else:
            found.append(_span((start, end)))
    return found


def _pieces(chunk: str, language: str) -> tuple[int, ...]:
    """Where a chunk without white space is cut: round its words, and round each sign outside of them."""
    edges: set[int] = set()
    last = 0
    for start, end in words(chunk, language):
        edges.update(range(last, start))
        edges.update((start, end))
        last = end
    edges.update(range(last, len(chunk)))
    return tuple(sorted(edges - {0, len(chunk)}))


_short = lru_cache(_KEPT)(_pieces)
