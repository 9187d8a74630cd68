"""Links made with the keyboard and the mouse in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.commands.linking import add_link
from annotator.model.annotation import Annotation
from annotator.ui.link_mode import Phase
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import ENGLISH, FRENCH, Analyst
from tests.ui.conftest import project_of


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    """The sample pair annotated, the caret at the beginning of the French text."""
    analyst = Analyst(window)
    analyst.annotate()
    analyst.press("F6")
    return analyst


def _at(analyst: Analyst, words: str, side: int = 0) -> Annotation:
    """Put the caret into an annotation and return it."""
    window = analyst.window
    found = next(a for a in window.desk.panes[side].view.document.annotations() if a.quote == words)
    window.desk.reveal(found.id)
    window.desk.panes[side].setFocus()
    return found


def _links(analyst: Analyst) -> list[tuple[str, str, str]]:
    project = project_of(analyst.window)
    return [
        (
            project.annotation(link.source).quote,
            link.type,
            project.annotation(link.target).quote if link.target else "",
        )
        for link in project.links()
    ]


def _walk_to(analyst: Analyst, words: str) -> int:
    """Press Tab until that annotation is offered; how often."""
    presses = 0
    while (target := analyst.window.linking.target) is not None and target.quote != words:
        analyst.press("Tab")
        presses += 1
        assert presses < 20, f"{words} is never offered"
    return presses


def test_a_link_by_keys(analyst: Analyst) -> None:
    _at(analyst, "1 000 km")
    analyst.press("L")
    window = analyst.window
    assert window.linking.phase is Phase.SEARCH
    assert window.facing.active is window.facing.right, "the other text has the focus"
    assert window.link_bar.isVisible()
    _walk_to(analyst, "1,200-kilometre")
    assert window.facing.right.current() == window.linking.target.id  # type: ignore[union-attr]
    assert window.facing.left.current() is not None, "both ends are outlined"
    analyst.press("Return")
    assert _links(analyst) == [], "nothing is stored before the verdict"
    analyst.press("X")
    assert _links(analyst) == [("1 000 km", "contradicts", "1,200-kilometre")]
    assert not window.link_bar.isVisible()
    assert window.desk.current is not None
    assert window.desk.current.quote == "1 000 km", "back where the link began"
    assert window.facing.gutter.course().curves or window.facing.gutter.course().stubs
    analyst.press("Ctrl+Z")
    assert _links(analyst) == []
    analyst.press("Ctrl+Shift+Z")
    assert _links(analyst) == [("1 000 km", "contradicts", "1,200-kilometre")]


def test_escape_leaves_no_trace(analyst: Analyst) -> None:
    source = _at(analyst, "zone grise")
    steps = project_of(analyst.window).undo_label
    analyst.press("L", "Tab", "Return", "Esc")
    assert _links(analyst) == []
    assert project_of(analyst.window).undo_label == steps
    assert analyst.window.linking.phase is Phase.NOTHING
    assert analyst.window.facing.left.current() == source.id
    assert analyst.window.facing.active is analyst.window.facing.left


def test_letters_neither_tag_nor_fall_through_while_linking(analyst: Analyst) -> None:
    _at(analyst, "zone grise")
    count = len(FRENCH) + len(ENGLISH)
    analyst.press("L", "F", "K", "N")
    assert analyst.window.desk.armed is None
    assert len([a for pane in analyst.window.desk.panes for a in pane.view.document.annotations()]) == count
    assert analyst.window.linking.phase is Phase.SEARCH
    analyst.press("Esc")


def test_arrows_choose_the_counterpart_too(analyst: Analyst) -> None:
    _at(analyst, "plus d'un an")
    analyst.press("L")
    right = analyst.window.facing.right
    year = next(a for a in right.view.document.annotations() if a.quote == "more than a year")
    right.set_caret(year.start - 1)
    analyst.press("Right", "Right")
    assert analyst.window.linking.target == year
    analyst.press("A")
    assert _links(analyst) == [("plus d'un an", "agrees", "more than a year")]


def test_a_click_chooses_and_a_button_says_how(analyst: Analyst) -> None:
    _at(analyst, "zone grise")
    window = analyst.window
    window.actions_table.run("link.start")
    right = window.facing.right
    zone = next(a for a in right.view.document.annotations() if a.quote == "gray zone")
    right.show_span(zone.spans[0])
    shown = right.view.scroller.find(right.view.document.rows.at(zone.start))
    assert shown is not None
    piece = shown.block.pieces(*zone.spans[0])[0]
    place = right.viewport().rect().topLeft()
    place.setX(round(right.view.left + (piece.left + piece.right) / 2))
    place.setY(shown.top + shown.block.lines[piece.line].baseline - 4)
    QTest.mouseClick(right.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.linking.target == zone
    button = next(b for b in window.link_bar.buttons() if b.text() == "agrees with")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert _links(analyst) == [("zone grise", "agrees", "gray zone")]


def test_only_here_and_back(analyst: Analyst) -> None:
    _at(analyst, "Le 1er novembre")
    analyst.press("H")
    assert _links(analyst) == [("Le 1er novembre", "only_here", "")]
    analyst.press("H")
    assert _links(analyst) == []
    analyst.press("Shift+H")
    assert _links(analyst) == [("Le 1er novembre", "undecided", "")]


def test_walking_along_the_links(analyst: Analyst) -> None:
    window, project = analyst.window, project_of(analyst.window)
    source = _at(analyst, "1 000 km")
    others = [a for a in window.facing.right.view.document.annotations() if a.tag == "figure"]
    for other in others[:2]:
        add_link(project, source.id, other.id, "agrees")
    window.facing.left.setFocus()
    seen: list[int] = []
    for _ in range(3):
        analyst.press("Ctrl+L")
        assert window.desk.current is not None
        seen.append(window.desk.current.id)
    assert seen == [others[0].id, others[1].id, others[0].id], "each in turn, then round"
    QApplication.processEvents()
    analyst.press("Ctrl+Shift+L")
    assert [link.target for link in project.links()] == [others[1].id]


def test_within_one_text(analyst: Analyst) -> None:
    source = _at(analyst, "Oleksandr Syrskyi")
    analyst.press("L", "F6")
    assert analyst.window.facing.active is analyst.window.facing.left
    _walk_to(analyst, "Nous detenons Pokrovsk")
    analyst.press("S")
    assert _links(analyst) == [(source.quote, "source_of", "Nous detenons Pokrovsk")]
    assert analyst.window.facing.gutter.course() == ((), ()), "it does not cross the gutter"


def test_without_an_annotation_or_a_counterpart(window: MainWindow) -> None:
    analyst = Analyst(window)
    window.facing.left.setFocus()
    analyst.press("L")
    assert "Put the caret into the annotation" in window.status.sentence.text()
    analyst.mark(FRENCH[8])
    analyst.press("L")
    assert "The other text has no annotations yet" in window.status.sentence.text()
    assert window.linking.phase is Phase.NOTHING
    QApplication.processEvents()
    assert not window.link_bar.isVisible()
