"""The keyboard in a pane, by real key presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.ui.reader.pane import Pane
from tests.helpers.texts import HARD

from .conftest import settle, show

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TEXT = "L'Union a repris 1 000,5 km.\n\nElle tient la ville depuis hier, a dit l'armee."


def press(pane: Pane, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> int:
    for _ in range(times):
        QTest.keyClick(pane, key, modifiers)
    return pane.caret()


def test_right_and_left_by_grapheme_over_line_ends(pane: Pane) -> None:
    show(pane, "ab\n\ne\u0301👨\u200d👩\u200d👧!")
    walked = [press(pane, KEY.Key_Right) for _ in range(7)]
    assert walked == [1, 2, 3, 4, 6, 11, 12]
    assert press(pane, KEY.Key_Right) == 12
    assert [press(pane, KEY.Key_Left) for _ in range(8)] == [11, 6, 4, 3, 2, 1, 0, 0]


@pytest.mark.parametrize("name", HARD)
def test_the_arrows_reach_every_stop_and_come_back(pane: Pane, name: str) -> None:
    text = HARD[name]
    show(pane, text)
    forward = KEY.Key_Left if pane.view.scroller.block(0).rtl else KEY.Key_Right
    back = KEY.Key_Right if forward == KEY.Key_Left else KEY.Key_Left
    seen = [0]
    while pane.caret() < len(text):
        seen.append(press(pane, forward))
    assert seen == sorted(set(seen))
    while pane.caret() > 0:
        assert press(pane, back) in seen
    assert press(pane, back) == 0


def test_control_and_arrows_go_by_words(pane: Pane) -> None:
    show(pane, TEXT)
    words = [press(pane, KEY.Key_Right, CONTROL) for _ in range(5)]
    assert [TEXT[at:].split(" ", maxsplit=1)[0] for at in words] == [
        "Union",
        "a",
        "repris",
        "1",
        "km.\n\nElle",
    ]
    assert press(pane, KEY.Key_Left, CONTROL) == TEXT.index("1 000")


def test_home_end_and_the_whole_text(pane: Pane) -> None:
    show(pane, TEXT)
    assert press(pane, KEY.Key_End) == TEXT.index("\n")
    assert press(pane, KEY.Key_End, CONTROL) == len(TEXT)
    assert press(pane, KEY.Key_Home, CONTROL) == 0
    press(pane, KEY.Key_Down, CONTROL)
    assert pane.caret() == TEXT.index("\n") + 1
    assert press(pane, KEY.Key_Down, CONTROL) == TEXT.index("Elle")
    assert press(pane, KEY.Key_Up, CONTROL) == TEXT.index("\n") + 1


def test_up_and_down_keep_their_column_over_an_empty_line(pane: Pane) -> None:
    show(pane, "0123456789\n\n0123456789")
    press(pane, KEY.Key_Right, times=7)
    assert press(pane, KEY.Key_Down) == 11
    assert press(pane, KEY.Key_Down) == 12 + 7
    assert press(pane, KEY.Key_Up, times=2) == 7
    assert press(pane, KEY.Key_Up) == 0
    assert press(pane, KEY.Key_Down, times=3) == 22


def test_pages_scroll_and_stop_at_the_ends(pane: Pane) -> None:
    text = "\n".join(f"Ligne {number} du texte" for number in range(200))
    show(pane, text)
    first = press(pane, KEY.Key_PageDown)
    assert 5 < text[:first].count("\n") < 20
    edges = pane.view.scroller.line_edges(first)
    assert edges is not None
    assert 0 <= edges[0] < edges[1] <= pane.viewport().height()
    assert press(pane, KEY.Key_PageUp) == 0
    press(pane, KEY.Key_PageDown, times=60)
    assert pane.caret() == len(text)
    assert pane.view.scroller.at_end


def test_shift_selects_exactly_and_letting_go_says_so(pane: Pane, qtbot: QtBot) -> None:
    show(pane, TEXT)
    press(pane, KEY.Key_Right, times=2)
    made: list[tuple[Span, ...]] = []
    pane.selectionMade.connect(lambda: made.append(pane.selection()))
    # QTest presses and lets go of Shift at each click; a person holds it.
    for _ in range(3):
        QApplication.sendEvent(pane, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Right, SHIFT))
    assert made == []
    QApplication.sendEvent(pane, QKeyEvent(QEvent.Type.KeyRelease, KEY.Key_Shift, NONE))
    assert made == [(Span(2, 5),)]
    press(pane, KEY.Key_Right, SHIFT | CONTROL)
    assert pane.selection() == (Span(2, TEXT.index("a repris")),)
    press(pane, KEY.Key_Left, SHIFT, times=10)
    assert pane.selection() == (Span(0, 2),)


def test_an_arrow_leaves_a_selection_at_its_edge(pane: Pane) -> None:
    show(pane, TEXT)
    pane.set_caret(8, 3)
    assert pane.selection() == (Span(3, 8),)
    assert press(pane, KEY.Key_Left) == 3
    assert pane.selection() == ()
    pane.set_caret(3, 8)
    assert press(pane, KEY.Key_Right) == 8


def test_copy_takes_the_text_of_the_model(pane: Pane) -> None:
    text = "10\u00a0% de\t1\u202f000 e\u0301"
    show(pane, text)
    press(pane, KEY.Key_A, CONTROL)
    press(pane, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text
    pane.select([(0, 4), (8, 13)])
    assert pane.selected_text() == "10\u00a0% … 1\u202f000"[: 4 + 3 + 5]
    pane.copy()
    assert QGuiApplication.clipboard().text() == text[0:4] + " … " + text[8:13]


def test_fragments_are_kept_for_the_keyboard_too(pane: Pane) -> None:
    show(pane, TEXT)
    pane.set_caret(7, 2)
    pane.keep_fragment()
    press(pane, KEY.Key_Right, times=3)
    press(pane, KEY.Key_Right, SHIFT, times=6)
    assert pane.selection() == (Span(2, 7), Span(10, 16))
    press(pane, KEY.Key_Escape)
    assert pane.selection() == ()


@pytest.mark.parametrize(
    "key", [KEY.Key_C, KEY.Key_O, KEY.Key_1, KEY.Key_Space, KEY.Key_Delete, KEY.Key_F6, KEY.Key_Escape]
)
def test_other_keys_are_left_to_the_window(pane: Pane, key: Qt.Key) -> None:
    show(pane, TEXT)
    event = QKeyEvent(QEvent.Type.KeyPress, key, NONE)
    pane.keyPressEvent(event)
    assert not event.isAccepted()
    alt = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    pane.keyPressEvent(alt)
    assert not alt.isAccepted()
    assert pane.caret() == 0


def test_the_caret_is_kept_in_sight(pane: Pane) -> None:
    show(pane, "\n".join(f"ligne {n}" for n in range(300)))
    for _ in range(60):
        press(pane, KEY.Key_Down)
        edges = pane.view.scroller.line_edges(pane.caret())
        assert edges is not None
        assert 0 <= edges[0] < edges[1] <= pane.viewport().height()
    settle()
    assert pane.verticalScrollBar().value() == pane.view.scroller.top


def test_the_caret_does_not_blink_where_nobody_looks(pane: Pane) -> None:
    show(pane, TEXT)
    assert pane.hasFocus()
    assert pane.view.state.caret_on
    assert not pane._blink._timer.isActive()
    pane.clearFocus()
    assert not pane.view.state.caret_on
