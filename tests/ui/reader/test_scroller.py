"""Scrolling: the anchor is the truth, so nothing drifts, however wrong the estimates were."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.span import Span
from annotator.model.text import SourceText
from annotator.ui.reader.layouts import EMPTY, KEPT
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.track import BELOW

from .conftest import settle, show


def ragged(seed: int, rows: int) -> str:
    """Rows of very different lengths: estimates are wrong nearly everywhere."""
    rng = random.Random(seed)
    return "\n".join("wiW " * rng.choice([0, 0, 1, 5, 40, 300]) for _ in range(rows))


def test_random_scrolls_come_back_to_the_pixel(pane: Pane) -> None:
    """Through text that was never laid out before, whose estimated heights are corrected on the way."""
    show(pane, ragged(1, 2000))
    rng = random.Random(2)
    scroller = pane.view.scroller
    for _ in range(40):
        scroller.jump(rng.randrange(scroller.limit // 5, scroller.limit * 4 // 5))
        pane.rearranged()
        before = scroller.track.anchor
        steps = [rng.randint(-300, 300) for _ in range(20)]
        for step in steps:
            seen = scroller.shown[0]
            pane.scroll_by(step)
            still = scroller.find(seen.row)
            assert still is None or seen.top - still.top == step
            settle()
        for step in steps:
            pane.scroll_by(-step)
        assert scroller.track.anchor == before


def test_what_is_seen_stays_while_heights_above_are_corrected(pane: Pane) -> None:
    show(pane, ragged(4, 500))
    pane.view.scroller.jump(pane.view.scroller.limit // 2)
    pane.rearranged()
    before = [(shown.row, shown.top) for shown in pane.view.scroller.shown]
    track, top = pane.view.scroller.track, pane.view.scroller.top
    for row in range(track.row):
        track.height(row)
    assert pane.view.scroller.top != top
    settle()
    pane.view.scroller.arrange()
    assert [(shown.row, shown.top) for shown in pane.view.scroller.shown] == before


def test_rows_follow_each_other_without_gap(pane: Pane) -> None:
    show(pane, ragged(5, 300))
    rng = random.Random(6)
    for _ in range(50):
        pane.scroll_by(rng.randint(-3000, 4000))
        scroller = pane.view.scroller
        assert scroller.bands[0].top <= 0
        assert [shown.row for shown in scroller.shown] == [band.row for band in scroller.bands]
        for above, below in pairwise(scroller.shown):
            assert below.row == above.row + 1
            assert below.top == above.top + above.block.height
        last = scroller.shown[-1]
        assert last.top + last.block.height >= scroller.viewport or scroller.at_end


def test_the_ends_are_reached_and_kept(pane: Pane) -> None:
    show(pane, ragged(7, 300))
    scroller, bar = pane.view.scroller, pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert scroller.at_end
    assert bar.value() == bar.maximum()
    assert scroller.shown[-1].top + scroller.shown[-1].block.height + BELOW == scroller.viewport
    pane.scroll_by(10_000)
    assert scroller.shown[-1].top + scroller.shown[-1].block.height + BELOW == scroller.viewport
    bar.setValue(0)
    assert scroller.track.anchor == (0, 0)
    pane.scroll_by(-500)
    assert scroller.track.anchor == (0, 0)


def test_a_short_text_does_not_scroll(pane: Pane) -> None:
    show(pane, "one\ntwo")
    assert pane.verticalScrollBar().maximum() == 0
    pane.scroll_by(500)
    assert pane.view.scroller.top == 0
    assert pane.scroll_fraction == 0.0


EXTREME = {"lines": "\n" * 100_000, "one word": "x" * 1_000_000, "marks": "e\u0301 " * 300_000}


@pytest.mark.parametrize("text", EXTREME.values(), ids=EXTREME)
def test_extreme_texts_open_jump_and_answer(pane: Pane, text: str) -> None:
    show(pane, text)
    assert pane.view.layouts.made <= 120
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    middle = pane.top_offset
    assert 0.3 * len(text) < middle < 0.7 * len(text)
    QTest.keyClick(pane, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert pane.caret() == len(text)
    assert pane.view.scroller.at_end


def test_empty_lines_are_forgotten_like_others(pane: Pane) -> None:
    show(pane, "\n" * 100_000)
    for _ in range(200):
        pane.scroll_by(390)
    assert pane.view.layouts.made > 2000
    assert len(pane.view.layouts.row_blocks()) <= KEPT // EMPTY


def test_resizing_keeps_the_line_at_the_top(pane: Pane) -> None:
    show(pane, ragged(8, 300))
    pane.view.scroller.jump(pane.view.scroller.limit // 2)
    pane.rearranged()
    settle()
    top = pane.top_offset
    for width in (430, 380, 300, 520):
        pane.resize(width, 400)
        settle()
        block = pane.view.scroller.shown[0].block
        start, end = block.line_span(block.line_at(-pane.view.scroller.shown[0].top))
        assert start <= top <= end + 1
    pane.set_style(ReadingStyle(size_px=22))
    settle()
    assert abs(pane.top_offset - top) < 200


def test_revealing_scrolls_no_more_than_needed(pane: Pane) -> None:
    text = "\n".join(f"ligne {n}" for n in range(300))
    show(pane, text)
    seen = text.index("ligne 3")
    pane.reveal(Span(seen, seen + 5))
    assert pane.view.scroller.top == 0
    far = text.index("ligne 200")
    pane.reveal(Span(far, far + 5))
    y = pane.y_of(far)
    assert y is not None
    assert 0 < y < pane.viewport().height() // 2
    top = pane.view.scroller.top
    pane.reveal(Span(far, far + 5))
    assert pane.view.scroller.top == top


def test_places_and_fractions_go_both_ways(pane: Pane) -> None:
    text = ragged(9, 200)
    show(pane, text)
    for place in (0.0, len(text) * 0.3, len(text) * 0.6):
        pane.show_place(place, 0)
        assert pane.place_at(0) == pytest.approx(place, abs=8)
    assert SourceText(text).length == len(text)
