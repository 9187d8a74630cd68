"""The last wish of several: one job at a time beside the window, and of those asked for meanwhile only the last one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from annotator.model.jobs import Progress
from annotator.ui.tasks import Tasks


class Wish(NamedTuple):
    """A job, and who is told what comes of it."""

    job: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Latest(QObject):
    """A job that is no longer wanted is cancelled, and nothing is heard of it; its successor waits until it has ended.

    So there is never more than one thread, however fast the wishes change.
    """

    def __init__(self, tasks: Tasks, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._title = tasks, title
        self._job: int | None = None
        self._wish: Wish | None = None  # under way, or waiting for one under way to end

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def ask(self, wish: Wish) -> None:
        """Wish for this instead of whatever was wished for before."""
        self._wish = wish
        if self._job is None:
            self._begin(wish)
        else:
            self._tasks.cancel(self._job)

    def stop(self) -> None:
        """Wish for nothing any more."""
        self._wish = None
        if self._job is not None:
            self._tasks.cancel(self._job)

    def _begin(self, wish: Wish) -> None:
        def ended(tell: Callable[[], None] | None = None) -> None:
            self._job = None
            if self._wish is wish:
                self._wish = None
                if tell is not None:
                    tell()
            elif self._wish is not None:
                self._begin(self._wish)

        self._job = self._tasks.run(
            wish.job,
            lambda value: ended(lambda: wish.done(value)),
            lambda error: ended(lambda: wish.failed(error)),
            self._title,
            modal=False,
            cancelled=ended,
        )
