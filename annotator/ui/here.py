"""Long work that must stay on the GUI thread since it writes to the project: with a bar, a Cancel, a live window."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QWidget

from annotator.model.errors import Cancelled, DiptychError
from annotator.model.jobs import Progress
from annotator.ui.progress import ProgressDialog

T = TypeVar("T")
# Events are let through this often: often enough for a window that never seems frozen.
BREATH_S = 0.05
SHOW_AFTER_S = 0.3


class Here:
    """Runs a job in steps between which the window stays alive.

    The project's connection belongs to the GUI thread, so a large import cannot go to a worker. A modal bar keeps every
    other input away meanwhile: nothing else can be written while the job's transaction is open.
    """

    def __init__(self, window: QWidget, tell: Callable[[DiptychError], None]) -> None:
        self._window = window
        self._tell = tell
        self.busy = False
        self._pump: _Pump | None = None

    def cancel(self) -> None:
        """Ask the job under way to stop at its next report of progress; what it wrote is rolled back."""
        if self._pump is not None:
            self._pump.cancel()

    def run(self, job: Callable[[Progress], T], done: Callable[[T], None], title: str) -> None:
        """Run `job(progress)`; `done(value)` follows unless it failed (told) or was cancelled (nothing was stored)."""
        if self.busy:
            return
        self.busy = True
        dialog = ProgressDialog(title, self._window)
        try:
            self._pump = _Pump(dialog)
            value = job(self._pump)
        except Cancelled:
            return
        except DiptychError as error:
            self._tell(error)
            return
        finally:
            dialog.finish()
            self._pump = None
            self.busy = False
        done(value)


class _Pump:
    """The progress of a job on this thread: shows the bar after a while and lets events through."""

    def __init__(self, dialog: ProgressDialog) -> None:
        self._dialog = dialog
        self._cancelled = False
        dialog.cancelAsked.connect(self.cancel)
        self._began = self._breath = time.monotonic()

    def __call__(self, done: int, total: int, what: str = "") -> None:
        moment = time.monotonic()
        if moment - self._breath < BREATH_S:
            return
        self._dialog.show_progress(done, total, what)
        if not self._dialog.isVisible() and moment - self._began > SHOW_AFTER_S:
            self._dialog.open()
        # Before the bar is there nothing keeps the user's keys from the window, so they wait.
        input_too = self._dialog.isVisible()
        flags = QEventLoop.ProcessEventsFlag
        QCoreApplication.processEvents(flags.AllEvents if input_too else flags.ExcludeUserInputEvents)
        self._breath = time.monotonic()
        if self._cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Stop the job the next time it reports."""
        self._cancelled = True
