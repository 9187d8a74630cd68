"""Where the time of a measurement goes: by module, and by function. Only what is timed is profiled."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
_FUNCTIONS, _MODULES = 25, 15

# Of each function: calls without and with recursion, its own seconds, seconds with what it called.
_Stats = dict[tuple[str, int, str], tuple[int, int, float, float, object]]


def told(profile: cProfile.Profile) -> str:
    """The profile in plain text."""
    stats = cast("_Stats", pstats.Stats(profile).stats)  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in stats.values()) or 1.0
    by_module: Counter[str] = Counter()
    for (path, _, name), (_, _, own, _, _) in stats.items():
        by_module[_module(path, name)] += own  # type: ignore[assignment]
    lines = [
        f"{whole * 1000:.0f} ms in what was timed (a profile makes Python itself about twice as slow)",
        "",
    ]
    lines += [f"{'own':>7}  module"]
    lines += [f"{own / whole:7.1%}  {module}" for module, own in by_module.most_common(_MODULES)]
    lines += ["", f"{'own':>7}{'with all it calls':>19}{'calls':>10}  function"]
    ordered = sorted(stats.items(), key=lambda item: -item[1][2])
    for (path, number, name), (_, calls, own, total, _) in ordered[:_FUNCTIONS]:
        place = f"{_module(path, name)}:{number} {name}" if number else name
        lines.append(f"{own / whole:7.1%}{total / whole:19.1%}{calls:10}  {place}")
    return "\n".join(lines)


def _module(path: str, name: str) -> str:
    if path == "~":
        return "Qt" if "PySide6" in name or "Shiboken" in name else "built in"
    file = Path(path)
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name
