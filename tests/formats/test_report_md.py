"""The report as Markdown: what markdown-it shows of it is the texts, character for character, and all that is known."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.registry import Exporter, WriteOptions, exporter
from annotator.formats.report.md import MARKDOWN_REPORT
from annotator.formats.report.md_text import Mark, cell, paragraphs
from annotator.formats.values import Corpus, Document, LinkRecord, LossReport
from annotator.formats.xml import ILLEGAL
from annotator.model.annotation import NEW, Link, is_excluded
from annotator.model.jobs import quiet
from annotator.model.span import Span
from annotator.model.text import SourceText
from tests.helpers import hard
from tests.helpers.corpora import AT, TAGS, annotation, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_corpus, hard_documents
from tests.helpers.kept import Fact, Verdict, verdict
from tests.helpers.texts import HARD


def rendered(source: str) -> Any:
    """The body that an independent renderer makes of Markdown, as a tree."""
    import lxml.html
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(source)
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(f"<html><body>{html}</body></html>".encode(), parser=parser)[0]


def shown(elements: Sequence[Any]) -> str:
    """The text that these paragraphs show, without the numbers."""
    lines = []
    for element in elements:
        if element.tag == "br":
            lines.append("")
            continue
        for number in element.iter("sup"):
            number.text = ""
        lines.append(element.xpath("string()"))
    return "\n".join(lines)


def texts_of(body: Any) -> list[str]:
    """The texts of a report: what stands between the facts of an article and the next heading."""
    found = []
    for heading in body.iter("h3"):
        following = list(heading.itersiblings())
        if not following or following[0].tag != "ul":
            continue
        inside = []
        for element in following[1:]:
            if element.tag in {"h2", "h3"}:
                break
            inside.append(element)
        if inside and inside[-1].tag == "p" and inside[-1].text in {"No annotations.", "Aucune annotation."}:
            inside.pop()
        found.append(shown(inside))
    return found


def tables_of(body: Any) -> list[list[list[str]]]:
    """The cells of all tables; a line break in a cell is LF."""
    for element in body.xpath("//td//br"):
        element.tail = "\n" + ILLEGAL.sub("", element.tail or "")
    return [
        [[each.xpath("string()") for each in row] for row in table.iter("tr")] for table in body.iter("table")
    ]


def made(whole: Corpus, language: str = "en") -> tuple[str, LossReport]:
    stream = io.BytesIO()
    report = MARKDOWN_REPORT.export(whole, stream, WriteOptions(language=language), quiet)
    return stream.getvalue().decode(), report


def test_it_is_one_of_the_formats() -> None:
    assert exporter("md") is MARKDOWN_REPORT
    assert isinstance(MARKDOWN_REPORT, Exporter)


TRAPS = (
    "# no heading\n- no item\n+ no\n1. no\n2) no\n> no quote\n    no code\n\tno code\n---\n===\n***\n```\n~~~\n"
    "| a | b |\n|---|---|\n[x]: /y\n[a](b) ![c](d) <http://e> "
    "<b>f</b> &amp; &#65; `g` *h* __i__ ~~j~~ $k$ \\* \\\n<!-- l -->\n"
    "[^1]: m\n: n\n\u00a0o\u00a0\n  p  \nq  \n<div>\n\n\nr\\\n10.s\n- - -\n_\n*\n:-\n|\n\u2003t"
)


@pytest.mark.parametrize(
    "text", [TRAPS, hard.HARD_TEXT, *(t for n, t in HARD.items() if n not in {"strange", "surrogate"})]
)
def test_a_text_shows_character_for_character(text: str) -> None:
    length = len(text)
    marks = [
        Mark(1, [Span(0, length)]),
        Mark(2, [Span(length // 3, length // 2), Span(length // 2, length)]),
        Mark(3, [Span(length - 1, length)]),
    ]
    for some, holes in (
        ([], []),
        ([mark for mark in marks if mark.spans[0].start < length], [Span(0, length // 4)]),
    ):
        assert shown(list(rendered(paragraphs(text, some, holes)))) == text


@given(documents())
@settings(max_examples=examples(10), deadline=None)
def test_every_text_and_annotation_is_shown(given_documents: list[Document]) -> None:
    alone = [each._replace(pairs=(), links=()) for each in given_documents]
    written, report = made(corpus(*alone))
    body = rendered(written)
    assert texts_of(body) == [each.text.text for each in alone]
    counted = [a for each in alone for a in each.annotations if not is_excluded(each.article, a)]
    assert report.written == (len(alone), len(counted), 0)
    rows = [row for table in tables_of(body) if table[0][0] == "No." for row in table[1:]]
    assert len(rows) == len(counted)


def test_the_hard_corpus(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    report = MARKDOWN_REPORT.export(hard_corpus(), tmp_path / "hard.md", WriteOptions(), quiet)
    assert report.complete
    body = rendered((tmp_path / "hard.md").read_text("utf-8"))
    assert texts_of(body) == [each.text.text for each in hard_documents()]
    there = hard_documents()
    uids = [a.uid for each in there[:2] for a in each.annotations]
    home = {a.uid: each.article.name for each in there for a in each.annotations}
    names = {tag.name: tag for tag in TAGS}
    tables = tables_of(body)
    found: set[Fact] = set()
    (rows,) = (table[1:] for table in tables if table[0][0] == "No.")
    for row, uid in zip(rows, uids, strict=True):
        number, _, kind, details, *_, place = row
        assert number == str(uids.index(uid) + 1)
        tag, _, subtype = kind.partition(", ")
        spans = [tuple(map(int, one.split("–"))) for one in place.split("\n")]
        found |= {("span", uid, home[uid], repr(spans)), ("tag", uid, names[tag].code)}
        (told,) = (a for each in there for a in each.annotations if a.uid == uid)
        if told.subtype and names[tag].subtype_name(told.subtype) == subtype:
            found.add(("subtype", uid, told.subtype))
        lines = "\n".join(told.note.splitlines())
        found |= {("note", uid, told.note)} if lines and details.endswith(lines) else set()
        found |= {
            ("attribute", uid, name, value)
            for name, value in told.attributes
            if any(line.startswith(_named(names[tag], name)) for line in details.split("\n"))
        }
    (links,) = (table[1:] for table in tables if table[0][0] == "Type")
    for kind, source, target, *_ in links:
        ends = [uids[int(end.partition(":")[0]) - 1] if end[0].isdigit() else "" for end in (source, target)]
        found.add(("link", *ends, kind.partition(" (")[0]))
    said = verdict(found, report)
    tell("md", "markdown-it", said)
    assert not said.missing
    assert not said.invented


def _named(tag: Any, code: str) -> str:
    return next((spec.name for spec in tag.attributes if spec.code == code), code)


def test_the_report_in_french_and_its_contents() -> None:
    written, _ = made(hard_corpus(), "fr")
    assert "# hard\n" in written
    assert "Rapport d’annotation" in written
    assert "3 articles · 1 paire · 24 annotations · 5 liens" in written
    assert "1. Un &amp; two (24 annotations)\n2. Title “alone” &amp; more (0 annotation)" in written
    assert "- Source\u202f: https://example.org/a?b=c&amp;d=é" in written
    assert [cells[-1] for cells in tables_of(rendered(written))[0]][-1] == "24"


def test_links_between_sections_stand_at_the_end() -> None:
    def linked(uid: str, source: str, target: str) -> LinkRecord:
        link = Link(NEW, uid, 1, 2 if target else None, "agrees", "", "open", "a | b\nc", "Anna", AT, AT)
        return LinkRecord(link, source, target)

    one = document("One text.", [[(0, 3)]], name="one")._replace(
        links=(linked("l1", "one-0", "two-0"), linked("l2", "one-0", "gone"))
    )
    two = document("Two texts.", [[(0, 3)]], name="two")
    written, report = made(corpus(one, two))
    links = tables_of(rendered(written))[-1]
    assert [row[:4] for row in links[1:]] == [
        ["agrees", "1 · 1: One", "2 · 1: Two", "a | b\nc"],
        ["agrees", "1 · 1: One", "not in this report", "a | b\nc"],
    ]
    assert [loss.annotation for loss in report.losses] == ["one-0"]
    assert report.written == (2, 2, 2)


def test_excluded_and_damaged_annotations_are_told() -> None:
    text = SourceText("kept text, advertisement")
    marks = (
        annotation(text, [(0, 4)], "kept"),
        annotation(text, [(11, 24)], "excluded"),
        annotation(text, [(5, 9)], "damaged", quote="other"),
    )
    written, report = made(corpus(document(text.text, excluded=(Span(9, 24),))._replace(annotations=marks)))
    assert "<b>kept</b><sup>1</sup> text<s>, advertisement</s>" in written
    assert [loss.annotation for loss in report.losses] == ["damaged", "excluded"]


def test_a_document_that_is_no_text_does_not_stop_the_others() -> None:
    bad = document("half \ud83d", [[(0, 6)]], name="bad")
    written, report = made(corpus(bad, document("good", [[(0, 4)]], name="good")))
    assert texts_of(rendered(written)) == ["good"]
    assert [problem.where for problem in report.problems] == ["bad"]


def test_an_empty_report() -> None:
    assert "This report holds no article." in made(corpus())[0]
    assert "No annotations." in made(corpus(document("x")))[0]


def test_cells_stay_in_their_row() -> None:
    assert cell("a|b\n1. c\u2028d") == "a\\|b<br>1\\. c<br>d"
    assert re.fullmatch(r"&#32;x&#160;", cell(" x\u00a0"))
