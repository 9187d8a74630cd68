"""The tab of all pairs: where the contradictions are and how much is left to judge. Counted beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QObject, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from annotator.commands import comparing, pairs
from annotator.commands.pairs import PairDetail, PairLine
from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError
from annotator.ui.column import Column
from annotator.ui.compare_wiring import REST_MS
from annotator.ui.folded import folded
from annotator.ui.language import tr
from annotator.ui.pairs_model import CONTRADICTIONS, PAIR, SEARCHED, SORT, PairsModel
from annotator.ui.roles import region
from annotator.ui.widgets import EmptyState, grown, label

if TYPE_CHECKING:
    from annotator.commands.comparing import Compared
    from annotator.ui.main_window import MainWindow


class PairsPanel(Column):
    """Rows of pairs, to sort and to filter. `opened` is sent for Enter and a double click, with the pair's id."""

    opened = Signal(int)
    stopAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        region(self, tr("Pairs"))
        self.model = PairsModel(self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setSortRole(SORT)
        self.shown.setFilterRole(SEARCHED)
        self.shown.setFilterKeyColumn(PAIR)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter pairs…"))
        self.filter.setAccessibleName(tr("Filter pairs"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._apply_filter)
        self.progress = label("", "faint")
        self.stop = QPushButton(tr("Stop"))
        self.stop.clicked.connect(self.stopAsked)
        self.stop.hide()
        self.view = QTableView()
        self.filter.returnPressed.connect(self.view.setFocus)
        self.empty = EmptyState(
            tr("No pairs yet: put two articles side by side (Ctrl+P), and they stand here."), icon="table"
        )
        self._dress()
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 7, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.progress)
        bar.addWidget(self.stop)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self.hold((self._bar,), (self.view, self.empty))
        self.turn_to(self.empty)

    def show_pairs(self, lines: list[PairLine], details: dict[int, PairDetail]) -> None:
        """Show these pairs."""
        self.model.fill(lines, details)
        self._bar.setVisible(bool(lines))
        self.turn_to(self.view if lines else self.empty)

    def show_progress(self, done: int, total: int) -> None:
        """Tell how many pairs have been counted; nothing once all are."""
        number = QLocale().toString
        busy = done < total
        said = tr("{done} of {total} pairs compared", done=number(done), total=number(total)) if busy else ""
        self.progress.setText(said)
        self.stop.setVisible(busy)

    def _apply_filter(self) -> None:
        self.shown.setFilterFixedString(folded(self.filter.text().strip()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.line(self.shown.mapToSource(index).row()).pair.id)

    def _dress(self) -> None:
        view = self.view
        view.setAccessibleName(tr("Pairs"))
        view.setModel(self.shown)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(26)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column in range(self.model.columnCount()):
            view.setColumnWidth(column, grown(view, 104))
        header.setSectionResizeMode(PAIR, QHeaderView.ResizeMode.Stretch)
        view.setSortingEnabled(True)
        header.setSortIndicatorClearable(True)
        view.sortByColumn(CONTRADICTIONS, Qt.SortOrder.DescendingOrder)
        view.activated.connect(self._open)


class PairsWiring(QObject):
    """Fills the tab while it is in front: stored counts at once, the others pair by pair in a worker."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk, self._panel = window, window.desk, window.pairs
        self._details: dict[int, PairDetail] = {}
        self._lines: list[PairLine] = []
        self._waiting: list[PairLine] = []
        self._job: int | None = None
        self._round = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.renew)
        self._project = self._desk.project
        self._desk.itemOpened.connect(self._on_opened)
        self._desk.changed.connect(self._on_changed)
        window.tabs.currentChanged.connect(lambda _index: self._on_tab())
        self._panel.opened.connect(lambda pair: window.panels.open(("pair", pair)))
        self._panel.stopAsked.connect(self.stop)
        self._desk.provide("view.pairs", self.enter, lambda: self._desk.project is not None)

    @property
    def idle(self) -> bool:
        """Whether nothing is being counted."""
        return self._job is None and not self._waiting and not self._rest.isActive()

    def enter(self) -> None:
        """Bring the tab to the front and put the keyboard into it."""
        self._window.tabs.setCurrentWidget(self._panel)
        view = self._panel.view
        (view if self._lines else self._panel.filter).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._lines and not view.selectionModel().hasSelection():
            view.selectRow(0)

    def _on_opened(self) -> None:
        if self._desk.project is self._project:
            return
        # Of another project nothing is known.
        self._project = self._desk.project
        self.stop()
        self._details, self._lines = {}, []
        self._panel.show_pairs([], {})
        if self._in_front:
            self.renew()

    def renew(self) -> None:
        """Read what is stored, and count what is not known yet."""
        self._rest.stop()
        project = self._desk.project
        if project is None:
            return
        self._lines = pairs.lines(project)
        self._panel.show_pairs(self._lines, self._details)
        self._waiting = [line for line in self._lines if line.pair.id not in self._details]
        self._next()

    def stop(self) -> None:
        """Count no further; coming back to the tab goes on."""
        self._round += 1
        self._waiting = []
        if self._job is not None:
            self._window.tasks.cancel(self._job)
            self._job = None
        self._panel.show_progress(0, 0)

    @property
    def _in_front(self) -> bool:
        return self._window.tabs.currentWidget() is self._panel

    def _on_tab(self) -> None:
        if self._in_front:
            self.renew()
        else:
            self.stop()

    def _on_changed(self, changes: ChangeSet) -> None:
        project = self._desk.project
        if project is None:
            return
        articles = pairs.touched(project, changes)
        for line in self._lines:
            if articles is None or articles & {line.pair.left, line.pair.right}:
                self._details.pop(line.pair.id, None)
        if self._in_front:
            self.stop()
            self._rest.start()

    def _next(self) -> None:
        project = self._desk.project
        self._panel.show_progress(len(self._lines) - len(self._waiting), len(self._lines))
        if self._job is not None or not self._waiting or project is None:
            return
        line = self._waiting[0]
        try:
            material = comparing.material(project, line.pair)
        except DiptychError as error:
            self.stop()
            self._window.tell(error)
            return
        self._job = self._window.tasks.run(
            partial(self._window.comparison.comparer.compare, material),
            partial(self._on_compared, self._round),
            title=tr("Comparing all pairs"),
            modal=False,
            cancelled=partial(self._on_cancelled, self._round),
        )

    def _on_cancelled(self, round_number: int) -> None:
        if round_number == self._round:
            self.stop()

    def _on_compared(self, round_number: int, found: Compared) -> None:
        if round_number != self._round:
            return
        self._job = None
        pair_id = found.material.pair.id
        self._details[pair_id] = pairs.detail(found)
        self._waiting = [line for line in self._waiting if line.pair.id != pair_id]
        self._panel.model.renew(pair_id)
        self._next()
