"""Characters as they are seen: where a caret may stand.

The rules are those of extended grapheme clusters (Unicode Standard Annex 29, section 3.1.1), with the Indic conjuncts
of GB9c. Every question is answered from the code points of the character round the offset; one of more than 4,096
besides 20,000 marks (a letter under a heap of marks, a chain of joined emoji) counts as several, so that no question
reads a whole text.
"""

from __future__ import annotations

import re
import unicodedata

from .patterns import later

ZWJ = "\u200d"
# A character of more code points than this is nobody's text; looking further would make each step slow.
_FURTHEST = 20_000
_LONGEST = 4096

# Extended_Pictographic of emoji-data.txt, Unicode 15.1.
_PICTOGRAPHIC = later(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u2388\u23cf\u23e9-\u23f3"
    "\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705"
    "\u2708-\u2712\u2714\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763-\u2767"
    "\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f\U0001f12f\U0001f16c-\U0001f171\U0001f17e\U0001f17f\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f1ad-\U0001f1e5\U0001f201-\U0001f20f\U0001f21a\U0001f22f\U0001f232-\U0001f23a"
    "\U0001f23c-\U0001f23f\U0001f249-\U0001f3fa\U0001f400-\U0001f53d\U0001f546-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f774-\U0001f77f\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f\U0001f848-\U0001f84f\U0001f85a-\U0001f85f"
    "\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001faff"
    "\U0001fc00-\U0001fffd]"
)
_PREPEND = later(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3\U0001193f\U00011941"
    "\U00011a3a\U00011a84-\U00011a89\U00011d46\U00011f02]"
)
# Letters that extend all the same, and spacing marks that stand alone all the same (GraphemeBreakProperty.txt).
_EXTENDS_TOO = re.compile("[\u200c\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_STANDS_ALONE = re.compile(
    "[\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f\u109a-\u109c\u1a61\u1a63\u1a64\uaa7b\uaa7d"
    "\U00011720\U00011721]"
)

# Consonants that a virama joins to the next, and the viramas (InCB of DerivedCoreProperties.txt, Unicode 15.1).
_CONSONANT = re.compile(
    "[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09dc\u09dd\u09df\u09f0\u09f1"
    "\u0a95-\u0aa8\u0aaa-\u0ab0\u0ab2\u0ab3\u0ab5-\u0ab9\u0af9\u0b15-\u0b28\u0b2a-\u0b30\u0b32\u0b33\u0b35-\u0b39\u0b5c\u0b5d"
    "\u0b5f\u0b71\u0c15-\u0c28\u0c2a-\u0c39\u0c58-\u0c5a\u0d15-\u0d3a]"
)
_VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"
# The marks that are heaped up: all of these extend whatever stands before them, but controls.
_HEAPED = "".join(map(chr, (*range(0x300, 0x370), *range(0x20D0, 0x20F1), *range(0xFE00, 0xFE10))))
_HEAP = re.compile("[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f]*")
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))

# Hangul syllables of the form LV are every 28th from U+AC00; the others are LVT.
_HANGUL_AFTER = {"L": "LVST", "V": "VE", "S": "VE", "E": "E", "T": "E"}


class _Kinds(dict[str, str]):
    """Character → what it means for cluster boundaries, worked out once for each character met.

    X extends what stands before it, J is the joiner, P a picture, R half a flag, B binds to what follows, C a control,
    O anything else; Hangul: L leading, V vowel, E trailing consonant, S syllable without and T with one.
    """

    def __missing__(self, char: str) -> str:
        value = self[char] = _kind(char)
        return value


def _kind(char: str) -> str:
    if char == ZWJ:
        return "J"
    if _EXTENDS_TOO.match(char):
        return "X"
    if _PREPEND.match(char):
        return "B"
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return "R"
    if _PICTOGRAPHIC.match(char):
        return "P"
    category = unicodedata.category(char)
    if category[0] == "M":
        return "O" if _STANDS_ALONE.match(char) else "X"
    if category in {"Cc", "Cf", "Zl", "Zp"}:
        return "C"
    return _hangul(char)


def _hangul(char: str) -> str:
    if "\uac00" <= char <= "\ud7a3":
        return "S" if (ord(char) - 0xAC00) % 28 == 0 else "T"
    for low, high, kind in (
        ("\u1100", "\u115f", "L"),
        ("\ua960", "\ua97c", "L"),
        ("\u1160", "\u11a7", "V"),
        ("\ud7b0", "\ud7c6", "V"),
        ("\u11a8", "\u11ff", "E"),
        ("\ud7cb", "\ud7fb", "E"),
    ):
        if low <= char <= high:
            return kind
    return "O"


_KINDS = _Kinds()


def kind_of(char: str) -> str:
    """What one code point means for boundaries: see `_Kinds`."""
    return _KINDS[char]


def is_boundary(text: str, offset: int) -> bool:
    """Whether a caret may stand at the offset (code points); both ends of the text are boundaries."""
    if not 0 < offset < len(text):
        return True
    a, b = text[offset - 1], text[offset]
    if b < "\u0300" and a < "\u0300":
        return not (a == "\r" and b == "\n")
    before, after = _KINDS[a], _KINDS[b]
    if before == "C" or after == "C":
        return True
    if after in "XJ" or before == "B":
        return False
    if before == "J" and after == "P":
        return not _ends_picture(text, offset - 1)
    if before == "R" and after == "R":
        return _flags_before(text, offset) % 2 == 0
    if before in "XJ" and "\u0915" <= b <= "\u0d3a" and _CONSONANT.match(b):
        return not _joined_before(text, offset)
    return after not in _HANGUL_AFTER.get(before, "")


def _ends_picture(text: str, joiner: int) -> bool:
    """Whether a picture, with its marks, ends right before the joiner."""
    offset = joiner - 1
    furthest = max(0, joiner - _FURTHEST)
    while offset > furthest and _KINDS[text[offset]] == "X":
        offset -= 1
    return offset >= 0 and _KINDS[text[offset]] == "P"


class _Run:
    """The run of flags last looked at. Whether a flag ends depends on all flags before it, so they are counted once."""

    known: tuple[str, int, int] = ("", 0, 0)


def _flags_before(text: str, offset: int) -> int:
    """How many halves of flags stand in a row before the offset."""
    known, start, end = _Run.known
    if known is text and start < offset <= end:
        return offset - start
    if not (known is text and end < offset <= end + _FURTHEST and not text[end:offset].strip(_FLAGS)):
        reach, start = 64, offset
        while True:
            run = text[max(0, offset - reach) : offset]
            count = len(run) - len(run.rstrip(_FLAGS))
            if count < reach:
                start = offset - count
                break
            reach *= 8
    _Run.known = text, start, offset
    return offset - start


def _joined_before(text: str, offset: int) -> bool:
    """Whether a consonant and a virama stand right before the offset, with nothing but marks between."""
    joined = False
    furthest = max(0, offset - _FURTHEST)
    while offset > furthest:
        offset -= 1
        char = text[offset]
        if char in _VIRAMAS:
            joined = True
        elif _KINDS[char] not in "XJ" or char == "\u200c":
            return joined and _CONSONANT.match(char) is not None
    return False


def next_character(text: str, offset: int) -> int:
    """The next boundary after the offset; the end of the text when there is none."""
    offset = max(offset, 0) + 1
    if offset < len(text) and text[offset] >= "\u0300" and _KINDS[text[offset - 1]] != "C":
        found = _HEAP.match(text, offset, offset + _FURTHEST)
        offset = found.end() if found else offset
    furthest = offset + _LONGEST
    while offset < furthest and not is_boundary(text, offset):
        offset += 1
    return min(offset, len(text))


def previous_character(text: str, offset: int) -> int:
    """The boundary before the offset; 0 when there is none."""
    offset = min(offset, len(text)) - 1
    if offset > 0 and text[offset] in _HEAPED:
        heap = text[max(0, offset - _FURTHEST) : offset]
        offset -= len(heap) - len(heap.rstrip(_HEAPED))
    furthest = offset - _LONGEST
    while offset > furthest and not is_boundary(text, offset):
        offset -= 1
    return max(offset, 0)
