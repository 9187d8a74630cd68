"""The export dialog: format, scope, file, losses, result; and the flow that answers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.exchange import FormatRow
from annotator.formats.values import Counts, Loss, LossReport, Problem
from annotator.model.wording import Message
from annotator.ui.dialogs.export_dialog import ExportDialog, ExportRequest, ExportStart
from annotator.ui.export_flow import ask_export
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import project_of

FORMATS = (
    FormatRow("jsonl", "Diptych (jsonl)", True, True, (".jsonl",), "everything"),
    FormatRow("txt", "Text", True, False, (".txt",), ""),
    FormatRow("csv", "Table (csv)", False, True, (".csv",), "spans"),
)
LOSSES = LossReport(
    Counts(2, 14, 3),
    (
        Loss("front", "a1", Message("notes")),
        Loss("line", "a2", Message("notes")),
        Loss("front", "a3", Message("notes")),
        Loss("front", "a4", Message("<b>fragments</b>")),
    ),
    (Problem("mur", Message("lone surrogates")),),
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot, frame: QWidget, tmp_path: Path) -> ExportDialog:
    start = ExportStart("pokrovsk", tmp_path, ("pair", 1), "Front & line", 7)
    made = ExportDialog(FORMATS, start, frame)
    made.open()
    with qtbot.waitActive(made):
        pass
    return made


def test_only_formats_that_can_be_written_are_offered(dialog: ExportDialog, tmp_path: Path) -> None:
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "Diptych (jsonl)",
        "Table (csv)",
    ]
    assert dialog.holds.text() == "everything"
    assert dialog.request() == ExportRequest("jsonl", tmp_path / "pokrovsk.jsonl", (("pair", 1),), False)
    assert "Front && line" in dialog.desk_button.text()


def test_another_format_asks_for_its_losses_and_changes_the_suffix(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.target.setText(str(tmp_path / "v1.2.jsonl"))
    with qtbot.waitSignal(dialog.previewAsked) as asked:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert asked.args == [ExportRequest("csv", tmp_path / "v1.2.csv", (("pair", 1),), False)]


def test_the_losses_of_the_whole_project_are_looked_for_on_demand(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.assertNotEmitted(dialog.previewAsked):
        dialog.all_button.setFocus()
        qtbot.keyClick(dialog.all_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.previewAsked) as asked:
        qtbot.mouseClick(dialog.check_button, LEFT)
    assert asked.args is not None
    assert asked.args[0].keys is None


def test_losses_are_listed_by_kind_and_place(dialog: ExportDialog) -> None:
    dialog.show_losses(LOSSES)
    kinds = [dialog.losses.topLevelItem(row) for row in range(dialog.losses.topLevelItemCount())]
    assert [(item.text(0), item.text(1)) for item in kinds if item] == [
        ("notes", "3"),
        ("<b>fragments</b>", "1"),
        ("lone surrogates", "1"),
    ]
    first = kinds[0]
    assert first is not None
    places = [first.child(n) for n in range(first.childCount())]
    assert [(place.text(0), place.text(1)) for place in places if place] == [("front", "2"), ("line", "1")]
    dialog.show_losses(LossReport(Counts(2, 14, 3)))
    assert dialog.loss_notice.text() == "Nothing would be lost."
    assert not dialog.losses.isVisible()


def test_a_folder_that_is_not_there_is_told_in_place(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.target.selectAll()
    qtbot.keyClicks(dialog.target, str(tmp_path / "no" / "a.jsonl"))
    assert dialog.notice.text() == f"There is no folder {tmp_path / 'no'}."
    assert not dialog.ok_button.isEnabled()
    dialog.target.selectAll()
    qtbot.keyClicks(dialog.target, "a.jsonl")
    with qtbot.waitSignal(dialog.exportAsked) as asked:
        qtbot.mouseClick(dialog.ok_button, LEFT)
    assert asked.args == [ExportRequest("jsonl", tmp_path / "a.jsonl", (("pair", 1),), False)]


@pytest.mark.parametrize(("button", "asked"), [("Overwrite", 1), ("Keep it", 0)])
def test_overwriting_is_asked(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, button: str, asked: int
) -> None:
    (tmp_path / "pokrovsk.jsonl").write_text("{}", "utf-8")
    requests: list[ExportRequest] = []
    dialog.exportAsked.connect(requests.append)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    box = dialog.findChild(QMessageBox)
    assert box is not None
    qtbot.mouseClick(next(made for made in box.buttons() if made.text() == button), LEFT)
    assert [request.overwrite for request in requests] == [True] * asked


def test_the_result_tells_what_was_written_and_lost(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.show_result(LOSSES, tmp_path / "pokrovsk.csv")
    assert dialog.result_counts.text() == "2 article(s) · 14 annotation(s) · 3 link(s)"
    assert dialog.result_file.whole_text() == str(tmp_path / "pokrovsk.csv")
    qtbot.mouseClick(dialog.copy_button, LEFT)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "notes\tfront"
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)


def test_escape_exports_nothing(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.assertNotEmitted(dialog.exportAsked), qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_pair_on_the_desk_is_written(qtbot: QtBot, window: MainWindow) -> None:
    project = project_of(window)
    dialog = ask_export(window, project, window.panels.items()[0].key)
    assert dialog.loss_notice.text() == "Nothing would be lost."
    qtbot.mouseClick(dialog.ok_button, LEFT)
    target = project.path.with_suffix(".jsonl")
    assert dialog.result_counts.text().startswith("2 article(s)")
    assert len(target.read_text("utf-8").splitlines()) >= 2
    dialog.accept()
