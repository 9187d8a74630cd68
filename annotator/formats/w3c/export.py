"""Web Annotations (W3C Recommendation "Web Annotation Data Model" of 2017) as JSON-LD: one collection, one page.

For each article one annotation that describes it (its body is the text), then one for each annotation, then one for
each link. The file is written item by item, one a line. Offsets count code points, as section 4.2.4 of the
Recommendation has it. What the Recommendation has no term for stands under terms of ours, which the context of the file
defines; nothing refers to a document on a network but the context of W3C itself, which no reader needs to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, unquote

from annotator.formats.files import writing
from annotator.formats.jsonl.export import article_fields, as_line, shared_fields
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LinkRecord, LossReport
from annotator.model.annotation import Annotation, Pairs
from annotator.model.jobs import Progress
from annotator.model.wording import mark

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What our terms mean: JSON as it stands for what only Diptych reads, plain words for states and kinds.
TERMS: dict[str, Any] = {
    "diptych": "urn:x-diptych:ns#",
    "project": {"@id": "diptych:project", "@type": "@json"},
    "article": {"@id": "diptych:article", "@type": "@json"},
    "status": "diptych:status",
    "kind": "diptych:kind",
}
AROUND = 32  # code points of prefix and suffix
ITEMS = b'"items":['

Fields = dict[str, Any]


def iri(kind: str, uid: str) -> str:
    """The IRI of what has this uid: `urn:x-diptych:KIND:UID`, percent-encoded as UTF-8."""
    return f"urn:x-diptych:{kind}:{quote(uid, safe='')}"


@lru_cache(maxsize=64)
def uid_of(kind: str, address: str) -> str:
    """The uid that `iri` has put into an IRI; "" for an IRI of another kind."""
    start = f"urn:x-diptych:{kind}:"
    return unquote(address[len(start) :]) if address.startswith(start) else ""


def attribute(name: str, value: str) -> str:
    """An attribute as one text, `NAME=VALUE`; `%` and `=` in the name are percent-encoded."""
    return f"{name.replace('%', '%25').replace('=', '%3D')}={value}"


def attribute_of(text: str) -> tuple[str, str]:
    """Name and value that `attribute` has put together."""
    name, _, value = text.partition("=")
    return name.replace("%3D", "=").replace("%25", "%"), value


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    stream: BinaryIO
    begun: bool = False

    def head(self, corpus: Corpus) -> None:
        """Write what stands before the items."""
        uid = corpus.properties.get("uid") or corpus.name
        collection = iri("collection", uid)
        fields = {
            "@context": [CONTEXT, TERMS],
            "id": collection,
            "type": "AnnotationCollection",
            "label": corpus.name,
            "generator": {"id": "urn:x-diptych:software", "type": "Software", "name": "Diptych"},
            "project": shared_fields(corpus.tags, corpus.aliases),
            "last": iri("page", uid),
        }
        page = {"id": iri("page", uid), "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
        self.stream.write(as_line(fields)[:-1] + b',"first":' + as_line(page)[:-1] + b"," + ITEMS)

    def foot(self) -> None:
        """Write what stands after the items."""
        self.stream.write(f'\n]}},"total":{sum(self.counts)}}}\n'.encode())

    def take(self, document: Document) -> None:
        """Write the items of a document; one that cannot be written becomes a problem."""
        name = document.article.name
        annotations, losses = sound(document)
        links = self.links_left(document, losses)
        try:
            lines = [as_line(item) for item in _items(document, annotations, links)]
        except UnicodeEncodeError as error:
            self.problems.append(half_character(name, error))
            return
        for line in lines:
            self.stream.write((b",\n" if self.begun else b"\n") + line)
            self.begun = True
        self.wrote(len(annotations), len(links), losses)


class W3c:
    """Exports everything as Web Annotations."""

    name = "w3c"
    title = mark("Web Annotations (W3C, JSON-LD)")
    suffix = ".jsonld"
    holds = mark("everything, also what lies in excluded passages; Diptych reads it back without a loss")

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles as they come, never holding more than one.

        An annotation whose quote is not what the text says is a loss, and so are its links. Raises `UserError` when the
        file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with writing(target, options.overwrite) as stream:
            export = _Export(stream)
            export.head(corpus)
            for document in watched(corpus, progress):
                export.take(document)
            export.foot()
            progress(corpus.total, corpus.total)
        return export.report()


W3C = W3c()


def _items(document: Document, annotations: list[Annotation], links: list[LinkRecord]) -> Iterator[Fields]:
    """The items of a document: itself, its annotations, the links that start in it."""
    yield _article(document)
    for annotation in annotations:
        yield _annotation(document, annotation)
    for record in links:
        yield _link(record)


def _article(document: Document) -> Fields:
    """The annotation that says what the article is. Its text is the body, all that is known of it is `article`."""
    article = document.article
    language = {"language": article.language} if article.language else {}
    known = article_fields(document)
    text = known.pop("text")
    title = {"label": article.title} if article.title else {}
    return {
        "id": iri("description", article.uid),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody", "purpose": "describing", "format": "text/plain", **language, "value": text,
        },
        "target": {"id": iri("article", article.uid), "type": "Text", "format": "text/plain", **language, **title},
        "article": known,
    }  # fmt: skip


def _annotation(document: Document, annotation: Annotation) -> Fields:
    text = document.text.text
    source = iri("article", document.article.uid)
    targets = [
        {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        }
        for start, end in annotation.spans
    ]
    bodies = [_body("tagging", annotation.tag)]
    if annotation.subtype:
        bodies.append(_body("classifying", annotation.subtype))
    bodies += _described(annotation.attributes)
    if annotation.note:
        bodies.append(_body("commenting", annotation.note))
    return {
        "id": iri("annotation", annotation.uid),
        "type": "Annotation",
        "motivation": "tagging",
        **_said(annotation.annotator, annotation.created, annotation.updated),
        "status": annotation.status,
        "body": bodies,
        "target": targets if len(targets) > 1 else targets[0],
    }


def _link(record: LinkRecord) -> Fields:
    """A link as an annotation of where it starts; where it leads to is a body. A judgement leads nowhere."""
    link = record.link
    bodies: list[Any] = [iri("annotation", record.target)] if record.target else []
    bodies.append(_body("classifying", link.type))
    if link.note:
        bodies.append(_body("commenting", link.note))
    return {
        "id": iri("link", link.uid),
        "type": "Annotation",
        "motivation": "linking",
        **_said(link.annotator, link.created, link.updated),
        "status": link.status,
        "kind": link.kind,
        "body": bodies,
        "target": iri("annotation", record.source),
    }


def _described(attributes: Pairs) -> list[Fields]:
    return [_body("describing", attribute(name, value)) for name, value in attributes]


def _body(purpose: str, value: str) -> Fields:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _said(annotator: str, created: str, updated: str) -> Fields:
    """Who said it and when; what is not known is left out."""
    fields: Fields = {}
    if annotator:
        fields["creator"] = {"id": iri("annotator", annotator), "type": "Person", "name": annotator}
    if created:
        fields["created"] = created
    if updated:
        fields["modified"] = updated
    return fields
