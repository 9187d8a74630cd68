"""Words and phrases are found however they are spelled, and each hit is a span of the text itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import UserError
from annotator.model.matching import WORDS, Needed, Wanted, plain


def _quotes(text: str, *texts: str, kind: str = "phrase", **how: bool) -> list[str]:
    return [text[start:end] for start, end in plain(Wanted(texts, kind, **how)).find(text)]


@pytest.mark.parametrize(
    ("text", "wanted", "quotes"),
    [
        ("L'armée, L'ARMEE, l’Armée", "l'armee", ["L'armée", "L'ARMEE", "l’Armée"]),
        ("e\u0301tat, État, états", "ÉTAT", ["e\u0301tat", "État"]),
        ("1\u202f000 km, 1\u00a0000 km, 21 000 km", "1 000 km", ["1\u202f000 km", "1\u00a0000 km"]),
        ("1,200-kilometre, 1,200 kilometre", "1,200 kilometre", ["1,200-kilometre", "1,200 kilometre"]),
        ("cessez-le-feu, cessez‑le‑feu, cessez le\nfeu", "cessez-le-feu",
         ["cessez-le-feu", "cessez‑le‑feu", "cessez le\nfeu"]),
        ("l'œuvre, OEUVRE, Œuvre", "oeuvre", ["œuvre", "OEUVRE", "Œuvre"]),
        ("Straße, STRASSE", "straße", ["Straße", "STRASSE"]),
        ("so\u00adldats", "soldats", ["so\u00adldats"]),
        ("10 % et 10%", "10 %", ["10 %"]),
        ("10 % et 5 %", "%", ["%", "%"]),
        ("a.b a+b", "a.b", ["a.b"]),
        ("😀 Kyiv 😀 Kyiv's", "kyiv", ["Kyiv", "Kyiv"]),
        ("Kyivs", "Kyiv", []),
    ],
)  # fmt: skip
def test_a_phrase_is_found_however_it_is_spelled(text: str, wanted: str, quotes: list[str]) -> None:
    assert _quotes(text, wanted) == quotes


def test_case_accents_and_whole_words_count_when_they_are_asked_for() -> None:
    text = "Côte côte Cote côtes"
    assert _quotes(text, "côte") == ["Côte", "côte", "Cote"]
    assert _quotes(text, "côte", case=True) == ["côte"]
    assert _quotes(text, "côte", accents=True) == ["Côte", "côte"]
    assert _quotes(text, "côte", whole=False) == ["Côte", "côte", "Cote", "côte"]
    assert _quotes(text, "Cote", case=True, accents=True) == ["Cote"]


def test_alternatives_are_found_together_the_longest_first() -> None:
    text = "Kyiv, Kiev, Kyiv region"
    assert _quotes(text, "Kyiv", "Kiev", "Kyiv region") == ["Kyiv", "Kiev", "Kyiv region"]


def test_words_are_found_in_lines_that_hold_all_of_them() -> None:
    text = "The army left the town.\nThe army stayed.\nA town, armies."
    assert _quotes(text, "town army", kind=WORDS) == ["army", "town"]
    assert _quotes(text, "army", kind=WORDS) == ["army", "army"]
    assert _quotes(text, "town arm*", kind=WORDS) == ["army", "town", "town", "armies"]
    assert _quotes(text, "*mies", kind=WORDS) == ["armies"]


@pytest.mark.parametrize("kind", ["phrase", WORDS])
def test_nothing_to_look_for_is_said(kind: str) -> None:
    for nothing in ("", "  ", "\u00a0"):
        with pytest.raises(UserError, match="Type what to look for"):
            plain(Wanted((nothing,), kind))


@given(st.text(), st.text(min_size=1), st.booleans(), st.booleans(), st.booleans())
def test_what_is_found_says_what_was_looked_for(
    text: str, wanted: str, case: bool, accents: bool, whole: bool
) -> None:
    try:
        found = plain(Wanted((wanted,), case=case, accents=accents, whole=whole))
    except UserError:
        return
    spans = found.find(f"{text} {wanted} {text}")
    assert spans == sorted(spans)
    assert all(0 <= start < end for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_what_an_index_must_know() -> None:
    one = plain(Wanted(("L’Armée de l'air",))).needed()
    assert one is not None
    assert one[0].adjacent
    assert [word.spellings for word in one[0].words] == [("l",), ("armee",), ("de",), ("l",), ("air",)]
    inside = plain(Wanted(("armée de l'ai",), whole=False)).needed()
    assert inside is not None
    assert inside[0].words[-1] == Needed(("ai",), open_end=True)
    assert [word.spellings[0] for word in inside[0].words] == ["de", "l", "ai"]
    assert plain(Wanted(("rmé",), whole=False)).needed() is None
    assert plain(Wanted(("%",))).needed() is None
