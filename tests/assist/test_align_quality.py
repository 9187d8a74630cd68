"""How good alignments are, against pairs that were read by hand. The floors stand a little below what was measured.

`python -m tests.helpers.measuring_alignment` prints the figures.
"""

from __future__ import annotations

import time

import pytest

from annotator.assist.align import AUTO, COMPARABLE, TRANSLATION, align
from annotator.assist.analysis import AnalysisText
from annotator.assist.partners import Partners
from annotator.model.assets import asset
from annotator.model.span import Span
from tests.helpers import gold
from tests.helpers import measuring_alignment as measuring


@pytest.mark.parametrize("name", measuring.TRANSLATIONS)
@pytest.mark.parametrize("mode", [TRANSLATION, AUTO])
def test_translations(name: str, mode: str) -> None:
    pair = measuring.load(name)
    alignment = align(pair.left, pair.right, mode)
    assert alignment.mode == TRANSLATION
    assert measuring.beads(pair, alignment).f1 >= 0.95
    assert measuring.links(pair, alignment).f1 >= 0.95


@pytest.mark.parametrize(
    ("name", "precision", "recall", "average"),
    [
        *[("derailment", 0.8, 0.6, 0.84), ("ferry", 0.85, 0.6, 0.8), ("border", 0.65, 0.55, 0.7)],
        # Set on the three above; the sample articles are reported, not tuned for.
        ("sample", 0.6, 0.45, 0.58),
    ],
)
def test_articles_on_the_same_events(name: str, precision: float, recall: float, average: float) -> None:
    pair = measuring.load(name)
    alignment = align(pair.left, pair.right)
    assert alignment.mode == COMPARABLE
    quality = measuring.links(pair, alignment)
    assert quality.precision >= precision
    assert quality.recall >= recall
    assert measuring.average_precision(pair) >= average


@pytest.mark.parametrize("name", measuring.TRANSLATIONS)
@pytest.mark.parametrize(("share", "least"), [(0.1, 0.93), (0.2, 0.88)])
def test_translations_of_which_parts_are_missing(name: str, share: float, least: float) -> None:
    pairs = [gold.thinned(measuring.load(name), share, seed) for seed in range(12)]
    found = [measuring.beads(pair, align(pair.left, pair.right, TRANSLATION)).f1 for pair in pairs]
    assert sum(found) / len(found) >= least


def test_articles_on_different_events_share_next_to_nothing() -> None:
    drought, ferry = measuring.load("drought"), measuring.load("ferry")
    alignment = align(drought.left, ferry.right)
    assert alignment.mode == COMPARABLE
    assert sum(bead.paired for bead in alignment.beads) <= 3


def test_what_the_sample_articles_say_of_the_front_line_is_found() -> None:
    pair = measuring.load("sample")
    french, english = pair.left.text.index("1 000 km"), pair.right.text.index("1,200-kilometre")
    partners = Partners(pair.left, pair.right, align(pair.left, pair.right))
    figures = [
        Span(pair.right.text.index(figure), pair.right.text.index(figure) + 4)
        for figure in ("60,000", "1,200-k", "900,000")
    ]
    assert partners.order(0, Span(french, french + 8), figures)[0] == 1
    assert partners.between(Span(french, french + 8), Span(english, english + 15)) > 0.5


@pytest.mark.parametrize(("copies", "seconds"), [(2, 0.1), (33, 2.5)])
def test_speed(copies: int, seconds: float) -> None:
    """Some 60 and 1,000 sentences; on a free machine half of this. Processor time, since machines are shared."""
    align(*measuring.load("painting")[:2])
    left, right = (
        AnalysisText("\n".join(f"{number} {text.text}" for number in range(copies)), text.language)
        for text in measuring.load("drought")[:2]
    )
    begun = time.process_time()
    align(left, right, TRANSLATION)
    assert time.process_time() - begun < seconds


def test_the_word_list_is_well_formed() -> None:
    lines = asset("resources", "words-fr-en.tsv").read_text("utf-8").splitlines()
    assert "project's own" in lines[0]
    for line in lines:
        if not line.startswith("#"):
            words = line.split("\t")
            assert len(words) in {2, 3}, line
            assert all(words), line
            assert len(words) == 2 or words[2] == "weak" or words[2].isdigit(), line
