"""What a test may leave behind by mistake: threads, active timers, windows."""

from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PATIENCE_S = 5.0


class Snapshot(NamedTuple):
    """The threads and windows there were; windows by address, since Qt hands out new Python objects for old windows."""

    threads: frozenset[threading.Thread]
    windows: frozenset[int]


def snapshot() -> Snapshot:
    """What is there now."""
    return Snapshot(frozenset(threading.enumerate()), frozenset(map(_address, _windows())))


def since(before: Snapshot) -> list[str]:
    """Descriptions of what came since `before` and is still there, after a fair time to end."""
    _settle()
    left = [f"window {window!r}" for window in _windows() if _address(window) not in before.windows]
    left += [f"timer {timer}" for timer in _timers()]
    for thread in set(threading.enumerate()) - before.threads:
        # A thread that Qt started and Python only met stays listed for good; the pool was waited for above.
        if not isinstance(thread, threading._DummyThread):
            thread.join(_PATIENCE_S)
            if thread.is_alive():
                left.append(f"thread {thread.name}")
    return left


def _settle() -> None:
    """Let Qt delete what it was told to delete, and its workers end."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    if QCoreApplication.instance() is None:
        return
    QThreadPool.globalInstance().waitForDone(int(_PATIENCE_S * 1000))
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> list[QWidget]:
    """The program's windows, without those that Qt opens for itself (tool tips, pop-ups of a combo box)."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    shown = [window for window in QApplication.topLevelWidgets() if window.parent() is None]
    return [w for w in shown if w.metaObject().className() not in {"QTipLabel", "QWidgetWindow"}]


def _address(window: QWidget) -> int:
    from shiboken6 import getCppPointer

    return int(getCppPointer(window)[0])


def _timers() -> list[str]:
    """Timers that still run although nothing owns them, or although their owner is a closed window."""
    if "PySide6.QtCore" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QTimer
    from shiboken6 import isValid

    app = QCoreApplication.instance()
    if app is None:
        return []
    running = [o for o in gc.get_objects() if isinstance(o, QTimer) and isValid(o) and o.isActive()]
    return [
        f"of {timer.parent()!r}, every {timer.interval()} ms"
        for timer in running
        if timer.parent() is not app
    ]
