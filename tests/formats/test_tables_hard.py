"""The hard corpus as tables, CSV and XLSX, read by pandas and by openpyxl."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from annotator.formats.csv import CSV, defused, links_path
from annotator.formats.xlsx import DOCUMENT_COLUMNS, XLSX
from tests.helpers.hard_corpus import ENGLISH, FRENCH
from tests.helpers.kept import Fact, Verdict, exported, untold_losses, verdict

Tell = Callable[[str, str, Verdict], None]
Cells = Mapping[str, str]


def restored(cell: str) -> str:
    """A cell of a CSV table without the apostrophe that the export put before it."""
    return cell[1:] if cell.startswith("'") and defused(cell[1:]) == cell else cell


def facts_of(rows: Iterable[Cells], links: Iterable[Cells]) -> set[Fact]:
    """What the two tables say."""
    texts = {"hard-fr": FRENCH, "hard-en": ENGLISH}
    found: set[Fact] = set()
    for row in rows:
        uid = row["uid"]
        spans = [tuple(span) for span in json.loads(row["fragments"] or f"[[{row['start']},{row['end']}]]")]
        said = " … ".join(texts[row["document"]][start:end] for start, end in spans)
        assert row["quote"] == said
        found |= {("span", uid, row["document"], repr(spans)), ("tag", uid, row["tag"])}
        found |= {("subtype", uid, row["subtype"])} if row["subtype"] else set()
        found |= {("note", uid, row["note"])} if row["note"] else set()
        found |= {
            ("attribute", uid, name.removeprefix("attr."), value)
            for name, value in row.items()
            if name.startswith("attr.") and value
        }
    return found | {("link", link["from"], link["to"], link["type"]) for link in links}


def frame_of(frame: Any, cell: Callable[[str], str] = str) -> list[Cells]:
    return [{str(name): cell(value) for name, value in row.items()} for row in frame.to_dict("records")]


def test_pandas_reads_the_csv_tables(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "hard.csv"
    report = exported(CSV, path)
    rows, links = (
        frame_of(pd.read_csv(p, dtype=str, keep_default_na=False), restored) for p in (path, links_path(path))
    )
    said = verdict(facts_of(rows, links), report)
    tell("csv", "pandas", said)
    assert not said.untold
    assert not said.missing
    assert not said.invented
    assert all("apostrophe" in str(loss.what) for loss in untold_losses(report, said.missing))


def test_pandas_reads_the_workbook(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "hard.xlsx"
    report = exported(XLSX, path)
    assert report.losses == ()
    sheets = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False)
    assert list(sheets) == ["Annotations", "Links", "Documents"]
    said = verdict(facts_of(frame_of(sheets["Annotations"]), frame_of(sheets["Links"])), report)
    tell("xlsx", "pandas", said)
    assert not said.missing
    assert not said.invented


def test_openpyxl_reads_the_workbook(tmp_path: Path, tell: Tell) -> None:
    import openpyxl

    path = tmp_path / "hard.xlsx"
    report = exported(XLSX, path)
    book = openpyxl.load_workbook(path)
    tables: dict[str, list[dict[str, str]]] = {}
    for sheet in book.worksheets:
        heads, *rows = sheet.iter_rows()
        names = [cell.value for cell in heads]
        assert all(cell.font.b for cell in heads)
        tables[sheet.title] = [
            {
                name: "" if cell.value is None else str(cell.value)
                for name, cell in zip(names, row, strict=True)
            }
            for row in rows
        ]
        assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n"}
    said = verdict(facts_of(tables["Annotations"], tables["Links"]), report)
    tell("xlsx", "openpyxl", said)
    assert not said.missing
    assert not said.invented
    assert list(tables["Documents"][0]) == list(DOCUMENT_COLUMNS)
    assert [row["document"] for row in tables["Documents"]] == ["hard-fr", "hard-en", "alone"]
    assert [row["annotations"] for row in tables["Documents"]] == ["17", "7", "0"]
    assert json.loads(tables["Documents"][0]["meta"]) == {"author": "N. N."}
