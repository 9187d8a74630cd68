"""The table of proposals: filtered, sorted, gone through, accepted at once, and what it says when empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.assist import suggesters
from annotator.commands import reviewing
from annotator.ui.dialogs.thresholds_dialog import ThresholdsDialog
from annotator.ui.item_models import ROOT
from annotator.ui.main_window import MainWindow
from annotator.ui.proposal_keeper import DONE, NOTHING, STOPPED, WORKING
from annotator.ui.proposal_rows import QUOTE, SCORE
from tests.helpers.analyst import Analyst
from tests.helpers.counting import idle, idle_until
from tests.helpers.projects import add_pair, new_project
from tests.helpers.suggesters import Words
from tests.ui.conftest import project_of
from tests.ui.test_proposals import WORDS, dotted

Opener = Callable[[Path | None], MainWindow]


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """One provider that gives known words, in the place of all others."""
    provider = Words(WORDS)
    registry = suggesters._Registry((provider,), ())
    monkeypatch.setattr(suggesters, "_registry", lambda: registry)
    return provider


@pytest.fixture
def window(open_window: Opener, tmp_path: Path) -> MainWindow:
    """A window with the tab in front and the keyboard in its rows."""
    with new_project(tmp_path) as project:
        add_pair(project)
    made = open_window(project.path)
    made.settings.change(proposals=True)
    idle_until(lambda: made.suggestions.keeper.idle)
    Analyst(made).press("Ctrl+7")
    return made


def rows(window: MainWindow, column: int = QUOTE) -> list[str]:
    model = window.proposals.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount(ROOT))]


ALL = ["armee", "ligne de front fait 1 000 km", "1 000 km", "army", "town"]


def test_it_lists_what_is_dotted_and_says_it(window: MainWindow) -> None:
    table = window.proposals
    assert rows(window) == ALL
    assert QApplication.focusWidget() is table.view
    first = table.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "FR, Entity · organisation, armee, 90 %, Words, It is “armee”."
    assert table.count.text() == "5 proposal(s)"
    assert table.accept_all.text() == "Accept all shown (5)"


def test_it_is_filtered_and_sorted(window: MainWindow) -> None:
    table = window.proposals
    table.view.sortByColumn(SCORE, Qt.SortOrder.AscendingOrder)
    assert rows(window, SCORE) == ["40 %", "60 %", "70 %", "80 %", "90 %"]
    table.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert rows(window) == ALL
    table.words.setText("ARMÉE")
    assert rows(window) == ["armee"]
    table.words.clear()
    table.tag.setCurrentIndex(table.tag.findData("entity"))
    table.score.setValue(70)
    assert rows(window) == ["armee", "town"]
    assert table.count.text() == "2 of 5"
    table.words.setText("nothing of the sort")
    assert table.empty.button.text() == "Show all"
    table.empty.button.click()
    assert rows(window) == ALL


def test_all_shown_are_accepted_in_one_step(window: MainWindow) -> None:
    table, project = window.proposals, project_of(window)
    table.score.setValue(70)
    table.accept_all.click()
    idle()
    assert sum(map(project.annotation_count, (1, 2))) == 3
    assert dotted(window.facing.left) == ["ligne de front fait 1 000 km"]
    assert project.undo()
    assert sum(map(project.annotation_count, (1, 2))) == 0
    assert len(dotted(window.facing.left) + dotted(window.facing.right)) == 5


def test_keys_go_through_the_rows(window: MainWindow) -> None:
    analyst, table, left = Analyst(window), window.proposals, window.facing.left
    analyst.press("Down")
    assert left.selected_text() == ALL[1]
    analyst.press("Return")
    assert rows(window) == [ALL[0], *ALL[2:]]
    assert table.view.chosen()[0].tag == "figure", "the next row has come in its place"
    analyst.press("Backspace")
    assert rows(window) == [ALL[0], *ALL[3:]]
    assert QApplication.focusWidget() is table.view
    analyst.press("Up", "Shift+Down", "Shift+Down", "Del")
    assert rows(window) == []
    assert table.empty.isVisible()
    ((_, accepted, rejected, _),) = reviewing.decided(project_of(window))
    assert (accepted, rejected) == (1, 4)
    assert QApplication.focusWidget() is window.facing.active
    analyst.press("Ctrl+Z")
    window.suggestions.settle()
    assert rows(window) == [ALL[0], *ALL[3:]]


def test_the_menu_says_the_same(window: MainWindow) -> None:
    menu = window.proposals.make_menu()
    titles = [action.text().split("\t")[0] for action in menu.actions()]
    assert {"Show in the text", "Accept", "Accept as", "Reject", "Look again"} <= set(titles)
    next(action for action in menu.actions() if action.text().startswith("Reject")).trigger()
    idle()
    assert rows(window) == ALL[1:]
    window.proposals.againAsked.emit()
    assert rows(window) == ALL


def test_thresholds_hide_what_is_less_sure(window: MainWindow) -> None:
    window.proposals.more.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ThresholdsDialog)
    assert set(dialog.boxes) == {"claim", "entity", "figure"}
    dialog.boxes["entity"].setValue(80)
    dialog.ok_button.click()
    idle()
    assert rows(window) == ALL[:3]
    assert dotted(window.facing.right) == []
    assert window.settings.preferences.thresholds == {"entity": "0.80"}
    window.settings.change(thresholds={"entity": "1", "claim": "1", "figure": "1"})
    idle()
    window.suggestions.settle()
    assert window.proposals.empty.sentence.text() == "5 proposal(s) below the thresholds"
    window.settings.change(thresholds={})
    window.suggestions.settle()
    assert rows(window) == ALL


@pytest.mark.parametrize(
    ("state", "sentence", "button"),
    [
        (NOTHING, "when you ask", "Look for proposals"),
        (STOPPED, "was stopped", "Look again"),
        (WORKING, "being looked for", ""),
        (DONE, "Nothing is proposed", ""),
    ],
)
def test_what_it_says_while_there_is_nothing(
    window: MainWindow, state: int, sentence: str, button: str
) -> None:
    table = window.proposals
    table.fill((), window.desk.articles, project_of(window).tag_set(), lambda one: "")
    table.show_state(state, (1, 3), problems=["A provider failed."])
    assert sentence in table.empty.sentence.text()
    assert table.empty.button.text() == button
    assert table.cancel.isVisible() == (state == WORKING)
    assert table.problem.text() == "A provider failed."


def test_nothing_is_open(window: MainWindow) -> None:
    window.show_project(None)
    window.proposals.fill((), (), window.proposals._tags, lambda one: "")
    assert "Open an article" in window.proposals.empty.sentence.text()
