"""Asking a service beside the window: what comes is kept as it comes, also of a run that is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from annotator.commands import translating
from annotator.commands.translating import Consent, Fetched, Passage
from annotator.model.errors import DiptychError
from annotator.model.jobs import Progress
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.store.translations import Kept
from annotator.ui.language import tr
from annotator.ui.tasks import Tasks

if TYPE_CHECKING:
    from annotator.assist.translating.adapter import DeepTranslator

# What came is written this often, and not with each sentence.
_KEEP_EVERY_MS = 400
_JOBS = 2


class Run(NamedTuple):
    """Something that is asked for; a plain value. `show` and `failed` are called on the window's thread."""

    project: Project
    wanted: Passage
    whole: bool
    show: Callable[[Mapping[str, Kept], str], None]
    failed: Callable[..., None]


class Runs(QObject):
    """At most one run for a sentence and one for an article; a new one takes the place of the one before."""

    came = Signal(str, str)
    """A segment and its translation, as they come in a run for a whole article."""
    progressed = Signal(bool)
    """A run for a whole article began or ended."""

    _heard = Signal(object, str, str)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._jobs: dict[bool, tuple[Run, int]] = {}
        self._waiting: list[tuple[Run, str, str, str]] = []
        self._names: dict[int, str] = {}
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_EVERY_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def busy(self) -> bool:
        """Whether a sentence is being asked for."""
        return False in self._jobs

    def begin(
        self, run: Run, make: Callable[[], DeepTranslator], then: Callable[[Run, DeepTranslator], None]
    ) -> None:
        """Make the provider beside the window; `then` goes on with it."""
        self._stop(whole=run.whole)

        def made(using: DeepTranslator) -> None:
            if self._is(run):
                del self._jobs[run.whole]
                then(run, using)

        job = self._tasks.run(
            lambda _watch: make(),
            made,
            lambda error: self._on_error(run, error),
            tr("Translating"),
            modal=False,
            cancelled=lambda: self._on_cancelled(run),
        )
        self._jobs[run.whole] = run, job

    def send(
        self,
        run: Run,
        using: DeepTranslator,
        asked: Consent,
        timeout: float,
        then: Callable[[Run, DeepTranslator, Fetched], None],
    ) -> None:
        """Ask the service for what was agreed to; `then` gets what came."""
        self._stop(whole=run.whole)
        self._names[id(run)] = using.name

        def work(watch: Progress) -> Fetched:
            return translating.fetch(
                using,
                asked,
                (run.wanted.source, run.wanted.target),
                timeout,
                watch,
                jobs=_JOBS if run.whole else 1,
                each=lambda segment, result: self._heard.emit(run, segment, result),
            )

        def done(fetched: Fetched) -> None:
            wanted = self._is(run)
            self._ended(run)
            if wanted:
                then(run, using, fetched)

        job = self._tasks.run(
            work,
            done,
            lambda error: self._on_error(run, error),
            tr("Translating"),
            modal=False,
            cancelled=lambda: self._on_cancelled(run),
        )
        self._jobs[run.whole] = run, job
        if run.whole:
            self.progressed.emit(True)

    def end(self, run: Run, why: Message) -> None:
        """A run that goes no further."""
        self._ended(run)
        run.failed(why)

    def cancel(self, run: Run) -> None:
        """Ask a run to stop."""
        if self._is(run):
            self._tasks.cancel(self._jobs[run.whole][1])

    def cancel_sentence(self) -> None:
        """Nobody wants the sentence any more: nothing is told of it."""
        self._stop(whole=False)

    def cancel_article(self) -> None:
        """Ask the run for an article to stop."""
        if True in self._jobs:
            self._tasks.cancel(self._jobs[True][1])

    def cancel_all(self) -> None:
        """Stop everything, silently."""
        self._stop(whole=False)
        self._stop(whole=True)

    def flush(self) -> None:
        """Write what came into its project."""
        waiting, self._waiting = self._waiting, []
        by_run: dict[int, tuple[Run, str, dict[str, str]]] = {}
        for run, name, segment, result in waiting:
            by_run.setdefault(id(run), (run, name, {}))[2][segment] = result
        for run, name, made in by_run.values():
            try:
                translating.keep(run.project, made, run.wanted.source, run.wanted.target, name)
            except (DiptychError, RuntimeError):
                # A disk that is full (told at the next edit), or a project closed meanwhile: it is shown all the same.
                continue

    def _stop(self, *, whole: bool) -> None:
        """Cancel; what the job says afterwards is of no run."""
        held = self._jobs.pop(whole, None)
        if held is not None:
            self._tasks.cancel(held[1])
            if whole:
                self.progressed.emit(False)

    def _on_heard(self, run: Run, segment: str, result: str) -> None:
        name = self._names.get(id(run), "")
        self._waiting.append((run, name, segment, result))
        if not self._timer.isActive():
            self._timer.start()
        if run.whole:
            self.came.emit(segment, result)

    def _ended(self, run: Run) -> None:
        self.flush()
        if self._is(run):
            del self._jobs[run.whole]
        if run.whole:
            self.progressed.emit(False)

    def _on_cancelled(self, run: Run) -> None:
        if self._is(run):
            self.end(run, Message("Cancelled. What was translated till then is kept."))
        else:
            self.flush()

    def _on_error(self, run: Run, error: Exception) -> None:
        if not isinstance(error, DiptychError):
            raise error
        if self._is(run):
            self.end(run, error.message)

    def _is(self, run: Run) -> bool:
        """Whether this run is still wanted."""
        return run.whole in self._jobs and self._jobs[run.whole][0] is run
