"""The table of foreign labels in the import preview: keys, list, what comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.exchange import ImportPreview, PreviewItem
from annotator.commands.labels import LabelTarget
from annotator.formats import registry
from annotator.formats.values import Incoming
from annotator.ui.dialogs.import_models import ENCODING, FORMAT, NOTES
from annotator.ui.dialogs.import_preview import ImportPreviewDialog
from annotator.ui.dialogs.label_page import BECOMES, LabelView
from tests.helpers.mnemonics import mnemonics
from tests.helpers.projects import tags

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def _item(name: str, labels: dict[str, tuple[int, str]], news: int = 0) -> PreviewItem:
    incoming = Incoming(name=name, text="One.", sha256=name, original=b"One.", title=name, language="en")
    return PreviewItem(
        f"/in/{name}.jsonl", incoming, True, "there" if news else "", news=news, labels=labels, format="jsonl"
    )


PREVIEW = ImportPreview(
    (
        _item("a", {"PER": (3, "Ana"), "STANCE": (2, "we hold"), "X Y": (1, "z")}),
        _item("b", {"PER": (1, "Ben"), "NUM": (9, "1 000")}, news=4),
    ),
    (),
    (),
)


@pytest.fixture
def dialog(qtbot: QtBot, frame: QWidget) -> ImportPreviewDialog:
    remembered = {"NUM": LabelTarget("figure", "QUANTITY"), "STANCE": LabelTarget("gone")}
    made = ImportPreviewDialog(PREVIEW, lambda item, _e: item, frame, tags=tags(), remembered=remembered)
    made.open()
    qtbot.waitUntil(lambda: made.isActiveWindow() and QApplication.focusWidget() is not None)
    return made


@pytest.fixture
def view(qtbot: QtBot, dialog: ImportPreviewDialog) -> LabelView:
    """The table of labels, gone to by its letter."""
    bar = dialog.pages.tabBar()
    qtbot.keyClick(dialog.table, KEY.Key_B, ALT)
    assert bar.currentIndex() == 1
    assert dialog.pages.labels.view.hasFocus()
    return dialog.pages.labels.view


def becomes(view: LabelView) -> dict[str, str]:
    model = view.model()
    rows = range(model.rowCount())
    return {model.index(row, 0).data(): model.index(row, BECOMES).data() for row in rows}


def agreed(qtbot: QtBot, dialog: ImportPreviewDialog) -> dict[str, LabelTarget]:
    with qtbot.waitSignal(dialog.agreed) as told:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args is not None
    mapping: dict[str, LabelTarget] = told.args[1]
    return mapping


def test_proposals_are_chosen_already_and_what_is_gone_is_proposed_anew(view: LabelView) -> None:
    assert becomes(view) == {
        "NUM": "Figure › quantity",
        "PER": "Entity › person",
        "STANCE": "new tag “STANCE”",
        "X Y": "new tag “X_Y”",
    }


def test_letters_and_digits_choose_for_all_selected_rows(
    qtbot: QtBot, dialog: ImportPreviewDialog, view: LabelView
) -> None:
    qtbot.keyClick(view, KEY.Key_Down)
    qtbot.keyClick(view, KEY.Key_Down)
    qtbot.keyClick(view, KEY.Key_Down, SHIFT)
    qtbot.keyClick(view, KEY.Key_C)
    qtbot.keyClick(view, KEY.Key_2)
    assert becomes(view)["STANCE"] == becomes(view)["X Y"] == "Claim › assessment"
    qtbot.keyClick(view, KEY.Key_Delete)
    assert dialog.pages.labels.state.text() == "4 label(s) · 3 annotation(s) left out"
    qtbot.keyClick(view, KEY.Key_Plus)
    assert agreed(qtbot, dialog) == {
        "NUM": LabelTarget("figure", "QUANTITY"),
        "PER": LabelTarget("entity", "PERSON"),
        "STANCE": LabelTarget("STANCE", new=True),
        "X Y": LabelTarget("X_Y", new=True),
    }


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_F2])
def test_the_list_offers_everything(
    qtbot: QtBot, view: LabelView, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a screen a list that pops up cannot take the keyboard; its box has the same entries and keys.
    opened: list[QComboBox] = []
    monkeypatch.setattr(LabelView, "drop", lambda _view, box: opened.append(box))
    qtbot.keyClick(view, key)
    (box,) = opened
    assert box.currentText().strip() == "Figure › quantity"
    qtbot.keyPress(box, KEY.Key_End)  # it is gone before the key comes up
    assert becomes(view)["NUM"] == "left out"
    assert view.hasFocus()


def test_enter_in_the_table_imports(qtbot: QtBot, dialog: ImportPreviewDialog, view: LabelView) -> None:
    with qtbot.waitSignal(dialog.agreed):
        qtbot.keyClick(view, KEY.Key_Return)


def test_labels_of_articles_left_out_are_not_asked_for(
    qtbot: QtBot, dialog: ImportPreviewDialog, view: LabelView
) -> None:
    view.selectRow(1)
    qtbot.keyClick(view, KEY.Key_F)
    dialog.pages.setCurrentIndex(0)
    dialog.draft.include([0], False)
    dialog.files.renew()
    assert becomes(view) == {"NUM": "Figure › quantity", "PER": "Figure"}
    qtbot.mouseClick(dialog.none_button, Qt.MouseButton.LeftButton)
    assert dialog.pages.count() == 1
    assert not dialog.pages.tabBar().isVisible()
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert dialog.pages.tabText(1) == "La&bels (4)"
    assert becomes(view)["PER"] == "Figure", "what was chosen stays"


def test_what_a_file_is_and_what_is_new_of_it_is_said(dialog: ImportPreviewDialog) -> None:
    cells = [dialog.files.index(1, column).data() for column in (FORMAT, ENCODING, NOTES)]
    title = registry.importer("jsonl").title
    assert cells == [title, "–", "in the project already: 4 new annotation(s)"]
    assert dialog.summary.text() == (
        "1 article(s) will come in · 0 pair(s) · 1 article(s) there already get new annotations"
    )
    assert not dialog.encoding.isVisible()


def test_letters_of_the_dialog_are_each_taken_once(dialog: ImportPreviewDialog) -> None:
    letters = [*mnemonics(dialog), "R", "B"]
    assert sorted(letters) == sorted(set(letters))


def test_the_table_is_read_out(view: LabelView) -> None:
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name) == "Labels of the files and what they become"
    index = view.model().index(2, BECOMES)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "new tag “STANCE”"


def test_without_foreign_labels_there_are_no_tabs(frame: QWidget) -> None:
    items = tuple(item._replace(labels={}) for item in PREVIEW.items)
    made = ImportPreviewDialog(PREVIEW._replace(items=items), lambda item, _e: item, frame, tags=tags())
    made.open()
    assert not made.pages.tabBar().isVisible()
