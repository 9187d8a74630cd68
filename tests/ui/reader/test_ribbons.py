"""Links in the gutter: what runs where, what is under the mouse, and that only what is in sight is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.gutter import Gutter
from annotator.ui.reader.layout import Block
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.ribbon_paint import badge_box
from annotator.ui.reader.ribbons import Ribbon, Ribbons, Stretch, line_path
from annotator.ui.reader.stamps import Stamps
from tests.helpers.counting import calls, idle
from tests.helpers.repaint import anew, bit_by_bit, difference

LEFT = "\n".join(f"Ligne {n} du texte." for n in range(300))
RIGHT = "\n".join(f"Line {n} of the text." for n in range(300))


def ribbon(link: int, left: int, right: int, type_: str = "agrees", *, proposed: bool = False) -> Ribbon:
    """A link from the first word of one line to that of another."""
    start, far = LEFT.index(f"Ligne {left} "), RIGHT.index(f"Line {right} ")
    return Ribbon(link, Span(start, start + 5), Span(far, far + 4), type_, proposed=proposed)


@pytest.fixture
def facing(qtbot: QtBot, tags: TagSet) -> Iterator[FacingView]:
    view = FacingView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.set_synchronised(False)
    view.left.set_article(SourceText(LEFT), "fr", (), tags)
    view.right.set_article(SourceText(RIGHT), "en", (), tags)
    view.show()
    with qtbot.waitExposed(view):
        pass
    yield view
    view.hide()


def _links(gutter: Gutter) -> tuple[list[int], list[tuple[int, int, bool]]]:
    course = gutter.course()
    curves = sorted(curve.ribbon.link for curve in course.curves)
    return curves, sorted((stub.ribbon.link, stub.side, stub.up) for stub in course.stubs)


def test_what_runs_through_the_gutter(facing: FacingView) -> None:
    gutter = facing.gutter
    gutter.set_links([ribbon(1, 1, 2), ribbon(2, 2, 200), ribbon(3, 200, 3), ribbon(4, 200, 200)])
    assert _links(gutter) == ([1], [(2, 0, False), (3, 1, False)])
    facing.right.show_place(float(RIGHT.index("Line 198 ")), 0)
    assert _links(gutter) == ([2], [(1, 0, True), (4, 1, False)])
    facing.left.show_place(float(LEFT.index("Ligne 198 ")), 0)
    assert _links(gutter) == ([4], [(2, 1, True), (3, 0, True)])


def test_ribbons_end_where_the_words_are(facing: FacingView) -> None:
    gutter = facing.gutter
    gutter.set_links([ribbon(1, 1, 2)])
    (curve,) = gutter.course().curves
    for stretch, pane, offset in (
        (curve.left, facing.left, LEFT.index("Ligne 1 ")),
        (curve.right, facing.right, RIGHT.index("Line 2 ")),
    ):
        middle = pane.y_of(offset)
        assert middle is not None
        place = gutter.mapFrom(facing, pane.viewport().mapTo(facing, QPoint(0, middle)))
        assert stretch.line == pytest.approx(place.y(), abs=1)
        assert stretch.top < stretch.line < stretch.bottom


def test_two_thousand_links_cost_what_is_in_sight() -> None:
    class Counting:
        """A side that shows a hundred code points and counts what it is asked."""

        def __init__(self) -> None:
            self.asked = 0

        def in_sight(self) -> Span:
            return Span(10_000, 10_100)

        def stretch(self, span: Span) -> Stretch | None:
            self.asked += 1
            return Stretch(0, 10, 5)

        def is_above(self, offset: int) -> bool:
            return offset < 10_000

    sides = Counting(), Counting()
    ribbons = Ribbons(
        Ribbon(n, Span(n * 20, n * 20 + 8), Span(n * 20 + 4, n * 20 + 30), "agrees") for n in range(2000)
    )
    course = ribbons.course(sides)
    assert len(course.curves) >= 5
    assert sides[0].asked + sides[1].asked < 20


def test_the_mouse_over_a_ribbon(facing: FacingView, qtbot: QtBot) -> None:
    gutter = facing.gutter
    gutter.set_links([ribbon(1, 1, 6, "contradicts")], {1: "contradicts"})
    (curve,) = gutter.course().curves
    middle = line_path(curve.left.line, curve.right.line, gutter.width()).pointAtPercent(0.5)
    with qtbot.waitSignal(gutter.linkHovered) as hovered:
        QTest.mouseMove(gutter, middle.toPoint())
    assert hovered.args == [1]
    assert gutter.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(gutter.linkAsked) as asked:
        QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert asked.args == [1]
    with qtbot.waitSignal(gutter.linkHovered) as left:
        QTest.mouseMove(gutter, QPoint(gutter.width() // 2, gutter.height() - 40))
    assert left.args == [None]
    assert gutter.ribbon_at(QPointF(2, gutter.height() - 30)) is None


def test_a_count_leads_to_the_nearest_end_out_of_sight(facing: FacingView, qtbot: QtBot) -> None:
    gutter = facing.gutter
    gutter.set_links([ribbon(1, 1, 250), ribbon(2, 2, 200), ribbon(3, 3, 220)])
    box = badge_box(1, gutter.width(), gutter.height(), up=False)
    with qtbot.waitSignal(gutter.linkAsked) as asked:
        QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert asked.args == [2]


def test_links_that_go_take_the_hover_along(facing: FacingView, qtbot: QtBot) -> None:
    gutter = facing.gutter
    gutter.set_links([ribbon(1, 1, 6)])
    (curve,) = gutter.course().curves
    QTest.mouseMove(
        gutter, line_path(curve.left.line, curve.right.line, gutter.width()).pointAtPercent(0.5).toPoint()
    )
    with qtbot.waitSignal(gutter.linkHovered) as left:
        gutter.set_links([])
    assert left.args == [None]


def _thicket() -> list[Ribbon]:
    types = ("agrees", "contradicts", "same_entity", "partly_agrees")
    return [
        ribbon(n, n % 12, (n * 7) % (12 if n % 3 else 290), types[n % 4], proposed=n % 2 == 0)
        for n in range(1, 120)
    ]


def test_painted_in_parts_it_is_what_is_painted_whole(facing: FacingView) -> None:
    gutter = facing.gutter
    gutter.set_links(_thicket())
    idle()
    whole = bit_by_bit(facing)
    assert difference(whole, anew(facing)) is None
    for y in range(3, gutter.height() - 20, 31):
        gutter.repaint(QRegion(5, y, 17, 13) | QRegion(30, y + 9, 26, 7))
    assert difference(bit_by_bit(facing), whole) is None


def test_what_stands_many_times_is_painted_once(facing: FacingView) -> None:
    gutter = facing.gutter
    gutter.set_links(_thicket())
    idle()
    with calls(Stamps._picture) as seen:
        facing.left.view.scroller.scroll_by(3)
        gutter.repaint()
    assert not seen


def test_a_frame_asks_the_layout_only_for_lines_it_has_not_met(facing: FacingView) -> None:
    gutter = facing.gutter
    gutter.set_links(_thicket())
    gutter.course()
    with calls(Block.line_of) as seen:
        facing.left.view.scroller.scroll_by(2)
        before = gutter.course()
        facing.left.view.scroller.scroll_by(-2)
        gutter.course()
    assert seen["Block.line_of"] <= 4, "the ends of what is in sight"
    facing.left.set_style(ReadingStyle(size_px=23))
    assert gutter.course() != before, "rows that were laid out anew are asked again"


def test_marked_links_are_painted_whole(facing: FacingView) -> None:
    gutter = facing.gutter
    gutter.set_links([ribbon(1, 1, 6), ribbon(2, 3, 2, "same_entity", proposed=True), ribbon(3, 4, 290)])
    quiet = gutter.grab().toImage()
    gutter.mark([1])
    assert gutter.grab().toImage() != quiet
    gutter.mark([])
    assert gutter.grab().toImage() == quiet
