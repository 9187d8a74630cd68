"""From bytes to text: how the encoding of a file is found, step by step, and never by guessing statistics.

A byte order mark decides; else the bytes are UTF-8 if all of them are valid; else UTF-16 shows by its NUL bytes; else
they are read as cp1252, the legacy encoding of French and English. Statistical guessers misread short French cp1252.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from annotator.model.errors import UserError
from annotator.model.wording import Message, mark

BINARY = mark("It is not a text: {kind}. Convert it to a text file first.")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", mark("a PDF file")),
    (b"PK\x03\x04", mark("a ZIP archive, or an office document, which is one")),
    (b"PK\x05\x06", mark("a ZIP archive")),
    (b"\x89PNG\r\n", mark("a PNG picture")),
    (b"\xff\xd8\xff", mark("a JPEG picture")),
    (b"GIF8", mark("a GIF picture")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", mark("an old office document")),
    (b"SQLite format 3\0", mark("a database (a project file is opened, not imported)")),
    (b"\x1f\x8b", mark("a gzip archive")),
    (b"7z\xbc\xaf", mark("a 7-Zip archive")),
    (b"\x7fELF", mark("a program")),
    (b"MZ\x90", mark("a program")),
    (b"{\\rtf", mark("an RTF document")),
)
_LOOKED_AT = 1 << 16
# More control characters than one in a hundred: nobody wrote that as a text.
_MOST_CONTROLS = 0.01
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x1B)) + b"\x7f"


class Decoded(NamedTuple):
    """A text as it was decoded, not yet cleaned. `found` is as in `Incoming.encoding_found`."""

    text: str
    encoding: str
    found: str


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode the bytes, in `encoding` when the user chose one.

    Raises `UserError` for what is no text, for bytes that make no sense in the encoding, and for an unknown encoding.
    """
    if encoding:
        return _chosen(data, encoding)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data, codec), codec, "bom")
    utf16 = _utf16_without_bom(data)
    refuse_binary(data, nul_is_text=bool(utf16))
    if utf16:
        return Decoded(_strict(data, utf16), utf16, "utf-16")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252 (81 8D 8F 90 9D): they become U+FFFD, seen in the preview.
        return Decoded(data.decode("cp1252", "replace"), "cp1252", "fallback")


def refuse_binary(data: bytes, *, nul_is_text: bool = False) -> None:
    """Raise `UserError` when the bytes are known to be something else than a text, or look like it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UserError(BINARY, kind=Message(kind))
    if nul_is_text:
        return
    head = data[:_LOOKED_AT]
    if b"\0" in head:
        raise UserError(BINARY, kind=Message("it holds NUL bytes"))
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 2 and controls > len(head) * _MOST_CONTROLS:
        raise UserError(BINARY, kind=Message("it is full of control characters"))


def _chosen(data: bytes, encoding: str) -> Decoded:
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        raise UserError(
            "There is no encoding “{encoding}”. Use for example utf-8, utf-16, cp1252, mac-roman.",
            encoding=encoding,
        ) from None
    codec = "utf-8-sig" if info.name == "utf-8" and data.startswith(codecs.BOM_UTF8) else info.name
    return Decoded(_strict(data, codec), codec, "chosen")


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except LookupError:  # rot13 and its like
        raise UserError("“{encoding}” is no encoding of text.", encoding=codec) from None
    except UnicodeDecodeError as error:
        raise UserError(
            "It is not valid {encoding}: the bytes at {position} mean nothing in it. Choose another encoding.",
            encoding=codec,
            position=error.start,
        ) from None
    except UnicodeError:
        raise UserError("It is not valid {encoding}. Choose another encoding.", encoding=codec) from None


def _utf16_without_bom(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` when the NULs stand where that encoding of a European text has them; else ""."""
    head = data[: _LOOKED_AT // 2 * 2]
    if len(data) % 2 or len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for nuls, others, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        # Half of the high bytes at least are NUL, and almost none of the low ones.
        if nuls * 2 >= half and others * 50 <= half and _reads_as_text(head, codec):
            return codec
    return ""


def _reads_as_text(head: bytes, codec: str) -> bool:
    text = head.decode(codec, "replace")
    odd = sum(
        1
        for char in text
        if unicodedata.category(char) in {"Cc", "Cn", "Cs", "Co"} and char not in "\t\n\r\f\v"
    )
    return odd * 50 <= len(text)
