"""Reading ZIP archives that may be broken or hostile: nothing is ever unpacked to the disk, and everything is bounded.

What an archive says of its sizes may be a lie, so what comes out is counted too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from annotator.formats.files import shown_name
from annotator.model.errors import UserError

MOST_MEMBERS = 100_000
MOST_UNPACKED = 2_000_000_000  # bytes, all members together
MOST_MEMBER = 200_000_000  # bytes, one member
# A thousandth: prose and XML shrink to a tenth, repeated XML to a hundredth. Small members may be anything.
MOST_RATIO = 1_000
_SMALL = 10_000_000
_PIECE = 1 << 20
_ENCRYPTED = 0x1


class Archive:
    """The members of a ZIP archive by their names, as `reading` gives it."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._members = {info.filename: info for info in archive.infolist() if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members in the order of the archive; no path on the disk may be made of them."""
        return tuple(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def size(self, name: str) -> int:
        """How many bytes a member says it has unpacked. Raises `KeyError`."""
        return self._members[name].file_size

    def read(self, name: str, most: int = MOST_MEMBER) -> bytes:
        """The bytes of a member. Raises `UserError` when it is missing, damaged, encrypted or larger than `most`."""
        info = self._members.get(name)
        if info is None:
            raise UserError("It holds no “{name}”.", name=shown_name(name))
        if info.flag_bits & _ENCRYPTED:
            raise UserError("“{name}” in it is encrypted.", name=shown_name(name))
        try:
            return self._bytes(info, most)
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise UserError(
                "“{name}” in it is damaged: {reason}.", name=shown_name(name), reason=error
            ) from None

    def head(self, name: str, most: int) -> bytes:
        """The first `most` bytes of a member. Raises `UserError` as `read` does, and `KeyError` when it is missing."""
        info = self._members[name]
        if info.flag_bits & _ENCRYPTED:
            raise UserError("“{name}” in it is encrypted.", name=shown_name(name))
        try:
            with self._archive.open(info) as stream:
                return stream.read(most)
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise UserError(
                "“{name}” in it is damaged: {reason}.", name=shown_name(name), reason=error
            ) from None

    def _bytes(self, info: ZipInfo, most: int) -> bytes:
        if info.file_size > most:
            raise _too_large(info.filename, most)
        pieces: list[bytes] = []
        size = 0
        with self._archive.open(info) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > most:
                    raise _too_large(info.filename, most)
                pieces.append(piece)
        return b"".join(pieces)


@contextmanager
def reading(path: Path | BinaryIO) -> Iterator[Archive]:
    """Open an archive: a file, or one that is at hand already, such as a member of another.

    Raises `UserError` when it is none, or holds so much that it is no honest one; `OSError` when the disk fails.
    """
    try:
        archive = ZipFile(path)
    except (BadZipFile, LargeZipFile, RuntimeError, ValueError, EOFError) as error:
        raise UserError("It is no ZIP archive, or a damaged one: {reason}.", reason=error) from None
    with archive:
        _refuse_bombs(archive.infolist())
        yield Archive(archive)


def _refuse_bombs(members: list[ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise UserError(
            "It holds {count} files; more than {most} are not read.", count=len(members), most=MOST_MEMBERS
        )
    whole = sum(info.file_size for info in members)
    if whole > MOST_UNPACKED:
        raise UserError(
            "Unpacked it would be {size} MB large; more than {most} MB are not read.",
            size=whole // 1_000_000,
            most=MOST_UNPACKED // 1_000_000,
        )
    for info in members:
        if info.file_size > _SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size):
            raise UserError(
                "“{name}” in it unpacks to more than {ratio} times its size, as no honest file does.",
                name=shown_name(info.filename),
                ratio=MOST_RATIO,
            )


def _too_large(name: str, most: int) -> UserError:
    return UserError(
        "“{name}” in it is larger than {most} MB.", name=shown_name(name), most=max(1, most // 1_000_000)
    )
