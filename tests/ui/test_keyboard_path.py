"""The window without a mouse: Tab comes to everything and leaves everything; what the mouse can do has a key."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTabBar, QWidget

from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from tests.helpers.analyst import Analyst
from tests.helpers.stops import stops


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


def walk(window: MainWindow, *, back: bool = False) -> list[QWidget]:
    """The stops of Tab (or Shift+Tab), from where the focus is, once round."""
    found: list[QWidget] = []
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    while True:
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in found:
            return found
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, modifier)
        assert len(found) < 200


@pytest.fixture
def working(window: MainWindow) -> MainWindow:
    """The window with an annotation in the inspector, the find bar open and the keyboard in the French text."""
    Analyst(window).annotate()
    window.find_bar.open_bar()
    window.facing.left.setFocus()
    settle()
    return window


def test_tab_comes_to_everything_and_is_held_nowhere(working: MainWindow) -> None:
    reached = walk(working)
    missed = [
        f"{type(widget).__name__} {widget.accessibleName() or widget.property('text')}"
        for widget in stops(working)
        # Of buttons of which one is chosen, Tab comes to that one; arrows go on from there.
        if widget not in reached and not _in_group(widget)
    ]
    assert missed == []
    assert len(reached) > 30


def _in_group(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.group() is not None


def test_shift_tab_goes_the_same_way_back(working: MainWindow) -> None:
    on = walk(working)
    working.facing.left.setFocus()
    back = walk(working, back=True)
    assert back[0] is on[0]
    assert set(map(id, back)) == set(map(id, on))


def test_the_order_follows_the_regions(working: MainWindow) -> None:
    """Within a region all stops follow each other, so that nobody is thrown to and fro."""
    regions = [working.library, working.facing, working.find_bar, working.tabs, working.inspector]
    places = [next((n for n, r in enumerate(regions) if r.isAncestorOf(w)), None) for w in walk(working)]
    known = [place for place in places if place is not None]
    changes = [a for a, b in itertools.pairwise(known) if a != b]
    assert len(changes) <= len(regions)


def test_regions_have_keys(working: MainWindow) -> None:
    analyst = Analyst(working)
    regions = {"Ctrl+1": working.library, "Ctrl+4": working.table, "Ctrl+3": working.inspector}
    for key, region in (*regions.items(), ("Ctrl+2", working.facing)):
        analyst.press(key)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert region.isAncestorOf(focus), key
    before = working.facing.active
    analyst.press("F6")
    assert working.facing.active is not before
    assert isinstance(QApplication.focusWidget(), Pane)


def test_borders_move_with_the_arrows(working: MainWindow) -> None:
    border = working.across.handle(1)
    border.setFocus(Qt.FocusReason.TabFocusReason)
    before = working.across.sizes()
    QTest.keyClick(border, Qt.Key.Key_Right)
    wider = working.across.sizes()
    assert wider[0] > before[0]
    QTest.keyClick(border, Qt.Key.Key_Left)
    assert working.across.sizes()[0] < wider[0]
    assert "library" in border.accessibleName()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_rows_are_ordered_and_columns_hidden_by_the_menu_key(working: MainWindow) -> None:
    view = working.table.view
    view.enter()
    before = [working.table.model.ident(row) for row in range(4)]
    working.table._show_menu(view.visualRect(view.currentIndex()).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    order = next(action.menu() for action in menu.actions() if action.text() == "Order by")
    assert isinstance(order, QMenu)
    next(action for action in order.actions() if action.text() == "Offset").trigger()
    assert [working.table.model.ident(row) for row in range(4)] != before
    columns = next(action.menu() for action in menu.actions() if action.text() == "Columns")
    assert isinstance(columns, QMenu)
    next(action for action in columns.actions() if action.text() == "Note").trigger()
    assert view.isColumnHidden(5)
    menu.close()


def test_tabs_turn_with_the_arrows(working: MainWindow) -> None:
    bar = working.tabs.findChild(QTabBar)
    assert bar is not None
    bar.setFocus()
    assert working.tabs.currentIndex() == 0
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert working.tabs.currentIndex() == 1
