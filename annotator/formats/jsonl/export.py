"""JSON Lines: the lossless format, the one by which a project can be taken apart and put together again.

UTF-8 without a byte order mark, LF after each line, one article a line, keys always in the same order; the same project
gives the same bytes. The first line also says what all of them share: `unit` of the offsets, the tag set and the
project's aliases. Offsets are code points, half-open. Characters that some programs take for a line end (NEL, U+2028,
U+2029; FF and VT are escaped by JSON anyway) are written as escapes, so that no reader cuts a line in two.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.files import writing
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import (
    Corpus,
    Document,
    LinkRecord,
    LossReport,
    PairRecord,
)
from annotator.model.annotation import Alias, Annotation
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.tags import Tag, TagSet
from annotator.model.wording import mark

FORMAT = "diptych"
VERSION = 1
UNIT = "codepoint"
UTF_8 = "utf-8"

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_LINE_ENDS = {char: f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}

Fields = dict[str, Any]
# What every record of ours begins with, so that readers know it.
MARK: Fields = {"format": FORMAT, "version": VERSION}


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way: where it goes and what is known so far."""

    stream: BinaryIO
    tags: TagSet
    aliases: tuple[Alias, ...] = ()
    begun: bool = False

    def take(self, document: Document) -> None:
        """Write the line of a document; one that cannot be written becomes a problem."""
        annotations, losses = sound(document)
        try:
            self._write(_record(document, annotations))
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            return
        self.wrote(len(annotations), len(document.links), losses)

    def finish(self) -> None:
        """Write what a file without articles still says."""
        if not self.begun:
            self._write({})

    def _write(self, record: Fields) -> None:
        head: Fields = {"format": FORMAT, "version": VERSION}
        if not self.begun:
            head |= {"unit": UNIT, **shared_fields(self.tags, self.aliases)}
        self.stream.write(as_line(head | record) + b"\n")
        self.begun = True


class Jsonl:
    """Exports everything that is known of the articles, one a line."""

    name = "jsonl"
    title = mark("Diptych JSON Lines")
    suffix = ".jsonl"
    holds = mark("everything, also what lies in excluded passages; Diptych reads it back without a loss")

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles as they come, never holding more than one.

        An annotation whose quote is not what the text says is a loss: the project is damaged there. Raises `UserError`
        when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with writing(target, options.overwrite) as stream:
            export = _Export(stream, corpus.tags, corpus.aliases)
            for document in watched(corpus, progress):
                export.take(document)
            export.finish()
            progress(corpus.total, corpus.total)
        return export.report()


JSONL = Jsonl()


def refuse_newer(version: object) -> None:
    """Raise `UserError` when a file has a version of the format that this program cannot know."""
    if type(version) is int and 1 <= version <= VERSION:
        return
    raise UserError(
        "It was written by a newer Diptych (version {version} of the format; this one reads up to {ours}). Update "
        "Diptych to read it.",
        version=str(version)[:20],
        ours=VERSION,
    )


def as_line(record: Fields) -> bytes:
    """A record as JSON that no reader cuts in two. Raises `UnicodeEncodeError` for half characters."""
    line = _encode(record)
    for char, escape in _LINE_ENDS.items():
        line = line.replace(char, escape)
    return line.encode()


def _record(document: Document, annotations: Iterable[Annotation]) -> Fields:
    return {
        **article_fields(document),
        "annotations": [annotation_fields(annotation) for annotation in annotations],
        "links": [link_fields(one) for one in sorted(document.links, key=lambda one: one.link.uid)],
    }


def shared_fields(tags: TagSet, aliases: Iterable[Alias]) -> Fields:
    """What the first record says for all: the tag set and the aliases."""
    return {
        "tags": [_tag(tag) for tag in tags],
        "aliases": [{"id": alias.uid, "name": alias.name, "canonical": alias.canonical} for alias in aliases],
    }


def article_fields(document: Document) -> Fields:
    """What is known of an article, with its text and its pairs, without annotations and links."""
    article = document.article
    first = next(iter(document.pairs), None)
    return {
        "uid": article.uid,
        "doc": article.name,
        "lang": article.language,
        "title": article.title,
        "source": article.source,
        "date": article.date,
        "status": article.status,
        "created": article.created,
        "updated": article.updated,
        "meta": dict(article.meta),
        "pair": (first.title or first.uid) if first else "",
        "pairs": [_pair(pair) for pair in document.pairs],
        "excluded": article.excluded,
        "text": document.text.text,
        "sha256": document.text.sha256,
        **_original(document),
    }


def _pair(pair: PairRecord) -> Fields:
    corrections = [
        {
            "id": one.uid,
            "what": one.what,
            "left": one.left,
            "right": one.right,
            "annotator": one.annotator,
            "created": one.created,
        }
        for one in pair.corrections
    ]
    return pair._asdict() | {"corrections": corrections}


def _original(document: Document) -> Fields:
    """The bytes that were imported, where the text does not give them anyway."""
    if document.original is None:
        return {}
    original, encoding, _ = document.original
    fields = {} if encoding == UTF_8 else {"encoding": encoding}
    if original != document.text.text.encode(UTF_8):
        fields["original"] = b64encode(original).decode("ascii")
    return fields


def annotation_fields(annotation: Annotation) -> Fields:
    """The fields of an annotation."""
    return {
        "id": annotation.uid,
        "start": annotation.start,
        "end": annotation.end,
        "fragments": annotation.fragments,
        "quote": annotation.quote,
        "tag": annotation.tag,
        "subtype": annotation.subtype,
        "attributes": dict(annotation.attributes),
        "note": annotation.note,
        "status": annotation.status,
        "annotator": annotation.annotator,
        "created": annotation.created,
        "updated": annotation.updated,
    }


def link_fields(record: LinkRecord) -> Fields:
    """The fields of a link."""
    link = record.link
    return {
        "id": link.uid,
        "from": record.source,
        "to": record.target or None,
        "type": link.type,
        "kind": link.kind,
        "status": link.status,
        "note": link.note,
        "annotator": link.annotator,
        "created": link.created,
        "updated": link.updated,
    }


def _tag(tag: Tag) -> Fields:
    """A tag without the number that only its own project knows."""
    fields: Fields = tag._asdict()
    del fields["id"]
    fields["subtypes"] = [subtype._asdict() for subtype in tag.subtypes]
    fields["attributes"] = [spec._asdict() for spec in tag.attributes]
    return fields
