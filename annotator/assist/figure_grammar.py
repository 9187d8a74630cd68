"""The grammar of figures as a provider of proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.suggesting import Known, Suggestion
    from annotator.model.jobs import Progress


class FigureGrammar:
    """The provider. Needs nothing but what ships with the program."""

    name = "figures"
    version = "1"
    title = Message("Figures by grammar")
    replaces: tuple[str, ...] = ()

    def missing(self) -> Message | None:
        """Nothing can be missing."""
        return None

    def suggest(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> Iterator[Suggestion]:
        """The figures of all texts; relative dates are told from the text's date where it is known."""
        from annotator.assist.figures import suggest_figures
        from annotator.assist.suggesting import Suggestion

        for index, text in enumerate(texts):
            for found in suggest_figures(text, date=_day(known.date(index)), watch=watch):
                yield Suggestion(
                    index,
                    found.span,
                    "figure",
                    found.subtype,
                    found.attributes,
                    found.score,
                    found.reason,
                    found.provider,
                    found.version,
                )


def _day(written: str) -> date | None:
    """The day of a date as the project stores it; None for a month, a year or nothing."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
