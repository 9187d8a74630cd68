"""Dates told from the day of writing (yesterday, mardi, last year, il y a trois jours) and what comes back (every day).

Without the article's date most of them say nothing that can be compared, and are not proposed. A weekday is, as the
TIMEX3 value `XXXX-WXX-2`.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from annotator.model.wording import Message

from .dates import date_at
from .found import Found, duration_text
from .numbers import number
from .tables import listed
from .tokens import Line
from .units import unit_at
from .years import month_at

_RELATIVE = Message("A date told from the day of the article.")
_REPEATED = Message("Something that comes back.")
_DAYS = {
    "hier": -1, "demain": 1, "aujourd'hui": 0, "yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0,
}  # fmt: skip
_LAST = listed("last past dernier derniere passe passee")
_NEXT = listed("next coming prochain prochaine suivant")
_THIS = listed("this ce cette cet")
_UNITS = frozenset({"d", "w", "mo", "y"})
_DAY_NAMES = listed("black good ash bloody holy super cyber shrove palm easter giving")


def relative_at(line: Line, at: int) -> Found | None:
    """The relative date that begins at a token; None when none does or the day of writing is needed and not known."""
    text = line.text(at)
    if text in _DAYS:
        return _dated(line, at, at + 1, _DAYS[text])
    if line.is_(at, "avant", "-", "hier"):
        return _dated(line, at, at + 3, -2)
    if line.is_(at, "apres", "-", "demain"):
        return _dated(line, at, at + 3, 2)
    if text in line.words.weekdays:
        return _weekday(line, at)
    if text in _LAST or text in _NEXT or text in _THIS:
        return _turned(line, at)
    if line.is_(at, "il", "y", "a"):
        return _ago(line, at, at + 3, "")
    unit = unit_at(line, at) if line.words.language == "fr" else None
    if unit and unit.unit.code in _UNITS and unit.end == at + 1 and line.day:
        turn = line.text(at + 1)
        if turn in _LAST or turn in _NEXT:
            return _shifted(line, at, at + 2, unit.unit.code, -1 if turn in _LAST else 1)
    return None


def _dated(line: Line, at: int, end: int, days: int) -> Found | None:
    if line.day is None:
        return None
    return _made(at, end, _moved(line.day, days).isoformat())


def _made(at: int, end: int, timex: str, score: float = 0.85) -> Found:
    return Found(at, end, "DATE", timex=timex, score=score, reason=_RELATIVE)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def weekday_date(line: Line, at: int) -> Found | None:
    """mardi 12 mars 2024, Tuesday, March 12: a date with its weekday before it."""
    if line.text(at) not in line.words.weekdays:
        return None
    place = at + 1
    for skipped in (",", "le", "the"):
        if line.text(place) == skipped:
            place += 1
    made = date_at(line, place) if line.gap(place) <= 1 else None
    if made is None or not made.timex[-2:].isdecimal() or made.timex.count("-") != 2:
        return None
    return made._replace(start=at)


def _weekday(line: Line, at: int) -> Found | None:
    """mardi, Tuesday, mardi dernier: the last such day before the article, or the next one where it says so."""
    english = line.words.language == "en"
    if (
        (english and not line.capital(at))
        or line.text(at - 1) in _DAY_NAMES
        or line.text(at + 1) in {"gras", "saint"}
    ):
        return None
    number = line.words.weekdays[line.text(at)]
    end, step = at + 1, 0
    if line.text(end) in _LAST or line.text(end) in _NEXT:
        step, end = (-1 if line.text(end) in _LAST else 1), end + 1
    if line.day is None:
        return _made(at, at + 1, f"XXXX-WXX-{number}", 0.6)
    ahead = (number - line.day.isoweekday()) % 7
    days = (ahead or 7) if step > 0 else ahead - 7 if ahead or step < 0 else 0
    return _made(at, end, _moved(line.day, days).isoformat(), 0.7)


def _turned(line: Line, at: int) -> Found | None:
    """last year, next month, this week, last Tuesday, last March, cette annee."""
    if line.day is None:
        return None
    text = line.text(at)
    step = -1 if text in _LAST else 1 if text in _NEXT else 0
    if line.words.language == "fr" and step:
        return None
    if line.text(at + 1) in line.words.weekdays and line.capital(at + 1):
        number = line.words.weekdays[line.text(at + 1)]
        ahead = (number - line.day.isoweekday()) % 7
        days = {-1: ahead - 7, 0: ahead, 1: ahead or 7}[step]
        return _made(at, at + 2, _moved(line.day, days).isoformat(), 0.7)
    month = month_at(line, at + 1)
    if month and step:
        year = line.day.year + (0 if (month - line.day.month) * step > 0 else step)
        return _made(at, at + 2, f"{year}-{month:02}", 0.7)
    unit = unit_at(line, at + 1)
    if (
        unit is None
        or unit.unit.code not in _UNITS
        or unit.end != at + 2
        or line.text(at + 1).endswith("days")
    ):
        return None
    if unit.unit.code == "d" and step:
        return None
    return _shifted(line, at, at + 2, unit.unit.code, step)


def _shifted(line: Line, at: int, end: int, unit: str, step: int) -> Found | None:
    """So many units away from the day of the article, as exact as the unit."""
    assert line.day is not None
    timex = _away(line.day, unit, step)
    return _made(at, end, timex) if timex else None


def _away(day: date, unit: str, step: int) -> str:
    if unit == "y":
        return f"{day.year + step:04}" if 0 < day.year + step < 10_000 else ""
    if unit == "mo":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}" if 12 <= months < 120_000 else ""
    moved = _moved(day, step * (7 if unit == "w" else 1))
    if unit == "w":
        year, week, _ = moved.isocalendar()
        return f"{year:04}-W{week:02}"
    return moved.isoformat()


def _ago(line: Line, at: int, first: int, closing: str) -> Found | None:
    """il y a trois jours, three days ago: to the day for days, to the month or the year for those."""
    count = number(line, first)
    unit = unit_at(line, count.end) if count else None
    if count is None or unit is None or unit.unit.code not in _UNITS or line.day is None:
        return None
    if closing and line.text(unit.end) != closing:
        return None
    if count.value != count.value.to_integral_value() or count.value > 5000 or count.about or count.many:
        return None
    code, steps = unit.unit.code, -int(count.value)
    timex = _away(line.day, "d", 7 * steps) if code == "w" else _away(line.day, code, steps)
    return _made(at, unit.end + bool(closing), timex, 0.75) if timex else None


def ago_at(line: Line, at: int) -> Found | None:
    """three days ago."""
    return _ago(line, at, at, "ago") if line.words.language == "en" else None


def set_at(line: Line, at: int) -> Found | None:
    """every day, chaque année, tous les deux ans, twice a week, trois fois par mois."""
    text = line.text(at)
    if text in {"every", "each", "chaque"}:
        return _every(line, at, at + 1)
    if text in {"tous", "toutes"} and line.text(at + 1) == "les":
        return _every(line, at, at + 2)
    return _times(line, at)


def _every(line: Line, at: int, first: int) -> Found | None:
    if line.text(first) in line.words.weekdays:
        timex = f"XXXX-WXX-{line.words.weekdays[line.text(first)]}"
        return Found(at, first + 1, "SET", timex=timex, score=0.85, reason=_REPEATED)
    count = number(line, first)
    other = line.text(first) == "other"
    unit = unit_at(line, first + 1 if other else count.end if count else first)
    if unit is None or unit.unit.dimension != "duration" or unit.unit.code == "s":
        return None
    timex = duration_text(Decimal(2) if other else count.value if count else Decimal(1), unit.unit.code)
    return Found(at, unit.end, "SET", timex=timex, score=0.85, reason=_REPEATED) if timex else None


def _times(line: Line, at: int) -> Found | None:
    times = {"once": 1, "twice": 2, "thrice": 3}.get(line.text(at))
    end = at + 1
    value = Decimal(times) if times else None
    if value is None:
        count = number(line, at)
        if count is None or line.text(count.end) not in {"fois", "times", "time"} or count.end == at:
            return None
        value, end = count.value, count.end + 1
    if line.text(end) not in {"a", "an", "per", "par", "each", "every"}:
        return None
    unit = unit_at(line, end + 1)
    if unit is None or unit.unit.dimension != "duration":
        return None
    timex = duration_text(Decimal(1), unit.unit.code)
    return (
        Found(at, unit.end, "SET", value=value, timex=timex, score=0.9, reason=_REPEATED) if timex else None
    )
