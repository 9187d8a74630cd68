"""Is this file one of ours, and sound enough to be trusted? Answered without changing a byte of it.

First the header is read as plain bytes, then the schema is compared with ours statement by statement before anything
else is asked of SQLite: a foreign trigger, view or virtual table would run as soon as a row is read or written.
"""

from __future__ import annotations

import sqlite3
import stat
import struct
from pathlib import Path
from typing import NamedTuple

from annotator.model.errors import EnvironmentProblem, UserError
from annotator.model.wording import Message

from .connection import connect, translated
from .errors import Damaged, damaged, system_problem
from .schema import APPLICATION_ID, EXPECTED, OPTIONAL, VERSION

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
# Steps of SQLite's machine allowed for reading a schema; ours takes some hundreds.
_BUDGET = 1_000_000
# A file this small is checked wholly whenever it is opened (about 15 ms); larger ones by `check` and at each backup.
SMALL = 4_000_000


class Header(NamedTuple):
    """What the first bytes of a project file say. `pages` is 0 where the header does not tell."""

    version: int
    page_size: int
    pages: int
    size: int


def read_header(path: Path) -> Header:
    """Return the header of a project file.

    Raises `UserError` when it is none of ours or from a newer Diptych, `EnvironmentProblem` when it cannot be read.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise UserError("{path} is a folder, not a project file.", path=path)
        if not stat.S_ISREG(state.st_mode):
            raise UserError("{path} is not an ordinary file, so it cannot be a project.", path=path)
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        raise EnvironmentProblem(
            "There is no file {path}. It may have been moved or renamed; choose it where it is now.",
            path=path,
        ) from None
    except OSError as error:
        raise system_problem(error, path) from error
    return _parse(path, head, state.st_size)


def _parse(path: Path, head: bytes, size: int) -> Header:
    if not head:
        raise UserError(
            "{name} is empty (0 bytes), so it is not a project. If it should hold one, look in the folder {backups}.",
            name=path.name,
            backups=f"{path.name}.backups",
        )
    if not head.startswith(_MAGIC[: len(head)]):
        raise UserError(
            "{name} is not a Diptych project. To add it as an article, import it.", name=path.name
        )
    if len(head) < _HEADER:
        raise damaged(path, Message("only {size} bytes are left", size=size))
    page_size, changed, pages = struct.unpack(">H6xII", head[16:32])
    version, application, valid_for = struct.unpack(">I4xI20xI", head[60:96])
    if application != APPLICATION_ID or version == 0:
        raise UserError(
            "{name} is a database of another program, not a Diptych project. It was left as it is.",
            name=path.name,
        )
    if version > VERSION:
        raise UserError(
            "{name} was made by a newer Diptych (project format {found}; this one knows {known}). "
            "Update Diptych to open it.",
            name=path.name,
            found=version,
            known=VERSION,
        )
    return Header(version, 65536 if page_size == 1 else page_size, pages if changed == valid_for else 0, size)


def inspect(path: Path) -> Header:
    """Return the header of a file that may be opened; otherwise raise, as `read_header` does or `Damaged`."""
    header = read_header(path)
    if (
        not Path(f"{path}-journal").exists()
        and header.pages
        and header.size < header.pages * header.page_size
    ):
        whole = header.pages * header.page_size
        raise damaged(path, Message("{size} of {whole} bytes are left", size=header.size, whole=whole))
    return header


def check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Compare the schema with ours; raise `UserError` when it holds anything else, `Damaged` when it lacks a part."""
    found = read_schema(connection, path)
    expected = EXPECTED[version]
    allowed = {**expected, **OPTIONAL}
    strangers = [
        f"{kind} {name}"
        for kind, name, sql in found
        if not _internal(kind, name, sql) and (name not in allowed or _plain(sql) != _plain(allowed[name]))
    ]
    if strangers:
        raise UserError(
            "{name} holds parts that Diptych did not make ({what}), so it was not opened: they could change data "
            "unseen. If the file is yours, copy its articles and annotations out with “diptych salvage”.",
            name=path.name,
            what=", ".join(strangers[:3]),
        )
    missing = sorted(set(expected) - {name for _, name, _ in found})
    if missing:
        raise damaged(path, Message("{what} is missing", what=missing[0]))


def read_schema(connection: sqlite3.Connection, path: Path) -> list[tuple[str, str, str]]:
    """Kind, name and statement of everything in the schema, within a bounded number of steps."""
    steps = _BUDGET
    connection.set_progress_handler(lambda: 1, steps)
    try:
        with translated(path):
            rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as error:
        raise damaged(path, error) from error
    finally:
        connection.set_progress_handler(None, 0)
    return [(str(kind), str(name), str(sql or "")) for kind, name, sql in rows]


def _internal(kind: str, name: str, sql: str) -> bool:
    """Whether the part is SQLite's own: counters, statistics of ANALYZE, the indexes behind UNIQUE."""
    return (kind == "table" and name in {"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}) or (
        kind == "index" and name.startswith("sqlite_autoindex_") and not sql
    )


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def quick_check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `Damaged` when SQLite finds its structures broken (fast: rows are not compared with their indexes)."""
    try:
        with translated(path):
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
    except Damaged:
        raise
    except sqlite3.Error as error:
        raise damaged(path, error) from error
    broken = [line for line in found if line != "ok" and not concerns_index(line)]
    if broken:
        raise damaged(path, broken[0])


def concerns_index(finding: str) -> bool:
    """Whether a finding of SQLite's check is about the index of words alone, which is made anew rather than mourned.

    SQLite looks into FTS5's tables since 3.44 and then names them.
    """
    return "text_index" in finding


def look_inside(path: Path, header: Header) -> None:
    """Open the file without the right to write, and raise unless its schema is ours and (when small) it is sound."""
    # With a journal left by a crash, SQLite must write the file back before anyone can read it.
    interrupted = Path(f"{path}-journal").exists()
    with translated(path):
        connection = connect(path, writable=interrupted)
    try:
        check_schema(connection, path, header.version)
        if header.size <= SMALL:
            quick_check(connection, path)
    finally:
        connection.close()
