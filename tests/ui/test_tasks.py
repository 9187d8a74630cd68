"""The worker runner: outcomes, progress, cancelling, shutdown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.errors import EnvironmentProblem, UserError
from annotator.model.jobs import Progress
from annotator.ui.progress import ProgressDialog
from annotator.ui.tasks import Tasks


@pytest.fixture
def tasks(frame: QWidget) -> Iterator[Tasks]:
    before = threading.active_count()
    runner = Tasks(frame)
    yield runner
    assert runner.shutdown()
    assert threading.active_count() == before


def _until(stop: threading.Event) -> Callable[[Progress], str]:
    """A job that reports until it is told to stop, without sleeping."""

    def job(progress: Progress) -> str:
        done = 0
        while not stop.wait(0.002):
            done = min(done + 1, 60)
            progress(done, 100, f"file {done}")
        return "ended"

    return job


def test_a_job_runs_on_another_thread_and_its_value_comes_back_on_ours(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    with qtbot.waitSignal(tasks.busyChanged, check_params_cb=lambda busy: not busy):
        tasks.run(lambda _p: threading.get_ident(), lambda there: seen.append((there, threading.get_ident())))
        assert tasks.busy
    (there, here) = seen[0]
    assert here == threading.get_ident()
    assert there != here
    assert not tasks.busy


def test_an_error_of_a_job_reaches_failed_and_not_done(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[Exception] = []

    def job(_progress: Progress) -> None:
        raise UserError("No.")

    tasks.run(job, lambda _v: told.append(AssertionError("done was called")), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert [str(error) for error in told] == ["No."]


def test_without_failed_a_known_error_opens_a_box(qtbot: QtBot, tasks: Tasks, frame: QWidget) -> None:
    def job(_progress: Progress) -> None:
        raise EnvironmentProblem("The disk {name} is full. Free some space.", name="<b>D</b>")

    tasks.run(job, lambda _v: None)
    qtbot.waitUntil(lambda: frame.findChild(QWidget, "problem") is not None)
    box = frame.findChild(QWidget, "problem")
    assert box is not None
    assert box.property("text") == "The disk <b>D</b> is full. Free some space."
    qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_without_failed_a_bug_goes_to_the_exception_hook(qtbot: QtBot, tasks: Tasks) -> None:
    def job(_progress: Progress) -> None:
        raise ValueError("bug")

    with qtbot.captureExceptions() as caught:
        tasks.run(job, lambda _v: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError


def test_a_short_job_shows_nothing(qtbot: QtBot, tasks: Tasks, frame: QWidget) -> None:
    done: list[int] = []
    tasks.run(lambda _p: 1, done.append, title="Short")
    qtbot.waitUntil(lambda: done == [1])
    assert not frame.findChildren(ProgressDialog)


def test_a_long_job_shows_its_progress_and_escape_cancels_it(
    qtbot: QtBot, tasks: Tasks, frame: QWidget
) -> None:
    ended: list[str] = []
    tasks.run(
        _until(threading.Event()),
        ended.append,
        title="Reading files",
        cancelled=lambda: ended.append("cancelled"),
    )
    qtbot.waitUntil(lambda: bool(frame.findChildren(ProgressDialog)))
    dialog = frame.findChildren(ProgressDialog)[0]
    assert dialog.isModal()
    bar = dialog.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert bar.accessibleName() == "Reading files"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    qtbot.waitUntil(lambda: not frame.findChildren(ProgressDialog))


def test_closing_the_dialog_cancels_too(qtbot: QtBot, tasks: Tasks, frame: QWidget) -> None:
    ended: list[str] = []
    tasks.run(_until(threading.Event()), ended.append, cancelled=lambda: ended.append("cancelled"))
    qtbot.waitUntil(lambda: bool(frame.findChildren(ProgressDialog)))
    frame.findChildren(ProgressDialog)[0].close()
    qtbot.waitUntil(lambda: ended == ["cancelled"])


def test_a_job_beside_the_window_shows_in_the_strip(qtbot: QtBot, tasks: Tasks, frame: QWidget) -> None:
    ended: list[str] = []
    stop = threading.Event()
    tasks.run(_until(stop), ended.append, title="First", modal=False)
    tasks.run(
        _until(threading.Event()),
        ended.append,
        title="Second",
        modal=False,
        cancelled=lambda: ended.append("no"),
    )
    qtbot.waitUntil(tasks.strip.isVisible)
    button = tasks.strip.findChild(QPushButton)
    assert button is not None
    qtbot.waitUntil(lambda: "Second" in button.accessibleName())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended == ["no"])
    assert tasks.strip.isVisible()
    stop.set()
    qtbot.waitUntil(lambda: ended == ["no", "ended"])
    assert not tasks.strip.isVisible()
    assert not frame.findChildren(ProgressDialog)


def test_news_are_throttled(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[object] = []
    tasks._told.connect(lambda *news: told.append(news))

    def job(progress: Progress) -> str:
        for done in range(1, 100_001):
            progress(done, 100_000)
        return "ended"

    ended: list[str] = []
    tasks.run(job, ended.append)
    qtbot.waitUntil(lambda: ended == ["ended"])
    assert 1 <= len(told) < 100


def test_shutdown_cancels_waits_and_calls_nobody(qtbot: QtBot, frame: QWidget) -> None:
    runner = Tasks(frame)
    called: list[object] = []
    running = threading.Event()

    def job(progress: Progress) -> None:
        while True:
            progress(0, 0)
            running.set()

    runner.run(job, called.append, called.append, cancelled=lambda: called.append("cancelled"))
    assert running.wait(5)
    assert runner.shutdown()
    assert not runner.busy
    assert not any(thread.name.startswith("job ") for thread in threading.enumerate())
    done: list[int] = []
    runner.run(lambda _p: 1, done.append)  # the queued end of the first job comes before this one's
    qtbot.waitUntil(lambda: done == [1])
    assert called == []
