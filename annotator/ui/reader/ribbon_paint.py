"""Painting of the links in the gutter: thin lines, and the whole band of the one that is looked at.

Colour is never the only cue: a contradiction carries ≠, a partial agreement ≈, a proposal is dashed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from annotator.ui.theme import Theme

from .ribbons import EDGE, Course, Curve, Ribbon, Stub, band_path, line_path, stub_path, tip_of

SIGNS = {"contradicts": "≠", "partly_agrees": "≈", "more_specific": "⊂", "updates": "↻"}
COLOURS = {
    "agrees": "ok", "partly_agrees": "warn", "more_specific": "accent", "contradicts": "danger", "updates": "accent",
}  # fmt: skip
_TINTS = {"agrees": "ok_tint", "partly_agrees": "warn_tint", "contradicts": "danger_tint"}
THIN, THICK = 1.3, 2.2
_DOT, _LOUD_DOT = 2.2, 3.0
_MOST_STUBS = 20
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
        # The quiet ones of one look are one path each for lines and for ends: painting calls cost more than strokes.
        looks: dict[tuple[str, bool], tuple[QPainterPath, QPainterPath]] = {}
        loud: list[Curve | Stub] = []
        runs: list[Curve | Stub] = [*course.curves, *course.stubs]
        # Of a thicket of ends out of sight some are drawn; all have their dot, and the counts tell how many there are.
        step = -(-len(course.stubs) // _MOST_STUBS)
        bare = {stub.ribbon.link for number, stub in enumerate(course.stubs) if number % max(step, 1)}
        for run in runs:
            ribbon = run.ribbon
            if ribbon.link in marked:
                loud.append(run)
                continue
            look = looks.get((ribbon.type, ribbon.proposed))
            if look is None:
                look = looks[ribbon.type, ribbon.proposed] = QPainterPath(), QPainterPath()
                look[1].setFillRule(Qt.FillRule.WindingFill)
            self._add(run, *look, _DOT, bare=ribbon.link in bare)
        for (kind, proposed), (lines, ends) in looks.items():
            self._stroke(lines, ends, kind, THIN, dashed=proposed)
        self._signs(curve for curve in course.curves if curve.ribbon.link not in marked)
        for run in loud:
            lines, ends = QPainterPath(), QPainterPath()
            ends.setFillRule(Qt.FillRule.WindingFill)
            self._add(run, lines, ends, _LOUD_DOT)
            self._stroke(lines, ends, run.ribbon.type, THICK, dashed=run.ribbon.proposed)
        self._signs(run for run in loud if isinstance(run, Curve))
        self._counts(course.stubs)

    def colour(self, kind: str) -> QColor:
        """The colour of a type; grey for one that only says what is the same."""
        return self._theme.colour(COLOURS.get(kind, "faint"))

    def _band(self, path: QPainterPath, ribbon: Ribbon) -> None:
        tint = self._theme.colour(_TINTS.get(ribbon.type, "row"))
        self._painter.fillPath(path, tint)

    def _add(
        self, run: Curve | Stub, lines: QPainterPath, ends: QPainterPath, radius: float, *, bare: bool = False
    ) -> None:
        """Add a link to the lines and to what is filled: a dot at each end in sight, an arrow towards the other.

        A `bare` one gets its dot only.
        """
        if isinstance(run, Curve):
            lines.addPath(line_path(run.left.line, run.right.line, self._width))
            ends.addEllipse(QPointF(EDGE, run.left.line), radius, radius)
            ends.addEllipse(QPointF(self._width - EDGE, run.right.line), radius, radius)
            return
        ends.addEllipse(QPointF(self._width - EDGE if run.side else EDGE, run.band.line), radius, radius)
        if bare:
            return
        lines.addPath(stub_path(run, self._width, self._height))
        tip, step, middle = tip_of(run, self._height), -3.5 if run.up else 3.5, self._width / 2
        ends.moveTo(middle, tip + step)
        ends.lineTo(middle - 3.5, tip - step / 2)
        ends.lineTo(middle + 3.5, tip - step / 2)
        ends.closeSubpath()

    def _stroke(
        self, lines: QPainterPath, ends: QPainterPath, kind: str, width: float, *, dashed: bool
    ) -> None:
        pen = QPen(self.colour(kind), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([4, 3])
        self._painter.strokePath(lines, pen)
        self._painter.fillPath(ends, self.colour(kind))

    def _signs(self, curves: Iterable[Curve]) -> None:
        for curve in curves:
            if curve.ribbon.type in SIGNS:
                middle = QPointF(self._width / 2, (curve.left.line + curve.right.line) / 2)
                self._sign(curve.ribbon, middle)

    def _sign(self, ribbon: Ribbon, place: QPointF) -> None:
        """The sign of the type on a small piece of gutter, so that no line runs through it."""
        sign = SIGNS[ribbon.type]
        box = QRectF(place.x() - 7, place.y() - 7, 14, 14)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("gutter"))
        self._painter.drawEllipse(box)
        self._painter.setFont(self._small)
        self._painter.setPen(self.colour(ribbon.type))
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
