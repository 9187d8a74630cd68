"""The table that all tables of the window begin with: its rows are things, and its letters are commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from annotator.ui.widgets import grown, own_viewport


class Measured(Protocol):
    """A delegate that draws with metrics of its own."""

    def set_font(self, font: QFont) -> None:
        """Measure anew."""


class RowView(QTableView):
    """Whole rows are selected, cells are not edited, heights follow the font.

    `widths` are pixels at the usual size of letters, by column; the other columns share what is left (`fit`).
    """

    def __init__(
        self, model: QAbstractItemModel, name: str, title: str, widths: Mapping[int, int], least: int = 36
    ) -> None:
        super().__init__()
        own_viewport(self)
        self._cells: Measured | None = None
        self._widths = widths
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
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
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(least)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # With the table's own, each row selected would have the whole heading painted again.
        header.setSelectionModel(QItemSelectionModel(model, header))
        for column, width in widths.items():
            self.setColumnWidth(column, grown(self, width))
        self._measure()

    def draw_with(self, cells: QAbstractItemDelegate) -> None:
        """Draw the cells with a delegate, which is told of each change of the font when it measures."""
        self.setItemDelegate(cells)
        self._cells = cells if hasattr(cells, "set_font") else None
        self._measure()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of commands here, and Qt's search would ask for every cell."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends some before the constructor is through.
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_cells"):
            self._measure()

    def share(self, columns: tuple[int, ...], least: int) -> None:
        """Give these columns equal parts of the width that the others leave, but no less than `least`."""
        room = self.viewport().width() - sum(self.columnWidth(column) for column in self._widths)
        for column in columns:
            self.setColumnWidth(column, max(grown(self, least), room // len(columns)))

    def _measure(self) -> None:
        if self._cells is not None:
            self._cells.set_font(self.font())
        height = QFontMetrics(self.font()).height() + 11
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
