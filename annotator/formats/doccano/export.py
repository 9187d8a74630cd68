"""doccano's JSON Lines: a text with `entities` and `relations` a line, as its projects of sequence labelling take them.

What doccano has no place for stands in the column `diptych` (a record of ours without the text), which doccano keeps
with a text as metadata and exports again: so Diptych reads everything back, also after work in doccano. Every line has
the same columns and no nulls at their top, since doccano's importer makes a table of a thousand lines at a time, in
which a missing value becomes NaN, which its database refuses. Lines are pure ASCII: doccano guesses the encoding.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.files import writing
from annotator.formats.jsonl.export import (
    MARK,
    Fields,
    annotation_fields,
    article_fields,
    as_line,
    link_fields,
    shared_fields,
)
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import Setting, WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LinkRecord, Loss, LossReport
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.text import Utf16Map
from annotator.model.wording import Message, mark

COLUMN = "diptych"
# What stands in a column of its own, for readers of the file.
PLAIN = ("doc", "lang", "title", "source", "date", "uid")
CODE_POINTS, UTF_16 = "codepoint", "utf16"
LONGEST_LABEL = 100  # characters of doccano's column in a database
UNIT = Setting(
    "offsets",
    mark("Offsets count"),
    (
        (CODE_POINTS, mark("characters (code points), as Python does")),
        (UTF_16, mark("UTF-16 units, as doccano’s window does")),
    ),
)
_ascii = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode


def label_of(tag: str, subtype: str) -> str:
    """The label of an annotation: `tag` or `tag/subtype`; the tag alone where doccano could not hold the whole."""
    label = f"{tag}/{subtype}" if subtype else tag
    return label if fits(label) else tag


def fits(label: str) -> bool:
    """Whether doccano has room for a label or a type of link."""
    return len(label) <= LONGEST_LABEL and label.isprintable()


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    stream: BinaryIO
    head: Fields
    unit: str
    entities: int = 0
    relations: int = 0

    def take(self, document: Document) -> None:
        """Write the line of a document; one that cannot be written becomes a problem."""
        name = document.article.name
        annotations, losses = sound(document)
        links = self.links_left(document, losses)
        try:
            fields = self._record(document, annotations, links)
            line = as_line(fields)
        except UnicodeEncodeError as error:
            self.problems.append(half_character(name, error))
            return
        self.stream.write(line if line.isascii() else _ascii(fields).encode())
        self.stream.write(b"\n")
        self.head = MARK
        self.wrote(len(annotations), len(links), losses)
        self.losses += (Loss(name, uid, what) for uid, what in _unseen(annotations, links))
        self.losses += _shifted(document, annotations) if self.unit == CODE_POINTS else ()

    def _record(
        self, document: Document, annotations: Sequence[Annotation], links: Sequence[LinkRecord]
    ) -> Fields:
        offset = Utf16Map(document.text.text).to_utf16 if self.unit == UTF_16 else int
        article = article_fields(document._replace(original=None))
        text = article.pop("text")
        entities: list[Fields] = []
        details: list[Fields] = []
        ids: dict[str, int] = {}
        for annotation in annotations:
            self.entities += 1
            ids[annotation.uid] = self.entities
            entity = {
                "id": self.entities,
                "label": label_of(annotation.tag, annotation.subtype),
                "start_offset": offset(annotation.start),
                "end_offset": offset(annotation.end),
            }
            entities.append(entity)
            fields = annotation_fields(annotation)
            del fields["quote"]
            details.append({"entity": list(entity.values()), **fields})
        relations: list[Fields] = []
        for record in links:
            if record.source in ids and record.target in ids and fits(record.link.type):
                self.relations += 1
                ends = {"from_id": ids[record.source], "to_id": ids[record.target]}
                relations.append({"id": self.relations, **ends, "type": record.link.type})
        carried = {
            **self.head,
            "entity_unit": self.unit,
            **{name: value for name, value in article.items() if name not in PLAIN},
            "annotations": details,
            "links": [link_fields(record) for record in links],
        }
        plain = {name: article[name] for name in PLAIN}
        return {"text": text, "entities": entities, "relations": relations, **plain, COLUMN: carried}


def _unseen(annotations: Sequence[Annotation], links: Sequence[LinkRecord]) -> list[tuple[str, Message]]:
    """What doccano itself will not show of annotations and links, by uid of the annotation."""
    told: list[tuple[str, Message]] = []
    last = 0
    for one in annotations:
        if one.fragments:
            what = mark(
                "doccano has no discontinuous spans: it shows one from {start} to {end}. The pieces stand in the "
                "column “{column}”."
            )
            told.append((one.uid, Message(what, start=one.start, end=one.end, column=COLUMN)))
        if one.subtype and label_of(one.tag, one.subtype) == one.tag:
            what = mark("Its subtype does not fit a label of doccano; it stands in the column “{column}”.")
            told.append((one.uid, Message(what, column=COLUMN)))
        if one.attributes:
            what = mark("doccano does not show its attributes; they stand in the column “{column}”.")
            told.append((one.uid, Message(what, column=COLUMN)))
        if one.note:
            what = mark("doccano does not show its note; it stands in the column “{column}”.")
            told.append((one.uid, Message(what, column=COLUMN)))
        # The very order and rule of doccano's import, so that exactly those are named that it leaves out.
        if one.start < last:
            what = mark(
                "It overlaps one before it. doccano leaves it out, and stops at links to it, unless the project "
                "allows overlapping spans."
            )
            told.append((one.uid, Message(what)))
        else:
            last = one.end
    here = {one.uid for one in annotations}
    for record in links:
        if record.target not in here or not fits(record.link.type):
            what = mark("doccano has no place for the link “{type}”; it stands in the column “{column}”.")
            told.append((record.source, Message(what, type=record.link.type, column=COLUMN)))
    return told


def _shifted(document: Document, annotations: Sequence[Annotation]) -> list[Loss]:
    """What is said of a text in whose spans doccano's window would lose its place."""
    units = Utf16Map(document.text.text)
    count = sum(units.to_utf16(one.end) != one.end for one in annotations)
    if not count:
        return []
    what = Message(
        "doccano’s window counts UTF-16 units, so emoji and other characters beyond U+FFFF shift {count} spans in it. "
        "Choose “{choice}” for “{setting}” to work on in doccano.",
        count=count,
        choice=UTF_16,
        setting=UNIT.name,
    )
    return [Loss(document.article.name, "", what)]


class Doccano:
    """Exports texts with spans and their relations for doccano."""

    name = "doccano"
    title = mark("doccano (JSON Lines)")
    suffix = ".doccano.jsonl"
    holds = mark(
        "spans with tag and subtype, overlapping ones where the project allows them, and links inside one text; the "
        "rest in a column that doccano keeps and Diptych reads back"
    )
    settings: tuple[Setting, ...] = (UNIT,)

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles as they come, never holding more than one.

        A loss says what doccano does not show or hold; all but unsound annotations is in the file all the same. Raises
        `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        unit = options.chosen(UNIT)
        with writing(target, options.overwrite) as stream:
            head: dict[str, Any] = MARK | shared_fields(corpus.tags, corpus.aliases)
            export = _Export(stream, head, unit)
            for document in watched(corpus, progress):
                export.take(document)
            progress(corpus.total, corpus.total)
        return export.report()


DOCCANO = Doccano()
