"""Spans: checking, joining, cutting."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import UserError
from annotator.model.span import Span, normalise, subtract

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def covered(spans: object) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 3), (-1, 4), (0, 11), (11, 12)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(UserError, match=str(end)):
        Span.checked(start, end, 10)


def test_a_span_may_reach_the_end() -> None:
    assert Span.checked(9, 10, 10) == (9, 10)


@given(SPANS)
def test_normalised_spans_cover_the_same_and_keep_apart(spans: list[tuple[int, int]]) -> None:
    joined = normalise(spans)
    assert covered(joined) == covered(spans)
    assert all(a.end < b.start for a, b in pairwise(joined))


@given(SPANS, st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda s: s[0] < s[1]))
def test_cutting_a_hole(spans: list[tuple[int, int]], hole: tuple[int, int]) -> None:
    assert covered(subtract(normalise(spans), Span(*hole))) == covered(spans) - covered([hole])


def test_overlap_and_containment() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(0, 5))
    assert not Span(0, 5).contains(Span(4, 6))
    assert Span(2, 7).length == 5
