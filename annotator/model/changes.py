"""What one step changed: images of each row before and after, enough to undo it and to repaint what it touched."""

from __future__ import annotations

from typing import NamedTuple

from .annotation import Value
from .wording import Message


class Change(NamedTuple):
    """One row: `before` is None when it was added, `after` when it was dropped."""

    table: str
    id: int
    before: Value | None
    after: Value | None

    def inverted(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.id, self.after, self.before)


class ChangeSet(NamedTuple):
    """All changes of one committed step, in the order they were made; what was added many at once comes last.

    `kind` is `do`, `undo` or `redo`.
    """

    label: Message
    changes: tuple[Change, ...]
    kind: str = "do"
    at: str = ""
    journal_id: int = 0

    def inverted(self) -> tuple[Change, ...]:
        """The changes that take the step back, last one first."""
        return tuple(change.inverted() for change in reversed(self.changes))

    def of(self, table: str) -> tuple[Change, ...]:
        """The changes of one table."""
        return tuple(change for change in self.changes if change.table == table)
