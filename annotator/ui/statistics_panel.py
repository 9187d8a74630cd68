"""The statistics tab: how many annotations there are, by article, tag, subtype, status or language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import ANNOTATION_STATUS_TITLES, ANNOTATION_STATUSES
from annotator.model.statistics import Count, Statistics, StatisticsRow, cross
from annotator.model.tags import TagSet
from annotator.ui.column_menu import order_menu
from annotator.ui.item_models import RIGHT, ROOT, Index, told_cell
from annotator.ui.keycaps import own_key
from annotator.ui.language import tr
from annotator.ui.proposal_card import provider_titles
from annotator.ui.widgets import EmptyState, label

if TYPE_CHECKING:
    from annotator.store.suggestions import Decided

_EMPTY = Statistics((), (), (), 0)


class StatisticsModel(QAbstractTableModel):
    """A `Statistics` as a table; the sums stay the last row however it is sorted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._rows: list[StatisticsRow] = []
        self._heads: tuple[str, ...] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, table: Statistics, heads: Sequence[str]) -> None:
        """Show a table; `heads` are the titles of its key columns."""
        self.beginResetModel()
        self._table, self._heads = table, tuple(heads)
        self._rows = list(table.rows)
        self._sorted = None
        self.endResetModel()

    def key(self, row: int) -> tuple[str, ...] | None:
        """What a row stands for (an article's ends with its id, which is not shown); None for the sums."""
        return self._rows[row].key if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._rows) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads) + len(self._table.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return left if section < len(self._heads) else RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            return (*self._heads, *self._table.columns, tr("Total"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= len(self._heads):
            return RIGHT
        last = index.row() == len(self._rows)
        if role == Qt.ItemDataRole.FontRole and (last or column == self.columnCount() - 1):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told_cell(self, index)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < self.columnCount():
            return
        keys = len(self._heads)

        def rank(row: StatisticsRow) -> tuple[int, str]:
            return (
                (0, row.key[column].casefold())
                if column < keys
                else ((*row.cells, row.total)[column - keys], "")
            )

        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=rank, reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()

    def _cell(self, row: int, column: int) -> str:
        keys = len(self._heads)
        if row == len(self._rows):
            if column < keys:
                return tr("Total") if column == 0 else ""
            number = (*self._table.totals, self._table.total)[column - keys]
        else:
            if column < keys:
                return self._rows[row].key[column]
            number = (*self._rows[row].cells, self._rows[row].total)[column - keys]
        return QLocale().toString(number) if number else "–"

    def as_text(self) -> str:
        """The table as tab-separated lines, for a spreadsheet: plain digits."""
        lines = [
            "\t".join(str(self.headerData(c, Qt.Orientation.Horizontal)) for c in range(self.columnCount()))
        ]
        for row in (*self._rows, StatisticsRow((tr("Total"),), self._table.totals, self._table.total)):
            key = (*row.key, *("",) * len(self._heads))[: len(self._heads)]
            lines.append("\t".join((*map(_cell_text, key), *map(str, row.cells), str(row.total))))
        return "\n".join(lines) + "\n"


class StatisticsPanel(QWidget):
    """Counts of the project. `show_counts` fills it; `articleAsked(id)` is sent when a row of an article is opened."""

    articleAsked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Sequence[Count] = ()
        self._decided: Sequence[Decided] = ()
        self._tags = TagSet(())
        self.model = StatisticsModel(self)
        self.rows = QComboBox()
        self.columns = QComboBox()
        self.filter = QLineEdit()
        self.table = QTableView()
        self.copy = QPushButton(tr("Copy table"))
        self.empty = EmptyState(
            tr("Nothing is counted yet. Annotate an article, and its numbers stand here.")
        )
        self._fill_choices()
        self._dress_table()
        self._lay_out()
        self.rows.currentIndexChanged.connect(self._refresh)
        self.columns.currentIndexChanged.connect(self._refresh)
        self.filter.textChanged.connect(self._refresh)
        self.copy.clicked.connect(self._copy)
        self.table.activated.connect(self._open)
        own_key(self.table, "Ctrl+C", self._copy)
        self._refresh()

    def show_counts(self, counts: Sequence[Count], tags: TagSet, decided: Sequence[Decided] = ()) -> None:
        """Show these counts; `tags` gives the names, `decided` says what became of proposals."""
        self._counts, self._tags, self._decided = tuple(counts), tags, tuple(decided)
        self._refresh()

    def _fill_choices(self) -> None:
        for code, title in (
            ("article", tr("Article")),
            ("tag", tr("Tag")),
            ("subtype", tr("Subtype")),
            ("status", tr("Status")),
            ("language", tr("Language")),
            ("provider", tr("Proposals by provider")),
        ):
            self.rows.addItem(title, code)
            if code in {"tag", "status", "language"}:
                self.columns.addItem(title, code)
        self.filter.setPlaceholderText(tr("Filter rows…"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(240)
        self.filter.setAccessibleName(tr("Filter rows"))
        self.rows.setAccessibleName(tr("Rows"))
        self.columns.setAccessibleName(tr("Columns"))

    def _dress_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Statistics"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.setShowGrid(False)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicatorClearable(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        order_menu(self.table, menu)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 6)
        bar.setSpacing(8)
        for text, widget in ((tr("&Rows"), self.rows), (tr("C&olumns"), self.columns)):
            caption = label(text, "soft")
            caption.setBuddy(widget)
            bar.addWidget(caption)
            bar.addWidget(widget)
            bar.addSpacing(10)
        bar.addWidget(self.filter)
        bar.addStretch()
        bar.addWidget(self.copy)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(whole)
        self._pages.addWidget(self.empty)
        self.setProperty("page", True)

    def _refresh(self) -> None:
        self._pages.setCurrentIndex(0 if self._counts or self._decided else 1)
        rows, columns = str(self.rows.currentData()), str(self.columns.currentData())
        self.columns.setEnabled(rows != "provider")
        if rows in {columns, "subtype"}:  # a table of a thing by itself says nothing
            columns = "status" if rows in {"tag", "subtype"} else "tag"
            blocked = QSignalBlocker(self.columns)
            self.columns.setCurrentIndex(self.columns.findData(columns))
            blocked.unblock()
        wanted = self.filter.text().strip().casefold()
        table = self._by_provider(wanted) if rows == "provider" else self._crossed(rows, columns, wanted)
        heads = {
            "article": (tr("Article"), tr("Language")),
            "tag": (tr("Tag"),),
            "subtype": (tr("Tag"), tr("Subtype")),
            "status": (tr("Status"),),
            "language": (tr("Language"),),
            "provider": (tr("Provider"),),
        }[rows]
        self.model.show(table, heads)
        header = self.table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.resizeColumnsToContents()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _crossed(self, rows: str, columns: str, wanted: str) -> Statistics:
        key_of = self._key_of(rows)
        shown = [count for count in self._counts if wanted in " ".join(key_of(count)).casefold()]
        return cross(shown, key_of, self._column_of(columns), self._columns_first(columns))

    def _by_provider(self, wanted: str) -> Statistics:
        """How many proposals of each provider the analyst has accepted and rejected, and how many wait."""
        titles = provider_titles() if self._decided else {}
        named = [(titles.get(one.provider, one.provider), one[1:]) for one in self._decided]
        rows = tuple(
            StatisticsRow((name,), numbers, sum(numbers))
            for name, numbers in named
            if wanted in name.casefold()
        )
        totals = tuple(sum(row.cells[place] for row in rows) for place in range(3))
        return Statistics((tr("accepted"), tr("rejected"), tr("stored, open")), rows, totals, sum(totals))

    def _key_of(self, rows: str) -> Callable[[Count], tuple[str, ...]]:
        ways: dict[str, Callable[[Count], tuple[str, ...]]] = {
            "article": lambda count: (count.title, count.language.upper() or "–", str(count.article)),
            "tag": lambda count: (self._tag(count),),
            "subtype": lambda count: (self._tag(count), self._subtype(count)),
            "status": lambda count: (_status(count),),
            "language": lambda count: (count.language.upper() or "–",),
        }
        return ways[rows]

    def _column_of(self, columns: str) -> Callable[[Count], str]:
        ways: dict[str, Callable[[Count], str]] = {
            "tag": self._tag,
            "status": _status,
            "language": lambda count: count.language.upper() or "–",
        }
        return ways[columns]

    def _columns_first(self, columns: str) -> tuple[str, ...]:
        if columns == "tag":
            return tuple(tr(tag.name) for tag in self._tags.live)
        if columns == "status":
            return tuple(tr(ANNOTATION_STATUS_TITLES[status]) for status in ANNOTATION_STATUSES)
        return ()

    def _tag(self, count: Count) -> str:
        tag = self._tags.get(count.tag)
        return tr(tag.name) if tag else count.tag

    def _subtype(self, count: Count) -> str:
        tag = self._tags.get(count.tag)
        if not count.subtype:
            return tr("none")
        return tr(tag.subtype_name(count.subtype)) if tag else count.subtype

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.as_text())

    def _open(self, index: QModelIndex) -> None:
        if self.rows.currentData() != "article":
            return
        key = self.model.key(index.row())
        if key is not None:
            self.articleAsked.emit(int(key[-1]))


def _status(count: Count) -> str:
    return tr(ANNOTATION_STATUS_TITLES.get(count.status, count.status))


def _cell_text(text: str) -> str:
    """A title that a spreadsheet takes neither for two cells nor for a formula."""
    flat = " ".join(text.split())
    return "'" + flat if flat[:1] in {"=", "+", "-", "@"} else flat
