"""The order of a table's rows by the keyboard: what a click on a heading does, as a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QTableView

from annotator.ui.language import tr

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def order_menu(table: QTableView, menu: QMenu) -> QMenu:
    """Add a submenu of the columns in sight; the one that the rows are ordered by turns their order round."""
    made = menu.addMenu(tr("Order by"))
    header, model = table.horizontalHeader(), table.model()
    one = QActionGroup(made)
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        title = model.headerData(section, Qt.Orientation.Horizontal)
        now = section == header.sortIndicatorSection()
        action = one.addAction(str(title))
        action.setCheckable(True)
        action.setChecked(now)
        order = _DOWN if now and header.sortIndicatorOrder() == _UP else _UP
        action.triggered.connect(partial(_order, table, section, order))
    made.addActions(one.actions())
    return made


def _order(table: QTableView, section: int, order: Qt.SortOrder, _checked: bool = False) -> None:
    table.sortByColumn(section, order)
    table.horizontalHeader().setSortIndicator(section, order)
