"""Tokens put the text together again, and no annotation starts or ends inside one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.tokens import borders, tokens
from annotator.formats.values import Document
from tests.helpers.corpora import documents
from tests.helpers.examples import examples
from tests.helpers.hard import texts


@given(texts(), st.lists(st.integers(0, 40)))
@settings(max_examples=examples(40), deadline=None)
def test_they_hold_all_but_white_space(text: str, cuts: list[int]) -> None:
    found = tokens(text, "fr", cuts)
    said = [text[start:end] for start, end in found]
    assert "".join(said) == "".join(text.split())
    assert not any(any(char.isspace() for char in token) for token in said)
    assert found == sorted(set(found))
    assert not [(token, cut) for token in found for cut in cuts if token.start < cut < token.end]


@given(documents())
@settings(max_examples=examples(6), deadline=None)
def test_no_annotation_cuts_one(given: list[Document]) -> None:
    for document in given:
        edges = borders(document.annotations)
        found = tokens(document.text.text, document.article.language, edges)
        assert not [token for token in found if any(token.start < edge < token.end for edge in edges)]


def test_words_stay_whole_and_figures_are_cut_at_their_spaces() -> None:
    text = "Aujourd\u2019hui, l\u2019Union a 1\u00a0000\u202fkm."
    assert [text[start:end] for start, end in tokens(text, "fr", [16])] == [
        "Aujourd\u2019hui", ",", "l\u2019", "U", "nion", "a", "1", "000", "km", ".",
    ]  # fmt: skip
