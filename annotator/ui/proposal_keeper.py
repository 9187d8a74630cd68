"""Keeps the proposals for what is on the desk: looked for beside the window, and in step with every change since."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands import reviewing, suggesting
from annotator.commands.suggesting import OPEN, Found, Given, Key, key_of
from annotator.model.annotation import Annotation, Article, Proposal
from annotator.model.changes import Change, ChangeSet
from annotator.model.errors import DiptychError, UserError
from annotator.model.preferences import Preferences, PreferenceStore
from annotator.model.wording import Message
from annotator.ui.desk import WindowDesk
from annotator.ui.language import tr
from annotator.ui.reader.pane import Pane
from annotator.ui.tasks import Tasks

_log = logging.getLogger(__name__)

# Looked for once what was opened has been painted and nobody is going through the list of articles.
REST_MS = 250
# How often the table is told how far the work is.
LOOK_MS = 120
NOTHING, WAITING, WORKING, STOPPED, DONE = range(5)


class ProposalKeeper(QObject):
    """The proposals for the one or two texts on the desk. Those that are open and good enough are dotted in the panes.

    What is worked out for a state that is no longer is dropped. All that an edit costs is a look at its own place.
    """

    changed = Signal()
    """Other proposals are open, or more is known of the work on them."""

    def __init__(self, desk: WindowDesk, tasks: Tasks, settings: PreferenceStore, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self.state = NOTHING
        self.problems: tuple[Message, ...] = ()
        self.progress = (0, 0)
        self._all: dict[Key, Proposal] = {}
        self._computed: dict[Key, Proposal] = {}
        self._rows: dict[int, Proposal] = {}
        self._decided: Counter[Key] = Counter()
        self._open: dict[Key, Proposal] = {}
        self._windows: dict[int, tuple[int, int]] = {}
        self._since: list[ChangeSet] = []
        self._generation = 0
        self._job: int | None = None
        self._thresholds: Mapping[str, Decimal] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        self._watching = QTimer(self, interval=LOOK_MS)
        self._watching.timeout.connect(self.changed)
        self.on_preferences(settings.preferences)
        desk.itemOpened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        for pane in desk.panes:
            pane.caretMoved.connect(partial(self._on_caret, pane))

    # What others ask

    @property
    def idle(self) -> bool:
        """Whether nothing is being looked for or waits for it."""
        return self._job is None and not self._rest.isActive()

    @property
    def shown(self) -> list[Proposal]:
        """The proposals that are open and not below the threshold of their tag, in no order."""
        return list(self._open.values())

    @property
    def hidden(self) -> int:
        """How many are open and below the threshold of their tag."""
        return sum(self._is_open(key) for key in self._all) - len(self._open) if self._thresholds else 0

    def pane_of(self, proposal: Proposal) -> Pane | None:
        """The pane whose text a proposal is about."""
        places = zip(self._panes, self._desk.articles, strict=True)
        return next((pane for pane, article in places if article.id == proposal.article), None)

    def look_now(self) -> None:
        """Look for proposals whatever the settings say."""
        if not self._desk.articles:
            raise UserError("Open an article first.")
        self._look()
        self._desk.say(Message("Proposals are being looked for…"))

    def stop(self) -> None:
        """Give up looking."""
        if self._job is not None:
            self._tasks.cancel(self._job)

    def on_preferences(self, preferences: Preferences) -> None:
        """Take over the switch and the thresholds."""
        thresholds = {tag: reviewing.number(text) for tag, text in preferences.thresholds.items()}
        if thresholds != self._thresholds:
            self._thresholds = thresholds
            self._show(self._all)
        if preferences.proposals and self.state == NOTHING and self._desk.articles:
            self._begin()

    # What happened

    @property
    def _panes(self) -> list[Pane]:
        return [pane for pane in self._desk.panes if pane.has_article]

    def _on_opened(self) -> None:
        for held in (self._all, self._computed, self._rows, self._decided, self._open, self._windows):
            held.clear()
        self.problems = ()
        self._halt()
        self.state = NOTHING
        if self._settings.preferences.proposals and self._desk.articles:
            self._begin()
        self.changed.emit()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._job is not None:
            self._since.append(changes)
        if self._all:
            self._follow(changes)
        tags = changes.of("tags") or changes.of("aliases")
        if self.state in {WORKING, DONE} and (tags or any(map(_is_read_otherwise, changes.of("articles")))):
            self._begin()

    def _on_caret(self, pane: Pane, offset: int) -> None:
        """Of a long text a window is read: where the caret goes, the reading follows."""
        window = self._windows.get(self._article_of(pane))
        if window is not None and not window[0] <= offset <= window[1] and self.state == DONE:
            self._begin()

    def _article_of(self, pane: Pane) -> int:
        places = zip(self._panes, self._desk.articles, strict=False)
        return next((article.id for other, article in places if other is pane), 0)

    def _halt(self) -> None:
        self._generation += 1
        self._rest.stop()
        self._watching.stop()
        if self._job is not None:
            self._tasks.cancel(self._job)
            self._job = None
        self._since.clear()

    def _begin(self) -> None:
        """Look at rest; what is under way rests on what is no longer so."""
        self._halt()
        self.state = WAITING
        self._rest.start()

    # Looking

    def _look(self) -> None:
        self._halt()
        project, articles, panes = self._desk.project, self._desk.articles, self._panes
        if project is None or not articles:
            return
        try:
            given = suggesting.given(
                project,
                articles,
                annotations=[pane.view.document.annotations() for pane in panes],
                at=[pane.caret() for pane in panes],
            )
        except DiptychError:
            return  # the article is going; who took it says so
        self.state, self.progress = WORKING, (0, 0)
        self._job = self._tasks.run(
            partial(self._work_out, given),
            partial(self._on_done, self._generation, given),
            title=tr("Looking for proposals"),
            modal=False,
            cancelled=partial(self._on_cancelled, self._generation),
        )
        self._watching.start()
        self.changed.emit()

    def _work_out(self, given: Given, watch: object) -> Found:
        """In the worker: plain values in and out; a pair of numbers is all that the window looks at meanwhile."""

        def told(done: int, total: int, what: str = "") -> None:
            self.progress = (done, total)
            watch(done, total, what)  # type: ignore[operator]

        return suggesting.work_out(given, told)

    def _on_cancelled(self, generation: int) -> None:
        if generation == self._generation:
            self._job = None
            self._watching.stop()
            self.state = STOPPED
            self.changed.emit()

    def _on_done(self, generation: int, given: Given, found: Found) -> None:
        project = self._desk.project
        if generation != self._generation or project is None:
            return
        self._job = None
        self._watching.stop()
        self.state, self.problems = DONE, found.problems
        try:
            suggesting.keep(project, found)
        except DiptychError as error:
            _log.info("proposals are not kept: %s", type(error).__name__)
        self._rows = {row.id: row for row in given.stored}
        self._decided = Counter(key_of(row) for row in given.stored if row.state != OPEN)
        self._all = {key_of(one): one for one in found.proposals}
        self._computed = {key: one for key, one in self._all.items() if one.id < 0}
        self._windows = {
            part.article: (part.offset, part.offset + len(part.text))
            for part, article in zip(given.parts, self._desk.articles, strict=True)
            if len(part.text) < article.length
        }
        self._open = {key_of(one): one for one in self._good(found.open)}
        since, self._since = self._since, []
        for changes in since:
            self._follow(changes, tell=False)
        self._fill()
        self.changed.emit()

    # Which are open

    def _good(self, some: Iterable[Proposal]) -> Sequence[Proposal]:
        return reviewing.at_least(some, self._thresholds) if self._thresholds else list(some)

    def _is_open(self, key: Key) -> bool:
        return not self._decided[key] and not self._is_annotated(key)

    def _is_annotated(self, key: Key) -> bool:
        """Whether the text has an annotation with that very span and tag by now."""
        article, start, end, tag = key
        for pane, shown in zip(self._panes, self._desk.articles, strict=False):
            if shown.id == article:
                document = pane.view.document
                here = (document.annotation(mark[2]) for mark in document.marks.over(start, start + 1))
                return any(
                    a is not None and (a.start, a.end, a.tag) == (start, end, tag) and a.fragments is None
                    for a in here
                )
        return False

    def _follow(self, changes: ChangeSet, *, tell: bool = True) -> None:
        """Look again at the places that a step has touched."""
        touched: set[Key] = set()
        for change in changes.of("proposals"):
            touched |= self._take_row(change)
        for change in changes.of("annotations"):
            for value in (change.before, change.after):
                if isinstance(value, Annotation) and value.fragments is None:
                    touched.add((value.article, value.start, value.end, value.tag))
        # One by one: a set of all keys would be made for each step, and a long text has thousands.
        touched = {key for key in touched if key in self._all or key in self._open}
        self._show(touched, tell=tell)

    def _take_row(self, change: Change) -> set[Key]:
        touched = set()
        former = self._rows.pop(change.id, None)
        if former is not None:
            key = key_of(former)
            touched.add(key)
            if former.state != OPEN:
                self._decided[key] -= 1
            elif key in self._computed:
                self._all[key] = self._computed[key]
        if isinstance(change.after, Proposal):
            row = self._rows[change.id] = change.after
            key = key_of(row)
            touched.add(key)
            if row.state != OPEN:
                self._decided[key] += 1
                # Taken back later, it is offered again.
                self._all.setdefault(key, row._replace(state=OPEN))
            else:
                self._all[key] = row
        return touched

    def _show(self, keys: Iterable[Key], *, tell: bool = True) -> None:
        """Dot, or dot no longer, what has come to be open or is so no more."""
        gone: list[Proposal] = []
        come: list[Proposal] = []
        for key in list(keys):
            one, shown = self._all.get(key), self._open.get(key)
            wanted = one if one is not None and self._is_open(key) and self._good((one,)) else None
            if shown is not None and shown != wanted:
                gone.append(self._open.pop(key))
            if wanted is not None and shown != wanted:
                come.append(wanted)
                self._open[key] = wanted
        if not tell or not (gone or come):
            return
        for pane in self._panes:
            article = self._article_of(pane)
            pane.change_proposals(
                [one.id for one in gone if one.article == article],
                [one for one in come if one.article == article],
            )
        self.changed.emit()

    def _fill(self) -> None:
        for pane in self._panes:
            article = self._article_of(pane)
            pane.set_proposals(one for one in self._open.values() if one.article == article)


def _is_read_otherwise(change: Change) -> bool:
    """Whether an article is read in another way: not when only its status or title changed."""
    before, after = change.before, change.after
    if not (isinstance(before, Article) and isinstance(after, Article)):
        return False
    return (before.language, before.date, before.excluded) != (after.language, after.date, after.excluded)
