"""The view of the annotation table: keys, the mouse, and how a row is drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from annotator.ui.annotation_cells import (
    AUTHOR,
    NOTE,
    OFFSET,
    QUOTE,
    SIDE,
    STATUS,
    SUBTYPE,
    TAG,
    TITLES,
    UPDATED,
    VALUE,
)
from annotator.ui.annotation_delegate import CellDelegate
from annotator.ui.annotation_rows import AnnotationModel
from annotator.ui.language import tr
from annotator.ui.row_selection import selected_rows
from annotator.ui.row_view import RowView
from annotator.ui.widgets import grown

_WIDTHS = {
    SIDE: 58, TAG: 114, SUBTYPE: 104, VALUE: 132, NOTE: 98, STATUS: 112, AUTHOR: 76, UPDATED: 90, OFFSET: 84
}  # fmt: skip
_LEAST_QUOTE = 180
# Out of sight in a narrow window, until the columns are chosen by hand: the inspector tells them too.
_WHERE_WIDE = (AUTHOR, UPDATED)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AnnotationView(RowView):
    """Rows of annotations. `opened` is sent for Enter and for a plain click."""

    opened = Signal(int)
    removeAsked = Signal()

    def __init__(self, model: AnnotationModel) -> None:
        super().__init__(model, "annotationRows", tr("Annotations"), _WIDTHS)
        self._model = model
        # Chosen by the user or the settings; until then they depend on the width.
        self.columns_are_chosen = False
        self.draw_with(CellDelegate(self, model))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_up_header()

    def enter(self) -> None:
        """Take the focus, on a row."""
        if self._model.rowCount():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.currentIndex().isValid():
                self.selectRow(0)

    def lay_out(self) -> None:
        """Do at once what Qt puts off after a row came or went: it would paint before that and after it."""
        self.executeDelayedItemsLayout()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def column_menu(self) -> QMenu:
        """Which columns are shown; the quote always is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column, title in enumerate(TITLES):
            if column == QUOTE:
                continue
            action = menu.addAction(tr(title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.toggled.connect(lambda shown, column=column: self._show_column(column, shown))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self._model.ident(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Delete:
            self.removeAsked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        )
        if plain and index.isValid() and len(selected_rows(self)) == 1:
            self.opened.emit(self._model.ident(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_column(self, column: int, shown: bool) -> None:
        self.columns_are_chosen = True
        self.setColumnHidden(column, not shown)
        self._fit()

    def _fit(self) -> None:
        """The quote takes the width the others leave."""
        header = self.horizontalHeader()
        room = self.viewport().width()
        if not self.columns_are_chosen:
            wide = room >= grown(self, sum(_WIDTHS.values()) + _LEAST_QUOTE)
            for column in _WHERE_WIDE:
                self.setColumnHidden(column, not wide)
        others = header.length() - header.sectionSize(QUOTE)
        self.setColumnWidth(QUOTE, max(grown(self, _LEAST_QUOTE), room - others))

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setStretchLastSection(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_column_menu)
        self.setSortingEnabled(True)
        self.sortByColumn(SIDE, Qt.SortOrder.AscendingOrder)

    def _show_column_menu(self, at: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(at))
