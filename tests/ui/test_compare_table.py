"""The compare tab in the real window: by keys, on the sample pair with everything annotated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.assist.comparison import Row
from annotator.commands import aliases
from annotator.commands.linking import add_link
from annotator.ui.compare_cells import HOW, LEFT, RIGHT, VERDICT, WHAT
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst
from tests.helpers.comparable import compared_project
from tests.ui.conftest import project_of


@pytest.fixture
def compared(open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window with the sample pair, annotated, and the compare tab in front with the keyboard in its rows."""
    with compared_project(tmp_path) as project:
        path = project.path
    window = open_window(path)
    window.facing.left.setFocus()
    Analyst(window).press("Ctrl+5")
    _wait(window, qtbot)
    window.compare.view.enter()
    return window


def _wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.comparison.idle, timeout=20_000)


def _place(window: MainWindow, left: str, right: str = "") -> int:
    model = window.compare.model
    for place in range(model.rowCount()):
        row = model.row(place)
        if (
            row
            and any(left in a.quote for a in row.left)
            and (not right or any(right in a.quote for a in row.right))
        ):
            return place
    raise AssertionError(f"no row {left} – {right}")


def _go(window: MainWindow, left: str, right: str = "") -> Row:
    window.compare.view.setFocus()
    window.compare.view.go_to(_place(window, left, right))
    row = window.compare.view.current()
    assert row is not None
    return row


def _text(window: MainWindow, place: int, column: int) -> str:
    return str(window.compare.model.index(place, column).data())


def test_the_front_line_stands_there_as_a_proposal(compared: MainWindow) -> None:
    place = _place(compared, "1 000 km", "1,200-kilometre")
    texts = [_text(compared, place, column) for column in (LEFT, RIGHT, VERDICT, HOW)]
    assert "1 000 km" in texts[0]
    assert "1,200-kilometre" in texts[1]
    assert texts[2].startswith("≠ contradicts · +20")
    assert texts[2].endswith("?")
    assert texts[3].startswith("proposed, ")
    tip = str(compared.compare.model.index(place, VERDICT).data(Qt.ItemDataRole.ToolTipRole))
    assert "km" in tip
    headings = [compared.compare.model.headerData(column, Qt.Orientation.Horizontal) for column in range(5)]
    assert headings == ["What", "French", "English", "Verdict", "How"]
    assert "Sentences judged: French 0 of 11" in compared.compare.coverage.sentence.whole_text()
    assert compared.tabs.tabText(compared.tabs.indexOf(compared.compare)) == "Compare"


def test_a_row_shows_both_places_and_leaves_the_keyboard(compared: MainWindow) -> None:
    row = _go(compared, "environ 10 %")
    row = _go(compared, "1 000 km", "1,200-kilometre")
    left, right = compared.desk.panes
    assert (left.current(), right.current()) == (row.left[0].id, row.right[0].id)
    for pane, one in ((left, row.left[0]), (right, row.right[0])):
        y = pane.y_of(one.start)
        assert y is not None
        assert 0 <= y < pane.viewport().height()
    assert compared.compare.view.hasFocus()
    assert compared.desk.current is not None
    assert compared.desk.current.id == row.left[0].id


def test_enter_accepts_and_goes_on_and_the_next_enter_goes_to_the_texts(
    compared: MainWindow, qtbot: QtBot
) -> None:
    analyst = Analyst(compared)
    _go(compared, "1 000 km", "1,200-kilometre")
    analyst.press("Return")
    (link,) = project_of(compared).links()
    assert (link.type, link.kind, link.status) == ("contradicts", "numeric", "confirmed")
    # At once, before the pair has been compared anew.
    place = _place(compared, "1 000 km", "1,200-kilometre")
    assert _text(compared, place, HOW) == project_of(compared).annotator
    assert compared.compare.view.currentIndex().row() != place
    assert compared.tabs.tabText(compared.tabs.indexOf(compared.compare)) == "Compare 1 ≠"
    _wait(compared, qtbot)
    _go(compared, "1 000 km", "1,200-kilometre")
    analyst.press("Return")
    assert compared.facing.left.hasFocus()
    analyst.press("Ctrl+Z")
    assert project_of(compared).links() == []
    _wait(compared, qtbot)
    assert _text(compared, _place(compared, "1 000 km", "1,200-kilometre"), HOW).startswith("proposed")


def test_letters_give_verdicts_and_del_takes_them_away(compared: MainWindow, qtbot: QtBot) -> None:
    analyst, project = Analyst(compared), project_of(compared)
    for key, verdict in (
        ("P", "partly_agrees"),
        ("U", "updates"),
        ("S", "more_specific"),
        ("X", "contradicts"),
        ("A", "agrees"),
    ):
        _go(compared, "1 000 km", "1,200-kilometre")
        analyst.press(key)
        (link,) = project.links()
        assert (link.type, project.annotation(link.source).quote) == (verdict, "1 000 km")
    _go(compared, "1 000 km", "1,200-kilometre")
    analyst.press("Shift+U")
    assert "kilometre" in project.annotation(project.links()[0].source).quote
    _wait(compared, qtbot)
    assert "right updates" in _text(compared, _place(compared, "1 000 km"), VERDICT)
    _go(compared, "1 000 km", "1,200-kilometre")
    analyst.press("Del")
    assert project.links() == []


def test_rejected_rows_stay_away_and_only_here_is_recorded(compared: MainWindow, qtbot: QtBot) -> None:
    analyst, project = Analyst(compared), project_of(compared)
    _go(compared, "1 000 km", "1,200-kilometre")
    analyst.press("H")
    assert project.links() == []  # it has a counterpart in this row
    analyst.press("Backspace")
    assert [link.status for link in project.links()] == ["rejected"]
    _wait(compared, qtbot)
    row = compared.compare.view.current()
    assert row is not None
    assert row.left[0].quote == "1 000 km"
    assert row.right == ()
    analyst.press("H")
    assert _text(compared, _place(compared, "1 000 km"), VERDICT) == "◧ only in French"
    _go(compared, "1 000 km")
    analyst.press("A")  # says that there is no counterpart
    assert [link.type for link in project.links() if link.status == "confirmed"] == ["only_here"]
    _wait(compared, qtbot)
    assert "judged: French" in compared.compare.coverage.sentence.whole_text()


def test_all_shown_are_accepted_in_one_step(compared: MainWindow, qtbot: QtBot) -> None:
    table, project = compared.compare, project_of(compared)
    table.show_only.setCurrentIndex(table.show_only.findData("contradicting"))
    proposals = table.proposals_shown()
    assert len(proposals) == table.model.shown_count > 0
    assert table.accept_all.text() == f"Accept all shown ({len(proposals)})"
    qtbot.mouseClick(table.accept_all, Qt.MouseButton.LeftButton)
    assert len(project.links()) == len(proposals)
    assert table.view.hasFocus()
    _wait(compared, qtbot)
    assert not table.accept_all.isVisible()
    assert compared.tabs.tabText(compared.tabs.indexOf(table)) == f"Compare {len(proposals)} ≠"
    Analyst(compared).press("Ctrl+Z")
    assert project.links() == []


def test_filters_groups_and_the_selection_that_stays(compared: MainWindow, qtbot: QtBot) -> None:
    table = compared.compare
    _go(compared, "1 000 km", "1,200-kilometre")
    table.filter.setText("kilometre")
    assert 0 < table.model.shown_count < table.model.total
    assert table.count.isVisible()
    current = table.view.current()
    assert current is not None
    assert current.left[0].quote == "1 000 km"
    table.filter.setText("no such words")
    assert table.empty.isVisible()
    table.empty.button.click()
    assert table.model.shown_count == table.model.total
    for grouping in ("tag", "speaker", ""):
        table.grouping.setCurrentIndex(table.grouping.findData(grouping))
        assert bool(table.model.heading_places()) == bool(grouping)
        assert table.model.shown_count == table.model.total
    _go(compared, "1 000 km", "1,200-kilometre")
    project = project_of(compared)
    others = [a for a in project.annotations(project.pairs()[0].left) if a.quote == "zone grise"]
    there = [a for a in project.annotations(project.pairs()[0].right) if a.quote == "gray zone"]
    if others and there:
        add_link(project, others[0].id, there[0].id, "agrees")
        _wait(compared, qtbot)
    current = table.view.current()
    assert current is not None
    assert current.left[0].quote == "1 000 km"


def test_arrows_over_headings(compared: MainWindow) -> None:
    table = compared.compare
    table.grouping.setCurrentIndex(table.grouping.findData("tag"))
    headings = table.model.heading_places()
    table.view.setFocus()
    table.view.go_to(headings[1] - 1)
    Analyst(compared).press("Down")
    assert table.view.currentIndex().row() == headings[1] + 1


def test_proposals_are_drawn_while_the_tab_is_in_front_and_are_no_links(compared: MainWindow) -> None:
    assert any(curve.ribbon.proposed for curve in compared.facing.gutter.course().curves)
    assert compared.links.all() == []
    compared.tabs.setCurrentWidget(compared.table)
    assert compared.facing.gutter.course() == ((), ())


def test_an_alias_joins_two_names(compared: MainWindow, qtbot: QtBot) -> None:
    before = compared.compare.model.total
    aliases.put(project_of(compared), ["Facebook", "Donetsk region"])
    assert not compared.comparison.idle
    _wait(compared, qtbot)
    assert compared.compare.model.total <= before


def test_a_stale_comparison_is_dropped(compared: MainWindow, qtbot: QtBot) -> None:
    project = project_of(compared)
    shown: list[int] = []
    compared.comparison.compared.connect(lambda: shown.append(1))
    row = _go(compared, "1 000 km", "1,200-kilometre")
    for code in ("agrees", "contradicts", "partly_agrees"):
        add_link(project, row.left[0].id, row.right[0].id, code)
        compared.comparison._compare()
    _wait(compared, qtbot)
    assert shown == [1]
    assert "partly agrees" in _text(compared, _place(compared, "1 000 km", "1,200-kilometre"), VERDICT)


def test_what_is_said_when_there_is_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """The sample pair, of which nothing is annotated; then no pair at all."""
    Analyst(window).press("Ctrl+5")
    assert window.compare.empty.isVisible()
    _wait(window, qtbot)
    assert "Nothing to compare yet" in window.compare.empty.sentence.text()
    window.desk.open_item(None)
    assert "Open a pair" in window.compare.empty.sentence.text()


def test_a_reader_of_the_screen_hears_the_whole_row(compared: MainWindow) -> None:
    place = _place(compared, "1 000 km", "1,200-kilometre")
    index = compared.compare.model.index(place, WHAT)
    told = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "French: 1 000 km" in told
    assert "proposed: contradicts" in told
    assert compared.compare.view.accessibleName() == "Comparison"
