"""The span index against a look at every span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.reader.marks import FAR, Mark, SpanIndex

# Lengths on both sides of the border between near and far spans.
MARKS = st.lists(
    st.tuples(st.integers(0, 20_000), st.sampled_from([1, 3, 50, FAR - 1, FAR, FAR + 1, 9_000])),
    max_size=30,
    unique=True,
).map(lambda found: [(start, start + length, key) for key, (start, length) in enumerate(found, 1)])


def enclosing(mark: Mark) -> Mark:
    return mark[0], -mark[1], mark[2]


@given(MARKS, st.integers(0, 21_000), st.integers(0, 3_000))
def test_what_lies_over_a_stretch(marks: list[Mark], lo: int, length: int) -> None:
    hi = lo + length
    expected = sorted((m for m in marks if m[0] < hi and m[1] > lo), key=enclosing)
    assert SpanIndex.of(marks).over(lo, hi) == expected


@given(MARKS, st.integers(0, 21_000))
def test_what_a_caret_touches(marks: list[Mark], offset: int) -> None:
    expected = sorted((m for m in marks if m[0] <= offset <= m[1]), key=enclosing)
    assert SpanIndex.of(marks).at(offset) == expected


@given(MARKS, st.randoms())
def test_adding_and_removing_is_building_anew(marks: list[Mark], random: object) -> None:
    index = SpanIndex.of(marks[::2])
    for mark in marks[1::2]:
        index.add(*mark)
    for mark in marks[::3]:
        index.remove(*mark)
    left = [mark for mark in marks if mark not in marks[::3]]
    assert index.over(0, 100_000) == SpanIndex.of(left).over(0, 100_000)
    assert len(index) == len(left)
