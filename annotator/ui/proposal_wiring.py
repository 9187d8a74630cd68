"""The proposals and the rest of the window: table, card, settings and what is said of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from annotator.commands import reviewing
from annotator.model.annotation import Proposal
from annotator.model.errors import DiptychError
from annotator.model.wording import Message
from annotator.ui.afterwards import Afterwards
from annotator.ui.language import tell
from annotator.ui.proposal_keeper import ProposalKeeper
from annotator.ui.proposal_review import ProposalReview

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

# The table is filled anew at rest, not with each key.
REST_MS = 200


class ProposalWiring(QObject):
    """Brings the keeper, the keys, the table and the inspector's card together."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk, self._table = window, window.desk, window.proposals
        self.keeper = ProposalKeeper(window.desk, window.tasks, window.settings, self)
        self.review = ProposalReview(window, self.keeper)
        self._afterwards = Afterwards(self, (self._show_card,), window.tell)
        self._stale = True
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._fill)
        self._connect()

    def _connect(self) -> None:
        window, table, card = self._window, self._table, self._window.inspector.card
        self.keeper.changed.connect(self._on_changed)
        for signal in (self.review.moved, self._desk.currentChanged, self._desk.facing.activeChanged):
            signal.connect(self._on_moved)
        window.tabs.currentChanged.connect(lambda _index: self._on_tab())
        self._desk.itemOpened.connect(self._on_opened)
        table.acceptAsked.connect(lambda some, tag: self._in_table(lambda: self.review.accept(some, tag)))
        table.rejectAsked.connect(lambda some: self._in_table(lambda: self.review.reject(some)))
        table.showAsked.connect(self.review.show)
        table.lookAsked.connect(lambda: self._do(self.keeper.look_now))
        table.stopAsked.connect(self.keeper.stop)
        table.thresholdsAsked.connect(self.edit_thresholds)
        table.againAsked.connect(lambda: self._do(self._offer_again))
        card.acceptAsked.connect(lambda one, tag: self._do(lambda: self.review.accept([one], tag)))
        card.rejectAsked.connect(lambda one: self._do(lambda: self.review.reject([one])))
        on_desk = lambda: bool(self._desk.articles)  # noqa: E731
        self._desk.provide("view.proposals", self.enter)
        self._desk.provide("proposal.look", self.keeper.look_now, on_desk)
        self._desk.provide("proposal.again", self._offer_again, on_desk)

    @property
    def _in_front(self) -> bool:
        return self._window.tabs.currentWidget() is self._table

    def enter(self) -> None:
        """Bring the tab to the front and put the keyboard into it."""
        self._window.tabs.setCurrentWidget(self._table)
        self.settle()
        self._table.enter()

    def settle(self) -> None:
        """Bring table and card up to date at once."""
        self._afterwards.settle()
        if self._rest.isActive() or self._stale:
            self._fill()

    # Following

    def _on_opened(self) -> None:
        project = self._desk.project
        self._table.set_editable(project is None or not project.read_only)

    def _on_changed(self) -> None:
        self._stale = True
        self._afterwards.ask(self._show_card)
        if self._in_front:
            # At once while the keyboard is in it: the next key is for the next row.
            if self._table.view.hasFocus():
                self._fill()
            elif not self._rest.isActive():
                self._rest.start()

    def _on_tab(self) -> None:
        if self._in_front and self._stale:
            self._fill()

    def _on_moved(self, _what: object = None) -> None:
        self._afterwards.ask(self._show_card)

    def _fill(self) -> None:
        self._rest.stop()
        keeper, project = self.keeper, self._desk.project
        self._stale = False
        if project is None:
            return
        problems = [tell(problem) for problem in keeper.problems]
        self._table.fill(keeper.shown, self._desk.articles, project.tag_set(), self._quote)
        self._table.show_state(keeper.state, keeper.progress, keeper.hidden, problems)
        self._table.point_at(self.review.current)

    def _quote(self, proposal: Proposal) -> str:
        pane = self.keeper.pane_of(proposal)
        return pane.view.document.text.text[proposal.start : proposal.end] if pane is not None else ""

    def _show_card(self) -> None:
        current = self.review.current
        self._window.inspector.show_proposal(current, self._quote(current) if current is not None else "")
        if self._in_front and not self._stale:
            self._table.point_at(current)

    # What is said

    def edit_thresholds(self) -> None:
        """Choose from which score on proposals are shown."""
        from annotator.ui.dialogs.thresholds_dialog import ThresholdsDialog

        project, settings = self._desk.project, self._window.settings
        if project is None:
            return
        dialog = ThresholdsDialog(project.tag_set(), settings.preferences.thresholds, self._window)
        dialog.agreed.connect(lambda chosen: self._do(lambda: settings.change(thresholds=chosen)))
        dialog.open()

    def _offer_again(self) -> None:
        project = self._desk.project
        if project is not None:
            ids: Sequence[int] = [article.id for article in self._desk.articles]
            number = reviewing.reconsider(project, ids)
            self._desk.say(Message("{count} rejected proposal(s) are offered again.", count=number))

    def _in_table(self, verb: Callable[[], object]) -> None:
        """Do it; behind the last row the keyboard goes to the texts."""
        self._do(verb)
        self.settle()
        if not self._table.model.total:
            self._desk.facing.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, verb: Callable[[], object]) -> None:
        """Do it, telling its errors."""
        try:
            verb()
        except DiptychError as error:
            self._window.tell(error)
