"""Counts of annotations, and tables made of them by any two of their properties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Count(NamedTuple):
    """How many annotations of one article share tag, subtype and status.

    `tag` and `subtype` are codes ("" = none). Annotations inside excluded passages are not counted.
    """

    article: int
    title: str
    language: str
    tag: str
    subtype: str
    status: str
    number: int


class StatisticsRow(NamedTuple):
    """One row of a table: what it stands for, a number for each column, and their sum."""

    key: tuple[str, ...]
    cells: tuple[int, ...]
    total: int


class Statistics(NamedTuple):
    """A table of counts with the sums of its columns and of everything."""

    columns: tuple[str, ...]
    rows: tuple[StatisticsRow, ...]
    totals: tuple[int, ...]
    total: int


def cross(
    counts: Iterable[Count],
    row_of: Callable[[Count], tuple[str, ...]],
    column_of: Callable[[Count], str],
    columns: Iterable[str] = (),
) -> Statistics:
    """Add the counts up by row and column, in the order both are met; `columns` come first, even if empty."""
    names = dict.fromkeys(columns)
    table: dict[tuple[str, ...], dict[str, int]] = {}
    for count in counts:
        column = column_of(count)
        names.setdefault(column)
        row = table.setdefault(row_of(count), {})
        row[column] = row.get(column, 0) + count.number
    order = tuple(names)
    rows = tuple(
        StatisticsRow(key, tuple(row.get(name, 0) for name in order), sum(row.values()))
        for key, row in table.items()
    )
    totals = tuple(sum(row.cells[place] for row in rows) for place in range(len(order)))
    return Statistics(order, rows, totals, sum(totals))
