"""All occurrences by keys alone: found however they are spelled, ticked, annotated in one step, taken back in one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.commands import aliases, editing
from annotator.ui.dialogs.occurrences_dialog import OccurrencesDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.occurrence_rows import STATE, WORDS
from tests.helpers.analyst import Analyst
from tests.helpers.projects import add_article, new_project
from tests.ui.conftest import project_of


def _opened(qtbot: QtBot) -> OccurrencesDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OccurrencesDialog)
    qtbot.waitUntil(lambda: not dialog.run.busy)
    return dialog


def _settle(qtbot: QtBot, dialog: OccurrencesDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.run.busy and not dialog._rest.isActive())


def _press(dialog: OccurrencesDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or dialog, key)


def _back(window: MainWindow, qtbot: QtBot) -> None:
    """The dialog is closed, and the keyboard in the text again."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.facing.left.hasFocus())


def _quotes(window: MainWindow, tag: str = "entity") -> list[tuple[int, str]]:
    project = project_of(window)
    return [(a.article, a.quote) for n in (1, 2) for a in project.annotations(n) if a.tag == tag]


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    """The keyboard, in the French text."""
    window.facing.left.setFocus()
    return Analyst(window)


def test_a_name_is_annotated_everywhere_with_two_keys_and_taken_back_with_one(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.select("Pokrovsk")
    analyst.press("E", "3", "N")
    dialog = _opened(qtbot)
    assert dialog.parts.words.text() == "Pokrovsk"
    total = dialog.model.rowCount()
    assert total == 18
    assert dialog.model.chosen_count == total - 1
    assert str(dialog.model.index(0, STATE).data()) == "Entity · country, city, state"
    before = project_of(window).undo_label
    _press(dialog, Qt.Key.Key_Return)
    marked = _quotes(window)
    assert len(marked) == total
    assert {quote for _, quote in marked} == {"Pokrovsk"}
    assert {article for article, _ in marked} == {1, 2}
    assert all(a.subtype == "GPE" for n in (1, 2) for a in project_of(window).annotations(n))
    _back(window, qtbot)
    analyst.press("Ctrl+Z")
    assert len(_quotes(window)) == 1
    assert project_of(window).undo_label == before


def test_enter_that_comes_before_the_end_of_the_search_is_not_lost(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.press("N")
    dialog = _opened(qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.parts.words.selectAll()
    QTest.keyClicks(dialog.parts.words, "pokrovsk")
    QTest.keyClick(dialog.parts.words, Qt.Key.Key_Return)
    assert dialog.run.busy
    _back(window, qtbot)
    assert len(_quotes(window)) == 18


def test_rows_are_unticked_by_space_and_tag_and_subtype_chosen_by_key(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.select("Pokrovsk")
    analyst.press("N")
    dialog = _opened(qtbot)
    dialog.parts.view.setFocus()
    dialog.parts.view.selectRow(1)
    _press(dialog, Qt.Key.Key_Space)
    assert dialog.model.chosen_count == 17
    _press(dialog, Qt.Key.Key_C, Qt.Key.Key_2)
    assert (dialog.parts.tag.currentData(), dialog.parts.subtype.currentIndex()) == ("claim", 2)
    assert dialog.model.chosen_count == 17
    QTest.keyClick(dialog.parts.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _press(dialog, Qt.Key.Key_Space)
    assert dialog.model.chosen_count == 0
    assert not dialog.parts.do.isEnabled()
    _press(dialog, Qt.Key.Key_Return)
    assert dialog.parts.problem.text() == "No place is chosen. Tick one with Space first."
    _press(dialog, Qt.Key.Key_Escape)


def test_the_scope_case_and_whole_words_say_what_is_found(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.select("Pokrovsk")
    analyst.press("N")
    dialog = _opened(qtbot)
    parts = dialog.parts
    both = dialog.model.rowCount()
    parts.scope.setCurrentIndex(parts.scope.findData("text"))
    _settle(qtbot, dialog)
    here = dialog.model.rowCount()
    assert 0 < here < both
    parts.scope.setCurrentIndex(parts.scope.findData("project"))
    _settle(qtbot, dialog)
    assert dialog.model.rowCount() == both
    parts.words.setFocus()
    parts.words.selectAll()
    QTest.keyClicks(parts.words, "DÉCLARÉ")
    _settle(qtbot, dialog)
    assert dialog.model.rowCount() > 0
    assert "declare" in str(dialog.model.index(0, WORDS).data())
    parts.accents.setChecked(True)
    _settle(qtbot, dialog)
    assert dialog.model.rowCount() == 0
    assert parts.count.text() == "This stands nowhere here."
    assert not parts.do.isEnabled()
    _press(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_names_that_mean_the_same_are_offered_and_found_with_it(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    aliases.put(project_of(window), ["Zelensky", "Zelenski", "Volodymyr Zelensky"])
    analyst.select("Pokrovsk")
    analyst.press("N")
    dialog = _opened(qtbot)
    assert dialog.parts.forms() == []
    assert not dialog.parts._boxes
    dialog.parts.words.selectAll()
    QTest.keyClicks(dialog.parts.words, "zelensky")
    _settle(qtbot, dialog)
    alone = dialog.model.rowCount()
    assert [box.text() for box in dialog.parts._boxes] == ["Zelenski", "Volodymyr Zelensky"]
    for box in dialog.parts._boxes:
        box.setFocus()
        _press(dialog, Qt.Key.Key_Space)
    _settle(qtbot, dialog)
    assert dialog.model.rowCount() >= alone
    assert {hit.quote for hit in dialog.model.chosen()} >= {"Volodymyr Zelensky"}


def test_all_of_the_same_words_are_removed_or_given_another_tag(
    window: MainWindow, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.select("Pokrovsk")
    analyst.press("E", "N")
    _press(_opened(qtbot), Qt.Key.Key_Return)
    assert len(_quotes(window)) == 18
    _back(window, qtbot)
    analyst.press("N")
    dialog = _opened(qtbot)
    dialog.parts.what.setCurrentIndex(1)
    dialog.parts.choose_tag("claim")
    assert dialog.model.chosen_count == 18
    _press(dialog, Qt.Key.Key_Return)
    assert (len(_quotes(window)), len(_quotes(window, "claim"))) == (0, 18)
    _back(window, qtbot)
    analyst.press("N")
    dialog = _opened(qtbot)
    dialog.parts.what.setCurrentIndex(2)
    _press(dialog, Qt.Key.Key_Return)
    assert _quotes(window, "claim") == []
    _back(window, qtbot)
    analyst.press("Ctrl+Z", "Ctrl+Z")
    assert len(_quotes(window)) == 18


def test_ten_thousand_places_in_one_text(
    open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    with new_project(tmp_path) as project:
        with project.transact("text") as tx:
            article = add_article(tx, "many", "Pokrovsk tient. " * 10_000, "fr")
        path = project.path
    window = open_window(path)
    window.panels.open(("article", article.id))
    editing.add_annotation(project_of(window), article.id, [(0, 8)], "entity")
    window.facing.active.setFocus()
    window.facing.active.set_caret(2)
    Analyst(window).press("N")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OccurrencesDialog)
    qtbot.waitUntil(lambda: not dialog.run.busy, timeout=20_000)
    assert (dialog.model.rowCount(), dialog.model.chosen_count) == (10_000, 9_999)
    _press(dialog, Qt.Key.Key_Return)
    assert len(project_of(window).annotations(article.id)) == 10_000
    project_of(window).undo()
    assert len(project_of(window).annotations(article.id)) == 1
