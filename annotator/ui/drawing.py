"""What widgets and cells draw themselves: the dot of a tag, the cap of a key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen, QPixmap

from annotator.ui import theme as themes

# Sizes relative to the application's font, which is the user's choice.
SMALL = 0.85
DOT = 9


def scaled(font: QFont, factor: float, *, weight: QFont.Weight | None = None) -> QFont:
    """A copy of `font` in another size, whether its size is in points or in pixels."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * factor)
    else:
        made.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if weight is not None:
        made.setWeight(weight)
    return made


def key_font(font: QFont) -> QFont:
    """The font on key caps."""
    return scaled(font, SMALL)


def key_size(metrics: QFontMetrics, key: str) -> QSize:
    """Size of a key cap."""
    if not key:
        return QSize(0, 0)
    return QSize(max(metrics.horizontalAdvance(key) + 10, metrics.height() + 3), metrics.height() + 4)


def draw_key(
    painter: QPainter, rect: QRect, key: str, *, enabled: bool = True, on: QColor | None = None
) -> None:
    """Draw a key cap; `on` is the colour of text when the cap lies on a filled shape."""
    if not key:
        return
    worn = themes.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = on or worn.colour("edge")
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on else worn.colour("raised"))
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, 4, 4)
    # The thicker lower edge is what makes it look like a key.
    painter.drawLine(box.bottomLeft() + QPointF(3, -1), box.bottomRight() + QPointF(-3, -1))
    painter.setPen(on or worn.colour("soft" if enabled else "disabled"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


def draw_dot(painter: QPainter, left: float, middle: float, colour: QColor, size: float = DOT) -> None:
    """Draw a tag's dot, its left edge at `left`, its centre at height `middle`."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(left, middle - size / 2, size, size))
    painter.restore()


def dot_icon(hue: str) -> QIcon:
    """A tag's dot as an icon for menus and lists."""
    size = 16
    found = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(size * ratio, size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_dot(painter, (size - DOT) / 2, size / 2, themes.current().hue(hue).mark)
        painter.end()
        found.addPixmap(picture)
    return found
