"""The interface follows the platform's font size: at 18 points everything is larger and nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from annotator.ui.theme import ThemeKeeper
from annotator.ui.widgets import ElidedLabel
from tests.helpers.analyst import Analyst
from tests.helpers.counting import idle_until
from tests.helpers.dialogs import DIALOGS

LARGE_PT = 18.0
_WITH_TEXT = (QLabel, QAbstractButton, QLineEdit, QComboBox)


@pytest.fixture(autouse=True)
def _large(qapp: QApplication) -> Iterator[None]:
    before = QFont(qapp.font())
    large = QFont(before)
    large.setPointSizeF(LARGE_PT)
    keeper = ThemeKeeper(qapp)
    keeper.choose("light")
    qapp.setFont(large)
    yield
    qapp.setFont(before)
    keeper.deleteLater()


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


def cut(window: QWidget) -> list[str]:
    """What has less room than its text needs."""
    settle()
    found = [told for widget in window.findChildren(QWidget) if widget.isVisible() for told in _cut(widget)]
    for area in window.findChildren(QScrollArea):
        inner: QWidget | None = area.widget()  # the stubs promise one
        bare = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and bare and inner is not None and inner.width() > area.viewport().width():
            found.append(
                f"{inner.width() - area.viewport().width()} pixels of {area.accessibleName()} to the right"
            )
    for header in window.findChildren(QHeaderView):
        for place in range(header.count()) if header.isVisible() else ():
            wanted, given = header.sectionSizeFromContents(place).width(), header.sectionSize(place)
            stretched = header.sectionResizeMode(place) == QHeaderView.ResizeMode.Stretch
            if not header.isSectionHidden(place) and not stretched and given < wanted - header.height():
                found.append(f"heading {place}: {given} of {wanted}")
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and not isinstance(view, QHeaderView) and model.rowCount():
            height = view.visualRect(model.index(0, 0)).height()
            if height < view.fontMetrics().height():
                found.append(f"rows of {view.accessibleName()}: {height} pixels")
    return found


def _cut(widget: QWidget) -> Iterator[str]:
    text = str(widget.property("text") or "")
    picture = isinstance(widget, QToolButton) and not text
    if not isinstance(widget, _WITH_TEXT) or isinstance(widget, ElidedLabel) or picture:
        return
    needed, has = widget.sizeHint(), widget.size()
    wraps = isinstance(widget, QLabel) and widget.wordWrap()
    height = widget.heightForWidth(has.width()) if wraps else needed.height()
    narrow = bool(text) and not wraps and isinstance(widget, (QLabel, QAbstractButton))
    if has.height() < height - 1 or (narrow and has.width() < needed.width() - 1):
        yield f"{type(widget).__name__} “{text or widget.accessibleName()}”: {has.toTuple()} of {needed.toTuple()}"


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs_grow(name: str, qtbot: QtBot, frame: QWidget) -> None:
    case = DIALOGS[name]
    dialog = case.make(frame)
    dialog.open()
    with qtbot.waitActive(dialog):
        pass
    tabs = dialog.findChild(QTabWidget)
    for page in range(case.pages):
        if tabs is not None:
            tabs.setCurrentIndex(page)
        problems = cut(dialog)
        assert problems == [], problems


def test_the_window_grows_and_the_reading_size_stays_the_readers(window: MainWindow) -> None:
    Analyst(window).annotate()
    window.find_bar.open_bar()
    # A strip that tells of the alignment may come and go meanwhile.
    idle_until(lambda: window.alignment.idle)
    problems = cut(window)
    assert problems == [], problems
    assert window.findChildren(Pane)[0].reading_style().size_px == 16


def test_welcome_grows(open_window: Callable[[Path | None], MainWindow]) -> None:
    problems = cut(open_window(None))
    assert problems == [], problems
