"""Texts in pieces below a service's limit, and the words of the services for the languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.translating.codes import code
from annotator.assist.translating.services import SERVICES, service
from annotator.assist.translating.splitting import pieces
from annotator.model.graphemes import is_boundary

TEXTS = st.lists(
    st.sampled_from(
        ["Elle tient la ville. ", "le front, ", "long" * 9, "\n", " ", "\u00a0", "é", "👩‍🚒", "؟ ", "a. B"]
    )
).map("".join)


@given(TEXTS, st.integers(4, 60))
def test_pieces_fit_and_are_the_text(text: str, most: int) -> None:
    found = pieces(text, lambda piece: len(piece) <= most)
    assert "".join(piece + gap for piece, gap in found) == text
    assert all(len(piece) <= most for piece, _ in found)
    assert all(not gap.strip() for _, gap in found)
    assert all("\n" not in piece for piece, _ in found)


def test_cut_at_sentences_then_clauses_then_spaces_and_through_no_character() -> None:
    text = "Un. Deux. Une phrase plus longue, avec une virgule dedans. " + "👩‍🚒" * 20
    found = [piece for piece, _ in pieces(text, lambda piece: len(piece) <= 40)]
    assert found[:3] == ["Un. Deux.", "Une phrase plus longue,", "avec une virgule dedans."]
    at = 0
    for piece in found[3:]:
        at = text.index(piece, at)
        assert is_boundary(text, at)
        at += len(piece)


@pytest.mark.parametrize(
    ("name", "language", "theirs"),
    [
        ("google", "fr", "fr"),
        ("google", "he", "iw"),
        ("google", "zh", "zh-CN"),
        ("mymemory", "fr", "fr-FR"),
        ("mymemory", "en", "en-GB"),
        ("mymemory", "de", "de-DE"),
        ("mymemory", "tlh", None),
        ("deepl", "fr", "fr"),
        ("deepl", "ar", None),
        ("baidu", "fr", "fra"),
        ("papago", "zh", "zh-CN"),
        ("libretranslate", "ca", "ca"),
        ("yandex", "en-US", "en"),
    ],
)
def test_languages_in_the_words_of_each_service(name: str, language: str, theirs: str | None) -> None:
    assert code(name, language) == theirs


@pytest.mark.parametrize("name", [one.id for one in SERVICES])
@pytest.mark.parametrize("language", ["auto", "", "french", "f", "fr;en"])
def test_what_is_no_language_code_is_none_for_any_service(name: str, language: str) -> None:
    assert code(name, language) is None


def test_limits_count_what_the_service_counts() -> None:
    assert service("mymemory").fits("e" * 499)
    assert not service("mymemory").fits("é" * 250)
    assert not service("google").fits("é" * 900)
