"""Pairs with very many annotations, for measuring what comparing costs."""

from __future__ import annotations

import random
import re

from annotator.assist.analysis import AnalysisText
from annotator.assist.comparing import Side
from annotator.model.annotation import Annotation
from annotator.model.assets import asset
from tests.helpers.texts import annotation

_NUMBER = re.compile(r"\d[\d ,]*\d(?: km| %)?|\d")
_NAME = re.compile(r"[A-Z][a-z]+[A-Z]?\w*")


def crowded(name: str, language: str, count: int, *, repeat: int = 40, number: int = 1) -> Side:
    """A sample article, `repeat` times over with other figures and names, with `count` annotations on it."""
    chance = random.Random(number)
    seed = asset("seeds", name).read_text("utf-8")
    copies = [_varied(seed, copy, chance) for copy in range(repeat)]
    side = AnalysisText("\n".join(copies), language)
    return Side(side, marked(side, count, number))


def _varied(seed: str, copy: int, chance: random.Random) -> str:
    def figure(found: re.Match[str]) -> str:
        return f"{chance.randrange(2, 9000)}" + found[0].lstrip("0123456789 ,")

    def name(found: re.Match[str]) -> str:
        return found[0] + (_ending(copy) if chance.random() < 0.5 else "")

    return _NAME.sub(name, _NUMBER.sub(figure, seed))


def _ending(copy: int) -> str:
    return "".join("bcdfghklmn"[int(digit)] + "a" for digit in str(copy))


def marked(text: AnalysisText, count: int, article: int) -> list[Annotation]:
    """A fifth claims (whole sentences), two fifths figures, two fifths entities, as far as the text has any."""
    claims = [(span.start, span.end) for span in text.sentences][: count // 5]
    figures = [found.span() for found in _NUMBER.finditer(text.text)][: count * 2 // 5]
    entities = [found.span() for found in _NAME.finditer(text.text)][: count - len(claims) - len(figures)]
    made: list[Annotation] = []
    for tag, subtype, spans in (
        ("claim", "event", claims),
        ("figure", "", figures),
        ("entity", "", entities),
    ):
        for span in spans:
            key = article * 1_000_000 + len(made)
            made.append(annotation(key, text.text, span, tag=tag, subtype=subtype, article=article))
    return made
