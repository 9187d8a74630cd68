"""Reading CoNLL: our own folders come back as they were, files of others with the text made of their tokens again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.formats.blocks import title_of
from annotator.formats.conll.export import ANNOTATIONS, CORPUS, OFFSETS
from annotator.formats.conll.foreign import UNIVERSAL, fields_of, shape_of
from annotator.formats.conll.labels import LABEL, OUTSIDE, Chunk, chunks, meant
from annotator.formats.conll.lines import Part, Parts, cells_of, is_comment, placed
from annotator.formats.encoding import decode
from annotator.formats.files import shown_name
from annotator.formats.jsonl.export import Fields
from annotator.formats.jsonl.fields import short
from annotator.formats.jsonl.read import LONGEST_LINE
from annotator.formats.jsonl.record import Record, Seen
from annotator.formats.opening import unreadable
from annotator.formats.plain import read_bytes
from annotator.formats.registry import HEAD, ReadOptions
from annotator.formats.sidecars import DOCUMENTS, LINKS, PART, Records, is_sidecar
from annotator.formats.values import Found, Incoming, Names, Problem
from annotator.model.annotation import new_uid
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.text import SourceText
from annotator.model.wording import Message, mark

_OURS = frozenset((CORPUS, OFFSETS, ANNOTATIONS, DOCUMENTS, LINKS))
_MOST_CELLS = 40
# What `annotations.jsonl` has beyond the fields of an annotation.
_BESIDE = (PART, "column", "label", "pieces")


class ConllReader:
    """Reads files of tokens and labels."""

    name = "conll"
    title = mark("Tokens and labels (CoNLL)")
    suffixes: tuple[str, ...] = (
        *(".conll", ".conllu", ".conllup", ".iob", ".iob2", ".bio", ".bioes", ".tsv", ".txt"),
    )

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether the first lines are tokens with labels, all with as many cells."""
        lines = head.decode("utf-8", "replace").splitlines()
        lines = lines[:-1] if len(head) == HEAD else lines
        rows = [cells_of(line) for line in lines if line.strip() and not is_comment(line)]
        widths = {len(cells) for cells in rows}
        if not rows or len(widths) != 1 or not 2 <= min(widths) <= _MOST_CELLS:
            return False
        if widths == {UNIVERSAL} and all(cells[0][0].isdigit() for cells in rows if cells[0]):
            return path.suffix.lower() == ".conllu" or all(
                "\t" in line for line in lines if line[:1].isdigit()
            )
        labels = {cells[-1] for cells in rows}
        return all(map(LABEL.fullmatch, labels)) and (labels != {OUTSIDE} or len(rows) > 1)

    def gathers(self, folder: Path, names: Sequence[str]) -> frozenset[str]:
        """The files of our own export."""
        ours = {CORPUS, DOCUMENTS} <= set(names) and is_sidecar(folder / DOCUMENTS)
        return _OURS.intersection(names) if ours else frozenset()

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield the articles of our folder, or of one file of whatever origin."""
        folder = path if path.is_dir() else path.parent
        ours = path.is_dir() or (path.name == CORPUS and is_sidecar(folder / DOCUMENTS))
        try:
            if ours:
                yield from _Ours(folder).read(progress)
            else:
                yield from _foreign(path, options, progress)
        except UserError as error:
            yield Problem(shown_name(path.name), error.message)
        except OSError as error:
            what = unreadable(error)
            yield Problem(shown_name(str(path)), what)


CONLL_READER = ConllReader()


def _foreign(path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
    """The articles of a file of another program."""
    where = shown_name(path.name)
    data = read_bytes(path)
    if not data:
        raise UserError("The file is empty.")
    parts, seen = Parts(), Seen()
    shape = None
    for count, part in enumerate(parts.read(decode(data, options.encoding).text.split("\n")), 1):
        progress(0, 1, where)
        shape = shape or shape_of(part, parts.columns)
        if shape is None:
            raise UserError(
                "Its lines are not tokens with labels such as B-NAME, I-NAME or O in the last cell."
            )
        problems: list[Problem] = []
        if count == 1 and shape.passed_over:
            cells = ", ".join(str(cell + 1) for cell in shape.passed_over)
            what = Message("Its cells {cells} hold no labels of spans and were not read.", cells=cells)
            problems.append(Problem(where, what))
        row = fields_of(part, shape, where, problems)
        name = shown_name(path.stem if count == 1 else f"{path.stem}-{count}")
        row |= {"doc": shown_name(part.name) or name, "title": title_of(SourceText(row["text"]))}
        yield from problems
        yield Record(row, f"{where}, line {part.line}", seen).article(None)
    if shape is None:
        raise UserError("This file holds no article.")
    progress(1, 1)


class _Ours:
    """A folder of our own export that is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = Seen()

    def read(self, progress: Progress) -> Iterator[Found]:
        """The articles in the order of the file."""
        with ExitStack() as stack:
            stream = stack.enter_context((self._folder / CORPUS).open("rb"))
            size = (self._folder / CORPUS).stat().st_size
            documents, annotations, links = (
                Records(self._folder, name, stack) for name in (DOCUMENTS, ANNOTATIONS, LINKS)
            )
            for records in (documents, annotations, links):
                yield from records.problems
            parts = Parts()
            missing = dict.fromkeys(documents.parts)
            for part in parts.read(_lines(stream)):
                progress(min(stream.tell(), size), size, shown_name(part.name))
                missing.pop(part.name, None)
                where = f"{CORPUS}, line {part.line}"
                try:
                    yield self._article(part, parts.columns, where, documents, annotations, links)
                except UserError as error:
                    yield Problem(where, error.message)
            for name in missing:
                yield from self._without_tokens(name, documents)
            if not documents.parts:
                aliases = documents.common.aliases
                yield Names(aliases) if aliases else Problem(CORPUS, Message("This file holds no article."))
            progress(size, size)

    def _article(
        self,
        part: Part,
        columns: Sequence[str],
        where: str,
        documents: Records,
        annotations: Records,
        links: Records,
    ) -> Incoming:
        row: Fields = dict(documents.one(part.name))
        if not row:
            raise UserError(
                "There is nothing about “{name}” in {file}.", name=short(part.name), file=DOCUMENTS
            )
        row.pop(PART)
        if type(row.get("text")) is not str:
            raise UserError("Its “{name}” is not text.", name="text")
        problems: list[Problem] = []
        known = [(where, dict(one)) for where, one in annotations.of(part.name)]
        row["annotations"] = _annotations(row["text"], part, columns, known, problems)
        row["links"] = [link for _, link in links.of(part.name)]
        found = Record(row, where, self._seen).article(*documents.common)
        return found if not problems else _with(found, problems)

    def _without_tokens(self, name: str, documents: Records) -> Iterator[Incoming | Problem]:
        """A text of nothing but white space has no tokens; any other should have been in the file."""
        for where, record in documents.of(name):
            row = {key: value for key, value in record.items() if key != PART}
            try:
                found = Record(row, where, self._seen).article(*documents.common)
            except UserError as error:
                yield Problem(where, error.message)
                continue
            if found.text.strip():
                what = Message("Its tokens are not in {file}; it came in without annotations.", file=CORPUS)
                found = _with(found, [Problem(where, what)])
            yield found


def _annotations(
    text: str, part: Part, columns: Sequence[str], known: list[tuple[str, Fields]], problems: list[Problem]
) -> list[Fields]:
    """What the columns say, with what is known of it beside; offsets are found by laying the tokens on the text."""
    rows = list(part.rows)
    spans = placed(text, (cells[0] for _, cells in rows))
    if len(spans) < len(rows):
        number, cells = rows[len(spans)]
        what = Message(
            "The token “{token}” is not what the text has here, so the article came in without annotations.",
            token=short(cells[0]),
        )
        problems.append(Problem(f"{CORPUS}, line {number}", what))
        return []
    there: dict[str, Chunk] = {}  # by column and piece, as `annotations.jsonl` names them
    for place, column in enumerate(columns[1:], 1):
        labels = [cells[place] if place < len(cells) else OUTSIDE for _, cells in rows]
        for chunk in chunks(labels, part.begins):
            there[f"{column} {[chunk.first, chunk.last]}"] = chunk
    kept = (_known(fields, there, where, problems) for where, fields in known)
    found = [row for row in kept if row is not None]
    for first, last, label in there.values():  # what others have put into the columns
        tag, subtype = meant(label)
        at: Fields = {"start": spans[first].start, "end": spans[last].end}
        found.append(at | {"id": new_uid(), "tag": tag, "subtype": subtype})
    return found


def _known(fields: Fields, there: dict[str, Chunk], where: str, problems: list[Problem]) -> Fields | None:
    """An annotation that the columns still have; its chunks are taken out of them."""
    pieces: list[Any] = fields["pieces"] if type(fields.get("pieces")) is list else []
    keys = list(dict.fromkeys(f"{fields.get('column')} {piece}" for piece in pieces))
    if not keys or any(key not in there for key in keys):
        what = Message(
            "Annotation {which} is not in the columns of {file} and was left out.",
            which=short(str(fields.get("id", ""))),
            file=CORPUS,
        )
        problems.append(Problem(where, what))
        return None
    label, *_ = [there.pop(key).label for key in keys]
    row = {name: value for name, value in fields.items() if name not in _BESIDE}
    if label != fields.get("label"):
        row["tag"], row["subtype"] = meant(label)
    return row


def _with(found: Incoming, problems: list[Problem]) -> Incoming:
    return replace(found, problems=(*found.problems, *problems))


def _lines(stream: Any) -> Iterator[str]:
    """The lines of a stream of UTF-8. Raises `UserError` for what is none, and for lines that nobody wrote."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise UserError(
                "Line {line} is longer than {size} MB.", line=number, size=LONGEST_LINE // 1_000_000
            )
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UserError(
                "Line {line} is not UTF-8: byte {byte} makes no sense.", line=number, byte=error.start + 1
            ) from None
