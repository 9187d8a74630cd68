"""Names: what names the same in both languages, what only looks so, and what holds for all strings."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.names import all_keys, name_of, same_name
from annotator.model.assets import asset
from tests.helpers import hard

LANGUAGES = ("fr", "en")
SAME = [
    ("Kiev", "Kyiv"),
    ("Donbass", "Donbas"),
    ("Zelensky", "Zelenskyy"),
    ("Zelenski", "Volodymyr Zelensky"),
    ("Kharkov", "Kharkiv"),
    ("Deepstate", "DeepState UA"),
    # "UA" alone is the African Union in French.
    ("DeepState UA", "DeepState UA"),
    ("Deep State", "Deepstate"),
    ("Deep State", "DeepState UA"),
    ("Syrskyi", "Oleksandr Syrskyi"),
    ("Sirski", "Oleksandr Syrskyi"),
    ("armee russe", "Russian army"),
    ("l’armée ukrainienne", "the Ukrainian army"),
    ("Russie", "Russia"),
    ("russes", "Russian"),
    ("OTAN", "NATO"),
    ("l'Union européenne", "the EU"),
    ("Nations unies", "UN"),
    ("États-Unis", "U.S."),
    ("Etats Unis", "the United States"),
    ("ministère de la Défense", "Ministry of Defence"),
    ("Institut pour l'étude de la guerre", "ISW"),
    ("Poutine", "Putin"),
    ("le président ukrainien Volodymyr Zelensky", "Ukrainian President Volodymyr Zelensky"),
    ("Moscou", "Moscow"),
    ("Le ministre de la Protection civile, Vassilis Kikilias", "Vasilis Kikilias"),
    ("province de Donetsk", "Donetsk"),
    ("Côte d'Ivoire", "Ivory Coast"),
    ("Saint-Pétersbourg", "St. Petersburg"),
    ("Marioupol", "Mariupol"),
]
DIFFERENT = [
    ("Iran", "Iraq"),
    ("Slovaquie", "Slovenia"),
    ("Niger", "Nigeria"),
    ("nigérien", "Nigerian"),
    ("Autriche", "Australia"),
    ("Corée du Nord", "South Korea"),
    ("Banque d'Ukraine", "Ukraine"),
    ("armee russe", "Ukrainian army"),
    ("Paris", "Peres"),
    ("Pokrovsk", "Prokhorovka"),
    ("le commandant en chef de l'armee ukrainienne", "Oleksandr Syrskyi"),
    ("Mexico", "Mexico"),
    ("Géorgie", "Georgia (state)"),
    ("Union", "European Union"),
    ("UA", "DeepState UA"),
    ("", "Ukraine"),
    ("!!", "!!"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    found = same_name(one, other, (), LANGUAGES)
    assert found.score >= 0.8, (name_of(one), name_of(other))
    assert one.strip() in str(found.reason)
    assert all_keys([one], (), "fr") & all_keys([other], (), "en"), (
        "they must be found before they can be compared"
    )


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_not_the_same(one: str, other: str) -> None:
    assert same_name(one, other, (), LANGUAGES).score < 0.8


def test_a_country_and_its_adjective_are_near_but_not_the_same() -> None:
    found = same_name("Russie", "Russian", (), LANGUAGES)
    assert found.score == 0.5
    assert "same country" in str(found.reason)


def test_the_analyst_s_aliases_come_first() -> None:
    aliases = (
        ("le chef de l'état-major", "Valery Gerasimov", "Guerassimov"),
        ("Big Apple", "New York"),
        ("", "!"),
    )
    assert same_name("Guerassimov", "Le chef de l’Etat-Major", aliases).score == 1.0
    assert same_name("big apple", "NEW-YORK", aliases).score == 1.0
    assert same_name("Big Apple", "Gerasimov", aliases).score == 0.0
    joined = (("A B C", "Deux"), ("deux", "Trois"))
    assert same_name("abc", "trois", joined).score == 1.0
    assert all_keys(["abc"], joined) & all_keys(["Trois"], joined)


def test_the_table_is_well_formed() -> None:
    data = tomllib.loads(asset("resources", "names.toml").read_text("utf-8"))
    assert len(data["countries"]) >= 195
    assert len(data["places"]) >= 150
    for row in data["countries"]:
        french, english = row[0].split("|")[0], row[1].split("|")[0]
        assert same_name(french, english, (), LANGUAGES).score >= 0.9, row
        if row[2] and row[3]:
            adjectives = same_name(row[2].split("|")[0], row[3].split("|")[0], (), LANGUAGES)
            # Said of the country too (la Suisse, le Vatican), or of two countries.
            assert adjectives.score >= 0.9 or french in {"Suisse", "Vatican", "Dominique"}, row


@given(hard.texts(), hard.texts())
def test_any_strings(one: str, other: str) -> None:
    there, back = same_name(one, other), same_name(other, one)
    assert 0.0 <= there.score <= 1.0
    assert there.score == back.score
    itself = same_name(one, one)
    assert itself.score == (1.0 if name_of(one).joined else 0.0)


@given(
    st.lists(
        st.sampled_from(["Kyiv", "Deep", "State", "UA", "de", "president", "russe", "armee", ",", "U.S."]),
        max_size=6,
    )
)
def test_any_words(words: list[str]) -> None:
    written = " ".join(words)
    assert name_of(written).tokens or not name_of(written).joined
    assert same_name(written, written).score in {0.0, 1.0}
