"""Web pages in: the text of the article, with what stands around it offered for exclusion. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from annotator.formats.blocks import Blocks, article
from annotator.formats.encoding import Decoded
from annotator.formats.extras import library
from annotator.formats.files import shown_name
from annotator.formats.office.documents import NESTED
from annotator.formats.opening import at_once
from annotator.formats.plain import read_bytes
from annotator.formats.registry import ReadOptions
from annotator.formats.shift import Shift
from annotator.formats.values import Incoming, Problem
from annotator.formats.web.facts import decoded, facts
from annotator.formats.web.main import main_text
from annotator.formats.web.text import Block, page_of
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.span import Span, normalise
from annotator.model.wording import Message, mark

MOST_BYTES = 50_000_000
_ARCHIVES = (".mht", ".mhtml")
# What browsers call the folder of what belongs to a page that they save: `NAME_files`.
_PARTS = re.compile(r"(.+)(?:_files|_fichiers|-Dateien|_archivos|_file|\.files)")
_ARCHIVE = re.compile(rb"(?:^|\n)MIME-Version:", re.IGNORECASE)


class Web:
    """Imports web pages as browsers save them."""

    name = "html"
    title = mark("Web pages (HTML)")
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", *_ARCHIVES)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the article of the page, or the problem why there is none."""
        return at_once(path, _found(path, options.encoding), progress)

    def read_again(self, incoming: Incoming, encoding: str) -> Incoming:
        """The article of the same page read in another encoding. Raises `UserError` when that makes no sense."""
        return page(incoming.name, incoming.original, encoding, incoming.name)


WEB = Web()


def _found(path: Path, encoding: str) -> Iterator[Incoming]:
    _refuse_parts(path)
    data = read_bytes(path, MOST_BYTES)
    if not data:
        raise UserError("The file is empty.")
    if path.suffix.lower() in _ARCHIVES or _ARCHIVE.search(data, 0, 1000):
        raise UserError(
            "It is a web archive (MHTML). Open it in a browser and save the page as HTML, or as a text."
        )
    yield page(shown_name(path.stem), data, encoding, shown_name(str(path)))


def page(name: str, data: bytes, encoding: str, where: str) -> Incoming:
    """The article of a page. Where what stands around it is no longer than the article itself, it comes in too and is
    offered for exclusion; else it is left out, and that is told.

    Raises `UserError` when the bytes are no page or hold no text.
    """
    source = decoded(data, encoding)
    root = tree(source.text)
    told = facts(root, data)
    blocks = page_of(root)
    wanted = main_text(blocks, told.title)
    runs = [
        (chosen, _text(block for block, _ in group))
        for chosen, group in groupby(zip(blocks.blocks, wanted, strict=True), key=lambda pair: pair[1])
    ]
    around = sum(len(text) for chosen, text in runs if not chosen)
    problems = []
    if around > sum(len(text) for chosen, text in runs if chosen):
        runs = [run for run in runs if run[0]]
        what = Message(
            "{count} characters of menus and other things around the article were left out.", count=around
        )
        problems.append(Problem(where, what))
    raw, spans = _joined(runs)
    found = article(name, raw, data, source.encoding, told, problems)
    shift = Shift(raw)
    offered = (*(shift.span(span) for span in spans), *found.suggested_exclusions)
    return replace(
        found,
        encoding_found=source.found,
        suggested_exclusions=normalise(offered),
        cleaned={"bom": 1, **found.cleaned} if _marked(source) else found.cleaned,
    )


def tree(text: str) -> Any:
    """The tree (lxml) of a page. Raises `UserError` when there is none, or when it is nested too deeply."""
    library("lxml.etree")
    html = library("lxml.html")
    # Bytes, because lxml refuses a text that declares an encoding; all pages are UTF-8 by now.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.replace("\r\n", "\n").encode("utf-8", "replace"), parser=parser)
    except library("lxml.etree").LxmlError:
        raise UserError("The file holds nothing but blanks.") from None
    # What comes after such a place would be lost without a word.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise UserError(NESTED)
    return root


def _text(blocks: Iterator[Block]) -> str:
    whole = Blocks()
    for block in blocks:
        whole.paragraph(block.text)
    return whole.text()


def _joined(runs: Sequence[tuple[bool, str]]) -> tuple[str, list[Span]]:
    """The text of the runs, and where those stand that are not the article."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for chosen, text in runs:
        if not text:
            continue
        if not chosen:
            spans.append(Span(at, at + len(text)))
        parts.append(text)
        at += len(text) + 1
    return "\n".join(parts), spans


def _marked(source: Decoded) -> bool:
    return source.found == "bom" or source.encoding == "utf-8-sig"


def _refuse_parts(path: Path) -> None:
    """Raise `UserError` for a frame or an advertisement that a browser has saved beside a page."""
    found = _PARTS.fullmatch(path.parent.name)
    if found is None:
        return
    for suffix in (".html", ".htm", ".xhtml"):
        whole = path.parent.with_name(found[1] + suffix)
        if whole.is_file():
            raise UserError(
                "It is a part of the saved page “{page}”, not a page.", page=shown_name(whole.name)
            )
