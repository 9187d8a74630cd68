"""The project's own French-English word list: which words may stand for which."""

from __future__ import annotations

from functools import cache

from annotator.model.assets import asset
from annotator.model.folding import fold

from .spelling import stem

LANGUAGES = ("fr", "en")


class Lexicon:
    """Notions by stem. A notion is a number; the words of both languages that share one may translate each other."""

    def __init__(self, lines: list[str]) -> None:
        self._notions: dict[str, dict[str, tuple[int, ...]]] = {language: {} for language in LANGUAGES}
        self._values: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self._weak: dict[str, set[str]] = {language: set() for language in LANGUAGES}
        for notion, line in enumerate(lines):
            if line and not line.startswith("#"):
                french, english, mark, *_ = (*line.split("\t"), "")
                self._learn(notion, "fr", french, mark)
                self._learn(notion, "en", english, mark)

    def _learn(self, notion: int, language: str, words: str, mark: str) -> None:
        notions, values = self._notions[language], self._values[language]
        for word in fold(words).split():
            root = stem(word, language)
            notions[root] = (*notions.get(root, ()), notion)
            if mark == "weak":
                self._weak[language].add(root)
            elif mark:
                values[root] = mark

    def notions(self, word: str, language: str) -> tuple[int, ...]:
        """Notions of a folded word; empty for a word, or a language, that is not in the list."""
        return self._notions.get(language, {}).get(stem(word, language), ())

    def value(self, word: str, language: str) -> str:
        """The value of a number word as digits, else ""."""
        return self._values.get(language, {}).get(stem(word, language), "")

    def weak(self, word: str, language: str) -> bool:
        """Whether a word is so common that sharing it tells little."""
        return stem(word, language) in self._weak.get(language, ())


@cache
def lexicon() -> Lexicon:
    """The list that ships with the program, read at the first use (some 20 ms)."""
    return Lexicon(asset("resources", "words-fr-en.tsv").read_text("utf-8").splitlines())
