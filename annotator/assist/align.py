"""Aligning two articles by their sentences, offline, as a translation or as articles on the same events."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.jobs import Progress, quiet

from .analysis import AnalysisText
from .beads import AUTO, COMPARABLE, TRANSLATION, Alignment, Bead, ordered
from .comparable import align_comparable
from .corrections import Correction, Resolved, resolve
from .likeness import Likeness
from .translation import align_translation
from .vectors import Nearness

__all__ = ["AUTO", "COMPARABLE", "TRANSLATION", "Alignment", "Bead", "Correction", "align"]

# Texts of which less is found again, in order, are no translation of each other. Translations written for the tests
# reach 0.4 and more, articles on the same events 0.15 at most.
_EVIDENCE = 0.25


def align(
    left: AnalysisText,
    right: AnalysisText,
    mode: str = AUTO,
    anchors: Sequence[tuple[int, int]] = (),
    corrections: Sequence[Correction] = (),
    watch: Progress = quiet,
    near: Nearness | None = None,
) -> Alignment:
    """Which sentences of two texts belong together.

    `mode`: `translation` (beads run forward, each sentence stands in one), `comparable` (each sentence with its best
    counterparts or none) or `auto`, which decides by how much of the texts is found again in order; the result says.
    `anchors` are pairs of offsets (code points) that belong together for certain: pins, confirmed links. `corrections`
    are respected, in the order in which they were made. `near` is what sentence vectors say (`vectors.nearness`). What
    cannot be kept is in `yielded`; nothing raises but `watch` (`Cancelled`). Exchanging the sides exchanges the result.
    Deterministic.
    """
    if (left.language, left.text) > (right.language, right.text):
        # One way round only, so that which side is which cannot matter where two results are equally good.
        swapped = [correction.swapped() for correction in corrections]
        turned = [(there, here) for here, there in anchors]
        near = near.swapped() if near else None
        return _aligned(right, left, mode, turned, swapped, watch, near).swapped()
    return _aligned(left, right, mode, anchors, corrections, watch, near)


def _aligned(
    left: AnalysisText,
    right: AnalysisText,
    mode: str,
    anchors: Sequence[tuple[int, int]],
    corrections: Sequence[Correction],
    watch: Progress,
    near: Nearness | None,
) -> Alignment:
    like = Likeness(left.prepare(watch), right.prepare(watch), watch, near)
    evidence = 0.0
    if mode != COMPARABLE:
        resolved = resolve(left, right, corrections, anchors, monotone=True)
        found = align_translation(like, resolved, watch)
        evidence = found.evidence
        if mode == TRANSLATION or evidence >= _EVIDENCE or _without_words(like):
            return _result(TRANSLATION, like, found.beads, resolved, evidence)
    resolved = resolve(left, right, corrections, anchors, monotone=False)
    return _result(COMPARABLE, like, align_comparable(like, resolved, watch), resolved, evidence)


def _without_words(like: Likeness) -> bool:
    """Whether no words could have told: then texts of about as many lines, sentences and characters are taken for a
    translation, since there is no other way to align them."""
    from .lexicon import LANGUAGES

    languages = {like.left.language, like.right.language}
    if languages <= set(LANGUAGES) or len(languages) == 1:
        return False
    sizes = [(len(set(text.line_of)), len(text.sentences)) for text in (like.left, like.right)]
    return all(4 * abs(one - other) <= one + other for one, other in zip(*sizes, strict=True))


def _result(
    mode: str, like: Likeness, beads: Sequence[Bead], resolved: Resolved, evidence: float
) -> Alignment:
    sides = like.left.sentences, like.right.sentences
    return Alignment(mode, *sides, ordered(beads, mode), resolved.yielded, evidence)
