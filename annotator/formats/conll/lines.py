"""The lines of CoNLL files: sentences of tokens with their cells, article by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.formats.conll.export import COLUMNS, DOCSTART, TEXT
from annotator.formats.conll.labels import LABEL
from annotator.model.errors import UserError
from annotator.model.span import Span

MOST_TOKENS = 20_000_000  # of an article
_NEW_DOCUMENT = re.compile(r"#\s*newdoc(?:\s+id\s*=\s*(.*))?")
_NEW_PARAGRAPH = re.compile(r"#\s*newpar\b.*")
_BLANKS = re.compile(r"[ \t]+")
_SPACE = re.compile(r"\s*")


@dataclass(slots=True)
class Sentence:
    """Tokens in lines: each with its number and its cells. `text` is that of its comment, "" where it has none."""

    text: str = ""
    paragraph: bool = False
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """An article: its name ("" where it has none) and the line with which it begins."""

    name: str
    line: int
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The tokens of all sentences."""
        return (row for sentence in self.sentences for row in sentence.rows)

    @property
    def begins(self) -> list[int]:
        """The tokens with which sentences begin, counted from 0."""
        begins, count = [], 0
        for sentence in self.sentences:
            begins.append(count)
            count += len(sentence.rows)
        return begins


class Parts:
    """The articles of a file as its lines come; `columns` are named by the file, or none are."""

    def __init__(self) -> None:
        self.columns: list[str] = []
        self._part = Part("", 1)
        self._sentence = Sentence()
        self._tokens = 0

    def read(self, lines: Iterable[str]) -> Iterator[Part]:
        """The articles that hold a token. Raises `UserError` for one that is too long to be any."""
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\r\n")
            if not line.strip(" \t\ufeff"):
                self._end_sentence()
            elif is_comment(line):
                found = _NEW_DOCUMENT.fullmatch(line)
                if found:
                    yield from self._next((found[1] or "").strip(), number)
                else:
                    self._comment(line)
            else:
                cells = cells_of(line.removeprefix("\ufeff") if number == 1 else line)
                if cells[0] == DOCSTART:
                    yield from self._next("", number)
                    continue
                self._sentence.rows.append((number, cells))
                self._tokens += 1
                if self._tokens > MOST_TOKENS:
                    raise UserError("An article of it has more than {most} tokens.", most=MOST_TOKENS)
        yield from self._next("", 0)

    def _next(self, name: str, number: int) -> Iterator[Part]:
        """The article that ends here, if one does; the next one begins."""
        self._end_sentence()
        part = self._part
        if part.sentences:
            yield part
            part = Part("", number)
        self._part = Part(name or part.name, part.line if part.name else number)
        self._tokens = 0

    def _end_sentence(self) -> None:
        if self._sentence.rows:
            self._part.sentences.append(self._sentence)
            self._sentence = Sentence()

    def _comment(self, line: str) -> None:
        if self._sentence.rows:  # nobody parted the sentences
            self._end_sentence()
        if line.startswith(COLUMNS.rstrip()):
            self.columns = line.removeprefix(COLUMNS.rstrip()).split()
        elif line.startswith(TEXT):
            self._sentence.text = line.removeprefix(TEXT)
        elif _NEW_PARAGRAPH.fullmatch(line):
            self._sentence.paragraph = True


def is_comment(line: str) -> bool:
    """Whether a line is a comment, and no token that begins with `#`: that has a label in the last cell."""
    if not line.startswith("#"):
        return False
    cells = cells_of(line)
    labelled = len(cells) > 1 and LABEL.fullmatch(cells[-1]) is not None
    return not labelled or (" " in cells[0] if "\t" in line else " = " in line)


def cells_of(line: str) -> list[str]:
    """The cells of a line: parted by tabs, so that a token may hold blanks; by blanks only where there is no tab."""
    cells = line.rstrip("\t ").split("\t")
    return cells if len(cells) > 1 else _BLANKS.split(line.strip(" "))


def placed(text: str, forms: Iterable[str]) -> list[Span]:
    """Where tokens stand in a text that has nothing but white space between them.

    Shorter than `forms` when one of them does not stand where it should.
    """
    spans: list[Span] = []
    place = 0
    for form in forms:
        found = _SPACE.match(text, place)
        place = found.end() if found else place
        if not form or not text.startswith(form, place):
            break
        spans.append(Span(place, place + len(form)))
        place += len(form)
    return spans
