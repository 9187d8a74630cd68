"""Training data of spaCy as JSON, as far as it names passages of a text.

- `[text, {"entities": [[start, end, label], …]}]`: a list of such, one a line, or under `annotations` (spaCy 2, and the
  annotators made for it);
- objects with `text` and `ents`, `spans` or `entities`, each passage an object or a list: `Doc.to_json`, Prodigy;
- `[{"paragraphs": [{"raw": …, "sentences": [{"tokens": [{"orth": …, "ner": "B-ORG"}]}]}]}]`: what `spacy train` read
  until version 2.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.formats.json_items import lines, too_long
from annotator.formats.jsonl import fields as take
from annotator.formats.plain import read_bytes
from annotator.model.errors import UserError
from annotator.model.jobs import Progress

Fields = dict[str, Any]
LONGEST_LINE = 50_000_000  # bytes
_LINES = ".jsonl"
_PAIR = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\[\s*"(?:[^"\\]|\\.)*"\s*,\s*\{\s*"entities"\s*:')
_PARAGRAPHS = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\[?\s*\{[^{}\[\]]*"paragraphs"\s*:\s*\[')
_CLASSES = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"classes"\s*:\s*\[[^\]]*\]\s*,\s*"annotations"\s*:\s*\[')
_OBJECT = re.compile(
    rb'\s*(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"text"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"(?:ents|spans|_input_hash)"\s*:'
)
_NOT_SO = ("reject", "ignore")  # what Prodigy notes where an annotator did not agree, or passed over it
_OUTSIDE = ("O", "-", "", None)


def speaks_of(head: bytes) -> bool:
    """Whether the beginning of a file is that of one of the forms."""
    return any(form.match(head) for form in (_PAIR, _PARAGRAPHS, _CLASSES, _OBJECT))


def rows_of(path: Path, name: str, progress: Progress) -> Iterator[tuple[str, Fields | UserError]]:
    """Each text with its annotations as a record of JSON Lines, or why it is none, and where it stands.

    Raises `UserError` when the file as a whole cannot be read, and `OSError`.
    """
    for where, value in _lines(path, name, progress) if path.suffix.lower() == _LINES else _items(path, name):
        if isinstance(value, UserError):
            yield where, value
            continue
        try:
            for row in _rows(value):
                yield where, row
        except UserError as error:
            yield where, error


def _lines(path: Path, name: str, progress: Progress) -> Iterator[tuple[str, Any]]:
    size, done = path.stat().st_size, 0
    with path.open("rb") as stream:
        for number, line in lines(stream, LONGEST_LINE):
            where = f"{name}, line {number}"
            done += len(line or b"")
            progress(min(done, size), size, "")
            if line is None:
                yield where, too_long(LONGEST_LINE)
            elif line.strip():
                try:
                    yield where, take.json_value(line)
                except UserError as error:
                    yield where, error


def _items(path: Path, name: str) -> Iterator[tuple[str, Any]]:
    held = take.json_value(read_bytes(path))
    if isinstance(held, dict) and "text" not in held and "paragraphs" not in held:
        held = held.get("annotations")
    for place, value in enumerate(held if isinstance(held, list) else [held], 1):
        if value is not None:  # annotators leave such for texts that were passed over
            yield f"{name}, item {place}", value


def _rows(value: Any) -> Iterator[Fields]:
    if isinstance(value, list):
        if len(value) != 2 or type(value[0]) is not str or not isinstance(value[1], dict):
            raise UserError("It is not a list of a text and its annotations.")
        yield _row(value[0], value[1], {})
        return
    row = take.as_row(value)
    if row.get("answer") in _NOT_SO:
        raise UserError("It was left out, since its “answer” is “{answer}”.", answer=row["answer"])
    if "paragraphs" not in row:
        meta = row.get("meta")
        yield _row(take.needed(row, "text"), row, meta if isinstance(meta, dict) else {})
        return
    for paragraph in take.rows(row, "paragraphs"):
        yield _paragraph(paragraph)


def _row(text: str, said: Mapping[str, Any], meta: Mapping[str, Any]) -> Fields:
    cats = said.get("cats")
    more = {f"cats.{key}": value for key, value in cats.items()} if isinstance(cats, dict) else {}
    return {"text": text, "meta": {**meta, **more}, "annotations": list(_passages(said))}


def _passages(said: Mapping[str, Any]) -> Iterator[object]:
    """The passages of a text: spans, by group or not, else entities. What is no passage is given as it is."""
    spans = said.get("spans")
    if isinstance(spans, dict):
        several = len(spans) > 1
        for group in spans:
            for value in take.items(spans, group):
                yield _passage(value, group if several else "")
        if any(spans.values()):
            return
    elif spans:
        yield from (_passage(value, "") for value in take.items(said, "spans"))
        return
    for name in ("ents", "entities"):
        yield from (_passage(value, "") for value in take.items(said, name))


def _passage(value: Any, group: str) -> object:
    attributes = {"group": group} if group else {}
    if isinstance(value, list) and len(value) >= 3:
        more = {"kb_id": value[3]} if len(value) > 3 and value[3] else {}
        return {"start": value[0], "end": value[1], "tag": value[2], "attributes": attributes | more}
    if not isinstance(value, dict):
        return value
    known = ("start", "end", "label", "token_start", "token_end", "text")
    more = {key: one for key, one in value.items() if key not in known and one not in ("", None)}
    start, end, tag = (value.get(key) for key in ("start", "end", "label"))
    return {"start": start, "end": end, "tag": tag, "attributes": attributes | more}


def _paragraph(row: Mapping[str, Any]) -> Fields:
    """A paragraph: its tokens are looked up in `raw` one after the other; without it they are joined by blanks."""
    told = [token for sentence in take.rows(row, "sentences") for token in take.rows(sentence, "tokens")]
    raw = take.string(row, "raw") or " ".join(take.string(token, "orth") for token in told)
    found: list[Fields] = []
    at = 0
    open_label: str | None = None
    for token in told:
        orth, mark = take.string(token, "orth"), token.get("ner")
        start = raw.find(orth, at)
        if start < 0:
            raise UserError("Its tokens are not those of its text: “{token}”.", token=take.short(orth))
        at = start + len(orth)
        if mark in _OUTSIDE or type(mark) is not str:
            open_label = None
            continue
        place, _, label = mark.partition("-")
        if place in {"I", "L"} and label == open_label:
            found[-1]["end"] = at
        else:
            found.append({"start": start, "end": at, "tag": label or mark})
        open_label = None if place in {"L", "U"} else label
    return {"text": raw, "annotations": found}
