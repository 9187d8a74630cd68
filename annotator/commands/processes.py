"""Work spread over as many processes as there are cores: plain values go out, plain values come back, in order.

The project stays with the one who asks. `Ctrl+C` is the asker's alone: what is under way elsewhere ends whole, what
waits is dropped.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, TypeVar

S = TypeVar("S")
K = TypeVar("K")
W = TypeVar("W")
R = TypeVar("R")

# Pieces of work sent out for each process, so that none of them waits for the next.
_AHEAD = 2
_mine: list[tuple[Callable[[Any, Any], Any], Any]] = []


def cores() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    task: Callable[[S, W], R], shared: S, work: Iterable[tuple[K, W]], jobs: int = 0
) -> Iterator[tuple[K, R]]:
    """`task(shared, piece)` of each piece, with its key, in order. `jobs` 0: all cores; 1: here, in this process.

    `task` is a function of a module; `shared` is sent to each process once, pieces when they are needed. A single piece
    is worked on here: a process of its own would take longer to begin.
    """
    jobs = jobs if jobs > 0 else cores()
    pieces = iter(work)
    first = list(islice(pieces, 2))
    work = chain(first, pieces)
    if jobs == 1 or len(first) < 2:
        for key, piece in work:
            yield key, task(shared, piece)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _begin, (task, shared)) as pool:
        waiting: deque[tuple[K, Future[Any]]] = deque()
        try:
            for key, piece in work:
                with _deaf():
                    waiting.append((key, pool.submit(_in_process, piece)))
                while len(waiting) > _AHEAD * jobs:
                    done, future = waiting.popleft()
                    yield done, future.result()
            while waiting:
                done, future = waiting.popleft()
                yield done, future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile never hears of `Ctrl+C`, not even while it loads; the asker hears of it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where `_begin` has to do
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(task: Callable[[Any, Any], Any], shared: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mine[:] = [(task, shared)]


def _in_process(piece: Any) -> Any:
    task, shared = _mine[0]
    return task(shared, piece)
