"""The program as a whole: from a cold start, and from a key press to the commit and the paint.

Keys are pressed in the real window on a pair of 1 MB and 10,000 annotations a side (`--small`: 100 kB and 1,000).
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.main import spare_collections
from annotator.app.settings import Settings
from annotator.commands import library
from annotator.model.annotation import NEW, Article, Text, new_uid, now
from annotator.model.text import SourceText
from annotator.store.project import Project
from annotator.store.transaction import Transaction
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper

from . import goals
from .measuring import Row, Watch, repeat
from .texts import annotated, article_text, tag_set

NAMES = {
    "start": "from a cold start to the sample pair, painted",
    "read": "the annotations of an article, read from the file",
    "key": "keys in the real window: committed, the text painted, the whole window painted",
}
SEEDS = (7, 8)

# The program as `diptych samples.diptych` runs it, but for a window that says when the texts were painted, and closes.
_START = """
import sys, time
from pathlib import Path
from annotator.app import main
from annotator.app.settings import Settings
from PySide6.QtCore import QTimer

class Window(main.MainWindow):
    def __init__(self, *values):
        super().__init__(*values)
        self.desk.itemOpened.connect(lambda: self.desk.key and QTimer.singleShot(0, self.tell_time))

    def tell_time(self):
        self.facing.repaint()
        sys.stdout.write(f"{time.time() - float(sys.argv[1])} {time.process_time()}")
        sys.stdout.flush()
        QTimer.singleShot(0, self.close)

main.MainWindow = Window
sys.exit(main.run_window(Path(sys.argv[2]), Settings()))
"""


def make_project(folder: Path, characters: int, spans: int) -> tuple[Path, int]:
    """A project file with one pair of that size, closed; and the pair's id."""
    with Project.create(folder / "bench.diptych", tag_set(), annotator="bench") as project:
        with project.transact("texts") as tx:
            texts = [article_text(characters, seed) for seed in SEEDS]
            sides = [_article(tx, text, code) for text, code in zip(texts, ("fr", "en"), strict=True)]
        with project.transact("spans") as tx:
            for article, seed in zip(sides, SEEDS, strict=True):
                text = project.text(article)
                tx.put_many(
                    [
                        a._replace(id=NEW, uid=new_uid(), article=article.id)
                        for a in annotated(text, spans, seed)
                    ]
                )
        pair = library.make_pair(project, sides[0].id, sides[1].id)
        return project.path, pair.id


def _article(tx: Transaction, content: str, language: str) -> Article:
    text = SourceText(content)
    text_id = tx.add_text(Text(content.encode(), "utf-8", content))
    moment = now()
    return tx.put(
        Article(
            NEW, new_uid(), language, language, language, "", "", text_id, text.length, text.sha256, "new", (), (),
            moment, moment,
        )
    )  # fmt: skip


def reading_rows(path: Path, pair: int, spans: int, runs: int) -> Row:
    """Reading the annotations of one article from the file, checked against its text."""
    with Project.open(path, read_only=True) as project:
        article = project.article(project.pair(pair).left)
        project.text(article)
        watch = repeat(runs, lambda: project.annotations(article.id))
    return watch.row("read", f"read {spans:,} annotations from the file", goals.READ)


def idle() -> None:
    """Let everything happen that is waiting: layouts, paints, work for idle moments; timers still running are not."""
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


class Press:
    """Times of one key in the window: until the touched rows of the text are painted, and until all is done.

    The request to paint is handed on by itself, as the event loop does before anything else that follows an edit.
    """

    def __init__(self, window: QWidget, what: str) -> None:
        self._window, self._what = window, what
        self.painted, self.done = Watch(), Watch()

    def __call__(self, place: QWidget, key: str) -> None:
        """Press a key, written as in the key table, where the focus is."""
        pressed = QKeySequence(key)[0]  # type: ignore[index]
        with self.done.once():
            with self.painted.once():
                QTest.keyClick(place, pressed.key(), pressed.keyboardModifiers())
                QCoreApplication.sendPostedEvents(self._window, QEvent.Type.UpdateRequest.value)
            idle()

    def rows(self) -> tuple[Row, Row]:
        """The two lines of the table."""
        return (
            self.painted.row("key", f"{self._what} → committed → text painted", goals.KEY),
            self.done.row("key", f"{self._what} → whole window painted", goals.WHOLE_WINDOW),
        )


def keys(path: Path, pair: int, runs: int) -> Iterator[Row]:
    """Keys in the real window: each edit is committed, its rows are painted, then the panels follow."""
    window = _window(path, pair)
    pane = window.facing.left
    edits = {
        "C": "tag", "1": "subtype", "Alt+Right": "move its end", "Shift+E": "other tag", "Ctrl+Z": "undo",
        "Ctrl+Shift+Z": "redo", "Del": "remove",
    }  # fmt: skip
    presses = {key: Press(window, f"{what} ({key})") for key, what in edits.items()}
    for number in range(runs):
        start = 40 + 7 * (number % 60)
        pane.select([(start, start + 5)])
        idle()
        for key, press in presses.items():
            press(pane, key)
    for press in presses.values():
        yield from press.rows()
    yield from _reading_keys(window, runs)
    yield from _openings(window, pair, max(runs // 20, 2))
    window.close()
    window.deleteLater()
    idle()
    gc.unfreeze()


def _window(path: Path, pair: int) -> MainWindow:
    """The window as the program makes it, with the pair on the desk."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    os.environ["XDG_CONFIG_HOME"] = str(path.parent)
    themes = ThemeKeeper(app)
    themes.choose("light")
    window = MainWindow(Settings(), themes)
    spare_collections(window)
    window.resize(1400, 900)
    window.show()
    window.projects.open(path)
    window.panels.open(("pair", pair))
    window.activateWindow()
    window.facing.left.setFocus()
    idle()
    return window


def _reading_keys(window: MainWindow, runs: int) -> Iterator[Row]:
    """Keys that write nothing: from annotation to annotation, the caret, a letter of a note."""
    pane, note = window.facing.left, window.inspector.note
    walking, moving, typing = (Watch() for _ in range(3))
    pane.set_caret(0)
    idle()
    for watch, key, place in ((walking, "Alt+Down", pane), (moving, "Right", pane), (typing, "A", note)):
        if place is note:
            QTest.keyClick(pane, Qt.Key.Key_M)
            idle()
        press = Press(window, "")
        for _ in range(runs):
            press(place, key)
        watch.wall, watch.cpu = press.done.wall, press.done.cpu
    pane.setFocus()
    idle()
    yield walking.row("key", "next annotation (Alt+Down) → whole window painted", goals.WALK)
    yield moving.row("key", "caret (Right) → whole window painted", goals.CARET)
    yield typing.row("key", "letter of a note → painted", goals.LETTER)


def _openings(window: MainWindow, pair: int, runs: int) -> Iterator[Row]:
    """The pair opened from the library, and the first key after that."""
    painted, done = Watch(), Watch()
    first = Press(window, "first key (C) after opening")
    for _ in range(runs):
        with done.once():
            with painted.once():
                window.panels.open(("pair", pair))
                QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
            QApplication.processEvents()
            QApplication.processEvents()
        window.facing.left.select([(40, 45)])
        first(window.facing.left, "C")
        QTest.keyClick(window.facing.left, Qt.Key.Key_Delete)
        idle()
    yield painted.row("key", "open the pair → texts painted")
    yield done.row("key", "open the pair → table filled, whole window painted")
    yield first.painted.row("key", "first key (C) after opening → text painted", goals.KEY)


def starting(runs: int) -> Row:
    """A process from nothing to the painted sample pair; the first, with a cold cache of byte code, is not counted."""
    folder = Path(tempfile.mkdtemp(prefix="diptych-bench-"))
    project = folder / "samples.diptych"
    environment = os.environ | {
        f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "STATE", "CACHE", "DATA")
    }
    # A user's Python keeps its byte code; a developer's may be told not to.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    seeds = str(Path(__file__).resolve().parents[1] / "seeds")
    command = [sys.executable, "-m", "annotator", "import", str(project), seeds]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    watch = Watch()
    for number in range(runs + 1):
        command = [sys.executable, "-c", _START, repr(time.time()), str(project)]
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        if number:
            wall, cpu = told.split()
            watch.wall.append(float(wall) * 1000)
            watch.cpu.append(float(cpu) * 1000)
    return watch.row("start", "cold start to the sample pair, painted", goals.START)


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The rows of these names."""
    if "start" in names:
        yield starting(1 if small else 9)
    characters, spans = (100_000, 1_000) if small else (1_000_000, 10_000)
    if names & {"read", "key"}:
        with tempfile.TemporaryDirectory(prefix="diptych-bench-") as folder:
            path, pair = make_project(Path(folder), characters, spans)
            if "read" in names:
                yield reading_rows(path, pair, spans, 3 if small else 15)
            if "key" in names:
                yield from keys(path, pair, 3 if small else 200)
