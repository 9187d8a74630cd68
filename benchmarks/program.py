"""The program as a whole: from a cold start, and from a key press to the commit and the paint."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app.settings import Settings
from annotator.commands import library
from annotator.model.annotation import NEW, Article, Text, new_uid, now
from annotator.model.text import SourceText
from annotator.store.project import Project
from annotator.store.transaction import Transaction
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper

from .measuring import Row, Watch, repeat
from .texts import annotated, article_text, tag_set

NAMES = ("start", "read", "key")
SEEDS = (7, 8)

# The program as `diptych samples.diptych` runs it, but for a window that says when the texts were painted, and closes.
_START = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.app import main
from annotator.app.settings import Settings

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
    return watch.row("read", f"read {spans:,} annotations from the file", "≤ 20 ms CPU at 10,000")


def keys(path: Path, pair: int, what: str, runs: int) -> list[Row]:
    """A key press in the real window until the edit is committed and painted; and its removal."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    os.environ["XDG_CONFIG_HOME"] = str(path.parent)
    themes = ThemeKeeper(app)
    themes.choose("light")
    window = MainWindow(Settings(), themes)
    window.resize(1400, 900)
    window.show()
    window.projects.open(path)
    window.panels.open(("pair", pair))
    window.activateWindow()
    pane = window.facing.left
    pane.setFocus()
    app.processEvents()
    adding, removing = Watch(), Watch()
    for number in range(runs):
        start = 40 + 7 * (number % 60)
        pane.select([(start, start + 5)])
        app.processEvents()
        with adding.once():
            QTest.keyClick(pane, Qt.Key.Key_C)
            app.processEvents()
        with removing.once():
            QTest.keyClick(pane, Qt.Key.Key_Delete)
            app.processEvents()
    window.close()
    window.deleteLater()
    app.processEvents()
    goal = "p50 ≤ 4 ms, p99 ≤ 16 ms wall"
    return [
        adding.row("key", f"key → committed → painted, {what}", goal),
        removing.row("key", f"Del → committed → painted, {what}", goal),
    ]


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
    return watch.row("start", "cold start to the sample pair, painted", "≤ 600 ms wall")


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The rows of these names."""
    if "start" in names:
        yield starting(2 if small else 9)
    characters, spans = (100_000, 1_000) if small else (1_000_000, 10_000)
    if names & {"read", "key"}:
        with tempfile.TemporaryDirectory(prefix="diptych-bench-") as folder:
            path, pair = make_project(Path(folder), characters, spans)
            if "read" in names:
                yield reading_rows(path, pair, spans, 3 if small else 15)
            if "key" in names:
                what = f"{'100 kB' if small else '1 MB'} and {spans:,} spans a side"
                yield from keys(path, pair, what, 5 if small else 200)
