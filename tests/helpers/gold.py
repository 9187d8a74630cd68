"""Pairs of texts that were read by hand: which sentences belong together."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from annotator.assist.analysis import AnalysisText
from annotator.model.assets import asset

FOLDER = Path(__file__).parents[1] / "assist" / "gold"
SAMPLES = ("000_8d0296df76b28032.txt", "004_bbb594c5c87ceaad.txt")


class Gold(NamedTuple):
    """Two texts; for translations the beads as ranges of sentences, else pairs of sentences that an analyst links."""

    left: AnalysisText
    right: AnalysisText
    beads: frozenset[tuple[range, range]]
    links: frozenset[tuple[int, int]]


def read(name: str) -> Gold:
    """The pair in the file `name`.txt; its head says how it is written."""
    lines: tuple[list[str], list[str]] = [], []
    beads: list[tuple[range, range]] = []
    links: list[tuple[int, int]] = []
    done = [0, 0]
    for line in [*(FOLDER / f"{name}.txt").read_text("utf-8").splitlines(), ""]:
        if line[:1] in {"<", ">"}:
            lines[line[0] == ">"].append(line[2:])
        elif line.startswith("="):
            first, second = line[1:].split()
            links.append((int(first), int(second)))
        elif not line:
            counts = [len(side) for side in lines]
            if counts != done:
                beads.append((range(done[0], counts[0]), range(done[1], counts[1])))
            done = counts
    left, right = (AnalysisText(_text(side), code) for side, code in zip(lines, ("fr", "en"), strict=True))
    assert [len(text.sentences) for text in (left, right)] == [len(side) for side in lines]
    return Gold(left, right, frozenset(() if links else beads), frozenset(links))


def sample() -> Gold:
    """The sample pair with the links of `sample.tsv`."""
    left, right = (
        AnalysisText(asset("seeds", name).read_text("utf-8"), code)
        for name, code in zip(SAMPLES, ("fr", "en"), strict=True)
    )
    links = [
        (left.sentence_at(int(row[0])), right.sentence_at(int(row[1])))
        for line in (FOLDER / "sample.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
        for row in [line.split("\t")]
    ]
    return Gold(left, right, frozenset(), frozenset(links))


def thinned(pair: Gold, share: float, seed: int) -> Gold:
    """The translation with about this share of its sentences dropped, on either side; beads follow."""
    chance = random.Random(seed)
    texts = pair.left, pair.right
    kept: tuple[list[int], list[int]] = [], []
    beads: list[tuple[range, range]] = []
    for bead in sorted(pair.beads, key=lambda both: (both[0].start, both[1].start)):
        before = [len(side) for side in kept]
        for side, sentences in zip(kept, bead, strict=True):
            side.extend(sentence for sentence in sentences if chance.random() >= share)
        beads.append((range(before[0], len(kept[0])), range(before[1], len(kept[1]))))
    made = [AnalysisText(_without(*both), both[0].language) for both in zip(texts, kept, strict=True)]
    assert [len(text.sentences) for text in made] == [len(side) for side in kept]
    return Gold(made[0], made[1], frozenset(bead for bead in beads if any(bead)), frozenset())


def _without(text: AnalysisText, kept: list[int]) -> str:
    pieces = []
    for before, sentence in pairwise([None, *kept]):
        assert sentence is not None
        if before is not None:
            pieces.append(" " if text.line_of[before] == text.line_of[sentence] else "\n")
        pieces.append(text.text[slice(*text.sentences[sentence])])
    return "".join(pieces)


def _text(lines: list[str]) -> str:
    return "".join(line[:-2] + "\n" if line.endswith(" ¶") else line + " " for line in lines).rstrip()
