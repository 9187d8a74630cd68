"""The window as a screen reader finds it: the tree of accessible objects, and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_ROLE = QAccessible.Role
_VAGUE = {_ROLE.NoRole, _ROLE.Client, _ROLE.Pane, _ROLE.Border, _ROLE.Whitespace}
# Items are told apart by their contents, which may well be equal.
_ITEMS = {
    _ROLE.Cell,
    _ROLE.ListItem,
    _ROLE.TreeItem,
    _ROLE.Row,
    _ROLE.MenuItem,
    _ROLE.ColumnHeader,
    _ROLE.RowHeader,
}
_REGIONS = {_ROLE.Grouping, _ROLE.ToolBar, _ROLE.StatusBar, _ROLE.Dialog}
_MOST = 60


class Heard(NamedTuple):
    """One object: what it is called, what it is, whether the keyboard can be on it, its class and region."""

    name: str
    role: QAccessible.Role
    focusable: bool
    kind: str
    region: str

    def __str__(self) -> str:
        return f"{self.role.name} “{self.name}” ({self.kind})"


def tree(widget: QWidget) -> Iterator[Heard]:
    """A widget's tree, depth first, what is seen of it. Of a long list, the first items."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    yield from _walk(root, "")


def _walk(found: QAccessibleInterface, region: str) -> Iterator[Heard]:
    state = found.state()
    if state.invisible:
        return
    thing: QObject | None = found.object()
    kind = thing.metaObject().className() if thing is not None else "item"
    yield Heard(
        found.text(QAccessible.Text.Name),
        found.role(),
        bool(state.focusable) and not state.disabled,
        kind,
        region,
    )
    if found.role() in _REGIONS:
        region = found.text(QAccessible.Text.Name) or region
    for place in range(min(found.childCount(), _MOST)):
        child: QAccessibleInterface | None = found.child(place)
        if child is not None and child.isValid():
            yield from _walk(child, region)


def faults(widget: QWidget) -> list[str]:
    """What keeps a blind person from knowing what the keyboard is on: no name, no role, a name given twice."""
    objects = list(tree(widget))
    on = [heard for heard in objects if heard.focusable]
    nameless = [f"no name: {heard}" for heard in on if not re.search(r"\w", heard.name)]
    vague = [f"no role: {heard}" for heard in on if heard.role in _VAGUE]
    named = Counter(heard[:2] + heard[-1:] for heard in on if heard.role not in _ITEMS and heard.name)
    twice = [f"{count} times in {where}: “{name}”" for (name, _, where), count in named.items() if count > 1]
    return nameless + vague + twice
