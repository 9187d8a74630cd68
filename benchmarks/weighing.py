"""`python -m benchmarks.weighing ours|plain SIZE`: memory that a pair adds to a process that holds nothing else.

In a process of its own, because memory that was given back before would be used again and not be seen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.ui.reader.facing import FacingView

from . import goals
from .measuring import Row, Watch, repeat, resident_mb
from .reading import HEIGHT, SIZES, WIDTH, YARDSTICK_UP_TO, Size, stage
from .yardstick import Yardstick

NAMES = {"memory": "memory that a pair adds, its texts included, after a walk through it"}
# What was opened must not be given back before it is weighed.
_KEPT: list[object] = []


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines, size by size."""
    for size in (SIZES[:1] if small else SIZES) if names else ():
        added, cpu, wall = _weigh("ours", size)
        plain = _weigh("plain", size)[0] if size.characters <= YARDSTICK_UP_TO else None
        watch = Watch()
        watch.cpu.append(cpu)
        watch.wall.append(wall)
        what = f"memory added, {size.name} and {size.spans:,} spans a side"
        yield watch.row("memory", what, goals.MEMORY.get(size.name, ()), memory=added, yardstick=plain)


def _weigh(who: str, size: Size) -> tuple[float, float, float]:
    """MB that the pair of this size adds, and CPU and wall milliseconds of opening and walking."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.weighing", who, size.name],
        cwd=Path(__file__).resolve().parents[1],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    )
    memory, cpu, wall = json.loads(told.stdout)
    return memory, cpu, wall


def _ours(size: Size) -> None:
    """Open the pair and walk through it in forty steps."""
    on = stage(size)
    on.open()
    pane = on.facing.left
    for step in range(40):
        pane.view.scroller.jump(step * pane.view.scroller.limit // 40)
        pane.rearranged()
        on.settle()
    _KEPT.append(on)


def _plain(size: Size) -> None:
    on = stage(size)
    plain = Yardstick([(side.raw, side.spans) for side in on.sides], (WIDTH, HEIGHT), 1)
    plain.open()
    plain.measure("jump")
    _KEPT.append(plain)


def main(who: str, name: str) -> None:
    """Print the figures as JSON."""
    app = QApplication([])
    # What any window needs is not counted.
    empty = FacingView()
    empty.resize(WIDTH, HEIGHT)
    empty.show()
    app.processEvents()
    size = next(size for size in SIZES if size.name == name)
    before = resident_mb()
    watch = repeat(1, partial(_ours if who == "ours" else _plain, size))
    sys.stdout.write(json.dumps([resident_mb() - before, watch.cpu[0], watch.wall[0]]))


if __name__ == "__main__":
    main(*sys.argv[1:])
