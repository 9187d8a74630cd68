"""Broken and foreign Parquet files: each gets a sentence with file, table, row and reason, and the rest comes in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import registry
from annotator.formats.parquet import read as parquet_read
from annotator.formats.parquet.export import PARQUET
from annotator.formats.parquet.read import PARQUET_READER
from tests.helpers.kept import exported, imported

Break = Callable[[Path], None]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hard corpus as it is exported."""
    path = tmp_path_factory.mktemp("good") / "good"
    exported(PARQUET, path)
    return path


def _changed(table: str, change: Callable[[list[dict[str, Any]]], object], **about: str) -> Break:
    """Write a table anew with other rows, or other metadata."""

    def made(folder: Path) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        path = folder / f"{table}.parquet"
        schema = parquet.read_schema(path)
        rows = parquet.read_table(path).to_pylist()
        change(rows)
        metadata = {key.decode(): value for key, value in schema.metadata.items()} | about
        parquet.write_table(pa.Table.from_pylist(rows, schema.with_metadata(metadata)), path)

    return made


def _without(table: str, column: str) -> Break:
    def made(folder: Path) -> None:
        from pyarrow import parquet

        path = folder / f"{table}.parquet"
        parquet.write_table(parquet.read_table(path).drop_columns([column]), path)

    return made


def _as_times(folder: Path) -> None:
    """Another program has taken a column of texts for times."""
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / "annotations.parquet"
    table = parquet.read_table(path)
    place = table.schema.get_field_index("created")
    times = pa.array([0] * table.num_rows, pa.timestamp("ms"))
    parquet.write_table(table.set_column(place, "created", times), path)


def _cut(name: str) -> Break:
    def made(folder: Path) -> None:
        (folder / name).write_bytes((folder / name).read_bytes()[:-20])

    return made


def _garbled(folder: Path) -> None:
    path = folder / "annotations.parquet"
    data = bytearray(path.read_bytes())
    data[40:400] = bytes(360)
    path.write_bytes(data)


def _put(row: int, **fields: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda rows: rows[row].update(fields)


_THREE = "hard-fr hard-en alone"
BROKEN: tuple[tuple[str, Break, str, str], ...] = (
    ("cut annotations", _cut("annotations.parquet"), "annotations.parquet: It is no Parquet file", _THREE),
    ("cut articles", _cut("articles.parquet"), "articles.parquet: It is no Parquet file, or a damaged", ""),
    ("garbled", _garbled, "annotations.parquet: It is no Parquet file, or a damaged one", _THREE),
    ("no articles", lambda p: (p / "articles.parquet").unlink(), "It holds no “articles.parquet”", ""),
    ("newer", _changed("articles", len, version="2"), "written by a newer Diptych (version 2", ""),
    ("unit", _changed("articles", len, unit="utf16"), "Its offsets count “utf16”", ""),
    ("not ours", _changed("links", len, format="x"), "links.parquet: It is no table of an export", _THREE),
    ("no owner", _without("annotations", "article"), "It has no column “article”", _THREE),
    ("no text", _without("articles", "text"), "articles.parquet, row 1: It has no “text”", ""),
    ("missing text", _changed("articles", _put(0, text=None)), "row 1: It has no “text”", "hard-en alone"),
    ("other text", _changed("articles", _put(0, text="x")), "“sha256”", "hard-en alone"),
    ("same uid", _changed("articles", _put(2, uid="article-hard-en")), "has the uid", "hard-fr hard-en"),
    ("outside", _changed("annotations", _put(3, end=9999)), "lies outside the text", _THREE),
    ("UTF-16", _changed("annotations", _put(5, start=9, end=13)), "is not what stands at 9–13", _THREE),
    ("same id", _changed("annotations", _put(1, id="fr-emoji")), "earlier annotation has the same", _THREE),
    ("orphan", _changed("annotations", _put(1, article="x")), "no article of this export were left out: 1.", _THREE),
    ("no key", _changed("annotations", _put(0, attributes=[{"key": None, "value": "x"}])), "attributes", _THREE),
    ("times", _as_times, "Its “created” is not text", _THREE),
    ("tag set", _changed("tags", _put(0, code="1 x")), "The tag set was left out", _THREE),
    ("pair", _changed("pairs", _put(0, left="article-hard-en")), "A pair was left out", _THREE),
)  # fmt: skip


@pytest.mark.parametrize(
    ("breaks", "sentence", "left"), [row[1:] for row in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_broken(export: Path, tmp_path: Path, breaks: Break, sentence: str, left: str) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(export, folder)
    breaks(folder)
    articles, problems = imported(PARQUET_READER, folder)
    assert sentence in "\n".join(f"{one.where}: {one.message}" for one in problems)
    assert [found.name for found in articles] == left.split()


def test_too_many_rows(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_read, "MOST_ROWS", 10)
    _, problems = imported(PARQUET_READER, export)
    assert "It has 24 rows; more than 10 are not read." in str(problems[0].message)


def test_broken_archives(tmp_path: Path) -> None:
    exported(PARQUET, tmp_path / "good.zip")
    whole = (tmp_path / "good.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    _, problems = imported(PARQUET_READER, tmp_path / "cut.zip")
    assert "It is no ZIP archive, or a damaged one" in str(problems[0].message)
    assert not PARQUET_READER.recognises(tmp_path / "cut.zip", whole[:100])


def test_files_are_known_by_their_metadata(export: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": ["bare"]}), tmp_path / "articles.parquet")
    head = (tmp_path / "articles.parquet").read_bytes()
    assert not PARQUET_READER.recognises(tmp_path / "articles.parquet", head)
    assert not PARQUET_READER.gathers(tmp_path, ["articles.parquet"])
    assert PARQUET_READER.gathers(export, ["articles.parquet", "README.md", "more.txt"]) == {
        "articles.parquet",
        "README.md",
    }
    assert registry.importer_for(export / "articles.parquet") is PARQUET_READER
    exported(PARQUET, tmp_path / "good.zip")
    assert registry.importer_for(tmp_path / "good.zip") is PARQUET_READER
    articles, problems = imported(PARQUET_READER, export / "articles.parquet")
    assert (len(articles), problems) == (3, [])
    articles, problems = imported(PARQUET_READER, export / "links.parquet")
    assert not articles
    assert "Import the folder, or articles.parquet in it." in str(problems[0].message)
