"""Words as a French or an English reader sees them: for the caret, for snapping a selection, for whole-word search.

A word is letters and digits with what holds them together; figures, symbols such as % or € and emoji are words too,
punctuation and spaces are not. In French an elided word ends with its apostrophe (`l'` + `Union`) unless the whole is
one word (`aujourd'hui`); in English the possessive is a word of its own (`Pokrovsk` + `’s`), contractions are whole
(`don't`). Digit groups of three are one word with any space between them (`1 000,5`), so are addresses of pages and
mail. Hyphens hold a word together (`Rhône-Alpes`, `four-year`), but for one case: a French subject behind its verb
(`dit-il`, `a-t-il`) is a word by itself, for who speaks and the verb that says so are what analysts mark apart, and a
selection over both takes in both; the `-t-` between belongs to neither.

The text is read only round the offset, between two spaces that end a word for certain. A word of more than 4,096 code
points counts as several, and a movement ends after 4,096 code points without a word, so that no step reads more of a
text of one line of 1 MB than of any other. All offsets are code points; a word never cuts a character as it is seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from . import graphemes
from .graphemes import next_character, previous_character
from .patterns import later
from .span import Span

__all__ = [
    "next_character",
    "next_word",
    "next_word_end",
    "previous_character",
    "previous_word",
    "previous_word_end",
    "snap",
    "word_at",
    "words",
]

# A stretch without a certain end of word is cut here: nobody's word is that long, and each key must stay fast.
_LONGEST = 4096
_STEP = 256
# After so much without a word, a movement by words stops where it is.
_FAR = 4096

_IDEOGRAPHS = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_IDEOGRAPH = later(f"[{_IDEOGRAPHS}\U00020000-\U0003ffff]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
# Punctuation by its Unicode category that nevertheless means something in a figure or a name.
_SIGNS = "%‰‱#&@§†‡*"
# What no word crosses, whatever stands round it: each match ends where a word may begin.
_CERTAIN = later(rf"[\n\t\u200b\u3000-\u3002]|[{_IDEOGRAPHS}]|(?<!\d)\s|\s(?!\d)")


_SEEN = re.compile(r"[^\s\u200b]")


class _Kinds(dict[int, str]):
    """Code point → one letter that says what it is to a word, worked out once for each character met.

    L letter, N digit, M mark and invisible sign that belongs to what stands before it, J joiner, I ideograph,
    K katakana, E emoji, R half a flag, Y symbol, G space between digit groups, A apostrophe, H hyphen, D point,
    C comma, T colon or slash (times, dates), O degree sign, X anything else.
    """

    def __missing__(self, code: int) -> str:
        value = self[code] = _kind(chr(code))
        return value


def _kind(char: str) -> str:
    cluster = graphemes.kind_of(char)
    if cluster in "JR":
        return cluster
    if cluster == "X":
        return "M"
    if cluster == "P":
        return "E"
    if _IDEOGRAPH.match(char):
        return "I"
    if _KATAKANA.match(char):
        return "K"
    if char.isdecimal():
        return "N"
    if char.isalnum() or cluster == "B":
        return "L"
    category = unicodedata.category(char)
    if category == "Cf" and char != "\u200b":
        return "M"
    return "Y" if category in {"Sc", "Sm", "So", "Co"} or char in _SIGNS else "X"


_KINDS = _Kinds(
    {
        **dict.fromkeys(map(ord, "'\u2019\u02bc\uff07"), "A"),
        **dict.fromkeys(map(ord, "-\u2010\u2011_\u00b7\u2027"), "H"),
        **dict.fromkeys(map(ord, " \u00a0\u202f\u2009\u2007"), "G"),
        **dict.fromkeys(map(ord, ".\uff0e"), "D"),
        **dict.fromkeys(map(ord, ",\u066b\u066c\uff0c"), "C"),
        **dict.fromkeys(map(ord, ":/"), "T"),
        ord("°"): "O",
    }
)

_M = "[MJ]*"
_DIGIT = f"N{_M}"
_ANY = f"(?:[LN]{_M})"
_TAIL = f"(?:[DCT](?:{_DIGIT})+)*{_ANY}*"
_GROUPED = f"(?:{_DIGIT}){{1,3}}(?:(?:G(?:{_DIGIT}){{3}})+|(?:A(?:{_DIGIT}){{3}})+)(?!N)"
_INITIALS = f"(?:L{_M}D(?:HL{_M}D)+|(?:L{_M}D){{2,}}(?:L{_M}(?![LN]))?)"
_PLAIN = f"(?:{_INITIALS}|(?:{_DIGIT})+{_TAIL}|{_ANY}+)"
_WORD = later(
    f"L{_M}O{_M}|O{_M}(?:L{_M}(?![LN]))?|(?:{_GROUPED}{_TAIL}|{_PLAIN})(?:[HA]{_PLAIN}){{0,30}}"
    # The possessive that was cut off: between letters an apostrophe is left over only there.
    f"|(?<=[LNMJ])AL{_M}(?![LN])"
    f"|I{_M}|(?:K{_M})+|E{_M}(?:(?<=J)E{_M})*|RR?{_M}|Y{_M}"
)  # fmt: skip

# Words that lose their last vowel before another word. What is not listed keeps its apostrophe inside: aujourd'hui,
# quelqu'un, presqu'île, prud'homme, entr'ouvrir, grand'mère, O'Brien.
_ELIDED = frozenset(
    {"l", "d", "j", "m", "n", "s", "t", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"}
)
_WHOLE = re.compile(r"c'est-[aà]-dire\b", re.IGNORECASE)
# N'Golo, M'Bala, N'Djamena: no article and no pronoun.
_NAME = re.compile(r"[NM]'[A-ZÀ-Þ][a-zà-ÿ]")
# One word as it is written: addresses of pages and mail, and a title with a point inside.
_AS_WRITTEN = later(
    r"(?a)(?:(?:https?|ftp)://|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w\-~/#$&*+=%]"
    r"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){0,8}\.[A-Za-z]{2,}"
    r"|(?<![\w.@-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){0,8}\.(?:com|org|net|edu|gov|info|eu|fr|uk|ua|ru)"
    r"(?![\w-])(?:/[\w\-.~:/?#@!$&'*+,;=%]*[\w\-~/#$&*+=%]|/)?"
    r"|(?<![\w.])Ph\.D\b\.?"
)
# A subject behind its verb. What is joined the same way without being a verb and its subject is listed.
_INVERTED = re.compile(r"([^\W\d_]+)[-\u2010\u2011](?:t[-\u2010\u2011](?=il|elle|on))?"
                       r"(?:je|tu|ils?|elles?|on|nous|vous|ce)", re.IGNORECASE)  # fmt: skip
_NOT_VERBS = frozenset({"rendez", "chez", "entre", "sauf", "malgré"})
# Before these, ’s is the verb of a contraction and not a possessive.
_CONTRACTED = frozenset({
    *("it", "that", "this", "what", "who", "he", "she", "here", "there", "where", "when", "why", "how", "let"),
    *("everything", "nothing", "something", "one"),
})  # fmt: skip


def words(text: str, language: str = "", lo: int = 0, hi: int | None = None) -> Iterator[Span]:
    """The words that overlap `[lo, hi)`, in order."""
    end = len(text) if hi is None else hi
    for start, stop in _stretches(text, _certain_before(text, lo)):
        if start >= end:
            return
        for word in _tokens(text, start, stop, language):
            if word.start >= end:
                return
            if word.end > lo:
                yield word


def word_at(text: str, offset: int, language: str = "") -> Span:
    """The word at a caret: the one it stands in or before, else the one it stands behind.

    On punctuation, that character alone; on a space between spaces, an empty span at the offset.
    """
    offset = min(max(offset, 0), len(text))
    behind: Span | None = None
    for word in words(text, language, max(0, offset - 1), offset + 1):
        if word.start <= offset < word.end:
            return word
        if word.end == offset:
            behind = word
    if behind is not None:
        return behind
    start = offset if graphemes.is_boundary(text, offset) else previous_character(text, offset)
    end = next_character(text, start)
    return (
        Span(start, end) if text[start:end].strip("\u200b \t\n\u00a0\u202f\u2009") else Span(offset, offset)
    )


def next_word(text: str, offset: int, language: str = "") -> int:
    """Where the next word begins; the end of the text when there is none, or a place `_FAR` on."""
    far = _on(text, offset + _FAR)
    return next((word.start for word in words(text, language, offset, far) if word.start > offset), far)


def next_word_end(text: str, offset: int, language: str = "") -> int:
    """Where the word at the offset, or else the next one, ends; the offset itself when no word ends behind it."""
    near = words(text, language, offset, offset + _FAR)
    return next((word.end for word in near if word.end > offset), offset)


def previous_word(text: str, offset: int, language: str = "") -> int:
    """Where the word before the offset (or round it) begins; 0 when there is none, or a place `_FAR` back."""
    far = min(_on(text, offset - _FAR), previous_character(text, offset))
    return next((word.start for word in _backwards(text, offset, language, far) if word.start < offset), far)


def previous_word_end(text: str, offset: int, language: str = "") -> int:
    """Where the last word that ends before the offset ends; 0 when there is none, or a place `_FAR` back."""
    far = min(_on(text, offset - _FAR), previous_character(text, offset))
    return next((word.end for word in _backwards(text, offset, language, far) if word.end < offset), far)


def snap(text: str, span: tuple[int, int], language: str = "") -> Span | None:
    """Grow a selection to whole words and drop outer spaces and punctuation; None when it holds no word.

    A bracket or quotation mark at one end stays when its partner stands inside: `Union (UE)`.
    """
    lo, hi = max(0, min(span)), min(max(span), len(text))
    if lo == hi:
        return None
    first = next(words(text, language, lo, hi), None)
    if first is None:
        return None
    end = next(word.end for word in _backwards(text, hi, language) if word.start < hi)
    return _with_partners(text, Span(first.start, end), lo, hi)


# How it is done


def _tokens(text: str, start: int, stop: int, language: str) -> Iterator[Span]:
    """The words of a stretch that no word crosses."""
    piece = text[start:stop]
    kinds = piece.translate(_KINDS)
    written = _AS_WRITTEN.finditer(piece) if "." in piece else iter(())
    whole = next(written, None)
    position = 0
    while True:
        while whole is not None and whole.start() < position:
            whole = next(written, None)
        found = _WORD.search(kinds, position, len(kinds) if whole is None else whole.start())
        if found is not None:
            begin, end = found.span()
            # Behind a cut everything is read afresh, so that the figure of d'1 000 km is seen as one.
            end, position = _parts(piece[begin:end], kinds[begin:end], language, begin)
        elif whole is not None:
            (begin, end), position = whole.span(), whole.end()
        else:
            return
        if not graphemes.is_boundary(text, start + end):
            end = min(next_character(text, start + end), stop) - start
            position = max(position, end)
        yield Span(start + begin, start + end)


def _parts(word: str, kinds: str, language: str, begin: int) -> tuple[int, int]:
    """Where the first word ends of what may be several, and where to read on; `begin` is where it begins."""
    cut = _apostrophe(word, kinds, language)
    if cut:
        return begin + cut, begin + cut
    inverted = _INVERTED.fullmatch(word) if language in {"fr", ""} and "H" in kinds else None
    if inverted and inverted[1].casefold() not in _NOT_VERBS:
        return begin + inverted.end(1), begin + max(map(word.rfind, "-\u2010\u2011")) + 1
    return begin + len(word), begin + len(word)


def _apostrophe(word: str, kinds: str, language: str) -> int:
    """Where a word falls apart in this language ("" follows both sets of rules); 0 when it does not."""
    at = kinds.find("A")
    if at <= 0:
        return 0
    if language in {"fr", ""} and word[:at].casefold() in _ELIDED:
        plain = word.replace("\u2019", "'").replace("\u02bc", "'")
        return 0 if _WHOLE.match(plain) or _NAME.match(plain) else at + 1
    at = kinds.rfind("A")
    if language in {"en", ""} and word[at + 1 :] in {"s", "S"} and word[:at].casefold() not in _CONTRACTED:
        return at
    return 0


def _stretches(text: str, start: int) -> Iterator[tuple[int, int]]:
    """`(start, stop)` one after the other to the end of the text; no word crosses a stop."""
    while (seen := _SEEN.search(text, start)) is not None:
        # Nothing but spaces up to there: it may be a whole empty page.
        start = seen.start() if seen.start() > start + _STEP else start
        limit = min(start + _LONGEST, len(text))
        stop = limit if graphemes.is_boundary(text, limit) else next_character(text, limit)
        for found in _CERTAIN.finditer(text, min(start + _STEP, limit), limit):
            # The look ahead is blind at the limit of the search, so a space right there proves nothing; and a mark
            # behind the match still belongs to it.
            if found.end() < limit and _free(text, found.end()):
                stop = found.end()
                break
        yield start, stop
        start = stop


def _free(text: str, offset: int) -> bool:
    """Whether what stands at the offset does not belong to the character before it."""
    return offset >= len(text) or text[offset].translate(_KINDS) not in "MJ"


def _certain_before(text: str, offset: int) -> int:
    """The nearest place at or before the offset that no word crosses."""
    offset = min(max(offset, 0), len(text))
    lowest = 0
    for reach in (_STEP // 4, _STEP, _LONGEST):
        lowest = max(0, offset - reach)
        last = -1
        # One more than is asked for: the look ahead of the last space must see what follows it.
        for found in _CERTAIN.finditer(text, lowest, min(offset + 1, len(text))):
            if found.end() <= offset and _free(text, found.end()):
                last = found.end()
        if last >= 0:
            return last
        if lowest == 0:
            return 0
    return lowest if graphemes.is_boundary(text, lowest) else previous_character(text, lowest)


def _backwards(text: str, offset: int, language: str, far: int = 0) -> Iterator[Span]:
    """The words that begin before the offset, last one first, as far back as `far`."""
    stop = min(max(offset, 0), len(text))
    reach = 1
    while stop > far:
        start = _certain_before(text, max(0, stop - reach))
        yield from reversed([word for word in words(text, language, start, stop) if word.start >= start])
        stop = start
        # Where nothing is found (a long run of spaces or dashes), each look takes in more than the last.
        reach = min(4 * reach, _LONGEST)


def _on(text: str, offset: int) -> int:
    """The offset, or the next after it that cuts no character."""
    offset = min(max(offset, 0), len(text))
    return offset if graphemes.is_boundary(text, offset) else next_character(text, offset)


_PARTNERS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‹": "›", "„": "“"}


def _with_partners(text: str, span: Span, lo: int, hi: int) -> Span:
    """Take in a closing mark behind the span, or an opening one before it, whose partner stands inside."""
    inside = text[span.start : min(span.end, span.start + _LONGEST)]
    start, end = span
    for opening, closing in _PARTNERS.items():
        if opening not in inside and closing not in inside:
            continue
        unopened, unclosed = _alone(inside, opening, closing)
        behind = re.compile(rf"[\u00a0\u202f ]?{re.escape(closing)}").match(text, end, hi)
        before = re.compile(rf"{re.escape(opening)}[\u00a0\u202f ]?$").search(
            text[max(lo, start - 2) : start]
        )
        if unclosed and behind:
            end = behind.end()
        if unopened and before:
            start -= len(before[0])
    return Span(start, end)


def _alone(text: str, opening: str, closing: str) -> tuple[int, int]:
    """How many closing marks miss their opening one, and the other way round."""
    unopened = unclosed = 0
    for char in text:
        if char == opening:
            unclosed += 1
        elif char == closing and unclosed:
            unclosed -= 1
        elif char == closing:
            unopened += 1
    return unopened, unclosed
