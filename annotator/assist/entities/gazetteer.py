"""What the rules know by name: the table of names in both languages, and the lists of `resources/entities.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from annotator.assist.lexicon import LANGUAGES
from annotator.assist.suggesting import Known
from annotator.model.assets import asset
from annotator.model.folding import fold

from .tokens import CAPITAL, CAPITALS, LOWER

TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT")
_PART = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")


class Phrase(NamedTuple):
    """A name as folded words, and the least shape that each needs in a text. `adjective`: of a country or region."""

    words: tuple[str, ...]
    shapes: tuple[int, ...]
    type: str
    adjective: bool
    known: bool = False
    canonical: str = ""


class Gazetteer(NamedTuple):
    """For one language. `phrases`: by first word, the longest first. The rest are sets of folded words or phrases."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    heads: Mapping[str, str]
    national: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    title_starts: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]


def parts(name: str) -> list[str]:
    """The words of a name: letters and digits only, as written; U.S. is one word."""
    return _PART.findall(_DOTTED.sub(lambda found: found[0].replace(".", ""), name))


def _listed(text: str) -> Iterator[str]:
    for name in text.replace("\n", " ").split("|"):
        if name.strip():
            yield name.strip()


def _feminine(adjective: str) -> Iterator[str]:
    """Masculine and feminine, singular and plural of a French adjective."""
    feminine = adjective if adjective.endswith("e") else adjective + "e"
    for ending, changed in (
        ("ien", "ienne"),
        ("éen", "éenne"),
        ("on", "onne"),
        ("if", "ive"),
        ("el", "elle"),
    ):
        if adjective.endswith(ending):
            feminine = adjective[: -len(ending)] + changed
    feminine = {"grec": "grecque", "turc": "turque"}.get(adjective, feminine)
    plural = adjective[:-1] + "ux" if adjective.endswith("al") else adjective
    yield from (adjective, plural if plural[-1] in "sx" else plural + "s", feminine, feminine + "s")


@cache
def _data() -> tuple[dict[str, Any], dict[str, str]]:
    names = tomllib.loads(asset("resources", "names.toml").read_text("utf-8"))
    more = tomllib.loads(asset("resources", "entities.toml").read_text("utf-8"))
    return names, more


def _named(language: str) -> Iterator[tuple[str, str, bool]]:
    """Name, type and whether it is an adjective, for the names of one language."""
    names, more = _data()
    places, members = set(_listed(more["LOC"])), set(_listed(more["NORP"]))
    column = LANGUAGES.index(language)
    rows = [
        *((row, "GPE") for row in chain(names["countries"], names["regions"], names["places"])),
        *((row, "ORG") for row in names["organisations"]),
    ]
    for row, usual in rows:
        english = row[1].split("|")
        kind = "LOC" if places.intersection(english) else "NORP" if members.intersection(english) else usual
        for name in row[column].split("|"):
            if name and "(" not in name:
                yield name, kind, False
        for name in filter(None, row[column + 2].split("|") if len(row) > 2 else ()):
            for form in _feminine(name) if language == "fr" else (name, name + "s"):
                yield form, "NORP", True
    for kind in ("LOC", "GPE", "ORG", "NORP", "EVENT", "PRODUCT"):
        for name in _listed(more[f"more_{kind}"]):
            # A French adjective has no capital; an English one that lost it is a mistake, not a name.
            if kind != "NORP" or language == "fr" or name[0].isupper():
                yield name, kind, kind == "NORP" and not name[0].isupper()


def _phrases(named: Iterable[tuple[str, str, bool]]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, dict[tuple[tuple[str, ...], tuple[int, ...]], Phrase]] = {}
    for name, kind, adjective in named:
        written = parts(name)
        words = tuple(map(fold, written))
        # What is written in capitals must stay so, or "who" would be an organisation.
        shapes = tuple(
            CAPITALS if word.isupper() and len(word) > 1 else CAPITAL if word[0].isupper() else LOWER
            for word in written
        )
        found.setdefault(words[0], {}).setdefault((words, shapes), Phrase(words, shapes, kind, adjective))
    return {
        first: tuple(sorted(group.values(), key=lambda phrase: (-len(phrase.words), -sum(phrase.shapes))))
        for first, group in found.items()
    }


@cache
def gazetteer(language: str) -> Gazetteer:
    """The lists for `fr` or `en`; for any other language those of both. Read at the first use (some 30 ms)."""
    names, more = _data()
    languages = (language,) if language in LANGUAGES else LANGUAGES
    titles = [
        tuple(map(fold, parts(title)))
        for title in chain(names["titles"], _listed(more["titles"]))
    ]  # fmt: skip
    heads = {
        word: kind
        for kind in ("EVENT", "LOC", "FAC", "ORG", "GPE")
        for word in fold(" ".join(_half(more[f"heads_{kind}"], languages))).split()
    }
    return Gazetteer(
        _phrases(chain.from_iterable(map(_named, languages))),
        heads,
        frozenset(fold(" ".join(_half(more["national"], languages))).split()),
        frozenset(titles),
        frozenset(title[0] for title in titles),
        frozenset(fold(more["given"]).replace("-", " ").split()),
        frozenset(fold(more["never"]).split()),
    )


def with_known(gaz: Gazetteer, known: Known) -> Gazetteer:
    """The lists and what the analyst has confirmed, by all its aliases; that goes before the lists."""
    phrases = dict(gaz.phrases)
    for entity in known.entities:
        if entity.subtype not in TYPES:
            continue
        name = fold(entity.name)
        group = next((group for group in known.aliases if name in map(fold, group)), tuple[str, ...]())
        names: set[str] = {entity.name, *group}
        for written in names:
            words = tuple(parts(written))
            folded = tuple(map(fold, words))
            if not words:
                continue
            shapes = tuple(CAPITAL if word[0].isupper() else LOWER for word in words)
            canonical = entity.canonical or (group[0] if group and fold(group[0]) != fold(written) else "")
            phrase = Phrase(folded, shapes, entity.subtype, False, True, canonical)
            others = [other for other in phrases.get(folded[0], ()) if other.words != folded]
            phrases[folded[0]] = tuple(sorted((phrase, *others), key=lambda item: -len(item.words)))
    return gaz._replace(phrases=phrases)


def _half(text: str, languages: tuple[str, ...]) -> list[str]:
    """French stands above the empty line, English below it."""
    halves = text.strip().split("\n\n")
    return [halves[LANGUAGES.index(language)] for language in languages]
