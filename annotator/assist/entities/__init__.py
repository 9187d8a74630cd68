"""Entities by rule, without any model: who and what a pair of articles names, in French and English.

Lists of names in both languages, the words that names are made of, titles, capitals and what stands round them; types
are voted over both articles, and a surname is told from the full name elsewhere. Matching is done on the folded text,
so French that lost its accents is read like any other. A million characters take three seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.model.span import Span
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.suggesting import Known, Suggestion
    from annotator.model.jobs import Progress

    from .lookup import Mention
    from .voting import Decided

# Sentences between two looks at whether anybody still waits.
_LOOK_EACH = 64
# Code points of a sentence that are read at once.
_LONGEST = 20_000


class EntityRules:
    """The provider. Needs nothing but what ships with the program."""

    name = "entity rules"
    version = "1"
    title = Message("Names by rule")
    replaces: tuple[str, ...] = ()

    def missing(self) -> Message | None:
        """Nothing can be missing."""
        return None

    def suggest(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> list[Suggestion]:
        """The entities of all texts, by text and place; none overlap."""
        from .voting import decide

        found = self.mentions(texts, known, watch)
        decided = decide(found, [text.text for text in texts])
        return [self._suggestion(index, item) for index, items in enumerate(decided) for item in items]

    def mentions(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> list[list[Mention]]:
        """For each text the names that its sentences hold, in order, before anything is voted."""
        small = _small_words(texts, watch)
        return [list(_read(text, known, small, watch)) for text in texts]

    def _suggestion(self, index: int, item: Decided) -> Suggestion:
        from annotator.assist.suggesting import Suggestion

        mention = item.mention
        attributes = {"mention": "nominal" if mention.nominal else "name"}
        if item.full:
            attributes["canonical"] = item.full
        if mention.role:
            attributes["role"] = mention.role
        return Suggestion(
            index,
            Span(mention.start, mention.end),
            "entity",
            item.type,
            attributes,
            item.score,
            _reason(item),
            self.name,
            self.version,
        )


def _reason(item: Decided) -> Message:
    mention = item.mention
    if mention.why == "known":
        return Message("You have confirmed this name before.")
    if mention.why == "list":
        return Message("The lists know this name.")
    if item.full:
        return Message("Part of the name “{name}”.", name=item.full)
    if mention.why == "title":
        return Message("It follows “{title}”.", title=mention.role)
    if mention.why == "model":
        return Message("The language model takes it for a name.")
    if mention.why == "words":
        return Message("Its own words say what it is.")
    return Message("Capitals, and the words around it.")


def _small_words(texts: Sequence[AnalysisText], watch: Progress) -> frozenset[str]:
    """Folded words that stand somewhere with a small letter."""
    from annotator.model.folding import fold

    from .tokens import LOWER_WORD

    small: set[str] = set()
    for text in texts:
        for at in range(0, len(text.text), 65_536):
            watch(at, len(text.text))
            small.update(LOWER_WORD.findall(text.text, at, at + 65_536))
    return frozenset(map(fold, small))


def _read(text: AnalysisText, known: Known, small: frozenset[str], watch: Progress) -> Iterator[Mention]:
    from annotator.assist.suggesting import pieces

    from .gazetteer import gazetteer, with_known
    from .reading import Reader
    from .tokens import tokens

    reader = Reader(with_known(gazetteer(text.language), known), small, french=text.language == "fr")
    count = len(text.divide(watch).sentences)
    for index in range(count):
        if not index % _LOOK_EACH:
            watch(index, count)
        for start, end in pieces(text, index, _LONGEST):
            words = tokens(text.text, text.folded, start, end)
            yield from reader.read(words, heading=_all_capitals(words.shapes, heading=text.heading(index)))


def _all_capitals(shapes: Sequence[int], *, heading: bool) -> bool:
    """Whether capitals say nothing in a sentence: a heading in which most words have one, or a shouted line."""
    from .tokens import CAPITAL, CAPITALS

    if not shapes:
        return False
    capital = sum(shape in {CAPITAL, CAPITALS} for shape in shapes)
    shouted = len(shapes) > 3 and sum(shape == CAPITALS for shape in shapes) > 0.6 * len(shapes)
    return shouted or (heading and capital > 0.5 * len(shapes) and len(shapes) > 1)
