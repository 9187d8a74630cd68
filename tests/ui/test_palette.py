"""The command palette: finding, walking, choosing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.library import LibraryItem
from annotator.model.folding import fold
from annotator.ui import fuzzy
from annotator.ui.keycaps import KeyCaps, caps
from annotator.ui.palette import Entry, Palette, find, item_entries

ENTRIES = (
    Entry("project.import", "Import articles…", "File", ("Ctrl+I",), True),
    Entry("article.done", "Done, next article", "Articles", ("Ctrl+Return",), True),
    Entry("article.next", "Next article", "Articles", ("Ctrl+PgDown",), True),
    Entry("edit.undo", "Undo", "Edit", ("Ctrl+Z",), False),
    Entry("view.zoom_in", "Larger text", "View", ("Ctrl++",), True),
)
ITEMS = item_entries(
    [
        LibraryItem(("pair", 1), "Pokrovsk : l’armée tient", ("fr", "en"), "in_progress", (), (1, 2)),
        LibraryItem(("article", 7), "<b>Grain</b> corridor 🌾", ("en",), "new", (), (7,)),
    ]
)


@pytest.fixture
def behind(frame: QWidget) -> QLineEdit:
    field = QLineEdit()
    QVBoxLayout(frame).addWidget(field)
    field.setFocus()
    return field


@pytest.fixture
def palette(behind: QLineEdit, frame: QWidget) -> Iterator[Palette]:
    made = Palette((*ENTRIES, *ITEMS), ("view.zoom_in",), frame)
    made.open()
    yield made
    made.dismiss()


def test_letters_in_order_are_found_wherever_words_begin() -> None:
    assert [entry.title for entry, _ in find("dna", ENTRIES)] == ["Done, next article"]
    assert next(entry.title for entry, _ in find("art", ENTRIES)) in {"Next article", "Import articles…"}
    assert find("xyz", ENTRIES) == []


def test_accents_and_case_do_not_matter() -> None:
    assert [entry.target for entry, _ in find("ARMEE", ITEMS)] == [("pair", 1)]
    assert [entry.target for entry, _ in find("l'armée", ITEMS)] == [("pair", 1)]


def test_nothing_typed_shows_commands_recent_first() -> None:
    assert [entry.target for entry, _ in find("", (*ENTRIES, *ITEMS), ("view.zoom_in",))][:2] == [
        "view.zoom_in",
        "project.import",
    ]


def test_signs_narrow_to_articles_or_commands() -> None:
    every = (*ENTRIES, *ITEMS)
    assert [entry.target for entry, _ in find("@", every)] == [("pair", 1), ("article", 7)]
    assert [entry.target for entry, _ in find("@gra", every)] == [("article", 7)]
    assert all(entry.is_command for entry, _ in find(">a", every))


def test_a_whole_word_beats_scattered_letters() -> None:
    whole = fuzzy.match("next", "Next article")
    scattered = fuzzy.match("next", "Find in the text")
    assert whole is not None
    assert scattered is not None
    assert whole.score > scattered.score
    assert whole.places == (0, 1, 2, 3)


@given(st.text(max_size=12), st.text(max_size=60))
def test_matched_places_are_those_letters_in_order(wanted: str, title: str) -> None:
    found = fuzzy.match(wanted, title)
    if found is not None:
        letters = fold(wanted).replace(" ", "")
        assert "".join(fold(title)[place] for place in found.places) == letters
        assert list(found.places) == sorted(set(found.places))


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_letters_of_a_title_find_it(title: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(title) - 1), unique=True).map(sorted))
    assert fuzzy.match("".join(title[place] for place in chosen), title) is not None


def test_typing_and_enter_run_a_command(
    qtbot: QtBot, palette: Palette, behind: QLineEdit, frame: QWidget
) -> None:
    qtbot.keyClicks(palette.field, "done")
    assert palette.titles()[0] == "Done, next article"
    with qtbot.waitSignal(palette.commandChosen) as chosen:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == ["article.done"]
    assert palette.isHidden()
    assert frame.focusWidget() is behind


def test_arrows_walk_round_and_the_mouse_chooses(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClicks(palette.field, "@")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    entry = palette.entry()
    assert entry is not None
    assert entry.target == ("article", 7)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    with qtbot.waitSignal(palette.itemChosen) as chosen:
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 34 + 10))
    assert chosen.args == [("article", 7)]


def test_what_cannot_be_done_now_is_grey_and_says_so(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClicks(palette.field, "undo")
    assert palette.hint.isVisible()
    with qtbot.assertNotEmitted(palette.commandChosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_the_palette_and_never_reaches_the_window(
    qtbot: QtBot, palette: Palette, behind: QLineEdit, frame: QWidget
) -> None:
    fired: list[str] = []
    for key in ("Esc", "Ctrl+Z", "Return"):
        QShortcut(QKeySequence(key), frame, lambda key=key: fired.append(key))
    qtbot.keyClick(palette.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert fired == []
    assert frame.focusWidget() is behind


def test_the_keyboard_going_elsewhere_closes_it(
    qtbot: QtBot, palette: Palette, behind: QLineEdit, frame: QWidget
) -> None:
    with qtbot.waitSignal(palette.closed):
        behind.setFocus()
    assert frame.focusWidget() is behind


def test_nothing_found_says_so(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClicks(palette.field, "qqqq")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("Ctrl+Shift+Z", ("Ctrl", "Shift", "Z")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("F1", ("F1",)),
        ("", ()),
    ],
)
def test_keys_become_caps(qtbot: QtBot, key: str, shown: tuple[str, ...]) -> None:
    assert caps(key) == shown
    widget = KeyCaps((key,))
    qtbot.addWidget(widget)
    assert widget.accessibleName() == "+".join(shown)
