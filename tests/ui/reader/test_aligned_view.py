"""Two panes aligned by paragraph: level rows, one scroll position, and no more work than each text by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation, Pin
from annotator.model.changes import Change
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.view import OVERHANG
from tests.helpers.texts import annotation, quoted

from .conftest import Paints, settle

WORDS = ("le", "front", "tient", "bon", "malgre", "les", "assauts", "et", "la", "ville", "reste", "disputee")


def prose(seed: int, paragraphs: int, *, most: int = 45) -> str:
    """Paragraphs of very unlike length, each with its number."""
    rng = random.Random(seed)
    return "\n".join(
        f"§{n} " + " ".join(rng.choices(WORDS, k=rng.randint(1, most))) for n in range(paragraphs)
    )


LEFT, RIGHT = prose(1, 300), prose(2, 340)


@pytest.fixture
def facing(qtbot: QtBot, tags: TagSet) -> Iterator[FacingView]:
    view = FacingView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.set_aligned(True)
    view.show()
    view.activateWindow()
    show(view, LEFT, RIGHT, tags)
    view.left.setFocus()
    settle()
    yield view
    view.hide()


def show(view: FacingView, left: str, right: str, tags: TagSet | None = None) -> None:
    view.left.set_article(SourceText(left), "fr", (), tags)
    view.right.set_article(SourceText(right), "en", (), tags)
    settle()


def tops(pane: Pane) -> dict[int, int]:
    """Where each paragraph in sight begins."""
    return {shown.row: shown.top for shown in pane.view.scroller.shown}


def assert_level(view: FacingView) -> None:
    """Paragraphs with one number begin at one height, the tracks are one, and so are the scroll bars."""
    left, right = tops(view.left), tops(view.right)
    for row in left.keys() & right.keys():
        assert left[row] == right[row]
    assert left.keys() & right.keys() or view.left.view.scroller.blank
    assert view.left.view.scroller.bands == view.right.view.scroller.bands


def change(made: Annotation) -> Change:
    return Change("annotations", made.id, None, made)


def wheel(pane: Pane, pixels: int) -> None:
    place = QPointF(50, 50)
    event = QWheelEvent(
        place, place, QPoint(0, pixels), QPoint(0, pixels), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.viewport(), event)


def test_rows_are_level_wherever_one_scrolls_and_from_either_side(facing: FacingView) -> None:
    assert_level(facing)
    rng = random.Random(3)
    for _ in range(40):
        pane = rng.choice((facing.left, facing.right))
        before = {pane: tops(pane) for pane in (facing.left, facing.right)}
        step = rng.randint(-150, 300)
        wheel(pane, -step)
        assert_level(facing)
        for each, seen in before.items():
            moved = {seen[row] - top for row, top in tops(each).items() if row in seen}
            assert len(moved) <= 1  # to the pixel, in both
        if rng.random() < 0.2:
            settle()


def test_both_scroll_bars_lead_to_the_ends(facing: FacingView) -> None:
    for pane in (facing.left, facing.right):
        bar = pane.verticalScrollBar()
        bar.setValue(bar.maximum())
        settle()
        assert facing.left.view.scroller.at_end
        assert facing.right.view.scroller.at_end
        assert_level(facing)
        bar.setValue(0)
        settle()
        assert facing.left.view.scroller.track.anchor == (0, 0)
        assert tops(facing.left)[0] == tops(facing.right)[0]


def test_no_more_is_laid_out_than_near_the_viewport(facing: FacingView) -> None:
    for pane in (facing.left, facing.right):
        assert pane.view.layouts.made <= 3 * len(facing.left.view.scroller.bands)
    bar = facing.left.verticalScrollBar()
    rng = random.Random(4)
    for _ in range(10):
        made = [pane.view.layouts.made for pane in (facing.left, facing.right)]
        bar.setValue(rng.randrange(bar.maximum()))
        QApplication.sendPostedEvents()
        for pane, before in zip((facing.left, facing.right), made, strict=True):
            # Nothing but the rows in sight, and one to go by where the text ends early.
            assert pane.view.layouts.made - before <= len(facing.left.view.scroller.bands) + 1
        settle()
        assert_level(facing)


def test_an_edit_that_keeps_the_height_paints_only_its_rows(facing: FacingView) -> None:
    left, right = Paints(facing.left), Paints(facing.right)
    made = quoted(1, LEFT, "§1", tag="claim")
    shown = facing.left.view.scroller.find(1)
    assert shown is not None
    right.of(lambda: None)
    painted = left.of(lambda: facing.left.apply([change(made)]))
    assert right.regions == []
    assert len(painted) == 1
    area = painted[0].boundingRect()
    assert area.top() >= shown.top - OVERHANG
    assert area.bottom() <= shown.top + shown.block.height + OVERHANG


def test_a_row_that_grows_in_one_text_moves_the_other(facing: FacingView) -> None:
    """Chips need room: the row gets a line more, and everything below it moves in both panes."""
    text = "\n".join(["wiW " * 40] * 60)
    show(facing, text, text)
    moved = facing.right.view.scroller.shown[1].top
    paints = Paints(facing.right)
    many = [
        annotation(
            n + 1, text, (4 * n, 4 * n + 3), tag="figure", subtype="QUANTITY", value="1000", unit="kilometres"
        )
        for n in range(12)
    ]
    painted = paints.of(lambda: facing.left.apply([change(made) for made in many]))
    assert facing.right.view.scroller.shown[1].top > moved
    assert_level(facing)
    assert len(painted) == 1
    assert painted[0].boundingRect().top() >= moved - 40
    facing.left.apply([Change("annotations", made.id, made, None) for made in many])
    settle()
    assert facing.right.view.scroller.shown[1].top == moved


def test_what_is_seen_stays_while_rows_above_turn_out_higher(facing: FacingView) -> None:
    bar = facing.left.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    before = tops(facing.left), tops(facing.right)
    track, top = facing.left.view.scroller.track, facing.left.view.scroller.top
    for row in range(track.row):
        track.height(row)
    assert facing.left.view.scroller.top != top
    facing.left.follow()
    facing.right.follow()
    assert (tops(facing.left), tops(facing.right)) == before


def test_resizing_and_zooming_keep_the_line_at_the_top(facing: FacingView) -> None:
    facing.left.scroll_by(3000)
    settle()
    top = facing.left.top_offset
    for width in (880, 840, 760, 700, 640, 900):
        facing.resize(width, 400)
        settle()
        assert_level(facing)
        block = facing.left.view.scroller.shown[0].block
        start, end = block.line_span(block.line_at(-facing.left.view.scroller.shown[0].top))
        assert start <= top <= end + 1
    for pane in (facing.left, facing.right):
        pane.set_style(ReadingStyle(size_px=21))
    settle()
    assert_level(facing)
    assert abs(facing.left.top_offset - top) < 150


def test_a_click_below_a_short_paragraph_goes_to_its_last_line(facing: FacingView) -> None:
    show(facing, "court\nsuite", "long " * 200 + "\nnext")
    viewport = facing.left.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(viewport.width() // 2, 150))
    assert facing.left.caret() == len("court")
    assert facing.left.view.key_at(viewport.width() // 2, 150) is None


def test_where_nothing_of_a_text_is_in_sight_a_click_only_moves_the_focus(facing: FacingView) -> None:
    show(facing, "un\ndeux", RIGHT)
    facing.right.setFocus()
    facing.right.scroll_by(4000)
    assert facing.left.view.scroller.blank
    top = facing.right.view.scroller.top
    QTest.mouseClick(facing.left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert facing.active is facing.left
    assert (facing.left.caret(), facing.left.selection()) == (0, ())
    assert facing.right.view.scroller.top == top
    assert facing.left.top_offset == 3
    assert facing.left.is_above(0)
    # The first key shows the caret again.
    QTest.keyClick(facing.left, Qt.Key.Key_Right)
    assert facing.left.y_of(1) is not None
    assert_level(facing)


def start_of(pane: Pane, row: int) -> int:
    return pane.view.document.rows.starts[row]


def test_paging_goes_through_the_whole_text_a_screen_at_a_time(facing: FacingView) -> None:
    """Also beside a long passage of the other text to which nothing belongs here."""
    show(facing, prose(5, 40, most=30), prose(6, 160))
    facing.set_pins([Pin(1, "", 1, start_of(facing.left, 20), start_of(facing.right, 130))])
    seen = [facing.left.caret()]
    while seen[-1] < facing.left.view.document.text.length and len(seen) < 200:
        before = facing.left.view.scroller.top
        QTest.keyClick(facing.left, Qt.Key.Key_PageDown)
        seen.append(facing.left.caret())
        assert seen[-1] > seen[-2]
        assert facing.left.view.caret_rect() is not None
        assert facing.left.view.scroller.top >= before
    assert seen[-1] == facing.left.view.document.text.length
    while facing.left.caret():
        caret = facing.left.caret()
        QTest.keyClick(facing.left, Qt.Key.Key_PageUp)
        assert facing.left.caret() < caret


def test_pins_are_met_by_rows(facing: FacingView) -> None:
    left, right = LEFT.index("§50 "), RIGHT.index("§90 ")
    facing.set_pins([Pin(1, "", 1, left, right)])
    facing.left.reveal(Span(left, left))
    settle()
    assert facing.left.y_of(left) == facing.right.y_of(right)
    facing.set_pins([])
    settle()
    assert_level(facing)


def test_switching_keeps_the_caret_or_else_the_first_line(facing: FacingView) -> None:
    left = facing.left
    for aligned in (False, True, False):
        left.set_caret(LEFT.index("§120 ") + 30)
        edges = left.view.scroller.line_edges(left.caret())
        facing.set_aligned(aligned)
        settle()
        assert left.view.scroller.line_edges(left.caret()) == edges
    for aligned in (True, False, True):
        left.set_caret(0)
        left.scroll_by(9000)
        settle()
        line = left.view.scroller.line_in_sight()
        facing.set_aligned(aligned)
        settle()
        assert left.view.scroller.line_in_sight() == line
    assert_level(facing)


def test_freed_again_each_scrolls_by_itself_or_in_proportion(facing: FacingView) -> None:
    facing.set_synchronised(False)
    facing.set_aligned(False)
    top = facing.right.view.scroller.top
    facing.left.scroll_by(500)
    assert facing.right.view.scroller.top == top
    facing.set_synchronised(True)
    facing.left.scroll_by(5000)
    assert facing.right.view.scroller.top > top


def test_a_lone_text_is_not_aligned_and_a_new_pair_is_before_it_is_painted(facing: FacingView) -> None:
    facing.left.set_article(None)
    settle()
    assert not facing.right.view.scroller.track.shared
    assert facing.right.view.rules() == []
    facing.left.set_article(SourceText(prose(7, 30)), "fr")
    facing.right.set_article(SourceText(prose(8, 30)), "en")
    assert not facing.left.view.scroller.track.shared
    facing.set_pins([])
    assert facing.left.view.scroller.track is facing.right.view.scroller.track
    facing.right.set_article(SourceText(prose(9, 30)), "en")
    paints = Paints(facing.left)
    settle()
    assert paints.regions
    assert facing.left.view.scroller.track is facing.right.view.scroller.track
    assert_level(facing)


def test_finding_and_selecting_across_rows(facing: FacingView) -> None:
    assert facing.right.find("§200") == 1
    facing.right.find_next()
    found = RIGHT.index("§200")
    assert facing.right.selection() == (Span(found, found + 4),)
    assert facing.right.y_of(found) == facing.left.y_of(LEFT.index("§200"))
    left = facing.left
    show(facing, "court\nautre mot", "long " * 60 + "\nnext")
    second = left.view.scroller.shown[1]
    x = left.view.left
    QTest.mousePress(left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x + 30, second.top + 12))
    QTest.mouseMove(left.viewport(), QPoint(x + 60, second.top - 30))
    QTest.mouseMove(left.viewport(), QPoint(x + 90, second.top - 40))
    QTest.mouseRelease(left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x + 90, second.top - 40))
    (selected,) = left.selection()
    assert selected == Span(len("court\n"), len("court\nautre"))


HARD = {
    "empty": ("", ""),
    "one empty": ("", RIGHT),
    "lines": ("\n" * 100_000, "\n" * 100_000),
    "lines and words": ("\n" * 100_000, RIGHT),
    "long paragraphs": ("x " * 500_000, "word " * 100_000 + "\n" + RIGHT),
}


@pytest.mark.parametrize("pair", HARD.values(), ids=HARD)
def test_extreme_pairs_open_jump_and_come_back(facing: FacingView, pair: tuple[str, str]) -> None:
    show(facing, *pair)
    made = [pane.view.layouts.made for pane in (facing.left, facing.right)]
    assert max(made) <= 120
    bar = facing.right.verticalScrollBar()
    for share in (0.5, 1.0, 0.25, 0.0):
        bar.setValue(round(bar.maximum() * share))
        settle()
        assert facing.left.view.scroller.bands == facing.right.view.scroller.bands
        for pane in (facing.left, facing.right):
            assert pane.view.layouts.made < 700
    QTest.keyClick(facing.left, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert facing.left.caret() == len(pair[0])
    assert facing.left.view.caret_rect() is not None
