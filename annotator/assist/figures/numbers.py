"""Numbers: in digits and in words, with scales, halves, fractions, and plurals that tell no number."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .tables import SIGNS, listed
from .tokens import NUMBER, WORD, Line, reading
from .units import unit_at

_HALF = Decimal("0.5")


class Number(NamedTuple):
    """A number: the token it ends before, its value, and what it is besides.

    `many`: at least this many, no telling how many. `about`: the word itself is rough. `part`: a fraction. `article`:
    it is but "un" or "a". `scale`: by what it was multiplied by a word. `plain`: digits without separators or words.
    """

    end: int
    value: Decimal
    many: bool = False
    about: bool = False
    part: bool = False
    article: bool = False
    doubtful: bool = False
    scale: Decimal = Decimal(1)
    plain: bool = False
    digits: bool = False


# So many nouns of number may follow one another: thousands of billions, hundreds of thousands of millions.
_MOST_SCALES = 3


def number(line: Line, at: int) -> Number | None:
    """The number that begins at a token; None when none does. Each is read once for all the rules that ask."""
    if at not in line.read:
        line.read[at] = _number(line, at)
    found = line.read[at]
    return found if isinstance(found, Number) else None


def _number(line: Line, at: int) -> Number | None:
    token = line.at(at)
    if token.kind == NUMBER:
        return _in_digits(line, at)
    if token.kind != WORD:
        return None
    if token.text in SIGNS:
        above, below = SIGNS[token.text]
        return Number(at + 1, Decimal(above) / below, part=True)
    return _several(line, at) or _halved(line, at) or _collective(line, at) or _worded(line, at)


def _in_digits(line: Line, at: int) -> Number | None:
    words = line.words
    following = at + 1
    scaled = line.next(following) >= 0 and line.text(line.next(following)) in words.scales
    counted = not scaled and line.at(following).kind == WORD and line.gap(following) >= 1
    read = reading(line.at(at).text, words.language, counted=counted and _noun_follows(line, following))
    if read is None:
        return None
    if line.text(following) == "/" and line.gap(following) == 0:
        return _slashed(line, at, read.value) or Number(at + 1, read.value, plain=read.plain, digits=True)
    value, end = read.value, following
    if line.text(end) in SIGNS and line.gap(end) <= 1:
        above, below = SIGNS[line.text(end)]
        return Number(end + 1, value + Decimal(above) / below, digits=True)
    if line.is_(end, "and", "a", "half") or line.is_(end, "1", "/", "2"):
        return Number(end + 3, value + _HALF, digits=True)
    made = _scaled(line, end, value, digits=True) or Number(end, value, plain=read.plain, digits=True)
    if made.end == end and line.next(end) >= 0:
        made = _times_collective(line, line.next(end), value) or made
    return made._replace(doubtful=read.doubtful)


def _noun_follows(line: Line, at: int) -> bool:
    """Whether the word behind a number is a thing rather than a unit."""
    return unit_at(line, at) is None and line.text(at) not in {"pour", "percent", "per"}


def _slashed(line: Line, at: int, above: Decimal) -> Number | None:
    below = line.text(at + 2)
    if line.at(at + 2).kind != NUMBER or line.gap(at + 2) or below not in _PARTS_OF:
        return None
    if line.text(at + 3) == "/" or not 0 < above < Decimal(below) or (int(above), below) == (9, "11"):
        return None
    return Number(at + 3, above / Decimal(below), part=True)


_PARTS_OF = listed("2 3 4 5 6 7 8 9 10 12 16 20 100")


def _scaled(line: Line, at: int, value: Decimal, *, digits: bool) -> Number | None:
    """A value with the scale words behind it: million, bn, mille milliards, and a half."""
    total = Decimal(1)
    end = at
    for _ in range(_MOST_SCALES):
        place = line.next(end)
        text = line.text(place)
        power = line.words.scales.get(text) or line.words.scales.get(
            "" if text == "milles" else text.removesuffix("s")
        )
        if power is None and text in {"milliers", "millier"} and line.words.language == "fr":
            power = 3
        if power is None and digits and end == at:
            power = line.words.short.get(text) or _glued(line, place)
        if not power or place < 0 or line.at(place).kind != WORD:
            break
        total = total.scaleb(power)
        end = place + 1
        if line.text(end) in line.words.of and line.text(end + 1) in {"milliards", "milliers"}:
            end += 1  # trois mille de milliards is rare, "2 milliers de milliards" is not
    if end == at:
        return None
    if line.is_(end, "et", "demi") or line.is_(end, "et", "demie"):
        return Number(end + 2, (value + _HALF) * total, scale=total, digits=digits)
    if line.is_(end, "and", "a", "half"):
        return Number(end + 3, (value + _HALF) * total, scale=total, digits=digits)
    made = Number(end, value * total, scale=total, digits=digits)
    rest = None if digits else _worded(line, end) if line.gap(end) <= 2 else None
    if rest and not rest.article and 0 < rest.value < total:
        return Number(rest.end, made.value + rest.value, scale=Decimal(1))
    return made


def _glued(line: Line, at: int) -> int | None:
    """`40k`, and the M of `50 M€`."""
    if line.text(at) == "k" and (line.gap(at) == 0 or line.text(at + 1) in {"€", "$"}):
        return 3
    if line.original(at) == "M" and line.text(at + 1) in {"€", "$", "d'"}:
        return 6
    return None


def _small(line: Line, at: int) -> tuple[int, int] | None:
    """Where the number below 100 ends that begins here, and its value."""
    words = line.words
    text = line.text(at)
    value = words.small.get(text)
    if value is None or text == "vingts":
        return None
    end = at + 1
    place = line.next(end)
    if words.language == "fr" and text == "quatre" and place >= 0 and line.text(place) in {"vingt", "vingts"}:
        value, end = 80, place + 1
        place = line.next(end)
    if value < 20 or place < 0:
        return end, value
    limit = 20 if words.language == "fr" and value in {60, 80} else 10
    joined = place
    if words.language == "fr" and line.text(place) == "et" and line.next(place + 1) >= 0:
        joined = line.next(place + 1)
        if line.text(joined) not in {"un", "une", "onze"}:
            return end, value
    more = words.small.get(line.text(joined), 0)
    if not 0 < more < limit:
        return end, value
    tail = joined + 1
    if words.language == "fr" and more == 10 and line.next(tail) >= 0:  # soixante-dix-sept
        extra = words.small.get(line.text(line.next(tail)), 0)
        if 7 <= extra <= 9:
            return line.next(tail) + 1, value + 10 + extra
    return tail, value + more


def _teen(line: Line, end: int, value: int) -> tuple[int, int]:
    """dix-sept, dix-huit, dix-neuf."""
    place = line.next(end)
    if line.words.language == "fr" and value == 10 and place >= 0:
        more = line.words.small.get(line.text(place), 0)
        if 7 <= more <= 9:
            return place + 1, 10 + more
    return end, value


def _worded(line: Line, at: int) -> Number | None:
    """A number in words, from left to right; "un" or "a" alone is an article that still may prove a number."""
    words = line.words
    text = line.text(at)
    if text in {"a", "an"} and line.text(at - 1) == "-":
        return None  # one-in-a-million
    if text not in words.small and text not in words.hundred and text not in words.scales:
        if text not in words.articles:
            return None
    elif (words.language == "en" and (text in words.scales or text in words.hundred)) or (
        words.language == "fr" and text in words.scales and text != "mille"
    ):
        return None
    made = _below_thousand(line, at)
    end, value = made or (at, Decimal(1))
    article = text in words.articles and end <= at + 1 and text != "one"
    if end == at and text in {"a", "an"}:
        end = at + 1
    part = _fraction(line, end, value, article=text in words.articles)
    if part is not None:
        return part
    if line.is_(end, "and", "a", "half") or line.is_(end, "-", "and", "-", "a", "-", "half"):
        end += 3 if line.text(end) == "and" else 6
        scaled = _scaled(line, end, value + _HALF, digits=False)
        return scaled or Number(end, value + _HALF)
    scaled = _scaled(line, end, value, digits=False)
    if scaled is not None:
        return scaled
    if not article:
        collective = _times_collective(line, line.next(end), value) if line.next(end) >= 0 else None
        if collective is not None:
            return collective
    return Number(end, value, article=article)


def _below_thousand(line: Line, at: int) -> tuple[int, Decimal] | None:
    words = line.words
    small = _small(line, at)
    if small is not None:
        small = _teen(line, *small)
    if small is None and (line.text(at) in words.articles or line.text(at) in words.hundred):
        small = (at + 1, 1) if line.text(at) in words.articles else (at, 1)
    if small is None:
        return None
    end, value = small
    place = line.next(end) if end > at else at
    if place < 0 or line.text(place) not in words.hundred or (words.language == "fr" and value > 9):
        return (end, Decimal(value)) if line.text(at) in words.small else None
    if words.language == "fr" and line.text(at) in words.articles:
        return end, Decimal(1)
    end, value = place + 1, value * 100
    follow = line.next(end)
    if words.language == "en" and line.text(end) == "and":
        follow = line.next(end + 1)
    rest = _small(line, follow) if follow >= 0 else None
    if rest is not None and line.text(follow) not in words.articles | {"zero"}:
        rest = _teen(line, *rest)
    elif rest is not None and (line.text(follow) == "zero" or words.language == "fr"):
        rest = rest if line.text(follow) in {"un", "une"} and follow == end else None
    if rest is not None and line.text(rest[0]) not in words.hundred | words.scales.keys():
        return rest[0], Decimal(value + rest[1])
    return end, Decimal(value)


def _fraction(line: Line, at: int, above: Decimal, *, article: bool) -> Number | None:
    """`two thirds`, `three-quarters`, `un tiers`; with an article only where "of" or the like follows."""
    place = line.next(at)
    if place < 0:
        return None
    text = line.text(place)
    below = line.words.fractions.get(text)
    if below is None or not 0 < above < below or (int(above), below) == (2, 4):
        return None
    end = place + 1
    english = line.words.language == "en"
    if english and article and line.text(at - 1) != "one" and not _share_follows(line, end):
        return None
    if not english and (text == "quart" and line.is_(end, "de", "finale")):
        return None
    if (
        not english
        and above == 1
        and text not in {"tiers", "quart"}
        and line.text(end) not in {"de", "du", "des", "d'"}
    ):
        return None
    if english and above > 1 and not text.endswith("s") and place == at:
        return None
    return Number(end, above / below, part=True)


def _share_follows(line: Line, at: int) -> bool:
    """Whether "a third" is a share: "a third of", or the end of the clause."""
    return line.text(at) in {"of", "more", "less", "fewer", "higher", "lower", "on"} or (
        line.at(at).kind != WORD and line.text(at) != "-"
    )


def _halved(line: Line, at: int) -> Number | None:
    """half a million, half an hour, half of it; une demi-heure, la moitie."""
    text = line.text(at)
    if line.words.language == "en" and text == "half":
        return _half(line, at)
    if line.words.language == "fr":
        if text == "moitie":
            return Number(at + 1, _HALF, part=True)
        start = at + 1 if text in line.words.articles else at
        if line.text(start) in {"demi", "demie"} and line.text(start + 1) == "-" and line.gap(start + 2) == 0:
            if line.text(start + 2) == "douzaine":
                return Number(start + 3, Decimal(6))
            return _scaled(line, start + 2, _HALF, digits=False) or Number(start + 2, _HALF)
    return None


_NOT_HALF = listed("first second other better latter later former top bottom opening final")
_HALF_OF = listed("of the its their his her our all that this these those")


def _half(line: Line, at: int) -> Number | None:
    if line.text(at - 1) in _NOT_HALF or (line.text(at - 1) == "-" and line.gap(at) == 0):
        return None
    follow = at + 1
    if line.text(follow) in {"a", "an"}:
        if line.text(follow + 1) == "dozen":
            return Number(follow + 2, Decimal(6))
        return _scaled(line, follow + 1, _HALF, digits=False) or Number(follow + 1, _HALF)
    if line.text(follow) == "-":
        place = line.next(follow)
        return (
            Number(follow, _HALF)
            if place > follow and line.text(place) in {"hour", "century", "mile"}
            else None
        )
    if line.text(follow) in _HALF_OF or line.at(follow).kind != WORD:
        return Number(follow, _HALF, part=True)
    return Number(follow, _HALF, part=True) if line.text(follow) not in {"time", "way", "back"} else None


def _collective(line: Line, at: int) -> Number | None:
    """une trentaine, a dozen, dozens, tens of thousands, des centaines de milliers."""
    words = line.words
    text = line.text(at)
    if text in words.many:
        return _plural(line, at)
    start = at + 1 if text in words.articles else at
    value = words.about.get(line.text(start))
    if value is None or (start == at and line.text(start) in {"quarantaine", "quinzaine", "douzaine"}):
        return None
    if start == at and words.language == "en":
        return None
    return _after_collective(line, start + 1, Decimal(value))


def _after_collective(line: Line, end: int, value: Decimal) -> Number:
    """With the scale behind it: "une dizaine de milliers"."""
    about = line.words.language == "fr"
    text = line.text(end + 1)
    if line.text(end) in line.words.of and text in {"milliers", "millions", "milliards", "millier"}:
        scale = Decimal({"milliers": 10**3, "millier": 10**3, "millions": 10**6, "milliards": 10**9}[text])
        return Number(end + 2, value * scale, about=about, scale=scale)
    scaled = _scaled(line, end, value, digits=False) if not about else None
    return scaled or Number(end, value, about=about)


def _times_collective(line: Line, at: int, count: Decimal) -> Number | None:
    """two dozen, deux douzaines, trois centaines."""
    text = line.text(at)
    words = line.words
    each = words.about.get(text) or (
        words.about.get(text.removesuffix("s")) if words.language == "fr" else None
    )
    if each is None:
        return None
    return _after_collective(line, at + 1, count * each)._replace(about=False)


def _plural(line: Line, at: int) -> Number | None:
    words = line.words
    text = line.text(at)
    value = Decimal(words.many[text])
    end = at + 1
    for _ in range(_MOST_SCALES):
        if line.text(end) in words.of and line.text(end + 1) in words.many:
            value *= words.many[line.text(end + 1)]
            end += 2
    if end == at + 1 and text in {"tens", "scores"}:
        return None
    return Number(end, 2 * value, many=True)


def _several(line: Line, at: int) -> Number | None:
    """several hundred, a few thousand, plusieurs centaines, quelques milliers."""
    words = line.words
    start = at + 1 if line.is_(at, "a", "few") else at
    if line.text(start) not in words.several:
        return None
    text = line.text(start + 1)
    if words.language == "fr":
        return _plural(line, start + 1) if text in words.many else None
    value = {"hundred": 100, "thousand": 1000, "dozen": 12, "million": 10**6, "billion": 10**9}.get(text)
    if value is None:
        return None
    made = Number(start + 2, Decimal(2 * value), many=True)
    if text == "hundred" and line.text(start + 2) in words.scales:
        power = words.scales[line.text(start + 2)]
        return Number(start + 3, made.value.scaleb(power), many=True)
    return made
