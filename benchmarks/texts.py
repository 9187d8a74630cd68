"""News-like texts and overlapping annotations, the same in every run."""

from __future__ import annotations

import marshal
import random

from annotator.model.annotation import Annotation
from annotator.model.assets import asset
from annotator.model.tags import TagSet
from annotator.model.text import SourceText

_PROSE = """
le la les un une des de du a à en et que qui dans pour sur par avec son sa ses ce cette ne pas plus selon après
armée front ville région forces président gouvernement déclaré annoncé soldats contrôle territoire accord élection
the of and to in that for was with said from after more than over city troops president government officials report
Pokrovsk Donetsk Bruxelles Ukraine Russie Zelensky DeepState Kyiv Sénat L'Union aujourd'hui 1 000 km 10 % 60,000
"""
_WORDS = _PROSE.split()
_SUBTYPES = {
    "claim": ("event", "assessment", "prediction", ""),
    "entity": ("PERSON", "ORG", "GPE", "LOC", ""),
    "figure": ("QUANTITY", "PERCENT", "DATE", ""),
}


def article_text(characters: int, seed: int) -> str:
    """About so many code points in paragraphs of one to eight sentences."""
    rng = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        sentences = []
        for _ in range(rng.randint(1, 8)):
            words = rng.choices(_WORDS, k=rng.randint(6, 28))
            sentences.append(" ".join(words).capitalize() + ".")
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[:characters]


def annotated(text: SourceText, count: int, seed: int, article: int = 1) -> list[Annotation]:
    """So many annotations, as the project gives them: sorted by (start, -end, id); claims often hold others.

    They come out of one stream of bytes, as when they are read from a file: values that lie one behind the other in
    memory are walked through several times faster than the same values strewn about.
    """
    rng = random.Random(seed)
    made: list[Annotation] = []
    for number in range(1, count + 1):
        tag = rng.choice(("claim", "entity", "figure"))
        length = rng.randint(40, 260) if tag == "claim" else rng.randint(3, 24)
        start = rng.randrange(max(text.length - length, 1))
        made.append(annotation(text, number, start, min(start + length, text.length), tag, rng, article))
    made.sort(key=lambda a: (a.start, -a.end, a.id))
    return [Annotation._make(values) for values in marshal.loads(marshal.dumps([tuple(a) for a in made]))]


def annotation(
    text: SourceText, number: int, start: int, end: int, tag: str, rng: random.Random, article: int = 1
) -> Annotation:
    """One annotation of the text."""
    subtype = rng.choice(_SUBTYPES[tag])
    value = (("unit", "km"), ("value", str(rng.randint(1, 5000)))) if subtype == "QUANTITY" else ()
    quote = text.text[start:end]
    return Annotation(
        number,
        f"{number:032x}",
        article,
        start,
        end,
        None,
        tag,
        subtype,
        value,
        quote,
        "",
        "open",
        "bench",
        "",
        "",
    )


def tag_set() -> TagSet:
    """The tag set that new projects start with."""
    return TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
