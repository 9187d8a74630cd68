"""Two panes that go by an alignment: scrolling along it, rows by it, and nothing that jumps when it comes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.commands.aligning import Aligner, Given
from annotator.model.annotation import Pin
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.aligned import Guide
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.rows import Rows
from annotator.ui.theme import Theme
from tests.helpers.gold import read, sample

from .conftest import settle

# The English text goes on about something else before the second half.
ASIDE = "\n".join(f"Aside number {n} says nothing that the other text would say." for n in range(40))


def _texts() -> tuple[str, str]:
    found = read("drought")
    lines = found.right.text.split("\n")
    half = len(lines) // 2
    return found.left.text, "\n".join([*lines[:half], ASIDE, *lines[half:]])


def aligned(left: str, right: str, *pins: tuple[int, int]) -> Guide:
    found = Aligner().align(Given((left, right), ("fr", "en"), pins, ()))
    return Guide.of(found, (Rows(SourceText(left)), Rows(SourceText(right))))


@pytest.fixture
def facing(qtbot: QtBot, tags: TagSet) -> Iterator[FacingView]:
    view = FacingView()
    qtbot.addWidget(view)
    view.resize(900, 220)
    view.show()
    view.activateWindow()
    show(view, tags, *_texts())
    view.left.setFocus()
    settle()
    yield view
    view.hide()


def show(view: FacingView, tags: TagSet, left: str, right: str) -> None:
    view.left.set_article(SourceText(left), "fr", (), tags)
    view.right.set_article(SourceText(right), "en", (), tags)


def places(view: FacingView) -> tuple[float, float]:
    return view.left.place_at(0), view.right.place_at(0)


def test_nothing_moves_when_the_alignment_comes_and_the_next_scroll_goes_by_it(facing: FacingView) -> None:
    facing.left.scroll_by(120)
    settle()
    before = places(facing)
    found = aligned(*_texts())
    facing.set_guide(found)
    settle()
    assert places(facing) == before
    facing.left.scroll_by(10)
    settle()
    after = places(facing)
    assert after[0] != before[0]
    share = facing.left.scroll_fraction
    here = facing.left.place_at(share * facing.left.viewport().height())
    there = facing.right.place_at(share * facing.right.viewport().height())
    wanted = facing._map.to_right(here) if facing._map else -1.0
    assert there == pytest.approx(wanted, abs=40)


def test_where_there_is_no_counterpart_the_other_text_holds_still(facing: FacingView) -> None:
    facing.set_guide(aligned(*_texts()))
    start = _texts()[1].index("Aside number 12")
    facing.right.show_place(float(start), 0)
    facing.right.scroll_by(20)
    settle()
    before = facing.left.place_at(0)
    for _ in range(4):
        share = facing.right.scroll_fraction
        facing.right.scroll_by(20)
        settle()
        # Only the line that is compared moves on, from the top of the view to its bottom.
        height = facing.left.viewport().height()
        assert abs(facing.left.place_at(facing.right.scroll_fraction * height) - before) < 400 + 10 * share
    assert facing.right.place_at(0) > start


def test_both_begin_and_end_together_and_pins_are_met(facing: FacingView) -> None:
    left, right = _texts()
    facing.set_guide(aligned(left, right))
    bar = facing.right.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert facing.left.view.scroller.at_end
    bar.setValue(0)
    settle()
    assert facing.left.top_offset == 0
    facing.set_pins([Pin(1, "", 1, len(left) // 2, len(right) // 3)])
    facing.left.scroll_by(30)
    assert facing._map is not None
    assert facing._map.to_right(len(left) // 2) == pytest.approx(len(right) // 3)


def rows_of(view: FacingView, *words: str) -> list[int]:
    """The aligned rows in which these words stand, left and right."""
    found = []
    for pane, word in zip((view.left, view.right), words, strict=True):
        document = pane.view.document
        found.append(pane.view.scroller.column.row_of(document.rows.at(document.text.text.index(word))))
    return found


def test_paragraphs_stand_beside_their_counterparts_and_what_has_none_alone(facing: FacingView) -> None:
    left, right = _texts()
    last = [text.rstrip("\n").split("\n")[-1][:30] for text in (left, right)]
    facing.set_aligned(True)
    settle()
    by_order = rows_of(facing, *last)
    assert by_order[0] != by_order[1]
    facing.set_guide(aligned(left, right))
    settle()
    one, other = rows_of(facing, *last)
    assert one == other
    track = facing.left.view.scroller.track
    assert track is facing.right.view.scroller.track
    aside = rows_of(facing, last[0], "Aside number 20 ")[1]
    assert len(facing.left.view.scroller.column.cell(aside)) == 0
    facing.set_guide(None)
    settle()
    assert rows_of(facing, *last) == by_order


def test_the_line_at_the_top_stays_when_rows_become_others(facing: FacingView) -> None:
    facing.set_aligned(True)
    facing.left.scroll_by(900)
    settle()
    before = facing.left.view.scroller.line_in_sight()
    facing.set_guide(aligned(*_texts()))
    settle()
    assert facing.left.view.scroller.line_in_sight() == before


def test_articles_on_the_same_events_keep_their_paragraphs_in_order(facing: FacingView, tags: TagSet) -> None:
    found = sample()
    show(facing, tags, found.left.text, found.right.text)
    facing.set_aligned(True)
    settle()
    cells = facing._cells
    result = aligned(found.left.text, found.right.text)
    assert result.aligned.alignment.mode == "comparable"
    facing.set_guide(result)
    assert facing._cells is cells


@pytest.mark.parametrize(
    "pair", [("", ""), ("Un.", ""), ("", "One.\n\n"), ("Un.\n\n\n", "\n\nOne."), ("x", "x")]
)
def test_extreme_pairs(facing: FacingView, tags: TagSet, pair: tuple[str, str]) -> None:
    for on in (False, True):
        facing.set_aligned(on)
        show(facing, tags, *pair)
        settle()
        facing.set_guide(aligned(*pair))
        settle()
        for pane in (facing.left, facing.right):
            pane.scroll_by(500)
            pane.scroll_by(-500)
            settle()
            assert pane.top_offset == 0


def test_another_text_lets_the_alignment_go(facing: FacingView, tags: TagSet) -> None:
    facing.set_guide(aligned(*_texts()))
    show(facing, tags, "Un autre texte.", "Another text.")
    assert facing._guide is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_counterpart_is_tinted_behind_its_words(facing: FacingView, theme: str) -> None:
    worn = Theme.load(theme)
    facing.set_theme(worn)
    settle()
    pane = facing.right
    tint, paper = worn.colour("row"), worn.colour("paper")

    def has(colour: object) -> bool:
        image = pane.viewport().grab().toImage()
        return any(
            image.pixelColor(x, y) == colour for y in range(0, 60, 2) for x in range(0, image.width(), 3)
        )

    assert has(paper)
    assert not has(tint)
    pane.set_counterpart([Span(0, 40)])
    settle()
    assert has(tint)
    pane.set_counterpart([])
    settle()
    assert not has(tint)
