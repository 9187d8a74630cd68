"""Words and sentences by plain rules, written once more and differently: the slow reference for the property tests.

Nothing is shared with the program but Python. Words are found by walking over the whole text character by character;
sentences by cutting at every stop and then joining again what a list of reasons says belongs together. Both know only
the letters, figures, spaces and marks of `ALPHABET` and `MOTS`; the tables in `tests/golden` hold the rest.
"""

from __future__ import annotations

ALPHABET = "aàdilmnqstuABI0123 '’-.,  \u00a0\n%(«»…"
ELIDED = {"l", "d", "j", "m", "n", "s", "t", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"}
SUBJECTS = {"je", "tu", "il", "ils", "elle", "elles", "on", "nous", "vous", "ce"}
GROUP_SPACES = " \u00a0"
QUOTES = "'’"


def words(text: str, language: str) -> list[tuple[int, int]]:
    """The words of a text of the alphabet, each as start and end."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        if text[at].isalnum():
            end = _end(text, at)
            cut, on = _cut(text[at:end], language)
            found.append((at, at + cut))
            at += on
        elif text[at] == "%":
            found.append((at, at + 1))
            at += 1
        elif _left_over(text, at):
            found.append((at, at + 2))
            at += 2
        else:
            at += 1
    return found


def _left_over(text: str, at: int) -> bool:
    """An apostrophe behind a letter, with one letter behind it: the possessive that was cut off."""
    behind = text[at + 2 : at + 3]
    return (
        text[at] in QUOTES
        and at > 0
        and text[at - 1].isalnum()
        and text[at + 1 : at + 2].isalpha()
        and not behind.isalnum()
    )


def _end(text: str, at: int) -> int:
    """Where what may be one word ends: parts with a hyphen or an apostrophe between."""
    at = _grouped(text, at) or _part(text, at)
    while text[at : at + 1] in {"-", *QUOTES} and text[at + 1 : at + 2].isalnum():
        at = _part(text, at + 1)
    return at


def _grouped(text: str, at: int) -> int:
    """Where a figure in groups of three ends; 0 when it is none."""
    first = _digits(text, at)
    if not 1 <= first - at <= 3:
        return 0
    for kinds in (GROUP_SPACES, QUOTES):
        end = first
        while text[end : end + 1] and text[end] in kinds and _digits(text, end + 1) - end == 4:
            end += 4
        # Behind a group of more than three figures the last good one counts.
        if end > first:
            return _tail(text, end)
    return 0


def _digits(text: str, at: int) -> int:
    while text[at : at + 1].isdecimal():
        at += 1
    return at


def _tail(text: str, at: int) -> int:
    """Decimals, and letters right behind."""
    while text[at : at + 1] in {".", ","} and text[at + 1 : at + 2].isdecimal():
        at = _digits(text, at + 1)
    while text[at : at + 1].isalnum():
        at += 1
    return at


def _part(text: str, at: int) -> int:
    initials = _initials(text, at)
    if initials:
        return initials
    if text[at].isdecimal():
        return _tail(text, _digits(text, at))
    while text[at : at + 1].isalnum():
        at += 1
    return at


def _initials(text: str, at: int) -> int:
    """Where J.-C. or U.S.A ends; 0 when there are no two initials."""

    def initial(place: int) -> bool:
        return text[place : place + 1].isalpha() and text[place + 1 : place + 2] == "."

    if initial(at) and text[at + 2 : at + 3] == "-" and initial(at + 3):
        at += 2
        while text[at : at + 1] == "-" and initial(at + 1):
            at += 3
        return at
    count = 0
    while initial(at):
        at, count = at + 2, count + 1
    if count < 2:
        return 0
    lone = text[at : at + 1].isalpha() and not text[at + 1 : at + 2].isalnum()
    return at + 1 if lone else at


def _cut(word: str, language: str) -> tuple[int, int]:
    """How much of it is the first word, and where the next may begin."""
    first = next((place for place, char in enumerate(word) if char in QUOTES), -1)
    last = max(word.rfind(quote) for quote in QUOTES)
    if language == "fr" and first > 0 and word[:first].lower() in ELIDED and not _name(word, first):
        return first + 1, first + 1
    if (
        language == "en"
        and last > 0
        and word[last + 1 :] in {"s", "S"}
        and word[:last].lower() not in CONTRACTED
    ):
        return last, last
    pieces = word.split("-")
    verb_and_subject = len(pieces) == 2 or (
        len(pieces) == 3 and pieces[1].lower() == "t" and _third(pieces[2])
    )
    if language == "fr" and verb_and_subject and pieces[-1].lower() in SUBJECTS and pieces[0].isalpha():
        return len(pieces[0]), len(word) - len(pieces[-1])
    return len(word), len(word)


CONTRACTED = {"it", "that", "this", "what", "who", "let"}


def _third(word: str) -> bool:
    return word.lower() in {"il", "ils", "elle", "elles", "on"}


def _name(word: str, quote: int) -> bool:
    return (
        word[:quote] in {"N", "M"}
        and word[quote + 1 : quote + 2].isupper()
        and word[quote + 2 : quote + 3].islower()
    )


# --- sentences

MOTS = (
    "Le", "la", "ville", "tient", "M.", "Mme", "Dr.", "etc.", "p.", "no.", "5", "U.S.", "J.", "R.", "art.", "av. J.-C.",
    "«", "»", "« Oui. »", "(Non.)", "“Stop!”", "Kiev", "Il", "the", "The", "3.5", "1.", "end.", "fin.", "fin…", "[…]",
    "quoi ?", "Non !", "et", "\n", "\n\n", ":", ";", "12.11.2026", "a.b@c.org",
)  # fmt: skip
ALWAYS = {"m", "mm", "mr", "dr", "art", "av", "mme"}
FIGURES = {"p", "no"}
SOMETIMES = {"etc", "u.s", "j.-c"}
BEGINNERS = {"le", "la", "il", "the", "et"}


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text made of `MOTS` with spaces between."""
    found: list[tuple[int, int]] = []
    place = 0
    for line in text.split("\n"):
        begin = place
        for at in range(place, place + len(line)):
            if _is_end(text, place, at, place + len(line)):
                found.append((begin, at + 1))
                begin = at + 1
        found.append((begin, place + len(line)))
        place += len(line) + 1
    trimmed = []
    for begin, end in found:
        inside = text[begin:end]
        if inside.strip():
            lead = len(inside) - len(inside.lstrip())
            trimmed.append((begin + lead, begin + lead + len(inside.strip())))
    return trimmed


def _is_end(text: str, low: int, at: int, high: int) -> bool:
    """Whether a sentence ends right behind the character at `at`: a stop, or what closes behind one."""
    if at + 1 < high and not text[at + 1].isspace():
        return False
    stop = at
    closed = False
    while stop > low and text[stop] in "»\")’”]'":
        closed = True
        stop -= 1
        if text[stop] == " " and text[stop + 1] == "»":
            stop -= 1
    if stop < low or text[stop] not in ".!?…" or text[at + 1 : at + 3] == " »":
        return False
    begin = stop
    while begin > low and text[begin - 1] in ".!?…":
        begin -= 1
    mark = text[begin : stop + 1]
    after = text[at + 1 : high].lstrip().lstrip("\"'“‘«([„—–-¿¡ ")
    word = ""
    for char in after:
        if not (char.isalnum() or char == "_"):
            break
        word += char
    if not text[at + 1 : high].strip():
        return True
    if word[:1].islower():
        return False
    if closed and mark in {"…", "..."} and text[begin - 1] in "[(":
        return False
    return True if mark != "." or closed else not _belongs(text, low, begin, word)


def _belongs(text: str, low: int, stop: int, word: str) -> bool:
    """Whether the point belongs to the word before it."""
    before = ""
    for at in range(stop - 1, low - 1, -1):
        if not (text[at].isalnum() or text[at] in ".-'’"):
            break
        before = text[at] + before
    if stop - low < 8 and text[low:stop].strip().isdecimal() and len(text[low:stop].strip()) <= 3:
        return True
    if stop - low < 8 and len(text[low:stop].strip()) == 1 and text[low:stop].strip().isalpha():
        return True
    folded = before.lower()
    if folded in ALWAYS:
        return bool(word)
    if folded in FIGURES:
        return word[:1].isdecimal()
    if folded in SOMETIMES:
        return bool(word) and word.lower() not in BEGINNERS
    initials = [part.lstrip("-") for part in before.split(".")]
    if all(len(part) == 1 for part in initials) and before[-1:].isalpha():
        return before[-1].isupper() and word.lower() not in BEGINNERS
    return False
