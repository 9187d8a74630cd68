"""What an alignment drives: scrolling together, paragraphs side by side, the sentence over there.

Plain functions of values; offsets are code points, lines are numbered as in `AnalysisText.lines`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.model.span import Span

from .analysis import AnalysisText
from .beads import Alignment, Bead, anchors_of, covered
from .corrections import Range

LEFT, RIGHT = 0, 1
Point = tuple[float, float]


class Chain(NamedTuple):
    """Places of one text and those of the other that belong to them: two lists as long as each other, neither falling.

    Between two places the map is linear. Where only one list rises, the other text has no counterpart and holds still;
    read from there, the map jumps over what is held. Elsewhere the two maps undo each other.
    """

    left: tuple[float, ...]
    right: tuple[float, ...]

    def to_right(self, offset: float) -> float:
        """The place in the right text that belongs to one in the left."""
        return _between(offset, self.left, self.right)

    def to_left(self, offset: float) -> float:
        """The place in the left text that belongs to one in the right."""
        return _between(offset, self.right, self.left)

    def through(self, pins: Iterable[tuple[int, int]]) -> Chain:
        """The same, meeting these pins (offset pairs) exactly; of two that cross, the one further on yields."""
        end = self.left[-1], self.right[-1]
        fixed = [(0.0, 0.0)]
        for left, right in sorted(pins):
            if fixed[-1][0] < left < end[0] and fixed[-1][1] < right < end[1]:
                fixed.append((float(left), float(right)))
        if len(fixed) == 1:
            return self
        return _chain(_through([*fixed, end], list(zip(self.left, self.right, strict=True))))


def chain(alignment: Alignment, lengths: Range) -> Chain:
    """The map for scrolling; `lengths` are those of the texts.

    Sentences with counterparts run along with them; what lies between them on both sides does so too; what lies on one
    side only is held for, with the next counterpart in view. The last place is one beyond the end, as the place after
    the last line.
    """
    points: list[Point] = [(0.0, 0.0)]
    done = 0, 0
    for bead in anchors_of(alignment.beads):
        left, right = alignment.spans(bead)
        points += _gap(alignment, done, bead, points[-1])
        points += [(left.start, right.start), (left.end, right.end)]
        done = bead.left[1], bead.right[1]
    return _chain([*points, (lengths[0] + 1.0, lengths[1] + 1.0)])


def _chain(points: Sequence[Point]) -> Chain:
    return Chain(tuple(float(a) for a, _ in points), tuple(float(b) for _, b in points))


def _gap(alignment: Alignment, done: tuple[int, int], bead: Bead, last: Point) -> list[Point]:
    """Where to hold between what is done and the next bead, when only one side has sentences there."""
    waits = [bead.left[0] > done[0], bead.right[0] > done[1]]
    if waits[0] == waits[1]:
        return []
    start = alignment.spans(bead)
    if waits[0]:
        return [(max(last[0], alignment.left[done[0]].start), start[1].start)]
    return [(start[0].start, max(last[1], alignment.right[done[1]].start))]


def _through(fixed: Sequence[Point], points: Sequence[Point]) -> list[Point]:
    """Points that rise through all fixed ones; those that would not are left out."""
    found = [fixed[0]]
    at = 0
    for (a, c), (b, d) in pairwise(fixed):
        while at < len(points) and points[at][0] < b:
            if a < points[at][0] and c < points[at][1] < d:
                found.append(points[at])
            at += 1
        found.append((b, d))
    return found


def _between(place: float, source: Sequence[float], target: Sequence[float]) -> float:
    if place >= source[-1]:
        return target[-1]
    at = max(bisect_right(source, place), 1)
    share = max(0.0, (place - source[at - 1]) / (source[at] - source[at - 1]))
    return target[at - 1] + share * (target[at] - target[at - 1])


class Row(NamedTuple):
    """Paragraphs that stand beside each other: half-open ranges of lines, and how sure that is.

    An empty range: no counterpart; the score is then 0.
    """

    left: Range
    right: Range
    score: float


def rows(alignment: Alignment, left: AnalysisText, right: AnalysisText) -> list[Row]:
    """The rows of the aligned view: in order, each line of both texts in exactly one.

    Lines that share a bead share a row. Lines without sentences go with the one before. What has no counterpart stands
    alone, the left before the right.
    """
    starts: list[list[int | None]] = [[], []]
    scores: list[float] = []
    done = [0, 0]
    paragraphs = sorted(set(left.line_of)), sorted(set(right.line_of))
    for (first, end), score in _joined(alignment, left, right):
        _alone(starts, scores, paragraphs, done, first)
        starts[LEFT].append(first[LEFT])
        starts[RIGHT].append(first[RIGHT])
        scores.append(score)
        done[:] = end
    _alone(starts, scores, paragraphs, done, (len(left.lines), len(right.lines)))
    if not scores:
        return [Row((0, len(left.lines)), (0, len(right.lines)), 0.0)]
    edges = _edges(starts[LEFT], len(left.lines)), _edges(starts[RIGHT], len(right.lines))
    return [
        Row(one, other, score)
        for one, other, score in zip(pairwise(edges[0]), pairwise(edges[1]), scores, strict=True)
    ]


def _joined(
    alignment: Alignment, left: AnalysisText, right: AnalysisText
) -> list[tuple[tuple[Range, Range], float]]:
    """Lines that beads join, as the first line of each side and the ends, with the mean score of the beads."""
    found: list[tuple[Range, Range, list[float]]] = []
    for bead in anchors_of(alignment.beads):
        first = left.line_of[bead.left[0]], right.line_of[bead.right[0]]
        end = left.line_of[bead.left[1] - 1] + 1, right.line_of[bead.right[1] - 1] + 1
        if found and (first[0] < found[-1][1][0] or first[1] < found[-1][1][1]):
            before = found.pop()
            end = max(end[0], before[1][0]), max(end[1], before[1][1])
            found.append((before[0], end, [*before[2], bead.score]))
        else:
            found.append((first, end, [bead.score]))
    return [((first, end), sum(scores) / len(scores)) for first, end, scores in found]


def _alone(
    starts: list[list[int | None]],
    scores: list[float],
    paragraphs: tuple[Sequence[int], Sequence[int]],
    done: Sequence[int],
    until: Range,
) -> None:
    """Rows of their own for the paragraphs of each side from `done` until the next row that is joined."""
    for side in (LEFT, RIGHT):
        own = paragraphs[side]
        for at in range(bisect_right(own, done[side] - 1), bisect_right(own, until[side] - 1)):
            starts[side].append(own[at])
            starts[1 - side].append(None)
            scores.append(0.0)


def _edges(starts: Sequence[int | None], count: int) -> list[int]:
    """Where the cells of one side begin, and the end of the last; None begins where the next one does."""
    edges = [count]
    for start in reversed(starts):
        edges.append(edges[-1] if start is None else start)
    edges.reverse()
    # What stands before the first paragraph goes with it; a side without any goes with the first row.
    first = next((at for at, start in enumerate(starts) if start is not None), 0)
    return [0] * (first + 1) + edges[first + 1 :]


def counterpart(alignment: Alignment, side: int, offset: int) -> tuple[Span, ...]:
    """What is said over there of the sentence at an offset (`side` 0: left): the surest first; often nothing."""
    sentences = (alignment.left, alignment.right)
    at = max(0, bisect_right(sentences[side], offset, key=lambda span: span.start) - 1)
    found = [
        bead
        for bead in alignment.beads
        if bead.paired and (bead.left, bead.right)[side][0] <= at < (bead.left, bead.right)[side][1]
    ]
    found.sort(key=lambda bead: -bead.score)
    return tuple(covered(sentences[1 - side], (bead.left, bead.right)[1 - side]) for bead in found)
