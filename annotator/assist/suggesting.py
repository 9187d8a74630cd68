"""What a provider of proposals is, and how providers are run so that none of them can do harm.

A provider gets both articles of a pair (or one) and gives suggestions. It may be ours or come from another package
(`suggesters`); either may be wrong, raise or hang. What it returns is therefore checked, and each runs in a thread of
its own with a time budget: it is asked to stop when the time is over, and left behind when it does not.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from annotator.model.errors import Cancelled
from annotator.model.jobs import Progress, quiet
from annotator.model.span import Span
from annotator.model.wording import Message

from .analysis import AnalysisText
from .names import Aliases

_log = logging.getLogger(__name__)

# Seconds a provider has for each run, and for each million characters on top: a hundred times what ours need.
_BUDGET, _BUDGET_PER_MILLION = 30.0, 120.0
# Seconds between being asked to stop and being left behind; and how often the one who waits is asked whether he does.
_GRACE, _LOOK = 1.0, 0.05


class Suggestion(NamedTuple):
    """Something a provider would mark.

    `text` is the index of the article in what was given, `span` counts code points in it. `tag`, `subtype` and the
    names of `attributes` are codes of the tag set. `score` is 0 to 1, `reason` a sentence for the analyst. `parts`
    names other spans that belong to it: a claim's `source` and `cue`.
    """

    text: int
    span: Span
    tag: str
    subtype: str
    attributes: Mapping[str, str]
    score: float
    reason: Message
    provider: str
    version: str
    parts: tuple[tuple[str, Span], ...] = ()


class KnownEntity(NamedTuple):
    """An entity that the analyst has confirmed somewhere in the project: as written, its type, its canonical name."""

    name: str
    subtype: str
    canonical: str = ""


class Known(NamedTuple):
    """What the project knows beside the texts: confirmed entities, aliases, and the date of each text (ISO, or "")."""

    entities: tuple[KnownEntity, ...] = ()
    aliases: Aliases = ()
    dates: tuple[str, ...] = ()

    def date(self, text: int) -> str:
        """Date of a text as `2024-11-01`, "" when it is not known."""
        return self.dates[text] if text < len(self.dates) else ""


NOTHING_KNOWN = Known()


@runtime_checkable
class Suggester(Protocol):
    """A provider of proposals. Making one must import nothing slow; `suggest` runs in a worker thread.

    `replaces` names providers whose suggestions this one has taken into its own; they are not run beside it.
    """

    name: str
    version: str
    title: Message
    replaces: tuple[str, ...]

    def missing(self) -> Message | None:
        """None when it can be used, else a sentence with what to do; imports nothing slow."""

    def suggest(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> Iterable[Suggestion]:
        """Suggestions for all the texts. Calls `watch` now and then, which raises `Cancelled` to stop it."""


def pieces(text: AnalysisText, sentence: int, longest: int) -> list[Span]:
    """A sentence as spans of at most so many code points, cut at blanks: nearly always the sentence itself.

    Texts without full stops would otherwise make rules slow that look about in a sentence.
    """
    start, end = text.sentences[sentence]
    found: list[Span] = []
    while end - start > longest:
        blank = text.text.rfind(" ", start + 1, start + longest)
        stop = blank if blank > start else start + longest
        found.append(Span(start, stop))
        start = stop
    return [*found, Span(start, end)]


class Outcome(NamedTuple):
    """Suggestions by text and place, free of duplicates and of overlaps between providers; and what went wrong."""

    suggestions: tuple[Suggestion, ...]
    problems: tuple[Message, ...]


def run(
    providers: Iterable[Suggester],
    texts: Sequence[AnalysisText],
    known: Known = NOTHING_KNOWN,
    watch: Progress = quiet,
    *,
    budget: float | None = None,
) -> Outcome:
    """Ask the providers one after the other; `budget` is in seconds for each, by default by the length of the texts.

    Raises `Cancelled` only when `watch` does. A provider that raises, hangs or cannot be used is a problem in the
    outcome; what it returns out of range is dropped with a log line.
    """
    length = sum(len(text.text) for text in texts)
    seconds = _BUDGET + _BUDGET_PER_MILLION * length / 1e6 if budget is None else budget
    found: list[Suggestion] = []
    problems: list[Message] = []
    for provider in providers:
        watch(0, 0)
        missing = provider.missing()
        if missing is None:
            raw, problem = _Turn(provider, texts, known, seconds).wait(watch)
            found += _checked(provider.name, raw, texts)
        else:
            problem = missing
        if problem is not None:
            problems.append(problem)
    return Outcome(tuple(settled(found, texts)), tuple(problems))


class _Turn:
    """One provider at work in a thread of its own."""

    def __init__(
        self, provider: Suggester, texts: Sequence[AnalysisText], known: Known, seconds: float
    ) -> None:
        self._provider = provider
        self._asked = (texts, known)
        self._seconds = seconds
        self._stop, self._over = threading.Event(), threading.Event()
        self._told: tuple[int, int, str] = (0, 0, "")
        self._found: list[Suggestion] = []
        self._error: Exception | None = None

    def wait(self, watch: Progress) -> tuple[list[Suggestion], Message | None]:
        """What the provider found, and what is to be told if it failed. Raises `Cancelled` when `watch` does."""
        name = self._provider.name
        threading.Thread(target=self._work, name=f"suggest {name}", daemon=True).start()
        end = time.monotonic() + self._seconds
        while not self._over.wait(min(_LOOK, max(0.0, end - time.monotonic()))):
            try:
                watch(*self._told)
            except Cancelled:
                self._stop.set()
                self._over.wait(_GRACE)
                raise
            if time.monotonic() >= end:
                self._stop.set()
                self._over.wait(_GRACE)
                break
        if self._stop.is_set():
            _log.info("suggester %s: out of time after %.1f s, left behind", name, self._seconds)
            told = Message("“{provider}” took too long and was left out.", provider=name)
            return [], told
        if self._error is not None:
            # The kind only: what a foreign error says may quote the article.
            kind = type(self._error).__name__
            _log.info("suggester %s: %s", name, kind)
            told = Message("“{provider}” failed ({error}) and was left out.", provider=name, error=kind)
            return [], told
        return self._found, None

    def _work(self) -> None:
        try:
            self._found = list(self._provider.suggest(*self._asked, self._watch))
        except Exception as error:  # whatever somebody's provider does must not stop ours  # noqa: BLE001
            self._error = error
        finally:
            self._over.set()

    def _watch(self, done: int, total: int, what: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        self._told = (done, total, what)


def _checked(name: str, raw: Sequence[object], texts: Sequence[AnalysisText]) -> list[Suggestion]:
    """What of the returned things is a suggestion with a span inside its text."""
    good: list[Suggestion] = []
    for item in raw:
        sound = _sound(item, texts)
        if sound is not None:
            good.append(sound)
    if len(good) < len(raw):
        _log.info("suggester %s: %d of %d suggestions dropped", name, len(raw) - len(good), len(raw))
    return good


def _sound(item: object, texts: Sequence[AnalysisText]) -> Suggestion | None:
    """The suggestion if it is one and all in it has the type and range that it should; nothing is believed."""
    if not isinstance(item, Suggestion):
        return None
    said: Any = item
    if not isinstance(said.text, int) or not 0 <= said.text < len(texts):
        return None
    if not isinstance(said.reason, Message) or not isinstance(said.attributes, Mapping) or not said.tag:
        return None
    text = texts[said.text].text
    places = [said.span, *(span for _, span in said.parts)]
    if not all(_inside(place, len(text)) for place in places) or not text[slice(*said.span)].strip():
        return None
    words = [said.tag, said.subtype, said.provider, said.version, *said.attributes, *said.attributes.values()]
    if not all(isinstance(word, str) for word in words):
        return None
    if not isinstance(said.score, (int, float)) or math.isnan(said.score) or not 0 <= said.score <= 1:
        return None
    return item._replace(span=Span(*item.span), score=float(item.score))


def _inside(place: Any, length: int) -> bool:
    """Whether this is a span with at least one character, in order, within a text of that length."""
    if not isinstance(place, tuple) or len(place) != 2 or not all(isinstance(end, int) for end in place):
        return False
    return bool(0 <= place[0] < place[1] <= length)


def settled(found: Iterable[Suggestion], texts: Sequence[AnalysisText]) -> list[Suggestion]:
    """Without duplicates, and where providers overlap with the same tag the one with the higher score; by place.

    What one provider nests is its own business, and a claim may hold entities and figures. An entity and a figure
    with the same span exclude each other.
    """
    ordered = sorted(
        found, key=lambda item: (-item.score, item.span.start - item.span.end, item.span.start, item.provider)
    )
    numbers = {name: number for number, name in enumerate(sorted({item.provider for item in ordered}), 1)}
    # For each text and tag, which provider holds each character: a look costs the length of the span only.
    held: dict[tuple[int, str], bytearray] = {}
    taken: set[tuple[int, Span, str]] = set()
    kept: list[Suggestion] = []
    for item in ordered:
        tag = "named" if item.tag in {"entity", "figure"} else item.tag
        if (item.text, item.span, tag) in taken:
            continue
        # A byte holds 255 providers; should there ever be more, the last ones count as one.
        number = min(numbers[item.provider], 255)
        place = held.setdefault((item.text, item.tag), bytearray(len(texts[item.text].text)))
        if place[slice(*item.span)].translate(None, bytes((0, number))):
            continue
        place[slice(*item.span)] = bytes((number,)) * item.span.length
        taken.add((item.text, item.span, tag))
        kept.append(item)
    kept.sort(key=lambda item: (item.text, item.span.start, -item.span.end, item.tag))
    return kept
