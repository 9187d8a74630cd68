"""The ladder from bytes to text, and what is refused as no text."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest
from hypothesis import given

from annotator.formats.encoding import decode
from annotator.model.assets import asset
from annotator.model.errors import UserError
from tests.helpers import hard

FRENCH = "L’été à Kœnigsbourg : 10 € « déjà vu »\n"


@pytest.mark.parametrize(
    ("data", "encoding", "found"),
    [
        (FRENCH.encode("utf-8"), "utf-8", "utf-8"),
        (FRENCH.encode("utf-8-sig"), "utf-8-sig", "bom"),
        (FRENCH.encode("utf-16"), "utf-16", "bom"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16", "bom"),
        (FRENCH.encode("utf-32"), "utf-32", "bom"),
        (FRENCH.encode("utf-16-le"), "utf-16-le", "utf-16"),
        (FRENCH.encode("utf-16-be"), "utf-16-be", "utf-16"),
        (FRENCH.encode("cp1252"), "cp1252", "fallback"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str, found: str) -> None:
    assert decode(data) == (FRENCH, encoding, found)


def test_bytes_that_mean_nothing_even_in_cp1252_are_seen() -> None:
    assert decode(b"caf\xe9 \x81").text == "café \ufffd"


@given(hard.texts(min_size=1))
def test_every_text_survives_utf_8(text: str) -> None:
    data = text.encode("utf-8")
    if data[:3] == codecs.BOM_UTF8 or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    assert decode(data).text == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "latin-1", "cp1252", "mac-roman"])
def test_the_user_may_choose(codec: str) -> None:
    text = "déjà vu"
    decoded = decode(text.encode(codec), codec)
    assert decoded.text == text
    assert decoded.found == "chosen"


def test_a_chosen_utf_8_takes_the_mark_off_too() -> None:
    assert decode("é".encode("utf-8-sig"), "UTF8") == ("é", "utf-8-sig", "chosen")


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        (b"caf\xe9", "utf-8", "position|bytes at 3"),
        (b"abc", "utf-16", "not valid"),
        (b"abc", "klingon", "no encoding “klingon”"),
        (b"abc", "a\0b", "no encoding"),
        (b"abc", "rot13", "no encoding of text"),
        (b"abc", "base64", "no encoding of text"),
        (b"\xff\xfea", "", "not valid"),
    ],
)
def test_bytes_that_do_not_fit_are_refused(data: bytes, encoding: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        decode(data, encoding)


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "text")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"%PDF-1.7\n%text", "PDF"),
        (zipped(), "ZIP"),
        (b"SQLite format 3\0" + b"a" * 100, "database"),
        (b"text\0more text and more", "NUL"),
        (b"\0\0\0\0", "NUL"),
        (bytes(range(1, 32)) * 8, "control"),
        (b"{\\rtf1 text}", "RTF"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(UserError, match=kind):
        decode(data)


def test_pictures_of_the_program_are_no_texts_but_the_samples_are() -> None:
    for name in ("000_8d0296df76b28032.txt", "004_bbb594c5c87ceaad.txt"):
        assert decode(asset("seeds", name).read_bytes()).found == "utf-8"


def test_escape_sequences_of_a_terminal_log_do_not_make_a_binary() -> None:
    assert decode(b"\x1b[1mbold\x1b[0m and two thousand words of text").encoding == "utf-8"
