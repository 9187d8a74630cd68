"""Keys that type another character than the one on them are no commands: AltGr, dead keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.actions import Actions
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import project_of


def type_key(place: QWidget, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> bool:
    """Offer a key as Qt does before it looks for a shortcut; whether it was claimed as a character."""
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, modifiers, text)
    event.ignore()
    QApplication.sendEvent(place, event)
    return event.isAccepted()


def test_what_alt_gr_and_dead_keys_type_is_no_command(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.facing.left
    pane.setFocus()
    none, alt_gr = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.GroupSwitchModifier
    assert isinstance(window.actions_table, Actions)
    for place in (pane, window.table.view):
        assert type_key(place, Qt.Key(0x20AC), "€", alt_gr)
        assert not type_key(place, Qt.Key.Key_E, "e", none)
        assert not type_key(place, Qt.Key.Key_Dead_Circumflex, "", none)
        assert type_key(place, Qt.Key.Key_E, "e", none)
        assert not type_key(place, Qt.Key.Key_E, "e", none)
    pane.select([(0, 2)])
    QTest.keyClick(pane, Qt.Key.Key_E, none)
    article = project_of(window).pairs()[0].left
    assert len(project_of(window).annotations(article)) == 1
