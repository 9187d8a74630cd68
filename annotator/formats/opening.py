"""Opening what is imported: what cannot be read becomes a problem that says why, and progress counts bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from annotator.formats.files import shown_name
from annotator.formats.values import Found, Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message

F = TypeVar("F", bound=Found)


def refuse_no_file(path: Path) -> None:
    """Raise `UserError` for what is there and is no file. What is missing is for opening it to say."""
    if path.exists() and not path.is_file():
        raise UserError("It is a folder or a device, not a file.")


def unreadable(error: OSError) -> Message:
    """What is said of a file that the system does not let be read."""
    return Message("It cannot be read: {reason}.", reason=error.strerror or error)


def told(where: str, found: Iterator[F]) -> Iterator[F | Problem]:
    """What is found until an error ends it, which becomes a problem at `where`."""
    try:
        yield from found
    except UserError as error:
        yield Problem(where, error.message)
    except OSError as error:
        yield Problem(where, unreadable(error))


def in_file(path: Path, read: Callable[[BinaryIO], Iterator[Found]], progress: Progress) -> Iterator[Found]:
    """What `read` finds in a file, which it gets open; an error that ends it becomes a problem."""
    return told(shown_name(path.name), _opened(path, read, progress))


def _opened(path: Path, read: Callable[[BinaryIO], Iterator[Found]], progress: Progress) -> Iterator[Found]:
    refuse_no_file(path)
    with path.open("rb") as stream:
        yield from by_bytes(read(stream), stream, path.stat().st_size, progress)


def by_bytes(found: Iterator[Found], stream: BinaryIO, size: int, progress: Progress) -> Iterator[Found]:
    """What is found in a stream of that size; progress tells how much of it has been read."""
    for one in found:
        progress(min(stream.tell(), size), size, one.name if isinstance(one, Incoming) else "")
        yield one
    progress(size, size)


def at_once(path: Path, found: Iterator[F], progress: Progress) -> Iterator[F | Problem]:
    """What is found in a file that is read at once; an error that ends it becomes a problem."""
    name = shown_name(path.name)
    progress(0, 1, name)
    yield from told(shown_name(str(path)), found)
    progress(1, 1, name)
