"""One search at a time, beside the window: what it finds comes in while it is still under way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.searching import Deliver, Hit, Outcome
from annotator.model.jobs import Progress
from annotator.ui.tasks import Tasks

# How often what has been found meanwhile is shown.
LOOK_MS = 30

Job = Callable[[Deliver, Progress], Outcome]


class SearchRun(QObject):
    """Starts searches; a new one ends the one before. What comes of one that is no longer wanted is dropped."""

    found = Signal(object)
    """Further hits, in order."""
    ended = Signal(object)
    """The outcome; all hits were passed on before."""
    failed = Signal(object)
    """Why there is none."""
    stopped = Signal()
    """The analyst has stopped it."""

    def __init__(self, tasks: Tasks, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._title = tasks, title
        self._generation = 0
        self._job: int | None = None
        self._queue: SimpleQueue[list[Hit]] = SimpleQueue()
        self._progress = (0, 0)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._pass_on)

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    @property
    def progress(self) -> tuple[int, int]:
        """How many texts have been looked at, of how many."""
        return self._progress

    def start(self, job: Job) -> None:
        """Begin a search."""
        self.abandon()
        self._queue, self._progress = SimpleQueue(), (0, 0)
        generation = self._generation
        self._job = self._tasks.run(
            partial(self._work, job, self._queue),
            partial(self._on_done, generation),
            partial(self._on_failed, generation),
            self._title,
            modal=False,
            cancelled=partial(self._on_cancelled, generation),
        )
        self._look.start()

    def stop(self) -> None:
        """End the search; what it has found stays."""
        if self._job is not None:
            self._tasks.cancel(self._job)

    def abandon(self) -> None:
        """End the search and hear no more of it."""
        self._generation += 1
        self.stop()
        self._rest()

    def _work(self, job: Job, queue: SimpleQueue[list[Hit]], watch: Progress) -> Outcome:
        """In the worker."""

        def told(done: int, total: int, what: str = "") -> None:
            if total:
                self._progress = (done, total)
            watch(done, total, what)

        return job(queue.put, told)

    def _pass_on(self) -> None:
        hits: list[Hit] = []
        try:
            while True:
                hits += self._queue.get_nowait()
        except Empty:
            pass
        if hits:
            self.found.emit(hits)

    def _rest(self) -> None:
        self._job = None
        self._look.stop()

    def _on_done(self, generation: int, outcome: Outcome) -> None:
        if generation == self._generation:
            self._rest()
            self._pass_on()
            self.ended.emit(outcome)

    def _on_failed(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._rest()
            self._pass_on()
            self.failed.emit(error)

    def _on_cancelled(self, generation: int) -> None:
        if generation == self._generation:
            self._rest()
            self._pass_on()
            self.stopped.emit()
