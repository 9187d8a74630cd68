"""A file that holds names and no article is taken in by the window without questions."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.commands import aliases
from annotator.commands.exchange import export
from annotator.ui import import_flow
from annotator.ui.main_window import MainWindow
from tests.helpers.projects import new_project
from tests.ui.conftest import project_of


def test_names_alone_come_in_and_are_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with new_project(tmp_path, "names.diptych") as other:
        aliases.put(other, ["Kyiv", "Kiev"])
        export(other, "jsonl", tmp_path / "names.jsonl")
    project = project_of(window)
    articles = len(project.articles())
    import_flow.preview(window, project, [tmp_path / "names.jsonl"])
    qtbot.waitUntil(lambda: bool(aliases.groups(project)))
    assert aliases.groups(project) == (("Kyiv", "Kiev"),)
    assert len(project.articles()) == articles
    assert "Names that mean the same: 1 came in" in window.status.sentence.text()
