"""What is painted bit by bit is, to the pixel, what is painted anew: at each scale of the screen, whatever happens.

Qt reads its scale once, so each scale has a process of its own; `tests/helpers/repaint.py` is what it runs.
DIPTYCH_THOROUGH=1 takes longer walks, each time others.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF

from annotator.ui.reader.device import Device

ROOT = Path(__file__).resolve().parents[3]
THOROUGH = bool(os.environ.get("DIPTYCH_THOROUGH"))
SCALES = ("1", "1.25", "1.5", "2")
STEPS = 2_000 if THOROUGH else 80


def walk(scale: str, *options: str) -> tuple[int, list[dict[str, object]]]:
    """How many steps were compared at a scale, and what differed."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.helpers.repaint", *options],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200 if THOROUGH else 120,
    )
    assert run.stdout, run.stderr[-2000:]
    told = json.loads(run.stdout)
    assert told["ratio"] == float(scale)
    return told["steps"], told["differences"]


@pytest.mark.parametrize("scale", SCALES)
def test_scrolled_and_patched_panes_are_the_panes_painted_anew(scale: str, tmp_path: Path) -> None:
    seed = random.randrange(10**6) if THOROUGH else SCALES.index(scale) + 1
    keep = os.environ.get("DIPTYCH_PICTURES", str(tmp_path))
    steps, differences = walk(scale, "--seed", str(seed), "--steps", str(STEPS), "--keep", keep)
    assert not differences
    assert steps == STEPS


@pytest.mark.parametrize(
    ("mistake", "scale"), [("rectangle", "1"), ("slip", "2"), ("even", "1.5")], ids=lambda value: value
)
def test_the_comparison_notices_a_mistake(mistake: str, scale: str) -> None:
    _, differences = walk(scale, "--seed", "1", "--steps", "400", "--mistake", mistake)
    assert differences


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_edges_lie_on_device_pixels_and_move_with_what_is_moved(ratio: float) -> None:
    """Moved by whole device pixels, a box has the same size and lies as far from where it was."""
    device = Device(ratio, 9 * ratio, 37 * ratio)
    step = {1.0: 1, 1.25: 4, 1.5: 2, 1.75: 4, 2.0: 1}[ratio]
    for y in range(-40, 120):
        box = device.box(QRectF(3.3, y, 20.4, 7))
        below = device.box(QRectF(3.3, y + step, 20.4, 7))
        top, size = box.top() * ratio + 37 * ratio, box.height() * ratio
        assert top == pytest.approx(round(top), abs=1e-9)
        assert size == pytest.approx(round(size), abs=1e-9)
        assert (below.top() - box.top()) * ratio == pytest.approx(step * ratio, abs=1e-9)
        assert below.height() == pytest.approx(box.height(), abs=1e-9)
        assert abs(device.corner(QPointF(0, y)).y() - y) * ratio <= 0.5 + 1e-9
        rule = device.line(QRectF(0, y, 20, 1))
        assert rule.height() * ratio == pytest.approx(max(int(ratio + 0.5), 1))
