"""What a web page says of itself: title, author, date, language and address, and how it is encoded."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.formats.blocks import Facts
from annotator.formats.encoding import Decoded, decode

_HEAD = 4096
_META = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
# What browsers read under these names (WHATWG, Encoding, section 4.2), where that holds more.
_BROWSERS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_SAVED = re.compile(
    rb"<!-- saved from url=\(\d+\)(\S{1,2000}?) -->|Page saved with SingleFile\s+url: (\S{1,2000})"
)
_LONGEST_DATA = 300_000
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
    "citation_publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip


def decoded(data: bytes, encoding: str = "") -> Decoded:
    """The text of a page: in the encoding that was chosen, else by its byte order mark, else UTF-8 where the bytes are
    valid, else in the encoding that the page declares, else by the last steps of `encoding.decode`.

    What the page declares comes after UTF-8 because pages saved by programs often keep the declaration of the server,
    while nothing else is valid UTF-8 by chance. Raises `UserError` as `encoding.decode` does.
    """
    found = decode(data, encoding)
    if encoding or found.found not in {"utf-8", "fallback"}:
        return found
    declared = _declared(data)
    if declared and (found.found == "fallback" or declared.startswith(("iso2022", "hz"))):
        try:
            return Decoded(data.decode(declared), declared, "declared")
        except (UnicodeError, LookupError):
            return found
    return found


def _declared(data: bytes) -> str:
    """The encoding that a page declares, by Python's name of it; "" for none and for one that is not known."""
    head = data[:_HEAD]
    match = _META.search(head) or _XML.match(head)
    if match is None:
        return ""
    try:
        info = codecs.lookup(match[1].decode("ascii"))
    except (LookupError, ValueError):
        return ""
    return _BROWSERS.get(info.name, info.name)


def facts(root: Any, data: bytes) -> Facts:
    """What the page says of itself; `data` are its bytes."""
    metas = _metas(root)
    linked = _linked_data(root)
    title = (
        _first(metas, _TITLES)
        or linked.get("headline", "")
        or _text(root, "//head/title")
        or _text(root, "//h1")
    )
    author = _first(metas, _AUTHORS)
    if not author or author.startswith("http"):
        author = linked.get("author", "") or _text(root, "//*[@rel='author' or @itemprop='author']")
    date = (
        _first(metas, _DATES)
        or linked.get("datePublished", "")
        or _attribute(root, "//*[@itemprop='datePublished']", "content", "datetime")
        or _attribute(root, "//time[@datetime]", "datetime")
    )
    language = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or ""
    )
    source = (
        _attribute(root, "//link[@rel='canonical']", "href")
        or _first(metas, ("og:url",))
        or _saved_from(data)
    )
    return Facts(
        title=title,
        language=language or _first(metas, ("content-language", "og:locale", "dc.language")),
        date=date,
        source=source,
        meta={"author": author, "site": _first(metas, ("og:site_name",))},
    )


def _metas(root: Any) -> Mapping[str, str]:
    """The `meta` elements by what they name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(metas: Mapping[str, str], names: Iterable[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _text(root: Any, path: str) -> str:
    found = root.xpath(path)
    return " ".join(found[0].xpath("string()").split()) if found else ""


def _attribute(root: Any, path: str, *names: str) -> str:
    for element in root.xpath(path)[:1]:
        for name in names:
            if element.get(name):
                return str(element.get(name))
    return ""


def _saved_from(data: bytes) -> str:
    found = _SAVED.search(data, 0, _HEAD)
    return (found[1] or found[2]).decode("utf-8", "replace") if found else ""


def _linked_data(root: Any) -> Mapping[str, str]:
    """Headline, author and date as a page tells them to search engines (schema.org, JSON-LD)."""
    for element in root.iter("script"):
        text = element.text or ""
        if element.get("type", "").lower() != "application/ld+json" or len(text) > _LONGEST_DATA:
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for entry in _entries(value):
            if isinstance(entry.get("datePublished"), str) or isinstance(entry.get("headline"), str):
                told = {name: entry.get(name) for name in ("headline", "datePublished")}
                told["author"] = ", ".join(_people(entry.get("author")))
                return {name: text for name, text in told.items() if isinstance(text, str)}
    return {}


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    for entry in values[:100]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (
                (one for one in graph[:100] if isinstance(one, dict)) if isinstance(graph, list) else ()
            )


def _people(value: Any) -> Iterator[str]:
    for one in value[:20] if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and not name.startswith("http"):
            yield name
