"""The export dialog by itself: what is asked for by keys, and what it shows of the answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.exchange import FormatRow, Sample
from annotator.commands.selection import Selection
from annotator.commands.splitting import parse_split
from annotator.formats.registry import Setting
from annotator.formats.values import Counts, Loss, LossReport, Problem
from annotator.model.errors import UserError
from annotator.model.wording import Message
from annotator.ui.dialogs.export_choices import Scope
from annotator.ui.dialogs.export_dialog import ExportDialog, ExportRequest, ExportStart
from annotator.ui.dialogs.losses import kinds, losing
from tests.helpers.mnemonics import mnemonics

FORMATS = (
    FormatRow("csv", "Table (csv)", False, True, (".csv",), "spans"),
    FormatRow("jsonl", "Diptych (jsonl)", True, True, (".jsonl",), "everything"),
    FormatRow("txt", "Text", True, False, (".txt",), ""),
    FormatRow("many", "Zoo of files", False, True, ("",), "files"),
)
SCHEME = Setting("scheme", "Scheme", (("iob2", "IOB2"), ("bioes", "BIOES")))
LOSSES = LossReport(
    Counts(2, 14, 3),
    (
        Loss("front", "a1", Message("notes")),
        Loss("line", "a2", Message("notes")),
        Loss("front", "a3", Message("notes")),
        Loss("front", "a3", Message("<b>moved</b> by {n}", n=1)),
        Loss("front", "a4", Message("<b>moved</b> by {n}", n=2)),
    ),
    (Problem("mur", Message("lone surrogates")),),
)
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
PAIR = Selection((("pair", 1),))


@pytest.fixture
def start(tmp_path: Path) -> ExportStart:
    return ExportStart(
        "pokrovsk",
        tmp_path,
        7,
        Scope((("pair", 1),), 2, "Front & line"),
        Scope((("pair", 1), ("article", 9)), 3),
        (("Ana", 12), ("Ben", 3)),
        {"csv": (SCHEME,)},
    )


@pytest.fixture
def dialog(qtbot: QtBot, frame: QWidget, start: ExportStart) -> ExportDialog:
    return opened(qtbot, frame, start)


def opened(qtbot: QtBot, frame: QWidget, start: ExportStart) -> ExportDialog:
    """The dialog with the keyboard in it."""
    made = ExportDialog(FORMATS, start, frame)
    made.open()
    qtbot.waitUntil(lambda: made.isActiveWindow() and QApplication.focusWidget() is not None)
    return made


def alt(qtbot: QtBot, dialog: ExportDialog, key: Qt.Key) -> None:
    """Alt and a letter, wherever the keyboard is. Buttons are seen to go down before they do what they do."""
    qtbot.keyClick(QApplication.focusWidget() or dialog, key, ALT)
    qtbot.waitUntil(lambda: not any(button.isDown() for button in dialog.findChildren(QAbstractButton)))


def wanted(dialog: ExportDialog) -> ExportRequest:
    request = dialog.request()
    assert request is not None
    return request


def test_only_formats_that_can_be_written_are_offered_the_lossless_one_first(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "Diptych (jsonl)",
        "Table (csv)",
        "Zoo of files",
    ]
    assert dialog.holds.text() == "everything"
    assert dialog.request() == ExportRequest("jsonl", tmp_path / "pokrovsk.jsonl", PAIR)
    assert "Front && line" in dialog.scope.desk_button.text()


def test_another_format_is_looked_at_once_the_choice_has_come_to_rest(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.target.line.setText(str(tmp_path / "v1.2.jsonl"))
    asked: list[ExportRequest] = []
    dialog.previewAsked.connect(asked.append)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [ExportRequest("csv", tmp_path / "v1.2.csv", PAIR)]


def test_every_choice_is_a_letter_away(qtbot: QtBot, dialog: ExportDialog) -> None:
    letters = mnemonics(dialog)
    assert sorted(letters) == sorted(set(letters)), "two controls share a letter"
    assert set("FPKDWJOCBARTVILHE") <= set(letters)


def test_what_goes_out_is_chosen_by_keys(qtbot: QtBot, dialog: ExportDialog) -> None:
    for key in (Qt.Key.Key_W, Qt.Key.Key_O, Qt.Key.Key_B, Qt.Key.Key_R):
        alt(qtbot, dialog, key)
    assert wanted(dialog).selection == Selection(
        (("pair", 1), ("article", 9)), frozenset({"confirmed"}), frozenset(), proposals=True
    )
    alt(qtbot, dialog, Qt.Key.Key_A)
    qtbot.keyClick(dialog.annotations.names, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.annotations.names, Qt.Key.Key_Space)
    assert wanted(dialog).selection.annotators == {"Ana"}
    alt(qtbot, dialog, Qt.Key.Key_J)
    assert wanted(dialog).selection.keys is None


def test_no_status_ticked_exports_nothing_and_says_so(qtbot: QtBot, dialog: ExportDialog) -> None:
    for key in (Qt.Key.Key_O, Qt.Key.Key_C, Qt.Key.Key_B):
        alt(qtbot, dialog, key)
    assert dialog.notice.text() == "Tick at least one status."
    assert not dialog.ok_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.exportAsked):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    alt(qtbot, dialog, Qt.Key.Key_C)
    assert dialog.notice.text() == ""
    assert wanted(dialog).selection.statuses == {"confirmed"}


def test_settings_belong_to_their_format(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert not dialog.settings.isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    alt(qtbot, dialog, Qt.Key.Key_G)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert wanted(dialog).settings == {"scheme": "bioes"}
    alt(qtbot, dialog, Qt.Key.Key_F)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert wanted(dialog).settings == {}
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert wanted(dialog).settings == {"scheme": "bioes"}


def test_a_split_goes_into_a_folder(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    alt(qtbot, dialog, Qt.Key.Key_T)
    assert wanted(dialog).target == tmp_path / "pokrovsk"
    assert wanted(dialog).split == parse_split("80/10/10")
    dialog.split.parts.setFocus()
    dialog.split.parts.selectAll()
    qtbot.keyClicks(dialog.split.parts, "90/x")
    assert "90/x" in dialog.notice.text()
    assert not dialog.ok_button.isEnabled()
    dialog.split.parts.selectAll()
    qtbot.keyClicks(dialog.split.parts, "90/10")
    qtbot.keyClick(dialog.split.parts, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.split.by, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.split.seed, Qt.Key.Key_Up)
    assert wanted(dialog).split == parse_split("90/10", "article", 1)
    dialog.show_sample(Sample("{}", False), (("train", 1200), ("test", 3)))
    assert dialog.split.told.text() == "train 1,200 · test 3"
    dialog.show_sample(Sample("{}", False), (), UserError("Too few."))
    assert dialog.split.told.text() == "Too few."
    alt(qtbot, dialog, Qt.Key.Key_T)
    assert wanted(dialog).target == tmp_path / "pokrovsk.jsonl"


def test_a_folder_is_asked_for_where_the_format_writes_several_files(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.target.caption.text() == "Fo&lder"
    assert wanted(dialog).target == tmp_path / "pokrovsk"
    (tmp_path / "taken").write_text("", "utf-8")
    for typed, said in (
        ("taken", "this export makes a folder"),
        ("x.zip", ""),
        ("no/x", "There is no folder"),
    ):
        alt(qtbot, dialog, Qt.Key.Key_L)
        qtbot.keyClicks(dialog.target.line, typed)
        assert said in dialog.notice.text()
        assert dialog.ok_button.isEnabled() == (not said)


def test_losses_are_listed_by_kind_and_place(dialog: ExportDialog) -> None:
    dialog.show_losses(LOSSES)
    tree = dialog.losses.list
    model = tree.model()

    def rows(above: QModelIndex) -> list[tuple[str, str]]:
        lines = [[model.index(row, n, above).data() for n in (0, 1)] for row in range(model.rowCount(above))]
        return [(what, number) for what, number in lines]

    top = [("lone surrogates", "1"), ("notes", "3"), ("<b>moved</b> by …", "2")]
    assert rows(QModelIndex()) == top
    assert rows(model.index(1, 0)) == [("front", "2"), ("line", "1")]
    assert dialog.losses.notice.text() == (
        "4 of 14 annotations would lose something; everything else is kept."
    )
    dialog.show_losses(LossReport(Counts(2, 14, 3)))
    assert dialog.losses.notice.text() == "Nothing would be lost."
    assert not tree.isVisible()


def test_a_report_of_very_many_losses_has_few_kinds() -> None:
    losses = tuple(Loss(f"d{n % 700}", f"a{n}", Message("Moved by {n}.", n=n)) for n in range(20_000))
    report = LossReport(Counts(700, 50_000), losses)
    (kind,) = kinds(report)
    assert (kind.places.total(), len(kind.places)) == (20_000, 700)
    assert losing(report) == (20_000, 50_000)


def test_the_losses_of_very_many_articles_are_looked_for_on_demand(
    qtbot: QtBot, frame: QWidget, start: ExportStart
) -> None:
    dialog = opened(qtbot, frame, replace(start, articles=9000))
    with qtbot.waitSignal(dialog.lossesAsked):
        dialog.show_sample(Sample("{}", False))
    alt(qtbot, dialog, Qt.Key.Key_J)
    with qtbot.assertNotEmitted(dialog.lossesAsked):
        dialog.show_sample(Sample("{}", False))
    with qtbot.waitSignal(dialog.lossesAsked) as asked:
        alt(qtbot, dialog, Qt.Key.Key_U)
    assert asked.args is not None
    assert asked.args[0].selection.keys is None


@pytest.mark.parametrize(("button", "asked"), [("Overwrite", 1), ("Keep it", 0)])
def test_overwriting_is_asked(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, button: str, asked: int
) -> None:
    (tmp_path / "pokrovsk.jsonl").write_text("{}", "utf-8")
    requests: list[ExportRequest] = []
    dialog.exportAsked.connect(requests.append)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    box = dialog.findChild(QMessageBox)
    assert box is not None
    qtbot.mouseClick(next(made for made in box.buttons() if made.text() == button), LEFT)
    assert [request.overwrite for request in requests] == [True] * asked


@pytest.mark.parametrize(
    "part",
    ["list", "presets.box", "annotations.proposals", "annotations.names", "split.parts", "split.seed",
     "sample.view", "losses.list", "target.line", "cancel_button", "ok_button"],
)  # fmt: skip
def test_enter_exports_wherever_the_keyboard_is(qtbot: QtBot, dialog: ExportDialog, part: str) -> None:
    dialog.split.on.setChecked(True)
    dialog.show_sample(Sample("{}", False))
    dialog.show_losses(LOSSES)
    focused: QWidget = dialog
    for name in part.split("."):
        focused = getattr(focused, name)
    focused.setFocus()
    with qtbot.waitSignal(dialog.exportAsked):
        qtbot.keyClick(focused, Qt.Key.Key_Return)


def test_the_result_tells_what_was_written_and_lost(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.show_result(LOSSES, tmp_path / "pokrovsk.csv")
    page = dialog.outcome
    assert page.counts.text() == "2 article(s) · 14 annotation(s) · 3 link(s)"
    assert page.file.whole_text() == str(tmp_path / "pokrovsk.csv")
    assert page.notice.text() == "The format could not hold everything: 4 of 14 annotations lost something."
    alt(qtbot, dialog, Qt.Key.Key_L)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == [
        "lone surrogates\tmur\t",
        "notes\tfront\ta1",
    ]
    alt(qtbot, dialog, Qt.Key.Key_A)
    assert dialog.list.isVisible()
    dialog.show_result(LOSSES, tmp_path / "pokrovsk.csv")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(page.close_button, Qt.Key.Key_Return)


def test_escape_exports_nothing(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.assertNotEmitted(dialog.exportAsked), qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_an_error_is_told_in_place_and_everything_stays(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    alt(qtbot, dialog, Qt.Key.Key_O)
    before = wanted(dialog)
    dialog.show_running()
    assert not dialog.list.isEnabled()
    with qtbot.waitSignal(dialog.stopAsked):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.show_error(UserError("The disk is full."))
    assert dialog.notice.text() == "The disk is full."
    assert wanted(dialog) == before
    assert dialog.ok_button.hasFocus()


def test_an_empty_project_says_what_to_do(qtbot: QtBot, frame: QWidget, tmp_path: Path) -> None:
    dialog = opened(qtbot, frame, ExportStart("new", tmp_path, 0))
    assert dialog.notice.text() == "There is nothing to export yet: import articles first."
    assert not dialog.ok_button.isEnabled()
    assert not dialog.annotations.names.isVisible()
