"""The body of an OpenDocument text: its paragraphs, lists and tables as the reader of the final version sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from annotator.formats.blocks import Blocks
from annotator.formats.office.documents import Notices, attribute, local

_FOLDED = re.compile("[ \t\r\n]+")
# A sign that stands as an element, and no XML can hold itself; so it outlives the folding of blanks.
_KEPT_BLANK, _KEPT_TAB, _KEPT_BREAK = "\x01", "\x02", "\x03"
_UNFOLDED = str.maketrans({_KEPT_BLANK: " ", _KEPT_TAB: "\t", _KEPT_BREAK: "\n"})
_MOST_BLANKS = 10_000  # of one element
# What holds no text of the article, or says again what stands elsewhere.
_SKIPPED = frozenset(
    {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "forms",
     "note-citation", "ruby-text", "desc", "title", "shapes", "table-of-content-source", "alphabetical-index-source",
     "illustration-index-source", "table-index-source", "object-index-source", "user-index-source",
     "bibliography-source", "annotation-end", "alphabetical-index-auto-mark-file", "hidden-text", "event-listeners",
     "change-start", "change-end", "table-column", "table-columns", "table-header-columns", "scripts", "object",
     "object-ole", "binary-data", "script", "soft-page-break"}
)  # fmt: skip
_ROWS = frozenset({"table-row"})
_CELLS = frozenset({"table-cell"})


def hidden_styles(root: Any) -> frozenset[str]:
    """The names of the styles in a document that hide their text."""
    return frozenset(
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(local(p) == "text-properties" and attribute(p, "display") == "none" for p in style)
    )


class Body:
    """Reads blocks of a document; `notes` holds those that the text referred to so far."""

    def __init__(self, notices: Notices, hidden: frozenset[str]) -> None:
        self.notes = Blocks()
        self._notices = notices
        self._hidden = hidden

    def blocks(self, element: Any, text: Blocks) -> None:
        """Add the blocks in an element to the text."""
        for child in element:
            name = local(child)
            if name in {"p", "h"}:
                self._paragraph(child, text)
            elif name == "table":
                for row in _inside(child, _ROWS):
                    text.row([self._cell(cell) for cell in _inside(row, _CELLS)])
            elif name == "change":
                self._notices.count("deleted")
            elif name in {"object", "object-ole"}:
                self._notices.count("embedded")
            elif name not in _SKIPPED:
                self.blocks(child, text)

    def _cell(self, cell: Any) -> Blocks:
        text = Blocks()
        self.blocks(cell, text)
        return text

    def _paragraph(self, element: Any, text: Blocks) -> None:
        if self._is_hidden(element):
            return
        pieces: list[str] = []
        boxes: list[Any] = []
        self._inline(element, pieces, boxes)
        text.paragraph(_folded("".join(pieces)))
        for box in boxes:
            inner = Blocks()
            self.blocks(box, inner)
            if inner.text():
                text.paragraph(inner.text())

    def _inline(self, element: Any, pieces: list[str], boxes: list[Any]) -> None:
        """Add the text in a paragraph or a part of it; text boxes anchored there wait for the paragraph's end."""
        pieces.append(element.text or "")
        for child in element:
            name = local(child)
            if name == "s":
                count = attribute(child, "c")
                pieces.append(_KEPT_BLANK * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
            elif name == "tab":
                pieces.append(_KEPT_TAB)
            elif name == "line-break":
                pieces.append(_KEPT_BREAK)
            elif name == "note":
                self._note(child, pieces)
            elif name == "annotation":
                self._notices.count("comments")
            elif name == "change":
                self._notices.count("deleted")
            elif name == "text-box":
                boxes.append(child)
            elif name in {"object", "object-ole"}:
                self._notices.count("embedded")
            elif name == "hidden-text":
                self._notices.count("hidden")
            elif name not in _SKIPPED and not self._is_hidden(child):
                self._inline(child, pieces, boxes)
            pieces.append(child.tail or "")

    def _note(self, element: Any, pieces: list[str]) -> None:
        for child in element:
            if local(child) == "note-citation":
                pieces.append(
                    attribute(child, "label")
                )  # a mark somebody wrote; numbers are made by the program
            elif local(child) == "note-body":
                note = Blocks()
                self.blocks(child, note)
                self.notes.paragraph(note.text())

    def _is_hidden(self, element: Any) -> bool:
        hidden = attribute(element, "style-name") in self._hidden or local(element) == "hidden-paragraph"
        if hidden and any(words.strip() for words in element.itertext()):
            self._notices.count("hidden")
        return hidden


def _inside(element: Any, wanted: frozenset[str]) -> Iterator[Any]:
    """The rows of a table or the cells of a row, through their groups."""
    for child in element:
        if local(child) in wanted:
            yield child
        elif local(child) not in _SKIPPED and local(child) != "covered-table-cell":
            yield from _inside(child, wanted)


def _folded(words: str) -> str:
    """The text of a paragraph: white space is one blank, none at the ends; what stands as elements stays."""
    return _FOLDED.sub(" ", words).strip(" ").translate(_UNFOLDED)
