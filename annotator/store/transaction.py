"""The one door for writing: `put` and `drop`, with the rules every stored value obeys."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from operator import attrgetter, lt
from typing import Any, TypeVar, cast

from annotator.model.annotation import (
    ANNOTATION_STATUSES,
    NEW,
    STATUSES,
    Annotation,
    Article,
    Text,
    Value,
)
from annotator.model.changes import Change
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.span import Span, normalise
from annotator.model.tags import Tag
from annotator.model.text import SourceText
from annotator.model.wording import mark

from . import text_index
from .footprint import Footprint
from .journal import Added, Touched
from .rows import DELETE, INSERT, SELECT, Codec, Row, codec_of, present, update

V = TypeVar("V", bound=Value)

_GONE = mark("This is no longer in the project; it was removed meanwhile. Nothing was changed.")

# Texts kept at hand while one transaction writes annotations of many articles.
_AT_HAND = 16


class Transaction:
    """Writes of one step. Made by `Project.transact`; of no use after its block."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        load_text: Callable[[int], SourceText],
        known_tags: Callable[[], frozenset[str]],
        *,
        listening: bool = True,
    ) -> None:
        self._connection = connection
        self._load_text = load_text
        self._known_tags: frozenset[str] | None = None
        self._ask_known_tags = known_tags
        self._footprint = Footprint(listening=listening)
        self._texts: dict[int, SourceText] = {}
        self._fresh: dict[int, SourceText] = {}
        self._homes: dict[int, int] = {}  # fresh texts by the articles that were given them
        self._first_fresh: int | None = None
        self._unindexed: int | None = None

    # Writing

    def put(self, value: V) -> V:
        """Add the value (its id is `NEW`) or change it; return it as stored.

        Raises `UserError` when it breaks a rule: a span outside the text, a quote that is not the text of its spans, an
        unknown tag, a uid that is taken, a value that is no longer there.
        """
        codec = codec_of(value)
        self._check(value)
        with _sentences():
            row = codec.to_row(value)
            if value.id == NEW:
                cursor = self._connection.execute(INSERT[codec.table], (None, *row[1:]))
                stored = cast(V, value._replace(id=int(cursor.lastrowid or 0)))
                self._note(codec, None, (stored.id, *row[1:]), stored)
                return stored
            before = self._present(codec, value)
            if before != row:
                update(self._connection, codec, [(value.id, before, row)])
                self._note(codec, before, row, value)
        return value

    def put_many(self, values: Iterable[V]) -> list[V]:
        """As `put` for each value, several times faster for values of one kind that are all new, or all there."""
        batch = list(values)
        if len(batch) < 2 or len({type(value) for value in batch}) > 1:
            return [self.put(value) for value in batch]
        codec = codec_of(batch[0])
        ids = {value.id for value in batch}
        if ids != {NEW}:
            whole = NEW not in ids and len(ids) == len(batch)
            return self._change_many(codec, batch) if whole else [self.put(value) for value in batch]
        self._check_many(batch)
        first = self._next_id(codec.table)
        columns: list[Sequence[Any]] = list(zip(*batch, strict=True))
        columns[0] = range(first, first + len(batch))
        stored: list[V] = list(map(partial(tuple.__new__, type(batch[0])), zip(*columns, strict=True)))
        with _sentences():
            rows = codec.to_rows(columns)
            self._all_or_none(lambda: self._connection.executemany(INSERT[codec.table], rows))
        self._note_added(codec, stored)
        return stored

    def _change_many(self, codec: Codec, batch: list[V]) -> list[V]:
        for value in batch:
            self._check(value)
        found = present(self._connection, codec, [value.id for value in batch])
        with _sentences():
            rows = [codec.to_row(value) for value in batch]
            if len(found) < len(batch):
                raise UserError(_GONE)
            self._all_or_none(
                lambda: update(self._connection, codec, [(row[0], found[row[0]], row) for row in rows])
            )
        for value, row in zip(batch, rows, strict=True):
            if found[value.id] != row:
                self._note(codec, found[value.id], row, value)
        return batch

    def _next_id(self, table: str) -> int:
        """The number that the next row will have: given here, or SQLite would have to be asked for each row."""
        highest = self._connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
        ).fetchone()
        return 1 + (highest[0] if highest else 0)

    def _all_or_none(self, write: Callable[[], object]) -> None:
        """The caller may go on after a `UserError`, without rows that the journal never saw."""
        self._connection.execute("SAVEPOINT many")
        try:
            write()
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO many")
                self._connection.execute("RELEASE many")
            raise
        self._connection.execute("RELEASE many")

    def drop(self, value: Value) -> None:
        """Delete the value. Raises `UserError` when it is no longer there.

        What refers to it must be dropped or changed in the same transaction, in any order.
        """
        codec = codec_of(value)
        before = self._present(codec, value)
        self._connection.execute(DELETE[codec.table], (value.id,))
        self._note(codec, before, None, None)

    def add_text(self, text: Text) -> int:
        """Store a text with the bytes it came from; return its id for `Article.text_id`. The text must be canonical."""
        return self.add_texts([text])[0]

    def add_texts(self, texts: Sequence[Text]) -> list[int]:
        """As `add_text` for each text, faster. Their articles are best added before further texts are."""
        first = self._next_id("texts")
        rows = []
        self._fresh, self._homes = {}, {}
        for text_id, (original, encoding, text) in enumerate(texts, first):
            # A look at the two characters that importing surely removes; the whole rule costs more than the storing.
            if "\x00" in text or "\r" in text:
                raise ValueError("a text must go through annotator.model.text.clean before it is stored")
            source = self._fresh[text_id] = SourceText(text)
            # Bytes equal to the UTF-8 of the text, as most files are, are not stored twice: it halves the project.
            same = original == text.encode("utf-8")
            digest = source.sha256 if same else hashlib.sha256(original).hexdigest()
            rows.append(
                (text_id, text, source.sha256, source.length, encoding, None if same else original, digest)
            )
        self._first_fresh = self._first_fresh or first
        self._unindexed = self._unindexed or first
        self._connection.executemany(
            "INSERT INTO texts (id, text, sha256, length, encoding, original, original_sha256) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        return [row[0] for row in rows]

    # What the project asks at the end

    @property
    def wrote(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._footprint) or self._first_fresh is not None

    def index_texts(self, progress: Progress = quiet) -> None:
        """Put the words of the added texts into the index: done when the step ends, or before, by who added many."""
        if self._unindexed is not None:
            text_index.add_from(self._connection, self._unindexed, progress)
            self._unindexed = None

    @property
    def touched(self) -> Sequence[Touched]:
        """Every row with its images, in the order they were first touched; but for those `added`."""
        return self._footprint.touched

    @property
    def added(self) -> Sequence[Added]:
        """The rows that were added many at once, as far as they are there still."""
        return self._footprint.added(self._connection)

    def changes(self) -> tuple[Change, ...]:
        """`touched` and `added` as values; only where somebody was `listening`."""
        return self._footprint.changes()

    def finish(self) -> None:
        """Check what only the whole step can answer for. Raises `UserError`."""
        if self._footprint.concerns("tags"):
            self._check_tags()

    # Inside

    def _note(self, codec: Codec, before: Row | None, after: Row | None, value: Value | None) -> None:
        self._footprint.note(codec, before, after, value)
        if codec.table == "articles" and before is not None:
            self._texts.pop(before[0], None)
            self._homes.pop(before[0], None)
        elif codec.table == "tags":
            self._tags_changed()

    def _note_added(self, codec: Codec, values: Sequence[Value]) -> None:
        self._footprint.note_added(codec, values[0].id, values[-1].id, values)
        if codec.table == "articles":
            self._homes.update((value.id, value.text_id) for value in values if isinstance(value, Article))
        elif codec.table == "tags":
            self._tags_changed()

    def _tags_changed(self) -> None:
        self._known_tags = None
        self._ask_known_tags = self._stored_tags

    def _present(self, codec: Codec, value: Value) -> Row:
        row: Row | None = self._connection.execute(
            f"{SELECT[codec.table]} WHERE id = ?", (value.id,)
        ).fetchone()
        if row is None:
            raise UserError(_GONE)
        return row

    def _check(self, value: Value) -> None:
        if isinstance(value, Annotation):
            self._check_annotation(value)
        elif isinstance(value, Article):
            self._check_article(value)

    def _check_many(self, batch: Sequence[Value]) -> None:
        if not isinstance(batch[0], Annotation):
            for value in batch:
                self._check(value)
            return
        for article, some in groupby(cast(Sequence[Annotation], batch), attrgetter("article")):
            values = list(some)
            if not self._plainly_right(self._text_of(article), values):
                for value in values:
                    self._check_annotation(value)

    def _plainly_right(self, text: SourceText, values: Sequence[Annotation]) -> bool:
        """Whether these annotations of a text surely keep all rules; quicker than to look at one after the other."""
        columns = dict(zip(Annotation._fields, zip(*values, strict=True), strict=True))
        starts, ends = columns["start"], columns["end"]
        return (
            columns["fragments"].count(None) == len(values)
            and min(starts) >= 0
            and max(ends) <= text.length
            and all(map(lt, starts, ends))
            and [text.text[a:b] for a, b in zip(starts, ends, strict=True)] == list(columns["quote"])
            and self._known().issuperset(columns["tag"])
            and set(columns["status"]) <= set(ANNOTATION_STATUSES)
        )

    def _known(self) -> frozenset[str]:
        """The codes of the tags there are."""
        if self._known_tags is None:
            self._known_tags = self._ask_known_tags()
        return self._known_tags

    def _check_annotation(self, value: Annotation) -> None:
        text = self._text_of(value.article)
        start, end = value.start, value.end
        if value.fragments is None and 0 <= start < end <= text.length:
            said = text.text[start:end]
        else:
            said = self._quoted(value, text)
        if said != value.quote:
            raise UserError(
                "The quote “{quote}” is not what the text says at {start}–{end}.",
                quote=value.quote[:60],
                start=value.start,
                end=value.end,
            )
        if value.tag not in self._known():
            raise UserError("The project has no tag “{tag}”.", tag=value.tag)
        _check_status(value.status, ANNOTATION_STATUSES)

    def _quoted(self, value: Annotation, text: SourceText) -> str:
        """What the text says at the spans. Raises `UserError` when they are not as they should be."""
        for span in value.spans:
            Span.checked(*span, text.length)
        if value.fragments is not None and (
            len(value.fragments) < 2
            or normalise(value.fragments) != value.fragments
            or (value.start, value.end) != (value.fragments[0].start, value.fragments[-1].end)
        ):
            raise UserError("The fragments of an annotation must be apart from each other and in order.")
        return text.quote(value.spans)

    def _check_article(self, value: Article) -> None:
        fresh = self._fresh.get(value.text_id)
        known = (fresh.length, fresh.sha256) if fresh else self._facts_of(value.text_id)
        if known != (value.length, value.sha256):
            raise UserError("The text of “{name}” is not in the project, or is another one.", name=value.name)
        for span in value.excluded:
            Span.checked(*span, value.length)
        _check_status(value.status, STATUSES)

    def _facts_of(self, text_id: int) -> object:
        return self._connection.execute(
            "SELECT length, sha256 FROM texts WHERE id = ?", (text_id,)
        ).fetchone()

    def _text_of(self, article: int) -> SourceText:
        text = self._texts.get(article)
        if text is None:
            text_id = self._text_id_of(article)
            text = self._fresh.get(text_id) or self._read_text(text_id)
            if len(self._texts) >= _AT_HAND:
                del self._texts[next(iter(self._texts))]
            self._texts[article] = text
        return text

    def _text_id_of(self, article: int) -> int:
        added = self._homes.get(article)
        if added is not None:
            return added
        row = self._connection.execute("SELECT text_id FROM articles WHERE id = ?", (article,)).fetchone()
        if row is None:
            raise UserError("The article of this annotation is no longer in the project.")
        return int(row[0])

    def _read_text(self, text_id: int) -> SourceText:
        if self._first_fresh is None or text_id < self._first_fresh:
            return self._load_text(text_id)
        # Not through the project's store of texts: this transaction may yet be rolled back and the number used again.
        row = self._connection.execute("SELECT text FROM texts WHERE id = ?", (text_id,)).fetchone()
        return SourceText(row[0])

    def _stored_tags(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._connection.execute("SELECT code FROM tags"))

    def _check_tags(self) -> None:
        twice = self._connection.execute("SELECT code FROM tags GROUP BY code HAVING count(*) > 1").fetchone()
        if twice is not None:
            raise UserError("Two tags have the code “{code}”.", code=twice[0])
        known = self._stored_tags()
        for touched in self._footprint.of("tags"):
            if touched.before is None:
                continue
            before = cast(Tag, touched.codec.from_row(touched.before))
            if before.code in known:
                continue
            if self._connection.execute(
                "SELECT 1 FROM annotations WHERE tag = ? LIMIT 1", (before.code,)
            ).fetchone():
                raise UserError(
                    "The tag “{name}” is in use, so it cannot be removed, nor its code be changed. Retire it instead.",
                    name=before.name,
                )


def _check_status(status: str, known: Sequence[str]) -> None:
    if status not in known:
        raise UserError(
            "There is no status “{status}”; there are: {known}.", status=status, known=", ".join(known)
        )


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what SQLite refuses to hold into sentences."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise UserError(
            "“{text}” holds half a character (a lone surrogate), which cannot be stored.",
            text=str(error.object)[:60].encode("utf-8", "replace").decode("utf-8"),
        ) from error
    except OverflowError as error:
        raise UserError("A number is too large to be stored.") from error
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise
        raise UserError(
            "The project already holds this ({what}).", what=str(error).rpartition(" ")[2]
        ) from error
