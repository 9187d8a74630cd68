"""The dialog of names that mean the same, by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.commands import aliases
from annotator.ui.dialogs.aliases_dialog import AliasesDialog
from tests.helpers.projects import new_project


def test_groups_are_added_changed_removed_and_undone(frame: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    with new_project(tmp_path) as project:
        dialog = AliasesDialog(project, frame)
        dialog.open()
        qtbot.waitUntil(dialog.field.hasFocus)
        QTest.keyClicks(dialog.field, "Kyiv = Kiev")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert aliases.groups(project) == (("Kyiv", "Kiev"),)
        assert dialog.list.item(0).text() == "Kyiv = Kiev"
        assert dialog.isVisible()
        QTest.keyClicks(dialog.field, "alone")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert "two names" in dialog.problem.text()
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_F2)
        assert dialog.field.text() == "Kyiv = Kiev"
        dialog.field.setText("Kyiv = Kyjiw")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert aliases.groups(project) == (("Kyiv", "Kyjiw"),)
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
        assert aliases.groups(project) == ()
        QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert aliases.groups(project) == (("Kyiv", "Kyjiw"),)
        assert dialog.list.count() == 1
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
