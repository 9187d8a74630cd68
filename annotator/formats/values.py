"""What importers give and exporters get: immutable values, so that formats never see the database and may run anywhere.

All offsets are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from annotator.model.annotation import Alias, Annotation, Article, Link, Pairs, Text
from annotator.model.jobs import Progress
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.model.wording import Message


class Problem(NamedTuple):
    """Something that could not come in or go out, and where: a file, a line of it, a document."""

    where: str
    message: Message


class Loss(NamedTuple):
    """What a format could not hold. `annotation` is a uid, or "" when the loss concerns the document."""

    document: str
    annotation: str
    what: Message


class Counts(NamedTuple):
    """How much was written."""

    documents: int = 0
    annotations: int = 0
    links: int = 0


class LossReport(NamedTuple):
    """What an export wrote, what the format could not hold, and what could not be written at all."""

    written: Counts
    losses: tuple[Loss, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing was lost."""
        return not self.losses and not self.problems


class CorrectionRecord(NamedTuple):
    """A correction of a pair's alignment as it travels; extents may be empty on a side. See `model.annotation`."""

    uid: str
    what: str
    left: Span
    right: Span
    annotator: str
    created: str


class PairRecord(NamedTuple):
    """A pair as it travels: by uids of its two articles. `pins` are pairs of offsets (left, right).

    `corrections` of its alignment stand in the order in which they were made: the later one holds.
    """

    uid: str
    title: str
    left: str
    right: str
    status: str
    created: str
    updated: str
    pins: tuple[tuple[int, int], ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()


class LinkRecord(NamedTuple):
    """A link with the uids of its ends. `target` is "" for a judgement on one annotation alone."""

    link: Link
    source: str
    target: str


class Document(NamedTuple):
    """One article with its text, annotations and the links that start in it; `pairs` are those it stands in.

    `original` gives the bytes it was read from, on demand: few formats want them.
    """

    article: Article
    text: SourceText
    annotations: tuple[Annotation, ...]
    links: tuple[LinkRecord, ...] = ()
    pairs: tuple[PairRecord, ...] = ()
    original: Text | None = None


class Aligned(NamedTuple):
    """Sentences that correspond: what they cover in both texts. `corrected`: the analyst said so. `score` is 0–1."""

    left: Span
    right: Span
    score: float
    corrected: bool = False


class AlignedPair(NamedTuple):
    """How the sentences of a pair correspond; `left_alone` and `right_alone` have no counterpart."""

    segments: tuple[Aligned, ...]
    left_alone: tuple[Span, ...] = ()
    right_alone: tuple[Span, ...] = ()


# Aligning takes seconds for long texts and few formats want it, so it is asked for, pair by pair.
Aligner = Callable[[PairRecord, Progress], AlignedPair]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is exported. `documents` may be read once only: it streams out of the project.

    The two articles of a pair come one after the other; `total` counts the documents, for progress. Where nothing is
    `linked`, a format need not keep what a link might lead to. `aliases` are the project's own further names. `aligner`
    says which sentences of a pair correspond; it may raise `Cancelled`.
    """

    name: str
    tags: TagSet
    documents: Iterable[Document]
    total: int
    properties: Mapping[str, str] = field(default_factory=dict)
    linked: bool = True
    aliases: tuple[Alias, ...] = ()
    aligner: Aligner | None = None


class IncomingAnnotation(NamedTuple):
    """An annotation of an imported document. `uid` "" gets a new one; empty times become the time of the import."""

    uid: str
    spans: tuple[Span, ...]
    tag: str
    subtype: str = ""
    attributes: Pairs = ()
    note: str = ""
    status: str = ""
    annotator: str = ""
    created: str = ""
    updated: str = ""


class IncomingLink(NamedTuple):
    """A link of an imported document, by annotation uids; `target` "" for a judgement on one annotation alone."""

    uid: str
    source: str
    target: str
    type: str
    kind: str = ""
    status: str = ""
    note: str = ""
    annotator: str = ""
    created: str = ""
    updated: str = ""


class Content(Protocol):
    """Text, bytes and annotations of an `Incoming` that wait elsewhere (see `formats.shelf`)."""

    @property
    def length(self) -> int:
        """Code points of the text."""

    @property
    def annotations(self) -> int:
        """How many annotations there are."""

    def back(self, incoming: Incoming) -> Incoming:
        """The article with its content. Raises `EnvironmentProblem` when the disk fails."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document that may come in; nothing is stored yet.

    `text` is canonical already; `cleaned` counts what was changed for that, by kind (see `model.text.clean`).
    `encoding_found` says how the encoding was found: `bom`, `utf-8`, `utf-16`, `fallback`, `chosen`, or "" where the
    format knows it. `language_certainty` is 0–1. `suggested_exclusions` are offered, `excluded` are settled.

    While the content is `away`, `text`, `original` and `annotations` are empty; ask `whole`.
    """

    name: str
    text: str
    sha256: str
    original: bytes = b""
    encoding: str = "utf-8"
    encoding_found: str = ""
    title: str = ""
    language: str = ""
    language_certainty: float = 0.0
    source: str = ""
    date: str = ""
    uid: str = ""
    status: str = ""
    meta: Pairs = ()
    created: str = ""
    updated: str = ""
    excluded: tuple[Span, ...] = ()
    suggested_exclusions: tuple[Span, ...] = ()
    cleaned: Mapping[str, int] = field(default_factory=dict)
    annotations: tuple[IncomingAnnotation, ...] = ()
    links: tuple[IncomingLink, ...] = ()
    pairs: tuple[PairRecord, ...] = ()
    tags: TagSet | None = None
    aliases: tuple[Alias, ...] = ()
    problems: tuple[Problem, ...] = ()
    away: Content | None = None

    @property
    def length(self) -> int:
        """Code points of the text, wherever it is."""
        return len(self.text) if self.away is None else self.away.length

    @property
    def annotation_count(self) -> int:
        """Number of annotations, wherever they are."""
        return len(self.annotations) if self.away is None else self.away.annotations

    def whole(self) -> Incoming:
        """The article with its content at hand. Raises `EnvironmentProblem` when the disk fails."""
        return self if self.away is None else self.away.back(self)


class Names(NamedTuple):
    """What there is to take from a file that holds no article: the further names of the project it comes from."""

    aliases: tuple[Alias, ...]


# What importers find in a file, one after the other.
Found = Incoming | Names | Problem
