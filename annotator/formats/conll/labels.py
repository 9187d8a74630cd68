"""Columns of IOB labels: how annotations that overlap are spread over columns, and how chunks are written and read.

Labels stand for tokens, which are numbered from 0 in their article; chunks never go over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

OUTSIDE = "O"
IOB2, BIOES = "iob2", "bioes"
# As the many schemes have them: IOB1, IOB2, BIOES, BILOU, BMEWO.
LABEL = re.compile(r"O|[BIESLUMW]-\S+")
_FIRST, _LAST = frozenset("BSUW"), frozenset("ELSUW")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")


class Chunk(NamedTuple):
    """Tokens `first` to `last` (both included) that bear one label."""

    first: int
    last: int
    label: str


class Layers:
    """The columns of one tag: each annotation goes into the first in which none overlaps it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._ends: list[int] = []  # the last token taken in each column

    def place(self, first: int, last: int) -> int | None:
        """The column for tokens `first` to `last`, from 0; None where all are taken. Call in order of `first`."""
        for column, end in enumerate(self._ends):
            if end < first:
                self._ends[column] = last
                return column
        if len(self._ends) == self._most:
            return None
        self._ends.append(last)
        return len(self._ends) - 1


def label_of(tag: str, subtype: str) -> str:
    """What a label says of an annotation; blanks, which would end a cell, are `_`."""
    return _BLANK.sub("_", f"{tag}:{subtype}" if subtype else tag) or "_"


def meant(label: str) -> tuple[str, str]:
    """Tag and subtype of a label of ours."""
    tag, _, subtype = label.partition(":")
    return (tag, subtype) if tag else (label, "")


def written(chunk: Chunk, scheme: str) -> Iterator[tuple[int, str]]:
    """The tokens of a chunk with their labels."""
    for token in range(chunk.first, chunk.last + 1):
        first, last = token == chunk.first, token == chunk.last
        if scheme == BIOES:
            letter = "S" if first and last else "B" if first else "E" if last else "I"
        else:
            letter = "B" if first else "I"
        yield token, f"{letter}-{chunk.label}"


def chunks(labels: Sequence[str], sentences: Iterable[int]) -> Iterator[Chunk]:
    """The chunks of a column, in any of the schemes; `sentences` are the tokens with which sentences begin.

    A label that goes on where none has begun begins one: so IOB1 has it, and so do scorers read damaged columns.
    """
    begins = frozenset(sentences)
    start, name = 0, ""
    for token, label in enumerate(labels):
        letter, _, said = label.partition("-")
        if name and (token in begins or said != name or letter in _FIRST):
            yield Chunk(start, token - 1, name)
            name = ""
        if said and not name:
            start, name = token, said
        if said and letter in _LAST:
            yield Chunk(start, token, name)
            name = ""
    if name:
        yield Chunk(start, len(labels) - 1, name)
