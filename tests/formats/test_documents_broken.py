"""Documents that are damaged, hostile or something else: a sentence for each, and the sound ones still come in."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotator.commands.exchange import decoded, preview, take_in
from annotator.formats import archive, plain
from annotator.formats.office import documents, rtf_reader
from annotator.model.errors import UserError
from annotator.store.project import Project
from annotator.store.salvage import salvage
from tests.helpers.documents import CONTAINER, FILES, docx, epub, found, odt, pdf, read, w_p, xhtml
from tests.helpers.documents import archive as zipped
from tests.helpers.projects import new_project

DTD = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
ENTITIES = "It declares XML entities, which can read other files or fill the memory. It was not read."
NO_ZIP = "It is no ZIP archive, or a damaged one: File is not a zip file."
EMPTY, BLANK = "The file is empty.", "The file holds nothing but blanks."
ENCRYPTED = "It is encrypted. Save it without a password first."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
NO_PDF = "It is no PDF document, or a damaged one: "
MANIFEST = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
DEEP = "<w:sdt><w:sdtContent>" * 200 + w_p("x") + "</w:sdtContent></w:sdt>" * 200
DRM = (
    '<encryption xmlns:e="e"><e:EncryptedData><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
    '<e:CipherData><e:CipherReference URI="O/a.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
)
GOOD_EPUB = epub({"a.xhtml": xhtml("<p>un deux trois quatre cinq</p>")})


def bomb(name: str) -> bytes:
    """An archive with a member that unpacks to more than a thousand times its size."""
    return zipped({name: bytes(20_000_000)})


def lying(data: bytes) -> bytes:
    """An archive whose members are half of what they say."""
    return data[: len(data) // 3]


def damaged(data: bytes, member: str) -> bytes:
    """The archive with other bytes in a member than its check sum says."""
    with ZipFile(io.BytesIO(data)) as files:
        info = files.getinfo(member)
        start = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    return data[:start] + bytes([data[start] ^ 0xFF, data[start + 1] ^ 0xFF]) + data[start + 2 :]


BROKEN = [
    ("a.docx", b"", EMPTY),
    ("a.docx", b"just text", NO_ZIP),
    ("a.docx", lying(docx(w_p("x" * 1000))), NO_ZIP),
    ("a.docx", docx(w_p("")), BLANK),
    ("a.docx", zipped({"mimetype": "x"}), "It holds no “word/document.xml”."),
    ("a.docx", docx("<w:p><w:r>"), "“word/document.xml” in it: It is not well-formed XML: "),
    ("a.docx", zipped({"word/document.xml": f"{DTD}<d>&y;</d>"}), f"“word/document.xml” in it: {ENTITIES}"),
    ("a.docx", zipped({"_rels/.rels": f"{DTD}<d/>"}), f"“_rels/.rels” in it: {ENTITIES}"),
    ("a.docx", zipped({"word/document.xml": "<workbook/>"}), "It is no text document: its main part is a “workbook”."),
    ("a.docx", docx(DEEP), "“word/document.xml” in it: It is not well-formed XML: Excessive depth in document"),
    ("a.docx", damaged(docx(w_p("some words that compress")), "word/document.xml"), "“word/document.xml” in it is"),
    ("a.docx", bomb("word/document.xml"), "“word/document.xml” in it unpacks to more than 1000 times its size"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
    ("a.doc", OLE, "It is a document of an old Word (.doc). Open it in a word processor and save it as .docx first."),
    ("a.odt", b"PK\x03\x04 truncated", NO_ZIP),
    ("a.odt", zipped({"mimetype": "x"}), "It holds no “content.xml”."),
    ("a.odt", odt("<text:p>"), "“content.xml” in it: It is not well-formed XML: "),
    ("a.odt", odt("<text:p/>"), BLANK),
    ("a.odt", zipped({"content.xml": f"{DTD}<d>&y;</d>"}), f"“content.xml” in it: {ENTITIES}"),
    ("a.odt", zipped({"content.xml": "<d><body><spreadsheet/></body></d>"}), "its main part is a “spreadsheet”"),
    ("a.odt", odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": MANIFEST}), ENCRYPTED),
    ("a.odt", bomb("content.xml"), "“content.xml” in it unpacks to more than 1000 times its size"),
    ("a.fodt", b"<d>", "It is not well-formed XML: "),
    ("a.fodt", f"{DTD}<d>&y;</d>".encode(), ENTITIES),
    ("a.rtf", b"", EMPTY),
    ("a.rtf", b"just text", "It is no RTF document: it does not begin as one."),
    ("a.rtf", b"{\\rtf1}", BLANK),
    ("a.rtf", b"{\\rtf1" + b"{" * 5000, "It is nested too deeply."),
    ("a.rtf", b"{\\rtf1{\\pict\\bin999999999 x}}", BLANK),
    ("a.epub", b"just text", NO_ZIP),
    ("a.epub", zipped({"x": "y"}), "It is no e-book: it holds no “META-INF/container.xml”."),
    ("a.epub", zipped({"META-INF/container.xml": "<c/>"}), "It is no e-book: its container names no package."),
    ("a.epub", zipped({"META-INF/container.xml": CONTAINER}), "It holds no “O/book.opf”."),
    ("a.epub", zipped({"META-INF/container.xml": CONTAINER, "O/book.opf": "<x/>"}), "its package is a “x”."),
    ("a.epub", zipped({"META-INF/container.xml": f"{DTD}<c/>"}), f"“META-INF/container.xml” in it: {ENTITIES}"),
    ("a.epub", epub({}), "It holds no chapter with text."),
    ("a.epub", epub({"a.xhtml": xhtml("<p>x</p>")}, **{"META-INF/encryption.xml": DRM}), "It is protected against"),
    ("a.epub", bomb("O/a.xhtml"), "“O/a.xhtml” in it unpacks to more than 1000 times its size"),
    ("a.pdf", b"just text", "It is no PDF document: it does not begin as one."),
    ("a.pdf", b"%PDF-1.4\n", NO_PDF),
    ("a.pdf", pdf([["Bonjour"]])[:200], NO_PDF),
    ("a.pdf", pdf([[]]), "Its pages hold no text, only pictures or drawings. Have its text recognised (OCR) first."),
    ("a.pdf", b"%PDF-1.7\n" + b"[" * 100_000, NO_PDF),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), BROKEN, ids=lambda value: None)
def test_broken_documents_get_a_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    articles, problems = read(tmp_path / name, data)
    assert articles == []
    assert len(problems) >= 1
    assert sentence in problems[-1], problems


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(documents, "MOST_PART", 1000)
        for name, data in (
            ("a.docx", docx(w_p("x" * 5000))),
            ("a.odt", odt(f"<text:p>{'x' * 5000}</text:p>")),
        ):
            assert "in it is larger than 1 MB." in read(tmp_path / name, data)[1][0]
    with monkeypatch.context() as patch:
        patch.setattr(archive, "MOST_UNPACKED", 10)
        for name, data in (("a.docx", docx(w_p("x"))), ("a.epub", GOOD_EPUB)):
            assert "Unpacked it would be" in read(tmp_path / name, data)[1][0]
    with monkeypatch.context() as patch:
        patch.setattr(rtf_reader, "MOST_GROUPS", 3)
        assert read(tmp_path / "a.rtf", b"{\\rtf1{{{x}}}}")[1] == ["It is nested too deeply."]
    path = tmp_path / "huge.rtf"
    with path.open("wb") as file:
        file.truncate(2 * plain.MOST_BYTES)
    assert "200 MB" in found(path)[1][0]


@pytest.mark.parametrize("name", ["docx", "odt", "rtf", "epub", "pdf"])
def test_folders_and_missing_files_are_told(tmp_path: Path, name: str) -> None:
    (tmp_path / f"folder.{name}").mkdir()
    assert found(tmp_path / f"folder.{name}")[1] == ["It is a folder or a device, not a file."]
    assert found(tmp_path / f"gone.{name}")[1] == ["It cannot be read: No such file or directory."]


def test_names_that_lead_out_of_an_archive_are_only_names(tmp_path: Path) -> None:
    members = {"../../evil.txt": "x", "/etc/evil": "y", "word/document.xml": "<x/>"}
    data = docx(w_p("sound"))
    path = tmp_path / "in" / "a.docx"
    path.parent.mkdir()
    path.write_bytes(data)
    with ZipFile(path, "a") as files:
        for name in ("../../evil.txt", "/etc/evil"):
            files.writestr(name, members[name])
    assert found(path)[0][0].text == "sound"
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "a.docx"]


@pytest.mark.parametrize(
    ("suffix", "whole"), [("docx", 9132), ("odt", 16504), ("rtf", 11996), ("epub", 3358)]
)
def test_documents_cut_anywhere_raise_nothing(tmp_path: Path, suffix: str, whole: int) -> None:
    data = (FILES / f"libreoffice.{suffix}").read_bytes()
    assert len(data) == whole
    for cut in range(1, whole, max(1, whole // 10)):
        articles, problems = read(tmp_path / f"a.{suffix}", data[:cut])
        assert articles or problems
        turned = data[:cut] + bytes([data[cut] ^ 0x55]) + data[cut + 1 :]
        articles, problems = read(tmp_path / f"a.{suffix}", turned)
        assert articles or problems


def test_pdfs_cut_anywhere_raise_nothing(tmp_path: Path) -> None:
    data = pdf([["un", "deux"], ["trois"]])
    for cut in range(10, len(data), len(data) // 15):
        for broken in (data[:cut], data[:cut] + b"x" + data[cut + 1 :]):
            articles, problems = read(tmp_path / "a.pdf", broken)
            assert articles or problems


def test_good_documents_come_in_beside_broken_ones(tmp_path: Path) -> None:
    some = [row for row in BROKEN if len(row[1]) < 20_000][::3]
    for number, (name, data, _) in enumerate(some):
        (tmp_path / f"{number}-{name}").write_bytes(data)
    (tmp_path / "good.docx").write_bytes(docx(w_p("Le ministre a annoncé une perte de terrain.")))
    (tmp_path / "good.rtf").write_bytes(
        b"{\\rtf1\\deflang1033 Le ministre a annonc\\'e9 une autre perte de terrain.}"
    )
    read_in = preview([tmp_path])
    assert [item.incoming.name for item in read_in.items] == ["good", "good"]
    assert [item.incoming.language for item in read_in.items] == [
        "fr",
        "fr",
    ]  # not that of the program's menus
    assert {Path(p.where.partition(":")[0]).name for p in read_in.problems} == {
        f"{number}-{name}" for number, (name, _, _) in enumerate(some)
    }


def test_documents_are_stored_with_their_bytes_and_no_encoding_can_be_chosen(tmp_path: Path) -> None:
    data = (FILES / "libreoffice.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(data)
    read_in = preview([tmp_path / "a.docx"])
    with pytest.raises(UserError, match="Its format says how it is encoded"):
        decoded(read_in.items[0], "cp1252")
    with new_project(tmp_path) as project:
        take_in(project, read_in)
        path = project.path
        assert project.original(project.articles()[0])[:2] == (data, "docx")
    assert salvage(path, tmp_path / "new.diptych").findings == ()
    with Project.open(tmp_path / "new.diptych") as project:
        assert project.original(project.articles()[0])[:2] == (data, "docx")
