"""What a number amounts to: the unit behind it, or millions where a letter may mean either."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from annotator.model.units import SHARE, Unit, unit_of

from .numbers import Number
from .tables import listed
from .tokens import Line
from .units import unit_at

# Between the number and the unit of "trois derniers jours", "two more years".
_ADJECTIVES = listed(
    "dernier derniers dernieres prochains prochaines premiers premieres longues bonnes more full"
)


class Amount(NamedTuple):
    """The unit of a number (None: it counts), where it ends, and what the number is multiplied with (cents)."""

    unit: Unit | None
    end: int
    factor: Decimal = Decimal(1)


def with_million(line: Line, made: Number) -> Number:
    """`$3m`, `£1.5 m`, `€2 M`: behind a currency the letter is no metre."""
    if made.scale == 1 and line.text(made.end) == "m" and line.gap(made.end) <= 1:
        return made._replace(end=made.end + 1, value=made.value.scaleb(6), scale=Decimal(10**6), plain=False)
    return made


def metres_or_millions(line: Line, made: Number) -> tuple[Number, Amount]:
    """Whether the m behind an English number is metres (a 100m race) or millions (4.5m people)."""
    end = made.end + 1
    following = line.text(end)
    plural = following in {"people", "men", "women", "children"} or (
        following.endswith("s") and len(following) > 4 and following not in {"across", "metres", "swims"}
    )
    if plural and line.gap(made.end) == 0 and line.gap(end) == 1:
        return made._replace(end=end, value=made.value.scaleb(6), scale=Decimal(10**6), plain=False), Amount(
            None, end
        )
    return made, Amount(unit_of("m"), end)


def unit_behind(line: Line, made: Number) -> Amount:
    """The unit behind a number, past a hyphen, "de" or "of" where a noun of number asks for one."""
    place = line.next(made.end)
    if place < 0:
        return Amount(None, made.end)
    nouns = made.scale > 1 or made.about or made.many
    if nouns and line.text(place) in line.words.of:
        place += 1
    elif made.part and (line.is_(place, "of", "a") or line.is_(place, "of", "an")):
        place += 2
    elif (made.part and line.text(place) == "d'" and line.text(place + 1) == "heure") or (
        line.text(place) in _ADJECTIVES and not made.article
    ):
        place += 1
    found = unit_at(line, place)
    if found is None or (found.unit.dimension == "share" and found.unit.code == "ratio"):
        return Amount(None, made.end)
    if found.unit.code == "lb" and made.scale > 1 and line.words.language == "en":
        return Amount(unit_of("GBP"), found.end)
    return Amount(found.unit, found.end, found.factor)


def subtype_of(unit: Unit | None, made: Number) -> str:
    """The subtype of a figure by what it measures."""
    if unit is None:
        return "RATIO" if made.part else "CARDINAL"
    if unit.dimension.startswith("money"):
        return "MONEY"
    if unit.dimension in {SHARE, "points"}:
        return "PERCENT"
    return "DURATION" if unit.dimension == "duration" else "QUANTITY"
