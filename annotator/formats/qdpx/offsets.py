"""What the positions of a REFI-QDA source count: the standard says code points, and programs do as they like.

ATLAS.ti counts a line end as one though its texts have two characters there; NVivo counts UTF-16; and where a text
stands in the XML itself, its line ends have become one character that was counted as two. Which it is shows by the
length of the text and by the names of the selections, which most programs make of the first words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from annotator.model.text import Utf16Map
from annotator.model.wording import Message, mark

_ASTRAL = "\uffff"
_LEAST = 3  # code points of a name that prove anything
_MOST = 2_000  # selections that are asked
_LINES = {
    "one": mark(
        "Its positions count a line end as one character, though it has two in the text; they were read so."
    ),
    "two": mark(
        "Its positions count a line end as two characters, though it has one in the text; they were read so."
    ),
}
_UTF_16 = mark("Its positions count characters beyond U+FFFF as two (UTF-16); they were read so.")
_UNSURE = mark(
    "Its line ends have two characters, and nothing shows whether its positions count both. It was taken that they do."
)


class Place(NamedTuple):
    """Where a selection says it stands, and its name."""

    start: int
    end: int
    name: str


class _Way(NamedTuple):
    """A way to count: line ends `as they are`, as `one` or as `two`; in UTF-16 or not."""

    lines: str
    utf16: bool
    length: int
    back: Callable[[int], int]


def counting(
    raw: str, places: Sequence[Place], origin: str
) -> tuple[Callable[[int], int], tuple[Message, ...]]:
    """How a position becomes a code point of the text `raw`, and what there is to tell of it.

    `origin` is the program that wrote the file. Positions outside the text stay outside.
    """
    ways = sorted(_ways(raw), key=lambda way: _liking(way, origin))
    asked = places[:_MOST]
    scores = [_score(raw, way, asked) for way in ways]
    best = min(scores)
    fitting = [way for way, score in zip(ways, scores, strict=True) if score == best]
    way = fitting[0]
    told = [Message(_LINES[way.lines])] if way.lines in _LINES else []
    told += [Message(_UTF_16)] if way.utf16 else []
    if places and way.lines == "as they are" and any(other.lines == "one" for other in fitting):
        told.append(Message(_UNSURE))
    return way.back, tuple(told)


def _ways(raw: str) -> Iterator[_Way]:
    """The ways to count that differ for this text."""
    views = [("as they are", raw, lambda position: position)]
    if "\r\n" in raw:
        views.append(("one", raw.replace("\r\n", "\n"), _from_one(raw)))
    elif "\n" in raw:
        views.append(("two", raw.replace("\n", "\r\n"), _from_two(raw)))
    for lines, view, back in views:
        yield _Way(lines, False, len(view), back)
        if max(view, default="") > _ASTRAL:
            utf16 = Utf16Map(view)
            yield _Way(lines, True, utf16.to_utf16(len(view)), _after(utf16.to_codepoint, back))


def _after(first: Callable[[int], int], then: Callable[[int], int]) -> Callable[[int], int]:
    return lambda position: then(first(position))


def _from_one(raw: str) -> Callable[[int], int]:
    """Positions that count CRLF as one, in the text that has both."""
    lines = [len(line) + 1 for line in raw.split("\r\n")]
    ends = [total - 1 for total in accumulate(lines[:-1])]
    return lambda position: position + bisect_left(ends, position)


def _from_two(raw: str) -> Callable[[int], int]:
    """Positions that count LF as two, in the text that has one."""
    lines = [len(line) + 2 for line in raw.split("\n")]
    ends = [total - 2 for total in accumulate(lines[:-1])]
    return lambda position: position - bisect_left(ends, position)


def _liking(way: _Way, origin: str) -> int:
    """What comes first where several fit alike: what the program is known for, then the standard."""
    name = origin.lower()
    usual = ("one" if "atlas" in name else "as they are", "nvivo" in name)
    order = (
        ("as they are", False),
        ("as they are", True),
        ("one", False),
        ("one", True),
        ("two", False),
        ("two", True),
    )
    return -1 if (way.lines, way.utf16) == usual else order.index((way.lines, way.utf16))


def _score(raw: str, way: _Way, places: Sequence[Place]) -> tuple[int, int]:
    """How many selections do not fit into the text, and (negative) how many begin as they are named."""
    outside = sum(not 0 <= place.start < place.end <= way.length for place in places)
    return outside, -sum(_as_named(raw, way, place) for place in places)


def _as_named(raw: str, way: _Way, place: Place) -> bool:
    name = " ".join(place.name.rstrip(".\u2026 ").split())
    if len(name) < _LEAST or not 0 <= place.start < place.end <= way.length:
        return False
    start, end = way.back(place.start), way.back(place.end)
    said = raw[start : min(end, start + 2 * len(name) + 20)]
    return not said[:1].isspace() and " ".join(said.split()).startswith(name)
