"""What a pane shows, without Qt: one text with its rows, annotations, proposals and excluded passages."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from annotator.model import words
from annotator.model.annotation import Annotation, Proposal
from annotator.model.captions import chip as caption
from annotator.model.changes import Change
from annotator.model.segments import touched
from annotator.model.sentences import sentence_at
from annotator.model.span import Span, normalise
from annotator.model.tags import Tag, TagSet
from annotator.model.text import SourceText

from .marks import Mark, SpanIndex
from .rows import Rows

ChipText = Callable[[Annotation], str]

_ID, _START, _END, _FRAGMENTS = (
    itemgetter(Annotation._fields.index(name)) for name in ("id", "start", "end", "fragments")
)


class Chip(NamedTuple):
    """A small raised label after a span. `anchor` is the code point that it follows; `key` 0 is no annotation."""

    anchor: int
    text: str
    hue: str
    key: int


class Document:
    """The content of one pane. Annotations change through `apply`; all else is set anew."""

    def __init__(
        self,
        text: SourceText,
        language: str = "",
        annotations: Iterable[Annotation] = (),
        tags: TagSet | None = None,
        excluded: Iterable[Span] = (),
        chip: ChipText = caption,
    ) -> None:
        self.text = text
        self.language = language
        self.rows = Rows(text)
        self.tags = tags if tags is not None else TagSet(())
        self.excluded = normalise(excluded)
        self.chip = chip
        self.excluded_label = ""
        held = tuple(annotations)
        self._by_id = dict(zip(map(_ID, held), held, strict=True))
        self.marks = _index(held)
        self.proposals: dict[int, Proposal] = {}
        self._proposed = SpanIndex.of()
        self._in_order: list[tuple[int, int, int]] = []  # start, minus end, id of each proposal

    def annotation(self, key: int | None) -> Annotation | None:
        """The annotation of that id, if this text has it."""
        return self._by_id.get(key) if key is not None else None

    def annotations(self) -> Sequence[Annotation]:
        """All annotations, in no order."""
        return list(self._by_id.values())

    def annotations_at(self, offset: int) -> list[Annotation]:
        """Annotations that a caret at `offset` stands in, innermost first; then those it only touches."""
        return [self._by_id[key] for key in self.keys_at(offset)]

    def keys_at(self, offset: int) -> list[int]:
        """Ids for `annotations_at`: innermost (shortest, then latest to begin) first."""
        found = self.marks.at(offset)
        found.sort(key=lambda mark: (offset == mark[1], mark[1] - mark[0], -mark[0], mark[2]))
        return list(dict.fromkeys(key for _, _, key in found))

    def word_at(self, offset: int) -> Span:
        """The word at `offset`, by the rules of the text's language."""
        return words.word_at(self.text.text, offset, self.language)

    def next_word(self, offset: int) -> int:
        """Where Ctrl and the arrow lead from `offset`."""
        return words.next_word(self.text.text, offset, self.language)

    def previous_word(self, offset: int) -> int:
        """Where Ctrl and the arrow lead back to from `offset`."""
        return words.previous_word(self.text.text, offset, self.language)

    def snap(self, span: Span) -> Span | None:
        """The whole words of a span, without outer spaces and punctuation; None when it holds none."""
        return words.snap(self.text.text, span, self.language)

    def sentence_at(self, offset: int) -> Span:
        """The sentence at `offset`."""
        return sentence_at(self.text.text, offset, self.language)

    def tag(self, code: str) -> Tag | None:
        """The tag of an annotation; None when the tag set does not hold it."""
        return self.tags.get(code)

    def hue(self, key: int) -> str:
        """Name of the hue of an annotation."""
        tag = self.tags.get(self._by_id[key].tag)
        return tag.colour if tag else "grey"

    def cue(self, key: int) -> str:
        """The second cue of an annotation, besides its hue: `full`, `rounded` or `chip`."""
        tag = self.tags.get(self._by_id[key].tag)
        return tag.style if tag else "full"

    def apply(self, changes: Sequence[Change], article: int) -> tuple[Span, ...]:
        """Take over changes of annotations of this article (0: of any); returns the spans that look different."""
        before: list[tuple[int, int, tuple[object, ...]]] = []
        after: list[tuple[int, int, tuple[object, ...]]] = []
        for change in changes:
            if change.table != "annotations":
                continue
            old = self._by_id.get(change.id)
            new = change.after if isinstance(change.after, Annotation) else None
            if new is not None and article and new.article != article:
                new = None
            if old is not None:
                before += self._looks(old)
                for start, end in old.spans:
                    self.marks.remove(start, end, old.id)
                del self._by_id[old.id]
            if new is not None:
                after += self._looks(new)
                for start, end in new.spans:
                    self.marks.add(start, end, new.id)
                self._by_id[new.id] = new
        return touched(before, after)

    def _looks(self, annotation: Annotation) -> list[tuple[int, int, tuple[object, ...]]]:
        """Its spans with all that its picture depends on; a changed note touches nothing."""
        look = (annotation.id, annotation.tag, self.chip(annotation), annotation.status, annotation.end)
        return [(start, end, look) for start, end in annotation.spans]

    def set_proposals(self, proposals: Iterable[Proposal]) -> tuple[Span, ...]:
        """Show these proposals instead of the ones before; returns the spans that look different now."""
        before = [(p.start, p.end, p.id) for p in self.proposals.values()]
        self.proposals = {p.id: p for p in proposals if p.start < p.end}
        after = [(p.start, p.end, p.id) for p in self.proposals.values()]
        self._proposed = SpanIndex.of(after)
        self._in_order = sorted((start, -end, key) for start, end, key in after)
        return touched(before, after)

    def change_proposals(self, gone: Iterable[int], come: Iterable[Proposal]) -> tuple[Span, ...]:
        """Take some away and add some, whatever else there is; returns the spans that look different now."""
        spans: list[Span] = []
        for key in gone:
            former = self.proposals.pop(key, None)
            if former is not None:
                self._proposed.remove(former.start, former.end, key)
                del self._in_order[bisect_left(self._in_order, (former.start, -former.end, key))]
                spans.append(Span(former.start, former.end))
        for one in come:
            if one.id not in self.proposals and one.start < one.end:
                self.proposals[one.id] = one
                self._proposed.add(one.start, one.end, one.id)
                insort(self._in_order, (one.start, -one.end, one.id))
                spans.append(Span(one.start, one.end))
        return normalise(spans)

    def proposals_at(self, offset: int) -> list[Proposal]:
        """The proposals that a caret stands in or touches, innermost first."""
        found = sorted(self._proposed.at(offset), key=lambda mark: (offset == mark[1], mark[1] - mark[0]))
        return [self.proposals[key] for _, _, key in found]

    def proposal_beside(self, place: Proposal | int, *, back: bool = False) -> Proposal | None:
        """The next proposal behind another one or from an offset on (outer ones first), or the one before."""
        order = self._in_order
        if isinstance(place, int):
            at = bisect_left(order, (place,)) - (1 if back else 0)
        else:
            here = (place.start, -place.end, place.id)
            at = bisect_left(order, here) - 1 if back else bisect_right(order, here)
        return self.proposals[order[at][2]] if 0 <= at < len(order) else None

    def set_excluded(self, excluded: Iterable[Span]) -> None:
        """Leave out these passages instead of the ones before."""
        self.excluded = normalise(excluded)

    def proposed(self, lo: int, hi: int) -> list[Mark]:
        """The proposals over `[lo, hi)`."""
        return self._proposed.over(lo, hi)

    def excluded_in(self, lo: int, hi: int) -> list[Span]:
        """The parts of `[lo, hi)` that are excluded."""
        first = max(bisect_right(self.excluded, (lo,)) - 1, 0)
        parts: list[Span] = []
        for start, end in self.excluded[first:]:
            if start >= hi:
                break
            if end > lo:
                parts.append(Span(max(start, lo), min(end, hi)))
        return parts

    def chips(self, row: int) -> list[Chip]:
        """The chips of one row, those that share an anchor from the innermost span outwards."""
        lo, hi = self.rows.span(row)
        chips: list[Chip] = []
        for _, end, key in reversed(self.marks.over(lo, hi)):
            annotation = self._by_id[key]
            if end != annotation.end or not (text := self.chip(annotation)):
                continue
            anchor = self.anchor(*annotation.spans[-1])
            if anchor is not None and lo <= anchor < hi:
                chips.append(Chip(anchor, text, self.hue(key), key))
        return chips

    def labels(self, row: int) -> list[Chip]:
        """Where an excluded passage begins in this row, a label that says so follows its part of the row."""
        lo, hi = self.rows.span(row)
        if not (self.excluded and self.excluded_label):
            return []
        begun = [Span(start, min(end, hi)) for start, end in self.excluded_in(lo, hi) if self._begins(start)]
        anchors = [self.anchor(*span) for span in begun]
        return [Chip(anchor, self.excluded_label, "grey", 0) for anchor in anchors if anchor is not None]

    def _begins(self, start: int) -> bool:
        place = bisect_right(self.excluded, (start, self.text.length))
        return place > 0 and self.excluded[place - 1].start == start

    def anchor(self, start: int, end: int) -> int | None:
        """The last code point of the span that is seen; None when it holds nothing but spaces."""
        text = self.text.text
        for offset in range(end - 1, start - 1, -1):
            char = text[offset]
            if char.isascii():
                if char > " ":
                    return offset
            elif not char.isspace() and unicodedata.category(char) != "Cf":
                return offset
        return None


def _index(annotations: Sequence[Annotation]) -> SpanIndex:
    """The spans of all annotations, taken column by column: a hundred thousand come in when a text opens."""
    if any(map(_FRAGMENTS, annotations)):
        return SpanIndex.of((start, end, a.id) for a in annotations for start, end in a.spans)
    starts, ends, keys = (list(map(column, annotations)) for column in (_START, _END, _ID))
    return SpanIndex(starts, ends, keys)
