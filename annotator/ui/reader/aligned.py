"""Which rows of two texts stand beside each other when the texts are aligned by paragraph. No layout, no widgets.

An alignment is two lists of row numbers, one a side: `starts[k]` is the first row of the cell in aligned row `k`, and
one more number ends the last cell. So the cells of a side are in order, complete and disjoint, and an empty cell is one
that begins where it ends; nothing is made for each row.

An aligned row is placed only when both its cells are laid out, since the next row begins below the higher one. So no
cell may hold more than one layout may take: the pieces of a long paragraph, and long runs of empty lines, go on in
aligned rows of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, islice, pairwise
from operator import eq, sub
from typing import TYPE_CHECKING, NamedTuple

from .document import Document
from .rows import LONGEST, Rows

if TYPE_CHECKING:
    from annotator.assist.following import Chain
    from annotator.commands.aligning import Aligned

# Articles that are no translations of each other share few paragraphs, and those in another order: with the others each
# on a row of its own, most of a view would be empty. From this share on that they stand beside each other, they do.
_ENOUGH = 0.75
# Rows in one cell: a paragraph and the empty lines after it. One costs about 0.1 ms to lay out, were it empty.
MOST_ROWS = 16


class Cells(NamedTuple):
    """The alignment of two texts. The two lists are equally long; the last numbers are how many rows the texts have."""

    left: Sequence[int]
    right: Sequence[int]


class Guide(NamedTuple):
    """What two panes go by once their texts are aligned: the map for scrolling, and the paragraphs side by side.

    Plain values, worked out beside the window: of two texts of 1 MB they take 0.2 s. `cells` is None where
    the paragraphs had better go on in order.
    """

    aligned: Aligned
    chain: Chain
    cells: Cells | None

    @classmethod
    def of(cls, aligned: Aligned, rows: tuple[Rows, Rows]) -> Guide:
        """The guide for an alignment of two texts with these rows."""
        from annotator.assist.following import chain

        lengths = len(aligned.texts[0].text), len(aligned.texts[1].text)
        return cls(aligned, chain(aligned.alignment, lengths), beside(aligned, rows))


class Joint(NamedTuple):
    """Rows that share an aligned row because they are pinned: first and last of each side."""

    first: tuple[int, int]
    last: tuple[int, int]


def paired(left: Document, right: Document, pins: Iterable[tuple[int, int]] = ()) -> Cells:
    """Pair the paragraphs of two texts in order, anew from each pin (left and right offset in code points).

    Empty paragraphs go with the one before, so that they shift nothing; what is left over on the longer side stands
    alone. The two paragraphs of a pin share a row. Of two pins that cross, the one further on yields; so does one that
    would put more into a cell than it may hold.
    """
    rows = left.rows, right.rows
    return bounded(_in_order((_heads(left), _heads(right)), rows, _joints(rows, pins)), rows)


def beside(aligned: Aligned, rows: tuple[Rows, Rows]) -> Cells | None:
    """The paragraphs that share counterparts side by side, those without one alone; None where that would be most."""
    from annotator.assist.beads import TRANSLATION
    from annotator.assist.following import rows as in_rows

    found = in_rows(aligned.alignment, *aligned.texts)
    both = sum(row.left[0] < row.left[1] and row.right[0] < row.right[1] for row in found)
    if aligned.alignment.mode != TRANSLATION and both < _ENOUGH * len(found):
        return None
    starts: tuple[list[int], list[int]] = [], []
    for side, own in enumerate(rows):
        lines = aligned.texts[side].lines
        firsts = ((row.left, row.right)[side][0] for row in found)
        starts[side].extend(own.at(lines[line]) if line < len(lines) else len(own) for line in firsts)
        starts[side].append(len(own))
    return bounded(Cells(*starts), rows)


def _heads(document: Document) -> Sequence[int]:
    """Rows that begin a paragraph which holds more than spaces."""
    text, starts, ends = document.text.text, document.rows.starts, document.rows.ends
    # The first character tells of nearly every row that it is not empty; an empty last row has none.
    firsts = map(text.__getitem__, starts if starts[-1] < len(text) else starts[:-1])
    follow = [row for row, first in enumerate(firsts) if first <= " " or first.isspace()]
    follow = [row for row in follow if starts[row] == ends[row] or not text[starts[row] : ends[row]].strip()]
    if starts[-1] == len(text):
        follow.append(len(starts) - 1)
    if len(starts) != document.text.line_count:
        follow += compress(range(1, len(starts)), map(eq, islice(starts, 1, None), ends))
    if not follow:
        return range(len(starts))
    flags = bytearray(b"\1") * len(starts)
    for row in follow:
        flags[row] = 0
    return list(compress(range(len(starts)), flags))


def _joints(rows: tuple[Rows, Rows], pins: Iterable[tuple[int, int]]) -> list[Joint]:
    joints: list[Joint] = []
    for left, right in sorted(pins):
        at = rows[0].at(left), rows[1].at(right)
        if not joints or (at[0] > joints[-1].last[0] and at[1] > joints[-1].last[1]):
            joints.append(Joint(at, at))
        elif at[0] >= joints[-1].last[0] and at[1] >= joints[-1].last[1]:
            # A row that is pinned already, pinned to a further one: all between share the row, if there is room.
            first = joints[-1].first
            if all(_fits(rows[side], first[side], at[side] + 1) for side in (0, 1)):
                joints[-1] = Joint(first, at)
    return joints


def _in_order(
    heads: tuple[Sequence[int], Sequence[int]], rows: tuple[Rows, Rows], joints: Sequence[Joint]
) -> Cells:
    """Pair heads in order, from joint to joint."""
    cells: tuple[list[int], list[int]] = [], []
    stops = [*(joint.first for joint in joints), (len(rows[0]), len(rows[1]))]
    parts = [_between(heads[side], 0, stops[0][side]) for side in (0, 1)]
    for side in (0, 1):
        if not parts[side] and stops[0][side]:
            parts[side] = [0]
    if any(part and part[0] for part in parts):
        # Empty lines before the first paragraph have a row of their own.
        parts = [[0, *part] for part in parts]
    _put(cells, parts, stops[0])
    for joint, stop in zip(joints, stops[1:], strict=True):
        parts = [
            [joint.first[side], *_between(heads[side], joint.last[side] + 1, stop[side])] for side in (0, 1)
        ]
        _put(cells, parts, stop)
    for side in (0, 1):
        cells[side].append(len(rows[side]))
    return Cells(*cells)


def _between(heads: Sequence[int], first: int, stop: int) -> Sequence[int]:
    return heads[bisect_left(heads, first) : bisect_left(heads, stop)]


def _put(cells: tuple[list[int], list[int]], parts: Sequence[Sequence[int]], stop: tuple[int, int]) -> None:
    """Let cells begin at these rows, and empty ones stand beside those that are left over."""
    count = max(map(len, parts))
    for side in (0, 1):
        cells[side].extend(parts[side])
        cells[side].extend([stop[side]] * (count - len(parts[side])))


def bounded(cells: Cells, rows: tuple[Rows, Rows]) -> Cells:
    """The same alignment with cells that hold too much gone on in rows of their own, beside each other."""
    overfull = sorted({*_overfull(cells.left, rows[0]), *_overfull(cells.right, rows[1])})
    if not overfull:
        return cells
    starts: tuple[list[int], list[int]] = [], []
    done = 0
    for row in overfull:
        for side in (0, 1):
            starts[side].extend(cells[side][done:row])
        parts = [_chunks(rows[side], cells[side][row], cells[side][row + 1]) for side in (0, 1)]
        _put(starts, parts, (cells.left[row + 1], cells.right[row + 1]))
        done = row + 1
    for side in (0, 1):
        starts[side].extend(cells[side][done:])
    return Cells(*starts)


def _overfull(starts: Sequence[int], rows: Rows) -> Iterable[int]:
    """Cells that may hold too much. Nearly always there are none, and that is found out by C code."""
    most = max(map(sub, islice(starts, 1, None), starts))
    if most == 1:
        return
    if most > MOST_ROWS:
        yield from (row for row, (first, end) in enumerate(pairwise(starts)) if end - first > MOST_ROWS)
    places = [*rows.starts, rows.ends[-1] + 1]
    edges = list(map(places.__getitem__, starts))
    if max(map(sub, islice(edges, 1, None), edges)) > LONGEST:
        yield from (row for row, (first, end) in enumerate(pairwise(edges)) if end - first > LONGEST)


def _chunks(rows: Rows, first: int, end: int) -> list[int]:
    """Where to begin the parts of a cell of these rows."""
    starts: list[int] = []
    while first < end:
        starts.append(first)
        room = bisect_right(rows.ends, rows.starts[first] + LONGEST, first + 1, max(end, first + 1))
        first = min(first + MOST_ROWS, room)
    return starts


def _fits(rows: Rows, first: int, end: int) -> bool:
    return end - first <= MOST_ROWS and rows.ends[end - 1] - rows.starts[first] <= LONGEST
