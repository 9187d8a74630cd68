"""Rows and their heights, against plain lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.text import SourceText
from annotator.ui.reader.rows import LONGEST, Heights, Rows

HEIGHTS = st.lists(st.integers(0, 50), min_size=1, max_size=40)


@given(HEIGHTS, st.lists(st.tuples(st.integers(0, 39), st.integers(0, 90)), max_size=20))
def test_sums_are_those_of_a_plain_list(heights: list[int], changes: list[tuple[int, int]]) -> None:
    tree, plain = Heights(heights), list(heights)
    for number, height in changes:
        row = number % len(plain)
        assert tree.set_height(row, height) is (plain[row] != height)
        plain[row] = height
    assert tree.total == sum(plain)
    assert [tree.top(row) for row in range(len(plain))] == [sum(plain[:row]) for row in range(len(plain))]
    assert [tree.height(row) for row in range(len(plain))] == plain


@given(HEIGHTS)
def test_a_pixel_is_found_in_its_row(heights: list[int]) -> None:
    tree = Heights(heights)
    pixels = [(row, into) for row, height in enumerate(heights) for into in range(height)]
    assert [tree.at(y) for y in range(tree.total)] == pixels
    assert tree.at(-5) == tree.at(0)
    assert tree.at(tree.total + 100) == (len(heights) - 1, max(heights[-1] - 1, 0))


@given(st.text(st.sampled_from("ab \n"), max_size=60))
def test_rows_are_the_lines_of_the_text(text: str) -> None:
    rows = Rows(SourceText(text))
    assert [text[start:end] for start, end in map(rows.span, range(len(rows)))] == text.split("\n")
    for offset in range(len(text) + 1):
        start, end = rows.span(rows.at(offset))
        assert start <= offset <= end


@pytest.mark.parametrize(
    "unit",
    ["word ", "x", "e\u0301", "👨\u200d👩\u200d👧", "\u00a0", "一"],
    ids=["words", "x", "marks", "family", "nbsp", "cjk"],
)
def test_a_long_line_is_cut_where_no_character_is_torn(unit: str) -> None:
    line = unit * (50_000 // len(unit))
    text = "first\n" + line + "\n\nlast"
    rows = Rows(SourceText(text))
    spans = [rows.span(row) for row in range(len(rows))]
    assert all(span.length <= LONGEST for span in spans)
    assert [text[a:b] for a, b in (spans[0], spans[-2], spans[-1])] == ["first", "", "last"]
    long = spans[1:-2]
    assert long[0].start == 6
    assert long[-1].end == 6 + len(line)
    assert all(a.end == b.start and rows.continues(row) for row, (a, b) in enumerate(pairwise(long), 1))
    assert not rows.continues(len(long))
    assert all((start - 6) % len(unit) == 0 for start, _ in long)


def test_short_texts_and_many_empty_lines() -> None:
    assert len(Rows(SourceText(""))) == 1
    assert len(Rows(SourceText("\n" * 100_000))) == 100_001
