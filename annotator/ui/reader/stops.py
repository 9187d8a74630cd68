"""Caret stops of one row in UTF-16 units, by the rules of the model.

Qt's own stops agree but for texts that mix Thai with emoji: there its layouts have stops inside of surrogate pairs, and
its boundary finder splits emoji (6.11).
"""

from __future__ import annotations

from annotator.model import graphemes
from annotator.model.text import Utf16Map


class Stops:
    """Where in a row a caret may stand: never inside a character as it is seen. Offsets are UTF-16 units of the row."""

    def __init__(self, shown: str, units: Utf16Map) -> None:
        self._shown, self._units = shown, units

    def next(self, unit: int) -> int:
        """The stop after `unit`, or the row's end."""
        offset = self._units.to_codepoint(unit)
        return self._units.to_utf16(graphemes.next_character(self._shown, offset))

    def previous(self, unit: int) -> int:
        """The stop before `unit`, or 0."""
        inside = self._units.to_codepoint(unit)
        # In the middle of a surrogate pair, the pair's character begins before.
        offset = inside if self._units.to_utf16(inside) == unit else inside + 1
        return self._units.to_utf16(graphemes.previous_character(self._shown, offset))

    def at(self, unit: int) -> bool:
        """Whether `unit` is a stop."""
        offset = self._units.to_codepoint(unit)
        return self._units.to_utf16(offset) == unit and graphemes.is_boundary(self._shown, offset)

    def round(self, offset: int) -> tuple[int, int]:
        """Start and length of the character that holds the row's code point `offset`."""
        end = graphemes.next_character(self._shown, offset)
        start = self._units.to_utf16(graphemes.previous_character(self._shown, end))
        return start, self._units.to_utf16(end) - start
