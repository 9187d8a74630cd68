"""Exports from the window: looked at and written beside it, stopped, refused, with presets that stay."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.commands import exchange
from annotator.formats.values import LossReport
from annotator.model.errors import EnvironmentProblem
from annotator.model.jobs import Progress
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import project_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    return asked(qtbot, window)


def asked(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    """The dialog as the command opens it, once the first records are there."""
    window.desk.perform("project.export")
    (made,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, window, made)
    return made


def settle(qtbot: QtBot, window: MainWindow, dialog: ExportDialog) -> None:
    """Wait until nothing is under way any more."""
    qtbot.waitUntil(lambda: not dialog._rest.isActive() and not window.tasks.busy, timeout=20_000)


def type_name(qtbot: QtBot, dialog: ExportDialog, name: str) -> None:
    field = dialog.presets.field
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def entries(dialog: ExportDialog) -> list[str]:
    """What the box of presets offers."""
    box = dialog.presets.box
    return [box.itemText(place) for place in range(box.count()) if box.itemText(place)]


def test_what_is_written_is_seen_before_and_nothing_is_done_in_the_window_s_thread(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    for name in ("sample", "export"):
        before = getattr(exchange, name)

        def watched(*args: object, _before: Callable[..., object] = before, **more: object) -> object:
            threads.append(threading.current_thread() is threading.main_thread())
            return _before(*args, **more)

        monkeypatch.setattr(exchange, name, watched)
    dialog = asked(qtbot, window)
    assert '"format":"diptych"' in dialog.sample.view.toPlainText()
    assert dialog.losses.notice.text() == "Nothing would be lost."
    dialog.list.choose("csv")
    settle(qtbot, window, dialog)
    assert dialog.sample.view.toPlainText().startswith('"document"')
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    settle(qtbot, window, dialog)
    assert dialog.outcome.counts.text().startswith("2 article(s)")
    assert project_of(window).path.with_suffix(".csv").is_file()
    assert threads == [False] * 5
    qtbot.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.list.isVisible)
    dialog.list.choose("jsonl")
    settle(qtbot, window, dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    settle(qtbot, window, dialog)
    assert len(project_of(window).path.with_suffix(".jsonl").read_text("utf-8").splitlines()) >= 2
    qtbot.keyClick(dialog.outcome.losses, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_what_is_stopped_or_refused_leaves_nothing_and_the_dialog_says_so(
    qtbot: QtBot, window: MainWindow, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()
    before = exchange.export

    def held_back(*args: object, progress: Progress, **more: object) -> LossReport:
        held.wait(10)
        return before(*args, progress=progress, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(exchange, "export", held_back)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.list.isEnabled()
    assert dialog.cancel_button.text() == "Stop"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.notice.text() == "Stopping…"
    assert dialog.isVisible()
    held.set()
    settle(qtbot, window, dialog)
    assert dialog.notice.text() == "The export was stopped. Nothing was written."
    assert dialog.list.isEnabled()
    assert not project_of(window).path.with_suffix(".jsonl").exists()

    def full(*_args: object, **_more: object) -> LossReport:
        raise EnvironmentProblem("The disk is full.") from OSError("No space left")

    dialog.annotations.statuses["open"].setChecked(False)
    settle(qtbot, window, dialog)
    monkeypatch.setattr(exchange, "export", full)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    settle(qtbot, window, dialog)
    assert dialog.notice.text() == "The disk is full.\nOSError: No space left"
    assert dialog.annotations.chosen_statuses() == {"confirmed", "doubtful"}
    assert not any(isinstance(w, QMessageBox) and w.isVisible() for w in QApplication.topLevelWidgets())
    dialog.reject()


def test_what_the_filter_shows_is_offered_where_it_hides_something(qtbot: QtBot, window: MainWindow) -> None:
    window.library.status.setCurrentIndex(window.library.status.findData("done"))
    dialog = asked(qtbot, window)
    assert dialog.scope.filter_button.text() == "What the library’s filter sho&ws (0 article(s))"
    dialog.scope.filter_button.click()
    assert dialog.notice.text() == "The filter shows no article. Choose something else."
    dialog.reject()
    window.library.status.setCurrentIndex(0)
    window.desk.perform("project.export")
    (made,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible())
    assert not made.scope.filter_button.isVisible()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    # What was being looked for ends with the dialog.
    qtbot.waitUntil(lambda: not window.tasks.busy)


def test_presets_are_kept_chosen_renamed_removed_and_the_last_choice_comes_back(
    qtbot: QtBot, window: MainWindow, dialog: ExportDialog
) -> None:
    dialog.list.choose("csv")
    dialog.annotations.statuses["open"].setChecked(False)
    bar = dialog.presets
    assert bar.box.currentIndex() == -1
    qtbot.keyClick(dialog, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bar.naming)
    type_name(qtbot, dialog, " ")
    assert dialog.notice.text() == "Give the preset a name first."
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.naming
    assert dialog.isVisible()
    qtbot.mouseClick(bar.keep_button, LEFT)
    type_name(qtbot, dialog, "  For the  desk ")
    assert bar.box.currentText() == "For the desk"
    qtbot.mouseClick(bar.rename_button, LEFT)
    type_name(qtbot, dialog, "Checked only")
    assert list(window.settings.preferences.export_presets) == ["Checked only"]
    bar.box.setFocus()
    qtbot.keyClick(bar.box, Qt.Key.Key_Home)
    assert dialog.list.format() == dialog.list.formats[0]
    assert dialog.annotations.chosen_statuses() == frozenset()
    qtbot.keyClick(bar.box, Qt.Key.Key_End)
    assert dialog.preset().format == "csv"
    assert dialog.annotations.chosen_statuses() == {"confirmed", "doubtful"}
    qtbot.mouseClick(bar.remove_button, LEFT)
    box = dialog.findChild(QMessageBox)
    assert box is not None
    qtbot.mouseClick(next(made for made in box.buttons() if made.text() == "Remove"), LEFT)
    assert window.settings.preferences.export_presets == {}
    assert entries(dialog) == ["As usual"]
    settle(qtbot, window, dialog)
    used = dialog.preset()
    qtbot.mouseClick(dialog.ok_button, LEFT)
    settle(qtbot, window, dialog)
    dialog.accept()
    again = asked(qtbot, window)
    assert again.presets.box.currentText() == "As the last time"
    assert again.preset() == used
    again.reject()


def test_every_kind_of_format_is_looked_at_and_written(
    qtbot: QtBot, window: MainWindow, dialog: ExportDialog, tmp_path: Path
) -> None:
    """A file, a folder, an archive, one that has nothing to hold: choosing it shows its beginning, Enter writes it."""
    for row in dialog.list.formats:
        if row.name not in {"jsonl", "brat", "qdpx", "pairs"}:
            continue
        dialog.list.choose(row.name)
        settle(qtbot, window, dialog)
        view = dialog.sample.view
        assert view.toPlainText() or row.name == "pairs", row.name
        assert dialog.losses.notice.text(), row.name
        target = tmp_path / f"out-{row.name}{dialog.suffix()}"
        dialog.target.line.setText(str(target))
        dialog.check()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        settle(qtbot, window, dialog)
        assert dialog.outcome.isVisible(), (row.name, dialog.notice.text())
        assert target.exists()
        dialog.show_question()
    dialog.reject()


def test_a_window_closed_in_the_middle_leaves_no_half_file(
    qtbot: QtBot, window: MainWindow, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, held = threading.Event(), threading.Event()
    before = exchange.export

    def held_back(*args: object, progress: Progress, **more: object) -> LossReport:
        begun.set()
        held.wait(10)
        return before(*args, progress=progress, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(exchange, "export", held_back)
    path = project_of(window).path
    kept = {one.name for one in path.parent.iterdir()}
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert begun.wait(10)
    # Whoever closes the window waits for the worker, which goes on to its next step only now.
    threading.Timer(0.05, held.set).start()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    left = {one.name for one in path.parent.iterdir()} - kept - {f"{path.name}.lock"}
    assert {name for name in left if not name.endswith(".backups")} == set()
