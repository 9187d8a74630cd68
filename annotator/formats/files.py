"""Where exports are written: to a file that appears whole or not at all, or to a stream that is open already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.model.errors import UserError
from annotator.model.files import arriving, system_problem

_BUFFER = 1 << 20
_DATABASE = b"SQLite format 3\0"


@contextmanager
def writing(target: Path | BinaryIO, overwrite: bool) -> Iterator[BinaryIO]:
    """Give a binary stream to write to. A path gets its file only when the block ends well.

    Raises `UserError` when the path exists already (unless `overwrite`) or is a project, `EnvironmentProblem` when the
    disk or the folder will not have it. A stream that was given is flushed and left open.
    """
    if not isinstance(target, Path):
        yield target
        target.flush()
        return
    _refuse_database(target)
    with arriving(target, overwrite=overwrite) as temporary:
        try:
            with temporary.open("wb", buffering=_BUFFER) as stream:
                yield stream
        except OSError as error:
            raise system_problem(error, target) from error


def _refuse_database(path: Path) -> None:
    """Raise `UserError` for a project: whoever names it has mistaken it for the file to be written."""
    if not path.is_file():  # to open a pipe would wait for its other end
        return
    try:
        with path.open("rb") as file:
            begin = file.read(len(_DATABASE))
    except OSError:
        return
    if begin == _DATABASE:
        raise UserError("{path} is a project or another database, which no export replaces.", path=path)


def shown_name(name: str) -> str:
    """A file's name as it may be shown: control, bidirectional and other invisible characters are escaped.

    `a\\u202etxt.exe` shows its real order, and no name can break a line or a terminal.
    """
    whole = os.fsencode(name).decode("utf-8", "replace") if not name.isascii() else name
    return "".join(char if char.isprintable() else _escaped(char) for char in whole)


def _escaped(char: str) -> str:
    code = ord(char)
    if char in "\u00a0\u202f\u2009\u3000":  # spaces are harmless, and French names have them
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
