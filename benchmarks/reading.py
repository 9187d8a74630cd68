"""The text view on one pair: opening, editing, scrolling, jumping, resizing, pointing."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Annotation
from annotator.model.changes import Change
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.facing import FacingView

from . import goals
from .measuring import Row, Watch, repeat
from .texts import annotated, annotation, article_text, tag_set
from .yardstick import Yardstick, wheel

WIDTH, HEIGHT = 1400, 900
SEED = 20_261_122


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a pair: code points and annotations a side."""

    name: str
    characters: int
    spans: int


SIZES = (
    Size("100 kB", 100_000, 1_000),
    Size("1 MB", 1_000_000, 10_000),
    Size("10 MB", 10_000_000, 100_000),
)
# A QTextEdit with a hundred thousand extra selections takes minutes for each step.
YARDSTICK_UP_TO = 1_000_000


@dataclass(frozen=True, slots=True)
class Side:
    """What one pane shows."""

    raw: str
    spans: list[Annotation]


@dataclass(slots=True)
class Stage:
    """A pair, and the view that shows it."""

    size: Size
    sides: tuple[Side, Side]
    tags: TagSet
    facing: FacingView

    def open(self) -> None:
        """Show the pair and paint it. The texts are new values, as the project would read them."""
        panes = (self.facing.left, self.facing.right)
        for pane, side, language in zip(panes, self.sides, ("fr", "en"), strict=True):
            pane.set_article(SourceText(side.raw), language, side.spans, self.tags, ())
        self.paint()
        gc.freeze()  # as the program does, outside of what a person waits for

    def clear(self) -> None:
        """Show nothing."""
        for pane in (self.facing.left, self.facing.right):
            pane.set_article(None)
        self.settle()

    def paint(self) -> None:
        """Let everything that waits be done and painted."""
        QApplication.processEvents()

    def paint_only(self) -> None:
        """Paint what waits to be painted, and leave timers (the idle work) for later."""
        QCoreApplication.sendPostedEvents()

    def settle(self) -> None:
        """Let the idle work end, so that it is not timed with something else."""
        panes = (self.facing.left, self.facing.right)
        QApplication.processEvents()
        while not all(pane.settled for pane in panes):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def stage(size: Size) -> Stage:
    """A pair of that size in a window of the size that speed.md names."""
    sides = []
    for side in (0, 1):
        raw = article_text(size.characters, SEED + side)
        sides.append(Side(raw, annotated(SourceText(raw), size.spans, SEED + side + 2, side + 1)))
    facing = FacingView()
    facing.resize(WIDTH, HEIGHT)
    facing.show()
    return Stage(size, (sides[0], sides[1]), tag_set(), facing)


def opening(on: Stage, runs: int) -> Row:
    """Open the pair and paint it."""
    watch = repeat(runs, on.open, on.clear)
    return watch.row("open", f"open a pair, {_spans(on)}", goals.OPEN[on.size.name])


def editing(on: Stage, runs: int) -> list[Row]:
    """Add a span that is in sight, then remove it: from the change to the paint."""
    rng = random.Random(SEED)
    pane = on.facing.left
    text = pane.view.document.text
    adding, removing = Watch(), Watch()
    for run in range(runs):
        if run % 20 == 0:
            pane.view.scroller.jump(rng.randrange(pane.view.scroller.limit))
            pane.rearranged()
            on.settle()
        start = min(pane.top_offset + rng.randint(0, 600), text.length - 80)
        added = annotation(text, 10_000_000 + run, start, start + rng.randint(4, 80), "claim", rng)
        with adding.once():
            pane.apply([Change("annotations", added.id, None, added)])
            on.paint()
        with removing.once():
            pane.apply([Change("annotations", added.id, added, None)])
            on.paint()
    wanted = goals.EDIT.get(on.size.name, ())
    return [
        adding.row("edit", f"add a span, {_spans(on)}", wanted),
        removing.row("edit", f"remove a span, {_spans(on)}", wanted),
    ]


def scrolling(on: Stage, runs: int) -> Row:
    """One wheel notch, both panes following, painted; idle work is done between, as it is when a person scrolls."""
    pane = on.facing.left
    pane.view.scroller.jump(pane.view.scroller.limit // 3)
    pane.rearranged()
    on.settle()
    watch = Watch()
    for run in range(runs):
        with watch.once():
            wheel(pane.viewport(), -120 if run % 50 < 40 else 120)
            on.paint_only()
        on.paint()
    return watch.row("wheel", f"wheel frame, both panes, {_spans(on)}", goals.WHEEL)


def jumping(on: Stage, runs: int) -> Row:
    """Jump to where nothing was laid out, both panes, painted."""
    rng = random.Random(SEED)
    bar = on.facing.left.verticalScrollBar()
    watch = Watch()
    for _ in range(runs):
        target = rng.randrange(max(bar.maximum(), 1))
        with watch.once():
            bar.setValue(target)
            on.paint_only()
        on.paint()
    return watch.row("jump", f"far jump, both panes, {_spans(on)}", goals.JUMP)


def resizing(on: Stage, runs: int) -> Row:
    """Make the window narrower and wider, past where the columns have their full width."""
    widths = [1400 - 23 * (run % 25) for run in range(runs)]
    watch = Watch()
    for width in widths:
        with watch.once():
            on.facing.resize(width, HEIGHT)
            on.paint()
    on.facing.resize(WIDTH, HEIGHT)
    on.settle()
    return watch.row("resize", f"resize, {_spans(on)}", goals.RESIZE.get(on.size.name, ()))


def pointing(on: Stage, runs: int) -> Row:
    """Which annotation is under the mouse, and which offset."""
    rng = random.Random(SEED)
    view = on.facing.left.view
    places = [(rng.random() * view.width, rng.random() * view.height) for _ in range(runs)]
    watch = Watch()
    for x, y in places:
        with watch.once():
            view.key_at(x, y)
    return watch.row("point", f"what is under the mouse, {_spans(on)}", goals.POINT)


NAMES = {
    "open": "open a pair and paint it, without reading the file",
    "edit": "a span more or less: from the change to the paint",
    "wheel": "one notch of the wheel, both panes following",
    "jump": "to where nothing was laid out",
    "resize": "the window a little narrower",
    "point": "what is under the mouse",
}


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines asked for, size by size."""
    runs = 5 if small else 200
    for size in (SIZES[:1] if small else SIZES) if names else ():
        on = stage(size)
        plain = _yardstick(on, names, 1 if small else 5)
        on.open()
        work: dict[str, Callable[[], Row | list[Row]]] = {
            "open": partial(opening, on, 3 if small else 9),
            "edit": partial(editing, on, runs),
            "wheel": partial(scrolling, on, runs),
            "jump": partial(jumping, on, runs),
            "resize": partial(resizing, on, min(runs, 50)),
            "point": partial(pointing, on, runs * 10),
        }
        for name, measure in work.items():
            if name in names:
                made = measure()
                first, *others = [made] if isinstance(made, Row) else made
                yield replace(first, yardstick=plain.get(name))
                yield from others
        on.facing.close()
        gc.unfreeze()
        gc.collect()


def _yardstick(on: Stage, names: set[str], runs: int) -> dict[str, float | None]:
    """What plain editors need for the same, by the names of the measurements; they are gone afterwards."""
    if on.size.characters > YARDSTICK_UP_TO:
        return {}
    plain = Yardstick([(side.raw, side.spans) for side in on.sides], (WIDTH, HEIGHT), runs)
    plain.open()
    found = {name: plain.measure(name) for name in NAMES if name in names}
    plain.close()
    gc.collect()
    return found


def _spans(on: Stage) -> str:
    return f"{on.size.name} and {on.size.spans:,} spans a side"
