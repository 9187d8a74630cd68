"""Text files in: what comes in, and a sentence for what does not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from annotator.formats.files import shown_name
from annotator.formats.plain import MOST_BYTES, PLAIN, document, read_again
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.assets import asset
from annotator.model.errors import UserError
from annotator.model.jobs import quiet
from annotator.model.text import SourceText
from tests.helpers import hard


def read(path: Path, encoding: str = "") -> Incoming | Problem:
    (found,) = PLAIN.read(path, ReadOptions(encoding), quiet)
    return found


def refused(path: Path, encoding: str = "") -> str:
    found = read(path, encoding)
    assert isinstance(found, Problem)
    assert path.name in found.where or not path.name.isprintable()
    return str(found.message)


def test_a_sample_article_comes_in(tmp_path: Path) -> None:
    data = asset("seeds", "004_bbb594c5c87ceaad.txt").read_bytes()
    path = tmp_path / "004_bbb594c5c87ceaad.txt"
    path.write_bytes(data)
    found = read(path)
    assert isinstance(found, Incoming)
    assert found.name == "004_bbb594c5c87ceaad"
    assert found.text == data.decode()
    assert found.original == data
    assert found.sha256 == SourceText(found.text).sha256
    assert found.title.startswith("Russia is concentrating")
    assert len(found.title) <= 100
    assert found.cleaned == {}
    assert [found.text[a:b] for a, b in found.suggested_exclusions] == [
        "Ask me anything\nExplore related questions"
    ]


def test_what_was_cleaned_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes("Un\r\ndeux\x07 \r\n\ufffeé\u2028fin".encode("utf-8-sig"))
    found = read(path)
    assert isinstance(found, Incoming)
    assert found.text == "Un\ndeux\ufffd \n\ufffdé\nfin"
    assert found.cleaned == {"bom": 1, "line_ends": 3, "controls": 1, "noncharacters": 1}
    assert found.encoding == "utf-8-sig"


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "hard.txt"
    path.write_bytes(hard.HARD_TEXT.encode())
    found = read(path)
    assert isinstance(found, Incoming)
    assert found.text == hard.HARD_TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "nothing but blanks"),
        (b" \r\n\t\n", "nothing but blanks"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"abc\0def ghi", "NUL"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert reason in refused(path)
    assert path.read_bytes() == data


def test_a_text_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2 * MOST_BYTES)  # a hole: it takes no room on the disk, and would take 200 MB to read
    assert "200 MB" in refused(path)
    assert "100 MB" in refused(path)


def test_a_chosen_encoding_that_does_not_fit_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"caf\xe9 noir")
    assert "utf-8" in refused(path, "utf-8")
    assert "klingon" in refused(path, "klingon")
    found = read(path, "latin-1")
    assert isinstance(found, Incoming)
    assert (found.text, found.encoding, found.encoding_found) == ("café noir", "iso8859-1", "chosen")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "folder" in refused(tmp_path / "folder.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "not a file" in refused(path)


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
def test_names_with_control_and_bidi_characters_are_shown_escaped(tmp_path: Path) -> None:
    path = tmp_path / "a\u202etxt\nb\x1b[31m.txt"
    path.write_text("Bonjour", "utf-8")
    found = read(path)
    assert isinstance(found, Incoming)
    assert found.name == "a\\u202etxt\\x0ab\\x1b[31m"
    undecodable = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    undecodable.write_bytes(b"")
    problem = read(undecodable)
    assert isinstance(problem, Problem)
    assert problem.where.endswith("caf\ufffd.txt")
    assert problem.where.encode()


def test_names_people_write_stay() -> None:
    name = "Été – L’Équipe n°\u00a05 (été)"
    assert shown_name(name) == name


def test_reading_again_keeps_what_the_user_settled() -> None:
    first = document("x", "d\xe9j\xe0 vu, d\xe9j\xe0 lu".encode("latin-1"))
    again = read_again(first, "mac-roman")
    assert first.text == "déjà vu, déjà lu"
    assert again.text != first.text
    assert again.original == first.original
    with pytest.raises(UserError, match="utf-8"):
        read_again(first, "utf-8")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  # Un titre \nSuite", "Un titre"),
        ("\u202eevil\u202c title", "evil title"),
        (f"{hard.FAMILY} news", f"{hard.FAMILY} news"),
        ("***\n---\nAprès", "Après"),
    ],
)
def test_the_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert document("x", text.encode()).title == title


def test_a_long_first_line_is_cut_at_a_hundred() -> None:
    assert len(document("x", b"word " * 100_000).title) == 100
