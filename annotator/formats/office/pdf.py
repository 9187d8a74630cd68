"""PDF documents in: one article, its lines put together to paragraphs (see `pdf_text`), always marked to be checked.

A PDF holds signs and where they stand, no paragraphs and often no blanks: what comes in is the library's guess and
ours. Time and memory are bounded; what the library logs of broken files is kept from the log.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from annotator.formats.blocks import MOST_CHARACTERS, Blocks, Facts, article
from annotator.formats.extras import library
from annotator.formats.files import shown_name
from annotator.formats.office.documents import Notices, found_in
from annotator.formats.office.pdf_text import mended
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_PAGES = 3_000
MOST_SECONDS = 120.0
_HEAD = 1 << 10  # the sign of the format may stand after other bytes, within these
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
# Titles that programs put in when nobody gave one.
_NO_TITLE = re.compile(
    r"untitled.*|sans titre.*|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|pptx?|txt)", re.IGNORECASE
)
_PROGRAM = re.compile(r"Microsoft \w+ - ")
_META = {"/Author": "author", "/Subject": "subject", "/Keywords": "keywords"}
_CHECK = mark("It comes from a PDF: check the text, above all paragraphs, columns, tables and divided words.")
_DAMAGED = mark("It is no PDF document, or a damaged one: {reason}.")


class _LateError(Exception):
    """The time is up."""


class Pdf:
    """Imports PDF documents that hold text."""

    name = "pdf"
    title = mark("PDF documents")
    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the one document of the file, or the problem why there is none."""
        del options  # the fonts say themselves how they are encoded
        return found_in(path, progress, _read)


PDF = Pdf()


@cache
def _library() -> Any:
    """The library, without its warnings: of a broken file it may log thousands, which quote the file."""
    found = library("pypdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    return found


def _read(path: Path, data: bytes, notices: Notices) -> Iterable[Incoming | Problem]:
    if b"%PDF-" not in data[:_HEAD]:
        raise UserError("It is no PDF document: it does not begin as one.")
    reader = _opened(data)
    told: list[Message] = []
    pages = _pages(reader, told)
    if not any(line.strip() for page in pages for line in page):
        if told:  # not one page could be read
            return [Problem(notices.where, message) for message in told[:1]]
        raise UserError(
            "Its pages hold no text, only pictures or drawings. Have its text recognised (OCR) first."
        )
    found = mended(pages)
    for count, sentence in (
        (
            sum(not any(line.strip() for line in page) for page in pages),
            mark("Pages without any text: {count}."),
        ),
        (found.running, mark("Running heads and page numbers left out: {count}.")),
        (found.divided, mark("Words divided at line ends that were put together: {count}.")),
    ):
        if count:
            told.append(Message(sentence, count=count))
    text = Blocks()
    for paragraph in found.paragraphs:
        text.paragraph(paragraph)
    problems = [Problem(notices.where, message) for message in (Message(_CHECK), *told)]
    return [article(shown_name(path.stem), text.text(), data, "pdf", _facts(reader), problems)]


def _opened(data: bytes) -> Any:
    """The document. Raises `UserError` when it cannot be read, or not without a password."""
    pypdf = _library()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        # Many are encrypted with an empty password, so that they can be read but not changed.
        locked = reader.is_encrypted and not reader.decrypt("")
    except pypdf.errors.DependencyError:
        locked, reader = True, None
    except Exception as error:  # of a broken file the library raises anything  # noqa: BLE001
        raise UserError(_DAMAGED, reason=_reason(error)) from None
    if locked:
        raise UserError("It is encrypted. Save it without a password first.")
    return reader


def _pages(reader: Any, told: list[Message]) -> list[list[str]]:
    """The lines of each page; pages that cannot be read are empty, and told."""
    late = monotonic() + MOST_SECONDS
    pages: list[list[str]] = []
    size = 0
    try:
        number = len(reader.pages)
    except Exception as error:  # as above  # noqa: BLE001
        raise UserError(_DAMAGED, reason=_reason(error)) from None
    if number > MOST_PAGES:
        raise UserError(
            "It holds {count} pages; more than {most} are not read.", count=number, most=MOST_PAGES
        )

    def in_time(*_: object) -> None:
        if monotonic() > late:
            raise _LateError

    for index in range(number):
        try:
            in_time()
            text = reader.pages[index].extract_text(visitor_operand_before=in_time)
        except _LateError:
            what = Message(
                "Reading took too long: {pages} of {count} pages came in.", pages=index, count=number
            )
            told.append(what)
            break
        except Exception as error:  # as above; the other pages come in  # noqa: BLE001
            told.append(
                Message("Page {page} cannot be read: {reason}.", page=index + 1, reason=_reason(error))
            )
            text = ""
        size += len(text)
        if size > MOST_CHARACTERS:
            raise UserError(
                "It holds more than {most} million characters. Split it into articles first.",
                most=MOST_CHARACTERS // 1_000_000,
            )
        pages.append(text.split("\n"))
    return pages


def _reason(error: Exception) -> str:
    """What the library says, without what it quotes of the file."""
    return shown_name(f"{type(error).__name__}: {error}"[:120]).rstrip(".")


def _facts(reader: Any) -> Facts:
    try:
        told = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
        language = str(reader.trailer["/Root"].get("/Lang", ""))
    except Exception:  # as above; what the document says of itself is no text  # noqa: BLE001
        return Facts()
    title = _PROGRAM.sub("", told.get("/Title", "").strip())
    date = _DATE.match(told.get("/CreationDate", ""))
    return Facts(
        title="" if _NO_TITLE.fullmatch(title) else title,
        language=language,
        date="-".join(filter(None, date.groups())) if date else "",
        meta={ours: told[theirs] for theirs, ours in _META.items() if theirs in told},
    )
