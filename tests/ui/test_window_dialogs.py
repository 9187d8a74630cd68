"""The dialogs at work in the real window: opened by their keys, answered, stored."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.import_preview import ImportPreviewDialog
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.dialogs.tag_editor import TagEditor
from annotator.ui.key_sheet import KeySheet
from annotator.ui.main_window import MainWindow
from annotator.ui.palette import Palette
from tests.ui.conftest import project_of

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def _press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier)


def _opened(qtbot: QtBot, window: MainWindow, kind: type[W]) -> W:
    """The dialog of that kind, once it is there."""

    def there() -> bool:
        return any(made.isVisible() for made in window.findChildren(kind))

    qtbot.waitUntil(there)
    return next(made for made in window.findChildren(kind) if made.isVisible())


def test_the_palette_runs_a_command_and_gives_the_keyboard_back(qtbot: QtBot, window: MainWindow) -> None:
    window.facing.active.setFocus()
    before = QApplication.focusWidget()
    _press(qtbot, window, Qt.Key.Key_K, CTRL)
    palette = _opened(qtbot, window, Palette)
    qtbot.keyClicks(palette.field, "chips")
    _press(qtbot, window, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert QApplication.focusWidget() is before
    assert window.settings.preferences.chips is False
    assert list(window.actions_table.recent) == ["help.palette", "view.chips"]


def test_the_palette_keeps_letters_from_the_texts(qtbot: QtBot, window: MainWindow) -> None:
    window.facing.active.setFocus()
    _press(qtbot, window, Qt.Key.Key_K, CTRL)
    palette = _opened(qtbot, window, Palette)
    qtbot.keyClicks(palette.field, "cef")
    assert palette.field.text() == "cef"
    assert window.desk.armed is None
    _press(qtbot, window, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_the_palette_opens_an_article(qtbot: QtBot, window: MainWindow) -> None:
    key = window.panels.items()[0].key
    window.desk.open_item(None)
    _press(qtbot, window, Qt.Key.Key_K, CTRL)
    palette = _opened(qtbot, window, Palette)
    qtbot.keyClicks(palette.field, "@")
    _press(qtbot, window, Qt.Key.Key_Return)
    assert window.desk.key == key


def test_f1_shows_every_key(qtbot: QtBot, window: MainWindow) -> None:
    _press(qtbot, window, Qt.Key.Key_F1)
    sheet = _opened(qtbot, window, KeySheet)
    assert {"Claim", "Undo", "Command palette"} <= set(sheet.titles())
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_tag_renamed_in_the_editor_is_one_step_that_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    _press(qtbot, window, Qt.Key.Key_T, CTRL)
    editor = _opened(qtbot, window, TagEditor)
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, "Assertion")
    qtbot.mouseClick(editor.ok_button, LEFT)
    project = project_of(window)
    assert [tag.name for tag in project.tag_set()] == ["Assertion", "Entity", "Figure"]
    assert project.undo_label is not None
    project.undo()
    assert [tag.name for tag in project.tag_set()] == ["Claim", "Entity", "Figure"]


def test_settings_take_effect_at_once(qtbot: QtBot, window: MainWindow) -> None:
    _press(qtbot, window, Qt.Key.Key_Comma, CTRL)
    dialog = _opened(qtbot, window, SettingsDialog)
    dialog.size_box.setFocus()
    qtbot.keyClick(dialog.size_box, Qt.Key.Key_Up)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert window.settings.preferences.font_size == 17


def test_the_project_is_exported_to_a_file(qtbot: QtBot, window: MainWindow) -> None:
    _press(qtbot, window, Qt.Key.Key_E, CTRL)
    dialog = _opened(qtbot, window, ExportDialog)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    target = project_of(window).path.with_suffix(".jsonl")
    assert target.is_file()
    assert dialog.outcome.counts.text().startswith("2 article(s)")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_the_preview_agreed_to_comes_in_as_one_step(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    first, second = tmp_path / "mur.txt", tmp_path / "wall.txt"
    first.write_bytes("Le « mur » d’été est tenu par les soldats de la ville.\nPartager".encode("cp1252"))
    second.write_text("The wall is held by the soldiers of the town, says the general.", "utf-8")
    before = len(project_of(window).articles())
    window.projects.preview([first, second])
    dialog = _opened(qtbot, window, ImportPreviewDialog)
    assert [item.incoming.encoding for item in dialog.draft.items] == ["cp1252", "utf-8"]
    dialog.draft.leave_out(0, [1], True)
    dialog.draft.set_partner(0, 1)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    qtbot.waitUntil(lambda: len(project_of(window).articles()) == before + 2)
    wall = project_of(window).articles()[before]
    assert wall.excluded
    assert len(project_of(window).pairs()) == 2
    project_of(window).undo()
    assert len(project_of(window).articles()) == before
