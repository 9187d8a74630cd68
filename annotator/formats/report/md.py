"""The report a person reads as Markdown (CommonMark with tables), for notes, wikis and repositories.

Articles and pairs one after the other, each with its text, the table of its annotations and that of its links. All
texts are escaped so that they show as they are (`md_text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.formats.report import html_page as page
from annotator.formats.report.html_text import Noted
from annotator.formats.report.html_words import Words
from annotator.formats.report.md_text import Mark, cell, escape, paragraphs
from annotator.formats.report.report import ReportExporter
from annotator.model.annotation import now
from annotator.model.statistics import Count, cross
from annotator.model.tags import TagSet
from annotator.model.wording import mark


class _Paper:
    """The report as Markdown. Implements `report.Look`."""

    def begin(self, summary: page.Summary, words: Words) -> str:
        """Title, totals, counts by tag and subtype, and what follows."""
        name, tags, totals, counts, contents = summary
        numbers = zip(("articles", "pairs", "annotations", "links"), totals, strict=True)
        lines = [
            f"# {cell(name)}",
            "",
            f"{words('report')}. {words('made', date=words.day(now()))}.",
            "",
            " · ".join(words.count(what, number) for what, number in numbers),
            "",
            f"## {words('summary')}",
            "",
            *(_counted(counts, tags, words) if counts else [words("none") if contents else words("empty")]),
            "",
        ]
        if len(contents) > 1:
            lines += [f"## {words('contents')}", ""]
            lines += [
                f"{_number(one.anchor)}. {cell(one.title)} ({words.count('annotations', one.annotations)})"
                for one in contents
            ]
            lines.append("")
        return "\n".join(lines) + "\n"

    def section(self, section: page.Section, words: Words) -> Iterator[str]:
        """The texts of a pair, or one text, then the tables."""
        anchor, sides, pair, links = section
        yield f"## {_number(anchor)} · {cell(page.title_of(sides, pair))}\n\n"
        for side in sides:
            yield from _text(side, words)
        if any(side.notes for side in sides):
            yield from _table(sides, words)
        else:
            yield f"{words('none')}\n\n"
        if links:
            yield from _links(links, words("link-table"), words)

    def elsewhere(self, links: Iterable[page.LinkLine], words: Words) -> Iterator[str]:
        """The links between sections, with the numbers of these."""
        return _links(links, words("link-elsewhere"), words, level="##", whole=True)

    def end(self) -> str:
        """Nothing more."""
        return ""


MARKDOWN_REPORT = ReportExporter(
    "md",
    mark("Report as Markdown"),
    ".md",
    mark("the same report for notes and wikis; not for importing again"),
    _Paper(),
)


def _number(anchor: str) -> str:
    """The number of a section."""
    return anchor.removeprefix("s")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(one or ' ' for one in cells)} |"


def _counted(counts: Sequence[Count], tags: TagSet, words: Words) -> Iterator[str]:
    languages = sorted({c.language for c in counts}, key=lambda code: (code != "fr", code != "en", code))
    order = {tag.code: place for place, tag in enumerate(tags)}
    ordered = sorted(counts, key=lambda c: (order.get(c.tag, len(order)), c.tag, c.subtype))
    table = cross(ordered, lambda c: (c.tag, c.subtype), lambda c: c.language, languages)
    heads = [cell(words.language(code)) for code in languages]
    yield _row((words("tag"), "", *heads, words("total")))
    yield f"|---|---|{'--:|' * (len(heads) + 1)}"
    for row in table.rows:
        code, subtype = row.key
        tag = tags.get(code)
        name = words.name(tag.name) if tag else code
        below = words.name(tag.subtype_name(subtype)) if tag else subtype
        yield _row((cell(name), cell(below), *map(words.number, row.cells), words.number(row.total)))
    yield _row((words("total"), "", *map(words.number, table.totals), words.number(table.total)))


def _text(side: page.Side, words: Words) -> Iterator[str]:
    """A text under its title, after what is known of it."""
    article = side.document.article
    facts, more = page.facts_of(article, words)
    yield f"### {cell(article.language.upper() or '?')} · {cell(article.title or article.name)}\n\n"
    yield f"- {' · '.join(cell(fact) for fact in facts)}\n"
    yield from (f"- {cell(name)}{words.colon}{cell(value)}\n" for name, value in more)
    marks = [Mark(note.number, note.annotation.spans) for note in side.notes]
    yield f"\n{paragraphs(side.document.text.text, marks, article.excluded)}\n\n"


def _table(sides: Sequence[page.Side], words: Words) -> Iterator[str]:
    heads = ("number", "quote", "tag", "details", "status", "who", "place")
    yield f"### {words('table')}\n\n"
    yield f"{_row(words(head) for head in heads)}\n|--:|---|---|---|---|---|--:|\n"
    for side in sides:
        for note in side.notes:
            yield f"{_row(_cells(note, words))}\n"
    yield "\n"


def _cells(note: Noted, words: Words) -> Iterator[str]:
    annotation = note.annotation
    details = [f"{cell(name)}{words.colon}{cell(value)}" for name, value in note.details]
    details += [cell(annotation.note)] if annotation.note else []
    yield str(note.number)
    yield cell(annotation.quote)
    yield cell(note.kind)
    yield "<br>".join(details)
    yield cell(words.status(annotation.status))
    yield cell(annotation.annotator)
    yield "<br>".join(f"{start}–{end}" for start, end in annotation.spans)


def _links(
    links: Iterable[page.LinkLine], heading: str, words: Words, *, level: str = "###", whole: bool = False
) -> Iterator[str]:
    """The table of some links; `whole` tells of each end in which section it stands."""
    heads = ("type", "from", "to", "note", "status", "who")
    yield f"{level} {heading}\n\n{_row(words(head) for head in heads)}\n|---|---|---|---|---|---|\n"
    for line in links:
        link = line.record.link
        missing = words("not-here" if line.record.target else "alone")
        kind = f" ({link.kind})" if link.kind and line.record.target else ""
        cells = (
            cell(link.type + kind),
            _end(line.source, words, whole),
            _end(line.target, words, whole) if line.target else escape(missing),
            cell(link.note),
            cell(words.status(link.status)),
            cell(link.annotator),
        )
        yield f"{_row(cells)}\n"
    yield "\n"


def _end(end: page.End, words: Words, whole: bool) -> str:
    section = f"{_number(end.row.partition('n')[0])} · " if whole else ""
    return f"{section}{end.number}{words.colon}{cell(end.quote)}"
