"""The order in which link partners are offered: what stands in likely counterparts comes first."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.jobs import Progress, quiet
from annotator.model.span import Span

from .analysis import AnalysisText
from .beads import Alignment
from .comparable import score, values
from .likeness import Likeness
from .vectors import Nearness


class Partners:
    """Compares places of two texts by their sentences. Made once for a pair, best in a worker."""

    def __init__(
        self,
        left: AnalysisText,
        right: AnalysisText,
        alignment: Alignment | None = None,
        watch: Progress = quiet,
        near: Nearness | None = None,
    ) -> None:
        self._texts = left.prepare(watch), right.prepare(watch)
        self._scores = [
            {there: score(value) for there, value in row.items()}
            for row in values(Likeness(left, right, watch, near), watch)
        ]
        for bead in alignment.beads if alignment else ():
            for here in range(*bead.left):
                for there in range(*bead.right):
                    self._scores[here][there] = max(bead.score, self._scores[here].get(there, 0.0))

    def similarity(self, left: int, right: int) -> float:
        """How likely two sentences (indices) are counterparts, 0 to 1."""
        return self._scores[left].get(right, 0.0)

    def between(self, left: Span, right: Span) -> float:
        """The same for two spans: the best of the sentences that they touch."""
        ranges = self._texts[0].sentences_in(*left), self._texts[1].sentences_in(*right)
        pairs = [self.similarity(here, there) for here in range(*ranges[0]) for there in range(*ranges[1])]
        return max(pairs, default=0.0)

    def order(self, side: int, span: Span, candidates: Sequence[Span]) -> list[int]:
        """Indices of the candidates (spans of the other text), the likeliest partner of `span` first.

        `side`: the text of `span`, 0 for the left one. Equally likely ones stay in the order given.
        """
        likely = [
            self.between(span, other) if side == 0 else self.between(other, span) for other in candidates
        ]
        return sorted(range(len(candidates)), key=lambda index: -likely[index])
