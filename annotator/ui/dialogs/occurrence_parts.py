"""The parts of the dialog of all occurrences: fields, choices, and the rows with their keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.occurrences import ADD, REPLACE, SKIP
from annotator.model.tags import TagSet
from annotator.ui.context_cells import ContextDelegate
from annotator.ui.drawing import dot_icon
from annotator.ui.language import tr
from annotator.ui.occurrence_rows import STATE, WHERE, WORDS, OccurrenceModel
from annotator.ui.row_selection import selected_rows
from annotator.ui.row_view import RowView
from annotator.ui.widgets import KeyButton, label

ANNOTATE, RETAG, REMOVE = "annotate", "retag", "remove"
# Other names of the same thing that there is room for.
_MOST_FORMS = 6


class OccurrenceView(RowView):
    """Rows with ticks. Letters and digits choose tag and subtype; Enter is left to the dialog."""

    typed = Signal(str)

    def __init__(self, model: OccurrenceModel) -> None:
        super().__init__(model, "occurrenceRows", tr("Places"), {WHERE: 190, STATE: 150})
        self._model = model
        self.draw_with(ContextDelegate(self, model.context, lambda index: index.column() == STATE))
        self.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space:
            self._model.tick(selected_rows(self) or [self.currentIndex().row()])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        elif plain and len(event.text()) == 1 and event.text().isalnum():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class OccurrenceParts(QObject):
    """What the dialog is put together from."""

    formsChanged = Signal()

    def __init__(self, dialog: QDialog, model: OccurrenceModel, tags: TagSet, *, paired: bool) -> None:
        super().__init__(dialog)
        self._tags = tags
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("Look for"))
        self.words.setPlaceholderText(tr("Words to look for; several names with = between them"))
        self.words.setClearButtonEnabled(True)
        scopes = [(tr("This text"), "text"), (tr("Both texts"), "both"), (tr("Whole project"), "project")]
        self.scope = _chooser(tr("Where to look"), scopes if paired else [scopes[0], scopes[2]])
        if paired:
            self.scope.setCurrentIndex(1)
        self.case = QCheckBox(tr("Case counts"))
        self.accents = QCheckBox(tr("Accents count"))
        self.whole = QCheckBox(tr("Whole words"))
        self.whole.setChecked(True)
        self.attributes = QCheckBox(tr("With its attributes"))
        self.attributes.setChecked(True)
        self.what = _chooser(
            tr("What to do"),
            [(tr("Annotate"), ANNOTATE), (tr("Change the tag"), RETAG), (tr("Remove annotations"), REMOVE)],
        )
        self.present = _chooser(
            tr("Where it is annotated already"),
            [(tr("skip what is annotated"), SKIP), (tr("add to what is annotated"), ADD),
             (tr("replace what is annotated"), REPLACE)],
        )  # fmt: skip
        live = [(tr(tag.name), tag.code) for tag in tags.live]
        self.tag, self.subtype = _chooser(tr("Tag"), live), _chooser(tr("Subtype"), [])
        self.former = _chooser(tr("Only annotations with the tag"), [(tr("of any tag"), ""), *live])
        for place, tag in enumerate(tags.live):
            self.tag.setItemIcon(place, dot_icon(tag.colour))
            self.former.setItemIcon(place + 1, dot_icon(tag.colour))
        self.tag.currentIndexChanged.connect(self._fill_subtypes)
        self._fill_subtypes()
        self.view = OccurrenceView(model)
        self.view.typed.connect(self._on_typed)
        self.count, self.problem = label("", "soft"), label("", "danger", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(tr("Looking for all occurrences"))
        self.all, self.none = KeyButton(tr("Tick all")), KeyButton(tr("Tick none"))
        self.do, self.cancel = QPushButton(), KeyButton(tr("Cancel"), tr("Esc"))
        self.do.setDefault(True)
        self._boxes: list[QCheckBox] = []
        self._lay_out(dialog)

    def choose_tag(self, tag: str, subtype: str = "") -> None:
        """Choose tag and subtype."""
        place = self.tag.findData(tag)
        if place >= 0:
            self.tag.setCurrentIndex(place)
            self.subtype.setCurrentIndex(max(0, self.subtype.findData(subtype)))

    def offer(self, names: Sequence[str]) -> None:
        """Offer other names of the same thing; those that were ticked stay so."""
        ticked = set(self.forms())
        for box in self._boxes:
            self._forms.removeWidget(box)
            box.deleteLater()
        self._boxes = []
        for name in names[:_MOST_FORMS]:
            box = QCheckBox(name.replace("&", "&&"))
            box.setProperty("form", name)
            box.setChecked(name in ticked)
            box.toggled.connect(lambda _on: self.formsChanged.emit())
            self._forms.insertWidget(self._forms.count() - 1, box)
            self._boxes.append(box)
        self._also.setVisible(bool(names))

    def forms(self) -> list[str]:
        """The other names that are ticked."""
        return [str(box.property("form")) for box in self._boxes if box.isChecked()]

    def show_for(self, what: str) -> None:
        """Show the choices that go with what is to be done."""
        self.present.setVisible(what == ANNOTATE)
        self.former.setVisible(what != ANNOTATE)
        self.tag.setVisible(what != REMOVE)
        self.subtype.setVisible(what != REMOVE and self.subtype.count() > 1)

    def name_button(self, count: int) -> None:
        """Say on the button what it does, and to how many."""
        number = QLocale().toString(count)
        titles = {
            ANNOTATE: tr("Annotate {count}", count=number),
            RETAG: tr("Change {count}", count=number),
            REMOVE: tr("Remove {count}", count=number),
        }
        self.do.setText(titles[self.what.currentData()])
        self.do.updateGeometry()

    def _fill_subtypes(self) -> None:
        tag = self._tags.get(str(self.tag.currentData() or ""))
        with QSignalBlocker(self.subtype):
            self.subtype.clear()
            self.subtype.addItem(tr("no subtype"), "")
            for one in tag.subtypes if tag else ():
                self.subtype.addItem(tr(one.name), one.code)
        self.subtype.setVisible(self.subtype.count() > 1 and not self.tag.isHidden())

    def _on_typed(self, letter: str) -> None:
        if letter.isdigit():
            place = int(letter) or 10
            if place < self.subtype.count():
                self.subtype.setCurrentIndex(place)
            return
        tag = self._tags.by_key(letter.upper())
        if tag is not None:
            self.choose_tag(tag.code)

    def _lay_out(self, dialog: QDialog) -> None:
        self._also = QWidget()
        self._forms = _line(label(tr("Also:"), "soft"), stretch=True)
        self._also.setLayout(self._forms)
        options = _line(self.case, self.accents, self.whole, self.attributes, stretch=True)
        doing = _line(self.what, self.tag, self.subtype, self.present, self.former, stretch=True)
        found = _line(self.count, stretch=True)
        found.addWidget(self.all)
        found.addWidget(self.none)
        buttons = _line(self.problem, stretch=False)
        buttons.setStretch(0, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.do)
        top = _line(self.words, self.scope, stretch=False)
        top.setStretch(0, 1)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(9)
        for line in (top, options):
            column.addLayout(line)
        column.addWidget(self._also)
        column.addLayout(doing)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        column.addLayout(found)
        column.addLayout(buttons)


def _chooser(name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for title, value in entries:
        made.addItem(title, value)
    return made


def _line(*widgets: QWidget, stretch: bool) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(9)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return line
