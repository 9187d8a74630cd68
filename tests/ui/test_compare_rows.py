"""Two thousand rows in the compare table: what is not in sight costs nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.assist.comparison import Row
from annotator.ui.compare_cells import CompareCells
from annotator.ui.compare_rows import PROPOSALS, CompareModel, Filter, key_of
from annotator.ui.compare_view import CompareView
from tests.helpers.counting import calls
from tests.helpers.projects import tags
from tests.helpers.texts import annotation

_TEXT = "one two three four " * 10


def _rows(count: int) -> list[Row]:
    made = []
    for number in range(count):
        left, right = (
            annotation(1 + 2 * number + side, _TEXT, (0, 3), tag="claim", article=1 + side) for side in (0, 1)
        )
        one_sided = number % 3 == 0
        made.append(
            Row(
                "claim", (left,), () if one_sided else (right,), "unjudged" if one_sided else "agrees",
                "" if one_sided else "proposed",
            )
        )  # fmt: skip
    return made


def test_painting_asks_for_what_is_in_sight(frame: QWidget, qtbot: QtBot) -> None:
    model = CompareModel()
    view = CompareView(model)
    view.setParent(frame)
    view.resize(800, 300)
    view.show()
    with calls(CompareCells.text, CompareCells.pill) as made:
        model.fill(_rows(2000), (), CompareCells(("fr", "en"), tags()))
        view.grab()
    assert made["CompareCells.pill"] < 40
    assert made["CompareCells.text"] < 160
    model.set_filter(Filter(show=PROPOSALS))
    assert model.shown_count == 1333
    with calls(CompareCells.searched) as searched:
        for words in (("one",), ("one", "claim"), ("nothing",)):
            model.set_filter(Filter(words))
    assert searched["CompareCells.searched"] == 2000, "each is folded once"
    assert model.shown_count == 0


def test_a_row_is_found_again() -> None:
    model = CompareModel()
    rows = _rows(9)
    model.fill(rows, (), CompareCells())
    assert model.place_of(key_of(rows[4])) == 4
    left = rows[4].left[0].id
    model.fill([row._replace(right=()) for row in rows], (), CompareCells())
    assert model.place_of((left, rows[4].right[0].id)) == 4
    assert model.place_of((999, 998)) is None
    assert model.next_to_judge(8) is None
    assert model.next_to_judge(0) == 1
