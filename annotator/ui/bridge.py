"""The one object of the window that listens to the project."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.model.changes import ChangeSet
from annotator.store.project import Project


class Bridge(QObject):
    """Turns the project's announcements into a Qt signal: once for each committed step, after the commit."""

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = project.subscribe(self._tell)

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def _tell(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
