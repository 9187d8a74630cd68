"""Annotating in the real window, by keys and mouse: one action for each annotation when armed, and all that follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation
from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from tests.helpers.analyst import Analyst, Mark
from tests.helpers.places import place_of
from tests.ui.conftest import project_of

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    window.facing.left.setFocus()
    return Analyst(window)


def stored(window: MainWindow, side: int = 0) -> list[Annotation]:
    return project_of(window).annotations(window.desk.articles[side].id)


def drag(pane: Pane, start: int, end: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    port = pane.viewport()
    QTest.mousePress(port, LEFT, modifiers, place_of(pane, start))
    QTest.mouseMove(port, place_of(pane, (start + end) // 2))
    QTest.mouseMove(port, place_of(pane, end))
    QTest.mouseRelease(port, LEFT, modifiers, place_of(pane, end))


def test_an_armed_tag_needs_one_action_for_each_annotation(window: MainWindow, analyst: Analyst) -> None:
    analyst.press("E")
    assert window.desk.armed == "entity"
    assert "armed" in window.status.armed.text()
    pane = window.facing.left
    text = pane.view.document.text.text
    for words in ("novembre", "armee"):
        start = text.index(words)
        drag(pane, start + 1, start + len(words) - 2)
    assert [a.quote for a in stored(window)] == ["novembre", "armee"]
    assert {a.tag for a in stored(window)} == {"entity"}
    analyst.press("Esc", "Esc")
    assert window.desk.armed is None


def test_ctrl_adds_a_fragment_to_what_was_tagged_last(window: MainWindow, analyst: Analyst) -> None:
    analyst.press("C")
    pane = window.facing.left
    text = pane.view.document.text.text
    first, second = text.index("commandant"), text.index("ukrainienne")
    drag(pane, first, first + 9)
    # Qt asks the keyboard, which a test cannot hold down, so Ctrl is pressed as the mouse event says it is.
    QTest.keyPress(pane, Qt.Key.Key_Control)
    drag(pane, second, second + 10, CONTROL)
    QTest.keyRelease(pane, Qt.Key.Key_Control)
    assert [a.quote for a in stored(window)] == ["commandant … ukrainienne"]


def test_fragments_by_keyboard(window: MainWindow, analyst: Analyst) -> None:
    analyst.press("Ctrl+Home")
    analyst.select("commandant")
    analyst.press("Ctrl+Space")
    analyst.press("Ctrl+Right", "Ctrl+Right", "Ctrl+Right")
    analyst.press("Ctrl+Shift+Right", "C")
    made = stored(window)
    assert len(made) == 1
    assert made[0].fragments is not None
    assert made[0].quote.startswith("commandant … ")


def test_tagging_the_same_words_again_shows_what_is_there(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("Pokrovsk", "E"))
    analyst.mark(Mark("Pokrovsk", "E"))
    assert len(stored(window)) == 1
    assert "already" in window.status.sentence.text()
    assert window.desk.current == stored(window)[0]


def test_the_edges_move_by_words_and_characters(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("commandant", "C"))
    analyst.press("Alt+Right")
    assert stored(window)[0].quote == "commandant en"
    analyst.press("Alt+Left", "Ctrl+Alt+Left")
    assert stored(window)[0].quote == "commandan"
    analyst.press("Ctrl+Alt+Right", "Alt+Shift+Left")
    assert stored(window)[0].quote == "le commandant"
    analyst.press("Ctrl+Alt+Shift+Right")
    assert stored(window)[0].quote == "e commandant"
    analyst.press("Ctrl+Z")
    assert stored(window)[0].quote == "commandant", "the moves of one annotation are one step"


def test_subtypes_statuses_tags_and_removal_by_key(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("plus d'un an", "F", "8"))
    assert stored(window)[0].subtype == "DURATION"
    analyst.press("8")
    assert stored(window)[0].subtype == ""
    analyst.press("0")
    assert stored(window)[0].subtype == "RATIO"
    analyst.press("K")
    assert stored(window)[0].status == "confirmed"
    analyst.press("Shift+E")
    assert stored(window)[0].tag == "entity"
    analyst.press("Del")
    assert stored(window) == []
    assert window.desk.current is None
    analyst.press("Ctrl+Z")
    assert [a.tag for a in stored(window)] == ["entity"]
    assert window.desk.current == stored(window)[0]


def test_a_key_that_means_nothing_here_says_why(window: MainWindow, analyst: Analyst) -> None:
    analyst.press("Ctrl+Home", "Del")
    assert "no annotation" in window.status.sentence.text()
    analyst.mark(Mark("Pokrovsk", "E"))
    analyst.press("9")
    assert stored(window)[0].subtype == ""
    assert "no subtype 9" in window.status.sentence.text()


def test_note_and_attributes_reach_the_file_and_leave_letters_alone(
    window: MainWindow, analyst: Analyst
) -> None:
    analyst.mark(Mark("1 000 km", "F", "2"))
    analyst.press("M")
    analyst.type("front line, cf. English")
    analyst.press("Ctrl+2", "Return")
    analyst.type("1 000,5")
    analyst.press("Tab", "Ctrl+2")
    made = stored(window)[0]
    assert made.note == "front line, cf. English"
    assert made.attribute("value") == "1000.5"
    assert len(stored(window)) == 1, "letters typed into fields are no commands"


def test_finding_leaves_the_annotation_behind(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("1 000 km", "F", "2"))
    analyst.press("Ctrl+Home")
    analyst.select("Facebook")
    assert window.desk.current is None
    analyst.press("1")
    assert stored(window)[0].subtype == "QUANTITY"


def test_stacked_annotations_are_cycled(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("Pokrovsk ou la Russie", "C"))
    analyst.mark(Mark("Pokrovsk", "E"))
    analyst.press("Left")
    seen = []
    for _ in range(3):
        assert window.desk.current is not None
        seen.append(window.desk.current.tag)
        analyst.press("O")
    assert seen == ["entity", "claim", "entity"]


def test_passages_are_left_out_and_taken_in(window: MainWindow, analyst: Analyst) -> None:
    analyst.press("F6")
    analyst.mark(Mark("Ask me anything", "C"))
    QApplication.processEvents()
    before = sum(window.table.counted())
    analyst.select("Ask me anything")
    analyst.press("Ctrl+Shift+E")
    article = window.desk.articles[1]
    text = project_of(window).text(article)
    assert text.quote(article.excluded) == "Ask me anything"
    QApplication.processEvents()
    assert sum(window.table.counted()) == before - 1
    analyst.press("Ctrl+Shift+I")
    assert window.desk.articles[1].excluded == ()


def test_pins_hold_two_places_together(window: MainWindow, analyst: Analyst) -> None:
    pair = window.desk.pair
    assert pair is not None
    analyst.select("1 000 km")
    analyst.press("F6")
    analyst.select("1,200-kilometre")
    analyst.press("Space")
    pins = project_of(window).pins(pair.id)
    assert len(pins) == 1
    left, right = (project_of(window).text(article).text for article in window.desk.articles)
    assert left[: pins[0].left].endswith("1 000 km")
    assert right[: pins[0].right].endswith("1,200-kilometre")
    analyst.press("Space")
    assert project_of(window).pins(pair.id) == []
    analyst.press("Ctrl+Z")
    assert len(project_of(window).pins(pair.id)) == 1


def test_done_marks_the_pair_and_its_articles(window: MainWindow, analyst: Analyst) -> None:
    analyst.press("Ctrl+Return")
    assert {article.status for article in project_of(window).articles()} == {"done"}
    assert [pair.status for pair in project_of(window).pairs()] == ["done"]
    assert "last article" in window.status.sentence.text()


def test_handles_resize_with_the_mouse(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("commandant", "C"))
    pane = window.facing.left
    (_, _), (x, y) = pane.view.handles()
    text = pane.view.document.text.text
    target = place_of(pane, text.index("armee") + 3)
    port = pane.viewport()
    QTest.mousePress(port, LEFT, NONE, QPoint(round(x), round(y)))
    QTest.mouseMove(port, target)
    QTest.mouseRelease(port, LEFT, NONE, target)
    assert stored(window)[0].quote == "commandant en chef de l'armee"


def test_a_row_of_the_table_leads_to_its_text(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("Le 1er novembre", "F"))
    analyst.mark(Mark("5 000 km2", "F"))
    first = stored(window)[0]
    window.table.activated.emit(first.id)
    assert window.desk.current == first
    assert window.desk.caret == first.start
    analyst.press("Alt+Down")
    assert window.desk.current == stored(window)[1]


def test_what_cannot_be_written_is_told_and_nothing_changes(
    window: MainWindow, analyst: Analyst, samples: Path, qtbot: QtBot
) -> None:
    """The file is moved away under the window: an edit is refused with a sentence, and works again afterwards."""
    away = samples.with_suffix(".away")
    samples.rename(away)
    analyst.mark(Mark("Pokrovsk", "E"))
    box = window.findChild(QMessageBox, "problem")
    assert isinstance(box, QMessageBox)
    assert "no longer in the folder" in box.text()
    assert "Not saved" in window.status.saved_label.text()
    box.defaultButton().click()
    away.rename(samples)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.facing.left.setFocus()
    analyst.mark(Mark("Pokrovsk", "E"))
    assert [a.quote for a in stored(window)] == ["Pokrovsk"]
    assert window.status.saved_label.text().startswith("● Saved ")


def test_a_figure_tagged_by_key_says_what_it_is(window: MainWindow, analyst: Analyst) -> None:
    analyst.mark(Mark("1 000 km", "F", "2"))
    (one,) = stored(window)
    said = dict(one.attributes)
    assert (said["value"], said["unit"], said["normalised"]) == ("1000", "km", "automatic")
    analyst.press("Ctrl+Z", "Ctrl+Z")
    assert stored(window) == []
