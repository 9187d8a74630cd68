"""Runs the measurements named (all by default) and prints a table, or JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform says for each window that it cannot pass on size hints.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

import PySide6
from PySide6.QtWidgets import QApplication

from . import aligned, program, reading
from .measuring import Row

NAMES = (*program.NAMES, *reading.NAMES, *aligned.NAMES)


def _rows(names: set[str], *, small: bool) -> Iterator[Row]:
    yield from program.rows(names & set(program.NAMES), small=small)
    yield from reading.rows(names & set(reading.NAMES), small=small)
    yield from aligned.rows(names & set(aligned.NAMES), small=small)


def _line(row: Row) -> str:
    times = (row.cpu_median, row.cpu_p99, row.wall_median, row.wall_p99)
    figures = "".join(f"{value:10.3f}" for value in times)
    ratio = f"{row.yardstick / row.cpu_median:9.0f}×" if row.yardstick else " " * 10
    memory = f"{row.memory:8.1f} MB  " if row.memory is not None else ""
    return f"{row.what:58}{row.runs:6}{figures}{ratio}  {memory}{row.goal}"


def main() -> int:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--small", action="store_true", help="smallest size, few runs: only to see that it works"
    )
    options = parser.parse_args()
    unknown = set(options.names) - set(NAMES)
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}")
    app = QApplication([])
    names = set(options.names) or set(NAMES)
    machine = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {os.cpu_count()} CPUs"
    if options.json:
        found = [row.as_json() for row in _rows(names, small=options.small)]
        print(json.dumps({"machine": machine, "rows": found}, indent=1, ensure_ascii=False))
    else:
        print(f"{machine}; milliseconds; ratio: a QTextEdit's CPU time in the same run over ours\n")
        print(
            f"{'what':58}{'runs':>6}{'cpu p50':>10}{'cpu p99':>10}{'wall p50':>10}{'wall p99':>10}{'ratio':>10}"
        )
        for row in _rows(names, small=options.small):
            print(_line(row), flush=True)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
