"""Times and memory of one piece of work, repeated: CPU of this thread and wall, median and 99th percentile."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. Times in milliseconds, memory in MB; `goal` as speed.md words it."""

    name: str
    what: str
    runs: int
    cpu_median: float
    cpu_p99: float
    wall_median: float
    wall_p99: float
    goal: str = ""
    memory: float | None = None
    yardstick: float | None = None

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


class Watch:
    """Collects the times of repeated work."""

    def __init__(self) -> None:
        self.cpu: list[float] = []
        self.wall: list[float] = []

    @contextmanager
    def once(self) -> Iterator[None]:
        """Time what is done inside."""
        wall, cpu = time.perf_counter(), time.thread_time()
        yield
        self.cpu.append((time.thread_time() - cpu) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)

    def row(self, name: str, what: str, goal: str = "", **more: float | None) -> Row:
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
            goal,
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
