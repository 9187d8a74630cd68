"""The text view on one pair aligned by paragraph: the work of `reading` that alignment could make slower."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from . import goals
from .measuring import Row, Watch, repeat
from .reading import SIZES, Stage, editing, jumping, resizing, scrolling, stage

NAMES = {"aligned": "the same with the texts aligned by paragraph"}


def opening(on: Stage, runs: int) -> Row:
    """Open the pair, pair its paragraphs and paint it."""
    wanted = goals.OPEN[on.size.name]
    return repeat(runs, on.open, on.clear).row("open", f"open a pair, {on.size.name} a side", wanted)


def switching(on: Stage, runs: int) -> Row:
    """From free to aligned and painted, in the middle of the text."""
    pane = on.facing.left
    watch = Watch()
    for _ in range(runs):
        on.facing.set_aligned(False)
        pane.view.scroller.jump(pane.view.scroller.limit // 2)
        pane.rearranged()
        on.settle()
        with watch.once():
            on.facing.set_aligned(True)
            on.paint_only()
    return watch.row("switch", f"align and paint, {on.size.name} a side")


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines, size by size."""
    if not names:
        return
    runs = 5 if small else 200
    for size in SIZES[:1] if small else SIZES:
        on = stage(size)
        on.facing.set_aligned(True)
        on.open()
        work: tuple[Callable[[], Row | list[Row]], ...] = (
            partial(opening, on, 3 if small else 9),
            partial(editing, on, runs),
            partial(scrolling, on, runs),
            partial(jumping, on, runs),
            partial(resizing, on, min(runs, 50)),
            partial(switching, on, min(runs, 20)),
        )
        for measure in work:
            made = measure()
            for row in [made] if isinstance(made, Row) else made:
                yield replace(row, name="aligned", what=f"aligned: {row.what}")
        on.facing.close()
