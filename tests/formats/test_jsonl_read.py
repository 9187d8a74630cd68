"""Bad JSON Lines: each fault gets a sentence that names the line, and all the rest comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.formats.jsonl import read as jsonl_read
from annotator.formats.jsonl.read import JSONL_READER
from annotator.formats.registry import Importer, ReadOptions
from annotator.formats.values import IncomingLink, Problem
from annotator.model.jobs import quiet
from annotator.model.span import Span
from tests.helpers.examples import examples
from tests.helpers.jsonl import AT, GOOD, OURS, Read, read_lines


def test_it_is_an_importer() -> None:
    assert isinstance(JSONL_READER, Importer)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"start": 0, "end": 99}, "outside the text, which has 16 characters"),
        ({"start": -1, "end": 3}, "outside the text"),
        ({"start": 5, "end": 3}, "outside the text"),
        ({"start": 3, "end": 3}, "at least one character"),
        ({"start": 10**30, "end": 10**30 + 1}, "outside the text"),
        ({"start": 0.0, "end": 5}, "not both whole numbers"),
        ({"start": False, "end": True}, "not both whole numbers"),
        ({"start": "0", "end": "5"}, "not both whole numbers"),
        ({"start": None, "end": 5}, "not both whole numbers"),
        ({"start": 0, "end": 5, "quote": "sound"}, "Its quote “sound” is not what stands at 0–5 of the text: “Sound”"),
        ({"start": 0, "end": 5, "quote": ""}, "Its quote"),
        ({"start": 0, "end": 5, "quote": 5}, "Its quote “5”"),
        ({"start": 0, "end": 5, "tag": ""}, "It has no “tag”"),
        ({"start": 0, "end": 5, "tag": None}, "It has no “tag”"),
        ({"start": 0, "end": 5, "tag": 7}, "Its “tag” is not text"),
        ({"start": 0, "end": 5, "note": ["n"]}, "Its “note” is not text"),
        ({"start": 0, "end": 5, "attributes": ["n"]}, "Its “attributes” is not a JSON object"),
        ({"start": 0, "end": 5, "attributes": 0}, "Its “attributes” is not a JSON object"),
        ({"start": 0, "end": 5, "id": 1.5}, "Its “id” is not text"),
        ({"start": 0, "end": 5, "id": "good"}, "An earlier annotation has the same id"),
        ("claim", "It is not a JSON object"),
        (None, "It is not a JSON object"),
    ],
)  # fmt: skip
def test_a_bad_annotation_leaves_out_itself_only(read: Read, bad: Any, said: str) -> None:
    good = {"id": "good", "start": 0, "end": 5, "tag": "claim", "quote": "Sound"}
    row = {"tag": "claim", "id": "bad", **bad} if isinstance(bad, dict) else bad
    last = {"start": 10, "end": 15, "tag": "claim"}
    found, problems = read({**GOOD, "doc": "first"}, {**GOOD, "annotations": [good, row, last]})
    assert [article.name for article in found] == ["first", "good"]
    assert [annotation.spans[0] for annotation in found[1].annotations] == [(0, 5), (10, 15)]
    (problem,) = problems
    assert problem.startswith("corpus.jsonl, line 2: Annotation ")
    assert " was left out: " in problem
    assert said in problem


DEEP = b'{"doc":"d","text":"t","meta":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"not json", "It is not JSON: Expecting value (character 1)"),
        (b'{"doc":"d","text":"cut', "It is not JSON: Unterminated string"),
        (b"[1,2]", "It is not a JSON object"),
        (b"null", "It is not a JSON object"),
        (b'{"doc":"d","text":"t","n":NaN}', "It is not JSON: NaN is no number"),
        (b'{"doc":"d","text":"t","n":-Infinity}', "-Infinity is no number"),
        (b'{"doc":"d","text":"t","n":' + b"9" * 5000 + b"}", "It is not JSON"),
        (b'{"doc":"d","text":"\xe9t\xe9"}', "It is not UTF-8: byte 20 makes no sense"),
        (b'{"doc":"d","text":"\xed\xa0\x80"}', "It is not UTF-8"),
        (DEEP, "It is nested too deeply"),
        ({"doc": "d", "lang": "en"}, "It has no “text”"),
        ({"doc": "d", "text": ""}, "It has no “text”"),
        ({"doc": "d", "text": None}, "It has no “text”"),
        ({"doc": "d", "text": 5}, "Its “text” is not text"),
        ({"text": "t"}, "It has no “doc”"),
        ({"doc": ["d"], "text": "t"}, "Its “doc” is not text"),
        ({**GOOD, "lang": 1}, "Its “lang” is not text"),
        ({**GOOD, "annotations": {"start": 0}}, "Its “annotations” is not a list"),
        ({**GOOD, "spans": "x"}, "Its “spans” is not a list"),
        ({**GOOD, "links": 1}, "Its “links” is not a list"),
        ({**GOOD, "meta": "x"}, "Its “meta” is not a JSON object"),
        ({**GOOD, "sha256": "0" * 64}, "Its text is not the one its “sha256” was made of"),
        ({**GOOD, "original": "no base64!"}, "Its “original” is not base64"),
        ({**GOOD, "original": "é"}, "Its “original” is not base64"),
        ({**GOOD, "uid": "first"}, "An earlier article of this file has the uid “first” too"),
        ({**OURS, **GOOD, "version": 2}, "It was written by a newer Diptych (version 2"),
        ({**OURS, **GOOD, "version": True}, "Its “version” is not a number from 1"),
        ({**OURS, **GOOD, "version": "1"}, "Its “version” is not a number from 1"),
    ],
)  # fmt: skip
def test_a_bad_record_leaves_out_itself_only(read: Read, bad: bytes | object, said: str) -> None:
    found, problems = read({**GOOD, "doc": "a", "uid": "first"}, b"", bad, {**GOOD, "doc": "b"})
    assert [article.name for article in found] == ["a", "b"]
    (problem,) = problems
    assert problem.startswith("corpus.jsonl, line 3: ")
    assert said in problem


def test_a_line_that_is_too_long_is_left_out(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cap lowered, so that the test need not write 200 MB."""
    monkeypatch.setattr(jsonl_read, "LONGEST_LINE", 1_000_000)
    long = {**GOOD, "text": "x" * 3_000_000}
    found, problems = read(GOOD, long, {**GOOD, "doc": "b"}, long)
    assert [article.name for article in found] == ["good", "b"]
    assert problems == [f"corpus.jsonl, line {line}: It is longer than 1 MB." for line in (2, 4)]
    fits = {**GOOD, "text": ""}
    fits["text"] = "x" * (1_000_000 - len(json.dumps(fits)))
    assert [len(article.text) for article in read(fits, fits)[0]] == [len(fits["text"])] * 2


def test_the_cap_is_200_mb() -> None:
    assert jsonl_read.LONGEST_LINE == 200_000_000


def test_of_a_newer_version_is_told_once(read: Read) -> None:
    newer = {**GOOD, "format": "diptych", "version": 3, "tags": "changed"}
    found, problems = read(newer, newer, GOOD, newer)
    assert [article.name for article in found] == ["good"]
    (problem,) = problems
    assert problem.startswith("corpus.jsonl, line 1: ")
    # In a file of others these words mean something else.
    assert len(read({**GOOD, "format": "markdown", "version": 3})[0]) == 1


def test_other_units_are_refused(read: Read) -> None:
    found, problems = read({**OURS, **GOOD}, {**OURS, **GOOD, "unit": "utf16"}, GOOD)
    assert len(found) == 1
    (problem,) = problems
    assert problem.startswith("corpus.jsonl, line 2: Its offsets count “utf16”, but Diptych reads")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file holds no article."),
        (b"\n \n", "This file holds no article."),
        (b'{"format":"diptych","version":1,"unit":"codepoint","tags":[]}\n', "This file holds no article."),
        ('{"doc":"d"}'.encode("utf-16"), "This file is UTF-16, but JSON Lines are UTF-8. Save it as UTF-8."),
    ],
)
def test_a_file_without_articles(read: Read, data: bytes, said: str) -> None:
    found, (problem,) = read(data)
    assert found == []
    assert problem.endswith(said)


def test_a_file_of_another_kind_is_given_up(read: Read) -> None:
    found, problems = read(b"\x89PNG\r\n\x1a\n" + b"\x00\xff\n" * 50_000)
    assert found == []
    assert len(problems) == 1001
    assert problems[-1].startswith("corpus.jsonl: Its first 1000 lines hold no article")
    # One article, and all faults are told to the end.
    found, problems = read(GOOD, *[b"\xff"] * 1500, {**GOOD, "doc": "last"})
    assert (len(found), len(problems)) == (2, 1500)


def test_tags(read: Read) -> None:
    tags = [{"code": "claim", "name": "Claim", "key": "C"}, {"code": "other"}]
    found, problems = read({**OURS, "tags": tags}, {**OURS, **GOOD}, {**GOOD, "doc": "b"})
    assert problems == []
    assert [[tag.code for tag in article.tags or ()] for article in found] == [["claim", "other"]] * 2


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ([{"code": "a", "key": "C"}, {"code": "b", "key": "C"}], "both use the key C"),
        ([{"code": "a"}, {"code": "a"}], "have the code “a”"),
        ([{"code": "a", "colour": "beige"}], "unknown colour “beige”"),
        ([{"name": "a"}], "It has no “code”"),
        ([{"code": "a", "attributes": [{"code": "x", "choices": ["y"]}]}], "is not a list of code and name"),
        (["a"], "It is not a JSON object"),
        ("a", "Its “tags” is not a list"),
    ],
)
def test_a_bad_tag_set_is_told_and_the_articles_come_in(read: Read, tags: object, said: str) -> None:
    (found,), (problem,) = read({**OURS, **GOOD, "tags": tags})
    assert found.tags is None
    assert problem.startswith("corpus.jsonl, line 1: The tag set was left out: ")
    assert said in problem


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"to": "b", "type": "same"}, "which annotation it comes “from”"),
        ({"from": "a", "to": "b"}, "It has no “type”"),
        ({"from": "a", "to": ["b"], "type": "same"}, "Its “to” is not text"),
        (3, "It is not a JSON object"),
    ],
)
def test_a_bad_link_leaves_out_itself_only(read: Read, bad: object, said: str) -> None:
    (found,), (problem,) = read({**GOOD, "links": [bad, {"from": "a", "to": None, "type": "only here"}]})
    assert found.links == (IncomingLink("", "a", "", "only here"),)
    assert problem.startswith("corpus.jsonl, line 1: A link was left out: ")
    assert said in problem


def test_bad_excluded_passages_are_left_out_one_by_one(read: Read) -> None:
    (found,), problems = read({**GOOD, "excluded": [[0, 3], [3, 3], "x", [2, 5], [0, 99]]})
    assert found.excluded == (Span(0, 5),)
    assert len(problems) == 3


KEYS = ("start", "end", "tag", "id", "from", "type", "uid", "code")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([AT, "diptych"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)
FIELDS = (
    *("format", "version", "unit", "tags", "uid", "doc", "lang", "text", "sha256", "meta", "pair", "pairs"),
    *("annotations", "spans", "links", "excluded", "original", "encoding", "created", "status", "title"),
)
ODD = st.dictionaries(st.sampled_from(FIELDS), JSON).map(lambda odd: {**GOOD, **odd})


@settings(deadline=None, max_examples=examples(60))
@example([], b"\xfe\xff")
@given(st.lists(ODD, max_size=3), st.binary(max_size=20))
def test_whatever_stands_there_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], noise: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd.jsonl"
    found, problems = read_lines(path, *rows, noise, {**GOOD, "doc": "last"})
    told = "\n".join(problems)
    if "Its offsets count" not in told and "UTF-16" not in told:  # after those nothing is read
        assert found[-1].name == "last"
        if "a newer Diptych" not in told:  # that is told once for all lines
            assert len(found) + len(problems) >= 1 + len(rows)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path, "a folder or a device"),
        (tmp_path / "a\u202e.jsonl", "It cannot be read: No such"),
    ):
        (problem,) = JSONL_READER.read(path, ReadOptions(), quiet)
        assert isinstance(problem, Problem)
        assert said in str(problem.message)
        assert "\u202e" not in problem.where


def test_progress_counts_bytes(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n" * 3)
    told: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, what: str = "") -> None:
        told.append((done, total, what))

    assert len(list(JSONL_READER.read(path, ReadOptions(), progress))) == 3
    size = path.stat().st_size
    assert told == [(size * n // 3, size, "good") for n in (1, 2, 3)] + [(size, size, "")]
