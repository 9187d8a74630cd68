"""Finding a title by some of its letters, in order: `dna` finds "Done, next article"."""

from __future__ import annotations

from typing import NamedTuple

from annotator.model.folding import fold

# A letter that begins a word, or follows the letter matched before, says more than one somewhere inside.
_PLAIN, _NEXT, _WORD, _FIRST = 1, 6, 8, 10
# Titles longer than this are cut: nobody types the hundredth letter.
_LONGEST = 120


class Match(NamedTuple):
    """How well a title fits (more is better) and which of its characters were matched (code points)."""

    score: float
    places: tuple[int, ...]


def match(wanted: str, title: str) -> Match | None:
    """Match the letters of `wanted` in order, without case, accents and spaces; None when one is missing.

    An empty `wanted` matches everything with score 0. Shorter titles win among equals.
    """
    letters = fold(wanted).replace(" ", "")
    folded = fold(title[:_LONGEST])
    if not _holds(letters, folded):
        return None
    if not letters:
        return Match(0.0, ())
    places = _best(letters, folded)
    return Match(_worth(places, folded) - len(folded) / 1000, tuple(places))


def _holds(letters: str, folded: str) -> bool:
    """Whether the letters are there in order; the quick test that most titles fail."""
    place = -1
    for letter in letters:
        place = folded.find(letter, place + 1)
        if place < 0:
            return False
    return True


def _best(letters: str, folded: str) -> list[int]:
    """The places of the letters with the highest worth: for each letter and place, the best way to get there."""
    before: dict[int, tuple[int, list[int]]] = {-2: (0, [])}
    for letter in letters:
        here: dict[int, tuple[int, list[int]]] = {}
        best: tuple[int, list[int]] | None = None
        reached = sorted(before)
        index = 0
        for place, character in enumerate(folded):
            while index < len(reached) and reached[index] < place:
                worth_before = before[reached[index]]
                best = worth_before if best is None or worth_before[0] > best[0] else best
                index += 1
            if character != letter or best is None:
                continue
            alone = (best[0] + _bonus(place, folded), best[1])
            if place - 1 in before:
                joined = before[place - 1]
                follow = (joined[0] + max(_NEXT, _bonus(place, folded)), joined[1])
                alone = max(alone, follow, key=lambda way: way[0])
            here[place] = (alone[0], [*alone[1], place])
        before = here
    return max(before.values(), key=lambda way: way[0])[1]


def _bonus(place: int, folded: str) -> int:
    if place == 0:
        return _FIRST
    return _WORD if not folded[place - 1].isalnum() else _PLAIN


def _worth(places: list[int], folded: str) -> int:
    total, last = 0, -2
    for place in places:
        total += max(_NEXT if place == last + 1 else 0, _bonus(place, folded))
        last = place
    return total
