"""What the world does to a file, as sentences: one place that turns the errors of SQLite and the system into them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from annotator.model.errors import EnvironmentProblem
from annotator.model.files import DISK_FULL, system_problem
from annotator.model.wording import mark

__all__ = ["Damaged", "LockOwner", "Locked", "damaged", "problem", "system_problem"]


class LockOwner(NamedTuple):
    """Who holds a project: `since` is ISO UTC, `started` tells a process from a later one of the same number."""

    host: str
    user: str
    pid: int
    since: str
    started: str = ""
    token: str = ""


class Locked(EnvironmentProblem):
    """Another window holds the project. It may be opened read-only, or taken over when its owner is surely gone."""

    def __init__(self, name: str, owner: LockOwner) -> None:
        super().__init__(
            mark(
                "{name} is open in another window: {user} on {host} (process {pid}), since {since}. "
                "Open it read-only, or close the other window first."
            ),
            name=name,
            user=owner.user,
            host=owner.host,
            pid=owner.pid,
            since=owner.since,
        )
        self.owner = owner


class Damaged(EnvironmentProblem):
    """The file is one of ours, but SQLite cannot read all of it."""


_UNFINISHED = mark(
    "{name} was interrupted while it was being saved and must be put in order before it can be read, which its folder "
    "or disk does not allow just now. Free some space, or copy it together with {name}-journal to a folder that may be "
    "written, and try again."
)
_SENTENCES = {
    sqlite3.SQLITE_READONLY_ROLLBACK: _UNFINISHED,
    sqlite3.SQLITE_READONLY_RECOVERY: _UNFINISHED,
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_IOERR: mark(
        "The disk failed while {name} was read or saved; nothing of this step was kept. "
        "Check the disk and the space left on it, then try again."
    ),
    sqlite3.SQLITE_BUSY: mark(
        "Another program is using {name} just now, so nothing of this step was kept. "
        "Try again when it has finished."
    ),
    sqlite3.SQLITE_READONLY: mark(
        "{name} may no longer be written: the file or its folder is read-only. "
        "Nothing of this step was kept. Restore the permission and try again."
    ),
    sqlite3.SQLITE_CANTOPEN: mark(
        "{name} or its journal could not be opened. "
        "Check that the folder still exists and may be written, then try again."
    ),
    sqlite3.SQLITE_PERM: mark(
        "Permission to use {name} was refused. Check the rights on the file and its folder."
    ),
    sqlite3.SQLITE_NOMEM: mark(
        "There is not enough memory to work on {name}. Close other programs and try again."
    ),
    sqlite3.SQLITE_TOOBIG: mark("A text or note is too large to be stored in {name}."),
}


def damaged(path: Path, reason: object) -> Damaged:
    """The sentence for a file whose inside is broken."""
    return Damaged(
        "{name} is damaged ({reason}). Nothing was changed. "
        "Open the newest file of the folder {backups}, or copy what is sound with “diptych salvage”.",
        name=path.name,
        reason=reason,
        backups=f"{path.name}.backups",
    )


def problem(error: sqlite3.Error, path: Path) -> EnvironmentProblem | None:
    """The sentence for an SQLite error, or None when it is no matter of the world but a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return damaged(path, error) if "decode to UTF-8" in str(error) else None
    primary = code & 0xFF
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged(path, error)
    sentence = _SENTENCES.get(code) or _SENTENCES.get(primary)
    return EnvironmentProblem(sentence, name=path.name, reason=error) if sentence else None
