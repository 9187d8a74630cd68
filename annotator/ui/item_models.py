"""What every model of rows needs: the type of an index, the root, how columns are aligned."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.ui.language import tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def heading(
    titles: Sequence[str], section: int, orientation: Qt.Orientation, role: int, *, right: Container[int] = ()
) -> object:
    """What a table's heading says of a column: its title, already translated, and on which side it stands."""
    if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(titles):
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return titles[section]
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if section in right else LEFT
    return None


def told_cell(model: QAbstractItemModel, index: Index) -> str:
    """What a cell says to a screen reader: its text, and of an empty one what it is that is missing."""
    text = str(model.data(index, Qt.ItemDataRole.DisplayRole) or "")
    if any(char.isalnum() for char in text):
        return text
    heading = model.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    return tr("{name}: {value}", name=heading or "", value=text.strip("– ") or tr("none"))
