"""PDF documents: lines that become paragraphs, and what is told of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.formats.office import pdf as importer
from annotator.formats.office.pdf_text import mended
from tests.helpers.documents import FILES, pdf, read

CHECK = "It comes from a PDF: check the text, above all paragraphs, columns, tables and divided words."
FULL = "une ligne pleine jusque dans la marge de la page"


def paragraphs(*pages: Sequence[str]) -> list[str]:
    return mended(pages).paragraphs


def test_lines_are_put_together_until_a_paragraph_ends() -> None:
    assert paragraphs([FULL, FULL, "et la fin.", FULL, "", FULL]) == [f"{FULL} {FULL} et la fin.", FULL, FULL]
    assert paragraphs(["Un titre court", FULL, FULL]) == ["Un titre court", f"{FULL} {FULL}"]
    assert paragraphs([FULL, "• un point", "2. un autre", "— dit-il"]) == [
        FULL,
        "• un point",
        "2. un autre",
        "— dit-il",
    ]
    ended = "une phrase qui se termine un peu avant la fin."
    assert paragraphs([FULL, ended, FULL]) == [f"{FULL} {ended} {FULL}"]
    assert paragraphs([FULL, ended[11:], FULL]) == [f"{FULL} {ended[11:]}", FULL]


def test_paragraphs_go_on_over_pages() -> None:
    assert paragraphs([FULL], ["", FULL]) == [f"{FULL} {FULL}"]
    assert paragraphs([FULL, "fin."], [FULL]) == [f"{FULL} fin.", FULL]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        ["La Gazette", f"{FULL} {word}", f"fin {word}.", f"Page {n} sur 5"]
        for n, word in enumerate("abcde", 1)
    ]
    found = mended(pages)
    assert found.running == 10
    assert found.paragraphs == [f"{FULL} {word} fin {word}." for word in "abcde"]
    assert mended(pages[:2]).running == 0


@pytest.mark.parametrize(
    ("first", "second", "joined", "whole"),
    [
        ("pour donner un exemple, un exem-", "plaire", "pour donner un exemple, un exemplaire", 1),
        ("pour donner un exemple, un exem\u00ad", "plaire", "pour donner un exemple, un exemplaire", 1),
        ("il y a là quelque chose, dit-", "il en riant", "il y a là quelque chose, dit-il en riant", 0),
        ("les relations de la franco-", "Allemande", "les relations de la franco-Allemande", 0),
        ("depuis la pandémie du Covid-", "19 en Chine", "depuis la pandémie du Covid-19 en Chine", 0),
        (
            "le demi-tour du long et du terme, long-",
            "terme",
            "le demi-tour du long et du terme, long-terme",
            0,
        ),
        (
            "la pensée socio-économique et la socio-",
            "économique",
            "la pensée socio-économique et la socio-économique",
            0,
        ),
        (
            "une ligne qui se termine par un tiret —",
            "et suite",
            "une ligne qui se termine par un tiret — et suite",
            0,
        ),
        (
            "une ligne avec un signe moins à la fin 5-",
            "et suite",
            "une ligne avec un signe moins à la fin 5- et suite",
            0,
        ),
    ],
)
def test_divided_words(first: str, second: str, joined: str, whole: int) -> None:
    more = ["", "long terme", ""] if "long" in first else []
    found = mended([[*more, first, second]])
    assert found.paragraphs[-1] == joined
    assert found.divided == whole


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path / "a.pdf", pdf([["Bonjour le monde \\(1\\)"], []]))
    assert article.text == "Bonjour le monde (1)"
    assert problems == [CHECK, "Pages without any text: 1."]
    assert (article.encoding, article.encoding_found) == ("pdf", "")
    assert article.original == (tmp_path / "a.pdf").read_bytes()


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    import pypdf

    for title, kept in (
        ("Microsoft Word - Le titre", "Le titre"),
        ("untitled", "Bonjour"),
        ("x.docx", "Bonjour"),
    ):
        writer = pypdf.PdfWriter(clone_from=str(FILES / "printed.pdf"))
        for _ in range(len(writer.pages)):
            writer.remove_page(0)
        first = pypdf.PdfReader(_made(tmp_path, pdf([["Bonjour"]])))
        writer.add_page(first.pages[0])
        writer.add_metadata({"/Title": title, "/Author": "A", "/CreationDate": "D:20240512101112+02'00'"})
        writer.write(tmp_path / "a.pdf")
        (article,), _ = read(tmp_path / "a.pdf", (tmp_path / "a.pdf").read_bytes())
        assert (article.title, article.date, article.meta) == (kept, "2024-05-12", (("author", "A"),))


def test_an_encrypted_one_is_read_where_the_password_is_empty(tmp_path: Path) -> None:
    import pypdf

    for password, algorithm in (
        ("", "RC4-128"),
        ("secret", "RC4-128"),
        ("", "AES-256"),
        ("secret", "AES-256"),
    ):
        writer = pypdf.PdfWriter(clone_from=_made(tmp_path, pdf([["Bonjour"]])))
        writer.encrypt(password, "owner", algorithm=algorithm)
        writer.write(tmp_path / "a.pdf")
        articles, problems = read(tmp_path / "a.pdf", (tmp_path / "a.pdf").read_bytes())
        if password:
            assert (articles, problems) == ([], ["It is encrypted. Save it without a password first."])
        else:
            assert articles[0].text == "Bonjour"


def test_time_pages_and_length_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([["un deux"], ["trois"], ["quatre"]])
    clock = iter([*[0.0] * 14, *[1000.0] * 100])
    with monkeypatch.context() as patch:
        patch.setattr(importer, "monotonic", lambda: next(clock))
        (article,), problems = read(tmp_path / "a.pdf", data)
        assert article.text == "un deux"
        assert "Reading took too long: 1 of 3 pages came in." in problems
    with monkeypatch.context() as patch:
        patch.setattr(importer, "MOST_PAGES", 2)
        assert read(tmp_path / "a.pdf", data)[1] == ["It holds 3 pages; more than 2 are not read."]
    with monkeypatch.context() as patch:
        patch.setattr(importer, "MOST_CHARACTERS", 5)
        assert "million characters" in read(tmp_path / "a.pdf", data)[1][0]


def test_what_the_library_says_of_broken_files_stays_quiet(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    data = pdf([["Bonjour"], ["le monde"]])
    broken = data.replace(b"startxref\n", b"startxref\n9").replace(b"/Length 4", b"/Length 9")
    (article,), problems = read(tmp_path / "a.pdf", broken)
    assert article.text.startswith("Bonjour")
    assert problems[0] == CHECK
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def _made(folder: Path, data: bytes) -> str:
    path = folder / "made.pdf"
    path.write_bytes(data)
    return str(path)
