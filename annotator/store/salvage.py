"""Copy what is sound from a damaged or hostile file into a new project.

The old file is only read. Nothing in it is trusted: rows are taken only from plain tables of our names, within a
bounded number of steps, and what they hold is checked as an import would be. History is left behind: it speaks of rows
that may be missing now.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.model.annotation import Annotation, Article, Value, new_uid, table_of
from annotator.model.errors import EnvironmentProblem, UserError
from annotator.model.files import arriving
from annotator.model.jobs import Progress, quiet
from annotator.model.tags import Tag, TagSet
from annotator.model.text import SourceText, clean
from annotator.model.wording import Message, mark

from .bulk import UNREADABLE
from .checks import DAMAGE, WARNING, Finding
from .connection import connect, immediate, tolerant, translated
from .guard import read_header, read_schema
from .migrations import build
from .rows import CODECS, INSERT, quoted
from .schema import VERSION

# A gap between the readable rows is searched row by row, but not for ever.
_MOST_PROBES = 50_000
# Steps of SQLite's machine for one answer; reading a row of 200 MB takes far fewer.
_BUDGET = 20_000_000
_PLAIN_TABLE = re.compile(r"CREATE TABLE \"?\w+\"?\s*\(", re.ASCII)
_GENERATED = re.compile(r"\bGENERATED\b|\bAS\s*\(", re.IGNORECASE)
_TEXT_COLUMNS = ("id", "text", "sha256", "length", "encoding", "original", "original_sha256")
_CANNOT = mark("It cannot be read.")

# What must be there for a value to be kept: field and table.
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "articles": (("text_id", "texts"),),
    "pairs": (("left", "articles"), ("right", "articles")),
    "annotations": (("article", "articles"),),
    "links": (("source", "annotations"), ("target", "annotations")),
    "pins": (("pair", "pairs"),),
    "corrections": (("pair", "pairs"),),
    "proposals": (("article", "articles"),),
}

Row = tuple[Any, ...]


class Report(NamedTuple):
    """How many values of each table were copied, and what was lost or put right, with its reason."""

    copied: dict[str, int]
    findings: tuple[Finding, ...]


def salvage(src: Path | str, dest: Path | str, progress: Progress = quiet) -> Report:
    """Write what is sound in `src` to the new project `dest`.

    Raises `UserError` when `src` is not a project or `dest` exists, `EnvironmentProblem` when not even the list of
    tables can be read.
    """
    source, target = Path(src).resolve(), Path(dest).absolute()
    if read_header(source).version > VERSION:
        raise UserError("{name} was made by a newer Diptych. Update Diptych to open it.", name=source.name)
    with arriving(target) as temporary:
        reader = _opened(source)
        try:
            with tolerant(reader):
                return _Salvage(reader, source, progress).write(temporary)
        finally:
            reader.close()


def _opened(source: Path) -> sqlite3.Connection:
    reader = None
    try:
        with translated(source):
            reader = connect(source, writable=False)
            read_schema(reader, source)
    except EnvironmentProblem as error:
        if reader is not None:
            reader.close()
        raise EnvironmentProblem(
            "Nothing can be salvaged from {name}: not even the list of its tables is readable. "
            "Open the newest file of the folder {backups}.",
            name=source.name,
            backups=f"{source.name}.backups",
        ) from error
    return reader


class _Salvage:
    """One salvage: reads table after table, in the order in which they refer to each other."""

    def __init__(self, reader: sqlite3.Connection, path: Path, progress: Progress) -> None:
        self._reader = reader
        self._path = path
        self._progress = progress
        self._findings: list[Finding] = []
        self._copied: dict[str, int] = {}
        self._texts: dict[int, SourceText] = {}
        self._kept: dict[str, set[int]] = {}
        self._text_of: dict[int, SourceText] = {}
        schema = read_schema(reader, path)
        self._tables = {
            name
            for kind, name, sql in schema
            if kind == "table" and _PLAIN_TABLE.match(sql) and not _GENERATED.search(sql)
        }

    def write(self, temporary: Path) -> Report:
        """Fill the new file and return what became of everything."""
        writer = connect(temporary, writable=True)
        try:
            with translated(temporary), immediate(writer):
                build(writer, temporary)
                self._write_texts(writer)
                # Tags first: annotations need them. Articles before what refers to them.
                for table in ("tags", "properties", "annotators", "articles", "pairs", "annotations"):
                    self._write_table(writer, table)
                for table in ("links", "pins", "corrections", "aliases", "proposals", "searches"):
                    self._write_table(writer, table)
                writer.execute(
                    "INSERT OR IGNORE INTO properties (key, value) VALUES ('uid', ?)", (new_uid(),)
                )
        finally:
            writer.close()
        return Report(self._copied, tuple(self._findings))

    def _write_texts(self, writer: sqlite3.Connection) -> None:
        marks = ", ".join("?" * len(_TEXT_COLUMNS))
        statement = f"INSERT INTO texts ({', '.join(_TEXT_COLUMNS)}) VALUES ({marks})"
        for row in self._rows("texts", _TEXT_COLUMNS):
            try:
                text, encoding, original = self._sound_text(row)
            except (*UNREADABLE, LookupError):
                self._lose("texts", row[0], _CANNOT)
                continue
            digest = hashlib.sha256(text.text.encode("utf-8") if original is None else original).hexdigest()
            writer.execute(
                statement, (row[0], text.text, text.sha256, text.length, encoding, original, digest)
            )
            self._texts[row[0]] = text
            self._count("texts")

    def _sound_text(self, row: Row) -> tuple[SourceText, str, bytes | None]:
        """The text as it was imported, where its own bytes or those of the imported file still prove it."""
        _, held, sha256, _, encoding, original, original_sha256 = row
        raw = None if original is None else bytes(original)
        if raw is not None and hashlib.sha256(raw).hexdigest() == original_sha256:
            again = _decoded(raw, str(encoding))
            if again is not None and again.sha256 == sha256:
                return again, str(encoding), raw
        text = SourceText(clean(str(held))[0])
        if text.sha256 != sha256:
            self._say(
                "texts",
                Message("Text {id} has changed since it was imported; it was kept as it is now.", id=row[0]),
            )
        return text, str(encoding), raw

    def _write_table(self, writer: sqlite3.Connection, table: str) -> None:
        codec = CODECS[table]
        self._progress(len(self._copied), len(CODECS) + 1, table)
        kept = self._kept.setdefault(table, set())
        for row in self._rows(table, codec.columns):
            try:
                value = self._sound(codec.from_row(row))
                if value is None:
                    continue
                writer.execute(INSERT[table], codec.to_row(value))
            except (*UNREADABLE, UserError, sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
                self._lose(table, row[0], _CANNOT)
                continue
            kept.add(value.id)
            self._count(table)

    def _sound(self, value: Value) -> Value | None:
        """The value, put right where that is certain; None (and a finding) where it cannot be kept."""
        missing = self._missing(value)
        if missing:
            self._lose(table_of(value), value.id, missing)
            return None
        if isinstance(value, Article):
            text = self._text_of[value.id] = self._texts[value.text_id]
            return value._replace(length=text.length, sha256=text.sha256)
        if isinstance(value, Tag):
            TagSet([value]).check()
        if isinstance(value, Annotation):
            return self._sound_annotation(value)
        return value

    def _missing(self, value: Value) -> str:
        """What the value refers to and the new file does not have, or ""."""
        for field, table in _REFERENCES.get(table_of(value), ()):
            wanted = getattr(value, field)
            present = self._texts if table == "texts" else self._kept.get(table, set())
            if wanted is not None and wanted not in present:
                return mark("What it belongs to was lost.")
        return ""

    def _sound_annotation(self, value: Annotation) -> Annotation | None:
        """An annotation whose quote no longer fits its span is kept, marked doubtful, with the quote made anew."""
        text = self._text_of[value.article]
        if not all(0 <= span.start < span.end <= text.length for span in value.spans):
            self._lose("annotations", value.id, mark("It lies outside the text."), value.quote)
            return None
        quote = text.quote(value.spans)
        if quote == value.quote:
            return value
        what = Message(
            "Annotation {id} said “{quote}” where the text says “{text}”; it was kept and marked doubtful.",
            id=value.id,
            quote=value.quote[:60],
            text=quote[:60],
        )
        self._say("annotations", what)
        return value._replace(quote=quote, status="doubtful")

    # Reading what may be broken

    def _rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
        """Every row that can be read: upward, downward from the end, and between the two one by one."""
        if table not in self._tables:
            self._say(table, Message("The table is missing or is not one of ours."))
            return
        select = f"SELECT {', '.join(map(quoted, columns))} FROM {table} NOT INDEXED WHERE"
        last = 0
        broken = False
        for row in self._walk(f"{select} id > ? ORDER BY id", 0, upward=True):
            if row is None:
                broken = True
            else:
                last = row[0]
                yield row
        if not broken:
            return
        upper = [row for row in self._walk(f"{select} id > ? ORDER BY id DESC", last, upward=False) if row]
        first = upper[-1][0] if upper else last + _MOST_PROBES
        for row_id in range(last + 1, min(first, last + _MOST_PROBES)):
            yield from (row for row in self._walk(f"{select} id = ?", row_id, upward=True) if row)
        yield from reversed(upper)
        self._say(
            table, Message("Some rows between {first} and {last} may be lost.", first=last + 1, last=first)
        )

    def _walk(self, sql: str, bound: int, *, upward: bool) -> Iterator[Row | None]:
        """Rows one after the other; None, as the last, where reading fails.

        The ids must go one way: pages that point at each other in a ring would give the same rows for ever.
        """
        previous: int | None = None
        self._reader.set_progress_handler(lambda: 1, _BUDGET)
        try:
            cursor = self._reader.execute(sql, (bound,))
            while (row := cursor.fetchone()) is not None:
                # Each row gets a budget of its own.
                self._reader.set_progress_handler(lambda: 1, _BUDGET)
                if not isinstance(row[0], int) or (
                    previous is not None and (row[0] > previous) is not upward
                ):
                    yield None
                    return
                previous = row[0]
                yield row
        except sqlite3.Error:
            yield None
        finally:
            self._reader.set_progress_handler(None, 0)

    def _count(self, table: str) -> None:
        self._copied[table] = self._copied.get(table, 0) + 1

    def _say(self, table: str, what: Message) -> None:
        self._findings.append(Finding(what, table, WARNING))

    def _lose(self, table: str, row_id: object, reason: str, quote: str = "") -> None:
        what = Message(
            "{table} {id} was not copied: {reason} {quote}",
            table=table,
            id=row_id,
            reason=reason,
            quote=quote[:200],
        )
        self._findings.append(Finding(what, table, DAMAGE))


def _decoded(raw: bytes, encoding: str) -> SourceText | None:
    """The text of the bytes of a text file; None for bytes of another format, whose name stands for the encoding."""
    try:
        return SourceText(clean(raw.decode(encoding))[0])
    except (LookupError, UnicodeError):
        return None
