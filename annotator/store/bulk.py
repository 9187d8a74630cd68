"""Reading many rows at once: the ten thousand annotations of a large article, the articles of a large project.

Most of the time of reading rows goes into stepping and into single columns. SQLite can make each column one text, which
Python takes apart in one go; that takes a third as long. Whatever is unusual about the rows is left to the slow way.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import chain, islice
from operator import eq, itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from annotator.model.annotation import Annotation
from annotator.model.text import SourceText
from annotator.model.wording import Message

from .checks import quote_problem
from .rows import ANNOTATIONS, CODECS, Codec, Row, decode, encode, pairs_in, quoted, spans_in

V = TypeVar("V")

UNREADABLE = (ValueError, TypeError, AttributeError, KeyError)

# Over the covering index, so that the columns come nearly in the order wanted.
_OF_ARTICLE = "INDEXED BY annotations_article WHERE article = ?"
_BUT_ARTICLE = tuple(name for name in ANNOTATIONS.columns if name != "article")
# Columns that hardly ever hold a comma: joined by commas they are made and taken apart in a third of the time of JSON.
_JOINED = frozenset(
    {
        "uid",
        "language",
        "date",
        "sha256",
        "status",
        "created",
        "updated",
        "tag",
        "subtype",
        "annotator",
        "note",
    }
)
_HEADINGS = ("id", "name", "title", "language", "status")
# A character that no canonical text holds, so that the joined quotes are equal only when each quote is.
_APART = "\x1f"
# JSON objects as tuples of pairs: what `pairs_in` makes of them one by one.
_decode_pairs = json.JSONDecoder(object_pairs_hook=tuple).decode


class _Columns:
    """The columns of a table, each as one list. Raises sqlite3.Error or one of `UNREADABLE` on damage."""

    def __init__(
        self, connection: sqlite3.Connection, codec: Codec, names: tuple[str, ...], rest: str, *values: object
    ) -> None:
        self._connection = connection
        self._from = f"FROM {codec.table} {rest}"
        self._values = values
        self._inward = {codec.columns[index]: back for index, _, back in codec.convert}
        self.count, *raw = self._ask(_select(names))
        self._raw = dict(zip(names, raw, strict=True))

    def _ask(self, select: str) -> Row:
        row: Row = self._connection.execute(f"{select} {self._from}", self._values).fetchone()
        return row

    def __getitem__(self, name: str) -> list[Any]:
        raw, count = self._raw[name], self.count
        if not count:
            return []
        if name == "attributes":
            return _pairs(raw, count)
        if name == "fragments" and not raw:
            return [None] * count
        if name in _JOINED:
            # Who, when and in which state: often the same in all rows, and then one value serves them all.
            first = raw.partition(",")[0]
            if len(raw) == count * (len(first) + 1) - 1 and raw == ",".join([first] * count):
                return [first] * count
            column = raw.split(",")
            if len(column) == count:
                return cast(list[Any], column)
        column = decode(
            self._ask(f"SELECT {_as_json(name)}")[0] if name in _JOINED or name == "fragments" else raw
        )
        back = self._inward.get(name)
        if back is not None:
            # Most of them are empty, or say the same.
            known = {value: back(value) for value in set(column)}
            column = list(map(known.__getitem__, column))
        return cast(list[Any], column)

    def text(self, name: str) -> str:
        """A column as the one text that SQLite made of it."""
        return self._raw[name] or ""


@cache
def _select(names: tuple[str, ...]) -> str:
    """Made once: making it takes longer than reading ten rows."""
    return f"SELECT {', '.join(('count(*)', *map(_joined, names)))}"


def _as_json(name: str) -> str:
    return f"json_group_array({quoted(name)})"


def _joined(name: str) -> str:
    if name == "quote":
        return f"group_concat(quote || char({ord(_APART)}), '')"
    if name == "fragments":
        return "count(fragments)"
    return f"group_concat({name})" if name in _JOINED or name == "attributes" else _as_json(name)


def _pairs(joined: str, count: int) -> list[Any]:
    """The attributes of many rows. Raises one of `UNREADABLE` unless each is an object of texts."""
    found: list[Any] = _decode_pairs(f"[{joined}]")
    kinds = set(map(type, found)), set(map(type, chain.from_iterable(chain.from_iterable(found))))
    if len(found) != count or kinds[0] != {tuple} or not kinds[1] <= {str}:
        raise ValueError("attributes that are not plain")
    return found


def _values(kind: type[V], columns: list[list[Any]]) -> list[V]:
    """As `kind._make` for each row, without a call of Python code for it."""
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=True)))  # type: ignore[type-var]


def everything(connection: sqlite3.Connection, kind: type[V]) -> list[V] | None:
    """Every article or pair by id, or None when the rows must be read one by one."""
    codec = next(codec for codec in CODECS.values() if codec.kind is kind)
    try:
        columns = _Columns(connection, codec, codec.columns, "")
        made = _values(kind, [columns[name] for name in codec.columns])
    except (sqlite3.Error, *UNREADABLE):
        return None
    made.sort(key=itemgetter(0))  # type: ignore[arg-type]
    return made


class Heading(NamedTuple):
    """What a list shows of an article; `title` is its name where it has no title."""

    id: int
    title: str
    language: str
    status: str


def headings(connection: sqlite3.Connection) -> list[Heading]:
    """The heading of every article by id. Raises sqlite3.Error or one of `UNREADABLE` on damage."""
    columns = _Columns(connection, CODECS["articles"], _HEADINGS, "")
    ids, names, titles, languages, statuses = (columns[name] for name in _HEADINGS)
    shown = [title or name for title, name in zip(titles, names, strict=True)]
    made = _values(Heading, [ids, shown, languages, statuses])
    made.sort(key=itemgetter(0))
    return made


def count_some(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, dict[str, int]]:
    """As `count_by_tag`, of these articles only."""
    found: dict[int, dict[str, int]] = {}
    for article, tag, number in connection.execute(
        "SELECT article, tag, count(*) FROM annotations INDEXED BY annotations_article "
        "WHERE article IN (SELECT value FROM json_each(?)) GROUP BY article, tag",
        (encode(list(articles)),),
    ).fetchall():
        found.setdefault(article, {})[tag] = number
    return found


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
        columns = _Columns(connection, ANNOTATIONS, _BUT_ARTICLE, _OF_ARTICLE, article)
        if not columns.count:
            return []
        starts, ends, fragments = columns["start"], columns["end"], columns["fragments"]
        whole = text.text
        said = list(map(whole.__getitem__, map(slice, starts, ends)))
        if fragments.count(None) != len(fragments):
            said = [
                quote if parts is None else text.quote(parts)
                for quote, parts in zip(said, fragments, strict=True)
            ]
        if _APART.join((*said, "")) != columns.text("quote"):
            return None
        if max(ends) > len(whole) or min(starts) < 0:
            return None
        known = {
            "article": [article] * len(said),
            "start": starts,
            "end": ends,
            "fragments": fragments,
            "quote": said,
        }
        made = _values(Annotation, [known.get(name) or columns[name] for name in ANNOTATIONS.columns])
    except (sqlite3.Error, *UNREADABLE):
        return None
    return _by_id_within(starts, ends, made)


def _by_id_within(starts: list[int], ends: list[int], made: list[Annotation]) -> list[Annotation]:
    """The index gives the order, but for spans that are there twice: those come by tag instead of by id."""
    # Whether each begins where the next one does; the end is False, so that every run ends.
    alike = [*map(eq, starts, islice(starts, 1, None)), False]
    left, after = alike.count(True), 0
    while left:
        first = alike.index(True, after)
        after = alike.index(False, first) + 1
        left -= after - first - 1
        if len(set(ends[first:after])) < after - first:
            made[first:after] = sorted(made[first:after], key=place)
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
