"""`N` in the texts: all occurrences of what is selected, of the annotation at the caret, or of the word there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from annotator.model.errors import UserError
from annotator.model.words import word_at

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.ui.dialogs.occurrences_dialog import OccurrencesDialog
    from annotator.ui.main_window import MainWindow

# The tag that all occurrences are marked with most often.
_USUAL = "entity"


class OccurrenceActions:
    """Opens the dialog and says what came of it."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._desk = window, window.desk
        self._desk.provide("annotation.occurrences", self.open, self._can)

    def _can(self) -> bool:
        project = self._desk.project
        return project is not None and not project.read_only and self._desk.article is not None

    def open(self) -> None:
        """Open the dialog."""
        from annotator.ui.dialogs.occurrences_dialog import OccurrencesDialog

        desk, window = self._desk, self._window
        project, article = desk.project, desk.article
        if project is None or article is None:
            raise UserError("Open an article first.")
        window.inspector.commit()
        text, like = self._asked()
        tags = project.tag_set()
        tag = desk.armed or (_USUAL if tags.get(_USUAL) else "")
        others = [one.id for one in desk.articles if one.id != article.id]
        ids = [article.id, *others]
        dialog = OccurrencesDialog(project, window.tasks, ids, text, tag, like, window)
        dialog.finished.connect(lambda _result: self._on_closed(dialog))
        dialog.open()

    def _asked(self) -> tuple[str, Annotation | None]:
        """What to look for, and the annotation to go by."""
        desk = self._desk
        if desk.selection:
            document = desk.facing.active.view.document
            span = desk.selection[0]
            return " ".join(document.text.text[span.start : span.end].split()), None
        if desk.current is not None:
            return " ".join(desk.current.quote.split()), desk.current
        document = desk.facing.active.view.document
        found = word_at(document.text.text, desk.caret, document.language)
        return document.text.text[found.start : found.end], None

    def _on_closed(self, dialog: OccurrencesDialog) -> None:
        """The keyboard goes back to where it was."""
        self._window.activateWindow()
        self._desk.facing.active.setFocus(Qt.FocusReason.OtherFocusReason)
        if dialog.said is not None:
            self._desk.say(dialog.said)
