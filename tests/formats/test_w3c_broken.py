"""Broken files of Web Annotations: each says what is wrong and where, and what is sound comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import json_items
from annotator.formats.registry import ReadOptions, importer_for
from annotator.formats.values import Problem
from annotator.formats.w3c import read as w3c_read
from annotator.formats.w3c.export import W3C
from annotator.formats.w3c.read import W3C_READER
from annotator.model.jobs import quiet
from tests.helpers.corpora import document
from tests.helpers.hard import FAMILY
from tests.helpers.hard_corpus import hard_corpus
from tests.helpers.kept import exported, imported

NAME = "some.jsonld"
QUOTE = b'{"type":"TextQuoteSelector","exact":"a"}'
TEXT = f"One {FAMILY} two three."


def _sound(path: Path) -> list[bytes]:
    """Two articles, the first with two annotations, as the lines of a file."""
    first = document(TEXT, [[(0, 3)], [(12, 15)]], name="one")
    exported(W3C, path, hard_corpus([first, document("Two.", name="two")]))
    lines = path.read_bytes().splitlines()
    path.unlink()
    return lines


def _item(line: bytes, **fields: Any) -> bytes:
    """An item with other fields."""
    return json.dumps(json.loads(line.removesuffix(b",")) | fields).encode() + b","


def _selector(start: object, end: object, exact: str = "") -> dict[str, Any]:
    selectors: list[dict[str, object]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    selectors += [{"type": "TextQuoteSelector", "exact": exact}] if exact else []
    return {"source": "urn:x-diptych:article:article-one", "selector": selectors}


# What is done to line 2 (an annotation), and what is then said of it.
ITEMS: dict[str, tuple[Any, str]] = {
    "broken": (b'{"id": ,', "item 2: It is not JSON: Expecting value (character 7)."),
    "no object": (b"[1],", "item 2: It is not a JSON object."),
    "another encoding": (b'{"id":"\xe9t\xe9"},', "item 2: It is not UTF-8: byte 8 makes no sense."),
    "deep nesting": (b'{"a":' + b"[" * 100_000, "item 2: It is nested too deeply."),
    "outside the text": (
        {"target": _selector(0, 5000)},
        "item 1: Annotation one-0 was left out: The span 0–5000 lies outside the text, which has 22 characters.",
    ),
    "UTF-16": (
        {"target": _selector(16, 19, "two")},
        "item 1: Annotation one-0 was left out: Its quote “two” is not what stands at 16–19 of the text: “thr”.",
    ),
    "no number": (
        {"target": _selector("0", 3)},
        "item 2: Annotation one-0 was left out: Its “start” and “end” are not both whole numbers.",
    ),
    "no selector": (
        {"target": {"source": "urn:x-diptych:article:article-one"}},
        "item 2: Annotation one-0 was left out: It marks no passage: it has no selector.",
    ),
    "a target that is no object": (
        {"target": [7, {"source": "urn:x-diptych:article:article-one"}]},
        "item 2: Annotation one-0 was left out: It is not a JSON object.",
    ),
    "a body that is no object": (
        {"body": [7]},
        "item 2: Annotation one-0 was left out: It is not a JSON object.",
    ),
    "an id twice": (
        {"id": "urn:x-diptych:annotation:one-1"},
        "item 1: Annotation one-1 was left out: An earlier annotation has the same id.",
    ),
    "a status nobody knows": (
        {"status": "perhaps"},
        "item 1: The status “perhaps” is not known; “open” was taken.",
    ),
    "another article": (
        {"target": {**_selector(0, 3), "source": "urn:x-diptych:article:none"}},
        "item 2: It belongs to no article that comes before it in the file, so it was left out.",
    ),
    "of another program": (
        {"id": "a", "target": {**_selector(0, 3), "source": "b.html"}},
        ": The text of “b.html” does not lie beside the file as b.txt. Annotations left out: 1.",
    ),
}


@pytest.mark.parametrize("what", ITEMS)
def test_one_broken_item_stops_no_other(what: str, tmp_path: Path) -> None:
    change, said = ITEMS[what]
    lines = _sound(tmp_path / NAME)
    lines[2] = change if isinstance(change, bytes) else _item(lines[2], **change)
    (tmp_path / NAME).write_bytes(b"\n".join(lines))
    articles, problems = imported(W3C_READER, tmp_path / NAME)
    assert [article.text for article in articles] == [TEXT, "Two."]
    assert len(articles[0].annotations) == (2 if "status" in what else 1)
    assert [f"{one.where}: {one.message}".removeprefix(f"{NAME}, ") for one in problems] == [
        f"{NAME}{said}" if said.startswith(":") else said
    ]


def test_articles_that_are_broken(tmp_path: Path) -> None:
    lines = _sound(tmp_path / NAME)
    for change, said in (
        ({"body": []}, "item 1: It has no “text”."),
        ({"body": {"value": 7}}, "item 1: Its “text” is not text."),
        ({"body": {"value": "Other."}}, "item 1: Its text is not the one its “sha256” was made of"),
        ({"article": {}}, "item 1: It has no “doc”."),
        ({"article": {"doc": 3}}, "item 1: Its “doc” is not text."),
    ):
        changed = [lines[0], _item(lines[1], **change), *lines[2:]]
        (tmp_path / NAME).write_bytes(b"\n".join(changed))
        articles, problems = imported(W3C_READER, tmp_path / NAME)
        assert [article.text for article in articles] == ["Two."]
        assert [f"{one.where}: {one.message}"[: len(NAME) + 2 + len(said)] for one in problems] == [
            f"{NAME}, {said}"
        ]


def test_what_is_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    whole = b"\n".join(_sound(tmp_path / NAME))
    (tmp_path / NAME).write_bytes(whole[:-250])
    articles, problems = imported(W3C_READER, tmp_path / NAME)
    assert articles[0].text == TEXT
    assert str(problems[-1].message) == "The file ends in the middle: it was cut short."


# Whole files, and the sentence that is said of them.
FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "It is not JSON: Expecting value (character 1)."),
    "a number": (b"7", "It is not a JSON object."),
    "no annotations": (b'{"@context":"http://www.w3.org/ns/anno.jsonld"}', "It holds no annotations."),
    "pages elsewhere": (b'{"type":"AnnotationCollection","first":"http://a/1"}', "It holds no annotations."),
    "truncated": (b'{"items":[{"target"', "It is not JSON: Expecting ':' delimiter (character 20)."),
    "a truncated list": (b'[{"target"', "The file ends in the middle: it was cut short."),
    "UTF-16": ("[]".encode("utf-16"), "This file is UTF-16, but JSON is UTF-8. Save it as UTF-8."),
    "deep nesting": (b'{"a":' * 200_000, "It is nested too deeply."),
    "a deep list": (b"[" * 20_000 + b"]" * 20_000, "It is nested too deeply."),
    "no number": (b'[{"start": NaN}]', "It is not JSON: NaN is no number."),
    "nothing but a string": (b'["one"]', "Annotation 1 was left out: It is not a JSON object."),
    "no target": (b'[{"id":"a"}]', "Annotation a was left out: It has no target."),
    "targets in two texts": (
        b'[{"target":[{"source":"a","selector":%s},{"source":"b","selector":%s}]}]' % (QUOTE, QUOTE),
        "Annotation 1 was left out: Its targets are in several texts.",
    ),
    "a tie to nothing": (
        b'[{"id":"r","motivation":"linking","target":[{"id":"a"}]}]',
        "Annotation r was left out: It does not tie two annotations.",
    ),
    "a tie of strangers": (
        b'[{"id":"r","motivation":"linking","target":[{"id":"a"},{"id":"b"}]}]',
        "A link was left out: There is no annotation “a” in the file.",
    ),
    "a selector that is none": (
        b'[{"target":{"selector":[3]}}]',
        "Annotation 1 was left out: It is not a JSON object.",
    ),
    "an address that leads out": (
        b'[{"target":{"source":"../..","selector":{"type":"TextQuoteSelector","exact":"a"}}}]',
        "The text of “../..” does not lie beside the file as some.txt. Annotations left out: 1.",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_files_that_are_broken_as_a_whole(what: str, tmp_path: Path) -> None:
    data, said = FILES[what]
    (tmp_path / NAME).write_bytes(data)
    articles, problems = imported(W3C_READER, tmp_path / NAME)
    assert ([*articles], [str(one.message) for one in problems]) == ([], [said])


def test_texts_that_are_none(tmp_path: Path) -> None:
    rows = [
        {"target": {"source": name, "selector": {"type": "TextQuoteSelector", "exact": "One"}}}
        for name in ("picture", "sound")
    ]
    (tmp_path / "some.json").write_text(json.dumps(rows))
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "sound.txt").write_text("One.")
    articles, problems = imported(W3C_READER, tmp_path / "some.json")
    assert [article.name for article in articles] == ["sound"]
    assert [f"{one.where}: {one.message}"[:40] for one in problems] == [
        "picture.txt: It is not a text: a PNG pic"
    ]


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(w3c_read, "MOST_AT_ONCE", 100)
    (tmp_path / NAME).write_text(json.dumps([{"a": "b" * 200}]))
    (problem,) = list(W3C_READER.read(tmp_path / NAME, ReadOptions(), quiet))
    assert isinstance(problem, Problem)
    assert str(problem.message) == "It is 1 MB large; more than 0 MB are not read at once."
    lines = _sound(tmp_path / "other.jsonld")
    (tmp_path / NAME).write_bytes(b"\n".join(lines))
    monkeypatch.setattr(w3c_read, "lines", lambda stream: json_items.lines(stream, len(lines[1]) + 1))
    longer = json.loads(lines[2].removesuffix(b","))
    longer["body"][0]["value"] += "x" * len(lines[1])
    lines[2] = json.dumps(longer).encode() + b","
    (tmp_path / NAME).write_bytes(b"\n".join(lines))
    articles, problems = imported(W3C_READER, tmp_path / NAME)
    assert [len(article.annotations) for article in articles] == [1, 0]
    assert [f"{one.where}: {one.message}" for one in problems] == [
        f"{NAME}, item 2: It is longer than 200 MB."
    ]


def test_folders_and_missing_files(tmp_path: Path) -> None:
    assert [str(p.message) for p in imported(W3C_READER, tmp_path)[1]] == [
        "It is a folder or a device, not a file."
    ]
    assert len(imported(W3C_READER, tmp_path / "none.jsonld")[1]) == 1


@pytest.mark.parametrize(
    ("name", "data", "ours"),
    [
        ("a.json", b'{"@context": ["http://www.w3.org/ns/anno.jsonld"], "id": "x"}', True),
        ("a.json", b'[{"target":[{"selector":[{"type":"RangeSelector"}]}]}]', True),
        ("a.json", b'[{"text":"the \\"@context\\":\\"http://www.w3.org/ns/anno.jsonld\\""}]', False),
        ("a.json", b'[{"data": {"text": "x"}, "annotations": []}]', False),
        ("a.jsonl", b'{"text": "x", "doc": "y"}', False),
    ],
)
def test_files_are_known_by_what_they_hold(name: str, data: bytes, ours: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert (importer_for(tmp_path / name) is W3C_READER) is ours
