"""The tab with an article and its machine translation side by side, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QTableView, QWidget

from annotator.commands.translating import Passage
from annotator.model.wording import Message
from annotator.store.translations import Kept
from annotator.ui.column import Column
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.reader.pane import Pane
from annotator.ui.roles import region
from annotator.ui.widgets import ElidedLabel, EmptyState, plain_tip

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.translation_run import Run

Index = QModelIndex | QPersistentModelIndex
_ORIGINAL, _GIST = range(2)
# Rows as high as their text up to here; measuring more of them would take longer than a frame.
_MEASURED = 300


class TranslationModel(QAbstractTableModel):
    """The sentences of a passage and what is known of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.passage: Passage | None = None
        self._gists: dict[str, str] = {}
        self._rows: dict[str, list[int]] = {}

    def fill(self, passage: Passage | None) -> None:
        """Show the sentences of another passage, without translations."""
        self.beginResetModel()
        self.passage, self._gists, self._rows = passage, {}, {}
        for row, segment in enumerate(passage.segments if passage else ()):
            self._rows.setdefault(segment, []).append(row)
        self.endResetModel()

    def add(self, gists: Mapping[str, str]) -> None:
        """Put in translations, by sentence."""
        self._gists.update(gists)
        for segment in gists:
            for row in self._rows.get(segment, ()):
                at = self.index(row, _GIST)
                self.dataChanged.emit(at, at)

    @property
    def missing(self) -> int:
        """How many different sentences have no translation."""
        return sum(segment not in self._gists for segment in self._rows)

    def row_at(self, offset: int) -> int | None:
        """The row of the sentence at an offset of the article."""
        spans = self.passage.spans if self.passage else ()
        found = [row for row, span in enumerate(spans) if span.start <= offset <= span.end]
        return found[-1] if found else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() or self.passage is None else len(self.passage.segments)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.passage is None or not index.isValid():
            return None
        segment = self.passage.segments[index.row()]
        text = segment if index.column() == _ORIGINAL else self._gists.get(segment, "")
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return text
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return tr("Sentence of the article") if section == _ORIGINAL else tr("Machine translation")


class TranslationPanel(Column):
    """Filled by Shift+T; Enter or a double click on a row goes to its sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        region(self, tr("Machine translation"))
        self.model = TranslationModel(self)
        self.view = QTableView()
        self.origin = ElidedLabel("", "soft")
        self.stop = QPushButton(tr("Stop"))
        self.stop.hide()
        self.empty = EmptyState(
            tr("Nothing is translated yet. T shows the gist of a sentence, Shift+T that of the whole article. "
               "Text leaves this computer only after you agreed to it."),
            icon="table",
        )  # fmt: skip
        self._pane: Pane | None = None
        self._name = ""
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 7, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.origin, 1)
        bar.addWidget(self.stop)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self._dress()
        self.hold((self._bar,), (self.view, self.empty))
        self._bar.hide()
        self.turn_to(self.empty)

    def connect_window(self, window: MainWindow) -> None:
        """Follow the runs and the caret."""
        runs = window.translation.runs
        self.stop.clicked.connect(runs.cancel_article)
        runs.progressed.connect(self.stop.setVisible)
        runs.came.connect(self._on_came)
        window.desk.itemOpened.connect(self.clear)
        for pane in window.desk.panes:
            pane.caretMoved.connect(lambda offset, pane=pane: self._on_caret(pane, offset))

    def show_passage(self, passage: Passage, pane: Pane) -> None:
        """Show an article that is to be translated."""
        self._pane = pane
        self.model.fill(passage)
        self._bar.show()
        self.turn_to(self.view)
        self._on_caret(pane, pane.caret())

    def show_known(self, held: Mapping[str, Kept], name: str) -> None:
        """Put in what is known, from the service of that name."""
        from annotator.ui.translation_actions import origin

        passage = self.model.passage
        if passage is None:
            return
        self._name = name
        self.model.add({segment: kept.text for segment, kept in held.items()})
        self.origin.set_text(origin(name, min((one.created for one in held.values()), default=""), passage))
        self._measure()

    def show_problem(self, said: Message, _run: Run | None = None) -> None:
        """Tell what goes on or what went wrong, and how much is missing."""
        missing = self.model.missing
        number = tr_n("%n sentence(s) without a translation", missing) if missing else ""
        self.origin.set_text(" · ".join(part for part in (tell(said), number) if part))

    def clear(self) -> None:
        """Show nothing: another article lies on the desk."""
        self._pane = None
        self.model.fill(None)
        self._bar.hide()
        self.turn_to(self.empty)

    def _on_came(self, segment: str, result: str) -> None:
        self.model.add({segment: result})

    def _on_caret(self, pane: Pane, offset: int) -> None:
        if pane is self._pane and self.isVisible():
            row = self.model.row_at(offset)
            if row is not None and row != self.view.currentIndex().row():
                self.view.setCurrentIndex(self.model.index(row, _GIST))

    def _measure(self) -> None:
        if self.model.rowCount() <= _MEASURED:
            self.view.resizeRowsToContents()
            # Else the bar would learn of the new heights after the scrolling only.
            self.view.updateGeometries()
            self.view.scrollTo(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        passage, pane = self.model.passage, self._pane
        if passage is not None and pane is not None:
            span = passage.spans[index.row()]
            pane.set_caret(span.start)
            pane.reveal(span)
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName(tr("Sentences and their machine translation"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.activated.connect(self._open)
