"""Rows of workbooks (XLSX): every sheet is a table of its own. Formulas count as what was last calculated."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from annotator.formats import archive, xml
from annotator.formats.extras import library
from annotator.formats.table.columns import Line, heads, named
from annotator.model.errors import UserError

MOST_ROWS = 1_048_576
_AT_ONCE = 256
_ROWS = 60
_HEAD = 1 << 16  # bytes of a part that may declare entities
_OLD = b"\xd0\xcf\x11\xe0"


@contextmanager
def sheets(path: Path) -> Iterator[list[tuple[str, Iterator[Line]]]]:
    """The sheets of a workbook with their rows. Raises `UserError` when it is none, or a dangerous one."""
    openpyxl = library("openpyxl")
    with path.open("rb") as file:
        if file.read(4) == _OLD:
            raise UserError(
                "It is an old or an encrypted workbook. Save it as .xlsx without a password, or as CSV."
            )
        _refuse_dangers(path)
        try:
            with warnings.catch_warnings():  # of what it does not know, none of which is text
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # it raises whatever its parts raise  # noqa: BLE001
            raise _damaged(error) from None
        try:
            yield [
                (str(sheet.title), _lines(sheet)) for sheet in book.worksheets if hasattr(sheet, "iter_rows")
            ]
        finally:
            book.close()


def _refuse_dangers(path: Path) -> None:
    """Raise `UserError` for what is no archive, for bombs, and for parts that declare entities."""
    with archive.reading(path) as files:
        if "xl/workbook.xml" not in files and not any(name.endswith("workbook.xml") for name in files.names):
            raise UserError("It is a ZIP archive, but no workbook.")
        for name in files.names:
            if name.lower().endswith((".xml", ".rels")):
                xml.refuse_entities(files.head(name, _HEAD))


def _lines(sheet: Any) -> Iterator[Line]:
    """The rows of a sheet by the names of its columns, without empty ones."""
    rows = _rows(sheet)
    first = list(islice(rows, _ROWS))
    if not first:
        return
    sample = [cells for _, cells in first]
    has_names = named(sample)
    names = heads(sample[0] if has_names else (), max(map(len, sample)))
    for number, cells in islice(chain(first, rows), 1 if has_names else 0, None):
        if len(cells) > len(names):
            names = heads(names, len(cells))
        yield Line(number, dict(zip(names, cells, strict=False)))


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that hold something, with their numbers, as texts."""
    # What a file says of the size of its sheets is often wrong.
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    source = islice(sheet.iter_rows(values_only=True), MOST_ROWS)
    number = 0
    while True:
        try:
            with warnings.catch_warnings():  # of dates that are none
                warnings.simplefilter("ignore")
                found = list(islice(source, _AT_ONCE))
        except Exception as error:  # as above  # noqa: BLE001
            raise _damaged(error) from None
        if not found:
            return
        for row in found:
            number += 1
            cells = [text_of(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, cells


def text_of(value: Any) -> str:
    """A value of a cell as text; days and times in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        whole = value.tzinfo is not None or value.time() != time.min
        return value.isoformat() if whole else value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _damaged(error: Exception) -> UserError:
    return UserError("It is a damaged workbook: {reason}.", reason=str(error)[:200] or type(error).__name__)
