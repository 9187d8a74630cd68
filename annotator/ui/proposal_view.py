"""The view of the table of proposals: its keys and its columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from annotator.model.annotation import Proposal
from annotator.ui.language import tr
from annotator.ui.proposal_rows import PROVIDER, QUOTE, REASON, SCORE, SIDE, TAG, ProposalModel
from annotator.ui.row_selection import selected_rows
from annotator.ui.widgets import grown, own_viewport

_WIDTHS = {SIDE: 54, TAG: 190, SCORE: 70, PROVIDER: 130}
_LEAST_QUOTE = 140
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class ProposalView(QTableView):
    """Rows of proposals. A click and the arrows show a row's place in its text; Enter accepts, Backspace rejects."""

    opened = Signal(object)
    acceptAsked = Signal()
    rejectAsked = Signal()

    def __init__(self, model: ProposalModel) -> None:
        super().__init__()
        own_viewport(self)
        self._model = model
        self.setObjectName("proposalRows")
        self.setAccessibleName(tr("Proposals"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, grown(self, width))
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        self._measure()

    def chosen(self) -> list[Proposal]:
        """The selected proposals, from the top."""
        return [one for one in map(self._model.proposal, selected_rows(self)) if one is not None]

    def enter(self) -> None:
        """Take the focus, on a row."""
        if self._model.rowCount():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._model.rowCount() and not self.chosen():
            self.selectRow(max(0, self.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER:
            self.acceptAsked.emit()
        elif plain and event.key() in _AWAY:
            self.rejectAsked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters search for nothing here: Qt would ask for every cell."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        one = self._model.proposal(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and one is not None and len(self.chosen()) == 1:
            self.opened.emit(one)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_model"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in _WIDTHS)
        share = max(grown(self, _LEAST_QUOTE), (self.viewport().width() - others) // 2)
        for column in (QUOTE, REASON):
            self.setColumnWidth(column, share)

    def _on_moved(self) -> None:
        one = self._model.proposal(self.currentIndex().row())
        # Rows that are renewed are no move of the analyst's: whoever renews them blocks the signals of this view.
        if one is not None and self.hasFocus():
            self.opened.emit(one)

    def _measure(self) -> None:
        height = QFontMetrics(self.font()).height() + 11
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
