"""The tables of a Parquet export: their columns, what Arrow calls them, and values on their way in and out.

Columns have the names of the fields in JSON Lines, but for the ends of a link, since `from` and `to` are words of SQL.
Times stay texts; names with values are lists of `key` and `value`, because a struct would need every name as a column;
spans are structs of code points, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from annotator.formats import card
from annotator.formats.extras import library
from annotator.formats.jsonl.export import FORMAT, UNIT, VERSION

TEXT, NUMBER, FLAG, BYTES = "text", "number", "flag", "bytes"
PAIRS, SPAN, SPANS, PINS, CHOICES = "pairs", "span", "spans", "pins", "choices"
SUFFIX = ".parquet"

# Structs of two fields each: those of one value or of a list of them.
_ENDS = ("start", "end")
_TWO = {
    PAIRS: ("key", "value"),
    SPAN: _ENDS,
    SPANS: _ENDS,
    PINS: ("left", "right"),
    CHOICES: ("code", "name"),
}


class Column(NamedTuple):
    """A column; where `inside` is given, it holds a list of structs with these fields."""

    name: str
    kind: str = TEXT
    inside: tuple[Column, ...] = ()


Columns = tuple[Column, ...]
Row = dict[str, Any]


def _texts(*names: str) -> Columns:
    return tuple(Column(name) for name in names)


ARTICLES: Columns = (
    *_texts("uid", "doc", "lang", "title", "source", "date", "status", "created", "updated"),
    Column("meta", PAIRS),
    Column("excluded", SPANS),
    *_texts("text", "sha256", "encoding"),
    Column("original", BYTES),
)
ANNOTATIONS: Columns = (
    *_texts("article", "doc", "id"),
    Column("start", NUMBER),
    Column("end", NUMBER),
    Column("fragments", SPANS),
    *_texts("quote", "tag", "subtype"),
    Column("attributes", PAIRS),
    *_texts("note", "status", "annotator", "created", "updated"),
)
LINKS: Columns = _texts(
    "article", "id", "from_id", "to_id", "type", "kind", "status", "note", "annotator", "created", "updated"
)
PAIR_ROWS: Columns = (
    *_texts("uid", "title", "left", "right", "status", "created", "updated"),
    Column("pins", PINS),
    Column(
        "corrections",
        inside=(
            *_texts("id", "what"),
            Column("left", SPAN),
            Column("right", SPAN),
            *_texts("annotator", "created"),
        ),
    ),
)
_NAMED: Columns = (*_texts("code", "name"), Column("retired", FLAG))
TAGS: Columns = (
    *_texts("uid", "code", "name", "colour", "key", "style"),
    Column("position", NUMBER),
    Column("retired", FLAG),
    Column("subtypes", inside=_NAMED),
    Column("attributes", inside=(*_NAMED, *_texts("kind", "help"), Column("choices", CHOICES))),
)
ALIASES: Columns = _texts("id", "name", "canonical")

# In the order of the card; the first is the one that is loaded by default.
TABLES: Mapping[str, Columns] = {
    "annotations": ANNOTATIONS,
    "articles": ARTICLES,
    "links": LINKS,
    "pairs": PAIR_ROWS,
    "tags": TAGS,
    "aliases": ALIASES,
}
FILES = frozenset((card.NAME, *(f"{table}{SUFFIX}" for table in TABLES)))


def schema(table: str) -> Any:
    """The Arrow schema of a table, which says in its metadata whose it is and what its offsets count."""
    arrow = library("pyarrow")
    about = {"format": FORMAT, "version": str(VERSION), "unit": UNIT, "table": table}
    return arrow.schema([(column.name, _type(column)) for column in TABLES[table]], metadata=about)


def _type(column: Column) -> Any:
    arrow = library("pyarrow")
    plain = {TEXT: arrow.string, NUMBER: arrow.int64, FLAG: arrow.bool_, BYTES: arrow.binary}
    if column.inside:
        return arrow.list_(arrow.struct([(one.name, _type(one)) for one in column.inside]))
    if column.kind in plain:
        return plain[column.kind]()
    held = arrow.string() if column.kind in {PAIRS, CHOICES} else arrow.int64()
    struct = arrow.struct([(name, held) for name in _TWO[column.kind]])
    return struct if column.kind == SPAN else arrow.list_(struct)


def packed(row: Mapping[str, Any], columns: Columns) -> Row:
    """The row of a record as Arrow takes it; fields that it lacks are null."""
    return {column.name: _packed(row.get(column.name), column) for column in columns}


def _packed(value: Any, column: Column) -> Any:
    if value is None:
        return None
    if column.inside:
        return [packed(one, column.inside) for one in value]
    if column.kind not in _TWO:
        return value
    first, second = _TWO[column.kind]
    if column.kind == SPAN:
        return {first: value[0], second: value[1]}
    entries = value.items() if column.kind == PAIRS else value
    return [{first: one[0], second: one[1]} for one in entries]


def unpacked(row: Mapping[str, Any], columns: Columns) -> Row:
    """The record of a row as JSON Lines would have it. What is of another shape stays as it is, to be told later."""
    return {column.name: _unpacked(row[column.name], column) for column in columns if column.name in row}


def _unpacked(value: Any, column: Column) -> Any:
    if column.inside and isinstance(value, list):
        return [unpacked(one, column.inside) if isinstance(one, dict) else one for one in value]
    names = _TWO.get(column.kind)
    if names is None:
        return value
    if column.kind == SPAN:
        return _two(value, names)
    if not isinstance(value, list):
        return value
    entries = [_two(one, names) for one in value]
    if column.kind == PAIRS and all(isinstance(one, list) and isinstance(one[0], str) for one in entries):
        return dict(entries)
    return entries


def _two(value: Any, names: tuple[str, str]) -> Any:
    return [value[name] for name in names] if isinstance(value, dict) and set(value) == set(names) else value
