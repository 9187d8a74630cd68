"""The annotation table: follows each change row by row, sorts, filters, and speaks with the texts both ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.ui.annotation_cells import (
    NOTE,
    OFFSET,
    QUOTE,
    SIDE,
    STATUS,
    SUBTYPE,
    TAG,
    TITLES,
    UPDATED,
    VALUE,
)
from annotator.ui.annotation_table import AnnotationTable
from tests.ui.pictures import TAGS, annotation, article, step

FR, EN = article(1, "fr", excluded=(Span(4000, 5000),)), article(2, "en")
LENGTH = annotation(
    3, "1 000 km", attributes={"value": "1000", "unit": "km", "hedged": "yes", "thing": "front line"}
)
CLAIM = annotation(4, "la ville résiste", "claim", "event", note="à revoir", status="doubtful")
ENTITY = annotation(5, "Pokrovsk", "entity", "GPE", attributes={"mention": "name"}, status="confirmed")
SMALL = annotation(6, "10 %", subtype="PERCENT", article=2, attributes={"value": "10", "unit": "%"})
LEFTOVER = annotation(420, "Lire aussi", "entity", "ORG")
ALL = (LENGTH, CLAIM, ENTITY, SMALL, LEFTOVER)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[AnnotationTable]:
    made = AnnotationTable()
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.set_annotations(ALL, (FR, EN), TAGS)
    made.show()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()


def idents(table: AnnotationTable) -> list[int]:
    return [table.model.ident(row) for row in range(table.model.rowCount())]


def cells(table: AnnotationTable, ident: int) -> list[str]:
    row = table.model.row_of(ident)
    assert row is not None
    return [str(table.model.index(row, column).data()) for column in range(len(TITLES))]


def click(
    qtbot: QtBot, table: AnnotationTable, ident: int, modifiers: Qt.KeyboardModifier | None = None
) -> None:
    row = table.model.row_of(ident)
    assert row is not None
    at = table.view.visualRect(table.model.index(row, QUOTE)).center()
    plain = Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, modifiers or plain, at)


def test_a_row_says_all_of_an_annotation(table: AnnotationTable) -> None:
    assert cells(table, 3)[:VALUE] == ["FR", "Figure", "quantity", "1 000 km"]
    assert cells(table, 3)[VALUE] == "1000 km · hedged · front line"
    assert cells(table, 4)[NOTE : STATUS + 1] == ["à revoir", "doubtful"]
    assert cells(table, 5)[VALUE] == "name"
    assert cells(table, 6)[SIDE] == "EN"


def test_numbers_are_right_aligned_and_follow_the_locale(table: AnnotationTable) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("fr_FR"))
        assert cells(table, 420)[OFFSET] == "4\u202f200"
        assert cells(table, 420)[UPDATED].count(":") >= 1
    finally:
        QLocale.setDefault(before)
    alignment = table.model.index(0, OFFSET).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (SIDE, [3, 4, 5, 420, 6]),
        (TAG, [4, 5, 420, 3, 6]),
        (QUOTE, [3, 6, 4, 420, 5]),
        (VALUE, [6, 3, 5, 4, 420]),
        (STATUS, [3, 420, 6, 5, 4]),
        (OFFSET, [3, 4, 5, 6, 420]),
        (NOTE, [4, 3, 5, 420, 6]),
    ],
)
def test_each_column_sorts_by_its_meaning(table: AnnotationTable, column: int, order: list[int]) -> None:
    table.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert idents(table) == order
    table.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert idents(table) == order[::-1]


def test_a_click_on_a_heading_sorts_and_keeps_the_selection(table: AnnotationTable, qtbot: QtBot) -> None:
    table.set_current(4)
    header = table.view.horizontalHeader()
    x = header.sectionViewportPosition(TAG) + 20
    at = header.rect().center()
    at.setX(x)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert idents(table) == [4, 5, 420, 3, 6]
    assert table.selected_ids() == (4,)


def test_the_filters(table: AnnotationTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(table.filter, "RESISTE")
    assert idents(table) == [4]
    assert table.count.text() == "1 of 5"
    table.filter.clear()
    table.tag.setCurrentIndex(table.tag.findData("figure"))
    assert idents(table) == [3, 6]
    table.side.setCurrentIndex(table.side.findData(2))
    assert idents(table) == [6]
    table.status.setCurrentIndex(table.status.findData("confirmed"))
    assert idents(table) == []
    assert table.empty.sentence.text() == "No annotation fits the filter."
    qtbot.mouseClick(table.empty.button, Qt.MouseButton.LeftButton)
    assert (len(idents(table)), table.has_focus()) == (5, True)


def test_the_filter_also_finds_notes_and_values(table: AnnotationTable, qtbot: QtBot) -> None:
    for typed, found in (("revoir", [4]), ("front line", [3]), ("gpe", [5])):
        table.filter.clear()
        qtbot.keyClicks(table.filter, typed)
        assert idents(table) == found


def test_enter_and_click_show_the_annotation(table: AnnotationTable, qtbot: QtBot) -> None:
    shown: list[int] = []
    table.activated.connect(shown.append)
    table.view.enter()
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    click(qtbot, table, 6)
    click(qtbot, table, 3, CTRL)
    assert shown == [4, 6]


def test_the_table_follows_the_texts(table: AnnotationTable) -> None:
    table.set_current(6)
    assert table.selected_ids() == (6,)
    table.set_current(None)
    assert table.selected_ids() == ()
    table.set_current(999)
    assert table.selected_ids() == ()


def test_a_selection_of_several_stays_while_its_rows_change(table: AnnotationTable, qtbot: QtBot) -> None:
    click(qtbot, table, 3)
    click(qtbot, table, 5, CTRL)
    table.set_current(5)
    assert table.selected_ids() == (3, 5)
    table.apply(
        step((LENGTH, LENGTH._replace(status="confirmed")), (ENTITY, ENTITY._replace(start=1, end=9)))
    )
    assert sorted(table.selected_ids()) == [3, 5]
    table.tag.setCurrentIndex(table.tag.findData("entity"))
    assert table.selected_ids() == (5,)


def test_what_is_asked_speaks_of_all_selected_rows(table: AnnotationTable, qtbot: QtBot) -> None:
    click(qtbot, table, 3)
    click(qtbot, table, 5, CTRL)
    with qtbot.waitSignal(table.removeAsked) as asked:
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert asked.args == [(3, 5)]
    with qtbot.waitSignal(table.retagAsked) as asked:
        entry(table, "Tag as", "Claim").trigger()
    assert asked.args == [(3, 5), "claim"]
    with qtbot.waitSignal(table.statusAsked) as asked:
        entry(table, "Mark as", "confirmed").trigger()
    assert asked.args == [(3, 5), "confirmed"]


def entry(table: AnnotationTable, title: str, text: str) -> QAction:
    menu = table.make_menu()
    opened = next(action.menu() for action in menu.actions() if action.text() == title)
    return next(action for action in opened.actions() if action.text() == text)  # type: ignore[attr-defined, no-any-return]


def test_quotes_are_copied_with_their_spaces(table: AnnotationTable, qtbot: QtBot) -> None:
    table.apply(step((LENGTH, LENGTH._replace(quote="1\u00a0000\u202fkm"))))
    click(qtbot, table, 3)
    next(action for action in table.make_menu().actions() if action.text() == "Copy the quote(s)").trigger()
    assert QApplication.clipboard().text() == "1\u00a0000\u202fkm"


def test_a_read_only_project_offers_no_changes(table: AnnotationTable, qtbot: QtBot) -> None:
    table.set_editable(False)
    click(qtbot, table, 3)
    assert [action.text() for action in table.make_menu().actions()] == [
        "Show in the text",
        "Copy the quote(s)",
    ]
    with qtbot.assertNotEmitted(table.removeAsked):
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)


def test_excluded_passages_are_shown_but_not_counted(table: AnnotationTable) -> None:
    assert table.counted() == (3, 1)
    row = table.model.row_of(420)
    assert row is not None
    assert "neither counted nor exported" in table.model.index(row, QUOTE).data(Qt.ItemDataRole.ToolTipRole)
    table.apply(step((FR, FR._replace(excluded=()))))
    assert table.counted() == (4, 1)


def test_empty_tables_say_what_to_do(table: AnnotationTable) -> None:
    table.set_annotations((), (FR, EN), TAGS)
    assert table.empty.sentence.text().endswith("press the key of a tag (C, E, F).")
    table.set_annotations((), (), None)
    assert table.empty.sentence.text() == "Open an article to see its annotations here."


def test_two_texts_of_one_language_are_numbered(table: AnnotationTable) -> None:
    table.set_annotations(ALL, (FR, EN._replace(language="fr")), TAGS)
    assert [cells(table, ident)[SIDE] for ident in (3, 6)] == ["FR 1", "FR 2"]
    assert table.side.itemText(2) == "FR 2"


def test_renamed_tags_are_shown_at_once(table: AnnotationTable) -> None:
    table.set_current(3)
    table.set_tags(TagSet(tag._replace(name=tag.name.upper()) for tag in TAGS))
    assert cells(table, 3)[TAG] == "FIGURE"
    assert table.tag.itemText(3) == "FIGURE"
    assert table.selected_ids() == (3,)


def test_the_arrangement_of_columns_is_kept(table: AnnotationTable, qtbot: QtBot) -> None:
    table.view.sortByColumn(TAG, Qt.SortOrder.DescendingOrder)
    hide = next(action for action in table.view.column_menu().actions() if action.text() == "Subtype")
    hide.trigger()
    table.view.setColumnWidth(NOTE, 77)
    other = AnnotationTable()
    qtbot.addWidget(other)
    other.restore_layout(table.layout_state())
    other.set_annotations(ALL, (FR, EN), TAGS)
    assert other.view.isColumnHidden(SUBTYPE)
    assert other.view.columnWidth(NOTE) == 77
    assert idents(other) == idents(table) == [6, 3, 420, 5, 4]
    for state in ("not a state", "", "AAAA"):
        other.restore_layout(state)
    assert other.view.columnWidth(NOTE) == 77


def test_columns_that_depend_on_the_width_still_do_after_a_restart(
    table: AnnotationTable, qtbot: QtBot
) -> None:
    table.resize(880, 300)
    other = AnnotationTable()
    qtbot.addWidget(other)
    other.set_annotations(ALL, (FR, EN), TAGS)
    other.restore_layout(table.layout_state())
    other.resize(1600, 300)
    other.show()
    assert not other.view.isColumnHidden(UPDATED)


def test_the_quote_takes_the_room_that_is_left(table: AnnotationTable) -> None:
    header = table.view.horizontalHeader()
    assert header.length() >= table.view.viewport().width()
    table.resize(1600, 300)
    assert header.length() == table.view.viewport().width()
    assert not table.view.isColumnHidden(UPDATED)


def test_a_narrow_table_does_without_author_and_time_until_they_are_asked_for(table: AnnotationTable) -> None:
    table.resize(900, 300)
    header = table.view.horizontalHeader()
    assert table.view.isColumnHidden(UPDATED)
    assert header.length() == table.view.viewport().width()
    next(action for action in table.view.column_menu().actions() if action.text() == "Updated").trigger()
    table.resize(870, 300)
    assert not table.view.isColumnHidden(UPDATED)


def test_letters_stay_with_the_commands(table: AnnotationTable, qtbot: QtBot) -> None:
    table.view.enter()
    before = table.view.currentIndex()
    qtbot.keyClicks(table.view, "p")
    assert table.view.currentIndex() == before
    assert table.filter.text() == ""


def test_markup_in_a_quote_is_text(table: AnnotationTable) -> None:
    table.apply(step((LENGTH, LENGTH._replace(quote="<b>1 000</b>\nkm"))))
    row = table.model.row_of(3)
    assert row is not None
    assert table.model.index(row, QUOTE).data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>&lt;b&gt;")
    assert cells(table, 3)[QUOTE] == "<b>1 000</b> km"
