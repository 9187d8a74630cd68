"""Is everything in the file what it was when it was written?

SQLite finds broken structures, but it has no checksums: of 300 flipped bits its own check missed 17. So each text is
held against its SHA-256, each quote against its text, and the history against the rows it speaks of.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress, quiet
from annotator.model.span import Span
from annotator.model.text import SourceText
from annotator.model.wording import Message, mark

from . import guard
from .connection import connect, tolerant, translated
from .rows import ANNOTATIONS, CODECS, SELECT, decode
from .schema import VERSION

DAMAGE = "damage"
WARNING = "warning"
SEVERITY_TITLES = {DAMAGE: mark("damage"), WARNING: mark("warning")}


class Finding(NamedTuple):
    """Something that is not as it should be. `where` names the document or table; it is data, not a sentence."""

    what: Message
    where: str
    severity: str


def _damage(where: str, what: Message) -> Finding:
    return Finding(what, where, DAMAGE)


def check_file(path: Path, progress: Progress = quiet) -> list[Finding]:
    """Check the whole file through a connection of its own, which may be in any thread.

    Raises as `guard.inspect` does when the file is not one that can be read at all, `Cancelled` when the user cancels.
    """
    header = guard.inspect(path)
    with translated(path):
        connection = connect(path, writable=False)
    try:
        guard.check_schema(connection, path, header.version)
        with translated(path):
            return check_connection(connection, progress)
    finally:
        connection.close()


def check_connection(connection: sqlite3.Connection, progress: Progress = quiet) -> list[Finding]:
    """Check everything a connection shows."""
    with tolerant(connection):
        found = list(_structure(connection))
        # A file of an older schema (backed up before it is migrated) has not all the columns that are read here.
        current = connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        if current and not any(finding.severity == DAMAGE for finding in found):
            found.extend(contents(connection, progress, originals=True))
            found.extend(_history(connection))
    return found


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok" and not guard.concerns_index(line):
            yield _damage("", Message("The file's structure is broken: {reason}", reason=line))
    for table, row_id, target, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield _damage(
            table, Message("Row {id} refers to something missing in {target}.", id=row_id, target=target)
        )


def contents(
    connection: sqlite3.Connection, progress: Progress = quiet, *, originals: bool
) -> Iterator[Finding]:
    """Check texts, quotes and stored values; with `originals`, the imported bytes too."""
    articles = connection.execute(
        "SELECT id, name, text_id, length, sha256 FROM articles ORDER BY id"
    ).fetchall()
    for done, (article, name, text_id, length, sha256) in enumerate(articles):
        if done % 50 == 0:
            progress(done, len(articles), str(name))
        text = yield from _text(connection, name, text_id, sha256, length, originals=originals)
        if text is not None:
            yield from _quotes(connection, article, name, text)
    for table in CODECS:
        if table != "annotations":
            yield from _readable(connection, table)
    yield from _tags(connection)
    progress(len(articles), len(articles), "")


def _text(
    connection: sqlite3.Connection, name: str, text_id: int, sha256: str, length: int, *, originals: bool
) -> Iterator[Finding] | Any:
    """Check one text; the generator's value is the text, or None when it is missing."""
    row = connection.execute("SELECT text, sha256, length FROM texts WHERE id = ?", (text_id,)).fetchone()
    if row is None:
        yield _damage(name, Message("The text is missing."))
        return None
    text = SourceText(str(row[0]))
    if text.sha256 != row[1] or text.sha256 != sha256:
        yield _damage(name, Message("The text is no longer what was imported (its SHA-256 differs)."))
    elif not row[2] == length == text.length:
        yield _damage(name, Message("The recorded length of the text is wrong."))
    if originals:
        original, digest = connection.execute(
            "SELECT original, original_sha256 FROM texts WHERE id = ?", (text_id,)
        ).fetchone()
        held = text.text.encode("utf-8") if original is None else bytes(original)
        if hashlib.sha256(held).hexdigest() != digest:
            yield _damage(name, Message("The imported file's bytes are no longer what they were."))
    return text


def _quotes(connection: sqlite3.Connection, article: int, name: str, text: SourceText) -> Iterator[Finding]:
    rows = connection.execute(
        f"{SELECT['annotations']} WHERE article = ? ORDER BY start", (article,)
    ).fetchall()
    for row in rows:
        try:
            value = ANNOTATIONS.from_row(row)
            assert isinstance(value, Annotation)
        except (ValueError, TypeError, AttributeError, KeyError):
            yield _damage(name, Message("Annotation {id} cannot be read.", id=row[0]))
            continue
        reason = quote_problem(value, text)
        if reason is not None:
            yield Finding(reason, name, DAMAGE)


def quote_problem(value: Annotation, text: SourceText) -> Message | None:
    """Why the annotation does not fit its text, or None."""
    if not all(0 <= span.start < span.end <= text.length for span in value.spans):
        return Message(
            "The annotation “{quote}” ({start}–{end}) lies outside the text.",
            quote=value.quote[:60],
            start=value.start,
            end=value.end,
        )
    if text.quote(value.spans) != value.quote:
        return Message(
            "The annotation at {start}–{end} says “{quote}”, the text there “{text}”.",
            start=value.start,
            end=value.end,
            quote=value.quote[:60],
            text=text.quote((Span(value.start, value.end),))[:60],
        )
    return None


def _readable(connection: sqlite3.Connection, table: str) -> Iterator[Finding]:
    codec = CODECS[table]
    for row in connection.execute(codec.select):
        try:
            codec.from_row(row)
        except (ValueError, TypeError, AttributeError, KeyError):
            yield _damage(table, Message("Row {id} cannot be read.", id=row[0]))


def _tags(connection: sqlite3.Connection) -> Iterator[Finding]:
    unknown = connection.execute(
        "SELECT tag, count(*) FROM annotations WHERE tag NOT IN (SELECT code FROM tags) GROUP BY tag"
    ).fetchall()
    for tag, count in unknown:
        yield Finding(
            Message(
                "{count} annotations have the tag “{tag}”, which the project does not know.",
                count=count,
                tag=tag,
            ),
            "tags",
            WARNING,
        )


def _history(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The order of states, and that the last step's images are the rows that are there."""
    applied, undone = connection.execute(
        "SELECT max(id) FILTER (WHERE state = 'applied'), min(id) FILTER (WHERE state = 'undone') "
        "FROM journal WHERE kind = 'do'"
    ).fetchone()
    if applied is not None and undone is not None and undone < applied:
        yield _damage("journal", Message("Step {id} was undone out of turn.", id=undone))
    for step, image in ((applied, "after"), (undone, "before")):
        if step is not None:
            yield from _images(connection, step, image)


def _images(connection: sqlite3.Connection, step: int, image: str) -> Iterator[Finding]:
    rows = connection.execute(f'SELECT table_name, "row", {image} FROM changes WHERE journal = ?', (step,))
    for table, row_id, expected in rows.fetchall():
        codec = CODECS.get(table)
        try:
            wanted = None if expected is None or codec is None else codec.from_image(expected)
            decode(expected or "{}")
        except (ValueError, KeyError, TypeError, AttributeError):
            codec = None
            wanted = None
        if codec is None:
            yield _damage("journal", Message("Step {id} cannot be read.", id=step))
            continue
        if connection.execute(f"{SELECT[table]} WHERE id = ?", (row_id,)).fetchone() != wanted:
            yield Finding(
                Message(
                    "Step {id} cannot be undone or redone: {table} {row} was changed since by another program.",
                    id=step,
                    table=table,
                    row=row_id,
                ),
                "journal",
                WARNING,
            )
