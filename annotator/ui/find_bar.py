"""The bar for finding in the text: under the panes, closed with Esc, searching while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.ui.announce import announce
from annotator.ui.language import tr, tr_n
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.pane import Pane
from annotator.ui.roles import region


class FindBar(QWidget):
    """Finds in the active text, ignoring case and accents. Enter goes on, Shift+Enter back."""

    closed = Signal()

    def __init__(self, facing: FacingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        region(self, tr("Find in this text"))
        self._facing = facing
        self._searched: Pane | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this text"))
        self.field.setAccessibleName(tr("Find in this text"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for name, text, step in (
            (tr("Find previous"), "↑", self.previous),
            (tr("Find next"), "↓", self.next),
            (tr("Close"), "✕", self.close_bar),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(step)
            layout.addWidget(button)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the selected words (of one line) in it."""
        pane = self._facing.active
        selected = pane.selected_text()
        self.show()
        if selected and "\n" not in selected:
            self.field.setText(selected)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(self.field.text())

    def close_bar(self) -> None:
        """Hide the bar and give the text its focus back."""
        self._clear()
        self.hide()
        self._facing.active.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def next(self) -> None:
        """Go to the next place."""
        self._go(back=False)

    def previous(self) -> None:
        """Go to the previous place."""
        self._go(back=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        self._clear()
        self._searched = self._facing.active
        hits = self._searched.find(text) if text else 0
        self.count.setText(tr_n("%n place(s)", hits) if text else "")
        announce(self, self.count.text())
        self.field.setProperty("missing", bool(text) and not hits)
        self.field.style().polish(self.field)

    def _go(self, *, back: bool) -> None:
        if not self.isVisible() and not self.field.text():
            self.open_bar()
            return
        if self._searched is not self._facing.active:
            self._search(self.field.text())
        self._facing.active.find_next(back=back)

    def _clear(self) -> None:
        if self._searched is not None:
            self._searched.clear_find()
            self._searched = None
