"""The figures as a table for the terminal, as JSON, and as the part of a page between two markers."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion

from .measuring import Row

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = (
    f"{'':62}{'runs':>5}{'cpu p50':>10}{'cpu p99':>10}{'wall p50':>10}{'wall p99':>10}{'MB':>8}{'ratio':>8}"
    "       goal"
)


def machine() -> dict[str, object]:
    """What the figures were measured on, and how busy it was before."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "pyside": PySide6.__version__,
        "qt": qVersion(),
        "load": round(load, 2),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def machine_line(told: dict[str, object]) -> str:
    """The machine in one line; a second one warns when it had something else to do."""
    line = "{processor} × {processors}, {system}; Python {python}, PySide6 {pyside}, Qt {qt}; load {load}".format(
        **told
    )
    if float(str(told["load"])) > 0.5:
        line += "\nThe machine was busy before the run: wall times, and to a lesser degree CPU times, are too long."
    return line


def line(row: Row) -> str:
    """One row for the terminal."""
    times = (row.cpu_median, row.cpu_p99, row.wall_median, row.wall_p99)
    figures = "".join(f"{value:10.3f}" for value in times)
    memory = f"{row.memory:8.1f}" if row.memory is not None else " " * 8
    ratio = f"{_ratio(row):>8}"
    goal = ", ".join(map(str, row.goals))
    return f"  {row.what:60}{row.runs:5}{figures}{memory}{ratio}  {row.verdict:4} {goal}".rstrip()


def summary(rows: Iterable[Row]) -> str:
    """How many goals were reached."""
    counted = Counter(row.verdict for row in rows)
    over = f", {counted['over']} over" if counted["over"] else ""
    free = f"; {counted['']} without a goal" if counted[""] else ""
    return f"{counted['ok']} ok{over}{free}"


def markdown(rows: Sequence[Row], headings: dict[str, str], told: dict[str, object]) -> str:
    """The tables, one for each measurement, as Markdown."""
    parts = [machine_line(told), "", f"Goals: {summary(rows)}."]
    for name in dict.fromkeys(row.name for row in rows):
        parts += ["", f"**{name}**: {headings.get(name, name)}", ""]
        parts += [
            "| | runs | CPU median | CPU p99 | wall median | wall p99 | MB | QTextEdit | goal | |",
            "|---|--:|--:|--:|--:|--:|--:|--:|---|---|",
        ]
        parts += [_cells(row) for row in rows if row.name == name]
    return "\n".join(parts)


def _cells(row: Row) -> str:
    times = (row.cpu_median, row.cpu_p99, row.wall_median, row.wall_p99)
    memory = f"{row.memory:.0f}" if row.memory is not None else ""
    cells = (
        row.what, str(row.runs), *(_short(value) for value in times), memory, _ratio(row),
        ", ".join(map(str, row.goals)), row.verdict,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _short(value: float) -> str:
    """Three digits that say something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def _ratio(row: Row) -> str:
    return f"× {_short(row.ratio)}" if row.ratio is not None else ""


def write(page: Path, text: str) -> None:
    """Put the tables between the page's markers; `ValueError` where it has none."""
    whole = page.read_text("utf-8")
    before, begin, rest = whole.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no lines {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")
