"""The report of the pair on the desk: compared once, then written as the dialog asks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from annotator.commands import reporting
from annotator.commands.exchange import FormatRow
from annotator.formats import compare
from annotator.formats.compared import ComparedPair
from annotator.formats.registry import WriteOptions
from annotator.formats.values import LossReport
from annotator.model.annotation import Pair
from annotator.model.jobs import Progress
from annotator.store.project import Project
from annotator.ui.dialogs.export_dialog import ExportRequest, ExportStart
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.language import tr

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def ask_report(window: MainWindow, project: Project, pair: Pair) -> None:
    """Compare the pair, then open the dialog over the window; nothing opens when that is cancelled."""

    def show(compared: ComparedPair) -> None:
        open_dialog(window, project, compared)

    window.here.run(lambda progress: reporting.compared(project, pair, progress), show, tr("Comparing"))


def open_dialog(window: MainWindow, project: Project, compared: ComparedPair) -> ReportDialog:
    """Open the dialog for a pair that was compared, and do what it asks for."""
    formats = [
        FormatRow(one.name, one.title, False, True, (one.suffix,), one.holds) for one in reporting.FORMATS
    ]
    start = ExportStart(_stem(compared), project.path.parent, ("pair", 0), compared.title, 2)
    dialog = ReportDialog(formats, start, window)
    language = QLocale().name().partition("_")[0]

    def preview(request: ExportRequest) -> None:
        options = WriteOptions(language=language)
        dialog.show_losses(compare.write(compared, request.format, io.BytesIO(), options))

    def write(request: ExportRequest) -> None:
        options = WriteOptions(overwrite=request.overwrite, language=language)

        def job(_progress: Progress) -> LossReport:
            return compare.write(compared, request.format, request.target, options)

        window.here.run(job, lambda report: dialog.show_result(report, request.target), tr("Exporting"))

    dialog.previewAsked.connect(preview)
    dialog.exportAsked.connect(write)
    dialog.refresh()
    dialog.open()
    return dialog


def _stem(compared: ComparedPair) -> str:
    """A file name from the title of the pair: no path, no sign that some system refuses."""
    kept = "".join(c if c.isalnum() or c in " -_." else " " for c in compared.title)
    return " ".join(kept.split())[:60].strip(" .") or "report"
