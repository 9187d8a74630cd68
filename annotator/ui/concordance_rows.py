"""The rows of the concordance: each place on its own side, and on the other what stands over there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from annotator.commands.searching import Hit
from annotator.model.tags import TagSet
from annotator.ui.context_cells import Context, plain_line
from annotator.ui.item_models import ROOT, Index, told_cell
from annotator.ui.language import tr

WHERE, LEFT, RIGHT, MARKED = range(4)
_Role = Qt.ItemDataRole


class ConcordanceModel(QAbstractTableModel):
    """Rows are hits. What stands over there comes later, article by article."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._facing: dict[int, Callable[[Hit], str]] = {}
        self._tags = TagSet(())

    def clear(self, tags: TagSet) -> None:
        """No rows; those to come are told with these tags."""
        self.beginResetModel()
        self._hits, self._tags, self._facing = [], tags, {}
        self.endResetModel()

    def add(self, hits: Sequence[Hit]) -> None:
        """Further rows."""
        first = len(self._hits)
        self.beginInsertRows(ROOT, first, first + len(hits) - 1)
        self._hits += hits
        self.endInsertRows()

    def hit(self, row: int) -> Hit | None:
        """The hit of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def articles(self) -> set[int]:
        """The articles of all rows."""
        return {hit.article for hit in self._hits}

    def renew(self, article: int, renewed: Callable[[Hit], Hit]) -> None:
        """The annotations of an article have changed."""
        for row, hit in enumerate(self._hits):
            if hit.article == article:
                self._hits[row] = renewed(hit)
                self.dataChanged.emit(self.index(row, WHERE), self.index(row, MARKED))

    def hits_of(self, article: int) -> list[Hit]:
        """The hits in one article, in order."""
        return [hit for hit in self._hits if hit.article == article]

    def lacks_facing(self, row: int) -> bool:
        """Whether nobody has looked yet what stands over there."""
        return self._hits[row].article not in self._facing

    def set_facing(self, article: int, facing: Callable[[Hit], str]) -> None:
        """What stands over there, for the hits of an article."""
        self._facing[article] = facing
        for row, hit in enumerate(self._hits):
            if hit.article == article:
                self.dataChanged.emit(self.index(row, LEFT), self.index(row, RIGHT), [_Role.DisplayRole])

    @staticmethod
    def side(hit: Hit) -> int:
        """The column a hit stands in: English on the right, all else on the left, as the texts are shown."""
        return RIGHT if hit.language == "en" else LEFT

    def context(self, index: Index) -> Context | None:
        """A hit with what is around it; None in all other columns."""
        hit = self._hits[index.row()]
        if index.column() != self.side(hit):
            return None
        tag = self._tags.get(hit.tag or (hit.met[0].tag if hit.met else ""))
        return Context(
            plain_line(hit.before), plain_line(hit.quote), plain_line(hit.after), tag.colour if tag else ""
        )

    def is_quiet(self, index: Index) -> bool:
        """Whether a cell only accompanies the others."""
        return index.column() != self.side(self._hits[index.row()])

    def _marked(self, hit: Hit) -> str:
        codes = dict.fromkeys([hit.tag] if hit.annotation else [place.tag for place in hit.met])
        tags = [(code, self._tags.get(code)) for code in codes]
        names = ", ".join(tr(tag.name) if tag else code for code, tag in tags)
        parts = [names, hit.more, tr("excluded passage") if hit.excluded else ""]
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def _text(self, hit: Hit, column: int) -> str:
        if column == WHERE:
            return hit.title
        if column == MARKED:
            return self._marked(hit)
        if column == self.side(hit):
            return " ".join(f"{hit.before}{hit.quote}{hit.after}".split())
        facing = self._facing.get(hit.article)
        return facing(hit) if facing is not None else ""

    # What Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        languages: Mapping[int, str] = {LEFT: tr("French"), RIGHT: tr("English")}
        if section in languages:
            return languages[section][:1].upper() + languages[section][1:]
        return tr("Article") if section == WHERE else tr("Annotated")

    def data(self, index: Index, role: int = _Role.DisplayRole) -> str | None:
        hit = self._hits[index.row()]
        if role == _Role.DisplayRole:
            return self._text(hit, index.column())
        if role == _Role.ToolTipRole:
            return self._text(hit, index.column()) or None
        if role == _Role.AccessibleTextRole:
            return told_cell(self, index)
        return None
