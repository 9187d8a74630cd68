"""The last line of defence: an exception nobody expected becomes a dialog that says the work is safe.

Each edit is committed before it is shown as saved, so a crash of the window loses nothing that was saved, and
the dialog may say so. The report it offers to copy is made by `crash_report`, which repeats no article text.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import crash_report
from annotator.ui.language import tr
from annotator.ui.messages import versions

_log = logging.getLogger(__name__)
# A fault that comes back this soon after "Continue" (each repaint, each tick) is only logged, or the user
# could never reach the window again.
_QUIET_S = 5.0


class CrashDialog(QDialog):
    """Says what happened and that the work is safe; Copy report, Continue, Quit."""

    quitAsked = Signal()

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Diptych has made a mistake"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.resize(640, 460)
        heading = _label(tr("Something went wrong inside Diptych. Your work is safe."))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        heading.setFont(font)
        sentence = _label(
            tr(
                "Everything that was shown as saved is in the project file; the last action may not have happened. "
                "You can continue. If it happens again, quit and start Diptych anew."
            )
        )
        caption = _label(tr("&Report: it holds no text of your articles, and nothing is sent anywhere."))
        caption.setProperty("role", "soft")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Crash report"))
        self.report.setStyleSheet("font-family: monospace")
        caption.setBuddy(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(10)
        for widget in (heading, sentence, caption):
            layout.addWidget(widget)
        layout.addWidget(self.report, 1)
        layout.addLayout(self._buttons())
        self.continue_button.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.copy_button = QPushButton(tr("&Copy report"))
        self.continue_button = QPushButton(tr("C&ontinue"))
        self.quit_button = QPushButton(tr("&Quit"))
        self.copy_button.clicked.connect(self._copy)
        self.continue_button.clicked.connect(self.accept)
        self.quit_button.clicked.connect(self._quit)
        self.continue_button.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.quit_button)
        row.addWidget(self.continue_button)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.setText(tr("Copied"))

    def _quit(self) -> None:
        self.accept()
        self.quitAsked.emit()


class Guard(QObject):
    """Receives what nobody caught, on any thread, and shows it on the GUI thread. See `install`."""

    _caught = Signal(object, str)

    def __init__(
        self, recent: Callable[[], Sequence[str]], leave: Callable[[], None], parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._recent = recent
        self._leave = leave
        self._gui_thread = threading.get_ident()
        self._busy = False
        self._quiet: dict[tuple[str, str, int], float] = {}
        self.dialog: CrashDialog | None = None
        self._hooks = (sys.excepthook, threading.excepthook)
        # Queued from other threads, and directly from our own: nothing may run between the fault and its
        # report.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._qt_handler = qInstallMessageHandler(_on_qt_message)

    def uninstall(self) -> None:
        """Put back what was there before."""
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(self._qt_handler)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C in the terminal, sys.exit
            self._hooks[0](kind, error, trace)
        elif threading.get_ident() == self._gui_thread:
            self._show(error, "")
        else:
            self._caught.emit(error, threading.current_thread().name)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and issubclass(args.exc_type, Exception):
            self._caught.emit(args.exc_value, args.thread.name if args.thread else "")

    def _show(self, error: BaseException, where: str) -> None:
        """Tell the fault once. Whatever fails here goes to the log and stderr and never comes back to us."""
        if self._busy:
            self._log_only(error, "while another fault was being told")
            return
        self._busy = True
        try:
            text = crash_report.report(
                error, versions=versions(), commands=tuple(self._recent())[-10:], where=where
            )
            _log.error("%s", text)
            fault = crash_report.fault(error)
            if self.dialog is None and time.monotonic() >= self._quiet.get(fault, 0.0):
                self._open(text, fault)
        except Exception as failure:  # noqa: BLE001  there is nobody left to tell
            self._log_only(failure, "while a fault was being told")
            self._log_only(error, "first fault")
        finally:
            self._busy = False

    def _open(self, text: str, fault: tuple[str, str, int]) -> None:
        dialog = CrashDialog(text, QApplication.activeWindow())

        def closed() -> None:
            self.dialog = None
            self._quiet[fault] = time.monotonic() + _QUIET_S

        dialog.finished.connect(closed)
        dialog.quitAsked.connect(self._leave)
        self.dialog = dialog
        dialog.open()

    @staticmethod
    def _log_only(error: BaseException, when: str) -> None:
        text = "\n".join([f"{type(error).__name__} ({when})", *crash_report.frames(error.__traceback__)])
        try:
            _log.error("%s", text)
        except Exception:  # noqa: BLE001  even the log may be what is broken
            if sys.stderr is not None:
                sys.stderr.write(text + "\n")


def install(
    recent: Callable[[], Sequence[str]] = tuple,
    leave: Callable[[], None] | None = None,
    parent: QObject | None = None,
) -> Guard:
    """Catch from now on what nobody caught, on any thread, and Qt's own messages; needs the application.

    `recent` gives the ids of the last commands, `leave` closes the program when the user chooses to quit (the
    application's quit if None). Keep the guard; `uninstall` ends it.
    """
    return Guard(recent, leave or QApplication.quit, parent)


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's messages go to our log, with their category; never an exception back into Qt."""
    try:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category, message)
    except Exception:  # noqa: BLE001  Qt calls us from places where nothing may be raised
        if sys.stderr is not None:
            sys.stderr.write(message + "\n")


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
