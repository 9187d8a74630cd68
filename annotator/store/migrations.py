"""Making a file's schema, and bringing an older one up to date: in one transaction, after a backup.

Steps are only ever appended, and a released step is never changed. `sqlite_utils` keeps the book of what was applied;
it is imported here, inside the functions, because it takes longer to load than a project takes to open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import text_index
from .connection import immediate, translated
from .guard import check_schema
from .schema import APPLICATION_ID, BOOK_KEEPING, SCHEMA_1, SCHEMA_2, SCHEMA_3, VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database


class Step(NamedTuple):
    """What makes version `version` of the schema out of the one before."""

    version: int
    name: str
    run: Callable[[Database], None]


def _first(db: Database) -> None:
    for statement in SCHEMA_1:
        db.execute(statement)


def _second(db: Database) -> None:
    for statement in SCHEMA_2:
        db.execute(statement)


def _third(db: Database) -> None:
    for statement in SCHEMA_3:
        db.execute(statement)
    text_index.make_anew(db.conn)


STEPS = (
    Step(1, "0001_first", _first),
    Step(2, "0002_corrections_and_aliases", _second),
    Step(3, "0003_caches_and_searches", _third),
)


def build(connection: sqlite3.Connection, path: Path) -> None:
    """Give an empty file the schema; to be called inside a transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(BOOK_KEEPING)
    _apply(connection, STEPS)
    check_schema(connection, path, VERSION)


def migrate(
    connection: sqlite3.Connection, path: Path, version: int, *, steps: tuple[Step, ...] = STEPS
) -> None:
    """Bring a file of an older `version` up to date; on any error it stays as it was.

    `steps` are all steps ever, in order. The schema of the newest must be in `schema.EXPECTED`.
    """
    newest = steps[-1].version
    if version >= newest:
        return
    with translated(path), immediate(connection):
        _apply(connection, steps)
        check_schema(connection, path, newest)
        # Deferred keys are checked at the commit only for rows that were written; a migration answers for all of them.
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise RuntimeError(f"migration to version {newest} breaks a reference in {broken[0]}")


def _apply(connection: sqlite3.Connection, steps: tuple[Step, ...]) -> None:
    from sqlite_utils import Database, Migrations

    migrations = Migrations("diptych")
    for step in steps:
        migrations(name=step.name)(step.run)
    # No plug-ins: they would bring functions and extensions of their own into the file's connection.
    migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
    connection.execute(f"PRAGMA user_version = {steps[-1].version}")
