"""What every exporter must do, whatever it writes."""

from __future__ import annotations

import io
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from annotator.formats import registry
from annotator.formats.registry import Exporter, WriteOptions
from annotator.formats.values import Corpus, Document
from annotator.model.errors import Cancelled, EnvironmentProblem, UserError
from annotator.model.jobs import quiet
from annotator.model.wording import Message
from tests.helpers.corpora import TAGS, corpus, document

# Their pages tell when they were made.
DATED = ("html", "md")


@pytest.fixture(params=[one.name for one in registry.exporters()])
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return registry.exporter(request.param)


def some() -> Corpus:
    return corpus(*(document(f"Fact {n} here.", [[(0, 4)], [(2, 6)]], name=f"n{n}") for n in range(3)))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def export(exporter: Exporter, path: Path, *, overwrite: bool = False) -> None:
    exporter.export(some(), path, WriteOptions(overwrite=overwrite), quiet)


def test_nothing_is_overwritten_unasked(exporter: Exporter, tmp_path: Path) -> None:
    path = tmp_path / f"some{exporter.suffix}"
    export(exporter, path)
    mine = dict.fromkeys(contents(tmp_path), b"mine")
    assert mine
    for name in mine:
        (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(UserError, match="exists already"):
        export(exporter, path)
    assert contents(tmp_path) == mine
    export(exporter, path, overwrite=True)
    assert contents(tmp_path).keys() == mine.keys()
    assert b"mine" not in contents(tmp_path).values()


@pytest.mark.parametrize("at", [0, 1, 3])
def test_cancelled_it_leaves_all_as_it_was(exporter: Exporter, tmp_path: Path, at: int) -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        if done == at:
            raise Cancelled

    path = tmp_path / f"some{exporter.suffix}"
    with pytest.raises(Cancelled):
        exporter.export(some(), path, WriteOptions(), stop)
    assert list(tmp_path.iterdir()) == []
    export(exporter, path)
    before = contents(tmp_path)
    with pytest.raises(Cancelled):
        exporter.export(some(), path, WriteOptions(overwrite=True), stop)
    assert contents(tmp_path) == before


def test_a_folder_that_is_missing_is_told(exporter: Exporter, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        export(exporter, tmp_path / "none" / f"some{exporter.suffix}")
    assert list(tmp_path.iterdir()) == []


def test_the_same_project_gives_the_same_bytes(exporter: Exporter, tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        export(exporter, tmp_path / folder / f"some{exporter.suffix}")
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert one.keys() == other.keys()
    assert one == other or exporter.name in DATED


def test_a_stream_gets_what_a_file_or_a_folder_gets(exporter: Exporter, tmp_path: Path) -> None:
    stream = io.BytesIO()
    exporter.export(some(), stream, WriteOptions(), quiet)
    export(exporter, tmp_path / f"some{exporter.suffix}")
    got = {f"some{exporter.suffix}": stream.getvalue()}
    if not exporter.suffix:
        with ZipFile(stream) as archive:
            got = {f"some/{name}": archive.read(name) for name in archive.namelist()}
    assert got.keys() == contents(tmp_path).keys()
    assert got == contents(tmp_path) or exporter.name in DATED


def test_progress_names_each_document(exporter: Exporter, tmp_path: Path) -> None:
    seen: list[tuple[int | str | Message, ...]] = []
    path = tmp_path / f"some{exporter.suffix}"
    exporter.export(some(), path, WriteOptions(), lambda *step: seen.append(step))
    assert seen == [(0, 3, "n0"), (1, 3, "n1"), (2, 3, "n2"), (3, 3)]


def test_memory_does_not_grow_with_the_corpus(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = tempfile.SpooledTemporaryFile.__init__

    def soon_on_disk(self: Any, max_size: int = 0, *more: Any, **named: Any) -> None:
        begin(self, 4_000, *more, **named)

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "__init__", soon_on_disk)
    monkeypatch.setattr("annotator.formats.parquet.export._WEIGHT", 50_000)
    monkeypatch.setattr("annotator.formats.parquet.export._GROUP", 50)
    monkeypatch.setattr("annotator.formats.conll.export._AT_ONCE", 50_000)

    def documents(number: int) -> Iterator[Document]:
        for n in range(number):
            # One long word, so that what takes time for each word does not.
            yield document("one two " + "x" * 40_000, [[(0, 3)], [(4, 7)]] * 10, name=f"n{n}")

    def write(number: int) -> None:
        whole = Corpus("many", TAGS, documents(number), number, linked=False)
        exporter.export(whole, tmp_path / f"{number}{exporter.suffix}", WriteOptions(), quiet)

    def peak(number: int) -> int:
        tracemalloc.start()
        try:
            write(number)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    write(1)  # what is loaded once
    few, many = peak(6), peak(30)
    assert many < few + 24 * 40_000 / 4
