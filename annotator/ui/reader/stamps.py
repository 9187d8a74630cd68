"""Small pictures that stand in the gutter many times: painted once for each colour and scale, then only put in place.

To fill the outline of a dot costs a hundred times as much as to put its picture there, and with many links there are
hundreds of dots in sight.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap

from annotator.ui.theme import Theme

# Width and height. Ends lie on the edge of a pixel across and in the middle of one downwards, so pictures of them are
# even in width and odd in height: then they fall on whole pixels.
DOT, ARROW, SIGN, BADGE = (8, 7), (8, 9), (16, 16), (20, 16)


class Stamps:
    """The pictures of one theme and font. Each is asked for by the scale it is for, device pixels to a pixel."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self.font = QFont(font)
        """That of signs and counts."""
        self.font.setPixelSize(11)
        self.font.setBold(True)
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def dot(self, ratio: float, colour: str, radius: float) -> QPixmap:
        """A dot where a link ends."""

        def draw(painter: QPainter) -> None:
            painter.setBrush(self._theme.colour(colour))
            painter.drawEllipse(QPointF(DOT[0] / 2, DOT[1] / 2), radius, radius)

        return self._get((ratio, "dot", colour, radius), DOT, draw)

    def arrow(self, ratio: float, colour: str, *, up: bool) -> QPixmap:
        """The head of a line that points out of sight; the line ends in the middle."""

        def draw(painter: QPainter) -> None:
            x, y, step = ARROW[0] / 2, ARROW[1] / 2, -3.5 if up else 3.5
            path = QPainterPath(QPointF(x, y + step))
            path.lineTo(x - 3.5, y - step / 2)
            path.lineTo(x + 3.5, y - step / 2)
            path.closeSubpath()
            painter.fillPath(path, self._theme.colour(colour))

        return self._get((ratio, "arrow", colour, up), ARROW, draw)

    def sign(self, ratio: float, colour: str, sign: str) -> QPixmap:
        """The sign of a type on a small piece of gutter, so that no line runs through it."""

        def draw(painter: QPainter) -> None:
            box = QRectF(0, 0, *SIGN).adjusted(1, 1, -1, -1)
            painter.setBrush(self._theme.colour("gutter"))
            painter.drawEllipse(box)
            painter.setPen(self._theme.colour(colour))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

        return self._get((ratio, "sign", colour, sign), SIGN, draw)

    def badge(self, ratio: float) -> QPixmap:
        """The box of a count."""

        def draw(painter: QPainter) -> None:
            box = QRectF(0, 0, *BADGE).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(self._theme.colour("edge"), 1))
            painter.setBrush(self._theme.colour("raised"))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

        return self._get((ratio, "badge"), BADGE, draw)

    def _get(
        self, key: tuple[object, ...], size: tuple[int, int], draw: Callable[[QPainter], None]
    ) -> QPixmap:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._picture(key[0], size, draw)
        return made

    def _picture(self, ratio: object, size: tuple[int, int], draw: Callable[[QPainter], None]) -> QPixmap:
        assert isinstance(ratio, float)
        made = QPixmap(math.ceil(size[0] * ratio), math.ceil(size[1] * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setFont(self.font)
        draw(painter)
        painter.end()
        return made
