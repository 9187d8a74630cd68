"""The language of a text, found offline with py3langid (BSD-3-Clause; its model is a file of the package)."""

from __future__ import annotations

from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

# What readers of French and English articles meet; among its hundred languages the model otherwise takes French
# without accents for Occitan or Haitian now and then.
LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hr", "hu", "it", "ja", "ko", "nl",
    "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip

# Small words that no other language shares many of. A text full of them needs no model, which takes ten times longer:
# that matters when ten thousand files come in at once.
_SMALL_WORDS = {
    "fr": frozenset({
        *("les", "des", "est", "dans", "pour", "une", "avec", "sur", "ont", "aux", "cette", "sont", "du", "qui"),
        *("mais", "plus", "leur", "ce", "par", "et", "le", "au", "ses", "pas"),
    }),
    "en": frozenset({
        *("the", "of", "and", "to", "that", "is", "with", "for", "was", "by", "from", "have", "has", "it", "are", "be"),
        *("this", "its", "which", "were", "their", "not", "been", "as"),
    }),
}  # fmt: skip
_DIFFERENT, _SHARE = 8, 0.15

# Fewer letters than this say nothing. Half this many characters from the beginning and from the middle say all: each
# costs half a microsecond, and ten thousand files come in at once.
_FEWEST_LETTERS = 16
_LOOKED_AT = 1_200
# The program is for French and English; this settles short lines, French without accents first of all.
_LIKELIER = {"fr": 4.0, "en": 4.0}
# Less than this is a guess among thirty.
_UNCERTAIN = 0.2


@cache
def _identifier() -> Any:
    """The model, loaded at the first use: it takes a tenth of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def detect(text: str) -> tuple[str, float]:
    """ISO 639-1 code of the language and how certain that is (0–1); `("", 0.0)` when there is too little to tell."""
    looked_at = text
    if len(text) > _LOOKED_AT:
        half, middle = _LOOKED_AT // 2, len(text) // 2
        looked_at = f"{text[:half]}\n{text[middle : middle + half]}"
    by_words = _full_of_small_words(looked_at)
    if by_words:
        return by_words, 1.0
    if len(list(islice(filter(str.isalpha, looked_at), _FEWEST_LETTERS))) < _FEWEST_LETTERS:
        return "", 0.0
    weighed = [(code, chance * _LIKELIER.get(code, 1.0)) for code, chance in _identifier().rank(looked_at)]
    language, best = max(weighed, key=itemgetter(1))
    certainty = float(best / sum(chance for _, chance in weighed))
    return (language, min(1.0, certainty)) if certainty >= _UNCERTAIN else ("", 0.0)


def _full_of_small_words(text: str) -> str:
    """The language of which a text holds many small words, and no other one's; "" when it is not that clear."""
    words = text.casefold().split()
    found = {code: sum(map(small.__contains__, words)) for code, small in _SMALL_WORDS.items()}
    language, other = sorted(found, key=found.__getitem__, reverse=True)
    clear = found[language] >= _SHARE * len(words) and found[other] * 10 <= found[language]
    return language if clear and len(_SMALL_WORDS[language].intersection(words)) >= _DIFFERENT else ""
