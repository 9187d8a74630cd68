"""Annotations as a table for spreadsheets and data frames: one row an annotation, links in a second table.

UTF-8 with a byte order mark (spreadsheets need it), every cell quoted, lines ended by CRLF as RFC 4180 has it. Offsets
are code points, half-open. A cell that a spreadsheet would take for a formula (OWASP, "CSV injection") or a data frame
for a missing value gets an apostrophe in front; `defused` says when, and how to undo it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from annotator.formats.files import writing
from annotator.formats.losses import counted, half_character
from annotator.formats.registry import WriteOptions
from annotator.formats.values import Corpus, Counts, Document, LinkRecord, Loss, LossReport, Problem
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.tags import TagSet
from annotator.model.wording import Message, mark

BOM = b"\xef\xbb\xbf"
BEFORE = ("document", "pair", "language", "uid", "start", "end", "fragments", "quote", "tag", "subtype")
AFTER = ("note", "status", "annotator", "created", "updated")
LINK_COLUMNS = (
    "document", "uid", "from", "to", "type", "kind", "status", "note", "annotator", "created", "updated",
)  # fmt: skip

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
_encode = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().decode
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


@dataclass(slots=True)
class _Export:
    """One export under way: what is known so far. Rows wait in `rows`, since the columns are known only at the end."""

    rows: IO[bytes]
    attributes: dict[str, bool]
    links: list[tuple[str, LinkRecord]] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    losses: list[Loss] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    documents: int = 0
    annotations: int = 0

    def take(self, document: Document) -> None:
        """Keep the rows of a document; one that cannot be written becomes a problem."""
        name = document.article.name
        kept, losses = counted(document)
        try:
            rows = [_encode([_fixed(document, a), dict(a.attributes)]) for a in kept]
            self.rows.write("".join(f"{row}\n" for row in rows).encode("utf-8"))
        except UnicodeEncodeError as error:
            self.problems.append(half_character(name, error))
            return
        self.documents += 1
        self.annotations += len(kept)
        self.links.extend((name, record) for record in document.links)
        used = {code for a in kept for code, _ in a.attributes}
        self.attributes.update((code, True) for code in sorted(used))
        self.losses.extend(losses)
        self.left_out.update(loss.annotation for loss in losses)

    def write_rows(self, target: BinaryIO) -> None:
        """Write the table."""
        codes = [code for code, wanted in self.attributes.items() if wanted]
        target.write(BOM + line((*BEFORE, *(f"attr.{code}" for code in codes), *AFTER)))
        self.rows.seek(0)
        for row in self.rows:
            fixed, attributes = _decode(row.decode("utf-8"))
            cells = [
                *fixed[: len(BEFORE)],
                *(attributes.get(code, "") for code in codes),
                *fixed[len(BEFORE) :],
            ]
            self._write(target, cells, fixed[0], fixed[BEFORE.index("uid")])

    def write_links(self, target: BinaryIO) -> int:
        """Write the second table; gives the number of links in it."""
        target.write(BOM + line(LINK_COLUMNS))
        written = 0
        for document, record in self._linked():
            link = record.link
            cells = (
                document, link.uid, record.source, record.target, link.type, link.kind, link.status, link.note,
                link.annotator, link.created, link.updated,
            )  # fmt: skip
            try:
                self._write(target, cells, document, record.source)
            except UnicodeEncodeError as error:
                self.problems.append(half_character(document, error))
                continue
            written += 1
        return written

    def lose_links(self) -> None:
        """Say of each link that one table alone cannot hold it."""
        for document, record in self._linked():
            self.losses.append(
                Loss(
                    document,
                    record.source,
                    Message(
                        "The link “{type}” to {target} was left out: links need a second table. Export to a file.",
                        type=record.link.type,
                        target=record.target or "–",
                    ),
                )
            )

    def _linked(self) -> Iterator[tuple[str, LinkRecord]]:
        """The links between annotations that are in the table; the others are losses."""
        for document, record in self.links:
            if {record.source, record.target} & self.left_out:
                what = Message(
                    "The link “{type}” was left out, since one of its ends was.",
                    type=record.link.type,
                )
                self.losses.append(Loss(document, record.source, what))
            else:
                yield document, record

    def _write(self, target: BinaryIO, cells: Sequence[str], document: str, annotation: str) -> None:
        safe = [defused(cell) for cell in cells]
        target.write(line(safe))
        if safe != list(cells):
            what = Message(
                "An apostrophe was put before {cell}, so that no program takes it for a formula or a missing value.",
                cell=next(f"“{cell[:40]}”" for cell, new in zip(cells, safe, strict=True) if cell != new),
            )
            self.losses.append(Loss(document, annotation, what))


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
            export = _Export(rows, _columns(corpus.tags))
            for done, document in enumerate(corpus.documents):
                progress(done, corpus.total, document.article.name)
                export.take(document)
            export.write_rows(stream)
            links = 0
            if not isinstance(target, Path):
                export.lose_links()
            elif export.links or (options.overwrite and links_path(target).exists()):
                # An old table of links beside a new one of annotations would be read as belonging to it.
                links = export.write_links(
                    stack.enter_context(writing(links_path(target), options.overwrite))
                )
            progress(corpus.total, corpus.total)
        written = Counts(export.documents, export.annotations, links)
        return LossReport(written, tuple(export.losses), tuple(export.problems))


CSV = Csv()


def _columns(tags: TagSet) -> dict[str, bool]:
    """The attributes of the tag set in order, and whether each gets a column even if it is never used."""
    columns: dict[str, bool] = {}
    for tag in tags:
        for spec in tag.attributes:
            columns[spec.code] = columns.get(spec.code, False) or not (tag.retired or spec.retired)
    return columns


def _fixed(document: Document, annotation: Annotation) -> list[str]:
    """The cells that every annotation has, those before the attributes first."""
    article = document.article
    fragments = annotation.fragments
    return [
        article.name,
        " | ".join(pair.title or pair.uid for pair in document.pairs),
        article.language,
        annotation.uid,
        str(annotation.start),
        str(annotation.end),
        json.dumps([list(span) for span in fragments], separators=(",", ":")) if fragments else "",
        annotation.quote,
        annotation.tag,
        annotation.subtype,
        annotation.note,
        annotation.status,
        annotation.annotator,
        annotation.created,
        annotation.updated,
    ]


def line(cells: Iterable[str]) -> bytes:
    """A line of a table: every cell quoted, ended by CRLF, as UTF-8."""
    quoted = '","'.join([cell.replace('"', '""') if '"' in cell else cell for cell in cells])
    return f'"{quoted}"\r\n'.encode()
