"""Reading XHTML as e-books hold it: XML first, with the entities of HTML, and as a web page where it is no XML.

The text is that of web pages (`web_text`), but for the marks of notes: what a page says to be a reference to a note,
or one back (EPUB, DPUB-ARIA), is left out, since its number would stick to the word before.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import Any

from annotator.formats import xml
from annotator.formats.blocks import Blocks
from annotator.formats.extras import library
from annotator.formats.office.documents import attribute, local
from annotator.formats.web.text import page_of
from annotator.model.errors import UserError

MOST_BYTES = 64_000_000
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset({b"lt", b"gt", b"amp", b"quot", b"apos"})
_NOTE_MARKS = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink"})
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")


def page(data: bytes) -> Any:
    """The root element of a page. Raises `UserError` for what is too large, declares entities, or is nothing at all."""
    if len(data) > MOST_BYTES:
        raise UserError("It is larger than {most} MB.", most=MOST_BYTES // 1_000_000)
    xml.refuse_entities(data)
    try:
        return xml.parse(_NAMED.sub(_numbered, data))
    except UserError as error:
        root = _as_web_page(data)
        if root is None:
            raise error from None
        return root


def text_of_page(root: Any) -> str:
    """The text of a page; its elements lose their namespaces, marks of notes and readings beside words their text."""
    for element in list(root.iter()):
        if local(element) in {"rt", "rp"} or _is_note_mark(element):
            tail = element.tail
            element.clear()
            element.tail = tail
        if isinstance(element.tag, str):
            element.tag = local(element)
    text = Blocks()
    for block in page_of(root).blocks:
        text.paragraph(block.text)
    return text.text()


def _is_note_mark(element: Any) -> bool:
    kinds = f"{attribute(element, 'type')} {attribute(element, 'role')}" if element.attrib else ""
    return not _NOTE_MARKS.isdisjoint(kinds.split())


def _numbered(found: re.Match[bytes]) -> bytes:
    """An entity of HTML, which no XML knows, as the number of its character."""
    if found[1] in _OF_XML:
        return found[0]
    signs = html5.get(f"{found[1].decode('ascii')};")
    return "".join(f"&#{ord(sign)};" for sign in signs).encode("ascii") if signs else found[0]


def _as_web_page(data: bytes) -> Any:
    """The root element, read as browsers read; None when there is none."""
    parser = library("lxml.html").HTMLParser(
        encoding=_encoding(data), no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return library("lxml.etree").fromstring(data, parser)
    except (library("lxml.etree").LxmlError, ValueError):
        return None


def _encoding(data: bytes) -> str:
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return name
    declared = _DECLARED.search(data)
    try:
        return codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
