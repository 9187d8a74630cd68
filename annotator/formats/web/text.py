"""The visible text of a web page, block by block, with what is needed to tell an article from what stands around it.

A block is what a browser puts on a line of its own. Blanks are folded as HTML folds them (space, TAB, line ends): NBSP,
U+202F and all other spaces stay. Scripts, styles and what is hidden are left out.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from annotator.formats.extras import library

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section "
    "summary table tbody td tfoot th thead tr ul"
)
_UNSEEN_TAGS = (
    "applet audio base canvas col datalist embed head iframe input link map meta noembed noframes noscript object "
    "param rp script select style svg template textarea title video"
)
_BLOCKS, _UNSEEN = frozenset(_BLOCK_TAGS.split()), frozenset(_UNSEEN_TAGS.split())
_CELLS = frozenset({"td", "th"})
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What only programs that read aloud get: "Share on …, opens in a new window".
_ALOUD = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader)(?:\s|$)", re.IGNORECASE
)
_BLANKS = re.compile("[ \t\n\r\f]+")
_ENDS = re.compile(" *\n *")


class Block(NamedTuple):
    """A block of text; `linked` of its characters stand in links. `node` is the place of its element in `Page`."""

    text: str
    linked: int
    tag: str
    node: int


@dataclass(slots=True)
class Page:
    """The blocks of a page and the elements they stand in.

    Elements are counted in the order in which they begin, so that each comes after its parent; `signs` are their tag,
    role, class and id, for those that may tell something.
    """

    blocks: list[Block] = field(default_factory=list)
    parents: array[int] = field(default_factory=lambda: array("l"))
    signs: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    rows: list[list[list[Block]]] = field(default_factory=list)

    def element(self, parent: int, element: Any, tag: str) -> int:
        """Note an element; gives its place."""
        place = len(self.parents)
        self.parents.append(parent)
        words = " ".join((element.get("class", ""), element.get("id", ""))).strip()
        role = " ".join((element.get("role", ""), element.get("itemprop", ""))).strip()
        if words or role or tag in {"article", "main", "nav", "aside", "footer", "header", "form", "search"}:
            self.signs[place] = (tag, role, words)
        return place

    def add(self, block: Block) -> None:
        """Add a block: to the cell of the row it stands in, if any."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(block)
        else:
            self.blocks.append(block)

    def end_row(self, node: int) -> None:
        """Add the row that ends: as one line, or laid out where a cell has several paragraphs (`formats.blocks`)."""
        cells = self.rows.pop()
        if all(len(cell) <= 1 and "\n" not in "".join(b.text for b in cell) for cell in cells):
            text = "\t".join("".join(block.text for block in cell) for cell in cells)
            if text.strip("\t"):
                self.add(Block(text, sum(block.linked for cell in cells for block in cell), "tr", node))
            return
        for block in (block for cell in cells for block in cell):
            self.add(block)


class _Line:
    """The block under way. Blanks are folded when it ends, unless it is preformatted."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0

    def text(self, text: str, linked: bool, kept: bool) -> None:
        """Add text as the page has it; `kept` says whether its blanks and line ends mean something."""
        text = text if kept else _BLANKS.sub(" ", text)
        self._parts.append(text)
        if linked:
            self._linked += len(text.strip())

    def end(self, page: Page, tag: str, node: int, kept: bool) -> None:
        """Give the block to the page, if there is anything in it."""
        if not self._parts:
            return
        whole = "".join(self._parts)
        self._parts.clear()
        # Elements may each bring a blank where a page shows one.
        whole = whole.strip("\n") if kept else _ENDS.sub("\n", re.sub(" {2,}", " ", whole)).strip(" \n")
        linked, self._linked = min(self._linked, len(whole)), 0
        if whole:
            page.add(Block(whole, linked, tag, node))


class _Level(NamedTuple):
    """An element that is open: its place, the block it belongs to, and whether it is a link or preformatted."""

    node: int
    tag: str
    linked: bool
    kept: bool


def page_of(root: Any) -> Page:
    """The visible text of a tree (lxml)."""
    etree = library("lxml.etree")
    page, line = Page(), _Line()
    levels = [_Level(-1, "", False, False)]
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: Any = None
    for event, element in walker:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if hidden(element, tag):
                walker.skip_subtree()
                skipped = element
                continue
            levels.append(_begin(page, line, levels[-1], element, tag))
            if element.text:
                line.text(element.text, levels[-1].linked, levels[-1].kept)
            continue
        if element is skipped:
            skipped = None
        else:
            _end(page, line, levels.pop(), tag)
        if element.tail and element is not root:
            line.text(element.tail, levels[-1].linked, levels[-1].kept)
    line.end(page, "body", 0, kept=False)
    return page


def _begin(page: Page, line: _Line, above: _Level, element: Any, tag: str) -> _Level:
    if tag == "br":
        line.text("\n", False, kept=True)
        return above
    linked = above.linked or tag in {"a", "button"}
    if tag not in _BLOCKS:
        return above._replace(linked=linked)
    line.end(page, above.tag, max(above.node, 0), above.kept)
    node = page.element(above.node, element, tag)
    if tag == "tr":
        page.rows.append([])
    elif tag in _CELLS and page.rows:
        page.rows[-1].append([])
    return _Level(node, tag, linked, above.kept or tag == "pre")


def _end(page: Page, line: _Line, level: _Level, tag: str) -> None:
    if tag not in _BLOCKS:
        return
    line.end(page, level.tag, level.node, level.kept)
    if tag == "tr" and page.rows:
        page.end_row(level.node)


def hidden(element: Any, tag: str) -> bool:
    """Whether a browser shows nothing of an element."""
    if tag in _UNSEEN or not tag:
        return True
    if not element.attrib:
        return tag == "dialog"
    return (
        element.get("hidden") is not None
        or (tag == "dialog" and element.get("open") is None)
        or _NOT_SHOWN.search(element.get("style", "")) is not None
        or _ALOUD.search(element.get("class", "")) is not None
    )
