"""Which entities of two articles are the same: mentions grouped by name in each, groups matched across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.annotation import Annotation, Link
from annotator.model.links import CONFIRMED, PROPOSED, REJECTED
from annotator.model.wording import Message

from .comparing_ground import ENTITY, Ground, Item, Suggested
from .names import all_keys, name_of, same_name

# Below this, two names are not taken for one.
SURE = 0.8
# A key that more names share (rue, saint) tells nothing; looking at all of them would be quadratic.
_MOST = 40
_PLACES = frozenset({"GPE", "LOC", "FAC"})


class Thing(NamedTuple):
    """Something that is named: all mentions of it in both articles, by id, in the order of the texts."""

    left: tuple[int, ...]
    right: tuple[int, ...]


class _Group:
    """Mentions in one article that bear one name."""

    def __init__(self, name: str, kind: str) -> None:
        self.names = [name]
        self.kind = kind
        self.items: list[Item] = []

    @property
    def head(self) -> Item:
        """The mention that stands for all: the first by name, else the first."""
        return next(
            (i for i in self.items if i.annotation.attribute("mention") in {"", "name"}), self.items[0]
        )


class Entities:
    """The entities of a pair: `groups` for each side, `group_of` an id, `matches` (left, right group, score, reason).

    `match`: whether to look for matches at all.
    """

    def __init__(self, ground: Ground, *, match: bool = True) -> None:
        self._ground = ground
        self.groups = tuple(_grouped(ground, side) for side in (0, 1))
        self.group_of = [{i.id: n for n, g in enumerate(groups) for i in g.items} for groups in self.groups]
        self._join_confirmed()
        self.confirmed = self.links_between(CONFIRMED)
        self.matches = list(self._matched()) if match else []

    def thing_of(self) -> dict[int, int]:
        """For each mention the number of what it names; the same across both articles if names or links say so."""
        numbers: dict[int, int] = {}
        left, right = self.groups
        # Left groups count up from 0; right ones take the number of their match, or go on below zero.
        match = {there: here for here, there, _, _ in self.matches}
        match |= {there: here for here, there in sorted(self.confirmed, reverse=True)}
        for number, group in enumerate(left):
            numbers.update((item.id, number) for item in group.items)
        for number, group in enumerate(right):
            numbers.update((item.id, match.get(number, ~number)) for item in group.items)
        return numbers

    def suggestions(self) -> Iterator[Suggested]:
        """One link for each match that the analyst has not judged, between the mentions that stand for the groups."""
        for left, right, score, reason in self.matches:
            ends = self.groups[0][left].head.id, self.groups[1][right].head.id
            if (left, right) not in self.confirmed:
                yield Suggested(*ends, "same_entity", "", score, reason)

    def _join_confirmed(self) -> None:
        """Groups of one article that a confirmed link joins become one."""
        for link in self._ground.links:
            if link.status != CONFIRMED or link.type != "same_entity" or link.target is None:
                continue
            for side in (0, 1):
                one, other = (self.group_of[side].get(end) for end in (link.source, link.target))
                if one is not None and other is not None and one != other:
                    into, gone = self.groups[side][min(one, other)], self.groups[side][max(one, other)]
                    into.names += gone.names
                    into.items = sorted([*into.items, *gone.items], key=lambda item: (item.span, item.id))
                    self.group_of[side].update((item.id, min(one, other)) for item in gone.items)
                    gone.items, gone.names = [], []

    def links_between(self, status: str) -> dict[tuple[int, int], Link]:
        """The pairs of groups that a link of this status says to be the same, with the first such link."""
        found: dict[tuple[int, int], Link] = {}
        for link in self._ground.links:
            if link.status == status and link.type == "same_entity" and link.target is not None:
                for a, b in ((link.source, link.target), (link.target, link.source)):
                    left, right = self.group_of[0].get(a), self.group_of[1].get(b)
                    if left is not None and right is not None:
                        found.setdefault((left, right), link)
        return found

    def _matched(self) -> Iterator[tuple[int, int, float, Message]]:
        """Groups of both sides that bear the same name, each at most once, the surest first."""
        refused = self.links_between(REJECTED).keys() | self.links_between(PROPOSED).keys()
        taken_left = {left for left, _ in self.confirmed}
        taken_right = {right for _, right in self.confirmed}
        found = sorted(self._candidates(), key=lambda match: (-match[2], match[0], match[1]))
        for left, right, score, reason in found:
            if left in taken_left or right in taken_right or (left, right) in refused:
                continue
            taken_left.add(left)
            taken_right.add(right)
            yield left, right, score, reason

    def _candidates(self) -> Iterator[tuple[int, int, float, Message]]:
        languages = (self._ground.sides[0].language, self._ground.sides[1].language)
        aliases = self._ground.aliases
        index: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups[1]):
            for key in all_keys(group.names, aliases, languages[1]):
                index[key].append(number)
        for number, group in enumerate(self.groups[0]):
            if not number % 64:
                self._ground.watch(number, len(self.groups[0]))
            seen: set[int] = set()
            for key in sorted(all_keys(group.names, aliases, languages[0])):
                held = index.get(key, ())
                seen.update(held if len(held) <= _MOST else ())
            for other in sorted(seen):
                facing = self.groups[1][other]
                if not group.items or not facing.items or not compatible(group.kind, facing.kind):
                    continue
                best = max(
                    (same_name(a, b, aliases, languages) for a in group.names for b in facing.names),
                    key=lambda match: match.score,
                )
                if best.score >= SURE:
                    yield number, other, best.score, best.reason


def compatible(one: str, other: str) -> bool:
    """Whether entities of these two subtypes may be the same; places differ in kind from text to text."""
    return not one or not other or one == other or {one, other} <= _PLACES


def written_name(annotation: Annotation) -> str:
    """The name of an entity: its canonical name, else its words."""
    return annotation.attribute("canonical") or annotation.quote


def _grouped(ground: Ground, side: int) -> list[_Group]:
    """The mentions of one article by name; a part of a name joins the whole when it fits only one."""
    view = ground.sides[side]
    exact: dict[tuple[str, str], _Group] = {}
    for item in view.tagged(ENTITY):
        one = item.annotation
        if one.attribute("mention") == "pronoun" and not one.attribute("canonical"):
            continue
        name = written_name(one)
        parts = name_of(name, view.language)
        key = ("".join(sorted(parts.tokens)) or name, one.subtype)
        group = exact.get(key)
        if group is None:
            group = exact[key] = _Group(name, one.subtype)
        elif name not in group.names:
            group.names.append(name)
        group.items.append(item)
    return _joined(list(exact.values()), view.language, ground)


def _joined(groups: Sequence[_Group], language: str, ground: Ground) -> list[_Group]:
    index: dict[str, list[int]] = defaultdict(list)
    keys = [all_keys(group.names, ground.aliases, language) for group in groups]
    for number, own in enumerate(keys):
        for key in own:
            index[key].append(number)
    into = list(range(len(groups)))
    for number, group in enumerate(groups):
        near = (index[key] for key in keys[number] if len(index[key]) <= _MOST)
        others = {other for held in near for other in held if other != number}
        fitting = [
            other
            for other in sorted(others)
            if compatible(group.kind, groups[other].kind)
            and same_name(group.names[0], groups[other].names[0], ground.aliases, (language, language)).score
            >= SURE
        ]
        # "Kim" joins "Kim Jong-un" when no other Kim is named; a whole name waits for its parts to come to it.
        longer = [o for o in fitting if len(groups[o].names[0]) > len(group.names[0])] or fitting
        if len(longer) == 1:
            one, other = sorted((_root(into, number), _root(into, longer[0])))
            into[other] = one
    made: dict[int, _Group] = {}
    for number, group in enumerate(groups):
        root = _root(into, number)
        if root not in made:
            made[root] = group
            continue
        made[root].items += group.items
        made[root].names += [name for name in group.names if name not in made[root].names]
    for group in made.values():
        group.items.sort(key=lambda item: (item.span, item.id))
        del group.names[6:]  # a name has few spellings; more would only be compared in vain
    return list(made.values())


def _root(into: list[int], number: int) -> int:
    while into[number] != number:
        number = into[number]
    return number
