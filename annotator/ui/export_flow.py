"""The export dialog at work: it asks, the commands answer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from annotator.commands import exchange
from annotator.commands.selection import Selection
from annotator.formats.values import LossReport
from annotator.model.jobs import Progress
from annotator.store.project import Project
from annotator.ui.dialogs.export_dialog import ExportDialog, ExportRequest, ExportStart
from annotator.ui.language import tr

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def ask_export(window: MainWindow, project: Project, desk: tuple[str, int] | None) -> ExportDialog:
    """Open the dialog over the window and do what it asks for."""
    titles = {item.key: item.title for item in window.panels.items()}
    start = ExportStart(
        project.path.stem,
        project.path.parent,
        desk,
        titles.get(desk, "") if desk else "",
        len(project.articles()),
    )
    dialog = ExportDialog(exchange.formats(), start, window)
    language = QLocale().name().partition("_")[0]

    def preview(request: ExportRequest) -> None:
        def job(progress: Progress) -> LossReport:
            target = io.BytesIO()
            return exchange.export(
                project,
                request.format,
                target,
                selection=Selection(request.keys),
                language=language,
                progress=progress,
            )

        window.here.run(job, dialog.show_losses, tr("Looking for losses"))

    def export(request: ExportRequest) -> None:
        def job(progress: Progress) -> LossReport:
            return exchange.export(
                project,
                request.format,
                request.target,
                overwrite=request.overwrite,
                selection=Selection(request.keys),
                language=language,
                progress=progress,
            )

        window.here.run(job, lambda report: dialog.show_result(report, request.target), tr("Exporting"))

    dialog.previewAsked.connect(preview)
    dialog.exportAsked.connect(export)
    dialog.refresh()
    dialog.open()
    return dialog
