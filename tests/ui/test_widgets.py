"""The small parts: plain text whatever it holds, keys shown, sizes that hold what is in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.assets import asset
from annotator.model.tags import TagSet
from annotator.ui.theme import Theme
from annotator.ui.widgets import (
    ElidedLabel,
    EmptyState,
    KeyButton,
    Pill,
    SectionHeading,
    TagButton,
    label,
    plain_tip,
)

HOSTILE = "<img src='file:///secret'><b>bold</b>"
TAGS = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))


def shown(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def holds(image: QImage, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("made", [label, ElidedLabel, SectionHeading, Pill])
def test_labels_never_read_markup(made: type[QLabel], qtbot: QtBot) -> None:
    widget = made(HOSTILE)
    qtbot.addWidget(widget)
    assert widget.textFormat() == Qt.TextFormat.PlainText


def test_a_tool_tip_shows_markup_as_it_stands() -> None:
    assert plain_tip("1 < 2 & <b>x</b>") == "<qt>1 &lt; 2 &amp; &lt;b&gt;x&lt;/b&gt;</qt>"
    assert plain_tip("R&D 10 %") == "R&D 10 %"


def test_an_elided_label_tells_the_whole_in_its_tip(qtbot: QtBot) -> None:
    widget = ElidedLabel("la ville orientale de Pokrovsk tient encore")
    qtbot.addWidget(widget)
    widget.show()
    widget.resize(90, 20)
    assert widget.text().endswith("…")
    assert len(widget.text()) < len(widget.whole_text())
    assert widget.toolTip() == widget.whole_text()
    widget.resize(widget.sizeHint())
    assert (widget.text(), widget.toolTip()) == (widget.whole_text(), "")


def test_a_button_has_room_for_its_text_and_key(qtbot: QtBot) -> None:
    bare, keyed = KeyButton("Search everything"), KeyButton("Search everything", "Ctrl+K")
    for button in (bare, keyed):
        qtbot.addWidget(button)
    assert keyed.sizeHint().width() > bare.sizeHint().width() + 30
    keyed.set_key("")
    assert keyed.sizeHint() == bare.sizeHint()


def test_a_tag_button_shows_its_hue_and_is_filled_while_armed(qtbot: QtBot) -> None:
    tag = TAGS.get("figure")
    assert tag is not None
    button = TagButton(tag)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    hue = Theme.load("light").hue("green")
    assert (button.text(), button.key) == ("Figure", "F")
    assert holds(shown(button), hue.mark)
    assert not holds(shown(button), hue.ink)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    assert holds(shown(button), hue.ink)


def test_an_empty_state_says_what_to_do_and_does_it(qtbot: QtBot) -> None:
    state = EmptyState("Nothing here yet: import articles.", "Import…", "Ctrl+I", icon="import")
    qtbot.addWidget(state)
    state.resize(240, 300)
    state.show()
    assert state.sentence.text() == "Nothing here yet: import articles."
    with qtbot.waitSignal(state.asked):
        qtbot.keyClick(state.button, Qt.Key.Key_Space)
    state.show_text("Nothing fits the filter.")
    assert not state.button.isVisible()
