"""Rows that bear the names of their columns: JSON Lines of other programs, and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import json_items
from annotator.formats.extras import library
from annotator.formats.jsonl import fields as jsonl_fields
from annotator.formats.table.columns import Line
from annotator.formats.table.sheets import text_of
from annotator.model.errors import UserError
from annotator.model.wording import Message

_AT_ONCE = 64
_FURTHER = frozenset({"meta", "metadata"})
# What other importers know as annotations: such a record is no mere row.
_MARKED = frozenset(
    {
        *(
            "annotations",
            "completions",
            "predictions",
            "spans",
            "entities",
            "ents",
            "relations",
            "tokens",
            "tags",
        ),
        *("messages", "conversations", "target", "hasTarget", "@context", "format"),
    }
)


def json_lines(stream: BinaryIO) -> Iterator[Line]:
    """The rows of JSON Lines; what is wrong with one stands for it."""
    for item in json_items.lines(stream):
        if item.data is None:
            yield Line(item.number, {}, json_items.too_long(json_items.LONGEST).message)
            continue
        if item.number == 1 and item.data.startswith(json_items.UTF_16):
            yield Line(1, {}, Message("This file is UTF-16, but JSON Lines are UTF-8. Save it as UTF-8."))
            return
        if not item.data.strip():
            continue
        try:
            yield Line(item.number, flat(jsonl_fields.decoded(item.data)))
        except UserError as error:
            yield Line(item.number, {}, error.message)


def is_row(line: bytes) -> bool:
    """Whether a line of JSON is a row of a table of texts: neither ours nor one with annotations."""
    try:
        row = jsonl_fields.decoded(line)
    except UserError:
        return False
    labels = row.get("label", row.get("labels"))
    marked = _MARKED.intersection(row) or (
        isinstance(labels, list) and any(isinstance(one, list) for one in labels)
    )
    ours = "doc" in row and "text" in row
    return not marked and not ours and any(isinstance(value, str) for value in row.values())


def parquet(path: Path) -> Iterator[Line]:
    """The rows of a Parquet file. Raises `UserError` when it is damaged."""
    library("pyarrow")
    tables = library("pyarrow.parquet")
    number = 0
    try:
        with tables.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_AT_ONCE):
                for row in batch.to_pylist():
                    number += 1
                    yield Line(number, flat(row))
    except (OSError, ValueError, library("pyarrow").ArrowException) as error:
        reason = " ".join(str(error).split())[:200]
        raise UserError("It is a damaged Parquet file: {reason}.", reason=str(reason).rstrip(".")) from None


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """The values of a row as texts; those of `meta` stand beside the others, what is nested stays JSON."""
    found: dict[str, str] = {}
    for name, value in row.items():
        if name.lower() in _FURTHER and isinstance(value, dict):
            found |= {key: _text(one) for key, one in value.items() if key not in row}
        else:
            found[name] = _text(value)
    return found


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str) if value else ""
    return text_of(value)
