"""What nobody caught reaches the crash dialog, from any thread, once."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui import crash
from annotator.ui.crash import CrashDialog, Guard

SECRET = "les soldats de ce pays"


class Desk:
    """What the guard is given: the last commands, and a way to leave."""

    def __init__(self) -> None:
        self.left = 0
        self.recent: Callable[[], list[str]] = lambda: ["edit.undo"]

    def leave(self) -> None:
        self.left += 1


class Broken(QWidget):
    """A widget that cannot be drawn."""

    def paintEvent(self, event: QPaintEvent) -> None:
        int(SECRET)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def guard(qtbot: QtBot, desk: Desk, caplog: pytest.LogCaptureFixture) -> Iterator[Guard]:
    hooks = sys.excepthook, threading.excepthook
    guard = crash.install(lambda: list(desk.recent()), desk.leave)
    yield guard
    guard.uninstall()
    if guard.dialog is not None:
        guard.dialog.close()
    assert (sys.excepthook, threading.excepthook) == hooks


def _fail(text: str = SECRET) -> None:
    raise ValueError(f"cannot place: {text}")


def _fail_elsewhere() -> None:
    int(SECRET)


def _throw(action: Callable[[], None] = _fail) -> None:
    """Do as the interpreter does with what nobody catches."""
    try:
        action()
    except Exception as error:  # noqa: BLE001
        sys.excepthook(type(error), error, error.__traceback__)


def _dialog(guard: Guard) -> CrashDialog:
    assert guard.dialog is not None
    return guard.dialog


def test_the_report_can_be_copied_and_holds_no_text(qtbot: QtBot, guard: Guard, desk: Desk) -> None:
    _throw()
    dialog = _dialog(guard)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "ValueError: cannot place: …" in copied
    assert "Last commands: edit.undo" in copied
    assert "soldats" not in copied
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert guard.dialog is None
    assert desk.left == 0


def test_quit_leaves(qtbot: QtBot, guard: Guard, desk: Desk) -> None:
    _throw()
    qtbot.mouseClick(_dialog(guard).quit_button, Qt.MouseButton.LeftButton)
    assert desk.left == 1


def test_a_second_fault_does_not_open_a_second_dialog(
    qtbot: QtBot, guard: Guard, caplog: pytest.LogCaptureFixture
) -> None:
    _throw()
    first = _dialog(guard)
    _throw()
    assert guard.dialog is first
    assert len([record for record in caplog.records if record.name == "annotator.ui.crash"]) == 2


def test_the_same_fault_right_after_continue_is_only_logged(qtbot: QtBot, guard: Guard) -> None:
    _throw()
    qtbot.keyClick(_dialog(guard).continue_button, Qt.Key.Key_Return)
    _throw()
    assert guard.dialog is None
    _throw(_fail_elsewhere)
    assert guard.dialog is not None


def test_a_fault_of_another_thread_is_shown_on_ours(qtbot: QtBot, guard: Guard) -> None:
    thread = threading.Thread(target=_fail, name="reader")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: guard.dialog is not None)
    assert "In: reader" in _dialog(guard).report.toPlainText()


def test_a_fault_while_telling_a_fault_is_logged_and_nothing_recurs(
    qtbot: QtBot, guard: Guard, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> list[str]:
        raise KeyError(SECRET)

    desk.recent = broken
    _throw()
    assert guard.dialog is None
    assert [record.message.split(" ")[0] for record in caplog.records] == ["KeyError", "ValueError"]
    assert "soldats" not in caplog.text


def test_a_fault_in_a_slot_and_one_in_a_repaint_reach_the_dialog(
    qtbot: QtBot, guard: Guard, frame: QWidget
) -> None:
    button = QPushButton(frame)
    button.clicked.connect(_fail)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "_fail" in _dialog(guard).report.toPlainText()
    qtbot.keyClick(_dialog(guard), Qt.Key.Key_Escape)
    broken = Broken(frame)
    broken.show()
    qtbot.waitUntil(lambda: guard.dialog is not None)
    assert "Broken.paintEvent" in _dialog(guard).report.toPlainText()
    broken.hide()


def test_ctrl_c_in_the_terminal_goes_its_usual_way(qtbot: QtBot) -> None:
    passed: list[type] = []
    usual = sys.excepthook
    sys.excepthook = lambda kind, error, trace: passed.append(kind)
    guard = crash.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    guard.uninstall()
    sys.excepthook = usual
    assert passed == [KeyboardInterrupt]
    assert guard.dialog is None


def test_qt_messages_go_to_the_log(guard: Guard, caplog: pytest.LogCaptureFixture) -> None:
    qWarning("a widget complains")
    assert [(record.name, record.levelno) for record in caplog.records] == [("qt", logging.WARNING)]
