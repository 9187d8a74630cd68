"""What a figure that is tagged by hand says, filled in with the same step; what the analyst has said is left alone.

`normalised` tells whose it is: `automatic` and `failed` are the program's, which it may fill anew when the span or the
subtype changes; `edited` and `confirmed` are the analyst's.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from annotator.model.annotation import Annotation

if TYPE_CHECKING:
    from annotator.store.project import Project

FIGURE = "figure"
_OURS = frozenset({"", "automatic", "failed"})


def filled(project: Project, annotation: Annotation) -> Annotation:
    """The annotation with the attributes that its words give, if it is a figure; only its line is read.

    Attributes that the tag of this project does not know are left out; without "normalised" among them nothing is
    filled. What was filled before is replaced.
    """
    if annotation.tag != FIGURE or annotation.attribute("normalised") not in _OURS:
        return annotation
    tag = project.tag_set().get(FIGURE)
    if tag is None or tag.attribute("normalised") is None:
        return annotation
    if annotation.attributes and not annotation.attribute("normalised"):
        return annotation  # somebody, or an import, has said something
    # Loaded with the first figure: most sessions begin with reading.
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.figures import fill

    article = project.article(annotation.article)
    text = AnalysisText(project.text(article).text, article.language)
    found = fill(text, annotation.spans[0], subtype=annotation.subtype, date=_day(article.date))
    given = found or {"normalised": "failed"}
    kept = tuple(sorted((name, value) for name, value in given.items() if tag.attribute(name) is not None))
    return annotation._replace(attributes=kept)


def confirmed(annotation: Annotation) -> Annotation:
    """The annotation with what was filled in taken for the analyst's."""
    if annotation.tag != FIGURE or annotation.attribute("normalised") != "automatic":
        return annotation
    attributes = {**dict(annotation.attributes), "normalised": "confirmed"}
    return annotation._replace(attributes=tuple(sorted(attributes.items())))


def _day(written: str) -> date | None:
    """The day of an article; None for a month, a year or nothing."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
