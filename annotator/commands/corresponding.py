"""Which sentences of a pair correspond, as exports get it: values, worked out when a format asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.formats.values import Aligned, AlignedPair, Aligner, PairRecord
from annotator.model.jobs import Progress
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.store.project import Project


def aligner(project: Project) -> Aligner:
    """Aligns the pairs of a project; pins, corrections and confirmed verdicts are respected."""

    def aligned(record: PairRecord, progress: Progress) -> AlignedPair:
        from annotator.assist.corrections import MERGE, PIN
        from annotator.commands import aligning

        pair = next(pair for pair in project.pairs() if pair.uid == record.uid)
        found = aligning.Aligner().align(aligning.given(project, pair), progress).alignment
        said = [(one.left, one.right) for one in record.corrections if one.what in {PIN, MERGE}]
        segments: list[Aligned] = []
        alone: tuple[list[Span], list[Span]] = ([], [])
        for bead in found.beads:
            here, there = found.spans(bead)
            if bead.paired:
                corrected = any(here.overlaps(left) and there.overlaps(right) for left, right in said)
                segments.append(Aligned(here, there, bead.score, corrected))
                continue
            for side, which in enumerate((bead.left, bead.right)):
                alone[side].extend((found.left, found.right)[side][slice(*which)])
        return AlignedPair(tuple(segments), tuple(alone[0]), tuple(alone[1]))

    return aligned
