"""Tables of texts in: CSV, TSV, Excel, Parquet and the JSON Lines of other programs; an article a row.

Columns are found by their names (`table_columns`); what else a row says is kept as facts of the article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from annotator.formats import json_items
from annotator.formats.encoding import decode
from annotator.formats.files import shown_name
from annotator.formats.opening import refuse_no_file, told
from annotator.formats.plain import read_bytes
from annotator.formats.registry import ReadOptions
from annotator.formats.table.columns import Layout, Line, Ours, layout, made
from annotator.formats.table.delimited import lines
from annotator.formats.table.rows import is_row, json_lines, parquet
from annotator.formats.table.sheets import sheets
from annotator.formats.values import Found, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_BYTES = 300_000_000  # of delimited text
_SAMPLE = 50
_PATIENCE = 1000  # rows at the beginning that are no articles; then it is no table of texts
_JSON_LINES = (".jsonl", ".ndjson")
_TABS = (".tsv", ".tab")

Where = Callable[[int], str]


class Table:
    """Imports tables of texts."""

    name = "table"
    title = mark("Tables of texts (CSV, Excel, Parquet, JSON Lines)")
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".parquet", *_JSON_LINES)

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the suffix; JSON Lines by their first line, and of Parquet what nobody else claims."""
        suffix = path.suffix.lower()
        if suffix not in _JSON_LINES:
            return suffix != ".parquet" or head.startswith(b"PAR1")
        first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if not first.startswith(b"{"):
            return False
        if b"\n" in first:
            return is_row(first.partition(b"\n")[0])
        try:
            with path.open("rb") as stream:
                lines_there = (item.data for item in json_items.lines(stream))
                found = next(line for line in lines_there if line is None or line.strip())
        except (OSError, StopIteration):
            return False
        return found is not None and is_row(found)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield an article for each row, and problems that name the row."""
        name = shown_name(path.name)
        yield from told(name, _found(path, name, options, progress))
        progress(1, 1)


TABLE = Table()


def _found(path: Path, name: str, options: ReadOptions, progress: Progress) -> Iterator[Found]:
    refuse_no_file(path)
    suffix, stem = path.suffix.lower(), shown_name(path.stem)

    def line(number: int) -> str:
        return f"{name}, line {number}"

    def row(number: int) -> str:
        return f"{name}, row {number}"

    if suffix in _JSON_LINES:
        with path.open("rb") as stream:
            yield from _articles(json_lines(stream), stem, line, name, progress)
    elif suffix == ".parquet":
        yield from _articles(parquet(path), stem, row, name, progress)
    elif suffix.startswith(".xls"):
        yield from _workbook(path, name, stem, progress)
    else:
        data = read_bytes(path, MOST_BYTES)
        if not data:
            raise UserError("The file is empty.")
        decoded = decode(data, options.encoding)
        del data
        if decoded.found == "fallback":
            what = Message(
                "It is not valid UTF-8 and was read as {encoding}. If accents look wrong, choose another encoding.",
                encoding=decoded.encoding,
            )
            yield Problem(name, what)
        text = decoded.text.removeprefix("\ufeff")
        yield from _articles(lines(text, tabs=suffix in _TABS), stem, line, name, progress)


def _workbook(path: Path, name: str, stem: str, progress: Progress) -> Iterator[Found]:
    """The articles of all sheets. Raises `UserError` for a workbook of ours, and for what is none."""
    with sheets(path) as found:
        for title, rows in found:
            where = f"{name}, sheet “{shown_name(title)}”"
            own = stem if len(found) == 1 else f"{stem}-{shown_name(title)}"
            try:
                yield from _articles(rows, own, _row_of(where), where, progress, alone=len(found) == 1)
            except Ours:
                raise
            except UserError as error:
                yield Problem(where, error.message)


def _row_of(where: str) -> Where:
    return lambda number: f"{where}, row {number}"


def _articles(
    source: Iterator[Line], stem: str, where: Where, name: str, progress: Progress, *, alone: bool = True
) -> Iterator[Found]:
    """The article of each row, `where` saying what is told of it. Raises `UserError` when no column holds texts."""
    first: list[Line] = []
    whole: list[Line] = []
    for line in source:
        first.append(line)
        whole += [line] if line.wrong is None else []
        if len(whole) == _SAMPLE or len(first) - len(whole) >= _PATIENCE:
            break
    if not whole:
        yield from (Problem(where(line.number), line.wrong) for line in first if line.wrong is not None)
        if alone and not first:
            yield Problem(name, Message("This file holds no article."))
        return
    columns: Layout = layout(whole)
    found = unusable = 0
    for line in chain(first, source):
        progress(0, 0, name)
        wrong = line.wrong
        if wrong is None:
            try:
                yield made(line.values, columns, f"{stem}-{line.number}", stem)
                found += 1
                continue
            except UserError as error:
                wrong = error.message
        unusable += 1
        yield Problem(where(line.number), wrong)
        if not found and unusable >= _PATIENCE:
            what = Message("Its first {count} rows hold no text, so the rest was not read.", count=_PATIENCE)
            yield Problem(name, what)
            return
