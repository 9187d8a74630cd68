"""Sentences held against a reference that was written by other rules, on random texts that mean nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.sentences import sentences
from tests.helpers import plain_words
from tests.helpers.examples import examples


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.sampled_from(plain_words.MOTS), max_size=12).map(" ".join))
def test_the_sentences_are_those_of_the_reference(text: str) -> None:
    found = [text[start:end] for start, end in sentences(text, "fr")]
    assert found == [text[start:end] for start, end in plain_words.sentences(text)]
