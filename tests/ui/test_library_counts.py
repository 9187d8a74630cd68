"""The library is listed at once and counted by and by, and what is edited meanwhile comes out right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.commands import editing, library
from annotator.commands.library import LibraryItem
from annotator.model.errors import DiptychError
from annotator.store.project import Project
from annotator.ui import library_counts
from annotator.ui.library_counts import LibraryCounts
from tests.helpers.projects import add_article, annotation, new_project

COUNT = 11


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(library_counts, "_AT_ONCE", 3)
    with new_project(tmp_path) as made:
        with made.transact("Texts") as tx:
            articles = [add_article(tx, f"a{n}", f"Text number {n}.") for n in range(COUNT)]
            for number, article in enumerate(articles):
                for start in range(number % 4):
                    tag = ("claim", "figure")[start % 2]
                    tx.put(annotation(made, article, (start, start + 2), tag=tag))
        library.make_pair(made, articles[0].id, articles[1].id)
        library.exclude(made, articles[2].id, [(0, 3)])
        yield made


class Told:
    """Holds what was counted and what went wrong."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, int], LibraryItem] = {}
        self.errors: list[DiptychError] = []

    def counted(self, some: Sequence[LibraryItem]) -> None:
        self.items.update((item.key, item) for item in some)


def test_the_first_are_counted_at_once_the_others_when_idle(project: Project, qtbot: QtBot) -> None:
    told, owner = Told(), QObject()
    counts = LibraryCounts(owner, told.counted, told.errors.append)
    counts.begin(project, library.listing(project))
    assert list(told.items.values()) == library.items(project)[:3]
    assert not counts.idle
    qtbot.waitUntil(lambda: counts.idle)
    assert list(told.items.values()) == library.items(project)
    assert any(item.counts for item in told.items.values())
    assert not told.errors


def test_counting_ends_with_the_project(project: Project, qtbot: QtBot) -> None:
    told, owner = Told(), QObject()
    counts = LibraryCounts(owner, told.counted, told.errors.append)
    counts.begin(project, library.listing(project))
    counts.stop()
    assert counts.idle
    assert len(told.items) == 3


def test_a_list_without_counts_is_the_list(project: Project) -> None:
    assert library.listing(project) == [item._replace(counts=()) for item in library.items(project)]
    some = [3, 5, 8]
    whole = library.counted(project)
    assert library.counted(project, some) == {article: whole[article] for article in some if article in whole}
    editing.add_annotation(project, 5, [(0, 4)], "claim")
    assert library.counted(project, [5])[5]["claim"] == whole.get(5, {}).get("claim", 0) + 1
