"""Many segments at once: each different one is asked for once, by several workers if wanted, and told as it comes."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence

from annotator.model.jobs import Progress, quiet
from annotator.model.wording import Message

from .values import Outcome, Patience, TranslationProvider

_log = logging.getLogger(__name__)

_LOOK_S = 0.05
# Seconds for workers to stop asking; ours need a tenth.
_GRACE_S = 2.0


class Request:
    """What is wanted of a provider: segments in one language, to be read in another."""

    def __init__(self, segments: Sequence[str], source: str, target: str, timeout: float) -> None:
        self.segments = tuple(dict.fromkeys(segments))
        self.source, self.target, self.timeout = source, target, timeout


def run(
    provider: TranslationProvider,
    wanted: Request,
    watch: Progress = quiet,
    *,
    jobs: int = 1,
    each: Callable[[str, Outcome], None] = lambda _segment, _outcome: None,
) -> dict[str, Outcome]:
    """Outcomes by segment; `each` is told of them as they come, on the thread that called.

    After an outcome that says stop, or several failures in a row, the rest is not asked for and has that outcome.
    Raises `Cancelled` when `watch` does, after the workers have stopped asking.
    """
    shift = _Shift(provider, wanted)
    workers = [
        threading.Thread(target=shift.work, name=f"translating {n}", daemon=True) for n in range(max(1, jobs))
    ]
    for worker in workers:
        worker.start()
    found: dict[str, Outcome] = {}
    try:
        while len(found) < len(wanted.segments):
            watch(len(found), len(wanted.segments))
            try:
                segment, outcome = shift.done.get(timeout=_LOOK_S)
            except queue.Empty:
                if shift.idle(workers):
                    break
                continue
            found[segment] = outcome
            each(segment, outcome)
    finally:
        shift.over.set()
        for worker in workers:
            worker.join(_GRACE_S)
        # Of a cancelled run too: what has been translated has been paid for.
        while not shift.done.empty():
            segment, outcome = shift.done.get()
            found[segment] = outcome
            each(segment, outcome)
    if shift.last is not None:
        for segment in wanted.segments:
            found.setdefault(segment, shift.last)
    return found


class _Shift:
    """Workers at one heap of segments."""

    def __init__(self, provider: TranslationProvider, wanted: Request) -> None:
        self._provider, self._wanted = provider, wanted
        self._left = iter(wanted.segments)
        self._lock = threading.Lock()
        self._patience = Patience()
        self.over = threading.Event()
        self.done: queue.Queue[tuple[str, Outcome]] = queue.Queue()
        self.last: Outcome | None = None
        """What ended the shift before the heap was done."""

    def work(self) -> None:
        """Take one after the other until nothing is left or nobody wants more."""
        while not self.over.is_set():
            with self._lock:
                segment = next(self._left, None)
            if segment is None:
                return
            outcome = self._ask(segment)
            if self.over.is_set() and outcome.problem is not None:
                return
            with self._lock:
                outcome = self._patience.after(outcome)
            if outcome.stop:
                self.last = outcome
                self.over.set()
            self.done.put((segment, outcome))

    def _ask(self, segment: str) -> Outcome:
        wanted = self._wanted
        try:
            return self._provider.translate(
                [segment], wanted.source, wanted.target, wanted.timeout, self.over.is_set
            )[0]
        except Exception as error:  # it must not, but it may be somebody else's  # noqa: BLE001
            _log.info("translation: %s", type(error).__name__)
            told = Message(
                "“{service}” failed ({error}).", service=self._provider.name, error=type(error).__name__
            )
            return Outcome(problem=told, stop=True, kind="raised")

    def idle(self, workers: Sequence[threading.Thread]) -> bool:
        """Whether nobody works and all that was done has been taken."""
        return not any(worker.is_alive() for worker in workers) and self.done.empty()
