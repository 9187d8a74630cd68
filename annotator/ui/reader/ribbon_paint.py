"""Painting of the links in the gutter: thin lines, and the whole band of the one that is looked at.

Colour is never the only cue: a contradiction carries ≠, a partial agreement ≈, a proposal is dashed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from annotator.ui.theme import Theme

from .ribbons import EDGE, Course, Ribbon, Stretch, Stub, band_path, line_path, stub_path, tip_of

SIGNS = {"contradicts": "≠", "partly_agrees": "≈", "more_specific": "⊂", "updates": "↻"}
COLOURS = {
    "agrees": "ok", "partly_agrees": "warn", "more_specific": "accent", "contradicts": "danger", "updates": "accent",
}  # fmt: skip
_TINTS = {"agrees": "ok_tint", "partly_agrees": "warn_tint", "contradicts": "danger_tint"}
THIN, THICK = 1.3, 2.2
_BADGE = 15.0


class RibbonPainter:
    """Paints what runs through the gutter."""

    def __init__(self, painter: QPainter, theme: Theme, width: float, height: float, font: QFont) -> None:
        self._painter, self._theme = painter, theme
        self._width, self._height = width, height
        self._small = QFont(font)
        self._small.setPixelSize(11)
        self._small.setBold(True)

    def paint(self, course: Course, marked: frozenset[int]) -> None:
        """Paint it. `marked` links are hovered or hang on the current annotation: shown whole, above the quiet ones."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve in course.curves:
            if curve.ribbon.link in marked:
                self._band(band_path(curve.left, curve.right, self._width), curve.ribbon)
        for loud in (False, True):
            for curve in course.curves:
                if (curve.ribbon.link in marked) is loud:
                    self._curve(curve.ribbon, curve.left, curve.right, loud=loud)
            for stub in course.stubs:
                if (stub.ribbon.link in marked) is loud:
                    self._stub(stub, loud=loud)
        self._counts(course.stubs)

    def colour(self, ribbon: Ribbon) -> QColor:
        """The colour of a type; grey for one that only says what is the same."""
        return self._theme.colour(COLOURS.get(ribbon.type, "faint"))

    def _pen(self, ribbon: Ribbon, *, loud: bool) -> QPen:
        pen = QPen(self.colour(ribbon), THICK if loud else THIN)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if ribbon.proposed:
            pen.setDashPattern([4, 3])
        return pen

    def _band(self, path: QPainterPath, ribbon: Ribbon) -> None:
        tint = self._theme.colour(_TINTS.get(ribbon.type, "row"))
        self._painter.fillPath(path, tint)

    def _curve(self, ribbon: Ribbon, left: Stretch, right: Stretch, *, loud: bool) -> None:
        painter = self._painter
        path = line_path(left.line, right.line, self._width)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(ribbon, loud=loud))
        painter.drawPath(path)
        for x, y in ((EDGE, left.line), (self._width - EDGE, right.line)):
            self._dot(x, y, ribbon, 3.0 if loud else 2.2)
        self._sign(ribbon, path.pointAtPercent(0.5))

    def _stub(self, stub: Stub, *, loud: bool) -> None:
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(stub.ribbon, loud=loud))
        painter.drawPath(stub_path(stub, self._width, self._height))
        self._dot(
            self._width - EDGE if stub.side else EDGE, stub.band.line, stub.ribbon, 3.0 if loud else 2.2
        )
        tip, step = tip_of(stub, self._height), -3.5 if stub.up else 3.5
        middle = self._width / 2
        arrow = QPainterPath(QPointF(middle, tip + step))
        arrow.lineTo(middle - 3.5, tip - step / 2)
        arrow.lineTo(middle + 3.5, tip - step / 2)
        arrow.closeSubpath()
        painter.fillPath(arrow, self.colour(stub.ribbon))

    def _dot(self, x: float, y: float, ribbon: Ribbon, radius: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self.colour(ribbon))
        self._painter.drawEllipse(QPointF(x, y), radius, radius)

    def _sign(self, ribbon: Ribbon, place: QPointF) -> None:
        """The sign of the type on a small piece of gutter, so that no line runs through it."""
        sign = SIGNS.get(ribbon.type)
        if sign is None:
            return
        box = QRectF(place.x() - 7, place.y() - 7, 14, 14)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("gutter"))
        self._painter.drawEllipse(box)
        self._painter.setFont(self._small)
        self._painter.setPen(self.colour(ribbon))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _counts(self, stubs: Iterable[Stub]) -> None:
        """How many of those in sight have their other end above or below, where it is more than one."""
        for (side, up), count in Counter((1 - stub.side, stub.up) for stub in stubs).items():
            if count > 1:
                self._badge(badge_box(side, self._width, self._height, up=up), str(count))

    def _badge(self, box: QRectF, text: str) -> None:
        painter = self._painter
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(box, _BADGE / 2, _BADGE / 2)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def badge_box(side: int, width: float, height: float, *, up: bool) -> QRectF:
    """Where the count of the ends out of sight on one side stands."""
    left = width - 3 - 1.3 * _BADGE if side else 3.0
    return QRectF(left, 3.0 if up else height - 3 - _BADGE, 1.3 * _BADGE, _BADGE)
