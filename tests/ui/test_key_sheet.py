"""The key sheet: complete, filtered, copied, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.table import all_commands
from annotator.model.assets import asset
from annotator.model.errors import EnvironmentProblem
from annotator.model.tags import TagSet
from annotator.ui.key_sheet import KeySheet, as_html, as_text, key_groups, write_pdf
from annotator.ui.keycaps import KeyCaps

TAGS = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))


@pytest.fixture
def sheet(frame: QWidget) -> KeySheet:
    made = KeySheet(all_commands(TAGS), TAGS, frame)
    made.open()
    return made


def test_every_command_with_a_key_stands_on_the_sheet_once(sheet: KeySheet) -> None:
    assert len(sheet.titles()) == len([c for c in all_commands(TAGS) if c.key or c.more_keys])
    assert len(sheet.findChildren(KeyCaps)) == len(sheet.titles())
    assert {"Claim", "Change to Entity", "Subtype 3", "Undo"} <= set(sheet.titles())


def test_the_filter_looks_at_titles_and_keys(qtbot: QtBot, sheet: KeySheet) -> None:
    qtbot.keyClicks(sheet.filter, "ctrl+z")
    assert sheet.titles() == ["Undo"]
    sheet.filter.clear()
    qtbot.keyClicks(sheet.filter, "next ann")
    assert sheet.titles() == ["Next annotation of the stack", "Next annotation"]
    qtbot.keyClicks(sheet.filter, "qqq")
    assert sheet.titles() == []


def test_what_is_shown_can_be_copied(qtbot: QtBot, sheet: KeySheet) -> None:
    qtbot.keyClicks(sheet.filter, "undo")
    qtbot.mouseClick(sheet.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Edit\n  " + "Ctrl+Z".ljust(28) + "Undo\n"


def test_escape_closes(qtbot: QtBot, sheet: KeySheet) -> None:
    with qtbot.waitSignal(sheet.finished):
        qtbot.keyClick(sheet.filter, Qt.Key.Key_Escape)


def test_names_of_tags_are_text_on_the_page() -> None:
    named = TagSet(tag._replace(name="<img src=x>") for tag in TAGS)
    page = as_html(key_groups(all_commands(named), named))
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page
    assert "<img src=x>" in as_text(key_groups(all_commands(named), named))


def test_the_sheet_is_written_as_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "keys.pdf"
    write_pdf(key_groups(all_commands(TAGS), TAGS), target)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="No such file"):
        write_pdf(key_groups(all_commands(TAGS), TAGS), tmp_path / "no" / "keys.pdf")
