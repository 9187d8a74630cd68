"""Painting of rows: what lies behind the text, the text, and what lies over it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCharFormat, QTextLayout

from annotator.model.span import Span

from .device import Device
from .document import Document
from .layout import Block
from .lines import Side
from .look import Look
from .picture import Box, Fill, Picture, Stroke
from .style import Typography

_SMOOTH = QPainter.RenderHint.Antialiasing
RADIUS = 3.0
HANDLE = 3.5
# Qt counts in 64ths of a pixel and rounds baselines to device pixels: this much decides for one that is halfway.
HAIR = 1 / 32


@dataclass(slots=True)
class State:
    """What the reader is doing, as far as it is seen. Spans are code points, sorted and disjoint where several."""

    selection: tuple[Span, ...] = ()
    hit: Span | None = None
    current: int | None = None
    hovered: int | None = None
    preview: tuple[Span, ...] = ()
    counterpart: tuple[Span, ...] = ()
    handles: bool = True
    armed: str = ""
    caret: int = 0
    side: Side = Side.FREE
    caret_on: bool = False


class RowPainter:
    """Paints one row after another with the same painter. Pixels are those of the viewport."""

    def __init__(
        self, painter: QPainter, document: Document, type_: Typography, look: Look, state: State, clip: QRect
    ) -> None:
        self._painter, self._document, self._type, self._look, self._state = (
            painter,
            document,
            type_,
            look,
            state,
        )
        self._clip = QRectF(clip)
        self._viewport = Device.of(painter)
        # Rows begin on device pixels, so that within a row they need only be counted from there.
        self._device = Device(self._viewport.ratio)

    def paint(
        self, block: Block, picture: Picture, place: QPointF, hits: Iterable[Span], overhang: int
    ) -> None:
        """Paint a row whose text begins at `place`, and no further than `overhang` pixels above and below the row.

        `hits` are the finds in it.
        """
        painter, state = self._painter, self._state
        place = self._viewport.corner(place)
        painter.save()
        painter.translate(place)
        clip = self._clip.translated(-place)
        own = QRectF(clip.left(), -overhang, clip.width(), block.height + 2 * overhang)
        painter.setClipRect(self._device.box(own), Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(_SMOOTH, False)
        for rect in picture.excluded:
            painter.fillRect(self._device.box(rect), self._look.hatch(self._device.ratio))
        self._behind(block, state.counterpart, self._look.counterpart, 0)
        for fill in picture.fills:
            if clip.intersects(fill.rect):
                self._fill(fill)
        for hit in hits:
            colour = self._look.find_current if hit == state.hit else self._look.find
            self._behind(block, (hit,), colour, 2)
        self._behind(block, state.selection, self._look.selection, 0)
        for stroke in picture.strokes:
            if clip.intersects(stroke.rect):
                self._stroke(stroke)
        self._text(block, clip)
        self._chips(picture, clip)
        for rect, colour in picture.margin:
            self._rounded(rect, colour, 1.5)
        self._over(picture)
        painter.restore()

    # --- behind the text

    def _fill(self, fill: Fill) -> None:
        painter, rect = self._painter, fill.rect
        if not (fill.left or fill.right):
            painter.fillRect(rect, fill.colour)
            return
        self._rounded(rect, fill.colour, RADIUS)
        half = rect.width() / 2
        if not fill.left:
            painter.fillRect(rect.adjusted(0, 0, -half, 0), fill.colour)
        elif not fill.right:
            painter.fillRect(rect.adjusted(half, 0, 0, 0), fill.colour)

    def _rounded(self, rect: QRectF, colour: QColor, radius: float) -> None:
        # Only what is round is smoothed: straight edges lie on device pixels, and plain fills are several times faster.
        self._painter.setRenderHint(_SMOOTH)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(rect, radius, radius)
        self._painter.setRenderHint(_SMOOTH, False)

    def _behind(self, block: Block, spans: Iterable[Span], colour: QColor, radius: float) -> None:
        for start, end in spans:
            for piece in block.bare_pieces(start, end):
                line = block.lines[piece.line]
                rect = QRectF(piece.left, line.top + 1, piece.right - piece.left, line.bottom - line.top - 1)
                if radius:
                    self._rounded(self._device.box(rect.adjusted(-1, 2, 1, -1)), colour, radius)
                else:
                    self._painter.fillRect(self._device.box(rect), colour)

    def _stroke(self, stroke: Stroke) -> None:
        if not stroke.pattern:
            self._painter.fillRect(stroke.rect, stroke.colour)
            return
        # Each dash is a figure of its own. Qt's dashed pens begin where the clip does: painted in parts, they differ.
        left, right = stroke.rect.left(), stroke.rect.right()
        thick = max(stroke.rect.height(), 1.5)
        if stroke.pattern == "dashed":
            for x in _steps(left, right, round(6 * thick)):
                dash = QRectF(x, stroke.rect.top(), min(round(4 * thick), right - x), thick)
                self._painter.fillRect(dash, stroke.colour)
            return
        self._dots(stroke.rect, thick, stroke.colour)

    def _dots(self, rect: QRectF, thick: float, colour: QColor) -> None:
        """As many whole dots as have room, from the left."""
        ratio = self._device.ratio
        across, step = max(round(thick * ratio), 1), max(round(2.3 * thick * ratio), 2)
        place = self._device.corner(rect.topLeft())
        many = max(math.floor(rect.width() * ratio + step - across) // step, 1)
        line = QRectF(place.x(), place.y(), (many * step - (step - across)) / ratio, across / ratio)
        self._painter.setBrushOrigin(place)
        self._painter.fillRect(line, self._look.dots(colour, ratio, across, step))
        self._painter.setBrushOrigin(QPointF())

    # --- the text and what lies over it

    def _text(self, block: Block, clip: QRectF) -> None:
        painter = self._painter
        excluded = self._document.excluded_in(*block.span)
        painter.setPen(self._look.ink)
        if excluded and excluded[0] == block.span:
            painter.setPen(self._look.excluded)
            excluded = []
        # Colours as selections and not as formats: formats would cut the shaping of the words.
        fainter = [_coloured(*block.units_of(span), self._look.excluded) for span in excluded]
        # Qt cuts the coloured parts out with the lines it is asked for: the same cut needs all lines each time.
        block.layout.draw(painter, QPointF(0, HAIR), fainter, QRectF() if fainter else clip)

    def _chips(self, picture: Picture, clip: QRectF) -> None:
        self._painter.setFont(self._type.chip_font)
        for label in picture.labels:
            if clip.intersects(label.rect):
                self._painter.setPen(label.colour)
                self._painter.drawText(QPointF(label.rect.left(), label.baseline + HAIR), label.text)

    def _over(self, picture: Picture) -> None:
        state = self._state
        for key, is_current in ((state.hovered, False), (state.current, True)):
            annotation = self._document.annotation(key)
            if annotation is None or (not is_current and key == state.current):
                continue
            spans, drawn = annotation.spans, annotation.id
            if is_current and state.preview:
                spans, drawn = state.preview, -1
            boxes = picture.boxes(spans, drawn)
            if is_current:
                self._outline(boxes, self._look.current.color(), self._look.current.widthF())
                if state.handles:
                    self._handles(boxes)
            else:
                self._outline(boxes, self._look.hue(self._document.hue(drawn)).mark, 1.0)

    def _outline(self, boxes: Iterable[Box], colour: QColor, width: float) -> None:
        """Frames of whole device pixels round the boxes; open where the annotation goes on."""
        line = self._device.whole(width)
        side = self._device.whole(line + 0.5)
        for box in boxes:
            outer = box.rect.adjusted(-side, -line, side, line)
            if box.first and box.last:
                path = QPainterPath()
                path.addRoundedRect(outer, RADIUS, RADIUS)
                inner = max(RADIUS - line, 0.0)
                path.addRoundedRect(outer.adjusted(line, line, -line, -line), inner, inner)
                self._painter.setRenderHint(_SMOOTH)
                self._painter.fillPath(path, colour)
                self._painter.setRenderHint(_SMOOTH, False)
                continue
            # Straight lines are boxes too: a pen's line differs by a shade where the clip ends.
            left, top, right, bottom = outer.left(), outer.top(), outer.right(), outer.bottom()
            edges = [(left, top, right, top + line), (left, bottom - line, right, bottom)]
            at_left, at_right = (box.last, box.first) if box.rtl else (box.first, box.last)
            edges += [(left, top, left + line, bottom)] if at_left else []
            edges += [(right - line, top, right, bottom)] if at_right else []
            for edge in edges:
                self._painter.fillRect(_box(*edge), colour)

    def _handles(self, boxes: Sequence[Box]) -> None:
        """A drop at each end that the mouse can take hold of."""
        pen = QPen(self._look.paper, 1.2)
        self._painter.setRenderHint(_SMOOTH)
        for (x, y), _ in handle_places(boxes):
            self._painter.setPen(pen)
            self._painter.setBrush(self._look.current.color())
            self._painter.drawEllipse(QPointF(x, y), HANDLE, HANDLE)


def _steps(left: float, right: float, step: float) -> Iterator[float]:
    """Places from `left` on, before `right`."""
    for number in range(max(math.ceil((right - left) / step), 1)):
        yield left + number * step


def handle_places(boxes: Sequence[Box]) -> list[tuple[tuple[float, float], bool]]:
    """The handles among these boxes, each with whether it is the one at the start."""
    places = [((_end(box, right=box.rtl), box.rect.top() - 1), True) for box in boxes[:1] if box.first]
    places += [
        ((_end(box, right=not box.rtl), box.rect.bottom() + 1), False) for box in boxes[-1:] if box.last
    ]
    return places


def _end(box: Box, *, right: bool) -> float:
    return box.rect.right() + 1.5 if right else box.rect.left() - 1.5


def _box(left: float, top: float, right: float, bottom: float) -> QRectF:
    return QRectF(left, top, right - left, bottom - top)


def _coloured(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(colour)
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = start, length, look
    return part
