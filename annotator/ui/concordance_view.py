"""The view of the concordance: its keys and its columns."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from annotator.commands.searching import Hit
from annotator.ui.concordance_rows import LEFT, MARKED, RIGHT, WHERE, ConcordanceModel
from annotator.ui.context_cells import ContextDelegate
from annotator.ui.language import tr
from annotator.ui.row_selection import selected_rows
from annotator.ui.widgets import grown, own_viewport

_WIDTHS = {WHERE: 150, MARKED: 130}
_LEAST_TEXT = 180
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ConcordanceView(QTableView):
    """Rows of places. Enter and a double click go there; the letter of a tag annotates the selected rows."""

    goAsked = Signal(object)
    letterTyped = Signal(str)
    scrolled = Signal()
    """Other rows are in sight."""

    def __init__(self, model: ConcordanceModel) -> None:
        super().__init__()
        own_viewport(self)
        self._model = model
        self.setObjectName("concordanceRows")
        self.setAccessibleName(tr("Places found"))
        self.setModel(model)
        self._cells = ContextDelegate(self, model.context, model.is_quiet)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(False)
        header.setSelectionModel(QItemSelectionModel(model, header))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, grown(self, width))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
        self._measure()

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

    def keyboardSearch(self, search: str) -> None:
        """Letters are tags here, and Qt's search would ask for every cell."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        hit = self._model.hit(self.indexAt(event.position().toPoint()).row())
        if hit is not None:
            self.goAsked.emit(hit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_cells"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(self.columnWidth(column) for column in _WIDTHS)
        for column in (LEFT, RIGHT):
            self.setColumnWidth(column, max(grown(self, _LEAST_TEXT), room // 2))
        self.scrolled.emit()

    def _measure(self) -> None:
        self._cells.set_font(self.font())
        height = QFontMetrics(self.font()).height() + 11
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
