"""Putting a finished file in its place: never half of one, never over another one unasked."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import EnvironmentProblem, UserError
from .wording import mark

DISK_FULL = mark(
    "The disk is full: {name} could not be saved, and nothing of this step was kept. Free some space and try again."
)


def is_full(error: OSError) -> bool:
    """Whether a system call failed because there is no more room."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def system_problem(error: OSError, path: Path) -> EnvironmentProblem:
    """The sentence for a failed system call on `path`."""
    if is_full(error):
        return EnvironmentProblem(DISK_FULL, name=path.name)
    return EnvironmentProblem(
        "{name} in the folder {folder} could not be used: {reason}. Check that the folder exists and may be written.",
        name=path.name,
        folder=path.parent,
        reason=error.strerror or error,
    )


def refuse_existing(path: Path) -> None:
    """Raise `UserError` when there is something at `path`, be it only a dangling symbolic link."""
    if os.path.lexists(path):
        raise UserError("{path} exists already and was left as it is. Choose another name.", path=path)


@contextmanager
def arriving(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give a temporary name beside `path`; when the block ends well, its file is flushed and takes the name `path`.

    Raises `UserError` when `path` exists (unless `overwrite`) or is no ordinary file, `EnvironmentProblem` when the
    folder will not have it.
    """
    if not overwrite:
        refuse_existing(path)
    if path.is_dir():
        raise UserError("{path} is a folder. Choose the name of a file.", path=path)
    if path.exists() and not path.is_file():
        # To take its name would be to do away with it: the administrator may, even in /dev.
        raise UserError("{path} is a device or a pipe, and no file. Choose the name of a file.", path=path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise system_problem(error, path) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _settle(temporary, path, overwrite=overwrite)
    finally:
        for leftover in (temporary, Path(f"{name}-journal")):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _settle(temporary: Path, path: Path, *, overwrite: bool) -> None:
    try:
        # mkstemp makes files only their owner may read; a project gets the rights any new file would get.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        _flush(temporary)
        if overwrite:
            temporary.replace(path)
        else:
            _claim(temporary, path)
        flush_folder(path.parent)
    except OSError as error:
        raise system_problem(error, path) from error


def _claim(temporary: Path, path: Path) -> None:
    """Give the file its name only if that is still free; a hard link is the one call that tests and sets at once."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        refuse_existing(path)
        raise
    except OSError:
        # No hard links here (FAT, some network folders): claim the name with an empty file, then replace that.
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            refuse_existing(path)
            raise
        temporary.replace(path)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut, where the system lets a folder be flushed (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
