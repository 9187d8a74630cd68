"""What is asked before any text leaves: to whom it goes, and exactly which text."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from annotator.commands.translating import Consent
from annotator.ui.language import tr, tr_n
from annotator.ui.widgets import label

# Shown at once; the rest of a long article comes when it is asked for, so that the dialog opens without a wait.
_SHOWN = 200_000


class ConsentDialog(QDialog):
    """`agreed(bool)`: send it; True to be asked no more for single passages. Enter and Esc do not send."""

    agreed = Signal(bool)

    def __init__(self, consent: Consent, parent: QWidget | None = None, *, once_only: bool = False) -> None:
        """`once_only`: there is no standing consent to what is asked, such as a whole article."""
        super().__init__(parent)
        self.setWindowTitle(tr("Send text to a translation service?"))
        self.resize(620, 460)
        if consent.local:
            said = tr("{service} on this computer ({host}) is given the text below. It does not leave the computer.",
                      service=consent.service, host=consent.host)  # fmt: skip
        else:
            said = tr("The text below leaves this computer. It is sent to {service} at {host}, encrypted.",
                      service=consent.service, host=consent.host)  # fmt: skip
        self.question = label(said, "strong", wrap=True)
        self.warning = label(
            tr("It travels as a part of the web address, which the server may note in its log."),
            "warn",
            wrap=True,
        )
        self.warning.setVisible(consent.in_address and not consent.local)
        whole = consent.text
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setPlainText(whole[:_SHOWN])
        self.text.setAccessibleName(tr("The text that is sent"))
        self.text.setTabChangesFocus(True)
        self.rest = QPushButton(tr("Show all of it"))
        self.rest.setAutoDefault(False)
        self.rest.setVisible(len(whole) > _SHOWN)
        self.rest.clicked.connect(lambda: self._show_all(whole))
        number = QLocale().toString(sum(map(len, consent.segments)))
        counted = tr_n("%n sentence(s), {characters} characters", len(consent.segments), characters=number)
        self.count = label(counted, "soft")
        self.never = label(
            tr("Your annotations, notes and names are never sent. You can take this back in the settings."),
            "soft",
            wrap=True,
        )
        self._lay_out(once_only=once_only)
        self.cancel_button.setFocus()

    def _lay_out(self, *, once_only: bool) -> None:
        self.cancel_button = QPushButton(tr("Do not send"))
        self.cancel_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.once_button = QPushButton(tr("&Send this once"))
        self.once_button.clicked.connect(lambda: self._agree(always=False))
        self.always_button = QPushButton(tr("Send, and do not &ask again for sentences"))
        self.always_button.clicked.connect(lambda: self._agree(always=True))
        self.always_button.setVisible(not once_only)
        for button in (self.once_button, self.always_button):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel_button)
        buttons.addStretch()
        buttons.addWidget(self.once_button)
        buttons.addWidget(self.always_button)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.question)
        column.addWidget(self.warning)
        column.addWidget(self.text, 1)
        column.addLayout(below)
        column.addWidget(self.never)
        column.addLayout(buttons)

    def _show_all(self, whole: str) -> None:
        self.text.setPlainText(whole)
        self.rest.hide()

    def _agree(self, *, always: bool) -> None:
        self.accept()
        self.agreed.emit(always)
