"""Annotations as a table for spreadsheets and data frames: one row an annotation, links in a second table.

UTF-8 with a byte order mark (spreadsheets need it), every cell quoted, lines ended by CRLF as RFC 4180 has it. Offsets
are code points, half-open. A cell that a spreadsheet would take for a formula (OWASP, "CSV injection") or a data frame
for a missing value gets an apostrophe in front; `defused` says when, and how to undo it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from annotator.formats.columns import LINK_COLUMNS, Columns, owner
from annotator.formats.files import writing
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import watched
from annotator.formats.values import Corpus, Loss, LossReport
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

BOM = b"\xef\xbb\xbf"
# The full-width signs count too: some editions of spreadsheets read them as the plain ones.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
# What pandas reads as missing even when it is quoted; R does so with "NA".
_MISSING = frozenset(
    [
        *("#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>"),
        *("N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"),
    ]
)  # fmt: skip
_SUSPECT = frozenset("'=+-@\t\r\n＝＋－＠").union(missing[0] for missing in _MISSING)
_IN_MEMORY = 4_000_000  # bytes kept before the disk is used


def defused(cell: str) -> str:
    """The cell as it is written: with an apostrophe before what would be a formula or a missing value, else unchanged.

    Apostrophes already there do not count, so that one taken away from each such cell gives back what was there.
    Plain numbers stay as they are: -5 is no formula.
    """
    # Most cells are empty or begin with none of these.
    if not cell or cell[0] not in _SUSPECT:
        return cell
    bare = cell.lstrip("'")
    risky = _FORMULA.match(bare) or bare in _MISSING
    return f"'{cell}" if risky and not _NUMBER.fullmatch(cell) else cell


def links_path(path: Path) -> Path:
    """Where the links of a table stand: `NAME.links.csv` beside `NAME.csv`."""
    return path.with_name(f"{path.stem}.links{path.suffix}")


class Csv:
    """Exports one table of annotations and, to a file, one of links."""

    name = "csv"
    title = mark("Table of annotations (CSV)")
    suffix = ".csv"
    holds = mark("annotations with their attributes; links in a second table; not the texts")

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write `target` and, when it is a path and there are links, `links_path(target)`.

        Raises `UserError` when one of the files is there already, `EnvironmentProblem` when it cannot be written.
        """
        with ExitStack() as stack:
            stream = stack.enter_context(writing(target, options.overwrite))
            rows = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            export = Columns.of(rows, corpus.tags)
            for document in watched(corpus, progress):
                export.take(document)
            _write_rows(export, stream)
            if not isinstance(target, Path):
                _lose_links(export)
            elif export.links or (options.overwrite and links_path(target).exists()):
                # An old table of links beside a new one of annotations would be read as belonging to it.
                _write_links(export, stack.enter_context(writing(links_path(target), options.overwrite)))
            progress(corpus.total, corpus.total)
        return export.report()


CSV = Csv()


def _write(export: Columns, target: BinaryIO, cells: Sequence[str], document: str, annotation: str) -> None:
    """Write a row; what gets an apostrophe is told."""
    safe = [defused(cell) for cell in cells]
    target.write(line(safe))
    if safe != list(cells):
        what = Message(
            "An apostrophe was put before {cell}, so that no program takes it for a formula or a missing value.",
            cell=next(f"“{cell[:40]}”" for cell, new in zip(cells, safe, strict=True) if cell != new),
        )
        export.losses.append(Loss(document, annotation, what))


def _write_rows(export: Columns, target: BinaryIO) -> None:
    target.write(BOM + line(export.heads()))
    for cells in export.annotation_rows():
        _write(export, target, cells, *owner(cells))


def _write_links(export: Columns, target: BinaryIO) -> None:
    """Write the second table."""
    target.write(BOM + line(LINK_COLUMNS))
    for written, cells in enumerate(export.link_rows(), 1):
        document, _, source, *_ = cells
        _write(export, target, cells, document, source)
        export.counts = export.counts._replace(links=written)


def _lose_links(export: Columns) -> None:
    """Say of each link that one table alone cannot hold it."""
    for document, record in export.linked():
        what = Message(
            "The link “{type}” to {target} was left out: links need a second table. Export to a file.",
            type=record.link.type,
            target=record.target or "–",
        )
        export.losses.append(Loss(document, record.source, what))


def line(cells: Iterable[str]) -> bytes:
    """A line of a table: every cell quoted, ended by CRLF, as UTF-8."""
    quoted = '","'.join([cell.replace('"', '""') if '"' in cell else cell for cell in cells])
    return f'"{quoted}"\r\n'.encode()
