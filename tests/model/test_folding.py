"""Folding keeps offsets: what is found in the folded text is at the same place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.folding import fold, fold_all, occurrences


@given(st.text(), st.booleans())
def test_folding_never_changes_the_length(text: str, accents: bool) -> None:
    assert len(fold(text, accents=accents)) == len(text)


@given(st.lists(st.text() | st.text(st.characters(exclude_characters="\n", codec="utf-8"))))
def test_many_texts_fold_as_each_does(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_every_character_folds_alike_among_many() -> None:
    for first in range(0, 0x3000, 128):
        chars = [chr(code) for code in range(first, first + 128) if code != 10]
        assert fold_all(chars) == [fold(char) for char in chars]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "wanted", "quotes"),
    [
        ("L'armée, L'ARMEE, l’Armée", "l'armee", ["L'armée", "L'ARMEE", "l’Armée"]),
        ("e\u0301tat et état et ETAT", "État", ["e\u0301tat", "état", "ETAT"]),
        ("1\u202f000 km, 1\u00a0000 km, 1 000 km", "1 000", ["1\u202f000", "1\u00a0000", "1 000"]),
        ("😀 Straße 😀 STRASSE", "straße", ["Straße"]),
        ("a.b a+b", "a.b", ["a.b"]),
        ("« zone grise » “zone grise”", '"zone', ["“zone"]),
        ("rien", "", []),
        ("rien", "\u0301", []),
    ],
)
def test_hits_are_quotes_of_the_text(text: str, wanted: str, quotes: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(fold(text), wanted)] == quotes


def test_accents_count_when_they_are_asked_for() -> None:
    text = "cote Côte côte"
    folded = fold(text, accents=False)
    assert [text[start:end] for start, end in occurrences(folded, "CÔTE", accents=False)] == ["Côte", "côte"]
