"""What stands in the middle while no project is open: the ways to begin, and the projects of late."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.icons import icon
from annotator.ui.language import tr
from annotator.ui.roles import region
from annotator.ui.theme import current
from annotator.ui.widgets import KeyButton, SectionHeading, grown, label, plain_tip

SHOWN = 6


class Welcome(QWidget):
    """Buttons to begin with; `asked(command id)` runs one, `recentAsked(path)` opens a project of late."""

    asked = Signal(str)
    samplesAsked = Signal()
    recentAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        region(self, tr("Welcome"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._logo = label()
        title = label(tr("Diptych"), "strong", size=1.8)
        what = label(
            tr("Annotate a French and an English article side by side. Everything stays on this computer."),
            "soft",
            wrap=True,
        )
        self.new = KeyButton(tr("New project…"), "Ctrl+N")
        self.open = KeyButton(tr("Open project…"), "Ctrl+O")
        self.samples = KeyButton(tr("Try the sample pair…"))
        self.new.clicked.connect(partial(self.asked.emit, "project.new"))
        self.open.clicked.connect(partial(self.asked.emit, "project.open"))
        self.samples.clicked.connect(self.samplesAsked)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.new, self.open, self.samples):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._heading = SectionHeading(tr("Projects of late"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        inner = QWidget()
        inner.setMaximumWidth(grown(self, 560))
        column = QVBoxLayout(inner)
        column.setSpacing(14)
        for widget in (self._logo, title, what):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(self._heading)
        column.addLayout(self._recent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 4, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)
        self.show_recent(())

    def show_recent(self, paths: Sequence[str]) -> None:
        """List projects that are still where they were."""
        while (old := self._recent.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        there = [path for path in paths if Path(path).is_file()][:SHOWN]
        for path in there:
            button = KeyButton(Path(path).name)
            button.setFlat(True)
            button.setToolTip(plain_tip(path))
            button.clicked.connect(partial(self.recentAsked.emit, path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._heading.setVisible(bool(there))
        self._logo.setPixmap(icon("diptych", current(), "ink").pixmap(QSize(48, 48)))
