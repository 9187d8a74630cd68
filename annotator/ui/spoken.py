"""Annotations put into words for who hears them: short, the most telling first, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLocale

from annotator.commands.reviewing import number
from annotator.model import links
from annotator.model.annotation import ANNOTATION_STATUS_TITLES, Annotation, Link, Proposal
from annotator.model.captions import shorten
from annotator.model.tags import AttributeSpec, Tag, TagSet
from annotator.model.wording import unpacked
from annotator.ui.language import tell, tr, tr_n

# How a value came to be filled in is read in the inspector; said with every figure, it would hide what matters.
_UNSAID = {"normalised"}
# Characters of a quote or value: what is longer is cut, the inspector has it whole.
_SHORT = 40


def tag_name(tag: Tag | None, code: str) -> str:
    """Name of a tag within a sentence; an unknown code is its own name."""
    name = tr(tag.name) if tag is not None else code
    # An abbreviation keeps its capitals.
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def brief(annotation: Annotation, tags: TagSet) -> str:
    """Tag and subtype: `claim, event`."""
    tag = tags.get(annotation.tag)
    parts = [tag_name(tag, annotation.tag)]
    if annotation.subtype:
        parts.append(tr(tag.subtype_name(annotation.subtype)) if tag is not None else annotation.subtype)
    return ", ".join(parts)


def told(annotation: Annotation, tags: TagSet, joined: Iterable[str] = ()) -> str:
    """All of an annotation but its words: `claim, event, 88 characters, doubtful, cue a declare que, contradicts …`."""
    spans = annotation.spans
    parts = [brief(annotation, tags), tr_n("%n character(s)", sum(end - start for start, end in spans))]
    if len(spans) > 1:
        parts.append(tr_n("%n fragment(s)", len(spans)))
    if annotation.status != "open":
        parts.append(tr(ANNOTATION_STATUS_TITLES.get(annotation.status, annotation.status)))
    parts += _attributes(annotation, tags.get(annotation.tag))
    parts += joined
    if annotation.note:
        parts.append(tr("with a note"))
    return ", ".join(parts)


def proposal(found: Proposal, tags: TagSet) -> str:
    """A proposal that was gone to: `proposal: entity, person, 80 %. The lists know this name.`"""
    tag = tags.get(found.tag)
    parts = [tag_name(tag, found.tag)]
    if found.subtype:
        parts.append(tr(tag.subtype_name(found.subtype)) if tag is not None else found.subtype)
    parts.append(percent(found.score))
    return tr("proposal: {what}. {reason}", what=", ".join(parts), reason=tell(unpacked(found.reason)))


def percent(score: str) -> str:
    """A score as people read it: `80 %`."""
    return tr("{number} %", number=QLocale().toString(round(100 * number(score))))


def _attributes(annotation: Annotation, tag: Tag | None) -> list[str]:
    """Name and value of each attribute that has one, in the order of the tag."""
    specs = list(tag.attributes) if tag is not None else []
    order = {spec.code: place for place, spec in enumerate(specs)}
    told_ones = (pair for pair in annotation.attributes if pair[0] not in _UNSAID)
    found = sorted(told_ones, key=lambda pair: order.get(pair[0], len(order)))
    return [
        _attribute(next((s for s in specs if s.code == code), None), code, value) for code, value in found
    ]


def _attribute(spec: AttributeSpec | None, code: str, value: str) -> str:
    name = tag_name(None, tr(spec.name)) if spec is not None else code
    if spec is not None and spec.kind == "choice":
        value = tr(dict(spec.choices).get(value, value))
    if spec is not None and spec.kind == "flag":
        return name
    return f"{name} {shorten(value, _SHORT)}"


def link(annotation: Annotation, found: Link, quote: str) -> str:
    """A link as seen from one of its ends: `contradicts numeric “1,200-kilometre”`; `quote` is the other end's."""
    parts = [tr(links.title(found, annotation.id))]
    if found.kind in links.KINDS:
        parts.append(tr(links.KINDS[found.kind]))
    if quote:
        parts.append(tr("“{quote}”", quote=shorten(quote, _SHORT)))
    return " ".join(parts)


def moved(entered: Sequence[str], left: Sequence[str], around: Sequence[str]) -> str:
    """What a move of the caret led into, out of, and is still within; each innermost first, "" when all are empty."""
    parts = []
    if left:
        parts.append(tr("end of {annotations}", annotations=", ".join(left)))
    if entered:
        parts.append(
            "; ".join((entered[0], *(tr("in {annotation}", annotation=outer) for outer in entered[1:])))
        )
    if parts and around:
        parts.append(tr("in {annotation}", annotation=around[0]))
    return "; ".join(parts)


def changed(kind: str, annotations: Sequence[str]) -> str:
    """What became of annotations: `made`, `removed` or `changed`; one is described, several are counted."""
    if len(annotations) == 1:
        one = annotations[0]
        if kind == "made":
            return tr("made: {annotation}", annotation=one)
        if kind == "removed":
            return tr("removed: {annotation}", annotation=one)
        return tr("changed: {annotation}", annotation=one)
    if kind == "made":
        return tr_n("%n annotation(s) made", len(annotations))
    if kind == "removed":
        return tr_n("%n annotation(s) removed", len(annotations))
    return tr_n("%n annotation(s) changed", len(annotations))
