"""What the analyst says of proposals: accepted, accepted as something else, rejected. Each is one undoable step.

A decision is a row of `proposals`, found again by article, span and tag: so nothing is proposed twice, whichever
provider or version has the same idea. What is accepted becomes an annotation like one made by hand.

All raise `UserError` when what is asked cannot be and `EnvironmentProblem` when it could not be saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from annotator.model.annotation import (
    ANNOTATION_STATUSES,
    NEW,
    Annotation,
    Article,
    Pairs,
    Proposal,
    new_uid,
    now,
)
from annotator.model.captions import shorten
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.tags import Tag
from annotator.model.wording import Message

from . import editing
from .editing import begin_work, live_tag
from .suggesting import ACCEPTED, OPEN, REJECTED, Key, key_of

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.suggestions import Decided


def accept(
    project: Project, proposals: Sequence[Proposal], tag: str = "", subtype: str | None = None
) -> list[Annotation]:
    """Make annotations of proposals, in one step, and return them; with another `tag` or `subtype` where given.

    What is annotated already with that span and tag is only noted as accepted, and that annotation returned.
    """
    if not proposals:
        raise UserError("There is no proposal here. Tab goes to the next one.")
    articles = {one.article: project.article(one.article) for one in proposals}
    made: dict[Key, Annotation] = {}
    present: list[Annotation] = []
    for one in proposals:
        definition = live_tag(project, tag or one.tag)
        twin = editing.twin(project, one.article, ((one.start, one.end),), definition.code)
        if twin is not None:
            present.append(twin)
        else:
            key = (one.article, one.start, one.end, definition.code)
            made.setdefault(key, _annotation(project, articles[one.article], one, definition, subtype))
    first = project.text(articles[proposals[0].article]).quote((Span(proposals[0].start, proposals[0].end),))
    label = (
        Message("Accept “{quote}”", quote=shorten(first, 30))
        if len(proposals) == 1
        else Message("Accept {count} proposals", count=len(proposals))
    )
    with project.transact(label) as tx:
        stored = tx.put_many(list(made.values()))
        for row in _decisions(proposals, ACCEPTED):
            tx.put_many(row)
        for article in articles.values():
            begin_work(project, tx, article)
    return stored or present


def reject(project: Project, proposals: Sequence[Proposal]) -> int:
    """Remember that these are not wanted, in one step; returns how many."""
    if not proposals:
        raise UserError("There is no proposal here. Tab goes to the next one.")
    label = Message("Reject {count} proposal(s)", count=len(proposals))
    with project.transact(label) as tx:
        for row in _decisions(proposals, REJECTED):
            tx.put_many(row)
    return len(proposals)


def reconsider(project: Project, article_ids: Sequence[int]) -> int:
    """Forget what was rejected in these articles, in one step: it is proposed again. Returns how many there were."""
    from annotator.store import suggestions

    rows = [row for row in suggestions.proposals(project, article_ids) if row.state == REJECTED]
    if not rows:
        raise UserError("Nothing was rejected in what is open.")
    with project.transact(Message("Offer {count} rejected proposal(s) again", count=len(rows))) as tx:
        for row in rows:
            tx.drop(row)
    return len(rows)


def store(project: Project, proposals: Sequence[Proposal]) -> int:
    """Store computed proposals as open ones, in one step; returns how many were new."""
    fresh = [
        one._replace(id=NEW, uid=new_uid(), state=OPEN, created=now()) for one in proposals if one.id < 0
    ]
    if fresh:
        with project.transact(Message("Store {count} proposals", count=len(fresh))) as tx:
            tx.put_many(fresh)
    return len(fresh)


def decided(project: Project) -> list[Decided]:
    """How many proposals of each provider were accepted and rejected."""
    from annotator.store import suggestions

    return suggestions.decided(project)


def score_of(proposal: Proposal) -> Decimal:
    """The score as a number from 0 to 1; 0 for what is none."""
    return number(proposal.score)


def number(text: str) -> Decimal:
    """A score or threshold as it is written; 0 for what is no number."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)


def at_least(proposals: Iterable[Proposal], thresholds: Mapping[str, Decimal]) -> list[Proposal]:
    """Those whose score is not below the threshold of their tag; a tag without one lets all pass."""
    none = Decimal(0)
    return [one for one in proposals if score_of(one) >= thresholds.get(one.tag, none)]


def _annotation(
    project: Project, article: Article, one: Proposal, tag: Tag, subtype: str | None
) -> Annotation:
    wanted = one.subtype if subtype is None and tag.code == one.tag else subtype or ""
    if wanted and not any(known.code == wanted for known in tag.subtypes):
        raise UserError("“{subtype}” is no subtype of {tag}.", subtype=wanted, tag=tag.name)
    span = Span.checked(one.start, one.end, article.length)
    moment = now()
    return Annotation(
        id=NEW,
        uid=new_uid(),
        article=article.id,
        start=span.start,
        end=span.end,
        fragments=None,
        tag=tag.code,
        subtype=wanted,
        attributes=_fitting(one.attributes, tag),
        quote=project.text(article).quote((span,)),
        note="",
        status=ANNOTATION_STATUSES[0],
        annotator=project.annotator,
        created=moment,
        updated=moment,
    )


def _fitting(attributes: Pairs, tag: Tag) -> Pairs:
    """The attributes that the tag knows: another tag than the proposed one has others."""
    return tuple(
        (name, value)
        for name, value in attributes
        if (spec := tag.attribute(name)) is not None
        and (spec.kind != "choice" or value in dict(spec.choices))
    )


def _decisions(proposals: Sequence[Proposal], state: str) -> tuple[list[Proposal], list[Proposal]]:
    """The rows to add, for proposals that were only computed, and those to change."""
    moment = now()
    unique = {key_of(one): one for one in proposals}.values()
    fresh = [one._replace(id=NEW, uid=new_uid(), state=state, created=moment) for one in unique if one.id < 0]
    return fresh, [one._replace(state=state) for one in unique if one.id > 0]
