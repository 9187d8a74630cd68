"""The list of an alignment's corrections: each is looked at, gone to and taken back, one by one or all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.commands import aligning, library
from annotator.ui.dialogs.corrections_dialog import CorrectionsDialog
from annotator.ui.main_window import MainWindow
from tests.helpers.counting import idle
from tests.helpers.gold import read
from tests.helpers.projects import add_article, new_project
from tests.ui.conftest import project_of


@pytest.fixture
def window(open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A translation with one correction of each kind, aligned."""
    found = read("drought")
    with new_project(tmp_path) as project:
        with project.transact("texts") as tx:
            left = add_article(tx, "secheresse", found.left.text, "fr")
            right = add_article(tx, "drought", found.right.text, "en")
        pair = library.make_pair(project, left.id, right.id).id
        ours, theirs = found.left.sentences, found.right.sentences
        aligning.toggle_together(project, pair, ours[3], theirs[6])
        aligning.toggle_apart(project, pair, [(ours[8], theirs[8])])
        given = aligning.given(project, project.pairs()[0])
        alignment = aligning.Aligner().align(given).alignment
        aligning.merge(project, pair, alignment, ours[20].start, theirs[20].start)
        path = project.path
    window = open_window(path)
    window.facing.left.setFocus()
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.alignment.idle, timeout=20_000)
    idle()


def opened(window: MainWindow, qtbot: QtBot) -> CorrectionsDialog:
    window.actions_table.run("align.list")
    dialog = window.counterparts.corrections.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def rows(dialog: CorrectionsDialog) -> list[tuple[str, ...]]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(3)) for item in items if item is not None]


def test_each_correction_stands_there_with_its_quotes(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    ours, theirs = (
        [text.text[start:end] for start, end in text.sentences]
        for text in window.alignment.aligned.texts  # type: ignore[union-attr]
    )
    shown = rows(dialog)
    assert [what for what, _, _ in shown] == ["belong together", "no counterparts", "merged"]
    assert shown[0][1:] == (ours[3][:200], theirs[6][:200])
    assert shown[1][1:] == (ours[8][:200], theirs[8][:200])
    assert ours[20][:60] in shown[2][1]
    headings = dialog.list.headerItem()
    assert headings is not None
    assert [headings.text(column) for column in range(3)] == ["What", "French", "English"]
    dialog.reject()
    assert window.counterparts.corrections.dialog is None


def test_the_texts_show_the_chosen_row_and_enter_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    theirs = window.alignment.aligned.texts[1].sentences[8]  # type: ignore[union-attr]
    right = window.facing.right
    assert right.selection() == (theirs,)
    y = right.y_of(theirs.start)
    assert y is not None
    assert 0 <= y < right.viewport().height()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert window.counterparts.corrections.dialog is None
    qtbot.waitUntil(window.facing.left.hasFocus)


def test_one_is_taken_back_and_comes_again_and_all_are(window: MainWindow, qtbot: QtBot) -> None:
    dialog, project = opened(window, qtbot), project_of(window)
    pair = project.pairs()[0].id
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [one.what for one in project.corrections(pair)] == ["pin", "merge"]
    assert [what for what, _, _ in rows(dialog)] == ["belong together", "merged"]
    current = dialog.list.currentItem()
    assert current is not None
    assert current.text(0) == "merged", "the one in its place is chosen"
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(rows(dialog)) == 3
    QTest.mouseClick(dialog.remove_all, Qt.MouseButton.LeftButton)
    assert project.corrections(pair) == []
    assert "3 correction(s) taken back" in window.status.sentence.text()
    assert dialog.empty.isVisible()
    assert not dialog.remove.isEnabled()
    project.undo()
    assert len(rows(dialog)) == 3


def test_what_crosses_another_waits(window: MainWindow, qtbot: QtBot) -> None:
    texts = window.alignment.aligned.texts  # type: ignore[union-attr]
    project = project_of(window)
    pair = project.pairs()[0]
    aligning.toggle_together(project, pair.id, texts[0].sentences[6], texts[1].sentences[3])
    settle(window, qtbot)
    dialog = opened(window, qtbot)
    assert [what for what, _, _ in rows(dialog)][:2] == ["belong together", "belong together (waits)"]
    assert "crosses" in dialog.waiting.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    settle(window, qtbot)
    assert rows(dialog)[0][0] == "belong together", "what it crossed is gone"
    assert not dialog.waiting.isVisible()


def test_a_border_tells_the_sentence_that_begins_the_second_part(window: MainWindow) -> None:
    project = project_of(window)
    pair = project.pairs()[0]
    aligned = window.alignment.aligned
    assert aligned is not None
    ours = aligned.texts[0].sentences[21]
    theirs = aligned.texts[1].sentences[21]
    aligning.split(project, pair.id, aligned.alignment, ours.start, theirs.start)
    made = [row for row in aligning.listed(project, pair) if row.correction.what == "split"]
    assert [row.places for row in made] == [(ours, theirs)]
    assert made[0].quotes[0] == aligned.texts[0].text[ours.start : ours.end]


def test_without_corrections_it_says_how_to_make_one(window: MainWindow, qtbot: QtBot) -> None:
    project = project_of(window)
    aligning.forget(project, project.pairs()[0].id)
    settle(window, qtbot)
    dialog = opened(window, qtbot)
    assert dialog.empty.isVisible()
    assert "Shift+Space" in dialog.empty.sentence.text()
    window.desk.open_item(None)
    assert window.counterparts.corrections.dialog is None, "it goes with its pair"
    window.actions_table.refresh()
    assert not window.actions_table["align.list"].isEnabled()
