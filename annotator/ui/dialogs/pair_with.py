"""Choosing the article that is put beside another: those of another language first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.model.annotation import Article
from annotator.ui.language import tr
from annotator.ui.widgets import label


class PairWith(QDialog):
    """A filter and a list; Enter or a double click takes. `agreed(int)` comes with the id of the article chosen."""

    agreed = Signal(int)

    def __init__(self, article: Article, articles: Iterable[Article], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pair with"))
        self.resize(520, 440)
        others = [other for other in articles if other.id != article.id]
        others.sort(key=lambda other: other.language == article.language)
        rows = QStandardItemModel(self)
        for other in others:
            item = QStandardItem(f"{other.language.upper() or '?'}  ·  {other.title or other.name}")
            item.setData(other.id, Qt.ItemDataRole.UserRole)
            item.setEditable(False)
            rows.appendRow(item)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(rows)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter articles…"))
        self.filter.setAccessibleName(tr("Filter articles by title"))
        self.filter.textChanged.connect(self._filter)
        self.list = QListView()
        self.list.setAccessibleName(tr("Articles"))
        self.list.setModel(self._shown)
        self.list.setUniformItemSizes(True)
        self.list.doubleClicked.connect(lambda _index: self.accept())
        buttons = QDialogButtonBox()
        self.ok = buttons.addButton(tr("Pair"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label(article.title or article.name, "strong", wrap=True))
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self._filter("")
        self.filter.setFocus()

    def accept(self) -> None:
        """Hand over what is chosen; nothing without a choice."""
        index = self.list.currentIndex()
        if index.isValid():
            self.agreed.emit(int(index.data(Qt.ItemDataRole.UserRole)))
            super().accept()

    def _filter(self, typed: str) -> None:
        self._shown.setFilterFixedString(typed)
        self.list.setCurrentIndex(self._shown.index(0, 0))
        self.ok.setEnabled(self._shown.rowCount() > 0)
