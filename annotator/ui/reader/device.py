"""Device pixels, of which there may be 1.25 or 1.5 to a pixel: edges on them are sharp and stay where they are.

What is moved by whole device pixels must be what would be painted there, to the last bit. So every edge is rounded by
the same rule, halves always up: rounding to the even number would round neighbours in two ways.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter


class Device:
    """Rounds places and lengths, given in pixels, to device pixels. `dx` and `dy` are where the painter's origin is."""

    def __init__(self, ratio: float, dx: float = 0.0, dy: float = 0.0) -> None:
        self.ratio = ratio
        self._dx, self._dy = dx, dy
        # Pixels that are device pixels need no rounding where they are whole already.
        self._plain = ratio == 1.0 and dx.is_integer() and dy.is_integer()

    @classmethod
    def of(cls, painter: QPainter) -> Device:
        """For what this painter paints now."""
        matrix = painter.deviceTransform()
        return cls(matrix.m11(), matrix.dx(), matrix.dy())

    def _x(self, x: float) -> float:
        return (math.floor(x * self.ratio + self._dx + 0.5) - self._dx) / self.ratio

    def _y(self, y: float) -> float:
        return (math.floor(y * self.ratio + self._dy + 0.5) - self._dy) / self.ratio

    def corner(self, place: QPointF) -> QPointF:
        """The corner of a device pixel that is nearest to a place."""
        return QPointF(self._x(place.x()), self._y(place.y())) if not self._plain else place

    def box(self, rect: QRectF) -> QRectF:
        """The rectangle with its edges on those of device pixels."""
        if self._plain:
            return rect
        left, top = self._x(rect.left()), self._y(rect.top())
        return QRectF(left, top, self._x(rect.right()) - left, self._y(rect.bottom()) - top)

    def line(self, rect: QRectF) -> QRectF:
        """A thin rectangle as many device pixels wide and high wherever it lies: at least one, where it has any."""
        place = self.corner(rect.topLeft())
        return QRectF(place.x(), place.y(), self.whole(rect.width()), self.whole(rect.height()))

    def whole(self, length: float) -> float:
        """The length in whole device pixels, at least one."""
        return max(math.floor(length * self.ratio + 0.5), 1) / self.ratio
