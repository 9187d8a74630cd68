"""The CSV tables, read by the standard library and by pandas."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.columns import AFTER, BEFORE, LINK_COLUMNS
from annotator.formats.csv import BOM, CSV, defused, links_path
from annotator.formats.registry import Exporter, WriteOptions, exporter
from annotator.formats.values import Document, LinkRecord, LossReport
from annotator.model.annotation import NEW, Link, is_excluded
from annotator.model.errors import UserError
from annotator.model.jobs import quiet
from annotator.model.span import Span
from annotator.model.text import SourceText
from tests.helpers.corpora import AT, TAGS, annotation, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard import HARD_TEXT
from tests.helpers.texts import HARD

RISKY = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1",
    "NA",
    "null",
    "''NA",
)
HARMLESS = ("-5", "+3.5", "-1,5", "1+1", "a=b", " =1", "'quoted'", "", "NAB", "– 5")


def exported(*given_documents: Document) -> tuple[list[dict[str, str]], LossReport]:
    """The rows of the table of these documents, written to a stream."""
    stream = io.BytesIO()
    report = CSV.export(corpus(*given_documents), stream, WriteOptions(), quiet)
    return rows(stream.getvalue()), report


def rows(data: bytes) -> list[dict[str, str]]:
    """What the standard library reads."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def restored(cell: str) -> str:
    """A cell with the apostrophe taken away that `defused` put there."""
    return cell[1:] if cell.startswith("'") and defused(cell[1:]) == cell else cell


def linked(uid: str, source: str, target: str) -> LinkRecord:
    link = Link(NEW, uid, 1, 2 if target else None, "agrees", "", "open", "=note", "Anna", AT, AT)
    return LinkRecord(link, source, target)


def test_it_is_one_of_the_formats() -> None:
    assert exporter("csv") is CSV
    assert isinstance(CSV, Exporter)


@pytest.mark.parametrize("cell", RISKY)
def test_no_cell_begins_as_a_formula_or_is_a_missing_value(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert restored(defused(cell)) == cell


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert defused(cell) == cell
    assert restored(cell) == cell


@given(st.text(alphabet="'=+-@\t\r\n1N Aa,.", max_size=6))
def test_the_apostrophe_can_be_taken_away_again(cell: str) -> None:
    assert restored(defused(cell)) == cell


@given(documents())
@settings(max_examples=examples(40), deadline=None)
def test_every_annotation_comes_back(given_documents: list[Document]) -> None:
    found, report = exported(*given_documents)
    expected = [
        (each, a)
        for each in given_documents
        for a in sorted(each.annotations, key=lambda a: (a.start, -a.end, a.uid))
        if not is_excluded(each.article, a)
    ]
    assert report.written == (len(given_documents), len(expected), 0)
    assert len(found) == len(expected)
    for row, (each, a) in zip(found, expected, strict=True):
        cells = {name: restored(cell) for name, cell in row.items()}
        assert cells["document"] == each.article.name
        assert cells["language"] == each.article.language
        spans = json.loads(cells["fragments"] or f"[[{cells['start']},{cells['end']}]]")
        assert tuple(tuple(span) for span in spans) == a.spans
        assert cells["quote"] == " … ".join(each.text.text[start:end] for start, end in spans)
        for name in ("uid", "tag", "subtype", "note", "status", "annotator", "created", "updated"):
            assert cells[name] == getattr(a, name)
        for code, value in a.attributes:
            assert cells[f"attr.{code}"] == value


@pytest.mark.parametrize(
    "text", [*(t for n, t in HARD.items() if n not in {"empty", "strange", "surrogate"}), HARD_TEXT]
)
def test_pandas_reads_hard_text_with_its_default_settings(text: str, tmp_path: Path) -> None:
    whole = document(text, [[(0, len(text))], [(len(text) - 1, len(text))]])
    path = tmp_path / "out.csv"
    CSV.export(corpus(whole), path, WriteOptions(), quiet)
    frame = pd.read_csv(path, dtype={"quote": str})
    assert list(frame.columns[: len(BEFORE)]) == list(BEFORE)
    assert list(frame.columns[-len(AFTER) :]) == list(AFTER)
    assert [restored(quote) for quote in frame["quote"]] == [text, text[-1]]
    assert list(frame["end"]) == [len(text), len(text)]


def test_nothing_vanishes_from_a_data_frame(tmp_path: Path) -> None:
    text = SourceText("NA null -5 =1+1")
    marks = [
        annotation(text, [span], f"u{n}", tag="figure", attributes=(("value", "-5"),))
        for n, span in enumerate([(0, 2), (3, 7), (8, 10), (11, 15)])
    ]
    path = tmp_path / "out.csv"
    report = CSV.export(
        corpus(document(text.text)._replace(annotations=tuple(marks))), path, WriteOptions(), quiet
    )
    frame = pd.read_csv(path)
    assert list(frame["quote"]) == ["'NA", "'null", "-5", "'=1+1"]
    assert list(frame["attr.value"]) == [-5, -5, -5, -5]
    assert [(loss.annotation, loss.what.values["cell"]) for loss in report.losses] == [
        ("u0", "“NA”"), ("u1", "“null”"), ("u3", "“=1+1”"),
    ]  # fmt: skip


def test_bytes_are_as_spreadsheets_and_the_standard_want_them() -> None:
    stream = io.BytesIO()
    CSV.export(corpus(document('a "b"\nc', [[(0, 7)]])), stream, WriteOptions(), quiet)
    data = stream.getvalue()
    assert data.startswith(BOM + b'"document","pair","language","uid","start"')
    assert data.endswith(b'"\r\n')
    assert b'"a ""b""\nc"' in data
    assert data.count(b"\r\n") == 2


def test_columns_are_the_attributes_in_use_and_those_offered() -> None:
    text = SourceText("some text")
    marks = [
        annotation(text, [(0, 4)], "u1", attributes=(("cue", "x"), ("home-made", "y"))),
        annotation(text, [(5, 9)], "u2", tag="figure", attributes=(("value", "9"),)),
    ]
    found, _ = exported(document(text.text)._replace(annotations=tuple(marks)))
    columns = [name.removeprefix("attr.") for name in found[0] if name.startswith("attr.")]
    assert columns == [*dict.fromkeys(spec.code for tag in TAGS for spec in tag.attributes), "home-made"]
    assert (found[0]["attr.home-made"], found[1]["attr.home-made"]) == ("y", "")
    assert (found[0]["attr.value"], found[1]["attr.value"]) == ("", "9")


def test_what_is_left_out_is_told() -> None:
    text = SourceText("kept text, advertisement")
    marks = (
        annotation(text, [(0, 4)], "kept"),
        annotation(text, [(11, 24)], "excluded"),
        annotation(text, [(5, 9)], "damaged", quote="other"),
    )
    links = (linked("l1", "kept", "excluded"), linked("l2", "kept", ""))
    whole = document(text.text, excluded=(Span(9, 24),))._replace(annotations=marks, links=links)
    found, report = exported(whole)
    assert [row["uid"] for row in found] == ["kept"]
    assert [(loss.document, loss.annotation) for loss in report.losses] == [
        ("one", "damaged"), ("one", "excluded"), ("one", "kept"), ("one", "kept"),
    ]  # fmt: skip
    told = [str(loss.what) for loss in report.losses]
    assert "excluded passage" in told[1]
    assert "one of its ends" in told[2]
    assert "second table" in told[3]
    assert report.written == (1, 1, 0)


def test_links_get_a_second_table_beside_the_first(tmp_path: Path) -> None:
    whole = document("some text", [[(0, 4)], [(5, 9)]])
    whole = whole._replace(links=(linked("l1", "one-0", "one-1"), linked("l2", "one-1", "")))
    path = tmp_path / "out.csv"
    report = CSV.export(corpus(whole), path, WriteOptions(), quiet)
    assert report.written == (1, 2, 2)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.csv", "out.links.csv"]
    found = rows(links_path(path).read_bytes())
    assert list(found[0]) == list(LINK_COLUMNS)
    assert [(row["uid"], row["from"], row["to"], row["note"]) for row in found] == [
        ("l1", "one-0", "one-1", "'=note"), ("l2", "one-1", "", "'=note"),
    ]  # fmt: skip


def test_without_links_there_is_one_file(tmp_path: Path) -> None:
    report = CSV.export(
        corpus(document("some text", [[(0, 4)]])), tmp_path / "out.csv", WriteOptions(), quiet
    )
    assert report.complete
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_an_old_table_of_links_does_not_stay_beside_a_new_table(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    links_path(path).write_text("old")
    CSV.export(corpus(document("text", [[(0, 4)]])), path, WriteOptions(overwrite=True), quiet)
    assert rows(links_path(path).read_bytes()) == []


def test_neither_file_is_overwritten_unasked(tmp_path: Path) -> None:
    whole = document("some text", [[(0, 4)]])._replace(links=(linked("l1", "one-0", ""),))
    path = tmp_path / "out.csv"
    for existing in (path, links_path(path)):
        existing.write_text("mine")
        with pytest.raises(UserError):
            CSV.export(corpus(whole), path, WriteOptions(), quiet)
        assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(existing.name, "mine")]
        existing.unlink()


def test_a_document_that_is_no_text_does_not_stop_the_others() -> None:
    bad = document("half \ud83d", [[(0, 6)]], name="bad")
    found, report = exported(bad, document("good", [[(0, 4)]], name="good"))
    assert [row["document"] for row in found] == ["good"]
    assert [(p.where, p.message.values["code"]) for p in report.problems] == [("bad", "D83D")]
    assert report.written == (1, 1, 0)
