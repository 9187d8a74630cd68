"""Values of attributes as they are stored: decimals as decimal text, dates as TIMEX3 values, choices by code."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from annotator.model.errors import UserError
from annotator.model.tags import AttributeSpec

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
# A date with what is not known left out (2025, 2025-11) or marked X (XXXX-11-01), a season, a quarter or a week, and an
# optional time of day: the TIMEX3 values of TimeML 1.2.1 that people write by hand.
_DATE = re.compile(
    r"[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|(?:SP|SU|FA|WI)|Q[1-4]|H[12]|W[\dX]{2}(?:-[1-7])?))?"
    r"(?:T(?:[\dX]{2}:[\dX]{2}(?::[\dX]{2})?|MO|AF|EV|NI))?|P(?:T?\d+[YMWDHS])+|(?:PAST|PRESENT|FUTURE)_REF"
)


def decimal_text(typed: str) -> str:
    """Canonical decimal text of what was typed in the French or the English way: `1 200,5` and `1,200.5` are `1200.5`.

    A single comma with three digits behind it (`1,200`) is read the English way only when more groups follow or a point
    comes after it; alone it is ambiguous and refused with a sentence. Raises `UserError`. Never passes through a float.
    """
    text = _SPACES.sub("", typed).replace("\u2212", "-")
    if not text:
        return ""
    if re.fullmatch(r"[+-]?\d{1,3},\d{3}", text):
        raise UserError(
            "“{typed}” can be read as {whole} or as {part}. Write one of these two, without the comma.",
            typed=typed.strip(),
            whole=text.replace(",", ""),
            part=text.replace(",", "."),
        )
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif not _PLAIN.fullmatch(text):
        raise UserError(
            "“{typed}” is not a number. Write digits, with a point or a comma for decimals.", typed=typed
        )
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise UserError("“{typed}” is not a number.", typed=typed) from None
    return format(value, "f")


def date_text(typed: str) -> str:
    """The date as TIMEX3 value (`2025-11-01`, `2025-11`, `XXXX-11-01`, `2025-Q3`); `UserError` when it is none."""
    text = typed.strip().upper()
    if not text:
        return ""
    european = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    if european:
        day, month, year = european.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    parts = re.fullmatch(r"[\dX]{4}-(\d{2})(?:-(\d{2}))?.*", text)
    in_range = parts is None or (1 <= int(parts[1]) <= 12 and (parts[2] is None or 1 <= int(parts[2]) <= 31))
    if not _DATE.fullmatch(text) or not in_range:
        raise UserError(
            "“{typed}” is not a date. Write 2025-11-01, 2025-11, 2025, or XXXX-11-01 when the year is not given.",
            typed=typed.strip(),
        )
    return text


def canonical_value(spec: AttributeSpec, typed: str) -> str:
    """What is stored for `typed`; "" clears the attribute. Raises `UserError` when it does not fit the kind."""
    if spec.kind == "decimal":
        return decimal_text(typed)
    if spec.kind == "date":
        return date_text(typed)
    if spec.kind == "flag":
        return "yes" if typed.strip().lower() in {"yes", "true", "1", "oui"} else ""
    if spec.kind == "choice" and typed and typed not in {code for code, _ in spec.choices}:
        raise UserError("“{value}” is none of the choices of {name}.", value=typed, name=spec.name)
    return typed.strip() if spec.kind != "text" else typed
