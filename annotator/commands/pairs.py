"""All pairs of a project at a glance: what the analyst has said of each, and how much is left to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import Annotation, Article, Link, Pair
from annotator.model.errors import UserError
from annotator.model.links import CONFIRMED, PROPOSED, VERDICTS

if TYPE_CHECKING:
    from annotator.assist.comparison import Coverage
    from annotator.model.changes import ChangeSet
    from annotator.store.project import Project

    from .comparing import Compared


class PairLine(NamedTuple):
    """A pair with what is stored of it: `verdicts` the analyst gave, of which `contradictions`."""

    pair: Pair
    articles: tuple[Article, Article]
    contradictions: int
    verdicts: int


class PairDetail(NamedTuple):
    """What is known of a pair only once it has been compared: contradictions that are proposed, rows without a
    confirmed verdict, and the coverage of left and right."""

    proposed: int
    unjudged: int
    coverage: tuple[Coverage, Coverage]


def lines(project: Project) -> list[PairLine]:
    """All pairs in the order they were made. Reads counts, not annotations."""
    articles = {article.id: article for article in project.articles()}
    verdicts: dict[int, int] = {}
    contradictions: dict[int, int] = {}
    for pair_id, type_code, status, number in project.pair_links():
        if status == CONFIRMED and type_code in VERDICTS:
            verdicts[pair_id] = verdicts.get(pair_id, 0) + number
            if type_code == "contradicts":
                contradictions[pair_id] = contradictions.get(pair_id, 0) + number
    return [
        PairLine(
            pair,
            (articles[pair.left], articles[pair.right]),
            contradictions.get(pair.id, 0),
            verdicts.get(pair.id, 0),
        )
        for pair in project.pairs()
    ]


def detail(found: Compared) -> PairDetail:
    """The figures of a comparison."""
    contradictions = sum(row.verdict == "contradicts" and row.status == PROPOSED for row in found.rows)
    return PairDetail(contradictions, found.tally.unjudged, found.coverage)


def touched(project: Project, changes: ChangeSet) -> set[int] | None:
    """Ids of the articles whose comparisons a step may have changed; None: all."""
    if changes.of("aliases"):
        return None
    found: set[int] = set()
    for change in changes.changes:
        for value in (change.before, change.after):
            if isinstance(value, Annotation):
                found.add(value.article)
            elif isinstance(value, Article):
                found.add(value.id)
            elif isinstance(value, Link):
                try:
                    ends = [project.annotation(end) for end in (value.source, value.target) if end]
                except UserError:  # it went with its annotation, whose own change tells the article
                    continue
                found |= {end.article for end in ends}
            elif change.table in {"pins", "corrections"}:
                return None
    return found
