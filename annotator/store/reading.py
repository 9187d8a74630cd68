"""What a project tells: articles, texts, annotations, links, counts. Nothing here writes."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from annotator.model.annotation import Alias, Annotation, Article, Correction, Link, Pair, Pin, Text, Value
from annotator.model.errors import UserError
from annotator.model.jobs import collector_at_rest
from annotator.model.tags import Tag, TagSet
from annotator.model.text import SourceText
from annotator.model.wording import Message

from . import journal
from .bulk import (
    UNREADABLE,
    Heading,
    annotations_of,
    count_by_tag,
    count_some,
    everything,
    headings,
    place,
    slowly,
)
from .checks import DAMAGE, Finding
from .connection import tolerant, translated
from .rows import CODECS, SELECT, Row, encode

V = TypeVar("V")

# Texts kept in memory, in characters altogether; the texts of a pair being read are always among them.
_TEXT_BUDGET = 10_000_000


class Reading:
    """The reading half of `Project`. All offsets are code points."""

    path: Path
    findings: list[Finding]

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self.findings = []
        self._texts: OrderedDict[int, SourceText] = OrderedDict()
        self._kept = 0  # characters of the texts kept
        self._tag_set: TagSet | None = None

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """The connection, to read by. For the store's own modules."""
        with translated(self.path):
            yield self._connection

    # Articles and texts

    def articles(self) -> list[Article]:
        """All articles in the order they were added."""
        with collector_at_rest():
            found = everything(self._connection, Article)
        return self._all(Article, "articles", "ORDER BY id") if found is None else found

    def headings(self) -> list[Heading]:
        """What lists show of all articles, in the order they were added; quicker to read than the articles."""
        with collector_at_rest():
            try:
                return headings(self._connection)
            except (sqlite3.Error, *UNREADABLE):
                return [Heading(a.id, a.title or a.name, a.language, a.status) for a in self.articles()]

    def articles_with_excluded(self, article_ids: Sequence[int] | None = None) -> list[Article]:
        """The articles, of these or of all, in which passages are excluded."""
        where = "WHERE excluded <> '[]'"
        if article_ids is None:
            return self._all(Article, "articles", where)
        some = encode(list(article_ids))
        return self._all(Article, "articles", f"{where} AND id IN (SELECT value FROM json_each(?))", some)

    def article(self, article_id: int) -> Article:
        """One article. Raises `UserError` when it is not there."""
        return self._one(Article, "articles", article_id)

    def article_by_uid(self, uid: str) -> Article | None:
        """The article of that uid."""
        return self._first(Article, "articles", "WHERE uid = ?", uid)

    def article_with_hash(self, sha256: str) -> Article | None:
        """The first article whose text has that SHA-256 (hex, of the text as UTF-8)."""
        return self._first(Article, "articles", "WHERE sha256 = ? ORDER BY id LIMIT 1", sha256)

    def text(self, article: Article | int) -> SourceText:
        """The text of an article. Damage is noted in `findings`, once, and the text is given as it is."""
        article = article if isinstance(article, Article) else self.article(article)
        return self._load_text(article.text_id, article.name)

    def original(self, article: Article) -> Text:
        """The bytes the article was imported from, with their encoding and the text made of them."""
        rows = self._query("SELECT original, encoding FROM texts WHERE id = ?", (article.text_id,))
        text = self.text(article).text
        original, encoding = rows[0]
        return Text(text.encode("utf-8") if original is None else original, encoding, text)

    # Pairs, links, pins

    def pairs(self) -> list[Pair]:
        """All pairs in the order they were made."""
        with collector_at_rest():
            found = everything(self._connection, Pair)
        return self._all(Pair, "pairs", "ORDER BY id") if found is None else found

    def pair(self, pair_id: int) -> Pair:
        """One pair. Raises `UserError` when it is not there."""
        return self._one(Pair, "pairs", pair_id)

    def pairs_of(self, article_id: int) -> list[Pair]:
        """The pairs an article belongs to."""
        return self._all(
            Pair, "pairs", "WHERE left_article = ?1 OR right_article = ?1 ORDER BY id", article_id
        )

    def links(self, article_ids: Sequence[int] | None = None) -> list[Link]:
        """All links, or those with an end in one of the articles."""
        if article_ids is None:
            return self._all(Link, "links", "ORDER BY id")
        marks = ", ".join("?" * len(article_ids))
        within = f"IN (SELECT id FROM annotations WHERE article IN ({marks}))"
        return self._all(
            Link, "links", f"WHERE source {within} OR target {within} ORDER BY id", *article_ids, *article_ids
        )

    def pair_links(self) -> list[tuple[int, str, str, int]]:
        """How many links there are between the two articles of each pair: pair, type, status, number."""
        rows = self._query(
            "SELECT p.id, l.type, l.status, count(*) FROM links l"
            " JOIN annotations s ON s.id = l.source JOIN annotations t ON t.id = l.target"
            " JOIN pairs p ON p.left_article IN (s.article, t.article) AND p.right_article IN (s.article, t.article)"
            " WHERE s.article <> t.article GROUP BY p.id, l.type, l.status ORDER BY p.id"
        )
        return [(int(pair), str(kind), str(status), int(number)) for pair, kind, status, number in rows]

    def linked_articles(self) -> list[tuple[int, int]]:
        """Which articles links lead from and to, where these are two, each direction once."""
        rows = self._query(
            "SELECT DISTINCT s.article, t.article FROM links l JOIN annotations s ON s.id = l.source"
            " JOIN annotations t ON t.id = l.target WHERE s.article <> t.article"
        )
        return [(int(source), int(target)) for source, target in rows]

    def has_links(self) -> bool:
        """Whether there is any link at all."""
        return bool(self._query("SELECT 1 FROM links LIMIT 1"))

    def link(self, link_id: int) -> Link:
        """One link. Raises `UserError` when it is not there."""
        return self._one(Link, "links", link_id)

    def links_of(self, annotation_id: int) -> list[Link]:
        """The links that begin or end at an annotation."""
        return self._all(Link, "links", "WHERE source = ?1 OR target = ?1 ORDER BY id", annotation_id)

    def pins(self, pair_id: int) -> list[Pin]:
        """The scroll anchors of a pair, from the top."""
        return self._all(Pin, "pins", "WHERE pair = ? ORDER BY left_offset, id", pair_id)

    def corrections(self, pair_id: int) -> list[Correction]:
        """What the analyst says of a pair's alignment, the oldest first."""
        return self._all(Correction, "corrections", "WHERE pair = ? ORDER BY id", pair_id)

    def aliases(self) -> list[Alias]:
        """All further names, in the order they were noted."""
        return self._all(Alias, "aliases", "ORDER BY id")

    # Annotations

    def annotations(self, article: Article | int) -> list[Annotation]:
        """The annotations of an article by start, then the longer first, then id.

        Each is held against the text; what does not fit is noted in `findings` and given all the same.
        """
        if isinstance(article, Article):
            article_id, text_id, name = article.id, article.text_id, article.name
        else:
            rows = self._query("SELECT id, text_id, name FROM articles WHERE id = ?", (article,))
            if not rows:
                return []
            article_id, text_id, name = rows[0]
        text = self._load_text(text_id, name)
        with collector_at_rest():
            found = annotations_of(self._connection, article_id, text)
            if found is None:
                note = partial(self._note, where=name)
                raw = self._query(f"{SELECT['annotations']} WHERE article = ?", (article_id,))
                found = sorted((slowly(row, text, note) for row in raw), key=place)
        return found

    def annotations_from(self, article_id: int, start: int) -> list[Annotation]:
        """The annotations of an article that begin at an offset; needs only their index, however many there are."""
        where = 'WHERE article = ? AND start = ? ORDER BY "end" DESC, id'
        return self._all(Annotation, "annotations", where, article_id, start)

    def annotation(self, annotation_id: int) -> Annotation:
        """One annotation. Raises `UserError` when it is not there."""
        return self._one(Annotation, "annotations", annotation_id)

    def annotation_ids(self, uids: Iterable[str]) -> dict[str, int]:
        """The ids of the annotations with these uids, as far as there are any."""
        wanted = encode(list(uids))
        return dict(
            self._query(
                "SELECT uid, id FROM annotations WHERE uid IN (SELECT value FROM json_each(?))", (wanted,)
            )
        )

    def annotation_count(self, article_id: int) -> int:
        """How many annotations an article has."""
        return self._number("SELECT count(*) FROM annotations WHERE article = ?", article_id)

    def counts(self, article_ids: Sequence[int] | None = None) -> dict[int, dict[str, int]]:
        """Annotations of each article, or of these, by tag code; articles without any are left out."""
        with translated(self.path), collector_at_rest():
            if article_ids is not None:
                return count_some(self._connection, article_ids)
            return count_by_tag(self._connection)

    # Tags and the rest

    def tag_set(self) -> TagSet:
        """The project's own tags."""
        if self._tag_set is None:
            self._tag_set = TagSet(self._all(Tag, "tags", "ORDER BY position, id"))
        return self._tag_set

    def tag_use(self, tag_code: str, subtype: str = "") -> int:
        """How many annotations have the tag, or (given one) the subtype."""
        if subtype:
            return self._number(
                "SELECT count(*) FROM annotations WHERE tag = ? AND subtype = ?", tag_code, subtype
            )
        return self._number("SELECT count(*) FROM annotations WHERE tag = ?", tag_code)

    def annotators(self) -> list[tuple[str, int]]:
        """The names that stand on annotations, and on how many each, the most frequent first."""
        rows = self._query("SELECT annotator, count(*) AS n FROM annotations GROUP BY 1 ORDER BY n DESC, 1")
        return [(str(name), int(number)) for name, number in rows]

    def property(self, key: str, default: str = "") -> str:
        """A fact about the project."""
        rows = self._query('SELECT value FROM properties WHERE "key" = ?', (key,))
        return str(rows[0][0]) if rows else default

    def values(self, table: str) -> list[Value]:
        """Every value of one table by id: for proposals, annotators and properties, which need no more than that."""
        return [cast(Value, value) for value in self._all(object, table, "ORDER BY id")]

    def history(self, table: str, value_id: int, limit: int = 20) -> list[journal.HistoryEntry]:
        """What happened to a value, the latest first."""
        with translated(self.path):
            return journal.history(self._connection, table, value_id, limit)

    # Inside

    def _query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query: a cursor left open would keep others from writing.

        Text that is no longer UTF-8 is damage, which must not hide everything else; it is read with U+FFFD instead.
        """
        with translated(self.path):
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if "decode to UTF-8" not in str(error):
                    raise
            self._note(
                Message("Some text in the file is no longer UTF-8; it is shown with replacement characters."),
            )
            with tolerant(self._connection):
                return self._connection.execute(sql, values).fetchall()

    def _number(self, sql: str, *values: object) -> int:
        return int(self._query(sql, values)[0][0])

    def _all(self, kind: type[V], table: str, rest: str, *values: object) -> list[V]:
        codec = CODECS[table]
        found: list[V] = []
        for row in self._query(f"{SELECT[table]} {rest}", values):
            try:
                found.append(cast(V, codec.from_row(row)))
            except UNREADABLE:
                self._note(Message("Row {id} cannot be read.", id=row[0]), table)
        return found

    def _first(self, kind: type[V], table: str, rest: str, *values: object) -> V | None:
        found = self._all(kind, table, rest, *values)
        return found[0] if found else None

    def _one(self, kind: type[V], table: str, value_id: int) -> V:
        found = self._first(kind, table, "WHERE id = ?", value_id)
        if found is None:
            raise UserError("This is no longer in the project; it was removed meanwhile.")
        return found

    def _load_text(self, text_id: int, where: str = "") -> SourceText:
        text = self._texts.get(text_id)
        if text is not None:
            self._texts.move_to_end(text_id)
            return text
        rows = self._query("SELECT text, sha256 FROM texts WHERE id = ?", (text_id,))
        if not rows:
            self._note(Message("The text of {where} is missing.", where=where), where)
            rows = [("", SourceText("").sha256)]
        text = SourceText(str(rows[0][0]))
        if text.sha256 != rows[0][1]:
            reason = Message("The text is no longer what was imported (its SHA-256 differs).")
            self._note(reason, where)
        self._texts[text_id] = text
        self._kept += text.length
        while len(self._texts) > 2 and self._kept > _TEXT_BUDGET:
            self._kept -= self._texts.popitem(last=False)[1].length
        return text

    def _known_tag_codes(self) -> frozenset[str]:
        return frozenset(tag.code for tag in self.tag_set())

    def _forget(self, tables: Iterable[str] | None = None) -> None:
        """Drop what is cached of the tables, or (None) everything."""
        if tables is None or "tags" in tables:
            self._tag_set = None
        if tables is None:
            self._texts.clear()
            self._kept = 0

    def _note(self, what: Message, where: str = "") -> None:
        """Add a finding, once."""
        finding = Finding(what, where, DAMAGE)
        if finding not in self.findings:
            self.findings.append(finding)
