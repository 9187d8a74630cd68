"""Tables of texts in workbooks, Parquet and JSON Lines of other programs."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from annotator.formats import registry
from annotator.formats.jsonl.export import JSONL
from annotator.formats.table.read import TABLE
from tests.helpers import hard
from tests.helpers.kept import exported
from tests.helpers.table_files import PROSE, read, read_path, workbook


def test_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook(
        path,
        [
            ["id", "text", "date", "n", "ok"],
            ["a", hard.HARD_TEXT, datetime(2024, 5, 12), 3.0, True],  # noqa: DTZ001
            [],
            ["b", None, None, None],
            [12, "Un autre texte", date(2023, 1, 2), 1.5, None],
            ["c", '="=1"&A1', datetime(2024, 5, 12, 10, 30)],  # noqa: DTZ001
        ],
        [[1, 2], [3, 4]],
        [["Titre", "Contenu"], ["T", PROSE]],
    )
    articles, told = read_path(path)
    assert [(one.name, one.text, one.date) for one in articles] == [
        ("a", hard.HARD_TEXT, "2024-05-12"),
        ("book-S1-12", "Un autre texte", "2023-01-02"),
        ("book-S3-2", PROSE, ""),
    ]
    assert articles[0].meta == (("n", "3"), ("ok", "true"))
    nothing = "None of its columns holds texts: “column 1”, “column 2”. Call the one that does “text”."
    assert told == [
        "book.xlsx, sheet “S1”, row 4: It has no text.",
        "book.xlsx, sheet “S1”, row 6: It has no text.",
        f"book.xlsx, sheet “S2”: {nothing}",
    ]


def _broken_books(folder: Path) -> list[tuple[bytes, str]]:
    import zipfile

    workbook(folder / "good.xlsx", [["id", "text"], ["a", "b"]])
    good = (folder / "good.xlsx").read_bytes()

    def changed(name: str, content: bytes) -> bytes:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(good)) as old,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for info in old.infolist():
                new.writestr(info.filename, content if info.filename == name else old.read(info.filename))
        return stream.getvalue()

    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    return [
        (b"", "no ZIP archive"),
        (b"id,text\na,b", "no ZIP archive"),
        (good[: len(good) // 2], "no ZIP archive"),
        (empty.getvalue(), "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "old or an encrypted workbook"),
        (changed("xl/worksheets/sheet1.xml", entity), "declares XML entities"),
        (changed("xl/workbook.xml", b"<broken"), "damaged workbook"),
        (
            changed("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'><c r='A1'"),
            "damaged workbook",
        ),
        (changed("xl/styles.xml", b" " * 20_000_000), "no honest file"),
    ]


def test_broken_workbooks_are_told(tmp_path: Path) -> None:
    for data, told in _broken_books(tmp_path):
        articles, said = read(tmp_path, data, "bad.xlsx")
        assert articles == []
        assert told in said[0], (told, said)
        assert said[0].startswith("bad.xlsx")


def test_a_row_number_that_lies_takes_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    from annotator.formats.table import sheets as table_sheets

    monkeypatch.setattr(table_sheets, "MOST_ROWS", 1000)
    (tmp_path / "x").mkdir()
    workbook(tmp_path / "x" / "good.xlsx", [["id", "text"], ["a", "b"], ["c", "d"]])
    with (
        zipfile.ZipFile(tmp_path / "x" / "good.xlsx") as old,
        zipfile.ZipFile(tmp_path / "lie.xlsx", "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<row r="3"', b'<row r="999999999999"'))
    assert [one.text for one in read_path(tmp_path / "lie.xlsx")[0]] == ["b"]


def test_parquet_of_others(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path = tmp_path / "news.parquet"
    rows = {
        "id": [1, 2, 3],
        "content": [hard.HARD_TEXT, None, "short"],
        "date": [datetime(2024, 5, 12, 10, tzinfo=UTC), None, None],
        "tags": [["a", "b"], [], None],
        "metadata": [{"section": "Monde", "n": 3}] * 3,
    }
    parquet.write_table(pa.table(rows), path)
    assert registry.importer_for(path) is TABLE
    (one, two), told = read_path(path)
    assert (one.name, one.text, one.date) == ("news-1", hard.HARD_TEXT, "2024-05-12")
    assert dict(one.meta) == {
        "date": "2024-05-12T10:00:00+00:00", "tags": '["a", "b"]', "section": "Monde", "n": "3",
    }  # fmt: skip
    assert two.text == "short"
    assert told == ["news.parquet, row 2: It has no text."]
    path.write_bytes(path.read_bytes()[:-20])
    assert "damaged Parquet file" in read_path(path)[1][0]


def test_json_lines_of_others(tmp_path: Path) -> None:
    rows = [
        {
            "content": hard.HARD_TEXT,
            "titre": "T",
            "langue": "anglais",
            "n": 1.5,
            "meta": {"a": "b", "c": None},
        },
        {"content": "", "titre": "leer"},
        {"content": "half \ud83d", "further": [1]},
    ]
    data = "\n".join([json.dumps(rows[0]), "{broken", json.dumps(rows[1]), "", json.dumps(rows[2])])
    articles, told = read(tmp_path, data, "rows.jsonl")
    assert registry.importer_for(tmp_path / "rows.jsonl") is TABLE
    assert [(one.name, one.text, one.title, one.language) for one in articles] == [
        ("rows-1", hard.HARD_TEXT, "T", "en"),
        ("rows-5", "half \ufffd", "half \ufffd", ""),
    ]
    assert articles[0].meta == (("n", "1.5"), ("a", "b"))
    assert articles[1].meta == (("further", "[1]"),)
    assert told[0].startswith("rows.jsonl, line 2: It is not JSON")
    assert told[1:] == ["rows.jsonl, line 3: It has no text."]


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ('{"text":"a","id":1}', True),
        ('{"content":"a"}', True),
        ('{"text":"a","label":"sport"}', True),
        ('{"text":"a","label":[[0,1,"X"]]}', False),
        ('{"doc":"a","text":"b"}', False),
        ('{"format":"diptych","version":1}', False),
        ('{"text":"a","entities":[]}', False),
        ('{"messages":[]}', False),
        ('[{"text":"a"}]', False),
        ("{broken", False),
        ("", False),
    ],
)
def test_json_lines_with_annotations_are_left_to_others(tmp_path: Path, line: str, ours: bool) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n")
    assert TABLE.recognises(path, path.read_bytes()) is ours


def test_a_first_line_longer_than_the_beginning_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n" + json.dumps({"content": "x " * 60_000}))
    assert registry.importer_for(path) is TABLE
    exported(JSONL, path.with_name("ours.jsonl"))
    assert getattr(registry.importer_for(path.with_name("ours.jsonl")), "name", "") == "jsonl"
