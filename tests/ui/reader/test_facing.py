"""Two panes: focus, scrolling together by pins, themes, lone articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Pin
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.pins import Pins
from annotator.ui.theme import Theme

from .conftest import settle

LEFT = "\n".join(f"Ligne {n} du texte en langue francaise, assez longue." for n in range(200))
RIGHT = "\n".join(f"Line {n}." for n in range(420))


@pytest.fixture
def facing(qtbot: QtBot, tags: TagSet) -> Iterator[FacingView]:
    view = FacingView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.activateWindow()
    view.left.set_article(SourceText(LEFT), "fr", (), tags, title="gauche")
    view.right.set_article(SourceText(RIGHT), "en", (), tags, title="right")
    view.left.setFocus()
    settle()
    yield view
    view.hide()


def test_both_begin_and_end_together(facing: FacingView) -> None:
    bar = facing.left.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert facing.right.view.scroller.at_end
    bar.setValue(0)
    settle()
    assert facing.right.top_offset == 0
    bar.setValue(bar.maximum() // 2)
    settle()
    assert facing.right.top_offset == pytest.approx(len(RIGHT) / 2, rel=0.1)
    facing.right.scroll_by(-100_000)
    assert facing.left.top_offset == 0


def test_pins_bend_the_proportion(facing: FacingView) -> None:
    left, right = LEFT.index("Ligne 100 "), RIGHT.index("Line 50.")
    facing.set_pins([Pin(1, "", 1, left, right)])
    facing.left.show_place(float(left), 0)
    facing.left.moved.emit()
    settle()
    share = facing.left.scroll_fraction
    middle = facing.right.place_at(share * facing.right.viewport().height())
    assert facing.left.place_at(share * facing.left.viewport().height()) >= left
    assert middle == pytest.approx(right + (len(RIGHT) - right) * 0.02, abs=120)
    assert not facing.gutter.grab().toImage().isNull()


def test_each_scrolls_by_itself_when_freed(facing: FacingView) -> None:
    facing.set_synchronised(False)
    facing.left.scroll_by(2000)
    assert facing.right.top_offset == 0
    facing.set_synchronised(True)
    assert facing.right.top_offset > 0


def test_following_does_not_move_the_one_that_leads(facing: FacingView) -> None:
    for _ in range(60):
        before = facing.left.view.scroller.top
        facing.left.scroll_by(37)
        settle()
        assert facing.left.view.scroller.top - before == 37


def test_focus_decides_which_pane_is_active(facing: FacingView) -> None:
    assert facing.active is facing.left
    facing.swap_focus()
    assert facing.active is facing.right
    assert facing.right.hasFocus()
    QTest.mouseClick(facing.left.viewport(), Qt.MouseButton.LeftButton)
    assert facing.active is facing.left
    lit = facing.frames[0].grab().toImage().pixelColor(5, 0)
    assert lit == Theme.load("light").colour("focus")
    facing.set_active(facing.right)
    assert facing.right.hasFocus()
    assert facing.frames[0].grab().toImage().pixelColor(5, 0) == Theme.load("light").colour("paper")


def test_a_lone_article_has_the_whole_width(facing: FacingView) -> None:
    facing.left.set_article(None)
    settle()
    assert facing.frames[1].isVisible()
    assert not facing.frames[0].isVisible()
    assert not facing.gutter.isVisible()
    assert facing.active is facing.right
    facing.right.set_article(None)
    settle()
    assert facing.frames[0].isVisible()
    assert facing.left.accessibleName() == facing.left.empty_text


def test_headings_name_language_title_and_length(facing: FacingView) -> None:
    left = facing.frames[0]
    assert (left.language.text(), left.title.whole_text()) == ("FR", "gauche")
    assert left.length.text().endswith(" characters")
    assert left.pane.accessibleName().startswith("FR · gauche · ")


def test_an_armed_tag_colours_the_caret(facing: FacingView) -> None:
    facing.set_armed("claim")
    assert facing.left.view.state.armed == "amber"
    facing.set_armed(None)
    assert facing.left.view.state.armed == ""


def test_the_dark_theme_reaches_every_part(facing: FacingView) -> None:
    dark = Theme.load("dark")
    facing.set_theme(dark)
    settle()
    image = facing.grab().toImage()
    assert image.pixelColor(10, 390) == dark.colour("paper")
    assert image.pixelColor(facing.gutter.x() + 20, 200) == dark.colour("gutter")


PINS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 500)), max_size=6)


@given(PINS, st.lists(st.floats(0, 1001), min_size=2, max_size=10))
def test_the_map_never_runs_backwards_and_has_an_inverse(
    pins: list[tuple[int, int]], places: list[float]
) -> None:
    between = Pins(pins, 1000, 500)
    mapped = [between.to_right(place) for place in sorted(places)]
    assert mapped == sorted(mapped)
    assert all(0 <= place <= 501 for place in mapped)
    for place in places:
        assert between.to_left(between.to_right(place)) == pytest.approx(place, abs=1e-6)
    assert between.to_right(0) == 0
    assert between.to_right(1001) == 501


def test_pins_are_met_exactly() -> None:
    between = Pins([(100, 300), (50, 10)], 1000, 500)
    assert between.to_right(50) == 10
    assert between.to_right(100) == 300
    assert between.to_left(300) == 100
    assert between.to_right(75) == 155


def test_a_window_that_grows_both_ways_is_filled(facing: FacingView) -> None:
    facing.resize(700, 300)
    settle()
    facing.resize(1100, 900)
    settle()
    for pane in (facing.left, facing.right):
        last = pane.view.scroller.shown[-1]
        assert last.top + last.block.height >= pane.viewport().height()
