"""Is the file under us still the one we opened, as we left it?"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from annotator.model.errors import EnvironmentProblem

from .lock import Lock


class Watch:
    """Knows which file was opened and in which state; asks the system and SQLite whether that still holds."""

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: Lock | None) -> None:
        self._connection = connection
        self._path = path
        self._lock = lock
        self._identity = _identity(path)
        self._version = 0
        self._unsettled = False
        self.accept()

    def accept(self) -> None:
        """Take the file's present state for the one we know."""
        self._version = self._data_version()
        self._unsettled = False

    def write_failed(self) -> None:
        """After a failed write SQLite reads the file anew, which looks like somebody else's change; it is ours.

        While the disk is out of order even that may fail, so it is done before the next look at the latest.
        """
        self._unsettled = True
        with contextlib.suppress(sqlite3.Error):
            self.accept()

    def moved(self) -> bool:
        """Whether another file, or none, stands at the path."""
        return _identity(self._path) != self._identity

    def changed(self) -> bool:
        """Whether another connection has committed something since `accept`; our own commits do not count."""
        if self._unsettled:
            self.accept()
        return self._data_version() != self._version

    def refuse_moved(self) -> None:
        """Raise `EnvironmentProblem` when the file is gone or replaced, or the project was taken over."""
        identity = _identity(self._path)
        if identity is None:
            raise EnvironmentProblem(
                "{name} is no longer in the folder {folder}: it was moved, renamed or deleted while it was open. "
                "Put it back, or save a copy and go on with that.",
                name=self._path.name,
                folder=self._path.parent,
            )
        if identity != self._identity:
            raise EnvironmentProblem(
                "{name} was replaced by another file while it was open, so nothing more is saved to it. "
                "Close it and open it again.",
                name=self._path.name,
            )
        thief = self._lock.thief() if self._lock else None
        if thief is not None:
            raise EnvironmentProblem(
                "{user} on {host} has taken {name} over since {since}, so nothing more is saved from here. "
                "Close it, or save a copy.",
                user=thief.user,
                host=thief.host,
                name=self._path.name,
                since=thief.since,
            )

    def refuse_changed(self) -> None:
        """Raise `EnvironmentProblem` when another program has changed the file; call it inside the transaction."""
        if self.changed():
            raise EnvironmentProblem(
                "{name} was changed by another program while it was open, so this step was not saved. "
                "Close it and open it again to go on from what it holds now.",
                name=self._path.name,
            )

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path; None when none does."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
