"""From blocks to a text: one rule for all documents."""

from __future__ import annotations

import pytest

from annotator.formats import blocks
from annotator.formats.blocks import DECLARED, Blocks, Facts, article, date_of, language_of
from annotator.model.errors import UserError
from tests.helpers import hard


def of(*paragraphs: str) -> Blocks:
    text = Blocks()
    for paragraph in paragraphs:
        text.paragraph(paragraph)
    return text


def test_a_paragraph_is_a_line_and_empty_ones_stand_once() -> None:
    assert of("", "un", "", "\u00a0", "", "deux", "trois\nquatre", "").text() == "un\n\ndeux\ntrois\nquatre"
    assert of("", " ").text() == ""


def test_what_a_line_holds_stays() -> None:
    for line in hard.HARD_TEXT.split("\n"):
        assert of(line).text() == line
    assert of(" a ", "\tb\u200b").text() == " a \n\tb\u200b"


def test_a_row_is_a_line_and_a_row_that_arranges_is_laid_out() -> None:
    text = Blocks()
    text.row([of("a"), of(""), of("c d")])
    text.row([of("gauche", "suite"), of(""), of("droite")])
    text.row([of(""), of("")])
    assert text.text() == "a\t\tc d\ngauche\nsuite\ndroite"


def test_notes_follow_after_an_empty_line() -> None:
    text = of("corps")
    text.apart(Blocks())
    assert text.text() == "corps"
    text.apart(of("note"))
    assert text.text() == "corps\n\nnote"


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 2_000_000)
    text = of(*["x" * 199_999] * 10)
    with pytest.raises(UserError, match="more than 2 million characters"):
        text.paragraph("")


def test_what_a_document_says_of_itself() -> None:
    facts = Facts(
        "  Le \u202etitre\n long ", "fr-FR", "2024-05-12T10:00:00Z", meta={"author": "A\nB", "subject": " "}
    )
    made = article("nom", "Bonjour\x07\r\n", b"PK", "docx", facts)
    assert (made.title, made.language, made.date, made.meta) == (
        "Le titre long",
        "fr",
        "2024-05-12",
        (("author", "A B"),),
    )
    assert (made.encoding, made.encoding_found, made.original) == ("docx", "", b"PK")
    assert made.language_certainty == DECLARED
    assert made.text == "Bonjour\ufffd\n"
    assert made.cleaned == {"controls": 1, "line_ends": 1}
    assert article("nom", "Bonjour", b"", "docx").title == "Bonjour"
    with pytest.raises(UserError, match="nothing but blanks"):
        article("nom", "\n \u200b", b"", "docx")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-05-12T10:00:00Z", "2024-05-12"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("12/05/2024", ""),
        ("20245", ""),
    ],
)
def test_dates(told: str, day: str) -> None:
    assert date_of(told) == day


@pytest.mark.parametrize(
    ("told", "code"), [("fr_CA", "fr"), ("EN", "en"), ("x-none", ""), ("und", ""), ("français", ""), ("", "")]
)
def test_languages(told: str, code: str) -> None:
    assert language_of(told) == code
