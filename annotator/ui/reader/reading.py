"""The reading half of a pane: its caret, what is selected, where things stand, and finding. Knows of no annotation.

Offsets in and out are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.model.span import Span

from .lines import Place, Side
from .selection import Selection, Unit
from .shown import for_clipboard
from .surface import Surface


class Reading(Surface):
    """A text in which one moves a caret, selects and finds."""

    selectionMade = Signal()
    selectionChanged = Signal()
    caretMoved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Whether the selection is being made with the keyboard: it ends when Shift is let go.
        self._keyed = False

    # --- the caret

    def caret(self) -> int:
        """Where the caret is."""
        return self.view.state.caret

    def caret_place(self) -> Place:
        """Where the caret is, and on which of two sides it is seen there."""
        return Place(self.view.state.caret, self.view.state.side)

    def set_caret(self, offset: int, anchor: int | None = None) -> None:
        """Put the caret there and show it; with `anchor`, select exactly what is between them."""
        offset = min(max(offset, 0), self.view.document.text.length)
        self.view.navigator.forget_column()
        if anchor is not None:
            self._change(lambda s: s.move(anchor))
            self._put_caret(anchor)
        self.move_caret(offset, select=anchor is not None)
        self._keyed = False

    def move_caret(self, offset: int, *, select: bool, side: Side = Side.FREE) -> None:
        """Move the caret as a key does: with `select` the selection reaches to it, else there is none."""
        start = self.caret()
        self._keyed = select
        self._change((lambda s: s.reach(start, offset)) if select else (lambda s: s.move(offset)))
        self._put_caret(offset, side)
        # Seen at the end of a wrapped line, it belongs to the character before it.
        seen = offset - 1 if side is Side.BEFORE and offset else offset
        self.show_span(Span(seen, seen))
        if offset != start:
            self.caretMoved.emit(offset)

    def _put_caret(self, offset: int, side: Side = Side.FREE) -> None:
        self.update_caret()
        self.view.state.caret, self.view.state.side = offset, side
        if self.hasFocus():
            self._blink.start()
        self.update_caret()

    # --- the selection

    def selection(self) -> tuple[Span, ...]:
        """What is selected, snapped to words where the mouse did it; several spans with Ctrl."""
        return self.view.selection.spans

    def _change(self, change: Callable[[Selection], None]) -> None:
        """Change the selection and paint the rows where it differs."""
        selection = self.view.selection
        before = selection.spans
        change(selection)
        after = selection.spans
        if before != after:
            self.update_rects(self.view.rects(set(before) ^ set(after)))
            self.selectionChanged.emit()

    def drag_selection(self, change: Callable[[Selection], None], side: Side = Side.FREE) -> None:
        """Change the selection as the mouse does: the caret goes along, the text stays."""
        self._keyed = False
        self._change(change)
        head = self.view.selection.head
        if (self.caret(), self.view.state.side) != (head, side):
            self._put_caret(head, side)

    def selection_finished(self) -> None:
        """A selection was made, by mouse or keyboard."""
        self._keyed = False
        self.drag_selection(Selection.settle, self.view.state.side)
        self.caretMoved.emit(self.caret())
        if self.selection():
            self.selectionMade.emit()

    def selected_text(self) -> str:
        """The words that are selected, fragments joined as in a quote."""
        return self.view.document.text.quote(self.selection())

    def select(self, spans: Iterable[tuple[int, int]]) -> None:
        """Select exactly these spans."""
        wanted = list(spans)

        def take(selection: Selection) -> None:
            selection.clear()
            for start, end in wanted:
                selection.begin(start, Unit.EXACT, keep=True)
                selection.extend(end)

        self.drag_selection(take)

    def select_all(self) -> None:
        """Select the whole text."""
        self.select([(0, self.view.document.text.length)])
        self.selection_finished()

    def keep_fragment(self) -> None:
        """Keep what is selected and let the next selection add a fragment: what Ctrl does for the mouse."""
        self._change(Selection.hold)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._keyed = False
        self._change(lambda s: s.clear(self.caret()))

    def copy(self) -> None:
        """Copy what is selected, from the model: Qt would make plain spaces of the NBSPs."""
        if quote := self.selected_text():
            QGuiApplication.clipboard().setText(for_clipboard(quote))

    def set_counterpart(self, spans: Iterable[Span]) -> None:
        """Tint what corresponds to the sentence at the other text's caret; paints only the rows where that differs."""
        before, after = self.view.state.counterpart, tuple(spans)
        if before != after:
            self.view.state.counterpart = after
            self.update_rects(self.view.rects(set(before) ^ set(after)))

    # --- places

    def reveal(self, span: Span) -> None:
        """Scroll as little as is needed to show a span."""
        self.show_span(span)

    def show_span(self, span: Span) -> None:
        """Scroll so that the span is in sight, a line from the edge where there is room."""
        margin = min(self.view.type.line_height, self.viewport().height() // 4)
        self._move(lambda: self.view.scroller.reveal(span.start, span.end, margin))

    @property
    def top_offset(self) -> int:
        """Offset at which the first line in sight begins; where nothing of the text is, that of the nearest row."""
        scroller = self.view.scroller
        line = scroller.line_in_sight()
        return line[0] if line is not None else scroller.shown[0].block.span.start

    @property
    def scroll_fraction(self) -> float:
        """0 at the beginning, 1 at the end."""
        return self.view.scroller.fraction

    def place_at(self, y: float) -> float:
        """How far into the text (code points with a fraction) the height `y` of the viewport is."""
        return self.view.scroller.place_at(y)

    def y_of(self, offset: int) -> int | None:
        """Middle of the line of `offset` in viewport pixels; None when its row is not in sight."""
        edges = self.view.scroller.line_edges(offset)
        return (edges[0] + edges[1]) // 2 if edges else None

    def is_above(self, offset: int) -> bool:
        """Whether `offset`, which is not in sight, lies above what is."""
        first = self.view.scroller.shown[0]
        return self.view.document.rows.at(offset) <= first.row and first.top <= 0

    # --- find

    def find(self, wanted: str) -> int:  # type: ignore[override]  # QWidget's finds a window by its number
        """Highlight all that is `wanted`, whatever its case and accents; returns how many there are."""
        count = self.view.finder.find(wanted)
        self.viewport().update()
        return count

    def find_next(self, *, back: bool = False) -> int:
        """Select and show the next hit (or the one before), going round; returns its number from 1, 0 for none."""
        finder = self.view.finder
        before = finder.current
        hit = finder.step(self.selection()[0].start if back and self.selection() else self.caret(), back=back)
        if hit is None:
            return 0
        self.set_caret(hit.end, hit.start)
        self.show_span(hit)
        self.update_rects(self.view.rects(filter(None, (before, hit))))
        return finder.index + 1

    def clear_find(self) -> None:
        """End the search."""
        self.view.finder.clear()
        self.viewport().update()
