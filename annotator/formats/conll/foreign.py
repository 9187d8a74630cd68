"""CoNLL files of other programs: which columns hold the tokens and the labels, and the text made of them again.

CoNLL-2002, -2003 and two-column files, GermEval, CoNLL-U and CoNLL-U Plus; labels of all IOB schemes. The text is that
of `# text = ` where the tokens fit it, else tokens are joined by blanks (but where CoNLL-U says `SpaceAfter=No`), and
sentences by line ends, or by blanks inside of the paragraphs that the file knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.formats.conll.export import FORM
from annotator.formats.conll.labels import LABEL, OUTSIDE, chunks
from annotator.formats.conll.lines import Part, Sentence, placed
from annotator.formats.jsonl.export import Fields
from annotator.formats.values import Problem
from annotator.model.annotation import new_uid
from annotator.model.span import Span
from annotator.model.wording import Message

UNIVERSAL = 10  # columns of CoNLL-U
_ID = re.compile(r"(\d+)(?:-(\d+)|(\.\d+))?")
_NAMED = re.compile(r"(?:^|\|)(?:NER|NE|ner|ne|name|Entity)=([^|]+)")
_NO_SPACE = re.compile(r"(?:^|\|)SpaceAfter=No(?:\||$)")
# The phrases of CoNLL-2000: a column before the last that holds nothing else is no annotation.
_PHRASES = frozenset(("NP", "VP", "PP", "ADVP", "SBAR", "ADJP", "PRT", "CONJP", "INTJ", "LST", "UCP"))
_MOST_TOLD = 50


class Token(NamedTuple):
    """A token as it stands in the text, with its line and its labels."""

    line: int
    form: str
    labels: Sequence[str]
    glued: bool = False  # to the next one


class Shape(NamedTuple):
    """Which cell is the token and which hold labels; `universal` for CoNLL-U, whose labels stand in the last cell."""

    form: int
    labels: tuple[int, ...]
    width: int
    universal: bool = False
    passed_over: tuple[int, ...] = ()


def shape_of(part: Part, columns: Sequence[str]) -> Shape | None:
    """The shape of a file by its first article; None where its lines are no tokens with labels."""
    rows = [cells for _, cells in part.rows]
    width = Counter(map(len, rows)).most_common(1)[0][0]
    rows = [cells for cells in rows if len(cells) == width]
    if width == UNIVERSAL and all(_ID.fullmatch(cells[0]) for cells in rows):
        return Shape(1, (), width, universal=True)
    if FORM in columns and len(columns) == width:
        form = columns.index(FORM)
        return Shape(form, tuple(n for n in range(width) if n != form and _labels(rows, n)), width)
    counted = [sentence.rows for sentence in part.sentences if len(sentence.rows[0][1]) == width]
    form = int(width > 2 and all(row[0][1][0] in {"0", "1"} for row in counted) and len(rows) > 1)
    found: list[int] = []
    for column in range(width - 1, form, -1):
        if not _labels(rows, column):
            break
        found.append(column)
    labels = tuple(n for n in sorted(found) if n == width - 1 or not _phrases(rows, n))
    passed = tuple(n for n in range(form + 1, width) if n not in labels)
    return Shape(form, labels, width, passed_over=passed) if labels else None


def fields_of(part: Part, shape: Shape, where: str, problems: list[Problem]) -> Fields:
    """The text and the annotations of an article, as `jsonl_record` reads them."""
    texts: list[str] = []
    length = 0
    spans: list[Span] = []
    tokens: list[Token] = []
    begins: list[int] = []
    told: list[Problem] = []
    paragraphs = any(sentence.paragraph for sentence in part.sentences)
    for sentence in part.sentences:
        own = list(_universal(sentence) if shape.universal else _tokens(sentence, shape, where, told))
        if not own:
            continue
        between = "" if not texts else " " if paragraphs and not sentence.paragraph else "\n"
        said = _said(sentence, own, where, told)
        length += len(between)
        begins.append(len(tokens))
        spans += [Span(a + length, b + length) for a, b in placed(said, (token.form for token in own))]
        texts += [between, said]
        tokens += own
        length += len(said)
    problems += told[:_MOST_TOLD]
    if len(told) > _MOST_TOLD:
        more = Message("There are {count} more problems of this kind.", count=len(told) - _MOST_TOLD)
        problems.append(Problem(where, more))
    annotations = [
        {"id": new_uid(), "start": spans[chunk.first].start, "end": spans[chunk.last].end, "tag": chunk.label}
        for column in range(max((len(token.labels) for token in tokens), default=0))
        for chunk in chunks([token.labels[column] for token in tokens], begins)
    ]
    return {"text": "".join(texts), "annotations": annotations}


def _tokens(sentence: Sentence, shape: Shape, where: str, told: list[Problem]) -> Iterator[Token]:
    for line, cells in sentence.rows:
        if len(cells) != shape.width:
            what = Message(
                "It has {count} cells, where others have {others}; its labels were left out.",
                count=len(cells),
                others=shape.width,
            )
            told.append(Problem(f"{where}, line {line}", what))
            if len(cells) > shape.form and cells[shape.form]:
                yield Token(line, cells[shape.form], [OUTSIDE] * len(shape.labels))
            continue
        labels = [cells[column] for column in shape.labels]
        wrong = next((label for label in labels if not LABEL.fullmatch(label)), "")
        if wrong:
            what = Message("“{label}” is no label such as B-NAME, I-NAME or O.", label=wrong[:60])
            told.append(Problem(f"{where}, line {line}", what))
            labels = [label if LABEL.fullmatch(label) else OUTSIDE for label in labels]
        if cells[shape.form]:
            yield Token(line, cells[shape.form], labels)


def _universal(sentence: Sentence) -> Iterator[Token]:
    """The tokens of CoNLL-U as the text has them: `du` rather than `de le`, and no empty nodes."""
    until = 0
    for line, cells in sentence.rows:
        found = _ID.fullmatch(cells[0])
        if found is None or found[3] or len(cells) != UNIVERSAL:
            continue
        if found[2]:
            until = int(found[2])
            inside = [
                row for _, row in sentence.rows if row[0].isdigit() and int(found[1]) <= int(row[0]) <= until
            ]
        elif int(found[1]) <= until:
            continue
        else:
            inside = []
        named = (_NAMED.search(row[-1]) for row in (cells, *inside))
        label = next((name[1] for name in named if name and LABEL.fullmatch(name[1])), OUTSIDE)
        yield Token(line, cells[1], [label], glued=_NO_SPACE.search(cells[-1]) is not None)


def _said(sentence: Sentence, tokens: Sequence[Token], where: str, told: list[Problem]) -> str:
    """The text of a sentence."""
    if sentence.text:
        found = placed(sentence.text, (token.form for token in tokens))
        if len(found) == len(tokens) and not sentence.text[found[-1].end :].strip():
            return sentence.text.strip()
        what = Message("Its tokens are not those of its “# text”, so the text was made of the tokens.")
        told.append(Problem(f"{where}, line {tokens[0].line}", what))
    return "".join(
        f"{token.form}{'' if token.glued or last else ' '}"
        for token, last in zip(tokens, [*[False] * (len(tokens) - 1), True], strict=True)
    )


def _labels(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column holds labels, as far as nearly all of its cells go."""
    fitting = sum(LABEL.fullmatch(cells[column]) is not None for cells in rows)
    return fitting * 10 >= len(rows) * 9 > 0


def _phrases(rows: Sequence[Sequence[str]], column: int) -> bool:
    return {cells[column].partition("-")[2] for cells in rows} - {""} <= _PHRASES
