"""What goes in and out: the import preview with its encodings and labels, the export dialog with losses."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands import editing, exchange
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.import_preview import ImportPreviewDialog
from annotator.ui.main_window import MainWindow
from tests.gallery import browser
from tests.helpers.counting import idle_until
from tests.helpers.foreign import foreign_record
from tests.helpers.projects import new_project
from tests.helpers.samples import SEEDS

if TYPE_CHECKING:
    from tests.gallery.scenes import Studio

_FRENCH = (
    ("Pokrovsk", "LOC"), ("Kostiantynivka", "LOC"), ("Deepstate", "ORG"), ("1 000 km", "NUM"), ("environ 10 %", "NUM"),
    ("Nous detenons Pokrovsk", "STANCE"), ("commandant en chef", "TITLE"),
)  # fmt: skip
_ENGLISH = (
    ("Bakhmut", "LOC"), ("Zelensky", "PER"), ("DeepState UA", "ORG"), ("May 2023", "DATE"),
    ("nearly one-third", "NUM"), ("gradually captured", "STANCE"), ("gray zone", "MISC"),
)  # fmt: skip
_PRESETS = {"Training data": '{"format": "spacy"}', "For the archive": '{"format": "jsonl"}'}


def import_preview(studio: Studio) -> None:
    window = studio.window(new_project(studio.place, f"import-{studio.setting}.diptych"))
    texts = Path(tempfile.mkdtemp(dir=studio.place))
    for path in SEEDS.iterdir():
        (texts / path.name).write_bytes(path.read_bytes())
    (texts / "budget_fr.txt").write_bytes(
        "Le budget 2026 a été adopté au Sénat.\r\nLe déficit baisse.\r\n".encode("cp1252")
    )
    same = "The 2026 budget was passed by the Senate.\nThe deficit is falling.\n"
    for name in ("budget_en.txt", "copy.txt"):
        (texts / name).write_text(same, "utf-8")
    (texts / "empty.txt").write_bytes(b"")
    (texts / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    dialog = ImportPreviewDialog(exchange.preview([texts], window.project), exchange.decoded, window)
    dialog.open()
    studio.shoot("import", studio.dialog())


def export(studio: Studio) -> None:
    """A format that cannot show everything; one kind of loss is opened."""
    window = _annotated(studio)
    dialog = _asked(studio, window)
    dialog.list.choose("doccano")
    _settle(window, dialog)
    first = dialog.losses.list.topLevelItem(0)
    if first is not None:
        first.setExpanded(True)
    studio.shoot("export", dialog)


def training(studio: Studio) -> None:
    """Parts for training, too many of them for one pair."""
    window = _annotated(studio)
    dialog = _asked(studio, window)
    dialog.list.choose("conll")
    dialog.split.on.setChecked(True)
    _settle(window, dialog)
    studio.shoot("export-training", dialog)


def exported(studio: Studio) -> None:
    """After it: what was written, and what was lost."""
    window = _annotated(studio)
    dialog = _asked(studio, window)
    dialog.list.choose("doccano")
    _settle(window, dialog)
    dialog.ok_button.click()
    idle_until(lambda: not window.tasks.busy)
    studio.shoot("exported", dialog)


def labels(studio: Studio) -> None:
    """An annotated corpus with labels of its own, some of which nobody can guess."""
    dialog = _foreign(studio)
    dialog.pages.setCurrentIndex(1)
    dialog.pages.labels.view.selectRow(1)
    studio.shoot("labels", dialog)


def imported(studio: Studio) -> None:
    """The same corpus among the articles: what it is read as, and what is new of an article that is there."""
    dialog = _foreign(studio)
    studio.shoot("imported", dialog)


def _foreign(studio: Studio) -> ImportPreviewDialog:
    window = studio.samples()
    project = window.project
    assert project is not None
    folder = Path(tempfile.mkdtemp(dir=studio.place))
    french, english = (project.text(article).text for article in project.articles()[:2])
    corpus = [foreign_record("front", "fr", french, _FRENCH), foreign_record("line", "en", english, _ENGLISH)]
    (folder / "corpus.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in corpus), "utf-8")
    budget = "Le budget 2026 a été adopté au Sénat. Le déficit baisse de 1,2 point, dit Anne Roy.\n"
    (folder / "budget_fr.txt").write_bytes(budget.encode("cp1252"))
    page = "<html><body><article><h1>Budget</h1><p>The 2026 budget was passed.</p></article></body></html>"
    (folder / "budget_en.html").write_text(page, "utf-8")
    window.projects.preview([folder])
    idle_until(lambda: not window.tasks.busy)
    dialog = studio.dialog()
    assert isinstance(dialog, ImportPreviewDialog)
    return dialog


def _annotated(studio: Studio) -> MainWindow:
    """The sample pair, with what few formats hold: a note, two fragments, a second annotator."""
    window = studio.samples()
    project = window.project
    assert project is not None
    window.settings.change(export_presets=_PRESETS, export_last="")
    for words in ("Deepstate", "gray zone"):
        editing.set_note(project, studio.marks[words].id, "Who says so?")
    studio.settle()
    return window


def _asked(studio: Studio, window: MainWindow) -> ExportDialog:
    window.desk.perform("project.export")
    dialog = studio.dialog()
    assert isinstance(dialog, ExportDialog)
    dialog.resize(1180, 740)
    return dialog


def _settle(window: MainWindow, dialog: ExportDialog) -> None:
    idle_until(lambda: not dialog._rest.isActive() and not window.tasks.busy)


SCENES: dict[str, Callable[[Studio], None]] = {
    "import": import_preview, "export": export, "export-training": training, "exported": exported,
    "labels": labels, "imported": imported, "datasette": browser.datasette,
}  # fmt: skip
