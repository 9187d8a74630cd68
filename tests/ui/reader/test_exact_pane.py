"""A pane of any text, by real keys and clicks, held against the reference: paragraphs, spans, wraps in words.

The texts are those of `test_exact_rows`, several lines of them, annotated at random; the ordinary run takes a few
examples of each property, `HYPOTHESIS_PROFILE=full` 500.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.document import Document
from annotator.ui.reader.lines import Place, Side
from annotator.ui.reader.look import Look, ReadingStyle
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.view import View
from annotator.ui.theme import current
from tests.helpers.examples import examples
from tests.helpers.reference import Paragraph
from tests.helpers.texts import HARD, annotation, paragraphs

from .conftest import settle, show

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
exact = settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORD = "incomprehensibilities" * 12


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view of a few annotated paragraphs."""
    text = draw(paragraphs())
    ends = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=4))]
    held: list[Annotation] = [
        annotation(key, text, (start, end), tag="claim")
        for key, (start, end) in enumerate(spans, 1)
        if start < end
    ]
    document = Document(SourceText(text), draw(st.sampled_from(["fr", "en"])), held)
    width, height = draw(st.sampled_from([140, 260, 520])), draw(st.sampled_from([80, 700]))
    return View(document, ReadingStyle(), Look(current()), width, height)


def plain(view: View, row: int) -> tuple[int, Paragraph]:
    """Where a row begins, and its reference."""
    block = view.scroller.block(row)
    start, end = block.span
    text = view.document.text.text[start:end]
    widths = [line.qt.width() for line in block.lines]
    spaced = block.layout.formats()
    column = view.layouts.width
    made = Paragraph(
        text, view.type.font, view.type.tab, column, first=start == 0, spaced=spaced, widths=widths
    )
    return start, made


def all_stops(view: View) -> list[int]:
    """Every caret stop of the text, in order."""
    found: list[int] = []
    for row in range(len(view.document.rows)):
        start, reference = plain(view, row)
        found += [start + reference.codepoint(unit) for unit in reference.stops]
    return found


@given(views())
@exact
def test_every_stop_is_passed_once_each_way(qtbot: QtBot, view: View) -> None:
    stops, navigator = all_stops(view), view.navigator
    walked = [0]
    while (after := navigator.next(walked[-1])) != walked[-1]:
        walked.append(after)
    assert walked == stops, ascii(view.document.text.text)
    back = [stops[-1]]
    while (before := navigator.previous(back[-1])) != back[-1]:
        back.append(before)
    assert back[::-1] == stops


@given(views())
@exact
def test_words_and_lines_lead_to_stops(qtbot: QtBot, view: View) -> None:
    stops, navigator = all_stops(view), view.navigator
    for offset in stops:
        for right in (False, True):
            assert navigator.sideways(offset, right=right, word=True) in stops
        navigator.forget_column()
        for lines in (1, -1):
            assert navigator.vertically(Place(offset), lines).offset in stops
        for end in (False, True):
            place = navigator.line_edge(Place(offset), end=end)
            assert place.offset in stops
            # Home and End stay on the line on which the caret is seen, and come to rest there.
            assert navigator.line_edge(place, end=end) == place
            row, block = navigator.row_of(place), view.scroller.block(navigator.row_of(Place(offset)))
            assert row == navigator.row_of(Place(offset))
            assert block.caret(*place)[1] == block.caret(offset)[1]


@given(views(), st.data())
@exact
def test_up_and_down_keep_to_the_column(qtbot: QtBot, view: View, data: st.DataObject) -> None:
    navigator = view.navigator
    start = data.draw(st.sampled_from(all_stops(view)))
    navigator.forget_column()
    row = navigator.row_of(Place(start))
    column, line = view.scroller.block(row).caret(start)
    place = Place(start)
    while True:
        place = navigator.vertically(place, 1)
        row, line = (row, line + 1) if line + 1 < len(view.scroller.block(row).lines) else (row + 1, 0)
        if row == len(view.document.rows):
            assert place == Place(view.document.text.length)
            return
        block = view.scroller.block(row)
        assert navigator.row_of(place) == row
        x, at = block.caret(*place)
        assert at == line, (ascii(view.document.text.text), place)
        nearest = plain(view, row)[1].nearest(line, column)
        if (
            nearest is not None
            and not block.chip_boxes
            and view.document.text.text[place.offset - 1 :][:1] != " "
        ):
            hangs = view.document.text.text[place.offset : place.offset + 1] in {
                " ",
                "\t",
                "\u2009",
                "\u3000",
            }
            assert abs(x - column) <= nearest + 2 or hangs, (ascii(view.document.text.text), place)


@given(views())
@exact
def test_every_place_of_the_viewport_leads_to_a_stop_and_to_what_is_there(qtbot: QtBot, view: View) -> None:
    stops = set(all_stops(view))
    for y in range(-5, view.height + 10, 13):
        for x in range(-5, view.width, 17):
            offset = view.offset_at(x, y)
            assert offset in stops
            key = view.key_at(x, y)
            if key is not None:
                assert view.document.annotation(key) is not None
            shown = view.scroller.shown_at(y)
            under = shown.block.character_at(x - view.left, y - shown.top)
            held = view.document.marks.over(0, view.document.text.length)
            over = [m for m in held if under is not None and m[0] <= under < m[1]]
            on_chip = any(box.left <= x - view.left < box.right for box in shown.block.chip_boxes)
            if not on_chip:
                shortest = min((end - start for start, end, _ in over), default=None)
                assert (key is None) == (shortest is None)
                if key is not None:
                    found = view.document.annotation(key)
                    assert found is not None
                    assert found.end - found.start == shortest


@given(views(), st.data())
@exact
def test_the_caret_is_drawn_where_the_reference_has_it(qtbot: QtBot, view: View, data: st.DataObject) -> None:
    offset = data.draw(st.sampled_from(all_stops(view)))
    view.state.caret, view.state.side = offset, Side.FREE
    rect = view.caret_rect()
    row = view.document.rows.at(offset)
    shown = view.scroller.find(row)
    assert (rect is None) == (shown is None)
    if rect is None or shown is None:
        return
    start, reference = plain(view, row)
    unit = reference.units[offset - start]
    expected = reference.caret(unit)
    line = shown.block.lines[reference.line_of(unit)]
    assert line.top <= rect.center().y() - shown.top < line.bottom
    if expected is not None and not shown.block.chip_boxes:
        assert abs(rect.left() - view.left - expected) <= 1.5


# --- by real keys and clicks


def press(pane: Pane, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> int:
    QTest.keyClick(pane, key, modifiers)
    return pane.caret()


def caret_line(pane: Pane) -> tuple[int, int]:
    """Top and left of the caret that is seen."""
    rect = pane.view.caret_rect()
    assert rect is not None
    return rect.top(), rect.left()


def test_end_within_a_wrapped_word_stays_on_its_line(pane: Pane) -> None:
    show(pane, WORD)
    block = pane.view.scroller.block(0)
    assert len(block.lines) > 2
    assert block.lines[0].end < len(WORD)
    top, left = caret_line(pane)
    end = press(pane, KEY.Key_End)
    assert end == block.lines[0].end
    assert caret_line(pane)[0] == top
    assert caret_line(pane)[1] == pytest.approx(pane.view.left + block.lines[0].right, abs=2)
    assert press(pane, KEY.Key_End) == end
    assert press(pane, KEY.Key_Home) == 0
    press(pane, KEY.Key_End)
    press(pane, KEY.Key_Down)
    assert caret_line(pane)[0] > top
    assert pane.caret() == block.lines[1].end
    press(pane, KEY.Key_Up)
    assert caret_line(pane)[0] == top
    # By character it goes on to the next line's beginning, which is the same offset seen there.
    press(pane, KEY.Key_Left)
    assert press(pane, KEY.Key_Right) == end
    assert caret_line(pane)[0] > top
    assert caret_line(pane)[1] == left


def test_a_click_beyond_a_wrapped_line_stays_on_it(pane: Pane) -> None:
    show(pane, WORD)
    block = pane.view.scroller.block(0)
    line = block.lines[1]
    place = QPoint(
        round(pane.view.left + line.right + 8),
        pane.view.scroller.shown[0].top + (line.top + line.bottom) // 2,
    )
    QTest.mouseClick(pane.viewport(), LEFT, NONE, place)
    assert pane.caret() == line.end
    assert abs(caret_line(pane)[1] - pane.view.left - line.right) <= 2
    assert line.top <= caret_line(pane)[0] - pane.view.scroller.shown[0].top < line.bottom
    assert press(pane, KEY.Key_Home) == line.start


def test_end_where_a_long_paragraph_is_cut_into_rows(pane: Pane) -> None:
    text = "x" * 30_000
    show(pane, text)
    rows = pane.view.document.rows
    assert rows.continues(0)
    pane.set_caret(rows.span(0).end - 1)
    settle()
    top, _ = caret_line(pane)
    assert press(pane, KEY.Key_End) == rows.span(0).end
    assert caret_line(pane)[0] == top
    assert press(pane, KEY.Key_Home) < rows.span(0).end
    assert caret_line(pane)[0] == top


@pytest.mark.parametrize("name", HARD)
def test_what_is_copied_is_what_is_in_the_model(pane: Pane, name: str) -> None:
    text = HARD[name] + "\n\ufeff" + HARD[name]
    show(pane, text)
    press(pane, KEY.Key_A, CONTROL)
    press(pane, KEY.Key_C, CONTROL)
    wanted = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert QGuiApplication.clipboard().text() == wanted
    second = len(HARD[name]) + 1
    pane.select([(second, len(text))])
    assert pane.selected_text() == text[second:]
    pane.copy()
    assert QGuiApplication.clipboard().text() == wanted[second:]


@pytest.mark.parametrize("name", HARD)
def test_selecting_with_shift_takes_whole_characters(pane: Pane, name: str) -> None:
    text = HARD[name]
    show(pane, text)
    stops = all_stops(pane.view)
    forward = KEY.Key_Left if pane.view.scroller.block(0).rtl else KEY.Key_Right
    for count in range(1, min(len(stops), 12)):
        press(pane, forward, SHIFT)
        assert pane.selection() == (Span(0, stops[count]),)


def test_a_right_to_left_paragraph_stands_at_the_right(pane: Pane, tags: TagSet) -> None:
    text = "שלום עולם\nשלום עולם " * 3
    show(pane, text, "he")
    block = pane.view.scroller.block(0)
    assert block.lines[0].right == pytest.approx(pane.view.layouts.width, abs=1)
    assert block.lines[0].left > 100
    assert caret_line(pane)[1] == pytest.approx(pane.view.left + pane.view.layouts.width, abs=2)
    assert press(pane, KEY.Key_End) == block.span.end
    assert caret_line(pane)[1] == pytest.approx(pane.view.left + block.lines[0].left, abs=2)
    assert press(pane, KEY.Key_Right) == block.span.end - 1
    assert press(pane, KEY.Key_Left) == block.span.end
