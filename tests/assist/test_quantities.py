"""The small reader of figures: tables in both languages, the judged pairs, and any text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.quantities import figure_value
from annotator.model.quantity import Quantity
from tests.helpers import compared, hard

# The figure stands between bars; what it says is written as `Quantity` shows it, with plain spaces.
FRENCH = [
    ("le long du front de |1 000 km|.", "1 000 km"),
    ("|1\u202f000\u00a0km|", "1 000 km"),
    ("|1.200| habitants", "1 200 habitants"),
    ("|1,3| million", "1 300 000"),
    ("|3,5 %| de plus", "3.5 %"),
    ("environ |10 %| du Donbass", "≈ 10 %"),
    ("|plus d'un an| de combats", "> 1 y"),
    ("moins de |300| soldats", "< 300 soldats"),
    ("au moins |trois personnes|", "≥ 3 personnes"),
    ("près de |4 000| salariés", "≈ 4 000 salaries"),
    ("|vingt-deux| morts", "22 morts"),
    ("|quatre-vingt-dix| obus", "90 obus"),
    ("|deux cents| chars", "200 chars"),
    ("|35 millions d'euros|", "35 000 000 EUR"),
    ("|1,2 milliard de dollars|", "1 200 000 000 USD"),
    ("|5 000 km2|", "5 000 km2"),
    ("|12 000 hectares|", "12 000 ha"),
    ("|un tiers| du parc", "0.3333"),
    ("entre |10 et 15| drones", "10–15 drones"),
    ("pourrait dépasser |900 000| hommes", "> 900 000 hommes"),
    ("|41,5 °C| à Mégare", "41.5 °C"),
    ("|jusqu'à 50| km/h", "≤ 50 km/h"),
    ("|le 1er novembre|", "XXXX-11-01"),
    ("le |12 août 2024|", "2024-08-12"),
    ("|mai 2023|", "2023-05"),
    ("|en 2022|", "2022"),
    ("|dizaines de milliers| de morts", "≥ 20 000 morts"),
    ("|2 billions| d'obus", "2 000 000 000 000 obus"),
]
ENGLISH = [
    ("the |1,200-kilometre| front line", "1 200 km"),
    ("around |60,000|; today", "≈ 60 000"),
    ("|fewer than 1,300| residents", "< 1 300 residents"),
    ("may now exceed |900,000| killed", "> 900 000 killed"),
    ("more than |a year| of fighting", "> 1 y"),
    ("|1.3 billion| dollars", "1 300 000 000 USD"),
    ("|nearly one-third| of it", "≈ 0.3333"),
    ("roughly |half| of it", "≈ 0.5"),
    ("outnumbered |eight to one|", "8"),
    ("|two or three men|", "2–3 men"),
    ("|two dozen| villages", "24 villages"),
    ("|€50 million| for victims", "50 000 000 EUR"),
    ("|$3m|", "3 000 000 USD"),
    ("a |62-year-old| man", "62 y"),
    ("|tens of thousands| of Russian losses", "≥ 20 000 russian losses"),
    ("|May 2023|", "2023-05"),
    ("on |August 13, 2024|", "2024-08-13"),
    ("a rise of 8 percent over |two years|", "2 y"),
    ("over |300| ships", "> 300 ships"),
    ("|five or more| ships", "≥ 5"),
    ("no more than |12| men", "≤ 12 men"),
    ("|60 percent| of them", "60 %"),
    ("|-3.5| degrees Celsius", "\u22123.5 °C"),
    ("twenty-|one| men", "1 men"),
    ("|three hundred and ten| men", "300"),
]


def _read(barred: str, language: str) -> Quantity | None:
    before, inside, after = barred.split("|")
    return figure_value(before + inside + after, (len(before), len(before) + len(inside)), language)


@pytest.mark.parametrize(("barred", "shown"), FRENCH)
def test_french(barred: str, shown: str) -> None:
    assert str(_read(barred, "fr")).replace("\u202f", " ") == shown


@pytest.mark.parametrize(("barred", "shown"), ENGLISH)
def test_english(barred: str, shown: str) -> None:
    assert str(_read(barred, "en")).replace("\u202f", " ") == shown


def test_a_hedge_is_kept() -> None:
    found = _read("total losses may now exceed |900,000| killed", "en")
    assert found is not None
    assert found.hedged
    assert (found.minimum, found.maximum) == (Decimal(900_000), None)


@pytest.mark.parametrize("text", ["", "Pokrovsk", "a", "an army", "%", "km", "9" * 80, "1" * 30 + ",5"])
def test_what_is_no_figure_is_none(text: str) -> None:
    for language in ("fr", "en", "", "de"):
        assert figure_value(text, (0, len(text)), language) is None


@pytest.mark.parametrize("name", compared.NAMES)
def test_the_judged_pairs(name: str) -> None:
    bare, valued = compared.case(name), compared.case(name).valued()
    wrong = []
    for side, language in enumerate(("fr", "en")):
        for one, told in zip(bare.annotations[side], valued.annotations[side], strict=True):
            if one.tag == "figure":
                found = figure_value(bare.texts[side], (one.start, one.end), language, one.subtype)
                if _plain(found) != _plain(Quantity.of(told)):
                    wrong.append(f"{one.quote}: {found}")
    assert wrong == []


def _plain(quantity: Quantity | None) -> object:
    """A quantity without its noun, a third being a third however many digits it has."""
    return quantity and (
        *(end and round(end, 3) for end in quantity[:2]),
        quantity.unit.replace("ratio", ""),
        quantity.comparator,
        quantity.hedged,
        quantity.date,
    )


@given(
    hard.texts(),
    st.data(),
    st.sampled_from(["fr", "en", ""]),
    st.sampled_from(["", "DATE", "RATIO", "ORDINAL", "MONEY"]),
)
def test_any_span_of_any_text(text: str, data: st.DataObject, language: str, subtype: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = figure_value(text, (start, end), language, subtype)
    assert found is None or str(found)
