"""Quantities: what attributes say, and how two figures stand to each other, in tables and for all values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.quantity import TOLERANCE, Quantity, percent, relation
from annotator.model.timex import days_of
from annotator.model.units import unit_of
from tests.helpers.texts import annotation


def figure(subtype: str = "", **attributes: str) -> Quantity | None:
    """What a figure with these attributes says."""
    bare = annotation(1, "text", (0, 4), tag="figure", subtype=subtype)
    return Quantity.of(bare._replace(attributes=tuple(sorted(attributes.items()))))


def said(written: str) -> Quantity:
    """A quantity as a table writes it: `≈10 %` as `~ 10 %`, `2..3 men`, `> 1 y`, `? > 900000` (hedged), `@2024-06`."""
    if written.startswith("@"):
        return Quantity(date=written[1:])
    words = written.split()
    hedged = words[0] == "?"
    words = words[hedged:]
    comparator = words.pop(0) if words[0] in {"~", "<", "<=", ">", ">="} else "="
    value, _, top = words[0].partition("..")
    unit = words[1] if len(words) > 1 else ""
    ends = (Decimal(value), Decimal(top)) if top else (None, None)
    made = Quantity.between(
        None if top else Decimal(value), *ends, unit=unit, comparator=comparator, hedged=hedged
    )
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("one", "other", "verdict", "difference"),
    [
        ("1000 km", "1200 km", "contradicts", "0.2"),
        ("1000 km", "621 mi", "agrees", None),
        ("1000 km", "1000000 m", "agrees", "0"),
        ("12000 ha", "~ 30000 acre", "agrees", None),
        ("100 ha", "1 km2", "agrees", "0"),
        ("1250", "< 1300", "partly_agrees", None),
        ("1500", "< 1300", "contradicts", None),
        ("> 1 y", "> 1 y", "agrees", "0"),
        ("> 1 y", "12 mo", "partly_agrees", "0"),
        ("> 1 y", "4 y", "partly_agrees", "3"),
        ("? > 900000", "1000000", "partly_agrees", None),
        ("? > 900000", "500000", "contradicts", None),
        ("? > 900000", "750000", "partly_agrees", None),
        ("2 provinces", "3 provinces", "contradicts", "0.5"),
        ("20", "21", "contradicts", "0.05"),
        ("1253", "1254", "contradicts", None),
        ("62 y", "63 y", "contradicts", None),
        ("1.3 km", "1.34 km", "agrees", None),
        ("60000", "~ 58400", "agrees", None),
        ("~ 10 %", "0.1 ratio", "agrees", "0"),
        ("10 %", "100 ‰", "agrees", "0"),
        ("10 %", "10 pp", "incomparable", None),
        ("33 %", "0.333 ratio", "agrees", None),
        ("35000000 EUR", "50000000 EUR", "contradicts", None),
        ("35000000 EUR", "35000000 USD", "incomparable", None),
        ("10 km", "10 km2", "incomparable", None),
        ("2..3", "2", "partly_agrees", None),
        ("2..3", "5", "contradicts", None),
        ("2..3", "2..3", "agrees", "0"),
        ("< 5", "> 10", "contradicts", "1"),
        ("> 5", "> 10", "partly_agrees", "1"),
        ("0", "5", "contradicts", None),
        ("-10 °C", "10 °C", "contradicts", "2"),
        ("@2024", "@2024", "agrees", None),
        ("@2024", "@2024-06", "partly_agrees", None),
        ("@2024-06-15", "@2024-06-16", "contradicts", None),
        ("@XXXX-11-01", "@2025-11-01", "partly_agrees", None),
        ("@XXXX-11-01", "@2025-06", "contradicts", None),
        ("@XXXX-11-01", "@XXXX-11-01", "agrees", None),
        ("@XXXX-11-01", "@2025", "partly_agrees", None),
        ("@202X", "@2024", "partly_agrees", None),
        ("@2024-WI", "@2025-01-10", "partly_agrees", None),
        ("@2024-W10", "@2024-03-05", "partly_agrees", None),
        ("@2024-Q2", "@2024-07", "contradicts", None),
        ("@2024", "10", "incomparable", None),
        ("@PRESENT_REF", "@2024", "incomparable", None),
    ],
)
def test_two_figures(one: str, other: str, verdict: str, difference: str | None) -> None:
    found = relation(said(one), said(other))
    assert found.verdict == verdict, found
    if difference is not None:
        assert found.difference == Decimal(difference)
    assert (found.kind != "") == (verdict == "contradicts")
    assert relation(said(other), said(one)).verdict == verdict


def test_the_reason_says_by_how_much() -> None:
    assert str(relation(said("1000 km"), said("1200 km")).reason) == (
        "1\u202f000\u202fkm against 1\u202f200\u202fkm: +20\u202f%."
    )
    assert str(relation(said("2 men"), said("4 men")).reason) == "2 men against 4 men: +100\u202f%."
    assert "hedged" in str(relation(said("? > 900000"), said("5000")).reason)
    assert percent(Decimal("-0.16666")) == "\u221217\u202f%"
    assert percent(Decimal("0.001")) == "+0.1\u202f%"


@pytest.mark.parametrize(
    ("subtype", "attributes", "shown"),
    [
        ("QUANTITY", {"value": "1000", "unit": "km"}, "1\u202f000\u202fkm"),
        ("PERCENT", {"value": "10", "comparator": "~"}, "≈ 10\u202f%"),
        ("CARDINAL", {"value": "1300", "comparator": "<", "unit": "residents"}, "< 1\u202f300 residents"),
        ("CARDINAL", {"minimum": "3", "maximum": "2"}, "2–3"),
        ("CARDINAL", {"minimum": "20000"}, "≥ 20\u202f000"),
        ("DURATION", {"timex": "P1Y"}, "1\u202fy"),
        ("DURATION", {"timex": "PT30M"}, "30\u202fmin"),
        ("DATE", {"timex": "2024-06"}, "2024-06"),
        ("RATIO", {"value": "-0.50"}, "\u22120.50"),
    ],
)
def test_attributes_are_read(subtype: str, attributes: dict[str, str], shown: str) -> None:
    assert str(figure(subtype, **attributes)) == shown


@pytest.mark.parametrize(
    "attributes",
    [{}, {"value": "NaN"}, {"value": "1e400"}, {"value": "-Infinity"}, {"value": "sNaN"}, {"value": "vingt"},
     {"value": "1" * 200}, {"value": "1e-999999"}, {"timex": "2024-13"}, {"timex": "0000"}, {"timex": "PRESENT_REF"}],
)  # fmt: skip
def test_what_is_no_value_is_none(attributes: dict[str, str]) -> None:
    assert figure(**attributes) is None


def test_silly_sizes_are_compared_without_a_crash() -> None:
    huge, tiny = said("1e60 km2"), said("1e-60 m2")
    assert relation(huge, tiny).verdict == relation(tiny, huge).verdict == "contradicts"
    assert relation(Quantity(), said("5")).verdict == "incomparable"
    assert str(said("0"))


@pytest.mark.parametrize(
    ("word", "code"),
    [("kilomètres", "km"), ("kilometre", "km"), ("miles", "mi"), ("km²", "km2"), ("hectares", "ha"),
     ("kilomètres carrés", "km2"), ("square kilometers", "km2"), ("year-old", "y"), ("ans", "y"), ("%", "%"),
     ("euros", "EUR"), ("US$", "USD"), ("degrés Celsius", "°C"), ("mois", "mo"), ("feet", "ft"), ("km/h", "km_h")],
)  # fmt: skip
def test_units_have_words_in_both_languages(word: str, code: str) -> None:
    unit = unit_of(word)
    assert unit is not None
    assert unit.code == code


@pytest.mark.parametrize("word", ["", "soldats", "people", "provinces", "s" * 1000])
def test_what_is_counted_is_no_unit(word: str) -> None:
    assert unit_of(word) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("2024-02", "2024-02-01", "2024-02-29"), ("2024-WI", "2024-12-01", "2025-02-28"),
     ("20XX", "2000-01-01", "2099-12-31"), ("2024-06-15T14:30", "2024-06-15", "2024-06-15"),
     ("2024-H2", "2024-07-01", "2024-12-31"), ("2024-XX", "2024-01-01", "2024-12-31")],
)  # fmt: skip
def test_days_of_dates(value: str, first: str, last: str) -> None:
    days = days_of(value)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


_DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3
)
_UNITS = st.sampled_from(["", "km", "mi", "%", "EUR", "y", "d"])
_DATES = st.sampled_from(
    ["2024", "2024-06", "2024-06-15", "XXXX-06-15", "202X", "2024-WI", "XXXX-02-29", "2023-W52"]
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    if draw(st.integers(0, 5)) == 0:
        return Quantity(date=draw(_DATES))
    shape = draw(st.sampled_from(["value", "value", "range"]))
    ends = (draw(_DECIMALS), draw(_DECIMALS)) if shape == "range" else (None, None)
    made = Quantity.between(
        draw(st.one_of(_DECIMALS, st.integers(0, 50).map(Decimal))) if shape == "value" else None,
        *ends,
        unit=draw(_UNITS),
        comparator=draw(st.sampled_from(["=", "~", "<", "<=", ">", ">="])),
        hedged=draw(st.booleans()),
    )
    assert made is not None
    return made


@given(quantities(), quantities())
def test_the_order_matters_only_for_the_sign(a: Quantity, b: Quantity) -> None:
    there, back = relation(a, b), relation(b, a)
    assert (there.verdict, there.kind) == (back.verdict, back.kind)
    if there.difference is not None and back.difference is not None:
        assert there.difference.compare(Decimal(0)) == -back.difference.compare(Decimal(0))


@given(quantities())
def test_a_figure_agrees_with_itself(a: Quantity) -> None:
    found = relation(a, a)
    assert found.verdict == "agrees"
    assert not found.difference


_RANK = {"contradicts": 0, "partly_agrees": 1, "agrees": 2}


@given(quantities(), quantities(), st.decimals(0, 1, places=3), st.decimals(0, 1, places=3))
def test_more_tolerance_never_makes_a_contradiction(
    a: Quantity, b: Quantity, one: Decimal, other: Decimal
) -> None:
    strict, lenient = relation(a, b, min(one, other)), relation(a, b, max(one, other))
    if strict.verdict != "incomparable":
        assert _RANK[lenient.verdict] >= _RANK[strict.verdict]
    assert relation(a, a, one).verdict == "agrees"
    assert Decimal("0.1") == TOLERANCE
