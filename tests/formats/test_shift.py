"""Offsets of a text as a file holds it stand at the same characters of the canonical text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.shift import Shift
from annotator.model.span import Span
from annotator.model.text import clean

RAW = st.lists(
    st.sampled_from(["\r\n", "\r", "\n", "\ufeff", "\u0085", "\x00", "\ud800", "\ufdd0", "a", "\U0001f600", "e\u0301"])
    | st.text(max_size=2),
    max_size=12,
).map("".join)  # fmt: skip


def pieces(raw: str) -> list[str]:
    """What each character of `raw` becomes: the LF of a CRLF and the byte order mark become nothing."""
    became = []
    for place, char in enumerate(raw):
        bom = place == 0 and char == "\ufeff"
        second = char == "\n" and place > 0 and raw[place - 1] == "\r"
        became.append("" if bom or second else clean(f"a{char}")[0][1:])
    return became


@settings(deadline=None)
@given(RAW)
def test_each_place_goes_where_its_characters_go(raw: str) -> None:
    became = pieces(raw)
    text = clean(raw)[0]
    assert "".join(became) == text
    shift = Shift(raw)
    for offset in range(len(raw) + 1):
        inside = raw[max(0, offset - 1) : offset + 1] == "\r\n"
        at = len("".join(became[:offset]))
        assert shift.end(offset) == at
        assert shift.start(offset) == at - inside


@settings(deadline=None)
@given(RAW, st.data())
def test_a_span_holds_the_same_text(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    moved = Shift(raw).span(Span(start, end))
    # Half a line end is the whole one afterwards.
    first = start - (raw[max(0, start - 1) : start + 1] == "\r\n")
    assert clean(raw)[0][moved.start : moved.end] == "".join(pieces(raw)[first:end])


@settings(deadline=None)
@given(RAW)
def test_canonical_text_shifts_nothing(raw: str) -> None:
    canonical = clean(raw)[0]
    shift = Shift(canonical, mark_is_text=True)
    assert shift.identity
    assert shift.span(Span(0, len(canonical))) == Span(0, len(canonical))
