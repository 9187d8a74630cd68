"""A pair of short articles, Arabic and English, as an analyst would have annotated it, with a Hebrew quotation."""

from __future__ import annotations

from pathlib import Path

from annotator.commands import editing, library
from annotator.store.project import Project
from tests.gallery.sample import Row, places
from tests.helpers.projects import add_article, tags

ARABIC = """\
أعلن الرئيس الأوكراني فولوديمير زيلينسكي يوم السبت أن القوات الروسية سيطرت على نحو 10٪ من مدينة بوكروفسك.
وقال القائد العام أوليكساندر سيرسكي إن خط الجبهة يبلغ 1,200 كيلومتر، وإن أكثر من 170.000 جندي يشاركون في القتال.
نشرت منظمة DeepState UA خريطة جديدة للمنطقة، وأضافت أن « المنطقة الرمادية » اتسعت.
ونقلت صحيفة هآرتس (Haaretz) في 12.11.2026 عنوانها: « העיר מחזיקה מעמד ».
لم يتسن التحقق من هذه الأرقام من مصدر مستقل.
"""
ENGLISH = """\
Ukraine's president, Volodymyr Zelensky, said on Saturday that Russian forces hold about 10% of Pokrovsk.
Commander-in-chief Oleksandr Syrskyi said that the front line is 1,200 kilometres long and that more than 170,000 \
soldiers take part in the fighting.
The group DeepState UA published a new map of the region and added that the “grey zone” had grown.
Haaretz (הארץ) wrote on 12 November 2026: “העיר מחזיקה מעמד”, the city holds out.
These figures could not be verified independently.
"""
ARABIC_ROWS = (
    Row("القوات الروسية سيطرت على نحو 10٪ من مدينة بوكروفسك", "claim", "event"),
    Row("نحو 10٪", "figure", "PERCENT", (("comparator", "~"), ("unit", "%"), ("value", "10"))),
    Row("بوكروفسك", "entity", "GPE"),
    Row("فولوديمير زيلينسكي", "entity", "PERSON"),
    Row("أوليكساندر سيرسكي", "entity", "PERSON"),
    Row("خط الجبهة يبلغ 1,200 كيلومتر", "claim", "event"),
    Row("1,200 كيلومتر", "figure", "QUANTITY", (("unit", "km"), ("value", "1200"))),
    Row("أكثر من 170.000 جندي", "figure", "CARDINAL", (("comparator", ">"), ("value", "170000"))),
    Row("DeepState UA", "entity", "ORG"),
    Row("« المنطقة الرمادية » اتسعت", "claim", "assessment"),
    Row("هآرتس (Haaretz)", "entity", "ORG"),
    Row("12.11.2026", "figure", "DATE", (("timex", "2026-11-12"),)),
)
ENGLISH_ROWS = (
    Row("Russian forces hold about 10% of Pokrovsk", "claim", "event"),
    Row("about 10%", "figure", "PERCENT", (("comparator", "~"), ("unit", "%"), ("value", "10"))),
    Row("Pokrovsk", "entity", "GPE"),
    Row("Volodymyr Zelensky", "entity", "PERSON"),
    Row("the front line is 1,200 kilometres long", "claim", "event"),
    Row("1,200 kilometres", "figure", "QUANTITY", (("unit", "km"), ("value", "1200"))),
    Row("more than 170,000", "figure", "CARDINAL", (("comparator", ">"), ("value", "170000"))),
    Row("DeepState UA", "entity", "ORG"),
    Row("Haaretz (הארץ)", "entity", "ORG"),
    Row("“העיר מחזיקה מעמד”, the city holds out", "claim", "assessment"),
)


def project(path: Path) -> tuple[Project, int]:
    """A project with the pair, annotated, and the id of the Arabic figure of 1,200 kilometres."""
    made = Project.create(path, tags(), annotator="Ana")
    with made.transact("texts") as tx:
        left, right = add_article(tx, "ar", ARABIC, "ar"), add_article(tx, "en", ENGLISH, "en")
    library.make_pair(made, left.id, right.id, "بوكروفسك")
    figure = 0
    for article, rows in ((left, ARABIC_ROWS), (right, ENGLISH_ROWS)):
        for row, start in places(made, article.id, rows):
            spans = [(start, start + len(row.words))]
            marked = editing.add_annotation(made, article.id, spans, row.tag, row.subtype, row.attributes)
            figure = marked.id if row.words == "1,200 كيلومتر" else figure
    return made, figure
