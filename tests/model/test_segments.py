"""Segments against a slow, plain reference: one look at every code point."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.segments import Segment, levels, segments, touched
from annotator.model.span import Span

LENGTH = 30
MARKS = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH), st.integers(0, 6)).map(
        lambda mark: (min(mark[:2]), max(mark[:2]), mark[2])
    ),
    max_size=12,
)


def slow(marks: list[tuple[int, int, int]], lo: int, hi: int) -> list[Segment[int]]:
    """What is over each code point, runs of the same thing joined unless a mark begins or ends between them."""
    edges = {edge for start, end, _ in marks if start < end for edge in (start, end)}
    pieces: list[Segment[int]] = []
    for offset in range(lo, hi):
        over = sorted((start, -end, key) for start, end, key in marks if start <= offset < end)
        active = tuple(key for _, _, key in over)
        if not active:
            continue
        if pieces and pieces[-1].end == offset and offset not in edges:
            pieces[-1] = Segment(pieces[-1].start, offset + 1, active)
        else:
            pieces.append(Segment(offset, offset + 1, active))
    return pieces


@given(MARKS, st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_pieces_are_those_of_the_reference(marks: list[tuple[int, int, int]], a: int, b: int) -> None:
    lo, hi = min(a, b), max(a, b)
    assert segments(marks, lo, hi) == slow(marks, lo, hi)


def test_nested_and_overlapping_spans_are_all_active_outer_first() -> None:
    marks = [(0, 10, "claim"), (2, 5, "entity"), (4, 12, "figure")]
    assert segments(marks, 0, 20) == [
        Segment(0, 2, ("claim",)),
        Segment(2, 4, ("claim", "entity")),
        Segment(4, 5, ("claim", "entity", "figure")),
        Segment(5, 10, ("claim", "figure")),
        Segment(10, 12, ("figure",)),
    ]


def test_a_window_cuts_the_pieces() -> None:
    assert segments([(0, 100, 1)], 40, 50) == [Segment(40, 50, (1,))]
    assert segments([(0, 10, 1)], 10, 20) == []
    assert segments([], 0, 5) == []


@given(MARKS, MARKS)
def test_touched_covers_every_change_and_nothing_else(
    before: list[tuple[int, int, int]], after: list[tuple[int, int, int]]
) -> None:
    expected = {offset for start, end, _ in set(before) ^ set(after) for offset in range(start, end)}
    spans = touched(before, after)
    assert {offset for start, end in spans for offset in range(start, end)} == expected
    assert all(a.end < b.start for a, b in pairwise(spans))


def test_nothing_changed_touches_nothing() -> None:
    assert touched([(0, 5, 1), (2, 3, 2)], [(2, 3, 2), (0, 5, 1)]) == ()
    assert touched([(0, 5, 1)], [(0, 7, 1)]) == (Span(0, 7),)


@given(MARKS)
def test_underlines_never_meet_and_lie_below_what_they_enclose(marks: list[tuple[int, int, int]]) -> None:
    numbered = sorted((start, -end, key) for key, (start, end, _) in enumerate(marks) if start < end)
    found = levels((start, -negative, key) for start, negative, key in numbered)
    assert set(found) == {key for _, _, key in numbered}
    for (start, negative, outer), (inner_start, inner_negative, inner) in combinations(numbered, 2):
        if inner_start < -negative:
            assert found[outer] != found[inner]
        if start <= inner_start and inner_negative >= negative:
            assert found[outer] > found[inner]


def test_spans_apart_share_the_highest_level_and_fragments_one() -> None:
    assert levels([(0, 5, 1), (6, 9, 2), (10, 12, 1)]) == {1: 0, 2: 0}
    assert levels([(3, 7, 1), (3, 7, 2), (3, 7, 3)]) == {3: 0, 2: 1, 1: 2}
