"""What the bodies of a Web Annotation say: tag, subtype, attributes and note, by their purposes.

`tagging` is the tag and `classifying` the subtype, or the tag where nothing is tagged; `describing` is an attribute
written as `NAME=VALUE`; what comments is the note. Whatever else there is becomes attributes under the name of its
purpose, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.fields import Row
from annotator.formats.w3c.export import attribute_of

_COMMENTS = ("commenting", "replying")
_LABELS = ("tagging", "classifying")
# What an annotation is called that bears no label: its motivation, or what it does.
_COMMENTED, _HIGHLIGHTED = "commenting", "highlighting"


class Said(NamedTuple):
    """What the bodies of an annotation say."""

    tag: str
    subtype: str
    attributes: dict[str, str]
    note: str


def said(item: Row) -> Said:
    """What an annotation says. Raises `UserError` for bodies that are none."""
    by_purpose: dict[str, list[str]] = {}
    for purpose, value in (*_bodies(item), *_short(item)):
        by_purpose.setdefault(purpose, []).append(value)
    notes = [text for purpose in _COMMENTS for text in by_purpose.pop(purpose, ()) if text]
    attributes: dict[str, str] = {}
    for text in by_purpose.pop("describing", ()):
        name, value = attribute_of(text) if "=" in text else ("describing", text)
        _add(attributes, name, value)
    labels = [by_purpose.pop(purpose, []) for purpose in _LABELS]
    tag = labels[0].pop(0) if labels[0] else ""
    rest = labels[1].pop(0) if labels[1] else ""
    motivation = next(iter(_terms(item.get("motivation"))), "")
    subtype = rest if tag else ""
    by_purpose |= {purpose: more for purpose, more in zip(_LABELS, labels, strict=True) if more}
    for purpose, values in by_purpose.items():
        for value in values:
            _add(attributes, purpose, value)
    tag = tag or rest or motivation or (_COMMENTED if notes else _HIGHLIGHTED)
    return Said(tag, subtype, attributes, "\n\n".join(notes))


def texts(value: object) -> list[str]:
    """The strings of a property that may be one or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]


def annotator(item: Row) -> str:
    """Who made an annotation: a name where there is one, else what identifies them; "" where nobody is named."""
    info = item.get("user_info")  # as Hypothesis has it
    if isinstance(info, dict) and isinstance(info.get("display_name"), str):
        return str(info["display_name"])
    creator = item.get("creator", item.get("user"))
    for one in creator if isinstance(creator, list) else [creator]:
        if isinstance(one, dict):
            named = next(iter(texts([one.get(key) for key in ("name", "nickname", "email", "id")])), "")
        else:
            named = one if isinstance(one, str) else ""
        if named:
            return named
    return ""


def values(item: Row, name: str) -> list[Any]:
    """A property of JSON-LD, which may be missing, one value or a list of them."""
    value = item.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _terms(value: object) -> list[str]:
    """Terms of the vocabulary, which may be written as whole IRIs."""
    return [one.rpartition("#")[2].removeprefix("oa:") for one in texts(value)]


def _bodies(item: Row) -> Iterator[tuple[str, str]]:
    """Purpose and value of each body."""
    meant = next((one for one in _terms(item.get("motivation")) if one != "linking"), "")
    for body in values(item, "body"):
        if isinstance(body, str):
            yield "linking", body
            continue
        row = take.as_row(body)
        value = row.get("value", row.get("source", row.get("id")))
        value = value.get("id") if isinstance(value, dict) else value
        text = value if isinstance(value, str) else ""
        written = isinstance(row.get("value"), str)
        usual = (meant if meant in _LABELS else _COMMENTED) if written else "linking"
        for purpose in _terms(row.get("purpose")) or [usual]:
            yield purpose, text
    for text in texts(item.get("bodyValue")):
        yield _COMMENTED, text


def _short(item: Row) -> Iterator[tuple[str, str]]:
    """Tags and text as Hypothesis has them."""
    for tag in texts(item.get("tags")):
        yield "tagging", tag
    for text in texts(item.get("text")):
        yield _COMMENTED, text


def _add(attributes: dict[str, str], name: str, value: str) -> None:
    """Add an attribute; one whose name is taken gets a number."""
    number, free = 1, name
    while free in attributes:
        number += 1
        free = f"{name}-{number}"
    attributes[free] = value
