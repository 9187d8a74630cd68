"""The index of the words of all texts: filled with each step that brings texts, left behind where it is damaged.

Nothing depends on it but the speed of searches. That it cannot be written is therefore never a reason to refuse a
step: it is left behind, which `is_whole` tells, and from then on nothing is added to it until it is made anew.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from annotator.model.jobs import Progress, quiet

from .rows import encode
from .schema import TEXT_INDEX

# Texts whose words are put into the index in one statement, between two reports of progress.
_PORTION = 500
# What would part a word in the eyes of the index, though it belongs to it: soft hyphen, zero-width space.
_INDEXED = "replace(replace(text, char(173), ''), char(8203), '')"
_TEXTS = f"SELECT id, {_INDEXED} FROM texts"
# Between spaces: what stands beside anything else might be part of a longer word.
_PROBE = re.compile(r"(?<=\s)[A-Za-z]{2,}(?=\s)")
_CORRUPT, _CONSTRAINT = sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT


def add_from(connection: sqlite3.Connection, first: int, progress: Progress = quiet) -> None:
    """Within a step: put the texts from this number on into the index, unless it is behind already.

    Best once for each step: between two statements of other kinds SQLite would write out what it has of the index.
    """
    with _or_left_behind(connection):
        # Filled in order and without gaps, so that an index that knows the last text knows them all.
        if _knows_up_to(connection) >= _last(connection, f"WHERE id < {first:d}"):
            _fill(connection, first, progress)


def forget(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Within a transaction: take texts out of the index before they are deleted."""
    if not ids:
        return
    with _or_left_behind(connection):
        connection.executemany(
            "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', ?, ?)",
            connection.execute(
                f"{_TEXTS} WHERE id IN (SELECT value FROM json_each(?)) "
                "AND id IN (SELECT id FROM text_index_docsize)",
                (encode(list(ids)),),
            ).fetchall(),
        )


def make_anew(connection: sqlite3.Connection, progress: Progress = quiet) -> None:
    """Within a transaction: put an index of all texts in the place of what is there; none where SQLite has no FTS5."""
    try:
        _drop(connection)
        connection.execute(TEXT_INDEX)
    except sqlite3.OperationalError as error:
        if "no such module" in str(error):
            return
        raise
    _fill(connection, 1, progress)


def _drop(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("DROP TABLE IF EXISTS text_index")
    except sqlite3.DatabaseError as error:
        if not concerns(error) or "no such module" in str(error):
            raise
        # FTS5 does not give up what it cannot read: its tables are made what they are of an empty index.
        for part in ("data", "idx", "docsize"):
            connection.execute(f"DELETE FROM text_index_{part}")
        connection.execute("INSERT INTO text_index_data VALUES (1, x''), (10, x'00000000000000')")
        connection.execute("DROP TABLE text_index")


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the index knows all texts. Raises `sqlite3.Error` where it is missing or damaged.

    The first and the last text are looked for by a word of theirs: some damage reads like an index of nothing.
    """
    if _knows_up_to(connection) < _last(connection):
        return False
    probes = connection.execute(
        "SELECT id, substr(text, 1, 400) FROM texts"
        " WHERE id IN ((SELECT min(id) FROM texts), (SELECT max(id) FROM texts))"
    ).fetchall()
    return all(_knows(connection, number, str(begin)) for number, begin in probes)


def _knows(connection: sqlite3.Connection, number: int, begin: str) -> bool:
    word = _PROBE.search(begin)
    if word is None:
        return True
    query = "SELECT 1 FROM text_index WHERE text_index MATCH ? AND rowid = ?"
    return connection.execute(query, (f'"{word[0]}"', number)).fetchone() is not None


def concerns(error: sqlite3.Error) -> bool:
    """Whether an error is about the index and not about the file: it is missing, damaged, or unknown to this SQLite."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    told = str(error)
    return "text_index" in told or "fts5" in told or code & 0xFF in {_CORRUPT, _CONSTRAINT}


def _fill(connection: sqlite3.Connection, first: int, progress: Progress) -> None:
    last = _last(connection)
    for begin in range(first, last + 1, _PORTION):
        progress(begin - first, last - first)
        some = connection.execute(f"{_TEXTS} WHERE id BETWEEN ? AND ?", (begin, begin + _PORTION - 1))
        # One by one: an INSERT … SELECT that fails on a damaged index takes the whole transaction back.
        connection.executemany("INSERT INTO text_index (rowid, text) VALUES (?, ?)", some.fetchall())


def _knows_up_to(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM text_index_docsize").fetchone()[0])


def _last(connection: sqlite3.Connection, where: str = "") -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM texts {where}").fetchone()[0])


@contextmanager
def _or_left_behind(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT words")
    try:
        yield
        # FTS5 writes out what it has at a savepoint; damage shows here, where it can be taken back, or at the commit.
        connection.execute("SAVEPOINT written")
        connection.execute("RELEASE written")
    except sqlite3.Error as error:
        if not concerns(error):
            raise
        connection.execute("ROLLBACK TO words")
    connection.execute("RELEASE words")
