"""Progress and cancelling for code that must not know who is watching."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a job is; raises `Cancelled` when the user no longer wants it."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Report that `done` of `total` steps are behind us (`total` 0: not known)."""


def quiet(done: int, total: int, what: str = "") -> None:
    """Watch nothing; the progress of jobs that nobody waits for."""
