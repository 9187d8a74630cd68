"""Texts that no article is, and that must not stop the work: one paragraph of 1 MB without a space, 100,000 empty
lines, nothing but signs without width, 10,000 marks on one letter, 200,000 tabs. Keys and mouse go through all of them,
and the work each takes is counted: blocks laid out, and the code points in them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from annotator.model import words
from annotator.model.graphemes import is_boundary
from annotator.model.span import Span
from annotator.ui.reader.layout import Block
from annotator.ui.reader.layouts import Layouts
from annotator.ui.reader.pane import Pane

from .conftest import show

KEY = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton

TEXTS = {
    "a letter": "a" * 1_000_000,
    "ideographs": "\u6f22" * 500_000,
    "letters with marks": "e\u0301\u0323" * 200_000,
    "joined emoji": "\U0001f468\u200d" * 100_000,
    "flags": "\U0001f1eb\U0001f1f7" * 100_000,
    "Hebrew": "\u05d0" * 500_000,
    "Arabic ligatures": "\u0644\u0627" * 250_000,
    "both directions": "\u05d0\u05d1 ab 12 " * 50_000,
    "embeddings": "\u202b\u202c" * 50_000,
    "lines": "\n" * 100_000,
    "soft hyphens": "\u00ad" * 300_000,
    "no width": "\u200b\u200d\u200c\ufeff" * 50_000,
    "a heap of marks": "e" + "\u0301" * 10_000 + " fin",
    "tabs": "\t" * 200_000,
    "spaces": " " * 300_000,
    "points": "a." * 300_000,
    "stops": ". " * 200_000,
    "byte order marks": "\ufeff" * 50_000 + "\n\ufeffa",
    "controls": "\x01" * 100_000,
    "lone surrogates": "\ud83d" * 100_000,
}
# A screen and what is laid out ahead; and one piece of a long paragraph more at either end.
BLOCKS, CODE_POINTS = 130, 60_000


class Work:
    """Counts what is laid out."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.blocks = self.code_points = 0
        make = Layouts._make

        def counted(layouts: Layouts, row: int) -> Block:
            block = make(layouts, row)
            self.blocks += 1
            self.code_points += len(block.shown)
            return block

        monkeypatch.setattr(Layouts, "_make", counted)

    def of(self, what: str, action: Callable[[], object], pane: Pane) -> None:
        """Do something, paint, and look at what it took."""
        self.blocks = self.code_points = 0
        action()
        pane.viewport().repaint()
        assert self.blocks <= BLOCKS, what
        assert self.code_points <= CODE_POINTS, what
        text = pane.view.document.text.text
        offset = pane.caret()
        assert 0 <= offset <= len(text), what


def in_sight(pane: Pane, what: str) -> None:
    rect = pane.view.caret_rect()
    assert rect is not None, what
    assert -rect.height() < rect.top() < pane.viewport().height(), what


@pytest.mark.parametrize("name", TEXTS)
def test_keys_and_mouse_go_through_it(pane: Pane, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, work = TEXTS[name], Work(monkeypatch)
    work.of("open", lambda: show(pane, text), pane)
    keys = [
        *[(KEY.Key_Right, NONE)] * 3,
        *[(KEY.Key_End, NONE), (KEY.Key_Home, NONE), (KEY.Key_Down, NONE), (KEY.Key_PageDown, NONE)] * 2,
        *[(KEY.Key_Right, CONTROL), (KEY.Key_Right, CONTROL), (KEY.Key_Left, CONTROL), (KEY.Key_Up, NONE)],
        *[(KEY.Key_End, CONTROL), (KEY.Key_Left, CONTROL), (KEY.Key_Left, NONE), (KEY.Key_PageUp, NONE)],
        *[(KEY.Key_Up, CONTROL), (KEY.Key_Down, CONTROL), (KEY.Key_Home, CONTROL)],
    ]
    for key, modifiers in keys:
        what = f"{modifiers.name} {key.name}"

        def press(key: Qt.Key = key, modifiers: Qt.KeyboardModifier = modifiers) -> None:
            QTest.keyClick(pane, key, modifiers)

        work.of(what, press, pane)
        in_sight(pane, what)
    assert pane.caret() == 0
    work.of("far jump", lambda: pane.set_caret(len(text) // 2 // 4 * 4), pane)
    viewport, place = pane.viewport(), QPoint(150, 120)
    work.of("click", lambda: QTest.mouseClick(viewport, LEFT, NONE, place), pane)
    work.of("word", lambda: QTest.mouseDClick(viewport, LEFT, NONE, place), pane)
    work.of("sentence", lambda: QTest.mouseClick(viewport, LEFT, NONE, place), pane)
    for start, end in pane.selection():
        assert end - start <= 40_000
    work.of("all", lambda: QTest.keyClick(pane, KEY.Key_A, CONTROL), pane)
    assert pane.selection() == (Span(0, len(text)),)
    work.of("copy", lambda: QTest.keyClick(pane, KEY.Key_C, CONTROL), pane)
    copied = QGuiApplication.clipboard().text()
    assert copied == text.replace("\ud83d", "\ufffd")
    work.of("end", lambda: QTest.keyClick(pane, KEY.Key_End, CONTROL), pane)
    assert pane.caret() == len(text)
    assert pane.view.scroller.at_end


@pytest.mark.parametrize("name", TEXTS)
def test_movements_by_words_read_no_more_than_is_near(name: str) -> None:
    """Each ends within the bound that `model.words` states; and cuts no character but one that is longer itself."""
    text = TEXTS[name]
    middle = len(text) // 2 // 8 * 8
    for offset in (0, middle, len(text)):
        after, before = words.next_word(text, offset, "fr"), words.previous_word(text, offset, "en")
        assert offset <= after <= offset + 13_000
        assert offset - 13_000 <= before <= offset
        span = words.word_at(text, offset)
        assert span.end - span.start <= 13_000
        if name not in {"joined emoji", "a heap of marks"}:
            assert all(is_boundary(text, at) for at in (after, before, *span))


def test_the_rows_of_what_has_no_width_are_short(pane: Pane) -> None:
    show(pane, "\u200b" * 100_000)
    assert max(pane.view.document.rows.lengths()) <= 1_000
    show(pane, "a" * 100_000)
    assert max(pane.view.document.rows.lengths()) > 5_000


def test_ten_thousand_marks_are_one_character(pane: Pane) -> None:
    text = TEXTS["a heap of marks"]
    show(pane, text)
    QTest.keyClick(pane, KEY.Key_Right)
    assert pane.caret() == 10_001
    QTest.keyClick(pane, KEY.Key_Left)
    assert pane.caret() == 0
