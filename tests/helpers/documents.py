"""Documents made for the tests: small archives as word processors and makers of e-books write them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from annotator.formats import registry
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.jobs import quiet

FILES = Path(__file__).parents[1] / "files" / "articles"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="O/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def found(path: Path) -> tuple[list[Incoming], list[str]]:
    """What comes in of a file by the importer for it, and the problems of the file and its articles."""
    importer = registry.importer_for(path)
    assert importer is not None
    articles: list[Incoming] = []
    problems: list[Problem] = []
    for one in importer.read(path, ReadOptions(), quiet):
        if isinstance(one, Incoming):
            articles.append(one)
            problems += one.problems
        elif isinstance(one, Problem):
            problems.append(one)
    assert all(str(path) in problem.where for problem in problems)
    return articles, [str(problem.message) for problem in problems]


def read(path: Path, data: bytes) -> tuple[list[Incoming], list[str]]:
    """The same of bytes, put into a file."""
    path.write_bytes(data)
    return found(path)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document: what its body holds, and the parts `footnotes`, `endnotes` and `core` by name."""
    rels = "".join(
        f'<Relationship Id="r{name}" Type="{_KINDS}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "core"
    )
    top = f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    if "core" in parts:
        top += '<Relationship Id="r2" Type="http://x/metadata/core-properties" Target="/docProps/core.xml"/>'
    members = {
        "_rels/.rels": f"<Relationships>{top}</Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>",
        "word/document.xml": f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        place = "docProps/core.xml" if name == "core" else f"word/{name}.xml"
        members[place] = content if name == "core" else f"<w:{name} {_W}>{content}</w:{name}>"
    return archive(members)


def odt(body: str, *, styles: str = "", **members: str) -> bytes:
    """An OpenDocument text: what its body holds."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **members})


def word(*paragraphs: str) -> bytes:
    """A Word document of paragraphs, escaped."""
    return docx("".join(w_p(escape(paragraph)) for paragraph in paragraphs))


def open_document(*paragraphs: str) -> bytes:
    """An OpenDocument text of paragraphs, its blanks as elements where they would be folded."""
    told = [escape(line).replace(" ", "<text:s/>").replace("\t", "<text:tab/>") for line in paragraphs]
    return odt("".join(f"<text:p>{line}</text:p>" for line in told))


def rtf(text: str) -> bytes:
    """An RTF document as word processors write it: ASCII, each line a paragraph, other signs as \\u with a fallback."""
    pieces = []
    for sign in text:
        units = sign.encode("utf-16-le")
        codes = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
        plain = sign.isascii() and sign not in "\\{}\n\t"
        named = {"\n": "\\par\n", "\t": "\\tab "}.get(sign, f"\\{sign}")
        pieces.append(
            sign if plain else named if sign.isascii() else "".join(f"\\u{code}?" for code in codes)
        )
    return b"{\\rtf1\\ansi " + "".join(pieces).encode("ascii") + b"\\par}"


def epub(pages: Mapping[str, str | bytes], *, opf: str = "", **more: str | bytes) -> bytes:
    """An e-book: its pages by name, in order. `opf` is put before the manifest's end."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Un livre</dc:title><dc:creator>A</dc:creator><dc:creator>B</dc:creator></metadata>"
        f"<manifest>{items}{opf}</manifest><spine>{spine}</spine></package>"
    )
    members = {"META-INF/container.xml": CONTAINER, "O/book.opf": package}
    return archive({**members, **{f"O/{name}": content for name, content in pages.items()}, **more})


def xhtml(body: str, head: str = "") -> str:
    """A page of an e-book."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body>{body}</body></html>'
    )


def w_p(*runs: str) -> str:
    """A paragraph of a Word document, its runs of text preserved."""
    inside = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{inside}</w:p>"


def pdf(pages: list[list[str]], *, more: bytes = b"") -> bytes:
    """A PDF document: for each page its lines, of ASCII signs, in Helvetica."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + more + b" >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 700 Td\n{shown}ET".encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
