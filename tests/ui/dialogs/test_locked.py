"""A project that another window holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.store.errors import LockOwner
from annotator.ui.dialogs.locked import LockedDialog
from annotator.ui.moments import told

OWNER = LockOwner("<b>atlas</b>", "ana", 4711, "2026-11-22T14:02:11.250Z")


@pytest.fixture
def dialog(frame: QWidget) -> LockedDialog:
    made = LockedDialog(Path("/data/pokrovsk.diptych"), OWNER, frame)
    made.open()
    return made


def test_it_names_who_holds_the_project(dialog: LockedDialog) -> None:
    shown = [made.text() for made in dialog.findChildren(QLabel)]
    assert "“pokrovsk.diptych” is open in another window." in shown
    assert {"ana", "<b>atlas</b>", "4711", told(OWNER.since)} <= set(shown)
    assert {made.textFormat() for made in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_it_may_be_read_all_the_same(qtbot: QtBot, dialog: LockedDialog) -> None:
    with qtbot.waitSignal(dialog.readOnlyAsked):
        qtbot.mouseClick(dialog.read_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_return_and_escape_leave_it_alone(qtbot: QtBot, dialog: LockedDialog, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(dialog.readOnlyAsked), qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, key)
