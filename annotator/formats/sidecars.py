"""What a format has no place for, kept in files of JSON Lines beside it.

Each record names in `part` which part of the export it belongs to (for brat the file of an article). What is known of
articles stands in `documents.jsonl`, whose first record also says what all share; links in `links.jsonl`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from annotator.formats.bundle import Bundle
from annotator.formats.files import shown_name
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import MARK, VERSION, Fields, as_line, link_fields, shared_fields
from annotator.formats.jsonl.fields import Row
from annotator.formats.jsonl.read import LONGEST_LINE
from annotator.formats.jsonl.record import Common
from annotator.formats.losses import half_character
from annotator.formats.values import Corpus, LinkRecord, Loss, Problem
from annotator.model.errors import UserError
from annotator.model.wording import Message

DOCUMENTS = "documents.jsonl"
LINKS = "links.jsonl"
PART = "part"
_BEGIN = f'{{"{PART}":'.encode()
_IN_MEMORY = 4_000_000  # bytes kept before the disk is used


def is_sidecar(path: Path) -> bool:
    """Whether a file begins as the sidecars of our exports do. Never raises."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_BEGIN)) == _BEGIN
    except OSError:
        return False


class Sidecar:
    """Records of one sidecar that wait until the files they stand beside are written."""

    def __init__(self, name: str, stack: ExitStack) -> None:
        self.name = name
        self._records: IO[bytes] = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
        self.count = 0

    def add(self, part: str, fields: Fields) -> None:
        """Keep a record. Raises `UnicodeEncodeError` for half characters."""
        self._records.write(as_line({PART: part} | fields) + b"\n")
        self.count += 1

    def write(self, bundle: Bundle) -> None:
        """Write the file."""
        self._records.seek(0)
        with bundle.file(self.name) as stream:
            copyfileobj(self._records, stream)


class Documents(Sidecar):
    """`documents.jsonl`."""

    def __init__(self, stack: ExitStack, corpus: Corpus) -> None:
        super().__init__(DOCUMENTS, stack)
        self._head: Fields = MARK | {"unit": "codepoint"} | shared_fields(corpus.tags, corpus.aliases)

    def add(self, part: str, fields: Fields) -> None:
        """Keep what is known of an article."""
        super().add(part, self._head | fields)
        self._head = MARK


class Links:
    """`links.jsonl`: links wait for all articles, since what they lead to may be left out of a later one."""

    def __init__(self, stack: ExitStack) -> None:
        self._sidecar = Sidecar(LINKS, stack)
        self._waiting: list[tuple[str, str, LinkRecord]] = []
        self.problems: list[Problem] = []
        self.losses: list[Loss] = []

    def add(self, part: str, document: str, record: LinkRecord) -> None:
        """Keep a link that starts in a document."""
        self._waiting.append((part, document, record))

    def write(self, bundle: Bundle, left_out: Collection[str]) -> int:
        """Write the file where there is a link between annotations that are not `left_out`; gives their number."""
        for part, document, record in self._waiting:
            if record.source in left_out or record.target in left_out:
                self.losses.append(left_behind(document, record))
                continue
            try:
                self._sidecar.add(part, link_fields(record))
            except UnicodeEncodeError as error:
                self.problems.append(half_character(document, error))
        if self._sidecar.count:
            self._sidecar.write(bundle)
        return self._sidecar.count


def left_behind(document: str, record: LinkRecord) -> Loss:
    """What is said of a link whose annotation was left out."""
    what = Message("The link “{type}” was left out, since one of its ends was.", type=record.link.type)
    return Loss(document, record.source, what)


class _Place(NamedTuple):
    number: int  # of the line
    offset: int  # bytes


class Records:
    """A sidecar that is read: only the places of its records are kept, by part.

    What is missing (no folder or no file) holds nothing.
    """

    def __init__(self, folder: Path | None, name: str, stack: ExitStack) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.common = Common()
        self._places: dict[str, list[_Place]] = defaultdict(list)
        path = None if folder is None else folder / name
        self._stream = stack.enter_context(path.open("rb")) if path is not None and path.is_file() else None
        if self._stream is not None:
            self._index(self._stream)

    @property
    def parts(self) -> list[str]:
        """The parts of which there are records, in the order of the file."""
        return list(self._places)

    def has(self, part: str) -> bool:
        """Whether there is a record of that part."""
        return part in self._places

    def of(self, part: str) -> Iterator[tuple[str, Row]]:
        """The records of a part, each with its file and line."""
        for number, offset in self._places.get(part, ()):
            assert self._stream is not None
            self._stream.seek(offset)
            yield self.where(number), take.decoded(self._stream.readline(LONGEST_LINE))

    def one(self, part: str) -> Row:
        """The first record of a part; empty where there is none."""
        return next((row for _, row in self.of(part)), {})

    def where(self, number: int) -> str:
        """The file and a line of it, as problems name it."""
        return f"{self.name}, line {number}"

    def _index(self, stream: IO[bytes]) -> None:
        number, offset = 0, 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            try:
                if len(line) > LONGEST_LINE:
                    raise UserError("It is longer than {size} MB.", size=LONGEST_LINE // 1_000_000)
                if line.strip():
                    row = take.decoded(line)
                    self._refuse_newer(row)
                    places = self._places[take.needed(row, PART)]
                    if places and self.name == DOCUMENTS:
                        raise UserError("An earlier line speaks of “{part}” too.", part=take.short(row[PART]))
                    places.append(_Place(number, offset))
                    self.common, problems = self.common.learn(row, self.where(number))
                    self.problems += problems
            except UserError as error:
                self.problems.append(Problem(shown_name(self.where(number)), error.message))
            offset += len(line)

    def _refuse_newer(self, row: Row) -> None:
        version = row.get("version", VERSION)
        if type(version) is int and version > VERSION:
            raise UserError("It was written by a newer Diptych. Update Diptych to read it.")
