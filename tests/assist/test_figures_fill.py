"""What a figure says that was marked by hand: tables in both languages, and the judged pairs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from annotator.assist.analysis import AnalysisText
from annotator.assist.figures import fill, quantity_at
from annotator.model.quantity import Quantity
from tests.helpers import compared

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
    ("près de |4 000| salariés", "≈ 4 000 salariés"),
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
    ("may now exceed |900,000| killed", "> 900 000"),
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
    ("|tens of thousands| of Russian losses", "≥ 20 000 Russian losses"),
    ("|May 2023|", "2023-05"),
    ("on |August 13, 2024|", "2024-08-13"),
    ("a rise of 8 percent over |two years|", "2 y"),
    ("over |300| ships", "> 300 ships"),
    ("|five or more| ships", "≥ 5"),
    ("no more than |12| men", "≤ 12 men"),
    ("|60 percent| of them", "60 %"),
    ("|-3.5| degrees Celsius", "\u22123.5 °C"),
    ("twenty-|one| men", "21 men"),
    ("|three hundred and ten| men", "310 men"),
]


def _marked(barred: str) -> tuple[str, tuple[int, int]]:
    before, inside, after = barred.split("|")
    return before + inside + after, (len(before), len(before) + len(inside))


def _read(barred: str, language: str) -> Quantity | None:
    text, span = _marked(barred)
    return quantity_at(AnalysisText(text, language), span)


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


# What is no figure by itself is read all the same when somebody has marked it as one.
INSISTED = [
    ("fr", "|un| policier", "CARDINAL", None),
    ("en", "Section |427|", "CARDINAL", {"value": "427"}),
    ("en", "won |3|-1", "CARDINAL", {"value": "3"}),
    ("en", "in the year |2000|", "DATE", {"timex": "2000"}),
    ("en", "the |one| soldier", "CARDINAL", {"value": "1"}),
    ("fr", "sa |première| victoire", "ORDINAL", {"value": "1", "thing": ""}),
    ("fr", "le |1er novembre|", "DATE", {"timex": "XXXX-11-01"}),
    ("fr", "il |avance|", "CARDINAL", None),
    ("fr", "|moins de| 300 soldats", "CARDINAL", None),
]


@pytest.mark.parametrize(("language", "barred", "subtype", "wanted"), INSISTED)
def test_what_somebody_marked(
    language: str, barred: str, subtype: str, wanted: dict[str, str] | None
) -> None:
    text, span = _marked(barred)
    found = fill(AnalysisText(text, language), span, subtype=subtype)
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        assert {name: found.get(name, "") for name in wanted} == wanted


@pytest.mark.parametrize("text", ["", "Pokrovsk", "a", "an army", "%", "km", "9" * 80, "1" * 30 + ",5"])
def test_what_is_no_figure_is_none(text: str) -> None:
    for language in ("fr", "en", "", "de"):
        assert quantity_at(AnalysisText(text, language), (0, len(text))) is None


@pytest.mark.parametrize("name", compared.NAMES)
def test_the_judged_pairs(name: str) -> None:
    bare, valued = compared.case(name), compared.case(name).valued()
    wrong = []
    for side, language in enumerate(("fr", "en")):
        text = AnalysisText(bare.texts[side], language)
        for one, told in zip(bare.annotations[side], valued.annotations[side], strict=True):
            if one.tag == "figure":
                found = quantity_at(text, (one.start, one.end), one.subtype)
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
