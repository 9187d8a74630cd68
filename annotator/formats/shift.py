"""Offsets into a text as a file holds it, carried over to its canonical form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.model.span import Span

_CRLF = re.compile("\r\n")


class Shift:
    """Where each offset of `raw` stands in `clean(raw)[0]`; both count code points.

    With `mark_is_text` a byte order mark at the beginning stays: it is one that an import has left in the text.

    Only two of the rules of `model.text.clean` change the length: the byte order mark goes, and CRLF becomes one LF. A
    span that holds either half of a CRLF holds the whole line end afterwards.
    """

    __slots__ = ("_bom", "_gone")

    def __init__(self, raw: str, *, mark_is_text: bool = False) -> None:
        self._bom = not mark_is_text and raw.startswith("\ufeff")
        # The offset of each LF that goes. Nearly all texts have none and pay nothing.
        self._gone: Sequence[int] = [m.start() + 1 for m in _CRLF.finditer(raw)] if "\r" in raw else ()

    @property
    def identity(self) -> bool:
        """Whether all offsets stay as they are."""
        return not self._gone and not self._bom

    def start(self, offset: int) -> int:
        """Where a span that starts at `offset` starts; also where a single place goes."""
        return offset - bisect_right(self._gone, offset) - (self._bom and offset > 0)

    def end(self, offset: int) -> int:
        """Where a span that ends at `offset` ends."""
        return offset - bisect_left(self._gone, offset) - (self._bom and offset > 0)

    def span(self, span: Span) -> Span:
        """The span in the canonical text; empty when it held nothing but the byte order mark."""
        return Span(self.start(span.start), self.end(span.end))
