"""The order in which counterparts are offered, without a window."""

from __future__ import annotations

from annotator.assist.comparing_figures import Figures
from annotator.commands.partners import Partners, Reading
from annotator.model.annotation import Annotation
from annotator.model.text import SourceText
from tests.helpers.counting import calls
from tests.ui.pictures import annotation

FRENCH = (
    "Le front de 1 000 km reste stable. Une zone grise demeure. Deepstate le confirme depuis plus d'un an."
)
ENGLISH = "For more than a year DeepState UA has watched a gray zone along the 1,200-kilometre front line near Kyiv."


def _marked(text: str, article: int, *words: tuple[str, str]) -> Reading:
    made = [
        annotation(100 * article + number, quote, tag)._replace(
            article=article, start=text.index(quote), end=text.index(quote) + len(quote), subtype=""
        )
        for number, (quote, tag) in enumerate(words)
    ]
    return Reading(SourceText(text), "fr" if article == 1 else "en", made)


LEFT = _marked(
    FRENCH,
    1,
    ("1 000 km", "figure"),
    ("zone grise", "claim"),
    ("Deepstate", "entity"),
    ("plus d'un an", "figure"),
)
RIGHT = _marked(
    ENGLISH, 2,
    ("more than a year", "figure"), ("DeepState UA", "entity"), ("gray zone", "claim"), ("1,200-kilometre", "figure"),
    ("Kyiv", "entity"),
)  # fmt: skip


def _first(source: Annotation, here: Reading, there: Reading) -> tuple[str, str, str]:
    partners = Partners(source, here, there)
    found = partners.order(there.annotations)
    assert sorted(found) == sorted(there.annotations), "all are offered"
    return found[0].quote, *partners.likely(found[0])


def test_the_likeliest_comes_first_from_either_side() -> None:
    said = {a.quote: _first(a, LEFT, RIGHT) for a in LEFT.annotations}
    assert said["1 000 km"] == ("1,200-kilometre", "contradicts", "numeric")
    assert said["zone grise"][0] == "gray zone"
    assert said["Deepstate"][:2] == ("DeepState UA", "same_entity")
    assert said["plus d'un an"][:2] == ("more than a year", "agrees")
    back = {a.quote: _first(a, RIGHT, LEFT)[0] for a in RIGHT.annotations}
    assert back["1,200-kilometre"] == "1 000 km"
    assert back["gray zone"] == "zone grise"


def test_inside_one_text_the_type_follows_from_the_tags() -> None:
    source, claim = LEFT.annotations[2], LEFT.annotations[1]
    partners = Partners(source, LEFT, LEFT)
    assert partners.likely(claim) == ("source_of", "")
    assert partners.order([a for a in LEFT.annotations if a.id != source.id])[0] == claim


def test_few_are_compared_in_earnest_however_many_there_are() -> None:
    text = (ENGLISH + "\n") * 100
    many = [
        one._replace(id=1_000 + 10 * row + one.id % 100, start=one.start + shift, end=one.end + shift)
        for row in range(100)
        for shift in (row * (len(ENGLISH) + 1),)
        for one in RIGHT.annotations
    ]
    there = Reading(SourceText(text), "en", many)
    with calls(Figures._judged) as seen:
        quote, *said = _first(LEFT.annotations[0], LEFT, there)
    assert (quote, said) == ("1,200-kilometre", ["contradicts", "numeric"])
    assert seen["Figures._judged"] <= 60, "of 20,000 pairs"
