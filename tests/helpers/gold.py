"""Pairs of texts that were read by hand: which sentences belong together."""

from __future__ import annotations

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


def _text(lines: list[str]) -> str:
    return "".join(line[:-2] + "\n" if line.endswith(" ¶") else line + " " for line in lines).rstrip()
