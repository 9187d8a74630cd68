"""Letters without case and accents, one for one, so that a hit in the folded text is a hit at the same offset.

Nothing here changes length: `É` folds to `e`, `ß` stays `ß`, `œ` stays `œ`; typographic apostrophes, quotation
marks, dashes and spaces fold to the plain ones, because articles mix them freely. Combining marks in the text are
skipped by the search instead (`pattern`), so that `e` + U+0301 is found by `é` and by `e`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .span import Span

_ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\u00b4`"), ord("'")),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb\u2033"), ord('"')),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), ord("-")),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2007\u2009\u200a\u202f\u205f\u3000\t"), ord(" ")),
}
# Latin, Greek and Cyrillic texts have fewer.
_MOST_LETTERS = 200
# All but ASCII, and what of ASCII is folded otherwise than to lower case.
_NOT_PLAIN = re.compile(r"[^\x00-\x08\x0a-\x5f\x61-\x7f]")
MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060]*"


class _Fold(dict[int, int]):
    """Code point → folded code point, worked out once for each character met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        folded = base.casefold()
        # A letter whose folding is longer (ß → ss) stays itself: offsets are worth more than that match.
        value = ord(folded) if len(folded) == 1 else ord(base)
        self[code] = value
        return value


class _FoldCase(dict[int, int]):
    """Like `_Fold`, with accents kept."""

    def __missing__(self, code: int) -> int:
        folded = chr(code).casefold()
        value = ord(folded) if len(folded) == 1 else code
        self[code] = value
        return value


class _FoldAccents(dict[int, int]):
    """Like `_Fold`, with capitals kept."""

    def __missing__(self, code: int) -> int:
        value = self[code] = ord(unicodedata.normalize("NFD", chr(code))[0])
        return value


class _FoldNeither(dict[int, int]):
    """Only what is alike in any search: apostrophes, quotation marks, dashes, spaces."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


_FOLD = _Fold(_ALIKE)
_FOLD_CASE = _FoldCase(_ALIKE)
_FOLDS: dict[tuple[bool, bool], dict[int, int]] = {
    (True, True): _FOLD,
    (False, True): _FOLD_CASE,
    (True, False): _FoldAccents(_ALIKE),
    (False, False): _FoldNeither(_ALIKE),
}


def fold(text: str, *, accents: bool = True, case: bool = True) -> str:
    """`text` with plain punctuation and, as asked, without accents and in lower case; always of the same length."""
    return text.translate(_FOLDS[accents, case])


def fold_all(texts: Sequence[str]) -> list[str]:
    """As `fold`, with accents, for many short texts at once, in a quarter of the time."""
    whole = "\n".join(texts)
    letters = set(_NOT_PLAIN.findall(whole))
    # Each is replaced in a pass of its own; and what is put in for one must not be folded once more as another.
    if len(letters) > _MOST_LETTERS or any(_FOLD[_FOLD[ord(char)]] != _FOLD[ord(char)] for char in letters):
        return [fold(text) for text in texts]
    for char in letters:
        whole = whole.replace(char, chr(_FOLD[ord(char)]))
    # Of bytes, because letters beyond ASCII are folded by now and must stay as they are.
    found = whole.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass").split("\n")
    return found if len(found) == len(texts) else [fold(text) for text in texts]


def pattern(wanted: str, *, accents: bool = True) -> re.Pattern[str] | None:
    """A pattern that finds `wanted` in a folded text; None when nothing is left to look for."""
    folded = fold(unicodedata.normalize("NFC", wanted), accents=accents)
    letters = [char for char in folded if not re.fullmatch(MARKS, char)] if accents else list(folded)
    if not letters:
        return None
    return re.compile((MARKS if accents else "").join(re.escape(char) for char in letters))


def occurrences(folded: str, wanted: str, *, accents: bool = True) -> Iterator[Span]:
    """Spans (code points) of `wanted` in a text that `fold` made with the same `accents`, in order, not overlapping."""
    found = pattern(wanted, accents=accents)
    if found is not None:
        for match in found.finditer(folded):
            yield Span(match.start(), match.end())
