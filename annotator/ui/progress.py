"""What a long job shows of itself: a dialog that holds up the window, or a small bar in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import motion
from annotator.ui.language import tr

# Fine enough for a smooth bar; jobs may count bytes, which do not fit a progress bar's 32 bits.
_STEPS = 1000


class JobView(Protocol):
    """Where the news of one job are shown."""

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` steps are behind (`total` 0: not known), and at what the job is."""

    def show_cancelling(self) -> None:
        """Show that the job was asked to stop."""

    def finish(self) -> None:
        """Put the view away."""


def fill_bar(bar: QProgressBar, done: int, total: int) -> None:
    """Show that `done` of `total` steps are behind; 0 in all: nobody knows how many there are."""
    if total <= 0:
        motion.show_endless(bar)
        return
    bar.setRange(0, _STEPS)
    bar.setValue(min(_STEPS, _STEPS * done // total))


class ProgressDialog(QDialog):
    """A title, what is being done, a bar, and Cancel. Esc and the window's close button ask to cancel too."""

    cancelAsked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        heading = QLabel(title, textFormat=Qt.TextFormat.PlainText)
        heading.setProperty("role", "heading")
        self._what = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._what.setProperty("role", "soft")
        # A long file name must not make the dialog jump about.
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        motion.show_endless(self._bar)
        self._bar.setAccessibleName(title)
        self._cancel = QPushButton(tr("Cancel"))
        # An Enter that was on its way to something else when the box came up must not stop the work.
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (heading, self._bar, self._what):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how far the job is."""
        fill_bar(self._bar, done, total)
        self._what.setText(what)
        self._bar.setAccessibleDescription(what)

    def show_cancelling(self) -> None:
        """Show that the job was asked to stop; the dialog stays until it has."""
        self._cancel.setEnabled(False)
        self._what.setText(tr("Stopping…"))

    def finish(self) -> None:
        """Put the dialog away; the one that it lay over has the keyboard again."""
        self.done(QDialog.DialogCode.Accepted)
        beneath = QApplication.activeModalWidget()
        if beneath is not None:
            # Left to itself, the platform gives it to the main window, which is held up by that dialog.
            beneath.activateWindow()

    def reject(self) -> None:
        """Ask to cancel instead of closing: the job may need a moment to leave nothing half-done."""
        self.cancelAsked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The close button cancels, as Esc does."""
        event.ignore()
        self.reject()


class _StripView:
    """One job in the strip."""

    def __init__(self, strip: ProgressStrip, title: str, cancel: Callable[[], None]) -> None:
        self.strip = strip
        self.title = title
        self.cancel = cancel
        self.state = (0, 0)
        self.stopping = False

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Remember how far the job is; the strip shows the newest job."""
        self.state = (done, total)
        self.strip.refresh()

    def show_cancelling(self) -> None:
        """Show that the job was asked to stop."""
        self.stopping = True
        self.strip.refresh()

    def finish(self) -> None:
        """Take the job out of the strip."""
        self.strip.remove(self)


class ProgressStrip(QWidget):
    """A line for the status bar: the newest job, its bar, Cancel. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[_StripView] = []
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 6)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setFlat(True)
        self._cancel.clicked.connect(lambda: self._views and self._views[-1].cancel())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._title, self._bar, self._cancel):
            layout.addWidget(widget)
        self.hide()

    def add(self, title: str, cancel: Callable[[], None]) -> JobView:
        """Show a job; the view that comes back takes its news."""
        view = _StripView(self, title, cancel)
        self._views.append(view)
        self.refresh()
        return view

    def remove(self, view: JobView) -> None:
        """Forget a job."""
        self._views = [other for other in self._views if other is not view]
        self.refresh()

    def refresh(self) -> None:
        """Show the newest job, and how many more there are."""
        self.setVisible(bool(self._views))
        if not self._views:
            return
        view = self._views[-1]
        more = len(self._views) - 1
        title = tr("{title} (and {n} more)", title=view.title, n=more) if more else view.title
        self._title.setText(tr("Stopping…") if view.stopping else title)
        self._cancel.setEnabled(not view.stopping)
        self._cancel.setAccessibleName(tr("Cancel: {title}", title=view.title))
        self._bar.setAccessibleName(view.title)
        fill_bar(self._bar, *view.state)
