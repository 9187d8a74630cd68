"""Shares and multiples: eight to one, un sur cinq, three out of four, trois fois plus, tenfold, twice as many."""

from __future__ import annotations

from decimal import Decimal

from annotator.model.wording import Message

from .found import Found
from .numbers import Number, number
from .tables import listed
from .tokens import NUMBER, WORD, Line
from .units import unit_at

_RATIO = Message("A ratio.")
_MULTIPLE = Message("So many times as much.")
_PARTS = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000, 10_000, 100_000, 1_000_000)))
_AS_MUCH = listed(
    "plus moins superieur superieure superieurs superieures inferieur inferieure more less higher lower "
    "greater larger bigger smaller as the that its their faster longer fewer stronger worse better "
    "cheaper older deeper"
)
_TWICE_OF = listed("as the that its their his her what more")


def ratio_at(line: Line, at: int, made: Number) -> Found | None:
    """The ratio that the number at a token begins; None when it begins none."""
    found = _to_one(line, at, made) or _out_of(line, at, made) or _times(line, at, made)
    if found is None and not made.part and _multiplied(line, at):
        return Found(at, made.end, "RATIO", value=made.value, reason=_MULTIPLE)
    return found


def word_ratio(line: Line, at: int) -> Found | None:
    """twice as many, tenfold, le double de."""
    text = line.text(at)
    if text == "twice":
        owned = any(line.is_(place, "'") for place in range(at + 2, at + 4))
        capital = line.capital(at + 1) and owned
        if line.text(at + 1) in _TWICE_OF or capital:
            return Found(at, at + 1, "RATIO", value=Decimal(2), reason=_MULTIPLE)
    if text.endswith("fold") and line.words.language == "en":
        times = line.words.small.get(text.removesuffix("fold"), 0)
        times = times or {"hundred": 100, "thousand": 1000}.get(text.removesuffix("fold"), 0)
        return Found(at, at + 1, "RATIO", value=Decimal(times), reason=_MULTIPLE) if times else None
    if (
        text in {"double", "triple"}
        and line.text(at - 1) == "le"
        and line.text(at + 1) in {"de", "du", "des", "d'"}
    ):
        return Found(at, at + 1, "RATIO", value=Decimal(2 if text == "double" else 3), reason=_MULTIPLE)
    return None


def _to_one(line: Line, at: int, made: Number) -> Found | None:
    """eight to one, 8:1, huit contre un."""
    if made.scale > 1 or made.many or made.part:
        return None
    end = made.end
    tight = line.text(end) == ":" and line.gap(end) == 0 and line.gap(end + 1) == 0
    if (
        tight
        and line.at(end + 2).text != ":"
        and line.at(end + 1).kind == NUMBER
        and len(line.text(end + 1)) == 1
    ):
        below = Decimal(line.text(end + 1))
        if below and line.at(at - 1).text != ":":
            return Found(at, end + 2, "RATIO", value=made.value / below, reason=_RATIO)
    spoken = line.text(end) in ({"to"} if line.words.language == "en" else {"contre", "pour"})
    hyphened = line.is_(end, "-", "to", "-")
    one = end + (3 if hyphened else 1)
    to_one = (spoken or hyphened) and line.text(one) in {"one", "1", "un", "une"} and not made.article
    if to_one and line.text(one + 1) not in line.words.scales.keys() | line.words.hundred:
        return Found(at, one + 1, "RATIO", value=made.value, reason=_RATIO)
    return None


def _out_of(line: Line, at: int, made: Number) -> Found | None:
    """one in five, three out of four, un Français sur deux, 8 sur 10."""
    if made.many or made.part or made.scale > 1:
        return None
    place, every = made.end, False
    if line.words.language == "fr":
        while line.text(place) != "sur" and place < made.end + 3 and line.at(place).kind == WORD:
            place += 1
        if line.text(place) != "sur":
            return None
        place += 1
    elif line.is_(place, "out", "of"):
        place += 3 if line.text(place + 2) == "every" else 2
        every = True
    elif line.text(place + 1) == "in" and line.is_(at, "one") and line.at(place).kind == WORD:
        place += 2  # one patient in ten
    elif line.text(place) == "in":
        place += 2 if line.text(place + 1) == "every" else 1
        every = line.text(place - 1) == "every"
    else:
        return None
    below = number(line, place)
    if below is None or below.article or below.part or not 0 < made.value < below.value:
        return None
    if unit_at(line, below.end) or (below.plain and 1900 <= below.value <= 2099):
        return None
    if not every and (below.value not in _PARTS or (line.words.language == "en" and made.value > 9)):
        return None
    return Found(at, below.end, "RATIO", value=made.value / below.value, reason=_RATIO)


def _times(line: Line, at: int, made: Number) -> Found | None:
    """three times higher, trois fois plus."""
    if (
        line.text(made.end) not in {"fois", "times"}
        or made.article
        or line.text(made.end + 1) not in _AS_MUCH
    ):
        return None
    return Found(at, made.end + 1, "RATIO", value=made.value, reason=_MULTIPLE)


def _multiplied(line: Line, at: int) -> bool:
    """multiplié par trois, by a factor of ten."""
    return (line.text(at - 1) == "par" and line.text(at - 2).startswith("multipl")) or line.is_(
        at - 3, "a", "factor", "of"
    )
