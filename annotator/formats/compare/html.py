"""The comparison of a pair as one self-contained HTML file: the verdicts in three tables, then both texts.

Confirmed, proposed and what nobody has judged stand apart. The texts, their marks and the look are those of the
annotation report. Every value is escaped here or there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotator.formats.compare.compared import DERIVED, ComparedPair, ComparedRow, around, judged_by
from annotator.formats.losses import counted
from annotator.formats.report import html_page as page
from annotator.formats.report.html_text import Noted, Noter, escape
from annotator.formats.report.html_words import Words
from annotator.formats.values import Document, Loss
from annotator.model.annotation import Annotation, now
from annotator.model.captions import shorten
from annotator.model.links import CONFIRMED, PROPOSED
from annotator.model.tags import TagSet

_QUOTE = 600  # code points of a quote in a row
_CONTEXT = 160  # code points of a sentence on either side of the quote
_MENTIONS = 24  # numbers in a row; the others are counted

_Numbers = Mapping[str, Noted]

STYLE = """
.verdicts{table-layout:fixed}
.verdicts .v{width:10.5rem}
.verdicts .w{width:18%}
.verdicts td,.verdicts th{padding-inline-end:1.1rem}
.verdicts .badge{white-space:normal;border:1px solid currentColor;background:none}
.verdicts .t-contradicts{background:var(--danger-tint)}
.verdicts .t-agrees{background:var(--ok-tint)}
.verdicts.of-proposed .badge{background:none;border:1px dashed currentColor}
.t-partly_agrees{color:var(--warn)}
.t-updates,.t-more_specific{color:var(--accent)}
.sign{font-weight:700;margin-inline-end:.15em}
.sub{display:block;color:var(--soft);font-size:.85rem;margin-top:.25rem}
.verdicts .quote{min-width:0;width:auto}
.where{margin:.3rem 0 0;color:var(--soft);font-size:.82rem}
.where .kind+span{display:inline;padding:0}
.where .at{font-variant-numeric:tabular-nums;color:var(--faint)}
.context{margin:.35rem 0 0;color:var(--soft);font-size:.86rem;white-space:pre-wrap;
border-inline-start:2px solid var(--rule);padding-inline-start:.6rem}
.context b{color:var(--ink);font-weight:600}
.none{color:var(--faint)}
.part{margin:0 0 .25rem}
.part+.soft{margin:0 0 .9rem}
.compare h2{margin-top:2.4rem}
.compare h2:first-child{margin-top:0}
.covered{list-style:none;margin:0 0 .6rem;padding:0}
.covered li{display:grid;grid-template-columns:7em minmax(0,1fr) 7em;gap:0 1em;align-items:center;padding:.2rem 0}
.covered .track{display:block;height:.6em;border:1px solid var(--edge);border-radius:3px;overflow:hidden}
.covered .track i{display:block;height:100%;background:var(--ok)}
.sum td.s{width:2.2em;font-weight:700;padding-inline-end:.4rem}
@media screen and (max-width:56rem){.verdicts{min-width:44rem}}
@media print{
section.compare{break-before:auto;margin-top:9mm}
.compare h2,.part,.part+.soft{break-after:avoid}
.verdicts .v{width:9rem}
thead{display:table-header-group}
.verdicts td{break-inside:avoid}
.badge{border:1px solid currentColor}
}
"""


def written(compared: ComparedPair, language: str) -> tuple[str, list[Loss]]:
    """The page in French for `language` "fr", else in English; and what it had to leave out."""
    words = Words.of(language)
    sides, numbers = _sides(compared, words)
    annotations = sum(len(side.notes) for side in sides)
    links = sum(row.part == CONFIRMED for row in compared.rows)
    totals = page.Totals(2, 1, annotations, links)
    # Verdicts, and what follows by arithmetic, stand in the tables above; what else holds inside one article has its
    # place below the texts.
    shown = {row.link for row in compared.rows}
    inside = [line for side in sides for line in _inside(side) if line.record.link.uid not in shown]
    parts = [
        page.opening(compared.title, compared.tags, totals, now(), words, kind="comparison", style=STYLE),
        *_overview(compared, compared.tags, words),
        *_compared(compared, numbers, words),
        *page.section(page.Section("s1", sides, compared.pair, inside), words),
        page.closing(),
    ]
    return "".join(parts), [loss for side in sides for loss in side.losses]


def _sides(compared: ComparedPair, words: Words) -> tuple[list[page.Side], dict[str, Noted]]:
    """Both texts with their annotations numbered through, and these by their uids."""
    sides: list[page.Side] = []
    numbers: dict[str, Noted] = {}
    noter = Noter(compared.tags, words)
    for document in compared.texts():
        kept, losses = counted(document)
        notes = [noter.noted(one, n, "s1") for n, one in enumerate(kept, len(numbers) + 1)]
        numbers.update((note.annotation.uid, note) for note in notes)
        sides.append(page.Side(document, notes, losses))
    return sides, numbers


def _inside(side: page.Side) -> Iterator[page.LinkLine]:
    """The links that begin and end in one article."""
    own = {note.annotation.uid: note for note in side.notes}
    for record in side.document.links:
        if record.source in own and record.target in own:
            yield page.LinkLine(record, _end(side, own[record.source]), _end(side, own[record.target]))


def _end(side: page.Side, note: Noted) -> page.End:
    return page.End(
        note.row, note.number, side.document.article.language, shorten(note.annotation.quote, 160)
    )


def languages(compared: ComparedPair) -> tuple[str, str]:
    """The languages of left and right."""
    return compared.left.article.language, compared.right.article.language


# The overview


def _overview(compared: ComparedPair, tags: TagSet, words: Words) -> Iterator[str]:
    yield f'<section class="card overview">\n<div>\n<h3>{words("coverage")}</h3>\n<ul class="covered">\n'
    for right, covered in enumerate(compared.coverage):
        share = 100 * covered.judged / covered.total if covered.total else 0
        name = words.side(bool(right), languages(compared))
        told = words("judged-of", judged=words.number(covered.judged), total=words.number(covered.total))
        yield (
            f'<li><span>{escape(name)}</span><span class="track"><i style="width:{share:.1f}%"></i></span>'
            f"<span>{told}</span></li>\n"
        )
    yield f'</ul>\n<p class="faint">{words("coverage-note")}</p>\n<h3>{words("verdicts")}</h3>\n'
    yield from _sums(compared, words)
    yield f"</div>\n<div>\n<h3>{words('legend')}</h3>\n{page.legend(tags, words)}</div>\n</section>\n"


def _sums(compared: ComparedPair, words: Words) -> Iterator[str]:
    unjudged = sum(row.part not in {CONFIRMED, PROPOSED} for row in compared.rows)
    heads = "".join(
        f'<th scope="col" class="n">{words(f"{part}-part")}</th>' for part in (CONFIRMED, PROPOSED)
    )
    yield '<table class="counted sum"><thead><tr><td class="s"></td>'
    yield f'<th scope="col">{words("verdict")}</th>{heads}</tr></thead>\n<tbody>\n'
    signs = {row.verdict: row.sign.split()[0] for row in compared.rows}
    for verdict, confirmed, proposed in compared.counts():
        cells = "".join(
            f'<td class="n{"" if number else " faint"}">{words.number(number) if number else "–"}</td>'
            for number in (confirmed, proposed)
        )
        name = escape(words.verdict(verdict, languages(compared)))
        yield f'<tr><td class="s">{signs[verdict]}</td><th scope="row">{name}</th>{cells}</tr>\n'
    yield (
        f'</tbody>\n<tfoot><tr><td class="s"></td><th scope="row">{words("unjudged-part")}</th>'
        f'<td class="n" colspan="2">{words.number(unjudged)}</td></tr></tfoot></table>\n'
    )


# The tables


def told_parts(compared: ComparedPair, words: Words) -> Iterator[tuple[str, Sequence[ComparedRow], str]]:
    """The parts that have rows, each with what is said under its heading."""
    for part, rows in compared.parts():
        if rows:
            names = ", ".join(judged_by(rows)) or "–"
            yield (
                part,
                rows,
                words(f"{part}-note", names=names) if part == CONFIRMED else words(f"{part}-note"),
            )


def _compared(compared: ComparedPair, numbers: _Numbers, words: Words) -> Iterator[str]:
    yield '<section class="card compare">\n'
    if not compared.rows:
        yield f'<p class="soft">{words("nothing")}</p>\n'
    for part, rows, note in told_parts(compared, words):
        yield f'<h2 class="part">{words(f"{part}-part")}</h2>\n<p class="soft">{escape(note)}</p>\n'
        yield f'<div class="table"><table class="verdicts of-{part}"><thead><tr><th scope="col" class="v">'
        yield f"{words('verdict')}</th>"
        for right in (False, True):
            yield f'<th scope="col">{escape(words.side(right, languages(compared)))}</th>'
        yield f'<th scope="col" class="w">{words("why")}</th></tr></thead>\n<tbody>\n'
        for row in rows:
            yield _row(compared, row, numbers, words)
        yield "</tbody></table></div>\n"
    yield "</section>\n"


def _row(compared: ComparedPair, row: ComparedRow, numbers: _Numbers, words: Words) -> str:
    name = escape(words.verdict(row.verdict, languages(compared)))
    kind = f'<span class="sub">{escape(words.kind(row.kind))}</span>' if row.kind else ""
    difference = f'<span class="sub">{escape(difference_of(row, words))}</span>' if row.difference else ""
    known = f" t-{row.verdict}" if row.verdict.replace("_", "").isalpha() and row.verdict.isascii() else ""
    cells = "".join(
        f"<td>{_side(document, present, row, right, numbers, words)}</td>"
        for right, (document, present) in enumerate(zip(compared.texts(), (row.left, row.right), strict=True))
    )
    return (
        f'<tr data-uid="{escape(row.link)}"><td><span class="badge{known}"><span class="sign">{row.sign}</span> {name}'
        f"</span>{kind}{difference}</td>{cells}<td>{_why(row, words)}</td></tr>\n"
    )


def difference_of(row: ComparedRow, words: Words) -> str:
    """By how much the right figure differs: `+20 %`."""
    if row.difference is None:
        return ""
    percent = (
        f"{float(100 * row.difference):+.3g}" if abs(row.difference) < 10 else f"{100 * row.difference:+.0f}"
    )
    percent = percent.replace("-", "−")
    return f"{percent.replace('.', ',')}\u202f%" if words.french else f"{percent} %"


def _side(
    document: Document,
    present: Sequence[Annotation],
    row: ComparedRow,
    right: int,
    numbers: _Numbers,
    words: Words,
) -> str:
    if not present:
        return '<span class="none">–</span>'
    if row.verdict == DERIVED:
        alone = row._replace(verdict="")
        figure = _side(document, present[:1], alone, right, numbers, words)
        base = _side(document, present[1:], alone._replace(sentences=(None, None)), right, numbers, words)
        return f'{figure}<p class="where from">{words("follows-from")}</p>{base}'
    first = present[0]
    language = document.article.language
    lang = f' lang="{escape(language)}"' if language else ""
    quote = shorten(first.quote, _QUOTE)
    sentence = row.sentences[right]
    context = ""
    if sentence is not None:
        before, within, after = around(document, sentence, first, _CONTEXT)
        if before.strip() or after.strip(" .!?"):
            told = f"{escape(before)}<b>{escape(shorten(within, _QUOTE))}</b>{escape(after)}"
            context = f'<p class="context"{lang} dir="auto">{told}</p>'
    speaker = row.speakers[right]
    said = f" · {escape(words('says', name=shorten(speaker, 80)))}" if speaker else ""
    return (
        f'<span class="quote"{lang} dir="auto">{escape(quote)}</span>'
        f'<p class="where">{_references(present, numbers)}<span class="at">{_places(first)}</span>'
        f"{_more(present, words)}{said}</p>{context}"
    )


def _references(present: Sequence[Annotation], numbers: _Numbers) -> str:
    found = [numbers[one.uid] for one in present[:_MENTIONS] if one.uid in numbers]
    return "".join(f'<a class="kind h-{note.hue}" href="#{note.mark}">{note.number}</a> ' for note in found)


def _places(one: Annotation) -> str:
    return ", ".join(f"{start}–{end}" for start, end in one.spans)


def _more(present: Sequence[Annotation], words: Words) -> str:
    return f" · {words.count('mentions', len(present))}" if len(present) > 1 else ""


def _why(row: ComparedRow, words: Words) -> str:
    lines = reasons(row, words)
    note = f'<p class="note" dir="auto">{escape(row.note)}</p>' if row.note else ""
    return "<br>".join(escape(line) for line in lines) + note


def reasons(row: ComparedRow, words: Words) -> list[str]:
    """What speaks for a verdict, line by line: the reason, whose contradiction it is, how likely, who says so."""
    lines: list[str] = []
    if row.reason is not None:
        lines.append(words.told(row.reason))
    if row.between is not None:
        left, right = (name or words("own-voice") for name in row.between)
        lines.append(words("between", left=left, right=right))
    if row.score is not None:
        lines.append(words("score", percent=f"{100 * row.score:.0f}"))
    if row.annotator:
        lines.append(row.annotator)
    return lines
