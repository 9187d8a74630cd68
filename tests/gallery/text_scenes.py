"""Scenes of the text view at its limits: ten megabytes, where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tests.gallery.scenes import Studio


def ten_megabytes(studio: Studio) -> None:
    """In the middle of two texts of 10 MB with 100,000 annotations each, made for the benchmarks."""
    from benchmarks.program import make_project

    path, _ = make_project(studio.place, 10_000_000, 100_000)
    window = studio.window()
    window.projects.open_paths([str(path)])
    pane = window.facing.left
    pane.setFocus()
    pane.set_caret(pane.view.document.text.length // 2)
    studio.shoot("10mb", window)


def focus(studio: Studio) -> None:
    """Where the keyboard is: in a text, the library, the table, a field."""
    window = studio.samples()
    places = {
        "text": window.facing.right, "library": window.library.view, "table": window.table.view,
        "note": window.inspector.note,
    }  # fmt: skip
    for name, widget in places.items():
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        studio.shoot(f"focus-{name}", window)


SCENES: dict[str, Callable[[Studio], None]] = {"10mb": ten_megabytes, "focus": focus}
