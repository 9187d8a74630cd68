"""The report of a pair: the export dialog without the question what to export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.commands.exchange import FormatRow
from annotator.formats.values import LossReport
from annotator.ui.dialogs.export_dialog import ExportDialog, ExportStart
from annotator.ui.language import tr
from annotator.ui.widgets import set_role


class ReportDialog(ExportDialog):
    """Asks for the format of a report and its file; what is asked and answered is as in `ExportDialog`."""

    def __init__(
        self, formats: Sequence[FormatRow], start: ExportStart, parent: QWidget | None = None
    ) -> None:
        super().__init__(formats, start, parent)
        self.setWindowTitle(tr("Report of the pair"))
        for part in (self.scope_heading, self.desk_button, self.all_button):
            part.setVisible(False)
        self.ok_button.setText(tr("&Write"))

    def show_waiting(self) -> None:
        """There is nothing to look through yet."""
        self.losses.setVisible(False)
        self.check_button.setVisible(False)
        self.loss_notice.setText(tr("The texts are being compared…"))
        set_role(self.loss_notice, "role", "soft")

    def show_losses(self, report: LossReport) -> None:
        """Show what the report could not hold; what it is not meant to hold is said above."""
        super().show_losses(report)
        if report.complete:
            self.loss_notice.setText(tr("Nothing is left out."))
            set_role(self.loss_notice, "role", "ok")
