"""What every dialog that writes files has: a format and what it holds, what would be lost, where to, what was written.

Errors are told here, in place, and everything that was chosen stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.exchange import FormatRow
from annotator.commands.presets import USUAL_FORMAT
from annotator.formats.values import LossReport
from annotator.model.errors import DiptychError
from annotator.ui import messages
from annotator.ui.announce import announce
from annotator.ui.dialogs.format_list import FormatList, ending
from annotator.ui.dialogs.losses import LossPane
from annotator.ui.dialogs.target_field import TargetField
from annotator.ui.dialogs.write_result import WriteResult
from annotator.ui.language import tell, tr
from annotator.ui.progress import fill_bar
from annotator.ui.widgets import SectionHeading, label, set_role

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WriteRequest(NamedTuple):
    """What the user wants written where."""

    format: str
    target: Path
    overwrite: bool = False


class WriteDialog(QDialog):
    """Asks for format and target, shows the work and its result. Enter writes, from anywhere; Esc cancels.

    `exportAsked` carries what is to be written, `stopAsked` comes while it is being written.
    """

    exportAsked = Signal(object)
    stopAsked = Signal()

    def __init__(
        self, formats: Sequence[FormatRow], stem: str, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._running = False
        written = [row for row in formats if row.writes]
        self.list = FormatList(written)
        self.format_heading = SectionHeading(tr("&Format"))
        self.format_heading.setBuddy(self.list)
        self.holds = label("", "soft", wrap=True)
        self.losses = LossPane()
        self.target = TargetField(folder, stem, [ending(row) for row in written])
        self.notice = label("", "danger", wrap=True)
        self.notice.setAccessibleName(tr("Notice"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Exporting"))
        self.bar.setVisible(False)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.ok_button = QPushButton(tr("&Export"))
        self.outcome = WriteResult()
        self._question = QWidget()
        self._pages = QStackedLayout(self)

    def build(self, body: QWidget) -> None:
        """Put everything together round the body of the dialog; to be called once, at the end."""
        self._body = body
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        told = QVBoxLayout()
        told.addWidget(self.notice)
        told.addWidget(self.bar)
        buttons.addLayout(told, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        column = QVBoxLayout(self._question)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addWidget(body, 1)
        column.addWidget(self.target)
        column.addLayout(buttons)
        self._pages.addWidget(self._question)
        self._pages.addWidget(self.outcome)
        self.list.currentRowChanged.connect(self._on_format)
        self.target.changed.connect(self.check)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._agree)
        self.outcome.close_button.clicked.connect(self.accept)
        self.outcome.again_button.clicked.connect(self.show_question)
        # Only now: a button that is in no dialog yet cannot become the one that Enter presses.
        self.ok_button.setDefault(True)
        # What loses nothing is proposed first.
        if not self.list.choose(USUAL_FORMAT):
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def format_side(self) -> QWidget:
        """The formats under their heading, and what the chosen one holds."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.format_heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.holds)
        return side

    # What is asked

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._running

    def format(self) -> FormatRow | None:
        """The format chosen."""
        return self.list.format()

    def suffix(self) -> str:
        """What the target ends with; "" for a folder."""
        chosen = self.format()
        return ending(chosen) if chosen is not None else ""

    def wrong(self) -> str:
        """Why nothing can be written as the dialog stands; "" if it can."""
        return self.target.wrong()

    def request(self, *, overwrite: bool = False) -> WriteRequest | None:
        """What is asked for as the dialog stands; None while something is missing."""
        chosen, path = self.format(), self.target.path()
        return WriteRequest(chosen.name, path, overwrite) if chosen is not None and path is not None else None

    def check(self) -> None:
        """Say what is wrong, and let only what can be written be asked for."""
        if self._running:
            return
        wrong = self.wrong()
        self._say(wrong, "danger")
        self.ok_button.setEnabled(not wrong and self.format() is not None)

    def on_format(self) -> None:
        """Another format was chosen."""

    def _on_format(self) -> None:
        chosen = self.format()
        if chosen is not None:
            self.holds.setText(tr(chosen.holds))
            self.target.set_kind(tr(chosen.title), self.suffix())
            self.on_format()
            self.check()

    def _agree(self) -> None:
        if self._running or not self.ok_button.isEnabled():
            return

        def go(overwrite: bool) -> None:
            request = self.request(overwrite=overwrite)
            if request is not None:
                self.exportAsked.emit(request)

        self.target.agree(go)

    # What comes of it

    def show_running(self) -> None:
        """Something is being written: nothing else can be asked for but to stop."""
        self._running = True
        self._say("", "soft")
        for part in (self._body, self.target, self.ok_button):
            part.setEnabled(False)
        self.cancel_button.setText(tr("Stop"))
        self.cancel_button.setFocus()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """How far it is (a `JobView`)."""
        self.bar.setVisible(True)
        fill_bar(self.bar, done, total)
        self._say(what, "soft")

    def show_cancelling(self) -> None:
        """It was asked to stop; nothing else can be done until it has."""
        self.cancel_button.setEnabled(False)
        self._say(tr("Stopping…"), "soft")

    def finish(self) -> None:
        """It has come to its end, whichever."""
        self.bar.setVisible(False)
        if not self._running:
            return
        self._running = False
        for part in (self._body, self.target, self.cancel_button):
            part.setEnabled(True)
        self.cancel_button.setText(tr("Cancel"))
        self.check()
        self.ok_button.setFocus()

    def show_stopped(self) -> None:
        """It was stopped."""
        self.finish()
        self._say(tr("The export was stopped. Nothing was written."), "warn")
        announce(self.notice, self.notice.text(), urgent=True)

    def show_error(self, error: DiptychError) -> None:
        """Why nothing was written. Everything that was chosen stays, to be tried again."""
        self.finish()
        self._say("\n".join(filter(None, (tell(error), messages.details(error)))), "danger")
        announce(self.notice, self.notice.text(), urgent=True)

    def show_result(self, report: LossReport, target: Path) -> None:
        """What was written, and what was lost."""
        self.finish()
        self.outcome.show_report(report, target)
        self._pages.setCurrentWidget(self.outcome)
        self.outcome.close_button.setFocus()
        _make_default(self.outcome.close_button)

    def show_question(self) -> None:
        """Back from the result, for another export."""
        self._pages.setCurrentWidget(self._question)
        self.check()
        self.list.setFocus()
        _make_default(self.ok_button)

    def _say(self, said: str, role: str) -> None:
        self.notice.setText(said)
        set_role(self.notice, "role", role)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes, but on a button that does something else it does that."""
        focused = self.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton) and focused is not self.cancel_button:
            focused.click()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc, Cancel and the close button stop what is being written, and else close."""
        if self._running:
            self.stopAsked.emit()
        else:
            super().reject()


def _make_default(button: QPushButton) -> None:
    """Let Enter press a button from now on. One that is so for as long as it has the focus would not stay it."""
    button.setDefault(False)
    button.setDefault(True)
