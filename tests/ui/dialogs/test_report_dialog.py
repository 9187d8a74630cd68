"""The report of the pair on the desk: asked for by key, written in the format chosen."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import project_of


def opened() -> ReportDialog:
    """The dialog that is open."""
    (found,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog) and w.isVisible())
    return found


def asked(qtbot: QtBot, window: MainWindow) -> ReportDialog:
    """The dialog as the command opens it, for the first pair of the sample."""
    pair = next(item.key for item in window.panels.items() if item.key[0] == "pair")
    window.panels.open(pair)
    window.desk.perform("pair.report")
    dialog = opened()
    qtbot.waitActive(dialog)
    return dialog


def test_the_report_of_the_pair_on_the_desk_is_written(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(qtbot, window)
    assert [dialog.list.item(row).toolTip() for row in range(dialog.list.count())] == [
        "html",
        "md",
        "csv",
        "json",
    ]
    assert not dialog.all_button.isVisible()
    assert dialog.loss_notice.text() == "Nothing is left out."
    request = dialog.request()
    assert request is not None
    assert request.target.parent == project_of(window).path.parent
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert request.target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert dialog.result_file.whole_text() == str(request.target)
    dialog.accept()


def test_another_format_by_key_and_button(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(qtbot, window)
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    request = dialog.request()
    assert request is not None
    assert request.target.suffix == ".json"
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert json.loads(request.target.read_text("utf-8"))["format"] == "diptych-comparison"
    dialog.accept()


def test_without_a_pair_there_is_no_report(window: MainWindow) -> None:
    window.desk.perform("article.unpair") if window.desk.can("article.unpair") else None
    assert window.desk.can("pair.report") == (window.desk.pair is not None)
