"""An article as the assistance sees it: made once, then asked by everything that proposes.

Nothing in here is shown or stored. Offsets are code points of the article's text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from annotator.model.folding import fold
from annotator.model.jobs import Progress, quiet
from annotator.model.sentences import sentences
from annotator.model.span import Span

from .accents import lost_accents, restored
from .lexicon import LANGUAGES, lexicon
from .spelling import grammatical
from .values import number_keys

# Lines are cut into sentences this many characters at a time, so that a job can be cancelled between.
_PORTION = 65_536
_REPORT_EACH = 1_024

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            *("janvier january jan", "fevrier february feb", "mars march mar", "avril april apr", "mai may"),
            *("juin june jun", "juillet july jul", "aout august aug", "septembre september sept sep"),
            *("octobre october oct", "novembre november nov", "decembre december dec"),
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<date>\b(?P<day1>\d{{1,2}})(?:er|st|nd|rd|th)?\.? (?:of )?(?P<month1>{_MONTH})\b"
    rf"|\b(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]?\d))"
    r"|(?<![^\W_])(?P<number>\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"|(?P<mark>[?!%\u061f\uff1f\uff01])"
)
_MARKS = {"\u061f": "?", "\uff1f": "?", "\uff01": "!"}
# Scripts without spaces between words: pairs of characters stand for words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)


class Term(NamedTuple):
    """Something a sentence may share with another one."""

    kind: str  # word, number, date or mark
    text: str  # folded
    keys: tuple[str, ...]  # readings of a number or date


class Terms(NamedTuple):
    """The terms of an article and, for each sentence, which of them it holds (ascending, each once)."""

    terms: Sequence[Term]
    of: Sequence[Sequence[int]]


class AnalysisText:
    """A text with its language (ISO 639-1, "" when not known), its sentences and what they are about.

    Everything is worked out at first use; call `prepare` in a worker to have it done with progress. Then about a second
    for a text of 1 MB.
    """

    def __init__(self, text: str, language: str = "") -> None:
        self.text = text
        self.language = language.partition("-")[0].partition("_")[0].lower()

    def prepare(self, watch: Progress = quiet) -> AnalysisText:
        """Work everything out, telling `watch`, which may raise `Cancelled`; returns the same object."""
        self.divide(watch)
        if "terms" not in self.__dict__:
            self.__dict__["terms"] = _Reading(self).terms(watch)
        return self

    def divide(self, watch: Progress = quiet) -> AnalysisText:
        """Work the sentences out, telling `watch`, which may raise `Cancelled`; returns the same object."""
        if "sentences" not in self.__dict__:
            self.__dict__["sentences"] = self._cut(watch)
        return self

    @cached_property
    def folded(self) -> str:
        """The text without case, accents and typography; of the same length."""
        return fold(self.text)

    @cached_property
    def restored(self) -> str:
        """The text with its accents, of the same length, if it is French that lost them; else the text itself."""
        return restored(self.text) if lost_accents(self.text, self.language) else self.text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences in order; what is between them is white space."""
        return self._cut(quiet)

    @cached_property
    def terms(self) -> Terms:
        """What the sentences hold that others may share."""
        return _Reading(self).terms(quiet)

    @cached_property
    def lines(self) -> Sequence[int]:
        """Where lines (paragraphs) begin; a text has at least one."""
        starts = array("l", [0])
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @cached_property
    def line_of(self) -> Sequence[int]:
        """For each sentence the index of its line."""
        return array("l", [self.line_at(span.start) for span in self.sentences])

    def line_at(self, offset: int) -> int:
        """Index of the line that holds an offset."""
        return bisect_right(self.lines, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence at an offset: the one it lies in, else the one before it, else the first; -1: none."""
        if not self.sentences:
            return -1
        return max(0, bisect_right(self.sentences, offset, key=lambda span: span.start) - 1)

    def sentences_in(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the sentences that share a character with `[start, end)`; empty when none does."""
        first = bisect_right(self.sentences, start, key=lambda span: span.end)
        last = bisect_right(self.sentences, end - 1, key=lambda span: span.start) if start < end else first
        return first, max(first, last)

    def heading(self, sentence: int) -> bool:
        """Whether a sentence looks like a heading: short, alone on its line, without a full stop."""
        start, end = self.sentences[sentence]
        line = self.line_of[sentence]
        alone = all(
            not 0 <= other < len(self.sentences) or self.line_of[other] != line
            for other in (sentence - 1, sentence + 1)
        )
        return alone and end - start <= 90 and self.text[end - 1] not in '.!?…。！？:;,"”»'

    def _cut(self, watch: Progress) -> tuple[Span, ...]:
        found: list[Span] = []
        lo, length = 0, len(self.text)
        while lo < length:
            watch(lo, length)
            hi = self.text.find("\n", min(lo + _PORTION, length))
            hi = length if hi < 0 else hi
            found += sentences(self.text, self.language, lo, hi)
            lo = hi + 1
        return tuple(found)


class _Reading:
    """Reads the terms of a text."""

    def __init__(self, text: AnalysisText) -> None:
        self._text = text
        self._lexicon = lexicon() if text.language in LANGUAGES else None
        self._numbers: dict[tuple[str, str], int] = {}
        self._terms: list[Term] = []
        self._known: dict[str, tuple[int, ...]] = {}

    def terms(self, watch: Progress) -> Terms:
        folded = self._text.folded
        held: list[Sequence[int]] = []
        count = len(self._text.sentences)
        for index, (start, end) in enumerate(self._text.sentences):
            if not index % _REPORT_EACH:
                watch(index, count)
            here: set[int] = set()
            for match in _TOKEN.finditer(folded, start, end):
                if match.lastgroup == "word":
                    here.update(self._word(match["word"]))
                else:
                    here.update(self._other(match))
            held.append(array("l", sorted(here)))
        return Terms(tuple(self._terms), held)

    def _number(self, kind: str, text: str, keys: tuple[str, ...] = ()) -> int:
        number = self._numbers.setdefault((kind, text), len(self._terms))
        if number == len(self._terms):
            self._terms.append(Term(kind, text, keys))
        return number

    def _word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(self._new(word))
        return known

    def _new(self, word: str) -> list[int]:
        language = self._text.language
        if "-" in word and not (self._lexicon and self._lexicon.notions(word, language)):
            return [number for part in word.split("-") for number in self._new(part)]
        if _UNSPACED.search(word):
            return [self._number("word", word[at : at + 2]) for at in range(max(1, len(word) - 1))]
        if len(word) < 2 or grammatical(word, language):
            return []
        if len(word) == 2 and self._lexicon and not self._lexicon.notions(word, language):
            return []
        value = self._lexicon.value(word, language) if self._lexicon else ""
        return [self._number("number", value, (value,)) if value else self._number("word", word)]

    def _other(self, match: re.Match[str]) -> list[int]:
        if match["mark"]:
            return [self._number("mark", _MARKS.get(match["mark"], match["mark"]))]
        if match["number"]:
            following = self._text.folded[match.end() : match.end() + 14]
            keys = number_keys(match["number"], self._text.language, following)
            return [self._number("number", keys[0], keys)] if keys else []
        day, month = int(match["day1"] or match["day2"]), MONTHS[match["month1"] or match["month2"]]
        key = f"{month:02}-{day:02}"
        return [self._number("date", key, (key,))]
