"""The tag editor: with keys and mouse, and the tags that come back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.assets import asset
from annotator.model.tags import Tag, TagSet
from annotator.ui.dialogs.tag_editor import TagEditor
from annotator.ui.dialogs.tag_models import AttributesModel

DEFAULT = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
STORED = TagSet(tag._replace(id=number) for number, tag in enumerate(DEFAULT, 1))
USES = {("claim", ""): 12, ("claim", "event"): 3}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot, frame: QWidget) -> TagEditor:
    made = TagEditor(STORED, lambda tag, subtype: USES.get((tag, subtype), 0), frame)
    made.open()
    with qtbot.waitActive(made):
        pass
    return made


def _agreed(qtbot: QtBot, editor: TagEditor) -> list[Tag]:
    with qtbot.waitSignal(editor.agreed) as agreed:
        qtbot.mouseClick(editor.ok_button, LEFT)
    return list(agreed.args[0])


def _type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def _fill_editor(qtbot: QtBot, text: str) -> None:
    """Type into the cell that is being edited."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    _type_into(qtbot, field, text)
    _finish(qtbot, field)


def _finish(qtbot: QtBot, editor: QWidget) -> None:
    """Press Return in a cell's editor; Qt takes the value over a moment later."""
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor)


def _edit_cell(qtbot: QtBot, table: QTableView, row: int, column: int, text: str) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    _fill_editor(qtbot, text)


def test_nothing_changed_stores_nothing(qtbot: QtBot, editor: TagEditor) -> None:
    with qtbot.assertNotEmitted(editor.agreed), qtbot.waitSignal(editor.finished):
        qtbot.mouseClick(editor.ok_button, LEFT)


def test_a_tag_is_added_named_keyed_and_coloured(qtbot: QtBot, editor: TagEditor) -> None:
    qtbot.mouseClick(editor.add_button, LEFT)
    assert QApplication.focusWidget() is editor.name
    qtbot.keyClicks(editor.name, "Ironie")
    _type_into(qtbot, editor.key, "i")
    purple = next(swatch for swatch in editor.swatches if swatch.hue == "purple")
    qtbot.mouseClick(purple, LEFT)
    tag = _agreed(qtbot, editor)[3]
    assert (tag.code, tag.name, tag.key, tag.colour, tag.position) == ("Ironie", "Ironie", "I", "purple", 4)


def test_a_key_that_is_taken_is_refused_in_place(qtbot: QtBot, editor: TagEditor) -> None:
    qtbot.keyClick(editor.list, Qt.Key.Key_Down)
    _type_into(qtbot, editor.key, "c")
    assert (
        editor.notice.text()
        == "The tags “Claim” and “Entity” both use the key C. Give one of them another key."
    )
    assert not editor.ok_button.isEnabled()
    assert editor.key.property("wrong") is True
    _type_into(qtbot, editor.key, "x")
    assert editor.notice.text() == ""
    assert editor.ok_button.isEnabled()


def test_a_tag_in_use_is_not_deleted_but_retired(qtbot: QtBot, editor: TagEditor) -> None:
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)
    assert editor.notice.text().startswith("“Claim” is used by 12 annotations")
    assert editor.tags.rowCount() == 3
    qtbot.mouseClick(editor.retire_button, LEFT)
    assert editor.retire_button.text() == "&Restore"
    assert _agreed(qtbot, editor)[0].retired


def test_a_tag_without_uses_is_deleted(qtbot: QtBot, editor: TagEditor) -> None:
    qtbot.keyClick(editor.list, Qt.Key.Key_End)
    qtbot.mouseClick(editor.delete_button, LEFT)
    assert [tag.code for tag in _agreed(qtbot, editor)] == ["claim", "entity"]


def test_tags_are_moved_with_keys(qtbot: QtBot, editor: TagEditor) -> None:
    qtbot.keyClick(editor.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.row() == 1
    assert [tag.code for tag in _agreed(qtbot, editor)] == ["entity", "claim", "figure"]


def test_subtypes_are_added_renamed_moved_and_retired(qtbot: QtBot, editor: TagEditor) -> None:
    page = editor.subtype_page
    _edit_cell(qtbot, page.table, 0, 1, "happening")
    qtbot.mouseClick(page.add_button, LEFT)
    _fill_editor(qtbot, "rumour")
    qtbot.mouseClick(page.up_button, LEFT)
    page.table.setCurrentIndex(editor.subtypes.index(1, 1))
    qtbot.mouseClick(page.retire_button, LEFT)
    claim = _agreed(qtbot, editor)[0]
    assert [(s.code, s.name, s.retired) for s in claim.subtypes] == [
        ("event", "happening", False),
        ("assessment", "assessment", True),
        ("prediction", "prediction", False),
        ("intent", "intent", False),
        ("rumour", "rumour", False),
        ("causal", "causal", False),
    ]


def test_digits_are_given_to_the_subtypes_that_are_offered(editor: TagEditor) -> None:
    editor.draft.change_subtype(0, 1, retired=True)
    shown = [str(editor.subtypes.index(place, 0).data()) for place in range(5)]
    assert shown == ["1", "", "2", "3", "4"]


def test_a_subtype_in_use_is_not_deleted(qtbot: QtBot, editor: TagEditor) -> None:
    page = editor.subtype_page
    page.table.setCurrentIndex(editor.subtypes.index(0, 1))
    qtbot.mouseClick(page.delete_button, LEFT)
    assert editor.notice.text().startswith("“event” is used by 3 annotations")
    page.table.setCurrentIndex(editor.subtypes.index(4, 1))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [s.code for s in _agreed(qtbot, editor)[0].subtypes] == [
        "event",
        "assessment",
        "prediction",
        "intent",
    ]


def test_attributes_get_a_kind_and_choices(qtbot: QtBot, editor: TagEditor) -> None:
    editor.pages.setCurrentIndex(1)
    page = editor.attribute_page
    qtbot.mouseClick(page.add_button, LEFT)
    _fill_editor(qtbot, "Tone")
    page.table.setCurrentIndex(editor.attributes.index(7, AttributesModel.KIND))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    _finish(qtbot, box)
    assert editor.draft.tags[0].attributes[7].kind == "choice"
    assert "something to choose from" in editor.notice.text()
    _edit_cell(qtbot, page.table, 7, AttributesModel.CHOICES, "neg = negative; neutral; neg = again")
    spec = _agreed(qtbot, editor)[0].attributes[7]
    assert (spec.code, spec.choices) == ("Tone", (("neg", "negative"), ("neutral", "neutral")))


def test_choices_of_other_kinds_cannot_be_edited(editor: TagEditor) -> None:
    flags = editor.attributes.flags(editor.attributes.index(1, AttributesModel.CHOICES))
    assert not flags & Qt.ItemFlag.ItemIsEditable


def test_going_back_to_the_default_waits_for_apply(qtbot: QtBot, editor: TagEditor) -> None:
    _type_into(qtbot, editor.name, "Assertion")
    qtbot.mouseClick(editor.reset_button, LEFT)
    assert editor.name.text() == "Claim"
    assert "default set" in editor.notice.text()


def test_escape_changes_nothing(qtbot: QtBot, editor: TagEditor) -> None:
    _type_into(qtbot, editor.name, "Assertion")
    with qtbot.assertNotEmitted(editor.agreed), qtbot.waitSignal(editor.finished):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_set_without_tags_is_refused(qtbot: QtBot, frame: QWidget) -> None:
    editor = TagEditor(TagSet(STORED.tags[:1]), lambda _tag, _subtype: 0, frame)
    editor.open()
    qtbot.mouseClick(editor.delete_button, LEFT)
    assert editor.notice.text() == "A project needs at least one tag."
    assert not editor.ok_button.isEnabled()
    assert not editor.right.isEnabled()
