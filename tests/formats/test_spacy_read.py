"""DocBins and training data of others come in; what is broken is named, and what is sound still comes in."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import registry
from annotator.formats.spacy import json as spacy_json
from annotator.formats.spacy import unbin as spacy_unbin
from annotator.formats.spacy.export import SPACY
from annotator.formats.spacy.read import SPACY_READER
from annotator.formats.values import Incoming
from tests.helpers.corpora import corpus, document
from tests.helpers.kept import exported, imported

Change = Callable[[dict[str, Any]], object]


def shown(articles: list[Incoming]) -> list[tuple[str, str, dict[str, str]]]:
    """Quote, tag and attributes of all annotations."""
    return [
        (" … ".join(one.text[s:e] for s, e in a.spans), a.tag, dict(a.attributes))
        for one in articles
        for a in one.annotations
    ]


def told(path: Path) -> tuple[list[Incoming], list[str]]:
    articles, problems = imported(SPACY_READER, path)
    return articles, [f"{problem.where}: {problem.message}" for problem in problems]


def test_groups_of_spans_of_others(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin, Span

    nlp = spacy.blank("en")
    doc = nlp("NATO said 😀 troops left Kyiv.")
    doc.spans["sc"] = [Span(doc, 0, 1, "ORG", span_id="rule-1"), Span(doc, 3, 5, "EVENT", kb_id="Q1")]
    doc.spans["other"] = [Span(doc, 0, 1, "ORG")]
    doc.ents = [Span(doc, 5, 6, "GPE")]
    doc.cats = {"news": 1.0}
    if not Span.has_extension("certain"):
        Span.set_extension("certain", default=None)
        Doc.set_extension("origin", default=None)
    doc.spans["sc"][0]._.certain = 0.5
    doc._.origin = "wire"
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "their.spacy")
    articles, problems = told(tmp_path / "their.spacy")
    assert shown(articles) == [
        ("NATO", "ORG", {"certain": "0.5", "id": "rule-1", "group": "sc"}),
        ("troops left", "EVENT", {"kb_id": "Q1", "group": "sc"}),
        ("NATO", "ORG", {"certain": "0.5", "group": "other"}),
    ]
    assert articles[0].name == "their-1"
    assert dict(articles[0].meta) == {"origin": "wire", "cats.news": "1.0"}
    assert problems == [
        "their.spacy, document 1: 1 entities (doc.ents) were left out, since it has groups of spans."
    ]


def test_entities_where_there_are_no_spans(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin, Span

    nlp = spacy.blank("xx")
    doc = Doc(nlp.vocab, words=["La", "Russie", "et", "l'", "Ukraine", ",", "Kyiv", "Lviv", "."])
    known = Span(doc, 1, 2, "LOC", kb_id="Q159")
    doc.ents = [known, *(Span(doc, place, place + 1, "LOC") for place in (4, 6, 7))]
    loose = Doc(nlp.vocab, words=["No", "blanks", "known"])
    DocBin(docs=[doc, loose]).to_disk(tmp_path / "ents.spacy")
    articles, problems = told(tmp_path / "ents.spacy")
    assert shown(articles) == [
        ("Russie", "LOC", {"kb_id": "Q159"}), ("Ukraine", "LOC", {}), ("Kyiv", "LOC", {}), ("Lviv", "LOC", {}),
    ]  # fmt: skip
    assert [one.text for one in articles] == [doc.text, loose.text]
    assert problems == []


TRAINING = [
    ["NATO left 😀 Kyiv", {"entities": [[0, 4, "ORG"], [12, 16, "GPE", "Q1"]], "cats": {"news": 1}}],
    ["No one", {"entities": []}],
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pairs.json", json.dumps(TRAINING)),
        ("pairs.jsonl", "\n".join(json.dumps(row) for row in TRAINING)),
        ("tool.json", json.dumps({"classes": ["ORG", "GPE"], "annotations": [*TRAINING, None]})),
    ],
)
def test_texts_with_entities(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert registry.importer_for(tmp_path / name) is SPACY_READER
    articles, problems = told(tmp_path / name)
    assert shown(articles) == [("NATO", "ORG", {}), ("Kyiv", "GPE", {"kb_id": "Q1"})]
    assert [one.text for one in articles] == [text for text, _ in TRAINING]
    assert dict(articles[0].meta) == {"cats.news": "1"}
    assert problems == []


def test_documents_as_json_and_of_the_annotator_of_the_same_house(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": "NATO left", "ents": [{"start": 0, "end": 4, "label": "ORG"}], "tokens": []},
        {"text": "NATO left", "spans": {"sc": [{"start": 5, "end": 9, "label": "E", "kb_id": ""}]}},
        {"text": "NATO left", "_input_hash": 1, "meta": {"source": "x"}, "answer": "accept",
         "spans": [{"start": 0, "end": 4, "token_start": 0, "token_end": 0, "label": "ORG"}]},
        {"text": "NATO met", "_input_hash": 2, "answer": "reject", "spans": [{"start": 0, "end": 4, "label": "PER"}]},
    ]  # fmt: skip
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert registry.importer_for(path) is SPACY_READER
    articles, problems = told(path)
    assert shown(articles) == [("NATO", "ORG", {}), ("left", "E", {}), ("NATO", "ORG", {})]
    assert dict(articles[2].meta) == {"source": "x"}
    assert problems == ["docs.jsonl, line 4: It was left out, since its “answer” is “reject”."]


def test_the_format_of_old_training(tmp_path: Path) -> None:
    tokens = [
        {"id": n, "orth": orth, "ner": ner}
        for n, (orth, ner) in enumerate(
            [("New", "B-GPE"), ("York", "L-GPE"), (",", "O"), ("NATO", "U-ORG"), ("left", "-")]
        )
    ]
    paragraphs = [
        {"raw": "New York,  NATO left", "sentences": [{"tokens": tokens}]},
        {"sentences": [{"tokens": tokens[:2]}]},
        {"raw": "Something else", "sentences": [{"tokens": tokens}]},
    ]
    path = tmp_path / "train.json"
    path.write_text(json.dumps([{"id": 0, "paragraphs": paragraphs}]), "utf-8")
    assert registry.importer_for(path) is SPACY_READER
    articles, problems = told(path)
    assert shown(articles) == [("New York", "GPE", {}), ("NATO", "ORG", {}), ("New York", "GPE", {})]
    assert problems == ["train.json, item 1: Its tokens are not those of its text: “New”."]


@pytest.mark.parametrize(
    "head", [b'{"doc": "a", "text": "b"}', b"[1, 2]", b'[["a", "b"]]', b'{"text": "a"}', b""]
)
def test_other_files_are_not_taken_for_it(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "x.json").write_bytes(head)
    assert not SPACY_READER.recognises(tmp_path / "x.json", head)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'["text"]', "It is not a list of a text and its annotations."),
        (b"[1, {}]", "It is not a list of a text and its annotations."),
        (b'"text"', "It is not a JSON object."),
        (b'{"spans": []}', "It has no “text”."),
        (b'{"text": 1}', "Its “text” is not text."),
        (b'{"text": "a", "spans": 1}', "Its “spans” is not a list."),
        (b'{"text": "a", "spans": {"sc": 1}}', "Its “sc” is not a list."),
        (b'{"text": "a', "It is not JSON: Unterminated string starting at (character 10)."),
        (b'{"text": "\xff"}', "It is not UTF-8: byte 11 makes no sense."),
        (b"[" * 100_000, "It is nested too deeply."),
        (b'["ab", {"entities": [[0, 9, "X"]]}]',
         "Annotation 1 was left out: The span 0–9 lies outside the text, which has 2 characters."),
        (b'["ab", {"entities": [[1, 1, "X"]]}]',
         "Annotation 1 was left out: A span needs at least one character; 1–1 is empty."),
        (b'["ab", {"entities": [["0", 1, "X"]]}]',
         "Annotation 1 was left out: Its “start” and “end” are not both whole numbers."),
        (b'["ab", {"entities": [[0, 1, ""]]}]', "Annotation 1 was left out: It has no “tag”."),
        (b'["ab", {"entities": [[0]]}]', "Annotation 1 was left out: It is not a JSON object."),
    ],
)  # fmt: skip
def test_a_broken_line_does_not_stop_the_others(tmp_path: Path, line: bytes, problem: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(line + b'\n["good", {"entities": [[0, 4, "T"]]}]\n')
    articles, problems = told(path)
    assert problems == [f"x.jsonl, line 1: {problem}"]
    assert shown(articles)[-1] == ("good", "T", {})


def test_too_long_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_json, "LONGEST_LINE", 1_000_000)
    good = b'["good", {"entities": []}]\n'
    (tmp_path / "x.jsonl").write_bytes(good + b" " * 2_000_000 + b"\n" + good)
    articles, problems = told(tmp_path / "x.jsonl")
    assert len(articles) == 2
    assert problems == ["x.jsonl, line 2: It is longer than 1 MB."]


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "b.spacy"
    exported(
        SPACY,
        path,
        corpus(document("one two", [[(0, 3)]], name="a"), document("three", [[(0, 5)]], name="b")),
    )
    return path


def _changed(path: Path, change: Change) -> None:
    srsly: Any = import_module("srsly")
    held = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
    change(held)
    path.write_bytes(zlib.compress(srsly.msgpack_dumps(held)))


def _packed(value: object) -> bytes:
    srsly: Any = import_module("srsly")
    return bytes(srsly.msgpack_dumps(value))


def _span(start: int, end: int) -> bytes:
    return struct.pack(">QQQllll", 0, 0, 0, start, end, 0, 0)


WRONG = "b.spacy: It is no DocBin of spaCy, or a damaged one."
LENGTHS = "b.spacy: Its columns have different lengths, so no document can be told from the next."
DAMAGED = "b.spacy, document 1: It is damaged and was left out."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "b.spacy: It ends in the middle: a part of the file is missing."),
        (b"not deflated", WRONG),
        (b"PK\x03\x04", WRONG),
        (zlib.compress(b"not msgpack"), WRONG),
        (zlib.compress(b"\x81"), WRONG),
        (zlib.compress(b"\x91" * 5000), WRONG),
        (zlib.compress(b"\xdd\xff\xff\xff\xff" * 400), WRONG),
        (zlib.compress(b"\x81\x92\xc0\x80\x01"), WRONG),
        (zlib.compress(b"a" * 9000)[:20], "b.spacy: It ends in the middle: a part of the file is missing."),
        (zlib.compress(bytes(3_000_000)), "b.spacy: Unpacked it is larger than 2 MB."),
    ],
)
def test_a_file_that_is_no_docbin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, problem: str
) -> None:
    monkeypatch.setattr(spacy_unbin, "MOST_INFLATED", 2_000_000)
    (tmp_path / "b.spacy").write_bytes(data)
    assert told(tmp_path / "b.spacy") == ([], [problem])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda held: held.pop("attrs"), WRONG),
        (lambda held: held.update(attrs=[80]), WRONG),
        (lambda held: held.update(attrs=7), WRONG),
        (lambda held: held.update(tokens=held["tokens"][:-3]), WRONG),
        (lambda held: held.update(tokens=held["tokens"][:-8]), LENGTHS),
        (lambda held: held.update(lengths=struct.pack("2i", -1, 4)), LENGTHS),
        (lambda held: held.update(lengths=struct.pack("2i", 1, 1)), LENGTHS),
        (lambda held: held.update(spaces=b"\1"), LENGTHS),
        (lambda held: held.update(cats=[{}]), WRONG),
        (lambda held: held.update(strings=7), WRONG),
    ],
)
def test_columns_that_do_not_fit(tmp_path: Path, change: Change, problem: str) -> None:
    path = _file(tmp_path)
    _changed(path, change)
    assert told(path) == ([], [problem])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda held: held["strings"].remove("two"), DAMAGED),
        (lambda held: held["span_groups"].__setitem__(0, b"\xff"), DAMAGED),
        (lambda held: held["span_groups"].__setitem__(0, _packed([_packed({"name": "sc"})])), DAMAGED),
        (lambda held: held["span_groups"].__setitem__(0, _packed([_packed({"name": "sc", "spans": [b"short"]})])),
         DAMAGED),
        (lambda held: held["user_data"].__setitem__(0, b"\x81\x01"), DAMAGED),
        (lambda held: held["user_data"].__setitem__(0, _packed({"doc": {"format": "diptych", "version": 9}})),
         "b.spacy, document 1: It was written by a newer Diptych. Update Diptych to read it."),
        (lambda held: held["user_data"].__setitem__(0, _packed({"doc": {"format": "diptych"}})),
         "b.spacy, document 1: It has no “doc”."),
    ],
)  # fmt: skip
def test_one_broken_document_does_not_stop_the_others(tmp_path: Path, change: Change, problem: str) -> None:
    path = _file(tmp_path)
    _changed(path, change)
    articles, problems = told(path)
    assert problems == [problem]
    assert [one.name for one in articles] == ["b"]


@pytest.mark.parametrize("places", [(0, 9), (2, 1), (-1, 1), (1, 1), (7, 9)])
def test_a_span_outside_of_the_words(tmp_path: Path, places: tuple[int, int]) -> None:
    path = _file(tmp_path)
    group = _packed({"name": "sc", "attrs": {}, "spans": [_span(*places), _span(0, 1)]})
    _changed(path, lambda held: held["span_groups"].__setitem__(0, _packed({group: ["sc"]})))
    articles, problems = told(path)
    assert [one.name for one in articles] == ["a", "b"]
    assert problems[0].startswith("b.spacy, document 1: Annotation 1 was left out: ")


def test_an_array_in_user_data_stays_what_it_was_written_as(tmp_path: Path) -> None:
    array = {b"nd": True, b"type": "|O", b"kind": b"", b"shape": [1], b"data": b"\x80\x04."}
    path = _file(tmp_path)
    _changed(path, lambda held: held["user_data"].__setitem__(0, _packed({"array": array, b"x": 1})))
    articles, problems = told(path)
    assert problems == []
    assert "array" in dict(articles[0].meta)
