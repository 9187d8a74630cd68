"""Reading many rows at once: the ten thousand annotations of a large article, the articles of a large project.

Most of the time of reading rows goes into stepping and into single columns. SQLite can make each column one JSON array,
which Python reads in one go; that takes half as long. Whatever is unusual about the rows is left to the slow way.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import itemgetter, neg
from typing import Any, TypeVar

from annotator.model.annotation import Annotation, Article
from annotator.model.text import SourceText
from annotator.model.wording import Message

from .checks import quote_problem
from .rows import ANNOTATIONS, CODECS, Codec, Row, decode, pairs_in, quoted, spans_in

V = TypeVar("V")

UNREADABLE = (ValueError, TypeError, AttributeError, KeyError)

# Over the covering index, so that the columns come nearly in the order wanted.
_OF_ARTICLE = "INDEXED BY annotations_article WHERE article = ?"


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


def _columns(connection: sqlite3.Connection, codec: Codec, rest: str, *values: object) -> list[list[Any]]:
    """The columns of a table, as values of Python. Raises sqlite3.Error or one of `UNREADABLE` on damage."""
    read = ", ".join(f"json_group_array({quoted(column)})" for column in codec.columns)
    rows = connection.execute(f"SELECT {read} FROM {codec.table} {rest}", values).fetchone()
    columns = [decode(column) for column in rows]
    for index, _, back in codec.convert:
        columns[index] = list(map(back, columns[index]))
    return columns


def _values(kind: type[V], columns: list[list[Any]]) -> list[V]:
    """As `kind._make` for each row, without a call of Python code for it."""
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=True)))  # type: ignore[type-var]


def all_articles(connection: sqlite3.Connection) -> list[Article] | None:
    """Every article by id, or None when the rows must be read one by one."""
    try:
        made = _values(Article, _columns(connection, CODECS["articles"], ""))
    except (sqlite3.Error, *UNREADABLE):
        return None
    made.sort(key=itemgetter(0))
    return made


def count_by_tag(connection: sqlite3.Connection) -> dict[int, dict[str, int]]:
    """Annotations of each article by tag code, from the index alone."""
    rows = connection.execute(
        "SELECT tag, json_group_array(article), json_group_array(n) FROM ("
        "SELECT tag, article, count(*) AS n FROM annotations GROUP BY tag, article) GROUP BY tag"
    ).fetchall()
    found: dict[int, dict[str, int]] = {}
    for tag, articles, numbers in rows:
        for article, number in zip(decode(articles), decode(numbers), strict=True):
            counted = found.get(article)
            if counted is None:
                found[article] = {tag: number}
            else:
                counted[tag] = number
    return found


def annotations_of(connection: sqlite3.Connection, article: int, text: SourceText) -> list[Annotation] | None:
    """The annotations of an article in the reader's order; None when any does not fit the text or cannot be read."""
    try:
        columns = _columns(connection, ANNOTATIONS, _OF_ARTICLE, article)
        ids, _, _, starts, ends, fragments, _, _, _, quotes, *_ = columns
        said = list(map(text.text.__getitem__, map(slice, starts, ends)))
        if fragments.count(None) != len(fragments):
            said = [
                whole if parts is None else text.quote(parts)
                for whole, parts in zip(said, fragments, strict=True)
            ]
        if said != quotes or (ends and max(ends) > text.length):
            return None
    except (sqlite3.Error, *UNREADABLE):
        return None
    made = _values(Annotation, columns)
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
