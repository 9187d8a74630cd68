"""Find in one text, without regard to case and accents."""

from __future__ import annotations

from bisect import bisect_left

from annotator.model.folding import fold, occurrences
from annotator.model.span import Span
from annotator.model.text import SourceText


class Finder:
    """The hits of one search. The text is folded once, when something is first looked for."""

    def __init__(self, text: SourceText) -> None:
        self._text = text
        self._folded: str | None = None
        self.hits: list[Span] = []
        self.index = -1

    def find(self, wanted: str) -> int:
        """Look for `wanted`; returns how many hits there are. None of them is the current one yet."""
        if self._folded is None:
            self._folded = fold(self._text.text)
        self.hits = list(occurrences(self._folded, wanted))
        self.index = -1
        return len(self.hits)

    def clear(self) -> None:
        """Forget the search."""
        self.hits, self.index = [], -1

    @property
    def current(self) -> Span | None:
        """The hit that was stepped to last."""
        return self.hits[self.index] if self.index >= 0 else None

    def step(self, offset: int, *, back: bool) -> Span | None:
        """The next hit (or the one before), going round; the first step starts from `offset`."""
        if not self.hits:
            return None
        if self.index < 0:
            after = bisect_left(self.hits, (offset,))
            self.index = (after - 1 if back else after) % len(self.hits)
        else:
            self.index = (self.index + (-1 if back else 1)) % len(self.hits)
        return self.hits[self.index]

    def over(self, lo: int, hi: int) -> list[Span]:
        """The hits that share a code point with `[lo, hi)`."""
        hits = self.hits
        first = bisect_left(hits, (lo,))
        if first and hits[first - 1].end > lo:
            first -= 1
        return hits[first : bisect_left(hits, (hi,))]
