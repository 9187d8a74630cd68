"""Which blocks of a web page are the article: by what the page says of its parts, else by where its prose is dense.

- Prose is a block of 25 characters or more of which less than half stands in links.
- The article stands in the `article` with most prose, else in `main`, else in what is declared `articleBody`, if that
  has two fifths of the prose of the page; else in the innermost element that has three quarters of it.
- Navigation, footers, asides, forms, and what their class or id call menus, sharing, comments and the like are not the
  article, unless one of them holds two fifths of the prose, or all of them three: then the names mean something else.
- A short line of links is not the article. The first heading that the title of the page begins with is, wherever it
  stands.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from annotator.formats.web.text import Block, Page
from annotator.model.folding import fold

_PROSE = 25
_DECLARED = 0.4
_DENSE = 0.75
_LINKED = 0.6
_AROUND = frozenset({"nav", "aside", "footer", "form", "search"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "form", "menu", "dialog"}
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|share|sharing|social|cookies?|consent|gdpr|"
    r"newsletter|related|recommended|recommendations|comments?|promo|adverts?|advertisement|ads?|banner|subscribe|login|"
    r"popup|modal|toolbar|partage|publicite|pub|commentaires?|lire-aussi|fil-ariane)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADING = re.compile("h[1-6]")


def main_text(page: Page, title: str) -> list[bool]:
    """Of each block whether it belongs to the article. `title` is what the page calls itself."""
    good = [_prose(block) for block in page.blocks]
    sums = _sums(page, good, frozenset())
    total = sums[0] if sums else 0
    if not total:
        return [True] * len(page.blocks)
    around = frozenset(node for node in _around(page) if sums[node] < _DECLARED * total)
    left = _sums(page, good, around)
    if left[0] < _DECLARED * total:
        around = frozenset()
    else:
        sums = left
    container = _container(page, sums)
    inside = _inside(page, container, around)
    headline = _headline(page, title)
    return [
        number == headline
        or (
            inside[block.node]
            and (bool(_HEADING.fullmatch(block.tag)) or block.linked < _LINKED * len(block.text))
        )
        for number, block in enumerate(page.blocks)
    ]


def _prose(block: Block) -> int:
    """Characters of prose in a block."""
    if _HEADING.fullmatch(block.tag) or len(block.text) < _PROSE or block.linked * 2 >= len(block.text):
        return 0
    return len(block.text) - block.linked


def _sums(page: Page, good: list[int], without: frozenset[int]) -> array[int]:
    """The prose in each element with all that is in it, but not in those elements that do not count."""
    sums = array("l", bytes(array("l").itemsize * len(page.parents)))
    for block, number in zip(page.blocks, good, strict=True):
        sums[block.node] += number
    for node in range(len(sums) - 1, 0, -1):
        if node in without:
            sums[node] = 0
        sums[max(page.parents[node], 0)] += sums[node]
    return sums


def _around(page: Page) -> Iterator[int]:
    """The elements that say that they are not the article."""
    for node, (tag, role, words) in page.signs.items():
        named = _NAMED.search(words) is not None and tag not in {"body", "html", "article", "main"}
        head = tag == "header" and not _within(page, node)
        if node and (tag in _AROUND or head or named or not _ROLES.isdisjoint(role.split())):
            yield node


def _within(page: Page, node: int) -> bool:
    """Whether an element stands in an article or in the main part."""
    while node >= 0:
        if page.signs.get(node, ("",))[0] in {"article", "main"}:
            return True
        node = page.parents[node]
    return False


def _container(page: Page, sums: array[int]) -> int:
    """The element that the article stands in."""
    total = sums[0]
    for wanted in ("article", "main", "articleBody"):
        found = [
            node for node, (tag, role, _) in page.signs.items() if tag == wanted or wanted in role.split()
        ]
        best = max(found, key=lambda node: sums[node], default=0)
        if best and sums[best] >= _DECLARED * total:
            return best
    container = 0
    for node in range(1, len(sums)):
        if page.parents[node] == container and sums[node] >= _DENSE * sums[container]:
            container = node
    return container


def _inside(page: Page, container: int, around: frozenset[int]) -> list[bool]:
    """Of each element whether it is in the container, and in nothing that stands around the article."""
    inside = [False] * len(page.parents)
    for node, parent in enumerate(page.parents):
        inside[node] = node == container or (parent >= 0 and inside[parent] and node not in around)
    return inside


def _headline(page: Page, title: str) -> int:
    """The place of the first block that is the headline of the page, or -1."""
    said = fold(" ".join(title.split()))
    for number, block in enumerate(page.blocks):
        if (
            block.tag == "h1"
            and len(block.text) >= 10
            and said.startswith(fold(" ".join(block.text.split())))
        ):
            return number
    return -1
