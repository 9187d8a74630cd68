"""What follows by arithmetic inside an article stands in all four formats of the report, with both its figures."""

from __future__ import annotations

import json

import pytest

from annotator.formats.compare.compared import DERIVED, ComparedPair, ComparedRow
from annotator.model.span import Span
from annotator.model.wording import Message
from tests.formats.test_compare import made, page, pair_of, table
from tests.helpers.corpora import document

REASON = Message(
    "The whole is {whole}, if {part} is {share} of it.", part="5 000 km2", share="10 %", whole="50 000 km2"
)
TOLD = "The whole is 50 000 km2, if 5 000 km2 is 10 % of it."


@pytest.fixture(params=[False, True], ids=["left", "right"])
def compared(request: pytest.FixtureRequest) -> ComparedPair:
    """10 %, and 5 000 km2 that follow from it: on the left, or on the right."""
    there = bool(request.param)
    one = document("Il tient 10 %, soit 5 000 km2, encore.", [[(20, 29)], [(9, 13)]], name="l", language="fr")
    other = document("A gray zone.", [], name="r")
    left, right = (other, one) if there else (one, other)
    figure, base = one.annotations if one.annotations[0].start == 20 else one.annotations[::-1]
    own, none = (figure, base), ()
    sentences = (None, Span(0, 38)) if there else (Span(0, 38), None)
    rows = [
        ComparedRow(
            "figure", DERIVED, status, none if there else own, own if there else none, score=score,
            sentences=sentences, reason=REASON, link=link, annotator=who,
        )
        for status, score, link, who in (("proposed", 0.7, "", ""), ("confirmed", None, "l1", "Anna"))
    ]  # fmt: skip
    return pair_of(left, right, rows)


def test_html_and_markdown_name_both_figures_and_the_arithmetic(compared: ComparedPair) -> None:
    root = page(compared)
    for part in ("confirmed", "proposed"):
        (row,) = root.one("table", f"of-{part}").one("tbody").all("tr")
        assert [quote.text for quote in row.all("span", "quote")] == ["5 000 km2", "10 %"]
        assert [mark.text for mark in row.all("p", "from")] == ["follows from"]
        assert row.one("span", "sign").text == "∴"
        assert row.one("span", "none").text == "–"
        for said in ("follows by arithmetic", TOLD, "20–29", "9–13"):
            assert said in row.text
        assert "mention" not in row.text
    lines = [line for line in made(compared, "md")[0].decode().splitlines() if "∴" in line]
    assert len(lines) == 2
    for line in lines:
        assert TOLD in line
        assert line.index("5 000 km2") < line.index("follows from") < line.index("10 %")
    french = page(compared, "fr").text
    assert "se déduit par calcul" in french
    assert "Le tout est" in french


def test_data_holds_both_figures_and_the_arithmetic(compared: ComparedPair) -> None:
    data = json.loads(made(compared, "json")[0])
    assert (data["tally"]["confirmed"], data["tally"]["unjudged"]) == ({DERIVED: 1}, 0)
    for row in data["rows"]:
        side = row["left"] or row["right"]
        assert (row["left"] is None) != (row["right"] is None)
        assert (row["verdict"], row["reason"], row["direction"]) == (DERIVED, TOLD, "")
        assert [one["quote"] for one in side["annotations"]] == ["5 000 km2", "10 %"]
    for line in table(made(compared, "csv")[0]):
        side = "left" if line["left_quote"] else "right"
        assert (line["verdict"], line["reason"], line[f"{side}_quote"]) == (DERIVED, TOLD, "5 000 km2")
        assert json.loads(line[f"{side}_spans"]) == [[[20, 29]], [[9, 13]]]
