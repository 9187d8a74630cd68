"""What the analyst has corrected in an alignment: a list in which each correction is looked at and taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.aligning import Corrected
from annotator.model.captions import shorten
from annotator.ui.keycaps import own_key
from annotator.ui.language import tell, tr
from annotator.ui.widgets import EmptyState, label, plain_tip

_LONGEST = 200


class CorrectionsDialog(QDialog):
    """Rows of what was said and of the two quotes. It stays beside the texts, which show the row that is chosen.

    Enter goes to the texts, Del takes a correction back, Ctrl+Z brings it again.
    """

    rowShown = Signal(object)
    goAsked = Signal(object)
    removeAsked = Signal(object)
    removeAllAsked = Signal()
    undoAsked = Signal()

    def __init__(self, names: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Corrections of the alignment"))
        self.resize(720, 320)
        self._rows: list[Corrected] = []
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Corrections of the alignment"))
        self.list.setHeaderLabels([tr("What"), *(name[:1].upper() + name[1:] for name in names)])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setStyleSheet("QTreeWidget::item { padding: 5px 10px; }")
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_: self._send(self.rowShown))
        self.list.itemActivated.connect(lambda *_: self._send(self.goAsked))
        for key in ("Del", "Backspace"):
            own_key(self.list, key, lambda: self._send(self.removeAsked))
        own_key(self.list, "Ctrl+Z", self.undoAsked.emit)
        self.empty = EmptyState(
            tr("Nothing is corrected. Shift+Space says that the sentences at the two carets belong together.")
        )
        self.waiting = label("", "soft", wrap=True)
        self.remove = QPushButton(tr("Take back"))
        self.remove_all = QPushButton(tr("Take all back"))
        self.close_button = QPushButton(tr("Close"))
        self.remove.clicked.connect(lambda: self._send(self.removeAsked))
        self.remove_all.clicked.connect(self.removeAllAsked)
        self.close_button.clicked.connect(self.accept)
        for button in (self.remove, self.remove_all, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.list.setFocus()

    def show_rows(self, rows: Sequence[Corrected]) -> None:
        """Show these corrections; the row that was chosen stays so, or the one in its place."""
        place = max(self._place(), 0)
        with QSignalBlocker(self.list):
            self._rows = list(rows)
            self.list.clear()
            for row in rows:
                what = tell(row.what)
                cells = [what if row.kept else tr("{what} (waits)", what=what)]
                cells += [shorten(" ".join(quote.split()), _LONGEST) or "–" for quote in row.quotes]
                item = QTreeWidgetItem(cells)
                for column, quote in enumerate(row.quotes, 1):
                    item.setToolTip(column, plain_tip(quote))
                self.list.addTopLevelItem(item)
                if self.list.topLevelItemCount() <= place + 1:
                    self.list.setCurrentItem(item)
        waiting = any(not row.kept for row in rows)
        self.waiting.setText(
            tr("What waits crosses a correction made before it, or speaks of no sentence.") if waiting else ""
        )
        self.waiting.setVisible(waiting)
        self._pages.setCurrentWidget(self.list if rows else self.empty)
        for button in (self.remove, self.remove_all):
            button.setEnabled(bool(rows))
        if not rows and self.isVisible():
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> int:
        return self.list.currentIndex().row()

    def _send(self, signal: object) -> None:
        place = self._place()
        if 0 <= place < len(self._rows):
            signal.emit(self._rows[place])  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        middle = QWidget()
        self._pages = QStackedLayout(middle)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addWidget(self.remove_all)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(middle, 1)
        column.addWidget(self.waiting)
        column.addLayout(buttons)
