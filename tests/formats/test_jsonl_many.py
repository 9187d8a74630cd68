"""Annotations read all at once are what they are when read one after the other, with the same problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.formats.jsonl import record as jsonl_record
from annotator.formats.jsonl.many import at_once
from annotator.formats.jsonl.read import JSONL_READER
from annotator.formats.registry import ReadOptions
from annotator.model.jobs import quiet

TEXT = "L’armée tient 😀 la ville, dit-elle, depuis 3 jours."

# Each is an annotation in which something is not as it is in most.
UNUSUAL: dict[str, dict[str, object]] = {
    "nothing": {},
    "no id": {"id": ""},
    "a number for an id": {"id": 7},
    "an id twice": {"id": "a1"},
    "no tag": {"tag": ""},
    "a tag that is no text": {"tag": 3},
    "start not before end": {"start": 4, "end": 4},
    "negative": {"start": -1},
    "beyond the end": {"end": len(TEXT) + 1},
    "true for a number": {"start": True},
    "a fraction": {"end": 7.5},
    "no offsets": {"start": None, "end": None},
    "another quote": {"quote": "something else"},
    "no quote": {"quote": None},
    "fragments": {"fragments": [[2, 4], [5, 7]], "quote": None},
    "a status nobody knows": {"status": "perhaps"},
    "no status": {"status": None},
    "a time with a zone": {"created": "2024-05-01T10:00:00+02:00"},
    "no time": {"updated": "yesterday"},
    "a number in an attribute": {"attributes": {"value": 3, "unit": "km", "none": None}},
    "attributes that are a list": {"attributes": ["value"]},
    "a note": {"note": "a\u2028b", "annotator": "Zoé", "subtype": "ORG"},
}


def _annotation(number: int) -> dict[str, object]:
    return {
        "id": f"a{number}",
        "start": 2,
        "end": 2 + number,
        "tag": "claim",
        "quote": TEXT[2 : 2 + number],
        "attributes": {"value": "3"},
        "created": "2026-11-22T10:00:00.000Z",
    }


def _read(path: Path) -> list[object]:
    return list(JSONL_READER.read(path, ReadOptions(), quiet))


@pytest.mark.parametrize("what", UNUSUAL)
def test_all_at_once_is_one_after_the_other(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = [_annotation(number) for number in (1, 2, 3)]
    odd = {**_annotation(5), "id": "odd", **UNUSUAL[what]}
    records = [
        {"doc": "one", "lang": "fr", "text": TEXT, "annotations": [*plain, odd]},
        {"doc": "two", "lang": "fr", "text": f"\ufeff{TEXT}", "annotations": [{**odd, "quote": None}]},
        # Ids that an earlier article has already.
        {"doc": "three", "lang": "fr", "text": TEXT, "annotations": plain, "links": [
            {"id": "l", "from": "a1", "to": "a2", "type": "same"},
        ]},
    ]  # fmt: skip
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    new = iter(f"new{number}" for number in range(99))
    monkeypatch.setattr(jsonl_record, "new_uid", lambda: next(new))
    together = _read(path)
    new = iter(f"new{number}" for number in range(99))
    monkeypatch.setattr(jsonl_record, "at_once", lambda *_: None)
    assert together == _read(path)
    assert len(together) == 3


def test_what_is_usual_is_read_at_once() -> None:
    rows = [_annotation(number) for number in (1, 2, 3)]
    found = at_once(rows, TEXT, set())
    assert found is not None
    assert [(a.uid, *a.spans, a.tag, a.attributes) for a in found] == [
        (f"a{n}", (2, 2 + n), "claim", (("value", "3"),)) for n in (1, 2, 3)
    ]
    assert at_once([{k: v for k, v in row.items() if k != "quote"} for row in rows], TEXT, set()) == found
    assert at_once(rows, TEXT, {"a2"}) is None
    assert at_once([], TEXT, set()) is None
