"""The report a person reads: texts side by side, annotations and counts, in one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from annotator.formats.registry import WriteOptions
from annotator.formats.report import html_page as page
from annotator.formats.report.html_words import Words
from annotator.formats.report.report import written
from annotator.formats.values import Corpus, LossReport, PairRecord
from annotator.model.annotation import now
from annotator.model.jobs import Progress
from annotator.model.statistics import Count
from annotator.model.wording import mark


class _Page:
    """The report as a page. Implements `report.Look`."""

    def begin(
        self,
        corpus: Corpus,
        totals: page.Totals,
        counts: Sequence[Count],
        contents: Sequence[page.Content],
        words: Words,
    ) -> str:
        """The head of the page and its overview."""
        opening = page.opening(corpus.name, corpus.tags, totals, now(), words)
        return opening + page.overview(counts, corpus.tags, contents, words)

    def section(
        self,
        anchor: str,
        sides: Sequence[page.Side],
        pair: PairRecord | None,
        links: Sequence[page.LinkLine],
        words: Words,
    ) -> Iterator[str]:
        """A card."""
        return page.section(anchor, sides, pair, links, words)

    def elsewhere(self, links: Iterable[page.LinkLine], words: Words) -> Iterator[str]:
        """The card of links that lead from one section to another."""
        return page.links_elsewhere(links, words)

    def end(self) -> str:
        """The end of the page."""
        return page.closing()


class Html:
    """Exports the report."""

    name = "html"
    title = mark("Report to read and print (HTML)")
    suffix = ".html"
    holds = mark(
        "the texts with their annotations, links and counts, for people to read; not for importing again"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the report in French for `options.language` "fr", else in English.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        return written(corpus, target, options, progress, _Page())


HTML = Html()
