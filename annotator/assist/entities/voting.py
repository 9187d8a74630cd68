"""From names in sentences to names in two articles: what is called so elsewhere, and which type most speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.assist.names import skeleton

from .evidence import Weights, add
from .lookup import Mention

# Below this a type is a guess among eight; and what counts as well known when a doubtful one is looked up.
_LEAST, _KNOWN = 0.2, 0.45
# A word that speaks for a type in ten sentences speaks no louder than in four.
_VOICES = 4


class Decided(NamedTuple):
    """A mention with what was decided for it. `full`: the longer name elsewhere of which this is a part."""

    mention: Mention
    type: str
    score: float
    full: str


def decide(found: Sequence[Sequence[Mention]], texts: Sequence[str]) -> Iterator[list[Decided]]:
    """For each text its mentions with their types, voted over all texts."""
    groups = _groups(found)
    full = _full_names(found, groups, texts)
    for mentions in found:
        decided = (_decided(mention, groups, full) for mention in mentions)
        yield [item for item in decided if item is not None]


def _vote_key(mention: Mention) -> str:
    """The same for the usual spellings of a name in both languages."""
    return " ".join(map(skeleton, mention.key.split()))


def _groups(found: Sequence[Sequence[Mention]]) -> Mapping[str, Weights]:
    """For each name what speaks for its types in all sentences, lists before circumstances."""
    votes: dict[str, list[Mention]] = {}
    for mentions in found:
        for mention in mentions:
            if not mention.later:
                votes.setdefault(_vote_key(mention), []).append(mention)
    groups: dict[str, Weights] = {}
    for key, members in votes.items():
        sure = [mention for mention in members if mention.sure]
        weights: Weights = {}
        for mention in (sure or members)[:_VOICES]:
            for kind, chance in mention.weights.items():
                add(weights, kind, chance * (1 if sure else 0.8))
        groups[key] = weights
    return groups


def _best(weights: Weights) -> str:
    return max(weights, key=lambda kind: weights[kind])


def _full_names(
    found: Sequence[Sequence[Mention]], groups: Mapping[str, Weights], texts: Sequence[str]
) -> Mapping[str, str]:
    """Surname, as it sounds → the person's full name as first written."""
    full: dict[str, str] = {}
    for text, mentions in zip(texts, found, strict=True):
        for mention in mentions:
            key = _vote_key(mention)
            words = key.split()
            weights = groups.get(key)
            if len(words) > 1 and weights and _best(weights) == "PERSON":
                full.setdefault(words[-1], text[mention.start : mention.end])
                if len(words) > 2:
                    full.setdefault(" ".join(words[1:]), text[mention.start : mention.end])
    return full


def _decided(mention: Mention, groups: Mapping[str, Weights], full: Mapping[str, str]) -> Decided | None:
    key = _vote_key(mention)
    if mention.why in {"known", "list"}:
        return Decided(mention, mention.type, mention.weights[mention.type], mention.canonical)
    if key in full and (not mention.sure or mention.why == "title"):
        return Decided(mention, "PERSON", 0.85, full[key])
    weights = groups.get(key)
    if weights is None or (mention.later and max(weights.values()) < _KNOWN):
        return None
    kind = _best(weights)
    rival = max((chance for other, chance in weights.items() if other != kind), default=0.0)
    score = min(0.95, weights[kind]) * (1 - 0.4 * rival)
    if mention.later:
        score *= 0.9
    return Decided(mention, kind, round(score, 3), "") if score >= _LEAST else None
