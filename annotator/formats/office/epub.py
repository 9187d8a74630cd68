"""E-books in: each chapter an article, named by the table of contents, in the order of the book.

EPUB 2 and 3, read by their package document out of the safely read archive; chapters are XHTML (see `xhtml`), and read
as web pages are where they are not well-formed. Cover, title page and contents are left out, and pages of a few words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

from annotator.formats import archive
from annotator.formats.blocks import Facts, article
from annotator.formats.files import shown_name
from annotator.formats.office.documents import Notices, attribute, found_in, local, part, text_of
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.formats.web.xhtml import page, text_of_page
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_CHAPTERS = 5_000
_FEW_WORDS = 5
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# Encryption of fonts only makes them unusable elsewhere; texts stay as they are.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_NO_CHAPTERS = frozenset(
    {"cover", "toc", "page-list", "landmarks", "loi", "lot", "title-page", "titlepage", "halftitlepage"}
)
_META = {"creator": "author", "publisher": "publisher", "identifier": "identifier", "rights": "rights"}


class Epub:
    """Imports e-books."""

    name = "epub"
    title = mark("E-books (EPUB)")
    suffixes: tuple[str, ...] = (".epub",)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the chapters of the book, and the problem why there are none."""
        del options  # the chapters say themselves how they are encoded
        return found_in(path, progress, _read)


EPUB = Epub()


@dataclass(slots=True)
class _Book:
    """The package document: what the book says of itself, and its pages in order."""

    told: dict[str, list[str]]
    pages: list[str]  # names in the archive
    apart: set[str]  # those that are no chapters
    titles: dict[str, str]
    missing: int = 0


def _read(path: Path, data: bytes, notices: Notices) -> Iterable[Incoming | Problem]:
    del data  # each article keeps its own page
    with archive.reading(path) as files:
        if _CONTAINER not in files:
            raise UserError("It is no e-book: it holds no “{name}”.", name=_CONTAINER)
        roots = [e for e in part(files, _CONTAINER).iter() if local(e) == "rootfile"]
        if not roots:
            raise UserError("It is no e-book: its container names no package.")
        book = _book(files, _inside("", attribute(roots[0], "full-path")))
        encrypted = _encrypted(files)
        if encrypted.intersection(book.pages):
            raise UserError("It is protected against copying (encrypted), so that its texts cannot be read.")
        if len(book.pages) > MOST_CHAPTERS:
            raise UserError(
                "It holds {count} files; more than {most} are not read.",
                count=len(book.pages),
                most=MOST_CHAPTERS,
            )
        yield from _chapters(path, files, book, notices)


def _chapters(
    path: Path, files: archive.Archive, book: _Book, notices: Notices
) -> Iterator[Incoming | Problem]:
    stem = shown_name(path.stem)
    chapters = [name for name in book.pages if name not in book.apart]
    width = len(str(len(chapters)))
    number = short = 0
    for name in chapters:
        where = f"{notices.where}: {shown_name(name)}"
        try:
            data = files.read(name)
            root = page(data)
            if _is_no_chapter(root):
                book.apart.add(name)
                continue
            text = text_of_page(root)
            if len(text.split()) < _FEW_WORDS:
                short += 1
                continue
            number += 1
            called = f"{stem} {number:0{width}}" if len(chapters) > 1 else stem
            yield article(called, text, data, "xhtml", _facts(book, book.titles.get(name, "")))
        except UserError as error:
            yield Problem(where, error.message)
        except RecursionError:
            yield Problem(where, Message("It is nested too deeply."))
    for count, sentence in (
        (
            len(book.apart.intersection(book.pages)),
            mark("Covers, title pages and contents left out: {count}."),
        ),
        (short, mark("Pages of hardly any words left out: {count}.")),
        (book.missing, mark("Pages that the book names and does not hold: {count}.")),
    ):
        if count:
            yield Problem(notices.where, Message(sentence, count=count))
    if not number:
        yield Problem(notices.where, Message("It holds no chapter with text."))


def _is_no_chapter(root: Any) -> bool:
    """Whether a page says of the whole of itself that it is a cover or the like."""
    tops = [
        top for body in root if local(body) == "body" for top in (body, *(body if len(body) == 1 else ()))
    ]
    return any(not _NO_CHAPTERS.isdisjoint(attribute(top, "type").split()) for top in tops)


def _facts(book: _Book, title: str) -> Facts:
    first = {name: values[0] for name, values in book.told.items() if values}
    meta = {ours: ", ".join(book.told.get(theirs, ())) for theirs, ours in _META.items()}
    return Facts(
        title, first.get("language", ""), first.get("date", ""), "", {"book": first.get("title", ""), **meta}
    )


def _book(files: archive.Archive, package: str) -> _Book:
    root = part(files, package)
    if local(root) != "package":
        raise UserError("It is no e-book: its package is a “{name}”.", name=shown_name(local(root)))
    told: dict[str, list[str]] = {}
    items: dict[str, Any] = {}
    book = _Book(told, [], set(), {})
    for element in root.iter():
        name = local(element)
        if name == "item":
            items.setdefault(attribute(element, "id"), element)
        elif name == "reference" and attribute(element, "type") in _NO_CHAPTERS:
            book.apart.add(_inside(package, attribute(element, "href")))
        elif "purl.org/dc" in str(element.tag):
            told.setdefault(name, []).append(text_of(element).strip())
    contents = {attribute(spine, "toc") for spine in root if local(spine) == "spine"}
    for identifier, item in items.items():
        place = _inside(package, attribute(item, "href"))
        if "nav" in attribute(item, "properties").split():
            book.apart.add(place)
            _named_by(files, place, book)
        elif identifier in contents or attribute(item, "media-type") == "application/x-dtbncx+xml":
            _named_by(files, place, book)
    pages: dict[str, None] = {}
    for reference in root.iter("{*}itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is not None and attribute(item, "media-type") in _PAGES:
            place = _inside(package, attribute(item, "href"))
            book.missing += place not in files
            if place in files:
                pages[place] = None
    book.pages = list(pages)
    return book


def _named_by(files: archive.Archive, name: str, book: _Book) -> None:
    """Take the titles of pages from a table of contents, of EPUB 3 (`nav`) or EPUB 2 (NCX). A broken one names none."""
    try:
        root = page(files.read(name))
    except UserError:
        return
    for element in root.iter():
        kind = local(element)
        if kind == "nav":
            what = attribute(element, "type")
            for link in (e for e in element.iter() if local(e) == "a"):
                place = _inside(name, attribute(link, "href"))
                if what == "landmarks" and attribute(link, "type") in _NO_CHAPTERS:
                    book.apart.add(place)
                elif what in {"toc", ""}:
                    book.titles.setdefault(place, text_of(link))
        elif kind == "navPoint":
            label = next((text_of(e) for e in element if local(e) == "navLabel"), "")
            source = next((attribute(e, "src") for e in element if local(e) == "content"), "")
            book.titles.setdefault(_inside(name, source), label)


def _encrypted(files: archive.Archive) -> set[str]:
    """The names of the members that are encrypted."""
    if _ENCRYPTION not in files:
        return set()
    found: set[str] = set()
    for data in part(files, _ENCRYPTION).iter("{*}EncryptedData"):
        methods = [attribute(e, "Algorithm") for e in data if local(e) == "EncryptionMethod"]
        if methods[:1] and methods[0] not in _FONTS:
            found.update(_inside("", attribute(e, "URI")) for e in data.iter("{*}CipherReference"))
    return found


def _inside(base: str, reference: str) -> str:
    """The name of the member that another one refers to."""
    target = unquote(urldefrag(reference).url)
    return (
        posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/") if target else ""
    )
