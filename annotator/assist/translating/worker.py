"""Work that may never end, in a thread that is left behind when its time is over: it can neither hang nor stop us."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar
from weakref import WeakSet

from .values import Refusal

T = TypeVar("T")

# How often the one who waits looks whether it is still wanted; and how many threads may be left behind at a time.
_LOOK_S = 0.05
_MOST_LEFT = 24
_workers: WeakSet[threading.Thread] = WeakSet()
_workers_lock = threading.Lock()


def within(seconds: float, work: Callable[[], T], cancel: Callable[[], bool]) -> T:
    """What `work` returns, or `Refusal`: `slow` after so many seconds, `cancelled` soon after `cancel()`.

    What `work` raises is raised here. A thread left behind ends by the timeouts of what it waits for.
    """
    held: list[T] = []
    raised: list[BaseException] = []
    over = threading.Event()

    def run() -> None:
        try:
            held.append(work())
        except BaseException as error:  # told by the one who waits  # noqa: BLE001
            raised.append(error)
        finally:
            over.set()

    thread = threading.Thread(target=run, name="translate", daemon=True)
    with _workers_lock:
        if sum(one.is_alive() for one in _workers) >= _MOST_LEFT:
            raise Refusal("slow")
        _workers.add(thread)
        thread.start()
    end = time.monotonic() + seconds
    while not over.wait(max(0.0, min(_LOOK_S, end - time.monotonic()))):
        if cancel():
            raise Refusal("cancelled")
        if time.monotonic() >= end:
            raise Refusal("slow")
    if raised:
        raise raised[0]
    return held[0]
