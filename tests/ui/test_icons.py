"""Icons: each one draws something, crisp at any density, in the theme's colour."""

from __future__ import annotations

import gc
import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.model.assets import asset
from annotator.ui.icons import icon, names, pixmap
from annotator.ui.theme import Theme

OWN_COLOURS = {"diptych", "arrow", "arrow-turned", "tick-light", "tick-dark"}


def colours(image: QImage) -> set[str]:
    """Colours of the fully opaque pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", names())
def test_every_icon_draws_in_the_one_style(name: str, qtbot: QtBot) -> None:
    image = pixmap(name, 24, 2, QColor("#123456")).toImage()
    assert (image.width(), image.height()) == (48, 48)
    assert colours(image)
    if name not in OWN_COLOURS:
        source = asset("resources", "icons", f"{name}.svg").read_text("utf-8")
        assert 'viewBox="0 0 24 24"' in source
        assert 'stroke-width="1.6"' in source
        assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', source)) <= {"none", "currentColor"}
        assert colours(image) == {"#123456"}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_the_pixels_of_the_screen(ratio: float, qtbot: QtBot) -> None:
    picture = icon("undo").pixmap(QSize(16, 16), ratio)
    assert picture.width() == 16 * ratio
    assert picture.devicePixelRatio() == ratio


def test_an_icon_follows_the_theme_and_its_state(qtbot: QtBot) -> None:
    for theme in (Theme.load("light"), Theme.load("dark")):
        made = icon("circle", theme)
        shown = {
            mode: colours(made.pixmap(QSize(64, 64), 1.0, mode, state).toImage())
            for mode, state in (
                (QIcon.Mode.Normal, QIcon.State.Off),
                (QIcon.Mode.Disabled, QIcon.State.On),
                (QIcon.Mode.Selected, QIcon.State.Off),
            )
        }
        assert shown == {
            QIcon.Mode.Normal: {theme.colour("soft").name()},
            QIcon.Mode.Disabled: {theme.colour("disabled").name()},
            QIcon.Mode.Selected: {theme.colour("accent").name()},
        }


def test_an_unknown_icon_is_a_bug_told_at_once(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        icon("no such icon")


def test_copies_of_icons_outlive_their_python_objects(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    for name in names() * 20:
        button.setIcon(QIcon(icon(name)))
        changed = button.icon()
        changed.addPixmap(pixmap("close", 8, 1, QColor("#000000")))
        gc.collect(0)
        assert not button.grab().isNull()
