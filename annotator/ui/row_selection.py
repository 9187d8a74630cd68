"""Selected rows of a table by ranges: Qt's own `selectedRows` makes an index for each, a second for twenty thousand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView


def selected_rows(view: QTableView) -> list[int]:
    """The selected rows, from the top."""
    selection = view.selectionModel().selection()
    parts = (selection.at(place) for place in range(selection.count()))
    return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})


def select_rows(view: QTableView, rows: Iterable[int]) -> None:
    """Select exactly these rows."""
    model = view.model()
    chosen = QItemSelection()
    # Neighbours together: Qt compares each range with all others.
    for _, run in groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0]):
        block = [row for _, row in run]
        chosen.append(QItemSelectionRange(model.index(block[0], 0), model.index(block[-1], 0)))
    flag = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)
