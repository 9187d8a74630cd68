"""The library's rows: a model that filters a hundred thousand items while one types, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from annotator.commands.library import LibraryItem
from annotator.model.annotation import STATUS_TITLES
from annotator.model.tags import TagSet
from annotator.ui import theme as themes
from annotator.ui.drawing import SMALL, draw_dot, scaled
from annotator.ui.folded import FoldedTexts, folded
from annotator.ui.item_models import ROOT, Index
from annotator.ui.language import tr
from annotator.ui.widgets import plain_tip

ITEM = Qt.ItemDataRole.UserRole
Key = tuple[str, int]

_DONE_SHARE = {"new": 0.0, "in_progress": 0.5, "done": 1.0}


class LibraryModel(QAbstractListModel):
    """The items that pass the filter, in the order of the project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tags = TagSet(())
        self.open_key: Key | None = None
        self._items: list[LibraryItem] = []
        self._folded: FoldedTexts[int] = FoldedTexts(self, lambda place: self._items[place].title)
        self._place: dict[Key, int] = {}
        self._shown: Sequence[int] = range(0)
        self._words: list[str] = []
        self._status = ""

    @property
    def total(self) -> int:
        """Number of items, shown or not."""
        return len(self._items)

    @property
    def ready(self) -> bool:
        """Whether all titles are prepared for the filter."""
        return self._folded.idle

    def set_items(self, items: Sequence[LibraryItem]) -> None:
        """Show other items; the filter stays."""
        self.beginResetModel()
        self._items = list(items)
        self._place = {item.key: place for place, item in enumerate(self._items)}
        self._folded.restart(range(len(self._items)))
        self._refilter()
        self.endResetModel()

    def update_item(self, item: LibraryItem) -> None:
        """Show the new state of one item, or add it; it goes out of sight if it no longer passes the filter."""
        place = self._place.get(item.key)
        if place is None:
            self.set_items([*self._items, item])
            return
        if item.title != self._items[place].title:
            self._folded.forget(place)
        self._items[place] = item
        row = self.row_of(item.key)
        if self._passes(place) and row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        elif self._passes(place) or row is not None:
            self.beginResetModel()
            self._refilter()
            self.endResetModel()

    def update_counts(self, items: Iterable[LibraryItem]) -> None:
        """Take over the counts of these items. Who sees them is to paint them anew."""
        for item in items:
            place = self._place.get(item.key)
            if place is not None:
                self._items[place] = self._items[place]._replace(counts=item.counts)

    def set_filter(self, text: str, status: str) -> None:
        """Show only titles that hold every word of `text` (case and accents aside) and have `status` ("" = any)."""
        words = folded(text).split()
        if (words, status) == (self._words, self._status):
            return
        self.beginResetModel()
        self._words, self._status = words, status
        self._refilter()
        self.endResetModel()

    def row_of(self, key: Key | None) -> int | None:
        """Row of the item of that key, None while the filter hides it."""
        place = self._place.get(key) if key else None
        if place is None:
            return None
        if isinstance(self._shown, range):
            return place
        low, high = 0, len(self._shown)
        while low < high:
            middle = (low + high) // 2
            if self._shown[middle] < place:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self._shown) and self._shown[low] == place else None

    def item(self, row: int) -> LibraryItem:
        """The item in a row."""
        return self._items[self._shown[row]]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.item(index.row())
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join((item.title, second_line(item), *self._told_counts(item))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((item.title, second_line(item), *self._told_counts(item)))
        return None

    def _told_counts(self, item: LibraryItem) -> list[str]:
        locale = QLocale()
        names = {tag.code: tr(tag.name) for tag in self.tags}
        return [f"{names.get(code, code)}: {locale.toString(number)}" for code, number in item.counts]

    def _refilter(self) -> None:
        if not self._words and not self._status:
            self._shown = range(len(self._items))
            return
        places: list[int] | None = None
        if self._words:
            texts = self._folded.complete(range(len(self._items)))
            # All pairs at once for the first word: a third of the time of a look-up for each place.
            places = sorted(place for place, text in texts.items() if self._words[0] in text)
            for word in self._words[1:]:
                places = [place for place in places if word in texts[place]]
        if self._status:
            wanted, items = self._status, self._items
            places = [
                p for p in (range(len(items)) if places is None else places) if items[p].status == wanted
            ]
        self._shown = places or []

    def _passes(self, place: int) -> bool:
        if self._status and self._items[place].status != self._status:
            return False
        return not self._words or all(word in self._folded.of(place) for word in self._words)


class LibraryDelegate(QStyledItemDelegate):
    """Draws an item as a small card: title, languages and status, a thin bar of progress and the counts."""

    def __init__(self, view: QTableView, model: LibraryModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.measure()

    def measure(self) -> None:
        """Take over the view's font."""
        font = self._view.font()
        self._title_font = scaled(font, 1.0, weight=QFont.Weight.DemiBold)
        self._small_font = scaled(font, SMALL)
        self._title = QFontMetrics(self._title_font)
        self._small = QFontMetrics(self._small_font)
        self.height = self._title.height() + 2 * self._small.height() + 24

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM)
        if not isinstance(item, LibraryItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(6, 1, -6, -1)
        self._draw_ground(painter, option, card, item.key == self._model.open_key)
        self._draw_text(painter, card.adjusted(12, 8, -10, -8), item)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, card: QRect, is_open: bool
    ) -> None:
        worn = themes.current()
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or is_open or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(worn.colour("row" if selected or is_open else "hover"))
            painter.drawRoundedRect(card, 7, 7)
        if is_open:
            painter.setBrush(worn.colour("accent"))
            painter.drawRoundedRect(QRectF(card.left() + 3, card.top() + 9, 3, card.height() - 18), 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(worn.colour("focus"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(card).adjusted(0.75, 0.75, -0.75, -0.75), 7, 7)

    def _draw_text(self, painter: QPainter, box: QRect, item: LibraryItem) -> None:
        worn = themes.current()
        line = QRect(box.left(), box.top(), box.width(), self._title.height())
        painter.setFont(self._title_font)
        painter.setPen(worn.colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        title = " ".join(item.title.split()) or tr("Untitled")
        painter.drawText(line, flags, self._title.elidedText(title, elide, line.width()))
        line = QRect(box.left(), line.bottom() + 3, box.width(), self._small.height())
        painter.setFont(self._small_font)
        painter.setPen(worn.colour("faint"))
        painter.drawText(line, flags, self._small.elidedText(second_line(item), elide, line.width()))
        self._draw_progress(painter, line.translated(0, self._small.height() + 4), item)

    def _draw_progress(self, painter: QPainter, line: QRect, item: LibraryItem) -> None:
        """The bar on the left, the counts on the right, as many as leave the bar a third of the width."""
        worn = themes.current()
        locale = QLocale()
        counts = dict(item.counts)
        parts = [(tag, locale.toString(counts[tag.code])) for tag in self._model.tags if counts.get(tag.code)]
        widths = [self._small.horizontalAdvance(text) + 18 for _, text in parts]
        while parts and sum(widths) > line.width() * 2 / 3:
            parts.pop()
            widths.pop()
        left = line.right() + 1 - sum(widths)
        bar = QRectF(line.left(), line.center().y() - 1, left - line.left() - (6 if parts else 0), 4)
        for (tag, text), width in zip(parts, widths, strict=True):
            hue = worn.hue(tag.colour)
            draw_dot(painter, left + 6, line.center().y() + 1, hue.mark, 6)
            painter.setPen(hue.ink)
            painter.drawText(
                QRect(left + 15, line.top(), width, line.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            left += width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour("edge"))
        painter.drawRoundedRect(bar, 2, 2)
        share = _DONE_SHARE.get(item.status, 0.0)
        if share:
            painter.setBrush(worn.colour("ok" if item.status == "done" else "accent"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 2, 2)


def second_line(item: LibraryItem) -> str:
    """Languages and status: `FR · EN — in progress`, `FR only — new`."""
    codes = [code.upper() or "–" for code in item.languages]
    languages = " · ".join(codes) if len(codes) > 1 else tr("{language} only", language="".join(codes))
    status = tr(STATUS_TITLES.get(item.status, item.status))
    return f"{languages} — {status} ✓" if item.status == "done" else f"{languages} — {status}"
