"""Where the keyboard can stop in a window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QTabWidget, QWidget


def stops(window: QWidget) -> Iterator[QWidget]:
    """Where Tab may stop: shown, enabled, and no part of another control."""
    for widget in window.findChildren(QWidget):
        part = isinstance(widget.parent(), (QAbstractSpinBox, QComboBox)) or widget.focusProxy() is not None
        tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if (
            tab
            and widget.isVisible()
            and widget.isEnabled()
            and not part
            and not isinstance(widget, QTabWidget)
        ):
            yield widget
