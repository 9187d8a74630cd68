"""Times and memory of one piece of work, repeated: CPU of this thread and wall, median and 99th percentile."""

from __future__ import annotations

import cProfile
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from .goals import Goals

# While it is set, what is timed is profiled as well (`--profile`); the times are longer then.
profiler: cProfile.Profile | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. Times in milliseconds, memory in MB.

    `yardstick` is what a plain QTextEdit needs for the same: CPU milliseconds (median), or MB in a row of memory.
    """

    name: str
    what: str
    runs: int
    cpu_median: float
    cpu_p99: float
    wall_median: float
    wall_p99: float
    goals: Goals = ()
    memory: float | None = None
    yardstick: float | None = None

    @property
    def verdict(self) -> str:
        """`ok` when every goal is met, `over` when one is not, "" where there is none."""
        if not self.goals:
            return ""
        return "ok" if all(getattr(self, goal.figure) <= goal.most for goal in self.goals) else "over"

    @property
    def ratio(self) -> float | None:
        """How many times as much the yardstick needs."""
        ours = self.cpu_median if self.memory is None else self.memory
        return self.yardstick / ours if self.yardstick is not None and ours > 0 else None

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        goals = [{"figure": goal.figure, "most": goal.most} for goal in self.goals]
        return asdict(self) | {"goals": goals, "verdict": self.verdict, "ratio": self.ratio}


_profiling = False


@contextmanager
def _profiled() -> Iterator[None]:
    """Let the profiler watch, if there is one; a piece of work within another is watched already."""
    global _profiling  # noqa: PLW0603  # one profiler, one thread
    if profiler is None or _profiling:
        yield
        return
    _profiling = True
    profiler.enable()
    try:
        yield
    finally:
        profiler.disable()
        _profiling = False


class Watch:
    """Collects the times of repeated work."""

    def __init__(self) -> None:
        self.cpu: list[float] = []
        self.wall: list[float] = []

    @contextmanager
    def once(self) -> Iterator[None]:
        """Time what is done inside."""
        with _profiled():
            wall, cpu = time.perf_counter(), time.thread_time()
            yield
        self.cpu.append((time.thread_time() - cpu) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)

    def row(self, name: str, what: str, goals: Goals = (), **more: float | None) -> Row:
        """The line of the table."""
        cpu, wall = sorted(self.cpu), sorted(self.wall)
        return Row(
            name,
            what,
            len(cpu),
            statistics.median(cpu),
            p99(cpu),
            statistics.median(wall),
            p99(wall),
            goals,
            **more,
        )


def repeat(times: int, work: Callable[[], object], prepare: Callable[[], object] | None = None) -> Watch:
    """Do the work so many times, each after `prepare`, which is not timed."""
    watch = Watch()
    for _ in range(times):
        if prepare is not None:
            prepare()
        with watch.once():
            work()
    return watch


def p99(ordered: list[float]) -> float:
    """99th percentile of sorted values (the largest, of fewer than a hundred)."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def resident_mb() -> float:
    """Memory of this process that is in use now, in MB; 0 where the system does not tell."""
    gc.collect()
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
