"""What a screen reader reads by: characters, words, sentences, lines and paragraphs, in code points.

The units of one kind cover the text without gap or overlap, as the conventions of AT-SPI want it: a word goes on to
where the next one begins, a sentence too, a line and a paragraph hold their line end. So a reader that steps from the
end of one unit to the next passes over nothing and never stands still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from annotator.model.graphemes import is_boundary, next_character, previous_character
from annotator.model.span import Span

if TYPE_CHECKING:
    from .view import View

_KIND = QAccessible.TextBoundaryType


def unit_at(view: View, offset: int, kind: QAccessible.TextBoundaryType) -> Span | None:
    """The unit that holds `offset`. At the end of the text: the last one, or an empty one after a final line end.

    None where there is none: no character stands at the end of the text, and outside it there is nothing.
    """
    text = view.document.text
    if not 0 <= offset <= text.length:
        return None
    if kind is _KIND.NoBoundary:
        return Span(0, text.length)
    if kind is _KIND.CharBoundary:
        return _character(text.text, offset) if offset < text.length else None
    paragraph = _paragraph(view, offset)
    if kind is _KIND.ParagraphBoundary or paragraph.start == paragraph.end:
        return paragraph
    if kind is _KIND.LineBoundary:
        return _line(view, offset, paragraph)
    return (
        _sentence(view, offset, paragraph)
        if kind is _KIND.SentenceBoundary
        else _word(view, offset, paragraph)
    )


def unit_before(view: View, offset: int, kind: QAccessible.TextBoundaryType) -> Span | None:
    """The unit before the one that holds `offset`; None before the first."""
    here = unit_at(view, offset, kind)
    start = here.start if here is not None else offset
    return unit_at(view, start - 1, kind) if start > 0 and offset <= view.document.text.length else None


def unit_after(view: View, offset: int, kind: QAccessible.TextBoundaryType) -> Span | None:
    """The unit after the one that holds `offset`; None after the last."""
    here = unit_at(view, offset, kind)
    after = unit_at(view, here.end, kind) if here is not None else None
    return after if after is not None and here is not None and after.start >= here.end else None


def _character(text: str, offset: int) -> Span:
    start = offset if is_boundary(text, offset) else previous_character(text, offset)
    return Span(start, next_character(text, start))


def _paragraph(view: View, offset: int) -> Span:
    text = view.document.text
    line = text.line_at(offset)
    start, end = text.line_span(line)
    return Span(start, min(end + 1, text.length))


def _line(view: View, offset: int, paragraph: Span) -> Span:
    """The line as it is seen: where it breaks depends on the width of the window."""
    rows = view.document.rows
    row = rows.at(offset)
    block = view.scroller.block(row)
    line = block.line_of(offset)
    start = block.line_span(line).start
    if line + 1 < len(block.lines):
        return Span(start, block.line_span(line + 1).start)
    return Span(start, rows.span(row + 1).start if rows.continues(row) else paragraph.end)


def _word(view: View, offset: int, paragraph: Span) -> Span:
    document = view.document
    start = max(document.previous_word(min(offset + 1, paragraph.end)), paragraph.start)
    return Span(start, min(max(document.next_word(start), start + 1), paragraph.end))


def _sentence(view: View, offset: int, paragraph: Span) -> Span:
    document = view.document
    text = document.text.text
    inside = _last_ink(text, paragraph.start, min(offset + 1, paragraph.end))
    sentence = document.sentence_at(inside if inside is not None else paragraph.start)
    # What comes before the first sentence is read with it.
    first = inside is None or not text[paragraph.start : sentence.start].strip()
    start = paragraph.start if first else sentence.start
    end = max(sentence.end, start)
    while end < paragraph.end and text[end].isspace():
        end += 1
    return Span(start, end if end > offset or end == paragraph.end else paragraph.end)


def _last_ink(text: str, start: int, end: int) -> int | None:
    """The last offset in `[start, end)` that holds no white space."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end - 1 if end > start else None
