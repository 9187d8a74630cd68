"""Words held against a reference that was written by other rules, on random texts that mean nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import words
from tests.helpers import plain_words
from tests.helpers.examples import examples

_PIECES = ("l'", "qu’", "Union", "aujourd'hui", "a-t-il", "dit-elle", "1 000", "12,5", "Jean-Pierre", "U.S.", "J.-C.",
           "it's", "city’s", "N'Golo", "M.", "2024 300", "d'1 000", " ", ". ", ", ", "-", "'")  # fmt: skip
_TEXTS = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text(plain_words.ALPHABET, max_size=6)), max_size=8
).map("".join)


@settings(max_examples=examples(200), deadline=None)
@given(_TEXTS, st.sampled_from(["fr", "en"]))
def test_the_words_are_those_of_the_reference(text: str, language: str) -> None:
    assert [tuple(word) for word in words.words(text, language)] == plain_words.words(text, language), text
