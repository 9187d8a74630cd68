"""Tables of texts in: columns found, rows named, and a sentence for each that cannot be used."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import registry, table, table_csv
from annotator.formats.csv import CSV, links_path
from annotator.formats.jsonl import JSONL
from annotator.formats.registry import Importer, ReadOptions, Sniffer
from annotator.formats.table import TABLE
from annotator.formats.values import Incoming, Problem
from annotator.formats.xlsx import XLSX
from annotator.model.jobs import quiet
from tests.helpers import hard
from tests.helpers.examples import examples
from tests.helpers.hard import texts
from tests.helpers.kept import exported

PROSE = "Un texte assez long pour être un texte, avec des mots."
Found = tuple[list[Incoming], list[str]]


def read(tmp_path: Path, data: bytes | str, name: str = "corpus.csv", encoding: str = "") -> Found:
    """The articles of a file, and what is told of it: place and sentence."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_path(path, encoding)


def read_path(path: Path, encoding: str = "") -> Found:
    found = list(TABLE.read(path, ReadOptions(encoding), quiet))
    told = [f"{one.where}: {one.message}" for one in found if isinstance(one, Problem)]
    return [one for one in found if isinstance(one, Incoming)], told


def workbook(path: Path, *sheets: Sequence[Sequence[Any]]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)


def test_it_is_one_of_the_formats() -> None:
    assert isinstance(TABLE, Importer)
    assert isinstance(TABLE, Sniffer)
    assert registry.importer_for(Path("x.csv")) is TABLE
    assert registry.importer_for(Path("x.XLSX")) is TABLE


def test_columns_are_found_by_their_names_in_both_languages(tmp_path: Path) -> None:
    (one, two), told = read(
        tmp_path,
        "Nom;Titre;Langue;Date;Lien;Rubrique;Texte\r\n"
        'A;"Un titre";Français;2024-05-12;https://example.org/a;Monde;"Un ""texte"";\r\nen deux lignes"\r\n'
        "7;;en-GB;12/05/2024;;;A text, with commas\r\n",
    )
    assert told == []
    assert (one.name, one.title, one.language, one.date) == ("A", "Un titre", "fr", "2024-05-12")
    assert (one.source, one.meta) == ("https://example.org/a", (("Rubrique", "Monde"),))
    assert one.text == 'Un "texte";\nen deux lignes'
    assert one.original == one.text.encode()
    assert one.cleaned == {"line_ends": 1}
    assert (two.name, two.title, two.language) == ("corpus-7", "A text, with commas", "en")
    assert two.meta == (("Date", "12/05/2024"),)


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("id,text", ("a", "b")),
        ("ID,Full-Text", ("a", "b")),
        ("doc_id,contenu", ("a", "b")),
        ("filename,body", ("a", "b")),
        ("identifiant,Texte intégral", ("a", "b")),
        ("texte,id", ("b", "a")),
    ],
)
def test_names_of_columns_are_compared_without_what_differs_by_taste(
    tmp_path: Path, heads: str, found: tuple[str, str]
) -> None:
    ((one,), told) = read(tmp_path, f"{heads}\na,b\n")
    assert (one.name, one.text, told) == (*found, [])


@pytest.mark.parametrize(
    ("data", "text", "name", "meta"),
    [
        (f'a,b\nx,"{PROSE}"\n', PROSE, "corpus-2", (("a", "x"),)),
        (f'1;"{PROSE}"\n2;"{PROSE}"\n', PROSE, "corpus-1", (("column 1", "1"),)),
        (f"{PROSE}\n{PROSE}\n", PROSE, "corpus-1", ()),
        (
            f"article;auteur\nkind;n\n{PROSE};m\n".replace("kind;n\n", ""),
            PROSE,
            "corpus-2",
            (("auteur", "m"),),
        ),
        (f"article|texte|texte\n1|{PROSE}|x\n", PROSE, "corpus-2", (("article", "1"), ("texte (2)", "x"))),
        (f"sep=;\nid;text\na,b;{PROSE}\n", PROSE, "a,b", ()),
        (f'id, text\na, "{PROSE}"\n', PROSE, "a", ()),
        (f"\n\nid\ttext\na\t{PROSE}\n", PROSE, "a", ()),
        (f'id,text\nx,"{PROSE} \\"cité\\", dit-il"\n', f'{PROSE} "cité", dit-il', "x", ()),
    ],
)
def test_other_tables_are_understood(
    tmp_path: Path, data: str, text: str, name: str, meta: tuple[tuple[str, str], ...]
) -> None:
    articles, told = read(tmp_path, data)
    assert told == []
    assert (articles[0].text, articles[0].name, articles[0].meta) == (text, name, meta)


def test_quotation_marks_of_a_text_stay_in_a_table_of_tabs(tmp_path: Path) -> None:
    articles, told = read(tmp_path, 'id\ttext\na\t"Oui" dit-il\nb\t"Non, puis rien\nc\tfin\n', "t.tsv")
    assert [one.text for one in articles] == ['"Oui" dit-il', '"Non, puis rien', "fin"]
    assert told == []


@given(
    st.lists(
        texts(min_size=1).filter(lambda text: text.strip(" \n\t\u200b\ufeff\u3000\xa0\u202f\u2009\u2003")),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=examples(25), deadline=None)
def test_what_a_writer_of_csv_wrote_comes_in_exactly(
    tmp_path_factory: pytest.TempPathFactory, given_texts: list[str]
) -> None:
    for delimiter in ",;\t":
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows([("id", "text"), *((f"n{n}", text) for n, text in enumerate(given_texts))])
        path = tmp_path_factory.getbasetemp() / "some.csv"
        path.write_bytes(stream.getvalue().encode())
        articles, told = read_path(path)
        assert told == []
        assert [one.text for one in articles] == given_texts


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("\ufeffid,text\na,déjà vu".encode(), ""),
        ("id,text\na,déjà vu".encode("utf-16"), ""),
        ("id,text\na,déjà vu".encode("utf-16-le"), ""),
        ("id,text\na,déjà vu".encode("mac-roman"), "mac-roman"),
    ],
)
def test_encodings_are_found_out_or_chosen(tmp_path: Path, data: bytes, encoding: str) -> None:
    ((one,), told) = read(tmp_path, data, encoding=encoding)
    assert (one.name, one.text, told) == ("a", "déjà vu", [])


def test_a_legacy_encoding_is_told(tmp_path: Path) -> None:
    ((one,), told) = read(tmp_path, "id;texte\na;déjà".encode("cp1252"))
    assert one.text == "déjà"
    assert told == [
        "corpus.csv: It is not valid UTF-8 and was read as cp1252. If accents look wrong, choose another encoding."
    ]


BROKEN_CSV: list[tuple[str, bytes, str, list[str]]] = [
    ("empty", b"", "corpus.csv: The file is empty.", []),
    ("blank", b"\n\n\n", "corpus.csv: This file holds no article.", []),
    ("heads only", b"id,text\n", "corpus.csv: This file holds no article.", []),
    ("no texts", b"a,b\n1,2\n3,4\n", "None of its columns holds texts: “column 1”, “column 2”. Call", []),
    ("a zip", b"PK\x03\x04", "ZIP archive", []),
    ("nul bytes", b"id,text\na,b\0c", "NUL", []),
    (
        "ragged",
        b"id,text\na,one\nb,two,three\nc,four",
        "corpus.csv, line 3: It has 3 cells, but the table 2",
        ["one", "four"],
    ),
    (
        "no text",
        b"id,text,x\na,one,1\nb\nc,,2\nd,two,3",
        "corpus.csv, line 3: It has no text.",
        ["one", "two"],
    ),
    (
        "unclosed",
        b'id,text\na,one\nb,"two\nc,three\nd,four\n',
        "corpus.csv, line 3: Its quotation marks do not fit together, so the line was left out.",
        ["one", "three", "four"],
    ),
    ("junk after a quote", b'id,text\na,"one" two\nb,three\n', "", ['"one" two', "three"]),
    (
        "huge field",
        b'id,text\na,one\nb,"' + b"x" * 600 + b"\n" + b'"\nc,two',
        "corpus.csv, line 3: Its quotation",
        ["one", "two"],
    ),
]


@pytest.mark.parametrize(("what", "data", "told", "good"), BROKEN_CSV, ids=[row[0] for row in BROKEN_CSV])
def test_broken_tables_are_told_and_the_good_rows_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, data: bytes, told: str, good: list[str]
) -> None:
    if what == "huge field":
        monkeypatch.setattr(table_csv, "LONGEST", 500)
    articles, said = read(tmp_path, data)
    assert [one.text for one in articles] == good
    assert (told in said[0]) if told else (said == [])


def test_hopeless_files_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_PATIENCE", 60)
    _, told = read(tmp_path, "id,text\n" + "a,x,b\n" * 100)
    assert len(told) == 60
    articles, told = read(tmp_path, "id,text\na,x\n" + 'b,"c\n' * 100)
    assert [one.text for one in articles] == ["x"]
    assert len(told) <= 21


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert "folder or a device" in read_path(tmp_path / "folder.csv")[1][0]
    assert "cannot be read" in read_path(tmp_path / "gone.csv")[1][0]


def test_our_own_tables_are_no_tables_of_texts(tmp_path: Path) -> None:
    exported(CSV, tmp_path / "ours.csv")
    exported(XLSX, tmp_path / "ours.xlsx")
    for path in (tmp_path / "ours.csv", links_path(tmp_path / "ours.csv"), tmp_path / "ours.xlsx"):
        articles, (told,) = read_path(path)
        assert articles == []
        assert told.startswith(f"{path.name}: It is a table of annotations that Diptych has written.")
        assert "jsonl" in told


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

    from annotator.formats import table_sheets

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
