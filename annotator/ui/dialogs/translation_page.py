"""The page of the settings for translation services: which, where, its key, and what was agreed to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from annotator.assist.translating.services import NO_KEY, SERVICES, Service, checked_address, service
from annotator.model.errors import UserError
from annotator.model.preferences import TIMEOUTS, Preferences
from annotator.ui.forms import dress
from annotator.ui.language import tell, tr
from annotator.ui.widgets import label


class TranslationPage(QWidget):
    """Edits the preferences of translation. A key that is typed is handed on, and never a preference."""

    keyEntered = Signal(str, str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._consents = list(preferences.translation_consents)
        self.choice = QComboBox()
        self.choice.addItem(tr("none: nothing is sent"), "")
        for offered in SERVICES:
            self.choice.addItem(offered.title, offered.id)
        self.hint = label("", "soft", wrap=True)
        self.address = QLineEdit(preferences.translation_address)
        self.address.setPlaceholderText("http://127.0.0.1:5000/")
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(tr("a new key; one that is kept is not shown"))
        self.region = QLineEdit(preferences.translation_region)
        self.region.setPlaceholderText("westeurope")
        self.timeout = QSpinBox()
        self.timeout.setMaximumWidth(160)
        self.timeout.setRange(TIMEOUTS[0], TIMEOUTS[-1])
        self.timeout.setSuffix(tr(" seconds"))
        self.timeout.setValue(preferences.translation_timeout)
        self.consents = QListWidget()
        self.consents.setFixedHeight(72)
        self.consents.setAccessibleName(tr("Services that need not ask again"))
        self.withdraw = QPushButton(tr("Ask ag&ain"))
        self.withdraw.setAutoDefault(False)
        self.withdraw.clicked.connect(self._take_back)
        self.problem = label("", "danger", wrap=True)
        self._lay_out()
        self._fill_consents()
        self.choice.setCurrentIndex(max(0, self.choice.findData(preferences.translation_service)))
        self.choice.currentIndexChanged.connect(self._on_choice)
        self._on_choice()

    def values(self) -> dict[str, object]:
        """The preferences as they stand here. Raises `UserError` for an address that is not safe."""
        chosen = self._chosen()
        address = self.address.text().strip()
        self.problem.setText("")
        if chosen is not None and not chosen.address:
            try:
                address = checked_address(address)
            except UserError as error:
                self.problem.setText(tell(error))
                raise
        return {
            "translation_service": chosen.id if chosen else "",
            "translation_address": address,
            "translation_region": self.region.text().strip(),
            "translation_timeout": self.timeout.value(),
            "translation_consents": tuple(self._consents),
        }

    def hand_on_key(self) -> None:
        """Give away a key that was typed, once."""
        chosen, key = self._chosen(), self.key.text().strip()
        self.key.clear()
        if chosen is not None and key and chosen.key != NO_KEY:
            self.keyEntered.emit(chosen.id, key)

    def _chosen(self) -> Service | None:
        ident = str(self.choice.currentData())
        return service(ident) if ident else None

    def _on_choice(self) -> None:
        chosen = self._chosen()
        self.problem.setText("")
        if chosen is None:
            self.hint.setText(tr("Diptych works without any. A machine’s translation is a gist to read by."))
        else:
            self.hint.setText(tr(chosen.hint) if chosen.hint else "")
        self._form.setRowVisible(self.hint, bool(self.hint.text()))
        self._form.setRowVisible(self.address, chosen is not None and not chosen.address)
        self._form.setRowVisible(self.key, chosen is not None and chosen.key != NO_KEY)
        self._form.setRowVisible(self._key_note, chosen is not None and chosen.key != NO_KEY)
        self._form.setRowVisible(self.region, chosen is not None and chosen.id == "microsoft")
        self._form.setRowVisible(self.timeout, chosen is not None)

    def _fill_consents(self) -> None:
        self.consents.clear()
        for consent in self._consents:
            ident, _, host = consent.partition(" ")
            known = next((offered.title for offered in SERVICES if offered.id == ident), ident)
            self.consents.addItem(f"{known} · {host}")
        self.withdraw.setEnabled(bool(self._consents))
        self._form.setRowVisible(self._consents_row, bool(self._consents))

    def _take_back(self) -> None:
        """Take back the consent that is chosen in the list, or the first."""
        del self._consents[max(self.consents.currentRow(), 0)]
        self._fill_consents()

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(4, 16, 4, 8)
        self._form.setVerticalSpacing(10)
        self._form.addRow(tr("S&ervice"), self.choice)
        self._form.addRow("", self.hint)
        self._form.addRow(tr("A&ddress"), self.address)
        self._form.addRow(tr("Access &key"), self.key)
        self._key_note = label(
            tr("It goes into the keyring of this system, or is held in memory only. No file of ours has it."),
            "soft",
            wrap=True,
        )
        self._form.addRow("", self._key_note)
        self._form.addRow(tr("Re&gion"), self.region)
        self._form.addRow(tr("&Wait at most"), self.timeout)
        self._consents_row = QWidget()
        self._consents_row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self._consents_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.consents, 1)
        row.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignTop)
        self._form.addRow(tr("Need not ask"), self._consents_row)
        self._form.addRow("", self.problem)
        dress(self._form)
