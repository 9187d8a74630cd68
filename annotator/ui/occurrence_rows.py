"""The places of all occurrences, each with a tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from annotator.commands.searching import Hit
from annotator.model.tags import TagSet
from annotator.ui.context_cells import Context, plain_line
from annotator.ui.item_models import ROOT, Index, told_cell
from annotator.ui.language import tr

WHERE, WORDS, STATE = range(3)
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_Role = Qt.ItemDataRole


class OccurrenceModel(QAbstractTableModel):
    """Rows are hits. Which are ticked at first is up to `wanted`, until the analyst says otherwise."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._on: list[bool] = []
        self._own: dict[int, bool] = {}
        self._wanted: Callable[[Hit], bool] = lambda _hit: True
        self._tags = TagSet(())

    def set_tags(self, tags: TagSet) -> None:
        """The tags that annotations are told by."""
        self._tags = tags

    def clear(self) -> None:
        """No rows."""
        self.beginResetModel()
        self._hits, self._on, self._own = [], [], {}
        self.endResetModel()

    def add(self, hits: Sequence[Hit]) -> None:
        """Further rows."""
        first = len(self._hits)
        self.beginInsertRows(ROOT, first, first + len(hits) - 1)
        self._hits += hits
        self._on += map(self._wanted, hits)
        self.endInsertRows()
        self.ticked.emit()

    def set_wanted(self, wanted: Callable[[Hit], bool]) -> None:
        """Tick what fits, apart from rows that the analyst has ticked or unticked himself."""
        self._wanted = wanted
        self._on = [self._own.get(row, wanted(hit)) for row, hit in enumerate(self._hits)]
        self._tell()

    def tick(self, rows: Iterable[int], *, on: bool | None = None) -> None:
        """Tick rows or untick them; without `on` all become what the first one is not."""
        chosen = [row for row in rows if 0 <= row < len(self._hits)]
        if not chosen:
            return
        wanted = not self._on[chosen[0]] if on is None else on
        for row in chosen:
            self._on[row] = self._own[row] = wanted
        self._tell()

    def _tell(self) -> None:
        if self._hits:
            last = self.index(len(self._hits) - 1, WHERE)
            self.dataChanged.emit(self.index(0, WHERE), last, [_Role.CheckStateRole])
        self.ticked.emit()

    def chosen(self) -> list[Hit]:
        """The hits that are ticked, in order."""
        return [hit for hit, on in zip(self._hits, self._on, strict=True) if on]

    @property
    def chosen_count(self) -> int:
        """How many are ticked."""
        return sum(self._on)

    def hit(self, row: int) -> Hit | None:
        """The hit of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def context(self, index: Index) -> Context | None:
        """What is drawn in the column of words."""
        hit = self._hits[index.row()]
        if index.column() != WORDS:
            return None
        tag = self._tags.get(hit.met[0].tag) if hit.met else None
        return Context(
            plain_line(hit.before), plain_line(hit.quote), plain_line(hit.after), tag.colour if tag else ""
        )

    def state(self, hit: Hit) -> str:
        """What is there already."""
        names = []
        for place in hit.met:
            tag = self._tags.get(place.tag)
            name = tr(tag.name) if tag else place.tag
            subtype = tr(tag.subtype_name(place.subtype)) if tag and place.subtype else ""
            exact = place.spans == (hit.span,)
            words = f"{name} · {subtype}" if subtype else name
            names.append(words if exact else tr("in {tag}", tag=words))
        if hit.excluded:
            names.append(tr("excluded passage"))
        return ", ".join(dict.fromkeys(names))

    # What Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == WHERE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (tr("Article"), tr("Words in their context"), tr("There already"))[section]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        hit = self._hits[index.row()]
        column = index.column()
        if role == _Role.CheckStateRole and column == WHERE:
            return _ON if self._on[index.row()] else _OFF
        if role == _Role.DisplayRole:
            if column == WHERE:
                return hit.title
            return (
                self.state(hit)
                if column == STATE
                else " ".join(f"{hit.before}{hit.quote}{hit.after}".split())
            )
        if role == _Role.ToolTipRole and column == WHERE:
            return hit.title
        if role == _Role.AccessibleTextRole:
            return told_cell(self, index)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) == _ON)
        return True
