"""What an import brings to articles that are there already: only annotations that they do not have yet.

An annotation is known by its uid; one without a uid of this article by what it is: its spans, tag and subtype, and who
made it where that is said. So the same file brought in twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.commands.labels import LabelTarget, applied
from annotator.formats.values import Incoming, IncomingAnnotation
from annotator.model.annotation import Annotation, Article, Pairs
from annotator.model.span import normalise

if TYPE_CHECKING:
    from annotator.store.project import Project

# Spans, tag, subtype; beside it who made it, "" where nobody says.
_What = tuple[tuple[tuple[int, int], ...], str, str]


class Merged(NamedTuple):
    """The annotations of a file that an article does not have, and where those it has are, by uids of the file."""

    fresh: tuple[IncomingAnnotation, ...]
    known: dict[str, int]


def home(project: Project, incoming: Incoming) -> Article | None:
    """The article of the project that has the same text, first of all the one with the same uid."""
    own = project.article_by_uid(incoming.uid) if incoming.uid else None
    if own is not None and own.sha256 == incoming.sha256:
        return own
    return project.article_with_hash(incoming.sha256)


class _Held(NamedTuple):
    """What there is already: one annotation as it is compared. `id` is -1 where it is not stored yet."""

    id: int
    uid: str
    what: _What
    annotator: str
    attributes: Pairs


def merged(rows: Iterable[IncomingAnnotation], held: Sequence[Annotation]) -> Merged:
    """Hold what a file brings against what an article has."""
    there = [_Held(one.id, one.uid, _what_of(one), one.annotator, one.attributes) for one in held]
    return _merged(list(rows), there)


def _merged(rows: Sequence[IncomingAnnotation], held: Sequence[_Held]) -> Merged:
    by_uid = {one.uid: one.id for one in held if one.uid}
    given = {row.uid for row in rows}
    # What is known by its uid stands for itself, and not for another one like it.
    left: dict[_What, list[_Held]] = {}
    for one in held:
        if not one.uid or one.uid not in given:
            left.setdefault(one.what, []).append(one)
    fresh: list[IncomingAnnotation] = []
    known: dict[str, int] = {}
    for row in rows:
        if row.uid in by_uid:
            known[row.uid] = by_uid[row.uid]
            continue
        same = _same(row, left.get(_what(row), []))
        if same is None:
            fresh.append(row)
            continue
        left[_what(row)].remove(same)
        if row.uid:
            known[row.uid] = same.id
    return Merged(tuple(fresh), known)


def news(project: Project, incoming: Incoming, mapping: Mapping[str, LabelTarget]) -> int | None:
    """How many annotations an article of a preview would add to the one that has its text; None where there is none."""
    article = home(project, incoming)
    if article is None or not incoming.annotation_count:
        return None if article is None else 0
    rows = applied(incoming.whole(), mapping).annotations
    return len(merged(rows, project.annotations(article)).fresh)


def surplus(rows: Sequence[IncomingAnnotation], before: Sequence[IncomingAnnotation]) -> int:
    """How many annotations of an article of an import an earlier article of it with the same text does not bring."""
    there = [_Held(-1, row.uid, _what(row), row.annotator, _said(row)) for row in before]
    return len(_merged(rows, there).fresh)


def _same(row: IncomingAnnotation, candidates: Sequence[_Held]) -> _Held | None:
    """Of those with the same place and tag the one that is the same, best with the same attributes too."""
    fitting = [one for one in candidates if not row.annotator or one.annotator in {"", row.annotator}]
    said = _said(row)
    return next((one for one in fitting if one.attributes == said), fitting[0] if fitting else None)


def _said(row: IncomingAnnotation) -> Pairs:
    return tuple(sorted(pair for pair in row.attributes if pair[1]))


def _what(row: IncomingAnnotation) -> _What:
    return tuple((s, e) for s, e in normalise(row.spans)), row.tag, row.subtype


def _what_of(annotation: Annotation) -> _What:
    spans = annotation.fragments or ((annotation.start, annotation.end),)
    return tuple((s, e) for s, e in spans), annotation.tag, annotation.subtype
