"""The parts of the HTML report round the texts: head, overview, tables. Every value is escaped here or in html_text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.formats.report.html_style import stylesheet
from annotator.formats.report.html_text import Noted, TextWriter, direction, escape, escape_name
from annotator.formats.report.html_words import Words
from annotator.formats.values import Document, LinkRecord, Loss, PairRecord
from annotator.model.annotation import Article
from annotator.model.captions import shorten
from annotator.model.statistics import Count, cross
from annotator.model.tags import Tag, TagSet

# Nothing is loaded and nothing runs: the report is one file that stays what it is.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Side(NamedTuple):
    """One article of a section, with its annotations as they are shown and those that are not."""

    document: Document
    notes: Sequence[Noted]
    losses: Sequence[Loss]


class End(NamedTuple):
    """What a link's line tells of the annotation at one of its ends."""

    row: str
    number: int
    language: str
    quote: str


class LinkLine(NamedTuple):
    """A link with what is known of its ends; `target` is None where there is none in the report."""

    record: LinkRecord
    source: End
    target: End | None


class Content(NamedTuple):
    """A line of the table of contents: anchor, title, number of annotations."""

    anchor: str
    title: str
    annotations: int


class Totals(NamedTuple):
    """How much a report holds."""

    articles: int
    pairs: int
    annotations: int
    links: int


class Summary(NamedTuple):
    """What stands before the sections: the name of the project, its tags, and what there is."""

    name: str
    tags: TagSet
    totals: Totals
    counts: Sequence[Count]
    contents: Sequence[Content]


class Section(NamedTuple):
    """A pair, or one article, with its annotations and the links that stay within it."""

    anchor: str
    sides: Sequence[Side]
    pair: PairRecord | None
    links: Sequence[LinkLine]


def opening(
    name: str, tags: TagSet, totals: Totals, made: str, words: Words, *, kind: str = "report", style: str = ""
) -> str:
    """From the doctype to the overview. `kind` is the word for what the page is, `style` what it adds to the look."""
    numbers = zip(("articles", "pairs", "annotations", "links"), totals, strict=True)
    counts = "".join(f"<li>{words.count(what, number)}</li>" for what, number in numbers)
    title = escape(shorten(name, 120))
    look = stylesheet(tag.colour for tag in tags) + style
    return (
        f'<!DOCTYPE html>\n<html lang="{words.code}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Diptych">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{title} – {words(kind)}</title>\n<style>\n{look}\n</style>\n</head>\n<body>\n"
        f'<header>\n<p class="over">{words(kind)}</p>\n<h1 dir="auto">{title}</h1>\n'
        f'<ul class="counts">{counts}</ul>\n'
        f'<p class="faint">{words("made", date=words.day(made))}</p>\n</header>\n<main>\n'
    )


def closing() -> str:
    """The end of the page."""
    return "</main>\n</body>\n</html>\n"


# The overview


def overview(counts: Sequence[Count], tags: TagSet, contents: Sequence[Content], words: Words) -> str:
    """Counts by tag, subtype and language, the legend, and what follows."""
    listed = "".join(
        f'<li><a href="#{line.anchor}" dir="auto">{escape(line.title)}</a>'
        f"<span>{words.count('annotations', line.annotations)}</span></li>\n"
        for line in contents
    )
    table = _counted(counts, tags, words) if counts else f'<p class="soft">{words("none")}</p>\n'
    heading = f"<h3>{words('contents')}</h3>\n" if len(contents) > 1 else ""
    more = f'{heading}<ol class="contents">\n{listed}</ol>\n' if heading else ""
    empty = "" if contents else f'<p class="soft">{words("empty")}</p>\n'
    return (
        f'<section class="card overview">\n<div>\n<h3>{words("summary")}</h3>\n{empty or table}</div>\n'
        f"<div>\n<h3>{words('legend')}</h3>\n{legend(tags, words)}{more}</div>\n</section>\n"
    )


def _counted(counts: Sequence[Count], tags: TagSet, words: Words) -> str:
    order = {tag.code: place for place, tag in enumerate(tags)}
    ordered = sorted(counts, key=lambda c: (order.get(c.tag, len(order)), c.tag, not c.subtype, c.subtype))
    languages = sorted({c.language for c in counts}, key=lambda code: (code != "fr", code != "en", code))
    by_tag = cross(ordered, lambda c: (c.tag,), lambda c: c.language, languages)
    by_subtype = cross(ordered, lambda c: (c.tag, c.subtype), lambda c: c.language, languages)
    most = max((row.total for row in by_tag.rows), default=0) or 1
    heads = "".join(f'<th scope="col" class="n">{escape(words.language(code))}</th>' for code in languages)
    lines: list[str] = []
    for row in by_tag.rows:
        tag = tags.get(row.key[0])
        hue, name = _hue(tag), words.name(tag.name) if tag else row.key[0]
        lines.append(_count_row("of-tag", name, hue, row.cells, row.total, most, words))
        below = [r for r in by_subtype.rows if r.key[0] == row.key[0]]
        if [r.key[1] for r in below] == [""]:
            continue
        for r in below:
            subtype = (words.name(tag.subtype_name(r.key[1])) if tag else r.key[1]) or words("no-subtype")
            lines.append(_count_row("of-subtype", subtype, hue, r.cells, r.total, most, words))
    totals = "".join(f'<td class="n">{words.number(number)}</td>' for number in by_tag.totals)
    return (
        f'<table class="counted"><thead><tr><th scope="col">{words("tag")}</th>{heads}'
        f'<th scope="col" class="n">{words("total")}</th><td class="bar"></td></tr></thead>\n<tbody>\n'
        f'{"".join(lines)}</tbody>\n<tfoot><tr><th scope="row">{words("total")}</th>{totals}'
        f'<td class="n">{words.number(by_tag.total)}</td><td></td></tr></tfoot></table>\n'
    )


def _count_row(
    kind: str, name: str, hue: str, cells: Sequence[int], total: int, most: int, words: Words
) -> str:
    numbers = "".join(
        f'<td class="n{"" if number else " faint"}">{words.number(number) if number else "–"}</td>'
        for number in cells
    )
    bar = f'<i class="h-{hue}" style="width:{100 * total / most:.1f}%"></i>'
    return (
        f'<tr class="{kind}"><th scope="row">{escape(name)}</th>{numbers}'
        f'<td class="n">{words.number(total)}</td><td class="bar">{bar}</td></tr>\n'
    )


def legend(tags: TagSet, words: Words) -> str:
    """What the marks in the texts mean."""
    rows = [
        f'<li><mark class="h-{_hue(tag)} c-{tag.style} l0 s">{escape(words.name(tag.name))}</mark>'
        f"<small>{escape(' · '.join(words.name(subtype.name) for subtype in tag.live_subtypes))}</small></li>\n"
        for tag in tags.live
    ]
    rows += [
        f'<li><mark class="h-grey c-full l0 q">abc</mark><small>{words("legend-doubtful")}</small></li>\n',
        f'<li><span class="x">abc</span><small>{words("legend-excluded")}</small></li>\n',
        f"<li><small>{words('legend-number')}</small></li>\n",
    ]
    return f'<ul class="legend">\n{"".join(rows)}</ul>\n'


def _hue(tag: Tag | None) -> str:
    return tag.colour if tag else "grey"


# A section: one pair or one article


def title_of(sides: Sequence[Side], pair: PairRecord | None) -> str:
    """The title of a section: the pair's, else that of its first article."""
    article = sides[0].document.article
    return (pair.title if pair else "") or article.title or article.name


def section(whole: Section, words: Words) -> Iterator[str]:
    """A pair side by side, or one article, with the tables of its annotations and links."""
    anchor, sides, pair, links = whole
    yield f'<section class="card" id="{anchor}">\n<h2 dir="auto">{escape(title_of(sides, pair))}</h2>\n'
    yield f'<div class="texts {"two" if len(sides) > 1 else "one"}">\n'
    for side in sides:
        article = side.document.article
        lang = f' lang="{escape(article.language)}"' if article.language else ""
        yield f"<article>\n{_head(side.document, words)}"
        yield f'<div class="text"{lang} dir="{direction(article.language)}">\n'
        yield from TextWriter(side.document, side.notes, words).paragraphs()
        yield "</div>\n</article>\n"
    yield "</div>\n"
    if any(side.notes for side in sides):
        yield from _table(sides, words)
    else:
        yield f'<p class="soft">{words("none")}</p>\n'
    if links:
        yield from link_table(links, words("link-table"), words)
    yield "</section>\n"


def facts_of(article: Article, words: Words) -> tuple[list[str], list[tuple[str, str]]]:
    """What a report says of an article under its title: short facts, and then names with their values."""
    facts = [
        article.name if article.title and article.title != article.name else "",
        words.count("characters", article.length),
        words.day(article.date) if article.date else "",
        words.status(article.status),
    ]
    source = [(words("source"), article.source)] if article.source else []
    return [fact for fact in facts if fact], [*source, *article.meta]


def _head(document: Document, words: Words) -> str:
    article = document.article
    facts, more = facts_of(article, words)
    rows = "".join(f"<p>{escape(name)}{words.colon}{escape(v)}</p>\n" for name, v in more)
    return (
        f'<div class="head"><h3><span class="lang" title="{escape(words.language(article.language))}">'
        f'{escape(article.language.upper() or "?")}</span><span dir="auto">{escape(article.title or article.name)}'
        f"</span></h3>\n<p>{' · '.join(escape(fact) for fact in facts)}</p>\n{rows}</div>\n"
    )


def _table(sides: Sequence[Side], words: Words) -> Iterator[str]:
    heads = ("number", "quote", "tag", "details", "status", "who", "place")
    cells = "".join(
        f'<th scope="col"{" class=n" if key in ("number", "place") else ""}>{words(key)}</th>'
        for key in heads
    )
    back = f'title="{words("back")}" aria-label="{words("back")}"'
    yield f"<h3>{words('table')}</h3>\n"
    yield f'<div class="table"><table><thead><tr>{cells}</tr></thead>\n'
    for side in sides:
        article = side.document.article
        yield "<tbody>\n"
        if len(sides) > 1:
            yield (
                f'<tr class="group"><td colspan="7"><span class="lang">{escape(article.language.upper() or "?")}'
                f'</span><span dir="auto">{escape(article.title or article.name)}</span></td></tr>\n'
            )
        lang = f' lang="{escape(article.language)}"' if article.language else ""
        for note in side.notes:
            yield _row(note, lang, back, words)
        yield "</tbody>\n"
    yield "</table></div>\n"


def _row(note: Noted, lang: str, back: str, words: Words) -> str:
    annotation = note.annotation
    told = [f'<dt>{escape(name)}</dt><dd dir="auto">{escape(value)}</dd>' for name, value in note.details]
    details = f"<dl>{''.join(told)}</dl>" if told else ""
    remark = f'<p class="note" dir="auto">{escape(annotation.note)}</p>' if annotation.note else ""
    subtype = f"<span>{escape_name(note.subtype)}</span>" if note.subtype else ""
    times = _times(annotation.created, annotation.updated, words)
    places = f"{annotation.start}–{annotation.end}"
    if annotation.fragments:
        places = "<br>".join([f"{start}–{end}" for start, end in annotation.fragments])
    return (
        f'<tr id="{note.row}" data-uid="{escape(annotation.uid)}"><td class="n">'
        f'<a class="back" href="#{note.mark}" {back}>↑</a> {note.number}</td>'
        f'<td class="quote"{lang} dir="auto">{escape(annotation.quote)}</td>'
        f'<td><span class="kind h-{note.hue}">{escape_name(note.tag)}</span>{subtype}</td>'
        f'<td class="details">{details}{remark}</td>'
        f'<td>{_status(annotation.status, words)}</td><td title="{times}">{escape_name(annotation.annotator)}</td>'
        f'<td class="n">{places}</td></tr>\n'
    )


# A hundred thousand rows have few states, and what was imported has one time.


@lru_cache(maxsize=256)
def _times(created: str, updated: str, words: Words) -> str:
    told = (("created", created), ("updated", updated))
    return escape(", ".join(words(key, time=time) for key, time in told if time))


@lru_cache(maxsize=256)
def _status(status: str, words: Words) -> str:
    name = escape(words.status(status))
    if status in {"confirmed", "doubtful"}:
        return f'<span class="badge {status}">{name}</span>'
    return f'<span class="soft">{name}</span>'


# Links


def links_elsewhere(links: Iterable[LinkLine], words: Words) -> Iterator[str]:
    """A section of the links that lead from one section to another, or out of the report."""
    yield '<section class="card">\n'
    yield from link_table(links, words("link-elsewhere"), words)
    yield "</section>\n"


def link_table(links: Iterable[LinkLine], heading: str, words: Words) -> Iterator[str]:
    """The table of some links."""
    heads = "".join(
        f'<th scope="col">{words(key)}</th>' for key in ("type", "from", "to", "note", "status", "who")
    )
    yield f'<h3>{heading}</h3>\n<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>\n'
    for line in links:
        link = line.record.link
        kind = f' <span class="soft">{escape(link.kind)}</span>' if link.kind and line.record.target else ""
        known = f" t-{link.type}" if link.type in {"agrees", "contradicts"} else ""
        missing = words("not-here" if line.record.target else "alone")
        target = _end(line.target) if line.target else f'<span class="faint">{missing}</span>'
        yield (
            f'<tr data-uid="{escape(link.uid)}"><td><span class="badge{known}">{escape(link.type)}</span>{kind}</td>'
            f'<td class="quote">{_end(line.source)}</td><td class="quote">{target}</td>'
            f'<td class="note" dir="auto">{escape(link.note)}</td><td>{_status(link.status, words)}</td>'
            f"<td>{escape(link.annotator)}</td></tr>\n"
        )
    yield "</tbody></table></div>\n"


def _end(end: End) -> str:
    lang = f' lang="{escape(end.language)}"' if end.language else ""
    return f'<a href="#{end.row}">{end.number}</a> <span{lang} dir="auto">{escape(end.quote)}</span>'
