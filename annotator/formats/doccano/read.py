"""Reading doccano's files: what Diptych wrote, also after work in doccano, and what doccano exports of its own.

Known are `entities` with `relations` (projects with relations), triples `[start, end, label]` in `label`, `labels` or
`entities` (projects without, and older releases), as JSON Lines and as an array. Labels come in as tags, other columns
as what is known of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from annotator.formats.doccano.export import COLUMN
from annotator.formats.doccano.record import DoccanoRecord, has_spans
from annotator.formats.files import shown_name
from annotator.formats.json_items import LONGEST, Item, elements, is_array, lines, refuse_utf_16, too_long
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.opening import in_file
from annotator.formats.registry import HEAD, ReadOptions
from annotator.formats.values import Found, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

_BLANK = b"\xef\xbb\xbf \t\r\n"
_LOOKED_AT = 20  # records
_FIRST = 8_000_000  # bytes; of an article longer than that it is not found out what it is


class _Reading:
    """One file being read."""

    def __init__(self, path: Path, longest: int) -> None:
        self._stem = shown_name(path.name.partition(".")[0])
        self._name = shown_name(path.name)
        self._longest = longest
        self._seen = Seen()
        self._common = Common()

    def read(self, stream: BinaryIO) -> Iterator[Found]:
        """What is in the file, record by record."""
        head = stream.read(HEAD)
        stream.seek(0)
        array = is_array(head)
        records = 0
        try:
            refuse_utf_16(head)
            for item in elements(stream, self._longest) if array else lines(stream, self._longest):
                if item.data is not None and not item.data.strip(_BLANK):
                    continue
                records += 1
                where = f"{self._name}, {'record' if array else 'line'} {item.number}"
                yield from self._record(item, where)
        except UserError as error:
            yield Problem(self._name, error.message)
            return
        if not records:
            yield Problem(self._name, Message("This file holds no article."))

    def _record(self, item: Item, where: str) -> Iterator[Found]:
        try:
            if item.data is None:
                raise too_long(self._longest)
            row = take.decoded(item.data)
            record = DoccanoRecord(row, where, f"{self._stem}-{item.number}")
            told = record.told()
            if record.carried:
                self._common, problems = self._common.learn(record.carried, where)
                yield from problems
            yield Record(told, where, self._seen).article(*self._common)
        except UserError as error:
            yield Problem(where, error.message)
            return
        for what in record.problems:
            yield Problem(where, what)


class DoccanoReader:
    """Reads the texts of a doccano file, one after the other."""

    name = "doccano"
    title = mark("doccano (JSON Lines, JSON)")
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether one of the first records has spans as doccano writes them, and is none of our own format."""
        array = is_array(head)
        looked_at = 0
        try:
            with path.open("rb") as stream:
                for item in elements(stream, _FIRST) if array else lines(stream, _FIRST):
                    if item.data is None or looked_at >= _LOOKED_AT or stream.tell() > 2 * _FIRST:
                        return False
                    if not item.data.strip(_BLANK):
                        continue
                    looked_at += 1
                    row = take.decoded(item.data)
                    if row.get("format") == FORMAT:
                        return False
                    if isinstance(row.get(COLUMN), Mapping) or has_spans(row):
                        return True
        except (UserError, OSError):
            return False
        return False

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield articles and problems in the order of the file, which is UTF-8 whatever the options say."""
        return in_file(path, _Reading(path, LONGEST).read, progress)


DOCCANO_READER = DoccanoReader()
