"""The immutable text of an article: canonical form, lines, quotes and the map to UTF-16.

All offsets are code points. UTF-16 exists only where Qt or a format asks for it, through `Utf16Map`.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from .patterns import later
from .span import Span

REPLACEMENT = "\ufffd"
ELLIPSIS = " \u2026 "

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NONCHARACTERS = later(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
# All but the above: one pass over a text that is canonical already, as most are, costs a twentieth of the four.
_CANONICAL = later(
    "[\t\n -\x84\x86-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 17))
    + "]*+"
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def clean(raw: str) -> tuple[str, dict[str, int]]:
    """Return the canonical form of `raw` and how many places of each kind were changed.

    The leading byte order mark goes; CRLF, CR, NEL, U+2028 and U+2029 become LF; C0 controls other than TAB, lone
    surrogates and noncharacters become U+FFFD, one for one. No Unicode normalisation and no white-space folding: an
    analyst's NBSP, U+202F, ZWSP and ZWJ stay. Kinds: `bom`, `line_ends`, `controls`, `surrogates`, `noncharacters`.
    """
    changed: dict[str, int] = {}
    if not raw.startswith("\ufeff") and _CANONICAL.fullmatch(raw):
        return raw, changed
    text = raw
    if text.startswith("\ufeff"):
        text = text[1:]
        changed["bom"] = 1
    for kind, pattern, replacement in (
        ("line_ends", _LINE_ENDS, "\n"),
        ("controls", _CONTROLS, REPLACEMENT),
        ("surrogates", _SURROGATES, REPLACEMENT),
        ("noncharacters", _NONCHARACTERS, REPLACEMENT),
    ):
        text, count = pattern.subn(replacement, text)
        if count:
            changed[kind] = count
    return text, changed


class Utf16Map:
    """Converts offsets between code points and UTF-16 units; both ways in O(log astral characters)."""

    __slots__ = ("_astral", "_astral16")

    def __init__(self, text: str) -> None:
        # isascii() and the search below let plain text, nearly all of what is read, pay nothing.
        self._astral: Sequence[int] = () if text.isascii() else [m.start() for m in _ASTRAL.finditer(text)]
        self._astral16: Sequence[int] = [offset + i for i, offset in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """UTF-16 offset of the code point offset."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def to_codepoint(self, offset: int) -> int:
        """Code point offset of a UTF-16 offset; inside a surrogate pair, the start of that character."""
        if not self._astral:
            return offset
        before = bisect_left(self._astral16, offset)
        if before and self._astral16[before - 1] + 1 == offset:
            return self._astral[before - 1]
        return offset - before


class SourceText:
    """An immutable text with its lines. `length` and every offset count code points."""

    __slots__ = ("__dict__", "text")

    def __init__(self, text: str) -> None:
        self.text = text

    def __len__(self) -> int:
        return len(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceText) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def length(self) -> int:
        """Number of code points."""
        return len(self.text)

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text as UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def quote(self, spans: Iterable[tuple[int, int]]) -> str:
        """The text of the spans; fragments are joined by a spaced ellipsis."""
        return ELLIPSIS.join(self.text[start:end] for start, end in spans)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset at which each line begins; a text always has at least one line."""
        starts = [0]
        find = self.text.find
        position = find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = find("\n", position + 1)
        return starts

    @property
    def line_count(self) -> int:
        """Number of lines; a final LF opens an empty last line."""
        return len(self.line_starts)

    def line_at(self, offset: int) -> int:
        """Index of the line that holds the offset (a line end belongs to its line)."""
        return bisect_right(self.line_starts, offset) - 1

    def line_span(self, line: int) -> Span:
        """Span of a line without its LF; may be empty."""
        starts = self.line_starts
        end = starts[line + 1] - 1 if line + 1 < len(starts) else len(self.text)
        return Span(starts[line], end)
