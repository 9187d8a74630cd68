"""One SQLite connection, set up the way every part of the store needs it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .errors import damaged, problem

# How long to wait for another program's short transaction (milliseconds).
BUSY_MS = 4000

_SAFETY = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)
# A copied file must be the whole project (so no WAL), and what was shown as saved must survive a power cut. EXTRA is
# FULL plus a flush of the folder once the journal is gone; without it a cut right after the commit can bring the
# journal back and take the commit with it (https://www.sqlite.org/pragma.html#pragma_synchronous). It costs 0.1 ms.
_DURABLE = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open an existing file. Transactions are ours alone to begin and end; nothing else may be attached or loaded."""
    mode = "rw" if writable else "ro"
    uri = f"file:{quote(str(path.absolute().as_posix()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for statement in (*_SAFETY, *(_DURABLE if writable else ())):
            connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the world does to `path` into sentences; mistakes of ours pass through as they are."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = problem(error, path)
        if sentence is None:
            raise
        raise sentence from error
    except UnicodeDecodeError as error:
        # Python could not even read SQLite's complaint, because that names something damaged.
        raise damaged(path, error.reason) from error


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """A write transaction: committed when the block ends well, else rolled back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """Take back what was not committed. A full disk may have made SQLite do so already."""
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


@contextmanager
def tolerant(connection: sqlite3.Connection) -> Iterator[None]:
    """Read text that is not UTF-8 any more (damage) with U+FFFD instead of failing the whole query. Slower."""
    connection.text_factory = _lenient
    try:
        yield
    finally:
        connection.text_factory = str


def _lenient(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
