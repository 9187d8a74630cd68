"""Parts of a line: what is quoted in it, what of it a claim covers, and where one claim ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.span import Span

from .cues import Cues

_QUOTED = re.compile(
    '“([^”“\n]{1,3000})(?:”|$)|«[ \u00a0\u202f]?([^»«\n]{1,3000}?)[ \u00a0\u202f]?(?:»|$)|"([^"\n]{1,3000})"'
)
WORDS = re.compile(r"[^\W_]+")
_TRIM = " \n\t\u00a0\u202f.,;:!?…-–—\"“”«»'’"
# Between two halves of a sentence that say two things.
_PARTED = re.compile(
    r";\s|,?\s(?:tandis qu'|tandis que\s|alors que\s|alors qu'|while\s|whereas\s|(?P<also>tout en\s))"
)
_CUT_BEFORE = re.compile(
    r"(?:,|\s)(?:ou|where|tandis que|alors que|while|whereas|tout en|and|et|mais|but|as)\s*$"
)
_COMMA = re.compile(r",\s*$")


class Found(NamedTuple):
    """A claim: what is said, the source and the cue if there are any, how it is presented, and how sure that is."""

    content: Span
    source: Span | None
    cue: Span | None
    kind: str
    presentation: str
    score: float


class Passage:
    """A line, or a part of one, being read. Offsets are of the whole article."""

    def __init__(self, text: str, folded: str, cues: Cues, sentences: Sequence[Span]) -> None:
        self.text = text
        self.folded = folded
        self.cues = cues
        self.sentences = sentences
        first, last = sentences[0].start, sentences[-1].end
        self.quotes = [
            Span(match.start(match.lastindex), match.end(match.lastindex))
            for match in _QUOTED.finditer(text, first, last)
            if match.lastindex
        ]

    def made(
        self, start: int, end: int, source: Span | None, cue: Span, kind: str, score: float
    ) -> Found | None:
        """A claim of what stands in `[start, end)`; None when that is too little."""
        inner = next((quote for quote in self.quotes if start <= quote.start <= start + 2), None)
        presentation = "indirect"
        if inner is not None and inner.end <= end + 1:
            start, end, presentation = inner.start, min(inner.end, end), "direct"
        elif any(quote.start < end and start < quote.end for quote in self.quotes):
            presentation = "mixed"
        content = self.trimmed(start, end)
        if content is None or self.words(*content) < (1 if kind == "intend" else 2):
            return None
        if source is None:
            score -= 0.2
        return Found(content, source, cue, kind, presentation, round(score, 2))

    def trimmed(self, start: int, end: int) -> Span | None:
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in _TRIM:
            # The apostrophe that closes 'these' belongs to what it closes.
            if self.text[end - 1] in "'’" and self.folded.find(" '", start, end - 1) >= 0:
                break
            end -= 1
        return Span(start, end) if start < end else None

    def words(self, start: int, end: int) -> int:
        return len(WORDS.findall(self.text, start, min(end, start + 2000)))

    def quoted(self, offset: int) -> bool:
        return any(quote.start <= offset < quote.end for quote in self.quotes)

    def parted(self, found: list[Found]) -> list[Found]:
        """Cut where the next attribution begins, and where a sentence says two things."""
        made: list[Found] = []
        for index, claim in enumerate(found):
            start, end = claim.content
            for other in (*found[:index], *found[index + 1 :]):
                end = self._cut(start, end, other)
            pieces = [(start, end)]
            joint = _PARTED.search(self.folded, start, end)
            if joint and not self.quoted(joint.start()) and self.words(joint.end(), end) > 3:
                pieces = [(start, joint.start()), (joint.end(), end)][: 1 if joint["also"] else 2]
            for number, piece in enumerate(pieces):
                content = self.trimmed(*piece)
                if content:
                    made.append(claim._replace(content=content, score=claim.score - 0.1 * number))
        return made

    def _cut(self, start: int, end: int, other: Found) -> int:
        """Where a claim ends that another attribution follows."""
        if other.cue is None:
            return end
        gerund = self.folded.endswith(("ant", "ing"), other.cue.start, other.cue.end)
        first = (
            other.cue.start if gerund or other.source is None else min(other.source.start, other.cue.start)
        )
        if not start < first < end:
            return end
        joint = _CUT_BEFORE.search(self.folded, start, first)
        if joint is None and (gerund or other.content.end <= first):
            joint = _COMMA.search(self.folded, start, first)
        return joint.start() if joint else end


def within(inner: Span, outer: Span) -> bool:
    """Whether one span lies inside another."""
    return outer.start <= inner.start and inner.end <= outer.end


def same(one: Span, other: Span) -> bool:
    """Whether two spans share most of what they cover."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > 0.8 * max(one.length, other.length)
