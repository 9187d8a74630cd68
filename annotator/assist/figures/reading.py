"""Reads the figures of a line, from left to right; what is found first and longest wins, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .clock import time_at
from .comparators import before, behind
from .dates import EDGES, date_at
from .found import Found
from .measures import measure_at
from .relative import ago_at, relative_at, set_at, weekday_date
from .tables import SIGNS
from .tokens import NUMBER, WORD, Line, words_for
from .years import SEASONS

_Rule = Callable[[Line, int], Found | None]
_IN_DIGITS: tuple[_Rule, ...] = (set_at, date_at, ago_at, time_at, measure_at)
_IN_WORDS: tuple[_Rule, ...] = (set_at, weekday_date, date_at, ago_at, relative_at, time_at, measure_at)
# Words that begin a figure besides those of the tables.
_OTHERS = {
    "fr": "hier demain aujourd'hui avant apres il ce cet cette chaque tous toutes midi minuit demi demie moitie "
    "semaine mois an annee jour double triple",
    "en": "yesterday today tomorrow tonight last next this past coming every each once twice thrice half noon midnight "
    "a an several",
    "": "",
}


@cache
def _triggers(language: str) -> frozenset[str]:
    """All folded words at which a figure may begin."""
    words = words_for(language or "xx", "")
    tables = (
        words.small,
        words.scales,
        words.about,
        words.many,
        words.ordinals,
        words.months,
        words.weekdays,
    )
    found = {word for table in tables for word in table}
    found |= words.hundred | words.several | words.articles | EDGES.get(language, set()) | set(SIGNS)
    found |= {f"{word}fold" for word in (*words.small, "hundred", "thousand")} if language == "en" else set()
    return frozenset(found | set(SEASONS) | set(_OTHERS[language].split()) | {"q", "t", "s", "h"})


def figures_of(line: Line) -> list[Found]:
    """All figures of a line, in order, not overlapping."""
    found: list[Found] = []
    triggers = _triggers(line.words.language)
    roman = line.words.language == "fr"
    free, at = 0, 0
    tokens = line.tokens
    while at < line.count:
        token = tokens[at]
        if token.kind == NUMBER:
            rules = _IN_DIGITS
        elif token.kind == WORD and (token.text in triggers or (roman and line.text(at + 1) == "siecle")):
            rules = _IN_WORDS
        else:
            at += 1
            continue
        one = first_of(line, at, rules)
        if one is not None and one.start >= free and one.end > at:
            found.append(one)
            free = at = one.end
        else:
            at += 1
    return found


def first_of(line: Line, at: int, rules: tuple[_Rule, ...] = _IN_WORDS) -> Found | None:
    """What the first rule that fits finds at a token; dates and times with what is said of them."""
    for rule in rules:
        one = rule(line, at)
        if one is not None:
            return one if rule is measure_at else _compared(line, one)
    return None


def _compared(line: Line, found: Found) -> Found:
    if found.subtype == "SET":
        return found
    comparator, hedge, _ = before(line, found.start)
    after, _ = behind(line, found.end)
    # "before", "since" and the like are relations in time, not comparisons; about noon is one.
    about = "~" in {comparator, after} or (found.subtype == "TIME" and line.text(found.start - 1) == "vers")
    return found._replace(comparator="~" if about else "", hedged=hedge)
