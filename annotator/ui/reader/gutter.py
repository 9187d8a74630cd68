"""The strip between the two panes: shows which places are pinned together, and joins the rows of aligned texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.model.annotation import Pin
from annotator.ui.language import tr, tr_n
from annotator.ui.roles import Role, region
from annotator.ui.theme import Theme, current

from .pane import Pane

WIDTH = 48
_EDGE = 7.0


class Gutter(QWidget):
    """Draws each pin whose ends are in sight; one whose other end is not points to where it is."""

    def __init__(self, left: Pane, right: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes = left, right
        self._pins: tuple[Pin, ...] = ()
        self._theme = current()
        region(self, tr("Pins"), Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """As wide as the strip is."""
        return QSize(WIDTH, 100)

    def set_pins(self, pins: Sequence[Pin]) -> None:
        """Draw these pins."""
        self._pins = tuple(pins)
        self.setAccessibleDescription(tr_n("%n pin(s)", len(pins)))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        self._theme = theme
        self.update()

    def refresh(self) -> None:
        """A pane scrolled: draw anew if there is anything to draw."""
        if self._pins or self._panes[0].view.scroller.track.shared:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip, its two edges and the pins."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("gutter"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.colour("rule"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("rule"))
        top = self._top(0)
        for y in self._panes[0].view.rules():
            painter.fillRect(0, top + y, self.width(), 1, self._theme.colour("rule"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pin in self._pins:
            self._paint_pin(painter, pin)
        painter.end()

    def _paint_pin(self, painter: QPainter, pin: Pin) -> None:
        left, right = self._y(0, pin.left), self._y(1, pin.right)
        ink = self._theme.colour("soft")
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, far = self.width() / 2, self.width() - _EDGE
        if left is not None and right is not None:
            path = QPainterPath(QPointF(_EDGE, left))
            path.cubicTo(QPointF(middle, left), QPointF(middle, right), QPointF(far, right))
            painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x, y, other, pane, offset in (
            (_EDGE, left, right, self._panes[1], pin.right),
            (far, right, left, self._panes[0], pin.left),
        ):
            if y is None:
                continue
            painter.drawEllipse(QPointF(x, y), 3, 3)
            if other is None:
                _arrow(painter, middle, y, up=pane.is_above(offset))

    def _y(self, side: int, offset: int) -> float | None:
        """Height of an offset of one pane in this widget; None out of sight."""
        pane = self._panes[side]
        y = pane.y_of(offset)
        if y is None or not 0 <= y < pane.viewport().height():
            return None
        return float(self._top(side) + y)

    def _top(self, side: int) -> int:
        """Top of the text of one pane in this widget."""
        return self.mapFromGlobal(self._panes[side].viewport().mapToGlobal(QPoint(0, 0))).y()


def _arrow(painter: QPainter, x: float, y: float, *, up: bool) -> None:
    tip = -4.0 if up else 4.0
    path = QPainterPath(QPointF(x, y + tip))
    path.lineTo(x - 4, y - tip / 2)
    path.lineTo(x + 4, y - tip / 2)
    path.closeSubpath()
    painter.drawPath(path)
