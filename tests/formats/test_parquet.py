"""Parquet: the hard corpus as Arrow, DuckDB and `datasets` read it, and everything back through our own importer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.card import Card, Config, written
from annotator.formats.parquet.export import PARQUET
from annotator.formats.parquet.read import PARQUET_READER
from annotator.formats.parquet.tables import FILES
from annotator.formats.values import Document
from tests.helpers.corpora import AT, TAGS, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.hub import loaded
from tests.helpers.kept import Fact, Verdict, exported, facts, read_back, verdict
from tests.helpers.whole import assert_whole, whole_corpus

Tell = Callable[[str, str, Verdict], None]
Rows = list[dict[str, Any]]


def _facts(annotations: Rows, links: Rows, texts: dict[str, str]) -> set[Fact]:
    """What rows say that some reader has read; spans must give their quotes."""
    found: set[Fact] = set()
    for a in annotations:
        spans = [(one["start"], one["end"]) for one in a["fragments"] or [a]]
        assert " \u2026 ".join(texts[a["article"]][start:end] for start, end in spans) == a["quote"]
        found |= {("span", a["id"], a["doc"], repr(spans)), ("tag", a["id"], a["tag"])}
        found |= {("attribute", a["id"], one["key"], one["value"]) for one in a["attributes"]}
        found |= {("subtype", a["id"], a["subtype"])} if a["subtype"] else set()
        found |= {("note", a["id"], a["note"])} if a["note"] else set()
    return found | {("link", one["from_id"], one["to_id"] or "", one["type"]) for one in links}


def test_everything_comes_back(tmp_path: Path) -> None:
    for name in ("hard", "hard.zip"):
        assert exported(PARQUET, tmp_path / name).complete
        assert facts(read_back(PARQUET_READER, tmp_path / name)) == facts(hard_documents())
    assert {path.name for path in (tmp_path / "hard").iterdir()} == FILES


def test_arrow_reads_it(tmp_path: Path, tell: Tell) -> None:
    import pyarrow as pa
    from pyarrow.parquet import read_table

    report = exported(PARQUET, tmp_path / "hard")
    articles, annotations, links = (
        read_table(tmp_path / "hard" / f"{name}.parquet") for name in ("articles", "annotations", "links")
    )
    assert annotations.schema.metadata[b"unit"] == b"codepoint"
    assert annotations.schema.field("created").type == pa.string()
    texts = {row["uid"]: row["text"] for row in articles.to_pylist()}
    found = verdict(_facts(annotations.to_pylist(), links.to_pylist(), texts), report)
    tell("parquet", "pyarrow", found)
    assert not found.missing | found.invented


def test_duckdb_reads_it(tmp_path: Path, tell: Tell) -> None:
    import duckdb

    report = exported(PARQUET, tmp_path / "hard")

    def rows(name: str, wanted: str = "*") -> Rows:
        path = tmp_path / "hard" / f"{name}.parquet"
        result = duckdb.sql(f"SELECT {wanted} FROM read_parquet('{path}')")
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]

    texts = {row["uid"]: row["text"] for row in rows("articles", "uid, text")}
    found = verdict(_facts(rows("annotations"), rows("links"), texts), report)
    tell("parquet", "duckdb", found)
    assert not found.missing | found.invented
    assert {row["created"] for row in rows("annotations", "created")} == {AT}  # texts, not times


def test_datasets_reads_it_by_its_card(tmp_path: Path, tell: Tell) -> None:
    report = exported(PARQUET, tmp_path / "hard")
    texts = {row["uid"]: row["text"] for row in loaded(tmp_path, tmp_path / "hard", "articles")}
    links = loaded(tmp_path, tmp_path / "hard", "links")
    found = verdict(_facts(loaded(tmp_path, tmp_path / "hard"), links, texts), report)
    tell("parquet", "datasets", found)
    assert not found.missing | found.invented
    tags = loaded(tmp_path, "parquet", data_files=str(tmp_path / "hard" / "tags.parquet"))
    assert {row["code"] for row in tags} == {tag.code for tag in TAGS}


@settings(max_examples=examples(4), deadline=None)
@given(documents())
def test_any_documents_come_back(tmp_path_factory: pytest.TempPathFactory, drawn: list[Document]) -> None:
    path = tmp_path_factory.mktemp("any") / "any"
    assert exported(PARQUET, path, corpus(*drawn)).complete
    assert facts(read_back(PARQUET_READER, path)) == facts(drawn)


def test_tags_aliases_corrections_and_first_bytes_come_back(tmp_path: Path) -> None:
    exported(PARQUET, tmp_path / "out", whole_corpus())
    assert_whole(PARQUET_READER, tmp_path / "out")


def test_a_table_sorted_by_another_program_still_finds_its_articles(tmp_path: Path) -> None:
    from pyarrow.parquet import read_table, write_table

    exported(PARQUET, tmp_path / "hard")
    for name, column in (("annotations", "quote"), ("articles", "doc"), ("links", "type")):
        path = tmp_path / "hard" / f"{name}.parquet"
        table = read_table(path)
        write_table(table.sort_by([(column, "descending")]), path)
    assert facts(read_back(PARQUET_READER, tmp_path / "hard")) == facts(hard_documents())


def test_what_is_no_text_or_no_quote_is_told(tmp_path: Path) -> None:
    half = document("half \ud83d", name="half", sha256="0" * 64)
    half.text.__dict__["sha256"] = ""  # it has none: half a character has no UTF-8
    wrong = document("right", [[(0, 5)]], name="wrong")
    wrong = wrong._replace(annotations=(wrong.annotations[0]._replace(quote="left"),))
    report = exported(PARQUET, tmp_path / "out", corpus(half, wrong))
    assert ["half a character (U+D83D)" in str(problem.message) for problem in report.problems] == [True]
    assert [loss.annotation for loss in report.losses] == ["wrong-0"]
    assert report.written == (1, 0, 0)


def test_a_card_cannot_be_broken_by_names() -> None:
    config = Config("a: b", (("train", "x*.parquet"), ("test", 'y".parquet')), "about | it", 3)
    card = Card('He: "x"\n---\n\u2028#\x85 <b>', (config,), 2_000, ("FR", "x-wrong"), {"a|b": 1}, "CC-BY-4.0")
    _, front, body = written(card).split("---\n", 2)
    lines = dict(
        line.split(": ", 1) for line in front.splitlines() if not line.startswith((" ", "-")) and ": " in line
    )
    assert json.loads(lines["pretty_name"]) == card.name
    assert 'license: "CC-BY-4.0"' in front
    assert "- fr\n" in front
    assert "x-wrong" not in front
    assert "1K<n<10K" in front
    assert "<b>" not in body.replace("\\<b\\>", "")
