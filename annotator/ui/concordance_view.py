"""The view of the concordance: its keys and its columns."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent

from annotator.commands.searching import Hit
from annotator.ui.concordance_rows import LEFT, MARKED, RIGHT, WHERE, ConcordanceModel
from annotator.ui.context_cells import ContextDelegate
from annotator.ui.language import tr
from annotator.ui.row_selection import selected_rows
from annotator.ui.row_view import RowView

_WIDTHS = {WHERE: 150, MARKED: 130}
_LEAST_TEXT = 180
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ConcordanceView(RowView):
    """Rows of places. Enter and a double click go there; the letter of a tag annotates the selected rows."""

    goAsked = Signal(object)
    letterTyped = Signal(str)
    scrolled = Signal()
    """Other rows are in sight."""

    def __init__(self, model: ConcordanceModel) -> None:
        super().__init__(model, "concordanceRows", tr("Places found"), _WIDTHS, least=48)
        self._model = model
        self.draw_with(ContextDelegate(self, model.context, model.is_quiet))
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())

    def chosen(self) -> list[Hit]:
        """The selected places, from the top."""
        return [hit for hit in map(self._model.hit, selected_rows(self)) if hit is not None]

    def enter(self) -> None:
        """Take the focus, on a row."""
        if self._model.rowCount():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.selectionModel().hasSelection():
                self.selectRow(0)

    def in_sight(self) -> range:
        """The rows that can be seen."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)

    def event(self, event: QEvent) -> bool:
        """All rows are meant here, not the whole text."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and cast(QKeyEvent, event).matches(QKeySequence.StandardKey.SelectAll):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        hit = self._model.hit(self.currentIndex().row())
        if event.key() in _ENTER and hit is not None:
            self.goAsked.emit(hit)
        elif plain and len(event.text()) == 1 and event.text().isalpha():
            self.letterTyped.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        hit = self._model.hit(self.indexAt(event.position().toPoint()).row())
        if hit is not None:
            self.goAsked.emit(hit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share((LEFT, RIGHT), _LEAST_TEXT)
        self.scrolled.emit()
