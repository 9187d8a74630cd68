"""What is looked for in texts, and where it stands: words and phrases, without regard to spelling.

Everything is matched against a copy of the text that `folding` made at the same length, so that each hit is a span of
the text itself, in code points. Case and accents are folded unless they are to count; apostrophes, dashes and spaces
of all kinds always are, a hyphen between two words is as good as a space, and a phrase may go on in the next line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from .errors import UserError
from .folding import MARKS, fold, fold_all
from .span import Span

WORDS, PHRASE, REGEX = "words", "phrase", "regex"

# Folded at once: a long text must not keep the window waiting.
_AT_ONCE = 65_536

_MARKED = re.compile(MARKS[:-1])
# Letters that are written as one or as two: neither way is longer for the eye.
_TWO = {"œ": "oe", "æ": "ae", "ß": "ss"}
_ONE = {two: one for one, two in _TWO.items()}
_SEPARATOR = re.compile(r"(?<=\w)\s*-+\s*(?=\w)|\s+")
_BETWEEN = r"(?: *-+ *| +(?:\n *)?|\n *)"


class TooSlow(Exception):
    """A regular expression needs longer for a text than anybody would wait."""


class Wanted(NamedTuple):
    """What to look for. `texts` are alternatives; `case`, `accents`: whether they count; `whole`: whole words only."""

    texts: tuple[str, ...]
    kind: str = PHRASE
    case: bool = False
    accents: bool = False
    whole: bool = True


class Needed(NamedTuple):
    """A word that a text must hold, folded, in one of several spellings; with `open_end` as the beginning of a word."""

    spellings: tuple[str, ...]
    open_end: bool


class Alternative(NamedTuple):
    """Words that a text must hold all of; `adjacent`: one right behind the other, but for punctuation."""

    words: tuple[Needed, ...]
    adjacent: bool


class Matcher(Protocol):
    """Finds in texts."""

    def find(self, text: str) -> list[Span]:
        """All places in a text, in order, not overlapping. Raises `TooSlow` where there is a deadline."""

    def find_folded(self, folded: str) -> list[Span]:
        """As `find`, in a text that `fold_many` gave."""

    def fold_many(self, texts: Sequence[str]) -> list[str]:
        """The texts as `find_folded` wants them."""

    def needed(self) -> list[Alternative] | None:
        """What a text must hold for there to be a hit, one of these; None when nothing can be said."""


def plain(wanted: Wanted) -> Matcher:
    """What finds words or a phrase. Raises `UserError` when there is nothing to look for."""
    return _Plain(wanted)


def fold_long(text: str, *, accents: bool, case: bool) -> str:
    """As `fold`, in pieces between which other threads have their turn."""
    if len(text) <= _AT_ONCE:
        return fold(text, accents=accents, case=case)
    pieces = (text[place : place + _AT_ONCE] for place in range(0, len(text), _AT_ONCE))
    return "".join(fold(piece, accents=accents, case=case) for piece in pieces)


class _Folding:
    def __init__(self, wanted: Wanted) -> None:
        self._accents, self._case = not wanted.accents, not wanted.case

    def fold(self, text: str) -> str:
        return fold_long(text, accents=self._accents, case=self._case)

    def fold_many(self, texts: Sequence[str]) -> list[str]:
        if self._accents and self._case and max(map(len, texts), default=0) < _AT_ONCE:
            return fold_all(texts)
        return [self.fold(text) for text in texts]


class _Plain(_Folding):
    """Words and phrases, with the expressions of the standard library: these cannot run away."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(wanted)
        asked = [" ".join(text.split()) for text in wanted.texts]
        self._asked = [text for text in asked if any(char.isalnum() for char in text)]
        if not self._asked:
            # Signs can be looked for too, though no word of an index is in them.
            self._asked = [text for text in asked if text]
        if not self._asked:
            raise UserError("Type what to look for first.")
        self._whole = wanted.whole
        self._by_word = wanted.kind == WORDS
        # Of words, each alternative has its own; of a phrase, there is one.
        self._parts = [self._words(text) if self._by_word else [text] for text in self._asked]
        known = {part: None for parts in self._parts for part in parts}
        self._numbers = {part: number for number, part in enumerate(known)}
        # The longest first: of two that begin alike the whole is meant.
        ordered = sorted(self._numbers, key=len, reverse=True)
        self._plain, self._loose = (
            re.compile(
                "|".join(f"(?P<w{self._numbers[part]}>{self._source(part, marks)})" for part in ordered)
            )
            for marks in ("", MARKS)
        )

    def _words(self, text: str) -> list[str]:
        return [part for part in text.split() if any(char.isalnum() for char in part)] or [text]

    def _folded(self, text: str) -> str:
        return self.fold(unicodedata.normalize("NFC", text))

    def _source(self, text: str, marks: str) -> str:
        """The expression for one phrase or word; of a word, `*` leaves either end open."""
        if self._by_word:
            left, right = text.startswith("*"), text.endswith("*")
            return self._bounded(text.strip("*") or text, marks, (left, right))
        return self._bounded(text, marks, (False, False))

    def _bounded(self, text: str, marks: str, stars: tuple[bool, bool]) -> str:
        """With what may and may not stand at either end; a star takes in the rest of the word."""
        parts, place = [], 0
        folded = self._folded(text)
        for found in _SEPARATOR.finditer(folded):
            parts += [self._letters(folded[place : found.start()], marks), _BETWEEN]
            place = found.end()
        parts.append(self._letters(folded[place:], marks))
        letters = re.sub(MARKS, "", folded)
        before = r"(?<!\w)" if self._whole and _is_word(letters[:1]) else ""
        # A mark behind the last letter belongs to it.
        after = rf"{marks}(?!\w)" if self._whole and _is_word(letters[-1:]) else ""
        rest = r"\w*"
        return "".join((before, rest if stars[0] else "", *parts, rest if stars[1] else "", after))

    def _letters(self, text: str, marks: str) -> str:
        clean = "".join(char for char in text if not _MARKED.match(char)) if self._accents else text
        made, place = [], 0
        while place < len(clean):
            char, pair = clean[place], clean[place : place + 2]
            if self._accents and char.lower() in _TWO:
                made.append(_either(char, _TWO[char.lower()], marks, fold_case=self._case))
            elif self._accents and pair.casefold() in _ONE:
                made.append(_either(_ONE[pair.casefold()], pair, marks, fold_case=self._case))
                place += 1
            else:
                made.append(re.escape(char))
            place += 1
        return (marks if self._accents else "").join(made)

    def find(self, text: str) -> list[Span]:
        return self.find_folded(self.fold(text))

    def find_folded(self, folded: str) -> list[Span]:
        loose = self._accents and not folded.isascii() and _MARKED.search(folded) is not None
        pattern = self._loose if loose else self._plain
        found = [(Span(*m.span()), m.lastgroup) for m in pattern.finditer(folded) if m.end() > m.start()]
        if not self._by_word or len(self._numbers) == 1:
            return [span for span, _ in found]
        return list(self._together(folded, found))

    def _together(self, folded: str, found: Iterable[tuple[Span, str | None]]) -> Iterator[Span]:
        """Of the words of an alternative, those in lines that hold all of them."""
        lines: dict[int, list[tuple[Span, str | None]]] = {}
        start, end = 0, -1
        for span, name in found:
            if span.start > end:
                start = folded.rfind("\n", 0, span.start) + 1
                end = folded.find("\n", span.end)
                end = len(folded) if end < 0 else end
            lines.setdefault(start, []).append((span, name))
        wanted = [{f"w{self._numbers[part]}" for part in parts} for parts in self._parts]
        for some in lines.values():
            there = {name for _, name in some}
            meant = set().union(*(names for names in wanted if names <= there))
            yield from (span for span, name in some if name in meant)

    def needed(self) -> list[Alternative] | None:
        found = []
        for parts in self._parts:
            words = [word for part in parts for word in self._needed(part)]
            known = tuple(word for word in words if word is not None)
            if not known:
                return None
            # What is left out at the beginning does not part the others.
            first = words.index(known[0])
            found.append(Alternative(known, not self._by_word and None not in words[first:]))
        return found

    def _needed(self, part: str) -> Iterator[Needed | None]:
        """The words of a phrase as an index knows them: without accents, parted by what is neither letter nor digit.

        None for a word that nothing can be said of.
        """
        open_start, open_end = not self._whole, not self._whole
        if self._by_word:
            open_start, open_end = open_start or part.startswith("*"), open_end or part.endswith("*")
        folded = fold(unicodedata.normalize("NFC", part))
        words = re.findall(r"[^\W_]+", re.sub(MARKS, "", folded))
        for number, word in enumerate(words):
            first, last = number == 0, number == len(words) - 1
            if (first and open_start) or not all(map(_is_indexed, word)):
                yield None
                continue
            yield Needed(tuple(_spellings(word)), last and open_end)


def _is_word(char: str) -> bool:
    return bool(char) and (char.isalnum() or char == "_")


def _is_indexed(char: str) -> bool:
    """Whether every version of the index takes the character for a letter or a digit, and folds it as we do."""
    return ord(char) < 0x250 or 0x370 <= ord(char) < 0x530


def _either(one: str, two: str, marks: str, *, fold_case: bool) -> str:
    forms = {one, two} if fold_case else {one, one.upper(), two, two.upper(), two.capitalize()}
    return f"(?:{'|'.join(marks.join(map(re.escape, form)) for form in sorted(forms))})"


def _spellings(word: str) -> set[str]:
    """A word with œ, æ, ß written as one letter and as two."""
    apart = word
    for one, two in _TWO.items():
        apart = apart.replace(one, two)
    forms = {apart}
    for two, one in _ONE.items():
        forms |= {form.replace(two, one) for form in forms}
    return forms | {word}
