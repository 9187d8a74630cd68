"""The text view on one pair: opening, editing, scrolling, jumping, resizing, pointing, memory."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from annotator.model.annotation import Annotation
from annotator.model.changes import Change
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.facing import FacingView

from .measuring import Row, Watch, repeat, resident_mb
from .texts import annotated, annotation, article_text, tag_set

WIDTH, HEIGHT = 1400, 900
SEED = 20_261_122


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a pair: code points and annotations a side."""

    name: str
    characters: int
    spans: int
    open_goal: str


SIZES = (
    Size("100 kB", 100_000, 1_000, "≤ 30 ms CPU"),
    Size("1 MB", 1_000_000, 10_000, "≤ 60 ms CPU"),
    Size("10 MB", 10_000_000, 100_000, "≤ 350 ms CPU"),
)


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
    """Open the pair and paint it; the QTextEdit beside it shows one of the two texts."""
    watch = repeat(runs, on.open, on.clear)
    yardstick = None
    if on.size.characters <= 1_000_000:
        yardstick = repeat(1, partial(_text_edit, on)).cpu[0] * 2
        gc.collect()  # ten thousand cursors: not within the next measurement
    return watch.row("open", f"open a pair, {_spans(on)}", on.size.open_goal, yardstick=yardstick)


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
    goal = "p50 ≤ 4, p99 ≤ 16 ms with the commit" if on.size.spans <= 10_000 else ""
    yardstick = _text_edit_edit(on) if on.size.characters <= 1_000_000 else None
    return [
        adding.row("edit", f"add a span, {_spans(on)}", goal, yardstick=yardstick),
        removing.row("edit", f"remove a span, {_spans(on)}", goal),
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
            _wheel(pane.viewport(), -120 if run % 50 < 40 else 120)
            on.paint_only()
        on.paint()
    return watch.row("wheel", f"wheel frame, both panes, {_spans(on)}", "p99 ≤ 8 ms CPU")


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
    return watch.row("jump", f"far jump, both panes, {_spans(on)}", "p99 ≤ 18 ms CPU")


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
    return watch.row("resize", f"resize, {_spans(on)}", "median ≤ 25 ms" if on.size.name == "1 MB" else "")


def pointing(on: Stage, runs: int) -> Row:
    """Which annotation is under the mouse, and which offset."""
    rng = random.Random(SEED)
    view = on.facing.left.view
    places = [(rng.random() * view.width, rng.random() * view.height) for _ in range(runs)]
    watch = Watch()
    for x, y in places:
        with watch.once():
            view.key_at(x, y)
    return watch.row("point", f"what is under the mouse, {_spans(on)}", "p99 ≤ 0.060 ms")


def memory(size: Size) -> Row:
    """What a pair adds to the process, its texts included, after a walk through it."""
    empty = FacingView()
    empty.resize(WIDTH, HEIGHT)
    empty.show()
    QApplication.processEvents()
    before = resident_mb()
    watch = Watch()
    with watch.once():
        on = stage(size)
        on.open()
        for step in range(40):
            on.facing.left.view.scroller.jump(step * on.facing.left.view.scroller.limit // 40)
            on.facing.left.rearranged()
            on.settle()
    added = resident_mb() - before
    on.facing.close()
    empty.close()
    goal = "≤ 70 MB" if size.name == "1 MB" else ""
    return watch.row("memory", f"memory added, {_spans(on)}", goal, memory=added)


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines asked for, size by size."""
    sizes = SIZES[:1] if small else SIZES
    runs = 5 if small else 200
    for size in sizes:
        if "memory" in names:
            yield memory(size)
    for size in sizes:
        if not names - {"memory"}:
            return
        on = stage(size)
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
                yield from [made] if isinstance(made, Row) else made
        on.facing.close()


NAMES = ("open", "edit", "wheel", "jump", "resize", "point", "memory")


def _spans(on: Stage) -> str:
    return f"{on.size.name} and {on.size.spans:,} spans a side"


def _wheel(target: QWidget, angle: int) -> None:
    place = QPointF(100, 100)
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


# The yardstick: what anyone would otherwise take.


def _text_edit(on: Stage) -> None:
    edit = QTextEdit()
    edit.resize(WIDTH // 2, HEIGHT)
    side = on.sides[0]
    edit.setPlainText(side.raw)
    edit.setExtraSelections(_selections(edit, side.spans))
    edit.show()
    QApplication.processEvents()
    edit.close()


def _selections(edit: QTextEdit, spans: list[Annotation]) -> list[QTextEdit.ExtraSelection]:
    look = QTextCharFormat()
    look.setBackground(QColor("#fdecc4"))
    selections = []
    for span in spans:
        cursor = QTextCursor(edit.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, look
        selections.append(selection)
    return selections


def _text_edit_edit(on: Stage) -> float:
    """CPU milliseconds of one more span in a QTextEdit, median of five."""
    edit = QTextEdit()
    edit.resize(WIDTH // 2, HEIGHT)
    side = on.sides[0]
    edit.setPlainText(side.raw)
    selections = _selections(edit, side.spans)
    edit.setExtraSelections(selections)
    edit.show()
    QApplication.processEvents()

    def add() -> None:
        selections.append(selections[0])
        edit.setExtraSelections(selections)
        QApplication.processEvents()

    watch = repeat(5, add)
    edit.close()
    selections.clear()
    edit.setExtraSelections([])
    gc.collect()
    return sorted(watch.cpu)[2]
