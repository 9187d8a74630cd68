"""What is selected: fragments kept with Ctrl, and one that may still grow, by character, word or sentence."""

from __future__ import annotations

from enum import Enum

from annotator.model.span import Span, normalise

from .document import Document


class Unit(Enum):
    """By what a selection grows. `SNAPPED` is the mouse's way: whole words without outer spaces and punctuation.

    By `WORD` and `SENTENCE`, anchor and head are characters that the mouse was on, and what they stand in is selected,
    whichever of the two comes first; otherwise they are places between characters.
    """

    EXACT = "exact"
    SNAPPED = "snapped"
    WORD = "word"
    SENTENCE = "sentence"


class Selection:
    """Spans in code points. `anchor` stays where the selection began, `head` is where the caret is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.kept: tuple[Span, ...] = ()
        self.anchor = 0
        self.head = 0
        self.unit = Unit.EXACT
        # Whether what is kept stays while the caret moves about: the keyboard collects fragments.
        self.held = False
        # Words and sentences are looked up once for each move, however often the selection is asked for.
        self._found: tuple[tuple[int, int, Unit], Span | None] | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All that is selected, sorted and disjoint; () when nothing is."""
        growing = self._growing()
        return normalise([*self.kept, growing]) if growing else self.kept

    def _growing(self) -> Span | None:
        asked = self.anchor, self.head, self.unit
        if self._found is None or self._found[0] != asked:
            self._found = asked, self._grown()
        return self._found[1]

    def _grown(self) -> Span | None:
        low, high = min(self.anchor, self.head), max(self.anchor, self.head)
        if self.unit is Unit.WORD:
            return _hull(self._document.word_at(self.anchor), self._document.word_at(self.head))
        if self.unit is Unit.SENTENCE:
            return _hull(self._document.sentence_at(self.anchor), self._document.sentence_at(self.head))
        if low == high:
            return None
        return self._document.snap(Span(low, high)) if self.unit is Unit.SNAPPED else Span(low, high)

    def begin(self, offset: int, unit: Unit, *, keep: bool = False) -> None:
        """Begin a new selection at `offset`; with `keep` what is selected stays, as fragments."""
        self.kept = self.spans if keep else ()
        self.held = self.held and keep
        self.anchor = self.head = offset
        self.unit = unit

    def extend(self, offset: int, unit: Unit | None = None) -> None:
        """Let the selection reach to `offset`."""
        self.head = offset
        if unit is not None:
            self.unit = unit

    def reach(self, start: int, offset: int) -> None:
        """Let the selection reach to `offset`, exactly; one that is not there yet begins at `start`."""
        if self._growing() is None:
            self.begin(start, Unit.EXACT, keep=True)
        self.extend(offset)

    def settle(self) -> None:
        """Make exact what was selected by words or sentences, with the head at the end that was moved last."""
        growing = self._growing()
        if growing is not None:
            back = self.head < self.anchor
            self.anchor, self.head = (growing.end, growing.start) if back else (growing.start, growing.end)
            self.unit = Unit.EXACT

    def hold(self) -> None:
        """Keep what is selected, whatever the caret does, until it is cleared."""
        self.begin(self.head, Unit.EXACT, keep=True)
        self.held = True

    def move(self, offset: int) -> None:
        """The caret moves without selecting: nothing is selected then, but for what is held."""
        self.begin(offset, Unit.EXACT, keep=self.held)

    def clear(self, offset: int | None = None) -> None:
        """Select nothing; the next selection with Shift begins at `offset` (by default, where the caret is)."""
        self.begin(self.head if offset is None else offset, Unit.EXACT)


def _hull(first: Span, last: Span) -> Span | None:
    start, end = min(first.start, last.start), max(first.end, last.end)
    return Span(start, end) if start < end else None
