"""An analyst at the keyboard: real key presses into the real window, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Mark(NamedTuple):
    """What is marked: the words as they stand in the text, the tag's key, the subtype's digit ("" for none)."""

    words: str
    key: str
    digit: str = ""


FRENCH = (
    Mark("Le 1er novembre", "F", "6"),
    Mark(
        "les soldats de ce pays continuaient de tenir le coup dans la ville orientale de Pokrovsk", "C", "1"
    ),
    Mark("Pokrovsk", "E", "3"),
    Mark("plus d'un an", "F", "8"),
    Mark("Nous detenons Pokrovsk", "C", "2"),
    Mark("Oleksandr Syrskyi", "E", "1"),
    Mark("zone grise", "C", "2"),
    Mark("front de 1 000 km", "C", "1"),
    Mark("1 000 km", "F", "2"),
    Mark("environ 10 %", "F", "3"),
)
ENGLISH = (
    Mark("more than a year", "F", "8"),
    Mark("around 60,000", "F", "1"),
    Mark("nearly one-third of all fighting along the 1,200-kilometre front line", "C", "2"),
    Mark("one-third", "F", "3"),
    Mark("1,200-kilometre", "F", "2"),
    Mark("Volodymyr Zelensky", "E", "1"),
    Mark("gray zone", "C", "2"),
    Mark("gradually captured", "C", "1"),
)


class Analyst:
    """Presses keys where the focus is, as a keyboard does. `presses` counts them."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presses = 0

    @property
    def focus(self) -> QWidget:
        """The widget that gets the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def press(self, *keys: str) -> None:
        """Press keys as they are written in the key table: `Ctrl+F`, `C`, `Alt+Right`."""
        for key in keys:
            combination = QKeyCombination.fromCombined(QKeySequence(key)[0].toCombined())  # type: ignore[index]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            self.presses += 1

    def type(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self.focus, text)
        self.presses += len(text)

    def select(self, words: str) -> None:
        """Find the next place of some words in the active text, which selects them."""
        self.press("Ctrl+F")
        # Pasted, but counted as typed: the search at each letter is looked at by the tests of the find bar.
        QApplication.clipboard().setText(words)
        QTest.keyClick(self.focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.presses += len(words)
        self.press("Return", "Esc")

    def mark(self, mark: Mark) -> None:
        """Select words, tag them and give the subtype."""
        self.press("Ctrl+Home")
        self.select(mark.words)
        self.press(mark.key)
        if mark.digit:
            self.press(mark.digit)

    def annotate(self) -> None:
        """Annotate both sample articles, beginning in the French one."""
        self.window.facing.left.setFocus(Qt.FocusReason.OtherFocusReason)
        for mark in FRENCH:
            self.mark(mark)
        self.press("F6")
        for mark in ENGLISH:
            self.mark(mark)
