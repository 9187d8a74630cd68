"""The text of an article as HTML: its lines as paragraphs, its annotations as nested marks with numbers.

Overlapping annotations are cut where they cross, so that the marks nest; an element that goes on from another one lacks
the class `s` (starts here). What a paragraph holds, without the elements of class `r` (references), is the line of the
text, character for character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from annotator.formats.report.html_words import Words
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
    # As html.escape, in a quarter of the time where there is nothing to do, which is nearly always.
    if (
        "&" in text
        or "<" in text
        or ">" in text
        or '"' in text
        or "'" in text
        or "\r" in text
        or "\0" in text
    ):
        for char, instead in _ESCAPED:
            text = text.replace(char, instead)
    return text


# For what many annotations share: tags, subtypes, languages, annotators.
escape_name = lru_cache(maxsize=1024)(escape)


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
        first = f"{self.number}. {self.kind}"
        if not self.details and not self.annotation.note:
            return first
        lines = [first]
        lines += [f"{name}{words.colon}{value}" for name, value in self.details]
        if self.annotation.note:
            lines.append(self.annotation.note)
        return "\n".join(lines)


class Noter:
    """Says of annotations what the tag set says of them; a tag that is not in it shows its code."""

    def __init__(self, tags: TagSet, words: Words) -> None:
        self._tags, self._words = tags, words
        # Of a hundred thousand annotations few differ in these: hue, cue, names of tag and subtype.
        self._looks: dict[tuple[str, str], tuple[str, str, str, str]] = {}

    def noted(self, annotation: Annotation, number: int, at: str) -> Noted:
        """The annotation as the report shows it."""
        key = annotation.tag, annotation.subtype
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look(*key)
        details: tuple[tuple[str, str], ...] = ()
        chip = ""
        if annotation.attributes:
            details = _details(annotation, self._tags.get(annotation.tag), self._words)
            chip = quantity_caption(annotation) if look[1] == "chip" else ""
        return Noted(number, at, annotation, *look, details, chip)

    def _look(self, code: str, subtype: str) -> tuple[str, str, str, str]:
        tag, words = self._tags.get(code), self._words
        if tag is None:
            return "grey", "full", code, subtype
        hue = tag.colour if tag.colour in HUES else "grey"
        return hue, tag.style, words.name(tag.name), words.name(tag.subtype_name(subtype))


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
            if _apart(marks):
                yield f'<p dir="auto">{self._plainly(line, lo, hi, marks)}</p>\n'
                continue
            depth = levels(mark for mark in marks if mark[2] >= 0)
            deepest = min(max(depth.values(), default=0), DEEPEST)
            inside = "".join(self._pieces(line, lo, hi, depth))
            opened = f' class="d{deepest}"' if deepest > SHALLOW else ""
            yield f'<p dir="auto"{opened}>{inside}</p>\n'

    def _plainly(self, line: int, lo: int, hi: int, marks: Sequence[tuple[int, int, int]]) -> str:
        """One line whose marks are apart, as nearly all are: what `_pieces` writes, in a third of the time."""
        text = self._text.text
        parts: list[str] = []
        at = lo
        for start, end, key in marks:
            parts += (
                escape(text[at:start]),
                self._opened(key, start, 0),
                escape(text[start:end]),
                self._number(key) if self._ends[key] == (line, end) else "",
                "</mark>",
            )
            at = end
        parts.append(escape(text[at:hi]))
        if line in self._bare:
            parts += self._numbers(line)
        return "".join(parts)

    def _place(self, key: int, spans: Sequence[Span]) -> None:
        text = self._text
        for start, end in spans:
            first = text.line_at(start)
            last = first if end <= text.line_span(first).end else text.line_at(max(end - 1, start))
            for line in range(first, last + 1):
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
        yield from self._numbers(line)

    def _numbers(self, line: int) -> Iterator[str]:
        """The numbers of what has no characters to mark."""
        return (self._number(key) for key in sorted(self._bare.get(line, ())) if key >= 0)

    def _open(
        self, key: int, start: int, marks: Sequence[tuple[int, int, int]], depth: dict[int, int]
    ) -> str:
        if key < 0:
            return f'<span class="x" title="{escape(self._words("excluded"))}">'
        return self._opened(key, start, min(depth[key], DEEPEST))

    def _opened(self, key: int, start: int, level: int) -> str:
        note = self._notes[key]
        annotation = note.annotation
        starts = annotation.start == start or any(s == start for s, _ in annotation.fragments or ())
        doubt = " q" if annotation.status == "doubtful" else ""
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
        label = f"{note.number}. {escape_name(note.kind)}"
        return (
            f'<a class="r h-{note.hue}" id="{note.mark}" href="#{note.row}" dir="ltr" aria-label="{label}">'
            f"{JOINER}{chip}{note.number}</a>"
        )


def _apart(marks: Sequence[tuple[int, int, int]]) -> bool:
    """Whether the marks of a line are annotations that do not touch each other's characters, in order of place."""
    return all(key >= 0 for _, _, key in marks) and all(
        before[1] <= after[0] for before, after in pairwise(marks)
    )
