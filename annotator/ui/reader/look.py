"""How the text view looks: what the user chooses, and what is made once from the colours of a theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from annotator.ui.theme import Hue, Theme


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """The user's choice. `family` "" is the platform's serif; `width_chars` is the most characters in a line."""

    family: str = ""
    size_px: int = 16
    line_height: float = 1.6
    width_chars: int = 68
    chips: bool = True


class Look:
    """Colours, brushes and pens of one theme for the panes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.paper = theme.colour("paper")
        self.ink = theme.colour("ink")
        self.faint = theme.colour("faint")
        self.excluded = theme.colour("excluded")
        self.selection = theme.colour("selection")
        self.caret = theme.colour("caret")
        self.find = theme.colour("find")
        self.find_current = theme.colour("find_current")
        self.counterpart = theme.colour("row")
        self.rule = theme.colour("rule")
        self.focus = theme.colour("focus")
        self._hatches: dict[float, QBrush] = {}
        self._dots: dict[tuple[float, int, int, int], QBrush] = {}
        self.current = QPen(theme.colour("ink"), 1.4)
        self._mixes: dict[tuple[str, ...], QColor] = {}

    def hue(self, name: str) -> Hue:
        """Tint, mark and ink of a hue."""
        return self.theme.hue(name)

    def mix(self, names: tuple[str, ...]) -> QColor:
        """Background under annotations of these hues, outer first."""
        colour = self._mixes.get(names)
        if colour is None:
            colour = self._mixes[names] = self.theme.mix(names)
        return colour

    def hatch(self, ratio: float) -> QBrush:
        """Slanting lines for what is left out, in whole device pixels. Qt's own pattern does not scroll with a text."""
        brush = self._hatches.get(ratio)
        if brush is None:
            side, thick = round(8 * ratio), max(round(ratio), 1)
            tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
            tile.fill(Qt.GlobalColor.transparent)
            colour = _clear(self.faint, 34)
            for y in range(side):
                for x in range(side):
                    if (x + y) % side < thick:
                        tile.setPixelColor(x, y, colour)
            brush = self._hatches[ratio] = QBrush(tile)
            brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        return brush

    def dots(self, colour: QColor, ratio: float, across: int, step: int) -> QBrush:
        """Dots `across` device pixels wide, one for each `step`, from the brush's origin on.

        A line of a hundred drawn one by one takes a hundred times as long as filled with this.
        """
        key = ratio, colour.rgba(), across, step
        brush = self._dots.get(key)
        if brush is None:
            tile = QImage(step, across, QImage.Format.Format_ARGB32_Premultiplied)
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(0, 0, across, across)
            painter.end()
            brush = self._dots[key] = QBrush(tile)
            brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        return brush


def _clear(colour: QColor, alpha: int) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(alpha)
    return clear
