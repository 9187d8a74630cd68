"""Units of measure: which can be held against each other, and by which exact factor.

The table is data (`resources/units.toml`, which names its sources). It is small on purpose: what a press article
measures, not what a laboratory does. A word that is no unit ("soldiers", "provinces") names what is counted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from .assets import asset
from .folding import fold

# The dimension of what is counted, not measured.
COUNT = "count"
SHARE = "share"


class Unit(NamedTuple):
    """One unit: its code, what it measures, and how many of the first unit of that dimension it is."""

    code: str
    dimension: str
    factor: Decimal


@cache
def _tables() -> tuple[Mapping[str, Unit], Mapping[str, Unit]]:
    """Units by code and by folded word."""
    data = tomllib.loads(asset("resources", "units.toml").read_text("utf-8"))
    codes: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for dimension, units in data.items():
        for code, entry in units.items():
            # An amount is compared in its own currency only, so each is a dimension of its own.
            own = f"money:{code}" if dimension == "money" else dimension
            codes[code] = unit = Unit(code, own, Decimal(entry.get("factor", "1")))
            for word in (code.replace("_", "/"), *entry["words"]):
                words.setdefault(_plain(word), unit)
    return codes, words


def unit_of(written: str) -> Unit | None:
    """The unit of this code or word, in either language, singular or plural; None when it is none we know."""
    codes, words = _tables()
    found = codes.get(written)
    if found is not None or not written:
        return found
    folded = _plain(written)
    return words.get(folded) or words.get(folded.removesuffix("s")) or words.get(_singular(folded))


def written_units() -> Mapping[str, Unit]:
    """Units by the folded words for them, singular or plural, in either language; symbols of one letter as well."""
    return _tables()[1]


# The coherent SI unit of a dimension, and by what a value in its first unit is divided to get there.
_SI: Mapping[str, tuple[str, int | Decimal]] = {
    "length": ("m", 1), "area": ("m2", 1), "volume": ("m3", 1000), "mass": ("kg", 1), "duration": ("s", 1),
    "speed": ("m_s", 3600), "power": ("W", 1), "energy": ("J", Decimal(1) / 3600), "pressure": ("Pa", 1),
    "frequency": ("Hz", 1), "voltage": ("V", 1), "dose": ("Sv", 1), "celsius": ("K", 1), "fahrenheit": ("K", 1),
}  # fmt: skip
_ZERO_CELSIUS, _ZERO_FAHRENHEIT = Decimal("273.15"), Decimal("459.67")


def si(value: Decimal, code: str) -> tuple[Decimal, str] | None:
    """The value in the SI unit of what is measured, with that unit's code; None for counts, shares and money.

    Temperatures are points on the scale, not differences: 0 °C is 273.15 K.
    """
    unit = unit_of(code)
    if unit is None or unit.dimension not in _SI:
        return None
    target, divisor = _SI[unit.dimension]
    if unit.dimension == "celsius":
        return value + _ZERO_CELSIUS, target
    if unit.dimension == "fahrenheit":
        return (value + _ZERO_FAHRENHEIT) * 5 / 9, target
    return value * unit.factor / divisor, target


def _plain(written: str) -> str:
    return " ".join(fold(written).replace("-", " ").split())


def _singular(folded: str) -> str:
    """Each word without a plural s: `kilometres carres` → `kilometre carre`."""
    return " ".join(word.removesuffix("s") for word in folded.split())


def longest_unit() -> int:
    """How many words the longest name of a unit has."""
    return max(len(word.split()) for word in _tables()[1])
