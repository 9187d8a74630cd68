"""A project of 100,000 articles and 1,000,000 annotations in the real window: opened, filtered, scrolled."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app.main import spare_collections
from annotator.app.settings import Settings
from annotator.commands.searching import Query
from annotator.commands.searching import search as run_search
from annotator.model.matching import REGEX, WORDS
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper

from . import goals
from .corpus import large_project
from .measuring import Row, Watch

NAMES = {
    "project": "a project of 100,000 articles and 1,000,000 annotations opened, and what follows the opening",
    "filter": "a letter typed into the library's filter, of that project",
    "scroll": "the library scrolled by a page, of that project",
    "search": "a word, a phrase and an expression searched in all texts of that project",
}
ANNOTATIONS = 10
_SEARCHES = (
    ("a frequent word", Query("zelensky")),
    ("a phrase", Query("l'union bruxelles")),
    ("two words of one line", Query("senate ceasefire", WORDS)),
    ("the beginning of a word", Query("negoc*", WORDS)),
    ("a number that stands in one text", Query("4711")),
    ("an expression", Query(r"\bdeclared? \w+", REGEX)),
)
# Turns of the event loop in which what follows the opening must have come to an end.
_TURNS = 20_000


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines of these names."""
    if not names:
        return
    with tempfile.TemporaryDirectory(prefix="diptych-bench-") as folder:
        path = Path(folder) / "large.diptych"
        articles = 1_000 if small else 100_000
        large_project(path, articles, ANNOTATIONS)
        told = f"{articles:,} articles, {articles * ANNOTATIONS:,} annotations"
        window = _window(path)
        if "project" in names:
            yield from opening(window, path, told, 1 if small else 3)
        if "filter" in names:
            yield from filtering(window, path, 1 if small else 5)
        if "scroll" in names:
            yield scrolling(window, 5 if small else 100)
        if "search" in names:
            yield from searching(window, path, 2 if small else 10)
        window.close()
        window.deleteLater()
        _turn()
        gc.unfreeze()


def opening(window: MainWindow, path: Path, told: str, runs: int) -> Iterator[Row]:
    """Until the whole window is painted; then each turn of the event loop while titles are folded and items counted."""
    opened, turns = Watch(), Watch()
    for _ in range(runs):
        window.show_project(None)
        _turn()
        with opened.once():
            _open(window, path)
        for _ in range(_TURNS):
            with turns.once():
                QApplication.processEvents()
            if _at_rest(window):
                break
    yield opened.row("project", f"open {told}", goals.PROJECT)
    yield turns.row("project", "a turn of the event loop while the library is counted", goals.TURN)


def filtering(window: MainWindow, path: Path, runs: int) -> Iterator[Row]:
    """The first letter while nothing is ready yet; then words, letter by letter, until the list is painted."""
    first, letters = Watch(), Watch()
    field = window.library.filter
    for _ in range(runs):
        field.clear()
        _open(window, path)
        _type(window, first, "z")
        _settle(window)
        field.clear()
        _turn()
        for letter in "zelenski 12":
            _type(window, letters, letter)
    field.clear()
    _settle(window)
    yield first.row("filter", "first letter right after opening → list painted", goals.FILTER)
    yield letters.row("filter", "letter → list painted", goals.FILTER)


def scrolling(window: MainWindow, runs: int) -> Row:
    """A page down in the library, painted."""
    watch = Watch()
    view = window.library.view
    view.verticalScrollBar().setValue(0)
    view.setFocus()
    _settle(window)
    for _ in range(runs):
        with watch.once():
            QTest.keyClick(view, Qt.Key.Key_PageDown)
            _turn()
    return watch.row("scroll", "a page of the library (PageDown) → painted", goals.SCROLL)


def searching(window: MainWindow, path: Path, runs: int) -> Iterator[Row]:
    """From the request to the first page painted; then the whole search with nothing else to do."""
    _open(window, path)
    _settle(window)
    window.desk.perform("find.project")
    panel, search = window.concordance, window.search
    for told, query in _SEARCHES:
        watch = Watch()
        for _ in range(runs):
            panel.words.clear()
            _turn()
            with watch.once():
                panel.set_query(query)
                while not panel.model.rowCount() and search.run.busy:
                    QApplication.processEvents()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
            search.run.abandon()
        yield watch.row("search", f"{told} → first page painted", goals.SEARCH)
    everything = Watch()
    with everything.once():
        outcome = run_search(path, Query("zelensky"), lambda _hits: None)
    yield everything.row("search", f"the first {outcome.found:,} places of a frequent word, all of them")


def _window(path: Path) -> MainWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    os.environ["XDG_CONFIG_HOME"] = str(path.parent)
    themes = ThemeKeeper(app, dressed=False)
    themes.choose("light")
    window = MainWindow(Settings(), themes)
    themes.dress()
    spare_collections(window)
    window.resize(1400, 900)
    window.show()
    _turn()
    return window


def _open(window: MainWindow, path: Path) -> None:
    window.projects.open(path)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)


def _type(window: MainWindow, watch: Watch, letter: str) -> None:
    with watch.once():
        QTest.keyClicks(window.library.filter, letter)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)


def _at_rest(window: MainWindow) -> bool:
    return window.library.model.ready and window.panels.following.counted


def _settle(window: MainWindow) -> None:
    deadline = time.monotonic() + 60
    while not _at_rest(window) and time.monotonic() < deadline:
        _turn()


def _turn() -> None:
    QApplication.processEvents()
