"""What every export keeps while it is under way: how much it has written, and what it could not write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.formats.losses import left_behind
from annotator.formats.values import Corpus, Counts, Document, LinkRecord, Loss, LossReport, Problem
from annotator.model.jobs import Progress


def watched(corpus: Corpus, progress: Progress) -> Iterator[Document]:
    """The documents of a corpus, each told before it comes. That all is done is for the export to say."""
    for done, document in enumerate(corpus.documents):
        progress(done, corpus.total, document.article.name)
        yield document


@dataclass(slots=True, kw_only=True)
class UnderWay:
    """One export under way. `left_out` are the uids of annotations that links can no longer lead to."""

    counts: Counts = field(default_factory=Counts)
    left_out: set[str] = field(default_factory=set)
    losses: list[Loss] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def links_left(self, document: Document, losses: list[Loss]) -> list[LinkRecord]:
        """The links of a document in the order of their uids, without those to what `losses` and earlier ones tell of.

        What is said of the links left out is added to `losses`.
        """
        self.left_out.update(loss.annotation for loss in losses)
        kept = []
        for record in sorted(document.links, key=lambda record: record.link.uid):
            if {record.source, record.target} & self.left_out:
                losses.append(left_behind(document.article.name, record))
            else:
                kept.append(record)
        return kept

    def wrote(self, annotations: int, links: int, losses: Sequence[Loss] = ()) -> None:
        """Count a document that was written with so many annotations and links, and keep its losses."""
        documents, written, linked = self.counts
        self.counts = Counts(documents + 1, written + annotations, linked + links)
        self.losses.extend(losses)

    def report(self) -> LossReport:
        """What was written and what was lost."""
        return LossReport(self.counts, tuple(self.losses), tuple(self.problems))
