"""What was written, and what was lost on the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.formats.values import LossReport
from annotator.ui.announce import announce
from annotator.ui.dialogs.losses import LossList, losing
from annotator.ui.drawing import scaled
from annotator.ui.language import tr, tr_n
from annotator.ui.widgets import ElidedLabel, label, set_role


class WriteResult(QWidget):
    """The page after an export."""

    def __init__(self) -> None:
        super().__init__()
        self._written: Path | None = None
        self.heading = label(tr("Written."))
        font = scaled(self.heading.font(), 1.2)
        font.setBold(True)
        self.heading.setFont(font)
        self.file = ElidedLabel("", "soft")
        self.counts = label("")
        self.notice = label("", wrap=True)
        self.losses = LossList()
        self.copy_button = QPushButton(tr("Copy &losses"))
        self.folder_button = QPushButton(tr("Open the &folder"))
        self.again_button = QPushButton(tr("&Another export"))
        self.close_button = QPushButton(tr("Close"))
        self.copy_button.clicked.connect(self.losses.copy)
        self.folder_button.clicked.connect(self._open_folder)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 14)
        column.setSpacing(10)
        for widget in (self.heading, self.file, self.counts, self.notice):
            column.addWidget(widget)
        column.addWidget(self.losses, 1)
        column.addStretch()
        column.addLayout(buttons)

    def show_report(self, report: LossReport, target: Path) -> None:
        """Say what was written where."""
        self._written = target
        written, complete = report.written, report.complete
        self.file.set_text(str(target))
        parts = (
            tr_n("%n article(s)", written.documents),
            tr_n("%n annotation(s)", written.annotations),
            tr_n("%n link(s)", written.links),
        )
        self.counts.setText(" · ".join(parts))
        self.losses.show_report(report)
        self.losses.setVisible(not complete)
        self.copy_button.setVisible(not complete)
        number, total = losing(report)
        if complete:
            told = tr("Nothing was lost.")
        elif number:
            count = QLocale().toString(total)
            told = tr_n("The format could not hold everything: %n of {total} annotations lost something.", number,
                        total=count)  # fmt: skip
        else:
            told = tr("The format could not hold everything:")
        self.notice.setText(told)
        set_role(self.notice, "role", "ok" if complete else "warn")
        announce(self.heading, f"{self.heading.text()} {self.counts.text()} {told}")

    def _open_folder(self) -> None:
        if self._written is not None:
            folder = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
