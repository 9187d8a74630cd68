"""Conversations for instruction tuning: each span is found again by its quote and number alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.chat.export import CHAT, LANGUAGE, Occurrences
from annotator.formats.chat.words import instructions
from annotator.formats.registry import WriteOptions
from annotator.formats.values import Corpus, Document
from annotator.model.errors import UserError
from annotator.model.jobs import quiet
from annotator.model.span import Span
from annotator.model.tags import TagSet
from tests.helpers.corpora import TAGS, annotation, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.hub import loaded
from tests.helpers.kept import Fact, Verdict, exported, verdict


def _place(text: str, quote: dict[str, Any]) -> tuple[int, int]:
    """Where a quote stands for the nth time, found the slow and plain way."""
    starts = [at for at in range(len(text)) if text.startswith(quote["text"], at)]
    start = starts[quote["occurrence"] - 1]
    return start, start + len(quote["text"])


def _facts(row: dict[str, Any]) -> set[Fact]:
    """What a conversation says."""
    system, user, assistant = row["messages"]
    assert [one["role"] for one in (system, user, assistant)] == ["system", "user", "assistant"]
    answer, beside = json.loads(assistant["content"]), json.loads(row["meta"]["beside"])
    found: set[Fact] = set()
    uids = [one["id"] for one in beside["annotations"]]
    for one, known in zip(answer["annotations"], beside["annotations"], strict=True):
        uid = known["id"]
        spans = [_place(user["content"], quote) for quote in one["quotes"]]
        found |= {("span", uid, row["meta"]["doc"], repr(spans)), ("tag", uid, one["tag"])}
        found |= {("subtype", uid, one["subtype"])} if one["subtype"] else set()
        found |= {("attribute", uid, *pair) for pair in one["attributes"].items()}
        found |= {("note", uid, known["note"])} if known["note"] else set()
        found |= {("status", uid, known["status"]), ("annotator", uid, known["annotator"])}
        found |= {("times", uid, known["created"], known["updated"])}
    inside = {("link", uids[one["from"] - 1], uids[one["to"] - 1], one["type"]) for one in answer["links"]}
    outside = {("link", one["from"], one["to"] or "", one["type"]) for one in beside["links"]}
    assert inside <= outside
    return found | outside


def test_datasets_reads_it(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    path = tmp_path / "hard.chat.jsonl"
    report = exported(CHAT, path)
    found: set[Fact] = set()
    for row in loaded(tmp_path, "json", data_files=str(path)):
        found |= _facts(row)
    verdict_of = verdict(found, report)
    tell("chat", "datasets", verdict_of)
    assert not verdict_of.missing | verdict_of.invented
    assert report.complete


@settings(max_examples=examples(6), deadline=None)
@given(documents())
def test_every_span_is_found_again(drawn: list[Document]) -> None:
    stream = io.BytesIO()
    report = CHAT.export(corpus(*drawn), stream, WriteOptions(), quiet)
    rows = [json.loads(line) for line in stream.getvalue().decode().splitlines()]
    found = set[Fact]().union(*map(_facts, rows))
    kinds = ("span", "tag", "subtype", "attribute", "note", "link", "status", "annotator", "times")
    verdict_of = verdict(found, report, kinds, drawn)
    assert not verdict_of.untold
    assert not verdict_of.invented
    assert [row["messages"][1]["content"] for row in rows] == [one.text.text for one in drawn]


def test_places_may_overlap() -> None:
    occurrences = Occurrences("aaaa aa")
    assert [occurrences.number(at, at + 2) for at in (0, 1, 2, 5)] == [1, 2, 3, 4]


def test_what_is_excluded_is_told_with_its_links() -> None:
    one = document("one two three", [[(0, 3)], [(4, 7)]], excluded=(Span(4, 7),))
    link = hard_documents()[0].links[2]
    one = one._replace(links=(link._replace(source="one-0", target="one-1"),))
    stream = io.BytesIO()
    report = CHAT.export(corpus(one), stream, WriteOptions(), quiet)
    assert [(loss.annotation, str(loss.what)) for loss in report.losses] == [
        ("one-1", "It lies in an excluded passage and was left out."),
        ("one-0", "The link “has_quantity” was left out, since one of its ends was."),
    ]
    assert report.written == (1, 1, 0)


def test_half_a_character_leaves_out_its_article_only() -> None:
    half = document("half \ud83d", name="half")
    half.text.__dict__["sha256"] = ""
    stream = io.BytesIO()
    report = CHAT.export(corpus(half, document("whole", name="whole")), stream, WriteOptions(), quiet)
    assert [problem.where for problem in report.problems] == ["half"]
    assert [json.loads(line)["meta"]["doc"] for line in stream.getvalue().splitlines()] == ["whole"]


def test_instructions_in_both_languages() -> None:
    english, french = (instructions(TAGS, language) for language, _ in LANGUAGE.choices)
    for tag in TAGS.live:
        assert f"- {tag.code} ({tag.name})" in english
        assert f"- {tag.code} ({tag.name})" in french
    assert "subtypes: event, assessment" in english
    assert "Presentation): one of own (own voice), direct (direct speech)" in english
    assert "sous-types\u202f: event" in french
    assert "contradiction one of numeric" in english
    for retired in ("WORK_OF_ART", "LANGUAGE"):
        assert retired not in english
    with pytest.raises(UserError, match="“xx” cannot be chosen for instructions"):
        CHAT.export(corpus(), io.BytesIO(), WriteOptions(settings={"instructions": "xx"}), quiet)


def test_what_an_answer_uses_is_in_its_instructions() -> None:
    used = {("entity", "WORK_OF_ART"), ("entity", "made up"), ("other", "x"), ("other", "")}
    said = instructions(TAGS, "en", used)
    assert "WORK_OF_ART (work of art), made up" in said
    assert "- other. subtypes: x" in said
    text = document("word").text
    marked = annotation(text, [(0, 4)], "a", tag="other", subtype="x")
    stream = io.BytesIO()
    CHAT.export(Corpus("x", TagSet(()), [document("word")._replace(annotations=(marked,))], 1), stream,
                WriteOptions(settings={"instructions": "fr"}), quiet)  # fmt: skip
    assert "- other. sous-types\u202f: x" in json.loads(stream.getvalue())["messages"][0]["content"]
