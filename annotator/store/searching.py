"""What is read for a search: which texts may hold what is looked for, those texts, and annotations, in portions.

The index knows only which words a text has; where they stand is found in the text itself, so that an index that says
too much does no harm. One that is missing, damaged or behind is never a reason to refuse anything: then every text is
read, and `rebuild` makes it anew.

A `Searcher` has a connection of its own, for reading, and belongs to the thread that made it. Every statement is read
to its end at once, so that it never keeps the window from writing for longer than that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from annotator.model.annotation import Pairs
from annotator.model.jobs import Progress, quiet
from annotator.model.matching import Alternative, Needed
from annotator.model.span import Span

from . import text_index
from .bulk import UNREADABLE
from .connection import connect, tolerant, translated
from .project import Project
from .rows import encode, pairs_in, spans_in

# Texts named at once: few first, so that the first page is there at once.
_FIRST, _THEN = 40, 200
# Annotations read in one statement.
_PORTION = 5000
# Ways to write a phrase that are asked for one by one; beyond that its words may stand anywhere.
_MOST_WAYS = 16


def rebuild(project: Project, progress: Progress = quiet) -> None:
    """Make the index anew, in one transaction that is no step of the history. Raises `Cancelled`, `EnvironmentProblem`.

    On an SQLite without FTS5 there is none, and nothing is done.
    """
    with project.beside_history() as connection:
        text_index.make_anew(connection, progress)


class Head(NamedTuple):
    """What a search needs to know of an article."""

    id: int
    text_id: int
    title: str
    language: str
    status: str
    excluded: tuple[Span, ...]


class Place(NamedTuple):
    """Where an annotation stands and what it is; `spans` are its fragments."""

    id: int
    article: int
    start: int
    end: int
    tag: str
    subtype: str
    spans: tuple[Span, ...]


class Marked(NamedTuple):
    """An annotation as far as a search looks at it."""

    id: int
    article: int
    start: int
    end: int
    tag: str
    status: str
    quote: str
    note: str
    attributes: Pairs


class Searcher:
    """Reads a project beside the window. Use as a context manager. Raises `EnvironmentProblem` as opening does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with translated(path):
            self._connection = connect(path, writable=False)
        self.unindexed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def portions(self, alternatives: Sequence[Alternative] | None) -> Iterator[list[int]]:
        """Numbers of the texts that may hold one of these, in order, few at first.

        For None, and where the index cannot say (`unindexed` tells so), of all that an article has.
        """
        after, size = 0, _FIRST
        query = " OR ".join(f"({_asked(one)})" for one in alternatives) if alternatives is not None else ""
        self.unindexed = bool(query) and not self._index_is_whole()
        while True:
            some = self._known_by_index(query, after, size) if query and not self.unindexed else None
            if some is None:
                some = self._numbers(
                    "SELECT DISTINCT text_id FROM articles WHERE text_id > ? ORDER BY text_id LIMIT ?",
                    after,
                    size,
                )
            if some:
                yield some
            if len(some) < size:
                return
            after, size = some[-1], _THEN

    def _index_is_whole(self) -> bool:
        try:
            return text_index.is_whole(self._connection)
        except sqlite3.DatabaseError as error:
            self._unless_index(error)
            return False

    def _known_by_index(self, query: str, after: int, size: int) -> list[int] | None:
        try:
            rows = self._connection.execute(
                "SELECT rowid FROM text_index WHERE text_index MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
                (query, after, size),
            ).fetchall()
        except sqlite3.DatabaseError as error:
            self._unless_index(error)
            self.unindexed = True
            return None
        return [row[0] for row in rows]

    def _unless_index(self, error: sqlite3.Error) -> None:
        """Raise what is about the file and not about the index."""
        if not text_index.concerns(error):
            with translated(self._path):
                raise error

    def last_text(self) -> int:
        """The number of the last text."""
        return self._numbers("SELECT coalesce(max(id), 0) FROM texts")[0]

    def _numbers(self, sql: str, *values: object) -> list[int]:
        return [row[0] for row in self._rows(sql, *values)]

    def heads(self, text_ids: Sequence[int]) -> list[Head]:
        """The articles that have one of these texts, in the order they were added."""
        return self._heads("text_id IN (SELECT value FROM json_each(?))", text_ids)

    def heads_of(self, article_ids: Sequence[int]) -> list[Head]:
        """These articles, in the order they were added."""
        return self._heads("id IN (SELECT value FROM json_each(?))", article_ids)

    def _heads(self, where: str, ids: Sequence[int]) -> list[Head]:
        rows = self._rows(
            "SELECT id, text_id, CASE title WHEN '' THEN name ELSE title END, language, status, excluded"
            f" FROM articles WHERE {where} ORDER BY id",
            encode(list(ids)),
        )
        return [Head._make((*row[:5], _holes(row[5]))) for row in rows]

    def texts(self, text_ids: Sequence[int]) -> dict[int, str]:
        """The texts with these numbers."""
        rows = self._rows(
            "SELECT id, text FROM texts WHERE id IN (SELECT value FROM json_each(?))", encode(list(text_ids))
        )
        return {number: str(text) for number, text in rows}

    def places(self, article_ids: Sequence[int]) -> dict[int, list[Place]]:
        """The annotations of these articles, by article, from the top."""
        with translated(self._path):
            return _places(self._connection, article_ids)

    def marked(self, column: str, tag: str, status: str) -> Iterator[tuple[int, int, list[Marked]]]:
        """The annotations with something in `column` (quote, note, attributes), in portions, and how far one is."""
        empty = {"quote": "", "note": "AND note <> ''", "attributes": "AND attributes <> '{}'"}[column]
        last = self._rows("SELECT coalesce(max(id), 0) FROM annotations")[0][0]
        for first in range(1, last + 1, _PORTION):
            rows = self._rows(
                'SELECT id, article, start, "end", tag, status, quote, note, attributes FROM annotations'
                f" WHERE id BETWEEN ?1 AND ?2 {empty} AND (?3 = '' OR tag = ?3) AND (?4 = '' OR status = ?4)"
                " ORDER BY id",
                first, first + _PORTION - 1, tag, status,
            )  # fmt: skip
            yield first - 1, last, [Marked._make((*row[:8], _attributes(row[8]))) for row in rows]

    def pair_of(self, article_id: int) -> tuple[int, int] | None:
        """Left and right article of the first pair an article is in."""
        rows = self._rows(
            "SELECT left_article, right_article FROM pairs WHERE left_article = ?1 OR right_article = ?1"
            " ORDER BY id LIMIT 1",
            article_id,
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with translated(self._path):
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if "decode to UTF-8" not in str(error):
                    raise
            with tolerant(self._connection):
                return self._connection.execute(sql, values).fetchall()


def places(project: Project, article_ids: Sequence[int]) -> dict[int, list[Place]]:
    """As `Searcher.places`, of the open project."""
    with project.looking() as connection:
        return _places(connection, article_ids)


def _places(connection: sqlite3.Connection, article_ids: Sequence[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    rows = connection.execute(
        'SELECT id, article, start, "end", tag, subtype, fragments FROM annotations'
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start, id",
        (encode(list(article_ids)),),
    ).fetchall()
    for row in rows:
        parts = _holes(row[6]) if row[6] else (Span(row[2], row[3]),)
        found.setdefault(row[1], []).append(Place._make((*row[:6], parts)))
    return found


def _holes(stored: str) -> tuple[Span, ...]:
    try:
        return spans_in(stored) or ()
    except UNREADABLE:  # told when the project is checked
        return ()


def _attributes(stored: str) -> Pairs:
    try:
        return pairs_in(stored)
    except UNREADABLE:
        return ()


def _asked(alternative: Alternative) -> str:
    """An alternative in the language of the index."""
    words = alternative.words
    ways = 1
    for word in words:
        ways *= len(word.spellings)
    if alternative.adjacent and ways <= _MOST_WAYS:
        phrases = (" ".join(way) for way in product(*(word.spellings for word in words)))
        return " OR ".join(_quoted(phrase, open_end=words[-1].open_end) for phrase in phrases)
    return " AND ".join(f"({_any(word)})" for word in words)


def _any(word: Needed) -> str:
    return " OR ".join(_quoted(spelling, open_end=word.open_end) for spelling in word.spellings)


def _quoted(phrase: str, *, open_end: bool) -> str:
    doubled = phrase.replace('"', '""')
    return f'"{doubled}"' + (" *" if open_end else "")
