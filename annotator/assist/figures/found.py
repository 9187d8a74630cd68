"""A figure as the rules find it, before it is told in the attributes of the tag set."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from annotator.model.wording import Message

# Codes of units of time, as TIMEX3 durations write them.
_LETTERS = {"y": "Y", "mo": "M", "w": "W", "d": "D", "h": "H", "min": "M", "s": "S"}
_MANY_YEARS = {"decade": 10, "century": 100}


class Found(NamedTuple):
    """Tokens `[start, end)` of a line with what they say; open ends and empty texts are left out when told."""

    start: int
    end: int
    subtype: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    timex: str = ""
    comparator: str = ""
    hedged: bool = False
    thing: str = ""
    measured: str = ""
    qualifier: str = ""
    score: float = 0.9
    reason: Message = Message("A number.")
    doubt: Message | None = None


def duration_text(value: Decimal, unit: str) -> str:
    """The TIMEX3 duration of so many units; "" where it has none (milliseconds, fractions without end)."""
    if unit in _MANY_YEARS:
        value, unit = value * _MANY_YEARS[unit], "y"
    letter = _LETTERS.get(unit)
    # What the tag set's own check lets in: whole numbers.
    if letter is None or value != value.to_integral_value() or value < 0:
        return ""
    return f"P{'T' if unit in {'h', 'min', 's'} else ''}{value:.0f}{letter}"
