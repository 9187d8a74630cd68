"""The regions of one annotation of Label Studio: results that share an id, put together.

Offsets are `start` and `end`, or `globalOffsets` where the former are places in HTML. Where a region quotes the text,
the quote has a backslash and an n for each line end that was selected with the mouse, as Label Studio writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from annotator.formats.jsonl.export import Fields
from annotator.formats.jsonl.fields import Row
from annotator.formats.labelstudio.config import ATTRIBUTE, SUBTYPE
from annotator.formats.labelstudio.export import OWN, label_of
from annotator.model.wording import Message

_ANSWERS = ("choices", "text", "taxonomy", "rating", "number", "datetime", "ranker", "selected")
_ADDRESSES = ("http://", "https://", "s3://", "gs://", "azure-blob://", "/data/", "data:")
_MOST_DIGITS = 15


class Region(NamedTuple):
    """A region that marks text in a field of the data. `uid` is "" where Diptych did not write it."""

    key: str
    uid: str
    field: str
    spans: list[tuple[int, int]]
    quote: str | None
    fields: Fields

    @property
    def hull(self) -> tuple[int, int]:
        """From the first to the last character."""
        return min(self.spans)[0], max(end for _, end in self.spans)


@dataclass(slots=True)
class _Parts:
    """What the results of an id say together."""

    number: int
    labels: list[str] = field(default_factory=list)
    place: tuple[int, int] | None = None
    quote: str | None = None
    to_name: str = ""
    parent: str = ""
    meta: Row = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    kind: str = ""


def text_fields(data: Row) -> list[str]:
    """The fields of a task's data that hold text, the likeliest first."""
    texts = {
        name: value
        for name, value in data.items()
        if isinstance(value, str)
        # Blanks are no text, unless the field says that they are.
        and (value.strip() or (value and name == "text"))
        and not (value.startswith(_ADDRESSES) and " " not in value)
    }
    return sorted(texts, key=lambda name: (name != "text", -len(texts[name])))


def regions(
    result: Sequence[Any],
    data: Row,
    names: Sequence[str],
    fields: Mapping[str, str],
    ours: bool,
    said: dict[str, Any],
    problems: list[Message],
) -> Iterator[Region]:
    """The regions that mark text; what is none is told, and answers about the whole task are put into `said`."""
    pieces: dict[str, list[tuple[int, int]]] = {}
    whole: list[tuple[str, _Parts]] = []
    together = _together(result, problems)
    for key, parts in together.items():
        parent, plus, _ = key.partition("+")
        if ours and plus and parent == parts.parent and parts.place and parent in together:
            pieces.setdefault(parent, []).append(parts.place)
        else:
            whole.append((key, parts))
    for key, parts in whole:
        if parts.place is None:
            if parts.labels or not parts.answers:
                what = Message("Region {which} marks no text ({kind}) and was left out.", which=parts.number,
                               kind=parts.kind)  # fmt: skip
                problems.append(what)
            else:
                said.update(parts.answers)
            continue
        if not parts.labels:
            problems.append(Message("Region {which} has no label and was left out.", which=parts.number))
            continue
        name = _field(parts, data, names, fields)
        spans = [parts.place, *pieces.get(key, ())]
        for n, label in enumerate(dict.fromkeys(parts.labels)):
            uid, known = _known(parts, label, ours)
            yield Region(key if n == 0 else f"{key}/{label}", uid if n == 0 else "", name, spans,
                         _quote(parts.quote, data[name]), known)  # fmt: skip


def whole_number(value: object) -> int | None:
    """A whole number, also one written with a point or as text; else None."""
    if type(value) is int:
        return value
    if isinstance(value, Decimal) and value.adjusted() < _MOST_DIGITS and value == int(value):
        return int(value)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
        return int(value)
    return None


def _together(result: Sequence[Any], problems: list[Message]) -> dict[str, _Parts]:
    """What the results say, by id."""
    found: dict[str, _Parts] = {}
    for number, row in enumerate(result, 1):
        value = row.get("value") if isinstance(row, Mapping) else None
        if isinstance(row, Mapping) and row.get("type") == "relation":
            continue
        if not isinstance(row, Mapping) or not isinstance(value, Mapping):
            problems.append(Message("Result {which} has no “value” and was left out.", which=number))
            continue
        key = row.get("id")
        parts = found.setdefault(f"#{number}" if key is None else str(key), _Parts(number))
        parts.kind = parts.kind or str(row.get("type") or "?")
        parts.to_name = parts.to_name or str(row.get("to_name") or "")
        parts.parent = parts.parent or str(row.get("parentID") or "")
        meta = row.get("meta")
        if isinstance(meta, Mapping) and meta:
            parts.meta = meta
        parts.place = parts.place or _place(value)
        labels = [
            list_ for name, list_ in value.items() if name.endswith("labels") and isinstance(list_, list)
        ]
        for label in labels[0] if labels else ():
            parts.labels.append(label if isinstance(label, str) else json.dumps(label, default=str))
        if isinstance(value.get("text"), str) and parts.quote is None:
            parts.quote = value["text"]
        if not labels:
            parts.answers.update(_answers(row, value))
        if "score" in row and isinstance(row["score"], int | Decimal):
            parts.answers["score"] = str(row["score"])
    return found


def _place(value: Row) -> tuple[int, int] | None:
    start, end = whole_number(value.get("start")), whole_number(value.get("end"))
    if "startOffset" in value or start is None or end is None:  # places in the tree of an HTML page
        given = value.get("globalOffsets")
        given = given if isinstance(given, Mapping) else {}
        start, end = whole_number(given.get("start")), whole_number(given.get("end"))
    return None if start is None or end is None else (start, end)


def _answers(row: Row, value: Row) -> Iterator[tuple[str, str]]:
    """What a control other than one of labels was told."""
    name = str(row.get("from_name") or row.get("type") or "?")
    for kind in _ANSWERS:
        given = value.get(kind)
        if given is None or (kind == "text" and isinstance(given, str)):
            continue
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            yield name, ("\n" if kind == "text" else ", ").join(given)
        else:
            yield (
                name,
                given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, default=str),
            )


def _field(parts: _Parts, data: Row, names: Sequence[str], fields: Mapping[str, str]) -> str:
    """The field of the data that a region marks."""
    for name in (fields.get(parts.to_name, ""), parts.to_name):
        if isinstance(data.get(name), str):
            return name
    if parts.quote and parts.place:
        for name in names:
            if data[name][slice(*parts.place)] == parts.quote:
                return name
    return names[0]


def _quote(quote: str | None, text: str) -> str | None:
    """The quote as the text has it."""
    if quote is None or "\\n" not in quote:
        return quote
    restored = quote.replace("\\n", "\n")
    return restored if restored in text else quote


def _known(parts: _Parts, label: str, ours: bool) -> tuple[str, Fields]:
    """The uid and the fields of an annotation but for its place."""
    kept = parts.meta.get(OWN)
    own: Fields = dict(kept) if isinstance(kept, Mapping) else {}
    ours = ours or bool(own)
    attributes: Fields = {}
    fields: Fields = {"tag": label, "attributes": attributes}
    given = own.pop("attributes", {})
    attributes.update(given if isinstance(given, Mapping) else {})
    uid = own.pop("id", "")
    tag, subtype = own.pop("tag", ""), own.pop("subtype", "")
    if isinstance(tag, str) and tag and label_of(tag) == label:
        fields["tag"] = tag
    if subtype:
        fields["subtype"] = subtype
    for name, answer in parts.answers.items():
        if ours and name == SUBTYPE:
            fields["subtype"] = answer
        elif ours and name.startswith(ATTRIBUTE):
            attributes[name.removeprefix(ATTRIBUTE)] = answer
        else:
            attributes[name] = answer
    note = parts.meta.get("text")
    if note:
        lines = note if isinstance(note, list) else [note]
        fields["note"] = "\n".join(map(str, lines))
    return uid if isinstance(uid, str) else "", {**own, **fields}
