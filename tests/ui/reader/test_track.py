"""Two texts on one track, against a slow reference that lays out everything and adds up plain lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.model.text import SourceText
from annotator.ui.reader.aligned import Cells, paired
from annotator.ui.reader.document import Document
from annotator.ui.reader.layouts import Layouts
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.scroller import Scroller
from annotator.ui.reader.style import Typography
from annotator.ui.reader.track import ABOVE, BELOW, Column, Track

WIDTH, VIEWPORT = 200, 300

# Words of very unlike width: estimates are wrong nearly everywhere.
PARAGRAPHS = st.sampled_from(["", "", "i " * 90, "W " * 70, "word", "wiW " * 30, "x" * 500])
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=40).map("\n".join)
PINS = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), max_size=3)
STEPS = st.lists(st.integers(-1100, 1100), min_size=1, max_size=20)


class Pair(NamedTuple):
    """Two scrollers on one track."""

    documents: tuple[Document, Document]
    cells: Cells
    track: Track
    scrollers: tuple[Scroller, Scroller]


@lru_cache(maxsize=1)
def typography() -> Typography:
    return Typography(ReadingStyle())


def layouts(of: Document) -> Layouts:
    return Layouts(of, typography(), WIDTH, (0, typography().gap))


@lru_cache(maxsize=100)
def true_height(paragraph: str) -> int:
    """Height of a paragraph that is a text by itself."""
    return layouts(Document(SourceText(paragraph))).get(0).height


def pair(left: str, right: str, pins: list[tuple[int, int]]) -> Pair:
    documents = Document(SourceText(left)), Document(SourceText(right))
    cells = paired(*documents, pins)
    columns = [
        Column(layouts(document), document.rows, VIEWPORT, starts)
        for document, starts in zip(documents, cells, strict=True)
    ]
    track = Track(columns)
    scrollers = tuple(Scroller(document, layouts(document), VIEWPORT) for document in documents)
    for side, scroller in enumerate(scrollers):
        scroller.stand_on(track, side)
        scroller.arrange()
    return Pair(documents, cells, track, (scrollers[0], scrollers[1]))


class Reference:
    """The true place of every row, from plain sums over everything laid out."""

    def __init__(self, of: Pair) -> None:
        self.heights = [
            [
                true_height(document.text.text[slice(*document.rows.span(row))])
                for row in range(len(document.rows))
            ]
            for document in of.documents
        ]
        rows = [
            max(sum(self.heights[side][slice(*cells[side])]) for side in (0, 1))
            for cells in zip(pairwise(of.cells.left), pairwise(of.cells.right), strict=True)
        ]
        rows[0] += ABOVE
        rows[-1] += BELOW
        self.rows = rows
        self.tops = [0, *accumulate(rows)]
        self.limit = max(self.tops[-1] - VIEWPORT, 0)
        self.places: list[list[int]] = []
        for side in (0, 1):
            places = []
            for number, (first, end) in enumerate(pairwise(of.cells[side])):
                y = self.tops[number] + (0 if number else ABOVE)
                for row in range(first, end):
                    places.append(y)
                    y += self.heights[side][row]
            self.places.append(places)

    def holds(self, of: Pair, top: int) -> None:
        """Both panes show what stands at this distance from the true beginning, to the pixel."""
        assert self.tops[of.track.row] + of.track.pixel == top
        for side, scroller in enumerate(of.scrollers):
            scroller.arrange()
            seen = [
                (row, y - top)
                for row, y in enumerate(self.places[side])
                if -self.heights[side][row] < y - top < VIEWPORT
            ]
            shown = [(shown.row, shown.top) for shown in scroller.shown]
            assert [place for place in shown if place in seen] == seen
            if not scroller.blank:
                # What is shown besides stands where it should too: cells are laid out whole.
                assert all(self.places[side][row] - top == y for row, y in shown)
            else:
                assert not seen


def quick(test: Callable[..., None]) -> Callable[..., None]:
    """Each example lays out two texts twice, so there are fewer than usual."""
    examples = (settings.default or settings()).max_examples * 2 // 5
    return settings(max_examples=examples, suppress_health_check=[HealthCheck.function_scoped_fixture])(test)


@quick
@given(left=TEXTS, right=TEXTS, pins=PINS, steps=STEPS)
def test_nothing_drifts_in_either_text_however_one_scrolls(
    qapp: QApplication, left: str, right: str, pins: list[tuple[int, int]], steps: list[int]
) -> None:
    """From the beginning by near steps, through text that was never laid out."""
    both = pair(left, right, pins)
    reference = Reference(both)
    top = 0
    reference.holds(both, top)
    for number, step in enumerate(steps):
        both.scrollers[number % 2].scroll_by(step)
        top = min(max(top + step, 0), reference.limit)
        reference.holds(both, top)


@quick
@given(
    left=TEXTS, right=TEXTS, pins=PINS, jumps=st.lists(st.floats(0, 1), min_size=1, max_size=4), steps=STEPS
)
def test_from_wherever_a_jump_leads_every_pixel_is_a_pixel(
    qapp: QApplication,
    left: str,
    right: str,
    pins: list[tuple[int, int]],
    jumps: list[float],
    steps: list[int],
) -> None:
    both = pair(left, right, pins)
    reference = Reference(both)
    for share in jumps:
        both.scrollers[0].jump(round(share * both.scrollers[0].limit))
        top = reference.tops[both.track.row] + both.track.pixel
        reference.holds(both, top)
        for step in steps:
            both.scrollers[1].scroll_by(step)
            top = min(max(top + step, 0), reference.limit)
            reference.holds(both, top)


@quick
@given(left=TEXTS, right=TEXTS, pins=PINS, seed=st.integers(0, 9))
def test_any_line_can_be_brought_to_any_height(
    qapp: QApplication, left: str, right: str, pins: list[tuple[int, int]], seed: int
) -> None:
    both = pair(left, right, pins)
    reference = Reference(both)
    rng = random.Random(seed)
    for _ in range(4):
        side = rng.randrange(2)
        offset, y = rng.randint(0, both.documents[side].text.length), rng.randrange(VIEWPORT - 40)
        both.scrollers[side].place(offset, y)
        row = both.documents[side].rows.at(offset)
        block = both.scrollers[side].block(row)
        line = block.lines[block.line_of(offset)]
        top = min(max(reference.places[side][row] + line.top - y, 0), reference.limit)
        reference.holds(both, top)
        edges = both.scrollers[side].line_edges(offset)
        assert edges is not None
        assert edges[0] == reference.places[side][row] + line.top - top


@quick
@given(left=TEXTS, right=TEXTS, pins=PINS, order=st.randoms())
def test_heights_become_those_of_the_reference_in_any_order(
    qapp: QApplication, left: str, right: str, pins: list[tuple[int, int]], order: random.Random
) -> None:
    both = pair(left, right, pins)
    reference = Reference(both)
    rows = list(range(len(both.track)))
    order.shuffle(rows)
    assert [both.track.height(row) for row in rows] == [reference.rows[row] for row in rows]
    assert both.track.heights.total == reference.tops[-1]
    assert both.track.limit == reference.limit
    for y in range(0, reference.tops[-1], 97):
        row, pixel = both.track.heights.at(y)
        assert reference.tops[row] + pixel == y


@quick
@given(left=TEXTS, right=TEXTS, pins=PINS, seed=st.integers(0, 9))
def test_a_height_of_the_viewport_belongs_to_the_row_there_or_to_the_one_above(
    qapp: QApplication, left: str, right: str, pins: list[tuple[int, int]], seed: int
) -> None:
    both = pair(left, right, pins)
    reference = Reference(both)
    rng = random.Random(seed)
    for side, scroller in enumerate(both.scrollers):
        scroller.jump(rng.randrange(scroller.limit + 1))
        top = reference.tops[both.track.row] + both.track.pixel
        if scroller.blank:
            continue
        for y in range(0, VIEWPORT, 23):
            above = [row for row, place in enumerate(reference.places[side]) if place - top <= y]
            wanted = max(above, default=scroller.shown[0].row)
            assert scroller.shown_at(y).row == max(wanted, scroller.shown[0].row)


@quick
@given(left=TEXTS, right=TEXTS, pins=PINS, seed=st.integers(0, 99))
def test_walking_leads_to_the_row_that_stands_there(
    qapp: QApplication, left: str, right: str, pins: list[tuple[int, int]], seed: int
) -> None:
    both = pair(left, right, pins)
    reference = Reference(both)
    rng = random.Random(seed)
    side = rng.randrange(2)
    places = reference.places[side]
    row, y = rng.randrange(len(places)), rng.randint(-700, 700)
    target, into = both.scrollers[side].walk(row, y)
    place = places[row] + y
    above = [other for other, top in enumerate(places) if top <= place]
    if not above:
        assert target == 0
        assert into < 0 or both.cells[side][1] == 0
    else:
        assert target == above[-1]
        height = reference.heights[side][target]
        assert into == place - places[target] or min(into, place - places[target]) >= height


def test_a_text_by_itself_stands_on_a_track_of_its_own(qapp: QApplication) -> None:
    document = Document(SourceText("a\nb\nc"))
    scroller = Scroller(document, layouts(document), VIEWPORT)
    scroller.arrange()
    assert not scroller.track.shared
    assert [shown.row for shown in scroller.shown] == [0, 1, 2]
    assert scroller.shown[0].top == ABOVE
    assert scroller.limit == 0
