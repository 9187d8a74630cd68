"""The mouse over a pane: clicks, selecting by dragging, the handles of the current annotation."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span

from .lines import Place
from .selection import Unit

if TYPE_CHECKING:
    from .pane import Pane

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class _Doing(Enum):
    """What the button that is held down does."""

    NOTHING = 0
    PRESSED = 1
    SELECTING = 2
    RESIZING = 3


class Pointer:
    """Turns mouse events of one pane into clicks, selections and resizes."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._doing = _Doing.NOTHING
        self._pressed = QPoint()
        self._at = QPoint()
        self._pressed_twice = QPoint()
        self._offset, self._side = Place(0)
        self._handle = 0
        self._exact = False
        self._double = QElapsedTimer()
        # Scrolls on while the mouse is held outside; runs only then.
        self._scrolling = QTimer(pane)
        self._scrolling.setInterval(30)
        self._scrolling.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        """The left button went down: on a handle, or somewhere in the text."""
        view, place = self._pane.view, event.position()
        self._pressed = self._at = place.toPoint()
        handle = view.handle_at(place.x(), place.y())
        if handle is not None:
            self._doing, self._handle = _Doing.RESIZING, handle
            return
        if self._is_triple(place.toPoint()):
            self._select(Unit.SENTENCE, event)
            return
        self._doing = _Doing.PRESSED
        self._offset, self._side = view.caret_at(place.x(), place.y())

    def _is_triple(self, place: QPoint) -> bool:
        near = (place - self._pressed_twice).manhattanLength() < 8 if self._double.isValid() else False
        triple = near and self._double.elapsed() < QApplication.doubleClickInterval()
        self._double.invalidate()
        return triple

    def double(self, event: QMouseEvent) -> None:
        """A double-click selects the word; a press soon after it, the sentence."""
        self._double.start()
        self._pressed_twice = self._pressed = self._at = event.position().toPoint()
        self._select(Unit.WORD, event)

    def _select(self, unit: Unit, event: QMouseEvent) -> None:
        pane, place = self._pane, event.position()
        self._doing = _Doing.SELECTING
        self._offset = self._under(place.x(), place.y()).offset
        keep = bool(event.modifiers() & _CONTROL)
        pane.drag_selection(lambda s: s.begin(self._offset, unit, keep=keep))

    def _under(self, x: float, y: float) -> Place:
        """The character under a place of the viewport; beside the text, the nearest caret stop."""
        view = self._pane.view
        shown = view.scroller.shown_at(y)
        offset = shown.block.character_at(x - view.left, y - shown.top)
        return view.caret_at(x, y) if offset is None else Place(offset)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved; with a button down it selects or resizes, else it hovers."""
        place = event.position().toPoint()
        self._at = place
        if self._doing is _Doing.NOTHING:
            self._pane.hover(event.position().x(), event.position().y())
            return
        if self._doing is _Doing.PRESSED:
            if (place - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._doing = _Doing.SELECTING
            keep = bool(event.modifiers() & _CONTROL)
            self._pane.drag_selection(lambda s: s.begin(self._offset, Unit.SNAPPED, keep=keep))
        self._exact = bool(event.modifiers() & _SHIFT)
        self._follow()
        outside = not 0 <= place.y() < self._pane.viewport().height()
        if outside and not self._scrolling.isActive():
            self._scrolling.start()
        elif not outside:
            self._scrolling.stop()

    def _follow(self) -> None:
        pane = self._pane
        offset, side = pane.view.caret_at(self._at.x(), self._at.y())
        if self._doing is _Doing.SELECTING:
            unit = pane.view.selection.unit
            if unit in {Unit.WORD, Unit.SENTENCE}:
                offset, side = self._under(self._at.x(), self._at.y())
            if unit in {Unit.SNAPPED, Unit.EXACT}:
                unit = Unit.EXACT if self._exact else Unit.SNAPPED
            pane.drag_selection(lambda s: s.extend(offset, unit), side)
        elif self._doing is _Doing.RESIZING:
            pane.preview(self._resized(offset))

    def _resized(self, offset: int) -> tuple[Span, ...]:
        """The spans of the current annotation with one end moved to `offset`; () when that leaves nothing."""
        view = self._pane.view
        annotation = view.document.annotation(view.state.current)
        if annotation is None:
            return ()
        spans = list(annotation.spans)
        index = 0 if self._handle == 0 else -1
        start, end = spans[index]
        moved = Span(min(offset, end - 1), end) if self._handle == 0 else Span(start, max(offset, start + 1))
        if not self._exact:
            snapped = view.document.snap(moved)
            if snapped is None:
                return annotation.spans
            moved = Span(snapped.start, end) if self._handle == 0 else Span(start, snapped.end)
        spans[index] = moved if moved.start < moved.end else Span(start, end)
        return tuple(spans)

    def release(self, event: QMouseEvent) -> None:
        """The button went up: what was being done is finished."""
        doing, self._doing = self._doing, _Doing.NOTHING
        self._scrolling.stop()
        pane = self._pane
        if doing is _Doing.PRESSED:
            self._click(event)
        elif doing is _Doing.SELECTING:
            pane.selection_finished()
        elif doing is _Doing.RESIZING:
            pane.resize_finished()

    def _click(self, event: QMouseEvent) -> None:
        pane, modifiers = self._pane, event.modifiers()
        if modifiers & _SHIFT:
            pane.drag_selection(lambda s: s.extend(self._offset, Unit.EXACT), self._side)
            pane.selection_finished()
        elif not modifiers & _CONTROL:
            key = pane.view.key_at(event.position().x(), event.position().y())
            pane.click(self._offset, key, self._side)

    def stop(self) -> None:
        """Forget what was being done: the article changed or the window lost the mouse."""
        self._doing = _Doing.NOTHING
        self._scrolling.stop()

    @property
    def busy(self) -> bool:
        """Whether a button is held down."""
        return self._doing is not _Doing.NOTHING

    def _scroll(self) -> None:
        height = self._pane.viewport().height()
        beyond = self._at.y() if self._at.y() < 0 else self._at.y() - height
        self._pane.scroll_by(max(-60, min(60, beyond)))
        self._follow()
