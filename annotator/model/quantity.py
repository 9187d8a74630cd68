"""The value of a figure as an interval, and how two of them stand to each other.

**Tolerance.** Press figures are rounded, so two of them are held against each other as intervals widened by a *slack*:
- A figure with n significant digits stands for all that round to it: half a unit of its last significant digit, the
  trailing zeros of a whole number not counting (ISO 80000-1, annex B; that readers take round numbers so: Krifka,
  "Approximate interpretation of number words", 2007). It is held to half the `tolerance` (5 %): by that rule alone
  1 000 km would reach from 500 to 1 500.
- What is *counted* and not round is exact (2 provinces, 1,253 dead), and so is any count below 100: nobody rounds 20
  villages to 21.
- "About" (≈) widens by the whole `tolerance` (10 %), a hedge (may, could) by twice that. These two numbers are our
  choice; no convention fixes them.
Values are `Decimal`, never floats.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal, InvalidOperation, localcontext
from typing import NamedTuple

from .annotation import Annotation
from .timex import Days, days_of, duration_of
from .units import COUNT, unit_of
from .wording import Message

TOLERANCE = Decimal("0.1")
COMPARATORS = ("=", "~", "<", "<=", ">", ">=", "range")
SIGNS = {"=": "", "~": "≈ ", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ ", "range": ""}
# No article gives more than 60 digits; beyond that a value is a slip, and arithmetic with it would only overflow.
_MOST_DIGITS = 60
_PRECISE = Context(prec=2 * _MOST_DIGITS)
# Beyond this a difference is told as "more than": +1 000 000 %.
_MOST_TOLD = Decimal(10000)
_SPACE = "\u202f"
# The unit that a figure of this subtype has when none is given.
_OWN_UNITS = {"PERCENT": "%", "RATIO": "ratio"}


def number(text: str) -> Decimal | None:
    """The finite decimal that `text` holds; None for anything else (NaN, Infinity, words, absurd sizes)."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    if (
        not value.is_finite()
        or abs(value.adjusted()) > _MOST_DIGITS
        or len(value.as_tuple().digits) > _MOST_DIGITS
    ):
        return None
    return value


class Quantity(NamedTuple):
    """An interval of values. `None` is an open end; both ends equal is one value.

    `unit` is a code of `resources/units.toml`; what is counted stands in `noun` instead. `date` is a TIMEX3 value,
    which then is all there is. `hedged`: the text says it may be so.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    comparator: str = "="
    hedged: bool = False
    noun: str = ""
    date: str = ""

    @classmethod
    def of(cls, annotation: Annotation) -> Quantity | None:
        """What the attributes of a figure say; None when they give no value that can be read."""
        timex = annotation.attribute("timex")
        if timex and days_of(timex):
            return cls(date=timex.strip().upper())
        lasting = duration_of(timex) if timex else None
        value = number(annotation.attribute("value"))
        unit = annotation.attribute("unit")
        if value is None and lasting is not None:
            value, unit = number(lasting[0]), lasting[1]
        ends = (number(annotation.attribute("minimum")), number(annotation.attribute("maximum")))
        return cls.between(
            value,
            *ends,
            unit=unit or _OWN_UNITS.get(annotation.subtype, ""),
            comparator=annotation.attribute("comparator"),
            hedged=bool(annotation.attribute("hedged")),
        )

    @classmethod
    def between(
        cls,
        value: Decimal | None,
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
        *,
        unit: str = "",
        comparator: str = "",
        hedged: bool = False,
        noun: str = "",
    ) -> Quantity | None:
        """A quantity of a value and comparator, or of two ends; None without any of them."""
        known = unit_of(unit)
        if known is None and unit:
            noun = noun or unit
        said = comparator if comparator in COMPARATORS else "="
        if minimum is None and maximum is None:
            if value is None:
                return None
            minimum = None if said in {"<", "<="} else value
            maximum = None if said in {">", ">="} else value
        elif minimum is not None and maximum is not None and minimum > maximum:
            minimum, maximum = maximum, minimum
        said = _fitting(said, minimum, maximum)
        return cls(minimum, maximum, known.code if known else "", said, hedged, noun)

    @property
    def dimension(self) -> str:
        """What is measured: length, money:EUR, share, … or `count`."""
        unit = unit_of(self.unit)
        return unit.dimension if unit else COUNT

    @property
    def representative(self) -> Decimal | None:
        """One value for all, in the first unit of the dimension: the value, the middle, or the only end."""
        ends = [end for end in (self.minimum, self.maximum) if end is not None]
        return self.factor * sum(ends) / len(ends) if ends else None

    def slack(self, end: Decimal, tolerance: Decimal = TOLERANCE) -> Decimal:
        """By how much this end may be off, in the quantity's own unit; see the rule above."""
        size = abs(end)
        if self.hedged:
            return size * tolerance * 2
        if self.comparator == "~":
            return size * tolerance
        return min(_half_a_digit(end, counted=self.dimension == COUNT), size * tolerance / 2)

    def widened(self, tolerance: Decimal = TOLERANCE) -> tuple[Decimal | None, Decimal | None]:
        """The interval with its slack, in the first unit of the dimension."""
        low = (
            None
            if self.minimum is None
            else self.factor * (self.minimum - self.slack(self.minimum, tolerance))
        )
        high = (
            None
            if self.maximum is None
            else self.factor * (self.maximum + self.slack(self.maximum, tolerance))
        )
        return low, high

    @property
    def factor(self) -> Decimal:
        """How many of the first unit of its dimension its unit is."""
        unit = unit_of(self.unit)
        return unit.factor if unit else Decimal(1)

    def __str__(self) -> str:
        """As it is shown: `≈ 1 000 km`, `2–3 men`, `XXXX-11-01`; digits in groups as the SI writes them."""
        if self.date:
            return self.date
        ends = [_grouped(end) for end in (self.minimum, self.maximum) if end is not None]
        named = _SPACE + self.unit.replace("_", "/") if self.unit and self.unit != "ratio" else ""
        noun = " " + self.noun if self.noun and not self.unit else ""
        return SIGNS.get(self.comparator, "") + "–".join(dict.fromkeys(ends)) + named + noun


class Relation(NamedTuple):
    """How two figures stand to each other.

    `verdict` is agrees, partly_agrees, contradicts or incomparable. `difference` is how much more the second says,
    relative to the first (0.2 is +20 %); None where that has no meaning. `kind` is that of a contradiction: numeric or
    time.
    """

    verdict: str
    difference: Decimal | None
    reason: Message
    kind: str = ""


def relation(a: Quantity, b: Quantity, tolerance: Decimal = TOLERANCE) -> Relation:
    """Hold two figures for the same thing against each other; whether it is the same thing is for others to say.

    Symmetric but for the sign of the difference; a larger `tolerance` never turns agreement into contradiction.
    """
    if a.date or b.date:
        return _of_dates(a, b)
    if a.dimension != b.dimension or a.representative is None or b.representative is None:
        return Relation(
            "incomparable",
            None,
            Message("{left} and {right} do not measure the same.", left=str(a), right=str(b)),
        )
    with localcontext(_PRECISE):
        difference = _difference(a.representative, b.representative)
        meet = _meet(a, b, tolerance)
        alike = meet and _alike(a, b, tolerance)
    said: dict[str, object] = {"left": str(a), "right": str(b), "difference": percent(difference)}
    if alike:
        if difference == 0:
            return Relation("agrees", difference, Message("Both say {left}.", **said))
        return Relation(
            "agrees", difference, Message("{left} and {right} are the same within rounding.", **said)
        )
    if meet:
        return Relation(
            "partly_agrees", difference, Message("{left} and {right} can both hold; one says more.", **said)
        )
    if difference is None or difference == 0:
        return Relation(
            "contradicts", difference, Message("{left} and {right} exclude each other.", **said), "numeric"
        )
    if a.hedged or b.hedged:
        reason = Message("{left} against {right}: {difference}, but one of them is hedged.", **said)
    else:
        reason = Message("{left} against {right}: {difference}.", **said)
    return Relation("contradicts", difference, reason, "numeric")


def percent(difference: Decimal | None) -> str:
    """A relative difference for people, with its sign: `+20 %`; "" for None."""
    if difference is None:
        return ""
    if abs(difference) > _MOST_TOLD:
        return (">" + _SPACE + "+" if difference > 0 else "<" + _SPACE + "\u2212") + percent(_MOST_TOLD)[1:]
    rounded = round(difference * 100, 0 if abs(difference) >= Decimal("0.01") else 2)
    return ("+" if rounded >= 0 else "\u2212") + _grouped(abs(rounded).normalize()) + _SPACE + "%"


def _fitting(said: str, minimum: Decimal | None, maximum: Decimal | None) -> str:
    """The comparator that fits the ends: what was said, unless they say otherwise."""
    if minimum is None:
        return said if said in {"<", "<="} else "<="
    if maximum is None:
        return said if said in {">", ">="} else ">="
    if minimum != maximum:
        return said if said == "~" else "range"
    return said if said == "~" else "="


def _half_a_digit(value: Decimal, *, counted: bool) -> Decimal:
    """Half a unit of the last significant digit; nothing for a count that is not round, or below 100."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # finite: `number` lets nothing else in
    if exponent <= 0 and value == value.to_integral_value():
        whole = str(abs(value.to_integral_value()).quantize(Decimal(1)))
        zeros = len(whole) - len(whole.rstrip("0")) if value else 0
        if counted and (not zeros or abs(value) < 100):
            return Decimal(0)
        return Decimal(5).scaleb(zeros - 1)
    if exponent > 0:
        exponent += len(digits) - len("".join(map(str, digits)).rstrip("0") or "0")
    return Decimal(5).scaleb(exponent - 1)


def _meet(a: Quantity, b: Quantity, tolerance: Decimal) -> bool:
    """Whether a value lies in both widened intervals. Where they only touch, both ends must belong to them."""
    (low_a, high_a), (low_b, high_b) = a.widened(tolerance), b.widened(tolerance)
    return _reaches(a, low_a, b, high_b) and _reaches(b, low_b, a, high_a)


def _reaches(lower: Quantity, low: Decimal | None, upper: Quantity, high: Decimal | None) -> bool:
    if low is None or high is None or low < high:
        return True
    if low > high or lower.minimum is None or upper.maximum is None:
        return False
    widened = low != lower.minimum * lower.factor or high != upper.maximum * upper.factor
    return not widened and lower.comparator != ">" and upper.comparator != "<"


def _alike(a: Quantity, b: Quantity, tolerance: Decimal) -> bool:
    """Whether both ends are the same within the slack."""
    return all(_near(a, b, end, tolerance) for end in (lambda q: q.minimum, lambda q: q.maximum))


def _near(a: Quantity, b: Quantity, end: Callable[[Quantity], Decimal | None], tolerance: Decimal) -> bool:
    one, other = end(a), end(b)
    if one is None or other is None:
        return one is other
    slack = a.factor * a.slack(one, tolerance) + b.factor * b.slack(other, tolerance)
    apart = abs(one * a.factor - other * b.factor)
    return apart < slack or apart == 0


def _difference(a: Decimal, b: Decimal) -> Decimal | None:
    return None if a == 0 else ((b - a) / abs(a)).normalize()


def _of_dates(a: Quantity, b: Quantity) -> Relation:
    one, other = days_of(a.date), days_of(b.date)
    said: dict[str, object] = {"left": str(a), "right": str(b)}
    if one is None or other is None:
        return Relation("incomparable", None, Message("{left} and {right} do not measure the same.", **said))
    if not one.meets(other):
        return Relation(
            "contradicts", None, Message("{left} and {right} are different times.", **said), "time"
        )
    if _same_days(one, other):
        return Relation("agrees", None, Message("Both name {left}.", **said))
    return Relation(
        "partly_agrees", None, Message("{left} and {right} can be the same time; one is more exact.", **said)
    )


def _same_days(one: Days, other: Days) -> bool:
    return one == other or (one[:3] == other[:3] and not (one.time and other.time))


def _grouped(value: Decimal) -> str:
    """Digits in groups of three with a narrow no-break space, as the SI brochure writes them in any language."""
    if not isinstance(value.as_tuple().exponent, int) or value.as_tuple().exponent < -6:  # type: ignore[operator]
        value = Context(prec=4).create_decimal(value)  # a third has no last digit
    text = format(value.normalize() if value == value.to_integral_value() else value, "f")
    sign, text = ("\u2212", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = text.partition(".")
    if len(whole) > 4:
        head = len(whole) % 3
        whole = _SPACE.join(
            filter(None, [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))])
        )
    elif len(whole) == 4:
        whole = whole[0] + _SPACE + whole[1:]
    return sign + whole + point + rest
