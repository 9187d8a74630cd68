"""Conversations for instruction tuning: an article in, its annotations out, a JSON line each.

`messages` are what the tools of the trade take: `system` says what to do, `user` is the article word for word,
`assistant` the answer as JSON. Models cannot count characters, so the answer has no offsets: a quote says with its
number which of the places with the same text is meant. What no model should learn stands in `meta`: what is known of
the article and, as a JSON text in `beside`, ids, notes, states and the links across articles. It is a text so that
every line has the same columns, and that no reader takes times for anything but texts.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.chat.words import instructions
from annotator.formats.files import writing
from annotator.formats.jsonl.export import as_line, link_fields
from annotator.formats.losses import counted, half_character, left_behind
from annotator.formats.registry import Setting, WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LinkRecord, LossReport
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.tags import TagSet
from annotator.model.wording import mark

LANGUAGE = Setting(
    "instructions", mark("Language of the instructions"), (("en", mark("English")), ("fr", mark("French")))
)
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_BESIDE = ("note", "status", "annotator", "created", "updated")


class Occurrences:
    """Which of the places where a text stands is meant: 1 is the first; places may overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}

    def number(self, start: int, end: int) -> int:
        """The number of the place from `start` to `end` among those that have the same text."""
        quote = self._text[start:end]
        places = self._places.get(quote)
        if places is None:
            places = self._places[quote] = []
            at = self._text.find(quote)
            while at >= 0:
                places.append(at)
                at = self._text.find(quote, at + 1)
        return bisect_left(places, start) + 1


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    stream: BinaryIO
    tags: TagSet
    language: str
    told: dict[frozenset[tuple[str, str]], str] = field(default_factory=dict)

    def take(self, document: Document) -> None:
        """Write the line of a document; one that cannot be written becomes a problem."""
        kept, losses = counted(document)
        places = {annotation.uid: place for place, annotation in enumerate(kept, 1)}
        gone = {annotation.uid for annotation in document.annotations} - places.keys()
        links = [one for one in document.links if not gone & {one.source, one.target}]
        behind = [
            left_behind(document.article.name, one)
            for one in document.links
            if gone & {one.source, one.target}
        ]
        try:
            line = as_line(self._record(document, kept, links, places))
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            return
        self.stream.write(line + b"\n")
        self.wrote(len(kept), len(links), [*losses, *behind])

    def _record(
        self,
        document: Document,
        kept: Sequence[Annotation],
        links: Sequence[LinkRecord],
        places: dict[str, int],
    ) -> dict[str, Any]:
        article = document.article
        contents = (
            self._instructions(kept),
            document.text.text,
            _encode(_answer(document, kept, links, places)),
        )
        beside = {
            "annotations": [{"id": a.uid, **{name: getattr(a, name) for name in _BESIDE}} for a in kept],
            "links": [link_fields(one) for one in links],
        }
        return {
            "messages": [
                {"role": role, "content": content}
                for role, content in zip(("system", "user", "assistant"), contents, strict=True)
            ],
            "meta": {
                "uid": article.uid,
                "doc": article.name,
                "lang": article.language,
                "title": article.title,
                "pair": next((pair.title or pair.uid for pair in document.pairs), ""),
                "sha256": document.text.sha256,
                "characters": document.text.length,
                "annotations": len(kept),
                "beside": _encode(beside),
            },
        }

    def _instructions(self, kept: Collection[Annotation]) -> str:
        used = frozenset((annotation.tag, annotation.subtype) for annotation in kept)
        unusual = frozenset(pair for pair in used if not _offered(self.tags, *pair))
        if unusual not in self.told:
            self.told = {unusual: instructions(self.tags, self.language, unusual)}
        return self.told[unusual]


class Chat:
    """Exports each article with its annotations as a conversation."""

    name = "chat"
    title = mark("Conversations for instruction tuning (JSON Lines)")
    suffix = ".chat.jsonl"
    holds = mark(
        "articles with their annotations as quotes, without offsets; notes, states and links across articles beside "
        "the conversation"
    )
    settings: tuple[Setting, ...] = (LANGUAGE,)

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write a line for each article as it comes; long ones stay whole, `meta.characters` tells their length.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        language = options.chosen(LANGUAGE)
        with writing(target, options.overwrite) as stream:
            export = _Export(stream, corpus.tags, language)
            for document in watched(corpus, progress):
                export.take(document)
            progress(corpus.total, corpus.total)
        return export.report()


CHAT = Chat()


def _answer(
    document: Document, kept: Sequence[Annotation], links: Sequence[LinkRecord], places: dict[str, int]
) -> dict[str, Any]:
    """What a model should answer: annotations in the order of the text, and the links among them."""
    text = document.text.text
    occurrences = Occurrences(text)
    return {
        "annotations": [
            {
                "quotes": [
                    {"text": text[start:end], "occurrence": occurrences.number(start, end)}
                    for start, end in annotation.spans
                ],
                "tag": annotation.tag,
                "subtype": annotation.subtype,
                "attributes": dict(annotation.attributes),
            }
            for annotation in kept
        ],
        "links": [
            {
                "from": places[one.source],
                "to": places[one.target],
                "type": one.link.type,
                "kind": one.link.kind,
            }
            for one in links
            if one.target in places
        ],
    }


def _offered(tags: TagSet, code: str, subtype: str) -> bool:
    tag = tags.get(code)
    if tag is None or tag.retired:
        return False
    return not subtype or any(one.code == subtype for one in tag.live_subtypes)
