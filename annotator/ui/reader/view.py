"""A pane's inside: document, layouts, scrolling, look and state, and how they meet in viewport pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion

from annotator.model.changes import Change
from annotator.model.span import Span

from .caret import Navigator
from .device import Device
from .document import Document
from .finder import Finder
from .layout import Block
from .layouts import Layouts
from .lines import Place, Side
from .look import Look, ReadingStyle
from .paint import RowPainter, State, handle_places
from .picture import Picture
from .scroller import Scroller, Shown
from .selection import Selection
from .style import Typography
from .track import Column, first_moved

# Beside the text: bars of claims, and a handle that stands over the edge.
MARGIN = 34
# How far outlines, handles and stacked marks may reach over the rows next to theirs; what goes further is cut off.
OVERHANG = 8


class View:
    """What a pane shows of one document, without being a widget."""

    def __init__(self, document: Document, style: ReadingStyle, look: Look, width: int, height: int) -> None:
        self.document = document
        self.look = look
        self.type = Typography(style)
        self.state = State()
        self.selection = Selection(document)
        self.finder = Finder(document.text)
        self.width, self.height = width, height
        self.ratio = 1.0
        self._handles: list[tuple[float, float]] | None = None
        self.layouts = self._layouts()
        self.scroller = Scroller(document, self.layouts, height)
        self.navigator = Navigator(document, self.scroller)
        self.scroller.arrange()

    # --- measures

    def _layouts(self) -> Layouts:
        # What is above the first row and below the last belongs to the track, which may be another text's too.
        return Layouts(self.document, self.type, self._width(), (0, self.type.gap))

    def column(self, starts: Sequence[int] | None = None) -> Column:
        """The text as a column of a track, with these cells; by default each row is one."""
        return Column(self.layouts, self.document.rows, max(self.height, 1), starts)

    def _width(self) -> int:
        return max(min(self.type.column, self.width - 2 * MARGIN), 60)

    @property
    def left(self) -> int:
        """Where the column begins; it stands in the middle."""
        return max((self.width - self.layouts.width) // 2, MARGIN)

    def _again(self) -> None:
        """Lay everything out anew with the same line at the same height."""
        self.layouts = self._layouts()
        self.scroller.relay(self.layouts)
        self._handles = None

    def resize(self, width: int, height: int) -> None:
        """Fit the text to another size of the viewport."""
        self.width, self.height = width, height
        self._handles = None
        self.scroller.viewport = height
        if self._width() != self.layouts.width:
            self._again()
        else:
            self.scroller.arrange()

    def restyle(self, style: ReadingStyle) -> None:
        """Set the text in another way."""
        self.type = Typography(style)
        self._again()

    def dress(self, look: Look) -> None:
        """Paint in other colours; nothing is laid out again."""
        self.look = look
        self.layouts.forget_pictures()

    def refresh(self) -> None:
        """The tags or the excluded passages changed: chips and pictures are made anew, places are kept."""
        self._again()

    # --- changes

    def apply(self, changes: Iterable[Change], article: int) -> list[QRect]:
        """Take over changes of annotations; returns what must be painted again."""
        return self.redraw(self.document.apply(tuple(changes), article))

    def redraw(self, spans: tuple[Span, ...]) -> list[QRect]:
        """Draw the rows of these spans anew; those whose chips changed are laid out again."""
        if not spans:
            return []
        rects = self.rects(spans)
        scroller, bands = self.scroller, self.scroller.bands
        heights = {shown.row: (shown.top, shown.block.height) for shown in scroller.shown}
        for row, block in self.layouts.row_blocks():
            if any(start < block.span.end and end > block.span.start for start, end in spans):
                wanted = self.document.chips(row) if self.type.style.chips else []
                if sorted(wanted) == sorted(box.chip for box in block.chip_boxes if box.chip.key):
                    block.picture = None
                else:
                    self.layouts.forget(row)
        self._handles = None
        scroller.arrange()
        moved = first_moved(bands, scroller.bands)
        if moved is not None:
            rects.append(self.below(moved))
        if not scroller.blank:
            rects += [
                QRect(
                    0, shown.top - OVERHANG, self.width, self._end_of_cell(shown) - shown.top + 2 * OVERHANG
                )
                for shown in scroller.shown
                if heights.get(shown.row) != (shown.top, shown.block.height)
            ]
        return rects

    def below(self, y: int) -> QRect:
        """All from a height of the viewport on, where rows grew or shrank: the ones below moved."""
        reach = max(OVERHANG, self._rule_above())
        return QRect(0, y - reach, self.width, self.height - y + reach)

    def _end_of_cell(self, shown: Shown) -> int:
        """Where the row of the track ends that a row of the text is in: its cell may be lower."""
        at = self.scroller.column.row_of(shown.row)
        band = self.scroller.bands[at - self.scroller.bands[0].row]
        return band.top + band.height

    # --- from the text to the viewport

    def rects(self, spans: Iterable[tuple[int, int]]) -> list[QRect]:
        """The visible rows of these spans, with what reaches out of them."""
        rects: list[QRect] = []
        wanted = list(spans)
        for shown in self.scroller.shown:
            start, end = shown.block.span
            if any(s <= end and e >= start for s, e in wanted):
                height = shown.block.height + 2 * OVERHANG
                rects.append(QRect(0, shown.top - OVERHANG, self.width, height))
        return rects

    def rects_of(self, key: int | None) -> list[QRect]:
        """The visible rows of an annotation."""
        annotation = self.document.annotation(key)
        return self.rects(annotation.spans) if annotation else []

    def caret_rect(self) -> QRect | None:
        """Where the caret stands; None outside the viewport."""
        wide = (2 if self.type.style.size_px < 24 else 3) + (1 if self.state.armed else 0)
        return self._rect_at(Place(self.state.caret, self.state.side), wide)

    def line_at(self, offset: int, *, end: bool = False) -> QRect | None:
        """Where what begins (with `end`: ends) at an offset stands, as high as its line; None out of sight."""
        return self._rect_at(Place(offset, Side.BEFORE if end else Side.AFTER), 1)

    def _rect_at(self, place: Place, wide: int) -> QRect | None:
        shown = self.scroller.find(self.navigator.row_of(place))
        if shown is None:
            return None
        x, index = shown.block.caret(*place)
        line = shown.block.lines[index]
        top = shown.top + line.baseline - self.type.rise - 1
        return QRect(round(self.left + x), top, wide, self.type.rise + self.type.drop + 3)

    def rules(self) -> list[int]:
        """Heights of the thin rules between aligned rows; none where a text goes on by itself."""
        track = self.scroller.track
        if not track.shared:
            return []
        above = self._rule_above()
        ends = ((band.row, band.top + band.height) for band in self.scroller.bands)
        return [end - above for row, end in ends if not track.continues(row)]

    def _rule_above(self) -> int:
        """How far above the end of a row its rule stands: in the middle of the gap there."""
        return (self.type.gap + 1) // 2

    # --- from the viewport to the text

    def offset_at(self, x: float, y: float) -> int:
        """The caret stop nearest to a place."""
        return self.caret_at(x, y).offset

    def caret_at(self, x: float, y: float) -> Place:
        """The caret stop nearest to a place, with the side on which a caret there is seen."""
        shown = self.scroller.shown_at(y)
        return shown.block.place_at(x - self.left, y - shown.top)

    def key_at(self, x: float, y: float) -> int | None:
        """The innermost annotation drawn at a place; over a chip, the one that the chip belongs to."""
        shown = self.scroller.shown_at(y)
        x, y = x - self.left, y - shown.top
        block = shown.block
        offset = block.character_at(x, y)
        if offset is None:
            return None
        for box in block.chip_boxes:
            line = block.lines[box.line]
            if box.left <= x < box.right and line.top <= y < line.bottom:
                return box.chip.key or None
        found = self.document.marks.over(offset, offset + 1)
        return min(found, key=lambda mark: (mark[1] - mark[0], -mark[0], mark[2]))[2] if found else None

    def handle_at(self, x: float, y: float) -> int | None:
        """0 over the handle at the start of the current annotation, 1 over the one at its end."""
        for index, (hx, hy) in enumerate(self.handles()):
            if abs(hx - x) <= 6 and abs(hy - y) <= 6:
                return index
        return None

    def handles(self) -> list[tuple[float, float]]:
        """Places of the two handles; far outside where an end is not in the viewport."""
        if self._handles is None:
            self._handles = self._find_handles()
        return self._handles

    def _find_handles(self) -> list[tuple[float, float]]:
        annotation = self.document.annotation(self.state.current)
        places = [(-1e6, -1e6), (-1e6, -1e6)]
        if annotation is None or not self.state.handles:
            return []
        for shown in self.scroller.shown:
            if annotation.start >= shown.block.span.end or annotation.end <= shown.block.span.start:
                continue
            boxes = self.picture(shown).boxes(annotation.spans, annotation.id)
            for place, first in handle_places(boxes):
                places[0 if first else 1] = place[0] + self.left, place[1] + shown.top
        return places

    def handles_moved(self) -> None:
        """The current annotation or the text moved: its handles are looked for again."""
        self._handles = None

    # --- painting

    def picture(self, shown: Shown) -> Picture:
        """The picture of a row in the viewport, made when it is first needed."""
        return self.picture_of(shown.block)

    def picture_of(self, block: Block) -> Picture:
        """The picture of a row that is laid out."""
        picture = block.picture
        if not isinstance(picture, Picture):
            picture = Picture(block, self.document, self.type, self.look, self.ratio)
            block.picture = picture
        return picture

    def set_ratio(self, ratio: float) -> None:
        """Device pixels to a pixel; pictures are aligned to them."""
        if ratio != self.ratio:
            self.ratio = ratio
            self.layouts.forget_pictures()

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint what of the rows lies in the region."""
        bounds = region.boundingRect()
        # Between two whole scales the region's edge lies within a device pixel, which is painted wholly.
        bounds.adjust(-1, -1, 1, 1)
        painter.fillRect(bounds, self.look.paper)
        state = replace(self.state, selection=self.selection.spans, hit=self.finder.current)
        rows = RowPainter(painter, self.document, self.type, self.look, state, bounds)
        for shown in self.scroller.shown:
            reach = QRect(0, shown.top - OVERHANG, self.width, shown.block.height + 2 * OVERHANG)
            if region.intersects(reach):
                hits = self.finder.over(*shown.block.span) if self.finder.hits else ()
                place = QPointF(self.left, shown.top)
                rows.paint(shown.block, self.picture(shown), place, hits, OVERHANG - 1)
        device = Device.of(painter)
        for y in self.rules():
            painter.fillRect(device.line(QRectF(0, y, self.width, 1)), self.look.rule)
        caret = self.caret_rect() if self.state.caret_on else None
        if caret is not None:
            colour = self.look.hue(self.state.armed).mark if self.state.armed else self.look.caret
            painter.fillRect(device.line(QRectF(caret)), colour)
