"""What moves by itself, and whether it may: asked in one place, so that the platform's settings hold everywhere.

Only two things move: a caret that blinks, and a bar for work whose end is not known. There is no other animation, and
no scrolling but the reader's own.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar, QStyle

# Without a screen nobody watches: tests and pictures must not depend on the moment.
_UNWATCHED = frozenset({"offscreen", "minimal"})


def blink_ms() -> int:
    """Half the platform's period of a caret that blinks; 0 where it must not."""
    return 0 if QGuiApplication.platformName() in _UNWATCHED else max(QApplication.cursorFlashTime() // 2, 0)


def is_wanted() -> bool:
    """Whether the platform lets widgets move; a desktop that is asked for less motion says that they may not."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def show_endless(bar: QProgressBar) -> None:
    """Show that work goes on whose end is not known: with a bar that moves, or an empty one that does not."""
    bar.setRange(0, 0 if is_wanted() else 1)
    bar.setValue(0)
