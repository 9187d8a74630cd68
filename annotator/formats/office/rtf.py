"""RTF documents in: their text block by block (see `blocks`), read by the rules of RTF 1.9.1.

Footnotes, tables (nested ones too), text boxes, results of fields and tracked changes are read as in Word documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.formats.blocks import article
from annotator.formats.files import shown_name
from annotator.formats.office.documents import Notices, found_in
from annotator.formats.office.rtf_reader import Reader
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MAGIC = b"{\\rtf"
_HEAD = 64


class Rtf:
    """Imports RTF documents."""

    name = "rtf"
    title = mark("RTF documents")
    suffixes: tuple[str, ...] = (".rtf",)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the one document of the file, or the problem why there is none."""
        del options  # the document says itself how it is encoded
        return found_in(path, progress, read)


RTF = Rtf()


def read(path: Path, data: bytes, notices: Notices) -> Iterable[Incoming | Problem]:
    """The document in the bytes of a file. Raises `UserError` when they are none or hold no text."""
    start = data.find(MAGIC, 0, _HEAD)
    if start < 0 or data[:start].strip(b"\xef\xbb\xbf \t\r\n"):
        raise UserError("It is no RTF document: it does not begin as one.")
    reader = Reader(data, start, notices)
    text, facts = reader.read()
    told = list(notices.problems())
    if reader.open_groups:
        what = Message(
            "It breaks off: {count} braces are not closed. Its end may be missing.", count=reader.open_groups
        )
        told.append(Problem(notices.where, what))
    if reader.rest:
        what = Message("What follows its last brace, {count} bytes, was left out.", count=reader.rest)
        told.append(Problem(notices.where, what))
    return [article(shown_name(path.stem), text, data, "rtf", facts, told)]
