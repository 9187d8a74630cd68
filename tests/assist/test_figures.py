"""The grammar of figures: what it reads, what it leaves alone, and any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.analysis import AnalysisText
from annotator.assist.figures import Figure, fill, suggest_figures
from annotator.commands.attributes import canonical_value
from annotator.model.assets import asset
from annotator.model.errors import Cancelled
from annotator.model.folding import fold
from annotator.model.quantity import number
from annotator.model.tags import TagSet
from tests.helpers import hard
from tests.helpers.figures import Row, lines_of, measure, read, row_of

# (text, day of the article, figures with their TIMEX3 values); 2025-11-05 is a Wednesday.
RELATIVE = [
    (
        "fr",
        "Hier, lundi et mardi dernier.",
        ["Hier 2025-11-04", "lundi 2025-11-03", "mardi dernier 2025-11-04"],
    ),
    (
        "fr",
        "la semaine dernière, le mois prochain, cette année",
        ["semaine dernière 2025-W44", "mois prochain 2025-12", "cette année 2025"],
    ),
    (
        "fr",
        "il y a trois jours, il y a deux ans, l'an passé",
        ["il y a trois jours 2025-11-02", "il y a deux ans 2023", "an passé 2024"],
    ),
    (
        "fr",
        "mercredi, avant-hier, demain",
        ["mercredi 2025-11-05", "avant-hier 2025-11-03", "demain 2025-11-06"],
    ),
    (
        "en",
        "yesterday, last year, next month, this week",
        ["yesterday 2025-11-04", "last year 2024", "next month 2025-12", "this week 2025-W45"],
    ),
    (
        "en",
        "on Monday, last Tuesday, next Friday",
        ["Monday 2025-11-03", "last Tuesday 2025-11-04", "next Friday 2025-11-07"],
    ),
    (
        "en",
        "three days ago, two weeks ago, last March",
        ["three days ago 2025-11-02", "two weeks ago 2025-10-22", "last March 2025-03"],
    ),
]
DAY = date(2025, 11, 5)


@pytest.mark.parametrize("row", read("figures_dev_fr")[0], ids=range(len(read("figures_dev_fr")[0])))
def test_french(row: Row) -> None:
    assert measure([row], "fr").failures == ()


@pytest.mark.parametrize("row", read("figures_dev_en")[0], ids=range(len(read("figures_dev_en")[0])))
def test_english(row: Row) -> None:
    assert measure([row], "en").failures == ()


@pytest.mark.parametrize("row", lines_of("figures_dev_fr"), ids=range(len(lines_of("figures_dev_fr"))))
def test_french_without_its_accents(row: str) -> None:
    """What a text that lost its accents says is the same, at the same places."""
    bare = "".join(fold(char) if fold(char) in "aceiou" and char not in "ACEIOU" else char for char in row)
    assert measure([row_of(bare)], "fr").failures == ()


@pytest.mark.parametrize(("language", "text", "wanted"), RELATIVE)
def test_dates_told_from_the_day_of_the_article(language: str, text: str, wanted: list[str]) -> None:
    found = suggest_figures(AnalysisText(text, language), date=DAY)
    assert [f"{text[slice(*one.span)]} {one.attributes.get('timex')}" for one in found] == wanted


def test_without_that_day_only_what_still_says_something() -> None:
    text = "Yesterday, last year and on Monday, three days ago."
    found = suggest_figures(AnalysisText(text, "en"))
    assert [(text[slice(*one.span)], one.attributes["timex"]) for one in found] == [
        ("Monday", "XXXX-WXX-1"),
        ("three days", "P3D"),
    ]


def one(text: str, language: str) -> Figure:
    """The only figure of a text."""
    (found,) = suggest_figures(AnalysisText(text, language))
    return found


def test_a_separator_that_may_mean_either_is_told() -> None:
    figure = one("près de 60,000 habitants", "fr")
    assert figure.attributes["value"] == "60000"
    assert figure.warning is not None
    assert figure.score < one("près de 60 000 habitants", "fr").score
    assert one("1,2 tonne", "fr").warning is None
    assert one("1,200 tonnes", "en").warning is None
    assert one("on 03/04/2024", "en").warning is not None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("36 km/h", "10", "m_s"), ("2 hectares", "20000", "m2"), ("20 °C", "293.15", "K"), ("212 °F", "373.15", "K"),
        ("3 tonnes", "3000", "kg"), ("1 kWh", "3600000", "J"), ("2 hours", "7200", "s"), ("5 litres", "0.005", "m3"),
    ],
)  # fmt: skip
def test_si_values(text: str, value: str, unit: str) -> None:
    found = one(text, "en").si
    assert found is not None
    assert (f"{found[0].normalize():f}", found[1]) == (value, unit)


@pytest.mark.parametrize(
    ("language", "text", "thing"),
    [
        ("en", "fewer than 1,300 residents remain", "residents"),
        ("en", "two narrow strips in the city", "narrow strips"),
        ("en", "10% of the Donbas", "Donbas"),
        ("fr", "deux grandes villes", "grandes villes"),
        ("fr", "plus de 10 % du Donbass", "Donbass"),
        ("fr", "un front de 1 000 km", "front"),
        ("fr", "12 tonnes de blé", "blé"),
        ("en", "the 1,200-kilometre front", "front"),
    ],
)
def test_of_what(language: str, text: str, thing: str) -> None:
    assert one(text, language).attributes["thing"] == thing


def test_a_third_language_gives_digits_and_signs_only() -> None:
    text = "Am 12.03.2024 zahlten 1.200 Leute 3,5 % mehr, drei davon 5 €."
    found = suggest_figures(AnalysisText(text, "de"))
    assert [text[slice(*each.span)] for each in found] == ["12.03.2024", "1.200", "3,5 %", "5 €"]
    assert found[1].attributes["value"] == "1200"


def test_a_text_of_no_known_language_is_read_by_its_looks() -> None:
    french = "le chef des pompiers parle de 1,5 tonne dans la rue et de septante maisons"
    assert [f.attributes["value"] for f in suggest_figures(AnalysisText(french))] == ["1.5", "70"]
    english = "the chief of the fire brigade spoke of 1,500 tons in the street"
    assert [f.attributes["value"] for f in suggest_figures(AnalysisText(english))] == ["1500"]


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        if done > 50_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        suggest_figures(AnalysisText("3 tonnes de blé " * 20_000, "fr"), watch=stop)


def test_a_long_line_is_read_whole() -> None:
    text = "Ils ont 3 tonnes de sable. " * 3_000
    found = suggest_figures(AnalysisText(text, "fr"))
    assert len(found) == 3_000
    assert {text[slice(*each.span)] for each in found} == {"3 tonnes"}


@given(hard.texts(), st.sampled_from(["fr", "en", "", "de"]), st.sampled_from([None, DAY]))
def test_any_text(text: str, language: str, day: date | None) -> None:
    _sound(text, suggest_figures(AnalysisText(text, language), date=day))


_MIXED = (
    "un une a an deux cents vingt et demi million milliards de d' % € $ 1 12 2024 1,5 60,000 - à to or "
    "between entre plus moins than of year ans heures h : / 1er mars May half third tiers hundred and "
    "dozen dizaines the . , km fois sur in Monday mardi last every dernier 5-7"
)
_WORDS = st.sampled_from(_MIXED.split())


@given(st.lists(_WORDS, max_size=12), st.sampled_from(["fr", "en"]), st.sampled_from([" ", ""]))
def test_any_words_of_figures(words: list[str], language: str, gap: str) -> None:
    text = gap.join(words)
    _sound(text, suggest_figures(AnalysisText(text, language), date=DAY))


_TAG = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8")).get("figure")


def _sound(text: str, found: list[Figure]) -> None:
    """In order, inside, not overlapping, and told as the tag set and the program's own fields would store it."""
    last = 0
    for figure in found:
        assert last <= figure.span.start < figure.span.end <= len(text)
        last = figure.span.end
        assert _TAG is not None
        assert figure.subtype in {subtype.code for subtype in _TAG.subtypes}
        assert 0 < figure.score <= 1
        for name, value in figure.attributes.items():
            spec = _TAG.attribute(name)
            assert spec is not None, name
            assert spec.kind == "decimal" or canonical_value(spec, value) == value, (name, value)
            assert spec.kind != "decimal" or number(value) is not None, value


@given(
    hard.texts(),
    st.data(),
    st.sampled_from(["fr", "en", ""]),
    st.sampled_from(["", "DATE", "RATIO", "ORDINAL", "MONEY"]),
)
def test_any_span_of_any_text(text: str, data: st.DataObject, language: str, subtype: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = fill(AnalysisText(text, language), (start, end), subtype=subtype)
    assert found is None or found["normalised"] == "automatic"
