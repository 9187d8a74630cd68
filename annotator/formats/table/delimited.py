"""Rows of delimited text (CSV, TSV), as people and programs write it: delimiter and quotes are found out.

The delimiter is the one of , ; TAB and | with which most of the first rows have as many cells as the first one, which
has two at least; where there is none, there is one column. A line `sep=;` at the beginning is heeded.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from annotator.formats.table.columns import KNOWN, LONGEST_HEAD, Line, heads, named, plain
from annotator.model.wording import Message

LONGEST = 10_000_000  # characters of a row
_LOOKED_AT = 200_000  # characters at the beginning
_ROWS = 60
_DELIMITERS = (",", ";", "\t", "|")
_NONE = "\x1f"
_AGREE = 0.7
_LINE = re.compile("[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_TOLD = re.compile("sep=(.)\r?\n")
_TRIES = 20


class Dialect(NamedTuple):
    """How cells are divided; `escape` is the sign before a quotation mark in a cell, where they are not doubled.

    `spaced`: a blank after the delimiter means nothing.
    """

    delimiter: str
    escape: str | None
    spaced: bool = False


class _Unclosed(Exception):
    """A row goes on for longer than any row does."""


class _Lines:
    """The lines of a text for `csv.reader`, which may be given back."""

    def __init__(self, text: str, start: int) -> None:
        self._lines = (match[0] for match in _LINE.finditer(text, start))
        self._back: deque[str] = deque()
        self._held: list[str] = []
        self._size = 0
        self._number = 1 if start else 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines, None)
        if line is None:
            raise StopIteration
        self._number += 1
        self._held.append(line)
        self._size += len(line)
        if self._size > LONGEST:
            raise _Unclosed
        return line

    def begin(self) -> int:
        """A new row begins; gives the number of its first line."""
        self._held.clear()
        self._size = 0
        return self._number + 1

    def give_back(self) -> tuple[str, bool]:
        """All lines of the row but its first come again; gives that one, and whether it was the only one."""
        self._back.extendleft(reversed(self._held[1:]))
        self._number -= len(self._held) - 1
        return self._held[0], len(self._held) == 1


def lines(text: str, *, tabs: bool = False) -> Iterator[Line]:
    """The rows of a table by the names of its columns; `tabs`: the name of the file says what divides the cells."""
    told = _TOLD.match(text)
    dialect = _dialect(text, told[1] if told else "", tabs=tabs)
    rows = _rows(text, dialect, told.end() if told else 0)
    first = [row for row in islice(rows, _ROWS) if isinstance(row[1], Message) or any(row[1])]
    sample = [cells for _, cells in first if not isinstance(cells, Message)]
    if not sample:
        yield from (Line(number, {}, wrong) for number, wrong in first if isinstance(wrong, Message))
        return
    has_names = named(sample)
    width = max(map(len, sample)) if not has_names else len(sample[0])
    names = heads(sample[0] if has_names else (), width)
    skip = has_names
    for number, cells in chain(first, rows):
        if isinstance(cells, Message):
            yield Line(number, {}, cells)
        elif skip:
            skip = False
        elif any(cells):
            yield _line(number, cells, names)


def _line(number: int, cells: list[str], names: list[str]) -> Line:
    if any(cells[len(names) :]):
        what = Message(
            "It has {count} cells, but the table {columns} columns: is a text not in quotation marks? It was left out.",
            count=len(cells),
            columns=len(names),
        )
        return Line(number, {}, what)
    return Line(number, dict(zip(names, cells, strict=False)))


def _rows(text: str, dialect: Dialect, start: int) -> Iterator[tuple[int, list[str] | Message]]:
    """The rows with the number of their first line; what is wrong with one stands for it."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    source = _Lines(text, start)
    reader = csv.reader(
        source,
        delimiter=dialect.delimiter,
        escapechar=dialect.escape,
        doublequote=dialect.escape is None,
        skipinitialspace=dialect.spaced,
        strict=True,
    )
    tries = 0
    while True:
        number = source.begin()
        try:
            cells = next(reader, None)
        except (csv.Error, _Unclosed):
            line, alone = source.give_back()
            if (alone or dialect.delimiter == "\t") and len(line) <= LONGEST:
                # Quotation marks of the text itself, which mean nothing to the table.
                yield number, next(csv.reader([line], delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE))
                continue
            tries += 1
            if tries == _TRIES:
                yield number, Message("Too many quotation marks are never closed; the rest was not read.")
                return
            yield number, Message("Its quotation marks do not fit together, so the line was left out.")
            continue
        if cells is None:
            return
        yield number, cells


def _dialect(text: str, told: str, *, tabs: bool) -> Dialect:
    head = text[:_LOOKED_AT]
    escape = "\\" if '\\"' in head and '""' not in head else None
    if told:
        return Dialect(told, escape)
    if tabs and "\t" in head.partition("\n")[0]:
        return Dialect("\t", escape)
    found = [(_agreement(head, Dialect(delimiter, escape)), delimiter) for delimiter in _DELIMITERS]
    best, delimiter = max(found, key=lambda one: one[0])
    if best.named or best.share >= _AGREE:
        return Dialect(delimiter, escape, best.spaced)
    return Dialect(_NONE, escape)


class _Agreement(NamedTuple):
    """How well a delimiter divides a table: the better, the greater."""

    named: bool  # whether the first row names columns as people name them
    share: float  # of the rows with as many cells as the first one
    whole: int  # less one for each row with cells that begin or end inside of quotation marks
    columns: int = 0
    spaced: bool = False


def _agreement(head: str, dialect: Dialect) -> _Agreement:
    found = [
        cells
        for _, cells in islice(_rows(head, dialect, 0), _ROWS)
        if not isinstance(cells, Message) and any(cells)
    ]
    if len(found) > 2 and len(head) == _LOOKED_AT:
        found.pop()  # it may be cut
    if not found or len(found[0]) < 2:
        return _Agreement(named=False, share=0, whole=0)
    first = found[0]
    same = [cells for cells in found if len(cells) == len(first)]
    odd = sum(any(cell[:1] == '"' or cell[-1:] == '"' for cell in cells) for cells in found)
    known = any(plain(cell) in KNOWN for cell in first) and max(map(len, first)) <= LONGEST_HEAD
    spaced = all(cell[:1] == " " for cell in first[1:])
    if spaced and not known:  # commas of prose
        return _Agreement(named=False, share=0, whole=0)
    return _Agreement(known, len(same) / len(found), -odd, len(first), spaced)
