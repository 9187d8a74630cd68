"""Pairing paragraphs: in order between pins, complete, and never more in a cell than one layout may take."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.text import SourceText
from annotator.ui.reader.aligned import MOST_ROWS, Cells, paired
from annotator.ui.reader.document import Document
from annotator.ui.reader.rows import LONGEST

PARAGRAPHS = st.sampled_from(
    ["one", "two words", "", "", "  ", "\t\u00a0", "\u3000x", "long " * 4001, "x" * 45_000]
)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=14).map("\n".join)
PINS = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 100_000)), max_size=5)


def document(text: str) -> Document:
    return Document(SourceText(text))


def spans(cells: Cells) -> list[tuple[range, range]]:
    """The rows of both cells of each aligned row."""
    return [
        (range(*left), range(*right))
        for left, right in zip(pairwise(cells.left), pairwise(cells.right), strict=True)
    ]


def blank(of: Document, row: int) -> bool:
    start, end = of.rows.span(row)
    return not of.text.text[start:end].strip()


def begins(of: Document, row: int) -> bool:
    """Whether a row begins a paragraph that holds something."""
    return not blank(of, row) and not (row and of.rows.continues(row - 1))


@given(TEXTS, TEXTS, PINS)
def test_cells_are_in_order_complete_and_disjoint(left: str, right: str, pins: list[tuple[int, int]]) -> None:
    sides = document(left), document(right)
    cells = paired(*sides, pins)
    assert len(cells.left) == len(cells.right)
    for starts, side in zip(cells, sides, strict=True):
        assert starts[0] == 0
        assert starts[-1] == len(side.rows)
        assert list(starts) == sorted(starts)
    for both in spans(cells):
        assert any(both)
        for rows, side in zip(both, sides, strict=True):
            assert len(rows) <= MOST_ROWS
            assert not rows or side.rows.ends[rows[-1]] - side.rows.starts[rows[0]] <= LONGEST


@given(TEXTS, TEXTS)
def test_without_pins_paragraphs_are_paired_in_order(left: str, right: str) -> None:
    sides = document(left), document(right)
    cells = paired(*sides)
    homes = [
        [number for number, both in enumerate(spans(cells)) for row in both[side] if begins(sides[side], row)]
        for side in (0, 1)
    ]
    for mine, other in zip(*homes, strict=False):
        assert mine == other
    # What is left over stands alone.
    for side in (0, 1):
        for number in homes[side][len(homes[1 - side]) :]:
            beside = spans(cells)[number][1 - side]
            assert all(not begins(sides[1 - side], row) for row in beside)


@given(TEXTS, TEXTS, PINS)
def test_pinned_paragraphs_share_a_row_unless_an_earlier_pin_forbids_it(
    left: str, right: str, pins: list[tuple[int, int]]
) -> None:
    sides = document(left), document(right)
    cells = paired(*sides, pins)
    homes = [
        {row: number for number, both in enumerate(spans(cells)) for row in both[side]} for side in (0, 1)
    ]
    kept: list[tuple[int, int]] = []
    for pin in sorted(pins):
        at = sides[0].rows.at(pin[0]), sides[1].rows.at(pin[1])
        if homes[0][at[0]] == homes[1][at[1]]:
            kept.append(at)
            continue
        # It yields to one before it: because they cross, or because what both want would be too much for a row.
        before = [other for other in kept if other[1] > at[1] or other[0] == at[0] or other[1] == at[1]]
        assert before, (pin, at)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=30), st.integers(0, 10))
def test_empty_lines_shift_nothing(gaps: list[int], leading: int) -> None:
    """However many lines are left empty between paragraphs, the n-th stands beside the n-th."""
    count = len(gaps)
    left = "\n" * leading + "".join(f"paragraphe {n}" + "\n" * gaps[n] for n in range(count))
    right = "\n".join(f"paragraph {n}" for n in range(count))
    sides = document(left), document(right)
    found = [
        tuple(side.text.text[slice(*side.rows.span(rows[0]))] for side, rows in zip(sides, both, strict=True))
        for both in spans(paired(*sides))
        if both[0] and both[1] and begins(sides[0], both[0][0])
    ]
    assert found == [(f"paragraphe {n}", f"paragraph {n}") for n in range(count)]


def test_pins_begin_the_pairing_anew() -> None:
    left, right = document("a\nb\nc\nd"), document("1\n2\n3\n4\n5\n6")
    assert spans(paired(left, right, [(2, 6)])) == [
        (range(1), range(1)),
        (range(1, 1), range(1, 2)),
        (range(1, 1), range(2, 3)),
        (range(1, 2), range(3, 4)),
        (range(2, 3), range(4, 5)),
        (range(3, 4), range(5, 6)),
    ]


def test_of_two_pins_that_cross_the_further_one_yields() -> None:
    left, right = document("a\nb\nc\nd"), document("1\n2\n3\n4")
    assert paired(left, right, [(4, 2), (2, 6)]) == paired(left, right, [(2, 6)])


def test_one_paragraph_pinned_to_two_stands_beside_both() -> None:
    left, right = document("a\nb\nc"), document("1\n2\n3\n4")
    assert spans(paired(left, right, [(2, 2), (2, 4)])) == [
        (range(1), range(1)),
        (range(1, 2), range(1, 3)),
        (range(2, 3), range(3, 4)),
    ]


def test_pins_in_one_paragraph_to_the_ends_of_a_text_do_not_make_one_row_of_it() -> None:
    left, right = document("a\nb b b\nc"), document("\n".join(map(str, range(500))))
    cells = paired(left, right, [(2, 2), (5, len(right.text.text) - 4)])
    assert max(len(both[1]) for both in spans(cells)) <= MOST_ROWS


@pytest.mark.parametrize("right", ["", "\n\n", "word", "\n" * 1000])
def test_a_text_without_words_stands_beside_the_other(right: str) -> None:
    cells = paired(document(""), document(right))
    first = spans(cells)[0]
    assert first[0] == range(1)
    assert 0 in first[1]


def test_pieces_of_a_long_paragraph_go_on_beside_each_other() -> None:
    left, right = document("a\n" + "x" * 100_000 + "\nb"), document("1\n" + "y" * 60_000 + "\n2")
    found = spans(paired(left, right))
    assert found[0] == (range(1), range(1))
    assert found[-1] == (
        range(len(left.rows) - 1, len(left.rows)),
        range(len(right.rows) - 1, len(right.rows)),
    )
    assert all(len(both[0]) >= len(both[1]) for both in found[1:-1])
