"""Accents put back into French that lost them: for analysis only, of the same length."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.accents import lost_accents, restored
from annotator.assist.analysis import AnalysisText
from annotator.model.assets import asset
from tests.helpers import gold

_WORD = re.compile(r"[^\W_]+")
# Of the French texts that were read by hand one has no accents itself.
_READ = ("derailment", "drought", "ferry", "painting")


def _stripped(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text)


def test_words_come_back_in_texts_the_table_was_not_made_from() -> None:
    right = plain = count = 0
    for name in _READ:
        text = gold.read(name).left.text
        stripped = _stripped(text)
        for word, back, bare in zip(
            *(_WORD.findall(t) for t in (text, restored(stripped), stripped)), strict=True
        ):
            right, plain, count = right + (word == back), plain + (word == bare), count + 1
    print(f"words right: {plain / count:.3f} without accents, {right / count:.3f} restored, of {count}")
    assert right / count >= 0.97


@pytest.mark.parametrize(
    ("bare", "accented"),
    [
        ("Il a declare la guerre a Paris", "Il a déclaré la guerre à Paris"),
        ("Elle declare la guerre", "Elle déclare la guerre"),
        ("L'ARMEE", "L'ARMÉE"),
        ("Etat", "État"),
        ("le Havre", "le Havre"),
    ],
)
def test_grammar_settles_what_a_word_does_not(bare: str, accented: str) -> None:
    assert restored(bare) == accented


def test_only_french_that_lost_its_accents_is_restored() -> None:
    sample = asset("seeds", gold.SAMPLES[0]).read_text("utf-8")
    assert lost_accents(sample, "fr")
    assert not lost_accents(sample, "en")
    assert not lost_accents("l'armee", "fr")
    text = gold.read("ferry").left
    assert text.restored is text.text
    assert "l'armée russe" in AnalysisText(sample, "fr").restored


@given(st.text(max_size=200))
def test_the_length_never_changes(text: str) -> None:
    assert len(restored(text)) == len(text)
