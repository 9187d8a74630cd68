"""Reading the Parquet export of Diptych: a folder of tables, or a ZIP archive of them.

Articles are read some at a time with their annotations and links, which stand in the same order; where another program
has sorted a table anew, what comes too early waits in memory. A row becomes the record that JSON Lines would have, and
what reads those judges it. Parquet files of other makers are of other importers.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from zipfile import ZipFile

from annotator.formats import archive
from annotator.formats.bundle import ARCHIVE
from annotator.formats.extras import library
from annotator.formats.files import shown_name
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, UNIT, refuse_newer
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.opening import told
from annotator.formats.parquet import tables
from annotator.formats.parquet.tables import SUFFIX, Row
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Found, Names, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_ROWS = 50_000_000
# So few that rows which share one long text, as a small file may say, do not fill the memory.
_BATCH = 256
_ARTICLES = f"articles{SUFFIX}"


@dataclass(slots=True)
class _Table:
    """A table that is open; what is wrong with it is told once, and ends it."""

    name: str
    where: str
    file: Any
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows it says it has."""
        return int(self.file.metadata.num_rows)

    def records(self, *columns: str) -> Iterator[Row]:
        """Its rows as JSON Lines would have them; only these columns, if any are named."""
        wanted = [column for column in tables.TABLES[self.name] if column.name in columns or not columns]
        names = [column.name for column in wanted if column.name in self.file.schema_arrow.names]
        try:
            for batch in self.file.iter_batches(batch_size=_BATCH, columns=names, use_threads=False):
                yield from (tables.unpacked(row, tables.TABLES[self.name]) for row in batch.to_pylist())
        except (library("pyarrow").lib.ArrowException, OSError, ValueError) as error:
            self.problems.append(Problem(self.where, _damaged(error)))


class _Belonging:
    """The rows of a table by the article they belong to."""

    def __init__(self, table: _Table | None) -> None:
        self.table = table
        self._due = Counter[str]()
        self._early: dict[str, list[Row]] = {}
        self._rows: Iterator[Row] = iter(())
        if table is None:
            return
        if "article" not in table.file.schema_arrow.names:
            what = Message("It has no column “article”, so nothing says what its rows belong to.")
            table.problems.append(Problem(table.where, what))
            return
        self._due.update(str(row["article"]) for row in table.records("article"))
        self._rows = table.records()

    def of(self, article: str) -> list[Row]:
        """The rows of an article, which are asked for once."""
        due = self._due.pop(article, 0)
        found = self._early.pop(article, [])
        while len(found) < due and (row := next(self._rows, None)) is not None:
            owner = str(row["article"])
            (found if owner == article else self._early.setdefault(owner, [])).append(row)
        return found

    def told(self) -> Iterator[Problem]:
        """What there is to say at the end."""
        if self.table is None:
            return
        yield from self.table.problems
        if alone := sum(self._due.values()):
            what = Message(
                "Rows that belong to no article of this export were left out: {count}.", count=alone
            )
            yield Problem(self.table.where, what)


class _Reading:
    """One export being read; `files` are those that are there, by their tables."""

    def __init__(self, name: str, files: Mapping[str, BinaryIO]) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._tables = {table: self._opened(table, file) for table, file in files.items()}

    def read(self, progress: Progress) -> Iterator[Found]:
        """The articles, and what is wrong."""
        articles = self._tables.get("articles")
        if articles is None:
            yield from self._problems
            return
        common = self._common()
        annotations, links = (_Belonging(self._tables.get(table)) for table in ("annotations", "links"))
        pairs = self._pairs()
        yield from self._problems
        seen = Seen()
        done = 0
        for done, row in enumerate(articles.records(), 1):
            uid = str(row.get("uid"))
            record: Row = {
                **row,
                "format": FORMAT,
                "annotations": annotations.of(uid),
                "links": [
                    {**one, "from": one.get("from_id"), "to": one.get("to_id")} for one in links.of(uid)
                ],
                "pairs": pairs.get(uid, []),
            }
            where = f"{articles.where}, row {done}"
            try:
                found = Record(_spelled(record), where, seen).article(*common)
            except UserError as error:
                yield Problem(where, error.message)
                continue
            progress(done, articles.rows, found.name)
            yield found
        yield from (*articles.problems, *annotations.told(), *links.told())
        if not done and not articles.problems:
            nothing = Problem(self._name, Message("This file holds no article."))
            yield Names(common.aliases) if common.aliases else nothing

    def _opened(self, table: str, file: BinaryIO) -> _Table | None:
        where = f"{self._name}, {table}{SUFFIX}"
        arrow = library("pyarrow")
        try:
            opened = _Table(table, where, library("pyarrow.parquet").ParquetFile(file))
            _check(opened)
        except UserError as error:
            self._problems.append(Problem(where, error.message))
            return None
        except (arrow.lib.ArrowException, OSError, ValueError) as error:
            self._problems.append(Problem(where, _damaged(error)))
            return None
        return opened

    def _all(self, table: str) -> list[Row]:
        """All rows of a table that is small."""
        opened = self._tables.get(table)
        rows = [] if opened is None else list(opened.records())
        self._problems += [] if opened is None else opened.problems
        return rows

    def _common(self) -> Common:
        """The tag set and the further names."""
        common = Common()
        for table in ("tags", "aliases"):
            if rows := self._all(table):
                common, problems = common.learn({table: rows}, f"{self._name}, {table}{SUFFIX}")
                self._problems += problems
        return common

    def _pairs(self) -> dict[str, list[Row]]:
        """The pairs by each of their articles."""
        found: dict[str, list[Row]] = {}
        for row in self._all("pairs"):
            for side in {str(row.get("left")), str(row.get("right"))}:
                found.setdefault(side, []).append(row)
        return found


class ParquetReader:
    """Reads what `Parquet` wrote."""

    name = "parquet"
    title = mark("Parquet tables of Diptych")
    suffixes: tuple[str, ...] = (SUFFIX, ARCHIVE)

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether it is a table of ours, by its metadata, or an archive of such tables, by its names."""
        try:
            if path.suffix.lower() != ARCHIVE:
                return head.startswith(b"PAR1") and _ours(path)
            with ZipFile(path) as found:
                return bool(_members(found.namelist()))
        except Exception:  # whatever is wrong with it, it is not ours  # noqa: BLE001
            return False

    def gathers(self, folder: Path, names: Sequence[str]) -> frozenset[str]:
        """The tables in a folder, and their card."""
        mine = _ARTICLES in names and self.recognises(folder / _ARTICLES, b"PAR1")
        return tables.FILES.intersection(names) if mine else frozenset()

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield the articles of a folder, of an archive, or of the folder that `articles.parquet` stands in."""
        name = shown_name(path.name)
        if path.suffix.lower() == SUFFIX and path.name != _ARTICLES and path.is_file():
            what = Message(
                "It is one of the tables of an export. Import the folder, or {name} in it.", name=_ARTICLES
            )
            yield Problem(name, what)
            return
        yield from told(name, _found(path, name, progress))


PARQUET_READER = ParquetReader()


@contextmanager
def _opened(path: Path) -> Iterator[dict[str, BinaryIO]]:
    """The tables there are, each as a stream."""
    with ExitStack() as stack:
        if path.suffix.lower() == ARCHIVE:
            opened = stack.enter_context(archive.reading(path))
            members = _members(opened.names)
            buffer = library("pyarrow").BufferReader
            yield {table: buffer(opened.read(member)) for table, member in members.items()}
            return
        folder = path if path.is_dir() else path.parent
        there = {table: folder / f"{table}{SUFFIX}" for table in tables.TABLES}
        yield {t: stack.enter_context(file.open("rb")) for t, file in there.items() if file.is_file()}


def _members(names: Sequence[str]) -> dict[str, str]:
    """The tables in an archive, by what they are; they may stand in a folder. Empty when it is none of ours."""
    for name in sorted(names, key=len):
        if PurePosixPath(name).name != _ARTICLES:
            continue
        stem = name.removesuffix(_ARTICLES)
        found = {
            table: f"{stem}{table}{SUFFIX}" for table in tables.TABLES if f"{stem}{table}{SUFFIX}" in names
        }
        return found if "annotations" in found else {}
    return {}


def _ours(path: Path) -> bool:
    about = library("pyarrow.parquet").read_schema(path).metadata or {}
    return bool(about.get(b"format") == FORMAT.encode())


def _check(table: _Table) -> None:
    """Raise `UserError` when a table is not one that this program can read."""
    about = table.file.schema_arrow.metadata or {}
    if about.get(b"format") != FORMAT.encode():
        raise UserError("It is no table of an export of Diptych: its metadata do not say so.")
    version = about.get(b"version", b"").decode("ascii", "replace")
    refuse_newer(int(version) if version.isdecimal() else version)
    unit = about.get(b"unit", UNIT.encode()).decode("utf-8", "replace")
    if unit != UNIT:
        raise UserError(
            "Its offsets count “{unit}”, but Diptych reads files that count code points. Nothing more was read.",
            unit=take.short(unit),
        )
    if table.rows > MOST_ROWS:
        raise UserError(
            "It has {count} rows; more than {most} are not read.", count=table.rows, most=MOST_ROWS
        )


def _spelled(record: Row) -> Row:
    """The record with its bytes as base64, as JSON has them."""
    original = record.get("original")
    return {**record, "original": b64encode(original).decode()} if isinstance(original, bytes) else record


def _damaged(error: Exception) -> Message:
    return Message(
        "It is no Parquet file, or a damaged one: {reason}.", reason=take.short(str(error).rstrip("."))
    )


def _found(path: Path, name: str, progress: Progress) -> Iterator[Found]:
    with _opened(path) as files:
        if "articles" not in files:
            raise UserError("It holds no “{name}”.", name=_ARTICLES)
        yield from _Reading(name, files).read(progress)
