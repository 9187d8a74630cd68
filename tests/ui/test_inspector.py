"""The inspector: asks with the right annotation's id, and never loses what is half-typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Link, now
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.journal import HistoryEntry
from annotator.ui.attribute_fields import ChoiceField, FlagField, TextField
from annotator.ui.inspector import Inspector
from annotator.ui.inspector_parts import QuoteCard, fragments
from annotator.ui.link_cards import LinkView
from annotator.ui.moments import told
from annotator.ui.widgets import KeyButton
from tests.ui.pictures import TAGS, annotation

FIGURE = annotation(3, "1 000 km", attributes={"value": "1000", "unit": "km", "comparator": "="})
OTHER = annotation(4, "10 %", subtype="PERCENT", attributes={"value": "10", "unit": "%"})
CLAIM = annotation(5, "la ville tient", "claim", "event")


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[Inspector]:
    made = Inspector()
    qtbot.addWidget(made)
    made.resize(300, 900)
    made.show_annotation(FIGURE, TAGS)
    made.show()
    with qtbot.waitActive(made):
        pass
    yield made
    made.reset()
    made.close()


@pytest.fixture
def asked(panel: Inspector) -> list[tuple[Any, ...]]:
    heard: list[tuple[Any, ...]] = []
    for name in (
        "attributeEdited",
        "noteEdited",
        "tagAsked",
        "subtypeAsked",
        "statusAsked",
        "removeAsked",
        "jumpAsked",
    ):
        getattr(panel, name).connect(lambda *values, name=name: heard.append((name, *values)))
    return heard


def text_field(panel: Inspector, name: str) -> TextField:
    field = panel.field(name)
    assert isinstance(field, TextField)
    return field


def type_into(qtbot: QtBot, panel: Inspector, name: str, text: str) -> TextField:
    field = text_field(panel, name)
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)
    return field


def button(panel: QWidget, text: str) -> QPushButton:
    QCoreApplication.processEvents()  # a layout shows what was added to it a moment later
    return next(
        found for found in panel.findChildren(QPushButton) if found.text() == text and not found.isHidden()
    )


def test_nothing_current_says_what_to_do(panel: Inspector) -> None:
    panel.show_annotation(None)
    assert panel.empty.isVisible()
    assert "press the key of a tag" in panel.empty.sentence.text()


def test_a_figure_is_shown_whole(panel: Inspector) -> None:
    assert panel.quote.card.text() == "1 000 km"
    assert panel.quote.place.text() == "30–38"
    assert [text_field(panel, name).edit.text() for name in ("value", "unit", "thing")] == ["1000", "km", ""]
    comparator = panel.field("comparator")
    assert isinstance(comparator, ChoiceField)
    assert comparator.combo.currentText() == "= exactly"
    assert button(panel, "Figure").isChecked()
    assert button(panel, "quantity").isChecked()
    assert button(panel, "open").isChecked()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1 200,5", "1200.5"),
        ("1,200.5", "1200.5"),
        ("0,30", "0.30"),
        ("123456789012345678.123", "123456789012345678.123"),
    ],
)
def test_decimals_are_typed_the_french_or_the_english_way(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]], typed: str, stored: str
) -> None:
    field = type_into(qtbot, panel, "value", typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert asked == [("attributeEdited", 3, "value", stored)]
    assert field.edit.text() == stored


def test_what_is_no_number_is_told_and_stays(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    field = type_into(qtbot, panel, "value", "about ten")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.problem == "“about ten” is not a number. Write digits, with a point or a comma for decimals."
    assert (field.edit.text(), asked) == ("about ten", [])
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (field.edit.text(), field.problem) == ("1000", "")


def test_an_invalid_draft_is_there_again_with_its_annotation(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    type_into(qtbot, panel, "value", "1,200")
    panel.show_annotation(OTHER, TAGS)
    assert text_field(panel, "value").edit.text() == "10"
    assert text_field(panel, "value").problem == ""
    panel.show_annotation(FIGURE, TAGS)
    assert text_field(panel, "value").edit.text() == "1,200"
    assert "can be read as 1200 or as 1.200" in text_field(panel, "value").problem
    assert asked == []


def test_half_typed_values_go_to_the_annotation_they_were_typed_for(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    type_into(qtbot, panel, "thing", "front line")
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "see page 2")
    panel.show_annotation(CLAIM, TAGS)
    assert asked == [("attributeEdited", 3, "thing", "front line"), ("noteEdited", 3, "see page 2")]
    assert panel.note.typed() == ""


def test_an_undo_elsewhere_does_not_take_half_typed_words(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    field = type_into(qtbot, panel, "thing", "front")
    panel.note.insertPlainText("half a no")
    changed = FIGURE._replace(attributes=(("thing", "town"), ("unit", "m"), ("value", "7")), note="from undo")
    panel.show_annotation(changed, TAGS)
    assert (field.edit.text(), panel.note.typed()) == ("front", "half a no")
    assert [text_field(panel, name).edit.text() for name in ("value", "unit")] == ["7", "m"]
    assert asked == []
    panel.commit()
    assert asked == [("attributeEdited", 3, "thing", "front"), ("noteEdited", 3, "half a no")]


def test_a_menu_over_a_half_typed_note_stores_it_first(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "half")
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QCoreApplication.sendEvent(panel.note, event)
    assert asked == [("noteEdited", 3, "half")]


def test_the_answer_to_a_commit_may_show_the_next_annotation_at_once(panel: Inspector, qtbot: QtBot) -> None:
    heard: list[tuple[int, str, str]] = []

    def on_edited(ident: int, name: str, value: str) -> None:
        heard.append((ident, name, value))
        panel.show_annotation(CLAIM, TAGS)

    panel.attributeEdited.connect(on_edited)
    text_field(panel, "thing").edit.setText("front line")
    type_into(qtbot, panel, "qualifier", "north")
    panel.show_annotation(CLAIM, TAGS)
    assert heard == [(3, "thing", "front line"), (3, "qualifier", "north")]
    assert panel.annotation == CLAIM


def test_dates_are_checked(panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]) -> None:
    field = type_into(qtbot, panel, "timex", "1/11/2025")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert asked == [("attributeEdited", 3, "timex", "2025-11-01")]
    type_into(qtbot, panel, "timex", "2025-13-45")
    field.commit()
    assert "is not a date" in field.problem


def test_choices_and_flags(panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]) -> None:
    comparator, hedged = panel.field("comparator"), panel.field("hedged")
    assert isinstance(comparator, ChoiceField)
    assert isinstance(hedged, FlagField)
    comparator.combo.setFocus()
    qtbot.keyClick(comparator.combo, Qt.Key.Key_Down)
    hedged.box.setFocus()
    qtbot.keyClick(hedged.box, Qt.Key.Key_Space)
    qtbot.keyClick(hedged.box, Qt.Key.Key_Space)
    assert asked == [
        ("attributeEdited", 3, "comparator", "~"),
        ("attributeEdited", 3, "hedged", "yes"),
        ("attributeEdited", 3, "hedged", ""),
    ]


def test_a_value_the_tag_set_no_longer_knows_is_shown(panel: Inspector) -> None:
    odd = FIGURE._replace(attributes=(("comparator", "circa"), ("old_name", "kept")), subtype="GONE")
    panel.show_annotation(odd, TAGS)
    comparator = panel.field("comparator")
    assert isinstance(comparator, ChoiceField)
    assert comparator.combo.currentText() == "circa"
    assert text_field(panel, "old_name").edit.text() == "kept"
    assert button(panel, "GONE").isChecked()
    panel.show_annotation(odd._replace(id=9, tag="nothing"), TAGS)
    assert text_field(panel, "old_name").edit.text() == "kept"


def test_buttons_ask_and_wait_for_the_answer(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    for text in ("Claim", "percent", "quantity", "doubtful", "Remove"):
        qtbot.mouseClick(button(panel, text), Qt.MouseButton.LeftButton)
    assert asked == [
        ("tagAsked", 3, "claim"),
        ("subtypeAsked", 3, "PERCENT"),
        ("subtypeAsked", 3, ""),
        ("statusAsked", 3, "doubtful"),
        ("removeAsked", 3),
    ]
    # Nothing was stored, so nothing looks as if it were.
    assert [button(panel, text).isChecked() for text in ("Figure", "quantity", "open")] == [True] * 3
    panel.show_annotation(FIGURE._replace(tag="claim", subtype="", status="doubtful"), TAGS)
    assert button(panel, "Claim").isChecked()
    assert button(panel, "doubtful").isChecked()


def test_subtypes_carry_their_digits(panel: Inspector) -> None:
    found = {made.text(): made.key for made in panel.subtypes.findChildren(KeyButton)}
    assert [found[name] for name in ("cardinal", "quantity", "set", "ratio")] == ["1", "2", "9", "0"]


def test_the_note_is_stored_after_a_pause_with_its_spaces(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    panel.note.setFocus()
    with qtbot.waitSignal(panel.noteEdited):
        panel.note.insertPlainText("À vérifier\u202f: 10\u00a0%\nligne 2")
    assert asked == [("noteEdited", 3, "À vérifier\u202f: 10\u00a0%\nligne 2")]
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "!")
    qtbot.keyClick(panel.note, Qt.Key.Key_Tab)
    assert asked[1:] == [("noteEdited", 3, "À vérifier\u202f: 10\u00a0%\nligne 2!")]


def test_a_note_that_was_only_shown_is_never_written(panel: Inspector, asked: list[tuple[Any, ...]]) -> None:
    strange = FIGURE._replace(note="a\u2028b\u00a0c\u0085d", attributes=(("thing", "two\nlines\u00a0\t"),))
    panel.show_annotation(OTHER, TAGS)
    panel.show_annotation(strange, TAGS)
    panel.commit()
    panel.show_annotation(None)
    assert asked == []


def test_fragments_are_listed_and_reached(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    spans = (Span(100, 111), Span(120, 128))
    two = annotation(8, "les soldats … la ville", "claim", spans=spans)
    assert fragments(two) == [(spans[0], "les soldats"), (spans[1], "la ville")]
    panel.show_annotation(two, TAGS)
    qtbot.mouseClick(button(panel, "2. la ville"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.quote.jump, Qt.MouseButton.LeftButton)
    assert asked == [("jumpAsked", 8, spans[1]), ("jumpAsked", 8, spans[0])]
    panel.show_annotation(FIGURE, TAGS)
    assert fragments(FIGURE) == []


def test_history_and_links_are_shown_only_where_there_are_any(panel: Inspector) -> None:
    assert not panel.history.isVisible()
    stamp = now()
    entries = [
        HistoryEntry(stamp, Message("Set {name}", name="value"), "ana", "do"),
        HistoryEntry("2026-11-20T10:00:00.000Z", Message("Tag as {tag}", tag="Figure"), "bo", "undo"),
    ]
    links = [Link(1, "u", 3, 7, "more_specific", "", "confirmed", "", "ana", stamp, stamp)]
    panel.show_annotation(FIGURE, TAGS, entries, [LinkView(link, FIGURE.id, "one") for link in links])
    texts = [line.text() for line in panel.history._lines]
    assert texts[0].endswith("Set value · ana")
    assert texts[1].endswith("undone: Tag as Figure · bo")
    assert panel.links.cards[0].accessibleName().startswith("is more specific than “one”, ana")
    panel.show_annotation(FIGURE, TAGS)
    assert not panel.history.isVisible()
    assert "L links this annotation" in panel.links._hint.text()
    assert panel.links._hint.isVisible()


def test_times_are_told_in_the_readers_language() -> None:
    stamp = "2026-11-22T12:00:00.000Z"
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("fr_FR"))
        assert told(stamp, today=QDate(2026, 11, 22)).count(":") == 2
        assert told(stamp, today=QDate(2026, 11, 23)).startswith("22/11/2026")
    finally:
        QLocale.setDefault(before)
    assert told("long ago") == "long ago"


def test_a_read_only_project_is_only_looked_at(
    panel: Inspector, qtbot: QtBot, asked: list[tuple[Any, ...]]
) -> None:
    panel.set_editable(False)
    field = type_into(qtbot, panel, "value", "5")
    qtbot.keyClicks(panel.note, "x")
    qtbot.mouseClick(button(panel, "Claim"), Qt.MouseButton.LeftButton)
    panel.commit()
    assert (field.edit.text(), panel.note.typed(), asked) == ("1000", "", [])
    panel.set_editable(True)
    type_into(qtbot, panel, "value", "5").commit()
    assert asked == [("attributeEdited", 3, "value", "5")]


def test_a_hostile_quote_is_plain_text(panel: Inspector) -> None:
    hostile = "<img src='file:///x'>" + "a" * 2000
    panel.show_annotation(FIGURE._replace(id=11, quote=hostile), TAGS)
    assert panel.quote.card.textFormat() == Qt.TextFormat.PlainText
    assert panel.quote.card.toolTip().startswith("<qt>&lt;img")
    assert panel.width() == 300


def test_a_quote_in_a_script_without_italics_stands_upright(qtbot: QtBot) -> None:
    card = QuoteCard()
    qtbot.addWidget(card)
    for words, italic in (
        ("la « ligne »", True),
        ("كيلومتر", False),
        ("Київ", True),
        ("基辅", False),
        ("fin", True),
    ):
        card.show_quote(words, "grey")
        assert card.font().italic() is italic
