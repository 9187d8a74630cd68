"""Label Studio: `tasks.json` to import there, and `label_config.xml`, the labelling interface that it needs.

A task is an article; a region is an annotation: its tag the label, its subtype a choice (`subtype`), each attribute a
text area (`attr-CODE`), its note the region's own note (`meta.text`), a link between two of them a relation. The pieces
of a discontinuous annotation are regions of which the first is the parent. All of an article stands in one annotation
of Label Studio, whoever made it, since relations go no further; `completed_by` is left out, because Label Studio takes
no users it does not know. What it has no place for stands in the `meta` of task and region, which it keeps. Offsets
count code points, as its editor does; links across tasks stand in `links.jsonl`, which only Diptych reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO
from urllib.parse import quote

from annotator.formats.bundle import writing_bundle
from annotator.formats.jsonl.export import (
    MARK,
    Fields,
    annotation_fields,
    article_fields,
    as_line,
    link_fields,
    shared_fields,
)
from annotator.formats.labelstudio.config import ATTRIBUTE, LABEL, SUBTYPE, TEXT, Controls
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LinkRecord, Loss, LossReport
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

TASKS, CONFIG, LINKS = "tasks.json", "label_config.xml", "links.jsonl"
OWN = "diptych"  # in the meta of tasks and regions
# What stands in the data of a task, where Label Studio shows it.
DATA = ("text", "doc", "lang", "title", "source", "date", "uid")
# What regions themselves say; the rest of an annotation stands in the meta of its region.
_SAID = ("start", "end", "fragments", "quote", "tag", "subtype", "attributes", "note")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")
_IN_MEMORY = 4_000_000  # bytes


def region_id(uid: str, piece: int = 0) -> str:
    """The id of a region: that of its annotation, percent-encoded since Label Studio cuts ids at `#`; then `+PIECE`."""
    return quote(uid, safe="") + (f"+{piece + 1}" if piece else "")


def shown(name: str) -> bool:
    """Whether a label or a choice can be written into a labelling interface and comes back as it is."""
    return name.isprintable() and name == name.strip() and len(name) <= 100


def label_of(tag: str) -> str:
    """The label of a tag: the tag, or what can be written of it."""
    return (
        tag if shown(tag) else "".join(c if c.isprintable() else "\ufffd" for c in tag.strip())[:100] or "?"
    )


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    stream: BinaryIO
    links: IO[bytes]
    head: Fields
    controls: Controls
    across: int = 0

    def take(self, document: Document) -> None:
        """Write the task of a document; one that cannot be written becomes a problem."""
        name = document.article.name
        annotations, losses = sound(document)
        here = {annotation.uid for annotation in annotations}
        inside, outside = [], []
        for record in self.links_left(document, losses):
            if record.source in here and record.target in {"", *here}:
                inside.append(record)
            else:
                outside.append(record)
        try:
            line = as_line(self._task(document, annotations, inside))
            beside = b"".join(as_line(link_fields(record)) + b"\n" for record in outside)
        except UnicodeEncodeError as error:
            self.problems.append(half_character(name, error))
            return
        self.stream.write((b",\n" if self.counts.documents else b"\n") + line)
        self.links.write(beside)
        self.across += len(outside)
        self.head = MARK
        self.wrote(len(annotations), len(inside) + len(outside), losses)
        for annotation in annotations:
            self.losses += (Loss(name, annotation.uid, what) for what in _unseen(annotation))
        for record in inside:
            if not record.target or not shown(record.link.type):
                what = Message(
                    "Label Studio has no relation like the link “{type}”; it keeps it unseen.",
                    type=record.link.type,
                )
                self.losses.append(Loss(name, record.source, what))
        for record in outside:
            what = Message(
                "Relations of Label Studio end with their task; the link “{type}” stands in {file}.",
                type=record.link.type,
                file=LINKS,
            )
            self.losses.append(Loss(name, record.source, what))

    def _task(
        self, document: Document, annotations: Sequence[Annotation], links: Sequence[LinkRecord]
    ) -> Fields:
        article = article_fields(document._replace(original=None))
        kept = {name: value for name, value in article.items() if name not in DATA}
        own = {**self.head, **kept, "links": [link_fields(record) for record in links]}
        result: list[Fields] = []
        for annotation in annotations:
            result += self._regions(annotation)
        for record in links:
            if record.target:
                labels = [record.link.type] if shown(record.link.type) else []
                for label in labels:
                    self.controls.relation(label)
                ends = {"from_id": region_id(record.source), "to_id": region_id(record.target)}
                result.append({"type": "relation", **ends, "direction": "right", "labels": labels})
        entry = {
            "id": self.counts.documents + 1,
            "result": result,
            "was_cancelled": False,
            "ground_truth": False,
            "created_at": article["created"],
            "updated_at": article["updated"],
            "lead_time": None,
        }
        return {
            "id": self.counts.documents + 1,
            "data": {name: article[name] for name in DATA},
            "meta": {OWN: own},
            "annotations": [entry],
            "predictions": [],
        }

    def _regions(self, annotation: Annotation) -> Iterator[Fields]:
        """The results of an annotation, those that say more of a region after the one that makes it."""
        fields = annotation_fields(annotation)
        own = {name: value for name, value in fields.items() if name not in _SAID}
        tag = annotation.tag
        if not shown(tag):
            own["tag"] = tag
            tag = label_of(tag)
        if not shown(annotation.subtype):
            own["subtype"] = annotation.subtype
        unnamed = {name: value for name, value in annotation.attributes if not _CODE.fullmatch(name)}
        if unnamed:
            own["attributes"] = unnamed
        meta = {OWN: own} | ({"text": [annotation.note]} if annotation.note else {})
        self.controls.label(tag)
        pieces = annotation.spans
        for number, (start, end) in enumerate(pieces):
            said = annotation.quote if len(pieces) == 1 else ""
            place: Fields = {"start": start, "end": end}
            region: Fields = {"id": region_id(annotation.uid, number), "to_name": TEXT, "origin": "manual"}
            if number:
                region["parentID"] = region_id(annotation.uid)
            words = place | ({"text": said} if said else {})
            made: Fields = {
                **region,
                "from_name": LABEL,
                "type": "labels",
                "value": {**words, "labels": [tag]},
            }
            yield made if number else {**made, "meta": meta}
            if number:
                continue
            if annotation.subtype and shown(annotation.subtype):
                self.controls.choice(annotation.subtype)
                value = {**words, "choices": [annotation.subtype]}
                yield {**region, "from_name": SUBTYPE, "type": "choices", "value": value}
            for name, text in annotation.attributes:
                if name not in unnamed:
                    self.controls.area(name)
                    value = {**place, "text": [text]}
                    yield {**region, "from_name": ATTRIBUTE + name, "type": "textarea", "value": value}


def _unseen(annotation: Annotation) -> Iterator[Message]:
    """What Label Studio keeps of an annotation and does not show."""
    if not shown(annotation.tag):
        yield Message("Its tag cannot be a label as it is; Label Studio keeps it unseen.")
    if not shown(annotation.subtype):
        yield Message("Its subtype cannot be a choice as it is; Label Studio keeps it unseen.")
    for name, _ in annotation.attributes:
        if not _CODE.fullmatch(name):
            what = mark("Its attribute “{name}” cannot have a text area; Label Studio keeps it unseen.")
            yield Message(what, name=name)


class LabelStudio:
    """Exports tasks with their annotations and the labelling interface for them."""

    name = "labelstudio"
    title = mark("Label Studio (tasks and labelling interface)")
    suffix = ""
    holds = mark(
        "annotations with subtypes, attributes, notes and pieces, and links inside one text; links across texts in a "
        "file beside; states, annotators and times of annotations unseen"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write a folder or a ZIP archive (see `bundle`), never holding more than one article.

        Raises `UserError` when it is there already, `EnvironmentProblem` when it cannot be written.
        """
        with ExitStack() as stack:
            bundle = stack.enter_context(writing_bundle(target, options.overwrite))
            links = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            controls = Controls(corpus.tags)
            with bundle.file(TASKS) as stream:
                stream.write(b"[")
                head: Fields = MARK | shared_fields(corpus.tags, corpus.aliases)
                export = _Export(stream, links, head, controls)
                for document in watched(corpus, progress):
                    export.take(document)
                stream.write(b"\n]\n")
            with bundle.file(CONFIG) as stream:
                stream.write(controls.xml())
            if export.across:
                links.seek(0)
                with bundle.file(LINKS) as stream:
                    copyfileobj(links, stream)
            progress(corpus.total, corpus.total)
        return export.report()


LABEL_STUDIO = LabelStudio()
