"""The report of a pair: format and file, and what the format leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.exchange import FormatRow
from annotator.formats.values import LossReport
from annotator.ui.dialogs.write_dialog import WriteDialog
from annotator.ui.language import tr
from annotator.ui.widgets import set_role


class ReportDialog(WriteDialog):
    """Asks for the format of a report and its file. `previewAsked` wants to know what the format leaves out."""

    previewAsked = Signal(object)

    def __init__(
        self, formats: Sequence[FormatRow], stem: str, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(formats, stem, folder, parent)
        self.setWindowTitle(tr("Report of the pair"))
        self.resize(760, 460)
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(20)
        across.addWidget(self.format_side(), 1)
        right = QVBoxLayout()
        right.addWidget(self.losses)
        right.addStretch()
        across.addLayout(right, 1)
        self.build(body)
        self.ok_button.setText(tr("&Write"))

    def refresh(self) -> None:
        """Ask for the losses of what is chosen, now that somebody listens."""
        self.on_format()

    def on_format(self) -> None:
        request = self.request()
        if request is not None:
            self.losses.show_nothing()
            self.previewAsked.emit(request)

    def show_waiting(self) -> None:
        """There is nothing to look through yet."""
        self.losses.show_waiting(tr("The texts are being compared…"))

    def show_losses(self, report: LossReport) -> None:
        """Show what the report could not hold; what it is not meant to hold is said at the format."""
        self.losses.show_report(report)
        if report.complete:
            self.losses.notice.setText(tr("Nothing is left out."))
            set_role(self.losses.notice, "role", "ok")
