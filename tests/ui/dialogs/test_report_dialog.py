"""The report of the pair on the desk: asked for by key, written in the format chosen."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.commands import reporting
from annotator.formats.compare import export as compare
from annotator.ui import tasks
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.progress import ProgressDialog
from tests.ui.conftest import project_of


def shown() -> list[ReportDialog]:
    """The dialogs that are open."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog) and w.isVisible()]


def press(qtbot: QtBot, window: MainWindow, dialog: ReportDialog) -> None:
    """Enter, wherever the keyboard is in the dialog; then wait for what is written."""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert dialog.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    settle(qtbot, window)


def begun(window: MainWindow) -> ReportDialog:
    """The dialog as the command opens it, for the first pair of the sample; not yet active."""
    pair = next(item.key for item in window.panels.items() if item.key[0] == "pair")
    window.panels.open(pair)
    window.desk.perform("pair.report")
    (dialog,) = shown()
    return dialog


def asked(qtbot: QtBot, window: MainWindow) -> ReportDialog:
    """The dialog with the keyboard in it."""
    dialog = begun(window)
    # Till then Enter and Esc belong to the window, whose shortcuts take them.
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is under way any more."""
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_the_report_of_the_pair_on_the_desk_is_written(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(qtbot, window)
    settle(qtbot, window)
    assert [row.name for row in dialog.list.formats] == ["html", "md", "csv", "json"]
    assert dialog.losses.notice.text() == "Nothing is left out."
    request = dialog.request()
    assert request is not None
    assert request.target.parent == project_of(window).path.parent
    press(qtbot, window, dialog)
    assert request.target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert dialog.outcome.file.whole_text() == str(request.target)
    dialog.accept()


def test_another_format_by_key_and_button(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(qtbot, window)
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    request = dialog.request()
    assert request is not None
    assert request.target.suffix == ".json"
    press(qtbot, window, dialog)
    assert json.loads(request.target.read_text("utf-8"))["format"] == "diptych-comparison"
    dialog.accept()


@pytest.mark.parametrize("part", ["list", "target", "ok_button", "cancel_button"])
def test_enter_writes_wherever_the_keyboard_is_and_however_early(
    qtbot: QtBot, window: MainWindow, part: str
) -> None:
    """Before anything is compared, and twice in a row: one report is written, and nothing is asked."""
    dialog = asked(qtbot, window)
    request = dialog.request()
    assert request is not None
    focused = dialog.target.line if part == "target" else getattr(dialog, part)
    focused.setFocus()
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.outcome.file.whole_text() == str(request.target)
    assert request.target.stat().st_size > 1000
    assert dialog.outcome.close_button.hasFocus()
    dialog.accept()


def test_a_comparison_that_is_cancelled_takes_the_dialog_along(qtbot: QtBot, window: MainWindow) -> None:
    # Held back, so that it cannot be over before it is cancelled.
    comparer = window.comparison.comparer
    with comparer._busy:
        asked(qtbot, window)
        (job,) = window.tasks._jobs
        window.tasks.cancel(job)
        settle(qtbot, window)
    assert shown() == []


def test_the_bar_of_a_long_comparison_gives_the_keyboard_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SHOW_AFTER_MS", 0)
    with window.comparison.comparer._busy:
        dialog = begun(window)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ProgressDialog))
        bar = QApplication.activeModalWidget()
        assert isinstance(bar, ProgressDialog)
        qtbot.waitUntil(bar.isActiveWindow)
        qtbot.keyClick(bar, Qt.Key.Key_Return)
        assert bar.isVisible(), "an Enter that was meant for something else cancels nothing"
    settle(qtbot, window)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(qtbot, window, dialog)
    assert dialog.outcome.file.whole_text()
    dialog.accept()


def test_closing_the_dialog_ends_the_work(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert shown() == []


def test_what_cannot_be_written_is_said_and_can_be_tried_again(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(qtbot, window)
    settle(qtbot, window)
    taken = project_of(window).path.parent / "taken"
    (taken / "inside").mkdir(parents=True)
    dialog.target.line.setText(str(taken))
    request = dialog.request()
    assert request is not None
    dialog.exportAsked.emit(request._replace(overwrite=True))
    settle(qtbot, window)
    assert str(taken) in dialog.notice.text()
    dialog.target.line.selectAll()
    qtbot.keyClicks(dialog.target.line, "free.html")
    assert dialog.ok_button.isEnabled()
    assert (taken / "inside").is_dir()
    dialog.reject()


def test_nothing_of_it_runs_in_the_window_s_thread(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    for module, name in ((reporting, "made"), (compare, "write")):
        before = getattr(module, name)

        def watched(*args: object, _before: Callable[..., object] = before, **more: object) -> object:
            threads.append(threading.current_thread() is threading.main_thread())
            return _before(*args, **more)

        monkeypatch.setattr(module, name, watched)
    dialog = asked(qtbot, window)
    settle(qtbot, window)
    press(qtbot, window, dialog)
    assert threads == [False, False, False]
    dialog.accept()


def test_without_a_pair_there_is_no_report(window: MainWindow) -> None:
    window.desk.perform("article.unpair") if window.desk.can("article.unpair") else None
    assert window.desk.can("pair.report") == (window.desk.pair is not None)
