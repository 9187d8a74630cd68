"""The unit that stands behind a number, or the currency sign before it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from annotator.model.units import Unit, unit_of, written_units

from .tables import listed
from .tokens import MARK, NUMBER, WORD, Line

# Codes that are symbols as they are written: case tells m from M and mW from MW. Others are found by their words only.
_SYMBOLS = listed(
    "m mm cm km nm um m2 km2 cm2 ha m3 cm3 km3 l ml cl hl kg g mg t Mt kt lb oz ft yd s ms min h W kW MW "
    "GW TW Wh kWh MWh GWh TWh J kJ MJ GJ cal kcal Pa hPa kPa bar psi Hz kHz MHz GHz V kV GB MB TB kB dB "
    "mSv Sv mph kn ft2 mi2 pp hp ch bbl"
)
_ALSO = {
    "KM": "km", "Km": "km", "KG": "kg", "Kg": "kg", "L": "l", "Go": "GB", "Mo": "MB", "To": "TB", "Ko": "kB",
    "KW": "kW", "KWh": "kWh", "Kwh": "kWh", "kwh": "kWh", "mn": "min", "hrs": "h", "hr": "h", "yrs": "y", "mins": "min",
    "secs": "s", "kms": "km", "Gt": "Gt",
}  # fmt: skip
# Words that are units in the other language only, or mostly something else.
_NOT = {
    "fr": listed("in mi livre once second pound stone mark foot hour mile rand won dong ton quid bar"),
    "en": listed("an once livre pied ans q ch seconde dong won bar mo q"),
    "": listed("in an once livre mo second"),
}
# A part of a currency: in which language it means which one, and how many make a whole.
_SUBUNITS = {
    ("en", "cent"): "USD", ("en", "pence"): "GBP", ("en", "penny"): "GBP", ("fr", "centime"): "EUR",
}  # fmt: skip
_CURRENCIES = "$€£¥₹₺₴₽₩₪₦₿"
# Letters that make another dollar of the sign behind them.
_DOLLARS = {
    "us": "USD",
    "c": "CAD",
    "ca": "CAD",
    "a": "AUD",
    "au": "AUD",
    "nz": "NZD",
    "hk": "HKD",
    "r": "BRL",
}


class Measure(NamedTuple):
    """A unit, the token it ends before, and by what the number is to be multiplied (cents)."""

    end: int
    unit: Unit
    factor: Decimal = Decimal(1)


def _stripped(text: str) -> str:
    """Without the s of a plural."""
    return text[:-1] if len(text) > 2 and text[-1] == "s" else text


@cache
def _by_first(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Unit], ...]]:
    """Names of units as tokens, by the first one; longer names before shorter ones."""
    found: dict[str, dict[tuple[str, ...], Unit]] = {}
    symbols = {symbol.lower() for symbol in _SYMBOLS} | {
        "d",
        "w",
        "y",
        "mo",
        "in",
        "mi",
        "nmi",
        "q",
        "st",
        "ratio",
    }
    for words, unit in written_units().items():
        # Symbols and codes of currencies are told by their case.
        if words in symbols or words in _NOT[language] or (words.isalpha() and words.upper() == unit.code):
            continue
        spaced = words.replace("'", "' ")
        line = Line(spaced, language)
        texts = tuple(_stripped(token.text) for token in line.tokens if token.text != "-")
        if texts:
            found.setdefault(texts[0], {}).setdefault(texts, unit)
    return {
        first: tuple(sorted(names.items(), key=lambda one: -len(one[0]))) for first, names in found.items()
    }


def unit_at(line: Line, at: int) -> Measure | None:
    """The unit whose name begins at a token; None when none does."""
    token = line.at(at)
    if token.kind == NUMBER or not token.text:
        return None
    return _named(line, at) or _symbol(line, at)


def _named(line: Line, at: int) -> Measure | None:
    language = line.words.language
    first = _stripped(line.text(at))
    subunit = _SUBUNITS.get((language, first))
    if subunit is not None:
        known = unit_of(subunit)
        return Measure(at + 1, known, Decimal("0.01")) if known else None
    for texts, unit in _by_first(language).get(first, ()):
        end = _matched(line, at, texts)
        if end > 0:
            return Measure(end, unit)
    return None


def _matched(line: Line, at: int, texts: tuple[str, ...]) -> int:
    """Where this name ends, hyphens between its words or not; 0 when it does not stand here."""
    place = at
    for number, text in enumerate(texts):
        if number and line.text(place) == "-" and line.gap(place) == 0:
            place += 1
        if number and line.gap(place) > 1:
            return 0
        if _stripped(line.text(place)) != text:
            return 0
        place += 1
    return place


def _symbol(line: Line, at: int) -> Measure | None:
    token = line.at(at)
    if token.kind != WORD:
        return None
    written = line.original(at)
    end = at + 1
    if line.at(end).kind == NUMBER and line.gap(end) == 0 and line.text(end) in {"2", "3"}:
        if written + line.text(end) in _SYMBOLS:
            written, end = written + line.text(end), end + 1
        else:
            return None
    if line.text(end) == "/" and line.gap(end) == 0:
        return None  # km/h has a name of its own; "5 l/100" has none
    if written in {"C", "F"} and line.gap(at) == 0 and line.words.language == "en":
        degrees = unit_of("°" + written)
        return Measure(end, degrees) if degrees else None
    if written not in _SYMBOLS and written not in _ALSO:
        money = unit_of(written) if len(written) == 3 and written.isupper() else None
        return Measure(end, money) if money and money.dimension.startswith("money") else None
    if line.words.language == "en" and written == "s" and line.gap(at) == 0:
        return None  # in her 20s
    if line.words.language == "en" and written == "m" and line.gap(at) <= 1:
        return None  # metres or millions: `measures` knows by what is around
    unit = unit_of(_ALSO.get(written, written))
    return Measure(end, unit) if unit else None


def currency_before(line: Line, at: int) -> tuple[int, Unit] | None:
    """The currency sign or code before a number: the token it begins at, and the currency."""
    place = at - 1
    text = line.text(place)
    if line.gap(at) > 1 or not text:
        return None
    if line.at(place).kind == MARK and text in _CURRENCIES:
        letters = line.text(place - 1)
        if text == "$" and line.gap(place) == 0 and letters in _DOLLARS:
            unit = unit_of(_DOLLARS[letters])
            return (place - 1, unit) if unit else None
        unit = written_units().get(text)
        return (place, unit) if unit else None
    if line.at(place).kind == WORD and len(text) == 3 and line.original(place).isupper():
        unit = unit_of(line.original(place))
        return (place, unit) if unit and unit.dimension.startswith("money") else None
    return None
