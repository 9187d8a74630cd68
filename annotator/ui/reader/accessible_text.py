"""A pane's text as a screen reader asks for it.

Qt's text interface counts the UTF-16 units of the string it would be given, the pane counts code points. This is where
the two meet for assistive technology, as `layout` is where they meet for drawing: each question is turned into code
points when it comes in and its answer back when it goes out, by one map of the whole text that is made when the first
question comes. What is handed out is what is drawn (`shown`: one replacement for each character that Qt cannot hold),
so offsets stay those of the text; only what is asked for is ever made into a string.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface

from annotator.model.graphemes import is_boundary, next_character, previous_character
from annotator.model.span import Span
from annotator.model.text import Utf16Map

from . import accessible_virtuals
from .accessible_runs import run_at
from .accessible_units import unit_after, unit_at, unit_before
from .shown import shown

if TYPE_CHECKING:
    from .document import Document
    from .pane import Pane
    from .view import View

Unit = Callable[["View", int, QAccessible.TextBoundaryType], Span | None]


class PaneText(QAccessibleTextInterface):
    """Text, caret, selection and places of a pane. Offsets in and out are UTF-16 units, places are on the screen."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        # Qt keeps what is made for a widget until the widget goes, Python would keep the widget for it.
        self._pane = ref(pane)
        self._document: Document | None = None
        self._units = Utf16Map("")
        # Whether Qt asks us for units, runs and selections too; elsewhere it cuts the text by rules of its own.
        self.whole = accessible_virtuals.take_over(self)

    @property
    def _view(self) -> View:
        pane = self._pane()
        assert pane is not None, "Qt drops the interface with its widget"
        return pane.view

    @property
    def units(self) -> Utf16Map:
        """The way between UTF-16 and the code points of the text shown now."""
        document = self._view.document
        if document is not self._document:
            self._document = document
            self._units = Utf16Map(document.text.text)
        return self._units

    def _span(self, start: int, end: int) -> Span:
        """Code points of a range; -1 is the end of the text, and what lies outside is cut off."""
        length = self._view.document.text.length
        ends = (length if unit < 0 else min(self.units.to_codepoint(unit), length) for unit in (start, end))
        return Span(*sorted(ends))

    # --- the text

    def characterCount(self) -> int:
        """Length of the text."""
        return self.units.to_utf16(self._view.document.text.length)

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803  # Qt's names
        """A part of the text; half a character brings the whole one, since halves cannot be passed on."""
        start, end = self._span(startOffset, endOffset)
        if start == end and startOffset < endOffset:
            end = min(end + 1, self._view.document.text.length)
        return self._told(Span(start, end))

    def _told(self, span: Span) -> str:
        lines = self._view.document.text.text[span.start : span.end].split("\n")
        first = span.start == 0
        return "\n".join(shown(line, first=first and not place) for place, line in enumerate(lines))

    def unit(self, find: Unit, offset: int, kind: QAccessible.TextBoundaryType) -> tuple[str, int, int]:
        """Text, start and end of the unit that `find` finds; "" and -1 twice where there is none. -2 is the caret."""
        view = self._view
        length = view.document.text.length
        place = {-1: length, -2: view.state.caret}.get(offset, self.units.to_codepoint(offset))
        span = find(view, place, kind)
        if span is None:
            return "", -1, -1
        return self._told(span), self.units.to_utf16(span.start), self.units.to_utf16(span.end)

    def text_at(self, offset: int, kind: QAccessible.TextBoundaryType) -> tuple[str, int, int]:
        """The unit that holds the offset."""
        return self.unit(unit_at, offset, kind)

    def text_before(self, offset: int, kind: QAccessible.TextBoundaryType) -> tuple[str, int, int]:
        """The unit before it."""
        return self.unit(unit_before, offset, kind)

    def text_after(self, offset: int, kind: QAccessible.TextBoundaryType) -> tuple[str, int, int]:
        """The unit after it."""
        return self.unit(unit_after, offset, kind)

    def run(self, offset: int) -> tuple[str, int, int]:
        """Attributes that hold round an offset, as IAccessible2 writes them, with where they begin and end."""
        place = self._span(offset, offset).start
        attributes, span = run_at(self._view, place)
        return attributes, self.units.to_utf16(span.start), self.units.to_utf16(span.end)

    # --- caret and selection

    def cursorPosition(self) -> int:
        """Where the caret is."""
        return self.units.to_utf16(self._view.state.caret)

    def setCursorPosition(self, position: int) -> None:
        """Put the caret there and show it."""
        pane = self._pane()
        if pane is not None:
            pane.set_caret(self._stop(position))

    def _stop(self, unit: int) -> int:
        """The place for a caret at or before an offset: never inside a character as it is seen."""
        text = self._view.document.text.text
        place = self._span(unit, unit).start
        return place if is_boundary(text, place) else previous_character(text, place)

    def selectionCount(self) -> int:
        """How many spans are selected; 0 where Qt cannot ask which."""
        return len(self._view.selection.spans) if self.whole else 0

    def selected(self, index: int) -> tuple[int, int]:
        """Start and end of one selected span; 0 and 0 when there is none of that number."""
        spans = self._view.selection.spans
        if not 0 <= index < len(spans):
            return 0, 0
        return self.units.to_utf16(spans[index].start), self.units.to_utf16(spans[index].end)

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:  # noqa: N803
        """Select exactly this, and nothing else."""
        pane = self._pane()
        if pane is not None:
            pane.set_caret(self._stop(endOffset), self._stop(startOffset))

    def addSelection(self, startOffset: int, endOffset: int) -> None:  # noqa: N803
        """Select this too."""
        pane = self._pane()
        if pane is not None:
            pane.select([*pane.selection(), (self._stop(startOffset), self._stop(endOffset))])

    def removeSelection(self, selectionIndex: int) -> None:  # noqa: N803
        """Drop one of the selected spans."""
        pane = self._pane()
        if pane is not None:
            kept = [span for place, span in enumerate(pane.selection()) if place != selectionIndex]
            pane.select(kept)

    # --- places

    def characterRect(self, offset: int) -> QRect:
        """Where a character stands on the screen; one that is out of sight stands outside the pane."""
        pane, view = self._pane(), self._view
        if pane is None or offset < 0:
            return QRect()
        text = view.document.text
        start = self._stop(offset)
        end = next_character(text.text, start) if start < text.length else start
        row = view.document.rows.at(start)
        seen = view.scroller.find(row)
        block = seen.block if seen is not None else view.scroller.block(row)
        x, index = block.caret(start)
        line = block.lines[index]
        pieces = block.bare_pieces(start, min(end, block.span.end))
        left, right = (pieces[0].left, pieces[0].right) if pieces else (x, x + 1)
        # How far away it is nobody knows before all between was laid out: just beyond the edge will do.
        beyond = -block.height if row < view.scroller.shown[0].row else view.height
        top = seen.top if seen is not None else beyond
        height = line.bottom - line.top
        place = QRect(round(view.left + left), top + line.top, max(round(right - left), 1), height)
        place.moveTopLeft(pane.viewport().mapToGlobal(place.topLeft()))
        return place

    def offsetAtPoint(self, point: QPoint) -> int:
        """The character under a place of the screen; -1 beside the text."""
        pane, view = self._pane(), self._view
        if pane is None:
            return -1
        at = pane.viewport().mapFromGlobal(point)
        if not pane.viewport().rect().contains(at):
            return -1
        seen = view.scroller.shown_at(at.y())
        offset = seen.block.character_at(at.x() - view.left, at.y() - seen.top)
        return -1 if offset is None else self.units.to_utf16(offset)

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: N803
        """Bring a part of the text into sight."""
        pane = self._pane()
        if pane is not None:
            pane.reveal(self._span(startIndex, endIndex))
