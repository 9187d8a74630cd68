"""A pane as a screen reader meets it, and what it is told when caret, selection or text change.

The role is that of a text of several lines which cannot be edited, as Qt's own text widgets have it: screen readers
follow its caret and read by characters, words and lines as in any editor. As a document they would expect a tree of
paragraphs below it. Nothing here is made, and no event is sent, unless an assistive technology is at work.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from .accessible_text import PaneText
    from .pane import Pane


class AccessiblePane(QAccessibleWidget):
    """Role, state and text interface of a pane."""

    def __init__(self, pane: Pane) -> None:
        from .accessible_text import PaneText

        super().__init__(pane, QAccessible.Role.EditableText)
        self.words = PaneText(pane)

    def interface_cast(  # type: ignore[override]  # the stubs say int, the binding wants an object or a pointer
        self, t: QAccessible.InterfaceType
    ) -> object:
        """The text interface. None would crash: what is not there is a null pointer."""
        if t == QAccessible.InterfaceType.TextInterface:
            return self.words
        if t == QAccessible.InterfaceType.ActionInterface:
            return super().interface_cast(t)
        return VoidPtr(0)

    def state(self) -> QAccessible.State:
        """As the widget's, and: a text of many lines, to read and to select in."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def childCount(self) -> int:
        """None: what is inside (the viewport, a derived scroll bar) is of no use to anyone who cannot see it."""
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        """None."""
        return cast("QAccessibleInterface", None)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """None."""
        return cast("QAccessibleInterface", None)


def install() -> None:
    """Make panes known to Qt's accessibility; a second call changes nothing."""
    if not _installed:
        QAccessible.installFactory(_make)
        _installed.append(True)


_installed: list[bool] = []


def _make(_name: str, thing: QObject) -> QAccessibleInterface | None:
    from .pane import Pane

    return AccessiblePane(thing) if isinstance(thing, Pane) else None


def report(pane: Pane) -> None:
    """Tell assistive technologies of the pane's caret, selection and text from now on."""
    install()
    pane.caretMoved.connect(partial(_caret, pane))
    pane.selectionChanged.connect(partial(_selection, pane))


def _words(pane: Pane) -> PaneText | None:
    made = QAccessible.queryAccessibleInterface(pane)
    return made.words if isinstance(made, AccessiblePane) else None


def _caret(pane: Pane, _offset: int) -> None:
    if QAccessible.isActive() and (words := _words(pane)) is not None:
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(pane, words.cursorPosition()))


def _selection(pane: Pane) -> None:
    if QAccessible.isActive() and (words := _words(pane)) is not None:
        start, end = words.selected(len(pane.selection()) - 1)
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(pane, start, end))
