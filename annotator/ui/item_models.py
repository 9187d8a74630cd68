"""What every model of rows needs: the type of an index, the root, how columns are aligned."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.ui.language import tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def told_cell(model: QAbstractItemModel, index: Index) -> str:
    """What a cell says to a screen reader: its text, and of an empty one what it is that is missing."""
    text = str(model.data(index, Qt.ItemDataRole.DisplayRole) or "")
    if any(char.isalnum() for char in text):
        return text
    heading = model.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    return tr("{name}: {value}", name=heading or "", value=text.strip("– ") or tr("none"))
