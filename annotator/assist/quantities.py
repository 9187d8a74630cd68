"""A small reader of figures: fills in what a figure says where the analyst has given no value yet.

It reads digits in both conventions, scale words, the commonest number words, units, dates with a month or a year, and
words of comparison, these also just before the annotated span. What it cannot read it leaves alone; a grammar of
figures will take its place behind the same function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from annotator.model.folding import fold
from annotator.model.quantity import Quantity, number
from annotator.model.span import Span
from annotator.model.timex import days_of
from annotator.model.units import Unit, longest_unit, unit_of

from .analysis import MONTHS
from .number_words import ORDINALS, Number, in_words
from .spelling import grammatical
from .values import number_keys

# How far before and behind a span its comparison, unit and noun are looked for, in code points.
_BEFORE, _AFTER = 48, 64
_DIGITS = re.compile(
    r"(?<![\d.,])[-\u2212]?(?:\d{1,3}(?:[ '.,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![.,]?\d)"
)
_START = re.compile(rf"{_DIGITS.pattern}|[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\.? (?:of )?(?P<month>{_MONTH})\b\.?(?:,? {_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH})\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]?\d)(?:,? {_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH})\b\.?,? (?:de |of )?{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b",
        rf"(?:\b(?:annee|year|en|in|since|depuis|by|until|fin|debut|mid|early|late)[ -]|^){_YEAR}\b(?!\s*[%€$£\w])",
    )
)
_BARE_YEAR = re.compile(rf"\b{_YEAR}\b")
_BARE_MONTH = re.compile(rf"\b(?P<month>{_MONTH})\b")

# What stands right before a number and says how exact it is, the longer before the shorter; an article or a sign may
# come between. `DE` is de, d' or des.
_SAID = (
    ("<=", "(?:no|not) more than|pas plus DE|at most|au plus|au maximum|up to|jusqu'a|maximum of"),
    (">=", "(?:no|not) (?:fewer|less) than|pas moins DE|at least|au moins|minimum of|au minimum"),
    (
        ">",
        "(?:more|greater|higher) than|(?:plus|davantage|au-dela) DE|superieure?s? a|over|above|exceed(?:s|ed|ing)?",
    ),
    (">", r"surpass(?:e[ds])?|top(?:s|ped|ping)?|depass\w+|exced\w+"),
    ("<", "(?:fewer|less|lower) than|(?:moins|au-dessous) DE|inferieure?s? a|under|below"),
    ("~", "environ|(?:pres|autour|aux alentours) DE|quelque|presque|a peu pres|approximativement"),
    ("~", "around|about|roughly|nearly|almost|approximately|some|circa|estimated|[~≈]"),
)
_COMPARISONS = tuple(
    (comparator, re.compile(rf"(?<!\w)(?:{words.replace('DE', '(?:des?|d)')})(?:\W|the |les |la |le |l')*$"))
    for comparator, words in _SAID
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|pourrai(?:t|ent)|peut|peuvent|peut-etre|sans doute)\b(?:\W+\w+){0,3}\W*$"
)
_OVER = re.compile(r"\bover (?:the )?(?:(?:last|past|next) )?$")
_MORE_AFTER = re.compile(r"\s*(?:ou plus|or more|au moins|at least|au minimum)\b")
_BETWEEN = re.compile(r"(?:\s*(?:a|to|or|ou|et|and|-)\s*)")
_TO_ONE = re.compile(r"\s*(?:to one|to 1|contre un|contre 1|pour un|a un)\b")
_SCALE = re.compile(
    r"[\s-]*(?:(mille|thousand|millier|million|milliard|billion|trillion)s?\b|(?:bn|[mk])\b)?"
)
_UNIT_WORD = re.compile(r"(?:[^\W\d_]+(?:/[^\W\d_]+)?[²³23]?|[%‰€$£¥₹]|°[cf]?)(?=\W|$)")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}


def figure_value(text: str, span: tuple[int, int], language: str, subtype: str = "") -> Quantity | None:
    """What the figure at `span` (code points) says; None when it cannot be read.

    `language` ("fr" or "en") decides what separators mean; `subtype` (DATE, RATIO, …) what a bare number is.
    """
    start, end = span
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    lo = max(line, start - _BEFORE)
    hi = min(len(text) if stop < 0 else stop, end + _AFTER)
    folded = fold(text[lo:hi])
    own = Span(start - lo, end - lo)
    if subtype in {"", "DATE"}:
        found = _date(folded[own.start : own.end], subtype)
        if found or subtype == "DATE":
            return found
    if subtype == "ORDINAL":
        places = (ORDINALS.get(word[0]) for word in _WORD.finditer(folded, own.start, own.end))
        place = next(filter(None, places), None)
        if place:
            return Quantity.between(Decimal(place))
    return next((q for at in _starts(folded, own) if (q := _quantity(folded, at, language, subtype))), None)


def _date(folded: str, subtype: str) -> Quantity | None:
    for pattern in (*_DATES, *((_BARE_YEAR, _BARE_MONTH) if subtype == "DATE" else ())):
        found = pattern.search(folded)
        if found:
            named = found.groupdict()
            month = named.get("month")
            value = named.get("year") or "XXXX"
            if month:
                value += f"-{MONTHS.get(month) or int(month):02}"
                value += f"-{int(named['day']):02}" if named.get("day") else ""
            if days_of(value):
                return Quantity(date=value)
    return None


def _starts(folded: str, own: Span) -> Iterator[int]:
    """Where a number may begin, inside the span."""
    for token in _START.finditer(folded, own.start, own.end):
        yield token.start()


def _quantity(folded: str, at: int, language: str, subtype: str) -> Quantity | None:
    """The quantity whose number begins at `at`; None when no number does."""
    first = _number(folded, at, language)
    if first is None:
        return None
    ratio = _TO_ONE.match(folded, first.end) if subtype in {"", "RATIO"} else None
    last = None if ratio else _second(folded, first, language)
    end = ratio.end() if ratio else (last or first).end
    unit, end = _unit(folded, at, end)
    if first.part or ratio or subtype == "RATIO":
        unit = unit or unit_of("ratio")
    if folded[at : first.end] in {"a", "an"} and unit is None:
        return None  # an article, unless a unit follows: "a year"
    comparator, hedged = _comparison(folded, at)
    if unit is not None and unit.dimension == "duration" and _OVER.search(folded[:at]):
        comparator = ""  # "a rise of 8 percent over two years"
    if comparator == "" and _MORE_AFTER.match(folded, end):
        comparator = ">="
    noun = "" if unit else _noun(folded, end, language)
    code = unit.code if unit else ""
    if first.many:
        return Quantity.between(None, 2 * first.value, unit=code, hedged=hedged, noun=noun)
    if last is not None:
        return Quantity.between(
            None, first.value, last.value, unit=code, comparator=comparator, hedged=hedged, noun=noun
        )
    return Quantity.between(first.value, unit=code, comparator=comparator, hedged=hedged, noun=noun)


def _second(folded: str, first: Number, language: str) -> Number | None:
    """The upper end of "two or three", "10 à 15", "10-15"."""
    between = _BETWEEN.match(folded, first.end)
    if between is None or between.end() == first.end:
        return None
    other = _number(folded, between.end(), language)
    if other is None or other.value <= first.value or folded[between.end() : other.end] in {"a", "an"}:
        return None
    return other


def _number(folded: str, at: int, language: str) -> Number | None:
    """The number that begins at `at`: digits, or words, with a scale word behind."""
    digits = _DIGITS.match(folded, at)
    if digits:
        written = digits[0].replace("\u2212", "-")
        keys = number_keys(written.lstrip("-"), language, folded[digits.end() : digits.end() + 14])
        value = number(keys[0]) if keys else None
        if value is None:
            return None
        scale = _SCALE.match(folded, digits.end())
        scaled = scale is not None and value != number(number_keys(written.lstrip("-"), language)[0])
        return Number(
            scale.end() if scale and scaled else digits.end(), -value if written[0] == "-" else value
        )
    return in_words(folded, at, language)


@cache
def _most_words() -> int:
    return longest_unit()


def _unit(folded: str, at: int, end: int) -> tuple[Unit | None, int]:
    """The unit behind a number (or the currency sign before it) and where it ends."""
    before = folded[:at].rstrip()[-1:]
    if before in _SIGNS:
        return unit_of(_SIGNS[before]), end
    rest = folded[end : end + _AFTER]
    lead = re.match(r"[\s-]*(?:(?:de |d')(?=\S))?", rest)
    begin = end + (lead.end() if lead else 0)
    ends = [m.end() for m in _UNIT_WORD.finditer(folded[begin : begin + _AFTER])]
    for stop in reversed(ends[: _most_words()]):
        written = folded[begin : begin + stop]
        unit = unit_of(written) or unit_of(written.replace("°c", "°C").replace("°f", "°F"))
        if unit is not None and not (unit.code == "in" and written == "in"):
            return unit, begin + stop
    return None, end


def _comparison(folded: str, at: int) -> tuple[str, bool]:
    """Comparator ("" when none is said) and hedge before a number."""
    before = folded[max(0, at - _BEFORE) : at]
    before = re.split(r"[.;:!?]\s", before)[-1].rstrip(" $€£")
    for comparator, pattern in _COMPARISONS:
        found = pattern.search(before)
        if found:
            return comparator, bool(_HEDGES.search(before[: found.start()]))
    return "", bool(_HEDGES.search(before))


def _noun(folded: str, end: int, language: str) -> str:
    """What is counted: up to three words behind the number, to the next grammatical word or mark."""
    found: list[str] = []
    at = end
    for word in _WORD.finditer(folded, end):
        if folded[at : word.start()].strip(" '-") or len(found) == 3:
            break
        if len(word[0]) >= 3 and not grammatical(word[0], language):
            found.append(word[0])
        elif found or word[0] not in {"de", "d", "of"}:
            break
        at = word.end()
    return " ".join(found)
