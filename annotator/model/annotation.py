"""The values that are stored: articles, pairs, annotations, links and what belongs to them.

Named tuples rather than dataclasses: ten thousand of them are read when a pair opens, and a tuple is made four times
faster than a frozen dataclass. An `id` of `NEW` means "not stored yet"; the project gives the number. Times are ISO
8601 in UTC, offsets are code points, spans half-open.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import NamedTuple

from .span import Span
from .tags import Tag
from .wording import mark

NEW = 0
STATUSES = ("new", "in_progress", "done")
STATUS_TITLES = {"new": mark("new"), "in_progress": mark("in progress"), "done": mark("done")}
ANNOTATION_STATUSES = ("open", "confirmed", "doubtful")
ANNOTATION_STATUS_TITLES = {
    "open": mark("open"),
    "confirmed": mark("confirmed"),
    "doubtful": mark("doubtful"),
}

Pairs = tuple[tuple[str, str], ...]


def now() -> str:
    """The time as ISO 8601 in UTC with milliseconds, for example `2026-11-22T14:02:11.250Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """A name for a value that stays unique when projects are merged: 32 hex digits of a random UUID (RFC 9562)."""
    # Without `uuid`, which finds out on import what computer it is on: 7 ms of the start.
    bits = int.from_bytes(os.urandom(16))
    return f"{bits & ~(0xF000 << 64 | 0xC000 << 48) | 0x4000 << 64 | 0x8000 << 48:032x}"


class Text(NamedTuple):
    """What an article was read from, and what it became."""

    original: bytes
    encoding: str
    text: str


class Article(NamedTuple):
    """One immutable text with what is known of it. `length` counts code points; `sha256` is of the text as UTF-8."""

    id: int
    uid: str
    name: str
    title: str
    language: str
    source: str
    date: str
    text_id: int
    length: int
    sha256: str
    status: str
    excluded: tuple[Span, ...]
    meta: Pairs
    created: str
    updated: str


class Pair(NamedTuple):
    """Two articles shown side by side; `left` is the French one where there is one."""

    id: int
    uid: str
    title: str
    left: int
    right: int
    status: str
    created: str
    updated: str


class Annotation(NamedTuple):
    """Span(s), tag and what the analyst says of them.

    `start` and `end` are the hull; `fragments` is None for one span, else two or more disjoint spans in order.
    `subtype` is "" where none is chosen. `attributes` is sorted by name and holds no empty values. `quote` is the text
    of the spans as `SourceText.quote` gives it.
    """

    id: int
    uid: str
    article: int
    start: int
    end: int
    fragments: tuple[Span, ...] | None
    tag: str
    subtype: str
    attributes: Pairs
    quote: str
    note: str
    status: str
    annotator: str
    created: str
    updated: str

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans, one or more, in order."""
        return self.fragments or (Span(self.start, self.end),)

    def attribute(self, name: str, default: str = "") -> str:
        """Value of one attribute."""
        for key, value in self.attributes:
            if key == name:
                return value
        return default

    def covers(self, offset: int) -> bool:
        """Whether a caret at `offset` stands in (or right at either end of) one of the spans."""
        return any(start <= offset <= end for start, end in self.spans)


class Link(NamedTuple):
    """A typed relation between two annotations; `target` is None for a judgement on one of them alone.

    `kind` is that of a contradiction; for a judgement the uid of the article it was made against, "" for all.
    """

    id: int
    uid: str
    source: int
    target: int | None
    type: str
    kind: str
    status: str
    note: str
    annotator: str
    created: str
    updated: str


class Pin(NamedTuple):
    """Two offsets of a pair that are scrolled side by side."""

    id: int
    uid: str
    pair: int
    left: int
    right: int


class Correction(NamedTuple):
    """What the analyst says of a pair's alignment: `what` is to be done with the sentences of these two extents.

    `what` is one of `assist.corrections` (pin, merge, split, unlink). Extents are code points and may be empty on one
    side; offsets, not numbers of sentences, because they stay true when the rules for sentences change.
    """

    id: int
    uid: str
    pair: int
    what: str
    left_start: int
    left_end: int
    right_start: int
    right_end: int
    annotator: str
    created: str


class Alias(NamedTuple):
    """Another name for what the project calls `canonical`."""

    id: int
    uid: str
    name: str
    canonical: str


class Proposal(NamedTuple):
    """Something the program suggests; never counted as the analyst's until accepted. `score` is decimal text."""

    id: int
    uid: str
    kind: str
    article: int
    start: int
    end: int
    tag: str
    subtype: str
    attributes: Pairs
    provider: str
    score: str
    reason: str
    state: str
    created: str


class Search(NamedTuple):
    """A search of the whole project that is kept under a name; `query` is JSON that `commands.searching` reads."""

    id: int
    uid: str
    name: str
    query: str


class Annotator(NamedTuple):
    """Who annotates."""

    id: int
    uid: str
    name: str


class Property(NamedTuple):
    """A fact about the project, by name."""

    id: int
    key: str
    value: str


Value = (
    Article
    | Pair
    | Annotation
    | Link
    | Pin
    | Correction
    | Alias
    | Proposal
    | Search
    | Annotator
    | Property
    | Tag
)

TABLES: dict[type, str] = {
    Article: "articles",
    Pair: "pairs",
    Annotation: "annotations",
    Link: "links",
    Pin: "pins",
    Correction: "corrections",
    Alias: "aliases",
    Proposal: "proposals",
    Search: "searches",
    Annotator: "annotators",
    Property: "properties",
    Tag: "tags",
}


def table_of(value: Value) -> str:
    """Name of the table that holds values of this kind."""
    return TABLES[type(value)]


def fragments_of(spans: tuple[Span, ...]) -> tuple[int, int, tuple[Span, ...] | None]:
    """Start, end and fragments of an annotation with these normalised spans."""
    return spans[0].start, spans[-1].end, spans if len(spans) > 1 else None


def is_excluded(article: Article, annotation: Annotation) -> bool:
    """Whether all of an annotation lies in excluded passages."""
    return all(any(hole.contains(span) for hole in article.excluded) for span in annotation.spans)
