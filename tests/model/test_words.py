"""Words and characters: tables for French and English, properties for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import words
from annotator.model.span import Span

TEXTS = st.lists(
    st.one_of(
        st.sampled_from("ab é1290 ,.'’-\n\t\u00a0\u202f%()«»"),
        st.sampled_from(["e\u0301", "👩🏽\u200d🚀", "🇫🇷", "漢", "\u05d0\u05d1", "\u200b"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
).map("".join)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Union", ["L'", "Union"]),
        ("fr", "l’armée d’aujourd’hui", ["l’", "armée", "d’", "aujourd’hui"]),
        ("fr", "quelqu'un, presqu'île, prud'homme", ["quelqu'un", "presqu'île", "prud'homme"]),
        ("fr", "entr'ouvrir O'Brien jusqu'à", ["entr'ouvrir", "O'Brien", "jusqu'", "à"]),
        ("fr", "'entree dans Donetsk'", ["entree", "dans", "Donetsk"]),
        ("fr", "Jean-Pierre vient-il", ["Jean-Pierre", "vient-il"]),
        ("fr", "1 000 km et 5\u00a0000,5 km2", ["1 000", "km", "et", "5\u00a0000,5", "km2"]),
        ("fr", "1\u202f200\u2009000 en 2 500", ["1\u202f200\u2009000", "en", "2 500"]),
        ("fr", "en 2024 300 soldats", ["en", "2024", "300", "soldats"]),
        ("fr", "1 0000", ["1", "0000"]),
        ("fr", "le 1er, 10 % et 3,5 €", ["le", "1er", "10", "%", "et", "3,5", "€"]),
        ("en", "don't O'Brien it’s", ["don't", "O'Brien", "it’s"]),
        ("en", "Pokrovsk’s edge, armies’ end", ["Pokrovsk", "’s", "edge", "armies", "end"]),
        ("en", "1,200-kilometre 60,000; 3.5", ["1,200-kilometre", "60,000", "3.5"]),
        ("en", "the U.S. on 12/05/2024 at 14:30.", ["the", "U.S.", "on", "12/05/2024", "at", "14:30"]),
        ("en", "“gray zone” — $3.2bn", ["gray", "zone", "$", "3.2bn"]),
        ("", "漢字 かな", ["漢", "字", "か", "な"]),
        ("ar", "\u0643\u0650\u062a \u05e9\u05dc", ["\u0643\u0650\u062a", "\u05e9\u05dc"]),
        ("en", "e\u0301te\u0301 na\u00adtion", ["e\u0301te\u0301", "na\u00adtion"]),
    ],
)  # fmt: skip
def test_words(language: str, text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in words.words(text, 0, len(text), language)] == expected


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("la ville", 0, "la"),
        ("la ville", 2, "la"),
        ("la ville", 3, "ville"),
        ("la ville", 8, "ville"),
        ("a, b", 2, " "),
        ("(!)", 3, ")"),
    ],
)
def test_the_word_at_an_offset(text: str, offset: int, expected: str) -> None:
    start, end = words.word_at(text, offset, "fr")
    assert text[start:end] == expected


def test_an_empty_text() -> None:
    assert words.word_at("", 0) == (0, 0)
    assert words.snap("", (0, 0)) is None
    assert words.next_word("", 0) == 0


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("de la ville, qui", (4, 8), "la ville"),
        ("  (l'armee), ", (0, 13), "l'armee"),
        ("« zone grise »", (0, 14), "zone grise"),
        ("le front de 1 000 km.", (13, 19), "1 000 km"),
        ("environ 10 % du", (9, 12), "10 %"),
        ("👩🏽\u200d🚀 ", (0, 5), "👩🏽\u200d🚀"),
        (" … ", (0, 3), "…"),
    ],
)
def test_snapping(text: str, span: tuple[int, int], expected: str) -> None:
    found = words.snap(text, span, "fr")
    assert found is not None
    assert text[found.start : found.end] == expected


def test_snapping_white_space_gives_nothing() -> None:
    assert words.snap("a   b", (1, 3)) is None


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("ae\u0301b", [1, 2, 1]),
        ("👩🏽\u200d🚀!", [4, 1]),
        ("👨\u200d👩\u200d👧\u200d👦", [7]),
        ("🇫🇷🇬🇧", [2, 2]),
        ("🏴\U000e0067\U000e0062\U000e007f", [4]),
        ("\u1112\u1161\u11ab", [3]),
        ("☀\ufe0fa", [2, 1]),
    ],
)
def test_characters(text: str, lengths: list[int]) -> None:
    ends = [0]
    while ends[-1] < len(text):
        ends.append(words.next_character(text, ends[-1]))
    assert [b - a for a, b in pairwise(ends)] == lengths
    starts = [len(text)]
    while starts[-1] > 0:
        starts.append(words.previous_character(text, starts[-1]))
    assert starts[::-1] == ends


@given(TEXTS, st.sampled_from(["fr", "en", ""]))
def test_words_are_apart_and_never_cut_a_character(text: str, language: str) -> None:
    found = words.words(text, 0, len(text), language)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.start < span.end for span in found)


@given(TEXTS, st.integers(0, 70), st.sampled_from(["fr", "en"]))
def test_moving_agrees_with_the_list_of_words(text: str, offset: int, language: str) -> None:
    at = min(offset, len(text))
    found = words.words(text, 0, len(text), language)
    assert words.next_word(text, at, language) == min(
        (w.start for w in found if w.start > at), default=len(text)
    )
    assert words.next_word_end(text, at, language) == min(
        (w.end for w in found if w.end > at), default=len(text)
    )
    assert words.previous_word(text, at, language) == max((w.start for w in found if w.start < at), default=0)
    assert words.previous_word_end(text, at, language) == max((w.end for w in found if w.end < at), default=0)


@given(TEXTS, st.tuples(st.integers(0, 60), st.integers(0, 60)), st.sampled_from(["fr", "en"]))
def test_snapping_grows_to_words_and_settles(text: str, span: tuple[int, int], language: str) -> None:
    low, high = sorted(min(edge, len(text)) for edge in span)
    found = words.snap(text, (low, high), language)
    if found is None:
        assert not text[low:high].strip()
        return
    assert found.start < found.end
    assert words.snap(text, found, language) == found
    touched = [w for w in words.words(text, 0, len(text), language) if w.overlaps(Span(low, max(low, high)))]
    if low < high and touched:
        assert found == (touched[0].start, touched[-1].end)


@pytest.mark.parametrize("unit", ["x", "1 000 ", "é'", "\u0301"])
def test_far_words_of_a_long_line_are_found_the_same(unit: str) -> None:
    text = unit * 2000 + " fin"
    assert words.next_word(text, len(text) - 4, "fr") == len(text) - 3
    assert words.previous_word(text, len(text), "fr") == len(text) - 3
    assert words.word_at(text, len(text), "fr") == (len(text) - 3, len(text))
