"""Comparing a pair: what is read from the project for it, what is made of that beside the window, and what the analyst
then says of a row.

The one place that brings the store and the assistance together: the window, the reports and the overview of all pairs
ask here. `material` reads and runs where the project lives; `Comparer.compare` takes plain values and may run anywhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import NEW, Annotation, Article, Link, Pair, new_uid, now
from annotator.model.captions import shorten
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.links import BY_CODE, CONFIRMED, PROPOSED, REJECTED, VERDICTS, holds_against
from annotator.model.wording import Message

from . import aliases, aligning, linking

if TYPE_CHECKING:
    from annotator.assist.beads import Alignment
    from annotator.assist.comparing import Memory, Side, Suggested
    from annotator.assist.comparison import Coverage, Row, Tally
    from annotator.model.quantity import Quantity
    from annotator.store.project import Project

_STEPS = 3
# Pairs of which it is remembered what was read: the one on the desk, and some of those that are gone through.
_KEPT = 3
_DERIVED = "derived_from"


class Material(NamedTuple):
    """All that comparing a pair needs, as plain values. Two of them that are equal are compared alike."""

    pair: Pair
    articles: tuple[Article, Article]
    texts: tuple[str, str]
    annotations: tuple[tuple[Annotation, ...], tuple[Annotation, ...]]
    links: tuple[Link, ...]
    aliases: tuple[tuple[str, ...], ...]
    to_align: aligning.Given

    @property
    def languages(self) -> tuple[str, str]:
        """The languages of left and right."""
        return self.articles[0].language, self.articles[1].language


class Compared(NamedTuple):
    """A pair compared. `differences`: by how much the right figure of a row differs from the left one, as a share of
    the left, by the ids of the two. `coverage`: of left and right. `speakers`: the same rows by who says them.
    """

    material: Material
    alignment: Alignment
    suggestions: tuple[Suggested, ...]
    rows: tuple[Row, ...]
    coverage: tuple[Coverage, Coverage]
    tally: Tally
    differences: Mapping[tuple[int, int], Decimal]
    speakers: tuple[tuple[str, tuple[Row, ...]], ...]


def material(
    project: Project,
    pair: Pair,
    links: Iterable[Link] | None = None,
    annotations: Sequence[Iterable[Annotation]] = (),
) -> Material:
    """Read what comparing a pair needs. Raises `UserError` when it is no longer there.

    `links` and `annotations` (left, right): for who holds those of both articles already, in whatever order.
    """
    articles = project.article(pair.left), project.article(pair.right)
    held = annotations or [project.annotations(article) for article in articles]
    one, other = (tuple(sorted(side, key=lambda x: (x.start, -x.end, x.id))) for side in held)
    found = project.links([article.id for article in articles]) if links is None else links
    found = sorted(found, key=lambda link: link.id)
    # What was said of an annotation alone against an article of another pair says nothing here.
    links = tuple(
        link for link in found
        if link.target is not None or any(holds_against(link, article.uid) for article in articles)
    )  # fmt: skip
    to_align = aligning.given(project, pair, links, (one, other))
    return Material(pair, articles, to_align.texts, (one, other), links, aliases.groups(project), to_align)


class Comparer:
    """Compares pairs, one at a time. `aligner` remembers what was read and aligned, for others too."""

    def __init__(self, aligner: aligning.Aligner | None = None) -> None:
        self._aligner = aligner or aligning.Aligner()
        self._memories: OrderedDict[str, Memory] = OrderedDict()
        self._busy = Lock()

    def compare(self, given: Material, watch: Progress = quiet) -> Compared:
        """Compare a pair. `watch` may raise `Cancelled`; nothing else is raised for what texts and annotations hold."""
        # Here and not above: they take longer to load than a window takes to open.
        from annotator.assist.comparing import Memory, Side, propose
        from annotator.assist.comparison import by_speaker, coverage, table, tally

        with aligning.in_turn(self._busy, watch):
            watch(0, _STEPS)
            _, alignment, texts = self._aligner.align(given.to_align, watch)
            left, right = (
                Side(text, annotations, article.excluded)
                for text, article, annotations in zip(texts, given.articles, given.annotations, strict=True)
            )
            memory = self._memories.get(given.pair.uid) or Memory()
            aligning.kept(self._memories, given.pair.uid, memory, _KEPT)
            watch(1, _STEPS)
            found = propose(left, right, given.links, alignment.beads, given.aliases, watch, memory)
            suggestions = tuple(found)
            watch(2, _STEPS)
            rows = tuple(table(left, right, given.links, suggestions, given.aliases, memory))
            return Compared(
                given,
                alignment,
                suggestions,
                rows,
                coverage(left, right, given.links, memory),
                tally(rows),
                _differences(rows, (left, right)),
                tuple((name, tuple(said)) for name, said in by_speaker(rows, given.aliases, given.languages)),
            )


def _differences(rows: Iterable[Row], sides: tuple[Side, Side]) -> dict[tuple[int, int], Decimal]:
    """By how much figures that are held against each other differ."""
    from annotator.model.quantity import relation

    found: dict[tuple[int, int], Decimal] = {}
    for row in rows:
        if row.tag != "figure" or not (row.left and row.right):
            continue
        one, other = row.left[0], row.right[0]
        left, right = _quantity(one, sides[0]), _quantity(other, sides[1])
        if left is not None and right is not None:
            difference = relation(left, right).difference
            if difference is not None:
                found[one.id, other.id] = difference
    return found


def _quantity(one: Annotation, side: Side) -> Quantity | None:
    from annotator.assist.figures import quantity_at
    from annotator.model.quantity import Quantity

    given = Quantity.of(one)
    return given or quantity_at(side.text, (one.start, one.end), one.subtype)


# What the analyst says of rows


def judged(row: Row, link: Link) -> Row:
    """A row as it is once this verdict is stored: what is shown until the pair has been compared anew."""
    here = {one.id for one in row.left}
    return row._replace(
        verdict=link.type, status=link.status, kind=link.kind, annotator=link.annotator, link=link, suggestion=None,
        forward=link.source in here or not BY_CODE[link.type].directed,
    )  # fmt: skip


def ends(row: Row) -> tuple[int, int] | None:
    """Ids of the two annotations that a verdict on a row joins; None where one side has none."""
    if row.suggestion is not None:
        return row.suggestion.left, row.suggestion.right
    if row.link is not None and row.link.target is not None:
        here = {one.id for one in row.left}
        source, target = row.link.source, row.link.target
        return (source, target) if source in here else (target, source)
    return (row.left[0].id, row.right[0].id) if row.left and row.right else None


def accept(project: Project, rows: Sequence[Row]) -> list[Link]:
    """Make the proposals among these rows the analyst's own, in one step. Returns what is stored now, row by row."""
    links = [_as_link(row, CONFIRMED) for row in rows if row.status == PROPOSED]
    if not links:
        raise UserError("There is no proposal here to accept.")
    return linking.add_links(project, links, Message("Accept {count} link(s)", count=len(links)))


def reject(project: Project, rows: Sequence[Row]) -> int:
    """Reject the proposals among these rows, in one step: they are kept as rejected and not made again.

    Where there are none, the verdicts and judgements of the rows are removed instead. Returns how many went.
    """
    links = [_as_link(row, REJECTED) for row in rows if row.status == PROPOSED]
    if links:
        linking.add_links(project, links, Message("Reject {count} link(s)", count=len(links)))
        return len(links)
    stored = [row.link.id for row in rows if row.link is not None]
    if not stored:
        raise UserError("There is nothing here to reject or to remove.")
    return linking.remove_links(project, stored)


def give(project: Project, row: Row, verdict: str, *, forward: bool = True) -> Link:
    """Say how the two sides of a row stand to each other, whatever was proposed or said before.

    A directed verdict runs from left to right, or with `forward` false from right to left. The kind of a contradiction
    is taken over from a proposal that says so too.
    """
    _refuse_derived(row)
    both = ends(row)
    if both is None:
        raise UserError(
            "“{quote}” has no counterpart yet. L in the text links it with one.",
            quote=shorten((row.left or row.right)[0].quote, 30),
        )
    assert verdict in VERDICTS or verdict == "same_entity"
    source, target = both if forward or not BY_CODE[verdict].directed else both[::-1]
    proposed = row.suggestion
    kind = proposed.kind if proposed is not None and proposed.type == verdict else ""
    return linking.add_link(project, source, target, verdict, kind)


def stand_alone(project: Project, pair: Pair, rows: Sequence[Row], judgement: str) -> bool:
    """Say of rows with one side that they are `only_here` or `undecided` in a pair; said again, it is taken back.

    Returns whether the judgement holds now. Raises `UserError` for a row that has a counterpart.
    """
    for row in rows:
        _refuse_derived(row)
        if row.left and row.right:
            raise UserError(
                "“{quote}” has a counterpart here. Del rejects the proposal or removes the link first.",
                quote=shorten(row.left[0].quote, 30),
            )
    # Of a thing that is named ten times the first name stands for all.
    chosen = [_standing(row) for row in rows]
    return linking.judge(project, chosen, judgement, pair)


def _refuse_derived(row: Row) -> None:
    if row.verdict == _DERIVED:
        raise UserError(
            "What follows inside one article gets no verdict: Enter accepts it, Del takes it away."
        )


def _standing(row: Row) -> int:
    return row.link.source if row.link is not None else (row.left or row.right)[0].id


def _as_link(row: Row, status: str) -> Link:
    """What to store for a proposed row."""
    if row.link is not None:
        return row.link._replace(status=status)
    one = row.suggestion
    assert one is not None
    moment = now()
    return Link(NEW, new_uid(), one.left, one.right, one.type, one.kind, status, "", "", moment, moment)
