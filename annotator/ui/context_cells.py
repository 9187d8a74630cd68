"""Cells that show words in their context: the words in one column down the page, what is around them on either side."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui import theme as themes
from annotator.ui.item_models import Index

_PADDING = 10
# Where the words begin, as a part of the cell.
_MIDDLE = 0.4
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_LEFT = (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value | Qt.TextFlag.TextSingleLine.value
_RIGHT = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
).value | Qt.TextFlag.TextSingleLine.value


class Context(NamedTuple):
    """Words with what stands before and behind them, on one line; `hue` is that of a tag, "" for none."""

    before: str
    quote: str
    after: str
    hue: str = ""


class ContextDelegate(QStyledItemDelegate):
    """Draws a `Context` where `context_of` gives one, else the cell's text; quietly where `is_quiet` says so."""

    def __init__(
        self,
        parent: QWidget,
        context_of: Callable[[Index], Context | None],
        is_quiet: Callable[[Index], bool] = lambda _index: False,
    ) -> None:
        super().__init__(parent)
        self._context_of, self._is_quiet = context_of, is_quiet
        self.set_font(parent.font())

    def set_font(self, font: QFont) -> None:
        """Draw in this font."""
        self._font = QFont(font)
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state, worn = option.rect, option.state.value, themes.current()
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            super().paint(painter, option, index)
        else:
            if state & _SELECTED:
                painter.fillRect(rect, worn.colour("row"))
            box = rect.adjusted(_PADDING, 0, -_PADDING, 0)
            context = self._context_of(index)
            if context is None:
                quiet = self._is_quiet(index) and not state & _SELECTED
                painter.setPen(worn.colour("soft" if quiet else "ink"))
                painter.setFont(self._font)
                text = str(index.data() or "")
                elided = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
                painter.drawText(box, _LEFT, elided)
            else:
                self._draw(painter, box, context, selected=bool(state & _SELECTED))
        painter.setPen(worn.colour("rule"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _FOCUSED:
            painter.setPen(QPen(worn.colour("focus"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _draw(self, painter: QPainter, box: QRect, context: Context, *, selected: bool) -> None:
        worn, metrics = themes.current(), self._metrics
        start = box.left() + round(box.width() * _MIDDLE)
        room = box.right() - start
        quote = self._bold_metrics.elidedText(context.quote, Qt.TextElideMode.ElideMiddle, room)
        wide = self._bold_metrics.horizontalAdvance(quote)
        ground = worn.hue(context.hue).tint if context.hue else worn.colour("hover")
        if context.hue or not selected:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            high = self._bold_metrics.height() + 2
            painter.drawRoundedRect(QRectF(start - 2, box.center().y() - high / 2 + 1, wide + 4, high), 3, 3)
            painter.restore()
        painter.setFont(self._bold)
        painter.setPen(worn.colour("ink"))
        painter.drawText(QRect(start, box.top(), wide + 1, box.height()), _LEFT, quote)
        painter.setFont(self._font)
        painter.setPen(worn.colour("ink" if selected else "soft"))
        left = QRect(box.left(), box.top(), start - box.left() - 4, box.height())
        before = metrics.elidedText(context.before, Qt.TextElideMode.ElideLeft, left.width())
        painter.drawText(left, _RIGHT, before)
        right = QRect(start + wide + 4, box.top(), box.right() - start - wide - 3, box.height())
        if right.width() > 0:
            after = metrics.elidedText(context.after, Qt.TextElideMode.ElideRight, right.width())
            painter.drawText(right, _LEFT, after)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text: asked when a border between two headings is double-clicked."""
        wide = self._metrics.horizontalAdvance(str(index.data() or "")) + 2 * _PADDING + 24
        return QSize(min(wide, 900), self._metrics.height() + _PADDING)


def plain_line(text: str) -> str:
    """A text on one line, with the space at its ends that parts it from its neighbour."""
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
