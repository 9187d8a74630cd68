"""The cheapest way through two texts, sentence by sentence: dynamic programming within a band."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.model.jobs import Progress

from .corrections import Range
from .likeness import Likeness, Match
from .pricing import DOUBLE, MERGE, ONE, Prices, paired_weight

# Steps of the way: sentences taken on the left and on the right. The first of equally cheap ones is taken.
_STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
# Rectangles between two known places are searched wholly up to this many cells, wider ones round their diagonal.
_WHOLE, _MARGIN = 10_000, 12
_REPORT_EACH = 64

_KIND = {2: ONE, 3: MERGE, 4: DOUBLE}


class _Step(NamedTuple):
    number: int
    down: int
    across: int
    before: Sequence[float]
    shift: int
    fixed: float
    taxes: Sequence[float] | None
    saved: Sequence[Mapping[int, float]]


class Rules(NamedTuple):
    """What the way has to respect: pairs that share a bead, by either side, and sentences that stand alone."""

    partner: tuple[Mapping[int, int], Mapping[int, int]]
    alone: tuple[frozenset[int], frozenset[int]]

    def permit(self, left: Range, right: Range) -> bool:
        """Whether a bead of these sentences may be made."""
        for side, own, other in ((0, left, right), (1, right, left)):
            for sentence in range(*own):
                partner = self.partner[side].get(sentence)
                if partner is not None and not other[0] <= partner < other[1]:
                    return False
                if other[0] < other[1] and sentence in self.alone[side]:
                    return False
        return True


class Lattice:
    """Finds the beads of one rectangle, `[l0, l1)` by `[r0, r1)`, given places (pairs of indices) on the way."""

    def __init__(
        self,
        like: Likeness,
        prices: Prices,
        rules: Rules,
        rectangle: tuple[Range, Range],
        places: Sequence[Range],
    ) -> None:
        self._like, self._prices = like, prices
        self._rules = rules if any((*rules.partner, *rules.alone)) else None
        (self._l0, self._l1), (self._r0, self._r1) = rectangle
        self._band = _band(rectangle, places)
        self._rows: list[Mapping[int, Sequence[Match]]] = []
        self._saved: list[dict[int, float]] = []
        tax = prices.tax[1]
        # By the sentence behind them: what one, and what two sentences of the right have to pay.
        self._taxes = [0.0, *tax], [0.0, 0.0, *(one + other for one, other in pairwise(tax))]

    def beads(self, watch: Progress) -> list[tuple[Range, Range, float]]:
        """The beads in order, each with the weight it pairs; what has no counterpart has beads of its own."""
        count = self._l1 - self._l0
        costs: list[list[float]] = []
        choices: list[bytearray] = []
        for row in range(count + 1):
            if not row % _REPORT_EACH:
                watch(row, count)
            self._look(row)
            costs.append([])
            choices.append(bytearray())
            self._row(row, costs, choices[-1])
            if row > 2:
                # Two rows back is all that is asked for again.
                costs[row - 3], self._rows[row - 3], self._saved[row - 3] = [], {}, {}
        return self._way(choices)

    def _look(self, row: int) -> None:
        """What the sentence that this row takes shares with those it may meet; weights as the price they save."""
        if not row:
            return
        first = min(self._band[row - 1][0], self._band[row][0]) - 2
        end = self._band[min(row + 1, len(self._band) - 1)][1]
        found = self._like.matches(self._l0 + row - 1, max(self._r0, self._r0 + first), self._r0 + end)
        gain = self._prices.gain
        self._rows.append(found)
        self._saved.append(
            {at: gain * sum(match.worth for match in matches) for at, matches in found.items()}
        )

    def _row(self, row: int, costs: list[list[float]], choice: bytearray) -> None:
        """Fill in one row: the cheapest price of each place, and the last step to it."""
        lo, hi = self._band[row]
        own = costs[row]
        left = self._l0 + row
        steps = self._steps(row, costs)
        near = self._like.near is not None
        for column in range(lo, hi + 1):
            best, taken = (0.0, 0) if not row and not column else (math.inf, 0)
            right = self._r0 + column
            for number, down, across, before, shift, fixed, taxes, saved in steps:
                at = column - shift
                if not 0 <= at < len(before):
                    continue
                # What the bead costs at least; only what may be the cheapest is looked at more closely.
                least = before[at] + fixed
                if taxes:
                    least += taxes[right]
                    for row_saved in saved:
                        least -= row_saved.get(right - 1, 0.0)
                        if across == 2:
                            least -= row_saved.get(right - 2, 0.0)
                    if near:
                        least -= self._prices.meaning((left - down, left), (right - across, right))
                if least >= best or (self._rules and not self._permitted(left, right, down, across)):
                    continue
                if taxes:
                    weight = self._paired(row, right, (down, across))
                    least = before[at] + self._prices.bead(
                        (left - down, left), (right - across, right), weight
                    )
                if least < best:
                    best, taken = least, number
            own.append(best)
            choice.append(taken)

    def _steps(self, row: int, costs: Sequence[list[float]]) -> list[_Step]:
        """The steps that end in this row, with what they need."""
        steps: list[_Step] = []
        left = self._l0 + row
        for number, (down, across) in enumerate(_STEPS):
            if down > row:
                continue
            shift = self._band[row - down][0] + across
            if not down or not across:
                fixed, taxes = self._prices.alone, None
            else:
                fixed = _KIND[down + across] + sum(self._prices.tax[0][left - down : left])
                taxes = self._taxes[across - 1]
            saved = self._saved[row - down : row]
            steps.append(_Step(number, down, across, costs[row - down], shift, fixed, taxes, saved))
        return steps

    def _permitted(self, left: int, right: int, down: int, across: int) -> bool:
        return self._rules is None or self._rules.permit((left - down, left), (right - across, right))

    def _paired(self, row: int, right: int, step: Range) -> float:
        """The weight that a bead pairs that ends here."""
        down, across = step
        shared = [
            group
            for one in range(row - down, row)
            for other in range(right - across, right)
            for group in [self._rows[one].get(other)]
            if group
        ]
        if len(shared) > 1:
            return paired_weight(shared)
        return sum(match.worth for match in shared[0]) if shared else 0.0

    def _way(self, choices: Sequence[bytearray]) -> list[tuple[Range, Range, float]]:
        """The steps from the end back to the beginning, turned round."""
        found: list[tuple[Range, Range, float]] = []
        row, column = self._l1 - self._l0, self._r1 - self._r0
        while row or column:
            down, across = _STEPS[choices[row][column - self._band[row][0]]]
            left, right = self._l0 + row, self._r0 + column
            shared = (self._like.matches(one, right - across, right) for one in range(left - down, left))
            weight = (
                paired_weight([group for groups in shared for group in groups.values()]) if across else 0.0
            )
            found.append(((left - down, left), (right - across, right), weight))
            row, column = row - down, column - across
        return found[::-1]


def _band(rectangle: tuple[Range, Range], places: Sequence[Range]) -> list[Range]:
    """For each row (sentences taken on the left) the first and the last column that are looked at."""
    (l0, l1), (r0, r1) = rectangle
    rows, columns = l1 - l0, r1 - r0
    lows, highs = [columns] * (rows + 1), [0] * (rows + 1)
    stops = [(0, 0), *((left - l0, right - r0) for left, right in places), (rows, columns)]
    for (a, c), (b, d) in pairwise(stops):
        down, across = b - a, d - c
        whole = down * across <= _WHOLE
        reach = _MARGIN + (across // down if down else across)
        for row in range(max(0, a - _MARGIN), min(rows, b + _MARGIN) + 1):
            inside = min(max(row, a), b)
            middle = c + (across * (inside - a) // down if down else 0)
            low, high = (c, d) if whole and a <= row <= b else (middle - reach, middle + reach)
            if not a <= row <= b:
                low, high = middle - _MARGIN, middle + _MARGIN
            lows[row] = min(lows[row], max(0, low))
            highs[row] = max(highs[row], min(columns, high))
    return list(zip(lows, highs, strict=True))
