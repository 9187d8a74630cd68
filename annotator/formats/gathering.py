"""Which importer reads which of the files and folders that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.formats import archive, registry
from annotator.formats.card import is_card
from annotator.formats.files import shown_name
from annotator.formats.opening import unreadable
from annotator.formats.registry import Gatherer, Importer
from annotator.formats.values import Problem
from annotator.model.errors import UserError
from annotator.model.wording import Message

# Files of these suffixes are texts whatever they are called when they are named one by one.
_FALLBACK = "txt"


class Reading(NamedTuple):
    """A file, or a folder whose files belong together, and what reads it."""

    path: Path
    importer: Importer


def readings(paths: Sequence[Path], name: str, problems: list[Problem]) -> Iterator[Reading]:
    """What is to be read, in the order of names inside folders; `name` of a format, or "" to find it out.

    What stands in a folder and is of no format is passed over; what looks like one and is none becomes a problem.
    Raises `UserError` for an unknown format.
    """
    wanted = registry.importer(name) if name else None
    for path in paths:
        if not path.is_dir():
            importer = wanted or _importer(path, problems)
            if importer is not None:
                yield Reading(path, importer)
            continue
        before = len(problems)
        inside = list(_inside(path, wanted, problems))
        if not inside and len(problems) == before:
            problems.append(Problem(str(path), Message("This folder holds no file that can be imported.")))
        yield from inside


def _inside(top: Path, wanted: Importer | None, problems: list[Problem]) -> Iterator[Reading]:
    """What is to be read in a folder and the folders in it."""

    def unread(error: OSError) -> None:
        problems.append(Problem(shown_name(str(error.filename or top)), unreadable(error)))

    for place, folders, names in os.walk(top, onerror=unread):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        folder = Path(place)
        left = sorted(name for name in names if not name.startswith("."))
        for importer in (wanted,) if wanted is not None else registry.importers():
            together = importer.gathers(folder, left) if isinstance(importer, Gatherer) else frozenset()
            if together:
                yield Reading(folder, importer)
                left = [name for name in left if name not in together]
        for path in (folder / name for name in left):
            if not path.is_file() or is_card(path):
                continue
            if wanted is not None:
                if path.suffix.lower() in wanted.suffixes:
                    yield Reading(path, wanted)
                continue
            if registry.known_suffix(path):
                importer_found = _importer(path, problems)
                if importer_found is not None:
                    yield Reading(path, importer_found)


def _importer(path: Path, problems: list[Problem]) -> Importer | None:
    """What reads a file; a problem where its suffix promises a format and it holds none that we read."""
    importer = registry.importer_for(path)
    if importer is not None:
        return importer
    if not registry.known_suffix(path) or not path.is_file():
        return registry.importer(_FALLBACK)
    try:
        path.open("rb").close()
    except OSError as error:
        problems.append(Problem(shown_name(str(path)), unreadable(error)))
        return None
    if _packed(path):
        packed = Message("It is an archive of files that can be read: unpack it, and import the folder.")
        problems.append(Problem(shown_name(str(path)), packed))
        return None
    names = ", ".join(
        sorted({found.name for found in registry.importers() if path.suffix.lower() in found.suffixes})
    )
    what = UserError(
        "It holds nothing that any format of such files has ({names}). If it is one of them: --format NAME",
        names=names,
    )
    problems.append(Problem(shown_name(str(path)), what.message))
    return None


def _packed(path: Path) -> bool:
    """Whether a file is an archive with members that importers read."""
    try:
        with archive.reading(path) as members:
            return any(registry.known_suffix(Path(name)) for name in members.names)
    except (UserError, OSError):
        return False
