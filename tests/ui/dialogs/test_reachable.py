"""Every dialog by keyboard and by ear: each control has a name, and Tab comes to each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.dialogs import DIALOGS, Case


@pytest.fixture(params=DIALOGS)
def case(request: pytest.FixtureRequest) -> Case:
    return DIALOGS[request.param]


@pytest.fixture
def dialog(qtbot: QtBot, frame: QWidget, case: Case) -> QDialog:
    made = case.make(frame)
    made.open()
    with qtbot.waitActive(made):
        pass
    return made


def _controls(dialog: QDialog) -> list[QWidget]:
    """What Tab should come to: everything shown and enabled that takes the keyboard, but parts of other controls."""
    found = []
    for widget in dialog.findChildren(QWidget):
        inside = isinstance(widget.parent(), (QAbstractSpinBox, QComboBox)) or widget.focusProxy() is not None
        part = isinstance(widget, QLineEdit) and widget.objectName() == "qt_keysequenceedit_lineedit"
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isVisible() and widget.isEnabled() and not inside and not part:
            found.append(widget)
    return found


def _each_page(dialog: QDialog, case: Case) -> list[int]:
    return list(range(case.pages)) if dialog.findChild(QTabBar) else [0]


def _turn(dialog: QDialog, page: int) -> None:
    tabs = dialog.findChild(QTabBar)
    if tabs is not None:
        tabs.setCurrentIndex(page)


def test_every_control_has_a_name(dialog: QDialog, case: Case) -> None:
    nameless = []
    for page in _each_page(dialog, case):
        _turn(dialog, page)
        for widget in _controls(dialog):
            spoken = QAccessible.queryAccessibleInterface(widget)
            if not isinstance(widget, QTabBar) and not spoken.text(QAccessible.Text.Name):
                nameless.append(f"page {page}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_tab_comes_to_every_control(qtbot: QtBot, dialog: QDialog, case: Case) -> None:
    for page in _each_page(dialog, case):
        _turn(dialog, page)
        wanted = _controls(dialog)
        # A radio group is one stop for Tab: arrows walk inside it.
        wanted = [w for w in wanted if not (w.inherits("QRadioButton") and not w.property("checked"))]
        # So are buttons of a group that excludes each other, such as the hues.
        wanted = [
            w
            for w in wanted
            if not (w.inherits("QAbstractButton") and w.metaObject().className() == "Swatch")
        ]
        reached: set[QWidget] = set()
        for _ in range(len(_controls(dialog)) + 40):
            focus = QApplication.focusWidget()
            if focus is not None:
                reached.add(focus)
                reached |= {w for w in wanted if w.isAncestorOf(focus)}
            dialog.focusNextChild()
        assert [f"{type(w).__name__} {w.accessibleName()}" for w in wanted if w not in reached] == []


def test_every_label_is_plain_text(dialog: QDialog, case: Case) -> None:
    for page in _each_page(dialog, case):
        _turn(dialog, page)
        rich = [
            made.text()
            for made in dialog.findChildren(QLabel)
            if made.text() and made.textFormat() != Qt.TextFormat.PlainText
        ]
        assert rich == []


def test_escape_closes(qtbot: QtBot, dialog: QDialog, case: Case) -> None:
    if not case.escapes:
        pytest.skip("asks to cancel its job, which ends it")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
