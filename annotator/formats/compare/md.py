"""The comparison of a pair as Markdown (CommonMark with tables), for notes and wikis.

Whatever comes from texts and analysts is escaped (`md_text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.formats.compare.compared import DERIVED, ComparedPair, ComparedRow
from annotator.formats.compare.html import difference_of, languages, reasons, told_parts
from annotator.formats.losses import counted
from annotator.formats.report.html_words import Words
from annotator.formats.report.md_text import Mark, cell, escape, paragraphs
from annotator.formats.values import Document, Loss
from annotator.model.annotation import Annotation, now
from annotator.model.captions import shorten

_QUOTE = 400


def written(compared: ComparedPair, language: str) -> tuple[str, list[Loss]]:
    """The page in French for `language` "fr", else in English; and what it had to leave out."""
    words = Words.of(language)
    kept: list[list[Annotation]] = []
    losses: list[Loss] = []
    for document in compared.texts():
        annotations, lost = counted(document)
        kept.append(annotations)
        losses += lost
    numbers = {one.uid: number for number, one in enumerate((one for side in kept for one in side), 1)}
    lines = [
        *_head(compared, words),
        *_tables(compared, numbers, words),
        f"## {words('texts')}",
        "",
        *(
            line
            for document, annotations in zip(compared.texts(), kept, strict=True)
            for line in _text(document, annotations, numbers)
        ),
    ]
    return "\n".join(lines) + "\n", losses


def _head(compared: ComparedPair, words: Words) -> Iterator[str]:
    yield f"# {cell(compared.title)}"
    yield ""
    yield f"{words('comparison')}. {words('made', date=words.day(now()))}."
    yield ""
    yield f"## {words('summary')}"
    yield ""
    for right, covered in enumerate(compared.coverage):
        told = words("judged-of", judged=words.number(covered.judged), total=words.number(covered.total))
        side = escape(words.side(bool(right), languages(compared)))
        yield f"- {words('coverage')}, {side}{words.colon}{told}"
    yield ""
    yield words("coverage-note")
    yield ""
    yield f"| {words('verdict')} | {words('confirmed-part')} | {words('proposed-part')} |"
    yield "|---|--:|--:|"
    for verdict, confirmed, proposed in compared.counts():
        name = cell(words.verdict(verdict, languages(compared)))
        yield f"| {name} | {words.number(confirmed)} | {words.number(proposed)} |"
    yield ""


def _tables(compared: ComparedPair, numbers: dict[str, int], words: Words) -> Iterator[str]:
    sides = [cell(words.side(right, languages(compared))) for right in (False, True)]
    for part, rows, note in told_parts(compared, words):
        yield f"## {words(f'{part}-part')}"
        yield ""
        yield escape(note)
        yield ""
        yield f"| {words('verdict')} | {sides[0]} | {sides[1]} | {words('why')} |"
        yield "|---|---|---|---|"
        for row in rows:
            yield _row(compared, row, numbers, words)
        yield ""


def _row(compared: ComparedPair, row: ComparedRow, numbers: dict[str, int], words: Words) -> str:
    verdict = f"{row.sign} {words.verdict(row.verdict, languages(compared))}"
    more = [words.kind(row.kind)] if row.kind else []
    more += [difference_of(row, words)] if row.difference else []
    why = [*reasons(row, words), *([row.note] if row.note else [])]
    cells = [
        "<br>".join(cell(part) for part in (verdict, *more)),
        _cell(row, False, numbers, words),
        _cell(row, True, numbers, words),
        "<br>".join(cell(part) for part in why),
    ]
    return f"| {' | '.join(cells)} |"


def _cell(row: ComparedRow, right: bool, numbers: dict[str, int], words: Words) -> str:
    present, speaker = (row.right if right else row.left), row.speakers[right]
    if row.verdict != DERIVED or not present:
        return _side(present, speaker, numbers, words)
    figure, base = (_side((one,), speaker, numbers, words) for one in present)
    return f"{figure}<br>{cell(words('follows-from'))}<br>{base}"


def _side(present: Sequence[Annotation], speaker: str, numbers: dict[str, int], words: Words) -> str:
    if not present:
        return "–"
    first = present[0]
    known = " ".join(f"[{numbers[one.uid]}]" for one in present if one.uid in numbers)
    places = ", ".join(f"{start}–{end}" for start, end in first.spans)
    facts = [part for part in (known, places) if part]
    facts += [words.count("mentions", len(present))] if len(present) > 1 else []
    facts += [words("says", name=speaker)] if speaker else []
    return f"{cell(shorten(first.quote, _QUOTE))}<br>{cell(' · '.join(facts))}"


def _text(document: Document, annotations: Sequence[Annotation], numbers: dict[str, int]) -> Iterator[str]:
    """A text with what is marked in bold, and the number of each annotation where it ends."""
    article = document.article
    yield f"### {cell(article.language.upper() or '?')} · {cell(article.title or article.name)}"
    yield ""
    yield paragraphs(document.text.text, [Mark(numbers[one.uid], one.spans) for one in annotations])
    yield ""
