"""Proposals for many articles at once: pair by pair, in as many processes as there are cores.

The project stays with the one who asks: each piece of work is sent out as plain values and comes back as such. What is
kept in the project from before is not worked out again, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import Article
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.tags import TagSet

from . import suggesting
from .processes import spread
from .suggesting import Found, Given, Told, told

if TYPE_CHECKING:
    from annotator.assist.suggesting import Suggester
    from annotator.store.project import Project

_NOBODY = Told()


class Shared(NamedTuple):
    """What is the same for all pieces; sent to each process once."""

    told: Told
    tags: TagSet
    providers: tuple[str, ...]


def check_providers(names: Sequence[str]) -> tuple[str, ...]:
    """The names as they are; `UserError` for one that there is not, or that cannot be used."""
    from annotator.assist import suggesters

    offers = {offer.name: offer for offer in suggesters.available()}
    for name in names:
        offer = offers.get(name)
        if offer is None:
            known = ", ".join(offers)
            raise UserError("There is no provider “{name}”; there are: {known}.", name=name, known=known)
        if offer.missing is not None:
            raise UserError("{reason}", reason=offer.missing)
    return tuple(dict.fromkeys(names))


def groups(project: Project, article_ids: Iterable[int] = ()) -> list[tuple[int, ...]]:
    """What is read together: pairs, and articles that are in none; each article once. Only those that hold one of
    `article_ids`, where any are given."""
    wanted = set(article_ids)
    seen: set[int] = set()
    found: list[tuple[int, ...]] = []
    for pair in project.pairs():
        both = (pair.left, pair.right)
        if not seen.intersection(both) and (not wanted or wanted.intersection(both)):
            found.append(both)
            seen.update(both)
    lone = (heading.id for heading in project.headings())
    found += [(one,) for one in lone if one not in seen and (not wanted or one in wanted)]
    return found


def suggest_all(
    project: Project,
    work: Sequence[tuple[int, ...]],
    *,
    providers: Sequence[str] = (),
    jobs: int = 0,
    watch: Progress = quiet,
) -> Iterator[tuple[tuple[int, ...], Found]]:
    """Work out the proposals of each group, in order; a long text comes window by window. `jobs` 0: all cores.

    Nothing is stored. Raises `Cancelled` when `watch` does.
    """
    shared = Shared(told(project), project.tag_set(), tuple(providers))
    for (done, group), found in spread(_work_out, shared, _pieces(project, work), jobs):
        watch(done, len(work))
        yield group, found


def _pieces(
    project: Project, work: Sequence[tuple[int, ...]]
) -> Iterator[tuple[tuple[int, tuple[int, ...]], Given]]:
    """How many groups are behind and the group; and what is to be read of it; without what is shared."""
    for done, group in enumerate(work):
        articles = [project.article(one) for one in group]
        for at in zip_longest(*(_carets(project, article) for article in articles)):
            some = [
                (article, caret) for article, caret in zip(articles, at, strict=True) if caret is not None
            ]
            given = suggesting.given(
                project,
                [article for article, _ in some],
                at=[caret for _, caret in some],
                known=_NOBODY,
            )
            yield (done, group), given._replace(tags=TagSet(()))


def _carets(project: Project, article: Article) -> Iterator[int]:
    """A place in each window of a text."""
    for part in suggesting.windows(article, project.text(article).text):
        yield part.offset


def _work_out(shared: Shared, given: Given) -> Found:
    whole = given._replace(told=shared.told, tags=shared.tags)
    return suggesting.work_out(whole, providers=_chosen(shared.providers))


def _chosen(names: Sequence[str]) -> list[Suggester] | None:
    """The providers of these names; None for all that can be used."""
    from annotator.assist import suggesters

    return [one for one in suggesters.suggesters() if one.name in names] if names else None
