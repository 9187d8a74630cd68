"""The composition root of the window: settings, log, language, theme, last defence, window, in that order."""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import annotator.app.imports  # noqa: F401 (before all other imports of ours)

# isort: split

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.app import journal
from annotator.app.i18n import install_language
from annotator.app.settings import Settings
from annotator.model.assets import asset
from annotator.ui import crash
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper

_log = logging.getLogger(__name__)

# After how many new objects the garbage collector looks at its three generations.
THRESHOLDS = (20_000, 20, 100)


def run_window(project: Path | None, settings: Settings) -> int:
    """Open the window, with a project or empty, and return the exit code when it is closed."""
    handler = journal.start_logging()
    app = make_application()
    guard: crash.Guard | None = None
    try:
        install_language(app, settings.preferences.language)
        themes = ThemeKeeper(app, dressed=False)
        themes.choose(settings.preferences.theme)
        window = MainWindow(settings, themes)
        themes.dress()
        guard = crash.install(lambda: tuple(window.actions_table.recent), lambda: _close(window), app)
        spare_collections(window)
        window.show()
        _log.info("window shown")
        if settings.notice:
            window.status.say(settings.notice)
        if project is not None:
            # After the first paint: reading a project must not keep the window from being seen.
            QTimer.singleShot(0, window, lambda: window.projects.open(project))
        with _closed_by_signals(window):
            return app.exec()
    finally:
        if guard is not None:
            guard.uninstall()
        journal.stop_logging(handler)


def spare_collections(window: MainWindow) -> None:
    """Keep the garbage collector off what is read when an item opens: it lives as long as the item does.

    Collections that walk a hundred thousand annotations were seen to hold up a scroll by half a second.
    """
    gc.set_threshold(*THRESHOLDS)
    window.panels.following.opened.connect(gc.freeze)


def make_application() -> QApplication:
    """The Qt application under our name; the one there is already, in the tests."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("diptych")
    app.setApplicationDisplayName("Diptych")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("diptych")
    picture = asset("resources", "icons", "diptych.svg")
    if picture.exists():
        app.setWindowIcon(QIcon(str(picture)))
    return app


def _close(window: MainWindow) -> None:
    """Close as the window's button does, which puts away what is half-typed."""
    window.close()


@contextmanager
def _closed_by_signals(window: MainWindow) -> Iterator[None]:
    """Ctrl+C in the terminal, and the end of a session, close the window as its button does.

    Python runs its signal handlers only while Python code runs; the socket wakes Qt's loop for that.
    """
    woken, waking = socket.socketpair()
    for end in (woken, waking):
        end.setblocking(False)
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: woken.recv(64))
    former_fd = signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)

    def ask_to_close(*_: object) -> None:
        # Not at once: the signal may have come in the middle of anything, the opening of a project for one.
        QTimer.singleShot(0, window, lambda: _close(window))

    former = {number: signal.signal(number, ask_to_close) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(former_fd)
        notifier.setEnabled(False)
        woken.close()
        waking.close()
