"""Waiting for another process: until something is so, and never longer than a deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_TURN_S = 0.01


def until(condition: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Return as soon as `condition` holds; fail with `what` was waited for when the deadline passes."""
    deadline = time.monotonic() + seconds
    turn = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        turn.wait(_TURN_S)
