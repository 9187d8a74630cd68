"""The rows of the annotation table: filtered, sorted, and kept in step with each committed change."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from annotator.model.annotation import Annotation, Article
from annotator.model.changes import ChangeSet
from annotator.model.tags import TagSet
from annotator.ui.annotation_cells import OFFSET, TITLES, Cells, SortKey, searched_text
from annotator.ui.folded import FoldedTexts, folded
from annotator.ui.item_models import ROOT, Index, heading
from annotator.ui.language import tr

# Above this many changes at once, filling the table anew is quicker than telling the view about each.
_MANY = 200


class Filter(NamedTuple):
    """What is shown; "" and 0 let everything pass. `words` are folded."""

    words: tuple[str, ...] = ()
    tag: str = ""
    status: str = ""
    article: int = 0


class AnnotationModel(QAbstractTableModel):
    """Annotations of the open articles.

    `_shown` and `_keys` are always in ascending order; a descending view counts its rows from the other end, so that
    one changed annotation finds its place by bisection in either direction.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[int, Annotation] = {}
        self.cells = Cells((), TagSet(()))
        self._filter = Filter()
        self._sorted_by, self._descending = OFFSET, False
        self._shown: list[int] = []
        self._keys: list[SortKey] = []
        self._counts: dict[int, int] = {}
        self._folded: FoldedTexts[int] = FoldedTexts(self, self._searched)

    # What is shown

    @property
    def total(self) -> int:
        """Number of annotations, shown or not."""
        return len(self._all)

    def counted(self) -> dict[int, int]:
        """Number of annotations of each article, without those in excluded passages."""
        return dict(self._counts)

    def fill(
        self, annotations: Iterable[Annotation], articles: Sequence[Article], tags: TagSet | None
    ) -> None:
        """Show the annotations of these articles."""
        self.beginResetModel()
        self.cells = Cells(articles, self.cells.tags if tags is None else tags)
        self._all = {annotation.id: annotation for annotation in annotations}
        self._folded.restart(tuple(self._all))
        self._count_all()
        self._arrange()
        self.endResetModel()

    def set_tags(self, tags: TagSet) -> None:
        """Other names, colours or an other order of the tags."""
        self.beginResetModel()
        self.cells = Cells(tuple(self.cells.articles.values()), tags)
        self._arrange()
        self.endResetModel()

    def set_filter(self, wanted: Filter) -> None:
        """Show only what fits."""
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._arrange()
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(TITLES):
            return
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) == (self._sorted_by, self._descending):
            return  # Qt asks twice for each click on a heading
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        idents = [self.ident(index.row()) for index in before]
        turned = column == self._sorted_by
        self._sorted_by, self._descending = column, descending
        if not turned:
            self._arrange()
        after = [self.index(self.row_of(i) or 0, b.column()) for i, b in zip(idents, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return heading([tr(title) for title in TITLES], section, orientation, role, right={OFFSET})

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return self.cells.data(self.annotation(index.row()), index.column(), role)

    def ident(self, row: int) -> int:
        """Id of the annotation in a row."""
        return self._shown[self._row(row)]

    def by_id(self, ident: int) -> Annotation:
        """The annotation of that id; KeyError for one of another article."""
        return self._all[ident]

    def annotation(self, row: int) -> Annotation:
        """The annotation in a row."""
        return self._all[self.ident(row)]

    def row_of(self, ident: int) -> int | None:
        """Row of an annotation, None while the filter hides it."""
        annotation = self._all.get(ident)
        if annotation is None:
            return None
        place = bisect_left(self._keys, self._key(annotation))
        return self._row(place) if place < len(self._shown) and self._shown[place] == ident else None

    # Changes

    def apply(self, changes: ChangeSet) -> None:
        """Follow one committed step."""
        articles = dict(self.cells.articles)
        for change in changes.of("articles"):
            if isinstance(change.after, Article) and change.id in articles:
                articles[change.id] = change.after
        if articles != self.cells.articles:
            self._take_articles(tuple(articles.values()))
        states: dict[int, Annotation | None] = {}
        for change in changes.of("annotations"):
            value = change.after or change.before
            if isinstance(value, Annotation) and value.article in articles:
                states[change.id] = change.after if isinstance(change.after, Annotation) else None
        for ident, annotation in states.items():
            self._count(self._all.get(ident), -1)
            self._count(annotation, 1)
        if len(states) > _MANY:
            self._apply_many(states)
        else:
            for ident, annotation in states.items():
                self._apply_one(ident, annotation)

    def _take_articles(self, articles: Sequence[Article]) -> None:
        """What the rows show of an article is its language and what it leaves out; its status changes none of them."""
        before = [(article.language, article.excluded) for article in self.cells.articles.values()]
        self.cells = Cells(articles, self.cells.tags)
        if before != [(article.language, article.excluded) for article in articles]:
            self._count_all()
            if self._shown:
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(TITLES) - 1))

    def _apply_many(self, states: Mapping[int, Annotation | None]) -> None:
        self.beginResetModel()
        for ident, annotation in states.items():
            self._folded.forget(ident)
            if annotation is None:
                self._all.pop(ident, None)
            else:
                self._all[ident] = annotation
        self._arrange()
        self.endResetModel()

    def _apply_one(self, ident: int, annotation: Annotation | None) -> None:
        row = self.row_of(ident)
        self._folded.forget(ident)
        if annotation is not None and row is not None and self._passes(annotation):
            place = self._row(row)
            if self._keys[place] == self._key(annotation):
                self._all[ident] = annotation
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(TITLES) - 1))
                return
            self._move(row, annotation)
            return
        if row is not None:
            self.beginRemoveRows(ROOT, row, row)
            place = self._row(row)
            del self._shown[place], self._keys[place]
            self._all.pop(ident)
            if annotation is not None:
                self._all[ident] = annotation
            self.endRemoveRows()
        elif annotation is None:
            self._all.pop(ident, None)
        else:
            self._insert(annotation)

    def _insert(self, annotation: Annotation) -> None:
        if not self._passes(annotation):
            self._all[annotation.id] = annotation
            return
        key = self._key(annotation)
        place = bisect_left(self._keys, key)
        row = len(self._shown) - place if self._descending else place
        self.beginInsertRows(ROOT, row, row)
        self._all[annotation.id] = annotation
        self._shown.insert(place, annotation.id)
        self._keys.insert(place, key)
        self.endInsertRows()

    def _move(self, row: int, annotation: Annotation) -> None:
        """A changed annotation goes to another row; selection and scroll position go with it."""
        old, key = self._row(row), self._key(annotation)
        place = bisect_left(self._keys, key)
        if place > old:
            place -= 1  # as counted without the row that leaves
        new_row = len(self._shown) - 1 - place if self._descending else place
        moving = new_row != row
        if moving:
            self.beginMoveRows(ROOT, row, row, ROOT, new_row + 1 if new_row > row else new_row)
        del self._shown[old], self._keys[old]
        self._shown.insert(place, annotation.id)
        self._keys.insert(place, key)
        self._all[annotation.id] = annotation
        if moving:
            self.endMoveRows()
        self.dataChanged.emit(self.index(new_row, 0), self.index(new_row, len(TITLES) - 1))

    # Inside

    def _row(self, place: int) -> int:
        """Row of a place in `_shown`, and the other way round."""
        return len(self._shown) - 1 - place if self._descending else place

    def _arrange(self) -> None:
        shown: Iterable[Annotation] = self._all.values()
        wanted = self._filter
        if wanted.words:
            texts = self._folded.complete(self._all)
            shown = [a for a in shown if all(word in texts[a.id] for word in wanted.words)]
        if wanted.tag or wanted.status or wanted.article:
            shown = [annotation for annotation in shown if self._fits(annotation)]
        self._keys = sorted(self.cells.keys(shown, self._sorted_by))
        self._shown = [key[-1] for key in self._keys]

    def _count(self, annotation: Annotation | None, step: int) -> None:
        if annotation is not None and not self.cells.excluded(annotation):
            self._counts[annotation.article] += step

    def _count_all(self) -> None:
        self._counts = dict.fromkeys(self.cells.articles, 0)
        self._counts |= Counter(map(attrgetter("article"), self._all.values()))
        if any(article.excluded for article in self.cells.articles.values()):
            for annotation in filter(self.cells.excluded, self._all.values()):
                self._counts[annotation.article] -= 1

    def _searched(self, ident: int) -> str | None:
        annotation = self._all.get(ident)
        return searched_text(annotation) if annotation else None

    def _fits(self, annotation: Annotation) -> bool:
        wanted = self._filter
        return (
            wanted.tag in {"", annotation.tag}
            and wanted.status in {"", annotation.status}
            and wanted.article in {0, annotation.article}
        )

    def _passes(self, annotation: Annotation) -> bool:
        if not self._fits(annotation):
            return False
        words = self._filter.words
        return not words or all(word in folded(searched_text(annotation)) for word in words)

    def _key(self, annotation: Annotation) -> SortKey:
        return self.cells.key(annotation, self._sorted_by)
