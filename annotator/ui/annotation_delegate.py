"""How a cell of the annotation table is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.annotation import Annotation
from annotator.ui import theme as themes
from annotator.ui.annotation_cells import HUE, OFFSET, STATUS, STATUS_ICONS, TAG
from annotator.ui.annotation_rows import AnnotationModel
from annotator.ui.drawing import draw_dot
from annotator.ui.icons import icon
from annotator.ui.item_models import Index

_PADDING = 11
_DOT, _ICON, _GAP = 8, 16, 6
# As numbers, and put together once: Qt's flags as Python enumerations cost more than what is drawn.
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_FROM_LEFT = Qt.AlignmentFlag.AlignLeft.value | _LINE
_FROM_RIGHT = Qt.AlignmentFlag.AlignRight.value | _LINE
_ELIDED = Qt.TextElideMode.ElideRight
# Texts that are shown shortened; enough for some screens of rows.
_KEPT = 2000


class CellDelegate(QStyledItemDelegate):
    """Draws a cell from the annotation itself, as the style sheet would have it look.

    The style would ask the model eight times for each cell and lay its text out three times: for the few rows that are
    in sight, ten milliseconds after each key. Here it is one.
    """

    def __init__(self, parent: QWidget, model: AnnotationModel) -> None:
        super().__init__(parent)
        self._model = model
        self.set_font(parent.font())

    def set_font(self, font: QFont) -> None:
        """Draw in this font."""
        self._font = QFont(font)
        self._italic = QFont(font)
        self._italic.setItalic(True)
        self._metrics = QFontMetrics(self._font)
        self._italic_metrics = QFontMetrics(self._italic)
        self._shortened: dict[tuple[str, int, bool], str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        annotation = self._model.annotation(index.row())
        rect, state, column = option.rect, option.state.value, index.column()
        worn = themes.current()
        if state & _SELECTED:
            painter.fillRect(rect, worn.colour("row"))
        excluded = self._model.cells.excluded(annotation)
        colour = "ink" if state & _SELECTED else self._model.cells.colour(annotation, column) or "ink"
        painter.setPen(worn.colour(colour))
        painter.setFont(self._italic if excluded else self._font)
        self._draw_text(painter, rect, annotation, column, excluded=excluded)
        if state & _FOCUSED:
            painter.setPen(QPen(worn.colour("focus"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _draw_text(
        self, painter: QPainter, rect: QRect, annotation: Annotation, column: int, *, excluded: bool
    ) -> None:
        box = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if column in {TAG, STATUS}:
            self._draw_sign(painter, box, annotation, column)
            box.setLeft(box.left() + (_DOT if column == TAG else _ICON) + _GAP)
        text = self._model.cells.text(annotation, column)
        if text:
            shown = self._fitting(text, box.width(), italic=excluded)
            painter.drawText(box, _FROM_RIGHT if column == OFFSET else _FROM_LEFT, shown)

    def _fitting(self, text: str, width: int, *, italic: bool) -> str:
        shown = self._shortened.get((text, width, italic))
        if shown is None:
            if len(self._shortened) >= _KEPT:
                self._shortened.clear()
            metrics = self._italic_metrics if italic else self._metrics
            shown = self._shortened[text, width, italic] = metrics.elidedText(text, _ELIDED, width)
        return shown

    def _draw_sign(self, painter: QPainter, box: QRect, annotation: Annotation, column: int) -> None:
        """The dot of the tag, the picture of the status."""
        middle = box.center().y() + 1
        if column == TAG:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hue = themes.current().hue(str(self._model.cells.data(annotation, TAG, HUE)))
            draw_dot(painter, box.left(), middle, hue.mark, _DOT)
            painter.restore()
        else:
            place = QRect(box.left(), middle - _ICON // 2, _ICON, _ICON)
            icon(STATUS_ICONS.get(annotation.status, "circle")).paint(painter, place)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text: asked when a border between two headings is double-clicked."""
        annotation, column = self._model.annotation(index.row()), index.column()
        wide = self._metrics.horizontalAdvance(self._model.cells.text(annotation, column)) + 2 * _PADDING
        if column in {TAG, STATUS}:
            wide += (_DOT if column == TAG else _ICON) + _GAP
        return QSize(wide + 1, self._metrics.height() + _PADDING)
