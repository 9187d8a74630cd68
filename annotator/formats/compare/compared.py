"""A pair compared, as a report gets it: values that know nothing of how the comparison was made.

All offsets are code points, half-open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from annotator.formats.values import Document, PairRecord
from annotator.model.annotation import Annotation
from annotator.model.links import CONFIRMED, PROPOSED
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.wording import Message

UNJUDGED, DERIVED = "unjudged", "derived_from"
PARTS = (CONFIRMED, PROPOSED, UNJUDGED)
# What a reader looks for first stands first.
ORDER = (
    "contradicts", "partly_agrees", "updates", "more_specific", "agrees", "same_entity", DERIVED, "undecided",
    "only_left", "only_right", UNJUDGED,
)  # fmt: skip
SIGNS = {
    "contradicts": "≠", "partly_agrees": "≈", "updates": "↻", "more_specific": "⊂", "agrees": "=", "same_entity": "≡",
    DERIVED: "∴", "undecided": "?", "only_left": "◧", "only_right": "◨", UNJUDGED: "·",
}  # fmt: skip
DIRECTED = ("updates", "more_specific")


class ComparedRow(NamedTuple):
    """One thing compared; what the fields mean is said at `assist.comparison.Row`.

    With the verdict `derived_from` one side holds a figure and the one that it follows from; the other is empty.

    `difference`: by how much the right figure differs from the left one, as a share of the left. `link` is the uid of
    the stored link, "" for what is only suggested; `note` is the link's.
    """

    tag: str
    verdict: str
    status: str
    left: tuple[Annotation, ...]
    right: tuple[Annotation, ...]
    kind: str = ""
    forward: bool = True
    speakers: tuple[str, str] = ("", "")
    between: tuple[str, str] | None = None
    sentences: tuple[Span | None, Span | None] = (None, None)
    difference: Decimal | None = None
    score: float | None = None
    reason: Message | None = None
    link: str = ""
    note: str = ""
    annotator: str = ""

    @property
    def part(self) -> str:
        """Which part of a report it belongs to: `confirmed`, `proposed` or `unjudged`."""
        return self.status if self.status in {CONFIRMED, PROPOSED} else UNJUDGED

    @property
    def sign(self) -> str:
        """Sign of the verdict, for those who see no colours; with an arrow where it has a direction."""
        arrow = (" →" if self.forward else " ←") if self.verdict in DIRECTED else ""
        return SIGNS.get(self.verdict, "–") + arrow


class Judged(NamedTuple):
    """How many sentences of an article are judged: `judged` of `total`; `marked` hold something to judge."""

    judged: int
    marked: int
    total: int


class ComparedPair(NamedTuple):
    """Two articles with their annotations, and what is said of them. `coverage`: of left and right."""

    pair: PairRecord
    left: Document
    right: Document
    rows: tuple[ComparedRow, ...]
    coverage: tuple[Judged, Judged]
    tags: TagSet

    @property
    def title(self) -> str:
        """What the pair is called."""
        return title_of(self.pair, self.left, self.right)

    def parts(self) -> Iterator[tuple[str, list[ComparedRow]]]:
        """The rows by part, each in the order in which they are read: contradictions first, then as the texts run."""
        rank = {verdict: place for place, verdict in enumerate(ORDER)}
        # Sorting keeps the order of the texts, which the rows come in.
        rows = sorted(self.rows, key=lambda row: rank.get(row.verdict, len(ORDER)))
        for part in PARTS:
            yield part, [row for row in rows if row.part == part]

    def counts(self) -> list[tuple[str, int, int]]:
        """Verdicts in the order of the report: how many are confirmed, how many proposed."""
        found = Counter((row.verdict, row.part) for row in self.rows)
        present = sorted(
            {row.verdict for row in self.rows if row.part != UNJUDGED},
            key=lambda verdict: (ORDER.index(verdict) if verdict in ORDER else len(ORDER), verdict),
        )
        return [(verdict, found[verdict, CONFIRMED], found[verdict, PROPOSED]) for verdict in present]

    def texts(self) -> tuple[Document, Document]:
        """Left and right."""
        return self.left, self.right


def title_of(pair: PairRecord, left: Document, right: Document) -> str:
    """Title of the pair, else the names of its articles."""
    return pair.title or f"{left.article.name} – {right.article.name}"


def around(document: Document, sentence: Span, marked: Annotation, most: int) -> tuple[str, str, str]:
    """A sentence as what stands before the annotation in it, the annotation, and what stands after, cut to `most`
    characters on either side. An annotation in pieces is shown from its first to its last.
    """
    text = document.text.text
    start = max(sentence.start, marked.start - most)
    end = min(sentence.end, marked.end + most)
    before, after = text[start : marked.start], text[marked.end : end]
    return (
        f"…{before}" if start > sentence.start else before,
        text[marked.start : marked.end],
        f"{after}…" if end < sentence.end else after,
    )


def judged_by(rows: Iterable[ComparedRow]) -> list[str]:
    """Who judged these rows, each once."""
    return sorted({row.annotator for row in rows if row.annotator})
