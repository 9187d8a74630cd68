"""A corpus with labels of its own, from the file to the project and once more: nothing comes in twice."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.import_models import NOTES
from annotator.ui.dialogs.import_preview import ImportPreviewDialog
from annotator.ui.main_window import MainWindow
from tests.helpers.foreign import foreign_record
from tests.ui.conftest import project_of

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
TEXT = "Le déficit baisse de 1,2 point, dit Anne Roy au Sénat."
WORDS = (("Anne Roy", "PER"), ("1,2 point", "AMOUNT"), ("Sénat", "ORG"))


def previewed(qtbot: QtBot, window: MainWindow, path: Path) -> ImportPreviewDialog:
    """The preview of a file, with the keyboard in it."""
    window.projects.preview([path])

    def there() -> list[ImportPreviewDialog]:
        shown = QApplication.topLevelWidgets()
        return [w for w in shown if isinstance(w, ImportPreviewDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(there()) and QApplication.focusWidget() is there()[0].table)
    return there()[0]


def test_labels_are_mapped_remembered_and_nothing_comes_in_twice(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    project, path = project_of(window), tmp_path / "corpus.jsonl"
    before = len(project.articles())
    path.write_text(json.dumps(foreign_record("budget", "fr", TEXT, WORDS)), "utf-8")
    dialog = previewed(qtbot, window, path)
    view = dialog.pages.labels.view
    dialog.pages.setCurrentIndex(1)
    rows = {use.label: row for row, use in enumerate(dialog.pages.draft.uses)}
    view.selectRow(rows["AMOUNT"])
    qtbot.keyClick(view, KEY.Key_F)
    qtbot.keyClick(view, KEY.Key_Return)
    article = project.articles()[before]
    held = {one.quote: (one.tag, one.subtype, one.attribute("label")) for one in project.annotations(article)}
    assert held == {
        "Anne Roy": ("entity", "PERSON", "PER"),
        "1,2 point": ("figure", "", "AMOUNT"),
        "Sénat": ("entity", "ORG", ""),
    }

    more = (*WORDS, ("déficit", "AMOUNT"))
    path.write_text(json.dumps(foreign_record("again", "fr", TEXT, more)), "utf-8")
    dialog = previewed(qtbot, window, path)
    assert dialog.files.index(0, NOTES).data() == "in the project already: 1 new annotation(s)"
    assert dialog.pages.mapping()["AMOUNT"].tag == "figure", "as it was chosen the last time"
    qtbot.keyClick(dialog.table, KEY.Key_Return, CTRL)
    assert len(project.articles()) == before + 1
    assert len(project.annotations(article)) == 4

    dialog = previewed(qtbot, window, path)
    assert not dialog.ok_button.isEnabled(), "there is nothing new any more"
    dialog.reject()
