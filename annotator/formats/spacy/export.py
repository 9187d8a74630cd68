"""A spaCy DocBin: articles as documents whose tokens fit the annotations, which are spans of the group “sc”.

A token ends wherever an annotation starts or ends, so that every annotation is a span of whole tokens; white space
other than one blank behind a token is a token of its own, so that `doc.text` is the text. What spaCy has no place for
stands in `user_data`: `doc` (the article), `spans` (by the uid of the annotation, which is `span.id_`) and `links`.
The file knows no language, so texts of several stand in one file: read it with `spacy.blank("xx").vocab`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotator.formats.files import writing
from annotator.formats.jsonl.export import (
    MARK,
    Fields,
    annotation_fields,
    article_fields,
    link_fields,
    shared_fields,
)
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import WriteOptions
from annotator.formats.spacy.bin import GOES_ON, STARTS, BinDocument, BinSpan, Writer
from annotator.formats.tokens import borders, tokens
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LossReport, Problem
from annotator.model.annotation import Annotation
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.sentences import sentences
from annotator.model.wording import mark

GROUP = "sc"  # what spaCy's own span categorizer reads unless it is told otherwise
# What stands elsewhere in the document: in its text and its spans.
_ELSEWHERE = ("text", "original", "encoding")
_IN_SPAN = ("id", "start", "end", "quote", "tag")


class Cut(NamedTuple):
    """A text as words with whether a blank follows each; `begins` are the offsets of the words."""

    words: list[str]
    spaces: list[bool]
    begins: list[int]


def cut(text: str, language: str, annotations: Sequence[Annotation], starts: Sequence[int] = ()) -> Cut:
    """The text in tokens that fit the annotations; also cut at `starts`."""
    edges = borders(annotations)
    # A blank that is marked itself, or by which a marked passage ends, must be in a token.
    kept = {one.start for a in annotations for one in a.spans} | {
        one.end - 1 for a in annotations for one in a.spans
    }
    made = Cut([], [], [])
    gap_edges = sorted(edges)
    last = 0
    for start, end in [*tokens(text, language, {*edges, *starts}), (len(text), len(text))]:
        if last < start:
            _blanks(made, text, last, start, kept, gap_edges)
        if start < end:
            made.words.append(text[start:end])
            made.spaces.append(False)
            made.begins.append(start)
        last = end
    return made


def _blanks(made: Cut, text: str, start: int, end: int, kept: set[int], edges: Sequence[int]) -> None:
    """White space: one blank belongs to the word before it, the rest are tokens, cut at the borders."""
    if made.words and text[start] == " " and start not in kept:
        made.spaces[-1] = True
        start += 1
    while start < end:
        at = bisect_left(edges, start + 1)
        stop = min(end, edges[at]) if at < len(edges) else end
        made.words.append(text[start:stop])
        made.spaces.append(False)
        made.begins.append(start)
        start = stop


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    bin: Writer
    shared: Fields

    def take(self, document: Document) -> None:
        """Add a document; one that cannot be written becomes a problem."""
        annotations, losses = sound(document)
        head = MARK | (self.shared if not self.bin.documents else {})
        try:
            self.bin.add(_packable(document, annotations, head))
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            return
        except UserError as error:
            self.problems.append(Problem(document.article.name, error.message))
            return
        self.wrote(len(annotations), len(document.links), losses)


def _packable(document: Document, annotations: Sequence[Annotation], head: Fields) -> BinDocument:
    text = document.text.text
    starts = [one.start for one in sentences(text, document.article.language)]
    made = cut(text, document.article.language, annotations, starts)
    begins = set(starts)
    of_sentence = [STARTS if at in begins else GOES_ON for at in made.begins]
    if of_sentence:
        of_sentence[0] = STARTS
    spans = [
        BinSpan(
            bisect_left(made.begins, one.start), bisect_left(made.begins, one.end), one.start, one.end, one.tag, one.uid
        )
        for one in annotations
    ]  # fmt: skip
    known = {name: value for name, value in article_fields(document).items() if name not in _ELSEWHERE}
    more = {one.uid: annotation_fields(one) for one in annotations}
    user_data = {
        "doc": head | known | {"sha256": document.text.sha256},
        "spans": {uid: {k: v for k, v in one.items() if k not in _IN_SPAN} for uid, one in more.items()},
        "links": [link_fields(one) for one in sorted(document.links, key=lambda one: one.link.uid)],
    }
    return BinDocument(made.words, made.spaces, of_sentence, {GROUP: spans}, user_data=user_data)


class Spacy:
    """Exports one DocBin."""

    name = "spacy"
    title = mark("spaCy documents (DocBin)")
    suffix = ".spacy"
    holds = mark(
        "everything but the files that were imported: annotations as spans of the group “sc”, the rest as user data"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles as they come; of all of them only the words are held in memory.

        Raises `UserError` when the file is there already or spaCy is missing, `EnvironmentProblem` when it cannot be
        written.
        """
        with writing(target, options.overwrite) as stream, ExitStack() as stack:
            export = _Export(Writer(stack), shared_fields(corpus.tags, corpus.aliases))
            for document in watched(corpus, progress):
                export.take(document)
            export.bin.write(stream)
            progress(corpus.total, corpus.total)
        return export.report()


SPACY = Spacy()
