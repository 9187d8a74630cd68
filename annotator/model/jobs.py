"""Long jobs: progress and cancelling for code that must not know who is watching, and the collector out of the way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Told how far a job is; raises `Cancelled` when the user no longer wants it."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Report that `done` of `total` steps are behind us (`total` 0: not known)."""


def quiet(done: int, total: int, what: str = "") -> None:
    """Watch nothing; the progress of jobs that nobody waits for."""


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking over thousands of new values that are all kept: a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
