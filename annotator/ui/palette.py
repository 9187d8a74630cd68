"""The command palette (Ctrl+K): everything that can be done, and every article, by some letters of its title.

`>` before the letters looks only at commands, `@` only at articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.library import LibraryItem
from annotator.commands.registry import Command, Desk
from annotator.model.annotation import STATUS_TITLES
from annotator.model.tags import TagSet
from annotator.model.text import Utf16Map
from annotator.ui import fuzzy, theme
from annotator.ui.actions import command_title
from annotator.ui.announce import announce
from annotator.ui.drawing import key_font, scaled
from annotator.ui.item_models import ROOT, Index
from annotator.ui.keycaps import caps, draw_caps
from annotator.ui.language import tr
from annotator.ui.roles import Role, region
from annotator.ui.widgets import label

_MOST_ROWS = 12
_SHOWN = 200
_RECENT = 6
_RECENT_BONUS = 4.0
_ENTRY = Qt.ItemDataRole.UserRole
_MATCH = Qt.ItemDataRole.UserRole + 1


class Entry(NamedTuple):
    """One line of the palette. `target` is a command's id (str) or a library item's key (tuple)."""

    target: str | tuple[str, int]
    title: str
    group: str
    keys: tuple[str, ...]
    enabled: bool

    @property
    def is_command(self) -> bool:
        """Whether choosing it runs a command (else it opens an article)."""
        return isinstance(self.target, str)


def command_entries(commands: Iterable[Command], desk: Desk, tags: TagSet | None) -> list[Entry]:
    """An entry for each command, but the one that opens the palette itself."""
    return [
        Entry(
            c.id,
            command_title(c, tags),
            tr(c.menu) if c.menu else "",
            (c.key,) if c.key else (),
            c.enabled(desk),
        )
        for c in commands
        if c.id != "help.palette"
    ]


def item_entries(items: Iterable[LibraryItem]) -> list[Entry]:
    """An entry for each pair and lone article."""
    made = []
    for item in items:
        languages = " · ".join(code.upper() for code in item.languages if code)
        status = tr(STATUS_TITLES.get(item.status, item.status))
        made.append(
            Entry(item.key, item.title, " — ".join(part for part in (languages, status) if part), (), True)
        )
    return made


def find(
    wanted: str, entries: Sequence[Entry], recent: Sequence[str] = ()
) -> list[tuple[Entry, fuzzy.Match]]:
    """The entries that fit, best first; with nothing wanted the recent commands, then all the others in order."""
    sign, letters = (wanted[0], wanted[1:]) if wanted[:1] in {">", "@"} else ("", wanted)
    place = {ident: number for number, ident in enumerate(recent[:_RECENT])}
    found: list[tuple[float, int, Entry, fuzzy.Match]] = []
    for number, entry in enumerate(entries):
        if (sign == ">" and not entry.is_command) or (sign == "@" and entry.is_command):
            continue
        if not letters.strip() and not sign and not entry.is_command:
            continue
        match = fuzzy.match(letters, entry.title)
        if match is None:
            continue
        used = place.get(entry.target) if isinstance(entry.target, str) else None
        bonus = 0.0 if used is None else _RECENT_BONUS - used / _RECENT
        found.append((-(match.score + bonus) + (0 if entry.enabled else 0.5), number, entry, match))
    found.sort(key=lambda row: row[:2])
    return [(entry, match) for _, _, entry, match in found[:_SHOWN]]


class _Model(QAbstractListModel):
    """The entries found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[tuple[Entry, fuzzy.Match]] = []

    def show(self, found: list[tuple[Entry, fuzzy.Match]]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, match = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [entry.title, entry.group, *entry.keys, "" if entry.enabled else tr("cannot be done now")]
            return ", ".join(part for part in said if part)
        if role == _ENTRY:
            return entry
        return match if role == _MATCH else None


class _Delegate(QStyledItemDelegate):
    """Title with the matched letters in bold, group, key caps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = theme.current()
        entry: Entry = index.data(_ENTRY)
        match: fuzzy.Match = index.data(_MATCH)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("row"))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        right = rect.right() - 14
        painter.setFont(key_font(font))
        for key in reversed(entry.keys):
            names = caps(key)
            right = (
                draw_caps(painter, QPoint(right, rect.center().y() + 1), names, enabled=entry.enabled) - 10
            )
        small = scaled(font, 0.9)
        width = QFontMetrics(small).horizontalAdvance(entry.group)
        painter.setFont(small)
        painter.setPen(worn.colour("faint" if entry.enabled else "disabled"))
        group = QRect(right - width, rect.top(), width, rect.height())
        painter.drawText(group, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.group)
        inner = QRect(rect.left() + 16, rect.top(), right - width - rect.left() - 30, rect.height())
        painter.setPen(worn.colour("ink" if entry.enabled else "disabled"))
        _draw_title(painter, inner, entry.title, match.places, font)
        painter.restore()


def _draw_title(painter: QPainter, rect: QRect, title: str, places: Sequence[int], font: QFont) -> None:
    """Draw a title on one line with the characters at `places` in bold; cut with an ellipsis where it is too long."""
    shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, font)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    units = Utf16Map(shown).to_utf16
    ranges = []
    for place in places:
        if place < len(shown) and shown[place] == title[place]:
            piece = QTextLayout.FormatRange()
            piece.start = units(place)
            piece.length = units(place + 1) - piece.start
            piece.format = bold
            ranges.append(piece)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    painter.setClipRect(rect)
    layout.draw(painter, QPoint(rect.left(), rect.top() + (rect.height() - round(line.height())) // 2))
    painter.setClipping(False)


def _row_height(font: QFont) -> int:
    return max(34, QFontMetrics(font).height() + 16)


class Palette(QFrame):
    """The palette, laid over its window. `commandChosen(id)` or `itemChosen(key)` comes after it has closed.

    No window of its own: it needs nothing of the window manager, and closes as soon as the keyboard goes elsewhere.
    """

    commandChosen = Signal(str)
    itemChosen = Signal(object)
    closed = Signal()

    def __init__(self, entries: Sequence[Entry], recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QWidget | None = None
        self._open = False
        self.setProperty("card", True)
        region(self, tr("Command palette"), Role.Dialog)
        self.setObjectName("palette")
        self._entries = tuple(entries)
        self._recent = tuple(recent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("What do you want to do?  @ looks for an article"))
        self.field.setAccessibleName(tr("Command or article"))
        self.field.setFrame(False)
        font = scaled(self.field.font(), 1.15)
        self.field.setFont(font)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self.list = QListView()
        self._model = _Model(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setStyleSheet("background: transparent")
        self.list.setAccessibleName(tr("Commands and articles found"))
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.nothing = label(tr("Nothing is called that."), "soft")
        self.nothing.setContentsMargins(16, 8, 16, 12)
        self.hint = label("", "soft", size=0.9)
        self.hint.setContentsMargins(16, 4, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        for widget in (self.field, self.list, self.nothing, self.hint):
            column.addWidget(widget)
        self.list.selectionModel().currentChanged.connect(self._explain)
        self._refresh()

    def open(self) -> None:
        """Show the palette at the top of its window, with the keyboard in its field."""
        self._before = QApplication.focusWidget()
        self._open = True
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def dismiss(self) -> None:
        """Close; the keyboard goes back to where it was, unless it has gone elsewhere already."""
        if not self._open:
            return
        self._open = False
        ours = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if ours and self._before is not None:
            self._before.setFocus()
        self._before = None
        self.closed.emit()
        self.deleteLater()

    def entry(self) -> Entry | None:
        """The entry that Enter would choose."""
        index = self.list.currentIndex()
        return index.data(_ENTRY) if index.isValid() else None

    def titles(self) -> list[str]:
        """The titles shown, best first."""
        return [entry.title for entry, _ in self._model.found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keyboard; the keys that walk go to the list, and no key reaches the window behind."""
        if watched is self.field:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._walk(Qt.Key(event.key()))
            if event.type() == QEvent.Type.FocusOut and QApplication.activePopupWidget() is None:
                self.dismiss()
        return super().eventFilter(watched, event)

    def _walk(self, key: Qt.Key) -> bool:
        count = self._model.rowCount()
        row = self.list.currentIndex().row()
        page = max(1, self.list.height() // _row_height(self.list.font()) - 1)
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
            return True
        steps = {
            Qt.Key.Key_Down: (row + 1) % count if count else 0,
            Qt.Key.Key_Up: (row - 1) % count if count else 0,
            Qt.Key.Key_PageDown: min(row + page, count - 1),
            Qt.Key.Key_PageUp: max(row - page, 0),
        }
        if key not in steps:
            return False
        if count:
            self.list.setCurrentIndex(self._model.index(steps[key], 0))
        return True

    def _refresh(self) -> None:
        self._model.show(find(self.field.text(), self._entries, self._recent))
        count = self._model.rowCount()
        self.list.setVisible(bool(count))
        self.nothing.setVisible(not count)
        if count:
            self.list.setCurrentIndex(self._model.index(0, 0))
            self.list.scrollToTop()
        else:
            self._explain()
        row = _row_height(self.list.font())
        self.list.setFixedHeight(row * min(_MOST_ROWS, max(1, count)) + 4)
        self.adjustSize()

    def _explain(self) -> None:
        entry = self.entry()
        blocked = entry is not None and not entry.enabled
        self.hint.setText(tr("This cannot be done just now.") if blocked else "")
        self.hint.setVisible(blocked)
        # The keyboard stays in the field: what it would run is told, since no focus moves to it.
        at = self.list.currentIndex()
        found = entry is not None and at.isValid()
        announce(self, str(at.data(Qt.ItemDataRole.AccessibleTextRole)) if found else self.nothing.text())

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY) if index.isValid() else None
        if entry is None or not entry.enabled:
            return
        self.dismiss()
        if entry.is_command:
            self.commandChosen.emit(entry.target)
        else:
            self.itemChosen.emit(entry.target)

    def _place(self) -> None:
        window = self._over
        width = max(320, min(620, window.width() - 80))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, min(90, window.height() // 8))
