"""The list of an alignment's corrections and the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from annotator.commands import aligning
from annotator.commands.aligning import Corrected
from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError, UserError
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.alignment_keeper import AlignmentKeeper
from annotator.ui.compare_cells import language_names
from annotator.ui.desk import WindowDesk

if TYPE_CHECKING:
    from annotator.ui.dialogs.corrections_dialog import CorrectionsDialog


class AlignmentCorrections(QObject):
    """Opens the list, keeps it in step, and does what it asks for. One list at a time; it goes with its pair."""

    def __init__(
        self,
        desk: WindowDesk,
        keeper: AlignmentKeeper,
        tell: Callable[[DiptychError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._tell, self._window = desk, keeper, tell, parent
        self._dialog: CorrectionsDialog | None = None
        self._pair = 0
        desk.provide("align.list", self.open, lambda: desk.pair is not None)
        desk.itemOpened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        keeper.changed.connect(self._renew)

    @property
    def dialog(self) -> CorrectionsDialog | None:
        """The list, while it is open."""
        return self._dialog

    def open(self) -> None:
        """Show the list, or bring it to the front."""
        pair = self._desk.pair
        if pair is None:
            raise UserError("Open a pair first: an alignment joins the sentences of two texts.")
        if self._dialog is None:
            from annotator.ui.dialogs.corrections_dialog import CorrectionsDialog

            left, right = (article.language for article in self._desk.articles)
            dialog = self._dialog = CorrectionsDialog(language_names((left, right)), self._window)
            self._pair = pair.id
            dialog.rowShown.connect(self._show)
            dialog.goAsked.connect(self._go)
            dialog.removeAsked.connect(self._remove)
            dialog.removeAllAsked.connect(self._remove_all)
            dialog.undoAsked.connect(lambda: self._do(lambda project: project.undo()))
            dialog.finished.connect(self._on_closed)
            self._renew()
            dialog.show()
        self._dialog.activateWindow()

    def _on_closed(self) -> None:
        self._dialog = None

    def _on_opened(self) -> None:
        pair = self._desk.pair
        if self._dialog is not None and (pair is None or pair.id != self._pair):
            self._dialog.reject()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.of("corrections"):
            self._renew()

    def _renew(self) -> None:
        project, pair = self._desk.project, self._desk.pair
        if self._dialog is None or project is None or pair is None:
            return
        aligned = self._keeper.aligned
        yielded = aligned.alignment.yielded if aligned is not None else ()
        self._dialog.show_rows(aligning.listed(project, pair, yielded))
        writable = not project.read_only
        self._dialog.remove.setVisible(writable)
        self._dialog.remove_all.setVisible(writable)

    # What the list asks for

    def _show(self, row: Corrected) -> None:
        """Show and select both places; the keyboard stays in the list."""
        facing = self._desk.facing
        with facing.apart():
            for pane, place in zip(self._desk.panes, row.places, strict=True):
                pane.set_caret(place.start)
                pane.select([place] if place.start < place.end else [])
                pane.reveal(Span(place.start, max(place.start, place.end)))

    def _go(self, row: Corrected) -> None:
        """Go to the left place, or the right one where the left is empty, with the keyboard."""
        self._show(row)
        facing, panes = self._desk.facing, self._desk.panes
        lead = panes[0] if row.places[0].start < row.places[0].end else panes[1]
        facing.set_active(lead)
        if self._dialog is not None:
            self._dialog.accept()
        self._window.activateWindow()
        lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: Corrected) -> None:
        self._do(lambda project: aligning.take_back(project, row))

    def _remove_all(self) -> None:
        number = self._do(lambda project: aligning.forget(project, self._pair))
        if number:
            self._desk.say(
                Message("{count} correction(s) taken back. Ctrl+Z brings them again.", count=number)
            )

    def _do(self, verb: Callable[[Project], object]) -> object:
        project = self._desk.project
        if project is None:
            return None
        try:
            return verb(project)
        except DiptychError as error:
            self._tell(error)
            return None
