"""Texts as Markdown (CommonMark with tables) that shows them character for character.

Whatever comes from texts and analysts is escaped, so that it shows as it is and no cell can break its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.segments import segments
from annotator.model.span import Span

_ANYWHERE = re.compile(r"([\\`*_\[\]#|~$])")
_AT_START = re.compile(r"^([-+=:]|\d+(?=[.)]))", re.MULTILINE)
# What would be lost at the ends of a line, or make a block of code there.
_BLANK = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
_BEGINS = re.compile(f"^{_BLANK}", re.MULTILINE)
_ENDS = re.compile(f"{_BLANK}$", re.MULTILINE)
EMPTY = "<br>"  # an empty line


class Mark(NamedTuple):
    """A numbered annotation of a text, as pieces of it."""

    number: int
    spans: Sequence[Span]


def escape(text: str, *, begins: bool = True, ends: bool = True) -> str:
    """Text as Markdown shows it, character for character; whether it begins or ends a line. Line ends stay."""
    text = text.replace("\0", "\ufffd").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _ANYWHERE.sub(r"\\\1", text)
    if begins:
        text = _AT_START.sub(
            lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}\\", text
        )
        text = _BEGINS.sub(_spelled, text)
    return _ENDS.sub(_spelled, text) if ends else text


def _spelled(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in found[0])


def cell(text: str) -> str:
    """Text as a cell of a table: one line."""
    return "<br>".join(escape(line) for line in text.splitlines())


def paragraphs(text: str, marks: Sequence[Mark], excluded: Sequence[Span] = ()) -> str:
    """A text with a paragraph for each line: what is marked is bold, with the number of each annotation where it ends.

    Excluded passages are struck through. What the paragraphs hold, without the elements `sup`, is the text, line by
    line; an empty line is `EMPTY`.
    """
    spans = [(start, end, mark.number) for mark in marks for start, end in mark.spans]
    spans += [(start, end, -number) for number, (start, end) in enumerate(excluded, 1)]
    ends: dict[int, list[int]] = {}
    for mark in marks:
        ends.setdefault(max(end for _, end in mark.spans), []).append(mark.number)
    pieces: list[str] = []
    at = 0
    for start, end, active in segments(spans, 0, len(text)):
        pieces.append(_stretches(text, at, start))
        opening = ("<s>" if min(active) < 0 else "") + ("<b>" if max(active) > 0 else "")
        closing = ("</b>" if max(active) > 0 else "") + ("</s>" if min(active) < 0 else "")
        pieces.append(_stretches(text, start, end, opening, closing))
        pieces += [f"<sup>{number}</sup>" for number in ends.get(end, ())]
        at = end
    pieces.append(_stretches(text, at, len(text)))
    return "\n\n".join(line or EMPTY for line in "".join(pieces).split("\n"))


def _stretches(text: str, start: int, end: int, opening: str = "", closing: str = "") -> str:
    """A stretch of a text with its marks, which no line end may part."""
    begins = start == 0 or text[start - 1] == "\n"
    ends = end == len(text) or text[end] == "\n"
    lines = text[start:end].split("\n")
    last = len(lines) - 1
    return "\n".join(
        f"{opening}{escape(line, begins=begins or n > 0, ends=ends or n < last)}{closing}" if line else ""
        for n, line in enumerate(lines)
    )
