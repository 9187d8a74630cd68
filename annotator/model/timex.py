"""Dates as TIMEX3 values (TimeML 1.2.1), held against each other as intervals of days.

Read are years, decades and centuries with X for what is not known (`2024`, `202X`), months, days, weeks, quarters,
halves and seasons, and dates without a year (`XXXX-11-01`). A time of day behind `T` is kept apart. What names no
interval (`PRESENT_REF`, `XXXX`) has none here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DATE = re.compile(
    r"(?P<year>[\dX]{4})(?:-(?:(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?|(?P<part>SP|SU|FA|WI|Q[1-4]|H[12])"
    r"|W(?P<week>[\dX]{2})))?(?:T(?P<time>[\w:]+))?",
    re.ASCII,
)
_DURATION = re.compile(r"P(?P<day>T)?(?P<number>\d{1,9}(?:\.\d{1,9})?)(?P<unit>[YMWDHSE])", re.ASCII)
# First month and number of months. Seasons are the northern ones of meteorologists: articles use them loosely.
_PARTS = {
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "H1": (1, 6), "H2": (7, 6),
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
}  # fmt: skip
_DURATION_UNITS = {"Y": "y", "M": "mo", "W": "w", "D": "d", "H": "h", "S": "s"}
# A leap year stands for a year that is not given, so that 29 February exists.
_ANY_YEAR = 2000


class Days(NamedTuple):
    """First and last day of a date; `yearless` when the year is not known and stands for any; `time` of the day."""

    first: date
    last: date
    yearless: bool
    time: str

    def meets(self, other: Days) -> bool:
        """Whether a day may lie in both."""
        if self.yearless != other.yearless:
            dated, bare = (other, self) if self.yearless else (self, other)
            return any(
                dated.first <= year.last and year.first <= dated.last
                for year in (bare.in_year(y) for y in range(dated.first.year - 1, dated.last.year + 1))
            )
        return self.first <= other.last and other.first <= self.last

    def in_year(self, year: int) -> Days:
        """The same days in another year; 29 February becomes the 28th where there is none."""
        moved = year - self.first.year
        return Days(_moved(self.first, moved), _moved(self.last, moved), False, self.time)

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


def days_of(value: str) -> Days | None:
    """The days that a TIMEX3 date names; None when it names none, or none that a calendar has."""
    found = _DATE.fullmatch(value.strip().upper())
    if found is None:
        return None
    year, time = found["year"], found["time"] or ""
    try:
        if year == "XXXX":
            inside = _inside(_ANY_YEAR, found)
            return inside and Days(*inside, True, time)
        if "X" in year:
            first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
            return Days(date(max(first, 1), 1, 1), date(last, 12, 31), False, time)
        whole = (date(int(year), 1, 1), date(int(year), 12, 31))
        return Days(*(_inside(int(year), found) or whole), False, time)
    except (ValueError, OverflowError):
        return None


def _inside(year: int, found: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of the part of a year; None when the year is all that is known."""
    if found["part"]:
        return _months(year, *_PARTS[found["part"]])
    if found["week"] and "X" not in found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday, monday + timedelta(days=6)
    if not found["month"] or "X" in found["month"]:
        return None
    month = int(found["month"])
    if not found["day"] or "X" in found["day"]:
        return _months(year, month, 1)
    day = date(year, month, int(found["day"]))
    return day, day


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    end = month + count - 2
    last_year, last_month = year + end // 12, end % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _moved(day: date, years: int) -> date:
    year = min(max(day.year + years, 1), 9999)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def duration_of(value: str) -> tuple[str, str] | None:
    """Decimal text and unit code of a TIMEX3 duration of one unit (`P1Y` → `1`, `y`); None for anything else."""
    found = _DURATION.fullmatch(value.strip().upper())
    if found is None or found["unit"] not in _DURATION_UNITS:
        return None
    return found["number"], "min" if found["day"] and found["unit"] == "M" else _DURATION_UNITS[found["unit"]]
