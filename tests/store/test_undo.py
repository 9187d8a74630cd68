"""Undo and redo: exact, guarded, kept in the file, ordered by number."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.model.annotation import NEW, Annotation, Property
from annotator.model.changes import ChangeSet
from annotator.model.errors import EnvironmentProblem, UndoConflict
from annotator.store.project import Project
from annotator.store.rows import CODECS
from tests.helpers.projects import add_article, annotation, sample


def state(project: Project) -> dict[str, list[object]]:
    """Everything that undo and redo answer for."""
    return {table: list(project.values(table)) for table in CODECS if table != "annotators"}


def test_undo_to_nothing_and_redo_to_all_across_a_restart(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        full = state(project)
        path = project.path
    with Project.open(path) as project:
        kinds = []
        while change_set := project.undo():
            kinds.append((change_set.kind, str(change_set.label)))
        assert kinds == [
            ("undo", "add figure and link"),
            ("undo", "add figure"),
            ("undo", "add claim"),
            ("undo", "add a pair"),
        ]
        assert project.articles() == []
        assert project.counts() == {}
        assert project.undo_label is None
        assert str(project.redo_label) == "add a pair"
    with Project.open(path) as project:
        while project.redo():
            pass
        assert state(project) == full
        assert (str(project.undo_label), project.redo_label) == ("add figure and link", None)
        assert project.check() == []


def test_undo_tells_the_inverted_changes(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        told: list[ChangeSet] = []
        project.subscribe(told.append)
        value = project.annotations(1)[0]
        with project.transact("note") as tx:
            tx.put(value._replace(note="seen"))
        assert project.undo() == told[1]
        assert told[1].changes == told[0].inverted()
        assert project.redo() == told[2]
        assert told[2].changes == told[0].changes
        assert [change_set.kind for change_set in told] == ["do", "undo", "redo"]


def test_a_new_step_ends_what_could_be_redone(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        project.undo()
        project.undo()
        with project.transact("something else") as tx:
            added = tx.put(annotation(project, 1, (0, 2)))
        assert project.redo() is None
        # The numbers of what was undone are not given again: the history still speaks of them.
        assert added.id == 4
        assert [
            row[0]
            for row in project._connection.execute("SELECT state FROM journal WHERE kind = 'do' ORDER BY id")
        ] == [
            "applied",
            "applied",
            "dead",
            "dead",
            "applied",
        ]


def test_typing_in_one_field_becomes_one_step(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        value = project.annotations(1)[0]
        for length in range(1, 6):
            with project.transact("note", merge=f"note {value.id}") as tx:
                tx.put(value._replace(note="hello"[:length]))
        with project.transact("note", merge="another field") as tx:
            tx.put(value._replace(note="hello", status="confirmed"))
        project.undo()
        assert project.annotation(value.id).note == "hello"
        project.undo()
        assert project.annotation(value.id) == value
        project.redo()
        assert project.annotation(value.id).note == "hello"
        # Redo is not typing: what is typed now is a step of its own.
        with project.transact("note", merge=f"note {value.id}") as tx:
            tx.put(value._replace(note="hello!"))
        project.undo()
        assert project.annotation(value.id).note == "hello"
        path = project.path
    with Project.open(path) as project:
        project.redo()
        with project.transact("note", merge=f"note {value.id}") as tx:
            tx.put(value._replace(note="after a restart"))
        project.undo()
        assert project.annotation(value.id).note == "hello!"


def test_typing_that_comes_back_is_no_step(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        label = project.undo_label
        value = project.annotations(1)[0]
        for note in ("a", "ab", "a", ""):
            with project.transact("note", merge="note") as tx:
                tx.put(value._replace(note=note))
        assert project.undo_label == label
        assert project.check() == []
        with project.transact("import", merge="import") as tx:
            added = tx.put(Property(NEW, "x", "1"))
        with project.transact("import", merge="import") as tx:
            tx.drop(added)
        assert project.undo_label == label


def test_a_bulk_step_in_pieces_is_undone_as_one(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        for number in range(3):
            with project.transact("import", merge="import 7") as tx:
                article = add_article(tx, f"part {number}", f"text {number}")
            with project.transact("import", merge="import 7") as tx:
                tx.put_many([annotation(project, article, (i, i + 2)) for i in range(4)])
        assert len(project.articles()) == 5
        change_set = project.undo()
        assert change_set is not None
        assert len(change_set.changes) == 3 + 12
        assert len(project.articles()) == 2
        project.redo()
        assert len(project.articles()) == 5


def test_the_guard_refuses_when_a_row_is_not_what_the_history_expects(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
        value = project.annotations(1)[0]
        with project.transact("note") as tx:
            tx.put(value._replace(note="mine"))
    other = sqlite3.connect(path)
    other.execute("UPDATE annotations SET note = 'theirs' WHERE id = ?", (value.id,))
    other.commit()
    other.close()
    with Project.open(path) as project:
        before = state(project)
        with pytest.raises(UndoConflict, match="“note” was left as it is"):
            project.undo()
        assert state(project) == before
        assert str(project.undo_label) == "note"
        assert [finding.severity for finding in project.check()] == ["warning"]


def test_a_change_by_another_program_is_noticed_before_the_next_write(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        assert not project.outside_change()
        other = sqlite3.connect(project.path)
        other.execute("UPDATE annotations SET note = 'theirs' WHERE id = 1")
        other.commit()
        other.close()
        assert project.outside_change()
        with (
            pytest.raises(EnvironmentProblem, match="changed by another program"),
            project.transact("mine") as tx,
        ):
            tx.put(annotation(project, 1, (0, 2)))
        with pytest.raises(EnvironmentProblem, match="changed by another program"):
            project.undo()
        assert project.annotation_count(1) == 2
        project.refresh()
        assert not project.outside_change()
        assert project.annotation(1).note == "theirs"
        with project.transact("mine") as tx:
            tx.put(annotation(project, 1, (0, 2)))
        assert not project.outside_change()


def test_a_clock_set_back_does_no_harm(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    other = sqlite3.connect(path)
    other.execute("UPDATE journal SET at = '2099-01-01T00:00:00.000Z' WHERE id = 1")
    other.commit()
    other.close()
    with Project.open(path) as project:
        labels = []
        while change_set := project.undo():
            labels.append(str(change_set.label))
        assert labels[-1] == "add a pair"
        while project.redo():
            pass
        assert project.annotation_count(1) == 2


def test_texts_that_nothing_can_bring_back_are_collected(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
        with project.transact("import") as tx:
            add_article(tx, "unwanted", "a text that is undone, and then forgotten")
        project.undo()
    with Project.open(path) as project:
        assert project._connection.execute("SELECT count(*) FROM texts").fetchone() == (3,)
        value = project.annotations(1)[0]
        with project.transact("note") as tx:
            tx.put(value._replace(note="from now on it cannot be redone"))
    with Project.open(path) as project:
        assert project._connection.execute("SELECT count(*) FROM texts").fetchone() == (2,)
        assert project.check() == []


def test_removed_and_undone_the_value_has_its_number_again(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
        value = project.annotations(2)[0]
        links = project.links_of(value.id)
        with project.transact("remove") as tx:
            for found in links:
                tx.drop(found)
            tx.drop(value)
    with Project.open(path) as project:
        project.undo()
        assert project.annotation(value.id) == value
        assert project.links_of(value.id) == links
        assert isinstance(project.annotation(value.id), Annotation)
