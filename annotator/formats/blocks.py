"""How the blocks of a document become the text of an article. One rule for all formats that know paragraphs.

- A paragraph, a heading, an item of a list is one line, ended by one LF: the program aligns paragraph by paragraph, and
  a paragraph is a line. A line break inside of a paragraph ends a line too.
- An empty line stands only where the document has an empty paragraph; several are one, none begins or ends the text.
  No empty line is put between blocks: how far apart they are shown is a matter of style.
- A row of a table is one line with a TAB between its cells. A row with a cell of several paragraphs is laid out
  instead, cell after cell, each paragraph on its line: so stand tables that only arrange a page.
- What is read apart from the text (footnotes, endnotes) follows it after one empty line, in order of reference.
- Nothing else is put in: no numbers or bullets of lists and no marks of notes (programs make them when they show the
  document), no Markdown signs. NBSP, U+202F, ZWSP and soft hyphens stay. Blanks that a format itself folds are folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.leftovers import leftovers
from annotator.formats.values import Incoming, Problem
from annotator.model.captions import shorten
from annotator.model.errors import UserError
from annotator.model.text import SourceText, clean

MOST_CHARACTERS = 50_000_000
# How sure a language is that a file declares: word processors declare that of their own menus, so that a text that
# clearly speaks another one wins.
DECLARED = 0.5
_TITLE = 100
# Signs that turn the writing round; a title is shown beside other words and must leave their order alone.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)


class Blocks:
    """The lines of a text, block by block; `text` joins them by the rule above."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._size = 0

    def paragraph(self, text: str) -> None:
        """Add a paragraph; "" is an empty one. Raises `UserError` when the text becomes too long to be an article."""
        self._size += len(text) + 1
        if self._size > MOST_CHARACTERS:
            raise UserError(
                "It holds more than {most} million characters. Split it into articles first.",
                most=MOST_CHARACTERS // 1_000_000,
            )
        self.lines += text.split("\n")

    def take(self, other: Blocks) -> None:
        """Add all blocks of another text."""
        for line in other.lines:
            self.paragraph(line)

    def row(self, cells: Sequence[Blocks]) -> None:
        """Add a row of a table."""
        texts = [cell.text() for cell in cells]
        if any("\n" in text for text in texts):
            for text in texts:
                if text:
                    self.paragraph(text)
        else:
            self.paragraph("\t".join(texts))

    def apart(self, other: Blocks) -> None:
        """Add what is read apart from the text, if there is any: after an empty line."""
        if other.text():
            self.paragraph("")
            self.take(other)

    def text(self) -> str:
        """The text: runs of empty lines are one, and none stands at the beginning or the end."""
        kept: list[str] = []
        for line in self.lines:
            if line.strip():
                kept.append(line)
            elif kept and kept[-1]:
                kept.append("")
        if kept and not kept[-1]:
            kept.pop()
        return "\n".join(kept)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself. `meta` are further facts by name; empty ones are left out."""

    title: str = ""
    language: str = ""
    date: str = ""
    source: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)


NO_FACTS = Facts()


def article(
    name: str,
    raw: str,
    original: bytes,
    encoding: str,
    facts: Facts = NO_FACTS,
    problems: Iterable[Problem] = (),
) -> Incoming:
    """An article of a text that was decoded already. `encoding` is that of `original`, or the name of its format.

    Raises `UserError` when the text holds nothing.
    """
    canonical, cleaned = clean(raw)
    if not canonical.strip().strip("\u200b\ufeff"):
        raise UserError("The file holds nothing but blanks.")
    text = SourceText(canonical)
    language = language_of(facts.language)
    return Incoming(
        name=name,
        text=canonical,
        sha256=text.sha256,
        original=original,
        encoding=encoding,
        title=one_line(facts.title) or title_of(text),
        language=language,
        language_certainty=DECLARED if language else 0.0,
        source=one_line(facts.source),
        date=date_of(facts.date),
        meta=tuple((key, told) for key, value in facts.meta.items() if (told := one_line(value, 1000))),
        suggested_exclusions=leftovers(text),
        cleaned=cleaned,
        problems=tuple(problems),
    )


def title_of(text: SourceText) -> str:
    """The first line that says something, shortened."""
    for line in range(text.line_count):
        start, end = text.line_span(line)
        words = _BIDI.sub("", text.text[start : min(end, start + 4 * _TITLE)]).strip("\ufeff\u200b \t#*=_-")
        if words:
            return shorten(words, _TITLE)
    return ""


def one_line(value: str, most: int = 300) -> str:
    """What a document says of itself, as one line without signs that turn the writing round."""
    return shorten(clean(_BIDI.sub("", " ".join(value[: 4 * most].split())))[0], most)


def date_of(value: str) -> str:
    """The day of a time in ISO 8601, or less where less is told; "" for anything else."""
    found = _DATE.match(value.strip())
    return found[0] if found else ""


def language_of(value: str) -> str:
    """The language of a tag such as `fr-FR`; "" for anything else, and where it is said to be unknown."""
    found = _LANGUAGE.fullmatch(value.strip())
    code = found[1].lower() if found else ""
    return "" if code in {"und", "zxx", "mul"} else code
