"""Files of older schemas: brought up to date in one transaction, after a backup, or left exactly as they were."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.model.annotation import NEW, Alias, Correction, Search, Value, new_uid, now
from annotator.model.errors import UserError
from annotator.store import guard, migrations, schema
from annotator.store import project as project_module
from annotator.store.connection import connect
from annotator.store.guard import read_schema
from annotator.store.migrations import STEPS, Step, migrate
from annotator.store.project import Project
from annotator.store.rows import CODECS
from tests.files.make import EXPECTED_QUOTES, make
from tests.helpers.projects import new_project, sample

if TYPE_CHECKING:
    from sqlite_utils import Database

FILES = Path(__file__).resolve().parents[1] / "files"
RELEASED = sorted(FILES.glob("schema-*.diptych"))
NOW, NEXT = schema.VERSION, schema.VERSION + 1


def test_there_is_a_file_of_every_schema_released() -> None:
    assert [file.name for file in RELEASED] == [
        f"schema-{version}.diptych" for version in sorted(schema.EXPECTED)
    ]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_opens_and_holds_what_it_held(tmp_path: Path, released: Path) -> None:
    path = tmp_path / "old.diptych"
    shutil.copy(released, path)
    with Project.open(path) as project:
        assert project.findings == []
        assert project.check() == []
        quotes = [value.quote for article in project.articles() for value in project.annotations(article.id)]
        assert quotes == EXPECTED_QUOTES
        undone = 0
        while project.undo():
            undone += 1
        assert undone == 5
        assert project.articles() == []
        while project.redo():
            pass
        assert project.check() == []


def test_a_file_of_the_first_schema_takes_what_the_second_brought(tmp_path: Path) -> None:
    path = tmp_path / "old.diptych"
    shutil.copy(FILES / "schema-1.diptych", path)
    with Project.open(path) as project:
        pair = project.pairs()[0]
        assert (project.corrections(pair.id), project.aliases()) == ([], [])
        with project.transact("corrected") as tx:
            stated = tx.put(Correction(NEW, new_uid(), pair.id, "unlink", 0, 53, 0, 0, "Anna", now()))
            alias = tx.put(Alias(NEW, new_uid(), "Kiev", "Kyiv"))
    with Project.open(path) as project:
        assert project.corrections(pair.id) == [stated]
        assert project.aliases() == [alias]
        assert project.undo()
        assert (project.corrections(pair.id), project.aliases()) == ([], [])


def test_a_file_of_the_second_schema_takes_what_the_third_brought(tmp_path: Path) -> None:
    path = tmp_path / "old.diptych"
    shutil.copy(FILES / "schema-2.diptych", path)
    with Project.open(path) as project:
        assert project.values("searches") == []
        with project.transact("search kept") as tx:
            kept = tx.put(Search(NEW, new_uid(), "the front", "{}"))
        with project.beside_history() as connection:
            connection.execute("INSERT INTO text_index (rowid, text) VALUES (1, 'La déclaration')")
        undo = project.undo_label
    with Project.open(path) as project:
        assert project.values("searches") == [kept]
        query = "SELECT rowid FROM text_index WHERE text_index MATCH 'declaration'"
        assert project._query(query) == [(1,)]
        assert project.undo_label == undo
        assert project.check() == []
        assert project.undo()
        assert project.values("searches") == []


def test_a_project_without_its_index_of_words_is_sound(tmp_path: Path) -> None:
    with sample(tmp_path) as project, project.beside_history() as connection:
        connection.execute("DROP TABLE text_index")
    with Project.open(project.path) as project:
        assert project.findings == []
        assert project.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIRTUAL TABLE other USING fts5(text)",
        "CREATE VIRTUAL TABLE text_index USING fts5(text)",
        "CREATE TABLE text_index (text)",
    ],
)
def test_any_other_virtual_table_is_refused(tmp_path: Path, statement: str) -> None:
    with sample(tmp_path) as project, project.beside_history() as connection:
        connection.execute("DROP TABLE text_index")
        connection.execute(statement)
    with pytest.raises(UserError, match="parts that Diptych did not make"):
        Project.open(project.path)


def test_the_script_still_makes_what_the_file_of_this_schema_holds(tmp_path: Path) -> None:
    fresh = make(tmp_path / "fresh.diptych")
    with (
        Project.open(fresh, read_only=True) as made,
        Project.open(FILES / f"schema-{schema.VERSION}.diptych", read_only=True) as kept,
    ):
        for table in set(CODECS) - {"properties"}:
            assert _without_chance(made.values(table)) == _without_chance(kept.values(table))


def _without_chance(values: Sequence[Value]) -> list[list[object]]:
    chance = {"uid", "created", "updated"}
    return [[field for name, field in value._asdict().items() if name not in chance] for value in values]


def test_the_schema_of_a_new_file_is_letter_by_letter_the_expected_one(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        found = {name: sql for _, name, sql in read_schema(project._connection, project.path) if sql}
        del found["sqlite_sequence"]
        assert found == {**schema.EXPECTED[schema.VERSION], **schema.OPTIONAL}
        applied = project._connection.execute("SELECT migration_set, name FROM _sqlite_migrations").fetchall()
        assert applied == [("diptych", step.name) for step in STEPS]


def _colours(db: Database) -> None:
    db.execute("CREATE TABLE colours (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT")
    db.execute("INSERT INTO colours (name) SELECT DISTINCT colour FROM tags")


def _fails(db: Database) -> None:
    db.execute("DROP VIEW link_view")
    db.execute("DELETE FROM annotations")
    raise ZeroDivisionError


def _breaks_a_reference(db: Database) -> None:
    db.execute("PRAGMA defer_foreign_keys=ON")
    db.execute("DELETE FROM annotations WHERE id = 2")


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A next version that has one table more, as far as the guard knows."""
    more = {
        "colours": "CREATE TABLE colours (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT"
    }
    monkeypatch.setitem(schema.EXPECTED, NEXT, {**schema.EXPECTED[NOW], **more})


@pytest.mark.usefixtures("next_schema")
def test_a_step_of_tomorrow_brings_a_file_of_today_up_to_date(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    connection = connect(path, writable=True)
    migrate(connection, path, NOW, steps=(*STEPS, Step(NEXT, "9999_colours", _colours)))
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert connection.execute("SELECT count(*) > 0 FROM colours").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM annotations").fetchone() == (3,)
    # Again: nothing is left to do.
    migrate(connection, path, NEXT, steps=(*STEPS, Step(NEXT, "9999_colours", _colours)))
    connection.close()


@pytest.mark.usefixtures("next_schema")
@pytest.mark.parametrize(
    ("run", "error"),
    [(_fails, ZeroDivisionError), (_breaks_a_reference, Exception), (lambda db: None, Exception)],
    ids=["raises", "breaks a reference", "forgets its table"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, run: object, error: type[Exception]
) -> None:
    with sample(tmp_path) as project:
        path = project.path
    before = path.read_bytes()
    connection = connect(path, writable=True)
    with pytest.raises(error):
        migrate(connection, path, NOW, steps=(*STEPS, Step(NEXT, "9999_bad", run)))  # type: ignore[arg-type]
    connection.close()
    assert path.read_bytes() == before
    with Project.open(path) as project:
        assert project.annotation_count(1) == 2


def test_an_older_file_is_backed_up_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest schema is moved on: the file of today is then the older one, whatever version it has."""
    with sample(tmp_path) as project:
        path = project.path
    more = {
        "colours": "CREATE TABLE colours (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT"
    }
    monkeypatch.setitem(schema.EXPECTED, NEXT, {**schema.EXPECTED[NOW], **more})
    steps = (*STEPS, Step(NEXT, "9999_colours", _colours))
    monkeypatch.setattr(migrations.migrate, "__kwdefaults__", {"steps": steps})
    monkeypatch.setattr(guard, "VERSION", NEXT)
    monkeypatch.setattr(project_module, "VERSION", NEXT)
    with pytest.raises(Exception, match="brought up to date"):
        Project.open(path, read_only=True)
    with Project.open(path) as project:
        assert project.annotation_count(1) == 2
    backup = next(Path(f"{path}.backups").iterdir())
    versions = []
    for file in (backup, path):
        plain = sqlite3.connect(file)
        versions.append(plain.execute("PRAGMA user_version").fetchone()[0])
        plain.close()
    assert versions == [NOW, NEXT]
