"""The rows of the table of proposals: filtered and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from annotator.commands.reviewing import score_of
from annotator.commands.suggesting import Key, key_of
from annotator.model.annotation import Article, Proposal
from annotator.model.captions import shorten
from annotator.model.tags import TagSet
from annotator.model.wording import mark, unpacked
from annotator.ui.drawing import dot_icon
from annotator.ui.folded import folded
from annotator.ui.item_models import RIGHT, ROOT, Index, heading, told_cell
from annotator.ui.language import tell, tr
from annotator.ui.proposal_card import provider_titles
from annotator.ui.spoken import percent
from annotator.ui.widgets import plain_tip

SIDE, TAG, QUOTE, SCORE, PROVIDER, REASON = range(6)
TITLES = (mark("Side"), mark("Tag"), mark("Quote"), mark("Score"), mark("Provider"), mark("Reason"))
_LONGEST_CELL = 200


class Wanted(NamedTuple):
    """What is shown: "" and 0 let everything pass. `words` are folded; `score` from 0 to 1."""

    words: tuple[str, ...] = ()
    tag: str = ""
    provider: str = ""
    score: Decimal = Decimal(0)


class _Row(NamedTuple):
    proposal: Proposal
    quote: str
    reason: str


class ProposalModel(QAbstractTableModel):
    """Open proposals for the texts on the desk, by place until a heading is clicked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[Key, _Row] = {}
        self._shown: list[_Row] = []
        self._wanted = Wanted()
        self._tags = TagSet(())
        self._sides: dict[int, str] = {}
        self._titles: dict[str, str] = {}
        self._sorted: tuple[int, bool] = (-1, False)

    @property
    def total(self) -> int:
        """Number of proposals, shown or not."""
        return len(self._all)

    def providers(self) -> list[tuple[str, str]]:
        """The titles and names of the providers among them, in order."""
        names = {row.proposal.provider for row in self._all.values()}
        return sorted((self._titles.get(name, name), name) for name in names)

    def fill(
        self,
        proposals: Iterable[Proposal],
        articles: Sequence[Article],
        tags: TagSet,
        quote: Callable[[Proposal], str],
    ) -> None:
        """Show these; `quote` gives the words of one that was not there before."""
        self.beginResetModel()
        former = self._all
        self._tags, self._titles = tags, provider_titles()
        self._sides = {
            article.id: article.language.upper() or str(place) for place, article in enumerate(articles, 1)
        }
        order = {article.id: place for place, article in enumerate(articles)}
        found = sorted(proposals, key=lambda one: (order.get(one.article, 0), one.start, -one.end, one.tag))
        self._all = {key_of(one): self._row(one, former, quote) for one in found}
        self._arrange()
        self.endResetModel()

    @staticmethod
    def _row(one: Proposal, former: Mapping[Key, _Row], quote: Callable[[Proposal], str]) -> _Row:
        known = former.get(key_of(one))
        if known is not None and known.proposal == one:
            return known
        return _Row(one, quote(one), tell(unpacked(one.reason)))

    def set_wanted(self, wanted: Wanted) -> None:
        """Show only what fits."""
        if wanted != self._wanted:
            self.beginResetModel()
            self._wanted = wanted
            self._arrange()
            self.endResetModel()

    def shown(self) -> list[Proposal]:
        """The proposals shown, from the top."""
        return [row.proposal for row in self._shown]

    def proposal(self, row: int) -> Proposal | None:
        """The proposal in a row."""
        return self._shown[row].proposal if 0 <= row < len(self._shown) else None

    def row_of(self, key: Key) -> int | None:
        """Row of a proposal, None while it is hidden."""
        return next((n for n, row in enumerate(self._shown) if key_of(row.proposal) == key), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = column, order == Qt.SortOrder.DescendingOrder
        self._arrange()
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return heading([tr(title) for title in TITLES], section, orientation, role, right={SCORE})

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column == SCORE else None
        if role == Qt.ItemDataRole.DecorationRole and column == TAG:
            tag = self._tags.get(row.proposal.tag)
            return dot_icon(tag.colour if tag else "grey")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip({QUOTE: row.quote, REASON: row.reason}.get(column, ""))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = ", ".join(self._cell(row, place) for place in range(len(TITLES)))
            return whole if column == SIDE else told_cell(self, index)
        return None

    def _cell(self, row: _Row, column: int) -> str:
        one = row.proposal
        match column:
            case 0:
                return self._sides.get(one.article, "")
            case 1:
                tag = self._tags.get(one.tag)
                name = tr(tag.name) if tag else one.tag
                subtype = tr(tag.subtype_name(one.subtype)) if tag and one.subtype else one.subtype
                return f"{name} · {subtype}" if subtype else name
            case 2:
                return shorten(row.quote, _LONGEST_CELL)
            case 3:
                return percent(one.score)
            case 4:
                return self._titles.get(one.provider, one.provider)
            case _:
                return row.reason

    def _arrange(self) -> None:
        wanted = self._wanted
        self._shown = [row for row in self._all.values() if self._fits(row, wanted)]
        column, descending = self._sorted
        if 0 <= column < len(TITLES):
            self._shown.sort(key=lambda row: self._rank(row, column), reverse=descending)

    @staticmethod
    def _fits(row: _Row, wanted: Wanted) -> bool:
        one = row.proposal
        if wanted.tag not in {"", one.tag} or wanted.provider not in {"", one.provider}:
            return False
        if wanted.score and score_of(one) < wanted.score:
            return False
        text = folded(f"{row.quote} {row.reason}") if wanted.words else ""
        return all(word in text for word in wanted.words)

    def _rank(self, row: _Row, column: int) -> Any:
        return score_of(row.proposal) if column == SCORE else self._cell(row, column).casefold()
