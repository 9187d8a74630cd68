"""What the analyst corrected in an alignment, by offsets, so that it outlives a change of the rules for sentences.

Corrections are plain values in the order in which they were made. Of two that speak of the same sentences the later one
holds. Of two that cross (in a translation, where nothing runs backwards) the later one yields, and is reported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from .analysis import AnalysisText

PIN, MERGE, SPLIT, UNLINK = "pin", "merge", "split", "unlink"
Range = tuple[int, int]


class Correction(NamedTuple):
    """One correction; spans are half-open, in code points.

    `pin` and `merge`: the sentences of both spans belong together, and to nothing else. `split`: a border lies here;
    the spans are empty and stand where the right-hand pieces begin. `unlink`: with two spans, these are not each
    other's counterpart; with one of them empty, the sentences of the other have none.
    """

    what: str
    left: Range
    right: Range

    def swapped(self) -> Correction:
        """The same with the sides exchanged."""
        return Correction(self.what, self.right, self.left)


class Fixed(NamedTuple):
    """Sentences that belong together, as ranges; two empty ranges are a border."""

    left: Range
    right: Range


class Resolved(NamedTuple):
    """Corrections and anchors as sentences. `alone`: sentences without a counterpart, by side; `apart`: pairs that
    are none; `anchors`: pairs that share a bead; `yielded`: what could not be kept."""

    fixed: tuple[Fixed, ...]
    alone: tuple[frozenset[int], frozenset[int]]
    apart: frozenset[tuple[int, int]]
    anchors: tuple[tuple[int, int], ...]
    yielded: tuple[Correction | tuple[int, int], ...]


def resolve(
    left: AnalysisText,
    right: AnalysisText,
    corrections: Sequence[Correction],
    anchors: Sequence[tuple[int, int]],
    *,
    monotone: bool,
) -> Resolved:
    """What corrections and anchors (offset pairs) say of the sentences of two texts.

    With `monotone` what crosses an earlier one yields, and two sentences that are unlinked stand alone.
    """
    kept: list[tuple[Correction, Fixed]] = []
    yielded: list[Correction | tuple[int, int]] = []
    for correction in corrections:
        fixed = _sentences(correction, left, right)
        if fixed is None:
            yielded.append(correction)
            continue
        if monotone and correction.what != UNLINK:
            crossed = any(
                other.what != UNLINK and _cross(fixed, there) and not _share(fixed, there)
                for other, there in kept
            )
            if crossed:
                yielded.append(correction)
                continue
        kept = [
            (other, there)
            for other, there in kept
            if not _replaces(correction, fixed, other, there, monotone)
        ]
        kept.append((correction, fixed))
    alone, apart = _unlinked(kept, monotone)
    blocks = tuple(sorted({fixed for correction, fixed in kept if correction.what != UNLINK}))
    pairs = _anchored(left, right, anchors, blocks, alone, yielded, monotone=monotone)
    return Resolved(blocks, alone, apart, pairs, tuple(yielded))


def _sentences(correction: Correction, left: AnalysisText, right: AnalysisText) -> Fixed | None:
    """The sentences a correction speaks of; None when nothing is left of them."""
    if correction.what == SPLIT:
        at = [
            text.sentences_in(span[0], len(text.text) + 1)[0]
            for text, span in ((left, correction.left), (right, correction.right))
        ]
        return Fixed((at[0], at[0]), (at[1], at[1]))
    one, other = left.sentences_in(*correction.left), right.sentences_in(*correction.right)
    empty = (one[0] == one[1]) + (other[0] == other[1])
    return Fixed(one, other) if empty < (1 if correction.what != UNLINK else 2) else None


def _cross(one: Fixed, other: Fixed) -> bool:
    """Whether two cannot both stand in texts that run forward."""
    before = one.left[1] <= other.left[0] and one.right[1] <= other.right[0]
    behind = other.left[1] <= one.left[0] and other.right[1] <= one.right[0]
    return not before and not behind


def _share(one: Fixed, other: Fixed) -> bool:
    """Whether two speak of the same sentence, or one is a border inside the other."""
    return _overlap(one.left, other.left) or _overlap(one.right, other.right)


def _overlap(one: Range, other: Range) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] < other[0] < one[1] or other[0] < one[0] < other[1]
    return one[0] < other[1] and other[0] < one[1]


def _replaces(new: Correction, fixed: Fixed, old: Correction, there: Fixed, monotone: bool) -> bool:
    """Whether the newer of two corrections leaves nothing of the older."""
    if new == old:
        return True
    if UNLINK in {new.what, old.what}:
        if new.what == old.what:
            return False
        # In comparable texts a sentence may have several counterparts; there only the pair itself is spoken of.
        pair = fixed.left[0] < fixed.left[1] and fixed.right[0] < fixed.right[1]
        pair = pair and there.left[0] < there.left[1] and there.right[0] < there.right[1]
        if pair and not monotone:
            return _overlap(fixed.left, there.left) and _overlap(fixed.right, there.right)
        return _share(fixed, there)
    if monotone or SPLIT in {new.what, old.what}:
        return _share(fixed, there)
    return _overlap(fixed.left, there.left) and _overlap(fixed.right, there.right)


def _unlinked(
    kept: Iterable[tuple[Correction, Fixed]], monotone: bool
) -> tuple[tuple[frozenset[int], frozenset[int]], frozenset[tuple[int, int]]]:
    alone: tuple[set[int], set[int]] = set(), set()
    apart: set[tuple[int, int]] = set()
    for correction, (left, right) in kept:
        if correction.what != UNLINK:
            continue
        if left[0] == left[1] or right[0] == right[1] or monotone:
            alone[0].update(range(*left))
            alone[1].update(range(*right))
        else:
            apart.update((one, other) for one in range(*left) for other in range(*right))
    return (frozenset(alone[0]), frozenset(alone[1])), frozenset(apart)


def _anchored(
    left: AnalysisText,
    right: AnalysisText,
    anchors: Sequence[tuple[int, int]],
    blocks: Sequence[Fixed],
    alone: tuple[frozenset[int], frozenset[int]],
    yielded: list[Correction | tuple[int, int]],
    *,
    monotone: bool,
) -> tuple[tuple[int, int], ...]:
    """The anchors as pairs of sentences, in order, each once."""
    kept: list[tuple[int, int]] = []
    for anchor in anchors:
        pair = left.sentence_at(anchor[0]), right.sentence_at(anchor[1])
        known = min(pair) >= 0 and pair[0] not in alone[0] and pair[1] not in alone[1]
        at = bisect_left(kept, pair)
        if known and monotone:
            # What is kept runs forward, so its neighbours answer for all.
            ordered = (not at or kept[at - 1][1] <= pair[1]) and (at == len(kept) or kept[at][1] >= pair[1])
            known = ordered and not any(map(partial(_hinders, pair), blocks))
        if not known:
            yielded.append(anchor)
        elif kept[at : at + 1] != [pair]:
            kept.insert(at, pair)
    return tuple(kept)


def _hinders(pair: tuple[int, int], block: Fixed) -> bool:
    """Whether these two sentences cannot share a bead beside this block or in it."""
    here = Fixed((pair[0], pair[0] + 1), (pair[1], pair[1] + 1))
    inside = _overlap(here.left, block.left) and _overlap(here.right, block.right)
    return not inside and _cross(here, block)
