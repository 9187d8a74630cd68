"""What every exporter must do, whatever it writes."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.formats.registry import Exporter, WriteOptions
from annotator.formats.values import Document
from annotator.model.errors import Cancelled, UserError
from annotator.model.jobs import quiet
from annotator.model.text import SourceText
from tests.helpers.corpora import annotation, document
from tests.helpers.hard_corpus import hard_corpus


class _Nowhere(io.RawIOBase):
    """A stream that keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return len(data)  # type: ignore[arg-type]


def keeps_what_is_there(exporter: Exporter, folder: Path) -> None:
    """Nothing is overwritten unasked, and a cancelled export leaves nothing."""
    there = folder / f"there{exporter.suffix}"
    there.write_text("precious")
    with pytest.raises(UserError):
        exporter.export(hard_corpus(), there, WriteOptions(), quiet)
    assert there.read_text() == "precious"
    exporter.export(hard_corpus(), there, WriteOptions(overwrite=True), quiet)
    assert there.stat().st_size > 100
    there.unlink()

    def cancelled(done: int, total: int, what: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        exporter.export(hard_corpus(), folder / f"new{exporter.suffix}", WriteOptions(), cancelled)
    assert list(folder.iterdir()) == []


def peak(exporter: Exporter, documents: int) -> int:
    """The most bytes that are held while this many documents of ten annotations are written."""
    text = SourceText("Mot à mot. " * 40)

    def made() -> Iterator[Document]:
        for number in range(documents):
            bare = document(text.text, name=f"article {number}")
            found = [annotation(text, [(n, n + 9)], f"{number}-{n}") for n in range(10)]
            yield bare._replace(annotations=tuple(found))

    tracemalloc.start()
    try:
        corpus = replace(hard_corpus([]), documents=made(), total=documents)
        report = exporter.export(corpus, _Nowhere(), WriteOptions(), quiet)  # type: ignore[arg-type]
        assert report.written[:2] == (documents, 10 * documents)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
