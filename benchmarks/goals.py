"""What the figures have to reach on two cores: numbers, so that the table can say which of them do."""

from __future__ import annotations

from typing import NamedTuple


class Goal(NamedTuple):
    """At most so much: milliseconds of a clock (`cpu` or `wall`) at the median or the 99th percentile, or MB."""

    figure: str
    """The field of `Row` that is compared."""
    most: float

    def __str__(self) -> str:
        if self.figure == "memory":
            return f"≤ {self.most:g} MB"
        clock, point = self.figure.split("_")
        return f"{point} ≤ {self.most:g} ms {'CPU' if clock == 'cpu' else 'wall'}"


Goals = tuple[Goal, ...]


def cpu(*, median: float | None = None, p99: float | None = None) -> Goals:
    """Goals for the time that the thread of the window computes, in milliseconds."""
    return _goals("cpu", median, p99)


def wall(*, median: float | None = None, p99: float | None = None) -> Goals:
    """Goals for the time that a person waits, in milliseconds."""
    return _goals("wall", median, p99)


def _goals(clock: str, median: float | None, p99: float | None) -> Goals:
    both = ((f"{clock}_median", median), (f"{clock}_p99", p99))
    return tuple(Goal(figure, most) for figure, most in both if most is not None)


# The text view. By size, as `reading` names them; where a size has no goal, the figure stands by itself.
OPEN = {"100 kB": cpu(median=30), "1 MB": cpu(median=60), "10 MB": cpu(median=350)}
EDIT = {"100 kB": wall(median=4, p99=16), "1 MB": wall(median=4, p99=16)}
WHEEL = cpu(p99=8)
JUMP = cpu(p99=18)
RESIZE = {"1 MB": cpu(median=25)}
POINT = cpu(p99=0.060)
MEMORY = {"1 MB": (Goal("memory", 70),)}

# The program.
START = wall(median=600)
READ = cpu(median=20)
KEY = wall(median=4, p99=16)
WHOLE_WINDOW = wall(median=8, p99=16)
WALK = wall(median=8)
CARET = wall(median=4)
LETTER = wall(median=4)

# The project file. Most of a commit is the disk's.
COMMIT = wall(median=4, p99=16)
UNDO = wall(median=500)
IMPORT = {"jsonl": wall(median=5000), "txt": wall(median=15_000)}

EXPORT_ELSE = wall(median=10_000)
EXPORT = {"jsonl": wall(median=3000), "csv": wall(median=10_000), "html": wall(median=10_000)}

# The library of a large project. Nothing may hold the window for longer than a turn.
PROJECT = wall(median=1000)
TURN = wall(p99=100)
FILTER = wall(median=50)
SCROLL = wall(median=50)
SEARCH = wall(median=300)

# Proposals for an article of 5 kB, without models.
PROPOSE = cpu(median=50)
