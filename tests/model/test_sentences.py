"""Sentences: tables in both languages, the sample articles, and what holds in every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import graphemes
from annotator.model.assets import asset
from annotator.model.sentences import sentence_at, sentences
from tests.helpers import hard
from tests.helpers.tables import table, unbar

# Sentences are written between bars.
ROWS = [
    "|M. Macron est arrivé.| |Il parle.|",
    "|Mme Dupont et le Dr. Martin partent.| |MM. Durand et Petit restent.|",
    "|L’art. 3 dit 3.5 % etc.| |Les autres non.|",
    "|Il est né en 52 av. J.-C. à Rome.| |Le 1er nov. 2024 aussi.|",
    "|Il a dit : « Oui. »| |Puis il est parti.|",
    "|« Non\u00a0! »| |Elle rit.|",
    "|« Quoi ? » demande-t-il.| |Rien.|",
    "|Il partit... et revint.| |Fin…| |Suite|",
    "|The U.S. President left the U.S.| |The end.|",
    "|He came at 5 p.m. on Monday.| |At 6 p.m.| |He left.|",
    "|J. R. R. Tolkien wrote, e.g. Dr. Who.| |Mr. Smith vs. Mrs. Jones.|",
    "|He said “Stop.”| |“Why?” she asked.| |(Because.)| |So.|",
    "|It cost $3.5m.| |60,000 came.|",
    "|A heading without a stop|\n|A line.| |Another|\n\n|Last|",
    "|1. One thing.| |Two.|\n|a. Other.|",
    "|你好。||再见！| |Ok|",
    "|What?!| |Really?|",
]


@pytest.mark.parametrize("barred", ROWS)
def test_rules(barred: str) -> None:
    text = barred.replace("|", "")
    assert [text[a:b] for a, b in sentences(text)] == [piece for piece in barred.split("|")[1::2] if piece]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tables(language: str) -> None:
    rows = table(f"sentences_{language}")
    assert len(rows) > 75
    wrong = {}
    for barred in rows:
        text, expected = unbar(barred)
        found = [text[a:b] for a, b in sentences(text, language)]
        if found != expected:
            wrong[text] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "count"), [("000_8d0296df76b28032.txt", 11), ("004_bbb594c5c87ceaad.txt", 31)]
)
def test_the_sample_articles(name: str, count: int) -> None:
    text = asset("seeds", name).read_text("utf-8")
    assert len(sentences(text)) == count


@given(hard.texts())
def test_all_that_is_seen_stands_in_one_sentence(text: str) -> None:
    found = sentences(text)
    covered = "".join(text[a:b] for a, b in found)
    assert "".join(covered.split()) == "".join(text.split())
    for before, after in pairwise(found):
        assert before.end <= after.start
    assert not any("\n" in text[a:b] for a, b in found)


@given(hard.texts(), st.data())
def test_the_sentence_at_a_caret_is_one_of_them(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = sentences(text)
    at = sentence_at(text, offset)
    assert at in found or at == (offset, offset)
    inside = [s for s in found if s.start <= offset < s.end]
    if inside:
        assert at == inside[0]


def test_a_sentence_in_a_very_long_line_is_found_near_the_caret() -> None:
    text = "Une phrase. " * 100_000
    assert sentence_at(text, 600_003) == (600_000, 600_011)
    assert sentence_at("mot " * 7_000, 14_000) == (0, 27_999)


@pytest.mark.parametrize("text", ["a" * 300_000, "a b " * 100_000, "e\u0301" * 200_000])
def test_a_sentence_without_an_end_is_cut_where_no_character_is(text: str) -> None:
    start, end = sentence_at(text, len(text) // 2)
    assert 32_000 < end - start < 34_000
    assert graphemes.is_boundary(text, start)
    assert graphemes.is_boundary(text, end)
    assert sentence_at(text, 10)[0] == 0


def test_between_two_sentences_the_one_before() -> None:
    assert sentence_at("Un. Deux.", 3) == (0, 3)
    assert sentence_at("  Un.", 0) == (2, 5)
    assert sentence_at("Un.\n\nDeux.", 4) == (4, 4)
