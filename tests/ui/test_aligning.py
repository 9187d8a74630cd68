"""Shift+F7 in the real window: the texts are aligned by paragraph, and stay so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    window.facing.left.setFocus()
    return Analyst(window)


def aligned(window: MainWindow) -> bool:
    return window.facing.left.view.scroller.track is window.facing.right.view.scroller.track


def told(window: MainWindow) -> str:
    return window.status.sentence.text()


def ticks(window: MainWindow) -> tuple[bool, bool]:
    """Of scrolling together, and of alignment."""
    window.actions_table.refresh()
    return window.actions_table["view.synchronise"].isChecked(), window.actions_table[
        "view.aligned"
    ].isChecked()


def test_one_key_aligns_and_frees_and_the_menu_shows_it(window: MainWindow, analyst: Analyst) -> None:
    assert (aligned(window), ticks(window)) == (False, (True, False))
    analyst.press("Shift+F7")
    assert (aligned(window), ticks(window)) == (True, (True, True))
    assert "aligned by paragraph" in told(window)
    analyst.press("Shift+F7")
    assert (aligned(window), ticks(window)) == (False, (True, False))
    assert "no longer aligned" in told(window)


def test_aligned_texts_cannot_be_scrolled_apart_and_that_is_said(
    window: MainWindow, analyst: Analyst
) -> None:
    analyst.press("Shift+F7")
    analyst.press("F7")
    assert window.settings.preferences.synchronised
    assert "they scroll together" in told(window)
    assert ticks(window) == (True, True)
    analyst.press("Shift+F7")
    analyst.press("F7")
    assert ticks(window) == (False, False)


def test_the_next_window_and_the_next_pair_are_aligned_too(
    window: MainWindow, analyst: Analyst, open_window: Callable[[Path | None], MainWindow]
) -> None:
    analyst.press("Shift+F7")
    project = window.project
    assert project is not None
    key = window.desk.key
    window.desk.open_item(None)
    assert not window.actions_table["view.aligned"].isEnabled()
    window.desk.open_item(("article", project.articles()[0].id))
    assert not aligned(window)
    window.desk.open_item(key)
    assert aligned(window)
    path = project.path
    window.close()
    assert aligned(open_window(path))


def test_a_pin_made_in_aligned_texts_puts_its_paragraphs_side_by_side(
    window: MainWindow, analyst: Analyst
) -> None:
    analyst.press("Shift+F7")
    analyst.select("1 000 km")
    analyst.press("F6")
    analyst.select("1,200-kilometre")
    analyst.press("Space")
    left, right = window.desk.panes
    rows = [
        pane.view.scroller.column.row_of(pane.view.document.rows.at(pane.caret())) for pane in (left, right)
    ]
    assert rows[0] == rows[1]
    analyst.press("Ctrl+Z")
    rows = [
        pane.view.scroller.column.row_of(pane.view.document.rows.at(pane.caret())) for pane in (left, right)
    ]
    assert rows[0] != rows[1]
