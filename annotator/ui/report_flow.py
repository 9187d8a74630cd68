"""The report of the pair on the desk: compared once, then looked through and written as the dialog asks.

The project is read here; comparing, looking for what would be lost and writing take plain values and run beside the
window. The dialog is there at once, so that an Enter right after the key that asked for it cannot go anywhere else.
"""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from annotator.commands import reporting
from annotator.commands.exchange import FormatRow
from annotator.formats.compare import export as compare
from annotator.formats.compare.compared import ComparedPair, title_of
from annotator.formats.registry import WriteOptions
from annotator.formats.values import LossReport
from annotator.model.annotation import Pair
from annotator.model.errors import DiptychError
from annotator.model.jobs import Progress
from annotator.store.project import Project
from annotator.ui import messages
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.dialogs.write_dialog import WriteRequest
from annotator.ui.language import tr
from annotator.ui.write_job import WriteJob

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def ask_report(window: MainWindow, project: Project, pair: Pair) -> ReportDialog:
    """Open the dialog over the window and do what it asks for. It goes when the comparison is cancelled."""
    given = reporting.read(project, pair)
    title = title_of(given.record, given.left, given.right)
    formats = [
        FormatRow(one.name, one.title, False, True, (one.suffix,), one.holds) for one in reporting.FORMATS
    ]
    dialog = ReportDialog(formats, _stem(title), project.path.parent, window)
    jobs = _Jobs(window, dialog)
    dialog.refresh()
    dialog.open()
    jobs.compare(given)
    return dialog


class _Jobs(QObject):
    """What the dialog asks for, done beside the window; what comes once the dialog is closed is dropped."""

    def __init__(self, window: MainWindow, dialog: ReportDialog) -> None:
        super().__init__(dialog)
        self._window, self._dialog, self._tasks = window, dialog, window.tasks
        self._language = QLocale().name().partition("_")[0]
        self._compared: ComparedPair | None = None
        # What was asked for before there was anything to write.
        self._wanted: WriteRequest | None = None
        self._working: int | None = None
        self._writing = WriteJob(self._tasks, dialog)
        self._open = True
        dialog.previewAsked.connect(self._look)
        dialog.exportAsked.connect(self._write)
        dialog.stopAsked.connect(self._writing.stop)
        dialog.finished.connect(self._close)

    def compare(self, given: reporting.Read) -> None:
        """Compare the pair; only then can anything be looked for or written."""
        self._dialog.show_waiting()
        comparer = self._window.comparison.comparer
        self._working = self._tasks.run(
            lambda progress: reporting.made(given, progress, comparer),
            self._on_compared,
            self._on_not_compared,
            tr("Comparing"),
            cancelled=self._dismiss,
        )

    def _on_compared(self, compared: ComparedPair) -> None:
        self._working, self._compared = None, compared
        if not self._open:
            return
        if self._wanted is not None:
            self._write(self._wanted)
        else:
            self._dialog.refresh()

    def _on_not_compared(self, error: Exception) -> None:
        self._dismiss()
        if not isinstance(error, DiptychError):
            raise error
        messages.problem(self._window, error)

    def _dismiss(self) -> None:
        if self._open:
            self._dialog.reject()

    def _look(self, request: WriteRequest) -> None:
        """Find out what a report like this would lose, by writing it to nowhere; the last one asked for counts."""
        compared = self._compared
        if compared is None:
            self._dialog.show_waiting()
            return
        self._give_up()
        options = WriteOptions(language=self._language)

        def job(progress: Progress) -> LossReport:
            progress(0, 0)
            return compare.write(compared, request.format, io.BytesIO(), options)

        shown = partial(self._show_losses, request)
        self._working = self._tasks.run(job, shown, title=tr("Looking for losses"), modal=False)

    def _show_losses(self, request: WriteRequest, report: LossReport) -> None:
        now = self._dialog.request() if self._open else None
        if now is not None and now.format == request.format:
            self._dialog.show_losses(report)

    def _write(self, request: WriteRequest) -> None:
        compared = self._compared
        if compared is None:
            # Once, however often Enter is pressed.
            self._dialog.ok_button.setEnabled(False)
            self._wanted = request
            return
        self._give_up()
        options = WriteOptions(overwrite=request.overwrite, language=self._language)

        def job(progress: Progress) -> LossReport:
            progress(0, 0)
            return compare.write(compared, request.format, request.target, options)

        self._writing.start(job, request.target)

    def _give_up(self) -> None:
        if self._working is not None:
            self._tasks.cancel(self._working)
            self._working = None

    def _close(self) -> None:
        self._open = False
        self._give_up()


def _stem(title: str) -> str:
    """A file name from the title of the pair: no path, no sign that some system refuses."""
    kept = "".join(c if c.isalnum() or c in " -_." else " " for c in title)
    return " ".join(kept.split())[:60].strip(" .") or "report"
