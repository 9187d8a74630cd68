"""The table of all annotations of the open texts: to sort, to filter, to go to, to change many at once."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QItemSelectionModel, QLocale, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QWidget,
)

from annotator.model.annotation import ANNOTATION_STATUS_TITLES, ANNOTATION_STATUSES, Annotation, Article
from annotator.model.changes import ChangeSet
from annotator.model.tags import TagSet
from annotator.ui.annotation_cells import STATUS_ICONS
from annotator.ui.annotation_rows import AnnotationModel, Filter
from annotator.ui.annotation_view import AnnotationView
from annotator.ui.column import Column
from annotator.ui.column_menu import order_menu
from annotator.ui.drawing import dot_icon
from annotator.ui.folded import folded
from annotator.ui.icons import icon
from annotator.ui.language import tr, tr_n
from annotator.ui.roles import region
from annotator.ui.row_selection import select_rows, selected_rows
from annotator.ui.widgets import EmptyState, label

_BY_WIDTH = "~"  # before a saved state: which columns are shown depends on the width
_SELECT = QItemSelectionModel.SelectionFlag


class AnnotationTable(Column):
    """Filters above, rows below. A click or Enter shows a row's annotation in its text; Del asks to remove."""

    activated = Signal(int)  # id of an annotation to show
    removeAsked = Signal(object)  # tuple of ids
    retagAsked = Signal(object, str)  # tuple of ids, tag
    statusAsked = Signal(object, str)  # tuple of ids, status

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.setObjectName("annotations")
        region(self, tr("Annotations"))
        self._tags = TagSet(())
        self._editable = True
        self.model = AnnotationModel(self)
        self.view = AnnotationView(self.model)
        self._kept: tuple[int, ...] = ()
        self._kept_current: int | None = None
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._reselect)
        self.view.opened.connect(self.activated)
        self.view.removeAsked.connect(self._ask_removal)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by words of quote, note or value"))
        self.filter.setAccessibleName(tr("Filter annotations"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._apply_filter)
        self.filter.returnPressed.connect(self.view.enter)
        self.side = self._chooser(tr("Filter by text"))
        self.tag = self._chooser(tr("Filter by tag"))
        self.status = self._chooser(tr("Filter by status"))
        self.count = label("", "faint")
        self.empty = EmptyState("", icon="table")
        self.empty.asked.connect(self.show_all)
        self._lay_out()
        self._fill_choosers()
        self._show_state()

    # What is shown

    def set_annotations(
        self, annotations: Iterable[Annotation], articles: Sequence[Article], tags: TagSet | None
    ) -> None:
        """Show the annotations of one or two articles (left first); None keeps the tag set."""
        if tags is not None:
            self._tags = tags
        self.model.fill(annotations, articles, tags)
        self._fill_choosers()
        self._apply_filter()
        self.view.scrollToTop()
        self._show_state()

    def set_tags(self, tags: TagSet) -> None:
        """The tag set has changed."""
        self._tags = tags
        self.model.set_tags(tags)
        self._fill_choosers()
        self._apply_filter()

    def apply(self, changes: ChangeSet) -> None:
        """Follow a committed step; selection and scroll position stay."""
        languages = [article.language for article in self.model.cells.articles.values()]
        self.model.apply(changes)
        if languages != [article.language for article in self.model.cells.articles.values()]:
            self._fill_choosers()
        self._show_state()
        self.view.lay_out()

    def set_current(self, ident: int | None) -> None:
        """Follow the texts: mark the row of their current annotation. A selection of several that holds it stays."""
        row = self.model.row_of(ident) if ident is not None else None
        if row is None:
            if not self.has_focus():
                self.view.clearSelection()
            return
        index = self.model.index(row, max(0, self.view.currentIndex().column()))
        chosen = self.view.selectionModel()
        command = _SELECT.NoUpdate if chosen.isRowSelected(row) else _SELECT.ClearAndSelect | _SELECT.Rows
        chosen.setCurrentIndex(index, command)
        self.view.scrollTo(index)

    def set_editable(self, editable: bool) -> None:
        """Whether removal, tags and status are offered: not in a project opened for reading only."""
        self._editable = editable

    def selected_ids(self) -> tuple[int, ...]:
        """Ids of the selected annotations, from the top."""
        return tuple(map(self.model.ident, selected_rows(self.view)))

    def has_focus(self) -> bool:
        """Whether the keyboard is in the rows."""
        return self.view.hasFocus()

    def counted(self) -> tuple[int, ...]:
        """Number of annotations in each article, without those in excluded passages."""
        return tuple(self.model.counted().values())

    def show_all(self) -> None:
        """Lift all filters."""
        for chooser in (self.side, self.tag, self.status):
            with QSignalBlocker(chooser):
                chooser.setCurrentIndex(0)
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self._apply_filter()
        self.view.enter()

    def layout_state(self) -> str:
        """Widths, order, hidden columns and sorting, as text for the settings."""
        state = base64.b64encode(bytes(self.view.horizontalHeader().saveState().data())).decode()
        return state if self.view.columns_are_chosen else _BY_WIDTH + state

    def restore_layout(self, state: str) -> None:
        """Take over what `layout_state` gave; anything else changes nothing."""
        try:
            data = QByteArray(base64.b64decode(state.removeprefix(_BY_WIDTH).encode(), validate=True))
        except (binascii.Error, ValueError):
            return
        header = self.view.horizontalHeader()
        # The header does not tell the model how it is sorted now: restoring is not a click.
        if header.restoreState(data):
            self.view.columns_are_chosen = not state.startswith(_BY_WIDTH)
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())

    # Inside

    def _chooser(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        made.currentIndexChanged.connect(self._apply_filter)
        return made

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 7, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        for widget in (self.side, self.tag, self.status, self.count):
            bar.addWidget(widget)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self.hold((self._bar,), (self.view, self.empty))

    def _fill_choosers(self) -> None:
        """Offer what there is now; what was chosen stays chosen where it still exists."""
        cells = self.model.cells
        _offer(self.side, tr("Both texts"), [(cells.side(ident), ident) for ident in cells.articles], "")
        self.side.setVisible(len(cells.articles) > 1)
        _offer(self.tag, tr("All tags"), [(tr(tag.name), tag.code) for tag in self._tags], "")
        for place, tag in enumerate(self._tags, 1):
            self.tag.setItemIcon(place, dot_icon(tag.colour))
        statuses = [(tr(ANNOTATION_STATUS_TITLES[status]), status) for status in ANNOTATION_STATUSES]
        _offer(self.status, tr("Any status"), statuses, "")

    def _apply_filter(self) -> None:
        wanted = Filter(
            words=tuple(folded(self.filter.text()).split()),
            tag=str(self.tag.currentData() or ""),
            status=str(self.status.currentData() or ""),
            article=int(self.side.currentData() or 0),
        )
        self.model.set_filter(wanted)
        self._show_state()

    def _remember(self) -> None:
        """The model is about to be filled anew: note what is selected."""
        current = self.view.currentIndex()
        self._kept_current = self.model.ident(current.row()) if current.isValid() else None
        self._kept = self.selected_ids()

    def _reselect(self) -> None:
        """Select again what is still to be seen."""
        select_rows(self.view, (row for row in map(self.model.row_of, self._kept) if row is not None))
        row = self.model.row_of(self._kept_current) if self._kept_current is not None else None
        if row is not None:
            self.view.selectionModel().setCurrentIndex(self.model.index(row, 0), _SELECT.NoUpdate)

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        locale = QLocale()
        if shown == total:
            self.count.setText(tr_n("%n annotation(s)", total) if total else "")
        else:
            self.count.setText(
                tr("{shown} of {total}", shown=locale.toString(shown), total=locale.toString(total))
            )
        self._bar.setVisible(bool(total))
        if not self.model.cells.articles:
            self.empty.show_text(tr("Open an article to see its annotations here."))
        elif not total:
            keys = ", ".join(tag.key for tag in self._tags.live if tag.key)
            self.empty.show_text(
                tr(
                    "No annotations yet: select words in a text and press the key of a tag ({keys}).",
                    keys=keys,
                )
                if keys
                else tr("No annotations yet: select words in a text and choose a tag.")
            )
        elif not shown:
            self.empty.show_text(tr("No annotation fits the filter."), tr("Show all"))
        self.turn_to(self.view if shown else self.empty)

    def _ask_removal(self) -> None:
        chosen = self.selected_ids()
        if chosen and self._editable:
            self.removeAsked.emit(chosen)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        menu.addSeparator()
        # What the heading offers to the mouse is here for the keyboard.
        order_menu(self.view, menu)
        columns = self.view.column_menu()
        columns.setTitle(tr("Columns"))
        menu.addMenu(columns)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def make_menu(self) -> QMenu:
        """What can be done with the selected annotations."""
        chosen = self.selected_ids()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not chosen:
            return menu
        if len(chosen) == 1:
            menu.addAction(icon("jump"), tr("Show in the text"), partial(self.activated.emit, chosen[0]))
        menu.addAction(icon("copy"), tr("Copy the quote(s)"), self._copy)
        if not self._editable:
            return menu
        menu.addSeparator()
        tags = menu.addMenu(icon("tag"), tr("Tag as"))
        for tag in self._tags.live:
            tags.addAction(
                dot_icon(tag.colour), tr(tag.name), partial(self.retagAsked.emit, chosen, tag.code)
            )
        statuses = menu.addMenu(icon("confirmed"), tr("Mark as"))
        for status in ANNOTATION_STATUSES:
            text = tr(ANNOTATION_STATUS_TITLES[status])
            statuses.addAction(
                icon(STATUS_ICONS[status]), text, partial(self.statusAsked.emit, chosen, status)
            )
        menu.addSeparator()
        menu.addAction(icon("remove"), tr("Remove"), self._ask_removal)
        return menu

    def _copy(self) -> None:
        """The quotes as they stand in the texts, one a line."""
        quotes = [self.model.by_id(ident).quote for ident in self.selected_ids()]
        QApplication.clipboard().setText("\n".join(quotes))


def _offer(
    chooser: QComboBox, everything: str, entries: Iterable[tuple[str, object]], nothing: object
) -> None:
    chosen = chooser.currentData()
    with QSignalBlocker(chooser):
        chooser.clear()
        chooser.addItem(everything, nothing)
        for title, value in entries:
            chooser.addItem(title, value)
        chooser.setCurrentIndex(max(0, chooser.findData(chosen)))
