"""The keyboard in a pane: what moves the caret and selects. All other keys are left to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from .lines import Place

if TYPE_CHECKING:
    from .pane import Pane

_KEY = Qt.Key
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
# The keypad's arrows say so in a modifier that means nothing here.
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press(pane: Pane, event: QKeyEvent) -> bool:
    """Act on a key; whether it was one of ours."""
    if event.matches(QKeySequence.StandardKey.Copy):
        pane.copy()
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        pane.select_all()
        return True
    modifiers = event.modifiers() & ~_KEYPAD
    if modifiers & ~(_SHIFT | _CONTROL):
        return False
    if event.key() == _KEY.Key_Escape and not modifiers and pane.selection():
        pane.clear_selection()
        return True
    select = bool(modifiers & _SHIFT)
    target = _target(pane, event.key(), control=bool(modifiers & _CONTROL), select=select)
    if target is None:
        return False
    pane.move_caret(target.offset, select=select, side=target.side)
    return True


def _target(pane: Pane, key: int, *, control: bool, select: bool) -> Place | None:
    """Where the key takes the caret; None for a key that moves nothing."""
    navigator, place = pane.view.navigator, pane.caret_place()
    if key in {_KEY.Key_Up, _KEY.Key_Down} and not control:
        return navigator.vertically(place, 1 if key == _KEY.Key_Down else -1)
    if key in {_KEY.Key_PageUp, _KEY.Key_PageDown} and not control:
        return navigator.page(place, down=key == _KEY.Key_PageDown)
    navigator.forget_column()
    if key in {_KEY.Key_Home, _KEY.Key_End} and not control:
        return navigator.line_edge(place, end=key == _KEY.Key_End)
    offset = _offset(pane, key, control=control, select=select)
    return None if offset is None else Place(offset)


def _offset(pane: Pane, key: int, *, control: bool, select: bool) -> int | None:
    """Where a key leads that does not go by lines."""
    view, caret = pane.view, pane.caret()
    navigator, length = view.navigator, view.document.text.length
    if key in {_KEY.Key_Left, _KEY.Key_Right}:
        right = key == _KEY.Key_Right
        selected = pane.selection()
        if selected and not select and not control and not view.selection.held:
            # As everywhere: an arrow without Shift leaves a selection at its edge.
            forward = right != view.scroller.block(view.document.rows.at(caret)).rtl
            return selected[-1].end if forward else selected[0].start
        return navigator.sideways(caret, right=right, word=control)
    if key in {_KEY.Key_Up, _KEY.Key_Down}:
        return navigator.paragraph(caret, down=key == _KEY.Key_Down)
    if key == _KEY.Key_Home:
        return 0
    if key == _KEY.Key_End:
        return length
    return None
