"""How far two annotators agree who have annotated the same articles: the F1 of exact spans with the same tag.

F1 and not kappa, since of spans nobody knows how many there might have been (Hripcsak and Rothschild 2005).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotator.store.project import Project


class Agreement(NamedTuple):
    """Two annotators, the articles both have annotated, their annotations there, and how many are the same."""

    first: str
    second: str
    articles: int
    made: tuple[int, int]
    same: int

    @property
    def f1(self) -> float:
        """2 × same / (all of both), 0 to 1."""
        return 2 * self.same / sum(self.made)


def agreements(project: Project, article_ids: Sequence[int]) -> tuple[Agreement, ...]:
    """What is known of the agreement on these articles: nothing where no two people have annotated the same one."""
    if len(project.annotators()) < 2:
        return ()
    articles: Counter[tuple[str, str]] = Counter()
    made: dict[tuple[str, str], list[int]] = {}
    for number in article_ids:
        by: dict[str, Counter[tuple[object, str]]] = {}
        for one in project.annotations(number):
            what = (one.fragments or (one.start, one.end), one.tag)
            by.setdefault(one.annotator, Counter())[what] += 1
        for pair in combinations(sorted(by), 2):
            left, right = by[pair[0]], by[pair[1]]
            sums = made.setdefault(pair, [0, 0, 0])
            sums[0] += left.total()
            sums[1] += right.total()
            sums[2] += (left & right).total()
            articles[pair] += 1
    return tuple(
        Agreement(*pair, articles[pair], (sums[0], sums[1]), sums[2]) for pair, sums in sorted(made.items())
    )
