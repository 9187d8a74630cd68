"""The text of an article as HTML: its lines as paragraphs, its annotations as nested marks with numbers.

Overlapping annotations are cut where they cross, so that the marks nest; an element that goes on from another one lacks
the class `s` (starts here). What a paragraph holds, without the elements of class `r` (references), is the line of the
text, character for character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.formats.html_words import Words
from annotator.formats.values import Document
from annotator.model.annotation import Annotation
from annotator.model.captions import quantity_caption
from annotator.model.segments import levels, segments
from annotator.model.span import Span
from annotator.model.tags import HUES, AttributeSpec, Tag, TagSet

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
# Deeper lines are opened up so that their underlines stay apart from the next line.
SHALLOW = 2
DEEPEST = 12
_ESCAPED = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("'", "&#x27;"),
    ("\r", "&#13;"),
    ("\0", "\ufffd"),
)
JOINER = "\u2060"  # keeps a number on the line of the word it stands at


def escape(text: str) -> str:
    """Text for an element or an attribute.

    A CR is spelled out, or the browser would read it as a line end; a NUL is shown as what the browser makes of it.
    """
    # As html.escape, in a third of the time where there is nothing to do, which is nearly always.
    for char, instead in _ESCAPED:
        if char in text:
            text = text.replace(char, instead)
    return text


def direction(language: str) -> str:
    """`rtl` for languages that are written so."""
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


class Noted(NamedTuple):
    """An annotation as the report shows it: numbered, with the hue and cue of its tag.

    `details` are its attributes as (name, value) for people; `at` is the part of its anchors before the number.
    """

    number: int
    at: str
    annotation: Annotation
    hue: str
    cue: str
    tag: str
    subtype: str
    details: tuple[tuple[str, str], ...]
    chip: str

    @property
    def row(self) -> str:
        """Anchor of its line in the table."""
        return f"{self.at}n{self.number}"

    @property
    def mark(self) -> str:
        """Anchor of its number in the text."""
        return f"{self.at}t{self.number}"

    @property
    def kind(self) -> str:
        """Tag and subtype."""
        return f"{self.tag}, {self.subtype}" if self.subtype else self.tag

    def title(self, words: Words) -> str:
        """All of it as plain text, a line for each thing."""
        lines = [f"{self.number}. {self.kind}"]
        lines += [f"{name}{words.colon}{value}" for name, value in self.details]
        if self.annotation.note:
            lines.append(self.annotation.note)
        return "\n".join(lines)


def noted(annotation: Annotation, number: int, at: str, tags: TagSet, words: Words) -> Noted:
    """The annotation with what the tag set says of it; a tag that is not in it shows its code."""
    tag = tags.get(annotation.tag)
    cue = tag.style if tag else "full"
    return Noted(
        number=number,
        at=at,
        annotation=annotation,
        hue=tag.colour if tag and tag.colour in HUES else "grey",
        cue=cue,
        tag=words.name(tag.name) if tag else annotation.tag,
        subtype=words.name(tag.subtype_name(annotation.subtype)) if tag else annotation.subtype,
        details=_details(annotation, tag, words),
        chip=quantity_caption(annotation) if cue == "chip" else "",
    )


def _details(annotation: Annotation, tag: Tag | None, words: Words) -> tuple[tuple[str, str], ...]:
    """Attributes by their names, in the order of the tag set, then those it does not know."""
    values = dict(annotation.attributes)
    known = [
        (words.name(spec.name), _shown(spec, values.pop(spec.code), words))
        for spec in (tag.attributes if tag else ())
        if spec.code in values
    ]
    return (*known, *values.items())


def _shown(spec: AttributeSpec, value: str, words: Words) -> str:
    if spec.kind == "flag":
        return words.flag(value)
    return words.name(dict(spec.choices).get(value, value)) if spec.kind == "choice" else value


class TextWriter:
    """Writes one article's text. `notes` are its annotations, those in excluded passages left out."""

    def __init__(self, document: Document, notes: Sequence[Noted], words: Words) -> None:
        self._text, self._notes, self._words = document.text, notes, words
        self._marks: dict[int, list[tuple[int, int, int]]] = {}
        # Where the number of each annotation stands: line and offset of the last that is seen of it.
        self._ends: dict[int, tuple[int, int]] = {}
        for key, note in enumerate(notes):
            self._place(key, note.annotation.spans)
        for key, hole in enumerate(document.article.excluded, 1):
            self._place(-key, (hole,))
        self._bare: dict[int, list[int]] = {}
        for key in self._ends.keys() - {key for marks in self._marks.values() for _, _, key in marks}:
            self._bare.setdefault(self._ends[key][0], []).append(key)

    def paragraphs(self) -> Iterator[str]:
        """The lines of the text, each a paragraph."""
        for line in range(self._text.line_count):
            lo, hi = self._text.line_span(line)
            marks = self._marks.get(line, [])
            depth = levels(mark for mark in marks if mark[2] >= 0)
            deepest = min(max(depth.values(), default=0), DEEPEST)
            inside = "".join(self._pieces(line, lo, hi, depth))
            opened = f' class="d{deepest}"' if deepest > SHALLOW else ""
            yield f'<p dir="auto"{opened}>{inside}</p>\n'

    def _place(self, key: int, spans: Sequence[Span]) -> None:
        text = self._text
        for start, end in spans:
            for line in range(text.line_at(start), text.line_at(max(end - 1, start)) + 1):
                lo, hi = text.line_span(line)
                lo, hi = max(start, lo), min(end, hi)
                # A span of nothing but a line end has no characters to mark; its number stands there all the same.
                if lo < hi:
                    self._marks.setdefault(line, []).append((lo, hi, key))
                if lo < hi or key not in self._ends:
                    self._ends[key] = line, hi

    def _pieces(self, line: int, lo: int, hi: int, depth: dict[int, int]) -> Iterator[str]:
        """One line with its marks opened and closed."""
        marks, text = self._marks.get(line, []), self._text.text
        opened: list[int] = []
        at = lo
        for start, end, active in segments(marks, lo, hi):
            wanted = active if start == at else ()
            same = next(
                (i for i, (a, b) in enumerate(zip(opened, wanted, strict=False)) if a != b),
                min(len(opened), len(wanted)),
            )
            yield from self._close(opened, same, line, at)
            yield escape(text[at:start])
            for key in active[same:]:
                opened.append(key)
                yield self._open(key, start, marks, depth)
            yield escape(text[start:end])
            at = end
        yield from self._close(opened, 0, line, at)
        yield escape(text[at:hi])
        yield from (self._number(key) for key in sorted(self._bare.get(line, ())) if key >= 0)

    def _open(
        self, key: int, start: int, marks: Sequence[tuple[int, int, int]], depth: dict[int, int]
    ) -> str:
        if key < 0:
            return f'<span class="x" title="{escape(self._words("excluded"))}">'
        note = self._notes[key]
        starts = any(s == start for s, _ in note.annotation.spans)
        doubt = " q" if note.annotation.status == "doubtful" else ""
        level = min(depth[key], DEEPEST)
        classes = f"h-{note.hue} c-{note.cue} l{level}{' s' if starts else ''}{doubt}"
        return f'<mark class="{classes}" title="{escape(note.title(self._words))}">'

    def _close(self, opened: list[int], keep: int, line: int, at: int) -> Iterator[str]:
        """Close the marks beyond the first `keep`, inner first; those that end here get their number."""
        while len(opened) > keep:
            key = opened.pop()
            if key < 0:
                yield "</span>"
                continue
            if self._ends[key] == (line, at):
                yield self._number(key)
            yield "</mark>"

    def _number(self, key: int) -> str:
        note = self._notes[key]
        chip = f"<b>{escape(note.chip)}</b>" if note.chip else ""
        label = escape(f"{note.number}. {note.kind}")
        return (
            f'<a class="r h-{note.hue}" id="{note.mark}" href="#{note.row}" dir="ltr" aria-label="{label}">'
            f"{JOINER}{chip}{note.number}</a>"
        )
