"""The view of the table of proposals: its keys and its columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

from annotator.model.annotation import Proposal
from annotator.ui.language import tr
from annotator.ui.proposal_rows import PROVIDER, QUOTE, REASON, SCORE, SIDE, TAG, ProposalModel
from annotator.ui.row_selection import selected_rows
from annotator.ui.row_view import RowView

_WIDTHS = {SIDE: 54, TAG: 190, SCORE: 70, PROVIDER: 130}
_LEAST_QUOTE = 140
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class ProposalView(RowView):
    """Rows of proposals. A click and the arrows show a row's place in its text; Enter accepts, Backspace rejects."""

    opened = Signal(object)
    acceptAsked = Signal()
    rejectAsked = Signal()

    def __init__(self, model: ProposalModel) -> None:
        super().__init__(model, "proposalRows", tr("Proposals"), _WIDTHS)
        self._model = model
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_moved)

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        one = self._model.proposal(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and one is not None and len(self.chosen()) == 1:
            self.opened.emit(one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share((QUOTE, REASON), _LEAST_QUOTE)

    def _on_moved(self) -> None:
        one = self._model.proposal(self.currentIndex().row())
        # Rows that are renewed are no move of the analyst's: whoever renews them blocks the signals of this view.
        if one is not None and self.hasFocus():
            self.opened.emit(one)
