"""Long work beside the window: one thread for each job, progress, cancel, and an end that leaves no thread
behind.

A worker owns no Qt object. It runs a plain function with a plain `Progress`; the signals that carry its
news belong to `Tasks`, which lives on the GUI thread, so nothing can be destroyed under a running worker.
Jobs take values and give values: the project never leaves the GUI thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.errors import Cancelled, DiptychError
from annotator.model.jobs import Progress
from annotator.ui import messages
from annotator.ui.progress import JobView, ProgressDialog, ProgressStrip

T = TypeVar("T")

# A job shorter than this shows nothing: a box that flashes by is worse than a short wait.
SHOW_AFTER_MS = 300
# News of one job are told at most this often; a thousand files a second would only keep the window busy.
TELL_EVERY_S = 0.04


@dataclass
class _Job:
    """What is known of one job, on the GUI thread; `cancel` and `call` are all the worker touches."""

    id: int
    title: str
    call: Callable[[Progress], object]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    cancelled: Callable[[], None] | None
    modal: bool
    place: JobView | None = None
    cancel: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None
    timer: QTimer | None = None
    view: JobView | None = None
    told: tuple[int, int, str] = (0, 0, "")


@dataclass(frozen=True)
class _Outcome:
    """How a job ended: with a value, with an error, or cancelled (neither)."""

    value: object = None
    error: Exception | None = None
    cancelled: bool = False


class _Watch:
    """The `Progress` a worker is given; called on the worker's thread."""

    def __init__(self, cancel: threading.Event, tell: Callable[[int, int, str], None]) -> None:
        self._cancel = cancel
        self._tell = tell
        self._last = 0.0

    def __call__(self, done: int, total: int, what: str = "") -> None:
        if self._cancel.is_set():
            raise Cancelled
        moment = time.monotonic()
        if moment - self._last >= TELL_EVERY_S or (total and done >= total):
            self._last = moment
            self._tell(done, total, what)


class Tasks(QObject):
    """Runs jobs in worker threads and shows those that take long. Make one for each window, and `shutdown`
    it.
    """

    busyChanged = Signal(bool)
    # Numbers travel as objects: a count of bytes does not fit Qt's 32 bits.
    _told = Signal(int, object, object, str)
    _ended = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._jobs: dict[int, _Job] = {}
        self._last_id = 0
        self.strip = ProgressStrip(parent)
        """A small bar for jobs that do not hold up the window; the window puts it into its status bar."""
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._jobs)

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
        *,
        modal: bool = True,
        cancelled: Callable[[], None] | None = None,
        view: JobView | None = None,
    ) -> int:
        """Run `job` on a thread of its own and return its number.

        Exactly one of `done(value)`, `failed(error)` and `cancelled()` follows, on the GUI thread, unless
        `shutdown` comes first. Without `failed`, a `DiptychError` is shown in a box and anything else goes
        to the crash dialog. `modal` jobs hold up the window once they have taken 300 ms; the others show
        in `view`, or in `strip`.
        """
        self._last_id += 1
        entry = _Job(self._last_id, title, job, done, failed, cancelled, modal, view)
        self._jobs[entry.id] = entry
        entry.thread = threading.Thread(target=self._work, args=(entry,), name=f"job {entry.id}", daemon=True)
        entry.thread.start()
        # Owned and stopped with the job, unlike QTimer.singleShot, which would outlive it.
        entry.timer = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        entry.timer.timeout.connect(lambda: self._show(entry.id))
        entry.timer.start()
        if len(self._jobs) == 1:
            self.busyChanged.emit(True)
        return entry.id

    def cancel(self, job_id: int) -> None:
        """Ask a job to stop at its next report of progress; a number that is gone does nothing."""
        entry = self._jobs.get(job_id)
        if entry is not None:
            entry.cancel.set()
            if entry.view is not None:
                entry.view.show_cancelling()

    def shutdown(self, patience: float = 10.0) -> bool:
        """Cancel every job and wait up to `patience` seconds; True when no thread is left. No callback
        runs after.
        """
        jobs = list(self._jobs.values())
        self._jobs.clear()
        for entry in jobs:
            entry.cancel.set()
            self._hide(entry)
        deadline = time.monotonic() + patience
        for entry in jobs:
            if entry.thread is not None:
                entry.thread.join(max(0.0, deadline - time.monotonic()))
        if jobs:
            self.busyChanged.emit(False)
        return not any(entry.thread is not None and entry.thread.is_alive() for entry in jobs)

    def _work(self, entry: _Job) -> None:
        """The worker thread, from its start to its end."""
        job_id = entry.id
        watch = _Watch(entry.cancel, lambda done, total, what: self._told.emit(job_id, done, total, what))
        try:
            outcome = _Outcome(entry.call(watch))
        except Cancelled:
            outcome = _Outcome(cancelled=True)
        except Exception as error:  # noqa: BLE001  told by the thread that asked for the job
            outcome = _Outcome(error=error)
        self._ended.emit(job_id, outcome)

    def _show(self, job_id: int) -> None:
        entry = self._jobs.get(job_id)
        if entry is None:
            return
        if entry.place is not None:
            entry.view = entry.place
        elif entry.modal:
            dialog = ProgressDialog(entry.title, self._window)
            dialog.cancelAsked.connect(lambda: self.cancel(job_id))
            dialog.open()
            entry.view = dialog
        else:
            entry.view = self.strip.add(entry.title, lambda: self.cancel(job_id))
        entry.view.show_progress(*entry.told)
        if entry.cancel.is_set():
            entry.view.show_cancelling()

    def _on_told(self, job_id: int, done: int, total: int, what: str) -> None:
        entry = self._jobs.get(job_id)
        if entry is None:
            return
        entry.told = (done, total, what)
        if entry.view is not None:
            entry.view.show_progress(done, total, what)

    def _on_ended(self, job_id: int, outcome: _Outcome) -> None:
        entry = self._jobs.pop(job_id, None)
        if entry is None:
            return
        if entry.thread is not None:
            entry.thread.join()  # it has nothing left to do but to return
        self._hide(entry)
        if not self._jobs:
            self.busyChanged.emit(False)
        self._tell_outcome(entry, outcome)

    def _tell_outcome(self, entry: _Job, outcome: _Outcome) -> None:
        if outcome.cancelled:
            if entry.cancelled is not None:
                entry.cancelled()
        elif outcome.error is None:
            entry.done(outcome.value)
        elif entry.failed is not None:
            entry.failed(outcome.error)
        elif isinstance(outcome.error, DiptychError):
            messages.problem(self._window, outcome.error)
        else:
            raise outcome.error

    @staticmethod
    def _hide(entry: _Job) -> None:
        if entry.timer is not None:
            entry.timer.stop()
            entry.timer.deleteLater()
        if entry.view is not None:
            entry.view.finish()
            entry.view = None
