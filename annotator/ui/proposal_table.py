"""The tab that lists the proposals for what is on the desk: to sort and filter, to accept and reject many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QLocale, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QProgressBar, QSpinBox, QWidget

from annotator.commands.suggesting import Key, key_of
from annotator.model.annotation import Article, Proposal
from annotator.model.tags import TagSet
from annotator.ui.column import Column
from annotator.ui.column_menu import order_menu
from annotator.ui.drawing import dot_icon
from annotator.ui.folded import folded
from annotator.ui.icons import icon
from annotator.ui.language import tr, tr_n
from annotator.ui.progress import fill_bar
from annotator.ui.proposal_keeper import DONE, NOTHING, STOPPED
from annotator.ui.proposal_rows import ProposalModel, Wanted
from annotator.ui.proposal_view import ProposalView
from annotator.ui.roles import region
from annotator.ui.widgets import EmptyState, KeyButton, grown, label


class ProposalTable(Column):
    """Filters above, rows below. What is asked for goes out as signals, with the proposals it is meant for."""

    acceptAsked = Signal(object, str)  # proposals, tag ("" as proposed)
    rejectAsked = Signal(object)
    showAsked = Signal(object)  # a proposal
    lookAsked = Signal()
    stopAsked = Signal()
    thresholdsAsked = Signal()
    againAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.setObjectName("proposals")
        region(self, tr("Proposals"))
        self._tags = TagSet(())
        self._editable = True
        self._state, self._hidden, self._problems = NOTHING, 0, ""
        self._open = False
        self.model = ProposalModel(self)
        self.view = ProposalView(self.model)
        self._make_filters()
        self.accept_all = KeyButton("")
        self.more = KeyButton(tr("Thresholds…"))
        self.count = label("", "faint")
        self.problem = label("", "warn", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(tr("Looking for proposals"))
        self.cancel = KeyButton(tr("Cancel"))
        self.empty = EmptyState("", icon="table")
        self._lay_out()
        self._connect()
        self.show_state(NOTHING, (0, 0))

    # What is shown

    def fill(
        self,
        proposals: Iterable[Proposal],
        articles: Sequence[Article],
        tags: TagSet,
        quote: Callable[[Proposal], str],
    ) -> None:
        """Show these proposals; the selection stays where it was, or on what stands in its place now."""
        self._tags, self._open = tags, bool(articles)
        key, place = self.current_key(), self.view.currentIndex().row()
        scrolled = self.view.verticalScrollBar().value()
        with QSignalBlocker(self.view):
            self.model.fill(proposals, articles, tags, quote)
            self._fill_choosers()
            if key is not None:
                found = self.model.row_of(key)
                self.go_to(min(place, self.model.rowCount() - 1) if found is None else found)
        self.view.verticalScrollBar().setValue(scrolled)
        self._show()

    def show_state(
        self, state: int, progress: tuple[int, int], hidden: int = 0, problems: Sequence[str] = ()
    ) -> None:
        """Show how far the work is; `hidden` are below the thresholds."""
        self._state, self._hidden = state, hidden
        fill_bar(self.bar, *progress)
        self.problem.setText(" ".join(problems))
        self._show()

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be decided: not in a project opened for reading only."""
        self._editable = editable
        self._show()

    def go_to(self, row: int) -> None:
        """Select a row; the keyboard stays where it is."""
        if 0 <= row < self.model.rowCount():
            flag = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(
                self.model.index(row, 0), flag.ClearAndSelect | flag.Rows
            )
            self.view.scrollTo(self.model.index(row, 0))

    def point_at(self, proposal: Proposal | None) -> None:
        """Follow the texts: select the row of the proposal gone to."""
        row = self.model.row_of(key_of(proposal)) if proposal is not None else None
        if row is not None and not self.view.hasFocus():
            with QSignalBlocker(self.view):
                self.go_to(row)

    def current_key(self) -> Key | None:
        """The proposal the keyboard is on."""
        one = self.model.proposal(self.view.currentIndex().row())
        return key_of(one) if one is not None else None

    def enter(self) -> None:
        """Take the keyboard, where there is something for it."""
        if self.model.rowCount():
            self.view.enter()
        elif self.empty.button.isVisible():
            self.empty.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_all(self) -> None:
        """Lift all filters."""
        for chooser in (self.tag, self.provider):
            with QSignalBlocker(chooser):
                chooser.setCurrentIndex(0)
        with QSignalBlocker(self.words), QSignalBlocker(self.score):
            self.words.clear()
            self.score.setValue(0)
        self._apply()
        self.view.enter()

    # Inside

    def _make_filters(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Filter by words of quote or reason"))
        self.words.setAccessibleName(tr("Filter proposals"))
        self.words.setClearButtonEnabled(True)
        self.tag, self.provider = QComboBox(), QComboBox()
        for chooser, name in ((self.tag, tr("Filter by tag")), (self.provider, tr("Filter by provider"))):
            chooser.setAccessibleName(name)
            chooser.setToolTip(name)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.score = QSpinBox()
        self.score.setRange(0, 100)
        self.score.setSingleStep(5)
        self.score.setPrefix(tr("≥ "))
        self.score.setSuffix(tr(" %"))
        self.score.setSpecialValueText(tr("any score"))
        self.score.setAccessibleName(tr("Score at least"))
        self.score.setToolTip(tr("Score at least"))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 7, 12, 4)
        bar.setSpacing(8)
        bar.addWidget(self.words, 1)
        self.words.setMinimumWidth(grown(self, 120))
        for widget in (self.tag, self.provider, self.score):
            bar.addWidget(widget)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 5)
        line.setSpacing(8)
        line.addWidget(self.count)
        line.addStretch(1)
        for button in (self.accept_all, self.more):
            line.addWidget(button)
        self._line = QWidget()
        self._line.setLayout(line)
        work = QHBoxLayout()
        work.setContentsMargins(12, 5, 12, 5)
        work.setSpacing(10)
        work.addWidget(self.bar, 1)
        work.addWidget(self.cancel)
        self._work = QWidget()
        self._work.setLayout(work)
        told = QHBoxLayout()
        told.setContentsMargins(12, 2, 12, 5)
        told.addWidget(self.problem, 1)
        self._told = QWidget()
        self._told.setLayout(told)
        self.hold((self._bar, self._line, self._work, self._told), (self.view, self.empty))

    def _connect(self) -> None:
        self.words.textChanged.connect(self._apply)
        self.words.returnPressed.connect(self.view.enter)
        for chooser in (self.tag, self.provider):
            chooser.currentIndexChanged.connect(self._apply)
        self.score.valueChanged.connect(self._apply)
        self.accept_all.clicked.connect(self._accept_all)
        self.more.clicked.connect(self.thresholdsAsked)
        self.cancel.clicked.connect(self.stopAsked)
        self.empty.asked.connect(self._on_empty)
        self.view.opened.connect(self.showAsked)
        self.view.acceptAsked.connect(lambda: self._ask(self.acceptAsked, ""))
        self.view.rejectAsked.connect(lambda: self._ask(self.rejectAsked))
        self.view.customContextMenuRequested.connect(self._show_menu)

    def _ask(self, signal: object, *values: object) -> None:
        chosen = self.view.chosen()
        if chosen and self._editable:
            signal.emit(chosen, *values)  # type: ignore[attr-defined]

    def _accept_all(self) -> None:
        shown = self.model.shown()
        if shown:
            self.acceptAsked.emit(shown, "")
            self.enter()

    def _on_empty(self) -> None:
        if self.model.total:
            self.show_all()
        elif self._state == DONE:
            self.thresholdsAsked.emit()
        else:
            self.lookAsked.emit()

    def _apply(self) -> None:
        self.model.set_wanted(
            Wanted(
                tuple(folded(self.words.text()).split()),
                str(self.tag.currentData() or ""),
                str(self.provider.currentData() or ""),
                Decimal(self.score.value()) / 100,
            )
        )
        self._show()

    def _fill_choosers(self) -> None:
        _offer(self.tag, tr("All tags"), [(tr(tag.name), tag.code) for tag in self._tags.live])
        for place, tag in enumerate(self._tags.live, 1):
            self.tag.setItemIcon(place, dot_icon(tag.colour))
        _offer(self.provider, tr("All providers"), self.model.providers())
        self._apply()

    def _show(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        number = QLocale().toString
        self.count.setText(
            tr_n("%n proposal(s)", total)
            if shown == total
            else tr("{shown} of {total}", shown=number(shown), total=number(total))
        )
        self.accept_all.setText(tr("Accept all shown ({count})", count=number(shown)))
        self.accept_all.updateGeometry()
        self.accept_all.setVisible(bool(shown) and self._editable)
        for part in (self._bar, self._line):
            part.setVisible(bool(total))
        self._work.setVisible(self._open and self._state not in {NOTHING, STOPPED, DONE})
        self._told.setVisible(bool(self.problem.text()))
        if not shown:
            self.empty.show_text(*self._nothing())
        self.turn_to(self.view if shown else self.empty)

    def _nothing(self) -> tuple[str, str]:
        if not self._open:
            return tr("Open an article to see what is proposed for it."), ""
        if self.model.total:
            return tr("No proposal fits the filter."), tr("Show all")
        if self._state == STOPPED:
            return tr("Looking for proposals was stopped."), tr("Look again")
        if self._state == NOTHING:
            return tr("Proposals are looked for when you ask for them."), tr("Look for proposals")
        if self._state != DONE:
            return tr("Proposals are being looked for…"), ""
        if self._hidden:
            return tr_n("%n proposal(s) below the thresholds", self._hidden), tr("Thresholds…")
        return tr("Nothing is proposed here any more: all is decided, or there was nothing to find."), ""

    def _show_menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        menu.addSeparator()
        order_menu(self.view, menu)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def make_menu(self) -> QMenu:
        """What can be done with the selected proposals."""
        chosen = self.view.chosen()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(chosen) == 1:
            menu.addAction(icon("jump"), tr("Show in the text"), partial(self.showAsked.emit, chosen[0]))
        if chosen and self._editable:
            accept = partial(self.acceptAsked.emit, chosen, "")
            menu.addAction(icon("confirmed"), f"{tr('Accept')}\t{tr('Enter')}", accept)
            tags = menu.addMenu(icon("tag"), tr("Accept as"))
            for tag in self._tags.live:
                tags.addAction(
                    dot_icon(tag.colour), tr(tag.name), partial(self.acceptAsked.emit, chosen, tag.code)
                )
            reject = partial(self.rejectAsked.emit, chosen)
            menu.addAction(icon("close"), f"{tr('Reject')}\t{tr('Backspace')}", reject)
        menu.addSeparator()
        menu.addAction(tr("Look again"), self.lookAsked.emit)
        if self._editable:
            menu.addAction(tr("Offer rejected proposals again"), self.againAsked.emit)
        return menu


def _offer(chooser: QComboBox, everything: str, entries: Iterable[tuple[str, str]]) -> None:
    wanted = [(everything, ""), *entries]
    if [(chooser.itemText(n), chooser.itemData(n)) for n in range(chooser.count())] == wanted:
        return
    chosen = chooser.currentData()
    with QSignalBlocker(chooser):
        chooser.clear()
        for title, value in wanted:
            chooser.addItem(title, value)
        chooser.setCurrentIndex(max(0, chooser.findData(chosen)))
