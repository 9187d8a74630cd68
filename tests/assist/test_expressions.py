"""Regular expressions: without regard to accents, at true offsets, and never longer than their deadline."""

from __future__ import annotations

import time

import pytest

from annotator.assist.expressions import SLOWEST_S, Expression
from annotator.model.errors import UserError
from annotator.model.matching import REGEX, TooSlow, Wanted


def _quotes(text: str, *sources: str, case: bool = False, accents: bool = False) -> list[str]:
    return [text[start:end] for start, end in Expression(Wanted(sources, REGEX, case, accents)).find(text)]


@pytest.mark.parametrize(
    ("text", "source", "quotes"),
    [
        ("L’Armée, l'armee", r"l'arm\w+", ["L’Armée", "l'armee"]),
        ("1\u202f000 km et 12 km", r"\d+(?: \d{3})* km", ["1\u202f000 km", "12 km"]),
        ("ÉTÉ\nété", r"^ete$", ["ÉTÉ", "été"]),
        ("un été – deux étés", r"[–] \w+", ["– deux"]),
        ("😀 Kyiv", r"\S+$", ["Kyiv"]),
        ("abc", r"x*", []),
    ],
)
def test_an_expression_is_found_without_regard_to_accents(text: str, source: str, quotes: list[str]) -> None:
    assert _quotes(text, source) == quotes


def test_case_and_accents_count_when_they_are_asked_for() -> None:
    text = "Côte cote"
    assert _quotes(text, r"c\wte") == ["Côte", "cote"]
    assert _quotes(text, r"c\wte", case=True) == ["cote"]
    assert _quotes(text, "côte", accents=True) == ["Côte"]
    assert _quotes(text, "[A-Z]\\w+", case=True) == ["Côte"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "Type what to look for"),
        ("(a", "no regular expression: missing"),
        ("[a", "no regular expression"),
        ("(?:" * 400 + "a" + "+)" * 400, "repeats too much"),
        ("(?:" * 300 + "a" + ")*" * 300, "nested too deeply"),
        ("((a{1000}){1000}){1000}", "repeats too much"),
        ("a{9999999}", "repeats too much"),
    ],
)
def test_what_cannot_be_read_is_said(source: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        Expression(Wanted((source,), REGEX))


@pytest.mark.parametrize("source", [r"(a|aa)+$", r"(?:a?){40}a{40}b", r"(?P<x>a(?&x)?)+b"])
def test_an_expression_that_runs_away_ends_at_its_deadline(source: str) -> None:
    expression = Expression(Wanted((source,), REGEX))
    began = time.process_time()
    with pytest.raises(TooSlow):
        expression.find("a" * 60 + "!" + "a" * 2000 + "!")
    assert time.process_time() - began < SLOWEST_S * 4
