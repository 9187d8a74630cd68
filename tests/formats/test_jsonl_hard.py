"""The hard corpus in our own format: read back whole, and read by the standard library."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from annotator.formats.jsonl.export import JSONL
from annotator.formats.jsonl.read import JSONL_READER
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, read_back, verdict


def test_everything_comes_back(tmp_path: Path) -> None:
    report = exported(JSONL, tmp_path / "hard.jsonl")
    assert report.complete
    assert facts(read_back(JSONL_READER, tmp_path / "hard.jsonl")) == facts(hard_documents())


def test_the_standard_library_reads_it(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    report = exported(JSONL, tmp_path / "hard.jsonl")
    found: set[Fact] = set()
    for line in (tmp_path / "hard.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for a in row["annotations"]:
            spans = [tuple(span) for span in a["fragments"] or [[a["start"], a["end"]]]]
            if a["fragments"] is None:
                assert row["text"][a["start"] : a["end"]] == a["quote"]
            found |= {("span", a["id"], row["doc"], repr(spans)), ("tag", a["id"], a["tag"])}
            found |= {("attribute", a["id"], key, value) for key, value in a["attributes"].items()}
            found |= {("subtype", a["id"], a["subtype"])} if a["subtype"] else set()
            found |= {("note", a["id"], a["note"])} if a["note"] else set()
        found |= {("link", link["from"], link["to"] or "", link["type"]) for link in row["links"]}
    verdict_of = verdict(found, report)
    tell("jsonl", "json", verdict_of)
    assert not verdict_of.missing
    assert not verdict_of.invented
