"""How text is set: the measures that follow from what the user chose (`ReadingStyle`)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from .look import ReadingStyle

# Letters as often as French and English prose has them; an alphabet would make columns too wide.
_PROSE = (
    "the rain in Spain, le temps des cerises et la saison des amours are what articles are seldom about; "
)


class Typography:
    """Fonts and whole-pixel measures of one style. Reading them needs a running QApplication."""

    def __init__(self, style: ReadingStyle) -> None:
        size = style.size_px
        self.style = style
        self.font = reading_font(style.family, size)
        metrics = QFontMetricsF(self.font)
        self.line_height = max(round(size * style.line_height), 4)
        # Half the leading above, half below, as in a browser; a pixel more below, where underlines stack.
        leading = self.line_height - metrics.ascent() - metrics.descent()
        self.baseline = round(leading / 2 + metrics.ascent() - size / 16)
        self.rise = round(size * 0.92)
        self.drop = round(size * 0.19)
        self.gap = round(self.line_height * 0.42)
        self.char_width = metrics.horizontalAdvance(_PROSE) / len(_PROSE)
        self.column = round(self.char_width * style.width_chars)
        self.tab = 4 * metrics.horizontalAdvance("n")
        self.chip_font = QFont(QApplication.font())
        self.chip_font.setPixelSize(max(round(size * 0.56), 7))
        self.chip_font.setWeight(QFont.Weight.Bold)
        self.chip_font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._chip_metrics = QFontMetricsF(self.chip_font)
        self.chip_baseline = round(size * 0.43)
        self.chip_pad = max(round(size * 0.15), 2)
        self._chip_widths: dict[str, int] = {}

    def chip_width(self, text: str) -> int:
        """Pixels a chip takes, with the space round it."""
        width = self._chip_widths.get(text)
        if width is None:
            width = round(self._chip_metrics.horizontalAdvance(text) + 0.5) + 2 * self.chip_pad
            self._chip_widths[text] = width
        return width


def reading_font(family: str, size_px: int) -> QFont:
    """The font that articles are set in."""
    font = QFont(family or _platform_serif())
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(size_px)
    # Widths that do not depend on the pixel grid: lines break at the same words at every scale of the screen.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=1)
def _platform_serif() -> str:
    hint = QFont()
    hint.setStyleHint(QFont.StyleHint.Serif)
    return hint.defaultFamily()
