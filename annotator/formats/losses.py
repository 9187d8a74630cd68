"""What several formats leave out, in the same words: damaged and excluded annotations, texts that are no text."""

from __future__ import annotations

from annotator.formats.values import Document, LinkRecord, Loss, Problem
from annotator.model.annotation import Annotation, is_excluded
from annotator.model.wording import Message


def sound(document: Document) -> tuple[list[Annotation], list[Loss]]:
    """The annotations in the order of the text, outer first, and as losses those that the text gives the lie to."""
    kept: list[Annotation] = []
    losses: list[Loss] = []
    text = document.text.text
    for annotation in sorted(document.annotations, key=lambda a: (a.start, -a.end, a.uid)):
        if annotation.fragments is None:
            said = text[annotation.start : annotation.end]
        else:
            said = document.text.quote(annotation.fragments)
        if said == annotation.quote:
            kept.append(annotation)
            continue
        what = Message(
            "Its quote is not what the text says at {start}–{end}, so it was left out. “diptych check” tells more.",
            start=annotation.start,
            end=annotation.end,
        )
        losses.append(Loss(document.article.name, annotation.uid, what))
    return kept, losses


def counted(document: Document) -> tuple[list[Annotation], list[Loss]]:
    """Like `sound`, without the annotations in excluded passages; these are losses too."""
    kept, losses = sound(document)
    if not document.article.excluded:
        return kept, losses
    for annotation in kept:
        if is_excluded(document.article, annotation):
            what = Message("It lies in an excluded passage and was left out.")
            losses.append(Loss(document.article.name, annotation.uid, what))
    return [a for a in kept if not is_excluded(document.article, a)], losses


def left_behind(document: str, record: LinkRecord) -> Loss:
    """What is said of a link that starts in a document and one of whose annotations was left out."""
    what = Message("The link “{type}” was left out, since one of its ends was.", type=record.link.type)
    return Loss(document, record.source, what)


def half_characters(document: str) -> Loss:
    """What is said of a report that goes on where a text holds lone surrogates."""
    what = Message(
        "It holds half a character, which no file can hold. A replacement character stands for it."
    )
    return Loss(document, "", what)


def half_character(document: str, error: UnicodeEncodeError) -> Problem:
    """Why a document cannot be written as UTF-8: it holds a lone surrogate."""
    what = Message(
        "It holds half a character (U+{code}), which no file can hold. It was left out.",
        code=f"{ord(error.object[error.start]):04X}",
    )
    return Problem(document, what)
