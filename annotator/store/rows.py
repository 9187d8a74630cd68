"""Row ↔ value, both directions side by side, for every journalled table.

Columns stand in the order of the value's fields. What is not text or a number is JSON: spans as `[[start, end], …]`,
attributes and meta as objects, subtypes and attribute kinds of a tag as lists of objects.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, NamedTuple, cast

from annotator.model.annotation import (
    TABLES,
    Annotation,
    Article,
    Pair,
    Pairs,
    Pin,
    Proposal,
    Value,
    table_of,
)
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.tags import AttributeSpec, Subtype, Tag

# Rows asked for in one statement; older SQLites take at most 999 values.
_AT_ONCE = 500

Row = tuple[Any, ...]
Convert = Callable[[Any], Any]

# One encoder for all: json.dumps with options builds a new one at each call.
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
decode = json.JSONDecoder().decode


def spans_out(spans: Sequence[Span] | None) -> str | None:
    """Spans as JSON; None stays None (NULL: one span only)."""
    if spans is None:
        return None
    return "[]" if not spans else encode([[start, end] for start, end in spans])


def spans_in(text: str | None) -> tuple[Span, ...] | None:
    """Inverse of `spans_out`. Raises ValueError, TypeError on what is no list of spans."""
    if text is None:
        return None
    return () if text == "[]" else tuple(Span(int(start), int(end)) for start, end in decode(text))


def pairs_out(pairs: Pairs) -> str:
    """Names with values as a JSON object, order kept. Raises `UserError` when a name comes twice."""
    if not pairs:
        return "{}"
    held = dict(pairs)
    if len(held) != len(pairs):
        raise UserError("An attribute was given twice: {names}.", names=", ".join(name for name, _ in pairs))
    return encode(held)


def pairs_in(text: str) -> Pairs:
    """Inverse of `pairs_out`. Raises ValueError, AttributeError on what is no object."""
    if text == "{}":
        return ()
    return tuple((str(name), str(value)) for name, value in decode(text).items())


def _subtypes_out(subtypes: Sequence[Subtype]) -> str:
    return encode([_sparse(subtype._asdict()) for subtype in subtypes])


def _subtypes_in(text: str) -> tuple[Subtype, ...]:
    return tuple(Subtype(**row) for row in decode(text))


def _specs_out(specs: Sequence[AttributeSpec]) -> str:
    return encode([_sparse(spec._asdict()) for spec in specs])


def _specs_in(text: str) -> tuple[AttributeSpec, ...]:
    rows = decode(text)
    for row in rows:
        row["choices"] = tuple((str(code), str(name)) for code, name in row.get("choices", ()))
    return tuple(AttributeSpec(**row) for row in rows)


def _sparse(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty: a person reads these lists in Datasette."""
    return {name: value for name, value in fields.items() if value}


class Codec(NamedTuple):
    """How values of one kind are stored: `convert` holds (outward, inward) by the index of the column."""

    table: str
    kind: type[Any]
    columns: tuple[str, ...]
    convert: tuple[tuple[int, Convert, Convert], ...] = ()

    def to_row(self, value: Value) -> Row:
        """The row of a value. Raises `UserError` on what cannot be stored."""
        row = list(value)
        for index, out, _ in self.convert:
            row[index] = out(row[index])
        return tuple(row)

    def to_rows(self, columns: Sequence[Sequence[Any]]) -> Iterable[Row]:
        """The rows of values that are given column by column. Raises as `to_row`."""
        stored = list(columns)
        for index, out, _ in self.convert:
            # Most of them are empty, or say the same.
            known = {value: out(value) for value in set(stored[index])}
            stored[index] = [known[value] for value in stored[index]]
        return zip(*stored, strict=True)

    def from_row(self, row: Sequence[Any]) -> Value:
        """The value of a row. Raises ValueError, TypeError, AttributeError, KeyError on a damaged one."""
        fields = list(row)
        for index, _, back in self.convert:
            fields[index] = back(fields[index])
        return cast(Value, self.kind(*fields))

    def to_image(self, row: Row) -> str:
        """The row as a JSON object, for the journal."""
        # Rows hold text, whole numbers and NULL only: every table is STRICT and has no other columns.
        return IMAGE[self.table] % tuple(
            [encode_basestring(v) if type(v) is str else "null" if v is None else v for v in row]
        )

    def from_image(self, image: str) -> Row:
        """Inverse of `to_image`."""
        row: Row = FIELDS[self.table](decode(image))
        return row

    @property
    def select(self) -> str:
        """`SELECT` of all columns, without a condition."""
        return f"SELECT {', '.join(map(quoted, self.columns))} FROM {self.table}"

    @property
    def insert(self) -> str:
        """`INSERT` of a whole row."""
        return (
            f"INSERT INTO {self.table} ({', '.join(map(quoted, self.columns))}) "
            f"VALUES ({', '.join('?' * len(self.columns))})"
        )


def quoted(column: str) -> str:
    """The column's name, in quotation marks where it is a word of SQL."""
    return f'"{column}"' if column in {"end", "key", "row"} else column


_RENAMED = {
    Pair: {"left": "left_article", "right": "right_article"},
    Pin: {"left": "left_offset", "right": "right_offset"},
}
_CONVERTED: dict[type[Any], dict[str, tuple[Convert, Convert]]] = {
    Article: {"excluded": (spans_out, spans_in), "meta": (pairs_out, pairs_in)},
    Annotation: {"fragments": (spans_out, spans_in), "attributes": (pairs_out, pairs_in)},
    Proposal: {"attributes": (pairs_out, pairs_in)},
    Tag: {
        "subtypes": (_subtypes_out, _subtypes_in),
        "attributes": (_specs_out, _specs_in),
        "retired": (int, bool),
    },
}


def _codec(kind: type[Any], table: str) -> Codec:
    fields: tuple[str, ...] = kind._fields
    renamed = _RENAMED.get(kind, {})
    convert = tuple((fields.index(name), *both) for name, both in _CONVERTED.get(kind, {}).items())
    return Codec(table, kind, tuple(renamed.get(name, name) for name in fields), convert)


CODECS: dict[str, Codec] = {table: _codec(kind, table) for kind, table in TABLES.items()}
ANNOTATIONS = CODECS["annotations"]
# Statements ready made: building them takes longer than a small one runs.
SELECT = {table: codec.select for table, codec in CODECS.items()}
INSERT = {table: codec.insert for table, codec in CODECS.items()}
FIELDS: dict[str, Callable[[Mapping[str, Any]], Row]] = {
    table: itemgetter(*codec.columns) for table, codec in CODECS.items()
}
# Images with a place for each column: filled in, they are what a JSON encoder makes, in a quarter of the time.
IMAGE = {
    table: "{" + ",".join(f"{encode(column)}:%s" for column in codec.columns) + "}"
    for table, codec in CODECS.items()
}
# The same image made by SQLite, of a row that is in the table.
IMAGE_SQL = {
    table: "json_object(" + ", ".join(f"'{column}', {quoted(column)}" for column in codec.columns) + ")"
    for table, codec in CODECS.items()
}
DELETE = {table: f"DELETE FROM {table} WHERE id = ?" for table in CODECS}


def update(connection: sqlite3.Connection, codec: Codec, rows: Iterable[tuple[int, Row, Row]]) -> None:
    """Bring rows, given as id, present state and wanted state, into the latter.

    Only what differs is written: a column that is named in an `UPDATE` has its indexes written anew even when it stays
    as it is, and each page that is touched makes the commit longer.
    """
    alike: dict[tuple[int, ...], list[Row]] = {}
    for row_id, before, after in rows:
        differing = tuple([place for place, value in enumerate(after) if before[place] != value])
        if differing:
            alike.setdefault(differing, []).append((*[after[place] for place in differing], row_id))
    for places, values in alike.items():
        connection.executemany(_update(codec.table, places), values)


@lru_cache(maxsize=256)
def _update(table: str, places: tuple[int, ...]) -> str:
    columns = CODECS[table].columns
    return f"UPDATE {table} SET {', '.join(f'{quoted(columns[place])} = ?' for place in places)} WHERE id = ?"


def present(connection: sqlite3.Connection, codec: Codec, ids: Sequence[int]) -> dict[int, Row]:
    """The rows with these ids, as far as they are there."""
    found: dict[int, Row] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        rows = connection.execute(f"{SELECT[codec.table]} WHERE id IN ({','.join('?' * len(some))})", some)
        found.update((row[0], row) for row in rows.fetchall())
    return found


def codec_of(value: Value) -> Codec:
    """How this value is stored."""
    return CODECS[table_of(value)]
