"""Reading JSON Lines: what Diptych wrote comes back as it was, and what others wrote comes in as far as it can be used.

A record needs `doc` and `text` (`lang` is found out where it is missing), an annotation `start`, `end` and `tag`. Every
problem names the file and the line. The file is read line by line; only ids are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.formats.files import shown_name
from annotator.formats.json_items import LONGEST, UTF_16, lines, too_long
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, UNIT, VERSION
from annotator.formats.jsonl.fields import Row
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.opening import in_file
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Found, Incoming, Names, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

LONGEST_LINE = LONGEST  # bytes
_PATIENCE = 1000  # lines at the beginning that are no records; then it is some other kind of file
_BLANK = b"\xef\xbb\xbf \t\r\n"


class _Hopeless(UserError):
    """The file is of another kind, so reading on makes no sense."""


class _Reading:
    """One file being read."""

    def __init__(self, name: str, longest: int) -> None:
        self._name = name
        self._longest = longest
        self._seen = Seen()
        self._common = Common()
        self._newer_told = False
        self._articles = 0
        self._unusable = 0  # lines that do not even look like an article

    def read(self, stream: BinaryIO) -> Iterator[Found]:
        """What is in the file, line by line."""
        for number, line in lines(stream, self._longest):
            where = f"{self._name}, line {number}"
            try:
                yield from self._line(line, where, first=number == 1)
            except _Hopeless as error:
                yield Problem(where, error.message)
                return
            except UserError as error:
                self._unusable += 1
                yield Problem(where, error.message)
            if not self._articles and self._unusable >= _PATIENCE:
                what = Message(
                    "Its first {count} lines hold no article, so the rest was not read. Is it JSON Lines?",
                    count=_PATIENCE,
                )
                yield Problem(self._name, what)
                return
        if not self._articles and not self._unusable:
            nothing = Problem(self._name, Message("This file holds no article."))
            yield Names(self._common.aliases) if self._common.aliases else nothing

    def _line(self, line: bytes | None, where: str, *, first: bool) -> Iterator[Incoming | Problem]:
        if line is None:
            raise too_long(self._longest)
        if first and line.startswith(UTF_16):
            raise _Hopeless("This file is UTF-16, but JSON Lines are UTF-8. Save it as UTF-8.")
        if not line.strip(_BLANK):
            return
        row = take.decoded(line)
        if row.get("format") == FORMAT:
            if not self._readable(row):
                return
            yield from self._header(row, where)
            if "text" not in row and "doc" not in row:
                return
        if "text" in row:
            self._articles += 1
        yield Record(row, where, self._seen).article(*self._common)

    def _readable(self, row: Row) -> bool:
        """Whether this program can read the record; of newer ones it is said once."""
        version = row.get("version", VERSION)
        if type(version) is not int or version < 1:
            raise UserError("Its “version” is not a number from 1.")
        if version <= VERSION:
            return True
        if self._newer_told:
            return False
        self._newer_told = True
        raise UserError(
            "It was written by a newer Diptych (version {version} of the format; this one reads up to {ours}). It and "
            "all lines like it were left out. Update Diptych to read them.",
            version=version,
            ours=VERSION,
        )

    def _header(self, row: Row, where: str) -> Iterator[Problem]:
        """Learn what a line says of all that follow."""
        unit = row.get("unit", UNIT)
        if unit != UNIT:
            raise _Hopeless(
                "Its offsets count “{unit}”, but Diptych reads files that count code points. Nothing more was read.",
                unit=take.short(str(unit)),
            )
        self._common, problems = self._common.learn(row, where)
        yield from problems


class JsonlReader:
    """Reads the articles of a JSON Lines file, one after the other."""

    name = "jsonl"
    title = mark("JSON Lines with texts and annotations")
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield articles and problems in the order of the file.

        JSON Lines are UTF-8, so the encoding of the options is not asked.
        """
        return in_file(path, _Reading(shown_name(path.name), LONGEST_LINE).read, progress)


JSONL_READER = JsonlReader()
