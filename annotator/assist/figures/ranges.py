"""Figures with two ends: 10 à 15 %, between 5 and 7 million, $2-3bn, two or three."""

from __future__ import annotations

from decimal import Decimal

from annotator.model.wording import Message

from .amounts import Amount, subtype_of, unit_behind, with_million
from .found import Found
from .numbers import Number, number
from .things import labelled, thing_after
from .tokens import NUMBER, WORD, Line
from .units import currency_before

_RANGE = Message("A number between two ends.")
_CHANGES = (
    "pass", "augment", "grimp", "recul", "baiss", "chut", "mont", "tomb", "rose", "rise", "risen", "fell", "fall",
    "drop", "increas", "decreas", "declin", "climb", "jump", "grew", "grow", "cut", "went", "slump", "soar", "progress",
    "diminu", "reduc", "reduit", "ramen", "port", "slid", "double", "doubl", "tripl", "up", "down", "raise", "lower",
    "relev", "abaiss",
)  # fmt: skip


def range_of(line: Line, start: int, at: int, made: Number, unit: Amount) -> Found | None:
    """Both ends of "10 à 15 %", "between 5 and 7 million", "$2-3bn", "two or three"."""
    between = line.text(start - 1) in {"between", "entre"}
    if made.many or made.about:
        return None
    end = unit.end
    link = line.text(end)
    if link == "-":
        if line.gap(end) != line.gap(end + 1) or not made.digits:
            return None
    elif link not in line.words.to and not (between and link in {"et", "and"}):
        return None
    place = end + 1
    signed = currency_before(line, place + 1)
    place += 1 if signed and signed[0] == place else 0
    other = number(line, place)
    if other is None or other.article or other.many or other.part != made.part:
        return None
    other = with_million(line, other) if unit.unit and unit.unit.dimension.startswith("money") else other
    last = unit_behind(line, other)
    if unit.unit is not None and unit.end == made.end and last.unit is None:
        last = Amount(unit.unit, other.end)  # a currency before the first
    if unit.unit is not None and (last.unit is None or last.unit.code != unit.unit.code):
        return None
    low, high = _scaled(made, other)
    if (
        not low < high
        or (link in {"or", "ou"} and high > 3 * low)
        or _changing(line, start, between=between, united=unit.unit is not None)
    ):
        return None
    if (link == "-" and last.unit is None and line.text(at - 1) == "-") or line.text(
        last.end
    ) in line.words.months:
        return None
    if link in {"or", "ou"} and line.text(last.end) in {"plus", "more"}:
        return None
    return Found(
        start, last.end, subtype_of(last.unit, other), minimum=low * last.factor, maximum=high * last.factor,
        unit=last.unit.code if last.unit else "", comparator="range", reason=_RANGE,
    )  # fmt: skip


def is_label(line: Line, at: int, made: Number, ranged: Found) -> bool:
    """Whether both ends belong to a label (pages 3-5, F-16-18), or a hyphen joins what counts nothing (a score)."""
    if ranged.unit or made.scale > 1:
        return False
    if labelled(line, at, made) or (line.gap(at) == 0 and line.at(at - 1).kind in {WORD, NUMBER}):
        return True
    hyphen = line.text(made.end) == "-"
    return hyphen and (
        not thing_after(line, ranged.end, counted=True) or (line.text(at - 1) == "-" and line.gap(at) == 0)
    )


def _scaled(made: Number, other: Number) -> tuple[Decimal, Decimal]:
    """Both ends with the scale that stands at the second one only: 2 to 3 million."""
    if made.scale == 1 and other.scale > 1 and made.value < other.value / other.scale:
        return made.value * other.scale, other.value
    return made.value, other.value


def _changing(line: Line, start: int, *, between: bool, united: bool) -> bool:
    """Whether something went from one value to the other, so that these are two figures."""
    if line.text(start - 1) == "by":
        return united
    if between or line.text(start - 1) not in {"from", "de", "d'"}:
        return False
    # "grimpé de 5 à 7 %" says by how much, "passé de 5 à 7 %" and "de 5 % à 7 %" from where to where.
    by_how_much = line.words.language == "fr" and not united
    for place in range(start - 2, max(-1, start - 11), -1):
        text = line.text(place)
        if text in {".", ";", ":"}:
            return False
        if text.startswith("pass" if by_how_much else _CHANGES):
            return True
    return False
