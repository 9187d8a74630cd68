"""The tab that compares the pair on the desk: what both texts say, row by row, and how that stands to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from annotator.model.links import PROPOSED
from annotator.model.tags import TagSet
from annotator.ui import compare_rows as rows
from annotator.ui.column import Column
from annotator.ui.compare_cells import CompareCells
from annotator.ui.compare_rows import CompareModel, Filter, Key, fits, key_of
from annotator.ui.compare_view import CompareView
from annotator.ui.coverage_bar import CoverageBar
from annotator.ui.folded import folded
from annotator.ui.language import tr
from annotator.ui.roles import region
from annotator.ui.widgets import EmptyState, KeyButton, label

if TYPE_CHECKING:
    from annotator.assist.comparing import Suggested
    from annotator.assist.comparison import Row
    from annotator.commands.comparing import Compared

_NO_PAIR, _WORKING, _STOPPED, _NOTHING = range(4)


class CompareTable(Column):
    """Coverage, filters and the rows. What the analyst says of rows goes out as signals; `show_compared` comes back."""

    rowShown = Signal(object)
    """The row the keyboard went to: both places are to be shown."""
    goAsked = Signal(object)
    """A row to go to in the texts."""
    acceptAsked = Signal(object)
    verdictAsked = Signal(object, str, bool)
    judgementAsked = Signal(object, str)
    rejectAsked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.setObjectName("compare")
        region(self, tr("Compare"))
        self._editable = True
        self._state = _NO_PAIR
        self.model = CompareModel(self)
        self.view = CompareView(self.model)
        self.coverage = CoverageBar()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter rows…"))
        self.filter.setAccessibleName(tr("Filter the comparison"))
        self.filter.setClearButtonEnabled(True)
        self.filter.returnPressed.connect(self.view.enter)
        self.show_only, self.grouping = QComboBox(), QComboBox()
        self.accept_all = KeyButton("")
        self.count = label("", "faint")
        self.empty = EmptyState("", icon="table")
        self.empty.asked.connect(self.show_all)
        self._fill_choices()
        self._connect()
        self._lay_out()
        self.show_nothing(paired=False)

    # What is shown

    def show_nothing(self, *, paired: bool) -> None:
        """There is no pair on the desk, or one whose comparison is not there yet."""
        self._state = _WORKING if paired else _NO_PAIR
        self._fill((), None, CompareCells())

    def show_stopped(self) -> None:
        """Comparing was stopped before there was anything to show."""
        if self._state == _WORKING:
            self._state = _STOPPED
            self._show_state()

    def show_compared(self, found: Compared, tags: TagSet) -> None:
        """Show a comparison. The selection stays on the row it was on, as far as that is still there."""
        self._state = _NOTHING
        cells = CompareCells(found.material.languages, tags, found.differences)
        self.coverage.show_coverage(found.coverage, cells.names)
        self._fill(found.rows, found, cells)

    def follow(self, done: Iterable[tuple[Row, Row | None]], *, onward: bool) -> None:
        """Show at once what was said of some rows; with `onward` go to the next row that waits for a verdict."""
        place = self.view.currentIndex().row()
        key = self._current_key()
        with QSignalBlocker(self.view):
            self.model.replace(done)
            self._go_back_to(key, place)
        if onward:
            following = self.model.next_to_judge(place)
            if following is not None:
                self.view.go_to(following)
        self._show_state()

    def set_editable(self, editable: bool) -> None:
        """Whether verdicts can be given: not in a project opened for reading only."""
        self._editable = editable
        self._show_state()

    def proposals_shown(self) -> list[Row]:
        """The proposals among the rows shown."""
        return [row for row in self.model.shown() if row.status == PROPOSED]

    def show_all(self) -> None:
        """Lift all filters."""
        with QSignalBlocker(self.show_only), QSignalBlocker(self.filter):
            self.show_only.setCurrentIndex(0)
            self.filter.clear()
        self._apply_filter()
        self.view.enter()

    def point_at(self, offered: Suggested) -> None:
        """Put the keyboard on the row of a proposal and show both its places; filters that hide it are lifted."""
        place = self.model.place_of_proposal(offered)
        if place is None:
            self.show_all()
            place = self.model.place_of_proposal(offered)
        if place is not None:
            with QSignalBlocker(self.view):
                self.view.go_to(place)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_moved()

    # Inside

    def _fill(self, shown: Iterable[Row], found: Compared | None, cells: CompareCells) -> None:
        key, place = self._current_key(), self.view.currentIndex().row()
        scrolled = self.view.verticalScrollBar().value()
        with QSignalBlocker(self.view):
            self.model.fill(shown, found.speakers if found else (), cells)
            self._go_back_to(key, place)
        self.view.verticalScrollBar().setValue(scrolled)
        self._name_choices()
        self._show_state()

    def _current_key(self) -> Key | None:
        current = self.view.current()
        return key_of(current) if current is not None else None

    def _go_back_to(self, key: Key | None, place: int) -> None:
        """Select again what was selected; where it is gone, what stands in its place now."""
        if key is None:
            return
        found = self.model.place_of(key)
        if found is None:
            found = min(place, self.model.rowCount() - 1)
        if found >= 0:
            self.view.go_to(found)

    def _connect(self) -> None:
        view = self.view
        view.moved.connect(self._on_moved)
        view.goAsked.connect(self._go)
        view.acceptAsked.connect(self._accept)
        view.verdictAsked.connect(self._give)
        view.judgementAsked.connect(lambda code: self._ask(self.judgementAsked, code))
        view.rejectAsked.connect(lambda: self._ask(self.rejectAsked))
        self.filter.textChanged.connect(self._apply_filter)
        self.show_only.currentIndexChanged.connect(self._apply_filter)
        self.grouping.currentIndexChanged.connect(self._apply_grouping)
        self.accept_all.clicked.connect(self._accept_all)

    def _on_moved(self) -> None:
        current = self.view.current()
        if current is not None and self.view.hasFocus():
            self.rowShown.emit(current)

    def _go(self) -> None:
        current = self.view.current()
        if current is not None:
            self.goAsked.emit(current)

    def _accept(self) -> None:
        """Enter takes the proposal; where there is none it goes to the texts."""
        chosen = [row for row in self.view.chosen() if row.status == PROPOSED]
        if chosen and self._editable:
            self.acceptAsked.emit(chosen)
        else:
            self._go()

    def _accept_all(self) -> None:
        proposals = self.proposals_shown()
        if proposals:
            self.acceptAsked.emit(proposals)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, code: str, forward: bool) -> None:
        self._ask(self.verdictAsked, code, forward)

    def _ask(self, signal: object, *values: object) -> None:
        chosen = self.view.chosen()
        if chosen and self._editable:
            signal.emit(chosen, *values)  # type: ignore[attr-defined]

    def _fill_choices(self) -> None:
        self.show_only.setAccessibleName(tr("Show rows"))
        self.show_only.setToolTip(tr("Show rows"))
        self.show_only.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for code in (
            rows.ALL,
            rows.CONTRADICTING,
            rows.TO_JUDGE,
            rows.ONLY_HERE,
            rows.PROPOSALS,
            rows.JUDGED,
        ):
            self.show_only.addItem("", code)
        self.grouping.setAccessibleName(tr("Group rows"))
        self.grouping.setToolTip(tr("Group rows"))
        for code, title in (
            (rows.BY_PLACE, tr("As in the text")), (rows.BY_TAG, tr("By tag")), (rows.BY_SPEAKER, tr("By speaker")),
        ):  # fmt: skip
            self.grouping.addItem(title, code)
        self._name_choices()

    def _name_choices(self) -> None:
        """The quick filters with how many rows each of them lets pass."""
        titles = (
            tr("All rows"), tr("Contradicting"), tr("Not judged"), tr("Only here"), tr("Proposed"), tr("Judged"),
        )  # fmt: skip
        all_rows = self.model.rows()
        for place, title in enumerate(titles):
            code = str(self.show_only.itemData(place))
            number = sum(fits(row, code) for row in all_rows)
            self.show_only.setItemText(place, f"{title} · {QLocale().toString(number)}")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 7, 12, 3)
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        for widget in (self.show_only, self.grouping, self.accept_all):
            bar.addWidget(widget)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        line = QHBoxLayout()
        line.setContentsMargins(12, 3, 12, 5)
        line.addWidget(self.coverage, 1)
        line.addWidget(self.count)
        self._line = QWidget()
        self._line.setLayout(line)
        self.hold((self._bar, self._line), (self.view, self.empty))

    def _apply_filter(self) -> None:
        words = tuple(folded(self.filter.text()).split())
        self._rearrange(lambda: self.model.set_filter(Filter(words, str(self.show_only.currentData() or ""))))

    def _apply_grouping(self) -> None:
        self._rearrange(lambda: self.model.set_grouping(str(self.grouping.currentData() or "")))

    def _rearrange(self, change: object) -> None:
        key = self._current_key()
        with QSignalBlocker(self.view):
            change()  # type: ignore[operator]
            place = self.model.place_of(key) if key is not None else None
            if place is not None:
                self.view.go_to(place)
        self._show_state()

    def _show_state(self) -> None:
        shown, total = self.model.shown_count, self.model.total
        number = QLocale().toString
        self.count.setText(tr("{shown} of {total}", shown=number(shown), total=number(total)))
        self.count.setVisible(shown != total)
        proposals = len(self.proposals_shown())
        self.accept_all.setText(tr("Accept all shown ({count})", count=number(proposals)))
        self.accept_all.setVisible(bool(proposals) and self._editable)
        self.accept_all.updateGeometry()
        for part in (self._bar, self._line):
            part.setVisible(bool(total))
        if not total:
            self.empty.show_text(
                {
                    _NO_PAIR: tr(
                        "Open a pair to see where its two texts agree and where they contradict each other."
                    ),
                    _WORKING: tr("The texts are being compared…"),
                    _STOPPED: tr("Comparing was stopped. It begins again when you come back to this tab."),
                    _NOTHING: tr(
                        "Nothing to compare yet: mark claims, figures and entities in both texts, and they stand "
                        "side by side here."
                    ),
                }[self._state]
            )
        elif not shown:
            self.empty.show_text(tr("No row fits the filter."), tr("Show all"))
        self.turn_to(self.view if shown else self.empty)
