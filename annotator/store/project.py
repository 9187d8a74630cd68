"""A project file, opened: one connection, one lock, one way to write, one announcement after each commit.

The connection belongs to the thread that opened it (in the window, the GUI thread). `backup`, `save_copy` and `check`
use connections of their own and may be called from any thread.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.model.annotation import NEW, Annotator, Property, new_uid, now
from annotator.model.changes import ChangeSet
from annotator.model.errors import EnvironmentProblem, UndoConflict, UserError
from annotator.model.files import arriving
from annotator.model.jobs import Progress, collector_at_rest, quiet
from annotator.model.tags import TagSet
from annotator.model.wording import Message, mark

from . import backups, checks, guard, journal, migrations
from .connection import connect, immediate, roll_back, tolerant, translated
from .errors import system_problem
from .lock import Lock
from .reading import Reading
from .rows import CODECS, INSERT
from .schema import VERSION
from .transaction import Transaction
from .watch import Watch

Subscriber = Callable[[ChangeSet], None]


class Project(Reading):
    """Use as a context manager, or call `close`. Made by `create` and `open`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        annotator: str | None,
        lock: Lock | None,
        reason: str,
    ) -> None:
        super().__init__(connection, path)
        self.read_only = lock is None
        self.read_only_reason = reason
        self.last_saved: str | None = None
        self.uid = self.property("uid")
        self.annotator = annotator or self.property("annotator")
        self._lock = lock
        self._open = True
        self._writing = False
        self._subscribers: list[Subscriber] = []
        self._author = journal.Author(self.annotator, new_uid())
        self._annotator_known = False
        self._steps_died = False
        self._labels: dict[str, Message | None] | None = None
        self._watch = Watch(connection, path, lock)

    # Opening and closing

    @classmethod
    def create(cls, path: Path | str, tags: TagSet, *, annotator: str) -> Self:
        """Make a new project with these tags and open it. Raises `UserError` when there is a file of that name."""
        path = Path(path).absolute()
        with arriving(path) as temporary, translated(path):
            connection = connect(temporary, writable=True)
            try:
                with immediate(connection):
                    migrations.build(connection, path)
                    _furnish(connection, tags.check(), annotator)
            finally:
                connection.close()
        return cls.open(path, annotator=annotator)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        annotator: str | None = None,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Self:
        """Open a project; where the file or its folder may not be written, read-only, and `read_only_reason` says why.

        Raises `UserError` when the file is none of ours, `Damaged` when it is broken, `Locked` when somebody holds it
        (unless `read_only`, or `take_over` by the user's express wish), `EnvironmentProblem` for the rest.
        """
        path = Path(path).resolve()
        header = guard.inspect(path)
        reason = "" if not read_only else mark("It was opened for reading only.")
        reason = reason or _unwritable(path)
        guard.look_inside(path, header)
        with translated(path):
            connection = connect(path, writable=not reason)
        try:
            lock = None
            if not reason:
                lock, reason = _locked(connection, path, take_over=take_over)
            try:
                project = cls._opened(connection, path, header, annotator, lock, reason)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
        except BaseException:
            connection.close()
            raise
        return project

    @classmethod
    def _opened(
        cls,
        connection: sqlite3.Connection,
        path: Path,
        header: guard.Header,
        annotator: str | None,
        lock: Lock | None,
        reason: str,
    ) -> Self:
        if header.version < VERSION:
            if lock is None:
                raise EnvironmentProblem(
                    "{name} is from an older Diptych and must be brought up to date before it can be read, "
                    "but it cannot be written. {reason}",
                    name=path.name,
                    reason=reason,
                )
            backups.make(path, always=True)
            migrations.migrate(connection, path, header.version)
        project = cls(connection, path, annotator=annotator, lock=lock, reason=reason)
        if header.size <= guard.SMALL:
            with translated(path), tolerant(connection):
                project.findings.extend(checks.contents(connection, originals=False))
        return project

    def close(self) -> None:
        """Close the file and give the lock back. Closing twice does nothing."""
        if not self._open:
            return
        self._open = False
        # What cannot be tidied now (the disk is gone) is tidied another time; the work itself was saved step by step.
        if self._steps_died and not self._watch.moved():
            with contextlib.suppress(sqlite3.Error), immediate(self._connection):
                journal.collect_texts(self._connection)
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    @contextmanager
    def transact(self, label: Message | str, *, merge: str = "") -> Iterator[Transaction]:
        """One step: committed as a whole when the block ends well, rolled back on any exception.

        `label` names the step in the history and in the undo menu. Steps with the same `merge` key, one right after the
        other, become one (typing in a field). Nothing changed: no step. Subscribers are told after the commit.

        Raises what `Transaction` raises, and `EnvironmentProblem` when the file cannot be written.
        """
        message = Message(label) if isinstance(label, str) else label
        step = 0
        with self._write():
            tx = Transaction(
                self._connection,
                self._load_text,
                self._known_tag_codes,
                listening=bool(self._subscribers),
            )
            yield tx
            if not tx.wrote:
                roll_back(self._connection)
                return
            tx.finish()
            tx.index_texts()
            touched, added = tx.touched, tx.added
            if touched or added:
                self._enrol()
                step, died = journal.record(self._connection, self._author, message, touched, added, merge)
                self._steps_died |= died
            self._commit(
                mark("The change refers to something that is not in the project. Nothing was changed."),
                [row.codec.table for row in touched] + [rows.codec.table for rows in added],
            )
            if (touched or added) and not merge:
                # Known without asking; a step that has grown keeps the label it began with.
                self._labels = {"applied": message, "undone": None}
        # Nobody listens to the command line's imports, of which there may be a hundred thousand changes.
        if step and self._subscribers:
            self._announce(ChangeSet(message, tx.changes(), "do", self.last_saved or "", step))

    def undo(self) -> ChangeSet | None:
        """Take the last step back; None when there is none. Raises `UndoConflict`, `EnvironmentProblem`."""
        return self._replay("undo")

    def redo(self) -> ChangeSet | None:
        """Do the last undone step again; None when there is none. Raises `UndoConflict`, `EnvironmentProblem`."""
        return self._replay("redo")

    def _replay(self, kind: str) -> ChangeSet | None:
        with collector_at_rest(), self._write():
            done = journal.replay(self._connection, self._author, kind)
            if done is None:
                roll_back(self._connection)
                return None
            step, number, changes = done
            self._commit(
                "This step was left as it is: something that was done since depends on it.",
                (change.table for change in changes),
                UndoConflict,
            )
        change_set = ChangeSet(step.label, changes, kind, self.last_saved or "", number)
        self._announce(change_set)
        return change_set

    @property
    def undo_label(self) -> Message | None:
        """What `undo` would take back."""
        return self._label("applied")

    @property
    def redo_label(self) -> Message | None:
        """What `redo` would do again."""
        return self._label("undone")

    def _label(self, state: str) -> Message | None:
        if self._labels is None:
            with translated(self.path):
                edges = {name: journal.edge(self._connection, name) for name in ("applied", "undone")}
            self._labels = {name: step.label if step else None for name, step in edges.items()}
        return self._labels[state]

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have `subscriber` called after each commit; returns how to end that."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def _announce(self, change_set: ChangeSet) -> None:
        if change_set.changes:
            for subscriber in tuple(self._subscribers):
                subscriber(change_set)

    @contextmanager
    def _write(self) -> Iterator[None]:
        """A write transaction that the block commits; whatever happens, none stays open."""
        if not self._open:
            raise RuntimeError("the project is closed")
        if self._writing:
            raise RuntimeError("a step is being made already; steps do not nest")
        if self.read_only:
            raise EnvironmentProblem(
                "{name} is open for reading only. {reason}", name=self.path.name, reason=self.read_only_reason
            )
        with translated(self.path):
            self._watch.refuse_moved()
            self._connection.execute("BEGIN IMMEDIATE")
            self._writing = True
            try:
                self._watch.refuse_changed()
                yield
            except sqlite3.Error:
                roll_back(self._connection)
                self._watch.write_failed()
                raise
            finally:
                self._writing = False
                roll_back(self._connection)

    def _commit(self, refused: str, tables: Iterable[str], kind: type[UserError] = UserError) -> None:
        try:
            self._connection.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            raise kind(refused) from error
        self.last_saved = now()
        self._labels = None
        if "tags" in tables:
            self._forget(("tags",))

    def _enrol(self) -> None:
        """Make sure the one who writes is among the annotators. No step of its own: it is not the user's doing."""
        if self._annotator_known or not self.annotator:
            return
        known = self._connection.execute(
            "SELECT 1 FROM annotators WHERE name = ?", (self.annotator,)
        ).fetchone()
        if known is None:
            row = CODECS["annotators"].to_row(Annotator(NEW, new_uid(), self.annotator))
            self._connection.execute(INSERT["annotators"], (None, *row[1:]))
        self._annotator_known = True

    @contextmanager
    def beside_history(self) -> Iterator[sqlite3.Connection]:
        """A write transaction for what is only kept to save time: no step, nobody told, never undone.

        For the store's own modules. Raises `EnvironmentProblem` when the file cannot be written.
        """
        with self._write():
            yield self._connection
            self._connection.execute("COMMIT")

    # The file under us

    def outside_change(self) -> bool:
        """Whether the file was moved, replaced or changed by another program since we last looked."""
        with translated(self.path):
            return self._watch.moved() or self._watch.changed()

    def refresh(self) -> None:
        """Accept what another program has changed: forget what is cached and go on with the file as it is."""
        self._forget()
        self._labels = None
        with translated(self.path):
            self._watch.accept()

    # Copies and checks

    def save_copy(self, path: Path | str, *, overwrite: bool = False, progress: Progress = quiet) -> None:
        """Write a complete, checked copy, even when our own file was moved meanwhile; see `backups.copy`."""
        target = Path(path).absolute()
        if target.resolve() == self.path:
            raise UserError(
                "{name} is this project itself. Choose another name for the copy.", name=target.name
            )
        opened = self._connection if self._watch.moved() else None
        backups.copy(self.path, target, overwrite=overwrite, progress=progress, opened=opened)

    def backup(self, folder: Path | None = None, *, progress: Progress = quiet) -> Path | None:
        """Back the project up; see `backups.make`."""
        return backups.make(self.path, folder, progress=progress)

    def check(self, progress: Progress = quiet) -> list[checks.Finding]:
        """Check everything in the file; see `checks`."""
        return checks.check_file(self.path, progress)


def _furnish(connection: sqlite3.Connection, tags: TagSet, annotator: str) -> None:
    """What a new project holds. Not a step: it cannot be undone."""
    facts = {"uid": new_uid(), "created": now(), "annotator": annotator}
    for key, value in facts.items():
        connection.execute(INSERT["properties"], (None, *Property(NEW, key, value)[1:]))
    for tag in tags:
        connection.execute(INSERT["tags"], (None, *CODECS["tags"].to_row(tag)[1:]))
    if annotator:
        connection.execute(INSERT["annotators"], (None, *Annotator(NEW, new_uid(), annotator)[1:]))


def _unwritable(path: Path) -> str:
    """Why the file cannot be written, or ""."""
    if not os.access(path, os.W_OK):
        return mark("The file is read-only.")
    if not os.access(path.parent, os.W_OK):
        return mark("The folder is read-only.")
    return ""


def _locked(connection: sqlite3.Connection, path: Path, *, take_over: bool) -> tuple[Lock | None, str]:
    """The lock, or None and why the folder will not have it."""
    with translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            return Lock.take(path, force=take_over), ""
        except OSError as error:
            if isinstance(error, PermissionError) or error.errno == errno.EROFS:
                return None, mark("The folder is read-only.")
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                return None, mark("The disk is full.")
            raise system_problem(error, path) from error
        finally:
            roll_back(connection)
