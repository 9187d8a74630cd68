"""Panes to test with: shown, of one size, counting what they paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.assets import asset
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.pane import Pane

WIDTH, HEIGHT = 520, 400


class Paints(QObject):
    """Counts the paint events of a pane's viewport and keeps their regions."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self.regions: list[QRegion] = []
        pane.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.regions.append(QRegion(event.region()))
        return False

    def of(self, work: Callable[[], object]) -> list[QRegion]:
        """The regions painted because of some work, one for each paint."""
        settle()
        self.regions.clear()
        work()
        settle()
        return list(self.regions)


def settle() -> None:
    """Let all events and idle work be done."""
    for _ in range(20):
        QApplication.processEvents()


@pytest.fixture(scope="session")
def tags() -> TagSet:
    return TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[Pane]:
    """A pane in a window of its own, with the keyboard."""
    made = Pane()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle()
    yield made
    made.set_article(None)
    made.hide()


def show(pane: Pane, text: str, language: str = "fr", **more: object) -> None:
    """Show a text and let it be painted."""
    pane.set_article(SourceText(text), language, **more)  # type: ignore[arg-type]
    settle()


def picture(pane: Pane) -> QImage:
    """What the viewport shows, painted anew."""
    settle()
    return pane.viewport().grab().toImage()
