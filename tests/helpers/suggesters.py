"""Providers of proposals that give what a test wants: words wherever they stand, each with a tag and a score."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from annotator.assist.analysis import AnalysisText
from annotator.assist.suggesting import Known, Suggestion
from annotator.model.jobs import Progress
from annotator.model.span import Span
from annotator.model.wording import Message


class Words:
    """Proposes words: `{"Kyiv": ("entity", "GPE", 0.9)}`. `asked` notes the texts and what it was told each time."""

    title = Message("Words")
    replaces: tuple[str, ...] = ()

    def __init__(
        self, words: dict[str, tuple[str, str, float]], name: str = "words", version: str = "1"
    ) -> None:
        self.name, self.version = name, version
        self._words = words
        self.asked: list[tuple[tuple[str, ...], Known]] = []

    def missing(self) -> Message | None:
        return None

    def suggest(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> Iterable[Suggestion]:
        self.asked.append((tuple(text.text for text in texts), known))
        for index, text in enumerate(texts):
            watch(index, len(texts))
            for word, (tag, subtype, score) in self._words.items():
                for match in re.finditer(re.escape(word), text.text):
                    yield Suggestion(
                        index, Span(*match.span()), tag, subtype, {"cue": "said"} if tag == "claim" else {}, score,
                        Message("It is “{word}”.", word=word), self.name, self.version,
                    )  # fmt: skip
