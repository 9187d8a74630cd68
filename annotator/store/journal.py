"""The history of a project: what each step changed, undo and redo, and who did what when.

A step keeps the image of each row it touched before and after. Undo writes the earlier images back, redo the later
ones, after making sure that every row still is what the step left (or found). Rows are only added, apart from two
things: typing that goes on in one field grows its own step, and a step's state says whether it is applied, undone or
dead (undone, and then something else was done, so that it cannot be redone).

Steps are ordered by their number. The clock is written down for people and never compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.model.annotation import Value, now
from annotator.model.changes import Change
from annotator.model.errors import UndoConflict
from annotator.model.wording import Message, plain_values, with_plain_values

from . import text_index
from .rows import CODECS, DELETE, IMAGE_SQL, INSERT, Codec, Row, decode, encode, present, update


class Touched(NamedTuple):
    """One row of a step, as stored; None where it was not there."""

    codec: Codec
    id: int
    before: Row | None
    after: Row | None


class Added(NamedTuple):
    """Rows that a step added many at once, by their first and last number; some may have been dropped again.

    `values` are kept for those who are told of the step, and only while there is anybody.
    """

    codec: Codec
    first: int
    last: int
    values: list[Value]


class Author(NamedTuple):
    """Who makes a step; `session` lasts as long as the file is open."""

    annotator: str
    session: str


class HistoryEntry(NamedTuple):
    """One line of what happened to a value. `kind` is `do`, `undo` or `redo`; `at` is ISO UTC."""

    at: str
    label: Message
    annotator: str
    kind: str


class Step(NamedTuple):
    """A step that can be undone or redone."""

    id: int
    label: Message


_EDGE = {"applied": "max(id)", "undone": "min(id)"}
_INSERT = 'INSERT INTO changes (journal, table_name, "row", before, after) VALUES (?, ?, ?, ?, ?)'
# Images that SQLite makes of the rows as they are in the end: those of a large import never pass through Python.
_INSERT_ADDED = {
    table: 'INSERT INTO changes (journal, table_name, "row", before, after) '
    f"SELECT ?, '{table}', id, NULL, {IMAGE_SQL[table]} FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id"
    for table in CODECS
}
_UPSERT = ' ON CONFLICT (table_name, "row", journal) DO UPDATE SET after = excluded.after'


def edge(connection: sqlite3.Connection, state: str) -> Step | None:
    """The step that undo (`applied`) or redo (`undone`) would take next."""
    row = connection.execute(
        f"SELECT id, label, label_values FROM journal WHERE id = "
        f"(SELECT {_EDGE[state]} FROM journal WHERE state = ? AND kind = 'do')",
        (state,),
    ).fetchone()
    return None if row is None else Step(row[0], _label_in(row[1], row[2]))


def record(
    connection: sqlite3.Connection,
    author: Author,
    label: Message,
    touched: Iterable[Touched],
    added: Iterable[Added],
    merge: str = "",
) -> tuple[int, bool]:
    """Write a step down; return its number, and whether steps that were undone before can no longer be redone.

    With a `merge` key equal to that of the step right before, made in the same session, the step grows instead.
    """
    died = (
        connection.execute(
            "UPDATE journal SET state = 'dead' WHERE kind = 'do' AND state = 'undone'"
        ).rowcount
        > 0
    )
    step = _mergeable(connection, author, merge)
    grown = step is not None
    if step is None:
        step = _add(connection, author, "do", label, "applied", None, merge)
    else:
        connection.execute("UPDATE journal SET at = ? WHERE id = ?", (now(), step))
    connection.executemany(_INSERT + _UPSERT if grown else _INSERT, _images(step, touched))
    for codec, first, last, _ in added:
        connection.execute(_INSERT_ADDED[codec.table], (step, first, last))
    if grown:
        _forget_if_nothing(connection, step)
    return step, died


def _mergeable(connection: sqlite3.Connection, author: Author, merge: str) -> int | None:
    if not merge:
        return None
    last = connection.execute(
        "SELECT id, kind, state, merge, session FROM journal ORDER BY id DESC LIMIT 1"
    ).fetchone()
    same = last is not None and tuple(last[1:]) == ("do", "applied", merge, author.session)
    return last[0] if same else None


def _images(step: int, touched: Iterable[Touched]) -> Iterator[tuple[int, str, int, str | None, str | None]]:
    for codec, row_id, before, after in touched:
        yield (
            step,
            codec.table,
            row_id,
            None if before is None else codec.to_image(before),
            None if after is None else codec.to_image(after),
        )


def _forget_if_nothing(connection: sqlite3.Connection, step: int) -> None:
    """A step that has come back to where it began (typed, then deleted again) is none."""
    connection.execute("DELETE FROM changes WHERE journal = ? AND before IS after", (step,))
    if connection.execute("SELECT 1 FROM changes WHERE journal = ? LIMIT 1", (step,)).fetchone() is None:
        connection.execute("DELETE FROM journal WHERE id = ?", (step,))


def _add(
    connection: sqlite3.Connection,
    author: Author,
    kind: str,
    label: Message,
    state: str,
    step: int | None,
    merge: str = "",
) -> int:
    values = encode(plain_values(label))
    cursor = connection.execute(
        "INSERT INTO journal (kind, state, step, label, label_values, annotator, at, merge, session) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kind,
            state,
            step,
            label.template,
            values,
            author.annotator,
            now(),
            merge,
            author.session,
        ),
    )
    return int(cursor.lastrowid or 0)


def _label_in(template: str, values: str) -> Message:
    try:
        return with_plain_values(template, decode(values))
    except (ValueError, AttributeError, TypeError):
        return Message(template)


def replay(
    connection: sqlite3.Connection, author: Author, kind: str
) -> tuple[Step, int, tuple[Change, ...]] | None:
    """Undo or redo (`kind`) one step; return it, the number of the new row and the changes, or None when there is none.

    Raises `UndoConflict` when a row is not what the step left; the caller then rolls back.
    """
    step = edge(connection, "applied" if kind == "undo" else "undone")
    if step is None:
        return None
    rows = connection.execute(
        'SELECT table_name, "row", before, after FROM changes WHERE journal = ? ORDER BY id', (step.id,)
    ).fetchall()
    if kind == "undo":
        rows = [(table, row_id, after, before) for table, row_id, before, after in reversed(rows)]
    try:
        moves = [_move(*row) for row in rows]
        changes = tuple(change_of(move) for move in moves)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise UndoConflict(
            "“{label}” cannot be taken back or repeated: its entry in the history is damaged. Nothing was changed.",
            label=step.label,
        ) from None
    _guard(connection, moves, step.label)
    _write(connection, moves)
    state = "undone" if kind == "undo" else "applied"
    connection.execute("UPDATE journal SET state = ? WHERE id = ?", (state, step.id))
    number = _add(connection, author, kind, step.label, "", step.id)
    return step, number, changes


def _move(table: str, row_id: int, expected: str | None, wanted: str | None) -> Touched:
    """The row as it must be now and as it shall become."""
    codec = CODECS[table]
    before = None if expected is None else codec.from_image(expected)
    after = None if wanted is None else codec.from_image(wanted)
    return Touched(codec, row_id, before, after)


def _guard(connection: sqlite3.Connection, moves: list[Touched], label: Message) -> None:
    """Raise `UndoConflict` unless each row is what the history expects to find."""
    for codec in {move.codec.table: move.codec for move in moves}.values():
        mine = [move for move in moves if move.codec.table == codec.table]
        current = present(connection, codec, [move.id for move in mine])
        if any(current.get(move.id) != move.before for move in mine):
            raise UndoConflict(
                "“{label}” was left as it is: what it concerns has been changed by another program since. "
                "Nothing was changed.",
                label=label,
            )


def change_of(move: Touched, after: Value | None = None) -> Change:
    """The change as values; `after` spares reading the later image where the caller has the value."""
    codec = move.codec
    before_value = None if move.before is None else codec.from_row(move.before)
    after_value = after if after is not None or move.after is None else codec.from_row(move.after)
    return Change(codec.table, move.id, before_value, after_value)


def _write(connection: sqlite3.Connection, moves: list[Touched]) -> None:
    """Drop, then change, then add: a value that came in the place of another one never meets it."""
    for table, codec in CODECS.items():
        mine = [move for move in moves if move.codec.table == table]
        dropped = [(move.id,) for move in mine if move.after is None]
        if dropped:
            connection.executemany(DELETE[table], dropped)
        update(connection, codec, [(m.id, m.before, m.after) for m in mine if m.before and m.after])
        added = [move.after for move in mine if move.after is not None and move.before is None]
        if added:
            connection.executemany(INSERT[table], added)


def history(connection: sqlite3.Connection, table: str, row_id: int, limit: int) -> list[HistoryEntry]:
    """What happened to one value, the latest first."""
    rows = connection.execute(
        "SELECT at, label, label_values, annotator, kind FROM journal WHERE id IN ("
        '    SELECT journal FROM changes WHERE table_name = ?1 AND "row" = ?2'
        "    UNION SELECT id FROM journal WHERE step IN ("
        '        SELECT journal FROM changes WHERE table_name = ?1 AND "row" = ?2)'
        ") ORDER BY id DESC LIMIT ?3",
        (table, row_id, limit),
    ).fetchall()
    return [HistoryEntry(at, _label_in(label, values), who, kind) for at, label, values, who, kind in rows]


def collect_texts(connection: sqlite3.Connection) -> int:
    """Delete the texts that no article has and no undo or redo could bring back; return how many."""
    rows = connection.execute(
        "SELECT id FROM texts WHERE id NOT IN (SELECT text_id FROM articles) AND id NOT IN ("
        "    SELECT json_extract(image, '$.text_id') FROM ("
        "        SELECT journal, before AS image FROM changes WHERE table_name = 'articles'"
        "        UNION ALL SELECT journal, after FROM changes WHERE table_name = 'articles')"
        "    WHERE image IS NOT NULL AND journal IN (SELECT id FROM journal WHERE state IN ('applied', 'undone')))"
    ).fetchall()
    text_index.forget(connection, [row[0] for row in rows])
    connection.executemany("DELETE FROM texts WHERE id = ?", rows)
    return len(rows)
