"""Counting what a project holds, for the statistics tab and for the command line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from annotator.model.annotation import is_excluded
from annotator.model.statistics import Count

if TYPE_CHECKING:
    from annotator.store.project import Project


def counts(project: Project) -> list[Count]:
    """How many annotations of each article share tag, subtype and status; those in excluded passages are left out."""
    found: list[Count] = []
    for article in project.articles():
        numbers = Counter(
            (annotation.tag, annotation.subtype, annotation.status)
            for annotation in project.annotations(article.id)
            if not is_excluded(article, annotation)
        )
        title = article.title or article.name
        found.extend(
            Count(article.id, title, article.language, tag, subtype, status, number)
            for (tag, subtype, status), number in sorted(numbers.items())
        )
    return found


def overview(project: Project) -> dict[str, Any]:
    """The project in figures, ready for JSON: articles by language and status, annotations by tag and subtype."""
    articles = project.articles()
    counted = counts(project)
    tags: dict[str, dict[str, int]] = {}
    for count in counted:
        subtypes = tags.setdefault(count.tag, {})
        subtypes[count.subtype] = subtypes.get(count.subtype, 0) + count.number
    statuses: Counter[str] = Counter()
    for count in counted:
        statuses[count.status] += count.number
    return {
        "articles": len(articles),
        "characters": sum(article.length for article in articles),
        "languages": dict(Counter(article.language for article in articles)),
        "statuses": dict(Counter(article.status for article in articles)),
        "pairs": len(project.pairs()),
        "links": len(project.links()),
        "annotations": sum(count.number for count in counted),
        "annotations_excluded": sum(
            is_excluded(article, annotation)
            for article in articles
            if article.excluded
            for annotation in project.annotations(article.id)
        ),
        "tags": tags,
        "annotation_statuses": dict(statuses),
    }
