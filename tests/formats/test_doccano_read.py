"""doccano's files as doccano writes them, and broken ones: a sentence with file, place, reason; the rest comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import registry
from annotator.formats.doccano import read as doccano_read
from annotator.formats.doccano.export import DOCCANO
from annotator.formats.doccano.read import DOCCANO_READER
from annotator.formats.values import Incoming
from tests.helpers.hard import FAMILY
from tests.helpers.kept import exported, imported

GOOD = {"id": 9, "text": "Sound and whole.", "label": [[0, 5, "GOOD"]], "Comments": []}
# As doccano 1.8 exports a project with relations (its own numbers), one without, and releases before 1.5.
RELATIONS = {
    "id": 7,
    "text": "Google was founded by Larry.",
    "source": "wiki",
    "page": 12,
    "entities": [
        {"id": 31, "label": "ORG", "start_offset": 0, "end_offset": 6},
        {"id": 32, "label": "PERSON", "start_offset": 22, "end_offset": 27},
    ],
    "relations": [{"id": 5, "from_id": 31, "to_id": 32, "type": "foundedBy"}],
    "Comments": [],
}
TRIPLES = {"id": 8, "text": "EU rejects.", "label": [[0, 2, "ORG"], [0, 2, "X/Y"]], "Comments": []}
OLDER = {
    "id": 3,
    "text": "EU rejects.",
    "labels": [[0, 2, "ORG"]],
    "meta": {"a": 1},
    "annotation_approver": None,
}
OLDEST = {
    "doc_id": 3,
    "text": "EU rejects.",
    "entities": [[0, 2, "ORG"]],
    "username": "admin",
    "metadata": {},
}


def _read(path: Path, *rows: Any) -> tuple[list[Incoming], list[str]]:
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
    articles, problems = imported(DOCCANO_READER, path)
    return articles, [f"{problem.where}: {problem.message}" for problem in problems]


def test_a_project_with_relations(tmp_path: Path) -> None:
    (article,), problems = _read(tmp_path / "admin.jsonl", RELATIONS)
    assert not problems
    assert (article.name, article.source) == ("admin-1", "wiki")
    assert article.meta == (("id", "7"), ("page", "12"))
    assert [(a.spans, a.tag, a.subtype) for a in article.annotations] == [
        (((0, 6),), "ORG", ""),
        (((22, 27),), "PERSON", ""),
    ]
    (link,) = article.links
    assert [link.source, link.target] == [a.uid for a in article.annotations]
    assert link.type == "foundedBy"
    (again,), _ = _read(tmp_path / "other.jsonl", RELATIONS)
    assert again.annotations == article.annotations  # the same uids: what comes twice is known


@pytest.mark.parametrize("row", [TRIPLES, OLDER, OLDEST])
def test_projects_without_relations_and_older_releases(tmp_path: Path, row: Any) -> None:
    (article,), problems = _read(tmp_path / "a.jsonl", row)
    assert not problems
    assert article.annotations[0].tag == "ORG"
    assert [a.tag for a in article.annotations[1:]] in ([], ["X/Y"])  # labels of others stay as they are


def test_an_array(tmp_path: Path) -> None:
    articles, problems = _read(tmp_path / "a.json", [TRIPLES, "no record", OLDER])
    assert [len(article.annotations) for article in articles] == [2, 1]
    assert problems == ["a.json, record 2: It is not a JSON object."]


def _entities(*entities: Any, text: str = "Sound and whole.", **fields: Any) -> Any:
    return {"text": text, "entities": list(entities), "relations": [], **fields}


def _entity(start: Any, end: Any, number: Any = 1, label: Any = "L") -> Any:
    return {"id": number, "label": label, "start_offset": start, "end_offset": end}


BROKEN: dict[str, tuple[Any, str]] = {
    "truncated": (b'{"text": "cut', "It is not JSON: Unterminated string starting at (character 10)."),
    "wrong type": ({**GOOD, "text": 5}, "It has no “text”."),
    "missing text": ({"label": [[0, 5, "A"]]}, "It has no “text”."),
    "wrong encoding": (b'{"text": "caf\xe9", "label": []}', "It is not UTF-8: byte 14 makes no sense."),
    "deep nesting": (b'{"text": ' + b"[" * 200_000, "It is nested too deeply."),
    "no entity": (_entities(5), "Entity 1 was left out: It is not a JSON object."),
    "no offsets": (
        _entities(_entity("a", 3)),
        "Entity 1 was left out: Its “start_offset” and “end_offset” are not both whole numbers.",
    ),
    "no label": (_entities(_entity(0, 3, label=None)), "Entity 1 was left out: It has no “label”."),
    "outside": (
        _entities(_entity(0, 99, None)),
        "Entity 1 was left out: The span 0–99 lies outside the text, which has 16 characters.",
    ),
    "empty": (
        _entities(_entity(3, 3, None)),
        "Entity 1 was left out: A span needs at least one character; 3–3 is empty.",
    ),
    "same id": (
        _entities(_entity(0, 3), _entity(4, 5)),
        "Entity 2 was left out: An earlier annotation has the same id.",
    ),
    "short triple": (
        {**GOOD, "label": [[0, 5]]},
        "Entity 1 was left out: It is not a list of start, end and label.",
    ),
    "classification": (
        {**GOOD, "label": ["positive"]},
        "Its “label” says something of the whole text and not of a span; it was left out.",
    ),
    "relation to nothing": (
        {**_entities(_entity(0, 3)), "relations": [{"from_id": 1, "to_id": 2, "type": "r"}]},
        "Relation 1 was left out: It leads to or from an entity that is not there.",
    ),
    "relation without type": (
        {**_entities(_entity(0, 3)), "relations": [{"from_id": 1, "to_id": 1}]},
        "Relation 1 was left out: It has no “type”.",
    ),
    "newer": (
        {**GOOD, "diptych": {"format": "diptych", "version": 9}},
        "Its column “diptych” was written by a newer Diptych and was not read.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_records_are_named_and_the_others_come_in(tmp_path: Path, case: str) -> None:
    broken, sentence = BROKEN[case]
    articles, problems = _read(tmp_path / "a.jsonl", GOOD, broken, GOOD)
    assert problems == [f"a.jsonl, line 2: {sentence}"]
    good = [article for article in articles if article.text == GOOD["text"] and article.annotations]
    assert len(good) >= 2


def test_files_that_are_none(tmp_path: Path) -> None:
    assert _read(tmp_path / "a.jsonl", b"") == ([], ["a.jsonl: This file holds no article."])
    told = ["a.jsonl: This file is UTF-16, but JSON is UTF-8. Save it as UTF-8."]
    assert _read(tmp_path / "a.jsonl", json.dumps(GOOD).encode("utf-16")) == ([], told)
    articles, problems = _read(tmp_path / "a.json", b"[" + json.dumps(GOOD).encode() + b', {"text": "cut')
    assert [article.text for article in articles] == [GOOD["text"]]
    assert problems == ["a.json: The file ends in the middle: it was cut short."]
    assert imported(DOCCANO_READER, tmp_path)[1][0].where == tmp_path.name


def test_huge_records_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doccano_read, "LONGEST", 1000)
    huge = {**GOOD, "text": "x" * 3000}
    for path, rows in (
        (tmp_path / "a.jsonl", [GOOD, huge, GOOD]),
        (tmp_path / "a.json", [[GOOD, huge, GOOD]]),
    ):
        articles, problems = _read(path, *rows)
        assert len(articles) == 2
        assert len(problems) == 1
        assert problems[0].endswith(" 2: It is longer than 0 MB.")


class TestUnits:
    """Offsets that count UTF-16 units, as doccano's window does without its setting for grapheme clusters."""

    def test_beyond_the_text(self, tmp_path: Path) -> None:
        text = f"{FAMILY} the end"
        wide = len(text.encode("utf-16-le")) // 2
        (article,), problems = _read(tmp_path / "a.jsonl", _entities(_entity(wide - 3, wide), text=text))
        assert [text[slice(*a.spans[0])] for a in article.annotations] == ["end"]
        assert "UTF-16 units" in problems[0]

    def test_words_would_be_cut(self, tmp_path: Path) -> None:
        text = "\U0001f600 first second third"
        (article,), problems = _read(
            tmp_path / "a.jsonl", _entities(_entity(3, 8), _entity(9, 15, 2), text=text)
        )
        assert [text[slice(*a.spans[0])] for a in article.annotations] == ["first", "second"]
        assert "UTF-16 units" in problems[0]

    def test_code_points(self, tmp_path: Path) -> None:
        text = "\U0001f600 first second third"
        (article,), problems = _read(
            tmp_path / "a.jsonl", _entities(_entity(2, 7), _entity(8, 14, 2), text=text)
        )
        assert [text[slice(*a.spans[0])] for a in article.annotations] == ["first", "second"]
        assert not problems

    def test_nothing_tells(self, tmp_path: Path) -> None:
        text = "\U0001f600....."
        (article,), problems = _read(tmp_path / "a.jsonl", _entities(_entity(2, 4), text=text))
        assert article.annotations[0].spans == ((2, 4),)
        assert len(problems) == 1
        assert problems[0].endswith("Characters were taken: check its spans.")


def test_line_ends_move_offsets(tmp_path: Path) -> None:
    (article,), problems = _read(tmp_path / "a.jsonl", _entities(_entity(5, 8), text="one\r\ntwo"))
    assert article.text == "one\ntwo"
    assert article.annotations[0].spans == ((4, 7),)
    assert not problems


def test_what_is_taken_for_doccano(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    def known(*rows: Any, suffix: str = ".jsonl") -> str:
        file = path.with_suffix(suffix)
        file.write_bytes(
            b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
        )
        found = registry.importer_for(file)
        return found.name if found else ""

    assert all(known(row) == "doccano" for row in (RELATIONS, TRIPLES, OLDER, OLDEST))
    assert known({**GOOD, "label": []}, GOOD) == "doccano"
    assert known({**GOOD, "text": "long " * 50_000}) == "doccano"
    assert known([RELATIONS], suffix=".json") == "doccano"
    assert known({"text": "bare"}) != "doccano"
    assert known({"doc": "a", "text": "bare", "annotations": [{"start": 0, "end": 1, "tag": "x"}]}) == "jsonl"
    assert (
        known({"format": "diptych", "version": 1, "doc": "a", "text": "b", "entities": [], "relations": []})
        == "jsonl"
    )
    assert known(b"\xff\xfe{") == "jsonl"
    assert known(b"[", suffix=".json") != "doccano"
    exported(DOCCANO, tmp_path / "ours.doccano.jsonl")
    ours = registry.importer_for(tmp_path / "ours.doccano.jsonl")
    assert ours is DOCCANO_READER
