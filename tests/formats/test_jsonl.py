"""What the JSON Lines export writes, read by the standard library and by our own importer."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.jsonl.export import JSONL
from annotator.formats.jsonl.read import JSONL_READER
from annotator.formats.registry import Exporter, ReadOptions, WriteOptions
from annotator.formats.values import (
    Corpus,
    CorrectionRecord,
    Counts,
    Document,
    Incoming,
    LinkRecord,
    PairRecord,
)
from annotator.model.annotation import NEW, Link, Text
from annotator.model.jobs import quiet
from annotator.model.span import Span
from annotator.model.tags import TagSet
from tests.helpers.corpora import AT, TAGS, corpus, document, documents, put_together
from tests.helpers.examples import examples
from tests.helpers.hard import HARD_TEXT

KEYS = [
    *("uid", "doc", "lang", "title", "source", "date", "status", "created", "updated", "meta", "pair", "pairs"),
    *("excluded", "text", "sha256", "annotations", "links"),
]  # fmt: skip


def written(*made: Document, tags: TagSet = TAGS) -> bytes:
    stream = io.BytesIO()
    report = JSONL.export(corpus(*made, tags=tags), stream, WriteOptions(), quiet)
    assert report.complete
    return stream.getvalue()


def records(*made: Document) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(*made).decode("utf-8").splitlines()]


def read(path: Path, data: bytes) -> list[Incoming]:
    path.write_bytes(data)
    found = list(JSONL_READER.read(path, ReadOptions(), quiet))
    assert [item for item in found if not isinstance(item, Incoming)] == []
    return [item for item in found if isinstance(item, Incoming)]


def test_it_is_an_exporter() -> None:
    assert isinstance(JSONL, Exporter)


def test_a_line_holds_an_article_with_its_keys_in_order() -> None:
    first, second = records(document("One.", [[(0, 3)]]), document("Two.", name="two"))
    assert list(first) == ["format", "version", "unit", "tags", "aliases", *KEYS]
    assert list(second) == ["format", "version", *KEYS]
    assert (first["format"], first["version"], first["unit"]) == ("diptych", 1, "codepoint")
    assert [tag["code"] for tag in first["tags"]] == [tag.code for tag in TAGS]
    assert all("id" not in tag for tag in first["tags"])
    assert first["sha256"] == hashlib.sha256(b"One.").hexdigest()


def test_annotations_links_and_pairs_stand_as_they_are() -> None:
    made = document(
        "Un fait et un autre.", [[(11, 20)], [(0, 7), (11, 13)], [(0, 2)]], name="un", language="fr"
    )
    changed = made.annotations[0]._replace(
        attributes=(("cue", "dit"),), note="n", subtype="event", status="doubtful"
    )
    link = Link(NEW, "l1", 1, 2, "same", "strict", "open", "why", "Anna", AT, AT)
    pair = PairRecord("p1", "Faits", "article-un", "article-one", "done", AT, AT, ((0, 1), (7, 8)))
    pair = pair._replace(corrections=(CorrectionRecord("c1", "pin", Span(0, 7), Span(3, 3), "Anna", AT),))
    made = made._replace(
        annotations=(changed, *made.annotations[1:]),
        links=(LinkRecord(link, "un-0", ""), LinkRecord(link._replace(uid="l0"), "un-0", "one-0")),
        pairs=(pair,),
        article=made.article._replace(excluded=(Span(0, 8),), meta=(("site", "x"),)),
    )
    (row,) = records(made)
    assert [(a["id"], a["start"], a["end"]) for a in row["annotations"]] == [
        *(("un-1", 0, 13), ("un-2", 0, 2), ("un-0", 11, 20))
    ]
    assert row["annotations"][0]["fragments"] == [[0, 7], [11, 13]]
    assert row["annotations"][0]["quote"] == "Un fait \u2026 un"
    assert row["annotations"][2] == {
        "id": "un-0", "start": 11, "end": 20, "fragments": None, "quote": "un autre.", "tag": "claim",
        "subtype": "event", "attributes": {"cue": "dit"}, "note": "n", "status": "doubtful", "annotator": "Anna",
        "created": AT, "updated": AT,
    }  # fmt: skip
    assert [(found["id"], found["from"], found["to"]) for found in row["links"]] == [
        *(("l0", "un-0", "one-0"), ("l1", "un-0", None))
    ]
    assert row["links"][0]["kind"] == "strict"
    assert row["pair"] == "Faits"
    assert row["pairs"] == [
        {"uid": "p1", "title": "Faits", "left": "article-un", "right": "article-one", "status": "done", "created": AT,
         "updated": AT, "pins": [[0, 1], [7, 8]],
         "corrections": [
             {"id": "c1", "what": "pin", "left": [0, 7], "right": [3, 3], "annotator": "Anna", "created": AT}
         ]}
    ]  # fmt: skip
    # What lies in an excluded passage is part of the truth too.
    assert (row["excluded"], row["meta"]) == ([[0, 8]], {"site": "x"})


def test_hard_text_every_quote_is_what_stands_there() -> None:
    spans = [[(start, start + 3)] for start in range(len(HARD_TEXT) - 2)]
    (row,) = records(document(HARD_TEXT, spans))
    assert row["text"] == HARD_TEXT
    assert len(row["annotations"]) == len(spans)
    for found in row["annotations"]:
        assert row["text"][found["start"] : found["end"]] == found["quote"]


def test_no_character_but_lf_ends_a_line() -> None:
    breaking = "a\u0085b\u2028c\u2029d\x0be\x0cf\x1cg\x1dh\x1ei\rj"
    data = written(document("One.", title=breaking, meta=((breaking, breaking),)))
    text = data.decode("utf-8")
    assert text.splitlines() == [text.removesuffix("\n")]
    assert "\\u0085" in text
    assert "\\u2028" in text
    assert "\r" not in text
    row = json.loads(text)
    assert row["title"] == breaking
    assert row["meta"] == {breaking: breaking}


def test_text_stays_readable_and_small() -> None:
    data = written(document("Été à 1\u202f000 km, «\u00a0dit-il\u00a0»."))
    assert "Été à 1\u202f000 km, «\u00a0dit-il\u00a0».".encode() in data
    assert b": " not in data.split(b'"text":')[0]


@pytest.mark.parametrize(
    ("original", "encoding", "told"),
    [
        ("Été.".encode(), "utf-8", {}),
        (
            b"\xc9t\xe9.",
            "cp1252",
            {"encoding": "cp1252", "original": base64.b64encode(b"\xc9t\xe9.").decode()},
        ),
        (b"\xef\xbb\xbf\xc3\x89t\xc3\xa9.", "utf-8", {"original": "77u/w4l0w6ku"}),
        ("Été.".encode(), "latin-1", {"encoding": "latin-1"}),
    ],
)
def test_original_bytes_are_kept_where_the_text_does_not_give_them(
    original: bytes, encoding: str, told: dict[str, str], tmp_path: Path
) -> None:
    made = document("Été.")._replace(original=Text(original, encoding, "Été."))
    (row,) = records(made)
    assert {name: row[name] for name in ("encoding", "original") if name in row} == told
    (found,) = read(tmp_path / "a.jsonl", written(made))
    assert (found.original, found.encoding, found.text) == (original, encoding, "Été.")


@pytest.mark.parametrize("where", ["text", "title", "note"])
def test_half_a_character_leaves_out_its_document_only(where: str) -> None:
    bad = document("Bad \ud800." if where == "text" else "Bad.", [[(0, 3)]], name="bad")
    if where == "title":
        bad = bad._replace(article=bad.article._replace(title="\udfff"))
    if where == "note":
        bad = bad._replace(annotations=(bad.annotations[0]._replace(note="\udc00"),))
    stream = io.BytesIO()
    report = JSONL.export(corpus(bad, document("Good.", [[(0, 4)]])), stream, WriteOptions(), quiet)
    (problem,) = report.problems
    assert problem.where == "bad"
    assert "U+D" in str(problem.message)
    assert report.written == Counts(1, 1, 0)
    (row,) = [json.loads(line) for line in stream.getvalue().splitlines()]
    # The head of the file is on the first line there is.
    assert (row["doc"], row["unit"]) == ("one", "codepoint")


def test_a_quote_that_is_not_in_the_text_is_a_loss() -> None:
    made = document("One two.", [[(0, 3)], [(4, 7)]])
    made = made._replace(annotations=(made.annotations[0]._replace(quote="Won"), made.annotations[1]))
    stream = io.BytesIO()
    report = JSONL.export(corpus(made), stream, WriteOptions(), quiet)
    (loss,) = report.losses
    assert (loss.document, loss.annotation) == ("one", "one-0")
    assert [a["quote"] for a in json.loads(stream.getvalue())["annotations"]] == ["two"]


def test_an_empty_corpus_still_says_its_tags() -> None:
    assert json.loads(written()).keys() == {"format", "version", "unit", "tags", "aliases"}


@settings(deadline=None, max_examples=examples(40))
@given(documents())
def test_there_and_back_and_there_again(
    tmp_path_factory: pytest.TempPathFactory, made: list[Document]
) -> None:
    path = tmp_path_factory.getbasetemp() / "again.jsonl"
    data = written(*made)
    found = read(path, data)
    assert [problem for incoming in found for problem in incoming.problems] == []
    again = put_together(found)
    assert [bare(document) for document in again] == [bare(document) for document in made]
    assert all(incoming.tags == TagSet(tag._replace(id=0) for tag in TAGS) for incoming in found)
    assert all(not incoming.cleaned for incoming in found)
    assert written(*again) == data


def bare(made: Document) -> Document:
    """Without the order of links, which is that of their uids in the file."""
    return made._replace(links=tuple(sorted(made.links, key=lambda record: record.link.uid)))


def test_every_field_of_the_tag_set_comes_back(tmp_path: Path) -> None:
    first = TAGS.tags[0]
    odd = first._replace(
        name="Thèse \u2028",
        position=7,
        retired=True,
        subtypes=(first.subtypes[0]._replace(retired=True), *first.subtypes[1:]),
        attributes=tuple(spec._replace(help="Ask.", retired=True) for spec in first.attributes),
    )
    tags = TagSet([odd, *TAGS.tags[1:]])
    (found,) = read(tmp_path / "a.jsonl", written(document("One."), tags=tags))
    assert found.tags == tags


def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    peaks = [_peak(tmp_path / f"{count}.jsonl", count) for count in (20, 200)]
    assert peaks[1] < 1.5 * peaks[0]


def _peak(path: Path, count: int) -> int:
    """Most memory, in bytes, that writing and reading so many articles of 100,000 characters takes."""

    def stream() -> Iterator[Document]:
        for number in range(count):
            yield document("word " * 20_000, [[(0, 4)]] * 20, name=str(number))

    tracemalloc.start()
    try:
        JSONL.export(Corpus("some", TAGS, stream(), count), path, WriteOptions(), quiet)
        found = sum(isinstance(item, Incoming) for item in JSONL_READER.read(path, ReadOptions(), quiet))
        assert found == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
