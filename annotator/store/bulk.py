"""Reading all annotations of an article at once: ten thousand whenever a large pair is opened.

Most of the time of reading rows goes into stepping and into single columns. SQLite can make each column one JSON array,
which Python reads in one go; that takes half as long. Whatever is unusual about the rows is left to the slow way.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import neg
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.text import SourceText
from annotator.model.wording import Message

from .checks import quote_problem
from .rows import ANNOTATIONS, Row, decode, pairs_in, quoted, spans_in

UNREADABLE = (ValueError, TypeError, AttributeError, KeyError)

_READ = ", ".join(f"json_group_array({quoted(column)})" for column in ANNOTATIONS.columns)
# Over the covering index, so that the arrays come nearly in the order wanted.
_COLUMNS = f"SELECT {_READ} FROM annotations INDEXED BY annotations_article WHERE article = ?"


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking over thousands of new values that are all kept: a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def read_columns(connection: sqlite3.Connection, article: int) -> list[list[Any]]:
    """The columns of an article's annotations. Raises sqlite3.Error or ValueError on damage."""
    return [decode(column) for column in connection.execute(_COLUMNS, (article,)).fetchone()]


def quickly(columns: list[list[Any]], text: SourceText) -> list[Annotation] | None:
    """The values in order, or None when any of them does not fit the text or cannot be read."""
    ids, _, _, starts, ends, fragments, _, _, attributes, quotes, *_ = columns
    try:
        columns[8] = [() if held == "{}" else pairs_in(held) for held in attributes]
        said = list(map(text.text.__getitem__, map(slice, starts, ends)))
        if fragments.count(None) != len(fragments):
            columns[5] = [None if held is None else spans_in(held) for held in fragments]
            said = [
                whole if parts is None else text.quote(parts)
                for whole, parts in zip(said, columns[5], strict=True)
            ]
    except UNREADABLE:
        return None
    if said != quotes or (ends and max(ends) > text.length):
        return None
    # As Annotation._make, without a Python call for each row.
    made: list[Annotation] = list(map(partial(tuple.__new__, Annotation), zip(*columns, strict=True)))
    places = list(zip(starts, map(neg, ends), ids, strict=True))
    ordered = sorted(places)
    if places != ordered:
        by_id = dict(zip(ids, made, strict=True))
        made = [by_id[place[2]] for place in ordered]
    return made


def slowly(row: Row, text: SourceText, note: Callable[[Message], None]) -> Annotation:
    """One annotation, whatever is wrong with it: what cannot be read is left out of the value, and noted."""
    fields = list(row)
    for index, read, instead, what in (
        (5, spans_in, None, Message("The fragments of annotation {id} cannot be read.", id=row[0])),
        (8, pairs_in, (), Message("The attributes of annotation {id} cannot be read.", id=row[0])),
    ):
        try:
            fields[index] = read(fields[index])
        except UNREADABLE:
            fields[index] = instead
            note(what)
    value = Annotation._make(fields)
    reason = quote_problem(value, text)
    if reason is not None:
        note(reason)
    return value


def place(value: Annotation) -> tuple[int, int, int]:
    """Sorts as the reader reads: by start, the longer first, then id."""
    return value.start, -value.end, value.id
