"""Links drawn and looked at with the mouse in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.commands.linking import add_link
from annotator.model.annotation import Annotation
from annotator.ui.link_mode import Phase
from annotator.ui.main_window import MainWindow
from annotator.ui.reader.link_handle import RubberLine
from annotator.ui.reader.pane import Pane
from tests.helpers.analyst import Analyst, Mark
from tests.helpers.counting import idle
from tests.ui.conftest import project_of


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    """A figure and a claim in both texts; the French figure is the current annotation."""
    analyst = Analyst(window)
    window.facing.set_synchronised(False)
    window.facing.left.setFocus()
    for mark in (Mark("zone grise", "C"), Mark("1 000 km", "F")):
        analyst.mark(mark)
    analyst.press("F6")
    for mark in (Mark("gray zone", "C"), Mark("1,200-kilometre", "F")):
        analyst.mark(mark)
    window.desk.reveal(_annotation(window, "1 000 km").id)
    idle()
    return analyst


def _annotation(window: MainWindow, words: str) -> Annotation:
    return next(a for p in window.desk.panes for a in p.view.document.annotations() if a.quote == words)


def _place(pane: Pane, annotation: Annotation) -> QPoint:
    """A place of the screen on the first words of an annotation."""
    pane.show_span(annotation.spans[0])
    shown = pane.view.scroller.find(pane.view.document.rows.at(annotation.start))
    assert shown is not None
    piece = shown.block.pieces(*annotation.spans[0])[0]
    x = round(pane.view.left + (piece.left + piece.right) / 2)
    return pane.viewport().mapToGlobal(QPoint(x, shown.top + shown.block.lines[piece.line].baseline - 4))


def _drag(window: MainWindow, to: QPoint) -> None:
    """Press the handle and move to a place of the screen."""
    handle = window.facing.gutter.handle
    assert handle.isVisible()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    for place in (handle.rect().center() + QPoint(12, 12), handle.mapFromGlobal(to)):
        QTest.mouseMove(handle, place)
        idle()


def _drop(window: MainWindow, at: QPoint) -> None:
    handle = window.facing.gutter.handle
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.mapFromGlobal(at))
    idle()


def test_a_link_drawn_from_the_handle(analyst: Analyst) -> None:
    window = analyst.window
    other = _annotation(window, "1,200-kilometre")
    place = _place(window.facing.right, other)
    _drag(window, place)
    assert window.facing.findChild(RubberLine) is not None
    assert window.facing.right.view.state.hovered == other.id, "outlined under the mouse"
    _drop(window, place)
    assert window.linking.phase is Phase.VERDICT
    assert window.linking.target == other
    assert window.facing.right.view.state.hovered is None
    analyst.press("X")
    (link,) = project_of(window).links()
    assert (link.type, link.kind, link.target) == ("contradicts", "numeric", other.id)


def test_dropped_elsewhere_or_given_up(analyst: Analyst) -> None:
    window = analyst.window
    corner = window.facing.right.viewport().mapToGlobal(QPoint(3, 3))
    _drag(window, corner)
    _drop(window, corner)
    assert window.linking.phase is Phase.NOTHING
    place = _place(window.facing.right, _annotation(window, "gray zone"))
    _drag(window, place)
    analyst.press("Esc")
    idle()
    assert window.facing.right.view.state.hovered is None
    _drop(window, place)
    assert window.linking.phase is Phase.NOTHING
    assert project_of(window).links() == []
    assert not any(line.isVisible() for line in window.facing.findChildren(RubberLine))


def test_a_click_on_the_handle_is_l(analyst: Analyst) -> None:
    window = analyst.window
    QTest.mouseClick(window.facing.gutter.handle, Qt.MouseButton.LeftButton)
    assert window.linking.phase is Phase.SEARCH
    assert window.linking.target == _annotation(window, "1,200-kilometre")
    analyst.press("Esc")


def test_the_handle_stands_by_the_current_annotation(analyst: Analyst) -> None:
    window = analyst.window
    handle = window.facing.gutter.handle
    left = handle.x()
    window.desk.reveal(_annotation(window, "gray zone").id)
    idle()
    assert handle.isVisible()
    assert handle.x() > left, "at the edge of its text"
    window.facing.right.set_caret(0)
    window.desk.focus_on(None)
    idle()
    assert not handle.isVisible()


def test_a_ribbon_under_the_mouse_outlines_both_ends(analyst: Analyst) -> None:
    window, project = analyst.window, project_of(analyst.window)
    ends = _annotation(window, "zone grise"), _annotation(window, "gray zone")
    link = add_link(project, ends[0].id, ends[1].id, "agrees")
    window.facing.gutter.linkHovered.emit(link.id)
    assert [pane.view.state.hovered for pane in window.desk.panes] == [ends[0].id, ends[1].id]
    window.facing.gutter.linkHovered.emit(None)
    assert [pane.view.state.hovered for pane in window.desk.panes] == [None, None]


def test_types_that_are_not_wanted_are_not_drawn_and_stay_so(analyst: Analyst) -> None:
    window, project = analyst.window, project_of(analyst.window)
    add_link(project, _annotation(window, "zone grise").id, _annotation(window, "gray zone").id, "agrees")
    assert len(window.facing.gutter._ribbons) == 1
    menu = window.links_actions.shown_types(window)
    next(a for a in menu.actions() if a.text() == "agrees with").trigger()
    assert len(window.facing.gutter._ribbons) == 0
    assert list(window.settings.preferences.links_hidden) == ["agrees"]
    menu.actions()[-1].trigger()
    assert len(window.facing.gutter._ribbons) == 1
    assert not window.settings.preferences.links_hidden
