"""Reports that people read: articles and pairs one after the other, their annotations numbered, links between them.

Sections are written as documents arrive, to a temporary place, since the overview that stands before them is known only
at the end. What grows with the corpus is a line of the contents for each section and, for the links, a line for each
annotation. How all of it looks is the format's.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Protocol

from annotator.formats.files import writing
from annotator.formats.losses import counted, half_character
from annotator.formats.registry import WriteOptions
from annotator.formats.report import html_page as page
from annotator.formats.report.html_text import Noted, Noter
from annotator.formats.report.html_words import Words
from annotator.formats.sections import sections
from annotator.formats.under_way import watched
from annotator.formats.values import (
    Corpus,
    Counts,
    Document,
    LinkRecord,
    Loss,
    LossReport,
    PairRecord,
    Problem,
)
from annotator.model.captions import shorten
from annotator.model.jobs import Progress
from annotator.model.statistics import Count
from annotator.model.wording import Message

_IN_MEMORY = 8_000_000  # bytes kept before the disk is used
_QUOTE = 160  # code points of a quote that a link shows


class Look(Protocol):
    """How a format shows the parts of a report."""

    def begin(self, summary: page.Summary, words: Words) -> str:
        """What stands before the sections."""

    def section(self, section: page.Section, words: Words) -> Iterator[str]:
        """A pair, or one article, with its annotations and the links that stay within it."""

    def elsewhere(self, links: Iterable[page.LinkLine], words: Words) -> Iterator[str]:
        """The links from one section to another, or out of the report."""

    def end(self) -> str:
        """What stands after the sections."""


@dataclass(slots=True)
class Report:
    """One report under way: its sections so far, and what the overview will say of them."""

    corpus: Corpus
    words: Words
    look: Look
    body: IO[bytes]
    noter: Noter
    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    contents: list[page.Content] = field(default_factory=list)
    ends: dict[str, page.End] = field(default_factory=dict)
    pending: list[tuple[str, LinkRecord]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    losses: list[Loss] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    documents: int = 0
    pairs: int = 0

    def add(self, documents: Sequence[Document], pair: PairRecord | None) -> None:
        """Write a section. A document that cannot be written becomes a problem, and the others still come."""
        anchor = f"s{len(self.contents) + 1}"
        sides: list[page.Side] = []
        number = 0
        for document in documents:
            kept, losses = counted(document)
            notes = [self.noter.noted(a, n, anchor) for n, a in enumerate(kept, number + 1)]
            number += len(notes)
            sides.append(page.Side(document, notes, losses))
        ends = {}
        if self.corpus.linked:
            ends = {note.annotation.uid: _end(side, note) for side in sides for note in side.notes}
        links, crossing = self._split(sides, ends)
        try:
            text = "".join(self.look.section(page.Section(anchor, sides, pair, links), self.words)).encode(
                "utf-8"
            )
        except UnicodeEncodeError as error:
            if len(documents) > 1:
                for document in documents:
                    self.add((document,), None)
                return
            self.problems.append(half_character(documents[0].article.name, error))
            return
        self.body.write(text)
        self.contents.append(page.Content(anchor, page.title_of(sides, pair), number))
        self.linked.update(line.record.link.uid for line in links)
        self.pending += crossing
        self.pairs += pair is not None
        if self.corpus.linked:
            for uid, end in ends.items():
                self.ends.setdefault(uid, end)
        for side in sides:
            self._count(side)

    def _split(
        self, sides: Sequence[page.Side], ends: dict[str, page.End]
    ) -> tuple[list[page.LinkLine], list[tuple[str, LinkRecord]]]:
        """The links that stay within a section, and those that leave it."""
        within: list[page.LinkLine] = []
        leaving: list[tuple[str, LinkRecord]] = []
        for side in sides:
            for record in side.document.links:
                if record.source in ends and (not record.target or record.target in ends):
                    within.append(page.LinkLine(record, ends[record.source], ends.get(record.target)))
                else:
                    leaving.append((side.document.article.name, record))
        return within, leaving

    def _count(self, side: page.Side) -> None:
        article = side.document.article
        if article.uid in self.seen:
            return
        self.seen.add(article.uid)
        self.documents += 1
        self.losses.extend(side.losses)
        for note in side.notes:
            annotation = note.annotation
            self.counts[annotation.tag, annotation.subtype, article.language, annotation.status] += 1

    def finish(self, target: BinaryIO) -> Counts:
        """Write the whole page; gives what it holds."""
        elsewhere = list(self._elsewhere())
        annotations = self.counts.total()
        links = len(self.linked) + len(elsewhere)
        totals = page.Totals(self.documents, self.pairs, annotations, links)
        counts = [Count(0, "", key[2], key[0], key[1], key[3], n) for key, n in self.counts.items()]
        tags = self.corpus.tags
        summary = page.Summary(self.corpus.name, tags, totals, counts, self.contents)
        begun = self.look.begin(summary, self.words)
        target.write(begun.encode("utf-8", "replace"))
        self.body.seek(0)
        shutil.copyfileobj(self.body, target)
        if elsewhere:
            told = "".join(self.look.elsewhere(elsewhere, self.words))
            target.write(told.encode("utf-8", "replace"))
        target.write(self.look.end().encode("utf-8"))
        return Counts(self.documents, annotations, links)

    def _elsewhere(self) -> Iterator[page.LinkLine]:
        """The links between sections, as far as their ends are in the report; each once."""
        told = set(self.linked)  # an article shown twice brings its links twice
        for document, record in self.pending:
            if record.link.uid in told:
                continue
            told.add(record.link.uid)
            source, target = self.ends.get(record.source), self.ends.get(record.target)
            if source is not None:
                yield page.LinkLine(record, source, target)
            if source is None or target is None:
                what = Message(
                    "The link “{type}” leads to or from nothing in the report.", type=record.link.type
                )
                self.losses.append(Loss(document, record.source, what))


@dataclass(slots=True)
class ReportExporter:
    """Exports a report that looks like `look`."""

    name: str
    title: str
    suffix: str
    holds: str
    look: Look

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the report in French for `options.language` "fr", else in English.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with writing(target, options.overwrite) as stream, SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
            words = Words.of(options.language)
            report = Report(corpus, words, self.look, body, Noter(corpus.tags, words))
            for documents, pair in sections(watched(corpus, progress)):
                report.add(documents, pair)
            counts = report.finish(stream)
            progress(corpus.total, corpus.total)
        return LossReport(counts, tuple(report.losses), tuple(report.problems))


def _end(side: page.Side, note: Noted) -> page.End:
    quote = shorten(note.annotation.quote, _QUOTE)
    return page.End(note.row, note.number, side.document.article.language, quote)
