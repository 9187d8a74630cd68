"""Canonical texts, lines, quotes and the map to UTF-16."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.model.text import SourceText, Utf16Map, clean

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\n\r\u0085\u2028\u2029\t\u00a0\u202f\u200b\u200d\ufeff\x00\x0c\ufffe👩🏽‍🚀e\u0301"),
    )
)


@pytest.mark.parametrize(
    ("raw", "expected", "changed"),
    [
        ("\ufeffabc", "abc", {"bom": 1}),
        ("\ufeff\ufeffabc", "\ufeffabc", {"bom": 1}),
        ("a\r\nb\rc\u0085d\u2028e\u2029f\ng", "a\nb\nc\nd\ne\nf\ng", {"line_ends": 5}),
        ("a\tb\x00c\x1fd\x0ce", "a\tb\ufffdc\ufffdd\ufffde", {"controls": 3}),
        ("a\ud800b\udfffc", "a\ufffdb\ufffdc", {"surrogates": 2}),
        ("a\ufffe\ufdd0\U0001ffffb", "a\ufffd\ufffd\ufffdb", {"noncharacters": 3}),
        ("1\u00a0000\u202f5\u200b\u200d e\u0301", "1\u00a0000\u202f5\u200b\u200d e\u0301", {}),
    ],
)
def test_cleaning(raw: str, expected: str, changed: dict[str, int]) -> None:
    assert clean(raw) == (expected, changed)


def test_what_is_canonical_is_so_for_every_character() -> None:
    """The quick look at the whole text must agree with the rules, which see each character after a CRLF."""
    ends_of_planes = [plane * 0x10000 + low for plane in range(1, 17) for low in (0, 0xFFFD, 0xFFFE, 0xFFFF)]
    for code in [*range(0x10000), *ends_of_planes]:
        text, changed = clean(f"a{chr(code)}")
        slow, more = clean(f"\r\n{chr(code)}")
        assert slow[1:] == text[1:]
        assert sum(more.values()) == sum(changed.values()) + 1


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    text, _ = clean(raw)
    again, changed = clean(text)
    # A second byte order mark is text like any other, so only it may go the second time.
    assert changed.keys() <= {"bom"}
    assert again == text.removeprefix("\ufeff")


@given(ANY_TEXT)
def test_utf16_there_and_back(raw: str) -> None:
    text, _ = clean(raw)
    units = Utf16Map(text)
    for offset in range(len(text) + 1):
        utf16 = len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_utf16(offset) == utf16
        assert units.to_codepoint(utf16) == offset


def test_inside_a_surrogate_pair_goes_to_the_start_of_the_character() -> None:
    units = Utf16Map("a😀b")
    assert [units.to_codepoint(offset) for offset in range(5)] == [0, 1, 1, 2, 3]


@given(ANY_TEXT)
def test_lines_cover_the_text(raw: str) -> None:
    text = SourceText(clean(raw)[0])
    spans = [text.line_span(line) for line in range(text.line_count)]
    assert [text.text[start:end] for start, end in spans] == text.text.split("\n")
    for offset in range(text.length + 1):
        span = spans[text.line_at(offset)]
        assert span.start <= offset <= span.end


def test_quotes_and_digest() -> None:
    text = SourceText("l’armée n'avance pas")
    assert text.quote([Span(0, 7)]) == "l’armée"
    assert text.quote([Span(0, 7), Span(17, 20)]) == "l’armée … pas"
    assert text.sha256 == hashlib.sha256("l’armée n'avance pas".encode()).hexdigest()
    assert text == SourceText("l’armée n'avance pas")
    assert hash(text) == hash(SourceText("l’armée n'avance pas"))
