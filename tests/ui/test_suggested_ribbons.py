"""What Compare proposes, drawn in the gutter: looked at and taken with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.assist.comparing import Suggested
from annotator.ui.main_window import MainWindow
from annotator.ui.reader.ribbons import Curve, line_path
from tests.helpers.analyst import Analyst
from tests.helpers.comparable import compared_project
from tests.helpers.counting import idle
from tests.ui.conftest import project_of


@pytest.fixture
def compared(open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window with the sample pair, annotated and compared; the texts do not scroll together."""
    with compared_project(tmp_path) as project:
        path = project.path
    window = open_window(path)
    window.facing.set_synchronised(False)
    window.facing.left.setFocus()
    Analyst(window).press("Ctrl+5")
    qtbot.waitUntil(lambda: window.comparison.idle, timeout=20_000)
    idle()
    return window


def _front_line(window: MainWindow) -> tuple[Suggested, QPoint]:
    """The proposal for the front line with both its ends in sight, and a place of the gutter on its ribbon alone."""
    for pane, words in zip(window.desk.panes, ("1 000 km", "1,200-kilometre"), strict=True):
        one = next(a for a in pane.view.document.annotations() if a.quote == words)
        pane.show_span(one.spans[0])
    idle()
    gutter = window.facing.gutter
    for curve in gutter.course().curves:
        offered = window.links.suggested(curve.ribbon.link)
        if offered is not None and (offered.type, offered.kind) == ("contradicts", "numeric"):
            return offered, _free(window, curve)
    raise AssertionError("no ribbon for the front line")


def _free(window: MainWindow, curve: Curve) -> QPoint:
    gutter = window.facing.gutter
    path = line_path(curve.left.line, curve.right.line, gutter.width())
    places = [path.pointAtPercent(part / 40) for part in range(8, 33)]
    found = next(p for p in places if (r := gutter.ribbon_at(p)) is not None and r.link == curve.ribbon.link)
    return found.toPoint()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_hovering_outlines_both_ends_and_says_why(compared: MainWindow) -> None:
    offered, place = _front_line(compared)
    gutter = compared.facing.gutter
    quiet = gutter.grab().toImage()
    QTest.mouseMove(gutter, place)
    assert [pane.view.state.hovered for pane in compared.desk.panes] == [offered.left, offered.right]
    assert gutter.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert gutter.grab().toImage() != quiet, "shown whole"
    QApplication.sendEvent(gutter, QHelpEvent(QEvent.Type.ToolTip, place, gutter.mapToGlobal(place)))
    told = QToolTip.text()
    assert "“1 000 km” contradicts (numeric) “1,200-kilometre”" in told
    assert str(offered.reason) in told
    QToolTip.hideText()
    QTest.mouseMove(gutter, QPoint(gutter.width() // 2, 1))
    assert [pane.view.state.hovered for pane in compared.desk.panes] == [None, None]


def test_a_click_shows_the_proposal_and_enter_takes_it(compared: MainWindow, qtbot: QtBot) -> None:
    offered, place = _front_line(compared)
    compared.compare.filter.setText("no row holds this")
    assert all(row.suggestion != offered for row in compared.compare.model.shown()), "filtered away"
    QTest.mouseClick(compared.facing.gutter, Qt.MouseButton.LeftButton, pos=place)
    row = compared.compare.view.current()
    assert row is not None
    assert row.suggestion == offered
    assert [pane.current() for pane in compared.desk.panes] == [offered.left, offered.right], "both ends"
    assert compared.compare.view.hasFocus()
    Analyst(compared).press("Return")
    (link,) = project_of(compared).links()
    assert (link.source, link.target, link.type, link.kind) == offered[:4]
    qtbot.waitUntil(lambda: compared.comparison.idle, timeout=20_000)
    assert all(one != offered for one in (row.suggestion for row in compared.compare.model.rows()))


def test_the_menu_of_a_proposal(compared: MainWindow, qtbot: QtBot) -> None:
    offered, place = _front_line(compared)
    ribbon = compared.facing.gutter.ribbon_at(place.toPointF())
    assert ribbon is not None
    menu = compared.links_actions.menu(ribbon.link)
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions)[:4] == ["Go to “1 000 km”", "Go to “1,200-kilometre”", "Accept", "Reject"]
    actions["Reject"].trigger()
    menu.close()
    (link,) = project_of(compared).links()
    assert (link.type, link.status) == ("contradicts", "rejected")
    qtbot.waitUntil(lambda: compared.comparison.idle, timeout=20_000)
    assert compared.links.suggested(-1) is not None
    assert offered not in {row.suggestion for row in compared.compare.model.rows()}, "not made again"
