"""Markdown in: what a reader sees, and what the file says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import previewing
from annotator.formats import markdown, registry
from annotator.formats.markdown import MARKDOWN, shown
from annotator.formats.registry import Importer, ReadOptions, Rereader
from annotator.formats.values import Incoming, Problem
from annotator.model.jobs import quiet
from tests.helpers import hard


def read(tmp_path: Path, data: bytes | str, encoding: str = "") -> Incoming | Problem:
    path = tmp_path / "note.md"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (found,) = MARKDOWN.read(path, ReadOptions(encoding), quiet)
    return found


def article(tmp_path: Path, data: bytes | str, encoding: str = "") -> Incoming:
    found = read(tmp_path, data, encoding)
    assert isinstance(found, Incoming), found
    return found


def test_it_is_one_of_the_formats() -> None:
    assert isinstance(MARKDOWN, Importer)
    assert isinstance(MARKDOWN, Rereader)
    assert registry.importer_for(Path("README.MD")) is MARKDOWN


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Titre *fort* #\n\nUn **mot** et\nla suite.  \nFin.", "Titre fort\nUn mot et la suite.\nFin."),
        ("Titre\n=====\n\nSous\n---\ntexte", "Titre\nSous\ntexte"),
        ("- un\n- deux\n  - trois\n\n1. a\n2. b", "un\ndeux\ntrois\na\nb"),
        ("> cité\n> encore\n\naprès", "cité encore\naprès"),
        ("```py\na = 1\n  b <c>\n```\n`co*de`", "a = 1\n  b <c>\nco*de"),
        ("    bloc\n      deux", "bloc\n  deux"),
        ('[lien](http://x "t") ![image](i.png) <http://y> [ref]\n\n[ref]: /z', "lien http://y ref"),
        ("| a | b |\n|---|--:|\n| c\\|d | **e** |", "a\tb\nc|d\te"),
        ("~~non~~ x_y_z 2*3*4 \\*pas\\* &eacute;&nbsp;!", "non x_y_z 234 *pas* é\u00a0!"),
        ("<div>\n<p>bloc</p>\n</div>\n\nen <b>ligne</b><br>x<!-- c -->", "bloc\nen ligne\nx"),
        ("a<script>alert(1)</script>b", "ab"),
        ("\u00a0Début et fin\u202f\n\n\u3000x", "\u00a0Début et fin\u202f\n\u3000x"),
        ("1\u00a0000\u202fkm\u200b «\u00a0x\u00a0»", "1\u00a0000\u202fkm\u200b «\u00a0x\u00a0»"),
        ("- [ ] tâche\n- [x] faite[^1]", "[ ] tâche\n[x] faite[^1]"),
        ("***\n\nx\n\n---", "x"),
    ],
)
def test_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert shown(source) == text


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    fenced = article(tmp_path, f"```\n{hard.HARD_TEXT}\n```")
    assert fenced.text == hard.HARD_TEXT
    escaped = hard.HARD_TEXT.replace("&", "&amp;").replace("<", "&lt;")
    assert article(tmp_path, escaped).text == hard.HARD_TEXT.replace("\n", " ").replace("\t", " ")


FRONTS = {
    "yaml": (
        '---\ntitle: "Un titre: deux"\ndate: 2024-05-12 10:00\nauthor:\n  - Anne\n  - Éric\nlang: fr-FR\n'
        "tags: [a, 'b c']\n# remark\nurl: https://example.org/a#b\n---\nTexte"
    ),
    "toml": (
        '+++\ntitle = "Un titre: deux"\ndate = 2024-05-12T10:00:00Z\nauthor = ["Anne", "Éric"]\nlang = "fr"\n'
        'tags = ["a", "b c"]\nurl = "https://example.org/a#b"\n+++\n\nTexte'
    ),
    "french": (
        "---\r\nTitre: Un titre: deux\r\nDate: '2024-05-12'\r\nauthor: Anne, Éric\r\nlangue: fr\r\ntags: a, b c\r\n"
        "lien: https://example.org/a#b\r\n...\r\nTexte"
    ),
}


@pytest.mark.parametrize("kind", FRONTS)
def test_what_stands_before_the_text_is_known(tmp_path: Path, kind: str) -> None:
    found = article(tmp_path, FRONTS[kind])
    assert found.text == "Texte"
    assert (found.title, found.date, found.language) == ("Un titre: deux", "2024-05-12", "fr")
    assert found.source == "https://example.org/a#b"
    assert found.meta == (("author", "Anne, Éric"), ("tags", "a, b c"))


@pytest.mark.parametrize(
    "source",
    [
        "---\nA sentence, and no name of a fact\n---\nTexte",
        "---\n\nTexte",
        "+++\nno = = toml\n+++\nTexte",
        "---\nx: y\nTexte",
    ],
)
def test_a_rule_is_no_front_matter(tmp_path: Path, source: str) -> None:
    found = article(tmp_path, source)
    assert found.text.endswith("Texte")
    assert found.meta == ()


@pytest.mark.parametrize(
    ("data", "encoding", "how"),
    [
        ("\ufeff# déjà".encode(), "utf-8-sig", "bom"),
        ("# déjà".encode("utf-16"), "utf-16", "bom"),
        (b"# d\xe9j\xe0", "cp1252", "fallback"),
    ],
)
def test_encodings_are_found_and_may_be_changed(tmp_path: Path, data: bytes, encoding: str, how: str) -> None:
    found = article(tmp_path, data)
    assert (found.text, found.encoding, found.encoding_found) == ("déjà", encoding, how)
    assert found.original == data
    again = MARKDOWN.read_again(article(tmp_path, b"# d\xe9j\xe0"), "mac-roman")
    assert (again.text, again.encoding_found) == (b"d\xe9j\xe0".decode("mac-roman"), "chosen")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\n", "nothing but blanks"),
        (b"<!-- x -->\n\n***", "nothing but blanks"),
        (b"---\ntitle: x\n---\n", "nothing but blanks"),
        (b"PK\x03\x04...", "ZIP"),
        (b"a\0b", "NUL"),
        (b">" * 300 + b" text", "nested too deeply"),
        (b"x" * 300 + b"\n", "Split it"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    if told == "Split it":
        monkeypatch.setattr(markdown, "MOST_BYTES", 200)
    found = read(tmp_path, data)
    assert isinstance(found, Problem)
    assert told in str(found.message)
    assert "note.md" in found.where


def test_hostile_signs_take_no_time(tmp_path: Path) -> None:
    import time

    started = time.process_time()
    for source in (
        "[" * 3000 + "a",
        "*a " * 3000,
        "a" + "`" * 3000 + "x",
        "![[" * 1500,
        "<" * 3000 + "x",
        "|a" * 2000 + "\n|-",
    ):
        assert article(tmp_path, source).text
    assert time.process_time() - started < 5


def test_the_preview_reads_markdown_as_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Titre\n\n*Texte*")
    (item,) = previewing.preview([tmp_path], options=previewing.ImportOptions(language="fr")).items
    assert (item.incoming.text, item.incoming.title, item.format) == ("Titre\nTexte", "Titre", "md")
