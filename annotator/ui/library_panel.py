"""The library: all pairs and lone articles of the project, to filter, open, mark and pair."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.library import LibraryItem
from annotator.model.annotation import STATUS_TITLES, STATUSES
from annotator.model.tags import TagSet
from annotator.ui.column import Ground
from annotator.ui.icons import icon
from annotator.ui.language import tr, tr_n
from annotator.ui.library_list import ITEM, Key, LibraryDelegate, LibraryModel
from annotator.ui.roles import region
from annotator.ui.row_selection import select_rows, selected_rows
from annotator.ui.widgets import EmptyState, grown, label, own_viewport

_STATUS_ICONS = {"new": "circle", "in_progress": "in-progress", "done": "confirmed"}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = Qt.KeyboardModifier.NoModifier


class LibraryPanel(Ground):
    """A filter above, the items below. Enter or a click opens, Del asks to remove, letters start the filter."""

    opened = Signal(object)  # LibraryItem
    statusAsked = Signal(object, str)  # tuple of LibraryItem, status
    removeAsked = Signal(object)  # tuple of LibraryItem
    pairAsked = Signal(object)  # two LibraryItem, both lone articles
    unpairAsked = Signal(object)  # LibraryItem, a pair
    importAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.setObjectName("library")
        region(self, tr("Library"))
        self.setMinimumWidth(max(180, grown(self, 130)))
        self._editable = True
        self.model = LibraryModel(self)
        self.filter = _FilterField()
        self.filter.setPlaceholderText(tr("Filter articles…"))
        self.filter.setAccessibleName(tr("Filter articles by title"))
        self.filter.addAction(icon("find", colour="faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._apply_filter)
        self.status = QComboBox()
        self.status.setAccessibleName(tr("Filter articles by status"))
        self.status.addItem(tr("All"), "")
        for status in STATUSES:
            self.status.addItem(tr(STATUS_TITLES[status]).capitalize(), status)
        self.status.currentIndexChanged.connect(self._apply_filter)
        self.count = label("", "faint", size=0.9)
        self.view = _LibraryView(self.model)
        self.view.opened.connect(self.opened)
        self.view.removeAsked.connect(self._ask_removal)
        self.view.typed.connect(self._begin_filter)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.filter.leftDown.connect(self.view.enter)
        self.empty = EmptyState("", icon="library")
        self.empty.asked.connect(self._on_empty_asked)
        self._lay_out()
        self._show_state()

    def set_items(self, items: Sequence[LibraryItem]) -> None:
        """Show these items; what is selected, open and filtered stays."""
        selected = {item.key for item in self.selected()}
        current = self.view.current_key()
        self.model.set_items(items)
        self._select(selected, current)
        self._show_state()

    def update_item(self, item: LibraryItem) -> None:
        """Show the new state of one item (or add it)."""
        selected = {chosen.key for chosen in self.selected()}
        current = self.view.current_key()
        before = self.model.rowCount()
        self.model.update_item(item)
        if self.model.rowCount() != before:
            self._select(selected, current)
        self._show_state()

    def update_counts(self, items: Sequence[LibraryItem]) -> None:
        """Show the counts of these items."""
        self.model.update_counts(items)
        keys = {item.key for item in items}
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height())
        seen = range(max(first, 0), (self.model.rowCount() if last < 0 else last + 1))
        if any(self.model.item(row).key in keys for row in seen):
            self.view.viewport().update()

    def set_tags(self, tags: TagSet) -> None:
        """Names, order and colours of the counts."""
        self.model.tags = tags
        self.view.viewport().update()

    def set_current(self, key: Key | None) -> None:
        """Mark the item that lies on the desk and bring it into view."""
        self.model.open_key = key
        row = self.model.row_of(key)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.viewport().update()

    def set_editable(self, editable: bool) -> None:
        """Whether status, pairs and removal are offered: not in a project opened for reading only."""
        self._editable = editable
        self._show_state()

    def selected(self) -> tuple[LibraryItem, ...]:
        """The selected items, in order."""
        return tuple(map(self.model.item, selected_rows(self.view)))

    def shown(self) -> tuple[LibraryItem, ...]:
        """The items that pass the filter, in order."""
        return tuple(map(self.model.item, range(self.model.rowCount())))

    def neighbour(self, step: int) -> LibraryItem | None:
        """The shown item `step` rows after the open one (before it, when negative)."""
        row = self.model.row_of(self.model.open_key)
        wanted = (row if row is not None else -1) + step
        return self.model.item(wanted) if 0 <= wanted < self.model.rowCount() else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "filter"):
            for action in self.filter.actions()[:1]:
                action.setIcon(icon("find", colour="faint"))

    def _lay_out(self) -> None:
        second = QHBoxLayout()
        second.addWidget(self.status)
        second.addStretch(1)
        second.addWidget(self.count)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._controls = QWidget()
        controls = QVBoxLayout(self._controls)
        controls.setContentsMargins(10, 10, 10, 8)
        controls.setSpacing(8)
        controls.addWidget(self.filter)
        controls.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._controls)
        column.addLayout(self._stack, 1)

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        locale = QLocale()
        if shown == total:
            self.count.setText(tr_n("%n item(s)", total) if total else "")
        else:
            self.count.setText(
                tr("{shown} of {total}", shown=locale.toString(shown), total=locale.toString(total))
            )
        self._controls.setVisible(bool(total))
        if not total:
            self.empty.show_text(
                tr("Nothing here yet: import articles."), tr("Import…") if self._editable else ""
            )
        elif not shown:
            self.empty.show_text(tr("No article fits the filter."), tr("Show all"))
        self._stack.setCurrentWidget(self.view if shown else self.empty)

    def _on_empty_asked(self) -> None:
        if not self.model.total:
            self.importAsked.emit()
            return
        with QSignalBlocker(self.status):
            self.status.setCurrentIndex(0)
        self.filter.clear()
        self._apply_filter()
        self.view.enter()

    def _apply_filter(self) -> None:
        selected = {item.key for item in self.selected()}
        current = self.view.current_key()
        self.model.set_filter(self.filter.text(), str(self.status.currentData()))
        self._select(selected, current)
        self._show_state()

    def _begin_filter(self, typed: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(typed)

    def _select(self, keys: set[Key], current: Key | None) -> None:
        """Select again, after the model was filled anew, what is still to be seen."""
        select_rows(self.view, (row for row in map(self.model.row_of, keys) if row is not None))
        row = self.model.row_of(current)
        if row is not None:
            index = self.model.index(row, 0)
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _ask_removal(self) -> None:
        chosen = self.selected()
        if chosen and self._editable:
            self.removeAsked.emit(chosen)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        if not menu.isEmpty():
            menu.popup(self.view.viewport().mapToGlobal(at))

    def make_menu(self) -> QMenu:
        """What can be done with the selected items."""
        chosen = self.selected()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not chosen:
            return menu
        if len(chosen) == 1:
            menu.addAction(icon("open"), tr("Open"), lambda: self.opened.emit(chosen[0]))
        if not self._editable:
            return menu
        menu.addSeparator()
        for status in STATUSES:
            text = tr("Mark as {status}", status=tr(STATUS_TITLES[status]))
            action = menu.addAction(icon(_STATUS_ICONS[status]), text)
            action.setEnabled(any(item.status != status for item in chosen))
            action.triggered.connect(lambda _=False, wanted=status: self.statusAsked.emit(chosen, wanted))
        menu.addSeparator()
        if len(chosen) == 2 and all(item.key[0] == "article" for item in chosen):
            menu.addAction(icon("pair"), tr("Pair these two"), lambda: self.pairAsked.emit(chosen))
        if len(chosen) == 1 and chosen[0].key[0] == "pair":
            menu.addAction(
                icon("unpair"), tr("Take the pair apart"), lambda: self.unpairAsked.emit(chosen[0])
            )
        menu.addAction(icon("remove"), tr("Remove…"), lambda: self.removeAsked.emit(chosen))
        return menu


class _FilterField(QLineEdit):
    """Down goes to the list, Esc empties the field."""

    leftDown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, *_ENTER}:
            self.leftDown.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _LibraryView(QTableView):
    """One column of cards. A table, because a list view asks the model about every row when it is filled."""

    opened = Signal(object)
    removeAsked = Signal()
    typed = Signal(str)

    def __init__(self, model: LibraryModel) -> None:
        super().__init__()
        own_viewport(self)
        self.setObjectName("libraryItems")
        self.setProperty("panel", True)
        self.setProperty("cards", True)
        self.setAccessibleName(tr("Articles"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._delegate = LibraryDelegate(self, model)
        self.setItemDelegate(self._delegate)
        self._measure()

    def current_key(self) -> Key | None:
        """Key of the row the keyboard stands on."""
        item = self.currentIndex().data(ITEM)
        return item.key if isinstance(item, LibraryItem) else None

    def enter(self) -> None:
        """Take the focus, on a row."""
        if not self.model().rowCount():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ITEM))
        elif event.key() == Qt.Key.Key_Delete:
            self.removeAsked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter: Qt's own search would ask for the text of every row."""
        if search.strip():
            self.typed.emit(search)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN
        if plain and index.isValid() and self.selectionModel().isRowSelected(index.row()):
            self.opened.emit(index.data(ITEM))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_delegate"):
            self._measure()

    def _measure(self) -> None:
        self._delegate.measure()
        self.verticalHeader().setMinimumSectionSize(self._delegate.height)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height)
