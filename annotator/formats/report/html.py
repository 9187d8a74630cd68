"""The report a person reads: texts side by side, annotations and counts, in one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.formats.report import html_page as page
from annotator.formats.report.html_words import Words
from annotator.formats.report.report import ReportExporter
from annotator.model.annotation import now
from annotator.model.wording import mark


class _Page:
    """The report as a page. Implements `report.Look`."""

    def begin(self, summary: page.Summary, words: Words) -> str:
        """The head of the page and its overview."""
        name, tags, totals, counts, contents = summary
        return page.opening(name, tags, totals, now(), words) + page.overview(counts, tags, contents, words)

    def section(self, section: page.Section, words: Words) -> Iterator[str]:
        """A card."""
        return page.section(section, words)

    def elsewhere(self, links: Iterable[page.LinkLine], words: Words) -> Iterator[str]:
        """The card of links that lead from one section to another."""
        return page.links_elsewhere(links, words)

    def end(self) -> str:
        """The end of the page."""
        return page.closing()


HTML = ReportExporter(
    "html",
    mark("Report to read and print (HTML)"),
    ".html",
    mark("the texts with their annotations, links and counts, for people to read; not for importing again"),
    _Page(),
)
