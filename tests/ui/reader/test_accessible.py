"""A pane as an assistive technology asks it, held to the plain string on every hard text."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.graphemes import is_boundary
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.ui.reader import accessible
from annotator.ui.reader.accessible import AccessiblePane
from annotator.ui.reader.accessible_text import PaneText
from annotator.ui.reader.accessible_units import unit_at
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.shown import shown
from tests.helpers.texts import HARD, annotation

from .conftest import settle, show

KIND = QAccessible.TextBoundaryType
UNITS = [
    KIND.CharBoundary,
    KIND.WordBoundary,
    KIND.SentenceBoundary,
    KIND.LineBoundary,
    KIND.ParagraphBoundary,
]
LONG = "L'armee a declare que la ligne de front fait 1 000 km, dit M. Dupont. Elle tient la ville. "


@pytest.fixture
def words(pane: Pane, qapp: QApplication) -> Iterator[PaneText]:
    """The pane's text interface, as Qt hands it to an assistive technology that is at work."""
    QAccessible.setActive(True)
    found = QAccessible.queryAccessibleInterface(pane)
    assert isinstance(found, AccessiblePane)
    yield found.words
    QAccessible.setActive(False)


def plain(text: str) -> bytes:
    """The whole text as Qt counts it: what is drawn, in UTF-16."""
    lines = text.split("\n")
    return "\n".join(shown(line, first=not n) for n, line in enumerate(lines)).encode("utf-16-le")


def whole(data: bytes, unit: int) -> bool:
    """Whether no character is cut in two at a UTF-16 offset."""
    return not 0xDC00 <= int.from_bytes(data[2 * unit : 2 * unit + 2], "little") < 0xE000


@pytest.mark.parametrize("name", HARD)
def test_every_slice_is_that_of_the_plain_string(name: str, pane: Pane, words: PaneText) -> None:
    show(pane, HARD[name])
    data = plain(HARD[name])
    count = len(data) // 2
    assert words.characterCount() == count
    edges = [unit for unit in range(count + 1) if whole(data, unit)]
    for start in edges:
        for end in edges[edges.index(start) :]:
            assert words.text(start, end).encode("utf-16-le") == data[2 * start : 2 * end]
    assert words.text(0, -1).encode("utf-16-le") == data


@pytest.mark.parametrize("kind", UNITS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("name", [*HARD, "long", "lines"])
def test_units_cover_the_text_without_gap_or_overlap(
    name: str, kind: QAccessible.TextBoundaryType, pane: Pane, words: PaneText
) -> None:
    text = {**HARD, "long": LONG * 8, "lines": f"\n\n{LONG * 3}\n \n{LONG}\n"}[name]
    show(pane, text)
    at, pieces = 0, []
    while at < words.characterCount():
        told, start, end = words.text_at(at, kind)
        assert start == at < end, (at, start, end)
        assert told == words.text(start, end)
        # Every offset within says the same, and so do the neighbours.
        inside = pane.view.document.text.text
        span = Span(words.units.to_codepoint(start), words.units.to_codepoint(end))
        assert {unit_at(pane.view, offset, kind) for offset in range(*span)} == {span}, inside[
            span.start : span.end
        ]
        assert words.text_after(at, kind)[0] == (
            words.text_at(end, kind)[0] if end < words.characterCount() else ""
        )
        assert words.text_before(end, kind)[0] in {told, words.text_before(end - 1, kind)[0]}
        pieces.append(told)
        at = end
    assert "".join(pieces).encode("utf-16-le") == plain(text)


def test_units_are_those_of_the_analyst(pane: Pane, words: PaneText) -> None:
    show(pane, LONG + "\nFin.")
    pane.resize(300, 300)
    settle()
    assert words.text_at(46, KIND.WordBoundary)[0] == "1 000 "
    assert words.text_at(2, KIND.WordBoundary)[0] == "armee "
    assert words.text_at(60, KIND.SentenceBoundary)[0] == LONG[:70]
    assert words.text_after(60, KIND.SentenceBoundary)[0] == LONG[70:] + "\n"
    line = pane.view.scroller.block(0).line_span(1)
    assert words.text_after(0, KIND.LineBoundary) == (
        LONG[line.start : line.end + 1],
        line.start,
        line.end + 1,
    )
    assert words.text_at(0, KIND.ParagraphBoundary)[0] == LONG + "\n"
    assert words.text_at(-1, KIND.ParagraphBoundary)[0] == "Fin."
    assert words.text_before(0, KIND.WordBoundary) == ("", -1, -1)
    assert words.text_at(10_000, KIND.WordBoundary) == ("", -1, -1)
    assert words.text_at(words.characterCount(), KIND.CharBoundary) == ("", -1, -1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab é\n.'\u0301\u200d👍👩🚀🇫🇷ש\u00a0\ufeff\x00", max_size=40), st.data())
def test_any_text_any_question(pane: Pane, words: PaneText, text: str, data: st.DataObject) -> None:
    show(pane, text)
    raw = plain(text)
    count = words.characterCount()
    assert count == len(raw) // 2
    start = data.draw(st.integers(0, count))
    kind = data.draw(st.sampled_from(UNITS))
    told, first, last = words.text_at(start, kind)
    if first >= 0:
        assert first <= start <= last
        # What would begin with U+FEFF begins with the joiner: the binding takes the one for a byte order mark.
        assert told.encode("utf-16-le") == re.sub(b"^\xff\xfe", b"\x60\x20", raw[2 * first : 2 * last])
    words.setCursorPosition(start)
    assert is_boundary(text, pane.caret())
    assert words.cursorPosition() <= start
    rect = words.characterRect(start)
    assert rect.height() > 0


@pytest.mark.parametrize("name", [name for name in HARD if name not in {"empty", "space"}])
def test_a_character_is_found_where_it_says_that_it_is(name: str, pane: Pane, words: PaneText) -> None:
    show(pane, HARD[name])
    seen = 0
    for unit in range(words.characterCount()):
        rect = words.characterRect(unit)
        found = words.offsetAtPoint(rect.center())
        if rect.width() < 3 or found < 0:
            continue  # a character without width, or a space that hangs over the line
        seen += 1
        assert words.characterRect(found).contains(rect.center())
    assert seen > 3
    outside = pane.viewport().mapToGlobal(QPoint(-5, 10))
    assert words.offsetAtPoint(outside) == -1


def test_what_is_out_of_sight_stands_outside_the_pane(pane: Pane, words: PaneText) -> None:
    show(pane, f"{LONG}\n" * 200)
    sight = pane.viewport().rect().translated(pane.viewport().mapToGlobal(QPoint(0, 0)))
    assert sight.contains(words.characterRect(0))
    assert words.characterRect(15_000).top() >= sight.bottom()
    words.scrollToSubstring(15_000, 15_010)
    settle()
    assert sight.contains(words.characterRect(15_000))
    assert words.characterRect(0).bottom() <= sight.top()


def test_caret_and_selection_go_both_ways(pane: Pane, words: PaneText) -> None:
    show(pane, HARD["emoji"])
    pane.set_caret(7)
    assert words.cursorPosition() == 8  # the thumb before it is two units
    words.setSelection(0, 6, 8)
    assert pane.selection() == (Span(6, 7),)
    words.addSelection(0, 5)
    assert pane.selection() == (Span(0, 5), Span(6, 7))
    if words.whole:
        assert words.selectionCount() == 2
        assert (words.selected(1), words.selected(2)) == ((6, 8), (0, 0))
    words.removeSelection(0)
    assert pane.selection() == (Span(6, 7),)


def test_runs_end_where_an_annotation_does(pane: Pane, words: PaneText, tags: TagSet) -> None:
    text = "Le front fait 1 000 km.\nFin"
    made = [
        annotation(1, text, (3, 22), tag="claim", subtype="EVENT"),
        annotation(2, text, (14, 22), tag="figure", subtype="QUANTITY"),
    ]
    show(pane, text, annotations=made, tags=tags)
    runs, at = [], 0
    while at < len(text):
        attributes, start, end = words.run(at)
        assert start == at < end
        told = dict(part.split(":") for part in attributes.split(";") if part)
        runs.append((text[start:end], told.get("tag"), told.get("subtype"), "background-color" in told))
        at = end
    assert runs == [
        ("Le ", None, None, False),
        ("front fait ", "claim", "EVENT", True),
        ("1 000 km", "figure", "QUANTITY", True),
        (".\n", None, None, False),
        ("Fin", None, None, False),
    ]


def test_state_and_role_are_those_of_a_text_to_read(pane: Pane, words: PaneText) -> None:
    show(pane, "Un texte.")
    found = QAccessible.queryAccessibleInterface(pane)
    assert found is not None
    state = found.state()
    assert found.role() == QAccessible.Role.EditableText
    assert state.readOnly
    assert state.multiLine
    assert state.selectableText
    assert state.focusable
    assert state.focused
    assert not state.editable
    assert found.childCount() == 0
    assert found.textInterface() is words


@pytest.mark.skipif(sys.platform != "linux", reason="the table of virtual functions is known on Linux only")
def test_qt_asks_us_for_units_runs_and_selections(pane: Pane, words: PaneText) -> None:
    """The questions that PySide leaves out, asked as C++ asks them: through the table of virtual functions."""
    assert words.whole
    show(pane, HARD["emoji"])
    words.setSelection(0, 6, 8)
    this = shiboken6.getCppPointer(words)[0]
    table = ctypes.c_void_p.from_address(this).value
    assert table
    start, end = ctypes.c_int(-7), ctypes.c_int(-7)

    def told(place: int, *values: int) -> tuple[str, int, int]:
        made = (ctypes.c_size_t * 3)()
        ask = ctypes.CFUNCTYPE(
            ctypes.c_void_p, *[ctypes.c_void_p] * 2, *[ctypes.c_int] * len(values), *[ctypes.c_void_p] * 2
        )
        address = ctypes.c_void_p.from_address(table + 8 * place).value
        assert address
        ask(address)(ctypes.addressof(made), this, *values, ctypes.addressof(start), ctypes.addressof(end))
        return ctypes.string_at(made[1], 2 * made[2]).decode("utf-16-le"), start.value, end.value

    word = KIND.WordBoundary.value
    assert told(12, 6, word) == words.text_at(6, KIND.WordBoundary)
    assert told(10, 12, word) == words.text_before(12, KIND.WordBoundary)
    assert told(11, 0, word) == words.text_after(0, KIND.WordBoundary)
    assert told(12, 10_000, word) == ("", -1, -1)
    assert told(17, 0) == words.run(0)
    ask = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    ask(ctypes.c_void_p.from_address(table + 16).value or 0)(
        this, 0, ctypes.addressof(start), ctypes.addressof(end)
    )
    assert (start.value, end.value) == (6, 8)


def test_nothing_is_made_while_nobody_listens(pane: Pane, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QObject] = []
    monkeypatch.setattr(accessible, "_words", asked.append)
    assert not QAccessible.isActive()
    show(pane, HARD["plain"])
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (pane.caret(), asked) == (1, [])


def test_a_long_text_is_never_made_into_one_string(
    pane: Pane, words: PaneText, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(pane, f"{LONG}\n" * 2_000)
    longest: list[int] = []

    def told(_self: PaneText, span: Span) -> str:
        longest.append(span.length)
        return ""

    monkeypatch.setattr(PaneText, "_told", told)
    for kind in UNITS:
        words.text_at(90_000, kind)
    words.run(90_000)
    assert max(longest) <= len(LONG) + 1
