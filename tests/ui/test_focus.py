"""What has the keyboard shows it: the same control with and without the focus differs in pixels that stand out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from annotator.ui.theme import ThemeKeeper
from tests.helpers.analyst import Analyst
from tests.helpers.dialogs import DIALOGS
from tests.helpers.pixels import contrast
from tests.helpers.stops import stops

# Fewer than these many pixels nobody finds.
LEAST_PIXELS = 24


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def scrolled_into_sight(widget: QWidget) -> None:
    """What Tab does by itself, and `setFocus` does not."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def picture(widget: QWidget) -> QImage:
    """The control in its window, with what is drawn round it."""
    settle()
    window = widget.window()
    holder = widget.parentWidget() if isinstance(widget, Pane) else widget
    assert holder is not None
    place = QRect(holder.mapTo(window, QPoint(0, 0)), holder.size()).adjusted(-3, -3, 3, 3)
    return window.grab(place.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def standing_out(with_focus: QImage, without: QImage) -> int:
    """How many pixels differ so much that they are seen (3:1)."""
    assert with_focus.size() == without.size()
    wide = with_focus.bytesPerLine()
    here, there = bytes(with_focus.constBits()), bytes(without.constBits())
    count = 0
    for y in range(with_focus.height()):
        line = slice(y * wide, (y + 1) * wide)
        if here[line] == there[line]:
            continue
        for x in range(with_focus.width()):
            one, other = with_focus.pixel(x, y), without.pixel(x, y)
            if one != other and contrast(QColor.fromRgb(one), QColor.fromRgb(other)) >= 3:
                count += 1
                if count >= LEAST_PIXELS:
                    return count
    return count


def unseen(window: QWidget) -> list[str]:
    """Controls of a window that do not show that they have the focus."""
    found = []
    nowhere = QWidget(window)
    nowhere.setObjectName("nowhere")
    nowhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    nowhere.resize(0, 0)
    nowhere.show()
    for widget in list(stops(window)):
        if widget.objectName() == "nowhere":
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        scrolled_into_sight(widget)
        settle()
        if QApplication.focusWidget() is not widget:
            continue
        focused = picture(widget)
        nowhere.setFocus(Qt.FocusReason.OtherFocusReason)
        seen = standing_out(focused, picture(widget))
        if seen < LEAST_PIXELS:
            called = widget.accessibleName() or widget.property("text")
            found.append(f"{type(widget).__name__} “{called}”: {seen} pixels")
    nowhere.deleteLater()
    return found


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    keeper = ThemeKeeper(qapp)
    keeper.choose(request.param)
    yield request.param
    keeper.choose("light")
    keeper.deleteLater()


def test_in_the_window(window: MainWindow, theme: str) -> None:
    window.themes.choose(theme)
    Analyst(window).annotate()
    window.find_bar.open_bar()
    assert unseen(window) == []
    window.tabs.setCurrentWidget(window.statistics)
    assert unseen(window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_in_dialogs(name: str, theme: str, qtbot: QtBot, frame: QWidget) -> None:
    case = DIALOGS[name]
    dialog = case.make(frame)
    dialog.open()
    with qtbot.waitActive(dialog):
        pass
    tabs = dialog.findChild(QTabWidget)
    for page in range(case.pages):
        if tabs is not None:
            tabs.setCurrentIndex(page)
        assert unseen(dialog) == []
