"""How an export begins: the first records as they would be written, before anything is written."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from annotator.commands.outgoing import article_ids, corpus
from annotator.commands.selection import Picker, Selection
from annotator.formats import registry
from annotator.formats.files import shown_name
from annotator.model.jobs import Progress, quiet
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project

ARTICLES = 2  # a pair
_SIGNS = 30_000
_FILES = 8
_LINE = 12_000  # of longer lines the rest is not shown
_CUT = "…"
_ZIP = b"PK\x03\x04"
# What most binary data has and no text.
_NUL = b"\0"


class Sample(NamedTuple):
    """The beginning of an export as text, and whether there is more of it. What is no text is named instead."""

    text: str
    more: bool


def sample(
    project: Project,
    name: str,
    selection: Selection | None = None,
    settings: Mapping[str, str] | None = None,
    language: str = "en",
    progress: Progress = quiet,
) -> Sample:
    """How the export of the first articles of a selection begins.

    Raises `UserError` for an unknown format or setting and for a missing library.
    """
    exporter = registry.exporter(name)
    options = registry.checked(exporter, settings or {}, language=language)
    picker = Picker(project, selection or Selection())
    ids = article_ids(project, picker.selection.keys)
    target = io.BytesIO()
    exporter.export(corpus(project, picker, ids[:ARTICLES]), target, options, progress)
    lines = list(_lines(target.getvalue()))
    text = "\n".join(lines)
    cut = len(text) > _SIGNS or any(line.endswith(_CUT) for line in lines)
    return Sample(text[:_SIGNS], len(ids) > ARTICLES or cut)


def _lines(data: bytes) -> Iterator[str]:
    """The lines of a text; of an archive its files with the beginning of each; of other data its size."""
    if data.startswith(_ZIP):
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                yield from _archive(archive)
            return
        except BadZipFile:
            pass
    if _NUL in data[:_SIGNS]:
        yield str(Message("({size} kB that are no text)", size=max(1, len(data) // 1000)))
        return
    yield from _text(data)


def _archive(archive: ZipFile) -> Iterator[str]:
    members = archive.infolist()
    room = _SIGNS // max(1, min(len(members), _FILES))
    for info in members[:_FILES]:
        size = max(1, round(info.file_size / 1000))
        yield str(Message("── {name}, {size} kB", name=shown_name(info.filename), size=size))
        with archive.open(info) as stream:
            head = stream.read(room)
        if _NUL not in head:
            yield from _text(head)
        yield ""
    if len(members) > _FILES:
        yield f"+{len(members) - _FILES} {_CUT}"


def _text(data: bytes) -> Iterator[str]:
    text = data[: 4 * _SIGNS].decode("utf-8", "ignore").removeprefix("\ufeff")
    for line in islice(text.split("\n"), 400):
        shown = line.rstrip("\r")
        yield shown if len(shown) <= _LINE else f"{shown[:_LINE]}{_CUT}"
