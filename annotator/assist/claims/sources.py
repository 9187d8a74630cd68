"""Whom a cue names: the words before a verb of saying, or behind it. Rough grammar over folded text, "
"bounded looks."""

from __future__ import annotations

import re

from annotator.model.span import Span


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A source stands near its verb; looking further costs time on texts without full stops.
_NEAR = 260
_MOST_WORDS = 18

_BOUNDARY = re.compile(r"[;:\"()\[\]\n]|,\s| -+ |\s--\s|[.!?…]\s")
_LEADING = re.compile(
    r"(?:(?:et|mais|or|donc|car|puis|ainsi|alors|enfin|ensuite|toutefois|cependant|pourtant|neanmoins|"
    r"malgre (?:cela|tout)|"
    r"de (?:son|leur) cote|par ailleurs|en outre|en revanche|desormais|hier|aujourd'hui|tandis que|"
    r"alors que|parce que|"
    r"quand|lorsque|comme|que|qu'|si|ou|tout en|depuis lors|"
    r"(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|dernier))?|"
    r"le \d{1,2}(?:er)? [a-z]+(?: \d{4})?|en \d{4}|"
    r"and|but|so|yet|or|then|still|while|although|though|because|since|if|when|as|that|where|whereas|"
    r"however|meanwhile|"
    r"also|instead|(?:on |last |late )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"in \d{4}|"
    r"yesterday|today|earlier|later|recently|now|even) ?,?\s*)(?<=[\s',])"
)
# What opens a clause inside the words before a verb.
_SUBORDINATE = re.compile(
    r"(?:\s|,\s)(?:que|qu'|ou|where|that|while|whereas|tandis que|alors que|because|parce que|if|si|"
    r"mais|but|as|when|"
    r"lorsque|quand|after|apres que)\s?(?=(?:l'|le |la |les |un |une |des |the |a |an |his |her |its |"
    r"their |il |elle |on |"
    r"he |she |they |it |we |[a-z]+ ))"
)
_RELATIVE = re.compile(r",?\s(?:qui|who|which|lesquels|laquelle)$")
_AFTER_STOP = re.compile(
    r"[,;:\"()\[\]\n!?…]|(?<!\bm)(?<!\bmme)(?<!\bmr)(?<!\bdr)(?<!\bst)\.(?!\w)|\s-+\s|\s(?:sur|dans|"
    r"lors|au cours|au micro|au terme|au lendemain|apres|avant|devant|aupres|pendant|depuis|en(?! chef)|"
    r"tout en|avec|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce|cette|a l'|a la presse|"
    r"a propos|aux journalistes|"
    r"on|in an?|in his|in her|in their|in a|at a|at the|to reporters|to the|during|after|before|as|"
    r"while|when|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|this|last|about|who|which|qui|"
    r"dont|"
    r"speaking|adding|told|referring|without|via|by phone)\b"
)
_WHEN = re.compile(
    r"(?:(?:ce |le |on |last )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|monday|"
    r"tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|yesterday)(?: \d{1,2}(?:er)? [a-z]+)?(?: matin| soir)?\s)?"
)
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*'?")
_DETERMINERS = _listed(
    "le la les l' un une des ce cet cette ces son sa ses leur leurs il elle on ils elles nous the a an "
    "this these those it they "
    "he she we there his her its their plus pres environ au quelque"
)
_LINKS = _listed(
    "de du des d' a au aux et par pour sur en dans avec of the and in by for from with to on at or ou "
    "chez sous entre les la le "
    "l' selon"
)


def before(folded: str, start: int, verb: int) -> Span | None:
    """The words of a source that end at the verb, not before `start`; None when there are none."""
    start = max(start, verb - _NEAR)
    end = verb
    while end > start and folded[end - 1] in " \n":
        end -= 1
    relative = _RELATIVE.search(folded, max(start, end - 12), end)
    if relative:
        end = relative.start()
    if end > start and folded[end - 1] == ",":
        # "Zelensky, the president, said": the name stands before the pair of commas.
        opened = folded.rfind(",", start, end - 1)
        # A name between the commas belongs to the source; a description does not.
        short = opened > start and len(_WORD.findall(folded, opened, end)) <= 4
        whole = _trimmed(folded, max(start, folded.rfind(",", start, opened) + 1), end) if short else None
        if whole is not None:
            return whole
        end = opened if opened > start else end - 1
    begin = start
    for mark in _BOUNDARY.finditer(folded, start, end):
        begin = mark.end()
    for inner in _SUBORDINATE.finditer(folded, begin, end):
        begin = inner.end() if inner.end() < end else begin
    return _trimmed(folded, begin, end)


def after(folded: str, start: int, end: int) -> Span | None:
    """The words of a source that begin at `start`, as in "said the minister on Tuesday"; not beyond "
    "`end`."""
    limit = min(end, start + _NEAR)
    while start < limit and folded[start] in " \n":
        start += 1
    start = _WHEN.match(folded, start, limit).end()  # type: ignore[union-attr]
    stop = _AFTER_STOP.search(folded, start, limit)
    return _trimmed(folded, start, stop.start() if stop else limit, leading=False)


def noun_phrase(folded: str, start: int, end: int) -> Span | None:
    """The source behind "according to", up to a comma or to where, without one, the next phrase begins."""
    limit = min(end, start + _NEAR)
    comma = re.compile(r"[,;:\"()\n]|\s-+\s|[.!?…](?:\s|$)").search(folded, start, limit)
    stop = comma.start() if comma else limit
    last, content, previous = start, 0, ""
    for word in _WORD.finditer(folded, start, stop):
        if content and word[0] in _DETERMINERS and previous not in _LINKS:
            stop = word.start()
            break
        content += word[0] not in _LINKS and word[0] not in _DETERMINERS
        last, previous = word.end(), word[0]
    return _trimmed(folded, start, min(stop, max(last, start)), leading=False)


def behind_apposition(folded: str, comma: int, end: int) -> int:
    """Where the sentence goes on behind a source: after its comma, or after what is said of the source between two."""
    second = folded.find(", ", comma + 1, min(end, comma + 120))
    first = _WORD.search(folded, comma, end)
    if second < 0 or first is None or not 0 < len(_WORD.findall(folded, comma, second)) <= 10:
        return comma + 1
    after = _WORD.search(folded, second, end)
    said_of = first[0] in {"a", "an", "who", "whose"} or first[0] not in _DETERMINERS | _LINKS
    short = len(_WORD.findall(folded, comma, second)) <= 6
    begins = after is not None and (after[0] in _DETERMINERS or after[0][0].isdigit())
    long = len(_WORD.findall(folded, second, min(end, second + 200))) >= 3
    return second + 1 if long and (said_of or (short and begins)) else comma + 1


def possessor(folded: str, start: int, end: int) -> Span | None:
    """The Kremlin in "the Kremlin's claim": the last words before the 's, from a determiner on if "
    "there is one near."""
    words = list(_WORD.finditer(folded, max(start, end - 60), end))[-5:]
    for word in reversed(words[:-1]):
        if word[0] in _DETERMINERS:
            return Span(word.start(), end)
    return Span(words[-1].start(), end) if words else None


def _trimmed(folded: str, start: int, end: int, *, leading: bool = True) -> Span | None:
    """Without blanks, quotation marks and conjunctions round it; None when too little or too much is "
    "left."""
    while start < end and folded[start] in " \n,'\"-":
        start += 1
    while leading:
        opening = _LEADING.match(folded, start, end)
        if not opening or opening.end() == start:
            break
        start = opening.end()
    while end > start and folded[end - 1] in " \n,-\"'(":
        end -= 1
    words = len(_WORD.findall(folded, start, end))
    return Span(start, end) if 0 < words <= _MOST_WORDS else None
