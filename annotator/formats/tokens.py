"""Tokens for formats that are made of them: words and signs, cut wherever an annotation starts or ends.

A token never holds white space, and what is not white space is in exactly one token; so the text can be put together
again from the tokens and what stands between them, and no annotation starts or ends inside one. Offsets are code
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.model.words import words

# White space as `str.isspace` has it, so that a word of ours such as “1 000” becomes two tokens.
_SOLID = re.compile(r"\S+")


def borders(annotations: Iterable[Annotation]) -> set[int]:
    """All offsets at which one of the annotations, or a fragment of one, starts or ends."""
    return {offset for annotation in annotations for span in annotation.spans for offset in span}


def tokens(text: str, language: str = "", cuts: Iterable[int] = ()) -> list[Span]:
    """The tokens of a text in order, cut at all of `cuts`. Signs outside of words are tokens one by one."""
    edges = {0, len(text), *(cut for cut in cuts if 0 < cut < len(text))}
    last = 0
    for start, end in words(text, language):
        edges.update(range(last, start))
        edges.update((start, end))
        last = end
    edges.update(range(last, len(text)))
    found: list[Span] = []
    for start, end in pairwise(sorted(edges)):
        if text[start:end].split() == [text[start:end]]:
            found.append(Span(start, end))
        else:
            found += [Span(*piece.span()) for piece in _SOLID.finditer(text, start, end)]
    return found
