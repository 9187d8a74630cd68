"""Keys as key caps: `Ctrl+Shift+Z` as three caps side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.drawing import draw_key, key_font, key_size

_GAP = 3


def caps(key: str) -> tuple[str, ...]:
    """The caps of a key as the user's platform and language write them; () for ""."""
    if not key:
        return ()
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    if native == "+":
        return ("+",)
    if native.endswith("++"):
        return (*native[:-2].split("+"), "+")
    return tuple(native.split("+"))


def caps_size(metrics: QFontMetrics, names: tuple[str, ...]) -> QSize:
    """Size of the caps side by side, in the metrics of `key_font`."""
    sizes = [key_size(metrics, name) for name in names]
    if not sizes:
        return QSize(0, 0)
    width = sum(size.width() for size in sizes) + _GAP * (len(sizes) - 1)
    return QSize(width, max(size.height() for size in sizes))


def draw_caps(painter: QPainter, right: QPoint, names: tuple[str, ...], *, enabled: bool = True) -> int:
    """Draw the caps so that they end at `right`, which is in the middle of their height; the painter has `key_font`.

    Returns the x of their left edge.
    """
    metrics = painter.fontMetrics()
    left = right.x()
    for name in reversed(names):
        size = key_size(metrics, name)
        left -= size.width()
        rect = QRect(QPoint(left, right.y() - size.height() // 2), size)
        draw_key(painter, rect, name, enabled=enabled)
        left -= _GAP
    return left + _GAP if names else left


def own_key(widget: QWidget, key: str, action: Callable[[], object]) -> None:
    """Run `action` on a key, but only while `widget` itself has the focus."""
    shortcut = QShortcut(QKeySequence(key), widget, action)
    # PySide takes a context given to the constructor for granted and then forgets it.
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)


class KeyCaps(QWidget):
    """One or more keys that do the same, as caps; its accessible name is the keys in words."""

    def __init__(self, keys: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(caps(key) for key in keys if key)
        self.setFont(key_font(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join("+".join(names) for names in self._keys))

    def sizeHint(self) -> QSize:
        sizes = [caps_size(self.fontMetrics(), names) for names in self._keys]
        if not sizes:
            return QSize(0, 0)
        return QSize(sum(s.width() for s in sizes) + 10 * (len(sizes) - 1), max(s.height() for s in sizes))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        right = self.width()
        for names in reversed(self._keys):
            right = draw_caps(painter, QPoint(right, self.height() // 2), names) - 10
