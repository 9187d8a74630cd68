"""Roles and names that Qt's own accessibility does not give: regions of the window, and choices with their labels.

Nothing is made unless an assistive technology asks for it.
"""

from __future__ import annotations

import sys
from typing import cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QAccessibleWidget, QApplication, QComboBox, QWidget

from annotator.ui.language import tr

Role = QAccessible.Role
_NAME, _VALUE = QAccessible.Text.Name, QAccessible.Text.Value

_roles: WeakKeyDictionary[QWidget, Role] = WeakKeyDictionary()
_installed: list[bool] = []


def region(widget: QWidget, name: str, role: Role = Role.Grouping) -> None:
    """Name a part of the window, so that who comes into it hears where that is."""
    install()
    # Before the name, of which Qt tells at once, with the object as it is then.
    _roles[widget] = role
    widget.setAccessibleName(name)


def install() -> None:
    """Make Qt ask us first; a second call changes nothing."""
    if not _installed:
        QAccessible.installFactory(_make)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(_tell_item)
        _installed.append(True)


def _tell_item(_before: QWidget | None, now: QWidget | None) -> None:
    """Who comes into a list or table hears on which item: Qt tells of items only when the arrows move."""
    if QAccessible.isActive() and isinstance(now, QAbstractItemView):
        # Later: the next that Qt tells is that the whole list has the focus.
        QTimer.singleShot(0, now, lambda: _tell_current(now))


def _tell_current(view: QAbstractItemView) -> None:
    found = QAccessible.queryAccessibleInterface(view) if view.currentIndex().isValid() else None
    item = found.focusChild() if found is not None else None
    if item is not None and view.hasFocus():
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    if name == "QComboBox" and isinstance(thing, QComboBox) and not thing.isEditable():
        return AccessibleChoice(thing)
    role = _roles.get(thing) if isinstance(thing, QWidget) else None
    return QAccessibleWidget(thing, role) if isinstance(thing, QWidget) and role is not None else None


class AccessibleChoice(QAccessibleWidget):
    """A combo box that says what is chosen in it and of what. Qt's own says only the former on Linux.

    The name holds both there, because the bridge to AT-SPI tells of a new choice as of a new name.
    """

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo, Role.ComboBox)

    @property
    def _combo(self) -> QComboBox:
        return cast("QComboBox", self.object())

    def text(self, t: QAccessible.Text) -> str:
        """Name and value."""
        combo = self._combo
        # A dash stands for no choice, where one is possible.
        chosen = combo.currentText() if combo.currentText() != "–" else tr("nothing chosen")
        if t == _VALUE:
            return chosen
        name = super().text(t)
        if t != _NAME or sys.platform != "linux":
            return name
        return tr("{name}: {value}", name=name, value=chosen) if name else chosen

    def childCount(self) -> int:
        """The list of choices."""
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        """The list of choices."""
        found = QAccessible.queryAccessibleInterface(self._combo.view()) if index == 0 else None
        return cast("QAccessibleInterface", found)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """None: the list is a window of its own."""
        return cast("QAccessibleInterface", None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """0 for the list."""
        return 0 if child.object() is self._combo.view() else -1

    def state(self) -> QAccessible.State:
        """As the widget's, and whether the list is open."""
        state = super().state()
        open_now = self._combo.view().isVisible()
        state.expandable, state.expanded, state.collapsed = True, open_now, not open_now
        return state

    def actionNames(self) -> list[str]:
        """Press opens the list or closes it."""
        return [*super().actionNames(), "Press"]

    def doAction(self, actionName: str) -> None:  # noqa: N803  # Qt's name
        """Do one of them."""
        if actionName != "Press":
            super().doAction(actionName)
        elif self._combo.view().isVisible():
            self._combo.hidePopup()
        else:
            self._combo.showPopup()
