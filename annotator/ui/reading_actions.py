"""What the window itself does with the two texts: moving about, finding, zooming, pinning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from annotator.commands import library
from annotator.model.annotation import Annotation
from annotator.model.errors import UserError
from annotator.model.preferences import FONT_SIZES, Preferences, PreferenceStore
from annotator.model.wording import Message
from annotator.ui.desk import WindowDesk
from annotator.ui.find_bar import FindBar
from annotator.ui.reader.document import Document

# How far the next annotation is looked for at first, in code points.
_REACH = 500


class ReadingActions:
    """Actions named in the command table that need the panes but no dialog."""

    def __init__(self, desk: WindowDesk, find_bar: FindBar, settings: PreferenceStore) -> None:
        self._desk = desk
        self._find = find_bar
        self._settings = settings
        is_open: Callable[[], bool] = lambda: bool(desk.articles)  # noqa: E731
        paired: Callable[[], bool] = lambda: desk.pair is not None  # noqa: E731
        provide = desk.provide
        provide("escape", self.escape)
        provide("edit.copy", self.copy, is_open)
        provide("edit.select_all", self.select_all, is_open)
        provide("find.open", find_bar.open_bar, is_open)
        provide("find.next", find_bar.next, is_open)
        provide("find.previous", find_bar.previous, is_open)
        provide("annotation.keep_fragment", self.keep_fragment, is_open)
        provide("annotation.cycle", self.cycle, is_open)
        provide("annotation.next", lambda: self.walk(1), is_open)
        provide("annotation.previous", lambda: self.walk(-1), is_open)
        provide("view.other_pane", desk.facing.swap_focus, paired)
        provide("view.pin", self.pin, paired)
        provide("view.synchronise", self.toggle_synchronised, paired, self._together)
        provide("view.aligned", self.toggle_aligned, paired, lambda: settings.preferences.aligned)
        provide("view.chips", self.toggle_chips, is_on=lambda: settings.preferences.chips)
        provide("view.zoom_in", lambda: self.zoom(1))
        provide("view.zoom_out", lambda: self.zoom(-1))
        provide("view.zoom_reset", lambda: settings.change(font_size=Preferences().font_size))
        provide("view.texts", lambda: desk.facing.active.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def copy(self) -> None:
        """Copy the selection as it stands in the article."""
        self._desk.facing.active.copy()

    def select_all(self) -> None:
        """Select the whole text."""
        self._desk.facing.active.select_all()

    def keep_fragment(self) -> None:
        """Keep what is selected, so that the next selection joins it: what Ctrl does for the mouse."""
        pane = self._desk.facing.active
        if not pane.selection():
            raise UserError("Select the first words, then press this key, then select the further ones.")
        pane.keep_fragment()
        self._desk.say(Message("Kept. Select the further words, then tag all of them together."))

    def cycle(self) -> None:
        """Make the next of the annotations stacked at the caret the current one."""
        self._desk.facing.active.cycle()

    def escape(self) -> None:
        """Drop what is selected; with nothing selected disarm; with nothing armed close the find bar."""
        pane = self._desk.facing.active
        if pane.selection():
            pane.clear_selection()
        elif self._desk.armed:
            self._desk.arm(None)
        elif self._find.isVisible():
            self._find.close_bar()
        else:
            pane.set_current(None)

    def walk(self, step: int) -> None:
        """Go to the next (1) or previous (-1) annotation of the active text, in reading order, without wrapping."""
        desk = self._desk
        target = _neighbour(desk.facing.active.view.document, desk.current, desk.caret, step)
        if target is None:
            end = Message("No annotation follows.") if step > 0 else Message("No annotation comes before.")
            desk.say(end)
            return
        desk.reveal(target.id)

    def pin(self) -> None:
        """Pin the two carets together, or take the pin at them away."""
        desk = self._desk
        if desk.project is None or desk.pair is None:
            raise UserError("Open a pair first: a pin joins a place of one text to a place of the other.")
        left, right = desk.panes
        made = library.toggle_pin(desk.project, desk.pair.id, left.caret(), right.caret())
        desk.say(Message("Pinned: both texts scroll by this place.") if made else Message("Pin removed."))

    def _together(self) -> bool:
        """Whether both texts scroll together."""
        return self._settings.preferences.synchronised or self._settings.preferences.aligned

    def toggle_synchronised(self) -> None:
        """Scroll both texts together, or each by itself. Aligned by paragraph they cannot but move together."""
        if self._settings.preferences.aligned:
            raise UserError(
                "The texts are aligned by paragraph, so they scroll together. Switch the alignment off first."
            )
        together = not self._settings.preferences.synchronised
        self._settings.change(synchronised=together)
        self._desk.say(
            Message("Both texts scroll together.") if together else Message("Each text scrolls by itself.")
        )

    def toggle_aligned(self) -> None:
        """Let paragraphs that belong together begin at the same height, or each text go on by itself."""
        aligned = not self._settings.preferences.aligned
        self._settings.change(aligned=aligned)
        if aligned:
            self._desk.say(Message("The texts are aligned by paragraph: pins say which belong together."))
        else:
            self._desk.say(Message("The texts are no longer aligned by paragraph."))

    def toggle_chips(self) -> None:
        """Show values and subtypes in the text, or not."""
        self._settings.change(chips=not self._settings.preferences.chips)

    def zoom(self, step: int) -> None:
        """Make the text larger or smaller by a pixel (two above 24)."""
        size = self._settings.preferences.font_size
        wanted = size + step * (2 if size >= 24 else 1)
        self._settings.change(font_size=min(max(wanted, FONT_SIZES[0]), FONT_SIZES[-1]))


def _neighbour(document: Document, current: Annotation | None, caret: int, step: int) -> Annotation | None:
    """The annotation after or before the current one (or the caret) in the order of (start, -end, id).

    Looked for in stretches that grow, so that it costs what lies between and not what the text holds.
    """
    here = document.annotation(current.id) if current is not None else None
    origin = _order(here) if here is not None else (caret, -document.text.length - 1, 0)
    lo, hi, reach = origin[0], origin[0] + 1, _REACH
    while lo < document.text.length if step > 0 else hi > 0:
        lo, hi = (lo, lo + reach) if step > 0 else (max(hi - reach, 0), hi)
        keys = {key for start, _, key in document.marks.over(lo, hi) if lo <= start < hi}
        begun = (found for found in map(document.annotation, keys) if found and lo <= found.start < hi)
        beyond = [found for found in begun if (_order(found) > origin) == (step > 0) and found is not here]
        if beyond:
            return min(beyond, key=_order) if step > 0 else max(beyond, key=_order)
        lo, hi, reach = (hi, hi, 2 * reach) if step > 0 else (lo, lo, 2 * reach)
    return None


def _order(annotation: Annotation) -> tuple[int, int, int]:
    return annotation.start, -annotation.end, annotation.id
