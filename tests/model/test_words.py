"""Words by French and English rules, and what holds in every text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import graphemes, words
from annotator.model.span import Span
from tests.helpers import hard
from tests.helpers.tables import table, unbar

LANGUAGES = st.sampled_from(["fr", "en", "", "de"])

# One word is written between bars; what stands outside them is none.
FRENCH = [
    "|L'||Union| |l’||est|",
    "|aujourd'hui| |aujourd’hui| |d'||aujourd'hui| |qu’||aujourd’hui|",
    "|quelqu'un| |presqu'île| |presqu’ile| |prud'homme| |entr'ouvrir| |s'||entr'ouvrir| |grand’mère|",
    "|O'Brien| |don't| |jusqu'||à| |lorsqu’||il| |Ç'||a|",
    "|Jean-Pierre| |Val-d'Oise| |L'||Île-d'Yeu| |nord-est| |a|-t-|il| |c'est-à-dire|",
    "|front| |de| |1 000| |km|. |1\u00a0000,5| |1\u202f000\u202f000| |1\u2009000|",
    "|5 000| |km2| |10| |%| |d'||1 000| |km| |2024| |300| |12 345 678|",
    "|60,000| |3.5| |12/05/2024| |14:30| |14h30| |1er| |XXe| |½| |n°||5|",
    "« |zone| |grise| », '|operation| |globale|' - |a|",
    "|Pokrovsk|' - |a| |ecrit|",
    "|Côte| |d'||Ivoire| |N'Djamena|",
    "|Ukraine|\t|Russie|\n|Kiev|",
]
ENGLISH = [
    "|don't| |can’t| |O'Brien| |L'Union| |o’clock| |it's|",
    "|Pokrovsk||’s| |southwestern| |city||'s| |armies|’ |exhaustion|",
    "|1,200-kilometre| |four-year| |F-16| |COVID-19|",
    "|U.S.| |U.S.-led| |e.g.| |p.m.| |J.R.R.| |Tolkien| |end|.",
    "“|gateway|” — |once|; (|60,000|) |€||5| |$||3.5| |AT||&||T|",
    "|snake_case| |example.com|",
]
OTHERS = [
    "|שָׁלוֹם| |عالم|",
    "|中||文||字| |カタカナ| |ひ||ら| |한국어|",
    f"|{hard.FAMILY}||{hard.THUMB}||\U0001f1eb\U0001f1f7||\U0001f1ec\U0001f1e7|",
    "|e\u0301te\u0301| |a\u0323\u030a|",
    "|a|\u200b|b|",
    "|U.S.\u0301| |e.g.|",
    "<|b|>",
]


@pytest.mark.parametrize(
    ("language", "barred"),
    [("fr", row) for row in FRENCH] + [("en", row) for row in ENGLISH] + [("", row) for row in OTHERS[:-1]],
)
def test_words_of_a_language(language: str, barred: str) -> None:
    text, expected = unbar(barred)
    assert [text[a:b] for a, b in words.words(text, language)] == expected


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tables(language: str) -> None:
    rows = table(f"words_{language}")
    assert len(rows) > 80
    wrong = {}
    for barred in rows:
        text, expected = unbar(barred)
        found = [text[a:b] for a, b in words.words(text, language)]
        if found != expected:
            wrong[text] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "text", "offset", "word"),
    [
        ("fr", "L'Union", 0, "L'"),
        ("fr", "L'Union", 2, "Union"),
        ("fr", "L'Union", 7, "Union"),
        ("fr", "front de 1 000 km.", 11, "1 000"),
        ("fr", "front de 1 000 km.", 17, "km"),
        ("fr", "front de 1 000 km.", 18, ""),
        ("en", "a — b", 3, ""),
        ("en", "a  b", 2, ""),
        ("en", "say (so)", 4, "("),
        ("en", "", 0, ""),
        ("en", "end", 99, "end"),
        ("", f"x {hard.FAMILY} y", 5, hard.FAMILY),
    ],
)
def test_the_word_at_a_caret(language: str, text: str, offset: int, word: str) -> None:
    span = words.word_at(text, offset, language)
    assert text[span.start : span.end] == word


@pytest.mark.parametrize(
    ("language", "marked", "snapped"),
    [
        ("fr", "le fr[ont de 1 0]00 km.", "front de 1 000"),
        ("fr", "le[ front, ]de", "front"),
        ("fr", "de l[’Un]ion", "l’Union"),
        ("fr", "de l’[Un]ion", "Union"),
        ("fr", "« [zone gri]se »", "zone grise"),
        ("fr", "la [« zone grise »] du", "zone grise"),
        ("fr", "dit [« zone » et « grise »]", "« zone » et « grise »"),
        ("fr", "[Union européenne (UE)], dit", "Union européenne (UE)"),
        ("fr", "Union [(UE) européenne], dit", "(UE) européenne"),
        ("fr", "environ [10 %.]", "10 %"),
        ("en", "the [U.S. Arm]y", "U.S. Army"),
        ("en", "in [Pokrovsk]’s edge", "Pokrovsk"),
        ("en", "[... ]end", None),
        ("en", "no[]thing", None),
        ("", f"a [{hard.FAMILY[0]}]{hard.FAMILY[1:]} b", hard.FAMILY),
    ],
)
def test_snapping(language: str, marked: str, snapped: str | None) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    span = words.snap(text, (start, end), language)
    assert (span and text[span.start : span.end]) == snapped


def test_steps_by_words() -> None:
    text = "L'Union, a 1 000 km."
    starts, at = [], 0
    while at < len(text):
        at = words.next_word(text, at, "fr")
        starts.append(at)
    assert starts == [2, 9, 11, 17, 20]
    back = []
    while at:
        at = words.previous_word(text, at, "fr")
        back.append(at)
    assert back == [17, 11, 9, 2, 0]
    assert [words.next_word_end(text, i, "fr") for i in (0, 2, 7, 16, 19, 20)] == [2, 7, 10, 19, 19, 20]
    assert [words.previous_word_end(text, i, "fr") for i in (20, 19, 16, 2, 1)] == [19, 16, 10, 0, 0]


@given(hard.texts(), LANGUAGES)
def test_words_are_disjoint_and_cut_no_character(text: str, language: str) -> None:
    found = list(words.words(text, language))
    for before, after in pairwise(found):
        assert before.end <= after.start
    for span in found:
        assert span.start < span.end
        assert graphemes.is_boundary(text, span.start)
        assert graphemes.is_boundary(text, span.end)


@given(hard.texts(), LANGUAGES, st.data())
def test_looking_locally_finds_the_same_words(text: str, language: str, data: st.DataObject) -> None:
    found = list(words.words(text, language))
    offset = data.draw(st.integers(0, len(text)))
    assert words.next_word(text, offset, language) == next(
        (s.start for s in found if s.start > offset), len(text)
    )
    assert words.next_word_end(text, offset, language) == next(
        (s.end for s in found if s.end > offset), offset
    )
    assert words.previous_word(text, offset, language) == max(
        [s.start for s in found if s.start < offset], default=0
    )
    assert words.previous_word_end(text, offset, language) == max(
        [s.end for s in found if s.end < offset], default=0
    )
    inside = [s for s in found if s.start <= offset < s.end]
    if inside:
        assert words.word_at(text, offset, language) == inside[0]


@given(hard.texts(), LANGUAGES, st.data())
def test_snapping_twice_changes_nothing_more(text: str, language: str, data: st.DataObject) -> None:
    ends = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    once = words.snap(text, ends, language)
    if once is not None:
        assert once.start < max(ends) > min(ends) < once.end
        assert words.snap(text, once, language) == once


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "mot " * 250_000,
        "1 000 " * 160_000,
        " " * 999_999 + "x",
        "l'" * 500_000,
        "- " * 500_000,
    ],
)
def test_a_megabyte_on_one_line_is_read_locally(text: str) -> None:
    began = time.process_time()
    middle = len(text) // 2
    word = words.word_at(text, middle, "fr")
    words.next_word(text, middle, "fr")
    words.previous_word(text, middle, "fr")
    assert word.start <= middle <= word.end
    # A guard against reading the whole text by each step, not a measurement: that would take tens of seconds.
    assert time.process_time() - began < 5


def test_a_very_long_word_still_moves_the_caret() -> None:
    text = "a" * 20_000
    at, steps = 0, 0
    while at < len(text):
        at = words.next_word(text, at)
        steps += 1
    assert steps <= 6
    assert words.previous_word(text, len(text)) < len(text)
    assert words.word_at(text, 10_000) != Span(10_000, 10_000)
