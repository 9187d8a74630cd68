"""Words of attribution as patterns over folded text. Each is bounded, so that no text makes them slow."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from annotator.assist.lexicon import LANGUAGES
from annotator.model.assets import asset
from annotator.model.folding import fold

from . import patterns

_ENDINGS = {
    "fr": (
        "e",
        "ee",
        "es",
        "ees",
        "ent",
        "ait",
        "aient",
        "a",
        "erent",
        "er",
        "era",
        "eront",
        "erait",
        "eraient",
        "ant",
        "ons",
    ),
    "en": ("", "e", "es", "s", "ed", "d", "ing", "y", "ies", "ied", "ying", "ded", "ding"),
}
WORD = re.compile(r"[a-z]+")
_CLASSES = ("say", "claim", "opinion", "predict", "deny")
# Words between the verb and "que" after which it is no verb of saying ("plus ... que").
_COMPARING = re.compile(r"\b(?:plus|moins|aussi|autant|autre|autres|ainsi|meme|memes|tandis|alors|"
    r"pendant|lors|ne|tant|"
                        r"mieux|pire|parce|afin|pour|bien|more|less|rather|so|such|"
                        r"in order)\b")  # fmt: skip


class Signs(NamedTuple):
    """Words that tell something of a claim: single ones, and what only a pattern finds (never matching "
    "if nothing)."""

    words: frozenset[str]
    pattern: re.Pattern[str]

    def stand_in(self, folded: str, start: int, end: int) -> bool:
        """Whether one of them stands in `[start, end)`."""
        if not self.words.isdisjoint(WORD.findall(folded, start, end)):
            return True
        return self.pattern.search(folded, start, end) is not None


class Cues(NamedTuple):
    """Patterns of one language. The groups `verb` and `bare` hold the cue.

    `words` tells for each pattern which words a sentence must have one of, lest the pattern be tried in vain: that
    makes reading fast.
    """

    words: Mapping[str, frozenset[str]]

    that: re.Pattern[str]
    plain: re.Pattern[str]
    intend: re.Pattern[str]
    inverted: re.Pattern[str]
    verb: re.Pattern[str]
    describe: re.Pattern[str]
    according: re.Pattern[str]
    nouns: re.Pattern[str]
    hearsay: re.Pattern[str]
    opinion_of: re.Pattern[str]
    without_that: re.Pattern[str]
    signs: Mapping[str, Signs]
    classes: Mapping[str, re.Pattern[str]]

    def kind(self, verb: str) -> str:
        """The class of a verb: say, claim, opinion, predict, deny or intend."""
        last = verb.rsplit(maxsplit=1)[-1] if verb.split() else verb
        for name, pattern in self.classes.items():
            if pattern.fullmatch(last) or pattern.fullmatch(verb):
                return name
        return "say"


def _alternatives(words: str, language: str) -> str:
    """A table of verbs as an alternation: `*` for regular endings, `_` for a blank."""
    forms = {
        re.escape(word.rstrip("*")).replace("_", r"\s")
        + (f"(?:{'|'.join(_ENDINGS[language])})" if word.endswith("*") else "")
        for word in fold(words).split()
    }
    return "|".join(sorted(forms, key=len, reverse=True))


def _forms(words: str, language: str) -> frozenset[str]:
    """The first word of each form of a table of verbs."""
    found: set[str] = set()
    for word in fold(words).split():
        endings = _ENDINGS[language] if word.endswith("*") else ("",)
        found.update(WORD.findall(word.rstrip("*") + ending)[0] for ending in endings)
    return frozenset(found)


def _firsts(phrases: str) -> frozenset[str]:
    """The first word of each phrase of a table."""
    return frozenset(WORD.findall(name)[0] for name in fold(phrases).split("|") if name.strip())


def _phrases(words: str) -> str:
    names = [" ".join(name.split()) for name in fold(words).replace("\n", " ").split("|")]
    return "|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern})")


@cache
def cues(language: str) -> Cues:
    """The patterns of `fr` or `en` (any other language: of English), made at the first use (some 20 ms)."""
    code = language if language in LANGUAGES else "en"
    table = tomllib.loads(asset("resources", "cues.toml").read_text("utf-8"))[code]
    verbs = {
        name: _alternatives(words, code)
        for name, words in table.items()
        if name not in {"according", "hearsay", "signs"}
    }
    verbs["verbs"] = "|".join(verbs[name] for name in _CLASSES)
    verbs["spoken"] = f"{verbs['verbs']}|{verbs['speak']}"
    verbs |= {name: _phrases(table[name]) for name in ("according", "hearsay")}
    made = {name: _compile(pattern) for name, pattern in patterns.of(code, verbs).items()}
    return Cues(
        words=_needed(table, code),
        signs={name: _signs(words) for name, words in table["signs"].items()},
        classes={name: re.compile(verbs[name]) for name in ("deny", "claim", "predict", "opinion", "say")},
        **made,
    )


def _needed(table: Mapping[str, str], code: str) -> dict[str, frozenset[str]]:
    return {
        "said": _forms(" ".join(table[name] for name in (*_CLASSES, "speak")), code),
        "intend": _forms(f"{table['intend']} {table['intend_bare']}", code),
        "describe": _forms(f"{table['describe']} {table['accuse']}", code),
        "nouns": _forms(table["nouns"], code),
        "according": _firsts(table["according"]) | _firsts(table["hearsay"]),
    }


def _signs(words: str) -> Signs:
    listed = fold(words).split()
    special = [word for word in listed if not WORD.fullmatch(word) or word == "may"]
    pattern = re.compile("|".join(map(_sign, special)) if special else "(?!)")
    return Signs(frozenset(listed) - set(special), pattern)


def _sign(word: str) -> str:
    if word == "may":  # and not the month
        return r"(?<![^\W_])(?<!in )(?<!since )(?<!until )(?<!by )(?<!last )(?<!\d )may(?=\s[a-z])"
    plain = re.escape(word).replace("_", r"\s")
    return (
        ("" if word[0] == "'" or word == "n't" else r"(?<![^\W_])")
        + plain
        + ("" if word.endswith("'") else r"(?![^\W_])")
    )


def compares(between: str) -> bool:
    """Whether the words between a verb and "que" belong to a comparison or another conjunction."""
    return _COMPARING.search(between) is not None
