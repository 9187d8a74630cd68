"""The rows of the compare table: filtered, grouped, and found again when they are renewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from annotator.assist.verdicts import DERIVED, ONLY_LEFT, ONLY_RIGHT
from annotator.model.links import CONFIRMED, PROPOSED
from annotator.ui.compare_cells import WHAT, CompareCells
from annotator.ui.folded import folded
from annotator.ui.item_models import ROOT, Index, heading
from annotator.ui.language import tr
from annotator.ui.widgets import plain_tip

if TYPE_CHECKING:
    from annotator.assist.comparing import Suggested
    from annotator.assist.comparison import Row

ALL, CONTRADICTING, TO_JUDGE, ONLY_HERE, PROPOSALS, JUDGED = (
    "", "contradicting", "unjudged", "only_here", "proposed", "confirmed"
)  # fmt: skip
BY_PLACE, BY_TAG, BY_SPEAKER = "", "tag", "speaker"
Key = tuple[int, int]


class Filter(NamedTuple):
    """What is shown; "" lets everything pass. `words` are folded."""

    words: tuple[str, ...] = ()
    show: str = ALL


def fits(row: Row, show: str) -> bool:
    """Whether a row is one of those that a quick filter shows."""
    if show == CONTRADICTING:
        return row.verdict == "contradicts"
    if show == TO_JUDGE:
        return row.status != CONFIRMED and row.verdict != DERIVED
    if show == ONLY_HERE:
        return row.verdict in {ONLY_LEFT, ONLY_RIGHT}
    if show == PROPOSALS:
        return row.status == PROPOSED
    return show != JUDGED or row.status == CONFIRMED


def key_of(row: Row) -> Key:
    """What a row is found again by: its first annotations; of what follows inside one article, both."""
    if row.verdict == DERIVED:
        figure, base = row.left or row.right
        return (figure.id, -base.id) if row.left else (-base.id, figure.id)
    return (row.left[0].id if row.left else 0), (row.right[0].id if row.right else 0)


class CompareModel(QAbstractTableModel):
    """Rows of a pair, under headings when they are grouped. A heading is a row with words in the first column only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = CompareCells()
        self._rows: list[Row] = []
        self._speakers: Sequence[tuple[str, Sequence[Row]]] = ()
        self._filter = Filter()
        self._grouping = BY_PLACE
        self._shown: list[Row | str] = []
        self._count = 0
        self._searched: dict[Key, str] = {}

    # What is shown

    @property
    def total(self) -> int:
        """Number of rows, shown or not."""
        return len(self._rows)

    @property
    def shown_count(self) -> int:
        """Number of rows shown, without headings; one that stands in two groups counts once."""
        return self._count

    def fill(
        self, rows: Iterable[Row], speakers: Sequence[tuple[str, Sequence[Row]]], cells: CompareCells
    ) -> None:
        """Show these rows. `speakers`: the same rows by who says them."""
        self.beginResetModel()
        self._rows, self._speakers, self.cells = list(rows), speakers, cells
        self._searched = {}
        self._arrange()
        self.endResetModel()

    def replace(self, done: Iterable[tuple[Row, Row | None]]) -> None:
        """Show what was just said of some rows, until they are all renewed; None takes a row away."""
        after = {id(before): now for before, now in done}
        self.beginResetModel()
        self._rows = _replaced(self._rows, after)
        self._speakers = [(name, _replaced(rows, after)) for name, rows in self._speakers]
        self._searched = {}
        # A row that no longer fits the filter stays until the next time: it would go from under the eyes.
        self._shown = [
            now for one in self._shown if (now := one if isinstance(one, str) else after.get(id(one), one))
        ]
        self._recount()
        self.endResetModel()

    def set_filter(self, wanted: Filter) -> None:
        """Show only what fits."""
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._arrange()
            self.endResetModel()

    def set_grouping(self, grouping: str) -> None:
        """Group by tag or speaker, or show the order of the text."""
        if grouping != self._grouping:
            self.beginResetModel()
            self._grouping = grouping
            self._arrange()
            self.endResetModel()

    def row(self, place: int) -> Row | None:
        """What stands in a row of the table; None for a heading."""
        found = self._shown[place] if 0 <= place < len(self._shown) else None
        return None if isinstance(found, str) else found

    def rows(self) -> list[Row]:
        """All rows, shown or not."""
        return list(self._rows)

    def shown(self) -> list[Row]:
        """The rows shown, each once."""
        return list({id(row): row for row in self._shown if not isinstance(row, str)}.values())

    def heading_places(self) -> list[int]:
        """Where the headings stand."""
        return [place for place, one in enumerate(self._shown) if isinstance(one, str)]

    def place_of(self, wanted: Key) -> int | None:
        """Where a row stands now: the very pair, else the row of its left annotation, else of its right one."""
        best: tuple[int, int] | None = None
        for place, one in enumerate(self._shown):
            if isinstance(one, str):
                continue
            left, right = key_of(one)
            if (left, right) == wanted:
                return place
            rank = 1 if left and left == wanted[0] else 2 if right and right == wanted[1] else 0
            if rank and (best is None or rank < best[0]):
                best = rank, place
        return best[1] if best else None

    def place_of_proposal(self, offered: Suggested) -> int | None:
        """Where the row of a proposal stands; of a thing named many times, the row that holds both names."""
        ends = offered.left, offered.right
        for place, one in enumerate(self._shown):
            if not isinstance(one, str) and one.status == PROPOSED:
                sides = ({held.id for held in side} for side in (one.left, one.right))
                if all(end in side for end, side in zip(ends, sides, strict=True)):
                    return place
        return None

    def next_to_judge(self, after: int) -> int | None:
        """The next row below that nothing final is said of."""
        for place in range(after + 1, len(self._shown)):
            row = self.row(place)
            if row is not None and row.status != CONFIRMED:
                return place
        return None

    # Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.cells.headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return heading(self.cells.headings(), section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self._shown[index.row()], index.column()
        if isinstance(one, str):
            said = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return one if said and column == WHAT else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.text(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cells.told(one, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = self.cells.tip(one, column)
            return plain_tip(tip) if tip else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if index.isValid() and isinstance(self._shown[index.row()], str):
            return flag.NoItemFlags  # so that the arrows pass over it
        return flag.ItemIsEnabled | flag.ItemIsSelectable

    # Inside

    def _arrange(self) -> None:
        self._shown = []
        for title, rows in self._groups():
            passing = [row for row in rows if self._passes(row)]
            if title and passing:
                self._shown.append(f"{title} · {len(passing)}")
            self._shown.extend(passing)
        self._recount()

    def _recount(self) -> None:
        self._count = len({id(row) for row in self._shown if not isinstance(row, str)})

    def _groups(self) -> Iterable[tuple[str, Sequence[Row]]]:
        if self._grouping == BY_SPEAKER:
            return [(name or tr("The articles themselves"), rows) for name, rows in self._speakers]
        if self._grouping == BY_TAG:
            groups: dict[str, list[Row]] = {}
            for row in self._rows:
                groups.setdefault(row.tag, []).append(row)
            return [(self.cells.tag(rows[0]), rows) for rows in groups.values()]
        return [("", self._rows)]

    def _passes(self, row: Row) -> bool:
        if not fits(row, self._filter.show):
            return False
        if not self._filter.words:
            return True
        key = key_of(row)
        text = self._searched.get(key)
        if text is None:
            text = self._searched[key] = folded(self.cells.searched(row))
        return all(word in text for word in self._filter.words)


def _replaced(rows: Iterable[Row], after: dict[int, Row | None]) -> list[Row]:
    return [now for row in rows if (now := after.get(id(row), row)) is not None]
