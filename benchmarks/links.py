"""The text view with two thousand links: what ribbons in the gutter add to a notch of the wheel."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from dataclasses import replace

from annotator.model.links import VERDICTS
from annotator.model.span import Span
from annotator.ui.reader.ribbons import Ribbon

from .measuring import Row
from .reading import SEED, SIZES, Stage, scrolling, stage

COUNT = 2_000
NAMES = {"links": f"one notch of the wheel with {COUNT:,} links shown"}


def ribbons(on: Stage, count: int) -> list[Ribbon]:
    """Links between annotations that stand at about the same height, as in a translation; some far apart."""
    rng = random.Random(SEED)
    left, right = (side.spans for side in on.sides)
    found: list[Ribbon] = []
    for number in range(count):
        one = rng.randrange(len(left))
        apart = len(right) if number % 10 == 0 else 8
        other = min(max(one + rng.randrange(-apart, apart), 0), len(right) - 1)
        spans = (Span(left[one].start, left[one].end), Span(right[other].start, right[other].end))
        found.append(Ribbon(number + 1, *spans, rng.choice(VERDICTS), proposed=number % 3 == 0))
    return found


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines, size by size."""
    for size in (SIZES[:1] if small else SIZES[:2]) if names else ():
        on = stage(size)
        on.open()
        on.facing.gutter.set_links(ribbons(on, COUNT))
        on.settle()
        gc.freeze()  # as the program does once a pair lies open with its links
        row = scrolling(on, 5 if small else 200)
        yield replace(row, name="links", what=f"{row.what}, {COUNT:,} links")
        on.facing.close()
        gc.unfreeze()
        gc.collect()
