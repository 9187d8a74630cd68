"""Alignments against what was read by hand: `python -m tests.helpers.measuring_alignment` prints it, by words alone
and, when the extra `diptych[align]` is installed, by sentence vectors as well."""

from __future__ import annotations

import time
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from annotator.assist.align import COMPARABLE, TRANSLATION, Alignment, align
from annotator.assist.partners import Partners
from annotator.assist.vectors import Nearness, missing, nearness
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


def missing_parts(name: str, share: float, seeds: int, *, vectors: bool = False) -> float:
    """The mean F1 of the beads of a translation of which about this share of the sentences is dropped at random."""
    pairs = [gold.thinned(load(name), share, seed) for seed in range(seeds)]
    found = [
        beads(pair, align(pair.left, pair.right, TRANSLATION, near=near(pair) if vectors else None)).f1
        for pair in pairs
    ]
    return sum(found) / len(found)


def near(pair: Gold) -> Nearness | None:
    """What sentence vectors say of a pair; None without the extra."""
    return nearness(pair.left, pair.right)


def average_precision(pair: Gold, near: Nearness | None = None) -> float:
    """Of all pairs of sentences in the order in which they would be offered as partners."""
    partners = Partners(pair.left, pair.right, near=near)
    every = [(i, j) for i in range(len(pair.left.sentences)) for j in range(len(pair.right.sentences))]
    every.sort(key=lambda both: -partners.similarity(*both))
    ranks = [rank for rank, both in enumerate(every, 1) if both in pair.links]
    return sum(hits / rank for hits, rank in enumerate(ranks, 1)) / len(ranks)


def load(name: str) -> Gold:
    """A pair by name; `sample` are the sample articles."""
    return gold.sample() if name == "sample" else gold.read(name)


def main() -> None:
    """Print a table for words alone, and one with sentence vectors."""
    align(*load("painting")[:2])  # the word list is read at the first use
    _print(vectors=False)
    left_out = missing()
    if left_out is not None:
        print(f"\nLeft out: {left_out}")
        return
    near(load("painting"))  # and so is the model
    print("\nwith sentence vectors")
    _print(vectors=True)


def _print(*, vectors: bool) -> None:
    for name in (*TRANSLATIONS, *COMPARABLES):
        pair = load(name)
        mode = TRANSLATION if name in TRANSLATIONS else COMPARABLE
        begun = time.process_time()
        found = near(pair) if vectors else None
        alignment = align(pair.left, pair.right, mode, near=found)
        took = time.process_time() - begun
        sizes = f"{len(pair.left.sentences)}/{len(pair.right.sentences)}"
        quality = links(pair, alignment)
        shown = (
            f"{name:11} {sizes:6} links P {quality.precision:.2f} R {quality.recall:.2f} F1 {quality.f1:.2f}"
        )
        if mode == TRANSLATION:
            less = " ".join(
                f"{share:.0%} dropped {missing_parts(name, share, 40, vectors=vectors):.3f}"
                for share in (0.1, 0.2)
            )
            more = f"beads F1 {beads(pair, alignment).f1:.2f}, {less}"
        else:
            more = f"average precision {average_precision(pair, found):.2f}"
        auto = align(pair.left, pair.right, near=found)
        print(f"{shown}  {more}  auto: {auto.mode} ({auto.evidence:.2f})  {took * 1000:.0f} ms")


if __name__ == "__main__":
    main()
