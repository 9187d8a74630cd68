"""What offsets count in files that do not say it: code points, or UTF-16 units as programs in browsers do.

Only characters beyond U+FFFF (emoji first of all) make a difference. Where the file quotes the text, the quotes decide;
where it does not, only what is impossible or cuts words decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.text import Utf16Map


class Told(NamedTuple):
    """A span as a file has it, with the text it quotes, if it does."""

    start: int
    end: int
    quote: str | None = None


class Unit(NamedTuple):
    """What the offsets of a text count. `sure`: nothing speaks for the other reading."""

    utf16: bool
    sure: bool


def unit_of(text: str, spans: Iterable[Told]) -> Unit:
    """What the spans of a text count. Code points where both readings are as good."""
    units = Utf16Map(text)
    # Up to the first character beyond U+FFFF both are the same.
    told = [span for span in spans if units.to_utf16(min(span.end, len(text))) != min(span.end, len(text))]
    if not told:
        return Unit(utf16=False, sure=True)
    quoted = [span for span in told if span.quote is not None]
    if quoted:
        plain = sum(text[span.start : span.end] == span.quote for span in quoted)
        wide = sum(_said(text, units, span) == span.quote for span in quoted)
        return Unit(utf16=wide > plain, sure=max(plain, wide) == len(quoted))
    impossible = sum(_outside(text, units, span) for span in told)
    if any(span.end > len(text) for span in told):
        return Unit(utf16=not impossible, sure=not impossible)
    if impossible:
        return Unit(utf16=False, sure=True)
    plain = sum(_cuts(text, span.start) + _cuts(text, span.end) for span in told)
    wide = sum(_cuts(text, units.to_codepoint(at)) for span in told for at in span[:2])
    return Unit(utf16=wide == 0 < plain, sure=plain == 0 < wide)


def to_codepoints(text: str, spans: Sequence[Told]) -> list[Told]:
    """Spans that count UTF-16 units, in code points; those outside the text stay as they are."""
    units = Utf16Map(text)
    length = units.to_utf16(len(text))
    return [
        span._replace(start=units.to_codepoint(span.start), end=units.to_codepoint(span.end))
        if 0 <= span.start <= span.end <= length
        else span
        for span in spans
    ]


def foreign_uid(*parts: object) -> str:
    """A uid for what another program has numbered: the same for the same things, whatever file they come in."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:32]


def _said(text: str, units: Utf16Map, span: Told) -> str | None:
    """What stands at a span of UTF-16 units; None where it cuts a character in two."""
    if _outside(text, units, span):
        return None
    return text[units.to_codepoint(span.start) : units.to_codepoint(span.end)]


def _outside(text: str, units: Utf16Map, span: Told) -> bool:
    """Whether a span cannot count UTF-16 units: it lies outside the text or cuts a character in two."""
    if not 0 <= span.start <= span.end <= units.to_utf16(len(text)):
        return True
    return any(units.to_utf16(units.to_codepoint(at)) != at for at in span[:2])


def _cuts(text: str, at: int) -> bool:
    """Whether a word goes on over a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
