"""Proposing where two articles agree, contradict each other or name the same, from what the analyst has annotated.

Nothing here is ever counted as the analyst's: `propose` gives suggestions with a score and a reason, and never one that
the analyst has confirmed, rejected or made superfluous by a judgement. All of it is decided by values: the same input
gives the same suggestions in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.annotation import Link
from annotator.model.jobs import Progress, quiet
from annotator.model.links import CONFIRMED
from annotator.model.wording import Message

from .comparing_claims import Claims
from .comparing_derived import derived
from .comparing_entities import Entities
from .comparing_figures import Figures
from .comparing_ground import Beads, Ground, Memory, Side, Suggested
from .comparing_things import SharedThings
from .names import Aliases

__all__ = ["Beads", "Memory", "Side", "Suggested", "propose"]

_STEPS = 4


def propose(
    left: Side,
    right: Side,
    links: Iterable[Link] = (),
    beads: Beads = (),
    aliases: Aliases = (),
    watch: Progress = quiet,
    memory: Memory | None = None,
) -> list[Suggested]:
    """What the program proposes for a pair, the surest first; at most one counterpart for each annotation and type.

    `links`: all links that touch the pair's annotations, whatever their status. `beads`: the alignment of the sentences
    of both texts as `assist.align` gives it; may be empty. `aliases`: groups of names that the analyst calls the same.
    `watch` may raise `Cancelled`. `memory`: of the last comparison of this pair, if there was one. Never fails on what
    annotations hold; what cannot be read is not compared.
    """
    ground = Ground(left, right, links, beads, aliases, watch, memory)
    watch(0, _STEPS)
    entities = Entities(ground)
    shared = SharedThings(ground, entities)
    watch(1, _STEPS)
    figures = Figures(ground, shared)
    compared = figures.suggestions()
    watch(2, _STEPS)
    verdicts = {(one.left, one.right): one for one in compared} | _confirmed(ground)
    claims = Claims(ground, shared, verdicts)
    watch(3, _STEPS)
    found = [*entities.suggestions(), *compared, *claims.suggestions(), *derived(ground)]
    watch(_STEPS, _STEPS)
    return sorted(found, key=lambda one: (-one.score, one.left, one.right, one.type))


def _confirmed(ground: Ground) -> dict[tuple[int, int], Suggested]:
    """The analyst's own verdicts between annotations, as evidence for the claims that hold them."""
    found: dict[tuple[int, int], Suggested] = {}
    for link in ground.links:
        if link.status == CONFIRMED and link.target is not None:
            ends = (link.source, link.target)
            reason = Message("You have judged the figures in these claims.")
            for left, right in (ends, ends[::-1]):
                if left in ground.sides[0].by_id and right in ground.sides[1].by_id:
                    found[left, right] = Suggested(left, right, link.type, link.kind, 1.0, reason)
    return found
