"""Accents put back into French that lost them, for analysis only: never shown, never stored.

Every letter is replaced one for one, so offsets stay true. The table (`resources/accents-fr.tsv`, with source and
licence) knows the usual spelling of some 22,000 words; habits of grammar settle what a word alone does not.
"""

from __future__ import annotations

import re
from functools import cache

from annotator.model.assets import asset
from annotator.model.folding import fold

# French has an accent on one letter of thirty. Texts shorter than this many letters tell nothing.
_FEWEST_LETTERS, _SHARE = 200, 0.004
_LETTER = re.compile(r"[^\W\d_]")
_ACCENTED = re.compile("[àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ]")
_WORD = re.compile(r"[A-Za-z]{2,}|(?<![\w'’])[aA](?![\w'’])")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AUXILIARIES = _listed(
    "ai as a ont avons avez avait avaient aura auront aurait auraient avoir ayant est sont etait "
    "etaient sera seront serait "
    "seraient ete etre fut furent soit suis"
)
# Between an auxiliary and its participle.
_ADVERBS = _listed("pas plus deja toujours aussi bien mal jamais egalement finalement ensuite encore tout")
_IRREGULAR = _listed(
    "dit fait pris mis eu vu ete pu du su lu connu recu tenu venu perdu rendu permis promis appris "
    "repris soumis ouvert offert "
    "conduit produit detruit ecrit compris atteint entendu repondu obtenu soutenu reconnu choisi "
    "fini averti reussi subi"
)
# Before "a" as a verb; elsewhere it is a preposition unless a participle follows.
_SUBJECTS = _listed("il elle on qui y ca cela l'on n m t s l")


def lost_accents(text: str, language: str) -> bool:
    """Whether a text is French that somebody took the accents from."""
    if language != "fr":
        return False
    looked_at = text[:20_000]
    letters = len(_LETTER.findall(looked_at))
    return letters >= _FEWEST_LETTERS and len(_ACCENTED.findall(looked_at)) < _SHARE * letters


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Word without accents → its usual spelling and the participle that it may be ("": none)."""
    found: dict[str, tuple[str, str]] = {}
    for line in asset("resources", "accents-fr.tsv").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            word, _, participle = line.partition("\t")
            found[fold(word)] = (word, participle)
    return found


def restored(text: str) -> str:
    """The text with accents as they probably were; of the same length."""
    table = _table()
    pieces: list[str] = []
    at, before = 0, ""
    for match in _WORD.finditer(text):
        written = match[0]
        key = written.lower()
        word = _verb_or_preposition(text, match, before) if key == "a" else ""
        if key in table:
            word, participle = table[key]
            if participle and before in _AUXILIARIES and len(key) > 2:
                word = participle
        if word:
            pieces += (text[at : match.start()], _cased(word, written))
            at = match.end()
        if not _adverb(key):
            before = key
    pieces.append(text[at:])
    return "".join(pieces)


def _verb_or_preposition(text: str, match: re.Match[str], before: str) -> str:
    """`a` or `à`: a participle behind it or a pronoun before it make it the verb."""
    following = _WORD.search(text, match.end(), match.end() + 40)
    while following and _adverb(following[0].lower()):
        following = _WORD.search(text, following.end(), following.end() + 40)
    after = following[0].lower() if following else ""
    participle = (
        after in _IRREGULAR or _table().get(after, ("", ""))[1] or _table().get(after, ("",))[0][-1:] == "é"
    )
    return "a" if before in _SUBJECTS or participle else "à"


def _adverb(word: str) -> bool:
    return word in _ADVERBS or (len(word) > 6 and word.endswith("ment"))


def _cased(word: str, written: str) -> str:
    if written.islower():
        return word
    return word.upper() if written.isupper() and len(written) > 1 else word[0].upper() + word[1:]
