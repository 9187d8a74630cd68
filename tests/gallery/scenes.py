"""The scenes of the gallery: `python -m tests.gallery.scenes FOLDER SETTING THEME LANGUAGE SCENE…`."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.i18n import install_language
from annotator.app.main import make_application
from annotator.app.settings import Settings
from annotator.commands import library, linking
from annotator.model.annotation import Annotation
from annotator.model.errors import EnvironmentProblem
from annotator.store.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper
from tests.gallery import (
    compare_scenes,
    exchange_scenes,
    proposal_scenes,
    right_to_left,
    sample,
    search_scenes,
    text_scenes,
    translation_scenes,
)
from tests.helpers.projects import new_project, tags
from tests.helpers.samples import SEEDS, sample_project


class Studio:
    """Makes a window in the state a scene needs, and takes its picture."""

    def __init__(self, folder: Path, setting: str, theme: str, language: str) -> None:
        self.folder = folder
        self.setting, self.theme, self.language = setting, theme, language
        self.app = make_application()
        install_language(self.app, language)
        self.themes = ThemeKeeper(self.app)
        self.themes.choose(theme)
        self.settings = Settings()
        self.settings.change(theme=theme, annotator="Ana", proposals=False)
        self.marks: dict[str, Annotation] = {}
        self.place = Path(tempfile.mkdtemp(prefix="diptych-gallery-"))

    def window(self, project: Project | None = None) -> MainWindow:
        """A window of the mock's size."""
        window = MainWindow(self.settings, self.themes)
        window.resize(1440, 900)
        window.show()
        if project is not None:
            path = project.path
            project.close()
            window.projects.open_paths([str(path)])
        window.activateWindow()
        self.settle()
        return window

    def samples(self) -> MainWindow:
        """The sample pair, annotated, with the contested figure in the inspector."""
        project = sample_project(Path(tempfile.mkdtemp(dir=self.place)), "pokrovsk.diptych")
        self.marks = sample.annotate(project)
        pair = project.pairs()[0]
        with project.transact("titles for the picture") as tx:
            tx.put(pair._replace(title="Pokrovsk: la ville tient"))
        window = self.window(project)
        window.desk.reveal(self.marks["1 000 km"].id)
        self.settle()
        return window

    def settle(self) -> None:
        """Let everything be laid out and painted."""
        for _ in range(5):
            self.app.processEvents()

    def shoot(self, scene: str, widget: QWidget, part: QRect | None = None) -> None:
        """Save the picture of a widget, with whatever lies over it."""
        self.settle()
        picture: QPixmap = widget.grab(part) if part is not None else widget.grab()
        path = self.folder / f"{scene}-{self.setting}.png"
        picture.save(str(path))
        sys.stdout.write(f"{path.name}\n")

    def dialog(self) -> QWidget:
        """The dialog that is open."""
        self.settle()
        found = QApplication.activeModalWidget()
        assert found is not None, "no dialog is open"
        return found


def samples(studio: Studio) -> None:
    studio.shoot("samples", studio.samples())


def nested(studio: Studio) -> None:
    window = studio.samples()
    window.desk.reveal(studio.marks["1,200-kilometre"].id)
    studio.settle()
    studio.shoot("nested", window.facing.right, QRect(0, 0, 560, 420))


def aligned(studio: Studio) -> None:
    window = studio.samples()
    project, pair = window.project, window.desk.pair
    assert project is not None
    assert pair is not None
    left, right = studio.marks["1 000 km"], studio.marks["1,200-kilometre"]
    library.toggle_pin(project, pair.id, left.start, right.start)
    window.desk.perform("view.aligned")
    studio.shoot("aligned", window)
    window.desk.perform("view.aligned")


def empty(studio: Studio) -> None:
    studio.shoot("empty", studio.window())


def no_articles(studio: Studio) -> None:
    studio.shoot("no-articles", studio.window(new_project(studio.place, "new.diptych")))


def find(studio: Studio) -> None:
    window = studio.samples()
    window.desk.perform("find.open")
    window.find_bar.field.setText("pokrovsk")
    window.find_bar.next()
    studio.shoot("find", window)


def tag_editor(studio: Studio) -> None:
    studio.samples().desk.perform("project.tags")
    studio.shoot("tags", studio.dialog())


def settings(studio: Studio) -> None:
    studio.samples().desk.perform("app.settings")
    studio.shoot("settings", studio.dialog())


def keys(studio: Studio) -> None:
    studio.samples().desk.perform("help.keys")
    studio.shoot("keys", studio.dialog())


def palette(studio: Studio) -> None:
    window = studio.samples()
    window.desk.perform("help.palette")
    studio.shoot("palette", window)


def crash(studio: Studio) -> None:
    from annotator.ui import crash_report, messages
    from annotator.ui.crash import CrashDialog

    window = studio.samples()
    try:
        raise ZeroDivisionError("division by zero")
    except ZeroDivisionError as error:
        report = crash_report.report(error, versions=messages.versions(), commands=("tag.claim", "edit.undo"))
    dialog = CrashDialog(report, window)
    dialog.show()
    studio.shoot("crash", dialog)


def problem(studio: Studio) -> None:
    window = studio.samples()
    window.tell(
        EnvironmentProblem(
            "The disk is full, so “{name}” could not be saved. Free some space and do it again; nothing that was shown "
            "as saved is lost.",
            name="pokrovsk.diptych",
        )
    )
    studio.shoot("problem", studio.dialog())


def locked(studio: Studio) -> None:
    project = new_project(studio.place, "held.diptych")
    window = studio.window()
    window.projects.open(project.path)
    studio.shoot("locked", studio.dialog())
    project.close()


def statistics(studio: Studio) -> None:
    window = studio.samples()
    window.tabs.setCurrentWidget(window.statistics)
    studio.shoot("statistics", window)


def compare(studio: Studio) -> None:
    window = studio.samples()
    project = window.project
    assert project is not None
    linking.add_link(
        project, studio.marks["1 000 km"].id, studio.marks["1,200-kilometre"].id, "contradicts", "numeric"
    )
    linking.add_link(project, studio.marks["plus d'un an"].id, studio.marks["more than a year"].id, "agrees")
    linking.judge(project, [studio.marks["Le 1er novembre"].id], "only_here")
    window.upright.setSizes([540, 320])
    window.desk.perform("view.compare")
    deadline = time.monotonic() + 60
    while not window.comparison.idle and time.monotonic() < deadline:
        studio.app.processEvents()
    table = window.compare
    table.view.enter()
    rows = (table.model.row(place) for place in range(table.model.rowCount()))
    front = next(n for n, row in enumerate(rows) if row and row.left and row.left[0].quote == "1 000 km")
    table.view.go_to(front)
    studio.shoot("compare", window)


def links(studio: Studio) -> None:
    """Ribbons of all types, confirmed and proposed; those of the current annotation shown whole, with their cards."""
    window = studio.samples()
    project, marks = window.project, studio.marks
    assert project is not None
    for left, right, code, kind, status in (
        ("1 000 km", "1,200-kilometre", "contradicts", "numeric", "confirmed"),
        ("Deepstate", "DeepState UA", "same_entity", "", "confirmed"),
        ("la majeure partie reste une « zone grise »", "gray zone", "partly_agrees", "", "proposed"),
        ("Nous detenons Pokrovsk", "gradually captured", "contradicts", "wording", "proposed"),
        ("environ 10 %", "nearly one-third", "agrees", "", "confirmed"),
        ("Kostiantynivka", "Bakhmut", "same_entity", "", "proposed"),
    ):
        linking.add_link(project, marks[left].id, marks[right].id, code, kind, status=status)
    linking.set_link_note(project, project.links()[0].id, "Length of the front: who measured?")
    window.facing.set_synchronised(False)
    window.upright.setSizes([700, 120])
    window.desk.reveal(marks["1 000 km"].id)
    window.facing.left.show_span(marks["Deepstate"].spans[0])
    window.facing.right.show_span(marks["gray zone"].spans[0])
    studio.settle()
    bar = window.inspector._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.shoot("links", window)


def long(studio: Studio) -> None:
    from tests.helpers.projects import add_article

    project = Project.create(studio.place / "long.diptych", tags(), annotator="Ana")
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.iterdir())]
    with project.transact("long texts") as tx:
        left = add_article(tx, "long_fr", texts[0] * 460, "fr")
        right = add_article(tx, "long_en", texts[1] * 290, "en")
    library.make_pair(project, left.id, right.id, "A megabyte a side")
    window = studio.window(project)
    pane = window.facing.left
    pane.set_caret(left.length // 2)
    studio.shoot("long", window)


def mixed(studio: Studio) -> None:
    """Text that reads right to left beside text that does not: nested spans, the current one, a selection both ways."""
    project, figure = right_to_left.project(studio.place / f"mixed-{studio.setting}.diptych")
    window = studio.window(project)
    window.desk.reveal(figure)
    pane = window.facing.left
    text = pane.view.document.text.text
    pane.select([(text.index("نشرت منظمة"), text.index(" خريطة"))])
    studio.shoot("mixed", window)


SCENES: dict[str, Callable[[Studio], None]] = {
    "samples": samples, "nested": nested, "aligned": aligned, "empty": empty, "no-articles": no_articles, "find": find,
    "tags": tag_editor, "settings": settings, "keys": keys, "palette": palette,
    "crash": crash, "problem": problem, "locked": locked, "statistics": statistics,
    "compare": compare, "links": links, "long": long, "mixed": mixed,
}  # fmt: skip


EVERY = (
    SCENES
    | text_scenes.SCENES
    | translation_scenes.SCENES
    | proposal_scenes.SCENES
    | compare_scenes.SCENES
    | exchange_scenes.SCENES
    | search_scenes.SCENES
)


def main(arguments: list[str]) -> None:
    """Draw the scenes named."""
    folder, setting, theme, language, *scenes = arguments
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        os.environ[f"XDG_{name}_HOME"] = tempfile.mkdtemp(prefix="diptych-gallery-")
    studio = Studio(Path(folder), setting, theme, language)
    for scene in scenes:
        EVERY[scene](studio)
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        studio.settle()


if __name__ == "__main__":
    main(sys.argv[1:])
