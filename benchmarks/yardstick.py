"""What anyone would otherwise take: two QTextEdits side by side, annotations as extra selections, scrolled together."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextEdit, QWidget

from annotator.model.annotation import Annotation

from .measuring import repeat


class Yardstick:
    """The two editors on one pair. Each measurement is CPU milliseconds, the median of a few runs."""

    def __init__(
        self, sides: Sequence[tuple[str, Sequence[Annotation]]], size: tuple[int, int], runs: int
    ) -> None:
        """`sides` are texts and annotations, `size` is that of the window, `runs` how often each is done."""
        self._sides = sides
        self._runs = runs
        self._window = QWidget()
        self._window.resize(*size)
        row = QHBoxLayout(self._window)
        self._editors = [QTextEdit(readOnly=True) for _ in sides]
        for editor in self._editors:
            row.addWidget(editor)
        self._selections: list[list[QTextEdit.ExtraSelection]] = [[] for _ in sides]
        self._window.show()
        self._window.activateWindow()
        self._editors[0].verticalScrollBar().valueChanged.connect(self._follow)

    def measure(self, name: str) -> float | None:
        """The measurement of that name, as `reading` names them; None where an editor has nothing like it."""
        work: dict[str, Callable[[], float]] = {
            "open": self._open_again, "edit": self._edit, "wheel": self._wheel, "jump": self._jump,
            "resize": self._resize, "point": self._point,
        }  # fmt: skip
        return work[name]() if name in work else None

    def open(self) -> None:
        """Show the pair and paint it."""
        for editor, (text, spans), selections in zip(
            self._editors, self._sides, self._selections, strict=True
        ):
            editor.setPlainText(text)
            selections[:] = _selections(editor, spans)
            editor.setExtraSelections(selections)
        QApplication.processEvents()

    def close(self) -> None:
        """Give everything back; ten thousand cursors slow down whatever comes after them."""
        for editor, selections in zip(self._editors, self._selections, strict=True):
            selections.clear()
            editor.setExtraSelections([])
            editor.clear()
        self._window.close()
        self._window.deleteLater()
        QApplication.sendPostedEvents()

    def _follow(self, value: int) -> None:
        leader, follower = (editor.verticalScrollBar() for editor in self._editors)
        follower.setValue(round(value * follower.maximum() / max(leader.maximum(), 1)))

    def _open_again(self) -> float:
        return _median(repeat(1, self.open).cpu)

    def _edit(self) -> float:
        def add() -> None:
            self._selections[0].append(self._selections[0][0])
            self._editors[0].setExtraSelections(self._selections[0])
            QApplication.processEvents()

        return _median(repeat(self._runs, add).cpu)

    def _wheel(self) -> float:
        bar, viewport = self._editors[0].verticalScrollBar(), self._editors[0].viewport()
        bar.setValue(bar.maximum() // 3)
        QApplication.processEvents()

        def turn() -> None:
            wheel(viewport, -120)
            QCoreApplication.sendPostedEvents()

        return _median(repeat(self._runs, turn).cpu)

    def _jump(self) -> float:
        bar, rng = self._editors[0].verticalScrollBar(), random.Random(1)

        def jump() -> None:
            bar.setValue(rng.randrange(max(bar.maximum(), 1)))
            QCoreApplication.sendPostedEvents()

        return _median(repeat(self._runs, jump).cpu)

    def _resize(self) -> float:
        widths = iter([self._window.width() - 23 * step for step in range(1, self._runs + 1)])
        height = self._window.height()

        def resize() -> None:
            self._window.resize(next(widths), height)
            QApplication.processEvents()

        return _median(repeat(min(self._runs, 3), resize).cpu)

    def _point(self) -> float:
        """Which position is under the mouse; which selection is there would have to be looked up besides."""
        editor, rng = self._editors[0], random.Random(1)
        area = editor.viewport().size()

        def point() -> None:
            editor.cursorForPosition(QPoint(rng.randrange(area.width()), rng.randrange(area.height())))

        return _median(repeat(self._runs * 20, point).cpu)


def wheel(target: QWidget, angle: int) -> None:
    """Turn the mouse wheel over a widget, in eighths of a degree: -120 is one notch towards the end."""
    place = QPointF(100, 100)
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def _selections(editor: QTextEdit, spans: Sequence[Annotation]) -> list[QTextEdit.ExtraSelection]:
    look = QTextCharFormat()
    look.setBackground(QColor("#fdecc4"))
    selections = []
    for span in spans:
        cursor = QTextCursor(editor.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, look
        selections.append(selection)
    return selections


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
