"""What a new user does first: no project, the sample pair, a project of late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.widgets import KeyButton
from tests.ui.conftest import project_of

LEFT = Qt.MouseButton.LeftButton
Opener = Callable[[Path | None], MainWindow]


def test_the_sample_pair_is_one_click_and_a_name_away(
    open_window: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(None)
    assert window.middle.currentWidget() is window.welcome
    assert not window.actions_table["project.export"].isEnabled()
    qtbot.mouseClick(window.welcome.samples, LEFT)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "mine.diptych")])
    dialog.reject()
    assert [article.language for article in window.desk.articles] == ["fr", "en"]
    assert project_of(window).path == tmp_path / "mine.diptych"
    assert window.middle.currentWidget() is window.facing


def test_projects_of_late_are_offered_while_they_are_there(
    open_window: Opener, qtbot: QtBot, samples: Path
) -> None:
    first = open_window(samples)
    first.close()
    window = open_window(None)
    late = [button for button in window.welcome.findChildren(KeyButton) if button.text() == samples.name]
    assert len(late) == 1
    qtbot.mouseClick(late[0], LEFT)
    assert project_of(window).path == samples
    window.show_project(None)
    samples.unlink()
    window.welcome.show_recent([str(samples)])
    qtbot.wait_until(
        lambda: not [b for b in window.welcome.findChildren(KeyButton) if b.text() == samples.name]
    )
