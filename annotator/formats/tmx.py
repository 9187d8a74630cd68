"""Aligned sentences as a translation memory: TMX 1.4b, for tools that translators and machine translation use.

One unit for each two stretches of sentences that correspond, and one for each agreement that an analyst has confirmed.
Offsets (code points, half-open) and scores stand beside them as properties. White space is kept. Characters that XML
cannot hold become U+FFFD, one for one, so that all offsets stay true; each is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from annotator import __version__
from annotator.formats.files import writing
from annotator.formats.registry import WriteOptions
from annotator.formats.sections import watched_sections
from annotator.formats.values import (
    Aligned,
    AlignedPair,
    Corpus,
    Counts,
    Document,
    Loss,
    LossReport,
    PairRecord,
)
from annotator.formats.xml_write import Writer
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.links import CONFIRMED
from annotator.model.span import Span
from annotator.model.wording import Message, mark

UNKNOWN = "und"
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="Diptych" '
    f'creationtoolversion="{__version__}" segtype="sentence" o-tmf="diptych" adminlang="en" srclang="*all*" '
    'datatype="plaintext"/>\n<body>\n'
)
_FOOT = "</body>\n</tmx>\n"


@dataclass(slots=True)
class _Export:
    """One export under way."""

    stream: BinaryIO
    losses: list[Loss] = field(default_factory=list)
    units: int = 0
    links: int = 0
    documents: set[str] = field(default_factory=set)

    def pair(self, left: Document, right: Document, pair: PairRecord, aligned: AlignedPair) -> None:
        """Write the units of a pair."""
        for segment in aligned.segments:
            if self._excluded(left, segment.left) or self._excluded(right, segment.right):
                continue
            self._unit(left, right, pair, segment, "sentences")
        for document, alone in ((left, aligned.left_alone), (right, aligned.right_alone)):
            for start, end in alone:
                what = Message(
                    "The sentence at {start}–{end} has no counterpart in the other article.",
                    start=start,
                    end=end,
                )
                self.losses.append(Loss(document.article.name, "", what))
        for one, other, uid in agreed(left, right):
            self._unit(
                left, right, pair, Aligned(_hull(one), _hull(other), 1.0, corrected=True), "agreement", uid
            )
            self.links += 1
        self.documents |= {left.article.uid, right.article.uid}

    def _excluded(self, document: Document, span: Span) -> bool:
        if not any(hole.contains(span) for hole in document.article.excluded):
            return False
        what = Message(
            "The sentence at {start}–{end} lies in an excluded passage and was left out.",
            start=span.start,
            end=span.end,
        )
        self.losses.append(Loss(document.article.name, "", what))
        return True

    def _unit(
        self, left: Document, right: Document, pair: PairRecord, segment: Aligned, kind: str, uid: str = ""
    ) -> None:
        self.units += 1
        facts = [("kind", kind), ("pair", pair.title or pair.uid), ("score", f"{segment.score:.3f}")]
        facts += [("corrected", "yes")] if segment.corrected and kind == "sentences" else []
        facts += [("link", uid)] if uid else []
        sides = "".join(
            self._side(document, span, side)
            for document, span, side in ((left, segment.left, "left"), (right, segment.right, "right"))
        )
        props = "".join(self._prop(name, value, left) for name, value in facts)
        unit = f'<tu tuid="{self.units}" srclang="{language(left)}">{props}\n{sides}</tu>\n'
        self.stream.write(unit.encode("utf-8"))

    def _side(self, document: Document, span: Span, side: str) -> str:
        facts = (
            ("side", side), ("document", document.article.name), ("start", str(span.start)), ("end", str(span.end)),
        )  # fmt: skip
        props = "".join(self._prop(name, value, document) for name, value in facts)
        text = self._told(document.text.text[span.start : span.end], document, f"{span.start}–{span.end}")
        return f'<tuv xml:lang="{language(document)}">{props}<seg>{text}</seg></tuv>\n'

    def _prop(self, name: str, value: str, document: Document) -> str:
        return f'<prop type="x-diptych-{name}">{self._told(value, document, name)}</prop>'

    def _told(self, text: str, document: Document, where: str) -> str:
        return Writer(document.article.name, self.losses).text(text, where)


def language(document: Document) -> str:
    """The language of an article as `xml:lang` may have it: `und` where it is not known or no code."""
    code = document.article.language
    return code if _LANGUAGE.fullmatch(code) else UNKNOWN


def agreed(left: Document, right: Document) -> Iterator[tuple[Annotation, Annotation, str]]:
    """The annotations that agree by confirmed links, left first, with the uid of the link."""
    here = {one.uid: one for one in left.annotations}
    there = {one.uid: one for one in right.annotations}
    for record in (*left.links, *right.links):
        if record.link.type != "agrees" or record.link.status != CONFIRMED:
            continue
        if record.source in here and record.target in there:
            yield here[record.source], there[record.target], record.link.uid
        elif record.source in there and record.target in here:
            yield here[record.target], there[record.source], record.link.uid


def _hull(one: Annotation) -> Span:
    return Span(one.start, one.end)


class Tmx:
    """Exports the aligned sentences of all pairs."""

    name = "tmx"
    title = mark("Translation memory (TMX)")
    suffix = ".tmx"
    holds = mark(
        "sentences that correspond in the articles of a pair, and confirmed agreements; no other annotations"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the units of each pair as it comes. Sentences without a counterpart are losses.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with writing(target, options.overwrite) as stream:
            stream.write(_HEAD.encode("utf-8"))
            export = _Export(stream)
            for documents, pair in watched_sections(corpus, progress):
                if pair is None or corpus.aligner is None:
                    what = Message(
                        "No article that is paired with it comes along, so nothing corresponds to it."
                    )
                    export.losses.append(Loss(documents[0].article.name, "", what))
                    continue
                left, right = documents
                export.pair(left, right, pair, corpus.aligner(pair, progress))
            stream.write(_FOOT.encode("utf-8"))
            progress(corpus.total, corpus.total)
        return LossReport(Counts(len(export.documents), 0, export.links), tuple(export.losses))


TMX = Tmx()
