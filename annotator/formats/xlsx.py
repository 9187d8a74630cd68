"""Annotations as a workbook for spreadsheets (Office Open XML, ECMA-376): sheets of annotations, links and documents.

All cells hold text as it is, so that nothing becomes a formula, a date or a number by itself; only what we count is a
number. Where a program would still ask whether a text is meant as a formula (it begins with =, +, - or @), the cell
bears the mark of a text (`quotePrefix`), which shows nowhere. Offsets are code points, half-open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from annotator.formats.bundle import Bundle, writing_bundle
from annotator.formats.columns import LINK_COLUMNS, Columns, owner, pair_names
from annotator.formats.files import writing
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import watched
from annotator.formats.values import Corpus, Document, Loss, LossReport
from annotator.formats.xml import ILLEGAL
from annotator.model.jobs import Progress
from annotator.model.text import REPLACEMENT
from annotator.model.wording import Message, mark

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767  # UTF-16 units
DOCUMENT_COLUMNS = (
    "document", "uid", "title", "language", "pair", "source", "date", "status", "characters", "annotations", "sha256",
    "excluded", "meta", "created", "updated",
)  # fmt: skip
COUNTED = frozenset({"start", "end", "characters", "annotations"})
_IN_MEMORY = 4_000_000  # bytes kept before the disk is used
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠']")
# A spreadsheet reads this as the character of that number; the first of them stands for the underscore itself.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN, _TEXT, _HEAD = 0, 1, 2  # the formats of cells, by their place in `_STYLES`
_WIDTHS = {"quote": 60, "note": 40, "document": 24, "title": 40, "meta": 40}
_encode = json.JSONEncoder(ensure_ascii=False).encode

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

Tell = Callable[[Message], None]
_Row = tuple[Sequence[str], str, str]


class _Sheet(NamedTuple):
    """A sheet: its title, the names of its columns, and how many rows it has. `rows` give cells and their owner."""

    title: str
    heads: Sequence[str]
    number: int
    rows: Iterator[_Row]


class Xlsx:
    """Exports a workbook."""

    name = "xlsx"
    title = mark("Table of annotations (Excel)")
    suffix = ".xlsx"
    holds = mark("annotations with their attributes, links, and facts about the articles; not the texts")

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the workbook when all documents have been seen; their rows wait in temporary files.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with ExitStack() as stack:
            stream = stack.enter_context(writing(target, options.overwrite))
            rows = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            documents = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            table = Columns.of(rows, corpus.tags)
            for document in watched(corpus, progress):
                before = table.counts.annotations
                if table.take(document):
                    row = _encode(_document_cells(document, table.counts.annotations - before))
                    documents.write(f"{row}\n".encode("utf-8", "surrogatepass"))
            bundle = stack.enter_context(writing_bundle(stream, overwrite=False))
            links = list(table.link_rows())
            table.counts = table.counts._replace(links=len(links))
            _write(bundle, table, links, documents)
            progress(corpus.total, corpus.total)
        return table.report()


XLSX = Xlsx()


def _document_cells(document: Document, annotations: int) -> list[str]:
    article = document.article
    excluded = json.dumps([list(span) for span in article.excluded], separators=(",", ":"))
    return [
        article.name, article.uid, article.title, article.language, pair_names(document), article.source, article.date,
        article.status, str(article.length), str(annotations), article.sha256, excluded if article.excluded else "",
        _encode(dict(article.meta)) if article.meta else "", article.created, article.updated,
    ]  # fmt: skip


def _write(bundle: Bundle, table: Columns, links: Sequence[Sequence[str]], documents: IO[bytes]) -> None:
    """Write all parts of the workbook."""
    documents.seek(0)
    whole = (
        _Sheet(
            "Annotations",
            table.heads(),
            table.counts.annotations,
            ((cells, *owner(cells)) for cells in table.annotation_rows()),
        ),
        _Sheet("Links", LINK_COLUMNS, len(links), ((cells, cells[0], cells[2]) for cells in links)),
        _Sheet(
            "Documents",
            DOCUMENT_COLUMNS,
            table.counts.documents,
            ((cells, cells[0], "") for cells in _waiting(documents)),
        ),
    )
    sheets = [part for sheet in whole for part in _parted(sheet)]
    for name, content in _frame([sheet.title for sheet in sheets]):
        with bundle.file(name) as stream:
            stream.write(content.encode())
    for number, sheet in enumerate(sheets, 1):
        with bundle.file(f"xl/worksheets/sheet{number}.xml") as stream:
            _write_sheet(stream, sheet, table.losses)


def _waiting(documents: IO[bytes]) -> Iterator[Sequence[str]]:
    return (json.loads(row.decode("utf-8", "surrogatepass")) for row in documents)


def _parted(sheet: _Sheet) -> Iterator[_Sheet]:
    """The sheet, or several of them where it has more rows than one may hold."""
    most = MOST_ROWS - 1
    for part, begin in enumerate(range(0, max(sheet.number, 1), most), 1):
        title = sheet.title if part == 1 else f"{sheet.title} {part}"
        yield _Sheet(title, sheet.heads, min(most, sheet.number - begin), islice(sheet.rows, most))


def _frame(titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What every workbook has beside its sheets: names and content of the parts."""
    numbers = range(1, len(titles) + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in numbers
    )
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{parts}</Types>'
    )
    yield "[Content_Types].xml", types
    related = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    whole = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f"{related}{whole}</Relationships>"
    sheets = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    book = f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    yield "xl/workbook.xml", book
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    styles = f'<Relationship Id="rId{len(titles) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    yield "xl/_rels/workbook.xml.rels", f"{related}{targets}{styles}</Relationships>"
    yield "xl/styles.xml", _STYLES


def _write_sheet(stream: BinaryIO, sheet: _Sheet, losses: list[Loss]) -> None:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{_WIDTHS.get(head, 14)}" customWidth="1"/>'
        for n, head in enumerate(sheet.heads, 1)
    )
    names = [_letters(n) for n in range(len(sheet.heads))]
    last = f"{names[-1]}{sheet.number + 1}"
    stream.write(
        f'{_XML}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>".encode()
    )

    def told(where: str, annotation: str) -> Tell:
        return lambda what: losses.append(Loss(where, annotation, what))

    stream.write(_row(1, names, sheet.heads, sheet.heads, _HEAD, told("", "")))
    stream.writelines(
        _row(number, names, sheet.heads, cells, _PLAIN, told(document, annotation))
        for number, (cells, document, annotation) in enumerate(sheet.rows, 2)
    )
    stream.write(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode())


def _row(
    number: int, names: Sequence[str], heads: Sequence[str], cells: Iterable[str], style: int, tell: Tell
) -> bytes:
    """A row as XML; empty cells are left out. `names` are the letters of the columns."""
    parts = [f'<row r="{number}">']
    for letters, head, value in zip(names, heads, cells, strict=True):
        if not value:
            continue
        if head in COUNTED and style == _PLAIN:
            parts.append(f'<c r="{letters}{number}"><v>{value}</v></c>')
            continue
        risky = style == _PLAIN and _FORMULA.match(value)
        kind = f' s="{_TEXT if risky else style}"' if risky or style else ""
        parts.append(
            f'<c r="{letters}{number}"{kind} t="inlineStr"><is><t xml:space="preserve">{_held(value, head, tell)}'
            "</t></is></c>"
        )
    parts.append("</row>\n")
    return "".join(parts).encode()


def _held(value: str, head: str, tell: Tell) -> str:
    """A text as a cell can hold it, as XML; what it cannot hold is told."""
    found = ILLEGAL.search(value) or (None if head.isprintable() else ILLEGAL.search(head))
    if found is not None:
        tell(
            Message(
                "XML cannot hold the character U+{code} ({where}). A replacement character stands for it.",
                code=f"{ord(found[0]):04X}",
                where=head,
            )
        )
        value = ILLEGAL.sub(REPLACEMENT, value)
    # No character takes more than two units.
    if len(value) * 2 > MOST_CHARACTERS and len(value.encode("utf-16-le")) > 2 * MOST_CHARACTERS:
        tell(
            Message(
                "A cell holds {most} characters; the rest of “{column}”, which has {count}, was cut off.",
                most=MOST_CHARACTERS,
                column=head,
                count=len(value),
            )
        )
        value = value.encode("utf-16-le")[: 2 * MOST_CHARACTERS].decode("utf-16-le", "ignore")
    if _ESCAPE.search(value):
        tell(
            Message(
                "Programs other than spreadsheets show “_x005F_” for an underscore in “{column}”.",
                column=head,
            )
        )
        value = _ESCAPE.sub("_x005F_", value)
    return escape(value, {"\r": "&#13;"})


def _letters(place: int) -> str:
    """The letters of a column, counted from 0: A … Z, AA …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
