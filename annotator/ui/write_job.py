"""What a dialog that writes files has asked to be written, under way beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from annotator.formats.values import LossReport
from annotator.model.errors import DiptychError
from annotator.model.jobs import Progress
from annotator.ui.dialogs.write_dialog import WriteDialog
from annotator.ui.language import tr
from annotator.ui.tasks import Tasks


class WriteJob(QObject):
    """Writes for a dialog and shows in it how that goes and how it ends."""

    def __init__(self, tasks: Tasks, dialog: WriteDialog) -> None:
        super().__init__(dialog)
        self._tasks, self._dialog = tasks, dialog
        self._number: int | None = None

    def start(self, job: Callable[[Progress], LossReport], target: Path) -> None:
        """Write to `target` by way of `job`."""
        self._dialog.show_running()
        self._number = self._tasks.run(
            job,
            lambda report: self._dialog.show_result(report, target),
            self._on_not_written,
            tr("Exporting"),
            modal=False,
            cancelled=self._dialog.show_stopped,
            view=self._dialog,
        )

    def stop(self) -> None:
        """Cancel what is being written, if anything is."""
        if self._number is not None:
            # The task tells its view only once it has shown it.
            self._dialog.show_cancelling()
            self._tasks.cancel(self._number)

    def _on_not_written(self, error: Exception) -> None:
        if not isinstance(error, DiptychError):
            self._dialog.finish()
            raise error
        self._dialog.show_error(error)
