"""The tab that searches the whole project: what to look for and where above, every place in its context below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from annotator.commands.searching import (
    ATTRIBUTE,
    KINDS,
    LIMIT,
    NOTE,
    QUOTE,
    UNMARKED,
    Hit,
    Outcome,
    Query,
)
from annotator.model.annotation import ANNOTATION_STATUS_TITLES, STATUS_TITLES
from annotator.model.matching import PHRASE, REGEX, WORDS
from annotator.model.tags import TagSet
from annotator.ui.announce import announce
from annotator.ui.column import Column
from annotator.ui.concordance_rows import ConcordanceModel
from annotator.ui.concordance_view import ConcordanceView
from annotator.ui.drawing import dot_icon
from annotator.ui.language import tr, tr_n
from annotator.ui.progress import fill_bar
from annotator.ui.roles import region
from annotator.ui.widgets import EmptyState, KeyButton, label

# Searched once typing has paused for so long.
REST_MS = 250


class Concordance(Column):
    """Fields, filters and rows. What is asked for goes out as signals; `show_…` comes back."""

    searchAsked = Signal(object)
    """A `Query`; or None: nothing is looked for any more."""
    stopAsked = Signal()
    rebuildAsked = Signal()
    savedAsked = Signal()
    """The menu of kept searches."""
    annotateAsked = Signal(object, str)
    """Places, and the letter or the code of a tag; "" has the tags offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.setObjectName("concordance")
        region(self, tr("Search"))
        self._tags = TagSet(())
        self._outcome: Outcome | None = None
        self._busy = self._editable = False
        self._enter_when_found = False
        self.model = ConcordanceModel(self)
        self.view = ConcordanceView(self.model)
        self._make_fields()
        self.count, self.problem = label("", "faint"), label("", "warn", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(tr("Searching the project"))
        self.stop, self.saved = KeyButton(tr("Stop")), KeyButton(tr("Kept searches…"))
        self.annotate, self.rebuild = KeyButton(tr("Annotate…")), KeyButton(tr("Make the index anew"))
        self.empty = EmptyState("", icon="search")
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.search)
        self._lay_out()
        self._connect()
        self.show_nothing()

    # What is asked

    def query(self) -> Query:
        """What the fields say."""
        return Query(
            self.words.text(),
            str(self.kind.currentData()),
            self.case.isChecked(),
            self.accents.isChecked(),
            self.whole.isChecked(),
            str(self.language.currentData() or ""),
            str(self.tag.currentData() or ""),
            str(self.status.currentData() or ""),
        )

    def set_query(self, query: Query) -> None:
        """Fill the fields and search."""
        boxes = (self.case, query.case), (self.accents, query.accents), (self.whole, query.whole)
        for box, on in boxes:
            with QSignalBlocker(box):
                box.setChecked(on)
        with QSignalBlocker(self.words):
            self.words.setText(query.text)
        _choose(self.kind, query.kind)
        self._on_kind()
        for chooser, value in (
            (self.language, query.language), (self.tag, query.tag), (self.status, query.status),
        ):  # fmt: skip
            _choose(chooser, value)
        self.search()

    def search(self) -> None:
        """Search for what the fields say."""
        self._rest.stop()
        self.searchAsked.emit(self.query() if self.words.text().strip() else None)

    def lift_filters(self) -> None:
        """Search in all languages, tags and states again."""
        for chooser in (self.language, self.tag, self.status):
            _choose(chooser, "")
        self.search()

    def enter(self, words: str = "") -> None:
        """Take the keyboard, with these words in the field."""
        if words:
            with QSignalBlocker(self.words):
                self.words.setText(words)
            self.search()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    # What is shown

    def show_project(self, tags: TagSet, *, editable: bool) -> None:
        """The project's tags, and whether anything can be annotated."""
        self._tags, self._editable = tags, editable
        live = [(tr(tag.name), tag.code) for tag in tags.live]
        _fill(self.tag, [(tr("any tag"), ""), (tr("not annotated"), UNMARKED), *live])
        for place, tag in enumerate(tags.live, 2):
            self.tag.setItemIcon(place, dot_icon(tag.colour))
        self._show()

    def show_nothing(self) -> None:
        """Nothing is looked for."""
        self._busy, self._outcome, self._enter_when_found = False, None, False
        self.model.clear(self._tags)
        self.problem.clear()
        self._show()

    def show_begun(self) -> None:
        """A search has begun."""
        self.model.clear(self._tags)
        self.problem.clear()
        self._busy, self._outcome = True, None
        self._show()

    def show_found(self, hits: Sequence[Hit], progress: tuple[int, int]) -> None:
        """Further places have been found."""
        first = not self.model.rowCount()
        self.model.add(hits)
        fill_bar(self.bar, *progress)
        self._show()
        if first and self._enter_when_found:
            self._enter_when_found = False
            self.view.enter()

    def show_ended(self, outcome: Outcome | None, problem: str = "") -> None:
        """The search has come to its end; without an outcome it was stopped, or failed for a reason."""
        self._busy, self._enter_when_found = False, False
        self._outcome = outcome or Outcome(self.model.rowCount())
        self.problem.setText(problem or self._told())
        self._show()
        announce(self, self.count.text())

    def _told(self) -> str:
        outcome, number = self._outcome, QLocale().toString
        if outcome is None:
            return ""
        if outcome.given_up:
            return tr("This expression takes too long with too many texts: not all were looked at.")
        if outcome.slow:
            return tr_n("%n text(s) left out: the expression takes too long there.", outcome.slow)
        if outcome.unindexed:
            return tr("The index of words is missing or damaged: every text was read, which takes longer.")
        if outcome.limited:
            return tr(
                "These are the first {count} places; there are more. Say more exactly what to look for.",
                count=number(LIMIT),
            )
        return ""

    # Inside

    def _make_fields(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Search the whole project"))
        self.words.setAccessibleName(tr("Search the whole project"))
        self.words.setClearButtonEnabled(True)
        self.kind, self.language, self.tag, self.status = (QComboBox() for _ in range(4))
        for chooser, name in (
            (self.kind, tr("Look for")), (self.language, tr("Language")), (self.tag, tr("Tag")),
            (self.status, tr("Status")),
        ):  # fmt: skip
            chooser.setAccessibleName(name)
            chooser.setToolTip(name)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        titles = {
            PHRASE: tr("These words in a row"),
            WORDS: tr("All these words"),
            REGEX: tr("Regular expression"),
            QUOTE: tr("Words of annotations"),
            NOTE: tr("Notes"),
            ATTRIBUTE: tr("Attributes"),
        }
        _fill(self.kind, [(titles[kind], kind) for kind in KINDS])
        _fill(self.language, [(tr("any language"), ""), (tr("French"), "fr"), (tr("English"), "en")])
        _fill(self.tag, [(tr("any tag"), "")])
        self.case, self.accents = QCheckBox(tr("Case counts")), QCheckBox(tr("Accents count"))
        self.whole = QCheckBox(tr("Whole words"))
        self.whole.setChecked(True)
        self._on_kind()

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._rest.start())
        self.words.returnPressed.connect(self._on_enter)
        self.kind.currentIndexChanged.connect(self._on_kind)
        for chooser in (self.kind, self.language, self.tag, self.status):
            chooser.currentIndexChanged.connect(self.search)
        for box in (self.case, self.accents, self.whole):
            box.toggled.connect(self.search)
        self.stop.clicked.connect(self.stopAsked)
        self.saved.clicked.connect(self.savedAsked)
        self.rebuild.clicked.connect(self.rebuildAsked)
        self.annotate.clicked.connect(lambda: self._annotate(""))
        self.view.letterTyped.connect(self._annotate)
        self.view.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        self.empty.asked.connect(self.lift_filters)

    def _on_kind(self) -> None:
        """The states are those of articles or those of annotations."""
        in_texts = self.query().in_texts
        titles = STATUS_TITLES if in_texts else ANNOTATION_STATUS_TITLES
        _fill(self.status, [(tr("any status"), ""), *((tr(title), code) for code, title in titles.items())])
        self.whole.setEnabled(self.kind.currentData() != REGEX)

    def _on_enter(self) -> None:
        """Enter searches at once and goes into the rows as soon as there are any."""
        if self._rest.isActive() or (self._outcome is None and not self._busy):
            self._enter_when_found = True
            self.search()
        elif self.model.rowCount():
            self.view.enter()
        else:
            self._enter_when_found = self._busy

    def _annotate(self, tag: str) -> None:
        chosen = self.view.chosen()
        if chosen and self._editable:
            self.annotateAsked.emit(chosen, tag)

    def _lay_out(self) -> None:
        first, second, told = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line, margins in ((first, (10, 7, 12, 3)), (second, (10, 2, 12, 5)), (told, (12, 0, 12, 5))):
            line.setContentsMargins(*margins)
            line.setSpacing(8)
        first.addWidget(self.words, 1)
        for widget in (self.kind, self.case, self.accents, self.whole):
            first.addWidget(widget)
        for chooser in (self.language, self.tag, self.status):
            second.addWidget(chooser)
        second.addWidget(self.count)
        second.addWidget(self.bar, 1)
        second.addStretch()
        for button in (self.stop, self.annotate, self.saved):
            second.addWidget(button)
        told.addWidget(self.problem, 1)
        told.addWidget(self.rebuild)
        self._told_line = QWidget()
        parts = []
        for line in (first, second, told):
            part = self._told_line if line is told else QWidget()
            part.setLayout(line)
            parts.append(part)
        self.hold(tuple(parts), (self.empty, self.view))

    def _show_chosen(self) -> None:
        self.annotate.setVisible(self._editable and self.view.selectionModel().hasSelection())

    def _show(self) -> None:
        shown = self.model.rowCount()
        asked = bool(self.words.text().strip())
        self.count.setText(tr_n("%n place(s)", shown) if asked and (shown or self._outcome) else "")
        self.bar.setVisible(self._busy)
        self.stop.setVisible(self._busy)
        self._show_chosen()
        outcome = self._outcome
        self.rebuild.setVisible(self._editable and outcome is not None and outcome.unindexed)
        self._told_line.setVisible(bool(self.problem.text()))
        if shown:
            self.turn_to(self.view)
            return
        query = self.query()
        filtered = bool(query.language or query.tag or query.status)
        if not asked:
            sentence = tr(
                "Type words: every place in the project where they stand comes in here, in its context."
            )
        elif self._busy or outcome is None:
            sentence = tr("Searching…")
        elif self.problem.text():
            sentence = tr("Nothing was found.")
        elif filtered:
            sentence = tr("This stands nowhere in what the filters let pass.")
        else:
            sentence = tr("This stands nowhere in the project.")
        done = asked and not self._busy and outcome is not None
        self.empty.show_text(sentence, tr("Lift the filters") if done and filtered else "")
        self.turn_to(self.empty)


def _fill(chooser: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
    """Offer these; what was chosen stays chosen where it still is there."""
    if [(chooser.itemText(n), chooser.itemData(n)) for n in range(chooser.count())] == list(entries):
        return
    chosen = chooser.currentData()
    with QSignalBlocker(chooser):
        chooser.clear()
        for title, value in entries:
            chooser.addItem(title, value)
        chooser.setCurrentIndex(max(0, chooser.findData(chosen)))


def _choose(chooser: QComboBox, value: str) -> None:
    with QSignalBlocker(chooser):
        chooser.setCurrentIndex(max(0, chooser.findData(value)))
