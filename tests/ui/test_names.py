"""Everything that the keyboard can be on has a name and a role, in every state of the window and in every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui import roles
from annotator.ui.main_window import MainWindow
from tests.helpers import heard
from tests.helpers.analyst import Analyst
from tests.helpers.dialogs import DIALOGS


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    roles.install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


def test_welcome(open_window: Callable[[Path | None], MainWindow]) -> None:
    window = open_window(None)
    settle()
    assert heard.faults(window) == [], heard.faults(window)


def test_the_window_at_work(window: MainWindow) -> None:
    Analyst(window).annotate()
    settle()
    assert window.desk.current is not None
    assert heard.faults(window) == [], heard.faults(window)
    window.tabs.setCurrentWidget(window.statistics)
    window.find_bar.open_bar()
    settle()
    assert heard.faults(window) == [], heard.faults(window)


def test_the_command_palette(window: MainWindow) -> None:
    Analyst(window).press("Ctrl+K")
    settle()
    assert heard.faults(window) == [], heard.faults(window)


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(name: str, qtbot: QtBot, frame: QWidget) -> None:
    case = DIALOGS[name]
    dialog = case.make(frame)
    dialog.open()
    qtbot.waitActive(dialog)
    assert heard.faults(dialog) == [], heard.faults(dialog)
