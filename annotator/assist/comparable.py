"""Aligning articles on the same events that are no translations: by what sentences share, each for itself.

Two sentences count the more, the more weight they share for their length (cosine, with short sentences held back),
the less either shares with a third one, and the more their neighbours share. All constants were set on texts written
for the purpose (`tests/assist/gold`), not on the sample articles.
"""

from __future__ import annotations

import math
from collections import Counter

from annotator.model.jobs import Progress, quiet

from .beads import Bead
from .corrections import Resolved
from .likeness import Likeness
from .vectors import Nearness

# So many steps at most; a step is one term that two sentences share. Then the commonest terms are left out.
_STEPS = 4_000_000
# Of one sentence so many candidates are kept, fewer when all would be more than a moment's work; never less than this.
_KEPT, _KEPT_IN_ALL, _KEPT_ALWAYS = 60, 200_000, 4
_REPORT_EACH = 256
# Short sentences are held back by this share of the average weight.
_HELD_BACK = 0.6
_NEIGHBOURS = 0.2
# What vectors add, for the part of the nearness above this one.
_MEANING, _LEAST_NEAR = 0.3, 0.05
# From this value on two sentences are offered as counterparts, so many for one sentence; it is the middle of the scale
# that the score is read from.
_THRESHOLD, _SPREAD, _COUNTERPARTS = 0.11, 0.025, 3

Values = list[dict[int, float]]


def align_comparable(like: Likeness, resolved: Resolved, watch: Progress = quiet) -> list[Bead]:
    """Pairs of sentences with their scores, and a bead for each sentence that has no counterpart."""
    beads = {(bead.left, bead.right): bead for bead in _computed(like, resolved, watch)}
    certain = [((left, left + 1), (right, right + 1)) for left, right in resolved.anchors]
    certain += [block for block in resolved.fixed if block.left[0] < block.left[1]]
    for left, right in certain:
        beads[left, right] = Bead(left, right, 1.0)
    found = list(beads.values())
    held: tuple[set[int], set[int]] = set(), set()
    for bead in found:
        held[0].update(range(*bead.left))
        held[1].update(range(*bead.right))
    sides = len(like.left.sentences), len(like.right.sentences)
    found += [Bead((i, i + 1), (0, 0), 0.0) for i in range(sides[0]) if i not in held[0]]
    found += [Bead((0, 0), (j, j + 1), 0.0) for j in range(sides[1]) if j not in held[1]]
    return found


def values(like: Likeness, watch: Progress = quiet) -> Values:
    """For each sentence on the left the likeliest counterparts on the right and what speaks for them (0 to 1.2)."""
    rows, columns = _common(like, watch)
    if like.near is not None:
        columns = _with_meaning(rows, like.near)
    for row in rows:
        own = max(row.values(), default=0.0)
        for right, value in row.items():
            # Competition: what is the best on both sides keeps its value.
            row[right] = value * value / math.sqrt(own * columns[right])
    return _with_neighbours(rows, len(columns), watch)


def _with_meaning(rows: Values, near: Nearness) -> list[float]:
    """Raise the values by what vectors say; returns the highest for each sentence on the right."""
    columns = [0.0] * len(near.rows[0])
    for left, row in enumerate(rows):
        for right, value in enumerate(near.rows[left]):
            if value > _LEAST_NEAR:
                row[right] = row.get(right, 0.0) + _MEANING * (value - _LEAST_NEAR)
        for right, value in row.items():
            columns[right] = max(columns[right], value)
    return columns


def _with_neighbours(rows: Values, count: int, watch: Progress) -> Values:
    """The values raised by the best of the (up to eight) pairs beside each: articles go on about the same thing."""
    beside: Values = [{} for _ in rows]
    for left, row in enumerate(rows):
        if not left % _REPORT_EACH:
            watch(left, len(rows))
        for right, value in row.items():
            for one in range(max(0, left - 1), min(len(rows), left + 2)):
                there = beside[one]
                for other in range(max(0, right - 1), min(count, right + 2)):
                    if value > there.get(other, 0.0) and (one, other) != (left, right):
                        there[other] = value
    return [
        {right: row.get(right, 0.0) + _NEIGHBOURS * there.get(right, 0.0) for right in sorted({*row, *there})}
        for row, there in zip(rows, beside, strict=True)
    ]


def _common(like: Likeness, watch: Progress) -> tuple[Values, list[float]]:
    """The weight that sentences share for their length, and the most of it for each sentence on the right."""
    count = len(like.left.sentences), len(like.right.sentences)
    most = like.affordable(_STEPS)
    held = _HELD_BACK * math.fsum([*like.mass[0], *like.mass[1]]) / max(1, sum(count))
    columns = [0.0] * count[1]
    kept = max(_KEPT_ALWAYS, min(_KEPT, _KEPT_IN_ALL // max(1, count[0])))
    rows: Values = []
    for left in range(count[0]):
        if not left % _REPORT_EACH:
            watch(left, count[0])
        row = {
            right: math.fsum(match.worth for match in matches)
            / math.sqrt((like.mass[0][left] + held) * (like.mass[1][right] + held))
            for right, matches in like.matches(left, 0, count[1], most).items()
        }
        for right, value in row.items():
            columns[right] = max(columns[right], value)
        if len(row) > kept:
            row = dict(sorted(row.items(), key=lambda item: (-item[1], item[0]))[:kept])
        rows.append({right: value for right, value in row.items() if value > 0})
    return rows, columns


def _computed(like: Likeness, resolved: Resolved, watch: Progress) -> list[Bead]:
    """The pairs that are sure enough, those that were corrected left out."""
    fixed: tuple[set[int], set[int]] = set(resolved.alone[0]), set(resolved.alone[1])
    for block in resolved.fixed:
        fixed[0].update(range(*block.left))
        fixed[1].update(range(*block.right))
    rows = values(like, watch)
    pairs = sorted(
        (-value, left, right)
        for left, row in enumerate(rows)
        for right, value in row.items()
        if value >= _THRESHOLD
        and left not in fixed[0]
        and right not in fixed[1]
        and (left, right) not in resolved.apart
    )
    count: tuple[Counter[int], Counter[int]] = Counter(), Counter()
    found: list[Bead] = []
    for value, left, right in pairs:
        # A sentence may be told in several, but what is in all of them is only the topic.
        if count[0][left] < _COUNTERPARTS and count[1][right] < _COUNTERPARTS:
            count[0][left] += 1
            count[1][right] += 1
            found.append(Bead((left, left + 1), (right, right + 1), score(-value)))
    return found


def score(value: float) -> float:
    """How sure two sentences are counterparts (0 to 1), from what speaks for them; 0.5 at the threshold."""
    return 1 / (1 + math.exp(min(30.0, (_THRESHOLD - value) / _SPREAD)))
