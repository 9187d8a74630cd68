"""From the elements of HTML and XHTML to the blocks of a text (see `blocks`), as a browser without styles shows them.

White space is folded as HTML says, but for `pre`; an element without text makes no line, a paragraph that holds one
NBSP an empty one. What is not shown (scripts, forms, what is `hidden`) is no text, nor are pictures. Marks that are
said to refer to notes are left out: their numbers would stick to the word before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from annotator.formats.blocks import Blocks
from annotator.formats.documents import attribute, local

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "ul", "caption"}
)  # fmt: skip
_SKIPPED = frozenset(
    {"head", "script", "style", "template", "svg", "iframe", "object", "embed", "audio", "video", "canvas", "select",
     "textarea", "input", "rt", "rp", "annotation", "annotation-xml", "noframes", "map", "datalist", "progress",
     "meter"}
)  # fmt: skip
_FOLDED = re.compile("[ \t\r\n\f]+")
_BREAK = "\x01"  # of a line; no markup can hold that sign, so it outlives the folding
_AROUND_BREAK = re.compile(f" *{_BREAK} *")
_NOTE_MARKS = frozenset({"noteref", "doc-noteref"})


def blocks_of(element: Any) -> Blocks:
    """The blocks in an element (lxml) and in all that is in it."""
    walk = _Walk()
    walk.into(element)
    walk.end_line()
    return walk.text


class _Walk:
    """A walk through elements: the line under way, and the blocks before it."""

    def __init__(self) -> None:
        self.text = Blocks()
        self._line: list[str] = []

    def into(self, element: Any, *, kept: bool = False) -> None:
        """Read an element. `kept`: its white space counts."""
        name = local(element).lower()
        if not name or name in _SKIPPED or "hidden" in element.attrib or _is_note_mark(element):
            return
        if name == "br":
            self._line.append(_BREAK)
            return
        if name == "table":
            self._table(element)
            return
        block = name in _BLOCKS
        if block:
            self.end_line()
        kept = kept or name == "pre"
        self._say(element.text, kept=kept)
        for child in element:
            self.into(child, kept=kept)
            self._say(child.tail, kept=kept)
        if block:
            self.end_line()

    def end_line(self) -> None:
        """The line under way is a paragraph, if it holds anything."""
        line = _AROUND_BREAK.sub(_BREAK, "".join(self._line)).strip(" ")
        self._line.clear()
        if line:
            # A break before the end of a block shows nothing.
            self.text.paragraph(line.removesuffix(_BREAK).replace(_BREAK, "\n"))

    def _say(self, words: str | None, *, kept: bool) -> None:
        if not words:
            return
        if kept:
            self._line.append(words.replace("\r\n", "\n").replace("\n", _BREAK))
            return
        folded = _FOLDED.sub(" ", words)
        if self._line and self._line[-1].endswith(" "):
            folded = folded.removeprefix(" ")  # white space is folded across elements
        if folded:
            self._line.append(folded)

    def _table(self, element: Any) -> None:
        self.end_line()
        for part in element:
            if local(part).lower() == "caption":
                self.into(part)
        for row in _inside(element, frozenset({"tr"})):
            self.text.row([blocks_of(cell) for cell in _inside(row, frozenset({"td", "th"}))])


def _inside(element: Any, wanted: frozenset[str]) -> Iterator[Any]:
    """The rows of a table or the cells of a row, through their groups."""
    for child in element:
        name = local(child).lower()
        if name in wanted:
            yield child
        elif name in {"thead", "tbody", "tfoot"}:
            yield from _inside(child, wanted)


def _is_note_mark(element: Any) -> bool:
    """Whether an element is said to be a reference to a note (EPUB, DPUB-ARIA)."""
    if not element.attrib:
        return False
    kinds = f"{attribute(element, 'type')} {attribute(element, 'role')}".split()
    return not _NOTE_MARKS.isdisjoint(kinds)
