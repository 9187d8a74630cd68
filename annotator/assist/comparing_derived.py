"""Figures that follow from others in the same article: a share, a part and the whole, checked by arithmetic."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from annotator.model.annotation import Link
from annotator.model.links import CONFIRMED, PROPOSED
from annotator.model.quantity import Quantity, relation
from annotator.model.units import COUNT, SHARE
from annotator.model.wording import Message

from .comparing_figures import dimension_of
from .comparing_ground import FIGURE, Ground, Item, SideView, Suggested, one_to_one
from .verdicts import DERIVED

# "10 % du Donbass, ce qui equivaut a 5 000 km2": words between a share and a part that say that one follows.
_SAYS = re.compile(
    r"\b(?:soit|equiva\w+|c'est-a-dire|represent\w+|correspond\w+|ce qui fait|autrement dit|equals?|amount\w+"
    r"|account\w+|that is|i\.e|meaning|making up|compris\w+)\b"
)
# A part and its share stand in one sentence; the whole may stand in the next or the one before.
_MOST_APART = 160
# Looked at on either side of each share; more figures than this in two sentences are a table, or nonsense.
_MOST = 12


class Inside(NamedTuple):
    """A figure that follows from another one of the same article (`side` 0: left), by a link or a suggestion.

    `arithmetic`: how the two go together, in words; None where there is nothing to calculate.
    """

    side: int
    figure: Item
    base: Item
    link: Link | None
    suggestion: Suggested | None
    arithmetic: Message | None


def inside(ground: Ground, suggestions: Sequence[Suggested]) -> Iterator[Inside]:
    """What the analyst says, or the program proposes, to follow from what."""
    stored = [x for x in ground.links if x.type == DERIVED and x.status in {CONFIRMED, PROPOSED}]
    for place, side in enumerate(ground.sides):
        known = side.by_id
        for link in stored:
            if link.target in known and link.source in known:
                figure, base = known[link.source], known[link.target]
                yield Inside(place, figure, base, link, None, _explained(side, figure, base))
        for one in suggestions:
            if one.type == DERIVED and one.left in known and one.right in known:
                yield Inside(place, known[one.left], known[one.right], None, one, one.reason)


def derived(ground: Ground) -> list[Suggested]:
    """What follows from what: `left` is the later figure of the text, `right` the one it is derived from."""
    found: list[Suggested] = []
    for side in ground.sides:
        found += one_to_one(s for s in _of_side(side) if (s.left, s.right) not in ground.known)
    return found


def _figures(side: SideView) -> list[Item]:
    """Figures that can be reckoned with."""
    return [item for item in side.tagged(FIGURE) if item.quantity is not None and not item.quantity.date]


def _explained(side: SideView, figure: Item, base: Item) -> Message | None:
    """How two linked figures go together; None when they are not a share and a part."""
    for share, part in ((figure, base), (base, figure)):
        ratio = _share(share)
        if ratio is not None and _value(part) is not None:
            figures = _figures(side)
            near = _around(figures, [item.span[0] for item in figures], share)
            return _whole(share, ratio, part, near)[0]
    return None


def _of_side(side: SideView) -> Iterator[Suggested]:
    figures = _figures(side)
    starts = [item.span[0] for item in figures]
    for share in figures:
        ratio = _share(share)
        if ratio is None:
            continue
        near = _around(figures, starts, share)
        for part in near:
            if part.sentences == share.sentences and _value(part) is not None:
                made = _judged(side, share, ratio, part, near)
                if made is not None:
                    yield made


def _judged(
    side: SideView, share: Item, ratio: Decimal, part: Item, near: Sequence[Item]
) -> Suggested | None:
    """Whether `part` is that share of a whole: of one that is given, or of the one that it implies."""
    assert part.quantity is not None
    first, later = sorted((share, part), key=lambda item: (item.span, item.id))
    reason, given = _whole(share, ratio, part, near)
    if not given:
        between = side.text.folded[first.span[1] : later.span[0]]
        if part.quantity.dimension in {COUNT, "duration"} or not _SAYS.search(between):
            return None
    return Suggested(later.id, first.id, DERIVED, "", 0.9 if given else 0.7, reason)


def _whole(share: Item, ratio: Decimal, part: Item, near: Sequence[Item]) -> tuple[Message, bool]:
    """The whole that a share and a part make, in words; and whether the text gives it, so that it can be checked."""
    quantity, value = part.quantity, _value(part)
    assert quantity is not None
    assert value is not None
    told = {"share": str(share.quantity), "part": str(quantity)}
    for whole in near:
        if (
            whole in (share, part)
            or whole.quantity is None
            or dimension_of(whole.quantity) != dimension_of(quantity)
        ):
            continue
        given = _value(whole)
        if given is None or given == 0 or abs(given) <= abs(value):
            continue
        expected = Quantity.between(given * ratio, unit=whole.quantity.unit, comparator="~")
        assert expected is not None
        if relation(expected, quantity).verdict == "agrees":
            return Message("{part} is {share} of {whole}.", whole=str(whole.quantity), **told), True
    whole_value = Quantity.between(_rounded(value / ratio), unit=quantity.unit, comparator="~")
    return Message("The whole is {whole}, if {part} is {share} of it.", whole=str(whole_value), **told), False


def _share(item: Item) -> Decimal | None:
    """A share between 0 and 1 as a number."""
    quantity = item.quantity
    if quantity is None or quantity.dimension != SHARE or quantity.minimum != quantity.maximum:
        return None
    ratio = quantity.representative
    return ratio if ratio is not None and 0 < ratio < 1 else None


def _value(item: Item) -> Decimal | None:
    """The one value of a figure that is no share, in its own unit."""
    quantity = item.quantity
    if quantity is None or quantity.dimension == SHARE or quantity.minimum != quantity.maximum:
        return None
    return quantity.minimum or None


def _around(figures: Sequence[Item], starts: Sequence[int], share: Item) -> list[Item]:
    at = bisect_left(starts, share.span[0])
    near = figures[max(0, at - _MOST) : at + _MOST + 1]
    return [item for item in near if item is not share and abs(item.span[0] - share.span[0]) <= _MOST_APART]


def _rounded(value: Decimal) -> Decimal:
    """To three significant digits: what follows from rounded figures is no more exact."""
    return Decimal(f"{value:.2e}")
