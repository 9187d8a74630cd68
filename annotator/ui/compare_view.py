"""The view of the compare table: its keys and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

from annotator.model.links import BY_CODE, JUDGEMENTS, VERDICTS
from annotator.ui.compare_cells import HOW, LEFT, RIGHT, VERDICT, WHAT
from annotator.ui.compare_delegate import CompareDelegate
from annotator.ui.compare_rows import CompareModel
from annotator.ui.language import tr
from annotator.ui.row_selection import selected_rows
from annotator.ui.row_view import RowView

if TYPE_CHECKING:
    from annotator.assist.comparison import Row

# The letters are those that choose the type once two annotations are joined.
VERDICT_KEYS = {BY_CODE[code].key: code for code in (*VERDICTS, "same_entity")}
JUDGEMENT_KEYS = {BY_CODE[code].key: code for code in JUDGEMENTS}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_WIDTHS = {WHAT: 134, VERDICT: 188, HOW: 126}
_LEAST_QUOTE = 140


class CompareView(RowView):
    """Rows of a pair. What a key asks for is said by a signal; the rows it is meant for are `chosen`."""

    moved = Signal()
    acceptAsked = Signal()
    verdictAsked = Signal(str, bool)
    """A type of link, and whether it runs from left to right."""
    judgementAsked = Signal(str)
    rejectAsked = Signal()
    goAsked = Signal()

    def __init__(self, model: CompareModel) -> None:
        super().__init__(model, "compareRows", tr("Comparison"), _WIDTHS, least=48)
        self._model = model
        self.draw_with(CompareDelegate(self, model))
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        model.modelReset.connect(self._span_headings)

    def chosen(self) -> list[Row]:
        """The selected rows, from the top."""
        return [row for row in map(self._model.row, selected_rows(self)) if row is not None]

    def current(self) -> Row | None:
        """The row the keyboard is on."""
        return self._model.row(self.currentIndex().row())

    def go_to(self, place: int) -> None:
        """Select one row and bring it into view."""
        index = self._model.index(place, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def enter(self) -> None:
        """Take the focus, on a row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.chosen():  # Qt makes a row the current one without selecting it
            places = range(self._model.rowCount())
            place = self.currentIndex().row()
            if self._model.row(place) is None:
                place = next((p for p in places if self._model.row(p) is not None), -1)
            if place >= 0:
                self.go_to(place)
                self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
        )
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        shifted = held == Qt.KeyboardModifier.ShiftModifier
        if not plain:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self.acceptAsked.emit()
        elif event.key() in _AWAY:
            self.rejectAsked.emit()
        elif (letter := event.text().upper()) in VERDICT_KEYS:
            self.verdictAsked.emit(VERDICT_KEYS[letter], not shifted)
        elif letter in JUDGEMENT_KEYS:
            self.judgementAsked.emit("undecided" if shifted else JUDGEMENT_KEYS[letter])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.goAsked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share((LEFT, RIGHT), _LEAST_QUOTE)

    def _on_moved(self) -> None:
        # Rows that are renewed are no move of the analyst's; whoever renews them blocks the signals of this view.
        self.moved.emit()

    def _span_headings(self) -> None:
        self.clearSpans()
        for place in self._model.heading_places():
            self.setSpan(place, 0, 1, self._model.columnCount())
