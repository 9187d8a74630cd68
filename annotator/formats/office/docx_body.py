"""The body of a Word document: its paragraphs and tables as the reader of the final version sees them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from annotator.formats.blocks import Blocks
from annotator.formats.office.documents import Notices, attribute, local

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict variant
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
# Signs that stand as elements.
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# A page or a column ends: its line too, unless a paragraph begins or ends there anyway. No XML can hold that sign.
_PAGE = "\f"
_DELETED = frozenset({"del", "moveFrom"})
# What holds no text of the article.
_SKIPPED = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr", "sectPr", "instrText", "delText", "delInstrText", "rt",
     "rubyPr", "smartTagPr", "customXmlPr", "fldData", "tblPrEx", "trPr", "tcPr"}
)  # fmt: skip
_OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=1024)
def _word(tag: object) -> str:
    """The name of an element of Word, `m:t` for text in formulas, "" for other elements."""
    namespace, _, name = str(tag)[1:].partition("}")
    if namespace in _WORD:
        return name
    if namespace in _MATH and name == "t":
        return "m:t"
    return "AlternateContent" if name == "AlternateContent" else ""


class Body:
    """Reads blocks of a document. `notes` are those the text referred to so far: (part, id)."""

    def __init__(self, notices: Notices) -> None:
        self.notes: list[tuple[str, str]] = []
        self._notices = notices
        # Fields under way, the inmost last: whether their result has begun.
        self._fields: list[bool] = []
        self._carried = ""

    def blocks(self, element: Any, text: Blocks) -> None:
        """Add the blocks in an element to the text."""
        for child in element:
            name = _word(child.tag)
            if name == "p":
                self._paragraph(child, text)
            elif name == "tbl":
                for row in self._inside(child, "tr", "trPr"):
                    text.row([self._cell(cell) for cell in self._inside(row, "tc", "tcPr")])
            elif name == "altChunk":
                self._notices.count("embedded")
            elif name == "AlternateContent":
                self.blocks(_alternative(child), text)
            elif name in _DELETED:
                self._notices.count("deleted")
            elif name not in _SKIPPED:
                self.blocks(child, text)
        if self._carried and _word(element.tag) in {"body", "tc", "footnote", "endnote", "txbxContent"}:
            text.paragraph(self._carried)
            self._carried = ""

    def _cell(self, cell: Any) -> Blocks:
        text = Blocks()
        self.blocks(cell, text)
        return text

    def _inside(self, element: Any, wanted: str, properties: str) -> Iterator[Any]:
        """The rows of a table or the cells of a row, through content controls and the like, without deleted ones."""
        for child in element:
            name = _word(child.tag)
            if name == wanted:
                if any(_word(p.tag) == properties and _marked(p, "del", "cellDel") for p in child):
                    self._notices.count("deleted")
                else:
                    yield child
            elif name in _DELETED:
                self._notices.count("deleted")
            elif name not in _SKIPPED:
                yield from self._inside(child, wanted, properties)

    def _paragraph(self, element: Any, text: Blocks) -> None:
        pieces: list[str] = []
        boxes: list[Any] = []
        joined = False
        for child in element:
            if _word(child.tag) == "pPr":
                joined = any(_word(p.tag) == "rPr" and _marked(p, "del", "moveFrom") for p in child)
        self._inline(element, pieces, boxes)
        # Only results go on in the next paragraph; an instruction without a result is a broken field.
        while self._fields and not self._fields[-1]:
            self._fields.pop()
        said, self._carried = self._carried + "".join(pieces).strip(_PAGE).replace(_PAGE, "\n"), ""
        if joined and not boxes:
            self._carried = said  # the mark that ended it was deleted: the next one goes on with it
            return
        text.paragraph(said)
        for box in boxes:
            inner = Blocks()
            fields, self._fields = self._fields, []
            self.blocks(box, inner)
            self._fields = fields
            if inner.text():
                text.paragraph(inner.text())

    def _inline(self, element: Any, pieces: list[str], boxes: list[Any]) -> None:
        """Add the text in a paragraph or a part of it; text boxes anchored there wait for the paragraph's end."""
        for child in element:
            name = _word(child.tag)
            if name in {"t", "m:t"}:
                self._say(pieces, _blanks(child))
            elif name in _SIGNS:
                page = name == "br" and attribute(child, "type") in {"page", "column"}
                self._say(pieces, _PAGE if page else _SIGNS[name])
            elif name == "r":
                if any(_word(p.tag) == "rPr" and _marked(p, "vanish") for p in child):
                    self._notices.count("hidden", int(any(_word(t.tag) == "t" and t.text for t in child)))
                    self._hidden(child)
                else:
                    self._inline(child, pieces, boxes)
            elif name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif name in _DELETED:
                self._notices.count("deleted")
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                self._inline(_alternative(child), pieces, boxes)
            elif name not in _SKIPPED:
                self._mark(name, child, pieces)
                self._inline(child, pieces, boxes)

    def _mark(self, name: str, element: Any, pieces: list[str]) -> None:
        """What an element itself stands for, apart from what is in it."""
        if name in {"footnoteReference", "endnoteReference"}:
            self.notes.append((name.removesuffix("Reference") + "s", attribute(element, "id")))
        elif name == "commentReference":
            self._notices.count("comments")
        elif name == "sym":
            code = attribute(element, "char")
            if len(code) == 4 and all(sign in "0123456789abcdefABCDEF" for sign in code):
                self._say(pieces, chr(int(code, 16)))
                self._notices.count("symbols", int(code[0] in "Ff"))
        elif name in {"object", "altChunk"}:
            self._notices.count("embedded")

    def _say(self, pieces: list[str], words: str) -> None:
        if all(self._fields):  # else it is a part of an instruction
            pieces.append(words)

    def _hidden(self, run: Any) -> None:
        """Heed the fields that begin and end in a hidden run."""
        for child in run:
            if _word(child.tag) == "fldChar":
                self._field(attribute(child, "fldCharType"))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _blanks(element: Any) -> str:
    """The text of a run: line ends are blanks, and those at its ends count only when they are to be preserved."""
    words = "".join(element.itertext()).replace("\r", " ").replace("\n", " ")
    kept = attribute(element, "space") == "preserve"
    return words if kept else words.strip(" \t")


def _marked(properties: Any, *names: str) -> bool:
    """Whether one of these properties is set."""
    return any(_word(p.tag) in names and attribute(p, "val") not in _OFF for p in properties)


def _alternative(element: Any) -> Any:
    """What to read of several variants of the same: the first, which is the newest; the last is for old programs."""
    for child in element:
        if local(child) == "Choice":
            return child
    return element[0] if len(element) else element
