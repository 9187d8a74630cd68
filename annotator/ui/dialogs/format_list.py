"""The formats to choose from: title, and what their files end with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from annotator.commands.exchange import FormatRow
from annotator.ui import theme
from annotator.ui.drawing import SMALL, scaled
from annotator.ui.item_models import LEFT, RIGHT, Index
from annotator.ui.language import tr
from annotator.ui.widgets import grown

_ENDING = Qt.ItemDataRole.UserRole


class FormatList(QListWidget):
    """Formats that can be written, in the order given."""

    def __init__(self, formats: Sequence[FormatRow]) -> None:
        super().__init__()
        self.formats = tuple(formats)
        self.setAccessibleName(tr("Format"))
        self.setItemDelegate(_FormatDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(grown(self, 200))
        for row in self.formats:
            item = QListWidgetItem(tr(row.title))
            item.setToolTip(f"{tr(row.title)} · {row.name}")
            item.setData(_ENDING, ending(row) or tr("folder"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(row.title)}, {item.data(_ENDING)}")
            self.addItem(item)

    def format(self) -> FormatRow | None:
        """The format chosen."""
        row = self.currentRow()
        return self.formats[row] if 0 <= row < len(self.formats) else None

    def choose(self, name: str) -> bool:
        """Choose a format by name; False when there is none of that name."""
        for place, row in enumerate(self.formats):
            if row.name == name:
                self.setCurrentRow(place)
                return True
        return False


def ending(row: FormatRow) -> str:
    """What the files of a format end with; "" for one that writes a folder."""
    return row.suffixes[0] if row.suffixes else ""


class _FormatDelegate(QStyledItemDelegate):
    """The title, and faintly at its end what the files end with."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, QFontMetrics(option.font).height() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, state = theme.current(), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(3.75, 1.75, -3.75, -1.75)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            here = selected and state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(worn.colour("focus"), 1.5) if here else Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("row" if selected else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        small = scaled(option.font, SMALL)
        told = str(index.data(_ENDING))
        width = QFontMetrics(small).horizontalAdvance(told)
        inner = option.rect.adjusted(13, 0, -13, 0)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        painter.setFont(small)
        painter.setPen(worn.colour("faint" if enabled else "disabled"))
        painter.drawText(inner, RIGHT, told)
        inner.setRight(inner.right() - width - 8)
        painter.setFont(option.font)
        painter.setPen(worn.colour("ink" if enabled else "disabled"))
        title = QFontMetrics(option.font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, LEFT, title)
        painter.restore()
