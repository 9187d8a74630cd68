"""Making a link by keyboard: `L` at one annotation, `Tab` to the other, `Enter`, and the key of the verdict.

While it lasts, both annotations are outlined. Nothing is stored before the verdict, so Esc leaves no trace and the
whole link is one step of the history. The mouse takes part: a click in the texts chooses the counterpart.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.commands import aliases, linking
from annotator.model.annotation import Annotation
from annotator.model.errors import DiptychError, UserError
from annotator.model.links import LinkType, types_for
from annotator.ui.alignment_keeper import AlignmentKeeper
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks, reading_of
from annotator.ui.link_bar import LinkBar
from annotator.ui.reader.pane import Pane

if TYPE_CHECKING:
    from annotator.commands.partners import Facing, Partners

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Phase(Enum):
    """What the keys mean now."""

    NOTHING = 0
    SEARCH = 1
    VERDICT = 2


class LinkMode(QObject):
    """One link at a time, from the current annotation of the desk."""

    def __init__(
        self,
        desk: WindowDesk,
        bar: LinkBar,
        tell: Callable[[DiptychError], None],
        links: DeskLinks,
        alignment: AlignmentKeeper,
    ) -> None:
        super().__init__(desk)
        self._desk, self._bar = desk, bar
        self.tell = tell
        self._links, self._alignment = links, alignment
        self._partners: Partners | None = None
        self.phase = Phase.NOTHING
        self._source: Annotation | None = None
        self._home: Pane = desk.facing.left
        self._pane: Pane = desk.facing.left
        self._offered: list[Annotation] = []
        self._at = 0
        for pane in desk.panes:
            pane.installEventFilter(self)
            pane.currentChanged.connect(lambda key, p=pane: self._on_chosen(p, key))
        bar.typeAsked.connect(self.choose)
        bar.nextAsked.connect(self.step)
        bar.closed.connect(self.stop)
        desk.itemOpened.connect(self.stop)
        desk.changed.connect(lambda _changes: self.stop())

    # --- from outside

    @property
    def target(self) -> Annotation | None:
        """The counterpart that is offered or was chosen."""
        return self._offered[self._at] if self._offered and self.phase is not Phase.NOTHING else None

    def start(self, target: int | None = None) -> None:
        """Begin at the current annotation; with a `target` both ends are known, and only the verdict is asked for."""
        source = self._desk.current
        if source is None:
            raise UserError("Put the caret into the annotation from which the link shall begin.")
        self.stop()
        home = self._desk.pane_of(source.article)
        other = self._desk.facing.other(home)
        pane = other if other.has_article else home
        if target is not None and home.view.document.annotation(target) is not None:
            pane = home
        self._source, self._home = source, home
        self._offer(pane, target)
        self.phase = Phase.SEARCH
        self._show()
        if target is not None:
            self.take()

    def stop(self) -> None:
        """Give up; nothing was stored."""
        if self.phase is Phase.NOTHING:
            return
        source = self._source
        self.phase, self._source = Phase.NOTHING, None
        self._bar.hide()
        if source is not None and self._home.view.document.annotation(source.id) is not None:
            self._desk.facing.set_active(self._home)
            self._desk.focus_on(source.id)

    def step(self, by: int) -> None:
        """Offer the next counterpart, or the one before."""
        if self.phase is not Phase.NOTHING:
            self.phase = Phase.SEARCH
            self._at = (self._at + by) % len(self._offered)
            self._show()

    def take(self) -> None:
        """The counterpart that is offered is the right one: ask how the two stand to each other."""
        self.phase = Phase.VERDICT
        self._ask()

    def _ask(self) -> None:
        """Say in the bar what is joined and what may be pressed."""
        source, target = self._source, self.target
        if source is None or target is None:
            return
        place = (self._at + 1, len(self._offered)) if self.phase is Phase.SEARCH else None
        likely = self._likely()[0]
        self._bar.ask(source.quote, target.quote, self._types(), likely, place)

    def choose(self, code: str, kind: str = "") -> None:
        """Store the link."""
        source, target, project = self._source, self.target, self._desk.project
        if source is None or target is None or project is None:
            return
        if code == "contradicts":
            kind = kind or self._likely()[1]
        try:
            linking.add_link(project, source.id, target.id, code, kind)
        except DiptychError as error:
            self.tell(error)
        self.stop()

    # --- inside

    def _likely(self) -> tuple[str, str]:
        """The type that suggests itself for what is offered, and the kind of a contradiction."""
        target = self.target
        return self._partners.likely(target) if self._partners and target else ("agrees", "")

    def _types(self) -> tuple[LinkType, ...]:
        source, target = self._source, self.target
        return types_for(source.article, target.article) if source and target else ()

    def _offer(self, pane: Pane, wanted: int | None = None) -> None:
        source = self._source
        assert source is not None
        found = [a for a in pane.view.document.annotations() if a.id != source.id]
        if not found:
            self._source = None
            raise UserError(
                "The other text has no annotations yet. Tag the counterpart first, or press H: only here."
                if pane is not self._home
                else "There is no other annotation here to link with."
            )
        self._pane = pane
        # Comparing loads all that knows words and figures, which no start needs.
        from annotator.commands.partners import Partners

        readings = reading_of(self._home), reading_of(pane)
        self._partners = Partners(source, *readings, self._links.all(), self._facing(), self._aliases())
        self._offered = self._partners.order(found)
        self._at = next((i for i, a in enumerate(self._offered) if a.id == wanted), 0)

    def _facing(self) -> Facing | None:
        """The alignment as seen from where the link begins, if there is one by now."""
        from annotator.commands.partners import Facing

        aligned = self._alignment.aligned
        return None if aligned is None else Facing(aligned, self._desk.panes.index(self._home))

    def _aliases(self) -> tuple[tuple[str, ...], ...]:
        return aliases.groups(self._desk.project) if self._desk.project is not None else ()

    def _show(self) -> None:
        """Outline both ends, bring the offered one into sight, and ask."""
        source, target = self._source, self.target
        if source is None or target is None:
            return
        facing = self._desk.facing
        facing.set_active(self._pane)
        self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self._home.set_current(source.id)
        self._pane.set_caret(target.start)
        self._pane.set_current(target.id)
        self._pane.reveal(target.spans[0])
        self._ask()

    def _on_chosen(self, pane: Pane, key: int | None) -> None:
        """The mouse or the caret went to another annotation: it is the one that is offered now."""
        if self.phase is Phase.NOTHING or key is None or self._source is None or key == self._source.id:
            return
        if pane is not self._pane:
            try:
                self._offer(pane, key)
            except UserError:
                return
        place = next((i for i, a in enumerate(self._offered) if a.id == key), None)
        if place is not None and (place != self._at or self.phase is Phase.SEARCH):
            self._at = place
            self.phase = Phase.SEARCH
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Our keys come before the window's: `C` is no claim and `X` no nothing while a verdict is asked for."""
        if self.phase is Phase.NOTHING or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        action = self._meaning(event)
        if action is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            action()
            return True
        return super().eventFilter(watched, event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does now; None leaves it to the text and the window."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            return self.stop
        if key == Qt.Key.Key_Backtab:
            return lambda: self.step(-1)
        if key == Qt.Key.Key_Tab:
            return lambda: self.step(1)
        if key == Qt.Key.Key_F6:
            return self._other_text
        if key in _ENTER and not control:
            return self.take if self.phase is Phase.SEARCH else self._take_likely
        if control or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return None
        # The verdict may be given at once: the likeliest counterpart is outlined before the key is pressed.
        typed = QKeySequence(key).toString()
        found = next((t for t in self._types() if t.key == typed), None)
        if found is not None:
            return lambda: self.choose(found.code)
        return _nothing if len(typed) == 1 and typed.isalnum() else None

    def _take_likely(self) -> None:
        source, target = self._source, self.target
        if source is not None and target is not None:
            self.choose(self._likely()[0])

    def _other_text(self) -> None:
        """Look for the counterpart in the other text, or in the annotation's own one."""
        pane = self._desk.facing.other(self._pane)
        if not pane.has_article:
            return
        before = self._pane
        source = self._source
        try:
            self._offer(pane)
        except UserError as error:
            self._pane, self._source = before, source
            self.tell(error)
            return
        self.phase = Phase.SEARCH
        self._show()


def _nothing() -> None:
    """Letters that mean nothing here must not tag what is being linked."""
