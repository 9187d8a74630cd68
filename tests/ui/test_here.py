"""Long work on the GUI thread: it ends, it can be cancelled, and the window may be closed in the middle of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.commands import library
from annotator.model.jobs import Progress
from annotator.store.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.progress import ProgressDialog
from tests.ui.conftest import project_of


def test_a_job_hands_its_value_over(window: MainWindow) -> None:
    got: list[int] = []
    window.here.run(lambda progress: 42, got.append, "Counting")
    assert got == [42]
    assert not window.here.busy


def writing_for_long(project: Project) -> Callable[[Progress], None]:
    """Writes in one step, and reports without end."""

    def job(progress: Progress) -> None:
        with project.transact("long") as tx:
            tx.put(project.articles()[0]._replace(title="half-done"))
            while True:
                progress(1, 2, "writing")

    return job


def test_cancel_leaves_nothing_half_done(window: MainWindow, qtbot: QtBot) -> None:
    project = project_of(window)
    before = project.articles()

    def press() -> None:
        dialogs = window.findChildren(ProgressDialog)
        shown = [dialog for dialog in dialogs if dialog.isVisible()]
        if shown:
            shown[0].findChildren(QPushButton)[0].click()
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)
    window.here.run(writing_for_long(project), lambda value: None, "Writing")
    assert project.articles() == before
    library.set_details(project, before[0].id, title="goes on")
    assert project.article(before[0].id).title == "goes on"


def test_the_window_closes_in_the_middle_and_nothing_is_half_done(window: MainWindow, qtbot: QtBot) -> None:
    project = project_of(window)
    path, before = project.path, project.articles()
    QTimer.singleShot(20, window.close)
    window.here.run(writing_for_long(project), lambda value: None, "Writing")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.project is None
    with Project.open(path, annotator="Anna") as opened:
        assert opened.articles() == before
        assert opened.check() == []
