"""Claims by cues, without any model: what the articles report, who says it and how certain it is said to be.

Verbs and nouns of saying, "according to", quotations, promises and hearsay, in French and English; what is left and
gives a figure or names somebody is offered as the article's own claim, with a low score. All of it is rough grammar
over folded text: French without accents and commas is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from annotator.model.span import Span
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.suggesting import Known, Suggestion
    from annotator.model.jobs import Progress

    from .cues import Cues
    from .passage import Found

_DIGIT = re.compile(r"\d")
_LOOK_EACH = 64
# Sentences of one line that are read together, for quotations that go over several.
_TOGETHER = 12
_FEWEST_WORDS = 6
# Code points of a sentence that are read at once; and more claims than this are in no twelve sentences.
_LONGEST, _MANY = 3_000, 200


class ClaimCues:
    """The provider. Needs nothing but what ships with the program."""

    name = "claim cues"
    version = "1"
    title = Message("Claims by cues")
    replaces: tuple[str, ...] = ()

    def missing(self) -> Message | None:
        """Nothing can be missing."""
        return None

    def suggest(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> list[Suggestion]:
        """The claims of all texts, by text and place."""
        return [
            self._suggestion(index, text, claim, cues)
            for index, text in enumerate(texts)
            for cues in [_cues(text)]
            for claim in found(text, watch)
        ]

    def _suggestion(self, index: int, text: AnalysisText, claim: Found, cues: Cues) -> Suggestion:
        from annotator.assist.suggesting import Suggestion

        from .qualities import factuality, subtype

        attributes = {"presentation": claim.presentation}
        parts: list[tuple[str, Span]] = []
        for name, span in (("source", claim.source), ("cue", claim.cue)):
            if span is not None:
                attributes[name] = " ".join(text.text[slice(*span)].split())
                parts.append((name, span))
        attributes["factuality"] = factuality(text.folded, claim.content, claim.kind, cues)
        return Suggestion(
            index,
            claim.content,
            "claim",
            subtype(text.folded, claim.content, claim.kind, cues),
            attributes,
            claim.score,
            _reason(claim, attributes),
            self.name,
            self.version,
            tuple(parts),
        )


def _reason(claim: Found, attributes: dict[str, str]) -> Message:
    if claim.cue is None:
        if claim.presentation == "direct":
            return Message("A quotation of a whole sentence.")
        return Message("The article says it itself, with a figure or a name.")
    if claim.source is None:
        return Message("The cue is “{cue}”.", cue=attributes["cue"])
    return Message("“{source}” by the cue “{cue}”.", source=attributes["source"], cue=attributes["cue"])


def _cues(text: AnalysisText) -> Cues:
    from .cues import cues

    return cues(text.language)


def found(text: AnalysisText, watch: Progress) -> Iterator[Found]:
    """The claims of an article in order: attributed ones, and sentences that stand for themselves."""
    count = len(text.divide(watch).sentences)
    cues, done = _cues(text), 0
    for _, group in groupby(range(count), key=lambda index: text.line_of[index]):
        numbers = list(group)
        for at in range(0, len(numbers), _TOGETHER):
            some = numbers[at : at + _TOGETHER]
            if not done or done // _LOOK_EACH != (done + len(some)) // _LOOK_EACH:
                watch(done, count)
            done += len(some)
            yield from _claims(text, some, cues)


def _claims(text: AnalysisText, numbers: Sequence[int], cues: Cues) -> Iterator[Found]:
    """The claims of some sentences of a line."""
    from annotator.assist.suggesting import pieces

    from .reading import Line

    spans = [span for number in numbers for span in pieces(text, number, _LONGEST)]
    claims = [claim for at in range(0, len(spans), _TOGETHER)
              for claim in Line(text.text, text.folded, cues, spans[at : at + _TOGETHER]).claims()]  # fmt: skip
    yield from claims
    for number in numbers:
        if not any(claim.content.overlaps(text.sentences[number]) for claim in claims[:_MANY]):
            yield from _own(text, number)


def _own(text: AnalysisText, number: int) -> Iterator[Found]:
    """A sentence in the article's own voice that may be checked: it gives a figure or names somebody."""
    from .passage import Found

    start, end = text.sentences[number]
    if text.heading(number) or end - start > 1_000 or text.text[end - 1] in "?:…":
        return
    words = text.text[start:end].split()
    figure = _DIGIT.search(text.text, start, end) is not None
    named = any(word[0].isupper() for word in words[1:])
    if len(words) >= _FEWEST_WORDS and (figure or named):
        while end > start and text.text[end - 1] in ' .,;:!?…"”»':
            end -= 1
        score = 0.3 + 0.1 * figure + 0.05 * named
        yield Found(Span(start, end), None, None, "own", "own", round(score, 2))
