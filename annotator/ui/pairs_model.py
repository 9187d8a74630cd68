"""The rows of the overview of all pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QLocale, QObject, Qt

from annotator.commands.pairs import PairDetail, PairLine
from annotator.model.annotation import STATUS_TITLES
from annotator.model.wording import mark
from annotator.ui.folded import folded
from annotator.ui.item_models import RIGHT, ROOT, Index, heading, told_cell
from annotator.ui.language import tr
from annotator.ui.widgets import plain_tip

if TYPE_CHECKING:
    from annotator.assist.comparison import Coverage

PAIR, STATUS, CONTRADICTIONS, PROPOSED, UNJUDGED, LEFT, RIGHT_SIDE = range(7)
TITLES = (
    mark("Pair"), mark("Status"), mark("≠ confirmed"), mark("≠ proposed"), mark("Not judged"), mark("Left judged"),
    mark("Right judged"),
)  # fmt: skip
TIPS = (
    "",
    "",
    mark("Contradictions that you have found or accepted"),
    mark("Contradictions that are proposed and not judged yet"),
    mark("Claims, figures and things without a verdict"),
    mark("Sentences of the left text that are judged"),
    mark("Sentences of the right text that are judged"),
)
SORT = Qt.ItemDataRole.UserRole
SEARCHED = Qt.ItemDataRole.UserRole + 1
_STATUSES = tuple(STATUS_TITLES)


class PairsModel(QAbstractTableModel):
    """Pairs with what is known of them; what has not been worked out yet is shown as an ellipsis."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PairLine] = ()
        self._details: Mapping[int, PairDetail] = {}

    def fill(self, lines: Sequence[PairLine], details: Mapping[int, PairDetail]) -> None:
        """Show these pairs. `details` by the pair's id may be filled on; `renew` tells of each."""
        if [line.pair.id for line in lines] == [line.pair.id for line in self._lines]:
            self._lines, self._details = lines, details
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(TITLES) - 1))
            return
        self.beginResetModel()
        self._lines, self._details = lines, details
        self.endResetModel()

    def renew(self, pair_id: int) -> None:
        """The details of one pair have come."""
        for row, line in enumerate(self._lines):
            if line.pair.id == pair_id:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(TITLES) - 1))

    def line(self, row: int) -> PairLine:
        """The pair of a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and 0 <= section < len(TIPS) and TIPS[section]:
            return tr(TIPS[section])
        numbers = range(CONTRADICTIONS, len(TITLES))
        return heading([tr(title) for title in TITLES], section, orientation, role, right=numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= CONTRADICTIONS:
            return RIGHT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told_cell(self, index)
        if role == Qt.ItemDataRole.ToolTipRole and column == PAIR:
            return plain_tip("\n".join(article.title or article.name for article in line.articles))
        if role == SORT:
            return self._rank(line, column)
        if role == SEARCHED:
            names = (
                one for article in line.articles for one in (article.title, article.name, article.source)
            )
            return folded("\n".join((line.pair.title, *names)))
        return None

    def _text(self, line: PairLine, column: int) -> str:
        number = QLocale().toString
        if column == PAIR:
            languages = " · ".join(article.language.upper() or "–" for article in line.articles)
            return f"{title_of(line)} ({languages})"
        if column == STATUS:
            return tr(STATUS_TITLES[line.pair.status])
        if column == CONTRADICTIONS:
            return number(line.contradictions)
        detail = self._details.get(line.pair.id)
        if detail is None:
            return "…"
        if column in {PROPOSED, UNJUDGED}:
            return number(detail.proposed if column == PROPOSED else detail.unjudged)
        one = detail.coverage[column - LEFT]
        return tr("{judged} of {total}", judged=number(one.judged), total=number(one.total))

    def _rank(self, line: PairLine, column: int) -> object:
        if column == PAIR:
            return folded(title_of(line))
        if column == STATUS:
            return _STATUSES.index(line.pair.status)
        if column == CONTRADICTIONS:
            return line.contradictions
        detail = self._details.get(line.pair.id)
        if detail is None:
            return -1
        if column in {PROPOSED, UNJUDGED}:
            return detail.proposed if column == PROPOSED else detail.unjudged
        return _share(detail.coverage[column - LEFT])


def title_of(line: PairLine) -> str:
    """What a pair is called."""
    first = line.articles[0]
    return line.pair.title or first.title or first.name


def _share(one: Coverage) -> float:
    return one.judged / one.total if one.total else 0.0
