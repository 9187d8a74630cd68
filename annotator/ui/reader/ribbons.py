"""Where the links of a pair run in the gutter: from what is in sight on one side to what is in sight on the other.

Worked out anew for each paint from the few links that have an end in sight; the others are never looked at, so two
thousand of them cost no more than twenty. All places are pixels of the gutter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from annotator.model.span import Span

from .marks import SpanIndex

# Room for a line's end and for the sign in the middle; places that are nearer than this to a curve are on it.
EDGE = 1.0
NEAR = 4.0


class Ribbon(NamedTuple):
    """One link across the pair. `left` and `right` are the extents of its annotations in code points of their texts."""

    link: int
    left: Span
    right: Span
    type: str
    kind: str = ""
    proposed: bool = False


class Stretch(NamedTuple):
    """Heights between which an annotation stands on one side; `line` is the middle of its first line in sight."""

    top: float
    bottom: float
    line: float


class Side(Protocol):
    """What a ribbon must know of a pane."""

    def in_sight(self) -> Span:
        """Code points from the first row in sight to the last."""

    def stretch(self, span: Span) -> Stretch | None:
        """Where a span stands; None when no line of it is in sight."""

    def is_above(self, offset: int) -> bool:
        """Whether an offset out of sight lies above what is seen."""


class Curve(NamedTuple):
    """A link both of whose ends are in sight."""

    ribbon: Ribbon
    left: Stretch
    right: Stretch


class Stub(NamedTuple):
    """A link with one end in sight: it begins at `side` (0 left, 1 right) and points to where the other end is."""

    ribbon: Ribbon
    side: int
    band: Stretch
    up: bool


class Course(NamedTuple):
    """All that runs through the gutter now."""

    curves: tuple[Curve, ...]
    stubs: tuple[Stub, ...]


class Ribbons:
    """The links of a pair, and which of them run where."""

    def __init__(self, ribbons: Iterable[Ribbon] = ()) -> None:
        self._by_link = {ribbon.link: ribbon for ribbon in ribbons}
        # By where they begin: many may begin at one annotation, whose place is asked for once.
        self._from: tuple[dict[Span, list[Ribbon]], dict[Span, list[Ribbon]]] = {}, {}
        for ribbon in self._by_link.values():
            self._from[0].setdefault(ribbon.left, []).append(ribbon)
            self._from[1].setdefault(ribbon.right, []).append(ribbon)
        self._marks = tuple(
            SpanIndex.of((*span, number) for number, span in enumerate(begun)) for begun in self._from
        )

    def __len__(self) -> int:
        return len(self._by_link)

    def __contains__(self, link: object) -> bool:
        return link in self._by_link

    def get(self, link: int) -> Ribbon | None:
        """The ribbon of a link."""
        return self._by_link.get(link)

    def course(self, sides: Sequence[Side]) -> Course:
        """Where the links run that have an end in sight."""
        left, right = (self._bands(side, number) for number, side in enumerate(sides))
        curves: list[Curve] = []
        stubs: list[Stub] = []
        for span, band in left.items():
            for ribbon in self._from[0][span]:
                there = right.get(ribbon.right)
                if there is not None:
                    curves.append(Curve(ribbon, band, there))
                else:
                    stubs.append(Stub(ribbon, 0, band, sides[1].is_above(ribbon.right[0])))
        for span, band in right.items():
            stubs += [
                Stub(ribbon, 1, band, sides[0].is_above(ribbon.left[0]))
                for ribbon in self._from[1][span]
                if ribbon.left not in left
            ]
        return Course(tuple(curves), tuple(stubs))

    def _bands(self, side: Side, number: int) -> dict[Span, Stretch]:
        """Where those annotations stand that ribbons begin at and that are in sight."""
        found: dict[Span, Stretch] = {}
        for start, end, _ in self._marks[number].over(*side.in_sight()):
            span = Span(start, end)
            band = side.stretch(span)
            if band is not None:
                found[span] = band
        return found


def line_path(left: float, right: float, width: float) -> QPainterPath:
    """A line from the left edge at one height to the right edge at another."""
    middle = width / 2
    path = QPainterPath(QPointF(EDGE, left))
    path.cubicTo(QPointF(middle, left), QPointF(middle, right), QPointF(width - EDGE, right))
    return path


def band_path(left: Stretch, right: Stretch, width: float) -> QPainterPath:
    """The band from all of one annotation to all of the other."""
    middle = width / 2
    path = QPainterPath(QPointF(EDGE, left.top))
    path.cubicTo(QPointF(middle, left.top), QPointF(middle, right.top), QPointF(width - EDGE, right.top))
    path.lineTo(width - EDGE, right.bottom)
    path.cubicTo(QPointF(middle, right.bottom), QPointF(middle, left.bottom), QPointF(EDGE, left.bottom))
    path.closeSubpath()
    return path


def stub_path(stub: Stub, width: float, height: float) -> QPainterPath:
    """A line from the end in sight that bends towards the edge behind which the other end is."""
    middle, y = width / 2, stub.band.line
    tip = tip_of(stub, height)
    path = QPainterPath(QPointF(width - EDGE if stub.side else EDGE, y))
    path.cubicTo(QPointF(middle, y), QPointF(middle, y), QPointF(middle, tip))
    return path


def tip_of(stub: Stub, height: float) -> float:
    """Where a stub ends: a little way towards the edge, never beyond it."""
    way = 22.0
    return max(stub.band.line - way, 3.0) if stub.up else min(stub.band.line + way, height - 3.0)


def ribbons_at(course: Course, x: float, y: float, width: float, height: float) -> list[Ribbon]:
    """The ribbons that run over a place or right beside it."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * NEAR)
    paths = [(c.ribbon, line_path(c.left.line, c.right.line, width)) for c in course.curves]
    paths += [(s.ribbon, stub_path(s, width, height)) for s in course.stubs]
    return [
        ribbon
        for ribbon, path in paths
        if path.boundingRect().adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(x, y)
        and stroker.createStroke(path).contains(QPointF(x, y))
    ]
