"""Spans: half-open intervals of code points in one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .errors import UserError


class Span(NamedTuple):
    """`[start, end)` in code points. Ordered by start, then end."""

    start: int
    end: int

    @classmethod
    def checked(cls, start: int, end: int, length: int) -> Span:
        """Return the span, or raise `UserError` when it is empty or outside a text of `length` code points."""
        if start == end:
            raise UserError(
                "A span needs at least one character; {start}–{end} is empty.", start=start, end=end
            )
        if not 0 <= start < end <= length:
            raise UserError(
                "The span {start}–{end} lies outside the text, which has {length} characters.",
                start=start,
                end=end,
                length=length,
            )
        return cls(start, end)

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end


def normalise(spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Sort the spans, join those that touch or overlap, and drop empty ones."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def subtract(spans: Iterable[Span], hole: Span) -> tuple[Span, ...]:
    """Cut `hole` out of the spans; what is left is sorted and disjoint."""
    left: list[Span] = []
    for span in spans:
        if not span.overlaps(hole):
            left.append(span)
            continue
        if span.start < hole.start:
            left.append(Span(span.start, hole.start))
        if hole.end < span.end:
            left.append(Span(hole.end, span.end))
    return tuple(sorted(left))
