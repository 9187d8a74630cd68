"""The overview of all pairs in the real window: one French article against three English ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.commands import library, pairs
from annotator.commands.linking import add_link
from annotator.model.annotation import NEW, Annotation, Pair, new_uid, now
from annotator.ui.main_window import MainWindow
from annotator.ui.pairs_model import CONTRADICTIONS, LEFT, PAIR, PROPOSED, UNJUDGED
from tests.helpers.analyst import Analyst
from tests.helpers.comparable import compared_project
from tests.helpers.projects import add_article
from tests.helpers.texts import annotation
from tests.ui.conftest import project_of


@pytest.fixture
def three(open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window with the overview in front: the sample pair, and two further pairs with its French article."""
    with compared_project(tmp_path) as project:
        left = project.pairs()[0].left
        with project.transact("two more") as tx:
            for number, text in enumerate(("The front line is 1,300 km long.\n", "Nothing of the kind.\n")):
                other = add_article(tx, f"other-{number}", text, "en")
                tx.put(Pair(NEW, new_uid(), f"other {number}", left, other.id, "new", now(), now()))
                if not number:
                    tx.put(_figure(text, other.id))
        path = project.path
    window = open_window(path)
    window.facing.left.setFocus()
    Analyst(window).press("Ctrl+6")
    _wait(window, qtbot)
    return window


def _figure(text: str, article: int) -> Annotation:
    start = text.index("1,300 km")
    one = annotation(NEW, text, (start, start + 8), tag="figure", subtype="QUANTITY", article=article)
    return one._replace(uid=new_uid())


def _wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.overview.idle, timeout=20_000)


def _cells(window: MainWindow, title: str) -> list[str]:
    shown = window.pairs.shown
    for row in range(shown.rowCount()):
        cells = [str(shown.index(row, column).data()) for column in range(shown.columnCount())]
        if cells[PAIR].startswith(title):
            return cells
    raise AssertionError(title)


def test_all_pairs_are_counted(three: MainWindow, qtbot: QtBot) -> None:
    sample = _cells(three, "sample")
    assert sample[CONTRADICTIONS] == "0"
    assert int(sample[PROPOSED]) >= 1
    assert sample[LEFT] == "0 of 11"
    assert int(_cells(three, "other 1")[UNJUDGED]) > 0
    project = project_of(three)
    pair = project.pairs()[0]
    one = next(a for a in project.annotations(pair.left) if a.quote == "1 000 km")
    other = next(a for a in project.annotations(pair.right) if a.quote == "1,200-kilometre")
    add_link(project, one.id, other.id, "contradicts", "numeric")
    assert not three.overview.idle
    _wait(three, qtbot)
    assert _cells(three, "sample")[CONTRADICTIONS] == "1"
    assert int(_cells(three, "sample")[PROPOSED]) == int(sample[PROPOSED]) - 1
    assert [line.contradictions for line in pairs.lines(project)] == [1, 0, 0]
    # The pair with the most contradictions comes first.
    assert str(three.pairs.shown.index(0, PAIR).data()).startswith("sample")


def test_enter_opens_a_pair_and_the_filter_finds_it(three: MainWindow) -> None:
    three.pairs.filter.setFocus()
    Analyst(three).type("other 1")
    assert three.pairs.shown.rowCount() == 1
    Analyst(three).press("Return")
    three.pairs.view.selectRow(0)
    Analyst(three).press("Return")
    assert three.desk.pair is not None
    assert three.desk.pair.title == "other 1"
    assert three.facing.active.hasFocus()


def test_stopping_and_going_on(three: MainWindow, qtbot: QtBot) -> None:
    three.overview._details.clear()
    three.overview.renew()
    assert three.pairs.stop.isVisible()
    qtbot.mouseClick(three.pairs.stop, Qt.MouseButton.LeftButton)
    assert three.overview.idle
    assert _cells(three, "other 1")[UNJUDGED] == "…"
    three.tabs.setCurrentWidget(three.table)
    three.tabs.setCurrentWidget(three.pairs)
    _wait(three, qtbot)
    assert _cells(three, "other 1")[UNJUDGED] != "…"


def test_a_project_without_pairs(window: MainWindow) -> None:
    project = project_of(window)
    library.unpair(project, project.pairs()[0].id)
    window.overview.enter()
    assert window.pairs.empty.isVisible()
