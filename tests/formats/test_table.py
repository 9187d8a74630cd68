"""Tables of texts in: columns found, rows named, and a sentence for each that cannot be used."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import registry
from annotator.formats.csv import CSV, links_path
from annotator.formats.pairs import PAIRS
from annotator.formats.registry import Importer, Sniffer
from annotator.formats.table import delimited as table_csv
from annotator.formats.table import read as table
from annotator.formats.table.read import TABLE
from annotator.formats.xlsx import XLSX
from tests.helpers.examples import examples
from tests.helpers.hard import texts
from tests.helpers.kept import exported
from tests.helpers.table_files import PROSE, read, read_path


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
    exported(PAIRS, tmp_path / "ours.pairs.jsonl")
    ours = ("ours.csv", links_path(Path("ours.csv")), "ours.xlsx", "ours.pairs.jsonl")
    for path in (tmp_path / name for name in ours):
        articles, (told,) = read_path(path)
        assert articles == []
        assert told.startswith(f"{path.name}: It is a table of annotations that Diptych has written.")
        assert "jsonl" in told
