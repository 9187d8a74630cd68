"""Going through proposals in the texts by keyboard: Tab to the next one, one key to accept, to change or to reject it.

A proposal is met where the caret stands or, once gone to, where its words are selected. Where there is none, every key
is what it always is: Tab goes on to the next part of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.commands import reviewing
from annotator.commands.suggesting import Key, key_of
from annotator.model.annotation import Annotation, Proposal
from annotator.model.errors import DiptychError, UserError
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.ui import announce, spoken
from annotator.ui.link_mode import Phase
from annotator.ui.proposal_keeper import ProposalKeeper
from annotator.ui.reader.pane import Pane

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEXT, _PREVIOUS, _ACCEPT, _REJECT = (f"proposal.{name}" for name in ("next", "previous", "accept", "reject"))
_HELD = ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)


class ProposalReview(QObject):
    """What the keys do on a proposal; the table and the card in the inspector use the same verbs."""

    moved = Signal()
    """Another proposal is the current one, or none."""

    def __init__(self, window: MainWindow, keeper: ProposalKeeper) -> None:
        super().__init__(window)
        self._window, self._desk, self._keeper = window, window.desk, keeper
        # The one gone to last: where two have the same words, it is the one that is meant.
        self._last: Key | None = None
        for pane in self._desk.panes:
            pane.installEventFilter(self)
            pane.selectionChanged.connect(self.moved)
            pane.caretMoved.connect(self.moved)
        provide, somewhere = self._desk.provide, self._somewhere
        provide(_NEXT, lambda: self._must_go(back=False), somewhere)
        provide(_PREVIOUS, lambda: self._must_go(back=True), somewhere)
        provide(_ACCEPT, lambda: self.accept(self._here()), somewhere)
        provide(_REJECT, lambda: self.reject(self._here()), somewhere)

    # Where

    @property
    def current(self) -> Proposal | None:
        """The proposal whose words are selected; without a selection, that at the caret if no annotation is there."""
        pane = self._desk.facing.active
        if not pane.view.document.proposals:
            return None
        chosen = self._chosen(pane)
        if chosen is not None or pane.selection():
            return chosen
        here = pane.view.document.proposals_at(pane.caret()) if self._desk.current is None else []
        return here[0] if here else None

    def _chosen(self, pane: Pane) -> Proposal | None:
        """The proposal that is selected, word for word."""
        spans = pane.selection()
        if len(spans) != 1:
            return None
        there = pane.view.document.proposals_at(spans[0].start)
        found = [one for one in there if (one.start, one.end) == spans[0]]
        return next((one for one in found if key_of(one) == self._last), found[0] if found else None)

    def _somewhere(self) -> bool:
        project = self._desk.project
        return project is not None and not project.read_only and bool(self._desk.articles)

    def _here(self) -> list[Proposal]:
        return [one for one in (self.current,) if one is not None]

    def _must_go(self, *, back: bool) -> None:
        if not self.go(back=back):
            raise UserError("There is no further proposal in this text.")

    def go(self, *, back: bool = False) -> bool:
        """Go to the next proposal of the active text, or the one before; whether there is one."""
        pane = self._desk.facing.active
        found = pane.view.document.proposal_beside(self.current or pane.caret(), back=back)
        if found is not None:
            self.show(found)
        return found is not None

    def show(self, proposal: Proposal) -> None:
        """Select a proposal's words and bring them into sight; the keyboard stays where it is."""
        pane = self._keeper.pane_of(proposal)
        if pane is None:
            return
        self._last = key_of(proposal)
        self._desk.facing.set_active(pane)
        pane.set_caret(proposal.start)
        pane.set_current(None)
        pane.select([(proposal.start, proposal.end)])
        pane.reveal(Span(proposal.start, proposal.end))
        self.moved.emit()
        if announce.listening():
            announce.announce(pane, spoken.proposal(proposal, pane.view.document.tags))

    # What is said

    def accept(self, proposals: Sequence[Proposal], tag: str = "", subtype: str | None = None) -> bool:
        """Accept proposals in one step; in the text, go on to the next one. Returns whether it was done."""
        project = self._desk.project
        if project is None:
            return False
        onward = self._onward(proposals)
        made = reviewing.accept(project, proposals, tag, subtype)
        if len(proposals) > 1:
            self._desk.say(Message("{count} accepted. Ctrl+Z takes them back.", count=len(proposals)))
        elif tag and made:
            # The digit that comes next is for what was made.
            self._stay(made[0])
        else:
            onward()
        return True

    def reject(self, proposals: Sequence[Proposal]) -> bool:
        """Reject proposals in one step; in the text, go on to the next one. Returns whether it was done."""
        project = self._desk.project
        if project is None:
            return False
        onward = self._onward(proposals)
        reviewing.reject(project, proposals)
        if len(proposals) > 1:
            self._desk.say(Message("{count} rejected. Ctrl+Z takes that back.", count=len(proposals)))
        else:
            onward()
        return True

    def _stay(self, made: Annotation) -> None:
        pane = self._desk.pane_of(made.article)
        self._desk.focus_on(made.id)
        pane.set_caret(made.start)
        pane.set_current(made.id)

    def _onward(self, proposals: Sequence[Proposal]) -> Callable[[], None]:
        """What to do once these are gone, when the one that is gone to is decided: go to the next one."""
        pane = self._desk.facing.active
        in_table = self._window.proposals.view.hasFocus()  # where the next row is the next one
        if len(proposals) != 1 or proposals[0] != self.current or in_table:
            return _nothing
        place, typing = proposals[0], pane.hasFocus()

        def go() -> None:
            panes = (pane, self._desk.facing.other(pane))
            found = pane.view.document.proposal_beside(place) or panes[1].view.document.proposal_beside(0)
            if found is None:
                pane.clear_selection()
                self._desk.say(Message("That was the last proposal."))
                self.moved.emit()
                return
            self.show(found)
            if typing:
                self._desk.facing.active.setFocus(Qt.FocusReason.OtherFocusReason)

        return go

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Our keys come before the window's, where there is a proposal that they can mean."""
        if not isinstance(event, QKeyEvent) or event.type() not in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            return False
        action = self._meaning(event)
        if action is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        try:
            action()
        except DiptychError as error:
            self._window.tell(error)
        return True

    def _meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does now; None leaves it to the text and the window."""
        pane, settings = self._desk.facing.active, self._window.settings.preferences
        if not pane.view.document.proposals or self._window.linking.phase is not Phase.NOTHING:
            return None
        held, key = event.modifiers() & _HELD, event.key()
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not held & ~Qt.KeyboardModifier.ShiftModifier:
            back = key == Qt.Key.Key_Backtab or bool(held)
            return self._step(back=back) if self._answers(_PREVIOUS if back else _NEXT) else None
        current = self.current
        if held or current is None or not self._somewhere():
            return None
        if key in _ENTER and self._answers(_ACCEPT):
            return lambda: self.accept([current])
        if key == Qt.Key.Key_Backspace and self._answers(_REJECT):
            return lambda: self.reject([current])
        if not settings.single_keys or self._chosen(pane) is None or self._desk.armed is not None:
            return None
        return self._changing(current, QKeySequence(key).toString())

    def _answers(self, ident: str) -> bool:
        """Whether the usual key of a command is still its own."""
        settings = self._window.settings.preferences
        return settings.single_keys and ident not in settings.keys

    def _step(self, *, back: bool) -> Callable[[], object] | None:
        """None behind the last one, so that Tab leads out of the text."""
        pane = self._desk.facing.active
        if pane.view.document.proposal_beside(self.current or pane.caret(), back=back) is None:
            return None
        return lambda: self.go(back=back)

    def _changing(self, current: Proposal, typed: str) -> Callable[[], object] | None:
        """The letter of a tag, or the digit of a subtype: accepted as that."""
        project = self._desk.project
        if project is None or len(typed) != 1:
            return None
        tags = project.tag_set()
        if typed.isdigit():
            subtype = tags.subtype(current.tag, int(typed) or 10)
            return None if subtype is None else lambda: self.accept([current], subtype=subtype.code)
        tag = tags.by_key(typed)
        return None if tag is None else lambda: self.accept([current], tag.code)


def _nothing() -> None:
    """Nothing follows."""
