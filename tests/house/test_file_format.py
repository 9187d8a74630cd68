"""The page on the file format says what the schema is, table by table and column by column."""

from __future__ import annotations

import re
import sqlite3

from annotator.store.schema import APPLICATION_ID, EXPECTED, VERSION
from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "file-format.md").read_text("utf-8")


def _made() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for statement in EXPECTED[VERSION].values():
        connection.execute(statement)
    return connection


def test_every_column_is_described_with_its_type() -> None:
    sections = dict(re.findall(r"### `(\w+)`\n(.*?)(?=\n##|\Z)", PAGE, re.DOTALL))
    described = {
        name: re.findall(r"^\| `(\w+)` \| (\w+) \| \S", text, re.MULTILINE) for name, text in sections.items()
    }
    connection = _made()
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    there = {
        name: [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({name})")]
        for name in tables
        if name != "sqlite_sequence"
    }
    assert described == there


def test_references_are_named() -> None:
    connection = _made()
    for name in re.findall(r"### `(\w+)`", PAGE):
        for row in connection.execute(f"PRAGMA foreign_key_list({name})"):
            assert re.search(rf"^\| `{row[3]}` .*→ `{row[2]}` \|$", PAGE, re.MULTILINE), (name, row[3])


def test_views_and_numbers_are_told() -> None:
    views = {row[0] for row in _made().execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    assert set(re.findall(r"^\| `(\w+_view)` \|", PAGE, re.MULTILINE)) == views
    assert f"Version {VERSION} of its schema" in PAGE
    assert f"0x{APPLICATION_ID:08x}" in PAGE
