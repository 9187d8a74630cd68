"""Making corrections of an alignment: pin, merge, split, unlink.

Pure functions: they return what is to be kept with the other corrections, and change nothing.
"""

from __future__ import annotations

from annotator.model.span import Span

from .beads import Alignment, Bead, covered
from .corrections import MERGE, PIN, SPLIT, UNLINK, Correction, Range


def pin(left: Span, right: Span) -> Correction:
    """The sentences that these two spans (code points) touch belong together."""
    return Correction(PIN, (left.start, left.end), (right.start, right.end))


def merge(alignment: Alignment, one: Bead, other: Bead) -> Correction | None:
    """Two beads, and what lies between them, become one; None when one side would still be empty."""
    left, right = _both(one.left, other.left), _both(one.right, other.right)
    return _together(alignment, MERGE, left, right)


def split(alignment: Alignment, bead: Bead, left: int, right: int) -> tuple[Correction, ...]:
    """A bead becomes two; the second begins with the sentences at these offsets, or behind the bead.

    A border, and a pin for each piece that has something on both sides. Empty when the border does not divide the bead.
    """
    border = _border(alignment.left, bead.left, left), _border(alignment.right, bead.right, right)
    pieces = [
        ((bead.left[0], border[0]), (bead.right[0], border[1])),
        ((border[0], bead.left[1]), (border[1], bead.right[1])),
    ]
    if any(one[0] == one[1] and other[0] == other[1] for one, other in pieces):
        return ()
    spans = covered(alignment.left, (border[0], border[0])), covered(alignment.right, (border[1], border[1]))
    made = [Correction(SPLIT, (spans[0].start,) * 2, (spans[1].start,) * 2)]
    made += [
        correction
        for one, other in pieces
        for correction in [_together(alignment, PIN, one, other)]
        if correction
    ]
    return tuple(made)


def unlink(alignment: Alignment, bead: Bead) -> Correction:
    """The two sides of a bead are not each other's counterpart."""
    left, right = alignment.spans(bead)
    return Correction(UNLINK, (left.start, left.end), (right.start, right.end))


def _together(alignment: Alignment, what: str, left: Range, right: Range) -> Correction | None:
    if left[0] >= left[1] or right[0] >= right[1]:
        return None
    one, other = covered(alignment.left, left), covered(alignment.right, right)
    return Correction(what, (one.start, one.end), (other.start, other.end))


def _both(one: Range, other: Range) -> Range:
    """From the first to the last sentence of two ranges, of which either may be empty."""
    held = [which for which in (one, other) if which[0] < which[1]]
    return (min(which[0] for which in held), max(which[1] for which in held)) if held else (0, 0)


def _border(sentences: tuple[Span, ...], which: Range, offset: int) -> int:
    """The sentence at an offset, within a range or right behind it."""
    at = next((number for number in range(*which) if offset < sentences[number].end), which[1])
    return max(at, which[0])
