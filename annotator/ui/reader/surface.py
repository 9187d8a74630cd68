"""The scrolling, painting half of a pane: a scroll area whose scroll bar is derived from the anchor.

All painting is asked for through `update_rects`, so that one change is one paint of the rows it touched, whatever else
happened in the same turn of the event loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from annotator.model.text import SourceText
from annotator.ui.language import tr
from annotator.ui.theme import Theme, current
from annotator.ui.widgets import own_viewport

from .caret import Blink
from .document import Document
from .look import Look, ReadingStyle
from .track import Band, first_moved, shift
from .view import OVERHANG, View

# Idle time is taken in slices of this length, so that a key never waits longer for its turn.
SLICE_S = 0.004
# What is laid out ahead of another text, place or width waits so long: while a window is dragged wider, each of its
# widths would be laid out for nothing.
SETTLED_MS = 40


class Surface(QAbstractScrollArea):
    """Shows a `View`; scrolls and paints it."""

    # The text moved in the viewport, for whatever reason; and: it was scrolled here, so others may follow.
    scrolled = Signal()
    moved = Signal()
    focused = Signal()
    focusChanged = Signal()
    zoomAsked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._style = ReadingStyle()
        self._look = Look(current())
        self._deriving = False
        self._turned = 0.0
        self.empty_text = tr("No article is open. Choose one in the library, or drop text files here.")
        self._empty = True
        self.view = self._view_of(Document(SourceText("")))
        self._blink = Blink(self, self.update_caret)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._lay_out_ahead)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        # Every pixel is painted by us, so Qt need not clear it first.
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _view_of(self, document: Document) -> View:
        size = self.viewport().size()
        return View(document, self._style, self._look, size.width(), size.height())

    # --- look

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        self._look = Look(theme)
        self.view.dress(self._look)
        self.viewport().update()

    def set_style(self, style: ReadingStyle) -> None:
        """Set the text in another way; the line at the top stays there."""
        if style != self._style:
            self._style = style
            self.view.restyle(style)
            self.rearranged()

    def reading_style(self) -> ReadingStyle:
        """How the text is set now."""
        return self._style

    # --- painting

    def update_rects(self, rects: Iterable[QRect]) -> None:
        """Paint these parts of the viewport again, all in one paint."""
        region = QRegion()
        for rect in rects:
            region += rect
        if not region.isEmpty():
            self.viewport().update(region)

    def update_caret(self) -> None:
        """Paint the caret's place again."""
        self.view.state.caret_on = self._blink.on
        rect = self.view.caret_rect()
        if rect is not None:
            # An armed caret is a pixel wider, and between two scales a rectangle's edge may be half a pixel.
            self.viewport().update(rect.adjusted(-1, -1, 2, 1))

    def rearranged(self) -> None:
        """All places may have changed: derive the scroll bar, paint everything, tell the gutter."""
        self.view.handles_moved()
        self._derive_bar()
        self.viewport().update()
        self._ahead.start(SETTLED_MS)
        self.scrolled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what of the text lies in the event's region."""
        viewport = self.viewport()
        self.view.set_ratio(viewport.devicePixelRatioF())
        painter = QPainter(viewport)
        if self._empty:
            painter.fillRect(event.rect(), self._look.paper)
            painter.setPen(self._look.faint)
            room = viewport.rect().adjusted(40, 0, -40, -viewport.height() // 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
        else:
            self.view.paint(painter, event.region())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line at the top."""
        size = self.viewport().size()
        self.view.resize(size.width(), size.height())
        self.rearranged()

    # --- scrolling

    def scroll_by(self, pixels: int) -> None:
        """Scroll the text up by so many pixels (down when negative)."""
        self._move(lambda: self.view.scroller.scroll_by(pixels))

    def show_place(self, place: float, y: float) -> None:
        """Scroll so that a place (code points with a fraction) comes to the height `y`; tells nobody."""
        self._move(lambda: self.view.scroller.show_place(place, y), tell=False)

    def follow(self) -> None:
        """The other text on the same track moved, or a row of it changed its height: stand where it stands."""
        self._move(self.view.scroller.arrange, tell=False)

    def _move(self, move: Callable[[], object], *, tell: bool = True) -> None:
        """Scroll by `move`; what is painted already is moved, and `moved` tells unless it must not."""
        scroller = self.view.scroller
        before = scroller.bands
        move()
        moved = first_moved(before, scroller.bands)
        if moved is None:
            return
        self.view.handles_moved()
        if before and scroller.bands[0][:2] == before[0][:2]:
            # Nothing was scrolled: rows below one that grew or shrank moved.
            self.update_rects([self.view.below(moved)])
        else:
            self._shift(shift(before, scroller.bands))
            self._clear_edges(before, scroller.bands)
        self._derive_bar()
        self._ahead.start(0)
        self.scrolled.emit()
        if tell:
            self.moved.emit()

    def _shift(self, pixels: int | None) -> None:
        """Move what is painted already and paint only what comes into sight."""
        viewport = self.viewport()
        # Only whole device pixels can be moved; by others, each row would have to be moved a little differently.
        whole = pixels is not None and (pixels * viewport.devicePixelRatioF()).is_integer()
        if pixels is None or not whole or abs(pixels) >= viewport.height():
            viewport.update()
            return
        viewport.scroll(0, pixels)
        # What reached over the old edges was cut off there.
        top = viewport.height() + pixels if pixels < 0 else 0
        viewport.update(0, top - OVERHANG, viewport.width(), abs(pixels) + 2 * OVERHANG)

    def _clear_edges(self, before: list[Band], now: list[Band]) -> None:
        """Rows that are out of sight now are not painted: what they reached over goes with them."""
        size = self.viewport().size()
        if before and before[0].row < now[0].row:
            self.viewport().update(0, 0, size.width(), OVERHANG)
        if before and before[-1].row > now[-1].row:
            self.viewport().update(0, size.height() - OVERHANG, size.width(), OVERHANG)

    def _derive_bar(self) -> None:
        """The scroll bar shows where the anchor is; it never decides."""
        scroller, bar = self.view.scroller, self.verticalScrollBar()
        self._deriving = True
        limit = 0 if self._empty else scroller.limit
        bar.setPageStep(scroller.viewport)
        bar.setSingleStep(self.view.type.line_height)
        bar.setRange(0, limit)
        bar.setValue(limit if scroller.at_end else min(scroller.top, limit))
        self._deriving = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The user moved the scroll bar: near steps are exact, far ones go by the estimate."""
        if self._deriving:
            return
        scroller, bar = self.view.scroller, self.verticalScrollBar()
        value = bar.value()
        if value >= bar.maximum():
            self._move(scroller.to_end)
        elif value <= 0:
            self._move(lambda: scroller.jump(0))
        elif abs(dy) <= 2 * scroller.viewport:
            self.scroll_by(-dy)
        else:
            self._move(lambda: scroller.jump(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels where the device knows them, else by lines; Ctrl zooms."""
        pixels, angle = event.pixelDelta().y(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += angle / 120
            steps, self._turned = int(self._turned), self._turned - int(self._turned)
            if steps:
                self.zoomAsked.emit(steps)
        elif pixels:
            self.scroll_by(-pixels)
        elif angle:
            lines = QApplication.wheelScrollLines()
            # A few pixels more or less, so that they are whole device pixels, which can be moved.
            from fractions import Fraction

            unit = Fraction(self.devicePixelRatioF()).limit_denominator(8).denominator
            self.scroll_by(round(-angle / 120 * lines * self.view.type.line_height / unit) * unit)
        event.accept()

    @property
    def settled(self) -> bool:
        """Whether nothing waits to be laid out ahead."""
        return not self._ahead.isActive()

    def _lay_out_ahead(self) -> None:
        """In idle time, lay out the rows just outside the viewport, so that the next wheel step finds them ready."""
        scroller, deadline = self.view.scroller, perf_counter() + SLICE_S
        track, first, last = scroller.track, scroller.bands[0].row, scroller.bands[-1].row
        below, above = range(last + 1, len(track)), range(first - 1, -1, -1)
        for rows, room in ((below, scroller.viewport), (above, scroller.viewport // 2)):
            filled = 0
            for row in rows:
                if filled >= room:
                    break
                if not self._prepare(row, deadline):
                    self._ahead.start(0)
                    return
                filled += track.height(row)
        self._derive_bar()

    def _prepare(self, row: int, deadline: float) -> bool:
        """Lay out what stands in a row of the track, one block at a time, until `deadline`; whether it is done."""
        scroller = self.view.scroller
        for column in scroller.track.columns:
            for source in column.cell(row):
                if source not in column.layouts and perf_counter() > deadline:
                    return False
                block = column.layouts.get(source)
                if column is scroller.column:
                    self.view.picture_of(block)
        return True

    # --- focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        self._blink.start()
        self.update_caret()
        self.focusChanged.emit()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        self._blink.stop()
        self.update_caret()
        self.focusChanged.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs while nobody looks."""
        self._blink.stop()
        self._ahead.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another screen or font: pictures are aligned anew."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.view.restyle(self._style)
            self.rearranged()
