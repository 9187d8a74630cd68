"""What follows by arithmetic, in the compare tab: its own row, both figures and the sum in words, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.assist.comparison import DERIVED, Row
from annotator.ui.compare_cells import LEFT, RIGHT, VERDICT, WHAT
from annotator.ui.compare_rows import PROPOSALS, TO_JUDGE, Filter, key_of
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst
from tests.helpers.comparable import compared_project
from tests.ui.conftest import project_of

SUM = "The whole is ≈ 50\u202f000\u202fkm2, if ≈ 5\u202f000\u202fkm2 is ≈ 10\u202f% of it."


@pytest.fixture
def window(open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The annotated sample pair, compared, with the keyboard on the row of the arithmetic."""
    with compared_project(tmp_path) as project:
        path = project.path
    window = open_window(path)
    Analyst(window).press("Ctrl+5")
    settle(window, qtbot)
    window.compare.view.enter()
    window.compare.view.go_to(place(window))
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.comparison.idle, timeout=20_000)


def found(window: MainWindow) -> list[Row]:
    return [row for row in window.compare.model.rows() if row.verdict == DERIVED]


def place(window: MainWindow) -> int:
    (row,) = found(window)
    at = window.compare.model.place_of(key_of(row))
    assert at is not None
    assert window.compare.model.row(at) is row
    return at


def test_the_row_tells_both_figures_and_the_sum(window: MainWindow) -> None:
    index = window.compare.model.index
    at = place(window)
    left, right, verdict = (str(index(at, column).data()) for column in (LEFT, RIGHT, VERDICT))
    assert left == "5 000 km2 from environ 10 %"
    assert right == SUM
    assert verdict == "∴ follows?"
    told = str(index(at, WHAT).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "French: 5 000 km2 from environ 10 %, proposed: follows" in told
    assert told.endswith(SUM)
    assert str(index(at, RIGHT).data(Qt.ItemDataRole.AccessibleTextRole)) == SUM
    assert SUM in str(index(at, VERDICT).data(Qt.ItemDataRole.ToolTipRole))
    left_pane = window.desk.panes[0]
    window.compare.rowShown.emit(found(window)[0])
    assert left_pane.current() == found(window)[0].left[0].id


def test_it_waits_among_the_proposals_and_not_among_what_is_to_be_judged(window: MainWindow) -> None:
    model = window.compare.model
    for show, there in ((PROPOSALS, True), (TO_JUDGE, False)):
        model.set_filter(Filter(show=show))
        assert any(row.verdict == DERIVED for row in model.shown()) == there


def test_enter_accepts_it_and_del_takes_it_away(window: MainWindow, qtbot: QtBot) -> None:
    analyst, project = Analyst(window), project_of(window)
    analyst.press("Return")
    (link,) = project.links()
    assert (link.type, link.status) == (DERIVED, "confirmed")
    settle(window, qtbot)
    (row,) = found(window)
    assert (row.status, str(row.reason)) == ("confirmed", SUM)
    window.compare.view.go_to(place(window))
    analyst.press("Del")
    assert project.links() == []
    assert found(window) == []
    settle(window, qtbot)
    window.compare.view.go_to(place(window))
    analyst.press("Del")
    assert [link.status for link in project.links()] == ["rejected"]
    settle(window, qtbot)
    assert found(window) == []


@pytest.mark.parametrize("key", ["A", "X", "H", "?"])
def test_a_verdict_has_no_place_there_and_that_is_said(window: MainWindow, key: str) -> None:
    Analyst(window).press(key)
    assert project_of(window).links() == []
    assert "inside one article" in window.status.sentence.text()
