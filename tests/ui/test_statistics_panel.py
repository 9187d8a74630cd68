"""The statistics tab: tables, sorting, filter, copying, opening an article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.model.assets import asset
from annotator.model.statistics import Count
from annotator.model.tags import TagSet
from annotator.ui.statistics_panel import StatisticsPanel

TAGS = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
COUNTS = (
    Count(1, "Pokrovsk: la ville tient", "fr", "claim", "event", "open", 12),
    Count(1, "Pokrovsk: la ville tient", "fr", "entity", "GPE", "confirmed", 34),
    Count(2, "=HYPERLINK(1)\tX", "en", "claim", "", "doubtful", 3),
    Count(3, "=HYPERLINK(1)\tX", "en", "gone", "old", "open", 1),
)


@pytest.fixture
def panel(qtbot: QtBot) -> StatisticsPanel:
    made = StatisticsPanel()
    qtbot.addWidget(made)
    made.resize(900, 240)
    made.show()
    made.show_counts(COUNTS, TAGS)
    return made


def _rows(panel: StatisticsPanel) -> list[list[str]]:
    model = panel.model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _choose(qtbot: QtBot, panel: StatisticsPanel, code: str) -> None:
    panel.rows.setFocus()
    qtbot.keyClick(panel.rows, Qt.Key.Key_Home)
    while panel.rows.currentData() != code:
        qtbot.keyClick(panel.rows, Qt.Key.Key_Down)


def test_articles_by_tag_with_sums_last(panel: StatisticsPanel) -> None:
    assert _rows(panel) == [
        ["Pokrovsk: la ville tient", "FR", "12", "34", "–", "–", "46"],
        ["=HYPERLINK(1)\tX", "EN", "3", "–", "–", "–", "3"],
        ["=HYPERLINK(1)\tX", "EN", "–", "–", "–", "1", "1"],
        ["Total", "", "15", "34", "–", "1", "50"],
    ]


def test_sorting_by_a_click_leaves_the_sums_last(qtbot: QtBot, panel: StatisticsPanel) -> None:
    header = panel.table.horizontalHeader()
    place = header.sectionViewportPosition(2) + 5
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    first = [row[2] for row in _rows(panel)]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    second = [row[2] for row in _rows(panel)]
    assert {tuple(first), tuple(second)} == {("–", "3", "12", "15"), ("12", "3", "–", "15")}


def test_subtypes_by_status(qtbot: QtBot, panel: StatisticsPanel) -> None:
    _choose(qtbot, panel, "subtype")
    assert panel.columns.currentData() == "status"
    assert _rows(panel) == [
        ["Claim", "event", "12", "–", "–", "12"],
        ["Entity", "country, city, state", "–", "34", "–", "34"],
        ["Claim", "none", "–", "–", "3", "3"],
        ["gone", "old", "1", "–", "–", "1"],
        ["Total", "", "13", "34", "3", "50"],
    ]


def test_the_filter_narrows_the_rows_and_their_sums(qtbot: QtBot, panel: StatisticsPanel) -> None:
    qtbot.keyClicks(panel.filter, "pokrovsk")
    assert [row[-1] for row in _rows(panel)] == ["46", "46"]


def test_the_copied_table_has_one_cell_a_column_and_no_formula(qtbot: QtBot, panel: StatisticsPanel) -> None:
    with qtbot.waitActive(panel):
        pass
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Article")
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Article", "Language", "Claim", "Entity", "Figure", "gone", "Total"]
    assert lines[2].split("\t") == ["'=HYPERLINK(1) X", "EN", "3", "0", "0", "0", "3"]


def test_enter_on_an_article_asks_for_it(qtbot: QtBot, panel: StatisticsPanel) -> None:
    panel.table.setCurrentIndex(panel.model.index(2, 0))
    with qtbot.waitSignal(panel.articleAsked) as asked:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert asked.args == [3]
    panel.table.setCurrentIndex(panel.model.index(3, 0))
    with qtbot.assertNotEmitted(panel.articleAsked):
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)


def test_nothing_counted_says_what_to_do(panel: StatisticsPanel) -> None:
    panel.show_counts((), TAGS)
    assert panel.empty.isVisible()
    assert panel.model.rowCount(QModelIndex()) == 0
