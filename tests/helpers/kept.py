"""What a format kept of a corpus, fact by fact, and whether it said what it did not keep.

A fact is (kind, owner, …): an annotation's span, tag, subtype, each of its attributes, its note; a link; and what only
our own importers can tell: status, annotator, times, what is known of articles and pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.formats.registry import Exporter, Importer, ReadOptions, WriteOptions
from annotator.formats.values import Corpus, Document, Incoming, Loss, LossReport, Problem
from annotator.model.jobs import quiet
from tests.helpers.corpora import corpus, put_together
from tests.helpers.hard_corpus import hard_corpus, hard_documents

Fact = tuple[str, ...]
# What the independent readers are asked for.
READ = ("span", "tag", "subtype", "attribute", "note", "link")


def facts(documents: Iterable[Document]) -> set[Fact]:
    """Everything that documents say, as facts; annotations are known by their uids."""
    found: set[Fact] = set()
    for document in documents:
        article = document.article
        own = (article.uid, article.name)
        found |= {
            ("text", article.name, document.text.text),
            ("article", *own, article.title, article.language, article.source, article.date, article.status),
            ("meta", *own, repr(article.meta), repr(article.excluded), article.created, article.updated),
        }
        for a in document.annotations:
            spans = a.fragments or ((a.start, a.end),)
            found |= {
                ("span", a.uid, article.name, repr([tuple(span) for span in spans])),
                ("tag", a.uid, a.tag),
                ("status", a.uid, a.status),
                ("annotator", a.uid, a.annotator),
                ("times", a.uid, a.created, a.updated),
            }
            found |= {("attribute", a.uid, name, value) for name, value in a.attributes}
            found |= {("subtype", a.uid, a.subtype)} if a.subtype else set()
            found |= {("note", a.uid, a.note)} if a.note else set()
        for record in document.links:
            link = record.link
            found.add(("link", record.source, record.target, link.type))
            found.add(
                ("linked", record.source, link.uid, link.kind, link.status, link.note, link.annotator,
                 link.created, link.updated)
            )  # fmt: skip
        found |= {("pair", *map(str, pair)) for pair in document.pairs}
    return found


class Verdict(NamedTuple):
    """What was kept of what there was, by kind, and of the annotations that lost something how many were told."""

    kept: dict[str, tuple[int, int]]
    missing: set[Fact]
    invented: set[Fact]
    lost: tuple[int, int]
    untold: set[Fact]
    """Facts that are gone without a loss that names their annotation (or their document)."""

    def line(self) -> str:
        """The verdict on a line."""
        kinds = ", ".join(f"{kind}s {n} of {of}" for kind, (n, of) in self.kept.items())
        return f"{kinds}; losses told {self.lost[0]} of {self.lost[1]}"


def verdict(
    theirs: set[Fact],
    report: LossReport,
    kinds: Sequence[str] = READ,
    documents: Sequence[Document] | None = None,
) -> Verdict:
    """Hold what a reader found against the hard corpus (or these documents) and the loss report of the export."""
    there = hard_documents() if documents is None else documents
    ours = {fact for fact in facts(there) if fact[0] in kinds}
    found = {fact for fact in theirs if fact[0] in kinds}
    missing = ours - found
    told = {loss.annotation for loss in report.losses if loss.annotation}
    whole = {loss.document for loss in report.losses if not loss.annotation}
    home = {a.uid: document.article.name for document in there for a in document.annotations}
    untold = {f for f in missing if f[1] not in told and home.get(f[1], f[1]) not in whole}
    losers = {fact[1] for fact in missing}
    return Verdict(
        {kind: (sum(f[0] == kind for f in ours & found), sum(f[0] == kind for f in ours)) for kind in kinds},
        missing,
        found - ours,
        (len(losers - {fact[1] for fact in untold}), len(losers)),
        untold,
    )


def exported(exporter: Exporter, target: Path, corpus: Corpus | None = None, **settings: str) -> LossReport:
    """Write the hard corpus (or the one given) to a file or folder."""
    return exporter.export(corpus or hard_corpus(), target, WriteOptions(settings=settings), quiet)


def imported(importer: Importer, path: Path) -> tuple[list[Incoming], list[Problem]]:
    """The articles an importer finds, and all that it has to say."""
    found = list(importer.read(path, ReadOptions(), quiet))
    articles = [one for one in found if isinstance(one, Incoming)]
    problems = [one for one in found if isinstance(one, Problem)]
    return articles, [*problems, *(problem for one in articles for problem in one.problems)]


def read_back(importer: Importer, path: Path) -> list[Document]:
    """The documents an importer finds in what our exporter wrote; it may have nothing to complain of."""
    articles, problems = imported(importer, path)
    assert problems == []
    return put_together(articles)


def untold_losses(report: LossReport, missing: set[Fact]) -> list[Loss]:
    """Losses of a report without any fact that is missing: told in vain."""
    losers = {fact[1] for fact in missing}
    return [loss for loss in report.losses if loss.annotation and loss.annotation not in losers]


def differs_by_its_losses(
    exporter: Exporter, importer: Importer, path: Path, made: Sequence[Document]
) -> None:
    """What was exported comes back the same but for what the report tells, and every loss it tells is one."""
    report = exported(exporter, path, corpus(*made))
    articles, problems = imported(importer, path)
    judged = verdict(facts(put_together(articles)), report, sorted({fact[0] for fact in facts(made)}), made)
    assert not judged.untold
    assert not judged.invented
    assert problems == []
    assert {loss.annotation for loss in report.losses} <= {fact[1] for fact in judged.missing}
