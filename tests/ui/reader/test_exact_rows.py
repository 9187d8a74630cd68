"""One laid-out row of any text, held against a slow and plain reference (`tests/helpers/reference.py`).

Texts are mixed at random from `tests.helpers.texts.PIECES`: French and English words, combining marks, Hebrew, Arabic
with ligatures, emoji joined by ZWJ, flags, Thai, Hindi, Hangul in syllables and jamo, ideographs, tabs, soft hyphens,
zero-width signs, direction marks, embeddings and isolates, lone surrogates, byte order marks, controls, all kinds of
spaces, punctuation, digits, words longer than a line; at several widths and sizes, with and without chips. The ordinary
run takes a few examples of each property, `HYPOTHESIS_PROFILE=full` 500.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.ui.reader.document import Chip
from annotator.ui.reader.layout import Block
from annotator.ui.reader.lines import Place, Side
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.style import Typography
from tests.helpers.examples import examples
from tests.helpers.reference import Paragraph
from tests.helpers.texts import HARD, rows

# Qt counts in 64ths of a pixel, letter spacing rounds, and half a ligature does too.
NEAR = 1.0
exact = settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Case(NamedTuple):
    """A row and its reference."""

    text: str
    at: int
    block: Block
    plain: Paragraph

    def offset(self, unit: int) -> int:
        return self.at + self.plain.codepoint(unit)


def case(text: str, width: int, size: int = 15, at: int = 0, anchors: tuple[int, ...] = ()) -> Case:
    type_ = Typography(ReadingStyle(size_px=size))
    chips = [Chip(at + a, f"chip{n}", "blue", n + 1) for n, a in enumerate(sorted(anchors))]
    block = Block(text, Span(at, at + len(text)), type_, width, chips, (0, 0))
    # What is wider than the column hangs over it, and Qt keeps its carets within.
    assume(all(line.right - line.left <= line.qt.width() + 1 for line in block.lines))
    widths = [line.qt.width() for line in block.lines]
    plain = Paragraph(
        text, type_.font, type_.tab, width, first=at == 0, spaced=block.layout.formats(), widths=widths
    )
    # Qt may wrap within a character, before a mark behind a flag: then the last stop before ends the line.
    assume(all(line.end in plain.stops for line in block.lines))
    # Nor do its carets stand where it draws (6.11) on a line that begins with a flag, behind joined emoji among letters
    # of both directions: it takes half the flag for the emoji's, and the whole line is half a flag off.
    flags = [line for line in block.lines[1:] if "\U0001f1e6" <= plain.at(line.start) <= "\U0001f1ff"]
    assume(not (plain.mixed and flags and "\u200d" in text))
    return Case(text, at, block, plain)


@st.composite
def cases(draw: st.DrawFn, *, chips: bool = True) -> Case:
    text = draw(st.one_of(rows(), st.sampled_from(sorted(HARD.values()))))
    width, size = draw(st.sampled_from([60, 90, 160, 320, 900])), draw(st.sampled_from([11, 15, 22]))
    # A chip wider than the column has no place.
    seen = [i for i, char in enumerate(text) if char.isalnum()] if chips and width > 150 else []
    anchors = draw(st.lists(st.sampled_from(seen), max_size=3)) if seen else []
    return case(text, width, size, draw(st.sampled_from([0, 1000])), tuple(anchors))


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need one."""


@given(cases())
@exact
def test_the_same_lines(made: Case) -> None:
    ours = [(line.start, line.end) for line in made.block.lines]
    assert ours == [(line.textStart(), line.textStart() + line.textLength()) for line in made.plain.lines]
    assert made.block.rtl == made.plain.rtl


@given(cases())
@exact
def test_the_caret_stops_once_at_each_character(made: Case) -> None:
    stops = [made.offset(unit) for unit in made.plain.stops]
    walked = [stops[0]]
    while walked[-1] < stops[-1]:
        walked.append(made.block.next_grapheme(walked[-1]))
    assert walked == stops
    back = [stops[-1]]
    while back[-1] > stops[0]:
        back.append(made.block.previous_grapheme(back[-1]))
    assert back[::-1] == stops


@given(cases(chips=False))
@exact
def test_the_caret_stands_where_the_reference_has_it(made: Case) -> None:
    for unit in made.plain.stops:
        expected = made.plain.caret(unit)
        x, line = made.block.caret(made.offset(unit))
        assert line == made.plain.line_of(unit)
        if expected is not None:
            assert x == pytest.approx(expected, abs=NEAR), (made.text, unit)


@given(cases(chips=False))
@exact
def test_a_caret_may_stand_with_either_of_its_neighbours(made: Case) -> None:
    for index, cells in enumerate(made.plain.cells):
        for cell in cells:
            if not cell.sure or cell.right <= cell.left:
                continue
            before = made.block.caret(made.offset(cell.first), Side.AFTER)
            after = made.block.caret(made.offset(cell.last), Side.BEFORE)
            assert before[1] == after[1] == index
            if made.plain.mixed:
                assert before[0] == pytest.approx(cell.begin, abs=NEAR), (made.text, cell)
            assert after[0] == pytest.approx(cell.end, abs=NEAR), (made.text, cell)


@given(cases(), st.integers(3, 11))
@exact
def test_a_place_finds_the_nearest_caret(made: Case, step: int) -> None:
    """At every point of a grid; and what is found is drawn there."""
    stops = {made.offset(unit) for unit in made.plain.stops}
    for index, line in enumerate(made.block.lines):
        for x in range(-10, int(line.right) + 15, step):
            place = made.block.place_on(index, x)
            assert place.offset in stops
            assert made.block.offset_at(x, (line.top + line.bottom) / 2) == place.offset
            if made.block.chip_boxes:
                continue
            drawn, at = made.block.caret(*place)
            nearest = made.plain.nearest(index, x)
            assert at == index, (made.text, x, place)
            if nearest is not None:
                assert abs(drawn - x) <= nearest + 2 * NEAR or _hangs(made, place, index), (
                    made.text,
                    x,
                    place,
                )


def _hangs(made: Case, place: Place, index: int) -> bool:
    """Whether the caret stands among the spaces at the end of a line, which may hang over the column."""
    end = made.offset(made.plain.lines[index].textStart() + made.plain.lines[index].textLength())
    return place.offset < end and made.text[place.offset - made.at : end - made.at].strip() == ""


@given(cases(), st.data())
@exact
def test_a_selection_covers_its_characters_and_nothing_else(made: Case, data: st.DataObject) -> None:
    stops = made.plain.stops
    first, last = sorted(data.draw(st.tuples(st.sampled_from(stops), st.sampled_from(stops))))
    pieces = made.block.pieces(made.offset(first), made.offset(last))
    for index, cells in enumerate(made.plain.cells):
        if not all(cell.sure for cell in cells):
            continue
        ours = joined([(p.left, p.right) for p in pieces if p.line == index])
        theirs = made.plain.covered(index, first, last)
        assert len(ours) == len(theirs), (made.text, first, last)
        for mine, other in zip(ours, theirs, strict=True):
            # At the end of a line what the last letter reaches over its own width counts too.
            over = NEAR if other[1] < made.block.lines[index].right - 4 else 4
            assert mine[0] == pytest.approx(other[0], abs=NEAR), (made.text, first, last)
            assert mine[1] == pytest.approx(other[1], abs=over), (made.text, first, last)


def joined(sides: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(sides):
        if found and left <= found[-1][1] + 0.3:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


@given(cases(chips=False), st.data())
@exact
def test_a_selection_is_what_qt_itself_paints(made: Case, data: st.DataObject) -> None:
    """Pixel by pixel. Qt is half a ligature off in Arabic, and shows spaces that hang over the end of a line."""
    stops = made.plain.stops
    first, last = sorted(data.draw(st.tuples(st.sampled_from(stops), st.sampled_from(stops))))
    if "\u0644\u0627" in made.plain.text or first == last:
        return
    pieces = made.block.pieces(made.offset(first), made.offset(last))
    for index, line in enumerate(made.block.lines):
        if made.text[made.plain.codepoint(line.end) - 1 : made.plain.codepoint(line.end)] == "\u00ad":
            continue  # nor does it show that the hyphen there is selected
        painted = made.plain.painted(index, first, last)
        # Not what the last mark reaches over its letter.
        for x in range(round(line.left), round(line.right) - 5):
            inside = any(p.line == index and p.left + 1 < x + 0.5 < p.right - 1 for p in pieces)
            outside = not any(p.line == index and p.left - 1 < x + 0.5 < p.right + 1 for p in pieces)
            assert not (inside and not painted[x + 40]), (made.text, first, last, x)
            assert not (outside and painted[x + 40]), (made.text, first, last, x)


@given(cases(), st.data())
@exact
def test_neighbours_cover_together_what_the_whole_covers(made: Case, data: st.DataObject) -> None:
    stops = made.plain.stops
    a, b, c = sorted(data.draw(st.tuples(*[st.sampled_from(stops)] * 3)))
    low, middle, high = made.offset(a), made.offset(b), made.offset(c)
    parts = made.block.pieces(low, middle) + made.block.pieces(middle, high)
    for index in range(len(made.block.lines)):
        whole = joined([(p.left, p.right) for p in made.block.pieces(low, high) if p.line == index])
        halves = joined([(p.left, p.right) for p in parts if p.line == index])
        assert width(whole) == pytest.approx(width(halves), abs=1), made.text
        assert all(any(a - 1 < left and right < b + 1 for a, b in whole) for left, right in halves)


def width(sides: list[tuple[float, float]]) -> float:
    return sum(right - left for left, right in sides)


@given(cases())
@exact
def test_a_character_is_found_under_its_middle(made: Case) -> None:
    for index, cells in enumerate(made.plain.cells):
        line = made.block.lines[index]
        for cell in cells:
            if cell.right - cell.left < 2 or not all(other.sure for other in cells):
                continue
            x = (cell.left + cell.right) / 2
            if x >= line.right or any(
                other is not cell and other.left - 1 < x < other.right + 1 for other in cells
            ):
                continue
            found = made.block.character_at(x, (line.top + line.bottom) / 2)
            assert found == made.offset(cell.first), (made.text, cell)


@given(cases())
@exact
def test_chips_stand_behind_their_words_and_cover_nothing(made: Case) -> None:
    block = made.block
    # The room of a chip on the left is made by what stands there, and a tab cannot be widened.
    assume(not (made.plain.mixed and "\t" in made.text))
    for box in block.chip_boxes:
        assert box.left > -1 or box.right - box.left > 40, made.text
        for first, last in zip(made.plain.stops, made.plain.stops[1:], strict=False):
            if (
                made.offset(first) <= box.chip.anchor < made.offset(last)
                or made.text[made.plain.codepoint(first)] == "\t"
            ):
                continue
            for piece in block.bare_pieces(made.offset(first), made.offset(last)):
                overlap = min(piece.right, box.right) - max(piece.left, box.left)
                assert piece.line != box.line or overlap < 1, (made.text, box, piece)


@given(cases())
@exact
def test_a_caret_leads_back_to_its_offset(made: Case) -> None:
    """Where no two stops share the place."""
    for unit in made.plain.stops:
        offset = made.offset(unit)
        x, line = made.block.caret(offset)
        if _hangs(made, Place(offset), line) or not all(cell.sure for cell in made.plain.cells[line]):
            continue
        again = made.block.place_on(line, x)
        if again.offset != offset:
            assert made.block.caret(*again)[0] == pytest.approx(x, abs=1) or made.block.chip_boxes, (
                made.text,
                unit,
            )
