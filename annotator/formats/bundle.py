"""Exports of several files: a folder that appears whole or not at all, or a ZIP archive."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

from annotator.formats.files import writing
from annotator.model.errors import UserError
from annotator.model.files import flush_folder, refuse_existing, system_problem

ARCHIVE = ".zip"
_BUFFER = 1 << 16
# Half the time of the usual 6, for a tenth more bytes.
_LEVEL = 3


class Bundle(Protocol):
    """Where the files of an export go, one at a time."""

    def file(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A new file of that name (`/` between folders) to write to. The one before must be closed."""


@contextmanager
def writing_bundle(target: Path | BinaryIO, overwrite: bool) -> Iterator[Bundle]:
    """Give a bundle to write files to: in the folder `target`, or in a ZIP archive for `NAME.zip` and for a stream.

    Nothing is there before the block ends well. A folder that is there already is replaced only with `overwrite`, and
    only when it holds nothing but files that this export writes anew. Raises `UserError` when it may not be,
    `EnvironmentProblem` when the disk or the folder above will not have it.
    """
    if not isinstance(target, Path) or target.suffix.lower() == ARCHIVE:
        with (
            writing(target, overwrite) as stream,
            ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
        ):
            yield _Archive(archive)
        return
    with arriving_folder(target, overwrite) as made:
        yield _Folder(made)


@contextmanager
def arriving_folder(target: Path, overwrite: bool) -> Iterator[Path]:
    """Give an empty folder that takes the name `target`, or becomes the archive `NAME.zip`, when the block ends well.

    Errors as of `writing_bundle`.
    """
    if target.name in {"", ".."}:
        target = target.resolve()  # what “.” is in, its name does not say
    zipped = target.suffix.lower() == ARCHIVE
    if not overwrite:
        refuse_existing(target)
    if target.exists() and target.is_dir() == zipped:
        wrong = (
            UserError("{path} is a folder. Choose the name of a file.", path=target)
            if zipped
            else UserError("{path} is a file; this export makes a folder. Choose another name.", path=target)
        )
        raise wrong
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent))
    except OSError as error:
        raise system_problem(error, target) from error
    try:
        folder = made / "export"
        folder.mkdir()
        folder.chmod(_usual_rights(0o777))
        yield folder
        if zipped:
            _zip(folder, target, overwrite)
        else:
            _settle(folder, target)
    except OSError as error:
        raise system_problem(error, target) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


class _Archive:
    """A ZIP archive as a bundle."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A new member of the archive. Large ones are allowed for from the start, since sizes are not known.

        A member that is only named gets no time of its own (but 1980), so the same project gives the same bytes.
        """
        with self._archive.open(_safe(name), "w", force_zip64=True) as stream:
            yield stream  # type: ignore[misc]  # it writes bytes, and nothing else is asked of it


class _Folder:
    """A folder as a bundle."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A new file in the folder."""
        path = self.folder / _safe(name)
        if path.parent != self.folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb", buffering=_BUFFER) as stream:
            yield stream


def _zip(folder: Path, target: Path, overwrite: bool) -> None:
    with writing_bundle(target, overwrite) as bundle:
        for name in sorted(_files(folder)):
            with (folder / name).open("rb") as source, bundle.file(name) as copy:
                shutil.copyfileobj(source, copy, _BUFFER)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _settle(folder: Path, target: Path) -> None:
    """Give the folder its name; what was there moves aside first and comes back when that fails."""
    if not os.path.lexists(target):
        folder.rename(target)
        flush_folder(target.parent)
        return
    others = _files(target) - _files(folder)
    if others:
        raise UserError(
            "The folder {path} holds other files too, such as {name}, so it was left as it is. Choose another folder.",
            path=target,
            name=min(others),
        )
    aside = folder.parent / "before"
    target.rename(aside)
    try:
        folder.rename(target)
    except OSError:
        with contextlib.suppress(OSError):
            aside.rename(target)
        raise
    flush_folder(target.parent)


def _safe(name: str) -> str:
    """The name, which must stay inside the bundle."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name:
        raise ValueError(f"not a name inside a bundle: {name!r}")
    return name


def _usual_rights(rights: int) -> int:
    mask = os.umask(0)
    os.umask(mask)
    return rights & ~mask
