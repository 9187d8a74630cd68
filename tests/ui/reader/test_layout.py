"""One laid-out row on hard texts: offsets, pieces and chips, against Qt's own glyphs and against plain counting."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QTextBoundaryFinder
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.model.text import Utf16Map
from annotator.ui.reader.document import Chip
from annotator.ui.reader.layout import Block
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.shown import shown
from annotator.ui.reader.style import Typography
from tests.helpers.texts import HARD

LEFT_TO_RIGHT = [name for name in HARD if name not in {"hebrew", "arabic", "mixed", "marks"}]


@pytest.fixture
def type_(qtbot: QtBot) -> Typography:
    return Typography(ReadingStyle())


def block(text: str, type_: Typography, *chips: Chip, width: int = 240, at: int = 0) -> Block:
    return Block(text, Span(at, at + len(text)), type_, width, chips, (0, 0))


def stops(text: str) -> list[int]:
    """Grapheme boundaries as code points, by Qt's rules, found without a layout."""
    drawn = shown(text, first=True)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, drawn)
    units = Utf16Map(drawn)
    found = [0]
    while (unit := finder.toNextBoundary()) >= 0:
        found.append(units.to_codepoint(unit))
    return sorted(set(found))


@pytest.mark.parametrize("name", HARD)
def test_the_caret_walks_by_graphemes_and_back(name: str, type_: Typography) -> None:
    text = HARD[name]
    row = block(text, type_)
    walked = [0]
    while walked[-1] < len(text):
        walked.append(row.next_grapheme(walked[-1]))
    assert walked == stops(text)
    back = [len(text)]
    while back[-1] > 0:
        back.append(row.previous_grapheme(back[-1]))
    assert back[::-1] == walked


@pytest.mark.parametrize("name", LEFT_TO_RIGHT)
@pytest.mark.parametrize("at", [0, 1000])
def test_a_place_leads_back_to_its_offset(name: str, at: int, type_: Typography) -> None:
    text = HARD[name]
    row = block(text, type_, at=at)
    assert row.lines[0].start == 0
    for offset in stops(text):
        x, line = row.caret(at + offset)
        found = row.place_on(line, x).offset
        # Zero-width characters stand at the same place: any of them will do, as long as it is that place.
        assert row.caret(found) == (x, line)
        assert abs(found - at - offset) <= 2


@pytest.mark.parametrize("name", HARD)
def test_clicks_land_on_caret_stops(name: str, type_: Typography) -> None:
    text = HARD[name]
    row = block(text, type_, width=120)
    allowed = set(stops(text))
    for line in range(len(row.lines)):
        assert {row.place_on(line, x).offset for x in range(-5, 130)} <= allowed


@pytest.mark.parametrize("name", HARD)
def test_pieces_of_all_characters_are_the_pieces_of_the_whole(name: str, type_: Typography) -> None:
    """A selection covers exactly what its characters cover, in any direction."""
    text = HARD[name]
    row = block(text, type_, width=200)
    for line in range(len(row.lines)):
        whole = [p for p in row.pieces(0, len(text)) if p.line == line]
        parts = [p for start, end in pairwise(stops(text)) for p in row.pieces(start, end) if p.line == line]
        assert sum(p.right - p.left for p in whole) == pytest.approx(
            sum(p.right - p.left for p in parts), abs=0.6
        )
        if parts:
            assert min(p.left for p in whole) == pytest.approx(min(p.left for p in parts), abs=0.1)
            assert max(p.right for p in whole) == pytest.approx(max(p.right for p in parts), abs=0.1)


def test_a_span_across_a_change_of_direction_has_two_pieces(type_: Typography) -> None:
    text = "abc שלום def"
    row = block(text, type_, width=600)
    pieces = row.pieces(
        2, 6
    )  # the c, the space, and the two letters that stand at the right of the Hebrew word
    assert len(pieces) == 2
    first, second = sorted(pieces, key=lambda p: p.left)
    assert not first.rtl
    assert second.rtl
    assert second.left > first.right + 5


@pytest.mark.parametrize("name", [n for n in HARD if HARD[n].strip()])
def test_chips_cover_no_text_and_move_no_offset(name: str, type_: Typography) -> None:
    text = HARD[name]
    bare = block(text, type_, width=10_000)
    for anchor in range(len(text)):
        if text[anchor].isspace() or not bare.pieces(anchor, anchor + 1):
            continue
        row = block(
            text, type_, Chip(anchor, "GPE", "blue", 1), Chip(anchor, "event", "amber", 2), width=10_000
        )
        assert stops(text) == [
            o for o in range(len(text) + 1) if row.layout.isValidCursorPosition(row.units.to_utf16(o))
        ]
        if not row.chip_boxes:
            continue
        assert [box.chip.key for box in row.chip_boxes] == [1, 2]
        for box in row.chip_boxes:
            assert _free(row, text, box.left, box.right, anchor), (name, anchor)


def _free(row: Block, text: str, left: float, right: float, anchor: int) -> bool:
    """Whether no other grapheme than the anchor's reaches into the chip."""
    for start, end in pairwise(stops(text)):
        if start <= anchor < end:
            continue
        # A left neighbour that was spaced out covers the room with its own advance, not with ink.
        for piece in row.bare_pieces(start, end):
            if min(piece.right, right) - max(piece.left, left) > 0.6:
                return False
    return True


def test_room_for_a_chip_takes_part_in_line_breaking(type_: Typography) -> None:
    text = "one two three four"
    bare = block(text, type_, width=140)
    chipped = block(text, type_, Chip(6, "a long chip", "blue", 1), width=140)
    assert bare.line_span(0).end == 13
    assert chipped.line_span(0).end == 7  # "two" with its chip leaves no room for "three"
    assert all(box.right <= 141 for box in chipped.chip_boxes)


def test_a_tall_fallback_font_gets_a_taller_line_and_others_keep_their_rhythm(type_: Typography) -> None:
    row = block("one two three four five six seven eight", type_, width=120)
    assert {line.bottom - line.top for line in row.lines} == {type_.line_height}
    assert row.height == type_.line_height * len(row.lines)


def test_end_of_a_wrapped_line_is_before_its_hanging_space(type_: Typography) -> None:
    text = "one two three four five six"
    row = block(text, type_, width=100)
    assert len(row.lines) > 2
    first = row.line_span(0)
    assert text[first.end] == " "
    assert row.line_of(first.end) == 0
    assert row.line_of(first.end + 1) == 1
    assert row.line_span(len(row.lines) - 1).end == len(text)
