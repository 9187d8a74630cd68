"""Keeps the alignment of the pair on the desk: worked out beside the window, anew when what it rests on has changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands import aligning
from annotator.commands.aligning import Aligned, Aligner, Given
from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError, UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks
from annotator.ui.language import tr
from annotator.ui.reader.aligned import Guide
from annotator.ui.reader.rows import Rows
from annotator.ui.tasks import Tasks

# Aligned once changes have settled, not with each key.
REST_MS = 300
# Characters of a text from which on it is aligned only when that is asked for: it takes a processor for seconds.
LARGE = 300_000
_WATCHED = ("pins", "corrections", "links", "articles")


class AlignmentKeeper(QObject):
    """Aligns in a worker, at rest. What comes of a state that is no longer is dropped; the one before holds till then.

    The texts themselves never change, so that an alignment a step behind is still true to their places.
    """

    changed = Signal()
    """There is an alignment, another one, or none any more."""

    def __init__(self, desk: WindowDesk, links: DeskLinks, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._links, self._tasks = desk, links, tasks
        self.aligner = Aligner()
        self.aligned: Aligned | None = None
        """The alignment of the pair on the desk; None while there is none."""
        self._generation = 0
        self._pair = 0
        self._asked = False
        self._crossed = 0
        self._job: int | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._align)
        desk.itemOpened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)

    @property
    def idle(self) -> bool:
        """Whether nothing is being aligned or waits for it."""
        return self._job is None and not self._rest.isActive()

    @property
    def is_large(self) -> bool:
        """Whether the pair on the desk is aligned only when that is asked for."""
        return max(pane.view.document.text.length for pane in self._desk.panes) > LARGE

    def align_now(self) -> None:
        """Align the pair on the desk whatever its size, and from now on whenever something changes."""
        if self._desk.pair is None:
            raise UserError("Open a pair first: there is nothing to align.")
        self._asked = True
        self._align()
        more = aligning.missing()
        begun = Message("The texts are being aligned…")
        self._desk.say(begun if more is None else Message("The texts are being aligned… {more}", more=more))

    # What happened

    def _on_opened(self) -> None:
        pair = self._desk.pair
        if pair is None or pair.id != self._pair:
            self._asked, self._crossed = False, 0
        self._pair = pair.id if pair is not None else 0
        self._set(None)
        self._begin()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._desk.pair is not None and any(changes.of(table) for table in _WATCHED):
            self._begin()

    def _begin(self) -> None:
        """Align at rest; what is under way rests on what is no longer so."""
        self._generation += 1
        if self._job is not None:
            self._tasks.cancel(self._job)
            self._job = None
        if self._desk.pair is None or (self.is_large and not self._asked):
            self._rest.stop()
        else:
            self._rest.start()

    def _align(self) -> None:
        self._rest.stop()
        project, pair = self._desk.project, self._desk.pair
        if project is None or pair is None:
            return
        if self._job is not None:
            self._tasks.cancel(self._job)
            self._job = None
        annotations = [pane.view.document.annotations() for pane in self._desk.panes]
        try:
            given = aligning.given(project, pair, self._links.all(), annotations)
        except DiptychError:
            return  # the pair is going; who took it says so
        if self.aligned is not None and self.aligned.given == given:
            return
        self._generation += 1
        left, right = (pane.view.document.rows for pane in self._desk.panes)
        rows = left, right
        self._job = self._tasks.run(
            partial(self._worked_out, given, rows),
            partial(self._on_done, self._generation),
            title=tr("Aligning the texts"),
            modal=False,
            cancelled=partial(self._on_cancelled, self._generation),
        )

    def _worked_out(self, given: Given, rows: tuple[Rows, Rows], watch: Progress) -> Guide:
        """In the worker: all that the window would have to find out otherwise."""
        return Guide.of(self.aligner.align(given, watch), rows)

    def _on_done(self, generation: int, guide: Guide) -> None:
        if generation != self._generation:
            return
        self._job = None
        self._set(guide)
        crossed = aligning.crossed(guide.aligned.alignment)
        if crossed > self._crossed:
            self._desk.say(
                Message("This crosses a correction made before: it waits until that one is taken back.")
            )
        self._crossed = crossed

    def _on_cancelled(self, generation: int) -> None:
        if generation == self._generation:
            self._job = None
            self._asked = False

    def _set(self, guide: Guide | None) -> None:
        aligned = guide.aligned if guide is not None else None
        if aligned is not self.aligned:
            self.aligned = aligned
            self._desk.facing.set_guide(guide)
            self.changed.emit()
