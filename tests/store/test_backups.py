"""Backups and copies: complete, checked, and never at the cost of a good one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.model.errors import Cancelled, UserError
from annotator.store.backups import DAYS, NEWEST, Backup, folder_of, keepers, listed
from annotator.store.errors import Damaged
from annotator.store.project import Project
from annotator.store.rows import CODECS
from tests.helpers.projects import annotation, sample


def _held(path: Path) -> dict[str, list[object]]:
    with Project.open(path, read_only=True) as project:
        return {table: list(project.values(table)) for table in CODECS}


def _edit(project: Project) -> None:
    with project.transact("mark") as tx:
        tx.put(annotation(project, 1, (0, 1)))


def test_a_backup_is_the_whole_project(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        made = project.backup()
        assert made is not None
        assert made.parent == folder_of(project.path)
        assert _held(made) == _held(project.path)
        path = project.path
    # Restoring is putting the file back; history and all are there.
    path.unlink()
    made.rename(path)
    with Project.open(path) as project:
        assert str(project.undo_label) == "add figure and link"
        while project.undo():
            pass
        assert project.articles() == []


def test_nothing_new_needs_no_backup(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        assert project.backup() is not None
        assert project.backup() is None
        _edit(project)
        second = project.backup()
        assert second is not None
        project.undo()
        third = project.backup()
        assert third is not None
        assert [backup.path for backup in listed(project.path)][:2] == [third, second]


def test_only_the_ten_newest_of_a_day_stay(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        for _ in range(NEWEST + 3):
            _edit(project)
            project.backup()
        numbers = [backup.number for backup in listed(project.path)]
    assert numbers == list(range(NEWEST + 3, 3, -1))


def test_one_of_each_day_stays_whatever_the_clock_does() -> None:
    days = [f"2026-{month:02d}-{day:02d}" for month in (1, 2) for day in range(1, 29)]
    kept = keepers(Backup(Path(f"{number}"), number, days[number // 3]) for number in range(len(days) * 3))
    assert len(kept) == DAYS + NEWEST - 4  # the ten newest hold the last of four days
    assert {backup.day for backup in kept} == set(days[-DAYS:])
    backwards = [
        Backup(Path("1"), 1, "2099-01-01"),
        *(Backup(Path("x"), n, "2001-01-01") for n in range(2, 15)),
    ]
    assert {backup.number for backup in keepers(backwards)} == {1, *range(5, 15)}


def test_a_folder_of_the_users_choice(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        made = project.backup(tmp_path / "deep" / "er")
        assert made is not None
        assert made.parent == tmp_path / "deep" / "er"
        assert not folder_of(project.path).exists()


def test_backups_of_two_projects_do_not_meet(tmp_path: Path) -> None:
    with sample(tmp_path, "a.diptych") as first, sample(tmp_path, "a.b.diptych") as second:
        for project in (first, second):
            project.backup(tmp_path / "common")
        assert [backup.number for backup in listed(first.path, tmp_path / "common")] == [1]
        assert [backup.number for backup in listed(second.path, tmp_path / "common")] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE texts SET text = replace(text, 'ligne', 'lignE') WHERE id = 1",
        "UPDATE annotations SET quote = 'other' WHERE id = 1",
        "DELETE FROM articles WHERE id = 2",
    ],
)
def test_a_damaged_project_never_pushes_out_a_good_backup(tmp_path: Path, statement: str) -> None:
    with sample(tmp_path) as project:
        path = project.path
        for _ in range(NEWEST):
            _edit(project)
            project.backup()
    good = {backup.path: backup.path.read_bytes() for backup in listed(path)}
    harm = sqlite3.connect(path)
    harm.execute(statement)
    harm.commit()
    harm.close()
    with Project.open(path) as project:
        value = project.annotations(1)[-1]
        with project.transact("note") as tx:
            tx.put(value._replace(note="goes on"))
        with pytest.raises(Damaged):
            project.backup()
        with pytest.raises(Damaged):
            project.save_copy(tmp_path / "copy.diptych")
    assert {backup.path: backup.path.read_bytes() for backup in listed(path)} == good
    assert not (tmp_path / "copy.diptych").exists()
    assert [file.name for file in folder_of(path).iterdir() if file.suffix != ".diptych"] == []


def test_save_copy(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        copy = tmp_path / "copy.diptych"
        project.save_copy(copy)
        assert _held(copy) == _held(project.path)
        with pytest.raises(UserError, match="exists already"):
            project.save_copy(copy)
        with pytest.raises(UserError, match="this project itself"):
            project.save_copy(project.path, overwrite=True)
        with pytest.raises(UserError, match="is a folder"):
            project.save_copy(tmp_path, overwrite=True)
        _edit(project)
        project.save_copy(copy, overwrite=True)
        assert _held(copy) == _held(project.path)
        assert project.annotation_count(1) == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.diptych", "some.diptych"]


def test_a_copy_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with sample(tmp_path) as project:
        with pytest.raises(Cancelled):
            project.save_copy(tmp_path / "copy.diptych", progress=cancel)
        with pytest.raises(Cancelled):
            project.backup(progress=cancel)
        with pytest.raises(Cancelled):
            project.check(cancel)
        _edit(project)
        assert listed(project.path) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["some.diptych", "some.diptych.backups"]
    assert list(folder_of(project.path).iterdir()) == []
