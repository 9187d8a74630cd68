"""Alignments against what was read by hand: `python -m tests.helpers.measuring_alignment` prints it."""

from __future__ import annotations

import time
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from annotator.assist.align import COMPARABLE, TRANSLATION, Alignment, align
from annotator.assist.partners import Partners
from tests.helpers import gold
from tests.helpers.gold import Gold

TRANSLATIONS = ("drought", "painting")
COMPARABLES = ("derailment", "ferry", "border", "sample")
Pairs = AbstractSet[tuple[object, object]]


class Quality(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compared(found: Pairs, wanted: Pairs) -> Quality:
    """Precision and recall of a set."""
    right = len(found & wanted)
    return Quality(right / len(found) if found else 1.0, right / len(wanted) if wanted else 1.0)


def beads(pair: Gold, alignment: Alignment) -> Quality:
    """Beads that are wholly right, those without a counterpart included, each sentence of these by itself."""
    return compared(
        _single([(range(*bead.left), range(*bead.right)) for bead in alignment.beads]), _single(pair.beads)
    )


def _single(
    given: AbstractSet[tuple[range, range]] | list[tuple[range, range]],
) -> set[tuple[object, object]]:
    found: set[tuple[object, object]] = {(left, right) for left, right in given if left and right}
    found |= {(i, None) for left, right in given if not right for i in left}
    return found | {(None, j) for left, right in given if not left for j in right}


def links(pair: Gold, alignment: Alignment) -> Quality:
    """Pairs of sentences that stand in one bead."""
    found = {(i, j) for bead in alignment.beads for i in range(*bead.left) for j in range(*bead.right)}
    wanted = pair.links or {(i, j) for left, right in pair.beads for i in left for j in right}
    return compared(found, set(wanted))


def average_precision(pair: Gold) -> float:
    """Of all pairs of sentences in the order in which they would be offered as partners."""
    partners = Partners(pair.left, pair.right)
    every = [(i, j) for i in range(len(pair.left.sentences)) for j in range(len(pair.right.sentences))]
    every.sort(key=lambda both: -partners.similarity(*both))
    ranks = [rank for rank, both in enumerate(every, 1) if both in pair.links]
    return sum(hits / rank for hits, rank in enumerate(ranks, 1)) / len(ranks)


def load(name: str) -> Gold:
    """A pair by name; `sample` are the sample articles."""
    return gold.sample() if name == "sample" else gold.read(name)


def main() -> None:
    """Print a table."""
    align(*load("painting")[:2])  # the word list is read at the first use
    for name in (*TRANSLATIONS, *COMPARABLES):
        pair = load(name)
        mode = TRANSLATION if name in TRANSLATIONS else COMPARABLE
        begun = time.process_time()
        alignment = align(pair.left, pair.right, mode)
        took = time.process_time() - begun
        sizes = f"{len(pair.left.sentences)}/{len(pair.right.sentences)}"
        quality = links(pair, alignment)
        shown = (
            f"{name:11} {sizes:6} links P {quality.precision:.2f} R {quality.recall:.2f} F1 {quality.f1:.2f}"
        )
        more = (
            f"beads P {beads(pair, alignment).precision:.2f} R {beads(pair, alignment).recall:.2f}"
            if mode == TRANSLATION
            else f"average precision {average_precision(pair):.2f}"
        )
        auto = align(pair.left, pair.right)
        print(f"{shown}  {more}  auto: {auto.mode} ({auto.evidence:.2f})  {took * 1000:.0f} ms")


if __name__ == "__main__":
    main()
