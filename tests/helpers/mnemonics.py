"""The letters that go with Alt in a window."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def mnemonics(window: QWidget) -> list[str]:
    """The letters of all buttons and captions that are shown and lead somewhere."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(widget, QLabel):
            buddy: QWidget | None = widget.buddy()
            text = widget.text() if buddy is not None and buddy.isVisible() and buddy.isEnabled() else ""
        else:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
        letter = QKeySequence.mnemonic(text).toString().removeprefix("Alt+")
        if letter:
            found.append(letter)
    return found
