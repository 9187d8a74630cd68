"""What the importers of documents share: how they end, the parts of their archives, and what they say was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.formats import archive, xml
from annotator.formats.files import shown_name
from annotator.formats.opening import at_once
from annotator.formats.plain import read_bytes
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_PART = 64_000_000  # bytes of one part of XML; its tree takes ten times as much
NESTED = mark("It is nested too deeply.")
LEFT_OUT = {
    "deleted": mark("Deleted passages (tracked changes) left out: {count}."),
    "comments": mark("Comments left out: {count}."),
    "hidden": mark("Hidden passages left out: {count}."),
    "embedded": mark("Embedded documents left out: {count}."),
    "symbols": mark("Signs of symbol fonts that came in as private characters: {count}. Check them."),
}

Read = Callable[[Path, bytes, "Notices"], Iterable[Incoming | Problem]]


class Notices:
    """What is to be said of a document that does come in, at `where` (a file, or a place in it)."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._counts: dict[str, int] = {}

    def count(self, kind: str, more: int = 1) -> None:
        """Something of a kind of `LEFT_OUT` was left out."""
        self._counts[kind] = self._counts.get(kind, 0) + more

    def problems(self) -> tuple[Problem, ...]:
        """A sentence for each kind of which there was something."""
        return tuple(
            Problem(self.where, Message(sentence, count=self._counts[kind]))
            for kind, sentence in LEFT_OUT.items()
            if self._counts.get(kind)
        )


def found_in(path: Path, progress: Progress, read: Read) -> Iterator[Incoming | Problem]:
    """What `read` finds in a file, which it gets with its bytes; why it cannot be read becomes a problem."""
    return at_once(path, _found(path, read), progress)


def _found(path: Path, read: Read) -> Iterator[Incoming | Problem]:
    data = read_bytes(path)
    if not data:
        raise UserError("The file is empty.")
    try:
        yield from read(path, data, Notices(shown_name(str(path))))
    except RecursionError:
        raise UserError(NESTED) from None


def part(files: archive.Archive, name: str) -> Any:
    """The root element of a part of an archive. Raises `UserError` naming the part."""
    try:
        return xml.parse(files.read(name, MOST_PART))
    except UserError as error:
        if "name" in error.message.values:
            raise
        raise UserError("“{part}” in it: {problem}", part=shown_name(name), problem=error.message) from None


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The attribute of that name, whatever its namespace; "" when there is none."""
    for key, value in element.attrib.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return ""


def text_of(element: Any) -> str:
    """All text in an element, "" for None."""
    return "" if element is None else "".join(element.itertext())
