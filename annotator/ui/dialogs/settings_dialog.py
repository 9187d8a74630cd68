"""The user's settings: reading, window, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.registry import Command
from annotator.commands.table import all_commands
from annotator.model.errors import UserError
from annotator.model.preferences import (
    COLUMN_WIDTHS,
    FONT_SIZES,
    LANGUAGES,
    LINE_HEIGHTS,
    THEMES,
    Preferences,
)
from annotator.model.tags import TagSet
from annotator.model.wording import mark
from annotator.ui import file_choice
from annotator.ui.dialogs.key_table import KeyDraft, KeyEntry, KeyTable
from annotator.ui.dialogs.translation_page import TranslationPage
from annotator.ui.forms import dress
from annotator.ui.language import tell, tr
from annotator.ui.roles import region
from annotator.ui.widgets import grown, label

_THEME_NAMES = {"system": mark("as the system"), "light": mark("light"), "dark": mark("dark")}
# Languages name themselves: who cannot read this window must find their own.
_LANGUAGE_NAMES = {"system": mark("as the system"), "en": "English", "fr": "Français"}
_SAMPLE = "L’armée a déclaré : « 1 000 km tenus ». The 1,200-kilometre front line."


class SettingsDialog(QDialog):
    """Edits preferences. `agreed(dict)` comes with the fields that changed."""

    agreed = Signal(object)

    def __init__(
        self,
        preferences: Preferences,
        commands: Sequence[Command] = (),
        tags: TagSet | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`commands` is not needed for keys (the table knows the usual ones) but tells which there are now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self.resize(640, 600)
        self._before = preferences
        known = {command.id for command in commands}
        usual = [command for command in all_commands(tags) if not known or command.id in known]
        self.keys = KeyDraft(usual, preferences.keys, tags, preferences.single_keys)
        self.table_model = KeyTable(self.keys, self)
        self._make_reading()
        self._make_window()
        self._make_keys()
        self.translation = TranslationPage(preferences)
        self._fill(preferences)
        self._lay_out()
        self._connect()
        self._show_sample()
        self._show_key()
        self.family.setFocus()

    def preferences(self) -> Preferences:
        """The preferences as they stand in the dialog."""
        return replace(
            self._before,
            annotator=self.annotator.text().strip(),
            theme=str(self.theme.currentData()),
            language=str(self.language.currentData()),
            font_family=str(self.family.currentData()),
            font_size=self.size_box.value(),
            line_height=round(self.line_height.value(), 2),
            column_width=self.width_box.value(),
            chips=self.chips.isChecked(),
            synchronised=self.synchronised.isChecked(),
            proposals=self.proposals.isChecked(),
            single_keys=self.single_keys.isChecked(),
            backup_folder=self.backups.text().strip(),
            keys=dict(self.keys.own),
            **self.translation.values(),  # type: ignore[arg-type]
        )

    def show_translation(self) -> None:
        """Bring the page of translation services to the front."""
        self.pages.setCurrentWidget(self.translation)
        self.translation.choice.setFocus()

    # Parts

    def _make_reading(self) -> None:
        self.family = QComboBox()
        self.family.addItem(tr("the system’s serif"), "")
        for family in QFontDatabase.families():
            if not QFontDatabase.isPrivateFamily(family):
                self.family.addItem(family, family)
        self.size_box = QSpinBox()
        self.size_box.setMaximumWidth(160)
        self.size_box.setRange(FONT_SIZES[0], FONT_SIZES[-1])
        self.size_box.setSuffix(tr(" px"))
        self.line_height = QDoubleSpinBox()
        self.line_height.setMaximumWidth(160)
        self.line_height.setRange(*LINE_HEIGHTS)
        self.line_height.setSingleStep(0.1)
        self.line_height.setDecimals(2)
        self.width_box = QSpinBox()
        self.width_box.setMaximumWidth(160)
        self.width_box.setRange(COLUMN_WIDTHS[0], COLUMN_WIDTHS[-1])
        self.width_box.setSuffix(tr(" characters"))
        self.chips = QCheckBox(tr("Show &chips (values and subtypes) in the text"))
        self.synchronised = QCheckBox(tr("Sc&roll both texts together"))
        self.proposals = QCheckBox(tr("&Propose annotations when a text is opened"))
        self.sample = label(_SAMPLE, wrap=True)
        self.sample.setContentsMargins(14, 12, 14, 12)
        self.sample.setProperty("card", True)
        self.sample.setAccessibleName(tr("Sample of the reading type"))

    def _make_window(self) -> None:
        self.theme = QComboBox()
        for theme in THEMES:
            self.theme.addItem(tr(_THEME_NAMES[theme]), theme)
        self.language = QComboBox()
        for language in LANGUAGES:
            self.language.addItem(tr(_LANGUAGE_NAMES[language]), language)
        self.annotator = QLineEdit()
        self.annotator.setPlaceholderText(tr("your name on this computer"))
        self.backups = QLineEdit()
        self.backups.setPlaceholderText(tr("beside each project"))
        self.browse_button = QPushButton(tr("&Choose…"))
        self.browse_button.setAutoDefault(False)

    def _make_keys(self) -> None:
        self.single_keys = QCheckBox(
            tr("&Single letters and digits are keys (never while you type in a field)")
        )
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter commands…"))
        self.filter.setAccessibleName(tr("Filter commands"))
        self.filter.setClearButtonEnabled(True)
        self.table = QTableView()
        self.table.setModel(self.table_model)
        self.table.setAccessibleName(tr("Keys of the commands"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(KeyTable.COMMAND, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(KeyTable.KEY, grown(self, 150))
        self.recorder = QKeySequenceEdit()
        self.recorder.setMaximumSequenceLength(1)
        self.recorder.setAccessibleName(tr("New key: press it"))
        self.none_button = QPushButton(tr("&No key"))
        self.usual_button = QPushButton(tr("&Usual key"))
        for button in (self.none_button, self.usual_button):
            button.setAutoDefault(False)
        self.key_notice = label("", "danger", wrap=True)

    def _fill(self, preferences: Preferences) -> None:
        if self.family.findData(preferences.font_family) < 0:  # a font of another computer stays chosen
            self.family.addItem(preferences.font_family, preferences.font_family)
        self.family.setCurrentIndex(self.family.findData(preferences.font_family))
        self.size_box.setValue(preferences.font_size)
        self.line_height.setValue(preferences.line_height)
        self.width_box.setValue(preferences.column_width)
        self.chips.setChecked(preferences.chips)
        self.synchronised.setChecked(preferences.synchronised)
        self.proposals.setChecked(preferences.proposals)
        self.theme.setCurrentIndex(self.theme.findData(preferences.theme))
        self.language.setCurrentIndex(self.language.findData(preferences.language))
        self.annotator.setText(preferences.annotator)
        self.backups.setText(preferences.backup_folder)
        self.single_keys.setChecked(preferences.single_keys)

    # Frame

    def _lay_out(self) -> None:
        self.pages = QTabWidget()
        region(self.pages, tr("Settings"))
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._reading_page(), tr("&Reading"))
        self.pages.addTab(self._window_page(), tr("&Window"))
        self.pages.addTab(self._key_page(), tr("&Keys"))
        self.pages.addTab(self.translation, tr("Tr&anslation"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.ok_button = QPushButton(tr("Apply"))
        self.ok_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)

    def _reading_page(self) -> QWidget:
        page, form = _form()
        form.addRow(tr("&Font"), self.family)
        form.addRow(tr("Si&ze"), self.size_box)
        form.addRow(tr("Line &height"), self.line_height)
        form.addRow(tr("Column wi&dth"), self.width_box)
        form.addRow("", self.chips)
        form.addRow("", self.synchronised)
        form.addRow("", self.proposals)
        form.addRow(self.sample)
        dress(form)
        return page

    def _window_page(self) -> QWidget:
        page, form = _form()
        form.addRow(tr("&Theme"), self.theme)
        form.addRow(tr("&Language"), self.language)
        form.addRow("", label(tr("Another language shows when Diptych is started again."), "soft", wrap=True))
        form.addRow(tr("&Your name"), self.annotator)
        form.addRow("", label(tr("It is noted with each annotation you make."), "soft", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.backups, 1)
        row.addWidget(self.browse_button)
        caption = label(tr("&Backups go"))
        caption.setBuddy(self.backups)
        form.addRow(caption, row)
        dress(form)
        return page

    def _key_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 14, 4, 8)
        column.setSpacing(8)
        column.addWidget(self.single_keys)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        caption = label(tr("N&ew key"))
        caption.setBuddy(self.recorder)
        row.addWidget(caption)
        row.addWidget(self.recorder, 1)
        row.addWidget(self.none_button)
        row.addWidget(self.usual_button)
        column.addLayout(row)
        column.addWidget(self.key_notice)
        return page

    def _connect(self) -> None:
        self.family.currentIndexChanged.connect(self._show_sample)
        self.size_box.valueChanged.connect(self._show_sample)
        self.browse_button.clicked.connect(self._browse)
        self.single_keys.toggled.connect(self._on_single)
        self.filter.textChanged.connect(self._on_filter)
        self.table.selectionModel().currentRowChanged.connect(self._show_key)
        self.recorder.keySequenceChanged.connect(self._record)
        self.none_button.clicked.connect(lambda: self._set_key(""))
        self.usual_button.clicked.connect(self._reset_key)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._agree)

    # What the user does

    def _show_sample(self) -> None:
        family = str(self.family.currentData())
        font = QFont(family) if family else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if not family:
            font = QFont("serif")
            font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(self.size_box.value())
        self.sample.setFont(font)

    def _browse(self) -> None:
        file_choice.ask_folder(
            self, tr("Folder for backups"), lambda paths: self.backups.setText(str(paths[0]))
        )

    def _on_single(self, on: bool) -> None:
        self.keys.single_keys = on
        self.table_model.renew()

    def _on_filter(self, wanted: str) -> None:
        self.table_model.filter(wanted)
        self._show_key()

    def entry(self) -> KeyEntry | None:
        """The command chosen in the table."""
        row = self.table.currentIndex().row()
        return self.table_model.rows[row] if 0 <= row < len(self.table_model.rows) else None

    def _show_key(self) -> None:
        entry = self.entry()
        for widget in (self.recorder, self.none_button, self.usual_button):
            widget.setEnabled(entry is not None and not entry.fixed)
        self.recorder.blockSignals(True)
        self.recorder.setKeySequence(QKeySequence(self.keys.key(entry) if entry else ""))
        self.recorder.blockSignals(False)
        self.usual_button.setEnabled(entry is not None and entry.ident in self.keys.own)
        self.key_notice.setText("")

    def _record(self, sequence: QKeySequence) -> None:
        self._set_key(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    def _set_key(self, key: str) -> None:
        entry = self.entry()
        if entry is not None:
            self._try(lambda: self.keys.set_key(entry, key))

    def _reset_key(self) -> None:
        entry = self.entry()
        if entry is not None:
            self._try(lambda: self.keys.reset(entry))

    def _try(self, change: Callable[[], None]) -> None:
        """Change a key; a refusal is told below the table and the key stays as it was."""
        try:
            change()
        except UserError as error:
            self._show_key()
            self.key_notice.setText(tell(error))
            return
        self.table_model.renew()
        self._show_key()

    def _agree(self) -> None:
        try:
            after = self.preferences()
        except UserError:  # told on its page
            self.show_translation()
            return
        names = [field.name for field in fields(Preferences)]
        changed = {
            name: getattr(after, name)
            for name in names
            if getattr(after, name) != getattr(self._before, name)
        }
        self.accept()
        self.translation.hand_on_key()
        if changed:
            self.agreed.emit(changed)


def _form() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(4, 16, 4, 8)
    form.setVerticalSpacing(10)
    return page, form
