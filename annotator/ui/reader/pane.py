"""One text with its annotations, as a widget. It gets immutable values, emits signals and never sees a project.

Offsets in and out are code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Annotation, Proposal
from annotator.model.captions import chip as caption
from annotator.model.changes import Change
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.language import tr

from . import accessible, keys
from .document import ChipText, Document
from .lines import Side
from .pointer import Pointer
from .reading import Reading

_LEFT = Qt.MouseButton.LeftButton


class Pane(Reading):
    """A text to read, select in and annotate."""

    currentChanged = Signal(object)
    resizeAsked = Signal(int, object)
    hovered = Signal(object)
    menuAsked = Signal(QPoint)
    contentChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article = 0
        self._read_only = False
        self._armed: str | None = None
        self.title = ""
        self._pointer = Pointer(self)
        accessible.report(self)

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
        title: str = "",
        chip: ChipText = caption,
    ) -> None:
        """Show another text, or none. Scrolls to its beginning; selection, caret and search begin anew.

        `title` is shown above the text. `article` is the id whose changes `apply` takes over; by default that of the
        annotations, and any when there are none.
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
        self.title = title
        self.view.state.caret_on = self._blink.on
        self._show_armed()
        self._show_handles()
        if had_current:
            self.currentChanged.emit(None)
        if had_hover:
            self.hovered.emit(None)
        self.rearranged()
        self.contentChanged.emit()

    @property
    def has_article(self) -> bool:
        """Whether a text is shown, and not the words that say that there is none."""
        return not self._empty

    def set_read_only(self, read_only: bool) -> None:
        """Take the handles away, or give them back; reading and selecting stay as they are."""
        self._read_only = read_only
        self._show_handles()

    def _show_handles(self) -> None:
        self.view.state.handles = not self._read_only
        self.view.handles_moved()
        self.update_rects(self.view.rects_of(self.current()))

    def set_armed(self, tag: str | None) -> None:
        """Show in the caret which tag the next selection is given; None for none."""
        self._armed = tag
        self._show_armed()
        self.update_caret()

    def _show_armed(self) -> None:
        tag = self.view.document.tag(self._armed) if self._armed else None
        self.view.state.armed = tag.colour if tag else ""

    def apply(self, changes: Sequence[Change]) -> None:
        """Take over changes of annotations of this article; paints the rows they touch, once."""
        document, state = self.view.document, self.view.state
        self.update_rects(self.view.apply(changes, self._article))
        if state.hovered is not None and document.annotation(state.hovered) is None:
            state.hovered = None
            self.hovered.emit(None)
        if state.current is not None and document.annotation(state.current) is None:
            self.update_rects(self.view.rects(state.preview))
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

    def change_proposals(self, gone: Iterable[int], come: Iterable[Proposal]) -> None:
        """Dot some no longer and some now, without a look at the others."""
        self.update_rects(self.view.redraw(self.view.document.change_proposals(gone, come)))

    # --- annotations

    def current(self) -> int | None:
        """Id of the annotation that is outlined."""
        return self.view.state.current

    def set_current(self, key: int | None) -> None:
        """Outline an annotation, or none; an id that this text does not have is passed over."""
        state = self.view.state
        if key == state.current or (key is not None and self.view.document.annotation(key) is None):
            return
        self.update_rects(self.view.rects_of(state.current) + self.view.rects(state.preview))
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

    def click(self, offset: int, key: int | None, side: Side = Side.FREE) -> None:
        """The mouse was clicked at `offset`, over that annotation."""
        if self.view.scroller.blank:
            return
        self.view.navigator.forget_column()
        self.move_caret(offset, select=False, side=side)
        self.set_current(key)

    def move_caret(self, offset: int, *, select: bool, side: Side = Side.FREE) -> None:
        """Move the caret; without a selection, the annotation there becomes the current one."""
        moved = offset != self.caret()
        super().move_caret(offset, select=select, side=side)
        if moved and not select:
            self._follow_caret()

    def find_next(self, *, back: bool = False) -> int:
        """As in `Reading`; the annotation left behind is current no longer, so that no key changes it unseen."""
        number = super().find_next(back=back)
        self._follow_caret()
        return number

    def _follow_caret(self) -> None:
        """Unless the current annotation is one of those at the caret, the innermost of them becomes it."""
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

    def outline(self, key: int | None) -> None:
        """Outline an annotation as if the mouse were over it: that at the end of a link; None ends that."""
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

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is not ours goes on to the window."""
        event.setAccepted(not self._empty and keys.press(self, event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting go of Shift ends a selection made with the keyboard."""
        if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat() and self._keyed and self.selection():
            self.selection_finished()
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Clicks and drags with the left button; where nothing of the text is in sight, only the focus moves."""
        if event.button() == _LEFT and not (self._empty or self.view.scroller.blank):
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the word."""
        if event.button() == _LEFT and not (self._empty or self.view.scroller.blank):
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
                offset, side = self.view.caret_at(place.x(), place.y())
                self.click(offset, key, side)
            self.menuAsked.emit(event.globalPos())
            return
        rect = self.view.caret_rect()
        self.menuAsked.emit(self.viewport().mapToGlobal(rect.bottomLeft() if rect else place))
