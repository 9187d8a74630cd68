"""How many SQL statements an edit takes, and that it takes as many in a project of any size.

Statements are what an edit costs besides the disk; a count is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from annotator.commands import editing, library
from annotator.model.annotation import NEW, Article, Text, new_uid, now
from annotator.model.text import SourceText
from annotator.store import connection, guard
from annotator.store import project as projects
from annotator.store.project import Project
from tests.helpers.counting import statements
from tests.helpers.projects import add_article, annotation, new_project

TEXT = "Some words of a short text, enough of them to be annotated here and there."
FEW, MANY = 10, 3000


def asking(project: Project) -> AbstractContextManager[list[str]]:
    """What SQLite is asked meanwhile."""
    return statements(project._connection)


def filled(folder: Path, count: int) -> Project:
    """A project with so many articles and annotations; the first two articles are a pair."""
    folder.mkdir()
    project = new_project(folder)
    with project.transact("Texts") as tx:
        texts = tx.add_texts([Text(f"{TEXT} {n}".encode(), "utf-8", f"{TEXT} {n}") for n in range(count)])
        articles = tx.put_many([_article(n, text) for n, text in enumerate(texts)])
        tx.put_many([annotation(project, article, (0, 4))._replace(quote="Some") for article in articles])
    library.make_pair(project, articles[0].id, articles[1].id)
    # The first of them moves article and pair to “in progress”.
    for start in (5, 14):
        editing.add_annotation(project, articles[0].id, [(start, start + 4)], "claim")
    return project


def _article(number: int, text_id: int) -> Article:
    source = SourceText(f"{TEXT} {number}")
    moment = now()
    return Article(
        NEW, new_uid(), f"a{number}", "", "en", "", "", text_id, source.length, source.sha256, "new", (), (), moment,
        moment,
    )  # fmt: skip


@pytest.fixture(params=[FEW, MANY], ids=["few", "many"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    with filled(tmp_path / "p", request.param) as made:
        yield made


# BEGIN, the state of the file, COMMIT; the row as it is and as it becomes; what was undone can no longer be redone; the
# step and its image; and what the rules of each command have to look at.
EDITS: dict[str, tuple[int, Callable[[Project, int], object]]] = {
    "add": (10, lambda project, _: editing.add_annotation(project, 1, [(11, 13)], "claim")),
    "note": (12, lambda project, ident: editing.set_note(project, ident, "a note")),
    "retag": (10, lambda project, ident: editing.set_tag(project, [ident], "entity")),
    "remove": (10, lambda project, ident: editing.remove(project, [ident])),
    "undo": (9, lambda project, _: project.undo()),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_takes_few_statements_in_a_project_of_any_size(project: Project, name: str) -> None:
    number, edit = EDITS[name]
    ident = project.annotations(1)[0].id
    with asking(project) as asked:
        edit(project, ident)
    told = [sql.split(None, 1)[0] for sql in asked]
    assert told[-1] == "COMMIT"
    assert told.count("COMMIT") == 1
    assert len(told) == number, "\n".join(asked)


def test_reading_an_article_asks_once_whatever_it_holds(project: Project) -> None:
    article = project.article(2)
    project.text(article)
    for _ in range(2):
        with asking(project) as asked:
            project.annotations(article)
        assert len(asked) == 1, asked


def test_the_library_is_listed_with_two_questions_and_counted_with_two_a_slice(project: Project) -> None:
    with asking(project) as asked:
        listed = library.listing(project)
    assert len(asked) == 2, asked
    with asking(project) as asked:
        library.counted(project, [article for item in listed[:500] for article in item.articles])
    assert len(asked) == 2, asked


def test_opening_asks_as_often_in_a_project_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files up to 4 MB are checked wholly, which asks for each article; here both count as large."""
    monkeypatch.setattr(guard, "SMALL", 0)
    asked: list[str] = []
    connect = connection.connect

    def traced(path: Path, *, writable: bool) -> object:
        made = connect(path, writable=writable)
        made.set_trace_callback(asked.append)
        return made

    counts = []
    for count in (FEW, MANY):
        filled(tmp_path / str(count), count).close()
        monkeypatch.setattr(projects, "connect", traced)
        monkeypatch.setattr(guard, "connect", traced)
        asked.clear()
        with projects.Project.open(tmp_path / str(count) / "some.diptych") as made:
            made.tag_set()
            counts.append(len(asked))
        monkeypatch.undo()
        monkeypatch.setattr(guard, "SMALL", 0)
    assert counts[0] == counts[1] <= 9, asked


def test_a_bulk_step_asks_for_rows_in_hundreds(project: Project) -> None:
    with project.transact("Texts") as tx:
        article = add_article(tx, "long", TEXT * 40)
        tx.put_many([annotation(project, article, (n, n + 1)) for n in range(1000)])
    ids = [a.id for a in project.annotations(article)]
    changed = [a._replace(status="confirmed") for a in project.annotations(article)]
    with asking(project) as asked, project.transact("All") as tx:
        tx.put_many(changed)
    # One for each row's image and one for each row; two to read them all.
    assert len([sql for sql in asked if sql.startswith("SELECT id, uid")]) == 2
    assert len(asked) < 2 * len(ids) + 20
    with asking(project) as asked:
        project.undo()
    assert len([sql for sql in asked if sql.startswith("SELECT id, uid")]) == 2
    assert len(asked) < len(ids) + 20
