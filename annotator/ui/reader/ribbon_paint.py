"""Painting of the links in the gutter: thin lines, and the whole band of the one that is looked at.

Colour is never the only cue: a contradiction carries ≠, a partial agreement ≈, a proposal is dashed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from annotator.ui.theme import Theme

from .device import Device
from .ribbons import EDGE, Course, Curve, Ribbon, Stub, band_path, tip_of
from .stamps import ARROW, BADGE, DOT, SIGN, Stamps

SIGNS = {"contradicts": "≠", "partly_agrees": "≈", "more_specific": "⊂", "updates": "↻"}
COLOURS = {
    "agrees": "ok", "partly_agrees": "warn", "more_specific": "accent", "contradicts": "danger", "updates": "accent",
}  # fmt: skip
_TINTS = {"agrees": "ok_tint", "partly_agrees": "warn_tint", "contradicts": "danger_tint"}
# Types without a colour of their own only say what is the same.
_GREY = "faint"
THICK = 2.2
# Thin lines side by side: nearer than a device pixel, so that nothing shines through between them.
_CLOSE = 0.8
_DOT, _LOUD_DOT = 2.2, 3.0
_MOST_STUBS = 20


class RibbonPainter:
    """Paints what runs through the gutter."""

    def __init__(self, painter: QPainter, theme: Theme, stamps: Stamps, width: float, height: float) -> None:
        self._painter, self._theme, self._stamps = painter, theme, stamps
        self._width, self._height = width, height
        self._device = Device.of(painter)
        self._ratio = self._device.ratio

    def paint(self, course: Course, marked: frozenset[int]) -> None:
        """Paint it. `marked` links are hovered or hang on the current annotation: shown whole, above the quiet ones."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve in course.curves:
            if curve.ribbon.link in marked:
                self._band(band_path(curve.left, curve.right, self._width), curve.ribbon)
        runs: list[Curve | Stub] = [*course.curves, *course.stubs]
        loud = [run for run in runs if run.ribbon.link in marked]
        quiet = [run for run in runs if run.ribbon.link not in marked] if loud else runs
        # Of a thicket of ends out of sight some are drawn; all have their dot, and the counts tell how many there are.
        step = max(-(-len(course.stubs) // _MOST_STUBS), 1)
        bare = {stub.ribbon.link for number, stub in enumerate(course.stubs) if number % step}
        self._hairlines(run for run in quiet if run.ribbon.link not in bare)
        self._ends(quiet, bare, _DOT)
        self._signs(run for run in quiet if isinstance(run, Curve))
        for run in loud:
            self._stroke(run)
        self._ends(loud, frozenset(), _LOUD_DOT)
        self._signs(run for run in loud if isinstance(run, Curve))
        self._counts(course.stubs)

    def _hairlines(self, runs: Iterable[Curve | Stub]) -> None:
        """The lines of the quiet ones, one path for those of one look: calls cost more than lines.

        They are as wide as one device pixel, because such lines are drawn and wider ones are filled, which takes thirty
        times as long; where a pixel has several device pixels, several of them lie side by side.
        """
        ratio = self._ratio
        wide = round(self._device.whole(1) * ratio)
        beside = [(number - (wide - 1) / 2) * _CLOSE / ratio for number in range(wide)]
        looks: dict[tuple[str, bool], QPainterPath] = {}
        for run in runs:
            look = COLOURS.get(run.ribbon.type, _GREY), run.ribbon.proposed
            path = looks.get(look)
            if path is None:
                path = looks[look] = QPainterPath()
            for way in beside:
                self._add(path, run, way)
        for (colour, proposed), path in looks.items():
            pen = QPen(self._theme.colour(colour), 1)
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if proposed:
                pen.setDashPattern([5 * ratio, 4 * ratio])
            self._painter.strokePath(path, pen)

    def _add(self, path: QPainterPath, run: Curve | Stub, way: float) -> None:
        """Add the line of a link, moved aside by so many pixels."""
        middle, far = self._width / 2, self._width - EDGE
        if isinstance(run, Curve):
            left, right = run.left.line + way, run.right.line + way
            # What lies below a line that falls lies left of it where it falls steeply.
            middle += -way if right > left else way
            path.moveTo(EDGE, left)
            path.cubicTo(middle, left, middle, right, far, right)
        else:
            y, tip = run.band.line + way, tip_of(run, self._height)
            middle += way if run.up is (run.side == 0) else -way
            path.moveTo(far if run.side else EDGE, y)
            path.cubicTo(middle, y, middle, y, middle, tip)

    def _ends(self, runs: Iterable[Curve | Stub], bare: AbstractSet[int], radius: float) -> None:
        """A dot at each end in sight, once where many links end; an arrow towards the other, but at a `bare` one."""
        dots: set[tuple[str, float, float]] = set()
        far, middle = self._width - EDGE, self._width / 2
        for run in runs:
            colour = COLOURS.get(run.ribbon.type, _GREY)
            if isinstance(run, Curve):
                dots.add((colour, EDGE, run.left.line))
                dots.add((colour, far, run.right.line))
                continue
            dots.add((colour, far if run.side else EDGE, run.band.line))
            if run.ribbon.link not in bare:
                arrow = self._stamps.arrow(self._ratio, colour, up=run.up)
                self._put(arrow, ARROW, middle, tip_of(run, self._height))
        pictures = {colour: self._stamps.dot(self._ratio, colour, radius) for colour, _, _ in dots}
        for colour, x, y in sorted(dots):
            self._put(pictures[colour], DOT, x, y)

    def _put(self, picture: QPixmap, size: tuple[int, int], x: float, y: float) -> None:
        """Put a picture round a place, on whole device pixels."""
        corner = QPointF(x - size[0] / 2, y - size[1] / 2)
        self._painter.drawPixmap(self._device.corner(corner), picture)

    def _band(self, path: QPainterPath, ribbon: Ribbon) -> None:
        tint = self._theme.colour(_TINTS.get(ribbon.type, "row"))
        self._painter.fillPath(path, tint)

    def _stroke(self, run: Curve | Stub) -> None:
        """The line of a link that is looked at."""
        path = QPainterPath()
        self._add(path, run, 0.0)
        pen = QPen(self._theme.colour(COLOURS.get(run.ribbon.type, _GREY)), THICK)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if run.ribbon.proposed:
            pen.setDashPattern([3, 2])
        self._painter.strokePath(path, pen)

    def _signs(self, curves: Iterable[Curve]) -> None:
        for curve in curves:
            sign = SIGNS.get(curve.ribbon.type)
            if sign is not None:
                colour = COLOURS.get(curve.ribbon.type, _GREY)
                y = (curve.left.line + curve.right.line) / 2
                self._put(self._stamps.sign(self._ratio, colour, sign), SIGN, self._width / 2, y)

    def _counts(self, stubs: Iterable[Stub]) -> None:
        """How many of those in sight have their other end above or below, where it is more than one."""
        counts = Counter((1 - stub.side, stub.up) for stub in stubs)
        self._painter.setFont(self._stamps.font)
        self._painter.setPen(self._theme.colour("soft"))
        for (side, up), count in counts.items():
            if count > 1:
                box = badge_box(side, self._width, self._height, up=up)
                self._put(self._stamps.badge(self._ratio), BADGE, box.center().x(), box.center().y())
                self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))


def badge_box(side: int, width: float, height: float, *, up: bool) -> QRectF:
    """Where the count of the ends out of sight on one side stands."""
    left = width - 3 - BADGE[0] if side else 3.0
    return QRectF(left, 3.0 if up else height - 3 - BADGE[1], *BADGE)
