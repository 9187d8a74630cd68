"""The lock beside a project: `NAME.diptych.lock`, a line of JSON that a person can read.

SQLite keeps two writers from harming the file; the lock keeps two people from working past each other. It is taken
while SQLite's own write lock is held, so two programs can never both find a dead owner and both take over.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from .errors import Locked, LockOwner
from .processes import alive, ourselves


def lock_path(path: Path) -> Path:
    """Where the lock of a project lies."""
    return Path(f"{path}.lock")


def read_owner(path: Path) -> LockOwner | None:
    """Who holds the project, or None when nobody does or the lock cannot be read."""
    try:
        with lock_path(path).open("rb") as file:
            data = json.loads(file.read(4096))
        return LockOwner(
            str(data["host"]),
            str(data["user"]),
            int(data["pid"]),
            str(data["since"]),
            str(data.get("started", "")),
            str(data.get("token", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


class Lock:
    """A lock that is held. `taken_over_from` is the dead owner it was taken from."""

    def __init__(self, path: Path, owner: LockOwner, taken_over_from: LockOwner | None) -> None:
        self._file = lock_path(path)
        self._project = path
        self.owner = owner
        self.taken_over_from = taken_over_from
        self._written: tuple[int, int, int, int] | None = None

    @classmethod
    def take(cls, path: Path, *, force: bool = False) -> Lock:
        """Take the lock of `path`; call it inside a write transaction of the project.

        Raises `Locked` when a living owner (or one on another computer) holds it, unless `force`; `OSError` when the
        folder may not be written.
        """
        present = read_owner(path)
        if present is not None and not force and alive(present):
            raise Locked(path.name, present)
        lock = cls(path, ourselves(), present)
        lock._write()
        return lock

    def _write(self) -> None:
        """Put the whole line in place at once: a reader never sees half of it."""
        temporary = Path(f"{self._file}.{self.owner.token}")
        try:
            temporary.write_text(json.dumps(self.owner._asdict()) + "\n", "utf-8")
            temporary.replace(self._file)
            self._written = self._state()
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()

    def thief(self) -> LockOwner | None:
        """Who took the lock from us, if somebody did. A lock that was merely deleted is put back."""
        # Whoever takes it puts another file in its place; as long as it is the one we wrote, it need not be read.
        state = self._state()
        if state is not None and state == self._written:
            return None
        present = read_owner(self._project)
        if present is None:
            with contextlib.suppress(OSError):
                self._write()
            return None
        return None if present.token == self.owner.token else present

    def _state(self) -> tuple[int, int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size

    def release(self) -> None:
        """Give the lock back, if it is still ours."""
        present = read_owner(self._project)
        if present is not None and present.token == self.owner.token:
            with contextlib.suppress(OSError):
                self._file.unlink()
