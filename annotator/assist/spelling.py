"""Words made comparable: stems without inflexion, and spellings on which two languages meet.

Both are rough on purpose. They only ever say that two words may be the same, never what a word means; whatever they
get wrong is one word of a sentence. All functions take words as `model.folding.fold` leaves them: lower case, without
accents.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words of grammar, of which a sentence's matter does not consist. Two letters or fewer never count, save in names.
_GRAMMAR = {
    "fr": _listed(
        "les des une aux dans pour par sur sous avec sans qui que quoi dont est sont etait etaient sera seront serait "
        "ete etre ont avait avaient aura auront aurait avoir ses son leur leurs lui elle elles ils nous vous cette cet "
        "ces cela ceci celui celle ceux pas mais car donc comme ainsi aussi tres plus moins quand lorsque alors afin "
        "lors mon mes ton tes nos notre votre vos soit fut furent meme memes chez non oui peu ici eux eut"
    ),
    "en": _listed(
        "the and for with from into onto than that this these those which who whom whose what are was were been being "
        "has have had having its his her hers their theirs our your him them they she you but not nor also very when "
        "where while then there here how why did does doing would should could will shall may might must can just "
        "some any such both about over under out off own per via upon"
    ),
}
_EITHER = _GRAMMAR["fr"] | _GRAMMAR["en"]

_FRENCH_ENDINGS = re.compile(
    "(?:eraient|erait|eront|erons|aient|erent|ement|ait|ant|ent|ees|ons|era|ee|er|ez|e)$"
)
_ENGLISH_ENDINGS = re.compile("(?:ing|edly|ed|ly|e)$")
_TWICE = re.compile(r"(.)\1")
_VOWEL = re.compile("[aeiouy]")


def grammatical(word: str, language: str) -> bool:
    """Whether a word belongs to the grammar of the language (of French or English when it is neither)."""
    return word in _GRAMMAR.get(language, _EITHER)


@lru_cache(maxsize=60_000)
def stem(word: str, language: str) -> str:
    """The word without the usual endings of French (`fr`) or English (`en`); unchanged for other languages."""
    if len(word) < 4:
        return word
    if language == "fr":
        return _french(word)
    return _english(word) if language == "en" else word


def _french(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux"):
        word = word[:-3] + "al"
    elif word[-1] in "sx":
        word = word[:-1]
    if word.endswith("trice"):
        word = word[:-5] + "teur"
    elif word.endswith("euse"):
        word = word[:-2]
    elif word.endswith("ive"):
        word = word[:-2] + "f"
    for _ in range(2):
        shorter = _FRENCH_ENDINGS.sub("", word)
        if len(shorter) < 3 or not _VOWEL.search(shorter):
            break
        word = shorter
    return _undoubled(word)


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word[-1] == "s" and word[-2:] not in {"ss", "us", "is"}:
        word = word[:-1]
    shorter = _ENGLISH_ENDINGS.sub("", word)
    if len(shorter) >= 3 and _VOWEL.search(shorter):
        word = shorter
    if word[-1] == "e" and len(word) > 3:
        word = word[:-1]
    word = _undoubled(word)
    return word[:-1] + "i" if word[-1] == "y" and len(word) > 3 else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


# French and English spell the same sound, and romanise the same letter, in these ways. Order matters.
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("ch", "s"), ("sh", "s"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("th", "t"),
    ("ou", "u"), ("oo", "u"), ("ck", "k"), ("qu", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
    ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"), ("x", "ks"),
)  # fmt: skip


@lru_cache(maxsize=60_000)
def sound(word: str) -> str:
    """A spelling on which names and cognates of both languages meet: Donbass and Donbas, Zelenskyy and Zelenski."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    word = _TWICE.sub(r"\1", word)
    return word[:-1] if len(word) > 4 and word[-1] in "es" else word


# Words that share fewer letters at their beginning, or a smaller share of all of them, are no cognates.
_LETTERS, _SHARE = 4, 0.6


def cognate(left: str, right: str) -> float:
    """How alike two words are that `sound` made (0, or 0.6 to 1): their common beginning against their lengths."""
    common = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        common += 1
    share = 2 * common / (len(left) + len(right)) if common >= _LETTERS else 0.0
    return share if share >= _SHARE else 0.0
