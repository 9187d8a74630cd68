"""From the rules to the attributes of the tag set: what is proposed, and what a figure marked by hand says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal
from typing import NamedTuple

from annotator.assist.analysis import AnalysisText
from annotator.model.jobs import Progress, quiet
from annotator.model.quantity import Quantity, number
from annotator.model.span import Span
from annotator.model.units import si
from annotator.model.wording import Message

from .dates import date_at
from .found import Found
from .measures import measure_at
from .reading import figures_of
from .tables import listed
from .tokens import Line

PROVIDER, VERSION = "figures", "1"
# Lines longer than this are read in pieces, cut behind a sentence if they can be; so time grows with length only.
_PIECE = 20_000
# How far around a span its sentence is looked at, in code points.
_BEFORE, _AFTER = 110, 70
# A third has no last digit; this many are told.
_DIGITS = Context(prec=6)


_ARTICLES = listed("a an un une")


class Figure(NamedTuple):
    """A figure that is proposed. `attributes` are those of the tag set; `warning` tells what may be read otherwise."""

    span: Span
    subtype: str
    attributes: dict[str, str]
    score: float
    reason: Message
    warning: Message | None = None
    provider: str = PROVIDER
    version: str = VERSION

    @property
    def si(self) -> tuple[Decimal, str] | None:
        """The value in the SI unit of what is measured and that unit's code; None where there is none."""
        value = number(self.attributes.get("value", ""))
        return si(value, self.attributes.get("unit", "")) if value is not None else None


def suggest_figures(text: AnalysisText, *, date: date | None = None, watch: Progress = quiet) -> list[Figure]:
    """All figures of an article, in order, not overlapping; `date` is the day it was written, if known.

    `watch` is told how many code points are behind, and may raise `Cancelled`.
    """
    found: list[Figure] = []
    for start, piece in _pieces(text.text):
        watch(start, len(text.text))
        line = Line(piece, text.language, date)
        found += (_figure(line, start, one) for one in figures_of(line))
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their offsets, long ones cut at spaces."""
    start, length = 0, len(text)
    while start < length:
        end = text.find("\n", start, start + _PIECE)
        if end < 0 and start + _PIECE < length:
            stops = (text.rfind(mark, start + _PIECE // 2, start + _PIECE) for mark in (". ", ", ", " "))
            end = next((stop + 1 for stop in stops if stop > 0), start + _PIECE)
        elif end < 0:
            end = length
        yield start, text[start:end]
        start = end + (text[end : end + 1] == "\n")


def _figure(line: Line, offset: int, one: Found) -> Figure:
    span = Span(offset + line.at(one.start).start, offset + line.at(one.end - 1).end)
    return Figure(span, one.subtype, attributes_of(one), one.score, one.doubt or one.reason, one.doubt)


def attributes_of(one: Found) -> dict[str, str]:
    """What was found as attributes of the tag set, without empty ones."""
    given = {
        "value": _text(one.value),
        "minimum": _text(one.minimum),
        "maximum": _text(one.maximum),
        "unit": one.unit,
        "comparator": one.comparator,
        "hedged": "yes" if one.hedged else "",
        "thing": one.thing,
        "property": one.measured,
        "qualifier": one.qualifier,
        "timex": one.timex,
        "normalised": "automatic",
    }
    return {name: value for name, value in given.items() if value}


def _text(value: Decimal | None) -> str:
    if value is None:
        return ""
    if value.as_tuple().exponent < -12:  # type: ignore[operator]
        value = _DIGITS.create_decimal(value)
    return format(value.normalize() if value else Decimal(0), "f")


def fill(
    text: AnalysisText, span: tuple[int, int], *, subtype: str = "", date: date | None = None
) -> dict[str, str] | None:
    """Attributes of the figure that was marked at `span`; None when it cannot be read.

    Only the line around the span is read. `subtype` says what a number is that could be several things.
    """
    one = _marked(text, span, subtype, date)
    return attributes_of(one) if one is not None else None


def quantity_at(text: AnalysisText, span: tuple[int, int], subtype: str = "") -> Quantity | None:
    """What the figure at `span` says as a value that can be compared; None when it cannot be read."""
    one = _marked(text, span, subtype, None)
    if one is None:
        return None
    if one.subtype in {"DATE", "TIME"} and one.timex:
        return Quantity(date=one.timex) if one.timex[:4] != "XXXX" or one.timex[5:7].isdecimal() else None
    return Quantity.between(
        one.value,
        one.minimum,
        one.maximum,
        unit=one.unit or ("ratio" if "RATIO" in {one.subtype, subtype} else ""),
        comparator=one.comparator,
        hedged=one.hedged,
        noun=one.thing,
    )


def _marked(text: AnalysisText, span: tuple[int, int], subtype: str, day: date | None) -> Found | None:
    """The figure that shares the most with what was marked; else whatever number begins inside."""
    whole, (start, end) = text.text, span
    low = max(whole.rfind("\n", 0, start) + 1, start - _BEFORE)
    stop = whole.find("\n", end, end + _AFTER)
    high = min(len(whole), end + _AFTER) if stop < 0 else stop
    if low == start - _BEFORE:
        low = max(low, whole.rfind(" ", low, low + 30) + 1)
    line = Line(whole[low:high], text.language, day)
    best: tuple[bool, int, Found] | None = None
    for one in figures_of(line):
        shared = min(end - low, line.at(one.end - 1).end) - max(start - low, line.at(one.start).start)
        key = (one.subtype == subtype, shared)
        if shared > 0 and (best is None or key > best[:2]):
            best = (*key, one)
    if best is not None and (not subtype or best[0] or best[2].subtype not in {"DATE", "ORDINAL"}):
        return best[2]
    inside = [i for i, token in enumerate(line.tokens) if start - low <= token.start < end - low]
    for at in inside:
        read = date_at(line, at) if subtype == "DATE" else measure_at(line, at, anything=True)
        if read is not None and (read.end > read.start + 1 or read.unit or line.text(at) not in _ARTICLES):
            return read
    return best[2] if best is not None else None
