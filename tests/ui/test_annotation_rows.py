"""The rows of the annotation table follow every change, whatever the order and the filter, and stay quick."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.ui.annotation_cells import QUOTE, SIDE, TAG, VALUE
from annotator.ui.annotation_rows import AnnotationModel, Filter
from annotator.ui.annotation_table import AnnotationTable
from tests.ui.pictures import TAGS, article, made, step

FR, EN = article(1, "fr", excluded=(Span(4000, 5000),)), article(2, "en")


class Mirror:
    """A list that follows a model by its row signals only, as a view does."""

    def __init__(self, model: AnnotationModel) -> None:
        self._model = model
        self.rows = self._all()
        model.modelReset.connect(self._reset)
        model.layoutChanged.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)

    def _all(self) -> list[int]:
        return [self._model.ident(row) for row in range(self._model.rowCount())]

    def _reset(self, *_: object) -> None:
        self.rows = self._all()

    def _inserted(self, _parent: object, first: int, last: int) -> None:
        self.rows[first:first] = [self._model.ident(row) for row in range(first, last + 1)]

    def _removed(self, _parent: object, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _moved(self, _parent: object, first: int, last: int, _to: object, row: int) -> None:
        taken = self.rows[first : last + 1]
        del self.rows[first : last + 1]
        at = row if row < first else row - len(taken)
        self.rows[at:at] = taken


@pytest.mark.parametrize("seed", range(6))
def test_random_changes_keep_rows_filter_and_order_right(seed: int, qtbot: QtBot) -> None:
    chance = random.Random(seed)
    owner = QWidget()
    qtbot.addWidget(owner)
    model = AnnotationModel(owner)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    truth = {number: made(chance, number) for number in range(1, 40)}
    model.fill(truth.values(), (FR, EN), TAGS)
    model.sort(chance.choice([SIDE, TAG, VALUE, QUOTE]), chance.choice(list(Qt.SortOrder)))
    wanted = chance.choice([Filter(), Filter(tag="figure"), Filter(words=("ville",))])
    model.set_filter(wanted)
    mirror = Mirror(model)
    for number in range(40, 160):
        changes: list[tuple[Annotation | None, Annotation | None]] = []
        for ident in {chance.choice([*truth, number]) for _ in range(chance.choice([1, 1, 3]))}:
            before = truth.pop(ident, None)
            after = made(chance, ident) if before is None or chance.random() < 0.7 else None
            if after is not None:
                truth[ident] = after
            changes.append((before, after))
        model.apply(step(*changes))
        expected = AnnotationModel(owner)
        expected.fill(truth.values(), (FR, EN), TAGS)
        expected.sort(model._sorted_by, Qt.SortOrder(int(model._descending)))
        expected.set_filter(wanted)
        assert mirror.rows == [expected.ident(row) for row in range(expected.rowCount())]
        assert [model.annotation(row) for row in range(model.rowCount())] == [
            truth[ident] for ident in mirror.rows
        ]
    assert isinstance(tester.model(), QAbstractItemModel)


def best(runs: int, work: Callable[[int], None]) -> float:
    times = []  # of this process: others on the machine do not count
    for turn in range(runs):
        start = time.process_time()
        work(turn)
        times.append(time.process_time() - start)
    return min(times)


def test_twenty_thousand_rows_stay_fluent(qtbot: QtBot) -> None:
    table = AnnotationTable()
    qtbot.addWidget(table)
    table.resize(1000, 300)
    table.show()
    chance = random.Random(1)
    many: Sequence[Annotation] = [made(chance, number) for number in range(1, 20_001)]
    table.set_annotations(many, (FR, EN), TAGS)
    table.filter.setText("warm")

    def narrow(turn: int) -> None:
        table.filter.setText(("ville", "km", "pokrovsk")[turn % 3])
        table.view.grab()

    def change(turn: int) -> None:
        old = many[turn * 97]
        table.apply(step((old, old._replace(status="doubtful"))))

    def scroll(turn: int) -> None:
        table.view.scrollTo(table.model.index(turn * 1500, 0))
        table.view.grab()

    assert best(5, narrow) < 0.25
    table.filter.clear()
    assert best(5, change) < 0.01
    assert best(5, scroll) < 0.05
