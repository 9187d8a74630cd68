"""A project that another window holds: who it is, and what can be done meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.store.errors import LockOwner
from annotator.ui.drawing import scaled
from annotator.ui.language import tr
from annotator.ui.moments import told
from annotator.ui.widgets import label


class LockedDialog(QDialog):
    """Names the holder of a project; `readOnlyAsked` is sent when the user wants to read it all the same."""

    readOnlyAsked = Signal()

    def __init__(self, path: Path, owner: LockOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Project in use"))
        self.setMinimumWidth(460)
        heading = label(tr("“{name}” is open in another window.", name=path.name), wrap=True)
        font = scaled(heading.font(), 1.15)
        font.setBold(True)
        heading.setFont(font)
        advice = label(
            tr(
                "Two windows must not write to one project. Close the other one and open the project again, or open it "
                "here to read it only: you then see it as it was last saved and change nothing."
            ),
            wrap=True,
        )
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(16)
        for caption, value in (
            (tr("User"), owner.user),
            (tr("Computer"), owner.host),
            (tr("Process"), str(owner.pid)),
            (tr("Since"), told(owner.since)),
        ):
            fact = label(value)
            fact.setAccessibleName(f"{caption}: {value}")
            self.facts.addRow(label(caption, "soft"), fact)
        self.read_button = QPushButton(tr("Open to &read only"))
        self.cancel_button = QPushButton(tr("&Cancel"))
        self.read_button.clicked.connect(self._read)
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setDefault(True)
        self.read_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.read_button)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(self.facts)
        column.addWidget(advice)
        column.addSpacing(4)
        column.addLayout(buttons)

    def _read(self) -> None:
        self.accept()
        self.readOnlyAsked.emit()
