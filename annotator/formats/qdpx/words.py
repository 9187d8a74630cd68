"""What the writer and the reader of REFI-QDA projects share: GUIDs, names of notes, and values as XML may hold them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from annotator.formats.jsonl.export import MARK, Fields
from annotator.formats.xml import ILLEGAL
from annotator.model.text import REPLACEMENT

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
INTERNAL = "internal://"
SOURCES = "sources/"
# Beside the text of an article: the bytes it was read from. They may be a book; XML is not the place for that.
ORIGINAL = ".original"
# The notes that hold what the format has no place for, as JSON; analysts' own notes are descriptions.
BESIDE = "Diptych"

_ROOT = UUID("6d2f0f0e-7a43-5c0e-9a36-0b5d1c2e9f47")
_UID = re.compile("[0-9a-f]{32}")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_ATTRIBUTE = (('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))
# Most values are like this, and cost a look only.
_PLAIN = re.compile(r"[\w .,:;/#?!'()\u2019-]*+")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@lru_cache(maxsize=1024)
def guid(kind: str, uid: str) -> str:
    """The GUID of what has this uid: the uid itself where it is a UUID, as ours are, else one made of it."""
    if _UID.fullmatch(uid):
        return f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
    return str(uuid5(_ROOT, json.dumps([kind, uid])))


def uid_of(guid: str) -> str:
    """The uid that a GUID stands for, whether or not braces and capitals were used."""
    return guid.strip().strip("{}").replace("-", "").lower()


def legal(text: str) -> str:
    """The text with a replacement character for each character that XML cannot hold."""
    return ILLEGAL.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """The text as the content of an element; half characters stay, so that encoding it fails."""
    if _PLAIN.fullmatch(text):
        return text
    text = _without_illegal(text)
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return text


def attributes(**values: str | None) -> str:
    """Attributes of an element, each with the blank before it; those that are None or "" are left out."""
    found = []
    for name, value in values.items():
        if not value:
            continue
        text = value
        if not _PLAIN.fullmatch(value):
            text = escaped(value)
            for char, escape in _IN_ATTRIBUTE:
                text = text.replace(char, escape)
        found.append(f' {name}="{text}"')
    return "".join(found)


def element(name: str, text: str) -> str:
    """An element that holds a text; "" where there is none."""
    return f"<{name}>{escaped(text)}</{name}>" if text else ""


def reference(name: str, guid: str) -> str:
    """An element that refers to something."""
    return f'<{name} targetGUID="{guid}"/>'


def note(guid: str, fields: Fields) -> str:
    """A note of ours. What XML cannot hold is an escape of JSON, so that it comes back whole."""
    told = _encode(MARK | fields)
    told = ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04x}" if not _half(found[0]) else found[0], told)
    return f'<Note guid="{guid}" name="{BESIDE}">{element("PlainTextContent", told)}</Note>\n'


def differing(fields: Fields, said: Fields) -> Fields:
    """The fields that XML does not say, or says otherwise."""
    return {name: value for name, value in fields.items() if value != said.get(name)}


def _without_illegal(text: str) -> str:
    return ILLEGAL.sub(lambda found: found[0] if _half(found[0]) else REPLACEMENT, text)


def _half(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def annotation_said(
    uid: str, tag: str, subtype: str, note: str, who: str, created: str, updated: str
) -> Fields:
    """What XML alone says of an annotation of ours, as a record would have it."""
    return {
        "id": uid,
        "tag": tag,
        "subtype": subtype,
        "attributes": {},
        "note": note,
        "status": "open",
        "annotator": who,
        "created": created,
        "updated": updated,
    }


def link_said(uid: str, origin: str, target: str, name: str) -> dict[str, Any]:
    """What XML alone says of a link of ours, as a record would have it."""
    return {
        "id": uid,
        "from": origin,
        "to": target,
        "type": name,
        "kind": "",
        "status": "",
        "note": "",
        "annotator": "",
        "created": "",
        "updated": "",
    }
