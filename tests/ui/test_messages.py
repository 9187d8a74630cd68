"""Boxes: plain text, worded buttons, answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.errors import DiptychError, EnvironmentProblem
from annotator.ui import messages


@pytest.fixture(autouse=True)
def _no_box_stays(frame: QWidget) -> Iterator[None]:
    yield
    assert not [box for box in frame.findChildren(QMessageBox) if box.isVisible()]


def _button(box: QMessageBox, text: str) -> QAbstractButton:
    return next(button for button in box.buttons() if button.text() == text)


def _problem() -> DiptychError:
    try:
        try:
            raise OSError(28, "No space left on device")
        except OSError as cause:
            raise EnvironmentProblem(
                "Nothing was saved. Free some space on {disk}.", disk="<img src=x>"
            ) from cause
    except EnvironmentProblem as error:
        return error


def test_a_problem_is_told_as_plain_text_and_its_details_can_be_copied(qtbot: QtBot, frame: QWidget) -> None:
    box = messages.problem(frame, _problem())
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "Nothing was saved. Free some space on <img src=x>."
    assert box.informativeText() == "OSError: [Errno 28] No space left on device"
    qtbot.mouseClick(_button(box, "Copy details"), Qt.MouseButton.LeftButton)
    assert "Errno 28" in QGuiApplication.clipboard().text()
    assert box.isVisible()
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_the_answer_to_a_question_comes_to_the_callback(qtbot: QtBot, frame: QWidget) -> None:
    answers: list[bool] = []
    box = messages.ask_then(frame, "Overwrite a.csv?", "Overwrite", "Keep it", answers.append)
    qtbot.mouseClick(_button(box, "Overwrite"), Qt.MouseButton.LeftButton)
    box = messages.ask_then(frame, "Overwrite a.csv?", "Overwrite", "Keep it", answers.append)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert answers == [True, False]


def test_enter_on_a_dangerous_question_means_no(qtbot: QtBot, frame: QWidget) -> None:
    answers: list[bool] = []
    box = messages.ask_then(frame, "Delete all?", "Delete", "Keep", answers.append, danger=True)
    assert box.defaultButton().text() == "Keep"
    qtbot.keyClick(box.defaultButton(), Qt.Key.Key_Return)
    assert answers == [False]


@pytest.mark.parametrize(("press", "answer"), [("Leave", True), ("Stay", False)])
def test_ask_waits_for_the_answer(qtbot: QtBot, frame: QWidget, press: str, answer: bool) -> None:
    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.mouseClick(_button(box, press), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, frame, click)
    assert messages.ask(frame, "Leave now?", "Leave", "Stay") is answer
    qtbot.waitUntil(lambda: not frame.findChildren(QMessageBox))


def test_about_names_the_versions(qtbot: QtBot, frame: QWidget) -> None:
    box = messages.about(frame)
    assert "PySide6" in box.informativeText()
    qtbot.mouseClick(_button(box, "Copy versions"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == messages.versions()
    qtbot.mouseClick(_button(box, "Close"), Qt.MouseButton.LeftButton)
