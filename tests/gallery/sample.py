"""The sample pair as an analyst would have annotated it, for the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.commands import editing, library
from annotator.model.annotation import Annotation
from annotator.store.project import Project


class Row(NamedTuple):
    """Words to mark (the first place of them), tag, subtype and attributes."""

    words: str
    tag: str
    subtype: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


FRENCH = (
    Row("Le 1er novembre", "figure", "DATE", (("timex", "XXXX-11-01"),)),
    Row("commandant en chef de l'armee ukrainienne", "entity", "PERSON", (("mention", "nominal"),)),
    Row(
        "les soldats de ce pays continuaient de tenir le coup dans la ville orientale de Pokrovsk",
        "claim",
        "event",
        (("cue", "a declare que"), ("presentation", "indirect"), ("factuality", "CT+")),
    ),
    Row("Pokrovsk", "entity", "GPE"),
    Row("Russie", "entity", "GPE"),
    Row("ses forces avaient finalement pris l'avantage", "claim", "assessment", (("factuality", "PR+"),)),
    Row(
        "plus d'un an",
        "figure",
        "DURATION",
        (("value", "1"), ("unit", "y"), ("comparator", ">"), ("thing", "combats")),
    ),
    Row("Nous detenons Pokrovsk", "claim", "assessment", (("presentation", "direct"),)),
    Row("Oleksandr Syrskyi", "entity", "PERSON", (("role", "commander-in-chief"),)),
    Row("Facebook", "entity", "ORG"),
    Row("Kostiantynivka", "entity", "GPE"),
    Row("Deepstate", "entity", "ORG", (("canonical", "DeepState UA"),)),
    Row("la majeure partie reste une « zone grise »", "claim", "assessment"),
    Row("front de 1 000 km", "claim", "event"),
    Row(
        "1 000 km",
        "figure",
        "QUANTITY",
        (
            ("value", "1000"),
            ("unit", "km"),
            ("comparator", "="),
            ("thing", "front line"),
            ("property", "length"),
        ),
    ),
    Row("L'Ukraine detient actuellement environ 10 % du Donbass", "claim", "assessment"),
    Row("environ 10 %", "figure", "PERCENT", (("value", "10"), ("unit", "%"), ("comparator", "~"))),
    Row("Donbass", "entity", "LOC"),
    Row("5 000 km2", "figure", "QUANTITY", (("value", "5000"), ("unit", "km2"), ("comparator", "~"))),
)
ENGLISH = (
    Row("shattered town of Pokrovsk", "entity", "GPE", (("mention", "nominal"),)),
    Row("to seize a crucial “gateway” to the embattled Donetsk region", "claim", "intent"),
    Row("more than a year", "figure", "DURATION", (("value", "1"), ("unit", "y"), ("comparator", ">"))),
    Row("its population was around 60,000", "claim", "event"),
    Row("60,000", "figure", "CARDINAL", (("value", "60000"), ("comparator", "~"), ("thing", "residents"))),
    Row("fewer than 1,300 residents", "figure", "CARDINAL", (("value", "1300"), ("comparator", "<"))),
    Row("Volodymyr Zelensky", "entity", "PERSON"),
    Row(
        "nearly one-third of all fighting along the 1,200-kilometre front line is now taking place near Pokrovsk",
        "claim",
        "assessment",
        (("source", "Volodymyr Zelensky"), ("cue", "According to")),
    ),
    Row("nearly one-third", "figure", "RATIO", (("value", "0.333"), ("comparator", "~"))),
    Row("1,200-kilometre", "figure", "QUANTITY", (("value", "1200"), ("unit", "km"))),
    Row("roughly half", "figure", "RATIO", (("value", "0.5"), ("comparator", "~"))),
    Row("DeepState UA", "entity", "ORG"),
    Row("Russian troops have taken control of Pokrovsk’s southwestern edge", "claim", "event"),
    Row("gray zone", "claim", "assessment"),
    Row("gradually captured", "claim", "event", (("presentation", "direct"),)),
    Row("Bakhmut", "entity", "GPE"),
    Row("May 2023", "figure", "DATE", (("timex", "2023-05"),)),
)


def annotate(project: Project) -> dict[str, Annotation]:
    """Annotate the sample pair of a project; returns the annotations by their words."""
    made: dict[str, Annotation] = {}
    pair = project.pairs()[0]
    for side, rows in ((pair.left, FRENCH), (pair.right, ENGLISH)):
        for row, start in places(project, side, rows):
            spans = [(start, start + len(row.words))]
            made[row.words] = editing.add_annotation(
                project, side, spans, row.tag, row.subtype, tuple(sorted(row.attributes))
            )
    article = project.article(pair.right)
    text = project.text(article).text
    library.exclude(project, article.id, [(text.index("Ask me anything"), len(text))])
    editing.set_note(project, made["1 000 km"].id, "The English article gives 1,200 kilometres.")
    editing.set_status(project, [made["1 000 km"].id], "confirmed")
    return made


def places(project: Project, article: int, rows: tuple[Row, ...]) -> Iterator[tuple[Row, int]]:
    """Each row with the offset of its words."""
    text = project.text(project.article(article)).text
    for row in rows:
        yield row, text.index(row.words)
