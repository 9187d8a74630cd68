"""Where the selectors of Web Annotations point in a text: positions that their quotes confirm, or quotes alone.

Positions should count code points of the text as it is served; programs in browsers count UTF-16 units, and some count
in the text after its line ends were made one character. Which it is shows by the quotes: the first way of counting by
which all of them are where they should be is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.fields import Row
from annotator.formats.shift import Shift
from annotator.formats.w3c.bodies import values
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.text import Utf16Map, clean
from annotator.model.wording import Message

_POSITION, _QUOTE = "TextPositionSelector", "TextQuoteSelector"


class Quote(NamedTuple):
    """What a passage says, and what stands around it."""

    exact: str
    prefix: str
    suffix: str


class Pointer(NamedTuple):
    """What the selectors of one target say that can be used on a text."""

    position: tuple[int, int] | None
    quote: Quote | None


class _Way(NamedTuple):
    """A way of counting: in which text, and whether in UTF-16."""

    text: str
    utf16: Utf16Map | None
    shift: Shift | None

    def span(self, position: tuple[int, int]) -> Span | None:
        """The code points of `text` at a position; None where there are none."""
        start, end = position
        if self.utf16 is not None:
            start, end = (self.utf16.to_codepoint(offset) for offset in position)
            if (self.utf16.to_utf16(start), self.utf16.to_utf16(end)) != position:
                return None  # inside a character
        return Span(start, end) if 0 <= start < end <= len(self.text) else None

    def confirms(self, pointer: Pointer) -> bool:
        """Whether the quote stands at the position."""
        assert pointer.position is not None
        assert pointer.quote is not None
        span = self.span(pointer.position)
        return span is not None and self.text[span.start : span.end] == pointer.quote.exact

    def canonical(self, span: Span) -> Span:
        """A span of `text` in the canonical text."""
        return span if self.shift is None else self.shift.span(span)


def pointer(target: Row) -> Pointer:
    """What the selectors of a target say. Raises `UserError` when none of them can be used on a text."""
    position: tuple[int, int] | None = None
    quote: Quote | None = None
    kinds: list[str] = []
    for selector in _selectors(target):
        kind = selector.get("type")
        if kind == _POSITION and position is None:
            start, end = selector.get("start"), selector.get("end")
            if type(start) is not int or type(end) is not int:
                raise UserError("Its “start” and “end” are not both whole numbers.")
            position = start, end
        elif kind == _QUOTE and quote is None:
            quote = Quote(*(take.string(selector, name) for name in ("exact", "prefix", "suffix")))
        elif isinstance(kind, str):
            kinds.append(kind)
    if position is None and (quote is None or not quote.exact):
        if not kinds:
            raise UserError("It marks no passage: it has no selector.")
        raise UserError(
            "It is marked by {kinds} only, which says nothing of a plain text.",
            kinds=take.short(", ".join(kinds)),
        )
    return Pointer(position, quote if quote is not None and quote.exact else None)


def _selectors(target: Row) -> Iterator[Row]:
    """The selectors of a target. Of one that refines another only the quote can be used: its positions are relative."""
    for value in values(target, "selector"):
        selector = take.as_row(value)
        yield selector
        for refined in values(selector, "refinedBy"):
            inner = take.as_row(refined)
            if inner.get("type") == _QUOTE:
                yield inner


class Places:
    """Finds passages in one text. `said` is how it counted, where that is not as the Recommendation has it."""

    def __init__(self, raw: str, canonical: str, pointers: Sequence[Pointer]) -> None:
        self._canonical = canonical
        checked = [one for one in pointers if one.position is not None and one.quote is not None]
        ways = list(_ways(raw, canonical))
        self._way = ways[0]
        self.said: Message | None = None
        for way in ways:
            if checked and all(way.confirms(one) for one in checked):
                self._way = way
                break
        if self._way.utf16 is not None:
            self.said = Message(
                "Its positions count UTF-16 units and not characters, as their quotes show; so they were taken."
            )
        elif not checked and len(ways) > 1 and any(one.position is not None for one in pointers):
            self.said = Message(
                "Its positions have no quotes by which to check them; they were taken to count characters."
            )

    def find(self, wanted: Pointer) -> tuple[Span, bool]:
        """The span in the canonical text, and whether it stands where its position says (or has none).

        Raises `UserError` when it is not to be found, or not in one place only.
        """
        if wanted.position is not None and (wanted.quote is None or self._way.confirms(wanted)):
            start, end = wanted.position
            span = self._way.span(wanted.position)
            if span is None:
                Span.checked(start, end, len(self._way.text))
                raise UserError("It begins or ends inside a character.")
            there = self._way.canonical(span)
            if there.start == there.end:
                raise UserError("It marks nothing but a byte order mark, which is no part of the text.")
            return there, True
        assert wanted.quote is not None
        return _by_quote(self._canonical, wanted.quote), wanted.position is None


def _ways(raw: str, canonical: str) -> Iterator[_Way]:
    shift = Shift(raw)
    for text, moved in ((raw, shift), (canonical, None)):
        yield _Way(text, None, moved)
        utf16 = Utf16Map(text)
        if utf16.to_utf16(len(text)) != len(text):
            yield _Way(text, utf16, moved)
        if raw == canonical:
            return


def _by_quote(text: str, quote: Quote) -> Span:
    """The one place at which a quote stands, by what stands around it where it is there more than once."""
    exact, prefix, suffix = (clean(part)[0] for part in quote)
    shown = take.short(exact)
    first = text.find(exact) if exact else -1
    if first < 0:
        raise UserError("Its quote “{quote}” does not stand in the text.", quote=shown)
    found: list[int] = []
    at, count = first, 0
    while at >= 0 and len(found) < 2:
        count += 1
        if text.startswith(suffix, at + len(exact)) and text.endswith(prefix, 0, at):
            found.append(at)
        at = text.find(exact, at + 1)
    if count == 1:
        found = [first]
    if len(found) != 1:
        raise UserError("Its quote “{quote}” stands in the text more than once.", quote=shown)
    return Span(found[0], found[0] + len(exact))
