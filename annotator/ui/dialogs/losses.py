"""What an export loses: by kind, with the places of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.values import Counts, Loss, LossReport, Problem
from annotator.model.wording import Message
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.item_models import RIGHT, Index
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.widgets import SectionHeading, grown, label, plain_tip, set_role

# Of each kind of loss so many places are listed; all of them go to the clipboard.
PLACES = 100


class Kind(NamedTuple):
    """One kind of loss: how often it comes, in which documents. `fatal`: the document itself could not be written."""

    what: Message
    places: Counter[str]
    fatal: bool


def kinds(report: LossReport) -> list[Kind]:
    """The losses of a report by kind, what could not be written at all first, then the most frequent first.

    Sentences that differ only in their values (offsets, quotes) are one kind, whose differing values are left out.
    """
    told: dict[tuple[str, bool], Kind] = {}
    for what, place, fatal in _all(report):
        kind = told.get((what.template, fatal))
        if kind is None:
            told[what.template, fatal] = Kind(what, Counter({place: 1}), fatal)
            continue
        kind.places[place] += 1
        if kind.what.values != what.values:
            told[what.template, fatal] = kind._replace(what=_common(kind.what, what))
    return sorted(told.values(), key=lambda kind: (not kind.fatal, -kind.places.total()))


def losing(report: LossReport) -> tuple[int, int]:
    """How many annotations lose something, and of how many."""
    number = len({loss.annotation for loss in report.losses if loss.annotation})
    return number, max(number, report.written.annotations)


def _all(report: LossReport) -> Iterable[tuple[Message, str, bool]]:
    for problem in report.problems:
        yield problem.message, problem.where, True
    for loss in report.losses:
        yield loss.what, loss.document, False


def _common(one: Message, other: Message) -> Message:
    values = {key: value if other.values.get(key) == value else "…" for key, value in one.values.items()}
    return Message(one.template, **values)


class LossList(QTreeWidget):
    """Losses by kind, with the places of each."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels([tr("What is lost"), tr("How often")])
        self.setAccessibleName(tr("What is lost"))
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setStyleSheet("QTreeWidget::item { padding: 3px 4px; }")
        self.setMinimumHeight(grown(self, 96))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        head = self.headerItem()
        head.setTextAlignment(1, RIGHT)
        self._report = LossReport(Counts())

    def show_report(self, report: LossReport) -> None:
        """List what a report says was lost, and what could not be written at all."""
        self.clear()
        self._report = report
        number = QLocale().toString
        for kind in kinds(report):
            what = tell(kind.what)
            item = _row(what, number(kind.places.total()))
            item.setToolTip(0, plain_tip(what))
            if kind.fatal:
                item.setForeground(0, theme.current().colour("danger"))
            places = kind.places.most_common(PLACES)
            item.addChildren([_row(place, number(times)) for place, times in places])
            more = len(kind.places) - len(places)
            if more:
                item.addChild(_row(tr_n("… and %n more place(s)", more), ""))
            self.addTopLevelItem(item)

    def text(self) -> str:
        """Every loss on a line: what, tab, where, tab, the annotation's uid."""
        lines: list[Problem | Loss] = [*self._report.problems, *self._report.losses]
        return "\n".join(
            f"{tell(one.message)}\t{one.where}\t"
            if isinstance(one, Problem)
            else f"{tell(one.what)}\t{one.document}\t{one.annotation}"
            for one in lines
        )

    def copy(self) -> None:
        """Put every loss on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())


class _Wrapped(QStyledItemDelegate):
    """A sentence takes as many lines as it needs: Qt's own measures it as if there were all the width it wants."""

    def __init__(self, view: QTreeWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        depth = 1 if not index.parent().isValid() else 2
        width = self._view.columnWidth(0) - depth * self._view.indentation() - 14
        room = QRect(0, 0, max(60, width), 0)
        said = str(index.model().index(index.row(), 0, index.parent()).data())
        high = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, said).height()
        return QSize(super().sizeHint(option, index).width(), high + 8)


def _row(what: str, number: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([what, number])
    item.setTextAlignment(1, RIGHT)
    return item


class LossPane(QWidget):
    """What would be lost, before anything is written. `asked` comes when somebody wants to know."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading(tr("Lo&sses"))
        self.notice = label("", "soft", wrap=True)
        self.button = QPushButton(tr("What wo&uld be lost?"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.asked)
        self.list = LossList()
        self.heading.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.notice)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.show_nothing()

    def show_nothing(self, said: str = "", *, offer: bool = False) -> None:
        """Nothing is known; `offer` to look."""
        self.list.clear()
        self.list.setVisible(False)
        self.button.setVisible(offer)
        self._say(said, "soft")

    def show_waiting(self, said: str) -> None:
        """They are being looked for. What was known of another export goes away."""
        self.show_nothing(said)

    def show_report(self, report: LossReport) -> None:
        """Say what an export like this would lose."""
        self.list.show_report(report)
        self.list.setVisible(not report.complete)
        self.button.setVisible(False)
        number, total = losing(report)
        if report.complete:
            self._say(tr("Nothing would be lost."), "ok")
        elif number:
            told = tr_n(
                "%n of {total} annotations would lose something; everything else is kept.",
                number,
                total=QLocale().toString(total),
            )
            self._say(told, "warn")
        else:
            self._say(tr("This would be lost; everything else is kept."), "warn")
        announce(self.list, self.notice.text())

    def _say(self, said: str, role: str) -> None:
        self.notice.setText(said)
        self.notice.setVisible(bool(said))
        set_role(self.notice, "role", role)
