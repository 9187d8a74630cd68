"""Whether panes painted bit by bit look, to the pixel, like panes painted anew.

`python -m tests.helpers.repaint --seed 1 --steps 100` takes a `Walk` and prints what it found as JSON: the scale, how
many steps were compared, and for each difference the step, what was done in it, and the device pixels that differ
(left, top, right, bottom). Qt reads its scale once, so each scale needs a process of its own.

Bit by bit: the window's backing store (on an X screen: the screen itself), where scrolling moved what was painted and
update rectangles were painted over. Anew: `QWidget.grab`, which paints everything into another picture.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.reader.device import Device
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.surface import Surface
from annotator.ui.theme import ThemeKeeper
from tests.helpers.walk import Walk

_FORMAT = QImage.Format.Format_RGB32


def bit_by_bit(window: QWidget) -> QImage:
    """What the window shows, as it came about."""
    if QGuiApplication.platformName() == "xcb":
        return window.screen().grabWindow(window.winId()).toImage().convertToFormat(_FORMAT)
    held = window.backingStore().paintDevice()
    assert isinstance(held, QImage)
    # The store may be larger than the window, which half a pixel may have been rounded up or down for.
    return held.copy(QRect(QPoint(0, 0), window.grab().size())).convertToFormat(_FORMAT)


def anew(window: QWidget) -> QImage:
    """What the window would show if all of it were painted now."""
    return window.grab().toImage().convertToFormat(_FORMAT)


def difference(one: QImage, other: QImage) -> tuple[int, int, int, int] | None:
    """The device pixels that differ: left, top, right and bottom, the last two included; None when none do."""
    if one.size() != other.size():
        return (0, 0, max(one.width(), other.width()), max(one.height(), other.height()))
    if one == other:
        return None
    places = [
        (x, y)
        for y in range(one.height())
        if one.copy(0, y, one.width(), 1) != other.copy(0, y, one.width(), 1)
        for x in range(one.width())
        if one.pixel(x, y) != other.pixel(x, y)
    ]
    across, down = [x for x, _ in places], [y for _, y in places]
    return (min(across), min(down), max(across), max(down)) if places else None


def settle(panes: Iterable[Pane]) -> None:
    """Let all events and idle work be done, and what they ask for be painted."""
    QApplication.processEvents()
    while not all(pane.settled for pane in panes):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(4):
        QApplication.processEvents()


# Mistakes on purpose: the comparison must notice each of them.


def _forget_rectangle() -> None:
    paint = Surface.update_rects

    def forgetful(self: Surface, rects: Iterable[QRect]) -> None:
        paint(self, list(rects)[:-1])

    Surface.update_rects = forgetful  # type: ignore[method-assign]


def _round_to_even() -> None:
    def even(self: Device, y: float) -> float:
        return (round(y * self.ratio + self._dy) - self._dy) / self.ratio

    Device._y = even  # type: ignore[method-assign]


def _slip() -> None:
    shift = Surface._shift

    def slipping(self: Surface, pixels: int | None) -> None:
        shift(self, pixels + 1 if pixels else pixels)

    Surface._shift = slipping  # type: ignore[method-assign]


MISTAKES: dict[str, Callable[[], None]] = {
    "rectangle": _forget_rectangle, "slip": _slip, "even": _round_to_even,
}  # fmt: skip


def walk(seed: int, steps: int, keep: Path | None, *, patience: int = 3) -> dict[str, object]:
    """Compare after each step; gives up after some differences. Pictures of those go to the folder `keep`."""
    path = Walk(seed)
    panes = path.facing.left, path.facing.right
    settle(panes)
    found: list[dict[str, object]] = []
    compared = 0
    for number in range(steps):
        done = path.step()
        settle(panes)
        shown, whole = bit_by_bit(path.facing), anew(path.facing)
        compared += 1
        if (where := difference(shown, whole)) is not None:
            found.append({"seed": seed, "step": number, "done": done, "where": where})
            if keep is not None:
                shown.save(str(keep / f"{seed}-{number}-shown.png"))
                whole.save(str(keep / f"{seed}-{number}-whole.png"))
            if len(found) >= patience:
                break
            path.facing.repaint()
            path.repaint()
    ratio = path.facing.devicePixelRatioF()
    path.facing.close()
    return {"ratio": ratio, "steps": compared, "differences": found}


def main(arguments: list[str]) -> int:
    """The command line; exit code 1 when something differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.helpers.repaint")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--mistake", choices=sorted(MISTAKES))
    parser.add_argument("--keep", type=Path, help="folder for pictures of what differs")
    options = parser.parse_args(arguments)
    if options.mistake:
        MISTAKES[options.mistake]()
    app = QApplication([])
    app.setCursorFlashTime(0)  # what is compared must not change of itself
    ThemeKeeper(app).choose("light")
    result = walk(options.seed, options.steps, options.keep, patience=1 if options.mistake else 3)
    sys.stdout.write(json.dumps(result) + "\n")
    return 1 if result["differences"] else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
