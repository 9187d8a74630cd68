"""The compare tab and the rest of the window: when the pair is compared anew, and what a row's key does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal

from annotator.assist.verdicts import DERIVED, ONLY_LEFT, ONLY_RIGHT, UNDECIDED, UNJUDGED
from annotator.commands import comparing, linking
from annotator.commands.comparing import Compared, Comparer
from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError
from annotator.model.links import CONFIRMED
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.language import tr
from annotator.ui.reader.pane import Pane

if TYPE_CHECKING:
    from annotator.assist.comparison import Row
    from annotator.ui.main_window import MainWindow

T = TypeVar("T")

# Compared anew once changes have settled, not with each key.
REST_MS = 300
_WATCHED = ("annotations", "links", "aliases", "articles", "pins", "corrections")


class CompareWiring(QObject):
    """Compares the pair on the desk in a worker while its tab is in front, and passes on what the analyst says of rows.

    Each comparison has a number; one that something has happened since is dropped when it comes.
    """

    compared = Signal()
    """The table shows the pair as it is now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk, self._table = window, window.desk, window.compare
        self.comparer = Comparer(window.alignment.aligner)
        self._generation = 0
        self._shown = -1
        self._found: Compared | None = None
        self._pair = 0
        self._job: int | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._compare)
        self._connect()

    @property
    def idle(self) -> bool:
        """Whether the table shows the pair as it is, or is out of sight."""
        return not self._in_front or self._desk.pair is None or self._shown == self._generation

    def _connect(self) -> None:
        window, table = self._window, self._table
        self._desk.itemOpened.connect(self._on_opened)
        self._desk.changed.connect(self._on_changed)
        window.links.changed.connect(self._show_count)
        window.links.suggestionAsked.connect(table.point_at)
        window.tabs.currentChanged.connect(lambda _index: self._on_tab())
        table.rowShown.connect(self.show_row)
        table.goAsked.connect(self.go)
        table.acceptAsked.connect(self._accept)
        table.verdictAsked.connect(self._give)
        table.judgementAsked.connect(self._stand_alone)
        table.rejectAsked.connect(self._reject)
        self._desk.provide("view.compare", self.enter)
        self._desk.provide("project.aliases", self.edit_aliases, lambda: self._desk.project is not None)

    # When to compare

    @property
    def _in_front(self) -> bool:
        return self._window.tabs.currentWidget() is self._table

    def enter(self) -> None:
        """Bring the tab to the front and put the keyboard into it."""
        self._window.tabs.setCurrentWidget(self._table)
        target = self._table.view if self._table.model.rowCount() else self._table.filter
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is self._table.view:
            self._table.view.enter()

    def _on_opened(self) -> None:
        self._generation += 1
        pair = self._desk.pair
        if pair is None or pair.id != self._pair:
            self._table.show_nothing(paired=pair is not None)
            self._window.links.suggest(())
        self._pair = pair.id if pair is not None else 0
        self._show_count()
        self._table.set_editable(self._desk.project is None or not self._desk.project.read_only)
        if self._in_front:
            self._compare()

    def _on_changed(self, changes: ChangeSet) -> None:
        if any(changes.of(table) for table in _WATCHED):
            self._generation += 1
            if self._in_front:
                self._rest.start()

    def _on_tab(self) -> None:
        if not self._in_front:
            self._window.links.suggest(())
        elif self._shown != self._generation:
            self._compare()
        else:
            self._draw_proposals()

    def _compare(self) -> None:
        """Read the pair and compare it beside the window; what is still under way is given up."""
        self._rest.stop()
        project, pair = self._desk.project, self._desk.pair
        if self._job is not None:
            self._window.tasks.cancel(self._job)
            self._job = None
        if project is None or pair is None or not self._in_front:
            return
        try:
            held = [pane.view.document.annotations() for pane in self._desk.panes]
            material = comparing.material(project, pair, self._window.links.all(), held)
        except DiptychError as error:
            self._window.tell(error)
            return
        self._job = self._window.tasks.run(
            partial(self.comparer.compare, material),
            partial(self._show, self._generation),
            title=tr("Comparing the texts"),
            modal=False,
            cancelled=partial(self._on_cancelled, self._generation),
        )

    def _on_cancelled(self, generation: int) -> None:
        """The analyst has stopped it: what was shown before stays; coming back to the tab begins again."""
        if generation == self._generation and self._job is not None:
            self._job = None
            self._table.show_stopped()

    def _show(self, generation: int, found: Compared) -> None:
        project = self._desk.project
        if generation != self._generation or project is None:
            return
        self._job, self._shown = None, generation
        self._found = found
        self._table.show_compared(found, project.tag_set())
        self._draw_proposals()
        self.compared.emit()

    def _draw_proposals(self) -> None:
        if self._found is not None and self._shown == self._generation and self._desk.pair is not None:
            self._window.links.suggest(self._found.suggestions)

    def _show_count(self) -> None:
        """How many contradictions the analyst has found stands in the tab."""
        here = {article.id for article in self._desk.articles} if self._desk.pair is not None else set()
        number = self._window.links.contradictions() if len(here) == 2 else 0
        index = self._window.tabs.indexOf(self._table)
        text = tr("Compare {count} ≠", count=QLocale().toString(number)) if number else tr("Compare")
        if self._window.tabs.tabText(index) != text:
            self._window.tabs.setTabText(index, text)

    def edit_aliases(self) -> None:
        """Edit the names that mean the same."""
        from annotator.ui.dialogs.aliases_dialog import AliasesDialog

        if self._desk.project is not None:
            AliasesDialog(self._desk.project, self._window).open()

    # Where to look

    def show_row(self, row: Row) -> None:
        """Show both places of a row; the keyboard stays where it is."""
        facing = self._desk.facing
        sides = list(zip(self._desk.panes, (row.left, row.right), strict=True))
        lead = next(pane for pane, present in sides if present)
        facing.set_active(lead)
        with facing.apart():
            # The leading one last, so that it is the current annotation.
            for pane, present in sorted(sides, key=lambda side: side[0] is lead):
                known = [one for one in present if pane.view.document.annotation(one.id) is not None]
                chosen = next((one for one in known if one.id == self._meant(row, one.id)), None)
                one = chosen or (known[0] if known else None)
                if one is not None:
                    pane.set_caret(one.start)
                    pane.reveal(Span(one.spans[0].start, one.spans[0].end))
                pane.set_current(one.id if one is not None else None)

    @staticmethod
    def _meant(row: Row, ident: int) -> int:
        """Of a thing named many times: the name that the proposal or the link speaks of."""
        both = comparing.ends(row)
        return ident if both is not None and ident in both else 0

    def go(self, row: Row) -> None:
        """Go to a row's place in the texts with the keyboard."""
        self.show_row(row)
        pane: Pane = self._desk.facing.active
        pane.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is said

    def _accept(self, rows: Sequence[Row]) -> None:
        stored = self._do(lambda project: comparing.accept(project, rows))
        if stored:
            done = [(row, comparing.judged(row, link)) for row, link in zip(rows, stored, strict=True)]
            self._table.follow(done, onward=True)
            if len(rows) > 1:
                self._desk.say(Message("{count} accepted. Ctrl+Z takes them back.", count=len(rows)))

    def _give(self, rows: Sequence[Row], code: str, forward: bool) -> None:
        stored = self._do(lambda project: comparing.give(project, rows[0], code, forward=forward))
        if stored is not None:
            self._table.follow([(rows[0], comparing.judged(rows[0], stored))], onward=True)

    def _reject(self, rows: Sequence[Row]) -> None:
        if self._do(lambda project: comparing.reject(project, rows)):
            self._table.follow([(row, _bare(row)) for row in rows], onward=False)

    def _stand_alone(self, rows: Sequence[Row], code: str) -> None:
        project, pair = self._desk.project, self._desk.pair
        if project is None or pair is None:
            return
        holds = self._do(lambda project: comparing.stand_alone(project, pair, rows, code))
        if holds is None:
            return
        done = []
        for row in rows:
            first = (row.left or row.right)[0].id
            link = linking.judgement_of(project, first, pair)
            only = ONLY_LEFT if row.left else ONLY_RIGHT
            verdict = UNJUDGED if not holds else UNDECIDED if code == "undecided" else only
            status, who = (CONFIRMED, project.annotator) if holds else ("", "")
            done.append((row, row._replace(verdict=verdict, status=status, annotator=who, link=link)))
        self._table.follow(done, onward=holds)

    def _do(self, verb: Callable[[Project], T]) -> T | None:
        """Run a verb on the project, telling its errors."""
        project = self._desk.project
        if project is None:
            return None
        try:
            return verb(project)
        except DiptychError as error:
            self._window.tell(error)
            return None


def _bare(row: Row) -> Row | None:
    """What is left of a row for the moment when its two sides are no longer joined; of an arithmetic, nothing."""
    if row.verdict == DERIVED:
        return None
    one_sided = row._replace(verdict=UNJUDGED, status="", kind="", annotator="", link=None, suggestion=None)
    return one_sided._replace(right=()) if row.left else one_sided
