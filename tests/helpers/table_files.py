"""Files with tables of texts, read by the importer of tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.formats.registry import ReadOptions
from annotator.formats.table.read import TABLE
from annotator.formats.values import Incoming, Problem
from annotator.model.jobs import quiet

PROSE = "Un texte assez long pour être un texte, avec des mots."
Found = tuple[list[Incoming], list[str]]


def read(tmp_path: Path, data: bytes | str, name: str = "corpus.csv", encoding: str = "") -> Found:
    """The articles of a file, and what is told of it: place and sentence."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_path(path, encoding)


def read_path(path: Path, encoding: str = "") -> Found:
    found = list(TABLE.read(path, ReadOptions(encoding), quiet))
    told = [f"{one.where}: {one.message}" for one in found if isinstance(one, Problem)]
    return [one for one in found if isinstance(one, Incoming)], told


def workbook(path: Path, *sheets: Sequence[Sequence[Any]]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
