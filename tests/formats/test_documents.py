"""Documents that other programs wrote, and what other readers say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.blocks import Blocks
from tests.helpers import hard
from tests.helpers.documents import FILES, found, open_document, read, rtf, word
from tests.helpers.examples import examples

TABLE = "Pays\tAnnée\tPertes\nFrance & Royaume-Uni\t1\u00a0200\nItalie\npremier alinéa\nsecond alinéa\n"
LIBRE_OFFICE = (
    "L’Union en difficulté\n"
    "L’Union a perdu 1\u00a0000\u202fkm de terrain, ajouté ensuite, annonce le ministre.  Fin\tici.\n"
    "\n"
    "Emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f7 et é combiné\u0301, zéro\u200blargeur, "
    "\u05e9\u05dc\u05d5\u05dd, \U0001d49c\U00020000 <b>&amp;</b> =1+1.\n"
    "Une liste\npremier point\nsecond point\nsous-point\n"
    f"{TABLE}"
    "Après le tableau, suite\net ligne, page {page}, voir le lien.\nDans un encadré\n"
    "Note de fin et fin \U0001f44d\U0001f3fd\n"
    "\n"
    "Selon la source, «\u00a0dit-il\u00a0».\nUne note de fin."
)
LEFT_OUT = [
    "Deleted passages (tracked changes) left out: 1.",
    "Comments left out: 1.",
    "Hidden passages left out: 1.",
]
FIRST = (
    "Premier chapitre\nL’Union a perdu 1\u00a0000 km de terrain \U0001f468\u200d\U0001f469\u200d\U0001f467. "
    "Suite du même alinéa.\n{0}premier point\n{0}second point\nPays\tPertes\nFrance & co\t1\u202f200"
)
SECOND = (
    "Second chapitre\nUne citation assez longue pour compter.\n"
    "code  gardé\n    tel quel\nLigne une\nligne deux, H2O et <b>."
)
NOTE = "Selon la source, «\u00a0dit-il\u00a0»."


@pytest.mark.parametrize(("suffix", "page"), [("docx", 1), ("odt", 0), ("fodt", 1), ("rtf", 1)])
def test_documents_of_libreoffice_come_in_the_same(suffix: str, page: int) -> None:
    path = FILES / f"libreoffice.{suffix}"
    (article,), problems = found(path)
    assert article.text == LIBRE_OFFICE.format(page=page)
    assert problems == LEFT_OUT
    assert (article.name, article.title, article.date) == (
        "libreoffice",
        "Le titre «\u00a0dur\u00a0»".replace("\u00a0", " "),
        "2024-05-12",
    )
    assert dict(article.meta) == {"author": "Éric O’Neil", "subject": "Essai"}
    assert article.language == ("" if suffix == "rtf" else "fr")
    assert (article.encoding, article.encoding_found) == (suffix.removeprefix("f"), "")
    assert article.original == path.read_bytes()
    assert article.cleaned == {}


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf"])
def test_documents_of_pandoc_come_in_the_same(suffix: str) -> None:
    (article,), problems = found(FILES / f"pandoc.{suffix}")
    bullet = "•\t" if suffix == "rtf" else ""  # pandoc writes them as text there
    head, _, rest = article.text.partition("Premier chapitre")
    assert head.split() == ["Le", "livre", "«", "dur", "»", "N.", "N.", "2024-05-12"]
    body = "\n".join((FIRST.format(bullet), SECOND))
    assert [line for line in f"Premier chapitre{rest}".split("\n") if line] == [*body.split("\n"), NOTE]
    assert article.text.endswith(f"\n\n{NOTE}")
    assert problems == []


def test_a_book_of_pandoc_comes_in_chapter_by_chapter() -> None:
    articles, problems = found(FILES / "pandoc.epub")
    assert [a.text for a in articles] == [f"{FIRST.format('')}\n{NOTE}", SECOND]
    assert [(a.name, a.title, a.language, a.date) for a in articles] == [
        ("pandoc 1", "Premier chapitre", "fr", "2024-05-12"),
        ("pandoc 2", "Second chapitre", "fr", "2024-05-12"),
    ]
    assert dict(articles[0].meta)["book"] == "Le livre « dur »"
    assert problems == ["Covers, title pages and contents left out: 1."]
    assert articles[0].original.startswith(b"<?xml")


def test_a_book_of_libreoffice_comes_in() -> None:
    (article,), problems = found(FILES / "libreoffice.epub")
    assert (article.name, problems) == ("libreoffice", [])
    lines = article.text.split("\n")
    assert lines[0] == "L’Union en difficulté"
    assert lines[1].startswith("L’Union a perdu 1\u00a0000\u202fkm de terrain, ")
    assert "France & Royaume-Uni\t1\u00a0200" in lines
    assert "Note de fin et fin \U0001f44d\U0001f3fd" in lines


def test_a_printed_report_gets_its_paragraphs_back() -> None:
    """Its no-break spaces were printed as blanks: the file does not hold them."""
    (article,), problems = found(FILES / "printed.pdf")
    sentence = (
        "L’armée a annoncé la perte de 1 200 soldats lors de la bataille, un chiffre que le ministère conteste et "
        "que plusieurs observateurs indépendants jugent vraisemblable au vu des images disponibles."
    )
    expected = []
    for number in range(1, 13):
        expected.append(f"Alinéa {number}. {' '.join([sentence] * (2 + number % 3))}")
        expected += [f"Partie {number // 4} du rapport"] if number % 4 == 0 else []
    assert article.text.split("\n") == expected
    assert problems == [
        "It comes from a PDF: check the text, above all paragraphs, columns, tables and divided words.",
        "Running heads and page numbers left out: 12.",
    ]
    assert (article.title, article.meta) == ("Rapport imprimé", (("author", "N. N."),))


@pytest.mark.parametrize("name", ["libreoffice", "pandoc"])
def test_python_docx_reads_the_same_blocks(name: str) -> None:
    """Where nothing stands that it does not read: tracked changes, notes, text boxes."""
    import docx

    said: list[str] = []
    for block in docx.Document(str(FILES / f"{name}.docx")).iter_inner_content():
        rows = getattr(block, "rows", None)
        said += (
            [block.text]
            if rows is None
            else ["\t".join(dict.fromkeys(c.text for c in row.cells)) for row in rows]
        )
    ours = found(FILES / f"{name}.docx")[0][0].text.split("\n")
    same = [line for line in "\n".join(said).split("\n") if line in ours]
    assert (
        len(same) >= len(ours) - 7
    )  # its lines with a tracked change, a hidden run, notes, boxes, laid-out rows
    assert "France & Royaume-Uni\t1\u00a0200" in said or name == "pandoc"


@pytest.mark.parametrize("name", ["libreoffice", "pandoc"])
def test_odfdo_reads_the_same_paragraphs(name: str) -> None:
    import odfdo

    document: Any = odfdo.Document(str(FILES / f"{name}.odt"))
    ours = found(FILES / f"{name}.odt")[0][0].text
    for header in document.body.get_headers():
        assert str(header.inner_text) in ours.split("\n")
    words = {word for line in ours.split("\n") for word in line.split()}
    said = {word for p in document.body.get_paragraphs() for word in str(p.inner_text).split()}
    assert len(words - said) <= 6  # words that its notes, spaces and boxes run into others


@pytest.mark.parametrize("name", ["libreoffice", "pandoc"])
def test_striprtf_reads_the_same_words(name: str) -> None:
    """Where nothing stands that it does not read: astral characters, notes, text boxes."""
    from striprtf.striprtf import rtf_to_text

    path = FILES / f"{name}.rtf"
    said = set(rtf_to_text(path.read_text("ascii")).replace("|", " ").split())
    ours = found(path)[0][0].text.partition(NOTE)[0].partition("Dans un encadré")[0].split()
    missing = [word for word in ours if word not in said and max(word) < "\U00010000"]
    assert len(missing) <= 4, missing


@given(st.lists(hard.texts(max_size=5).map(lambda text: text.replace("\n", " ")), min_size=1, max_size=6))
@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_paragraphs_come_in_as_they_are(tmp_path: Path, lines: list[str]) -> None:
    wanted = Blocks()
    for line in ("début", *lines, "fin"):
        wanted.paragraph(line)
    for name, data in (("a.docx", word(*wanted.lines)), ("a.odt", open_document(*wanted.lines)),
                       ("a.rtf", rtf("\n".join(wanted.lines)))):  # fmt: skip
        (article,), problems = read(tmp_path / name, data)
        assert article.text == wanted.text()
        assert problems == []


def test_a_file_that_is_called_wrongly_is_read_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes((FILES / "pandoc.rtf").read_bytes())
    assert found(path)[0][0].text == found(FILES / "pandoc.rtf")[0][0].text
    path.write_bytes((FILES / "pandoc.docx").read_bytes())
    assert found(path)[0][0].text == found(FILES / "pandoc.docx")[0][0].text
