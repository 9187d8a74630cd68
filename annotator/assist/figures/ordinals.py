"""Places in an order: first, 13th, vingt et unième, 2e."""

from __future__ import annotations

from decimal import Decimal

from annotator.model.wording import Message

from .found import Found
from .tables import listed
from .tokens import NUMBER, Line

_REASON = Message("A place in an order.")
_ENDINGS = {
    "fr": listed("er ere re e eme ieme nd nde ers eres"),
    "en": listed("st nd rd th"),
    "": frozenset(),
}
# After these an ordinal is part of a name or an idiom.
_IDIOMS = listed(
    "ministre ministres dame lady ladies name names aid hand world reich minister ministers class party "
    "league lieu secours guerre time-out amendment baron violon venu soins"
)
_HYPHENED = listed("hand class rate aid person come floor degree party")
_NEVER = listed("premiers premieres secondes seconds")


def ordinal_at(line: Line, at: int) -> Found | None:
    """The ordinal that begins at a token; None when none does."""
    token = line.at(at)
    if token.kind == NUMBER:
        return _in_digits(line, at)
    end, place = _in_words(line, at)
    if (
        not place
        or _idiom(line, at, end)
        or line.at(end).kind == NUMBER
        or line.text(end) in line.words.small
    ):
        return None
    return Found(at, end, "ORDINAL", value=Decimal(place), score=0.7, reason=_REASON)


def _in_digits(line: Line, at: int) -> Found | None:
    text = line.text(at)
    if (
        not text.isdecimal()
        or len(text) > 4
        or line.gap(at + 1)
        or line.text(at + 1) not in _ENDINGS[line.words.language]
    ):
        return None
    if line.gap(at) == 0 and line.text(at - 1) not in {"(", '"', "'", "l'", "d'", "qu'"}:
        return None
    return Found(at, at + 2, "ORDINAL", value=Decimal(text), reason=_REASON)


def _in_words(line: Line, at: int) -> tuple[int, int]:
    """Where an ordinal in words ends and its place; place 0 for none."""
    words = line.words
    text = line.text(at)
    if text in words.ordinals:
        return (at + 1, 0 if text in _NEVER else words.ordinals[text])
    tens = words.small.get(text, 0)
    if tens < 20:
        return at, 0
    place = line.next(at + 1)
    if words.language == "fr" and place >= 0 and line.text(place) == "et":
        place = line.next(place + 1)
    ones = words.ordinals.get(line.text(place), 0) if place >= 0 else 0
    if not 0 < ones < (20 if words.language == "fr" else 10) or line.text(place) in {"premier", "second"}:
        return at, 0
    return place + 1, tens + ones


def _idiom(line: Line, at: int, end: int) -> bool:
    before, behind = line.text(at - 1), line.text(end)
    if behind in _IDIOMS or before in {"at", "en", "split", "per"} or line.is_(end, "of", "all"):
        return True
    if behind == "-" and line.text(end + 1) in _HYPHENED:
        return True
    if line.capital(at) and not line.first(at) and (line.capital(end) or line.capital(at - 1)):
        return True
    if line.text(at) == "second" and line.words.language == "en" and before in {"a", "each", "every", "one"}:
        return not (line.at(end).kind == 0 and line.gap(end) == 1 and before == "a")
    return line.text(at) == "seconde" and before in {"une", "la", "par", "chaque"} and line.at(end).kind != 0
