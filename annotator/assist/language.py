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

# Fewer letters than this say nothing; more text than this says nothing new.
_FEWEST_LETTERS = 16
_LONGEST = 20_000
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
    looked_at = text[:_LONGEST]
    if len(list(islice(filter(str.isalpha, looked_at), _FEWEST_LETTERS))) < _FEWEST_LETTERS:
        return "", 0.0
    weighed = [(code, chance * _LIKELIER.get(code, 1.0)) for code, chance in _identifier().rank(looked_at)]
    language, best = max(weighed, key=itemgetter(1))
    certainty = float(best / sum(chance for _, chance in weighed))
    return (language, min(1.0, certainty)) if certainty >= _UNCERTAIN else ("", 0.0)
