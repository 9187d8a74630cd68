"""Where characters are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from annotator.ui.reader.pane import Pane


def place_of(pane: Pane, offset: int, *, into: float = 0.5) -> QPoint:
    """A place on the character at `offset`, so far into its width."""
    for shown in pane.view.scroller.shown:
        for piece in shown.block.pieces(offset, offset + 1):
            line = shown.block.lines[piece.line]
            x = pane.view.left + piece.left + into * (piece.right - piece.left)
            return QPoint(round(x), shown.top + (line.top + line.bottom) // 2)
    raise AssertionError(f"offset {offset} is not in sight")
