"""REFI-QDA projects for tests: written by hand as other programs write them, and read by XPath."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZipFile

from tests.helpers.kept import Fact

NS = {"q": "urn:QDA-XML:project:1.0"}
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="{origin}">'


def g(name: str) -> str:
    """A GUID for something, in capitals as some programs write them."""
    return str(uuid5(NAMESPACE_URL, name)).upper()


def uid(name: str) -> str:
    """What our importer makes of that GUID."""
    return g(name).replace("-", "").lower()


def selection(name: str, start: object, end: object, *codes: str, label: str = "", more: str = "") -> str:
    """A selection with codings."""
    codings = "".join(
        f'<Coding guid="{g(f"coding-{name}-{code}")}"><CodeRef targetGUID="{g(code)}"/></Coding>'
        for code in codes
    )
    return (
        f'<PlainTextSelection guid="{g(name)}" name="{label}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{g("user")}" creationDateTime="2024-05-06T07:08:09Z">{more}{codings}</PlainTextSelection>'
    )


def source(name: str, inside: str, **attributes: str) -> str:
    """A text source."""
    about = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<TextSource guid="{g(name)}" name="{name}"{about}>{inside}</TextSource>'


def project(
    path: Path,
    sources: str,
    *,
    origin: str = "Other 1",
    more: str = "",
    files: dict[str, bytes] | None = None,
) -> Path:
    """Write a project with two nested codes and a user."""
    users = f'<Users><User guid="{g("user")}" name="Zoé"/></Users>'
    codes = (
        f'<CodeBook><Codes><Code guid="{g("top")}" name="Top" isCodable="true"><Code guid="{g("sub")}" name="Sub &amp; '
        f'so" isCodable="true" color="#ff0000"/></Code></Codes></CodeBook>'
    )
    xml = f"{HEAD.format(origin=origin)}{users}{codes}<Sources>{sources}</Sources>{more}</Project>"
    return packed(path, {"project.qde": xml.encode(), **(files or {})})


def packed(path: Path, files: dict[str, bytes]) -> Path:
    """Write an archive."""
    with ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def facts_by_xpath(path: Path) -> set[Fact]:
    """What the hard corpus in a project says, read with XPath and nothing of ours."""
    from lxml import etree

    archive = ZipFile(path)
    root: Any = etree.fromstring(archive.read("project.qde"))

    def one(element: Any, query: str) -> str:
        answer = element.xpath(query, namespaces=NS)
        return answer if isinstance(answer, str) else next(iter(answer), "")

    notes: dict[str, dict[str, Any]] = {
        note.get("guid"): json.loads(one(note, "string(q:PlainTextContent)"))
        for note in root.xpath("q:Notes/q:Note", namespaces=NS)
    }
    codes = {code.get("guid"): code for code in root.iter(f"{{{NS['q']}}}Code")}
    found: set[Fact] = set()
    uids: dict[str, str] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    for text in root.xpath("q:Sources/q:TextSource", namespaces=NS):
        data = archive.read("sources/" + text.get("plainTextPath").removeprefix("internal://"))
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        for selected in text.xpath("q:PlainTextSelection", namespaces=NS):
            beside = notes[one(selected, "q:NoteRef/@targetGUID")]
            known = beside["id"]
            uids[selected.get("guid")] = known
            span = int(selected.get("startPosition")), int(selected.get("endPosition"))
            quote = data.decode()[slice(*span)]
            assert " ".join(quote.split()).startswith(selected.get("name"))
            spans.setdefault(known, []).append(span)
            found |= _said(selected, known, beside, codes[one(selected, "q:Coding/q:CodeRef/@targetGUID")])
        name = text.get("name")
        found |= {("span", known, name, repr(parts)) for known, parts in spans.items()}
        spans.clear()
    for link in root.xpath("q:Links/q:Link", namespaces=NS):
        target = uids.get(link.get("targetGUID"), "")
        assert target or link.get("targetGUID") in notes
        found.add(("link", uids[link.get("originGUID")], target, link.get("name")))
    return found


def _said(selected: Any, known: str, beside: dict[str, Any], code: Any) -> set[Fact]:
    """What a selection says of its annotation."""
    parent = code.getparent()
    nested = parent.tag.endswith("}Code")
    found = {("tag", known, (parent if nested else code).get("name"))}
    found |= {("subtype", known, code.get("name"))} if nested else set()
    found |= {("attribute", known, *pair) for pair in beside.get("attributes", {}).items()}
    note = selected.xpath("string(q:Description)", namespaces=NS)
    return found | ({("note", known, note)} if note else set())
