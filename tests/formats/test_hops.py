"""The hard corpus from format to format, and from project to project: nothing is lost that is not told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from annotator.commands.exchange import corpus, export, preview, take_in
from annotator.commands.exchange import formats as listed
from annotator.formats import registry
from annotator.formats.values import Document
from annotator.store.project import Project
from tests.helpers.hard_corpus import hard_corpus, hard_documents
from tests.helpers.kept import Fact, exported, facts, read_back, verdict
from tests.helpers.projects import quick_project

# What our importers read back whole, whatever other programs would make of the file.
LOSSLESS = ("jsonl", "parquet", "brat", "spacy", "w3c", "labelstudio", "doccano", "cas", "qdpx")
# What holds annotations, and does not hold everything of them.
LOSSY = ("conll",)
# What goes out as a report or a table, and comes in as an article.
ARTICLES = frozenset(("html", "md", "csv", "xlsx"))
BOTH = {row.name for row in listed() if row.reads and row.writes}


def _hop(name: str, documents: list[Document], folder: Path) -> list[Document]:
    """The documents as they come back from a format."""
    writer = registry.exporter(name)
    target = folder / f"{name}{writer.suffix}"
    exported(writer, target, hard_corpus(documents))
    return read_back(registry.importer(name), target)


def test_all_that_read_and_write_are_looked_at() -> None:
    assert {*LOSSLESS, *LOSSY} == BOTH - ARTICLES


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Document]]:
    """The hard corpus after one hop through each lossless format."""
    return {name: _hop(name, hard_documents(), tmp_path_factory.mktemp(name)) for name in LOSSLESS}


@pytest.mark.parametrize(("first", "second"), [*permutations(LOSSLESS, 2)])
def test_three_hops(first: str, second: str, once: dict[str, list[Document]], tmp_path: Path) -> None:
    """Ours, one format, ours, another format, ours."""
    twice = _hop(second, once[first], tmp_path)
    assert facts(twice) == facts(hard_documents())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The hard corpus as a project."""
    folder = tmp_path_factory.mktemp("hard")
    exported(registry.exporter("jsonl"), folder / "hard.jsonl")
    with quick_project(folder) as project:
        assert take_in(project, preview([folder / "hard.jsonl"], project)).problems == ()
        yield project


def _facts(project: Project) -> set[Fact]:
    return facts(corpus(project).documents)


@pytest.mark.parametrize("name", [*LOSSLESS, *LOSSY])
def test_an_export_into_an_empty_project_gives_the_same_project(
    name: str, project: Project, tmp_path: Path
) -> None:
    """The same, or less by exactly what the loss report says."""
    target = tmp_path / f"out{registry.exporter(name).suffix}"
    report = export(project, name, target)
    assert report.problems == ()
    (tmp_path / "copy").mkdir()
    with quick_project(tmp_path / "copy") as copy:
        result = take_in(copy, preview([target], copy))
        if name in LOSSLESS:
            assert result.problems == ()
        found = verdict(_facts(copy), report, documents=list(corpus(project).documents))
        assert not found.untold, found.line()
        assert not found.invented
        if name in LOSSLESS:
            assert _facts(copy) == _facts(project)
        assert copy.check() == []
        again = take_in(copy, preview([target], copy))
        assert (again.articles, again.annotations) == (0, 0)
