"""Which sentences of a pair belong together: worked out beside the window, corrected by the analyst.

`given` reads where the project lives; `Aligner.align` takes plain values and may run anywhere. Each correction is one
undoable step; it is kept and respected whenever the pair is aligned anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from annotator.model.annotation import NEW, Annotation, Correction, Link, Pair, new_uid, now
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.links import CONFIRMED, VERDICTS
from annotator.model.span import Span
from annotator.model.wording import Message, mark

if TYPE_CHECKING:
    from annotator.assist import corrections
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.beads import Alignment, Bead
    from annotator.store.project import Project

K = TypeVar("K")
V = TypeVar("V")

# Articles that are kept read, and alignments that are kept: of pairs gone through one after the other.
_TEXTS_KEPT, _ALIGNMENTS_KEPT = 8, 8
# How often a job that waits for another one looks whether it has been cancelled.
_LOOK_S = 0.05


class Given(NamedTuple):
    """What aligning a pair needs, left first. Of two that are equal the alignments are equal.

    `anchors` are pairs of offsets (code points) that belong together for certain.
    """

    texts: tuple[str, str]
    languages: tuple[str, str]
    anchors: tuple[tuple[int, int], ...]
    corrections: tuple[Correction, ...]

    @property
    def size(self) -> int:
        """Characters of the longer text."""
        return max(map(len, self.texts))


class Aligned(NamedTuple):
    """An alignment with the two texts as they were read for it."""

    given: Given
    alignment: Alignment
    texts: tuple[AnalysisText, AnalysisText]


def missing() -> Message | None:
    """What could be installed to align better; None when it is there. Imports nothing slow."""
    from annotator.assist import vectors

    return vectors.missing()


def given(
    project: Project,
    pair: Pair,
    links: Iterable[Link] | None = None,
    annotations: Sequence[Iterable[Annotation]] = (),
) -> Given:
    """Read what aligning a pair needs. Raises `UserError` when it is no longer there.

    `links` and `annotations` (left, right): for who has read those of both articles already.
    """
    articles = project.article(pair.left), project.article(pair.right)
    known = project.links([pair.left, pair.right]) if links is None else links
    joins = sorted((link for link in known if _joins(link)), key=lambda link: link.id)
    if joins and not annotations:
        annotations = project.annotations(articles[0]), project.annotations(articles[1])
    pins = [(pin.left, pin.right) for pin in project.pins(pair.id)]
    return Given(
        (project.text(articles[0]).text, project.text(articles[1]).text),
        (articles[0].language, articles[1].language),
        tuple(dict.fromkeys([*pins, *_joined(joins, annotations)])),
        tuple(project.corrections(pair.id)),
    )


def _joined(joins: Sequence[Link], annotations: Sequence[Iterable[Annotation]]) -> Iterable[tuple[int, int]]:
    """Where links begin and end, left first."""
    left, right = ({one.id: one.start for one in side} if joins else {} for side in annotations or ((), ()))
    for link in joins:
        for one, other in ((link.source, link.target), (link.target, link.source)):
            if one in left and other in right:
                yield left[one], right[other]
                break


def _joins(link: Link) -> bool:
    """Whether the places that a link joins belong together: not where both only name the same."""
    return link.target is not None and link.status == CONFIRMED and link.type in VERDICTS


class Aligner:
    """Aligns pairs, remembering texts that were read and alignments that were found. One at a time, on any thread."""

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[str, str], AnalysisText] = OrderedDict()
        self._alignments: OrderedDict[Given, Alignment] = OrderedDict()
        self._busy = Lock()

    def align(self, given: Given, watch: Progress = quiet) -> Aligned:
        """Align a pair. `watch` may raise `Cancelled`; nothing else is raised for what the texts hold."""
        # Here and not above: they take longer to load than a window takes to open.
        from annotator.assist.align import align
        from annotator.assist.vectors import nearness

        with in_turn(self._busy, watch):
            left = self._text(given.texts[0], given.languages[0], watch)
            right = self._text(given.texts[1], given.languages[1], watch)
            known = self._alignments.get(given)
            if known is None:
                said = [plain(one) for one in given.corrections]
                near = nearness(left, right, watch)
                known = align(left, right, anchors=given.anchors, corrections=said, watch=watch, near=near)
            return Aligned(given, kept(self._alignments, given, known, _ALIGNMENTS_KEPT), (left, right))

    def _text(self, text: str, language: str, watch: Progress) -> AnalysisText:
        from annotator.assist.analysis import AnalysisText

        known = self._texts.get((text, language))
        if known is None:
            known = AnalysisText(text, language).prepare(watch)
        return kept(self._texts, (text, language), known, _TEXTS_KEPT)


@contextmanager
def in_turn(busy: Lock, watch: Progress) -> Iterator[None]:
    """Wait for a job on another thread, as long as this one is still wanted: `watch` may raise `Cancelled`."""
    while not busy.acquire(timeout=_LOOK_S):
        watch(0, 0)
    try:
        yield
    finally:
        busy.release()


def kept(store: OrderedDict[K, V], key: K, value: V, most: int) -> V:
    """Put a value last, and let go of the first ones when there are too many."""
    store[key] = value
    store.move_to_end(key)
    while len(store) > most:
        store.popitem(last=False)
    return value


def plain(stored: Correction) -> corrections.Correction:
    """A stored correction as the aligning takes it."""
    from annotator.assist.corrections import Correction as Said

    return Said(stored.what, (stored.left_start, stored.left_end), (stored.right_start, stored.right_end))


# What the analyst says

_LABELS = {
    "pin": mark("These sentences belong together"),
    "merge": mark("Merge counterparts"),
    "split": mark("Split counterparts"),
    "unlink": mark("These sentences are no counterparts"),
}
_TITLES = {
    "pin": mark("belong together"),
    "merge": mark("merged"),
    "split": mark("divided before"),
    "unlink": mark("no counterparts"),
}


def sentences_of(project: Project, article_id: int, start: int, end: int) -> Span:
    """The sentence at an offset, or all from the first to the last that `[start, end)` touches (code points).

    Raises `UserError` where there is none. Reads no more than the lines there.
    """
    from annotator.model.sentences import sentence_at, sentences

    article = project.article(article_id)
    text = project.text(article)
    first, last = text.line_at(start), text.line_at(max(start, end - 1))
    if end - start > 1 or first != last:
        within = sentences(text.text, article.language, text.line_span(first).start, text.line_span(last).end)
        touched = [span for span in within if span.start < end and span.end > start]
    else:
        touched = [sentence_at(text.text, start, article.language)]
    if not touched or touched[0].start == touched[-1].end:
        raise UserError("There is no sentence at the caret of one of the texts.")
    return Span(touched[0].start, touched[-1].end)


def toggle_together(project: Project, pair_id: int, left: Span, right: Span) -> bool:
    """Say that the sentences of these two spans belong together, or take that back when it was said of the same.

    Returns whether it is said now.
    """
    from annotator.assist import correcting

    return _toggle(project, pair_id, [correcting.pin(left, right)])


def toggle_apart(project: Project, pair_id: int, pairs: Iterable[tuple[Span, Span]]) -> bool:
    """Say that the two spans of each pair are no counterparts, or take that back when it was said of all of them."""
    from annotator.assist.corrections import UNLINK
    from annotator.assist.corrections import Correction as Said

    said = [Said(UNLINK, (one.start, one.end), (other.start, other.end)) for one, other in pairs]
    if not said:
        raise UserError("This sentence has no counterpart.")
    return _toggle(project, pair_id, said)


def merge(project: Project, pair_id: int, alignment: Alignment, left: int, right: int) -> None:
    """Make one of the counterparts at these two offsets; where they are the same, of them and the ones that follow."""
    from annotator.assist import correcting

    beads = [bead for bead in alignment.beads if bead.paired]
    here, there = _bead_at(alignment, beads, 0, left), _bead_at(alignment, beads, 1, right)
    if here is None or there is None:
        raise UserError("Put both carets into sentences that have counterparts first.")
    if here == there:
        there = next((bead for bead in beads if bead.left[0] >= here.left[1]), None)
    made = correcting.merge(alignment, here, there) if there is not None else None
    if made is None:
        raise UserError("Nothing follows that these counterparts could be merged with.")
    _store(project, pair_id, [made])


def split(project: Project, pair_id: int, alignment: Alignment, left: int, right: int) -> None:
    """Divide the counterparts at these two offsets: the second part begins with the sentences there."""
    from annotator.assist import correcting

    beads = [bead for bead in alignment.beads if bead.paired]
    bead = _bead_at(alignment, beads, 0, left) or _bead_at(alignment, beads, 1, right)
    made = correcting.split(alignment, bead, left, right) if bead is not None else ()
    if not made:
        raise UserError(
            "There is nothing to split here. Put both carets into the sentences that shall begin the second part."
        )
    _store(project, pair_id, made)


def forget(project: Project, pair_id: int) -> int:
    """Take all corrections of a pair's alignment back, in one step. Returns how many there were."""
    held = project.corrections(pair_id)
    if not held:
        raise UserError("The alignment of this pair has not been corrected.")
    with project.transact(Message("Take back the corrections of the alignment")) as tx:
        for correction in held:
            tx.drop(correction)
    return len(held)


class Corrected(NamedTuple):
    """A correction as a list shows it, left first. `kept`: the alignment respects it; else it waits for another.

    `places` are what it speaks of; for a border, the sentence that begins the second part.
    """

    correction: Correction
    what: Message
    places: tuple[Span, Span]
    quotes: tuple[str, str]
    kept: bool


def listed(project: Project, pair: Pair, yielded: Iterable[object] = ()) -> list[Corrected]:
    """The corrections of a pair in the order of the left text. `yielded`: what its alignment could not keep."""
    waiting = set(yielded)
    texts = project.text(project.article(pair.left)), project.text(project.article(pair.right))
    found: list[Corrected] = []
    for one in project.corrections(pair.id):
        extents = (pair.left, one.left_start, one.left_end), (pair.right, one.right_start, one.right_end)
        left, right = (
            _sentence_from(project, *extent) if one.what == "split" else Span(*extent[1:])
            for extent in extents
        )
        quotes = texts[0].quote([left]), texts[1].quote([right])
        what = Message(_TITLES.get(one.what, one.what))
        found.append(Corrected(one, what, (left, right), quotes, plain(one) not in waiting))
    return sorted(found, key=lambda row: (row.places[0], row.places[1], row.correction.id))


def _sentence_from(project: Project, article_id: int, start: int, _end: int) -> Span:
    """From an offset to the end of the sentence there; empty behind the last one."""
    try:
        return Span(start, max(start, sentences_of(project, article_id, start, start).end))
    except UserError:
        return Span(start, start)


def take_back(project: Project, row: Corrected) -> None:
    """Take one correction back. Raises `UserError` when it is gone already."""
    held = [one for one in project.corrections(row.correction.pair) if one.id == row.correction.id]
    if not held:
        raise UserError("This correction is no longer there.")
    with project.transact(Message("Take back a correction of the alignment")) as tx:
        tx.drop(held[0])


def crossed(alignment: Alignment) -> int:
    """How many corrections cannot be kept, since they cross others or speak of no sentence."""
    from annotator.assist.corrections import Correction as Said

    return sum(isinstance(one, Said) for one in alignment.yielded)


def apart_at(alignment: Alignment, side: int, here: int, there: int) -> list[tuple[Span, Span]]:
    """Counterparts of the sentence at `here` in the text of `side` (0: left), as left and right spans.

    Only the ones at `there` in the other text, if they are among them. Empty where there are none.
    """
    beads = [bead for bead in alignment.beads if bead.paired and _holds(alignment, bead, side, here)]
    both = [bead for bead in beads if _holds(alignment, bead, 1 - side, there)]
    return [alignment.spans(bead) for bead in both or beads]


def _bead_at(alignment: Alignment, beads: Sequence[Bead], side: int, offset: int) -> Bead | None:
    """The surest of the beads that hold the sentence at an offset."""
    found = [bead for bead in beads if _holds(alignment, bead, side, offset)]
    return max(found, key=lambda bead: bead.score, default=None)


def _holds(alignment: Alignment, bead: Bead, side: int, offset: int) -> bool:
    span = alignment.spans(bead)[side]
    return span.start <= offset <= span.end


def _toggle(project: Project, pair_id: int, said: Sequence[corrections.Correction]) -> bool:
    held = {plain(one): one for one in project.corrections(pair_id)}
    known = [held[one] for one in said if one in held]
    if len(known) < len(said):
        _store(project, pair_id, said)
        return True
    with project.transact(Message("Take back a correction of the alignment")) as tx:
        for one in known:
            tx.drop(one)
    return False


def _store(project: Project, pair_id: int, said: Sequence[corrections.Correction]) -> None:
    """Store corrections in one step; what was said of the very same sentences before goes."""
    places = {(one.left, one.right) for one in said}
    with project.transact(Message(_LABELS[said[0].what])) as tx:
        for old in project.corrections(pair_id):
            if (plain(old).left, plain(old).right) in places:
                tx.drop(old)
        for one in said:
            tx.put(
                Correction(NEW, new_uid(), pair_id, one.what, *one.left, *one.right, project.annotator, now())
            )
