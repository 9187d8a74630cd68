"""What the import preview works on: the proposed articles and pairs, with the user's corrections. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum

from annotator.commands.exchange import ImportPreview, PreviewItem
from annotator.formats.values import Problem
from annotator.model.errors import DiptychError
from annotator.model.span import Span, normalise, subtract
from annotator.model.text import SourceText

Redecode = Callable[[PreviewItem, str], PreviewItem]
"""Reads an item again in another encoding; raises `UserError` when its bytes do not fit it."""


class LineState(Enum):
    """Whether a line comes into the article."""

    IN = "in"
    SUGGESTED = "suggested"  # in, but it looks like a leftover of a web page
    PART = "part"
    OUT = "out"


class ImportDraft:
    """A preview being corrected. Rows are indexes of `items`; spans are code points."""

    def __init__(self, preview: ImportPreview, redecode: Redecode) -> None:
        self.items: list[PreviewItem] = list(preview.items)
        self.problems: tuple[Problem, ...] = preview.problems
        self._pairs: dict[int, int] = {}
        for left, right in preview.pairs:
            self._pairs[left], self._pairs[right] = right, left
        self._redecode = redecode
        self._texts: dict[int, SourceText] = {}

    def result(self) -> ImportPreview:
        """The preview as corrected. A pair comes in only if both its articles do; its French article is first."""
        pairs = []
        for one, other in self._pairs.items():
            if one < other and self.items[one].include and self.items[other].include:
                first, second = self.items[one].incoming, self.items[other].incoming
                swap = second.language == "fr" and first.language != "fr"
                pairs.append((other, one) if swap else (one, other))
        return ImportPreview(tuple(self.items), tuple(pairs), self.problems)

    @property
    def included(self) -> int:
        """How many articles would come in."""
        return sum(item.include for item in self.items)

    def text(self, row: int) -> SourceText:
        """The text of a row, with its lines."""
        if row not in self._texts:
            self._texts[row] = SourceText(self.items[row].incoming.whole().text)
        return self._texts[row]

    def include(self, rows: Iterable[int], on: bool) -> None:
        """Let articles come in or not."""
        for row in rows:
            self.items[row] = self.items[row]._replace(include=on)

    def set_title(self, row: int, title: str) -> None:
        """Give an article a title."""
        self._change(row, title=title)

    def set_language(self, rows: Iterable[int], language: str) -> None:
        """Say in which language articles are; the user is certain of it."""
        for row in rows:
            self._change(row, language=language, language_certainty=1.0)

    def has_encoding(self, row: int) -> bool:
        """Whether the encoding of a row was found out (a format that says it itself leaves nothing to choose)."""
        return bool(self.items[row].incoming.encoding_found)

    def set_encoding(self, rows: Iterable[int], encoding: str) -> list[DiptychError]:
        """Read the bytes anew in another encoding; the title and a chosen language stay.

        A row whose bytes do not fit stays as it was, and the error that says so comes back.
        """
        refused: list[DiptychError] = []
        for row in rows:
            item = self.items[row]
            before = item.incoming
            if not self.has_encoding(row) or before.encoding == encoding:
                continue
            try:
                read = self._redecode(item, encoding).incoming
            except DiptychError as error:
                refused.append(error)
                continue
            kept = replace(read, title=before.title, encoding_found="chosen")
            if before.language_certainty >= 1.0:  # chosen, not found: the better text must not take it away
                kept = replace(kept, language=before.language, language_certainty=1.0)
            self.items[row] = item._replace(incoming=kept)
            self._texts.pop(row, None)
        return refused

    def partner(self, row: int) -> int | None:
        """The row an article is paired with."""
        return self._pairs.get(row)

    def set_partner(self, row: int, other: int | None) -> None:
        """Pair two articles, or none with this one. The pairs they stood in before are taken apart."""
        for one in (row, other):
            if one is not None and one in self._pairs:
                del self._pairs[self._pairs.pop(one)]
        if other is not None and other != row:
            self._pairs[row], self._pairs[other] = other, row

    def partners(self, row: int) -> list[int]:
        """Rows that may become the partner of `row`: those of another language first."""
        language = self.items[row].incoming.language
        others = [other for other in range(len(self.items)) if other != row]
        return sorted(others, key=lambda other: self.items[other].incoming.language == language)

    def line_state(self, row: int, line: int) -> LineState:
        """Whether a line of an article comes in."""
        incoming = self.items[row].incoming
        span = self.text(row).line_span(line)
        if _holds(incoming.excluded, span):
            return LineState.OUT
        if any(hole.overlaps(span) for hole in incoming.excluded):
            return LineState.PART
        return LineState.SUGGESTED if _holds(incoming.suggested_exclusions, span) else LineState.IN

    def leave_out(self, row: int, lines: Iterable[int], out: bool) -> None:
        """Leave whole lines out of an article, or take them back in."""
        text = self.text(row)
        holes = self.items[row].incoming.excluded
        for line in lines:
            # With its line end, so that neighbouring lines become one passage.
            end = text.line_starts[line + 1] if line + 1 < text.line_count else text.length
            span = Span(text.line_starts[line], end)
            holes = normalise((*holes, span)) if out else subtract(holes, span)
        self._change(row, excluded=tuple(holes))

    def take_suggestion(self, row: int) -> None:
        """Leave out all that looks like a leftover of a web page."""
        incoming = self.items[row].incoming
        self._change(row, excluded=normalise((*incoming.excluded, *incoming.suggested_exclusions)))

    def open_suggestions(self, row: int) -> int:
        """How many suggested passages still come in."""
        incoming = self.items[row].incoming
        return sum(not _holds(incoming.excluded, span) for span in incoming.suggested_exclusions)

    def _change(self, row: int, **values: object) -> None:
        item = self.items[row]
        self.items[row] = item._replace(incoming=replace(item.incoming, **values))  # type: ignore[arg-type]


def _holds(holes: Sequence[Span], span: Span) -> bool:
    """Whether a span (maybe empty) lies in one of the holes."""
    return any(hole.start <= span.start and span.end <= hole.end and span.start < hole.end for hole in holes)
