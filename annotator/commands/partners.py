"""With what an annotation is most likely to be linked, and how: the order in which counterparts are offered.

Worked out for one annotation at the moment it is asked for, from what `assist.comparing` says of it and of what stands
around it. Nothing of it is stored, and all of it is only an order: every counterpart is offered sooner or later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from annotator.assist.analysis import AnalysisText
from annotator.assist.comparing import Beads, Side, Suggested, propose
from annotator.assist.comparing_words import Keys, Meaning, meaning_of, nouns, opposed
from annotator.assist.figures import quantity_at
from annotator.assist.names import Aliases, same_name
from annotator.model.annotation import Annotation, Link
from annotator.model.folding import fold
from annotator.model.links import CONFIRMED
from annotator.model.quantity import Quantity, percent, relation
from annotator.model.sentences import sentences
from annotator.model.span import Span
from annotator.model.text import SourceText

if TYPE_CHECKING:
    from .aligning import Aligned

CLAIM, ENTITY, FIGURE = "claim", "entity", "figure"
# Characters from which on only the lines that hold annotations are cut into sentences: what is asked for is asked for
# with a key, and a text of 1 MB takes a second.
_LONG = 20_000
# A proposal comes before all that is only of the same tag, and that before the rest.
_PROPOSED, _SAME_TAG = 4.0, 2.0
# What the plain measures add among those: the words in and around, the same name or measure, opposite words, the same
# height in the text, and that the alignment puts their sentences side by side.
_WORDS, _ALIKE, _OPPOSED, _HEIGHT, _FACING = 0.6, 0.8, 0.5, 0.2, 0.5
# What is compared in earnest: the first by the plain measures, and no more annotations around them than this.
_COMPARED, _AROUND = 10, 40
# Characters on both sides of an annotation whose words tell what it is about.
_REACH = 60
# Inside one article: what an annotation of one tag most likely is to one of another.
_INSIDE = {
    (ENTITY, CLAIM): "source_of",
    (ENTITY, ENTITY): "same_entity",
    (CLAIM, FIGURE): "has_quantity",
    (FIGURE, FIGURE): "derived_from",
    (FIGURE, CLAIM): "qualifies",
}


class Reading(NamedTuple):
    """An article as it lies open: its text, language (ISO 639-1 or "") and all its annotations."""

    text: SourceText
    language: str
    annotations: Sequence[Annotation]


class Facing(NamedTuple):
    """Two aligned articles as seen from one of them: `side` is 0 for the left one."""

    aligned: Aligned
    side: int

    @property
    def texts(self) -> tuple[AnalysisText, AnalysisText]:
        """Both articles cut into sentences, the one it is seen from first."""
        return self.aligned.texts if self.side == 0 else self.aligned.texts[::-1]

    def beads(self, start: int, end: int) -> Beads:
        """What is aligned with the sentences that `[start, end)` touches; sentences over here come first."""
        first, last = self.texts[0].sentences_in(start, end)
        seen = self.aligned.alignment.beads
        turned = ((bead.left, bead.right) if self.side == 0 else (bead.right, bead.left) for bead in seen)
        return [
            (here, there, bead.score)
            for bead, (here, there) in zip(seen, turned, strict=True)
            if here[0] < last and first < here[1] and bead.paired
        ]

    def spans(self, start: int, end: int) -> list[tuple[int, int, float]]:
        """The stretches over there that are aligned with these sentences, and how surely (0 to 1)."""
        cut = self.texts[1].sentences
        return [(cut[lo].start, cut[hi - 1].end, score) for _, (lo, hi), score in self.beads(start, end)]


class Partners:
    """The counterparts of one annotation. `here` is its article, `there` theirs; the same when they stand in one.

    `links`: those of both articles. `facing`: the alignment, once there is one. Never fails on what annotations hold.
    """

    def __init__(
        self,
        source: Annotation,
        here: Reading,
        there: Reading,
        links: Iterable[Link] = (),
        facing: Facing | None = None,
        aliases: Aliases = (),
    ) -> None:
        self._source, self._here, self._there, self._aliases = source, here, there, aliases
        self._inside = any(one.id == source.id for one in there.annotations)
        self._facing = None if self._inside else facing
        self._beside = self._facing.spans(source.start, source.end) if self._facing else []
        self._about = _about(source, here.text.text, here.language)
        self._plain = {one.id: self._measured(one) for one in there.annotations}
        # What the analyst has said of this annotation shall not keep it from being compared once more.
        others = [x for x in links if x.status == CONFIRMED and source.id not in (x.source, x.target)]
        self._proposed = {} if self._inside else self._proposals(others)

    def order(self, found: Iterable[Annotation]) -> list[Annotation]:
        """The counterparts, the likeliest first; of equals the one that comes first in the text."""
        return sorted(found, key=lambda one: (-self._score(one), one.start, -one.end, one.id))

    def likely(self, target: Annotation) -> tuple[str, str]:
        """The type that suggests itself for a link with `target`, and the kind that a contradiction would be of."""
        if self._inside:
            return _INSIDE.get((self._source.tag, target.tag), "source_of"), ""
        suggested = self._proposed.get(target.id)
        if suggested is None:
            return self._judged(target)
        return suggested.type, suggested.kind or self._judged(target)[1]

    # --- inside

    def _proposals(self, links: Iterable[Link]) -> dict[int, Suggested]:
        """What is proposed for the annotation, by counterpart."""
        near = [one for one in self._there.annotations if one.tag == self._source.tag]
        near = sorted(near, key=lambda one: -self._plain[one.id])[:_COMPARED]
        around, beyond = _around([self._source], self._here), _around(near, self._there)
        beads: Beads = ()
        if self._facing is not None:
            # Numbers of sentences mean something in the texts only that were aligned.
            texts = self._facing.texts
            beads = self._facing.beads(around[0].start, max(one.end for one in around))
        else:
            texts = _analysed(self._here, around), _analysed(self._there, beyond)
        left, right = Side(texts[0], around), Side(texts[1], beyond)
        found: dict[int, Suggested] = {}
        for one in propose(left, right, links, beads, self._aliases):
            if one.left == self._source.id:
                found.setdefault(one.right, one)
        return found

    def _score(self, target: Annotation) -> float:
        suggested = self._proposed.get(target.id)
        return self._plain.get(target.id, 0.0) if suggested is None else _PROPOSED + suggested.score

    def _measured(self, target: Annotation) -> float:
        """What speaks for a counterpart before anything is compared in earnest."""
        source = self._source
        lengths = max(len(self._here.text), 1), max(len(self._there.text), 1)
        score = _HEIGHT * (1 - abs(source.start / lengths[0] - target.start / lengths[1]))
        beside = (sure for start, end, sure in self._beside if target.start < end and start < target.end)
        score += _FACING * max(beside, default=0.0)
        if self._inside or source.tag != target.tag:
            return score + (_SAME_TAG if (source.tag, target.tag) in _INSIDE and self._inside else 0.0)
        one, other = self._about, _about(target, self._there.text.text, self._there.language)
        shared = len(one.keys & other.keys)
        score += _SAME_TAG + _WORDS * shared / (shared + 3)
        if source.tag == ENTITY:
            return score + _ALIKE * self._same_name(target)
        if source.tag == FIGURE:
            return score + _ALIKE * _same_measure(one.quantity, other.quantity)
        return score + (
            _OPPOSED if one.meaning and other.meaning and opposed(one.meaning, other.meaning) else 0
        )

    def _same_name(self, target: Annotation) -> float:
        one, other = (end.attribute("canonical") or end.quote for end in (self._source, target))
        return same_name(one, other, self._aliases, (self._here.language, self._there.language)).score

    def _judged(self, target: Annotation) -> tuple[str, str]:
        """The verdict, and the kind of a contradiction, from the two annotations alone."""
        tags = {self._source.tag, target.tag}
        one, other = self._about, _about(target, self._there.text.text, self._there.language)
        if tags == {ENTITY}:
            return "same_entity", ""
        if one.quantity is not None and other.quantity is not None:
            found = relation(one.quantity, other.quantity)
            kind = found.kind or ("time" if one.quantity.date and other.quantity.date else "numeric")
            return ("agrees" if found.verdict == "incomparable" else found.verdict), kind
        if one.meaning is None or other.meaning is None:
            return "agrees", "numeric" if tags == {FIGURE} else ""
        negated = one.meaning.negated != other.meaning.negated
        if opposed(one.meaning, other.meaning) is not None:
            return ("agrees" if negated else "contradicts"), "wording"
        return "agrees", "negation" if negated else ""


def difference(one: Annotation, other: Annotation, here: Reading, there: Reading) -> str:
    """By how much the second of two figures differs from the first (`+20 %`); "" when that says nothing."""
    quantities = [
        _about(annotation, reading.text.text, reading.language).quantity
        for annotation, reading in ((one, here), (other, there))
    ]
    if quantities[0] is None or quantities[1] is None:
        return ""
    found = relation(quantities[0], quantities[1])
    return percent(found.difference) if found.difference else ""


class _About(NamedTuple):
    """What an annotation is about: keys of the words in and around it, the value of a figure, the sense of a claim."""

    keys: Keys
    quantity: Quantity | None
    meaning: Meaning | None


@lru_cache(maxsize=4_096)
def _about(annotation: Annotation, text: str, language: str) -> _About:
    start, end = annotation.start, annotation.end
    own = " ".join(text[a:b] for a, b in annotation.spans)
    near = "" if annotation.tag == ENTITY else text[max(start - _REACH, 0) : min(end, start + 200) + _REACH]
    quantity = meaning = None
    if annotation.tag == FIGURE:
        quantity = Quantity.of(annotation) or quantity_at(
            AnalysisText(text, language), (start, end), annotation.subtype
        )
    elif annotation.tag != ENTITY:
        meaning = meaning_of(fold(own), language)
    return _About(nouns(near, language), quantity, meaning)


def _same_measure(one: Quantity | None, other: Quantity | None) -> float:
    """Whether two figures measure in the same dimension, and how near they are."""
    if one is None or other is None or one.dimension != other.dimension or bool(one.date) != bool(other.date):
        return 0.0
    if one.date:
        return 1.0 if one.date == other.date else 0.4
    sizes = [abs(size) for size in (one.representative, other.representative) if size is not None]
    return 0.5 + 0.5 * float(min(sizes) / max(sizes)) if len(sizes) == 2 and max(sizes) else 0.5


def _around(centres: Sequence[Annotation], reading: Reading) -> list[Annotation]:
    """Some annotations and those that stand in the same lines, the nearest: what they speak of."""
    text = reading.text
    chosen = {one.id: one for one in centres}
    for centre in centres:
        start = text.line_span(text.line_at(centre.start)).start
        end = text.line_span(text.line_at(max(centre.end - 1, centre.start))).end
        beside = [one for one in reading.annotations if one.start < end and one.end > start]
        most = max(_AROUND // len(centres), 4)
        # What stands within comes first, then what is nearest.
        beside.sort(
            key=lambda one: (one.start < centre.start or one.end > centre.end, abs(one.start - centre.start))
        )
        for one in beside[:most]:
            chosen.setdefault(one.id, one)
    return sorted(chosen.values(), key=lambda one: one.start)


@lru_cache(maxsize=4)
def _whole(text: str, language: str) -> AnalysisText:
    return AnalysisText(text, language)


def _analysed(reading: Reading, annotations: Iterable[Annotation]) -> AnalysisText:
    """The article, cut into sentences where these annotations stand."""
    whole = _whole(reading.text.text, reading.language)
    if len(reading.text) <= _LONG:
        return whole
    text = reading.text
    part = AnalysisText(text.text, reading.language)
    part.__dict__["folded"] = whole.folded
    lines = sorted(
        {
            line
            for one in annotations
            for line in range(text.line_at(one.start), text.line_at(max(one.end - 1, one.start)) + 1)
        }
    )
    found: list[Span] = []
    for line in lines:
        span = text.line_span(line)
        found += _sentences(text.text, whole.language, span.start, span.end)
    part.__dict__["sentences"] = tuple(found)
    return part


@lru_cache(maxsize=4_096)
def _sentences(text: str, language: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(sentences(text, language, start, end))
