"""What one transaction touched: the images that its step keeps, and the values that subscribers are told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from annotator.model.annotation import Value
from annotator.model.changes import Change

from .journal import Added, Touched, change_of
from .rows import Codec, Row


class Footprint:
    """Rows touched one by one are kept with their images. Rows added many at once are known by their numbers alone, for
    there may be a million of them; their values are kept only while somebody is `listening`.
    """

    def __init__(self, *, listening: bool) -> None:
        self._listening = listening
        self._touched: dict[tuple[str, int], Touched] = {}
        self._latest: dict[tuple[str, int], Value | None] = {}
        self._added: list[Added] = []

    def __bool__(self) -> bool:
        return bool(self._touched or self._added)

    @property
    def touched(self) -> Sequence[Touched]:
        """Rows with their images, in the order they were first touched; without those `added`."""
        return tuple(self._touched.values())

    def added(self, connection: sqlite3.Connection) -> Sequence[Added]:
        """Rows that were added many at once, as far as any of them are there still."""
        return tuple(added for added in self._added if _holds_any(connection, added))

    def changes(self) -> tuple[Change, ...]:
        """All of it as values, what was added many at once last."""
        found = [change_of(touched, self._latest[key]) for key, touched in self._touched.items()]
        for added in self._added:
            table = added.codec.table
            for value in added.values:
                latest = self._latest.get((table, value.id), value)
                if latest is not None:
                    found.append(Change(table, latest.id, None, latest))
        return tuple(found)

    def of(self, table: str) -> list[Touched]:
        """The rows of a table that were touched one by one."""
        return [touched for (name, _), touched in self._touched.items() if name == table]

    def concerns(self, table: str) -> bool:
        """Whether any row of a table was touched."""
        return any(name == table for name, _ in self._touched) or self._among(table) is not None

    def note(self, codec: Codec, before: Row | None, after: Row | None, value: Value | None) -> None:
        """Keep the first image before and the last one after; a row back where it began was not touched."""
        row_id = int((after or before or (0,))[0])
        key = (codec.table, row_id)
        if self._among(codec.table, row_id) is not None:
            # What the journal gets of it is made of the row as it is in the end.
            self._latest[key] = value
            return
        known = self._touched.get(key)
        first = known.before if known else before
        if first == after:
            self._touched.pop(key, None)
            self._latest.pop(key, None)
        else:
            self._touched[key] = Touched(codec, row_id, first, after)
            self._latest[key] = value

    def note_added(self, codec: Codec, first: int, last: int, values: Iterable[Value]) -> None:
        """Note rows that were added many at once, numbered from `first` to `last`."""
        kept = list(values) if self._listening else []
        before = self._among(codec.table, first - 1)
        if before is None:
            self._added.append(Added(codec, first, last, kept))
        else:
            before.values.extend(kept)
            self._added[self._added.index(before)] = before._replace(last=last)

    def _among(self, table: str, row_id: int | None = None) -> Added | None:
        """What was added many at once to a table, or that part of it which `row_id` is among."""
        for added in self._added[::-1]:
            if added.codec.table == table and (row_id is None or added.first <= row_id <= added.last):
                return added
        return None


def _holds_any(connection: sqlite3.Connection, added: Added) -> bool:
    row = connection.execute(
        f"SELECT 1 FROM {added.codec.table} WHERE id BETWEEN ? AND ? LIMIT 1", (added.first, added.last)
    ).fetchone()
    return row is not None
