"""brat standoff: a folder with the text and the annotations of each article, as brat and its many readers have it.

Offsets are code points, half-open. `.ann` files are read with `splitlines` by tools, so no line end of any kind stands
in a value, and spans are cut at the line ends of the text, as brat itself does. What brat has no line for (uid, note,
state, annotator, times, values with blanks) is JSON in the `AnnotatorNotes` of an annotation or relation; what it has
no file for stands in the sidecars (see `sidecars`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from annotator.formats.brat.config import Configuration
from annotator.formats.bundle import Bundle, writing_bundle
from annotator.formats.jsonl.export import Fields, article_fields, as_line
from annotator.formats.jsonl.fields import whole_value
from annotator.formats.losses import half_character, half_characters, sound
from annotator.formats.registry import WriteOptions
from annotator.formats.safe_names import SafeNames
from annotator.formats.sidecars import Documents, Links
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LinkRecord, Loss, LossReport
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.span import Span
from annotator.model.wording import Message, mark

NOTES = "AnnotatorNotes"
SUBTYPE = "subtype"
# What `str.splitlines` takes for the end of a line.
LINE_ENDS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE_END = re.compile(f"[{LINE_ENDS}]+")
_PIECE = re.compile(f"[^{LINE_ENDS}]+")
_CODE = re.compile(r"[A-Za-z0-9_-]+")
_VALUE = re.compile(r"[\w!-+\-./:;=?@\[-`{}~]+")


def pieces(text: str, spans: tuple[Span, ...]) -> list[Span]:
    """The spans without the line ends in them."""
    return [Span(*found.span()) for start, end in spans for found in _PIECE.finditer(text, start, end)]


def joined(text: str, spans: list[Span]) -> list[Span]:
    """The spans with those made one that only line ends part."""
    whole_spans: list[Span] = []
    for start, end in spans:
        before = whole_spans[-1] if whole_spans else None
        if before is not None and (before.end == start or _LINE_END.fullmatch(text, before.end, start)):
            whole_spans[-1] = Span(before.start, end)
        else:
            whole_spans.append(Span(start, end))
    return whole_spans


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    bundle: Bundle
    documents: Documents
    links: Links
    configuration: Configuration
    names: SafeNames = field(default_factory=lambda: SafeNames("document"))

    def take(self, document: Document) -> None:
        """Write the files of a document; one that cannot be written becomes a problem."""
        name = self.names.new(document.article.name)
        fields = article_fields(document)
        try:
            text = fields.pop("text").encode("utf-8")
            self.documents.add(name, fields)
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            self.left_out.update(annotation.uid for annotation in document.annotations)
            return
        with self.bundle.file(f"{name}.txt") as stream:
            stream.write(text)
        standoff = _Standoff(document, self.configuration, self.losses)
        with self.bundle.file(f"{name}.ann") as stream:
            for line in standoff.lines():
                stream.write(f"{line}\n".encode())
        for record in standoff.elsewhere:
            self.links.add(name, document.article.name, record)
        self.left_out |= standoff.left_out
        self.wrote(len(standoff.numbers), standoff.relations)

    def finish(self) -> LossReport:
        """Write what stands beside the articles, and report."""
        elsewhere = self.links.write(self.bundle, self.left_out)
        if self.documents.count:
            self.documents.write(self.bundle)
        self.configuration.write(self.bundle)
        counts = self.counts._replace(links=self.counts.links + elsewhere)
        losses = (*self.losses, *self.links.losses)
        return LossReport(counts, losses, (*self.problems, *self.links.problems))


class _Standoff:
    """The lines of one `.ann` file."""

    def __init__(self, document: Document, configuration: Configuration, losses: list[Loss]) -> None:
        self._document = document
        self._configuration = configuration
        self._losses = losses
        self._attributes = self._notes = 0
        self.relations = 0
        self.numbers: dict[str, int] = {}  # of the T lines, by uid
        self.left_out: set[str] = set()
        self.elsewhere: list[LinkRecord] = []

    def lines(self) -> Iterator[str]:
        """All lines, those of an annotation together; what cannot be written is a loss."""
        kept, losses = sound(self._document)
        self._losses += losses
        self.left_out.update(loss.annotation for loss in losses)
        for annotation in kept:
            yield from self._annotation(annotation)
        for record in sorted(self._document.links, key=lambda record: record.link.uid):
            source, target = self.numbers.get(record.source), self.numbers.get(record.target)
            if source is not None and target is not None:
                yield from self._relation(record, source, target)
            else:
                self.elsewhere.append(record)

    def _annotation(self, annotation: Annotation) -> Iterator[str]:
        text = self._document.text.text
        cut = pieces(text, annotation.spans)
        if not cut:
            what = Message("It marks nothing but line ends, which brat cannot hold.")
            self._losses.append(Loss(self._document.article.name, annotation.uid, what))
            self.left_out.add(annotation.uid)
            return
        self.numbers[annotation.uid] = number = len(self.numbers) + 1
        code = self._configuration.entity(annotation.tag)
        places = ";".join(f"{start} {end}" for start, end in cut)
        said = " ".join(text[start:end] for start, end in cut)
        yield f"T{number}\t{code} {places}\t{said}"
        fields: Fields = {"uid": annotation.uid}
        if code != annotation.tag:
            fields |= {"tag": annotation.tag, "code": code}
        if tuple(joined(text, cut)) != annotation.spans:
            fields["spans"] = annotation.spans
        beside: dict[str, str] = {}
        for name, value in annotation.attributes:
            if name != SUBTYPE and self._fits(name, value):
                yield self._attribute(name, number, value)
            else:
                beside[name] = value
        if annotation.subtype and self._fits(SUBTYPE, annotation.subtype):
            yield self._attribute(SUBTYPE, number, annotation.subtype)
        elif annotation.subtype:
            fields["subtype"] = annotation.subtype
        fields |= {"attributes": beside} if beside else {}
        fields |= {"note": annotation.note} if annotation.note else {}
        fields |= {
            "status": annotation.status, "annotator": annotation.annotator, "created": annotation.created,
            "updated": annotation.updated,
        }  # fmt: skip
        yield self._note(f"T{number}", fields, annotation.uid)

    def _fits(self, name: str, value: str) -> bool:
        """Whether a line of brat can hold a value."""
        return bool(
            _CODE.fullmatch(name) and _VALUE.fullmatch(value) and self._configuration.offers(name, value)
        )

    def _attribute(self, name: str, number: int, value: str) -> str:
        self._attributes += 1
        return f"A{self._attributes}\t{name} T{number} {value}"

    def _relation(self, record: LinkRecord, source: int, target: int) -> Iterator[str]:
        self.relations += 1
        link = record.link
        code = self._configuration.relation(link.type)
        yield f"R{self.relations}\t{code} Arg1:T{source} Arg2:T{target}"
        fields: Fields = {"uid": link.uid}
        fields |= {"type": link.type, "code": code} if code != link.type else {}
        fields |= {"kind": link.kind} if link.kind else {}
        fields |= {"note": link.note} if link.note else {}
        fields |= {
            "status": link.status, "annotator": link.annotator, "created": link.created, "updated": link.updated
        }  # fmt: skip
        yield self._note(f"R{self.relations}", fields, record.source)

    def _note(self, of: str, fields: Fields, uid: str) -> str:
        self._notes += 1
        try:
            said = as_line(fields).decode()
        except UnicodeEncodeError:
            self._losses.append(half_characters(self._document.article.name)._replace(annotation=uid))
            said = as_line(whole_value(fields)).decode()
        return f"#{self._notes}\t{NOTES} {of}\t{said}"


class Brat:
    """Exports a folder as brat shows and edits it."""

    name = "brat"
    title = mark("brat standoff (folder)")
    suffix = ""
    holds = mark(
        "everything, also what lies in excluded passages; notes and details as JSON in brat’s notes, links between "
        "articles in a file beside"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the files of each article as it comes, then the sidecars and the configuration.

        Raises `UserError` when the folder is there already, `EnvironmentProblem` when it cannot be written.
        """
        with ExitStack() as stack:
            bundle = stack.enter_context(writing_bundle(target, options.overwrite))
            export = _Export(bundle, Documents(stack, corpus), Links(stack), Configuration(corpus.tags))
            for document in watched(corpus, progress):
                export.take(document)
            report = export.finish()
            progress(corpus.total, corpus.total)
        return report


BRAT = Brat()
