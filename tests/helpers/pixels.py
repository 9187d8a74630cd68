"""How much two colours differ to the eye."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor


def linear(colour: QColor) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light (sRGB)."""

    def one(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return one(colour.red()), one(colour.green()), one(colour.blue())


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2.2 contrast ratio."""
    return _contrast(a.rgb(), b.rgb())


@lru_cache(maxsize=4096)
def _contrast(a: int, b: int) -> float:
    dark, light = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(QColor.fromRgb(x)), strict=True))
        for x in (a, b)
    )
    return (light + 0.05) / (dark + 0.05)
