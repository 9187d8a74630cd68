"""The import preview: nothing comes into the project before the user has seen what, in which encoding and language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.exchange import ImportPreview
from annotator.commands.labels import LabelTarget
from annotator.commands.library import LANGUAGE_NAMES
from annotator.model.tags import TagSet
from annotator.ui.dialogs.import_draft import ImportDraft, Redecode
from annotator.ui.dialogs.import_models import (
    ENCODING,
    FORMAT,
    LANGUAGE,
    NAME,
    NOTES,
    PARTNER,
    SIZE,
    TITLE,
    FilesModel,
    LinesModel,
    encoding_told,
    format_told,
    language_name,
    language_told,
)
from annotator.ui.dialogs.import_pages import ImportPages
from annotator.ui.drawing import scaled
from annotator.ui.forms import beside, dress
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.widgets import ElidedLabel, SectionHeading, grown, label, set_role

# What French and English texts come in; the others are a name away on the command line (--encoding).
ENCODINGS = (
    "utf-8", "cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850", "utf-16", "utf-16-le", "utf-16-be",
    "iso-8859-2", "cp1250", "cp1251", "koi8-r",
)  # fmt: skip
_WIDTHS = {NAME: 190, TITLE: 150, FORMAT: 125, LANGUAGE: 115, ENCODING: 80, PARTNER: 140, SIZE: 90}


class ImportPreviewDialog(QDialog):
    """Files above, details and text of the chosen one below; on a second page the labels that the tag set does not
    have. `agreed(ImportPreview, dict)` comes with the corrections and what becomes of each label.

    `redecode(item, encoding)` reads an item again in another encoding.
    """

    agreed = Signal(object, object)

    def __init__(
        self,
        preview: ImportPreview,
        redecode: Redecode,
        parent: QWidget | None = None,
        *,
        tags: TagSet | None = None,
        remembered: Mapping[str, LabelTarget] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import articles"))
        self.resize(1240, 760)
        self._tags, self._remembered = tags or TagSet(()), remembered or {}
        self.draft = ImportDraft(preview, redecode)
        self._make_parts()
        self._dress_files()
        self._dress_lines()
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._show_row()
        self._count()
        if self.files.rowCount():
            self.table.setCurrentIndex(self.files.index(0, NAME))
        self.table.setFocus()

    def _make_parts(self) -> None:
        self.files = FilesModel(self.draft, self)
        self.lines = LinesModel(self.draft, self)
        self.table = QTableView()
        self.list = QListView()
        self.summary = label("", "soft")
        self.format = label("", wrap=True)
        self.title = QLineEdit()
        self.language = QComboBox()
        self.encoding = QComboBox()
        self.partner = QComboBox()
        self.language_hint = label("", "soft", wrap=True)
        self.encoding_hint = label("", "soft", wrap=True)
        self.notes = label("", wrap=True)
        self.all_button = QPushButton(tr("Tick &all"))
        self.none_button = QPushButton(tr("Tick &none"))
        self.out_button = QPushButton(tr("Leave lines &out"))
        self.in_button = QPushButton(tr("Ta&ke lines in"))
        self.suggestion_button = QPushButton()
        self.cancel_button = QPushButton(tr("Cancel"))
        self.ok_button = QPushButton()
        for button in (
            self.all_button,
            self.none_button,
            self.out_button,
            self.in_button,
            self.suggestion_button,
        ):
            button.setAutoDefault(False)
        self.ok_button.setDefault(True)

    def _dress_files(self) -> None:
        self.table.setModel(self.files)
        self.table.setAccessibleName(tr("Files to import"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, max(grown(self, width), header.sectionSizeHint(column)))
        header.setSectionResizeMode(NOTES, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(60)

    def _dress_lines(self) -> None:
        self.list.setModel(self.lines)
        self.list.setAccessibleName(tr("Lines of the text; a line without its tick is left out"))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fill_choices(self) -> None:
        for code in LANGUAGE_NAMES:
            self.language.addItem(language_name(code), code)
        for code in ENCODINGS:
            self.encoding.addItem(code, code)
        self.title.setAccessibleName(tr("Title"))
        for widget in (self.language, self.encoding, self.partner):
            widget.setMinimumContentsLength(12)
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _lay_out(self) -> None:
        self.form = QWidget()
        form = QFormLayout(self.form)
        form.setContentsMargins(0, 0, 12, 0)
        form.setVerticalSpacing(6)
        form.addRow(tr("&Title"), self.title)
        form.addRow(tr("&Language"), self.language)
        form.addRow("", self.language_hint)
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("&Encoding"), self.encoding)
        form.addRow("", self.encoding_hint)
        form.addRow(tr("&Pair with"), self.partner)
        self.form_rows = dress(form)
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 10, 0, 0)
        self.heading = ElidedLabel()
        self.heading.setFont(scaled(self.heading.font(), 1.0, weight=QFont.Weight.DemiBold))
        column.addWidget(self.heading)
        column.addWidget(self.form)
        column.addWidget(self.notes)
        column.addStretch()
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(details)
        self.text_side = self._text_side()
        below.addWidget(self.text_side)
        below.setSizes([380, 720])
        below.setChildrenCollapsible(False)
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.table)
        whole.addWidget(below)
        whole.setSizes([290, 420])
        whole.setChildrenCollapsible(False)
        articles = QWidget()
        inside = QVBoxLayout(articles)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(whole, 1)
        self.pages = ImportPages(articles, self._tags, self._remembered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.pages, 1)
        layout.addLayout(beside(self.all_button, self.none_button, None, self.cancel_button, self.ok_button))

    def _text_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionHeading(tr("Text")))
        column.addWidget(self.list, 1)
        column.addLayout(beside(self.out_button, self.in_button, None, self.suggestion_button))
        return side

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.files.includedChanged.connect(self._count)
        self.pages.currentChanged.connect(self._on_page)
        self.lines.linesChanged.connect(self._on_lines)
        self.list.selectionModel().selectionChanged.connect(self._enable_lines)
        self.title.textEdited.connect(self._set_title)
        self.language.activated.connect(self._set_language)
        self.encoding.activated.connect(self._set_encoding)
        self.partner.activated.connect(self._set_partner)
        self.all_button.clicked.connect(lambda: self._tick(True))
        self.none_button.clicked.connect(lambda: self._tick(False))
        self.out_button.clicked.connect(lambda: self._leave_out(True))
        self.in_button.clicked.connect(lambda: self._leave_out(False))
        self.suggestion_button.clicked.connect(self._take_suggestion)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._agree)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._agree)

    def row(self) -> int:
        """The article shown below; -1 for none (or for a file that cannot come in)."""
        row = self.table.currentIndex().row()
        return row if 0 <= row < len(self.draft.items) else -1

    def rows(self) -> list[int]:
        """The articles selected above; language and encoding are set for all of them."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [row for row in chosen if row < len(self.draft.items)] or (
            [self.row()] if self.row() >= 0 else []
        )

    def _show_row(self, _current: QModelIndex | None = None) -> None:
        row = self.row()
        self.lines.show(row)
        self._fill_partners(row)
        self._fill_details()
        self._on_lines(told=False)

    def _fill_details(self) -> None:
        row = self.row()
        self.form.setVisible(row >= 0)
        self.text_side.setVisible(row >= 0)
        if row < 0:
            self._fill_nothing()
            return
        incoming = self.draft.items[row].incoming
        self.heading.set_text(incoming.name)
        if self.title.text() != incoming.title:
            self.title.setText(incoming.title)
            self.title.setCursorPosition(0)
        _choose(self.language, incoming.language, language_name(incoming.language))
        _choose(self.encoding, incoming.encoding, incoming.encoding)
        self.format.setText(format_told(self.draft.items[row]))
        sure = language_told(incoming)
        self.language_hint.setText(sure if sure != language_name(incoming.language) else "")
        self.language_hint.setVisible(bool(self.language_hint.text()))
        self.encoding_hint.setText(encoding_told(incoming))
        set_role(self.encoding_hint, "role", "warn" if incoming.encoding_found == "fallback" else "soft")
        # A format that says it itself leaves nothing to choose.
        for part in (self.encoding, self.encoding_hint):
            self.form_rows.setRowVisible(part, self.draft.has_encoding(row))
        other = self.draft.partner(row)
        self.partner.setCurrentIndex(max(0, self.partner.findData(other)))
        self.notes.setText("\n".join(f"• {note}" for note in self.files.notes(row)))

    def _fill_nothing(self) -> None:
        number = self.table.currentIndex().row() - len(self.draft.items)
        known = 0 <= number < len(self.draft.problems)
        self.heading.set_text(self.draft.problems[number].where if known else "")
        self.notes.setText(
            tell(self.draft.problems[number].message) if known else tr("No article could be read.")
        )

    def _fill_partners(self, row: int) -> None:
        self.partner.clear()
        self.partner.addItem(tr("nothing: it stands alone"), None)
        for other in self.draft.partners(row) if row >= 0 else ():
            incoming = self.draft.items[other].incoming
            language = incoming.language.upper() or "–"
            self.partner.addItem(f"{language} · {incoming.name}", other)

    def _set_title(self, text: str) -> None:
        self.draft.set_title(self.row(), text)
        self.files.renew([self.row()])

    def _set_language(self) -> None:
        self.draft.set_language(self.rows(), str(self.language.currentData()))
        self._after_change()

    def _set_encoding(self) -> None:
        wanted = str(self.encoding.currentData())
        refused = self.draft.set_encoding(self.rows(), wanted)
        self.lines.show(self.row())
        self._after_change()
        if refused:
            # The box keeps what was asked for, or the arrow keys could never walk past an encoding that does not fit.
            _choose(self.encoding, wanted, wanted)
            self.encoding_hint.setText("\n".join([*map(tell, refused[:3]), tr("The text stays as it was.")]))
            set_role(self.encoding_hint, "role", "danger")

    def _set_partner(self) -> None:
        self.draft.set_partner(self.row(), self.partner.currentData())
        self._after_change()

    def _after_change(self) -> None:
        self.files.renew()
        self._fill_details()
        self._on_lines(told=False)

    def _tick(self, on: bool) -> None:
        self.draft.include(range(len(self.draft.items)), on)
        self.files.renew()

    def _leave_out(self, out: bool) -> None:
        self.lines.leave_out([index.row() for index in self.list.selectedIndexes()], out)

    def _take_suggestion(self) -> None:
        self.draft.take_suggestion(self.row())
        self.lines.renew()

    def _on_lines(self, told: bool = True) -> None:
        row = self.row()
        open_passages = self.draft.open_suggestions(row) if row >= 0 else 0
        self.suggestion_button.setVisible(bool(open_passages))
        self.suggestion_button.setText(
            tr_n("Lea&ve out %n passage(s) that look like leftovers", open_passages)
        )
        self._enable_lines()
        if told and row >= 0:
            self.files.renew([row])
            self._fill_details()

    def _enable_lines(self) -> None:
        chosen = bool(self.list.selectedIndexes())
        self.out_button.setEnabled(chosen)
        self.in_button.setEnabled(chosen)

    def _on_page(self, page: int) -> None:
        for button in (self.all_button, self.none_button):
            button.setVisible(page == 0)

    def _count(self) -> None:
        included, pairs = self.draft.included, len(self.draft.result().pairs)
        merged = sum(item.include and item.news > 0 for item in self.draft.items)
        parts = [tr_n("%n article(s) will come in", included - merged), tr_n("%n pair(s)", pairs)]
        if merged:
            parts.append(tr_n("%n article(s) there already get new annotations", merged))
        left = len(self.draft.items) - included
        if left:
            parts.append(tr_n("%n left out", left))
        if self.draft.problems:
            parts.append(tr_n("%n file(s) cannot come in", len(self.draft.problems)))
        self.summary.setText(" · ".join(parts))
        self.ok_button.setText(tr_n("&Import %n article(s)", included))
        self.ok_button.setEnabled(included > 0)
        self.pages.show_labels(self.draft.items)

    def _agree(self) -> None:
        if self.draft.included:
            result, labels = self.draft.result(), self.pages.mapping()
            self.accept()
            self.agreed.emit(result, labels)


def _choose(box: QComboBox, code: str, title: str) -> None:
    """Show `code`, adding it when it is none of the usual ones."""
    if box.findData(code) < 0:
        box.addItem(title, code)
    box.setCurrentIndex(box.findData(code))
