"""Cross tables of counts."""

from __future__ import annotations

from annotator.model.statistics import Count, Statistics, StatisticsRow, cross

COUNTS = (
    Count(1, "A", "fr", "claim", "event", "open", 3),
    Count(1, "A", "fr", "figure", "", "open", 2),
    Count(2, "B", "en", "claim", "", "confirmed", 4),
)


def test_counts_are_added_up_by_row_and_column() -> None:
    table = cross(COUNTS, lambda c: (c.title,), lambda c: c.tag, ("entity",))
    assert table == Statistics(
        ("entity", "claim", "figure"),
        (StatisticsRow(("A",), (0, 3, 2), 5), StatisticsRow(("B",), (0, 4, 0), 4)),
        (0, 7, 2),
        9,
    )


def test_nothing_gives_an_empty_table_with_its_columns() -> None:
    assert cross((), lambda c: (c.title,), lambda c: c.tag, ("claim",)) == Statistics(("claim",), (), (0,), 0)
