"""Providers of proposals: what they return is checked, and one that fails or hangs harms nobody."""

from __future__ import annotations

import importlib.metadata
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest

from annotator.assist import suggesters
from annotator.assist.analysis import AnalysisText
from annotator.assist.suggesting import Known, Outcome, Suggestion, run
from annotator.model.errors import Cancelled
from annotator.model.jobs import Progress
from annotator.model.span import Span
from annotator.model.wording import Message

TEXTS = (AnalysisText("Kyiv and Paris met.", "en"), AnalysisText("Rien.", "fr"))


class Provider:
    """Gives what it was made with; or does what it was told."""

    version = "1"
    replaces: tuple[str, ...] = ()

    def __init__(
        self,
        name: str,
        *found: object,
        does: Callable[[Progress], None] | None = None,
        missing: Message | None = None,
    ) -> None:
        self.name = name
        self.title = Message("A provider.")
        self._found: Any = found
        self._does = does
        self._missing = missing

    def missing(self) -> Message | None:
        return self._missing

    def suggest(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> Iterable[Suggestion]:
        if self._does is not None:
            self._does(watch)
        found: Iterable[Suggestion] = self._found
        return found


def _item(start: int, end: int, provider: str = "a", **changed: Any) -> Suggestion:
    made = Suggestion(0, Span(start, end), "entity", "GPE", {}, 0.5, Message("Why."), provider, "1")
    return made._replace(**changed)


def _spans(outcome: Outcome) -> list[tuple[str, int, int]]:
    return [(item.provider, *item.span) for item in outcome.suggestions]


def test_what_is_returned_comes_in_order_of_the_text() -> None:
    outcome = run([Provider("a", _item(9, 14), _item(0, 4))], TEXTS)
    assert (_spans(outcome), outcome.problems) == ([("a", 0, 4), ("a", 9, 14)], ())


@pytest.mark.parametrize(
    "wrong",
    [
        _item(-1, 4),
        _item(4, 4),
        _item(9, 4),
        _item(0, 20),
        _item(4, 5),  # a space
        _item(0, 4, text=2),
        _item(0, 4, text=-1),
        _item(0, 4, text=1)._replace(span=Span(0, 6)),
        _item(0, 4, score=1.5),
        _item(0, 4, score=float("nan")),
        _item(0, 4, score="0.5"),
        _item(0, 4, tag=""),
        _item(0, 4, subtype=None),
        _item(0, 4, attributes={"value": 5}),
        _item(0, 4, reason="why"),
        _item(0, 4, span=(0.0, 4.0)),
        _item(0, 4, span=None),
        _item(0, 4, parts=(("cue", Span(3, 99)),)),
        "Kyiv",
        None,
    ],
)
def test_what_is_out_of_range_is_dropped_with_a_log_line(
    wrong: object, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        outcome = run([Provider("a", wrong, _item(9, 14))], TEXTS)
    assert _spans(outcome) == [("a", 9, 14)]
    assert [record.getMessage() for record in caplog.records] == ["suggester a: 1 of 2 suggestions dropped"]


def test_of_two_providers_the_surer_one_is_kept_where_they_overlap() -> None:
    sure, unsure = Provider("a", _item(0, 8, score=0.9)), Provider("b", _item(5, 14, "b"), _item(15, 18, "b"))
    assert _spans(run([unsure, sure], TEXTS)) == [("a", 0, 8), ("b", 15, 18)]


def test_one_provider_may_nest_and_another_tag_may_overlap() -> None:
    nested = Provider("a", _item(0, 14), _item(0, 4), _item(0, 4))
    other = Provider("b", _item(2, 18, "b", tag="claim"))
    assert _spans(run([nested, other], TEXTS)) == [("a", 0, 14), ("a", 0, 4), ("b", 2, 18)]


def test_an_entity_and_a_figure_in_the_same_place_exclude_each_other() -> None:
    outcome = run(
        [Provider("a", _item(0, 4)), Provider("b", _item(0, 4, "b", tag="figure", score=0.6))], TEXTS
    )
    assert _spans(outcome) == [("b", 0, 4)]


def test_a_provider_that_raises_is_left_out_with_a_sentence_that_quotes_nothing() -> None:
    def fail(watch: Progress) -> None:
        raise ValueError("Kyiv and Paris met.")

    outcome = run([Provider("bad", does=fail), Provider("a", _item(0, 4))], TEXTS)
    assert _spans(outcome) == [("a", 0, 4)]
    assert list(map(str, outcome.problems)) == ["“bad” failed (ValueError) and was left out."]


def test_a_provider_that_cannot_be_used_says_what_to_do() -> None:
    sentence = Message("Install it.")
    outcome = run([Provider("a", _item(0, 4), missing=sentence)], TEXTS)
    assert outcome == ((), (sentence,))


def test_a_provider_that_watches_is_stopped_when_its_time_is_over() -> None:
    stopped = threading.Event()

    def for_ever(watch: Progress) -> None:
        try:
            while True:
                watch(0, 0)
        except Cancelled:
            stopped.set()
            raise

    outcome = run([Provider("slow", does=for_ever), Provider("a", _item(0, 4))], TEXTS, budget=0.1)
    assert stopped.is_set()
    assert _spans(outcome) == [("a", 0, 4)]
    assert list(map(str, outcome.problems)) == ["“slow” took too long and was left out."]


def test_a_provider_that_hangs_is_left_behind() -> None:
    release, done = threading.Event(), threading.Event()

    def hang(watch: Progress) -> None:
        release.wait(30)
        done.set()

    before = time.monotonic()
    outcome = run([Provider("hung", does=hang), Provider("a", _item(0, 4))], TEXTS, budget=0.05)
    taken = time.monotonic() - before
    release.set()
    assert done.wait(10)
    for thread in threading.enumerate():
        if thread.name == "suggest hung":
            thread.join(10)
    assert _spans(outcome) == [("a", 0, 4)]
    assert len(outcome.problems) == 1
    assert taken < 10


def test_the_user_can_cancel_a_provider_that_does_not_look() -> None:
    release = threading.Event()

    def watch(done: int, total: int, what: str = "") -> None:
        if asked.is_set():
            raise Cancelled

    asked = threading.Event()

    def hang(_watch: Progress) -> None:
        asked.set()
        release.wait(0.3)

    with pytest.raises(Cancelled):
        run([Provider("hung", does=hang)], TEXTS, watch=watch)
    for thread in threading.enumerate():
        if thread.name == "suggest hung":
            thread.join(10)


def test_providers_come_from_other_packages_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        def __init__(self, name: str, value: object) -> None:
            self.name = name
            self.value = name
            self._value = value

        def load(self) -> object:
            if isinstance(self._value, Exception):
                raise self._value
            return self._value

    def entries(*, group: str) -> Iterator[Entry]:
        assert group == "diptych.suggesters"
        yield Entry("one", Provider("one"))
        yield Entry("twice", Provider("one"))
        yield Entry("broken", ImportError("no"))
        yield Entry("nonsense", 5)

    monkeypatch.setattr(importlib.metadata, "entry_points", entries)
    monkeypatch.setattr(suggesters, "entry_points", entries)
    suggesters.reset()
    try:
        assert [offer.name for offer in suggesters.available()][-1] == "one"
        assert list(map(str, suggesters.problems())) == [
            "The provider of proposals “broken” cannot be loaded: ImportError.",
            "What “nonsense” adds is no provider of proposals.",
            "There is a provider of proposals “one” already.",
        ]
    finally:
        monkeypatch.undo()
        suggesters.reset()
