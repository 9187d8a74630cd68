"""Reading spaCy's files: DocBins of ours come back as they were, those of others with all their spans or entities.

Of a foreign document each span of each group becomes an annotation whose tag is its label; where there are several
groups, the attribute `group` says which. Entities come in where a document has no spans. Extension attributes of a span
become attributes. The JSON forms of training data are in `spacy_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from annotator.formats.files import shown_name
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, VERSION
from annotator.formats.jsonl.fields import Row
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.opening import told
from annotator.formats.plain import read_bytes
from annotator.formats.registry import ReadOptions
from annotator.formats.spacy.bin import BinDocument, BinSpan
from annotator.formats.spacy.json import rows_of, speaks_of
from annotator.formats.spacy.unbin import Bin, inflated
from annotator.formats.values import Found, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

SUFFIX = ".spacy"
# Where spaCy keeps what extensions say: (this, name of the extension, start, end).
_EXTENSION = "._."


class SpacyReader:
    """Reads DocBins, and training data of spaCy as JSON."""

    name = "spacy"
    title = mark("spaCy documents and training data")
    suffixes: tuple[str, ...] = (SUFFIX, ".json", ".jsonl")

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the suffix, or for JSON by what its first record looks like."""
        return path.suffix.lower() == SUFFIX or speaks_of(head)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield article after article. Offsets of the JSON forms count code points, as those of spaCy do."""
        name = shown_name(path.name)
        binary = path.suffix.lower() == SUFFIX
        return told(name, (_documents if binary else _records)(path, name, progress))


SPACY_READER = SpacyReader()


def _documents(path: Path, name: str, progress: Progress) -> Iterator[Found]:
    held = Bin(inflated(read_bytes(path)))
    seen, common = Seen(), Common()
    if not len(held):
        yield Problem(name, Message("This file holds no article."))
    for place in range(len(held)):
        where = f"{name}, document {place + 1}"
        try:
            document = held.document(place)
            row = _row(document, f"{shown_name(path.stem)}-{place + 1}")
            common, problems = common.learn(row, where)
            article = Record(row, where, seen).article(*common)
        except UserError as error:
            yield Problem(where, error.message)
            continue
        yield from problems
        progress(place, len(held), article.name)
        yield article
        if document.entities and any(document.groups.values()):
            what = Message(
                "{count} entities (doc.ents) were left out, since it has groups of spans.",
                count=len(document.entities),
            )
            yield Problem(where, what)
    progress(len(held), len(held))


def _row(document: BinDocument, name: str) -> Row:
    """A document as a record of JSON Lines."""
    known = document.user_data.get("doc")
    ours = isinstance(known, Mapping) and known.get("format") == FORMAT
    text = "".join(word + " " * blank for word, blank in zip(document.words, document.spaces, strict=True))
    if not isinstance(known, Mapping) or not ours:
        return {
            "doc": name,
            "text": text,
            "meta": _meta(document),
            "annotations": list(_foreign(document)),
        }
    version = known.get("version", VERSION)
    if type(version) is not int or version > VERSION:
        raise UserError("It was written by a newer Diptych. Update Diptych to read it.")
    return {
        **known,
        "text": text,
        "annotations": list(_ours(document)),
        "links": document.user_data.get("links"),
    }


def _placed(document: BinDocument, spans: Iterator[BinSpan]) -> Iterator[tuple[BinSpan, dict[str, Any]]]:
    """Spans with where they start and end in the text; in code points."""
    lengths = [len(word) + blank for word, blank in zip(document.words, document.spaces, strict=True)]
    begins = [0, *accumulate(lengths)]
    words, whole = len(document.words), begins[-1]
    for span in spans:
        # Words that are not there get characters that are not there, so that they are told like these.
        start = begins[span.start] if 0 <= span.start < words else min(span.start, whole + span.start - words)
        last = span.end - 1
        end = begins[last] + len(document.words[last]) if 0 <= last < words else whole + span.end - words
        yield span, {"start": start, "end": end}


def _ours(document: BinDocument) -> Iterator[Row]:
    more = document.user_data.get("spans")
    more = more if isinstance(more, Mapping) else {}
    for span, row in _placed(document, (one for group in document.groups.values() for one in group)):
        known = more.get(span.uid)
        yield {
            **(known if isinstance(known, Mapping) else {}),
            **row,
            "id": span.uid or None,
            "tag": span.label,
        }


def _foreign(document: BinDocument) -> Iterator[Row]:
    several = len(document.groups) > 1
    grouped = [(key, span) for key, group in document.groups.items() for span in group]
    keys = [key for key, _ in grouped]
    extensions = _extensions(document)
    spans = (span for _, span in grouped) if grouped else iter(document.entities)
    for place, (span, row) in enumerate(_placed(document, spans)):
        attributes: dict[str, Any] = dict(extensions.get((repr(row["start"]), repr(row["end"])), {}))
        # An id of theirs need not be unique: rules give each of their spans the same.
        attributes |= {"id": span.uid} if span.uid else {}
        attributes |= {"kb_id": span.kb} if span.kb else {}
        attributes |= {"group": keys[place]} if several and grouped else {}
        yield {**row, "tag": span.label, "attributes": attributes}


def _extensions(document: BinDocument) -> dict[tuple[str, str], dict[str, Any]]:
    """What extensions say of spans, by start and end as they are written, for they may be anything."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for key, value in document.user_data.items():
        if isinstance(key, tuple) and len(key) >= 4 and key[0] == _EXTENSION and type(key[1]) is str:
            found.setdefault((repr(key[2]), repr(key[3])), {})[key[1]] = value
    return found


def _meta(document: BinDocument) -> dict[str, Any]:
    """What is said of a whole document: its categories, and what extensions and others say by name."""
    said = {str(key): value for key, value in document.user_data.items() if type(key) is str}
    said |= _extensions(document).get((repr(None), repr(None)), {})
    return said | {f"cats.{key}": value for key, value in document.categories.items()}


def _records(path: Path, name: str, progress: Progress) -> Iterator[Found]:
    seen = Seen()
    found = 0
    for where, record in rows_of(path, name, progress):
        if isinstance(record, UserError):
            yield Problem(where, record.message)
            continue
        found += 1
        row = {"doc": f"{shown_name(path.stem)}-{found}", **take.whole_value(record), "text": record["text"]}
        try:
            yield Record(row, where, seen).article(None)
        except UserError as error:
            yield Problem(where, error.message)
    if not found:
        yield Problem(name, Message("This file holds no article."))
