"""Copies that can be trusted: made through SQLite, checked, and only then given their name.

Backups lie beside the project in `NAME.diptych.backups/`, numbered. The ten newest stay, and the newest of each of the
last thirty days on which there were any. Number, not clock, says which is newer: a clock set back harms nothing.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from annotator.model.annotation import now
from annotator.model.errors import EnvironmentProblem
from annotator.model.files import arriving
from annotator.model.jobs import Progress, quiet

from .checks import DAMAGE, Finding, check_connection
from .connection import connect, translated
from .errors import damaged, system_problem

NEWEST = 10
DAYS = 30
_PAGES = 2000
_NAME = re.compile(r"(?P<stem>.+)\.(?P<number>\d{6,})\.(?P<day>\d{4}-\d{2}-\d{2})T\d{6}\.diptych")


class Backup(NamedTuple):
    """One backup; `day` is the date it was made, as the clock then said."""

    path: Path
    number: int
    day: str


def folder_of(path: Path) -> Path:
    """Where the backups of a project lie unless told otherwise."""
    return Path(f"{path}.backups")


def listed(path: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of a project, the newest first."""
    place = folder or folder_of(path)
    found = []
    with contextlib.suppress(OSError):
        for file in place.iterdir():
            match = _NAME.fullmatch(file.name)
            if match and match["stem"] == path.stem:
                found.append(Backup(file, int(match["number"]), match["day"]))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def keepers(backups: Iterable[Backup]) -> set[Backup]:
    """Which of the backups stay."""
    ordered = sorted(backups, key=lambda backup: backup.number, reverse=True)
    newest_of_day: dict[str, Backup] = {}
    for backup in ordered:
        newest_of_day.setdefault(backup.day, backup)
    return {*ordered[:NEWEST], *list(newest_of_day.values())[:DAYS]}


def make(
    path: Path, folder: Path | None = None, *, progress: Progress = quiet, always: bool = False
) -> Path | None:
    """Back the project up and let the oldest backups go; None when nothing has changed since the last one.

    Uses connections of its own, so it may run in any thread. Raises `Damaged`, with every older backup left in place,
    when the project (or the copy) is not sound, and `EnvironmentProblem` when the folder will not have it.
    """
    place = folder or folder_of(path)
    before = listed(path, place)
    if before and not always and _state(path) == _state(before[0].path):
        return None
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise system_problem(error, place) from error
    number = before[0].number + 1 if before else 1
    stamp = now()[:19].replace(":", "")
    target = place / f"{path.stem}.{number:06d}.{stamp}.diptych"
    copy(path, target, progress=progress)
    present = listed(path, place)
    keep = keepers(present)
    for backup in present:
        if backup not in keep:
            with contextlib.suppress(OSError):
                backup.path.unlink()
    return target


def copy(
    path: Path,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress = quiet,
    opened: sqlite3.Connection | None = None,
) -> None:
    """Write a complete, checked copy of the project to `target`.

    `opened` is a connection to read through when the file is no longer at `path`. Raises `UserError` when `target`
    exists (unless `overwrite`), `Damaged` when the project is not sound.
    """
    with arriving(target, overwrite=overwrite) as temporary:
        with translated(path):
            source = opened or connect(path, writable=False)
        try:
            _fill(source, path, temporary, target, progress)
        finally:
            if opened is None:
                source.close()
        _verify(path, temporary, progress)


def _fill(source: sqlite3.Connection, path: Path, temporary: Path, target: Path, progress: Progress) -> None:
    def tell(_: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, "")

    copied = sqlite3.connect(temporary, isolation_level=None)
    try:
        with translated(target):
            # The copy is flushed once, as a whole, when it gets its name.
            copied.execute("PRAGMA synchronous=OFF").fetchall()
            copied.execute("PRAGMA journal_mode=OFF").fetchall()
        with translated(path):
            source.backup(copied, pages=_PAGES, progress=tell, sleep=0.05)
    finally:
        copied.close()


def _verify(path: Path, temporary: Path, progress: Progress) -> None:
    with translated(path):
        connection = connect(temporary, writable=False)
        try:
            problems = [
                finding for finding in check_connection(connection, progress) if finding.severity == DAMAGE
            ]
        finally:
            connection.close()
    if problems:
        raise _unsound(path, problems)


def _unsound(path: Path, problems: list[Finding]) -> EnvironmentProblem:
    first = problems[0]
    return damaged(path, f"{first.where}: {first.what}" if first.where else first.what)


def _state(path: Path) -> tuple[object, ...] | None:
    """What tells two states of a project apart: the last row of its journal. None when it cannot be read."""
    try:
        connection = connect(path, writable=False)
        try:
            row = connection.execute("SELECT id, state, at FROM journal ORDER BY id DESC LIMIT 1").fetchone()
            size = connection.execute("SELECT count(*) FROM texts").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return (row, size)
