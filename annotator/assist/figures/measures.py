"""Numbers with what belongs to them: sign, currency, scale, unit, second end of a range."""

from __future__ import annotations

from decimal import Decimal

from annotator.model.units import Unit
from annotator.model.wording import Message

from .amounts import Amount, metres_or_millions, subtype_of, unit_behind, with_million
from .comparators import before, behind
from .found import Found, duration_text
from .numbers import Number, number
from .ordinals import ordinal_at
from .ranges import is_label, range_of
from .ratios import ratio_at, word_ratio
from .tables import GRAMMAR, listed
from .things import named, thing_after, thing_before
from .tokens import NUMBER, WORD, Line
from .units import currency_before, unit_at

_COUNT = Message("A number.")
_MEASURE = Message("A number with its unit.")
_SHARE = Message("A share.")
_DOUBT = Message("The separator can be read in two ways.")
# What makes "a year", "un an" a length of time.
_LASTING = listed(
    "for within in pendant en depuis durant dans over after apres during pour last past lasted took d'ici "
    "avant before il every chaque nearly lasting about"
)
_LATER = listed("ago later earlier plus and et")
_NOT_ONE = listed("no any every some this that which another the each - only s these those last next")
_NOT_BEHIND_ONE = listed(
    "another day thing way side hand reason point time source official has had is was will would can"
)
_SMALLER = {("h", "min"): 60, ("min", "s"): 60, ("y", "mo"): 12, ("d", "h"): 24, ("w", "d"): 7}


def measure_at(line: Line, at: int, *, anything: bool = False) -> Found | None:
    """The figure whose number begins at a token; None for none, and for names unless `anything` is asked for."""
    ordinal = ordinal_at(line, at)
    if ordinal is not None:
        return ordinal
    made = number(line, at)
    ratio = ratio_at(line, at, made) if made else word_ratio(line, at)
    if ratio is not None:
        return _told(line, ratio)
    if made is None:
        return None
    start, money = at, currency_before(line, at)
    if money is not None:
        start = money[0]
        made = with_million(line, made)
    unit = Amount(money[1], made.end) if money else unit_behind(line, made)
    if (
        line.at(at).kind == NUMBER
        and unit.unit is None
        and line.text(made.end) == "m"
        and line.gap(made.end) <= 1
    ):
        made, unit = metres_or_millions(line, made)
    ranged = range_of(line, start, at, made, unit)
    if ranged is not None and (anything or not is_label(line, at, made, ranged)):
        return _told(line, ranged)
    known = unit.unit is not None or unit.end > made.end
    if not anything and (named(line, at, made, unit=known) or _no_figure(line, at, made, unit)):
        return None
    return _told(line, _single(line, start, made, unit))


def _no_figure(line: Line, at: int, made: Number, unit: Amount) -> bool:
    """Articles and pronouns that look like numbers: un, a, one, neuf (new)."""
    text = line.text(at)
    if made.article:
        return not _proven(line, at, unit)
    if unit.unit is not None or made.end > at + 1 or line.at(at).kind == NUMBER or made.part:
        return False
    behind, noun = line.text(made.end), line.at(made.end).kind == WORD and line.text(made.end) not in GRAMMAR
    noun = noun and line.gap(made.end) <= 1
    if text == "one":
        return (
            line.text(at - 1) in _NOT_ONE or behind in _NOT_BEHIND_ONE or not noun or line.capital(made.end)
        )
    if text == "neuf":
        return not noun and (line.at(at - 1).kind == WORD and line.text(at - 1) not in GRAMMAR)
    return text == "zero" and not noun


def _proven(line: Line, at: int, unit: Amount) -> bool:
    """Whether "un", "a" is a number: un euro, more than a year, in a week, a mile and a half."""
    if unit.unit is None:
        return False
    if unit.unit.dimension.startswith("money"):
        return unit.factor == 1
    half = (
        line.is_(unit.end, "et", "demi")
        or line.is_(unit.end, "et", "demie")
        or line.is_(unit.end, "and", "a", "half")
    )
    duration = unit.unit.dimension == "duration"
    if half or before(line, at, duration=duration)[0]:
        return True
    if unit.unit.code in {"l", "kg", "g", "ha", "m2", "m3"} and line.text(unit.end) in {"of", "de", "d'"}:
        return True
    if not duration or unit.unit.code in {"s", "ms"}:
        return line.text(at - 1) in {"about", "nearly"}
    if line.text(at - 1) == "fois" or line.text(at - 2) in {"times", "twice", "once"}:
        return False
    if line.words.language == "en" and line.text(unit.end) in {
        "ago",
        "later",
        "earlier",
        "long",
        "by",
        "from",
        "away",
    }:
        return True
    if (
        line.is_(unit.end, "plus", "tard")
        or line.is_(unit.end, "plus", "tot")
        or line.is_(at - 3, "il", "y", "a")
    ):
        return True
    if line.text(at - 1) == "sur" or (line.text(at - 1) == "a" and line.text(unit.end) == "de"):
        return True  # sur un an; à une heure de route
    return line.text(at - 1) in _LASTING and line.text(unit.end) not in {
        "of",
        "when",
        "ou",
        "de",
        "where",
        "marked",
    }


def _single(line: Line, start: int, made: Number, unit: Amount) -> Found:
    """A figure with one number."""
    value, end, code = made.value * unit.factor, max(unit.end, made.end), unit.unit.code if unit.unit else ""
    if unit.unit is not None and unit.unit.dimension == "duration":
        end, value, code = _lasting(line, end, value, code)
    elif unit.unit is not None and (line.is_(end, "et", "demi") or line.is_(end, "and", "a", "half")):
        value, end = value + Decimal("0.5"), end + (2 if line.text(end) == "et" else 3)
    if unit.unit is not None and not made.part:
        start, value = _signed(line, start, value, unit.unit)
    subtype = subtype_of(unit.unit, made)
    if made.many:
        return Found(
            start, end, subtype, minimum=value, unit=code, comparator=">=", reason=_reason(unit.unit, made)
        )
    return Found(
        start, end, subtype, value=value, unit=code, comparator="~" if made.about else "",
        timex=duration_text(value, code) if subtype == "DURATION" else "", reason=_reason(unit.unit, made),
        doubt=_DOUBT if made.doubtful else None, score=0.6 if made.doubtful else 0.9 if unit.unit else 0.85,
    )  # fmt: skip


def _lasting(line: Line, end: int, value: Decimal, code: str) -> tuple[int, Decimal, str]:
    """Length of time with what follows it: et demi, 3 heures 20, 2 years and 3 months, year-old."""
    if line.is_(end, "et", "demi") or line.is_(end, "et", "demie"):
        return end + 2, value + Decimal("0.5"), code
    if line.is_(end, "and", "a", "half"):
        return end + 3, value + Decimal("0.5"), code
    if line.text(end - 1) != "old" and (line.is_(end, "-", "old") or line.text(end) == "old"):
        return end + (2 if line.text(end) == "-" else 1), value, code
    place = end + 1 if line.text(end) in {"and", "et", ","} else end
    finer = {"h": "min", "min": "s"}.get(code, "")
    more = number(line, place) if line.gap(end) <= 1 else None
    if more is None or more.article or more.many or more.scale > 1 or value != value.to_integral_value():
        return end, value, code
    unit = unit_at(line, more.end)
    bare = (
        unit is None
        and finer != ""
        and place == end
        and more.plain
        and len(line.text(place)) == 2
        and more.value < 60
    )
    small = finer if bare else unit.unit.code if unit else ""
    steps = _SMALLER.get((code, small))
    if not steps or more.value >= steps:
        return end, value, code
    return (unit.end if unit else more.end), value * steps + more.value, small


def _signed(line: Line, start: int, value: Decimal, unit: Unit) -> tuple[int, Decimal]:
    """A minus before a measure, as a sign or a word; a hyphen behind a word joins it, behind a space too."""
    if unit.dimension == "duration":
        return start, value
    sign = line.text(start - 1)
    if sign == "-" and line.gap(start) == 0 and (line.gap(start - 1) >= 1 or line.text(start - 2) == "("):
        return start - 1, -value
    cold = unit.dimension in {"celsius", "fahrenheit"}
    if (sign == "minus" or (sign == "moins" and cold)) and line.gap(start) == 1:
        return start - 1, -value
    return start, value


def _reason(unit: Unit | None, made: Number) -> Message:
    return _MEASURE if unit else _SHARE if made.part else _COUNT


def _told(line: Line, found: Found) -> Found:
    """With what is said before and behind it, and of what it is."""
    duration = found.subtype == "DURATION"
    comparator, hedge, _ = before(line, found.start, duration=duration)
    after, _ = behind(line, found.end)
    if found.minimum is not None:
        said = "~" if comparator == "~" and found.comparator == "range" else found.comparator
    else:
        said = comparator or after or found.comparator
    counted = not found.unit and found.subtype == "CARDINAL"
    thing = "" if duration else thing_after(line, found.end, counted=counted)
    if not thing and found.subtype == "QUANTITY":
        hyphened = line.text(found.end - 2) == "-"
        thing = thing_after(line, found.end, counted=True) if hyphened else thing_before(line, found.start)
    return found._replace(comparator=said, hedged=hedge, thing=thing)
