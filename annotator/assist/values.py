"""The readings of a number as written, as keys on which sentences meet. Not a parser of figures: it tells no unit.

French writes 1.200 or 1 200 for what English writes 1,200, and 1,3 for 1.3. When the language does not decide, both
readings are kept; two numbers meet when one reading is the same.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal, InvalidOperation

_SCALE = re.compile(r"\s?(?:(million|milliard|billion|thousand|mille|trillion)s?\b|(bn|m|k)\b)")
_POWERS = {"thousand": 3, "mille": 3, "million": 6, "milliard": 9, "billion": 9, "trillion": 12, "bn": 9}
# English money is often written $3m; in French, m is a metre.
_SHORT = {"m": 6, "k": 3}
_LONGEST = 24


def number_keys(written: str, language: str, following: str = "") -> tuple[str, ...]:
    """Decimal keys of a number, the likeliest reading first; `following` is folded text behind it, for `million`.

    Empty when the digits are no number (too many of them, or not of one script).
    """
    digits = written.replace(" ", "").replace("'", "")
    if len(digits) > _LONGEST:
        return ()
    power = _power(following, language)
    keys: list[str] = []
    for reading in _readings(digits, language):
        with suppress(InvalidOperation, ValueError):
            value = Decimal(reading).scaleb(power)
            key = f"{value.normalize():f}"
            if key not in keys:
                keys.append(key)
    return tuple(keys)


def _power(following: str, language: str) -> int:
    scale = _SCALE.match(following)
    if scale is None:
        return 0
    if scale[1]:
        if language == "fr" and scale[1] in {"billion", "trillion"}:
            return {"billion": 12, "trillion": 18}[scale[1]]
        return _POWERS[scale[1]]
    return _POWERS.get(scale[2]) or (_SHORT[scale[2]] if language == "en" else 0)


def _readings(digits: str, language: str) -> list[str]:
    """What the separators may mean, as decimal text."""
    separators = [char for char in digits if char in ".,"]
    if not separators:
        return [digits]
    last = separators[-1]
    plain = digits.replace(",", "").replace(".", "")
    if len(set(separators)) == 2:
        whole, _, part = digits.rpartition(last)
        return [f"{whole.replace(',', '').replace('.', '')}.{part}"]
    if len(separators) > 1:
        return [plain]
    whole, _, part = digits.rpartition(last)
    decimal = f"{whole}.{part}"
    if len(part) != 3 or len(whole) > 3 or whole == "0":
        return [decimal]
    # Three digits behind the only separator: groups in French with a point, in English with a comma.
    if (last == "." and language == "fr") or (last == "," and language == "en"):
        return [plain]
    if (last, language) in {(",", "fr"), (".", "en")}:
        return [decimal, plain]
    return [plain, decimal]
