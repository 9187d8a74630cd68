"""How a cell of the compare table is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.links import CONFIRMED
from annotator.ui import theme as themes
from annotator.ui.compare_cells import HOW, VERDICT, WHAT, Pill
from annotator.ui.compare_rows import CompareModel
from annotator.ui.drawing import SMALL, draw_dot, scaled
from annotator.ui.item_models import Index

if TYPE_CHECKING:
    from annotator.assist.comparison import Row

_PADDING, _DOT, _GAP = 11, 8, 6
_INSIDE = 8  # of a pill, on both sides of its words
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_LINE = (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value | Qt.TextFlag.TextSingleLine.value
_ELIDED = Qt.TextElideMode.ElideRight
# (words, ground) of a pill by its kind; a ground of "" is none.
_PILLS = {
    "ok": ("ok", "ok_tint"), "warn": ("warn", "warn_tint"), "danger": ("danger", "danger_tint"),
    "accent": ("accent", "row"), "neutral": ("soft", "hover"), "faint": ("faint", ""),
}  # fmt: skip


class CompareDelegate(QStyledItemDelegate):
    """Draws a cell from the row itself; asking the model for each of its parts would take ten times as long."""

    def __init__(self, parent: QWidget, model: CompareModel) -> None:
        super().__init__(parent)
        self._model = model
        self.set_font(parent.font())

    def set_font(self, font: QFont) -> None:
        """Draw in this font."""
        self._font = QFont(font)
        self._small = scaled(font, SMALL, weight=QFont.Weight.DemiBold)
        self._metrics, self._small_metrics = QFontMetrics(self._font), QFontMetrics(self._small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect, state = self._model.row(index.row()), option.rect, option.state.value
        worn = themes.current()
        if row is None:
            painter.fillRect(rect, worn.colour("chrome"))
            painter.setFont(self._small)
            painter.setPen(worn.colour("soft"))
            painter.drawText(rect.adjusted(_PADDING, 0, -_PADDING, 0), _LINE, str(index.data() or ""))
            return
        if state & _SELECTED:
            painter.fillRect(rect, worn.colour("row"))
        box = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if index.column() == VERDICT:
            self._draw_pill(painter, box, self._model.cells.pill(row))
        else:
            self._draw_text(painter, box, row, index.column(), selected=bool(state & _SELECTED))
        painter.setPen(worn.colour("rule"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _FOCUSED:
            painter.setPen(QPen(worn.colour("focus"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _draw_text(self, painter: QPainter, box: QRect, row: Row, column: int, *, selected: bool) -> None:
        worn, cells = themes.current(), self._model.cells
        if column == WHAT:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_dot(painter, box.left(), box.center().y() + 1, worn.hue(cells.hue(row)).mark, _DOT)
            painter.restore()
            box.setLeft(box.left() + _DOT + _GAP)
        text = cells.text(row, column)
        quiet = text == "–" or (column == HOW and row.status != CONFIRMED)
        painter.setPen(worn.colour("soft" if quiet and not selected else "ink"))
        painter.setFont(self._font)
        painter.drawText(box, _LINE, self._metrics.elidedText(text, _ELIDED, box.width()))

    def _draw_pill(self, painter: QPainter, box: QRect, pill: Pill) -> None:
        """A rounded ground under the words; what is only proposed has a broken line round it instead."""
        worn = themes.current()
        ink, ground = _PILLS[pill.kind]
        words = self._small_metrics.elidedText(pill.text, _ELIDED, box.width() - 2 * _INSIDE)
        wide = self._small_metrics.horizontalAdvance(words) + 2 * _INSIDE
        high = self._small_metrics.height() + 4
        shape = QRectF(box.left(), box.center().y() - high / 2 + 1, min(wide, box.width()), high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pill.proposed:
            pen = QPen(worn.colour(ink), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        elif ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour(ground))
            painter.drawRoundedRect(shape, high / 2, high / 2)
        painter.setPen(worn.colour(ink))
        painter.setFont(self._small)
        inner = shape.toRect().adjusted(_INSIDE, 0, 0, 0) if ground or pill.proposed else box
        painter.drawText(inner, _LINE, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text: asked when a border between two headings is double-clicked."""
        wide = self._metrics.horizontalAdvance(str(index.data() or "")) + 2 * _PADDING + _DOT + 2 * _INSIDE
        return QSize(wide, self._metrics.height() + _PADDING)
