"""The search of the whole project by keys: found in context, faced by what stands over there, gone to, annotated."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.commands import editing, saved_searches
from annotator.ui.concordance_rows import LEFT, MARKED, RIGHT, WHERE
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst
from tests.ui.conftest import project_of


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.concordance
    qtbot.waitUntil(lambda: not panel._rest.isActive() and window.search.idle, timeout=20_000)


def _cells(window: MainWindow, row: int) -> list[str]:
    model = window.concordance.model
    return [str(model.index(row, column).data()) for column in (WHERE, LEFT, RIGHT, MARKED)]


def _find(window: MainWindow, qtbot: QtBot, words: str, kind: str = "phrase") -> int:
    panel = window.concordance
    panel.kind.setCurrentIndex(panel.kind.findData(kind))
    panel.words.setFocus()
    panel.words.selectAll()
    QTest.keyClicks(panel.words, words)
    _settle(window, qtbot)
    return panel.model.rowCount()


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    """The keyboard, in the search field."""
    window.facing.left.setFocus()
    made = Analyst(window)
    made.press("Ctrl+Shift+F")
    assert window.concordance.words.hasFocus()
    return made


def test_words_come_in_on_their_own_side_with_what_stands_over_there(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    assert "Type words" in window.concordance.empty.sentence.text()
    analyst.type("pokrovsk")
    analyst.press("Return")
    _settle(window, qtbot)
    model = window.concordance.model
    assert model.rowCount() == 18
    assert window.concordance.view.hasFocus()
    hits = [model.hit(row) for row in range(18)]
    texts = {n: project_of(window).text(n).text for n in (1, 2)}
    assert all(hit and texts[hit.article][hit.start : hit.end] == "Pokrovsk" == hit.quote for hit in hits)
    first = _cells(window, 0)
    assert "Pokrovsk" in first[1]
    assert any(_cells(window, row)[2] for row in range(7)), "what stands over there"
    assert "18" in window.concordance.count.text()


def test_enter_goes_to_the_place_and_selects_it(window: MainWindow, analyst: Analyst, qtbot: QtBot) -> None:
    analyst.type("1,200 kilometre")
    analyst.press("Return")
    _settle(window, qtbot)
    analyst.press("Return")
    assert window.facing.right.hasFocus()
    assert window.facing.right.selected_text() == "1,200-kilometre"


def test_selected_rows_are_annotated_in_one_step_and_say_so(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.type("Pokrovsk")
    analyst.press("Return")
    _settle(window, qtbot)
    analyst.press("Ctrl+A", "E")
    project = project_of(window)
    assert sum(len(project.annotations(n)) for n in (1, 2)) == 18
    assert {_cells(window, row)[3] for row in range(18)} == {"Entity"}
    project.undo()
    assert sum(len(project.annotations(n)) for n in (1, 2)) == 0
    assert {_cells(window, row)[3] for row in range(18)} == {""}


def test_kinds_and_filters(window: MainWindow, analyst: Analyst, qtbot: QtBot) -> None:
    panel, project = window.concordance, project_of(window)
    assert _find(window, qtbot, r"\d+ km", "regex") >= 1
    assert _find(window, qtbot, "(", "regex") == 0
    assert "no regular expression" in panel.problem.text()
    assert _find(window, qtbot, "soldats Pokrovsk", "words") >= 2
    assert _find(window, qtbot, "DÉCLARÉ") > 0
    start = project.text(1).text.index("Pokrovsk")
    made = editing.add_annotation(project, 1, [(start, start + 8)], "entity", attributes=(("role", "town"),))
    editing.set_note(project, made.id, "À vérifier")
    assert _find(window, qtbot, "pokrovsk", "quote") == 1
    assert _find(window, qtbot, "a verifier", "note") == 1
    assert "À vérifier" in _cells(window, 0)[3]
    assert _find(window, qtbot, "role=town", "attribute") == 1
    assert _find(window, qtbot, "role=village", "attribute") == 0
    assert _find(window, qtbot, "Pokrovsk") == 18
    for chooser, value, expected in (
        (panel.language, "en", 11), (panel.language, "", 18), (panel.tag, "entity", 1), (panel.tag, "-", 17),
        (panel.status, "done", 0),
    ):  # fmt: skip
        chooser.setCurrentIndex(chooser.findData(value))
        _settle(window, qtbot)
        assert panel.model.rowCount() == expected, value
    assert "filters" in panel.empty.sentence.text()
    panel.empty.button.click()
    _settle(window, qtbot)
    assert panel.model.rowCount() == 18


def test_a_place_that_is_nowhere_and_an_expression_that_runs_away(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    assert _find(window, qtbot, "zygomorphic") == 0
    assert window.concordance.empty.sentence.text() == "This stands nowhere in the project."
    _find(window, qtbot, r"(?:\w|\w\w| )+\d{9}", "regex")
    assert "left out" in window.concordance.problem.text() or "too long" in window.concordance.problem.text()


def test_a_search_is_kept_found_again_and_forgotten(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    _find(window, qtbot, "Pokrovsk")
    panel = window.concordance
    panel.language.setCurrentIndex(panel.language.findData("fr"))
    menu = window.search.saved_menu()
    menu.actions()[-1].trigger()
    assert [one.name for one in saved_searches.saved(project_of(window))] == ["Pokrovsk"]
    _find(window, qtbot, "soldats")
    window.search.saved_menu().actions()[0].trigger()
    _settle(window, qtbot)
    assert (panel.words.text(), panel.language.currentData(), panel.model.rowCount()) == ("Pokrovsk", "fr", 7)
    menu = window.search.saved_menu()
    forget = menu.actions()[-1].menu()
    assert isinstance(forget, QMenu)
    forget.actions()[0].trigger()
    assert saved_searches.saved(project_of(window)) == []
    project_of(window).undo()
    assert len(saved_searches.saved(project_of(window))) == 1


def test_without_an_index_every_text_is_read_until_it_is_made_anew(
    open_window: Callable[[Path | None], MainWindow], samples: Path, qtbot: QtBot
) -> None:
    connection = sqlite3.connect(samples)
    connection.execute("DROP TABLE text_index")
    connection.commit()
    connection.close()
    window = open_window(samples)
    window.facing.left.setFocus()
    Analyst(window).press("Ctrl+Shift+F")
    assert _find(window, qtbot, "Pokrovsk") == 18
    assert "index of words" in window.concordance.problem.text()
    assert window.concordance.rebuild.isVisible()
    QTest.mouseClick(window.concordance.rebuild, Qt.MouseButton.LeftButton)
    _settle(window, qtbot)
    assert window.concordance.model.rowCount() == 18
    assert window.concordance.problem.text() == ""
