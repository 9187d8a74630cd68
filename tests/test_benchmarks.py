"""The benchmarks run, measure all that was promised, and say truly whether a goal was reached. No time is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import goals, measuring, report
from benchmarks.measuring import Row, Watch

ROOT = Path(__file__).resolve().parents[1]
# All that a user of the program waits for: the start, the text view in both ways, keys, the file, the library.
PROMISED = {
    "start", "read", "open", "edit", "key", "wheel", "jump", "resize", "point", "memory", "aligned", "links",
    "commit", "undo", "import", "export", "project", "filter", "scroll",
}  # fmt: skip
# What a QTextEdit can do as well.
COMPARED = {"open", "edit", "wheel", "jump", "resize", "point", "memory"}


def run(*options: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        timeout=280,
    ).stdout


# All of them take a minute even when they are small; two that stand for the rest are enough at each run.
THOROUGH = bool(os.environ.get("DIPTYCH_THOROUGH"))
SOME = () if THOROUGH else ("commit", "point")


@pytest.mark.slow
def test_a_small_run_measures_what_is_named_and_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Speed\n\n{report.BEGIN}\nold\n{report.END}\n\nBelow.\n", "utf-8")
    told = json.loads(run("--small", "--json", "--write", str(page), *SOME))
    assert set(told["machine"]) == {"processor", "processors", "system", "python", "pyside", "qt", "load"}
    rows = told["rows"]
    assert {row["name"] for row in rows} >= (set(SOME) or PROMISED)
    for row in rows:
        assert row["runs"] > 0
        assert 0 <= row["cpu_median"] <= row["cpu_p99"]
        assert 0 < row["wall_median"] <= row["wall_p99"]
        assert {goal["figure"] for goal in row["goals"]} <= set(row)
        assert row["verdict"] in ({"ok", "over"} if row["goals"] else {""})
    assert {row["name"] for row in rows if row["ratio"]} == COMPARED & (set(SOME) or COMPARED)
    written = page.read_text("utf-8")
    assert written.startswith(f"# Speed\n\n{report.BEGIN}\n")
    assert written.endswith(f"\n{report.END}\n\nBelow.\n")
    assert "\nold\n" not in written
    assert all(f"| {row['what']} |" in written for row in rows)


def test_a_profile_says_where_the_time_goes() -> None:
    told = run("--small", "--profile", "point")
    assert "what is under the mouse, 100 kB and 1,000 spans a side" in told
    assert "annotator/ui/reader/view.py" in told
    assert "key_at" in told


def test_what_can_be_measured_is_listed() -> None:
    assert {line.split()[0] for line in run("--list").splitlines()} >= PROMISED


def row(**figures: float) -> Row:
    times = {"cpu_median": 3.0, "cpu_p99": 9.0, "wall_median": 4.0, "wall_p99": 12.0}
    return Row("wheel", "a notch", 200, **times | figures, goals=goals.cpu(median=3, p99=8))


def test_each_goal_counts() -> None:
    assert row().verdict == "over"
    assert row(cpu_p99=8.0).verdict == "ok"
    assert row(cpu_p99=8.0, cpu_median=3.1).verdict == "over"
    assert str(goals.Goal("memory", 70)) == "≤ 70 MB"
    assert ", ".join(map(str, goals.wall(median=4, p99=16))) == "median ≤ 4 ms wall, p99 ≤ 16 ms wall"
    assert report.summary([row(), row(cpu_p99=1.0), row(cpu_p99=1.0)]) == "2 ok, 1 over"


def test_the_yardstick_is_compared_with_what_the_row_is_about() -> None:
    assert row(yardstick=30.0).ratio == 10
    assert row(yardstick=30.0, memory=15.0).ratio == 2
    assert row().ratio is None


def test_work_within_work_is_timed_by_both_and_profiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import cProfile

    monkeypatch.setattr(measuring, "profiler", cProfile.Profile())
    outer, inner = Watch(), Watch()
    with outer.once(), inner.once():
        sorted(range(1000))
    assert outer.wall[0] >= inner.wall[0] > 0


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", "utf-8")
    with pytest.raises(ValueError, match="has no lines"):
        report.write(page, "figures")
    assert page.read_text("utf-8") == "nothing"


def test_a_busy_machine_is_told() -> None:
    told = report.machine()
    assert "busy" in report.machine_line(told | {"load": 3.0})
    assert "busy" not in report.machine_line(told | {"load": 0.1})
