"""Everything that the keyboard can be on has a name and a role, in every state of the window and in every dialog."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
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
    with qtbot.waitActive(dialog):
        pass
    assert heard.faults(dialog) == [], heard.faults(dialog)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_choice_says_of_what_it_is_and_what_is_chosen(qtbot: QtBot) -> None:
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["–", "direct", "mixed"])
    combo.setAccessibleName("Presentation")
    combo.show()
    found = QAccessible.queryAccessibleInterface(combo)
    assert found.role() == QAccessible.Role.ComboBox
    assert found.text(QAccessible.Text.Value) == "nothing chosen"
    combo.setCurrentIndex(1)
    if sys.platform == "linux":
        assert found.text(QAccessible.Text.Name) == "Presentation: direct"
    assert (found.childCount(), found.indexOfChild(found.child(0))) == (1, 0)
    assert found.child(0).childCount() >= 3
    press = found.actionInterface()
    assert "Press" in press.actionNames()
    assert not found.state().expanded
    press.doAction("Press")
    assert found.state().expanded
    press.doAction("Press")
    assert not found.state().expanded


def test_who_comes_into_a_list_hears_on_which_item(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    send = QAccessible.updateAccessibility

    def keep(event: QAccessibleEvent) -> None:
        told.append(event.accessibleInterface().text(QAccessible.Text.Name))
        send(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    Analyst(window).press("Ctrl+1")
    settle()
    assert ["FR · EN — new" in name for name in told] == [True]
