"""Which formats there are: ours as one explicit tuple, and those that other packages add by entry point.

A plug-in names an object in the group `annotator.formats` that is an `Importer`, an `Exporter` or both. One that cannot be
loaded is a problem to be told, never a crash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from annotator.formats.values import Corpus, Incoming, LossReport, Problem
from annotator.model.jobs import Progress

GROUP = "annotator.formats"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read. An encoding of "" is found out."""

    encoding: str = ""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How files are written. Files that exist stay as they are unless `overwrite`."""

    overwrite: bool = False
    language: str = "en"


@runtime_checkable
class Importer(Protocol):
    """Reads documents from a file. `suffixes` are lower case with their point."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield what is in the file, document by document; what cannot be read is a problem and the rest goes on."""


@runtime_checkable
class Exporter(Protocol):
    """Writes a corpus. `holds` says in a few words what the format can hold."""

    name: str
    title: str
    suffix: str
    holds: str

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write to a file (by way of a temporary one) or to an open stream, and say what was lost."""
