"""Two panes face to face, with the gutter between them, scrolled together or each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.annotation import Pin
from annotator.ui.language import tr
from annotator.ui.roles import region
from annotator.ui.theme import Theme, current
from annotator.ui.widgets import ElidedLabel, label

from .aligned import Cells, Guide, paired
from .gutter import Gutter
from .pane import Pane
from .pins import Pins
from .track import Track
from .view import MARGIN

if TYPE_CHECKING:
    from annotator.assist.following import Chain

_JOIN = QEvent.Type(QEvent.registerEventType())


class Framed(QWidget):
    """A pane under its heading. The line at the top shows which pane the keys go to."""

    def __init__(self, pane: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self._theme = current()
        self.heading = QWidget()
        self.language = label("", "section")
        self.title = ElidedLabel("", "section")
        self.length = label("", "section")
        line = QHBoxLayout(self.heading)
        line.setContentsMargins(MARGIN, 12, MARGIN, 8)
        line.setSpacing(10)
        line.addWidget(self.language)
        line.addWidget(self.title, 1)
        line.addWidget(self.length)
        self.note = label("", "warn", wrap=True)
        self.note.setContentsMargins(MARGIN, 0, MARGIN, 8)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addWidget(pane, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pane.focusChanged.connect(self._repaint_line)
        pane.contentChanged.connect(self.describe)
        self.describe()

    def describe(self) -> None:
        """Put language, title and length of the article over the pane; a note belonged to the one before."""
        self.set_note("")
        document = self.pane.view.document
        self.heading.setVisible(self.pane.has_article)
        length = tr("{n} characters", n=QLocale().toString(document.text.length))
        self.language.setText(document.language.upper())
        self.title.set_text(self.pane.title)
        self.length.setText(length)
        told = " · ".join(part for part in (document.language.upper(), self.pane.title, length) if part)
        self.pane.setAccessibleName(told if self.pane.has_article else self.pane.empty_text)

    @property
    def note_text(self) -> str:
        """What is said of the text under its heading."""
        return self.note.text()

    def set_note(self, text: str) -> None:
        """Say something of the text under its heading, until another one comes; nothing for ""."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        self._theme = theme
        self.pane.set_theme(theme)
        self.update()

    def _line(self) -> QRect:
        return QRect(0, 0, self.width(), 2)

    def _repaint_line(self) -> None:
        self.update(self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper under the heading and the line of the focus."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("paper"))
        if self.pane.hasFocus():
            painter.fillRect(self._line(), self._theme.colour("focus"))
        painter.end()


class FacingView(QWidget):
    """Two panes and what holds between them. `active` is the pane that had the focus last."""

    activeChanged = Signal(object)
    zoomAsked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = Pane(), Pane()
        self._active = self.left
        region(self, tr("Texts"))
        self._pins: tuple[Pin, ...] = ()
        self._map: Pins | Chain | None = None
        self._guide: Guide | None = None
        self._cells: Cells | None = None
        self._synchronised = True
        self._aligned = False
        # Whether the panes stand on the tracks they should; otherwise they are put there before they are painted.
        self._settled = True
        self.frames = Framed(self.left), Framed(self.right)
        self.gutter = Gutter(self.left, self.right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.frames[0], 1)
        row.addWidget(self.gutter)
        row.addWidget(self.frames[1], 1)
        for pane in (self.left, self.right):
            pane.focused.connect(partial(self._on_focused, pane))
            pane.moved.connect(partial(self._follow, pane))
            pane.scrolled.connect(partial(self._keep_level, pane))
            pane.scrolled.connect(self.gutter.refresh)
            pane.contentChanged.connect(self._on_content)
            pane.zoomAsked.connect(self.zoomAsked)
        self._on_content()

    # --- which pane

    @property
    def active(self) -> Pane:
        """The pane that keys and commands mean."""
        return self._active

    def set_active(self, pane: Pane) -> None:
        """Make a pane the active one; it takes the focus if the other pane had it."""
        had_focus = self.other(pane).hasFocus()
        self._on_focused(pane)
        if had_focus:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def other(self, pane: Pane) -> Pane:
        """The pane across the gutter."""
        return self.right if pane is self.left else self.left

    def frame_of(self, pane: Pane) -> Framed:
        """The frame round a pane."""
        return self.frames[0] if pane is self.left else self.frames[1]

    def swap_focus(self) -> None:
        """Go to the other pane."""
        target = self.other(self._active)
        if target.has_article:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._on_focused(target)

    def _on_focused(self, pane: Pane) -> None:
        if pane is not self._active:
            self._active = pane
            self.activeChanged.emit(pane)

    # --- what is shown

    @property
    def _both(self) -> bool:
        return self.left.has_article and self.right.has_article

    def _on_content(self) -> None:
        """A lone article has the whole width; with none at all, one pane says what to do."""
        self._map = self._guide = None
        lone = self.right if self.right.has_article and not self.left.has_article else self.left
        both = self._both
        for frame in self.frames:
            frame.setVisible(both or frame.pane is lone)
        self.gutter.setVisible(both)
        if not both:
            self._on_focused(lone)
        if self._aligned and self._settled:
            # A pair comes one text at a time, then its pins: it is aligned once.
            self._settled = False
            QCoreApplication.postEvent(self, QEvent(_JOIN))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        for frame in self.frames:
            frame.set_theme(theme)
        self.gutter.set_theme(theme)

    def set_armed(self, tag: str | None) -> None:
        """Show in both carets which tag the next selection is given; None for none."""
        for frame in self.frames:
            frame.pane.set_armed(tag)

    # --- scrolling together

    def set_synchronised(self, synchronised: bool) -> None:
        """Scroll both panes together, or each by itself."""
        self._synchronised = synchronised
        if synchronised:
            self._follow(self._active)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Let each text be brought to a place of its own meanwhile, without the other one following it."""
        before, self._synchronised = self._synchronised, False
        try:
            yield
        finally:
            self._synchronised = before

    def set_pins(self, pins: Sequence[Pin]) -> None:
        """Scroll and align by these pins; they are drawn in the gutter."""
        known, self._pins = self._pins, tuple(pins)
        self._map = None
        self.gutter.set_pins(self._pins)
        if self._aligned and not (self._settled and known == self._pins):
            self._set_tracks()

    def _follow(self, pane: Pane) -> None:
        """Bring the other pane to the place that belongs to where this one is."""
        other = self.other(pane)
        if self._aligned or not (self._synchronised and self._both):
            return
        if self._map is None:
            self._map = self._made_map()
        # The line that is compared moves from the top of the view to its bottom as the text goes by, so that both
        # texts begin together and end together.
        share = pane.scroll_fraction
        place = pane.place_at(share * pane.viewport().height())
        target = self._map.to_right(place) if pane is self.left else self._map.to_left(place)
        other.show_place(target, share * other.viewport().height())

    def set_map(self, known: Chain) -> None:
        """Scroll by this map, until another text comes."""
        self._map = known

    def _made_map(self) -> Pins | Chain:
        """The places of both texts that belong together: by sentences once they are aligned, till then by pins."""
        pins = [(pin.left, pin.right) for pin in self._pins]
        if self._guide is not None:
            return self._guide.chain.through(pins)
        left, right = (pane.view.document.text.length for pane in (self.left, self.right))
        return Pins(pins, left, right)

    def set_guide(self, guide: Guide | None) -> None:
        """Scroll and stand side by side by an alignment of the two texts shown; it goes when one of them does.

        Nothing jumps: texts that scroll together move with the next scroll, and of texts aligned by paragraph the line
        at the top of the active one stays.
        """
        before, after = (known.cells if known is not None else None for known in (self._guide, guide))
        self._guide, self._map = guide, None
        # In order from pin to pin the paragraphs stand as they stood: nothing is to be found out.
        others = before is not None if after is None else after != self._cells
        if others and self._aligned and self._settled and self._both:
            self._set_tracks(keep_top=True)

    # --- aligned by paragraph

    def set_aligned(self, aligned: bool) -> None:
        """Let paragraphs that belong together begin at the same height, or each text go on by itself.

        The caret's line stays where it is, or the first line where the caret is out of sight. Has no effect on a text
        that stands alone.
        """
        if aligned != self._aligned:
            self._aligned = aligned
            self._set_tracks()

    def _alignment(self) -> Cells:
        """Which paragraphs belong together: by the alignment, where it runs forward, else in order from pin to pin."""
        if self._guide is not None and self._guide.cells is not None:
            return self._guide.cells
        pins = ((pin.left, pin.right) for pin in self._pins)
        return paired(self.left.view.document, self.right.view.document, pins)

    def _set_tracks(self, *, keep_top: bool = False) -> None:
        """Put both texts on one track, or each on one of its own.

        The caret's line stays where it is, if it is in sight; with `keep_top`, the first line.
        """
        self._settled = True
        panes = self.left, self.right
        lines = [pane.view.scroller.line_in_sight(None if keep_top else pane.caret()) for pane in panes]
        if self._aligned and self._both:
            self._cells = cells = self._alignment()
            track = Track([pane.view.column(starts) for pane, starts in zip(panes, cells, strict=True)])
            for side, pane in enumerate(panes):
                pane.view.scroller.stand_on(track, side)
            # One line can keep its place: that of the active text, unless it shows nothing.
            lead = panes.index(self._active)
            lines = [None if side != lead and lines[lead] else line for side, line in enumerate(lines)]
        else:
            for pane in panes:
                pane.view.scroller.stand_on(Track([pane.view.column()]), 0)
        for pane, line in zip(panes, lines, strict=True):
            if line is not None:
                pane.view.scroller.place(*line)
        for pane in panes:
            pane.view.scroller.arrange()
            pane.rearranged()
        self.gutter.update()
        self._follow(self._active)

    def _keep_level(self, pane: Pane) -> None:
        """What stands on one track moves together."""
        other = self.other(pane)
        if pane.view.scroller.track is other.view.scroller.track:
            other.follow()

    def customEvent(self, event: QEvent) -> None:
        """Align what came since, before it is painted."""
        if event.type() == _JOIN and not self._settled:
            self._set_tracks()
