"""The settings: what was changed comes back, clashing keys are refused in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.table import all_commands
from annotator.model.assets import asset
from annotator.model.errors import UserError
from annotator.model.preferences import Preferences
from annotator.model.tags import TagSet
from annotator.ui.dialogs.key_table import KeyDraft, KeyEntry, KeyTable
from annotator.ui.dialogs.settings_dialog import SettingsDialog

TAGS = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
BEFORE = Preferences(annotator="ana", keys={"view.zoom_in": "F4"}, font_family="A font of another computer")
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot: QtBot, frame: QWidget) -> SettingsDialog:
    made = SettingsDialog(BEFORE, all_commands(TAGS), TAGS, frame)
    made.open()
    with qtbot.waitActive(made):
        pass
    return made


def _agreed(qtbot: QtBot, dialog: SettingsDialog) -> dict[str, object]:
    with qtbot.waitSignal(dialog.agreed) as agreed:
        qtbot.mouseClick(dialog.ok_button, LEFT)
    changed = agreed.args[0]
    assert isinstance(changed, dict)
    return changed


def _choose(qtbot: QtBot, dialog: SettingsDialog, ident: str) -> KeyEntry:
    """Go to the keys and choose a command by its title."""
    dialog.pages.setCurrentIndex(2)
    entry = next(entry for entry in dialog.keys.entries if entry.ident == ident)
    dialog.filter.clear()
    dialog.filter.setFocus()
    qtbot.keyClicks(dialog.filter, entry.title)
    place = [row.ident for row in dialog.table_model.rows].index(ident)
    dialog.table.setCurrentIndex(dialog.table_model.index(place, 0))
    return entry


def _press_new_key(qtbot: QtBot, dialog: SettingsDialog, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    dialog.recorder.setFocus()
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)


def test_nothing_changed_sends_nothing(qtbot: QtBot, dialog: SettingsDialog) -> None:
    assert dialog.preferences() == BEFORE
    with qtbot.assertNotEmitted(dialog.agreed), qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.ok_button, LEFT)


def test_only_what_was_changed_is_sent(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.size_box.setFocus()
    qtbot.keyClick(dialog.size_box, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.line_height, Qt.Key.Key_Up)
    dialog.chips.setFocus()
    qtbot.keyClick(dialog.chips, Qt.Key.Key_Space)
    dialog.pages.setCurrentIndex(1)
    qtbot.keyClick(dialog.theme, Qt.Key.Key_End)
    qtbot.keyClick(dialog.language, Qt.Key.Key_End)
    dialog.annotator.selectAll()
    qtbot.keyClicks(dialog.annotator, "  Ben ")
    assert _agreed(qtbot, dialog) == {
        "font_size": 17,
        "line_height": 1.7,
        "chips": False,
        "theme": "dark",
        "language": "fr",
        "annotator": "Ben",
    }


def test_the_sample_shows_the_size(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClick(dialog.size_box, Qt.Key.Key_Up)
    assert dialog.sample.font().pixelSize() == 17


def test_a_new_key_is_pressed(qtbot: QtBot, dialog: SettingsDialog) -> None:
    _choose(qtbot, dialog, "project.check")
    _press_new_key(qtbot, dialog, Qt.Key.Key_J, CTRL)
    assert _agreed(qtbot, dialog) == {"keys": {"view.zoom_in": "F4", "project.check": "Ctrl+J"}}


def test_a_key_that_is_taken_is_refused_in_place(qtbot: QtBot, dialog: SettingsDialog) -> None:
    _choose(qtbot, dialog, "project.check")
    _press_new_key(qtbot, dialog, Qt.Key.Key_Z, CTRL)
    assert dialog.key_notice.text() == "Ctrl+Z is the key of “Undo”. Give that one another key first."
    assert dialog.recorder.keySequence().isEmpty()
    assert dialog.keys.own == {"view.zoom_in": "F4"}


def test_a_changed_key_goes_back_to_the_usual_one(qtbot: QtBot, dialog: SettingsDialog) -> None:
    _choose(qtbot, dialog, "view.zoom_in")
    qtbot.mouseClick(dialog.usual_button, LEFT)
    assert _agreed(qtbot, dialog) == {"keys": {}}


def test_a_command_may_have_no_key(qtbot: QtBot, dialog: SettingsDialog) -> None:
    _choose(qtbot, dialog, "edit.undo")
    qtbot.mouseClick(dialog.none_button, LEFT)
    assert _agreed(qtbot, dialog) == {"keys": {"view.zoom_in": "F4", "edit.undo": ""}}


def test_keys_of_tags_are_changed_in_the_tag_set(qtbot: QtBot, dialog: SettingsDialog) -> None:
    _choose(qtbot, dialog, "tag.claim")
    assert not dialog.recorder.isEnabled()


def test_single_keys_that_are_off_say_so(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.pages.setCurrentIndex(2)
    dialog.single_keys.setFocus()
    qtbot.keyClick(dialog.single_keys, Qt.Key.Key_Space)
    shown = {
        dialog.table_model.index(row, KeyTable.KEY).data() for row in range(dialog.table_model.rowCount())
    }
    assert "O (off)" in shown
    assert "Ctrl+Z" in shown
    assert _agreed(qtbot, dialog) == {"single_keys": False}


def test_a_second_key_of_a_command_is_taken_too_until_it_has_its_own() -> None:
    draft = KeyDraft(all_commands(TAGS), {}, TAGS)
    check = next(entry for entry in draft.entries if entry.ident == "project.check")
    redo = next(entry for entry in draft.entries if entry.ident == "edit.redo")
    with pytest.raises(UserError, match="Redo"):
        draft.set_key(check, "Ctrl+Y")
    draft.set_key(redo, "F12")
    draft.set_key(check, "Ctrl+Y")
    with pytest.raises(UserError, match="stands in the tag set"):
        draft.set_key(next(entry for entry in draft.entries if entry.fixed), "Ctrl+J")
    draft.set_key(check, "")
    assert draft.own == {"edit.redo": "F12"}
    draft.set_key(check, "Ctrl+Shift+Z")
    with pytest.raises(UserError, match="Check the project"):
        draft.reset(redo)


def test_escape_changes_nothing(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClick(dialog.size_box, Qt.Key.Key_Up)
    with qtbot.assertNotEmitted(dialog.agreed), qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
