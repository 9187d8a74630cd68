"""The workbook, read by openpyxl: exact cells, nothing that could be a formula, limits kept and told."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats import xlsx
from annotator.formats.columns import LINK_COLUMNS
from annotator.formats.registry import Exporter, WriteOptions, exporter
from annotator.formats.values import Document, LinkRecord, LossReport
from annotator.formats.xlsx import MOST_CHARACTERS, XLSX
from annotator.model.annotation import NEW, Link, is_excluded
from annotator.model.jobs import quiet
from annotator.model.span import Span
from annotator.model.text import SourceText
from tests.helpers.corpora import AT, annotation, corpus, document, documents
from tests.helpers.examples import examples


def exported(*given_documents: Document) -> tuple[Any, LossReport]:
    """The workbook of these documents as openpyxl reads it."""
    import openpyxl

    stream = io.BytesIO()
    report = XLSX.export(corpus(*given_documents), stream, WriteOptions(), quiet)
    return openpyxl.load_workbook(stream), report


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *found = sheet.values
    return [dict(zip(heads, row, strict=True)) for row in found]


def noted(note: str, **fields: Any) -> Document:
    text = SourceText("some text")
    return document(text.text)._replace(annotations=(annotation(text, [(0, 4)], "u1", note=note, **fields),))


def linked(uid: str, source: str, target: str, note: str = "") -> LinkRecord:
    link = Link(NEW, uid, 1, 2 if target else None, "agrees", "", "open", note, "Anna", AT, AT)
    return LinkRecord(link, source, target)


def test_it_is_one_of_the_formats() -> None:
    assert exporter("xlsx") is XLSX
    assert isinstance(XLSX, Exporter)


@given(documents())
@settings(max_examples=examples(10), deadline=None)
def test_every_annotation_and_link_comes_back(given_documents: list[Document]) -> None:
    book, report = exported(*given_documents)
    expected = [
        (each, a)
        for each in given_documents
        for a in sorted(each.annotations, key=lambda a: (a.start, -a.end, a.uid))
        if not is_excluded(each.article, a)
    ]
    told = {loss.annotation for loss in report.losses}
    found = rows(book["Annotations"])
    assert [row["uid"] for row in found] == [a.uid for _, a in expected]
    for row, (each, a) in zip(found, expected, strict=True):
        assert (row["start"], row["end"]) == (a.start, a.end)
        assert row["document"] == each.article.name or a.uid in told
        for name in ("quote", "tag", "subtype", "note", "status", "annotator", "created"):
            assert (row[name] or "") == getattr(a, name) or a.uid in told
        for code, value in a.attributes:
            assert a.uid in told or row[f"attr.{code}"] == value
    assert len(rows(book["Links"])) == report.written.links
    assert len(rows(book["Documents"])) == len(given_documents)


@pytest.mark.parametrize("value", ["=1+1", "+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "'=1", "=", "\t=1"])
def test_what_looks_like_a_formula_is_text_and_marked_as_such(value: str) -> None:
    book, report = exported(noted(value))
    (cell,) = (cell for cell in next(book["Annotations"].iter_rows(min_row=2)) if cell.value == value)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert report.complete


@pytest.mark.parametrize(
    "value", ["NA", "#N/A", "TRUE", "12", "2024-05-12", " blanks ", "a\r\nb\n", "<b>&amp;</b>"]
)
def test_other_texts_are_cells_as_they_are(value: str) -> None:
    book, report = exported(noted(value))
    (row,) = rows(book["Annotations"])
    assert row["note"] == value
    assert report.complete


@pytest.mark.parametrize(
    ("note", "held", "told"),
    [
        ("a\x00b\x0c", "a\ufffdb\ufffd", "U+0000 (note)"),
        ("x" * (MOST_CHARACTERS + 5), "x" * MOST_CHARACTERS, "has 32772, was cut off"),
        ("\U0001f600" * 20_000, "\U0001f600" * (MOST_CHARACTERS // 2), "has 20000"),
        ("see _x0041_", "see _x005F_x0041_", "_x005F_"),
    ],
)
def test_what_a_cell_cannot_hold_is_told(note: str, held: str, told: str) -> None:
    book, report = exported(noted(note))
    assert rows(book["Annotations"])[0]["note"] == held
    ((name, uid, what),) = report.losses
    assert (name, uid) == ("one", "u1")
    assert told in str(what)


def test_rows_beyond_the_limit_go_to_a_further_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    whole = document("some text here", [[(n, n + 1)] for n in range(5)])
    book, report = exported(whole)
    assert book.sheetnames == ["Annotations", "Annotations 2", "Annotations 3", "Links", "Documents"]
    assert [len(rows(book[name])) for name in book.sheetnames] == [2, 2, 1, 0, 1]
    assert report.written == (1, 5, 0)


def test_what_is_left_out_is_told() -> None:
    text = SourceText("kept text, advertisement")
    marks = (
        annotation(text, [(0, 4)], "kept", attributes=(("cue", ""),)),
        annotation(text, [(11, 24)], "excluded"),
        annotation(text, [(5, 9)], "damaged", quote="other"),
    )
    links = (
        linked("l1", "kept", "excluded"),
        linked("l2", "kept", ""),
        linked("l3", "kept", "", "half \ud83d"),
    )
    whole = document(text.text, excluded=(Span(9, 24),))._replace(annotations=marks, links=links)
    book, report = exported(whole)
    assert [row["uid"] for row in rows(book["Annotations"])] == ["kept"]
    assert [row["uid"] for row in rows(book["Links"])] == ["l2"]
    assert list(rows(book["Links"])[0]) == list(LINK_COLUMNS)
    assert rows(book["Documents"])[0]["excluded"] == "[[9,24]]"
    assert [(loss.document, loss.annotation) for loss in report.losses] == [
        ("one", "damaged"), ("one", "excluded"), ("one", "kept"), ("one", "kept"),
    ]  # fmt: skip
    assert "attribute “cue” is empty" in str(report.losses[2].what)
    assert [problem.where for problem in report.problems] == ["one"]


def test_a_document_that_is_no_text_does_not_stop_the_others() -> None:
    bad = document("half \ud83d", [[(0, 6)]], name="bad")
    odd = document("no annotation", name="odd \ud83d")
    book, report = exported(bad, document("good", [[(0, 4)]], name="good"), odd)
    assert [row["document"] for row in rows(book["Annotations"])] == ["good"]
    assert [row["document"] for row in rows(book["Documents"])] == ["good", "odd \ufffd"]
    assert [problem.where for problem in report.problems] == ["bad"]
    assert report.written == (2, 1, 0)
