"""Reads HTML reports with the standard library's parser: a small tree, and what the report says of each text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br"})


@dataclass
class Node:
    """An element: its name, attributes and what is in it, text as strings."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Node]:
        """Itself and every element in it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", klass: str = "") -> list[Node]:
        """The elements in it of that name and class."""
        return [n for n in self.walk() if (not tag or n.tag == tag) and (not klass or klass in n.classes)]

    def one(self, tag: str = "", klass: str = "") -> Node:
        """The only element in it of that name and class."""
        (found,) = self.all(tag, klass)
        return found

    @property
    def text(self) -> str:
        """Its text with that of all in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def pieces(self, inside: tuple[Node, ...] = ()) -> Iterator[tuple[str, tuple[Node, ...]]]:
        """Its text without numbers and chips, each piece with the elements round it, outer first."""
        for child in self.children:
            if isinstance(child, str):
                yield child, inside
            elif "r" not in child.classes:
                yield from child.pieces((*inside, child))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of {tag} stands twice"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def parse(data: bytes) -> Node:
    """The tree of a report; fails where elements are not closed in order."""
    builder = _Builder()
    builder.feed(data.decode("utf-8"))
    builder.close()
    assert builder.open == [builder.root], "elements stay open"
    return builder.root


def source_text(article: Node) -> str:
    """The text of an article, character for character."""
    paragraphs = article.one("div", "text").all("p")
    return "\n".join("".join(text for text, _ in paragraph.pieces()) for paragraph in paragraphs)


def marked(article: Node) -> dict[int, set[int]]:
    """Which code points each annotation's marks cover, by the number its title begins with."""
    return _covered(article, "mark", lambda node: int(node.attributes["title"].split(".")[0]))


def greyed(article: Node) -> set[int]:
    """Which code points are shown as excluded."""
    return _covered(article, "span", lambda node: 0).get(0, set())


def _covered(article: Node, tag: str, key: Callable[[Node], int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    at = 0
    for paragraph in article.one("div", "text").all("p"):
        for text, inside in paragraph.pieces():
            for node in inside:
                if node.tag == tag:
                    found.setdefault(key(node), set()).update(range(at, at + len(text)))
            at += len(text)
        at += 1
    return found
