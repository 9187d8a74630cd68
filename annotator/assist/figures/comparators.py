"""What is said of a number just before or behind it: fewer than, environ, up to, ou plus; may, pourrait."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .tables import listed
from .tokens import NUMBER, WORD, Line

# `DE` is de, d' or des. Longer phrases win over shorter ones, so their order does not matter.
_BEFORE = {
    "fr": {
        "<=": "pas plus DE|au plus|au maximum|au max|tout au plus|jusqu' a|jusqu' aux|jusqu' au|maximum|maximum DE|"
        "au maximum DE|a concurrence DE|ne depasse pas|ne depassant pas|sans depasser|plafonne a|plafonnee a|"
        "plafonnes a|dans la limite DE",
        ">=": "pas moins DE|au moins|au minimum|minimum|minimum DE|au minimum DE|a partir DE|a tout le moins",
        ">": "plus DE|davantage DE|davantage que|au-dela DE|au - dela DE|au dessus DE|au - dessus DE|"
        "superieur a|superieure a|superieurs a|superieures a|depasse|depassent|depasser|depassait|depassant|"
        "depasserait|depasseraient|depassera|depasses|a depasse|excede|excedent|exceder|excedant|bien plus DE|"
        "un peu plus DE|nettement plus DE|franchi|franchit|franchir|+ DE",
        "<": "moins DE|moins que|au - dessous DE|au dessous DE|en dessous DE|en - dessous DE|inferieur a|inferieure a|"
        "inferieurs a|inferieures a|un peu moins DE|bien moins DE|sous la barre DE",
        "~": "environ|a peine|tout juste|pres DE|autour DE|aux alentours DE|aux environs DE|quelque|quelques|presque|"
        "a peu pres|approximativement|grosso modo|plus ou moins|avoisine|avoisinent|avoisinant|avoisiner|avoisinerait|"
        "frole|frolent|approche|approchent|approchant|proche DE|proches DE|DE l' ordre DE|estime a|estimee a|"
        "estimes a|estimees a|evalue a|evaluee a|evalues a|evaluees a|pas loin DE|a quelque|une sorte DE|"
        "un nombre proche DE|voisin DE|voisine DE|tourne autour DE",
    },
    "en": {
        "<=": "no more than|not more than|at most|up to|as many as|as much as|as high as|as long as|maximum of|"
        "a maximum of|capped at|not exceeding|no greater than|not exceed|upto",
        ">=": "no fewer than|no less than|not less than|not fewer than|at least|minimum of|a minimum of|at a minimum|"
        "from at least|starting at|or more than",
        ">": "more than|greater than|higher than|longer than|larger than|over|above|exceed|exceeds|exceeded|exceeding|"
        "surpass|surpasses|surpassed|surpassing|top|tops|topped|topping|in excess of|upwards of|upward of|beyond|"
        "well over|just over|slightly more than|a little more than|slightly over|a little over|bigger than|"
        "older than|better than|well above|just above|north of",
        "<": "fewer than|less than|lower than|smaller than|under|below|shy of|just under|just below|well under|"
        "slightly less than|slightly under|younger than|shorter than|short of|south of",
        "~": "around|about|roughly|nearly|almost|approximately|some|circa|approx|estimated|an estimated|close to|"
        "nearly about|in the region of|in the order of|on the order of|approaching|somewhere around|more or less|"
        "estimated at|estimated to be|or so|barely|virtually|getting on for|the best part of",
    },
    "": {},
}  # fmt: skip
_BEHIND = {
    "fr": {
        ">=": "ou plus|et plus|ou davantage|au moins|au minimum|minimum|au bas mot",
        "<=": "ou moins|au plus|au maximum|maximum|tout au plus",
        "~": "environ|a peu pres|a quelque chose pres",
    },
    "en": {
        ">=": "or more|or above|or over|and over|or older|or longer|or higher|or greater|plus|and above|and up|"
        "at least|minimum|at the least",
        "<=": "or less|or fewer|or under|or below|or younger|at most|at the most|maximum|or lower",
        "~": "or so|or thereabouts|approximately|give or take",
    },
    "": {},
}  # fmt: skip
_SIGNS = {"~": "~", "≈": "~", "±": "~", ">": ">", "<": "<", "≥": ">=", "≤": "<=", "+": ">"}
# What may stand between the words above and the number.
_BETWEEN = listed("the les le la l' un une a an ces its their ses leurs another also environ about")
_HEDGES = listed(
    "may might could possibly perhaps maybe reportedly allegedly pourrait pourraient peut peuvent "
    "peut-etre eventuellement aurait auraient serait seraient possible possiblement potentially pouvait "
    "pouvaient pretendument"
)
# Imperfects that look like a conditional once their accents are lost; and what somebody is able to, not likely to.
_IMPERFECT = listed(
    "esperait operait liberait considerait preferait recuperait accelerait moderait generait devrait"
)
_CAPABLE = listed("accueillir contenir transporter recevoir emporter loger porter abriter embarquer")
# How many tokens before a number or what compares it a hedge still belongs to it.
_REACH = 6
_DE = ("de", "d'", "des", "du")
# "over two years" is how long something took, unless what follows says otherwise.
_LASTING = listed("over about")


@cache
def _phrases(language: str, behind: bool) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their last word (first, of those behind a number), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for comparator, written in (_BEHIND if behind else _BEFORE)[language].items():
        for phrase in written.split("|"):
            for de in _DE if "DE" in phrase else ("",):
                words = tuple(phrase.replace("DE", de).split())
                found.setdefault(words[0 if behind else -1], []).append((words, comparator))
    return {key: tuple(sorted(items, key=lambda item: -len(item[0]))) for key, items in found.items()}


def before(line: Line, at: int, *, duration: bool = False) -> tuple[str, bool, int]:
    """Comparator ("" for none), whether hedged, and the token at which all that begins, before the token `at`."""
    place = at - 1
    for _ in range(3):
        found = _phrase_ending(line, place, duration=duration)
        if found is not None:
            comparator, start = found
            if comparator in {"~", "<="} and (more := _phrase_ending(line, start - 1, duration=False)):
                comparator, start = (more[0] if comparator == "~" else comparator), more[1]
            return comparator, hedged(line, start), start
        if line.text(place) not in _BETWEEN:
            break
        place -= 1
    return "", hedged(line, at), at


def _phrase_ending(line: Line, place: int, *, duration: bool) -> tuple[str, int] | None:
    """The phrase whose last word stands at `place`, and where it begins."""
    text = line.text(place)
    if text in _SIGNS and line.at(place).kind != WORD:
        return _SIGNS[text], place
    for words, comparator in _phrases(line.words.language, False).get(text, ()):
        start = place - len(words) + 1
        if start >= 0 and line.is_(start, *words) and not _misread(line, start, words, duration=duration):
            return comparator, start
    return None


def _misread(line: Line, start: int, words: tuple[str, ...], *, duration: bool) -> bool:
    """Whether words that may compare say something else here."""
    first = words[0]
    if len(words) == 1 and duration and first in _LASTING:
        return True
    if first in {"plus", "moins"} and line.text(start - 1) in {"de", "ou"} and line.text(start - 2) == "un":
        return False
    if words == ("top",):
        return line.text(start - 1) in {"the", "a", "its", "their"} or line.capital(start)
    return first in {"maximum", "minimum"} and line.text(start - 1) in {"le", "the"}


def hedged(line: Line, at: int) -> bool:
    """Whether a hedge belongs to what begins at a token: in the same clause, with no other number between."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = line.at(place)
        if token.kind == NUMBER or token.text in {".", ";", ":", "!", "?"}:
            return False
        if token.text.endswith(("erait", "eraient")) and line.original(place).endswith(("erait", "eraient")):
            return token.text not in _IMPERFECT  # the conditional of French reports
        if token.text in {"peut", "peuvent"} and line.text(place + 1) in _CAPABLE:
            return False
        if token.text in _HEDGES:
            # The month of May, and "peut" of "on ne peut plus".
            return not (token.text == "may" and line.capital(place) and not line.first(place))
        if token.text == "etre" and line.is_(place - 2, "peut", "-"):
            return True
    return False


def behind(line: Line, at: int) -> tuple[str, int]:
    """Comparator behind a figure ("" for none) and the token that it ends before."""
    if line.text(at) == "+" and line.gap(at) == 0:
        return ">=", at + 1
    for words, comparator in _phrases(line.words.language, True).get(line.text(at), ()):
        if line.is_(at, *words):
            if words in {("plus",), ("minimum",), ("maximum",)} and line.at(at + 1).kind == WORD:
                continue
            # "5 au moins" closes what it says; "10 environ 20" does not.
            if line.at(at + len(words)).kind == NUMBER:
                continue
            return comparator, at + len(words)
    return "", at
