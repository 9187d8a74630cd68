"""Beads and alignments: which sentences of two texts belong together, as plain values."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.span import Span

from .chains import Block, heaviest
from .corrections import Correction

_END = (sys.maxsize, sys.maxsize)
TRANSLATION, COMPARABLE, AUTO = "translation", "comparable", "auto"


class Bead(NamedTuple):
    """Sentences that belong together: half-open ranges of indices, and how sure that is (0 to 1).

    An empty range on one side says that the sentences of the other have no counterpart; the score is then 0.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    score: float

    @property
    def paired(self) -> bool:
        """Whether there is something on both sides."""
        return self.left[0] < self.left[1] and self.right[0] < self.right[1]

    def swapped(self) -> Bead:
        """The same with the sides exchanged."""
        return Bead(self.right, self.left, self.score)


class Alignment(NamedTuple):
    """An alignment of two texts. `mode` is `translation` or `comparable`.

    In a translation the beads run forward on both sides and hold each sentence once. In comparable texts they are in
    the order of the left text, the better first; a sentence may stand in several; what has no counterpart has a bead
    of its own, those of the right text last. `yielded`: corrections and anchors (offset pairs) that could not be kept.
    `evidence`: which share of what the smaller text holds was found again, in order, in the other (0 to 1).
    """

    mode: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    beads: tuple[Bead, ...]
    yielded: tuple[Correction | tuple[int, int], ...] = ()
    evidence: float = 0.0

    def spans(self, bead: Bead) -> tuple[Span, Span]:
        """What a bead covers in both texts (code points); an empty span stands where the counterpart would be."""
        return covered(self.left, bead.left), covered(self.right, bead.right)

    def swapped(self) -> Alignment:
        """The same with the sides exchanged."""
        yielded = tuple(
            item.swapped() if isinstance(item, Correction) else (item[1], item[0]) for item in self.yielded
        )
        beads = ordered((bead.swapped() for bead in self.beads), self.mode)
        return Alignment(self.mode, self.right, self.left, beads, yielded, self.evidence)


def covered(sentences: Sequence[Span], which: tuple[int, int]) -> Span:
    """The span from the first to the last of these sentences."""
    first, end = which
    if first < end:
        return Span(sentences[first].start, sentences[end - 1].end)
    at = sentences[first].start if first < len(sentences) else sentences[-1].end if sentences else 0
    return Span(at, at)


def ordered(beads: Iterable[Bead], mode: str) -> tuple[Bead, ...]:
    """Beads in the order that an alignment has them in."""
    if mode == TRANSLATION:
        return _forward(beads)
    return tuple(
        sorted(beads, key=lambda bead: (bead.left[0] == bead.left[1], bead.left, -bead.score, bead.right))
    )


def _forward(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Beads of a translation in order; between two pairs what stands alone on the left comes first."""
    beads = list(beads)
    paired = sorted(bead for bead in beads if bead.paired)
    lone = (
        sorted(bead.left for bead in beads if bead.right[0] == bead.right[1]),
        sorted(bead.right for bead in beads if bead.left[0] == bead.left[1]),
    )
    found: list[Bead] = []
    done, at = [0, 0], [0, 0]
    for stop in [*paired, None]:
        ends = (stop.left, stop.right) if stop else (_END, _END)
        for side in (0, 1):
            while done[side] < len(lone[side]) and lone[side][done[side]] < ends[side]:
                own, other = lone[side][done[side]], (at[1 - side], at[1 - side])
                found.append(Bead(own, other, 0.0) if side == 0 else Bead(other, own, 0.0))
                done[side] += 1
                at[side] = own[1]
        if stop is not None:
            found.append(stop)
            at = [stop.left[1], stop.right[1]]
    return tuple(found)


def anchors_of(beads: Iterable[Bead]) -> list[Bead]:
    """The beads that run forward on both sides and are the surest together; none of them is empty on a side."""
    paired = [bead for bead in beads if bead.paired]
    # A little for each: of two chains that are as sure, the one that holds more places.
    chain = heaviest([Block(bead.left, bead.right, bead.score + 0.01) for bead in paired])
    return [paired[index] for index in chain]
