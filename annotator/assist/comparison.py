"""The compare table of a pair: every claim, figure and entity with its counterpart, and how much has been judged.

Values only; a window, a report or an export chooses what to show. What is proposed is kept apart from what the analyst
has said (`Row.status`) and is never counted with it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.model.annotation import Annotation, Link
from annotator.model.links import BY_CODE, CONFIRMED, JUDGEMENTS, PROPOSED, VERDICTS
from annotator.model.span import Span
from annotator.model.wording import Message

from .comparing_claims import speakers_of
from .comparing_derived import inside
from .comparing_entities import Entities
from .comparing_ground import CLAIM, ENTITY, FIGURE, Ground, Item, Memory, Side, SideView, Suggested
from .names import Aliases, same_name
from .verdicts import DERIVED, ONLY_LEFT, ONLY_RIGHT, SAME, UNDECIDED, UNJUDGED

__all__ = [
    "DERIVED", "ONLY_LEFT", "ONLY_RIGHT", "SAME", "UNDECIDED", "UNJUDGED", "Coverage", "Row", "Tally", "by_speaker",
    "coverage", "table", "tally",
]  # fmt: skip

_SAME_SPEAKER = 0.8


class Row(NamedTuple):
    """One thing compared. Claims and figures have one annotation on a side or none; entities all their mentions.

    `verdict`: a type of link, or `only_left`, `only_right`, `undecided`, `unjudged`. `kind`: of a contradiction. A row
    with `derived_from` speaks of one article: its side holds the figure that follows and the one that it follows from,
    and `arithmetic` says in words how they go together. Each of the two has its own row beside it.
    `status`: `confirmed` (the analyst says so), `proposed`, or "" when nothing is said. `forward`: a directed verdict
    runs from left to right. `speakers`: who says it, "" in the article's own voice. `annotator`: who judged.
    `sentences`: the sentences of the first mention (code points). `link`: the stored link, if there is one;
    `suggestion`: what to store when a proposal is accepted. `between`: whose contradiction it is, if it is one between
    two sources and not between the two articles.
    """

    tag: str
    left: tuple[Annotation, ...]
    right: tuple[Annotation, ...]
    verdict: str
    status: str = ""
    kind: str = ""
    forward: bool = True
    speakers: tuple[str, str] = ("", "")
    annotator: str = ""
    sentences: tuple[Span | None, Span | None] = (None, None)
    link: Link | None = None
    suggestion: Suggested | None = None
    arithmetic: Message | None = None

    @property
    def score(self) -> float | None:
        """How sure a proposal is, 0 to 1."""
        return self.suggestion.score if self.suggestion else None

    @property
    def reason(self) -> Message | None:
        """Why it is proposed; of what follows by arithmetic, how."""
        return self.suggestion.reason if self.suggestion else self.arithmetic

    @property
    def between(self) -> tuple[str, str] | None:
        """Whose contradiction it is; None for one between the articles."""
        if self.suggestion:
            return self.suggestion.between
        return self.speakers if self.verdict == "contradicts" and any(self.speakers) else None


class Coverage(NamedTuple):
    """How many sentences of one article are judged.

    `total`: all sentences outside excluded passages. `marked`: those in which a claim or a figure is annotated.
    `judged`: those of the marked ones of which every claim and every figure has a confirmed verdict with the other
    article, or is judged to be only here or undecided. So "9 of 11" means `judged` of `total`, and `total - marked` are
    the sentences with nothing marked: they hold nothing to judge, but nobody has said so, hence they do not count as
    judged. Entities do not count: naming the same town is no verdict.
    """

    judged: int
    marked: int
    total: int


class Tally(NamedTuple):
    """How many rows have which verdict: what the analyst says, and apart from it what is proposed.

    `unjudged`: rows without a confirmed verdict; what follows inside one article needs none.
    """

    confirmed: Mapping[str, int]
    proposed: Mapping[str, int]
    unjudged: int


def table(
    left: Side,
    right: Side,
    links: Iterable[Link],
    suggestions: Sequence[Suggested] = (),
    aliases: Aliases = (),
    memory: Memory | None = None,
) -> list[Row]:
    """All rows of a pair, in the order of the left text, then of the right; each counterpart has a row of its own."""
    ground = Ground(left, right, links, (), aliases, memory=memory)
    given = [
        one for one in suggestions if one.left in ground.sides[0].by_id and one.right in ground.sides[1].by_id
    ]
    rows = _Rows(ground, given)
    everything = [*rows.all(), *_entities(ground, given), *rows.derived(suggestions)]
    return sorted(everything, key=_place)


def coverage(
    left: Side, right: Side, links: Iterable[Link], memory: Memory | None = None
) -> tuple[Coverage, Coverage]:
    """How much of each article is judged, for this pair."""
    ground = Ground(left, right, links, memory=memory)
    one, other = (
        _covered(view, side.excluded, ground.settled)
        for view, side in zip(ground.sides, (left, right), strict=True)
    )
    return one, other


def tally(rows: Iterable[Row]) -> Tally:
    """Count rows by verdict."""
    confirmed: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    unjudged = 0
    for row in rows:
        if row.status == CONFIRMED:
            confirmed[row.verdict] += 1
        else:
            unjudged += row.verdict != DERIVED
            if row.status == PROPOSED:
                proposed[row.verdict] += 1
    return Tally(dict(confirmed), dict(proposed), unjudged)


def by_speaker(
    rows: Iterable[Row], aliases: Aliases = (), languages: tuple[str, str] = ("fr", "en")
) -> list[tuple[str, list[Row]]]:
    """Rows under the name of who says them; what two sources say stands under both, the articles' own voice ("") last.

    Names that name the same share a group, under the spelling met first.
    """
    groups: dict[str, list[Row]] = {}
    known: dict[tuple[str, int], str] = {}
    first: list[tuple[str, int]] = []
    for row in rows:
        names: dict[str, None] = {}
        for side in (0, 1):
            present = row.left if side == 0 else row.right
            speaker = row.speakers[side]
            if present and speaker:
                names[_known(speaker, side, known, first, aliases, languages)] = None
        if not names:
            names[""] = None
        for name in names:
            groups.setdefault(name, []).append(row)
    own = groups.pop("", None)
    return [*groups.items(), *([("", own)] if own else [])]


def _known(
    speaker: str,
    side: int,
    known: dict[tuple[str, int], str],
    first: list[tuple[str, int]],
    aliases: Aliases,
    languages: tuple[str, str],
) -> str:
    """The name under which a speaker was met first."""
    own = (speaker, side)
    if own not in known:
        same = next(
            (
                name
                for name, place in first
                if same_name(name, speaker, aliases, (languages[place], languages[side])).score
                >= _SAME_SPEAKER
            ),
            None,
        )
        if same is None:
            first.append(own)
        known[own] = same or speaker
    return known[own]


class _Rows:
    """The rows of claims and figures, and of whatever else is linked."""

    def __init__(self, ground: Ground, suggestions: Sequence[Suggested]) -> None:
        self._ground = ground
        self._suggestions = suggestions
        self._left, self._right = (side.by_id for side in ground.sides)
        self._speakers = speakers_of(ground)
        for side in ground.sides:
            self._speakers |= _of_enclosing(side, self._speakers)

    def all(self) -> Iterator[Row]:
        done: set[int] = set()
        judged: dict[int, Link] = {}
        for link in self._ground.links:
            if link.status == CONFIRMED and link.type in JUDGEMENTS and link.source not in judged:
                judged[link.source] = link
            ends = self._ends(link)
            if ends and link.type in VERDICTS and link.status in {CONFIRMED, PROPOSED}:
                left, right, forward = ends
                done |= {left.id, right.id}
                yield self._row(left, right, link.type, link.status, link.kind, forward=forward, link=link)
        for one in self._suggestions:
            if one.type in VERDICTS:
                done |= {one.left, one.right}
                left, right = self._left[one.left], self._right[one.right]
                yield self._row(left, right, one.type, PROPOSED, one.kind, suggestion=one)
        for place, side in enumerate(self._ground.sides):
            for item in side.items:
                if item.id not in done and item.annotation.tag in {CLAIM, FIGURE}:
                    yield self._alone(item, place, judged.get(item.id))

    def derived(self, suggestions: Sequence[Suggested]) -> Iterator[Row]:
        """What follows from what inside one article."""
        for one in inside(self._ground, suggestions):
            here, there = (one.figure, None) if one.side == 0 else (None, one.figure)
            status = one.link.status if one.link else PROPOSED
            row = self._row(here, there, DERIVED, status, link=one.link, suggestion=one.suggestion)
            both = (one.figure.annotation, one.base.annotation)
            yield row._replace(
                left=both if one.side == 0 else (),
                right=both if one.side == 1 else (),
                arithmetic=one.arithmetic,
            )

    def _alone(self, item: Item, place: int, judgement: Link | None) -> Row:
        verdict = UNJUDGED
        if judgement is not None:
            verdict = UNDECIDED if judgement.type == "undecided" else (ONLY_LEFT, ONLY_RIGHT)[place]
        left, right = (item, None) if place == 0 else (None, item)
        return self._row(left, right, verdict, CONFIRMED if judgement else "", link=judgement)

    def _ends(self, link: Link) -> tuple[Item, Item, bool] | None:
        """Left and right end of a link across the pair, and whether it runs that way."""
        if link.target is None:
            return None
        if link.source in self._left and link.target in self._right:
            return self._left[link.source], self._right[link.target], True
        if link.source in self._right and link.target in self._left:
            directed = BY_CODE[link.type].directed if link.type in BY_CODE else True
            return self._left[link.target], self._right[link.source], not directed
        return None

    def _row(
        self,
        left: Item | None,
        right: Item | None,
        verdict: str,
        status: str,
        kind: str = "",
        *,
        forward: bool = True,
        link: Link | None = None,
        suggestion: Suggested | None = None,
    ) -> Row:
        present = left or right
        assert present is not None
        return Row(
            present.annotation.tag,
            (left.annotation,) if left else (),
            (right.annotation,) if right else (),
            verdict,
            status,
            kind,
            forward,
            (
                self._speakers.get(left.id, "") if left else "",
                self._speakers.get(right.id, "") if right else "",
            ),
            link.annotator if link else "",
            (_sentence(left), _sentence(right)),
            link,
            suggestion,
        )


def _entities(ground: Ground, suggestions: Sequence[Suggested]) -> Iterator[Row]:
    """One row for each thing that is named: all its mentions on both sides."""
    groups = Entities(ground, match=False)
    proposed = {
        (groups.group_of[0][one.left], groups.group_of[1][one.right]): one
        for one in suggestions
        if one.type == SAME and one.left in groups.group_of[0] and one.right in groups.group_of[1]
    }
    confirmed = groups.links_between(CONFIRMED)
    offered = groups.links_between(PROPOSED)
    judged = {
        link.source: link for link in ground.links if link.status == CONFIRMED and link.type in JUDGEMENTS
    }
    joined = {**proposed, **offered, **confirmed}
    alone: tuple[set[int], set[int]] = (set(), set())
    for (left, right), found in joined.items():
        alone[0].add(left)
        alone[1].add(right)
        link = found if isinstance(found, Link) else None
        yield _thing(
            groups, left, right, SAME,
            status=link.status if link else PROPOSED, link=link, suggestion=None if link else proposed[left, right],
        )  # fmt: skip
    for side in (0, 1):
        for number, group in enumerate(groups.groups[side]):
            if group.items and number not in alone[side]:
                link = next((judged[item.id] for item in group.items if item.id in judged), None)
                verdict = UNJUDGED
                if link is not None:
                    verdict = UNDECIDED if link.type == "undecided" else (ONLY_LEFT, ONLY_RIGHT)[side]
                here, there = (number, None) if side == 0 else (None, number)
                yield _thing(groups, here, there, verdict, status=CONFIRMED if link else "", link=link)


def _thing(
    groups: Entities,
    left: int | None,
    right: int | None,
    verdict: str,
    *,
    status: str,
    link: Link | None,
    suggestion: Suggested | None = None,
) -> Row:
    here = groups.groups[0][left].items if left is not None else []
    there = groups.groups[1][right].items if right is not None else []
    return Row(
        ENTITY,
        tuple(item.annotation for item in here),
        tuple(item.annotation for item in there),
        verdict,
        status,
        annotator=link.annotator if link else "",
        sentences=(
            _sentence(here[0] if here else None),
            _sentence(there[0] if there else None),
        ),
        link=link,
        suggestion=suggestion,
    )


def _covered(view: SideView, holes: Sequence[Span], settled: frozenset[int]) -> Coverage:
    total = sum(not any(hole.contains(sentence) for hole in holes) for sentence in view.text.sentences)
    held: dict[int, bool] = defaultdict(lambda: True)
    for item in view.items:
        if item.annotation.tag in {CLAIM, FIGURE}:
            for sentence in range(*item.sentences):
                held[sentence] &= item.id in settled
    return Coverage(sum(held.values()), len(held), total)


def _of_enclosing(side: SideView, speakers: Mapping[int, str]) -> dict[int, str]:
    """For each figure the speaker of the innermost claim that holds it."""
    figures = side.tagged(FIGURE)
    starts = [item.span[0] for item in figures]
    found: dict[int, str] = {}
    # The longest first, so that the innermost has the last word.
    for claim in sorted(side.tagged(CLAIM), key=lambda item: item.span[0] - item.span[1]):
        for figure in side.inside(claim, figures, starts):
            found[figure.id] = speakers.get(claim.id, "")
    return found


def _sentence(item: Item | None) -> Span | None:
    return None if item is None else Span(*item.hull)


def _place(row: Row) -> tuple[int, int, int, int]:
    """Where a row stands: by its place on the left, rows of the right alone after them."""
    first = (row.left or row.right)[0]
    there = sys.maxsize if row.verdict == DERIVED else row.right[0].start if row.right else -1
    return (0 if row.left else 1), first.start, -first.end, there
