"""Presets: chosen from a box, kept under a name, renamed, removed. The name is typed in place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QWidget

from annotator.commands import presets
from annotator.commands.presets import Preset
from annotator.model.errors import UserError
from annotator.ui import messages
from annotator.ui.language import tell, tr
from annotator.ui.widgets import grown, label

# What an entry of the box stands for; of a preset under a name that name follows.
_USUAL, _LAST, _NAMED = "usual", "last", "name:"


class PresetBar(QWidget):
    """`chosen(Preset)` is to be applied, `wanted` asks for what stands in the dialog (`keep` answers), `kept(dict)` are
    all presets after a change, `refused(str)` a sentence that says why there is none.
    """

    chosen = Signal(object)
    wanted = Signal()
    kept = Signal(object)
    refused = Signal(str)

    def __init__(self, kept: Mapping[str, str], last: str) -> None:
        super().__init__()
        self._kept = dict(kept)
        self._last = last
        self._name = ""  # the preset chosen last, even if something was changed since
        self._renames = False
        self.box = QComboBox()
        self.box.setAccessibleName(tr("Preset"))
        self.box.setPlaceholderText(tr("own choice"))
        self.box.setMinimumWidth(grown(self, 230))
        self.keep_button = QPushButton(tr("&Keep…"))
        self.rename_button = QPushButton(tr("Re&name…"))
        self.remove_button = QPushButton(tr("Re&move…"))
        self.field = _NameField()
        self.field.setAccessibleName(tr("Name of the preset"))
        self.field.setPlaceholderText(tr("Name of the preset"))
        self.done_button = QPushButton(tr("Keep"))
        self.back_button = QPushButton(tr("Back"))
        for button in (
            self.keep_button,
            self.rename_button,
            self.remove_button,
            self.done_button,
            self.back_button,
        ):
            button.setAutoDefault(False)
        self._lay_out()
        self.box.activated.connect(self._choose)
        self.keep_button.clicked.connect(lambda: self._ask_name(renames=False))
        self.rename_button.clicked.connect(lambda: self._ask_name(renames=True))
        self.remove_button.clicked.connect(self._remove)
        self.field.entered.connect(self._take_name)
        self.field.left.connect(self.leave)
        self.field.textChanged.connect(self._show_replacing)
        self.done_button.clicked.connect(self._take_name)
        self.back_button.clicked.connect(self.leave)
        self._fill()

    @property
    def naming(self) -> bool:
        """Whether a name is being typed."""
        return self._pages.currentIndex() == 1

    def begin(self) -> None:
        """Choose what was used last, else what is usual."""
        self.box.setCurrentIndex(1 if self._last else 0)
        self._choose()

    def show_changed(self) -> None:
        """What stands in the dialog is no longer what was chosen."""
        self.box.setCurrentIndex(-1)
        self._enable()

    def keep(self, preset: Preset) -> None:
        """Keep a preset under the name that was typed."""
        try:
            kept = presets.put(self._kept, self.field.text(), preset)
        except UserError as error:
            self.refused.emit(tell(error))
            return
        self._settle(kept, presets.tidy(self.field.text()))

    def leave(self) -> None:
        """Back from the name."""
        self._pages.setCurrentIndex(0)
        self.box.setFocus()

    def _lay_out(self) -> None:
        choosing, naming = QWidget(), QWidget()
        caption = label(tr("&Preset"))
        caption.setBuddy(self.box)
        for page, parts in (
            (choosing, (caption, self.box, self.keep_button, self.rename_button, self.remove_button)),
            (naming, (self.field, self.done_button, self.back_button)),
        ):
            row = QHBoxLayout(page)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part)
            row.addStretch()
        self.field.setMinimumWidth(grown(self, 290))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(choosing)
        self._pages.addWidget(naming)

    def _fill(self, name: str = "") -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(tr("As usual"), _USUAL)
            if self._last:
                self.box.addItem(tr("As the last time"), _LAST)
            names = presets.names(self._kept)
            if names:
                self.box.insertSeparator(self.box.count())
            for one in names:
                self.box.addItem(one, _NAMED + one)
            self.box.setCurrentIndex(self.box.findData(_NAMED + name) if name else -1)
        self._name = name
        self._enable()

    def _choose(self) -> None:
        held = self.box.currentData()
        if held is None:
            return
        self._name = str(held).removeprefix(_NAMED) if str(held).startswith(_NAMED) else ""
        self._enable()
        stored = self._last if held == _LAST else self._kept.get(self._name, "")
        self.chosen.emit(Preset.from_json(stored))

    def _enable(self) -> None:
        named = str(self.box.currentData()).startswith(_NAMED)
        self.rename_button.setEnabled(named)
        self.remove_button.setEnabled(named)

    def _ask_name(self, *, renames: bool) -> None:
        self._renames = renames
        self.field.setText(self._name)
        self.field.selectAll()
        self._show_replacing()
        self._pages.setCurrentIndex(1)
        self.field.setFocus()

    def _show_replacing(self) -> None:
        taken = presets.tidy(self.field.text()) in self._kept
        self.done_button.setText(tr("Rename") if self._renames else tr("Replace") if taken else tr("Keep"))

    def _take_name(self) -> None:
        if not self._renames:
            self.wanted.emit()
            return
        try:
            kept = presets.rename(self._kept, self._name, self.field.text())
        except UserError as error:
            self.refused.emit(tell(error))
            return
        self._settle(kept, presets.tidy(self.field.text()))

    def _remove(self) -> None:
        name = self._name

        def then(yes: bool) -> None:
            if yes:
                self._settle(presets.without(self._kept, name), "")

        question = tr("Remove the preset “{name}”?", name=name)
        messages.ask_then(self.window(), question, tr("Remove"), tr("Keep"), then, danger=True)

    def _settle(self, kept: Mapping[str, str], name: str) -> None:
        self._kept = dict(kept)
        self._fill(name)
        self.leave()
        self.kept.emit(self._kept)


class _NameField(QLineEdit):
    """Enter takes the name and Esc leaves it: neither is for the dialog."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
