"""Training splits: which articles go into which part, so that no part knows anything of another.

The two articles of a pair, and articles that are linked or share a pair with a third, stay together. Of articles with
the same text only the first is taken. Parts are filled so that each gets its share of articles (or pairs) and of each
tag: units are dealt out from the one with most annotations to the one with fewest, each to the part that lacks most of
what it brings (Sechidis et al. 2011, "On the stratification of multi-label data", as a greedy rule). Equal ones are
shuffled by the seed.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from annotator.commands.outgoing import article_ids
from annotator.commands.selection import Selection
from annotator.formats.values import Loss
from annotator.model.errors import UserError
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.model.annotation import Article
    from annotator.store.project import Project

PAIR, ARTICLE = "pair", "article"
_NAMES = {1: ("train",), 2: ("train", "test"), 3: ("train", "dev", "test")}
_PART = re.compile(r"(?:([A-Za-z][A-Za-z0-9_-]{0,30})=)?(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Split:
    """Parts by name with their shares, what a share counts (`pair` or `article`), and the seed of the shuffling."""

    parts: tuple[tuple[str, int], ...] = (("train", 80), ("dev", 10), ("test", 10))
    by: str = PAIR
    seed: int = 0


class Dealt(NamedTuple):
    """The articles of each part, by id in the order of the project, and what was left out because it stands twice."""

    parts: dict[str, list[int]]
    losses: tuple[Loss, ...]


class _Unit(NamedTuple):
    """Articles that stay together, and what they bring: their weight and their annotations by tag."""

    articles: tuple[int, ...]
    brings: Mapping[str, int]


def parse_split(value: str, by: str = PAIR, seed: int = 0) -> Split:
    """Read `80/10/10`, `90/10`, or names of one's own: `train=80/dev=10/test=10`.

    Raises `UserError` for what is no such thing.
    """
    found = [_PART.fullmatch(part.strip()) for part in value.split("/")]
    names = _NAMES.get(len(found), ())
    parts = []
    for place, match in enumerate(found):
        if match is None or not (match[1] or names):
            raise _unreadable(value)
        parts.append((match[1] or names[place], int(match[2])))
    shares = [share for _, share in parts]
    if len({name for name, _ in parts}) < len(parts) or not sum(shares) or 0 in shares:
        raise _unreadable(value)
    if by not in {PAIR, ARTICLE}:
        raise UserError("A split is made by pair or by article, not by “{by}”.", by=by)
    return Split(tuple(parts), by, seed)


def deal(project: Project, selection: Selection, split: Split) -> Dealt:
    """Deal the articles of a selection out to the parts. Raises `UserError` when there are fewer units than parts."""
    ids = article_ids(project, selection.keys)
    held = {article.id: article for article in project.articles()}
    single, losses = _without_doubles([held[number] for number in ids])
    counts = project.counts(single) if len(single) < len(held) else project.counts()
    units = [_Unit(tuple(group), _brings(group, counts, split.by)) for group in _together(project, single)]
    if len(units) < len(split.parts):
        raise UserError(
            "There is too little to part: {parts} parts need as many pairs or single articles, and there are {count}.",
            count=len(units),
            parts=len(split.parts),
        )
    dealt = _dealt(units, split)
    order = {number: place for place, number in enumerate(ids)}
    return Dealt({name: sorted(held, key=order.__getitem__) for name, held in dealt.items()}, losses)


def _without_doubles(articles: Iterable[Article]) -> tuple[list[int], tuple[Loss, ...]]:
    first: dict[str, Article] = {}
    losses: list[Loss] = []
    for article in articles:
        same = first.setdefault(article.sha256, article)
        if same is not article:
            what = Message(
                "It has the same text as “{name}” and was left out, so that no part knows another.",
                name=same.name,
            )
            losses.append(Loss(article.name, "", what))
    return [article.id for article in first.values()], tuple(losses)


def _together(project: Project, ids: Sequence[int]) -> list[list[int]]:
    """The articles in groups that stay together: those of a pair, and those that links lead to from one another."""
    leader = {number: number for number in ids}

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    paired = ((pair.left, pair.right) for pair in project.pairs())
    for left, right in chain(paired, project.linked_articles()):
        if left in leader and right in leader:
            leader[find(right)] = find(left)
    groups: dict[int, list[int]] = {}
    for number in ids:
        groups.setdefault(find(number), []).append(number)
    return list(groups.values())


def _brings(group: Sequence[int], counts: Mapping[int, Mapping[str, int]], by: str) -> Mapping[str, int]:
    tags: Counter[str] = Counter()
    for number in group:
        tags.update(counts.get(number, {}))
    # No tag has an empty code.
    return {"": 1 if by == PAIR else len(group), **tags}


def _dealt(units: Sequence[_Unit], split: Split) -> dict[str, list[int]]:
    shuffled = list(units)
    random.Random(split.seed).shuffle(shuffled)  # noqa: S311  # the same seed gives the same parts
    shuffled.sort(key=lambda unit: sum(unit.brings.values()), reverse=True)
    total: Counter[str] = Counter()
    for unit in units:
        total.update(unit.brings)
    whole = sum(share for _, share in split.parts)
    lacks = {
        name: {kind: number * share / whole for kind, number in total.items()} for name, share in split.parts
    }
    dealt: dict[str, list[int]] = {name: [] for name, _ in split.parts}
    for place, unit in enumerate(shuffled):
        empty = [name for name, held in dealt.items() if not held]
        # The last units go to parts that would stay empty: a part of a small corpus is small, but it is there.
        names = empty if len(shuffled) - place <= len(empty) else list(dealt)
        chosen = max(names, key=lambda name: _need(lacks[name], unit.brings, total))
        dealt[chosen] += unit.articles
        for kind, number in unit.brings.items():
            lacks[chosen][kind] -= number
    return dealt


def _need(lack: Mapping[str, float], brings: Mapping[str, int], total: Mapping[str, int]) -> float:
    """How much a part lacks of what a unit brings; rare tags weigh as much as frequent ones."""
    shares = (
        lack[kind] / total[kind] * math.sqrt(number / total[kind])
        for kind, number in brings.items()
        if number
    )
    return math.fsum(shares)


def _unreadable(value: str) -> UserError:
    return UserError(
        "“{value}” is no split. Write shares like 80/10/10, or names with shares like train=80/test=20.",
        value=value,
    )
