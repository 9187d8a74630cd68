"""The HTML report, read by the standard library's parser."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from annotator.formats.registry import Exporter, WriteOptions, exporter
from annotator.formats.report.html import HTML
from annotator.formats.report.html_page import POLICY
from annotator.formats.sections import sections
from annotator.formats.values import Counts, Document, LinkRecord, LossReport, PairRecord
from annotator.model.annotation import NEW, Annotation, Link, is_excluded
from annotator.model.jobs import quiet
from annotator.model.span import Span
from annotator.model.tags import Tag, TagSet
from annotator.model.text import SourceText
from annotator.model.text import clean as cleaned
from tests.helpers.corpora import AT, TAGS, annotation, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard import HARD_TEXT
from tests.helpers.reports import Node, greyed, marked, parse, source_text
from tests.helpers.texts import HARD

ELEMENTS = {"a", "b", "br", "dd", "dl", "dt", "h1", "h2", "h3", "i", "li", "ol", "p", "td", "th", "tr", "ul"}
ELEMENTS |= {"body", "div", "head", "html", "main", "mark", "meta", "span"}
ELEMENTS |= {"article", "header", "section", "small", "style", "table", "tbody", "tfoot", "thead", "title"}
ATTRIBUTES = {
    "charset",
    "class",
    "colspan",
    "content",
    "dir",
    "href",
    "id",
    "lang",
    "name",
    "scope",
    "style",
    "title",
}
ATTRIBUTES |= {"aria-label", "data-uid", "http-equiv"}


def exported(
    *given_documents: Document, language: str = "en", tags: TagSet = TAGS
) -> tuple[Node, LossReport]:
    """The report of these documents, written to a stream, and what was told of it."""
    stream = io.BytesIO()
    report = HTML.export(corpus(*given_documents, tags=tags), stream, WriteOptions(language=language), quiet)
    return parse(stream.getvalue()), report


def shown(each: Document) -> list[Annotation]:
    """The annotations of a document as the report numbers them."""
    ordered = sorted(each.annotations, key=lambda a: (a.start, -a.end, a.uid))
    return [a for a in ordered if not is_excluded(each.article, a)]


def covered(each: Document, spans: Sequence[Span]) -> set[int]:
    """The code points of these spans without line ends, which no element covers."""
    return {place for start, end in spans for place in range(start, end) if each.text.text[place] != "\n"}


def visible(text: str) -> str:
    """What a browser makes of a NUL."""
    return text.replace("\0", "\ufffd")


def paired(*texts: str, uid: str = "p") -> list[Document]:
    """The two documents of a pair, the left first."""
    pair = PairRecord(uid, "A pair", "article-left", "article-right", "new", AT, AT)
    names = (("left", "fr"), ("right", "en"))
    return [
        document(text, [[(0, 2)]], name=name, language=language)._replace(pairs=(pair,))
        for text, (name, language) in zip(texts, names, strict=True)
    ]


def linked(uid: str, source: str, target: str, kind: str = "contradicts") -> LinkRecord:
    return LinkRecord(
        Link(NEW, uid, 1, 2 if target else None, kind, "", "open", "", "Anna", AT, AT), source, target
    )


def test_it_is_one_of_the_formats() -> None:
    assert exporter("html") is HTML
    assert isinstance(HTML, Exporter)


@given(documents())
@settings(max_examples=examples(40), deadline=None)
def test_texts_marks_and_table_say_what_the_corpus_says(given_documents: list[Document]) -> None:
    root, report = exported(*given_documents)
    groups = list(sections(iter(given_documents)))
    found = [section for section in root.all("section") if "id" in section.attributes]
    assert len(found) == len(groups)
    for section, (group, _) in zip(found, groups, strict=True):
        expected = [(each, a) for each in group for a in shown(each)]
        marks: dict[int, set[int]] = {}
        for article, each in zip(section.all("article"), group, strict=True):
            assert source_text(article) == each.text.text
            assert greyed(article) == covered(each, each.article.excluded)
            marks |= marked(article)
        wanted = {number: covered(each, a.spans) for number, (each, a) in enumerate(expected, 1)}
        assert marks == {number: places for number, places in wanted.items() if places}
        rows = [row for row in section.all("tr") if row.attributes.get("id", "").startswith("s")]
        assert [row.attributes["data-uid"] for row in rows] == [a.uid for _, a in expected]
        assert [row.one("td", "quote").text for row in rows] == [a.quote for _, a in expected]
        for row, (_, a) in zip(rows, expected, strict=True):
            assert [note.text for note in row.all("p", "note")] == [visible(a.note)] * bool(a.note)
            assert Counter(n.text for n in row.all("dd")) == Counter(visible(v) for _, v in a.attributes)
    kept = {a.uid for each in given_documents for a in shown(each)}
    assert report.written[:2] == (len(given_documents), len(kept))
    check_page(root)


def check_page(root: Node) -> None:
    """Only elements that do nothing, no address outside, and every anchor there once."""
    nodes = list(root.walk())[1:]
    assert {node.tag for node in nodes} <= ELEMENTS
    assert {name for node in nodes for name in node.attributes} <= ATTRIBUTES
    anchors = Counter(node.attributes["id"] for node in nodes if "id" in node.attributes)
    assert set(anchors.values()) <= {1}
    targets = [node.attributes["href"] for node in nodes if "href" in node.attributes]
    assert all(target.startswith("#") and target[1:] in anchors for target in targets)
    assert "url(" not in root.one("style").text
    assert "@import" not in root.one("style").text
    styles = {node.attributes["style"] for node in nodes if "style" in node.attributes}
    assert all(re.fullmatch(r"width:\d+\.\d%", style) for style in styles)


def test_nothing_may_run_or_be_loaded() -> None:
    root, _ = exported(document("text"))
    (policy,) = [m for m in root.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"] == POLICY == "default-src 'none'; style-src 'unsafe-inline'"
    head = root.one("head")
    elements = [child.tag for child in head.children if isinstance(child, Node)]
    assert elements.index("style") > elements.index("meta")
    check_page(root)


def test_markup_is_text_wherever_it_stands() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"
    text = SourceText(f"before {evil} after")
    mark = annotation(
        text, [(7, 7 + len(evil))], evil, note=evil, annotator=evil, tag=evil, subtype=evil, status=evil,
        attributes=((evil, evil),), created=evil,
    )  # fmt: skip
    link = LinkRecord(Link(NEW, evil, 1, None, evil, evil, evil, evil, evil, AT, AT), evil, "")
    whole = document(
        text.text, name=evil, language=evil, title=evil, source=evil, date=evil, meta=((evil, evil),)
    )
    tag = Tag(NEW, "t", "x", evil, "rose", "", 1, "full", (), ())
    root, _ = exported(whole._replace(annotations=(mark,), links=(link,)), tags=TagSet([tag]), language=evil)
    check_page(root)
    (row,) = [r for r in root.all("tr") if r.attributes.get("id", "").startswith("s1n")]
    assert evil in row.one("p", "note").text
    assert row.attributes["data-uid"] == evil
    assert root.one("h1").text == "some"
    assert root.one("h2").text == evil
    assert source_text(root.one("article")) == text.text


@pytest.mark.parametrize("text", [*HARD.values(), HARD_TEXT, "\n\n", "\nfirst\n\nlast\n"])
def test_hard_text_comes_back_with_a_mark_over_all_of_it(text: str) -> None:
    clean = cleaned(text)[0]
    whole = document(clean, [[(0, len(clean))]] * 3 if clean else [])
    root, _ = exported(whole)
    article = root.one("article")
    assert source_text(article) == clean
    places = covered(whole, [Span(0, len(clean))])
    assert marked(article) == ({1: places, 2: places, 3: places} if places else {})
    assert [n.text[1:] for n in article.all("a", "r")] == (
        ["3", "2", "1"] if places else ["1", "2", "3"] * bool(clean)
    )


def test_the_same_range_three_times_stacks_three_underlines() -> None:
    root, _ = exported(document("abc def", [[(0, 3)]] * 3))
    marks = root.one("article").all("mark")
    assert [next(c for c in m.classes if re.fullmatch(r"l\d+", c)) for m in marks] == ["l2", "l1", "l0"]
    assert marks[2] in marks[1].children
    assert marks[1] in marks[0].children


def test_crossing_annotations_are_cut_and_each_ends_once() -> None:
    root, _ = exported(document("abcdefghij", [[(0, 6)], [(3, 9)]]))
    article = root.one("article")
    assert [(m.text.replace("\u2060", ""), "s" in m.classes) for m in article.all("mark")] == [
        ("abcdef1", True), ("def", True), ("ghi2", False),
    ]  # fmt: skip
    assert [n.attributes["href"] for n in article.all("a", "r")] == ["#s1n1", "#s1n2"]


def test_deep_nesting_opens_the_lines() -> None:
    text = "a" * 40
    root, _ = exported(document(text, [[(n, 40 - n)] for n in range(18)]))
    article = root.one("article")
    assert [p.classes for p in article.one("div", "text").all("p")] == [{"d12"}]
    assert len(marked(article)) == 18
    assert ".d12{line-height:" in root.one("style").text
    assert ".l12{padding-bottom:" in root.one("style").text


def test_figures_have_chips_and_doubt_shows() -> None:
    text = SourceText("about 10 % of it")
    marks = (
        annotation(text, [(0, 10)], "u1", tag="figure", subtype="PERCENT",
                   attributes=(("comparator", "~"), ("hedged", "yes"), ("unit", "%"), ("value", "10"))),
        annotation(text, [(14, 16)], "u2", tag="entity", status="doubtful"),
    )  # fmt: skip
    root, _ = exported(document(text.text)._replace(annotations=marks), language="fr")
    first, second = root.one("article").all("mark")
    assert first.one("b").text == "≈ 10 %"
    assert {"h-green", "c-chip", "l0", "s"} == first.classes
    assert {"h-blue", "c-rounded", "l0", "s", "q"} == second.classes
    assert first.attributes["title"].startswith("1. Chiffre, pourcentage\nValeur\u202f: 10\nUnité\u202f: %")
    (details,) = root.all("dl")
    assert [n.text for n in details.all() if n.tag in {"dt", "dd"}] == [
        "Valeur", "10", "Unité", "%", "Comparateur", "≈ environ", "Nuancé", "oui",
    ]  # fmt: skip


def test_excluded_passages_are_grey_and_not_counted() -> None:
    text = SourceText("kept text, advertisement")
    marks = (
        annotation(text, [(0, 4)], "kept"),
        annotation(text, [(11, 24)], "out"),
        annotation(text, [(5, 15)], "across"),
    )
    whole = document(text.text, excluded=(Span(9, 24),))._replace(annotations=marks)
    root, report = exported(whole)
    assert greyed(root.one("article")) == set(range(9, 24))
    assert [(loss.annotation, "excluded" in str(loss.what)) for loss in report.losses] == [("out", True)]
    assert report.written == (1, 2, 0)
    assert marked(root.one("article")) == {1: set(range(4)), 2: set(range(5, 15))}
    assert root.one("table", "counted").one("tfoot").text == "Total22"


def test_damaged_annotations_are_told_and_left_out() -> None:
    text = SourceText("some text")
    far = annotation(text, [(0, 4)], "far")._replace(start=100, end=200)
    root, report = exported(document(text.text)._replace(annotations=(far,)))
    assert [loss.annotation for loss in report.losses] == ["far"]
    assert not root.all("mark", "s1")
    assert report.written == (1, 0, 0)


def test_counts_by_tag_subtype_and_language() -> None:
    left, right = SourceText("un deux trois"), SourceText("one two three")
    fr = (annotation(left, [(0, 2)], "a", tag="figure", subtype="CARDINAL"), annotation(left, [(3, 7)], "b"))
    en = (
        annotation(right, [(0, 3)], "c", tag="figure", subtype="CARDINAL"),
        annotation(right, [(4, 7)], "d", tag="figure"),
    )
    root, _ = exported(
        document(left.text, name="l", language="fr")._replace(annotations=fr),
        document(right.text, name="r", language="en")._replace(annotations=en),
    )
    table = root.one("table", "counted")
    rows = [[cell.text for cell in row.children if isinstance(cell, Node)] for row in table.all("tr")]
    assert rows == [
        ["Tag", "French", "English", "Total", ""],
        ["Claim", "1", "–", "1", ""],
        ["Figure", "1", "2", "3", ""],
        ["cardinal", "1", "1", "2", ""],
        ["without subtype", "–", "1", "1", ""],
        ["Total", "2", "2", "4", ""],
    ]


def test_language_and_direction_are_set() -> None:
    root, _ = exported(
        document("שלום", name="he", language="he"), document("salut", name="fr", language="fr")
    )
    assert root.one("html").attributes == {"lang": "en", "dir": "ltr"}
    texts = [(n.attributes["lang"], n.attributes["dir"]) for n in root.all("div", "text")]
    assert texts == [("he", "rtl"), ("fr", "ltr")]
    assert {p.attributes["dir"] for n in root.all("div", "text") for p in n.all("p")} == {"auto"}


def test_pairs_stand_side_by_side_and_links_are_listed() -> None:
    left, right = paired("un texte", "a text")
    left = left._replace(links=(linked("l1", "left-0", "right-0"), linked("l2", "left-0", "", "only here")))
    root, report = exported(left, right)
    assert report.written == (2, 2, 2)
    (section,) = [s for s in root.all("section") if "id" in s.attributes]
    assert section.one("h2").text == "A pair"
    assert len(section.one("div", "two").all("article")) == 2
    badges = [badge.text for badge in section.all("span", "badge")]
    assert badges == ["contradicts", "only here"]
    ends = [
        n.attributes["href"]
        for row in section.all("tr")
        for n in row.all("a")
        if "data-uid" in row.attributes
    ]
    assert ends[-3:] == ["#s1n1", "#s1n2", "#s1n1"]


def test_links_between_sections_and_out_of_the_report() -> None:
    first, second = (document("some text", [[(0, 4)]], name=name) for name in "ab")
    first = first._replace(links=(linked("l1", "a-0", "b-0"), linked("l2", "a-0", "gone")))
    root, report = exported(first, second)
    assert report.written == (2, 2, 2)
    assert [(loss.document, loss.annotation) for loss in report.losses] == [("a", "a-0")]
    last = root.all("section")[-1]
    assert last.one("h3").text == "Links between articles"
    assert [n.attributes["href"] for n in last.all("a")] == ["#s1n1", "#s2n1", "#s1n1"]
    assert "not in this report" in last.text


def test_an_article_in_two_pairs_is_shown_with_each_but_counted_once() -> None:
    first, second = paired("un texte", "a text")
    other = PairRecord("p2", "", "article-left", "article-third", "new", AT, AT)
    first = first._replace(
        pairs=(*first.pairs, other),
        links=(linked("l1", "left-0", "left-0"), linked("l2", "left-0", "third-0")),
    )
    third = document("third text", [[(0, 5)]], name="third")._replace(pairs=(other,))
    root, report = exported(first, second, third)
    assert report.written == (3, 3, 2)
    assert report.complete
    found = [s for s in root.all("section") if "id" in s.attributes]
    assert [len(s.all("article")) for s in found] == [2, 2]
    assert "Links between articles" not in root.text
    check_page(root)


def test_articles_without_their_partner_stand_alone_in_order() -> None:
    left, right = paired("un", "one")
    lone = document("alone", name="lone")
    names = [[d.article.name for d in group] for group, _ in sections(iter([left, lone, right]))]
    assert names == [["left"], ["lone"], ["right"]]
    names = [[d.article.name for d in group] for group, _ in sections(iter([lone, right, left]))]
    assert names == [["lone"], ["left", "right"]]


def test_a_document_that_is_no_text_does_not_stop_its_partner() -> None:
    bad, good = paired("half \ud83d", "whole")
    root, report = exported(bad, good)
    assert [p.where for p in report.problems] == ["left"]
    assert [source_text(article) for article in root.all("article")] == ["whole"]
    assert report.written == (1, 1, 0)


def test_a_report_of_nothing_says_so() -> None:
    root, report = exported()
    assert "This report holds no article." in root.one("main").text
    assert report == LossReport(Counts())


def test_the_french_report_is_french() -> None:
    whole = document("x" * 2168, [[(0, 3)]], date="2025-11-01", status="in_progress")
    root, _ = exported(whole, language="fr_FR")
    assert root.one("html").attributes["lang"] == "fr"
    facts = root.one("article").one("div", "head").text
    assert "2\u202f168 caractères" in facts
    assert "1er novembre 2025" in facts
    assert "en cours" in facts
    assert "0 paire" in root.one("ul", "counts").text
