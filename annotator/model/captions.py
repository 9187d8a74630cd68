"""The few characters that stand for an annotation: its chip in the text, its line in a table."""

from __future__ import annotations

from .annotation import Annotation

_COMPARATORS = {"~": "≈", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def quantity_caption(annotation: Annotation) -> str:
    """The normalised value of a figure, for example `≈ 10 %`, `1000 km`, `10–12 d`; "" when none is recorded."""
    value = annotation.attribute("value")
    low, high = annotation.attribute("minimum"), annotation.attribute("maximum")
    unit = annotation.attribute("unit")
    sign = _COMPARATORS.get(annotation.attribute("comparator"), "")
    if not value and low and high:
        value = f"{low}–{high}"
    elif not value and (low or high):
        value, sign = (low, "≥") if low else (high, "≤")
    if not value:
        return annotation.attribute("timex")
    return " ".join(part for part in (sign, value, unit) if part)


def chip(annotation: Annotation) -> str:
    """What the raised chip after an annotation shows: its value, else its subtype's code, else nothing."""
    return quantity_caption(annotation) or annotation.subtype


def shorten(text: str, limit: int = 60) -> str:
    """One line of at most `limit` code points, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
