"""Markdown in: the text as a reader sees it, without the signs of the markup.

The signs go because annotations are about words: `**` inside of a quote would stand in every export, no word would be
found across it, and a heading would not align with the one of the other language. The bytes stay with the article, so
nothing is lost. CommonMark with tables and strikethrough; what other dialects add (footnotes, tasks) stays as written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from annotator.formats.blocks import Blocks, Facts, article
from annotator.formats.encoding import decode
from annotator.formats.extras import library
from annotator.formats.files import shown_name
from annotator.formats.office.documents import NESTED
from annotator.formats.opening import at_once
from annotator.formats.plain import read_bytes
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.formats.web.read import tree
from annotator.formats.web.text import page_of
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.text import clean
from annotator.model.wording import mark

MOST_BYTES = 10_000_000
_NESTING = 100
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([^\s:#\-'\"\[{][^:]*?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"\s*-[ \t]+(.*)")
# The parser takes these for blanks at the ends of a paragraph, which they are not. Noncharacters stand for them
# meanwhile: a cleaned text has none.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HIDE = {ord(space): 0xFDD0 + number for number, space in enumerate(_SPACES)}
_SHOW = {hidden: space for space, hidden in _HIDE.items()}
_EDGES = re.compile(f"^[{_SPACES}]+|[{_SPACES}]+$", re.MULTILINE)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "date": ("date", "published", "created"),
    "language": ("lang", "language", "langue"),
    "source": ("source", "url", "link", "lien", "canonical"),
}


class Front(NamedTuple):
    """What stands before the text: facts by name, and where the text begins."""

    facts: Mapping[str, str]
    end: int


class Markdown:
    """Imports Markdown files."""

    name = "md"
    title = mark("Markdown files")
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the article of the file, or the problem why there is none."""
        return at_once(path, _found(path, options.encoding), progress)

    def read_again(self, incoming: Incoming, encoding: str) -> Incoming:
        """The article of the same bytes read in another encoding. Raises `UserError` when they make no sense in it."""
        return document(incoming.name, incoming.original, encoding)


MARKDOWN = Markdown()


def _found(path: Path, encoding: str) -> Iterator[Incoming]:
    data = read_bytes(path, MOST_BYTES)
    if not data:
        raise UserError("The file is empty.")
    yield document(shown_name(path.stem), data, encoding)


def document(name: str, data: bytes, encoding: str) -> Incoming:
    """The article of a file. Raises `UserError` when the bytes are no text or hold none."""
    decoded = decode(data, encoding)
    source, cleaned = clean(decoded.text)
    front = _front(source)
    facts = {key.lower(): value for key, value in front.facts.items()}
    known = {what: next((facts[key] for key in keys if facts.get(key)), "") for what, keys in _KEYS.items()}
    rest = {key: value for key, value in front.facts.items() if value not in known.values()}
    text = shown(source[front.end :])
    found = article(name, text, data, decoded.encoding, Facts(**known, meta=rest))
    if decoded.found == "bom" or decoded.encoding == "utf-8-sig":
        cleaned["bom"] = 1
    return replace(found, encoding_found=decoded.found, cleaned=cleaned)


def shown(source: str) -> str:
    """The text that Markdown shows, by the rule of `blocks`. Raises `UserError` for what is nested too deeply."""
    hidden = _EDGES.sub(lambda found: found[0].translate(_HIDE), source)
    parser = library("markdown_it").MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"])
    tokens = parser.parse(hidden)
    # What stands deeper the parser leaves out without a word.
    if any(token.level >= _NESTING - 2 for token in tokens):
        raise UserError(NESTED)
    html = parser.renderer.render(tokens, parser.options, {})
    if not html.strip():
        return ""
    whole = Blocks()
    for block in page_of(tree(f"<body>{html}</body>")).blocks:
        whole.paragraph(block.text.translate(_SHOW))
    return whole.text()


def _front(source: str) -> Front:
    """The facts that stand before a text, as YAML between --- or TOML between +++; none where it is no such thing."""
    found = _FRONT.match(source)
    if found is None:
        return Front({}, 0)
    facts = _toml(found[2]) if found[1] == "+++" else _yaml(found[2])
    return Front({}, 0) if facts is None else Front(facts, found.end())


def _toml(text: str) -> Mapping[str, str] | None:
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return {key: _said(value) for key, value in values.items()}


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _yaml(text: str) -> Mapping[str, str] | None:
    """The plain YAML that people write there: names with a value, a list or indented lines; None for anything else."""
    facts: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, key = _ITEM.fullmatch(line), _KEY.fullmatch(line)
        if values is not None and item:
            values.append(_bare(item[1]))
        elif values is not None and line[0] in " \t":
            values.append(line.strip())
        elif key:
            values = facts[_bare(key[1])] = [told for told in _values(key[2] or "") if told]
        else:
            return None
    return {key: ", ".join(told) for key, told in facts.items()} if facts else None


def _values(value: str) -> list[str]:
    value = value.strip()
    if value in {"|", ">", "|-", ">-", "null", "~"}:
        return []
    if value.startswith("[") and value.endswith("]"):
        return [_bare(one) for one in value[1:-1].split(",")]
    return [_bare(value)]


def _bare(value: str) -> str:
    """A value without the quotation marks round it."""
    value = value.strip()
    for quote in "\"'":
        if len(value) > 1 and value[0] == value[-1] == quote:
            return value[1:-1].replace('\\"', '"').replace("''", "'")
    return value.partition(" #")[0].strip()
