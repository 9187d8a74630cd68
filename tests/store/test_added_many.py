"""Rows that a step adds many at once: the journal makes their images of the rows as they are in the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.annotation import Annotation, Article, Value
from annotator.model.changes import ChangeSet
from annotator.store.project import Project
from annotator.store.rows import ANNOTATIONS, CODECS, SELECT
from tests.helpers.counting import statements
from tests.helpers.projects import add_article, annotation, new_project

TEXT = "Some words of a short text, enough of them to be annotated."
HARD = "a\"b\\c\x01\x1f\b\f\n\r\t\x7f\x00é\u2028\U0001f600\u202e '\u00a0/</script>"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        with made.transact("Article") as tx:
            add_article(tx, "one", TEXT)
        yield made


def rows(project: Project) -> dict[str, list[object]]:
    return {table: project._connection.execute(f"{SELECT[table]} ORDER BY id").fetchall() for table in CODECS}


def many(article: Article, project: Project, count: int, note: str = "") -> list[Annotation]:
    return [annotation(project, article, (n, n + 3))._replace(note=note) for n in range(count)]


def test_an_image_made_by_sqlite_is_the_one_made_here(project: Project) -> None:
    article = project.articles()[0]
    with project.transact("Add") as tx:
        hard = [
            a._replace(note=HARD, subtype=HARD, attributes=((HARD, HARD),)) for a in many(article, project, 3)
        ]
        tx.put_many(hard)
    found = project._connection.execute(
        "SELECT row, before, after FROM changes WHERE table_name = 'annotations' ORDER BY row"
    ).fetchall()
    stored = project._connection.execute(f"{SELECT['annotations']} ORDER BY id").fetchall()
    assert found == [(row[0], None, ANNOTATIONS.to_image(row)) for row in stored]
    assert [ANNOTATIONS.from_image(image) for _, _, image in found] == stored


def test_what_is_changed_or_dropped_again_in_the_same_step_is_one_step(project: Project) -> None:
    article = project.articles()[0]
    told: list[ChangeSet] = []
    project.subscribe(told.append)
    before = rows(project)
    with project.transact("Add") as tx:
        first = tx.put_many(many(article, project, 4))
        second = tx.put_many(many(article, project, 4))
        alone = tx.put(many(article, project, 1)[0])
        third = tx.put_many(many(article, project, 2))
        tx.put(first[1]._replace(note="changed"))
        tx.put_many([second[0]._replace(note="both"), second[1]._replace(note="both")])
        tx.drop(first[0])
        tx.drop(second[3])
    after = rows(project)
    kept = [first[1]._replace(note="changed"), *first[2:]]
    kept += [second[0]._replace(note="both"), second[1]._replace(note="both"), second[2]]
    kept += [alone, *third]
    by_id: dict[int, Value] = {value.id: value for value in kept}
    assert {a.id: a for a in project.annotations(article)} == by_id
    assert [change.before for change in told[0].changes] == [None] * len(kept)
    assert {change.id: change.after for change in told[0].of("annotations")} == by_id
    undone = project.undo()
    assert undone is not None
    assert {change.id: change.before for change in undone.changes} == by_id
    assert rows(project) == before
    project.redo()
    assert rows(project) == after


def test_added_and_all_dropped_again_is_no_step(project: Project) -> None:
    article = project.articles()[0]
    label, before = project.undo_label, rows(project)
    with project.transact("Nothing") as tx:
        for value in tx.put_many(many(article, project, 3)):
            tx.drop(value)
    assert project.undo_label == label
    assert rows(project) == before


def test_a_step_that_grows_may_add_many(project: Project) -> None:
    article = project.articles()[0]
    before = rows(project)
    for _ in range(2):
        with project.transact("Grow", merge="same") as tx:
            tx.put_many(many(article, project, 3))
    assert len(project.annotations(article)) == 6
    project.undo()
    assert rows(project) == before


def test_a_step_of_any_size_asks_as_often_for_its_images(project: Project) -> None:
    article = project.articles()[0]
    asked = []
    for count in (3, 3, 50):
        values = many(article, project, count)
        with statements(project._connection) as said, project.transact("Add") as tx:
            tx.put_many(values)
        asked.append(len(said) - count)
    # The first step also writes down who made it.
    assert asked[1] == asked[2] < 12
