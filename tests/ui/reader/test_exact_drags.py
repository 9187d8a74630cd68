"""Double-click and drag selects by words, triple-click and drag by sentences: real events, both ways, over paragraph
ends, in text that reads right to left and in mixed text.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.reader.pane import Pane
from tests.helpers.places import place_of

from .conftest import settle, show

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FRENCH = "M. Dupont, dit-il, a fait 1 000 km.\nL'Union n'a pas cédé. Aujourd'hui, Jean-Pierre dort."
ENGLISH = "The U.S.-led forces left at 5 p.m. on Monday. Pokrovsk’s edge held.\nIt’s 1,200 km away."
HEBREW = "הממשלה הודיעה על הרוגים. הם נפלו אתמול בעיר.\nאיש לא דיבר."
MIXED = "Le mot שלום עולם veut dire paix. Fin."


def drag(
    pane: Pane, clicks: int, start: QPoint, *places: QPoint, held: Qt.KeyboardModifier = NONE
) -> list[str]:
    """Click twice or three times, keep the button down, go over the places, let go."""
    kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick]
    if clicks == 3:
        kinds += [QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonPress]
    for kind in kinds:
        event(pane, kind, start, held)
    for place in places:
        event(pane, QEvent.Type.MouseMove, place, held)
    QTest.mouseRelease(pane.viewport(), LEFT, held, places[-1] if places else start)
    settle()
    return quotes(pane)


def event(pane: Pane, kind: QEvent.Type, place: QPoint, held: Qt.KeyboardModifier) -> None:
    everywhere = QPointF(pane.viewport().mapToGlobal(place))
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    QApplication.sendEvent(pane.viewport(), QMouseEvent(kind, QPointF(place), everywhere, button, LEFT, held))


def quotes(pane: Pane) -> list[str]:
    return [pane.view.document.text.text[start:end] for start, end in pane.selection()]


def at(pane: Pane, words: str, *, last: bool = False) -> QPoint:
    start = pane.view.document.text.text.index(words)
    return place_of(pane, start + (len(words) - 1 if last else 0), into=0.4)


@pytest.mark.parametrize(
    ("text", "language", "first", "then", "selected"),
    [
        (FRENCH, "fr", "Dupont", "1 0", "Dupont, dit-il, a fait 1 000"),
        (FRENCH, "fr", "fait", "Dup", "Dupont, dit-il, a fait"),
        (FRENCH, "fr", "dit", "dit", "dit"),
        (FRENCH, "fr", "il,", "il,", "il"),
        (FRENCH, "fr", "000", "1", "1 000"),
        (FRENCH, "fr", "km", "Uni", "km.\nL'Union"),
        (FRENCH, "fr", "Union", "km", "km.\nL'Union"),
        (FRENCH, "fr", "ourd", "Pierre", "Aujourd'hui, Jean-Pierre"),
        (ENGLISH, "en", "forces", ".S.", "U.S.-led forces"),
        (ENGLISH, "en", "edge", "okro", "Pokrovsk’s edge"),
        (ENGLISH, "en", "krovsk", "krovsk", "Pokrovsk"),
        (ENGLISH, "en", "edge", "200", "edge held.\nIt’s 1,200"),
        (ENGLISH, "en", ".m.", "Mon", "p.m. on Monday"),
        (HEBREW, "he", "הודיעה", "הרוגים", "הודיעה על הרוגים"),
        (HEBREW, "he", "הרוגים", "הודיעה", "הודיעה על הרוגים"),
        (HEBREW, "he", "בעיר", "איש", "בעיר.\nאיש"),
        (MIXED, "fr", "mot", "עולם", "mot שלום עולם"),
        (MIXED, "fr", "veut", "שלום", "שלום עולם veut"),
    ],
)
def test_double_click_and_drag_selects_whole_words(
    pane: Pane, text: str, language: str, first: str, then: str, selected: str
) -> None:
    show(pane, text, language)
    assert drag(pane, 2, at(pane, first), at(pane, then)) == [selected]


@pytest.mark.parametrize(
    ("text", "language", "first", "then", "selected"),
    [
        (FRENCH, "fr", "fait", "fait", "M. Dupont, dit-il, a fait 1 000 km."),
        (FRENCH, "fr", "fait", "cédé", "M. Dupont, dit-il, a fait 1 000 km.\nL'Union n'a pas cédé."),
        (FRENCH, "fr", "dort", "pas", "L'Union n'a pas cédé. Aujourd'hui, Jean-Pierre dort."),
        (FRENCH, "fr", "dort", "il,", FRENCH),
        (ENGLISH, "en", "led", "led", "The U.S.-led forces left at 5 p.m. on Monday."),
        (ENGLISH, "en", "held", "forces", ENGLISH[: ENGLISH.index("\n")]),
        (ENGLISH, "en", "held", "away", "Pokrovsk’s edge held.\nIt’s 1,200 km away."),
        (HEBREW, "he", "הודיעה", "הודיעה", "הממשלה הודיעה על הרוגים."),
        (HEBREW, "he", "אתמול", "הודיעה", HEBREW[: HEBREW.index("\n")]),
        (HEBREW, "he", "אתמול", "דיבר", "הם נפלו אתמול בעיר.\nאיש לא דיבר."),
        (MIXED, "fr", "עולם", "Fin", MIXED),
    ],
)
def test_triple_click_and_drag_selects_whole_sentences(
    pane: Pane, text: str, language: str, first: str, then: str, selected: str
) -> None:
    show(pane, text, language)
    assert drag(pane, 3, at(pane, first), at(pane, then)) == [selected]


def test_a_drag_back_and_forth_ends_where_it_ends(pane: Pane) -> None:
    show(pane, FRENCH)
    places = [at(pane, "km"), at(pane, "Dup"), at(pane, "1 0"), at(pane, "dit")]
    assert drag(pane, 2, at(pane, "fait"), *places) == ["dit-il, a fait"]
    assert pane.caret() == FRENCH.index("dit")
    places = [at(pane, "il,"), at(pane, "dort"), at(pane, "cédé")]
    assert drag(pane, 3, at(pane, "pas"), *places) == ["L'Union n'a pas cédé."]


def test_a_drag_to_beyond_a_line_takes_all_of_it(pane: Pane) -> None:
    show(pane, FRENCH)
    start = at(pane, "fait")
    assert drag(pane, 2, start, QPoint(pane.viewport().width() - 4, start.y())) == ["fait 1 000 km."]
    show(pane, HEBREW, "he")
    start = at(pane, "נפלו")
    # A right-to-left line ends at the left.
    end = QPoint(4, at(pane, "בעיר").y())
    assert drag(pane, 2, start, end) == ["נפלו אתמול בעיר."]


def test_control_keeps_what_was_selected_by_words(pane: Pane) -> None:
    show(pane, FRENCH)
    drag(pane, 2, at(pane, "Dupont"), at(pane, "Dupont"))
    assert drag(pane, 2, at(pane, "fait"), at(pane, "km"), held=CONTROL) == ["Dupont", "fait 1 000 km"]


def test_in_mixed_text_a_drag_on_a_line_is_one_span_in_several_places(pane: Pane) -> None:
    show(pane, MIXED)
    assert drag(pane, 2, at(pane, "mot"), at(pane, "שלום")) == ["mot שלום"]
    block = pane.view.scroller.block(0)
    (span,) = pane.selection()
    sides = sorted((piece.left, piece.right) for piece in block.pieces(*span))
    assert len(sides) == 2
    assert sides[1][0] > sides[0][1] + 5
