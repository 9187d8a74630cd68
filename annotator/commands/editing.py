"""Making and changing annotations. Each function is one undoable step; offsets are code points.

All raise `UserError` when what is asked cannot be (an empty selection, a span outside the text, a retired tag) and
`EnvironmentProblem` when it could not be saved; nothing has changed then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model import words
from annotator.model.annotation import (
    ANNOTATION_STATUS_TITLES,
    ANNOTATION_STATUSES,
    NEW,
    Annotation,
    Article,
    Pairs,
    fragments_of,
    new_uid,
    now,
)
from annotator.model.captions import shorten
from annotator.model.errors import UserError
from annotator.model.span import Span, normalise, subtract
from annotator.model.tags import Tag
from annotator.model.text import SourceText
from annotator.model.wording import Message

from .attributes import canonical_value
from .figures import confirmed, filled

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.transaction import Transaction


def add_annotation(
    project: Project,
    article_id: int,
    spans: Iterable[tuple[int, int]],
    tag: str,
    subtype: str = "",
    attributes: Pairs = (),
) -> Annotation:
    """Tag the spans of an article and return the stored annotation; a figure with what its words say.

    The first annotation of a new article moves it (and its new pairs) to "in progress" in the same step.
    """
    article = project.article(article_id)
    placed = checked_spans(project.text(article), spans)
    definition = live_tag(project, tag)
    start, end, fragments = fragments_of(placed)
    moment = now()
    annotation = Annotation(
        id=NEW,
        uid=new_uid(),
        article=article_id,
        start=start,
        end=end,
        fragments=fragments,
        tag=tag,
        subtype=subtype,
        attributes=attributes,
        quote=project.text(article).quote(placed),
        note="",
        status=ANNOTATION_STATUSES[0],
        annotator=project.annotator,
        created=moment,
        updated=moment,
    )
    label = Message("{tag} “{quote}”", tag=definition.name, quote=shorten(annotation.quote, 30))
    with project.transact(label) as tx:
        stored = tx.put(annotation if attributes else filled(project, annotation))
        begin_work(project, tx, article)
    return stored


def twin(project: Project, article_id: int, spans: Iterable[tuple[int, int]], tag: str) -> Annotation | None:
    """The annotation that already has exactly these spans and this tag, if any."""
    placed = normalise(spans)
    return next(
        (
            a
            for a in project.annotations_from(article_id, placed[0].start)
            if a.tag == tag and a.spans == placed
        ),
        None,
    )


def remove(project: Project, ids: Sequence[int]) -> Message | None:
    """Remove annotations and the links that hang on them, in one step. Returns what to tell of it, if anything."""
    going = [project.annotation(annotation_id) for annotation_id in dict.fromkeys(ids)]
    if not going:
        raise UserError("There is no annotation here to remove. Put the caret into one first.")
    label = (
        Message("Remove “{quote}”", quote=shorten(going[0].quote, 30))
        if len(going) == 1
        else Message("Remove {count} annotations", count=len(going))
    )
    with project.transact(label) as tx:
        links = {link.id: link for annotation in going for link in project.links_of(annotation.id)}
        for link in links.values():
            tx.drop(link)
        for annotation in going:
            tx.drop(annotation)
    if len(going) == 1:
        if not links:
            return None
        return Message("Removed with its links ({count}). Ctrl+Z brings all back.", count=len(links))
    if links:
        return Message(
            "{annotations} annotations removed with their links ({count}). Ctrl+Z brings all back.",
            annotations=len(going),
            count=len(links),
        )
    return Message("{count} annotations removed. Ctrl+Z brings them back.", count=len(going))


def resize(project: Project, annotation_id: int, spans: Iterable[tuple[int, int]]) -> Annotation:
    """Give an annotation other spans."""
    annotation = project.annotation(annotation_id)
    text = project.text(project.article(annotation.article))
    placed = checked_spans(text, spans)
    start, end, fragments = fragments_of(placed)
    return _change(
        project,
        Message("Change the extent of “{quote}”", quote=shorten(annotation.quote, 30)),
        filled(
            project,
            annotation._replace(start=start, end=end, fragments=fragments, quote=text.quote(placed)),
        ),
        merge=f"resize:{annotation_id}",
    )


def nudge(project: Project, annotation_id: int, edge: str, direction: int, by: str) -> Annotation:
    """Move one edge (`start` or `end`) of an annotation forward (1) or back (-1) by a `word` or a `character`.

    Raises `UserError` when the edge would pass the other one, the neighbouring fragment or the text's border.
    """
    annotation = project.annotation(annotation_id)
    article = project.article(annotation.article)
    text = project.text(article).text
    spans = list(annotation.spans)
    index = -1 if edge == "end" else 0
    span = spans[index]
    offset = span.end if edge == "end" else span.start
    moved = _step(text, offset, direction, by, edge, article.language)
    changed = Span(span.start, moved) if edge == "end" else Span(moved, span.end)
    if moved == offset or changed.start >= changed.end:
        raise UserError("The annotation cannot get any shorter or longer on that side.")
    spans[index] = changed
    return resize(project, annotation_id, spans)


def _step(text: str, offset: int, direction: int, by: str, edge: str, language: str) -> int:
    """The next place of an edge. By words, an end stops behind a word and a start in front of one."""
    if by == "character":
        return words.next_character(text, offset) if direction > 0 else words.previous_character(text, offset)
    if edge == "end":
        return (
            words.next_word_end(text, offset, language)
            if direction > 0
            else words.previous_word_end(text, offset, language)
        )
    return (
        words.next_word(text, offset, language)
        if direction > 0
        else words.previous_word(text, offset, language)
    )


def add_fragment(project: Project, annotation_id: int, spans: Iterable[tuple[int, int]]) -> Annotation:
    """Add spans of the same article to an annotation; those that touch it are joined to it."""
    annotation = project.annotation(annotation_id)
    extra = tuple(spans)
    if not extra:
        raise UserError("Select the words to add first.")
    return resize(project, annotation_id, normalise((*annotation.spans, *extra)))


def cut_fragment(project: Project, annotation_id: int, spans: Iterable[tuple[int, int]]) -> Annotation:
    """Cut spans out of an annotation; a hole in the middle leaves two fragments."""
    annotation = project.annotation(annotation_id)
    kept: tuple[Span, ...] = annotation.spans
    for hole in normalise(spans):
        kept = subtract(kept, hole)
    if kept == annotation.spans:
        raise UserError("The selection lies outside the annotation, so there is nothing to cut.")
    if not kept:
        raise UserError("That would leave nothing of the annotation. Use Del to remove it.")
    text = project.text(project.article(annotation.article)).text
    trimmed = [span for part in kept if (span := _trimmed(text, part))]
    if not trimmed:
        raise UserError("That would leave nothing of the annotation. Use Del to remove it.")
    return resize(project, annotation_id, trimmed)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without the white space that a cut leaves at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def set_tag(project: Project, ids: Sequence[int], tag: str, subtype: str = "") -> None:
    """Give annotations another tag. Attributes the new tag does not know stay with the annotation, so undo is not
    needed to get them back when the tag is changed again."""
    definition = live_tag(project, tag)
    changed = [
        filled(project, annotation._replace(tag=tag, subtype=subtype))
        for annotation in map(project.annotation, ids)
        if annotation.tag != tag or (subtype and annotation.subtype != subtype)
    ]
    _change_all(project, Message("Change tag to {tag}", tag=definition.name), changed)


def set_subtype(project: Project, ids: Sequence[int], subtype: str) -> None:
    """Give annotations a subtype of their tag; "" takes it away."""
    changed = []
    for annotation in map(project.annotation, ids):
        definition = project.tag_set().get(annotation.tag)
        known = definition is not None and any(s.code == subtype for s in definition.subtypes)
        if subtype and not known:
            raise UserError(
                "“{subtype}” is no subtype of {tag}.",
                subtype=subtype,
                tag=definition.name if definition else annotation.tag,
            )
        if annotation.subtype != subtype:
            changed.append(filled(project, annotation._replace(subtype=subtype)))
    label = Message("Set subtype {subtype}", subtype=subtype) if subtype else Message("Clear subtype")
    _change_all(project, label, changed)


def set_attribute(project: Project, annotation_id: int, name: str, value: str) -> Annotation:
    """Set one attribute; "" takes it away. Decimals become canonical decimal text, dates are checked.

    Typing in one field is one step. A figure that the program filled is marked "edited" once it is changed by hand.
    """
    annotation = project.annotation(annotation_id)
    definition = project.tag_set().get(annotation.tag)
    spec = definition.attribute(name) if definition else None
    if spec is None and not annotation.attribute(name):
        raise UserError("{tag} has no attribute “{name}”.", tag=annotation.tag, name=name)
    stored = canonical_value(spec, value) if spec else value
    attributes = dict(annotation.attributes)
    if stored:
        attributes[name] = stored
    else:
        attributes.pop(name, None)
    if attributes.get("normalised") in {"automatic", "failed"} and name != "normalised":
        attributes["normalised"] = "edited"
    label = Message(
        "Set {name} to {value}", name=spec.name if spec else name, value=shorten(stored, 30) or "–"
    )
    return _change(
        project,
        label,
        annotation._replace(attributes=tuple(sorted(attributes.items()))),
        merge=f"attribute:{annotation_id}:{name}",
    )


def set_note(project: Project, annotation_id: int, note: str) -> Annotation:
    """Set the note; typing in it is one step."""
    annotation = project.annotation(annotation_id)
    return _change(
        project, Message("Edit note"), annotation._replace(note=note), merge=f"note:{annotation_id}"
    )


def set_status(project: Project, ids: Sequence[int], status: str) -> None:
    """Mark annotations open, confirmed or doubtful. A figure's values are confirmed with it."""
    if status not in ANNOTATION_STATUSES:
        raise UserError("There is no status “{status}”.", status=status)
    changed = [a._replace(status=status) for a in map(project.annotation, ids) if a.status != status]
    if status == "confirmed":
        changed = [confirmed(annotation) for annotation in changed]
    _change_all(
        project, Message("Mark as {status}", status=Message(ANNOTATION_STATUS_TITLES[status])), changed
    )


def next_status(annotation: Annotation) -> str:
    """The status after the annotation's: open, confirmed, doubtful, open …"""
    place = ANNOTATION_STATUSES.index(annotation.status) if annotation.status in ANNOTATION_STATUSES else -1
    return ANNOTATION_STATUSES[(place + 1) % len(ANNOTATION_STATUSES)]


def checked_spans(text: SourceText, spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The spans in order, joined where they touch; `UserError` when there is none or one lies outside the text."""
    given = tuple(spans)
    if not given:
        raise UserError("Nothing is selected. Select some words first, or arm the tag and select then.")
    for start, end in given:
        Span.checked(start, end, text.length)
    return normalise(given)


def live_tag(project: Project, code: str) -> Tag:
    """The tag of that code; `UserError` when there is none or it is retired."""
    tag = project.tag_set().get(code)
    if tag is None:
        raise UserError("This project has no tag “{code}”.", code=code)
    if tag.retired:
        raise UserError(
            "The tag “{name}” is retired. Restore it in the tag editor to use it again.", name=tag.name
        )
    return tag


def begin_work(project: Project, tx: Transaction, article: Article) -> None:
    """Within a step that touches an article: what was new is in progress now."""
    if article.status == "new":
        tx.put(article._replace(status="in_progress", updated=now()))
    for pair in project.pairs_of(article.id):
        if pair.status == "new":
            tx.put(pair._replace(status="in_progress", updated=now()))


def _change(project: Project, label: Message, annotation: Annotation, merge: str = "") -> Annotation:
    before = project.annotation(annotation.id)
    if annotation == before:
        return before
    with project.transact(label, merge=merge) as tx:
        return tx.put(annotation._replace(updated=now()))


def _change_all(project: Project, label: Message, annotations: Sequence[Annotation]) -> None:
    if not annotations:
        return
    moment = now()
    with project.transact(label) as tx:
        tx.put_many([annotation._replace(updated=moment) for annotation in annotations])
