"""What a figure measures, and which numbers are no figures but names."""

from __future__ import annotations

from decimal import Decimal

from .numbers import Number
from .tables import GRAMMAR, LABELS, NUMERO, listed
from .tokens import MARK, NUMBER, WORD, Line

# English plurals without an s, which end a noun phrase as well.
_PLURALS = listed("people men women children police cattle personnel troops aircraft staff feet teeth")
# Adjectives that French puts before its noun.
_BEFORE_NOUN = listed(
    "grand grands grande grandes petit petits petite petites nouveau nouveaux nouvelle nouvelles autre "
    "autres premier premiers premiere premieres dernier derniers derniere dernieres jeune jeunes ancien "
    "anciens ancienne anciennes principaux principales principal principale gros grosse grosses meilleurs "
    "bons bonnes vieux vieilles"
)
_STREETS = listed("rue avenue boulevard quai impasse allee chemin street road lane square drive")
# How long a thing may be, in words.
_LONGEST = 4
# Words behind a number that are no thing.
_NO_THING = listed(
    "ago later earlier old long high wide deep away more percent pour cent tard tot dernier dernieres "
    "derniers remain remained remains died killed tues were per par chacun each"
)


def thing_after(line: Line, end: int, *, counted: bool) -> str:
    """The noun behind a figure as written: "residents" of "1,300 residents", "Donbass" of "10 % du Donbass".

    With a unit (`counted` false) only what follows "of" or "de"; "" when nothing does.
    """
    place = end
    of = line.text(place) in {"of", "de", "d'", "du", "des"}
    if of:
        place += 1
        while line.text(place) in {
            "the",
            "la",
            "le",
            "les",
            "l'",
            "its",
            "their",
            "all",
            "ses",
            "leurs",
            "ces",
            "these",
        }:
            place += 1
    elif not counted:
        return ""
    if line.gap(place) > 1 or line.at(place).kind != WORD or (end == place and line.gap(end) == 0):
        return ""
    first = place
    if line.words.language == "fr":
        last = first
        while line.text(last) in _BEFORE_NOUN and line.at(last + 1).kind == WORD and line.gap(last + 1) == 1:
            last += 1
    else:
        last = _english_end(line, first)
    if line.text(first) in GRAMMAR or line.text(last) in GRAMMAR or line.text(first) in _NO_THING:
        return ""
    return line.written[line.at(first).start : line.at(last).end]


def _english_end(line: Line, first: int) -> int:
    """The last word of a noun phrase: the first plural in it, else the first word behind names and nationalities."""
    last = first
    for place in range(first, first + 2 * _LONGEST):
        text = line.text(place)
        if text == "-" and line.gap(place) == 0 and line.gap(place + 1) == 0:
            continue
        if line.at(place).kind != WORD or text in GRAMMAR or (place > first and line.gap(place) > 1):
            break
        if text in _PLURALS or (text.endswith("s") and not text.endswith(("ss", "us", "is"))):
            return place
        if line.capital(place - 1) and last == place - 1:
            last = place
    return last


def thing_before(line: Line, start: int) -> str:
    """What a measure of size tells about: "front" of "front de 1 000 km", "superficie" of "superficie de 30 ha"."""
    place = start - 1
    if line.text(place) in {"de", "d'", "of"} and line.gap(start) <= 1:
        place -= 1
        word = line.at(place)
        if word.kind == WORD and word.text not in GRAMMAR and len(word.text) > 2:
            return line.written[word.start : word.end]
    return ""


def named(line: Line, at: int, made: Number, *, unit: bool) -> bool:
    """Whether a number belongs to a name, a label, a code or a list: iPhone 11, Section 427, F-16, "1. "."""
    token = line.at(at)
    if token.kind == NUMBER:
        if _glued(line, at, made, unit=unit) or _listed(line, at, made) or _scored(line, at, made, unit=unit):
            return True
    elif token.kind == WORD and _title(line, at, made):
        return True
    if unit or made.scale > 1 or made.many or made.about:
        return False
    return labelled(line, at, made)


def _glued(line: Line, at: int, made: Number, *, unit: bool) -> bool:
    """F-16, A320, v2, 5G, 737-800, Covid-19."""
    before, behind = line.at(at - 1), line.at(made.end)
    if line.gap(at) == 0 and (
        (before.kind == WORD and not before.text.endswith("'")) or before.text in {"_", "/", "\\"}
    ):
        return True
    hyphen = before.text == "-" and line.gap(at) == 0 and line.original(at - 1) != "\u2014"
    if hyphen and line.gap(at - 1) == 0 and line.at(at - 2).kind == WORD:
        return True
    if line.gap(made.end) == 0 and behind.text in {"_", "/", "\\", "="}:
        return True
    return not unit and behind.kind == WORD and line.gap(made.end) == 0 and made.end == at + 1


def _listed(line: Line, at: int, made: Number) -> bool:
    """The number of an item: "1. ", "2) " at the start of a line, [3], Section 427(1)."""
    behind = line.text(made.end)
    if at == 0 and made.plain and made.value < 100 and behind in {".", ")"} and line.gap(made.end) == 0:
        return line.count > made.end + 1 and line.gap(made.end + 1) >= 1
    if behind == "-" and line.gap(made.end) == 0 and line.text(made.end + 1) in line.words.months:
        return True  # le 11-Septembre
    if _street(line, made.end):
        return True
    if line.text(at - 1) == "[" and behind == "]":
        return True
    return line.text(at - 1) == "(" and behind == ")" and line.gap(at - 1) == 0


def _street(line: Line, end: int) -> bool:
    """The number of a house: 10, rue de Rivoli; 10 Downing Street."""
    place = end + 1 if line.text(end) in {",", "bis", "ter"} else end
    if line.words.language == "fr":
        return line.text(place) in _STREETS
    return line.capital(end) and any(line.text(end + more) in _STREETS for more in (1, 2))


def _scored(line: Line, at: int, made: Number, *, unit: bool) -> bool:
    """A result or a version, 3-1, 2-0: numbers joined by a hyphen that are no range."""
    if not made.plain or unit:
        return False
    joined = line.gap(made.end) == 0 and line.text(made.end) == "-" and line.gap(made.end + 1) == 0
    before = line.text(at - 1) == "-" and line.gap(at) == 0 and line.gap(at - 1) == 0
    return (joined and line.at(made.end + 1).kind == NUMBER) or (before and line.at(at - 2).kind == NUMBER)


def _title(line: Line, at: int, made: Number) -> bool:
    """A number word in a name: Three Mile Island, Nine Inch Nails; not at the start of a sentence."""
    if not line.capital(at) or line.first(at):
        return False
    follows = line.capital(made.end) and line.gap(made.end) <= 1
    return follows or (line.capital(at - 1) and line.gap(at) <= 1 and not line.first(at - 1))


def labelled(line: Line, at: int, made: Number) -> bool:
    """Whether what stands before a number makes it an address or part of a name: Section 427, n° 12, Apollo 11."""
    before = line.text(at - 1)
    if line.gap(at) > 2:
        return False
    if before in {".", "°", "º"} and line.gap(at - 1) == 0 and line.text(at - 2) in NUMERO:
        return line.text(at - 2) != "no" or line.capital(at - 2) or before != "."
    if before in {"nº", "#", "§"} or (before == "no" and line.capital(at - 1) and not line.first(at - 1)):
        return True
    if line.at(at - 1).kind == MARK and before != "-":
        return False
    label = before in LABELS or (before.endswith("s") and before[:-1] in LABELS)
    if label:
        return not _thing_follows(line, made.end) or before not in {
            "act",
            "acte",
            "question",
            "etape",
            "step",
        }
    if before in {"and", "et", "a", "to", "ou", "or"} and line.at(at - 2).kind == NUMBER:
        first = line.text(at - 3)
        return (first in LABELS or first[:-1] in LABELS) and not _thing_follows(line, made.end)
    return _after_name(line, at, made)


def _thing_follows(line: Line, end: int) -> bool:
    token = line.at(end)
    return token.kind == WORD and token.text not in GRAMMAR and line.gap(end) <= 1 and not line.capital(end)


def _after_name(line: Line, at: int, made: Number) -> bool:
    """Boeing 737, Apollo 11: a small plain number behind a capitalised word and before nothing that it could count."""
    if not made.plain or made.value >= Decimal(10000) or not line.capital(at - 1) or line.first(at - 1):
        return False
    if line.text(at - 1) in GRAMMAR or line.text(at - 1) in line.words.months:
        return False
    return not _thing_follows(line, made.end) and line.text(made.end) not in {
        "%",
        "of",
        "de",
        "d'",
        "des",
        "du",
    }
