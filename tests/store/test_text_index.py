"""The index of words: filled with what comes in, emptied of what goes, found out when damaged, and made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.commands import exchange, library
from annotator.model.errors import Cancelled
from annotator.model.matching import Wanted, plain
from annotator.store import searching
from annotator.store.project import Project
from annotator.store.searching import Searcher
from tests.helpers.samples import sample_project


def _texts(path: Path, *wanted: str, whole: bool = True) -> list[int] | None:
    alternatives = plain(Wanted(wanted, whole=whole)).needed()
    assert alternatives is not None
    with Searcher(path) as searcher:
        found = [number for some in searcher.portions(alternatives) for number in some]
        return None if searcher.unindexed else found


def _add(project: Project, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, "utf-8")
    exchange.take_in(project, exchange.preview([path], project))


def test_what_comes_in_is_found(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        assert _texts(project.path, "Pokrovsk") == [1, 2]
        assert _texts(project.path, "kilometre") == [2]
        assert _texts(project.path, "déclaré", "zzz") == [1]
        assert _texts(project.path, "chef de l’armée") == [1]
        assert _texts(project.path, "armée chef") == []
        assert _texts(project.path, "n chef de l'arm", whole=False) == [1]
        assert _texts(project.path, "1 000 km") == [1]


def test_spellings_that_an_index_would_part_are_found(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        _add(project, tmp_path, "new.txt", "Les so\u00adldats, l'œuvre; cessez\u2011le\u2011feu, e\u0301tat.")
        for wanted in ("soldats", "OEUVRE", "l’œuvre", "cessez le feu", "État"):
            assert 3 in (_texts(project.path, wanted) or ()), wanted


def test_an_import_that_is_taken_back_leaves_nothing(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        path = tmp_path / "other.txt"
        path.write_text("A word that stands nowhere else: zygomorphic.", "utf-8")
        agreed = exchange.preview([path], project)

        def cancel(done: int, total: int, what: str = "") -> None:
            if not what:
                raise Cancelled

        with pytest.raises(Cancelled):
            exchange.take_in(project, agreed, progress=cancel)
        assert _texts(project.path, "zygomorphic") == []
        exchange.take_in(project, agreed)
        assert _texts(project.path, "zygomorphic") == [3]


def test_texts_that_are_given_up_leave_the_index(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:
        _add(project, tmp_path, "other.txt", "zygomorphic")
        assert project.undo()
        library.set_status(project, ("article", 1), "done")
    with Project.open(project.path) as project:
        assert _texts(project.path, "zygomorphic") == []
        assert _texts(project.path, "Pokrovsk") == [1, 2]
        assert project.check() == []


def _spoil(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE text_index",
        "UPDATE text_index_data SET block = x'00ff00ff00' WHERE id > 1",
        "DELETE FROM text_index_data",
        "DELETE FROM text_index_docsize WHERE id = 2",
    ],
)
def test_a_damaged_index_says_nothing_refuses_nothing_and_is_made_anew(
    tmp_path: Path, statement: str
) -> None:
    with sample_project(tmp_path) as project:
        path = project.path
    _spoil(path, statement)
    with Project.open(path) as project:
        assert _texts(path, "Pokrovsk") is None
        _add(project, tmp_path, "new.txt", "Pokrovsk, zygomorphic")
        assert _texts(path, "zygomorphic") is None
        searching.rebuild(project)
        assert _texts(path, "Pokrovsk") == [1, 2, 3]
        assert _texts(path, "zygomorphic") == [3]
        assert project.check() == []
        label = project.undo_label
        assert label is not None
        assert "Import" in label.template


def test_making_it_anew_can_be_cancelled(tmp_path: Path) -> None:
    with sample_project(tmp_path) as project:

        def cancel(done: int, total: int, what: str = "") -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            searching.rebuild(project, cancel)
        assert _texts(project.path, "Pokrovsk") == [1, 2]


def test_an_older_file_is_filled_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.diptych"
    path.write_bytes((Path(__file__).parents[1] / "files" / "schema-2.diptych").read_bytes())
    with Project.open(path) as project:
        words = project.text(project.articles()[0]).text.split()
        assert project.articles()[0].text_id in (_texts(path, words[0]) or ())
