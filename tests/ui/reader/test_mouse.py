"""The mouse over a pane, by real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.ui.reader.pane import Pane
from tests.helpers.places import place_of
from tests.helpers.texts import quoted

from .conftest import settle, show

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TEXT = "M. Dupont a parle, hier. La « ligne de front » fait 1 000 km dans l'Est.\nFin."


def drag(pane: Pane, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    viewport = pane.viewport()
    QTest.mousePress(viewport, LEFT, modifiers, start)
    move(pane, (start + end) / 2, modifiers)
    move(pane, end, modifiers)
    QTest.mouseRelease(viewport, LEFT, modifiers, end)


def move(pane: Pane, place: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """QTest's mouseMove knows neither buttons nor modifiers."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    at, everywhere = QPointF(place), QPointF(pane.viewport().mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, at, everywhere, Qt.MouseButton.NoButton, LEFT, modifiers)
    QApplication.sendEvent(pane.viewport(), event)


def quotes(pane: Pane) -> list[str]:
    return [pane.view.document.text.text[start:end] for start, end in pane.selection()]


@pytest.fixture
def shown(pane: Pane) -> Pane:
    show(pane, TEXT)
    return pane


def at(pane: Pane, words: str, *, into: float = 0.3, last: bool = False) -> QPoint:
    start = TEXT.index(words)
    return place_of(pane, start + (len(words) - 1 if last else 0), into=into)


def test_dragging_snaps_to_words_without_outer_punctuation(shown: Pane) -> None:
    drag(shown, at(shown, "ont a"), at(shown, "arle, hi", last=True))
    assert quotes(shown) == ["Dupont a parle, hier"]
    drag(shown, at(shown, "« ligne"), at(shown, "ron"))
    assert quotes(shown) == ["ligne de front"]
    drag(shown, at(shown, "00 km"), at(shown, "1 0"))
    assert quotes(shown) == ["1 000"]


def test_dragging_with_shift_is_exact(shown: Pane) -> None:
    drag(shown, at(shown, "upont"), at(shown, "parle", into=0.7), SHIFT)
    assert quotes(shown) == ["upont a p"]


def test_a_finished_selection_is_told_once(shown: Pane, qtbot: QtBot) -> None:
    made: list[list[str]] = []
    shown.selectionMade.connect(lambda: made.append(quotes(shown)))
    drag(shown, at(shown, "Dupont"), at(shown, "arle"))
    assert made == [["Dupont a parle"]]
    assert shown.caret() == TEXT.index(", hier")
    drag(shown, at(shown, "« l"), at(shown, "« l", into=0.5))
    assert len(made) == 1


def test_double_click_takes_the_word_and_triple_the_sentence(shown: Pane) -> None:
    place = at(shown, "1 000", last=True)
    QTest.mouseDClick(shown.viewport(), LEFT, NONE, place)
    assert quotes(shown) == ["1 000"]
    QTest.mousePress(shown.viewport(), LEFT, NONE, place)
    QTest.mouseRelease(shown.viewport(), LEFT, NONE, place)
    assert quotes(shown) == ["La « ligne de front » fait 1 000 km dans l'Est."]
    QTest.mouseDClick(shown.viewport(), LEFT, NONE, at(shown, "Est"))
    assert quotes(shown) == ["Est"]


def test_control_adds_a_fragment(shown: Pane) -> None:
    drag(shown, at(shown, "Dupont"), at(shown, "Dupont", last=True))
    drag(shown, at(shown, "ligne"), at(shown, "ront"), CONTROL)
    QTest.mouseDClick(shown.viewport(), LEFT, CONTROL, at(shown, "Est"))
    assert quotes(shown) == ["Dupont", "ligne de front", "Est"]
    QTest.mouseClick(shown.viewport(), LEFT, NONE, at(shown, "parle"))
    assert quotes(shown) == []


def test_a_click_puts_the_caret_and_shift_click_selects_to_it(shown: Pane) -> None:
    QTest.mouseClick(shown.viewport(), LEFT, NONE, at(shown, "parle", into=0.1))
    assert shown.caret() == TEXT.index("parle")
    QTest.mouseClick(shown.viewport(), LEFT, SHIFT, at(shown, "hier", into=0.1))
    assert quotes(shown) == ["parle, "]


def test_dragging_out_of_the_viewport_scrolls(pane: Pane, qtbot: QtBot) -> None:
    show(pane, "\n".join(f"ligne {n}" for n in range(200)))
    QTest.mousePress(pane.viewport(), LEFT, NONE, place_of(pane, 2))
    below = QPoint(200, pane.viewport().height() + 40)
    move(pane, QPoint(100, 100))
    move(pane, below)
    qtbot.waitUntil(lambda: pane.view.scroller.top > 100 and pane.selection()[0].end > 180)
    QTest.mouseRelease(pane.viewport(), LEFT, NONE, below)
    top = pane.view.scroller.top
    assert not pane._pointer._scrolling.isActive()
    settle()
    assert pane.view.scroller.top == top


def test_a_click_makes_the_innermost_annotation_current(pane: Pane, tags: TagSet) -> None:
    held = [
        quoted(1, TEXT, "La « ligne de front » fait 1 000 km", tag="claim", subtype="event"),
        quoted(2, TEXT, "ligne de front"),
        quoted(3, TEXT, "1 000 km", tag="figure", subtype="QUANTITY"),
    ]
    show(pane, TEXT, annotations=held, tags=tags)
    changes: list[int | None] = []
    pane.currentChanged.connect(changes.append)
    QTest.mouseClick(pane.viewport(), LEFT, NONE, at(pane, "front"))
    QTest.mouseClick(pane.viewport(), LEFT, NONE, at(pane, "fait"))
    QTest.mouseClick(pane.viewport(), LEFT, NONE, at(pane, "hier"))
    assert changes == [2, 1, None]
    box = next(b for s in pane.view.scroller.shown for b in s.block.chip_boxes if b.chip.key == 3)
    shown = pane.view.scroller.shown[0]
    middle = (shown.block.lines[box.line].top + shown.block.lines[box.line].bottom) // 2 + shown.top
    QTest.mouseClick(pane.viewport(), LEFT, NONE, QPoint(round(pane.view.left + box.left + 4), middle))
    assert pane.current() == 3


def test_hovering_is_told_and_ends(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, annotations=[quoted(7, TEXT, "Dupont")], tags=tags)
    seen: list[int | None] = []
    pane.hovered.connect(seen.append)
    QTest.mouseMove(pane.viewport(), at(pane, "Dupont"))
    QTest.mouseMove(pane.viewport(), at(pane, "upont"))
    QTest.mouseMove(pane.viewport(), at(pane, "hier"))
    assert seen == [7, None]


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("end", [False, True])
def test_handles_ask_for_the_new_spans(pane: Pane, tags: TagSet, *, exact: bool, end: bool) -> None:
    show(pane, TEXT, annotations=[quoted(7, TEXT, "ligne de front")], tags=tags)
    pane.set_current(7)
    settle()
    asked: list[tuple[int, tuple[Span, ...]]] = []
    pane.resizeAsked.connect(lambda key, spans: asked.append((key, spans)))
    hx, hy = pane.view.handles()[1 if end else 0]
    target = at(pane, "000 km", into=0.1) if end else at(pane, "upont", into=0.1)
    drag(pane, QPoint(round(hx), round(hy)), target, SHIFT if exact else NONE)
    start, stop = TEXT.index("ligne"), TEXT.index(" »")
    if end:
        stop = TEXT.index("000 km") if exact else TEXT.index(" km")
    else:
        start = TEXT.index("upont") if exact else TEXT.index("Dupont")
    assert asked == [(7, (Span(start, stop),))]
    assert pane.view.state.preview == ()


def test_a_read_only_pane_has_no_handles(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, annotations=[quoted(7, TEXT, "ligne de front")], tags=tags)
    pane.set_read_only(True)
    pane.set_current(7)
    assert pane.view.handles() == []


def test_the_wheel_scrolls_and_with_control_asks_to_zoom(pane: Pane) -> None:
    show(pane, "\n".join(f"ligne {n}" for n in range(200)))
    zooms: list[int] = []
    pane.zoomAsked.connect(zooms.append)
    wheel(pane, -120)
    assert pane.view.scroller.top == QApplication.wheelScrollLines() * pane.view.type.line_height
    wheel(pane, 120)
    assert pane.view.scroller.top == 0
    wheel(pane, 60, CONTROL)
    wheel(pane, 60, CONTROL)
    wheel(pane, -240, CONTROL)
    assert zooms == [1, -2]
    assert pane.view.scroller.top == 0


def wheel(pane: Pane, angle: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    at, none = QPointF(50, 50), QPoint()
    event = QWheelEvent(
        at,
        at,
        none,
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)


def test_the_right_button_asks_for_a_menu_where_it_was_pressed(pane: Pane, tags: TagSet) -> None:
    from PySide6.QtGui import QContextMenuEvent

    show(pane, TEXT, annotations=[quoted(7, TEXT, "Dupont")], tags=tags)
    asked: list[QPoint] = []
    pane.menuAsked.connect(asked.append)
    place = at(pane, "Dupont")
    everywhere = pane.viewport().mapToGlobal(place)
    QApplication.sendEvent(
        pane.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, everywhere)
    )
    assert asked == [everywhere]
    assert pane.current() == 7
