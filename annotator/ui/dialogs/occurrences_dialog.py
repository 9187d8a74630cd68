"""All occurrences: what is looked for, where, and what becomes of it; below, every place in its context with a tick.

Enter does it, from anywhere in the dialog; Space ticks rows; the letter of a tag and a digit choose tag and subtype
while the keyboard is in the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from annotator.commands import occurrences, searching
from annotator.commands.aliases import parse
from annotator.commands.occurrences import ADD, LIMIT, REPLACE, SKIP
from annotator.commands.searching import Hit, Outcome
from annotator.model.annotation import Annotation
from annotator.model.errors import DiptychError
from annotator.model.matching import PHRASE, Wanted
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.announce import announce
from annotator.ui.dialogs.occurrence_parts import ANNOTATE, REMOVE, RETAG, OccurrenceParts
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.occurrence_rows import OccurrenceModel
from annotator.ui.progress import fill_bar
from annotator.ui.search_run import SearchRun
from annotator.ui.tasks import Tasks

# Searched once typing has paused for so long.
REST_MS = 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OccurrencesDialog(QDialog):
    """Made for what is selected, or for the annotation at the caret, whose tag, subtype and attributes it takes."""

    def __init__(
        self,
        project: Project,
        tasks: Tasks,
        articles: Sequence[int],
        text: str,
        tag: str,
        like: Annotation | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("All occurrences"))
        self.resize(980, 620)
        self._project, self._articles, self._like = project, tuple(articles), like
        self.said: Message | None = None
        """What to tell once the dialog is closed."""
        self.model = OccurrenceModel(self)
        self.model.set_tags(project.tag_set())
        self.run = SearchRun(tasks, tr("Looking for all occurrences"), self)
        self.parts = OccurrenceParts(self, self.model, project.tag_set(), paired=len(articles) > 1)
        self._outcome: Outcome | None = None
        self._waiting = False  # Enter came before all places were found
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._search)
        self._fill(text, tag)
        self._connect()
        self._search()

    # What is asked

    def _fill(self, text: str, tag: str) -> None:
        parts, like = self.parts, self._like
        parts.words.setText(text)
        parts.words.selectAll()
        parts.choose_tag(like.tag if like else tag, like.subtype if like else "")
        named = like.tag if like else ""
        parts.former.setCurrentIndex(max(0, parts.former.findData(named)))
        parts.attributes.setVisible(bool(like and like.attributes))
        parts.offer(occurrences.forms(self._project, text, like))

    def _connect(self) -> None:
        parts = self.parts
        parts.words.textEdited.connect(self._on_typed)
        parts.scope.currentIndexChanged.connect(self._search)
        for box in (parts.case, parts.accents, parts.whole):
            box.toggled.connect(self._search)
        parts.formsChanged.connect(self._search)
        for chooser in (parts.what, parts.present, parts.former, parts.tag, parts.subtype):
            chooser.currentIndexChanged.connect(self._on_what)
        parts.do.clicked.connect(self.do)
        parts.cancel.clicked.connect(self.reject)
        parts.all.clicked.connect(partial(self._tick_all, True))
        parts.none.clicked.connect(partial(self._tick_all, False))
        self.model.ticked.connect(self._show)
        self.run.found.connect(self.model.add)
        self.run.ended.connect(self._on_ended)
        self.run.failed.connect(self._on_failed)
        self.run.stopped.connect(self._show)
        self._on_what()

    def _on_typed(self, text: str) -> None:
        self.parts.offer(occurrences.forms(self._project, text))
        self._rest.start()

    def _wanted(self) -> Wanted:
        parts = self.parts
        names = [*parse(parts.words.text()), *parts.forms()]
        return Wanted(
            tuple(names) or ("",),
            PHRASE,
            parts.case.isChecked(),
            parts.accents.isChecked(),
            parts.whole.isChecked(),
        )

    def _search(self) -> None:
        """Look for all places anew."""
        self._rest.stop()
        self._outcome = None
        self.model.clear()
        self.parts.problem.clear()
        wanted, path = self._wanted(), self._project.path
        if not any(text.strip() for text in wanted.texts):
            self.run.abandon()
            self._outcome = Outcome(0)
            self._show()
            return
        within = {"text": self._articles[:1], "both": self._articles}.get(self.parts.scope.currentData())
        self.run.start(
            lambda deliver, watch: searching.places_of(path, wanted, within, deliver, watch, limit=LIMIT)
        )
        self._show()

    def _on_ended(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._show()
        announce(self.parts.view, self.parts.count.text())
        if self._waiting:
            self._waiting = False
            self.do()

    def _on_failed(self, error: Exception) -> None:
        self._waiting = False
        if not isinstance(error, DiptychError):
            raise error
        self._outcome = Outcome(0)
        self.parts.problem.setText(tell(error))
        self._show()

    # What is to become of it

    def _on_what(self) -> None:
        parts = self.parts
        parts.show_for(parts.what.currentData())
        self.model.set_wanted(self._wish())

    def _wish(self) -> Callable[[Hit], bool]:
        """Which places are ticked unasked. The choices are read once and not for each of ten thousand places."""
        parts = self.parts
        tag, subtype = parts.tag.currentData() or "", parts.subtype.currentData() or ""
        if parts.what.currentData() != ANNOTATE:
            former = parts.former.currentData() or ""
            return lambda hit: bool(occurrences.same(hit, former))
        skips = parts.present.currentData() == SKIP

        def wanted(hit: Hit) -> bool:
            if not hit.met or hit.excluded:
                return not hit.excluded
            if any(p.tag == tag and subtype in {"", p.subtype} for p in occurrences.same(hit)):
                return False
            return not skips or not occurrences.obstacles(hit, tag)

        return wanted

    def _tick_all(self, on: bool) -> None:
        self.model.tick(range(self.model.rowCount()), on=on)
        self.parts.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def do(self) -> None:
        """Do it at the ticked places, in one step; once all places are found, if they are not yet."""
        if self._rest.isActive():
            self._search()
        if self.run.busy:
            self._waiting = True
            return
        try:
            self.said = self._done()
        except DiptychError as error:
            self.parts.problem.setText(tell(error))
            announce(self.parts.view, self.parts.problem.text())
            return
        self.accept()

    def _done(self) -> Message | None:
        parts, project, chosen = self.parts, self._project, self.model.chosen()
        tag, subtype = parts.tag.currentData() or "", parts.subtype.currentData() or ""
        former, what = parts.former.currentData() or "", parts.what.currentData()
        if what == REMOVE:
            return occurrences.remove(project, chosen, former)
        if what == RETAG:
            return occurrences.retag(project, chosen, tag, subtype, former)
        like = self._like
        taken_over = like is not None and like.tag == tag and parts.attributes.isChecked()
        attributes = like.attributes if like is not None and taken_over else ()
        present = str(parts.present.currentData())
        assert present in {SKIP, ADD, REPLACE}
        return occurrences.annotate(project, chosen, tag, subtype, attributes, present).message

    # What is shown

    def _show(self) -> None:
        parts, model, outcome = self.parts, self.model, self._outcome
        number = QLocale().toString
        total = model.rowCount()
        told = tr("{chosen} of {total} places ticked", chosen=number(model.chosen_count), total=number(total))
        if outcome is None:
            told = tr_n("%n place(s) so far…", total)
        elif outcome.limited:
            told = tr("{told}. There are more: these are the first ones.", told=told)
        elif not total:
            told = (
                tr("This stands nowhere here.")
                if parts.words.text().strip()
                else tr("Type what to look for.")
            )
        parts.count.setText(told)
        parts.bar.setVisible(outcome is None)
        fill_bar(parts.bar, *self.run.progress)
        parts.name_button(model.chosen_count)
        parts.do.setEnabled(outcome is None or model.chosen_count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.do()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closed, whichever way: nothing goes on."""
        self._rest.stop()
        self.run.abandon()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        super().closeEvent(event)
