"""Plain text files in: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.formats.blocks import article
from annotator.formats.encoding import decode
from annotator.formats.files import shown_name
from annotator.formats.opening import at_once, refuse_no_file
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import mark

MOST_BYTES = 100_000_000


class Plain:
    """Imports text files of any encoding the ladder of `encoding` knows."""

    name = "txt"
    title = mark("Text files")
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the one document of the file, or the problem why there is none."""
        return at_once(path, _found(path, options.encoding), progress)


PLAIN = Plain()


def _found(path: Path, encoding: str) -> Iterator[Incoming]:
    yield document(shown_name(path.stem), read_bytes(path), encoding)


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """What is in a file.

    Raises `UserError` for more than `most` bytes, before reading them, and for what is no file.
    """
    refuse_no_file(path)
    size = path.stat().st_size
    if size <= most:
        with path.open("rb") as file:
            data = file.read(most + 1)  # it may have grown since
        size = len(data)
        if size <= most:
            return data
    raise UserError(
        "It is {size} MB large; a text may have at most {most} MB. Split it into articles first.",
        size=-(-size // 1_000_000),
        most=most // 1_000_000,
    )


def document(name: str, data: bytes, encoding: str = "") -> Incoming:
    """One text as it may come in. Raises `UserError` when the bytes are no text or hold none."""
    if not data:
        raise UserError("The file is empty.")
    decoded = decode(data, encoding)
    found = article(name, decoded.text, data, decoded.encoding)
    cleaned = found.cleaned
    if decoded.encoding == "utf-8-sig" or (decoded.found == "bom" and "bom" not in cleaned):
        cleaned = {"bom": 1, **cleaned}  # the codec took the mark off already
    return replace(found, encoding_found=decoded.found, cleaned=cleaned)


def read_again(incoming: Incoming, encoding: str) -> Incoming:
    """The same bytes read in another encoding; what the user settled of language and source stays.

    Raises `UserError` when they make no sense in it, and for bytes whose format settles how they are read. Spans are
    dropped: they belong to the text as it was.
    """
    if not incoming.encoding_found:
        raise UserError("Its format says how it is encoded; there is nothing to choose.")
    read = document(incoming.name, incoming.original, encoding)
    return replace(
        read,
        language=incoming.language,
        language_certainty=incoming.language_certainty,
        source=incoming.source,
        date=incoming.date,
        meta=incoming.meta,
    )
