"""Which files belong together: by language, folder and name. Proposals only; the user has the last word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from annotator.model.folding import fold

# What file and folder names call a language; the language found in the text goes before it.
_CALLED = {
    **dict.fromkeys(("fr", "fra", "fre", "french", "francais", "vf", "fr-fr", "frfr"), "fr"),
    **dict.fromkeys(("en", "eng", "english", "anglais", "va", "gb", "us", "uk", "enus", "engb"), "en"),
}
_SEPARATORS = re.compile(r"[^0-9a-z]+")
_NUMBER = re.compile(r"[a-z]*?0*(\d+)$")
# Names as different as this are not thought to belong together.
_ALIKE = 0.6
# Comparing every name with every other is left out above this many on a side.
_MOST_COMPARED = 300


class _File(NamedTuple):
    place: int
    language: str
    folder: str
    stem: str


class _Likely(NamedTuple):
    """What names are compared by: made only where they are few enough for that."""

    file: _File
    numbers: frozenset[str]
    letters: frozenset[str]  # pairs of neighbouring letters

    @classmethod
    def of(cls, file: _File) -> _Likely:
        numbers = frozenset(match[1] for word in file.stem.split() if (match := _NUMBER.match(word)))
        return cls(file, numbers, frozenset(a + b for a, b in pairwise(file.stem)))


def propose(files: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of indexes into `files`, each a path and a language code ("" unknown); the French one first.

    In this order: same name but for the language, in folders that differ at most by it; the only two of a folder;
    names that resemble each other and share their numbers; the last two left. Each file is in one pair at most.
    """
    known = [_file(index, path, language) for index, (path, language) in enumerate(files)]
    left = {file.place: file for file in known}
    found: list[tuple[int, int]] = []

    def take(pairs: Iterable[tuple[_File, _File]]) -> None:
        for a, b in pairs:
            if a.place in left and b.place in left:
                del left[a.place], left[b.place]
                found.append((b.place, a.place) if b.language == "fr" else (a.place, b.place))

    take(_only_two(left.values(), lambda file: (file.folder, file.stem), any_language=True))
    take(_only_two(left.values(), lambda file: (file.stem,), any_language=True))
    if len({file.folder for file in left.values()}) > 1:
        take(_only_two(left.values(), lambda file: (file.folder,)))
    take(_alike(left.values()))
    take(_only_two(left.values(), lambda _: ()))
    return sorted(found)


def _file(index: int, path: str, language: str) -> _File:
    place = PurePath(path)
    stem, called = _without_language(place.stem)
    folder, named = _folder(place.parent)
    return _File(index, language or called or named, folder, stem)


@lru_cache(maxsize=16)
def _folder(folder: PurePath) -> tuple[str, str]:
    """A folder without the languages its parts name, and the first of them."""
    called = ""
    parents = []
    for part in folder.parts:
        words, named = _without_language(part)
        called = called or named
        parents.append(words or ("" if named else part))
    return "/".join(filter(None, parents)), called


def _without_language(name: str) -> tuple[str, str]:
    """The words of a name without the language at either end, and that language ("" when none is named)."""
    words = [word for word in _SEPARATORS.split(fold(name)) if word]
    for place in (-1, 0):
        if words and (called := _CALLED.get(words[place])):
            words.pop(place)
            return " ".join(words), called
    return " ".join(words), ""


def _only_two(
    files: Iterable[_File], key: Callable[[_File], tuple[str, ...]], *, any_language: bool = False
) -> list[tuple[_File, _File]]:
    """The groups with one French and one English file, or (with `any_language`) just two of different languages."""
    groups: dict[tuple[str, ...], list[_File]] = defaultdict(list)
    for file in files:
        groups[key(file)].append(file)
    pairs = []
    for group in groups.values():
        ours = [file for file in group if file.language in {"fr", "en"}]
        two = group if any_language and len(group) == 2 else ours
        if len(two) == 2 and two[0].language and two[1].language and two[0].language != two[1].language:
            pairs.append((two[0], two[1]))
    return pairs


def _alike(files: Iterable[_File]) -> list[tuple[_File, _File]]:
    """French and English files with names that resemble each other, the most alike first."""
    everything = list(files)
    french = [file for file in everything if file.language == "fr"]
    english = [file for file in everything if file.language == "en"]
    if max(len(french), len(english)) > _MOST_COMPARED:
        return []
    foreign = [_Likely.of(file) for file in english]
    scored = [
        (-score, a.file.place, b.file.place, a.file, b.file)
        for a in map(_Likely.of, french)
        for b in foreign
        if (score := _likeness(a, b)) >= _ALIKE
    ]
    return [(a, b) for *_, a, b in sorted(scored, key=lambda row: row[:3])]


def _likeness(a: _Likely, b: _Likely) -> float:
    """0–1: how much two names resemble each other. Different numbers tell files of a series apart."""
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return 0.0
    shared = 0.35 if a.numbers and a.numbers == b.numbers else 0.0
    return min(1.0, _dice(a.letters, b.letters) + shared)


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's coefficient of two sets of letter pairs; two empty ones have nothing in common."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
