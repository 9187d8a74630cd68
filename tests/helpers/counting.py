"""What is done, counted: paints, statements and calls. Counts, unlike times, are the same on every machine."""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Self

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget


class Paints(QObject):
    """The paint events of all widgets, while it is entered."""

    def __init__(self) -> None:
        super().__init__()
        self.regions: dict[QWidget, list[QRegion]] = {}

    def of(self, widget: QWidget) -> list[QRegion]:
        """The regions a widget painted, one for each time."""
        return self.regions.get(widget, [])

    def twice(self) -> list[QWidget]:
        """Widgets that painted more than once."""
        return [widget for widget, regions in self.regions.items() if len(regions) > 1]

    def __enter__(self) -> Self:
        _app().installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        _app().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.regions.setdefault(watched, []).append(QRegion(event.region()))
        return False


@contextmanager
def statements(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """The SQL that a connection runs inside, with its values filled in."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)


@contextmanager
def calls(*functions: Callable[..., object]) -> Iterator[Counter[str]]:
    """How often these Python functions are called inside, by their names, from wherever."""
    wanted: dict[CodeType, str] = {f.__code__: f.__qualname__ for f in functions}
    seen: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code in wanted:
            seen[wanted[frame.f_code]] += 1

    former = sys.getprofile()
    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(former)


def idle() -> None:
    """Let everything happen that is waiting; timers that are still running are not waited for."""
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def idle_until(condition: Callable[[], bool]) -> None:
    """Let everything happen until that is so, timers and workers included, and then what is still waiting."""
    dispatcher = QAbstractEventDispatcher.instance()
    while not condition():
        dispatcher.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    idle()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
