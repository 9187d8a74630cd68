"""Runs the measurements named (all by default) and prints a table, JSON, or what a page holds between its markers."""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform says for each window that it cannot pass on size hints.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PySide6.QtWidgets import QApplication

from annotator.app.main import THRESHOLDS

from . import (
    aligned,
    library,
    links,
    measuring,
    profiling,
    program,
    proposing,
    reading,
    report,
    store,
    weighing,
)
from .measuring import Row

MODULES = (program, weighing, reading, aligned, links, proposing, store, library)
HEADINGS: dict[str, str] = {name: told for module in MODULES for name, told in module.NAMES.items()}


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines of these measurements, as they are made."""
    for module in MODULES:
        yield from module.rows(names & set(module.NAMES), small=small)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="what --list names; all by default")
    parser.add_argument("--list", action="store_true", help="say what can be measured")
    parser.add_argument(
        "--small", action="store_true", help="smallest size, few runs: only to see that it works"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--markdown", action="store_true", help="print what docs/performance.md holds")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put it between the markers of a page as well"
    )
    parser.add_argument("--profile", action="store_true", help="say where the time goes, after the table")
    options = parser.parse_args()
    unknown = set(options.names) - set(HEADINGS)
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}; there are: {', '.join(HEADINGS)}")
    return options


def main() -> int:
    """Parse the command line, measure, print."""
    options = _options()
    if options.list:
        sys.stdout.writelines(f"{name:10}{told}\n" for name, told in HEADINGS.items())
        return 0
    machine = report.machine()
    app = QApplication([])
    # The collector runs as it does in the program.
    gc.set_threshold(*THRESHOLDS)
    if options.profile:
        measuring.profiler = cProfile.Profile()
    quiet = options.json or options.markdown
    found: list[Row] = []
    if not quiet:
        print(f"{report.machine_line(machine)}\n{report.HEAD}")
    for row in rows(set(options.names) or set(HEADINGS), small=options.small):
        if not quiet:
            heading = f"{row.name}: {HEADINGS[row.name]}\n" if not found or found[-1].name != row.name else ""
            print(heading + report.line(row), flush=True)
        found.append(row)
    _print(options, found, machine)
    if measuring.profiler is not None:
        print(f"\n{profiling.told(measuring.profiler)}", file=sys.stderr if quiet else sys.stdout)
    del app
    return 0


def _print(options: argparse.Namespace, found: list[Row], machine: dict[str, object]) -> None:
    page = report.markdown(found, HEADINGS, machine)
    if options.json:
        told = {"machine": machine, "rows": [row.as_json() for row in found]}
        print(json.dumps(told, indent=1, ensure_ascii=False))
    elif options.markdown:
        print(page)
    else:
        print(
            "\nMilliseconds. ratio: what two plain QTextEdits with extra selections need for the same, over ours.\n"
            f"Goals: {report.summary(found)}."
        )
    if options.write:
        report.write(options.write, page)


if __name__ == "__main__":
    sys.exit(main())
