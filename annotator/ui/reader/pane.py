"""One text with its annotations, as a widget. It gets immutable values, emits signals and never sees a project.

Offsets in and out are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Annotation, Proposal
from annotator.model.captions import chip as caption
from annotator.model.changes import Change
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.language import tr

from . import keys
from .document import ChipText, Document
from .pointer import Pointer
from .selection import Selection, Unit
from .shown import without_surrogates
from .surface import Surface

_LEFT = Qt.MouseButton.LeftButton


class Pane(Surface):
    """A text to read, select in and annotate."""

    selectionMade = Signal()
    selectionChanged = Signal()
    caretMoved = Signal(int)
    currentChanged = Signal(object)
    resizeAsked = Signal(int, object)
    hovered = Signal(object)
    menuAsked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article = 0
        self._keyed = False
        self._pointer = Pointer(self)
        self.setAccessibleName(tr("Article"))

    # --- what is shown

    def set_article(
        self,
        text: SourceText | None,
        language: str = "",
        annotations: Iterable[Annotation] = (),
        tags: TagSet | None = None,
        excluded: Iterable[Span] = (),
        *,
        article: int = 0,
        chip: ChipText = caption,
    ) -> None:
        """Show another text, or none. Scrolls to its beginning; selection, caret and search begin anew.

        `article` is the id whose changes `apply` takes over; by default that of the annotations, and 0 takes any.
        """
        held = list(annotations)
        self._article = article or (held[0].article if held else 0)
        content = text if text is not None else SourceText("")
        document = Document(content, language, held, tags, excluded, chip)
        document.excluded_label = tr("left out")
        self._pointer.stop()
        self._keyed = False
        had_current, had_hover = self.current() is not None, self.view.state.hovered is not None
        self._empty = text is None
        self.view = self._view_of(document)
        self.view.state.caret_on = self._blink.on
        if had_current:
            self.currentChanged.emit(None)
        if had_hover:
            self.hovered.emit(None)
        self.rearranged()

    def apply(self, changes: Sequence[Change]) -> None:
        """Take over changes of annotations of this article; paints the rows they touch, once."""
        document, state = self.view.document, self.view.state
        self.update_rects(self.view.apply(changes, self._article))
        if state.hovered is not None and document.annotation(state.hovered) is None:
            state.hovered = None
            self.hovered.emit(None)
        if state.current is not None and document.annotation(state.current) is None:
            state.current, state.preview = None, ()
            self.currentChanged.emit(None)
        self._derive_bar()
        self.scrolled.emit()

    def set_tags(self, tags: TagSet) -> None:
        """Draw with another tag set."""
        self.view.document.tags = tags
        self.view.refresh()
        self.rearranged()

    def set_excluded(self, excluded: Iterable[Span]) -> None:
        """Grey these passages instead of the ones before."""
        self.view.document.set_excluded(excluded)
        self.view.refresh()
        self.rearranged()

    def set_proposals(self, proposals: Iterable[Proposal]) -> None:
        """Dot these proposals instead of the ones before."""
        self.update_rects(self.view.redraw(self.view.document.set_proposals(proposals)))

    # --- the caret

    def caret(self) -> int:
        """Where the caret is."""
        return self.view.state.caret

    def set_caret(self, offset: int, anchor: int | None = None) -> None:
        """Put the caret there and show it; with `anchor`, select exactly what is between them."""
        offset = min(max(offset, 0), self.view.document.text.length)
        self.view.navigator.forget_column()
        self._change(lambda s: s.clear(offset if anchor is None else anchor))
        self.move_caret(offset, select=anchor is not None)
        self._keyed = False

    def move_caret(self, offset: int, *, select: bool) -> None:
        """Move the caret as a key does: with `select` the selection reaches to it, else there is none."""
        state = self.view.state
        moved, start = offset != state.caret, state.caret
        self._keyed = select
        self._change((lambda s: s.reach(start, offset)) if select else (lambda s: s.clear(offset)))
        self._put_caret(offset)
        self.show_span(Span(offset, offset))
        if moved and not select:
            self._follow_caret()
        if moved:
            self.caretMoved.emit(offset)

    def _put_caret(self, offset: int) -> None:
        self.update_caret()
        self.view.state.caret = offset
        if self.hasFocus():
            self._blink.start()
        self.update_caret()

    def click(self, offset: int, key: int | None) -> None:
        """The mouse was clicked at `offset`, over that annotation."""
        self.view.navigator.forget_column()
        self.move_caret(offset, select=False)
        self.set_current(key)

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

    def drag_selection(self, change: Callable[[Selection], None]) -> None:
        """Change the selection as the mouse does: the caret goes along, the text stays."""
        self._keyed = False
        self._change(change)
        if self.caret() != self.view.selection.head:
            self._put_caret(self.view.selection.head)

    def selection_finished(self) -> None:
        """A selection was made, by mouse or keyboard."""
        self._keyed = False
        self.drag_selection(Selection.settle)
        self.caretMoved.emit(self.caret())
        if self.selection():
            self.selectionMade.emit()

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
        self._change(lambda s: s.begin(s.head, Unit.EXACT, keep=True))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._keyed = False
        self._change(lambda s: s.clear(self.caret()))

    def copy(self) -> None:
        """Copy what is selected, from the model: Qt would make plain spaces of the NBSPs."""
        spans = self.selection()
        if spans:
            quote = self.view.document.text.quote(spans)
            QGuiApplication.clipboard().setText(without_surrogates(quote))

    # --- annotations

    def current(self) -> int | None:
        """Id of the annotation that is outlined."""
        return self.view.state.current

    def set_current(self, key: int | None) -> None:
        """Outline an annotation, or none; an id that this text does not have is passed over."""
        state = self.view.state
        if key == state.current or (key is not None and self.view.document.annotation(key) is None):
            return
        self.update_rects(self.view.rects_of(state.current))
        state.current, state.preview = key, ()
        self.view.handles_moved()
        self.update_rects(self.view.rects_of(key))
        self.currentChanged.emit(key)

    def cycle(self) -> None:
        """Outline the next of the annotations stacked at the caret, from the innermost outwards and round."""
        stacked = self.view.document.keys_at(self.caret())
        current = self.current()
        if stacked:
            at = stacked.index(current) if current in stacked else -1
            self.set_current(stacked[(at + 1) % len(stacked)])

    def _follow_caret(self) -> None:
        """The annotation at the caret becomes the current one, unless that is already one of those there."""
        stacked = self.view.document.keys_at(self.caret())
        if self.current() not in stacked:
            self.set_current(stacked[0] if stacked else None)

    def annotations_at(self, offset: int) -> list[Annotation]:
        """Annotations that a caret there stands in or touches, innermost first."""
        return self.view.document.annotations_at(offset)

    def hover(self, x: float, y: float) -> None:
        """The mouse is over this place of the viewport, with no button down."""
        over_handle = self.view.handle_at(x, y) is not None
        key = self.view.key_at(x, y) if 0 <= y < self.viewport().height() else None
        shape = Qt.CursorShape.SizeHorCursor if over_handle else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        self._hover(key)

    def _hover(self, key: int | None) -> None:
        state = self.view.state
        if key != state.hovered:
            self.update_rects(self.view.rects_of(state.hovered) + self.view.rects_of(key))
            state.hovered = key
            self.hovered.emit(key)

    def preview(self, spans: tuple[Span, ...]) -> None:
        """While a handle is dragged: outline what the annotation would cover."""
        state = self.view.state
        if spans != state.preview:
            self.update_rects(self.view.rects([*state.preview, *spans]) + self.view.rects_of(state.current))
            state.preview = spans

    def resize_finished(self) -> None:
        """The handle was let go: ask for the new spans."""
        spans, key = self.view.state.preview, self.current()
        self.preview(())
        annotation = self.view.document.annotation(key)
        if annotation is not None and spans and spans != annotation.spans:
            self.resizeAsked.emit(key, spans)

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
        """Offset at which the first line in sight begins."""
        shown = self.view.scroller.shown[0]
        return shown.block.line_span(shown.block.line_at(-shown.top)).start

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
        """Whether `offset` lies in or above the first row in sight."""
        return self.view.document.rows.at(offset) <= self.view.scroller.shown[0].row

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

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is not ours goes on to the window."""
        event.setAccepted(not self._empty and keys.press(self, event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting go of Shift ends a selection made with the keyboard."""
        if event.key() == Qt.Key.Key_Shift and self._keyed and self.selection():
            self.selection_finished()
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Clicks and drags with the left button."""
        if event.button() == _LEFT and not self._empty:
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the word."""
        if event.button() == _LEFT and not self._empty:
            self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Selects, resizes or hovers."""
        if not self._empty:
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends what the button began."""
        if event.button() == _LEFT and not self._empty:
            self._pointer.release(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse left: nothing is hovered."""
        if event.type() == QEvent.Type.Leave and not self._pointer.busy:
            self._hover(None)
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the mouse, or at the caret when a key asked."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            key = self.view.key_at(place.x(), place.y())
            if not self.selection():
                self.click(self.view.offset_at(place.x(), place.y()), key)
            self.menuAsked.emit(event.globalPos())
            return
        rect = self.view.caret_rect()
        self.menuAsked.emit(self.viewport().mapToGlobal(rect.bottomLeft() if rect else place))
