"""Linking annotations and judging them. Each function is one undoable step.

All raise `UserError` when what is asked cannot be, and `EnvironmentProblem` when it could not be saved; nothing has
changed then. Two annotations have at most one verdict: a new one takes the place of the old one and keeps its note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model.annotation import NEW, Annotation, Link, Pair, new_uid, now
from annotator.model.captions import shorten
from annotator.model.errors import UserError
from annotator.model.links import (
    BY_CODE,
    CONFIRMED,
    JUDGEMENTS,
    KINDS,
    LINK_STATUSES,
    REJECTED,
    VERDICTS,
    LinkType,
    holds_against,
    other_end,
    types_for,
)
from annotator.model.wording import Message

from .editing import begin_work

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.transaction import Transaction


def add_link(
    project: Project,
    source_id: int,
    target_id: int,
    type_code: str,
    kind: str = "",
    note: str = "",
    status: str = CONFIRMED,
) -> Link:
    """Link two annotations and return the stored link, or the one that says the same already.

    A verdict replaces the verdict between the same two; "only here" and "undecided" on either end, as far as they were
    said against the other article, go with it, since both have a counterpart there now. `kind` is for contradictions
    only ("" where it is not known).
    """
    source, target = project.annotation(source_id), project.annotation(target_id)
    link_type = _checked(project, source, target, type_code)
    _check_kind(type_code, kind)
    _check_status(status)
    wanted = _new(project, source_id, target_id, type_code, kind, note, status)
    label = Message(
        "“{source}” {type} “{target}”",
        source=shorten(source.quote, 24),
        type=Message(link_type.title),
        target=shorten(target.quote, 24),
    )
    with project.transact(label) as tx:
        stored = _store(project, tx, wanted)
        begin_work(project, tx, project.article(source.article))
    return stored


def add_links(project: Project, links: Iterable[Link], label: Message) -> list[Link]:
    """Store many links in one step, for example proposals that were accepted or rejected; as `add_link` for each.

    Raises `UserError` when an annotation is gone or two of them cannot be joined so; nothing is stored then.
    """
    stored: list[Link] = []
    with project.transact(label) as tx:
        for link in links:
            source = project.annotation(link.source)
            if link.target is not None:
                _checked(project, source, project.annotation(link.target), link.type)
            stored.append(_store(project, tx, link._replace(annotator=project.annotator)))
            begin_work(project, tx, project.article(source.article))
    return stored


def _store(project: Project, tx: Transaction, wanted: Link) -> Link:
    """Put a link in, or into the place of the one between the same two that it repeats or overrules."""
    if wanted.status == CONFIRMED and wanted.type in VERDICTS:
        _drop_judgements(project, tx, wanted)
    if wanted.target is None:
        for link in _judgements(project, wanted.source, wanted.kind):
            tx.drop(link)
        return tx.put(wanted._replace(id=NEW))
    link_type = BY_CODE[wanted.type]
    present = [
        link for link in project.links_of(wanted.source) if other_end(link, wanted.source) == wanted.target
    ]
    old = next((p for p in present if p.type == wanted.type and _runs_alike(p, wanted, link_type)), None)
    if old is None and link_type.verdict:
        # A rejected proposal overrules nothing: it only is not made again.
        old = next((p for p in present if p.type in VERDICTS and wanted.status != REJECTED), None)
    if old is None:
        return tx.put(wanted._replace(id=NEW))
    kind = wanted.kind or (old.kind if old.type == wanted.type else "")
    merged = wanted._replace(
        id=old.id, uid=old.uid, kind=kind, note=wanted.note or old.note, annotator=old.annotator,
        created=old.created, updated=old.updated,
    )  # fmt: skip
    return old if merged == old else tx.put(merged._replace(annotator=wanted.annotator, updated=now()))


def judge(project: Project, ids: Sequence[int], type_code: str, pair: Pair | None = None) -> bool:
    """Say of annotations that they stand alone (`only_here`) or are `undecided`; said again, it is taken back.

    It is said against the other article of the `pair`, without one against all. Returns whether it holds now. Raises
    `UserError` when one of the annotations has a verdict with another one over there.
    """
    if type_code not in JUDGEMENTS:
        raise UserError("“{type}” needs two annotations.", type=type_code)
    if not ids:
        raise UserError("There is no annotation at the caret. Put the caret into one first.")
    annotations = [project.annotation(annotation_id) for annotation_id in dict.fromkeys(ids)]
    across = {a.id: _across(project, a, pair) for a in annotations}
    linked = [a for a in annotations if _has_verdict(project, a.id, across[a.id])]
    if linked:
        raise UserError(
            "“{quote}” is linked with a counterpart. Remove that link first.",
            quote=shorten(linked[0].quote, 30),
        )
    judged = {a.id: _judgements(project, a.id, across[a.id]) for a in annotations}
    taken_back = all({link.type for link in links} == {type_code} for links in judged.values())
    title = Message(BY_CODE[type_code].title)
    quote = shorten(annotations[0].quote, 30)
    label = (
        Message("“{quote}”: no longer {type}", quote=quote, type=title)
        if taken_back
        else Message("“{quote}”: {type}", quote=quote, type=title)
    )
    with project.transact(label) as tx:
        for annotation in annotations:
            for link in judged[annotation.id]:
                tx.drop(link)
            if not taken_back:
                tx.put(_new(project, annotation.id, None, type_code, across[annotation.id], "", CONFIRMED))
        begin_work(project, tx, project.article(annotations[0].article))
    return not taken_back


def set_type(project: Project, link_id: int, type_code: str) -> Link:
    """Say something else of the same annotations; a proposal becomes the analyst's own thereby.

    The kind of a contradiction goes with it, the note stays. A verdict takes the place of another one between the two.
    Raises `UserError` when they cannot be joined so, or are already.
    """
    link = project.link(link_id)
    if link.type == type_code:
        return link
    if link.target is None:
        if type_code not in JUDGEMENTS:
            raise UserError("“{type}” needs two annotations.", type=type_code)
        link_type, others = BY_CODE[type_code], []
    else:
        source, target = project.annotation(link.source), project.annotation(link.target)
        link_type = _checked(project, source, target, type_code)
        beside = [x for x in project.links_of(link.source) if other_end(x, link.source) == link.target]
        others = [x for x in beside if x.id != link.id]
    if any(x.type == type_code and _runs_alike(x, link, link_type) for x in others):
        raise UserError("They are linked so already.")
    with project.transact(Message("Link: {type}", type=Message(link_type.title))) as tx:
        for other in others:
            if link_type.verdict and other.type in VERDICTS:
                tx.drop(other)
        if link.target is not None and link_type.verdict:
            _drop_judgements(project, tx, link)
        kind = "" if link.target is not None else link.kind
        changed = link._replace(type=type_code, kind=kind, status=CONFIRMED)
        return tx.put(changed._replace(annotator=project.annotator, updated=now()))


def set_kind(project: Project, link_id: int, kind: str) -> Link:
    """Say how a contradiction comes about; "" takes it back."""
    link = project.link(link_id)
    _check_kind(link.type, kind)
    label = Message("Contradiction: {kind}", kind=Message(KINDS[kind])) if kind else Message("Clear kind")
    return _change(project, label, link._replace(kind=kind))


def set_link_note(project: Project, link_id: int, note: str) -> Link:
    """Set the note of a link; typing in it is one step."""
    return _change(
        project, Message("Edit note"), project.link(link_id)._replace(note=note), merge=f"link-note:{link_id}"
    )


def set_link_status(project: Project, ids: Sequence[int], status: str) -> None:
    """Accept (`confirmed`) or reject proposed links. What was rejected is kept, so that it is not proposed again."""
    _check_status(status)
    links = [link for link in map(project.link, dict.fromkeys(ids)) if link.status != status]
    if not links:
        return
    label = (
        Message("Reject {count} link(s)", count=len(links))
        if status == REJECTED
        else Message("Accept {count} link(s)", count=len(links))
    )
    with project.transact(label) as tx:
        for link in links:
            if status == CONFIRMED and link.type in VERDICTS:
                _drop_judgements(project, tx, link)
            tx.put(link._replace(status=status, annotator=project.annotator, updated=now()))


def reverse(project: Project, link_id: int) -> Link:
    """Turn a directed link round. Raises `UserError` for one that has no direction."""
    link = project.link(link_id)
    link_type = BY_CODE.get(link.type)
    if link.target is None or (link_type is not None and not link_type.directed):
        raise UserError("This link says the same in both directions.")
    return _change(
        project, Message("Turn the link round"), link._replace(source=link.target, target=link.source)
    )


def remove_links(project: Project, ids: Sequence[int]) -> int:
    """Remove links; the annotations stay. Returns how many went."""
    links = [project.link(link_id) for link_id in dict.fromkeys(ids)]
    if not links:
        raise UserError("There is no link here to remove.")
    with project.transact(Message("Remove {count} link(s)", count=len(links))) as tx:
        for link in links:
            tx.drop(link)
    return len(links)


def _checked(project: Project, source: Annotation, target: Annotation, type_code: str) -> LinkType:
    """The type, if these two annotations may be joined by it."""
    if source.id == target.id:
        raise UserError("An annotation cannot be linked with itself.")
    allowed = types_for(source.article, target.article)
    link_type = next((t for t in allowed if t.code == type_code), None)
    if link_type is None:
        known = BY_CODE.get(type_code)
        if known is None:
            raise UserError("There is no type of link “{type}”.", type=type_code)
        if source.article == target.article:
            raise UserError(
                "“{type}” joins two articles; these annotations stand in one.", type=Message(known.title)
            )
        raise UserError(
            "“{type}” holds inside one article; these annotations stand in two.", type=Message(known.title)
        )
    if source.article != target.article and not _paired(project, source.article, target.article):
        raise UserError("These two articles are not a pair. Pair them first (Ctrl+P).")
    return link_type


def _paired(project: Project, one: int, other: int) -> bool:
    return any({pair.left, pair.right} == {one, other} for pair in project.pairs_of(one))


def _runs_alike(one: Link, other: Link, link_type: LinkType) -> bool:
    return not link_type.directed or one.source == other.source


def judgement_of(project: Project, annotation_id: int, pair: Pair | None) -> Link | None:
    """What was said of an annotation alone, as far as it speaks of this pair; None when nothing was."""
    found = _judgements(project, annotation_id, _across(project, project.annotation(annotation_id), pair))
    return found[0] if found else None


def _across(project: Project, annotation: Annotation, pair: Pair | None) -> str:
    """The uid of the article that stands across from an annotation's in a pair; "" without one."""
    sides = {pair.left: pair.right, pair.right: pair.left} if pair is not None else {}
    other = sides.get(annotation.article)
    return project.article(other).uid if other is not None else ""


def _has_verdict(project: Project, annotation_id: int, article_uid: str) -> bool:
    """Whether an annotation has a confirmed verdict with one of an article ("": of any)."""
    for link in project.links_of(annotation_id):
        if link.type in VERDICTS and link.status == CONFIRMED:
            other = other_end(link, annotation_id)
            if not article_uid or (other is not None and _article_of(project, other) == article_uid):
                return True
    return False


def _judgements(project: Project, annotation_id: int, article_uid: str) -> list[Link]:
    """What was said of an annotation alone, as far as it speaks of an article ("": of any)."""
    found = (link for link in project.links_of(annotation_id) if link.type in JUDGEMENTS)
    return [link for link in found if not article_uid or holds_against(link, article_uid)]


def _drop_judgements(project: Project, tx: Transaction, link: Link) -> None:
    """Both ends have a counterpart now: that they stand alone no longer holds against each other's articles."""
    assert link.target is not None
    for one, other in ((link.source, link.target), (link.target, link.source)):
        for judgement in _judgements(project, one, _article_of(project, other)):
            tx.drop(judgement)


def _article_of(project: Project, annotation_id: int) -> str:
    return project.article(project.annotation(annotation_id).article).uid


def _new(
    project: Project, source: int, target: int | None, type_code: str, kind: str, note: str, status: str
) -> Link:
    moment = now()
    return Link(
        NEW, new_uid(), source, target, type_code, kind, status, note, project.annotator, moment, moment
    )


def _change(project: Project, label: Message, link: Link, merge: str = "") -> Link:
    before = project.link(link.id)
    if link == before:
        return before
    with project.transact(label, merge=merge) as tx:
        return tx.put(link._replace(updated=now()))


def _check_kind(type_code: str, kind: str) -> None:
    if kind and (type_code != "contradicts" or kind not in KINDS):
        raise UserError("“{kind}” is no kind of this type of link.", kind=kind)


def _check_status(status: str) -> None:
    if status not in LINK_STATUSES:
        raise UserError("There is no status “{status}”.", status=status)
