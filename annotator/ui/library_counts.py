"""Counts the annotations of the library's items, the first ones at once, the others while nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QObject, QTimer

from annotator.commands import library
from annotator.commands.library import LibraryItem
from annotator.model.errors import DiptychError
from annotator.store.project import Project

# So many take about 8 ms with ten annotations an article; a key never waits longer for its turn.
_AT_ONCE = 500


class LibraryCounts(QObject):
    """Gives the items of a project with their counts to `counted`, by and by: of a large project all at once take a
    second, in which the list can be seen and used already.
    """

    def __init__(
        self,
        owner: QObject,
        counted: Callable[[Sequence[LibraryItem]], None],
        tell: Callable[[DiptychError], None],
    ) -> None:
        super().__init__(owner)
        self._counted = counted
        self._tell = tell
        self._project: Project | None = None
        self._waiting: Iterator[Sequence[LibraryItem]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count_some)

    @property
    def idle(self) -> bool:
        """Whether all are counted."""
        return not self._timer.isActive()

    def begin(self, project: Project, listed: Sequence[LibraryItem]) -> None:
        """Count these, in their order; the first at once, the others later. What was still to be counted is not."""
        self._project = project
        self._waiting = (listed[first : first + _AT_ONCE] for first in range(0, len(listed), _AT_ONCE))
        self._timer.stop()
        self._count_some()
        if len(listed) > _AT_ONCE:
            self._timer.start()

    def stop(self) -> None:
        """Count nothing more: the project is closed."""
        self._timer.stop()
        self._waiting = iter(())
        self._project = None

    def _count_some(self) -> None:
        some = next(self._waiting, None)
        if some is None or self._project is None:
            self._timer.stop()
            return
        try:
            articles = list(chain.from_iterable(item.articles for item in some))
            self._counted(library.with_counts(some, library.counted(self._project, articles)))
        except DiptychError as error:
            self.stop()
            self._tell(error)
