"""A real window on a real project with the sample pair, and a bare one for dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.app.settings import Settings
from annotator.store.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper
from tests.helpers.samples import sample_file


@pytest.fixture(autouse=True)
def _sentences_of_the_source() -> None:
    """Whatever language the test before installed, this one reads the sentences as they stand in the source."""
    app = QApplication.instance()
    if app is not None:
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
            translator.deleteLater()
    QLocale.setDefault(QLocale("en"))


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    """A bare window to open dialogs over. Those delete themselves when closed, so they are not given to `qtbot`."""
    widget = QWidget()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    widget.show()
    with qtbot.waitActive(widget):
        pass
    return widget


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A project file with the sample pair in it, closed."""
    return sample_file(tmp_path)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Path | None], MainWindow]]:
    """Opens windows as the program does, and closes them at the end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    themes = ThemeKeeper(app)
    themes.choose("light")
    windows: list[MainWindow] = []
    settings = Settings()
    # Nothing is proposed unasked but in the tests that are about it: elsewhere it would only be in the way of the keys.
    settings.change(proposals=False)

    def open_one(path: Path | None = None) -> MainWindow:
        window = MainWindow(Settings(settings.path), themes)
        windows.append(window)
        window.show()
        if path is not None:
            window.projects.open_paths([str(path)])
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    themes.deleteLater()


@pytest.fixture
def window(open_window: Callable[[Path | None], MainWindow], samples: Path) -> MainWindow:
    """The window with the sample pair open."""
    return open_window(samples)


def project_of(window: MainWindow) -> Project:
    """The project a window has open."""
    assert window.project is not None
    return window.project
