"""How an export begins: its first records as they would be written."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.commands.exchange import Sample
from annotator.ui.drawing import scaled
from annotator.ui.language import tr
from annotator.ui.widgets import SectionHeading, label, set_role

# More of it than anybody reads, and little enough to be laid out at once.
_SIGNS = 40_000
_SIZE = 0.92
# As wide as most words, so that columns parted by tabs stand below each other.
_TAB = 16


class SamplePane(QWidget):
    """The first records to read, and what stands in their place when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.view = QPlainTextEdit()
        self.view.setReadOnly(True)
        self.view.setUndoRedoEnabled(False)
        self.view.setTabChangesFocus(True)
        self.view.setProperty("sample", True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(scaled(self.font(), _SIZE).pointSizeF())
        self.view.setFont(fixed)
        self.view.setTabStopDistance(_TAB * self.view.fontMetrics().horizontalAdvance("0"))
        self.view.setAccessibleName(tr("First records, as they would be written"))
        heading = SectionHeading(tr("Pre&view"))
        heading.setBuddy(self.view)
        self.state = label("", "faint", size=0.9)
        self.wrap = QCheckBox(tr("Wrap l&ines"))
        self.wrap.setChecked(True)
        self.wrap.toggled.connect(self._wrap)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addSpacing(8)
        top.addWidget(self.state, 1)
        top.addWidget(self.wrap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.view, 1)

    def show_waiting(self) -> None:
        """Another one is being made. The old one stays meanwhile: a text that comes and goes flickers."""
        self._say(tr("is being made anew…"), "faint")

    def show_sample(self, sample: Sample) -> None:
        """Show the first records."""
        text = sample.text[:_SIGNS]
        if not text.strip():
            self.show_nothing(
                tr("The export would be empty: nothing of what is chosen is what this format holds.")
            )
            return
        more = sample.more or len(sample.text) > _SIGNS
        if self.view.toPlainText() != text:
            self.view.setPlainText(text)
        self._say(tr("the beginning: there is more") if more else tr("all of it"), "faint")

    def show_nothing(self, said: str, *, wrong: bool = False) -> None:
        """Say why there is none."""
        self.view.setPlainText("")
        self.view.setPlaceholderText(said)
        self._say(tr("none") if said else "", "danger" if wrong else "faint")

    def _wrap(self, on: bool) -> None:
        mode = QPlainTextEdit.LineWrapMode
        self.view.setLineWrapMode(mode.WidgetWidth if on else mode.NoWrap)

    def _say(self, said: str, role: str) -> None:
        self.state.setText(said)
        set_role(self.state, "role", role)
