"""What is asked of a translation service and what comes back; and what a service is to the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from annotator.model.wording import Message


class Outcome(NamedTuple):
    """What became of one segment: its translation, or a sentence that says why there is none.

    `kind` is the kind of refusal, "" for none. `stop`: there is no use in asking the service for more now.
    """

    text: str = ""
    problem: Message | None = None
    stop: bool = False
    kind: str = ""


# Of one refusal it may be the segment's fault; and one slow answer may be chance.
_FAILURES_IN_A_ROW = 5
_SLOW_IN_A_ROW = 2


class Patience:
    """How long a service is asked for more although it refuses."""

    def __init__(self) -> None:
        self._failures = self._slow = 0

    def after(self, outcome: Outcome) -> Outcome:
        """The outcome, with `stop` set where it is one refusal too many."""
        self._failures = self._failures + 1 if outcome.problem is not None else 0
        self._slow = self._slow + 1 if outcome.kind == "slow" else 0
        enough = self._failures >= _FAILURES_IN_A_ROW or self._slow >= _SLOW_IN_A_ROW
        return outcome._replace(stop=True) if enough else outcome


class TranslationProvider(Protocol):
    """Translates; never raises. Making one imports nothing slow and sends nothing."""

    @property
    def name(self) -> str:
        """What translations are kept and shown under; of a service with an address of its own, with that."""

    def missing(self, source: str, target: str) -> Message | None:
        """None when it can translate between these languages (ISO 639 codes), else a sentence with what to do."""

    def translate(
        self,
        segments: Sequence[str],
        source: str,
        target: str,
        timeout: float,
        cancel: Callable[[], bool],
    ) -> list[Outcome]:
        """One outcome for each segment, in order. `timeout` is in seconds for each request.

        Returns soon after `cancel()` is true; what was not translated by then is an outcome with a problem.
        """


class Refusal(Exception):
    """What went wrong on the way: one of a few kinds and the status of the answer. Holds neither text nor key."""

    def __init__(self, kind: str, status: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.status = kind, status
