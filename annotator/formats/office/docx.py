"""Word documents in: the text as the reader of the final version sees it, block by block (see `blocks`).

Read from the XML of ISO/IEC 29500 (both its namespaces), part by part out of the safely read archive. Tables, content
controls, text boxes and the results of fields come in where they stand; what tracked changes inserted is text, what
they deleted is not. Headers, footers and pictures are no text of the article.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.formats import archive
from annotator.formats.blocks import Blocks, Facts, article
from annotator.formats.files import shown_name
from annotator.formats.office import rtf
from annotator.formats.office.documents import Notices, attribute, found_in, local, part, text_of
from annotator.formats.office.docx_body import Body
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import mark

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How an encrypted document calls its content in the directory of that container.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_META = {"creator": "author", "subject": "subject", "description": "description", "keywords": "keywords"}


class Docx:
    """Imports Word documents; of the old ones (`.doc`) it says what to do."""

    name = "docx"
    title = mark("Word documents")
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx", ".doc")

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the one document of the file, or the problem why there is none."""
        del options  # the parts say themselves how they are encoded
        return found_in(path, progress, _read)


DOCX = Docx()


def _read(path: Path, data: bytes, notices: Notices) -> Iterable[Incoming | Problem]:
    if data.startswith(rtf.MAGIC):  # Word opens it as a document whatever it is called, and many are
        return rtf.read(path, data, notices)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UserError("It is encrypted. Save it without a password first.")
        raise UserError(
            "It is a document of an old Word (.doc). Open it in a word processor and save it as .docx first."
        )
    with archive.reading(path) as files:
        return [_document(path, data, files, notices)]


def _document(path: Path, data: bytes, files: archive.Archive, notices: Notices) -> Incoming:
    related = _related(files, "")
    main = related.get("officeDocument", _MAIN)
    root = part(files, main)
    if local(root) != "document":
        raise UserError("It is no text document: its main part is a “{name}”.", name=shown_name(local(root)))
    body = Body(notices)
    text = Blocks()
    for element in root:
        if local(element) == "body":
            body.blocks(element, text)
    parts = _related(files, main)
    text.apart(
        _notes(body, {kind: parts[kind] for kind in ("footnotes", "endnotes") if kind in parts}, files)
    )
    facts = _facts(files, related.get("core-properties", ""))
    return article(shown_name(path.stem), text.text(), data, "docx", facts, notices.problems())


def _related(files: archive.Archive, name: str) -> dict[str, str]:
    """The parts that a part ("" the whole) refers to, by the last word of their kind."""
    folder, base = posixpath.split(name)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, str] = {}
    for element in part(files, rels) if rels in files else ():
        if attribute(element, "TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attribute(element, "Target")))
            kind = attribute(element, "Type").rpartition("/")[2]
            found.setdefault(kind, target.lstrip("/"))
    return found


def _notes(body: Body, parts: dict[str, str], files: archive.Archive) -> Blocks:
    """The notes that the text refers to, in that order."""
    by_id = {
        (kind, attribute(note, "id")): note
        for kind, name in parts.items()
        if name in files and body.notes
        for note in part(files, name)
    }
    text = Blocks()
    for key in dict.fromkeys(body.notes):
        if key in by_id:
            note = Blocks()
            body.blocks(by_id[key], note)
            # The blank that stood between the number and the note.
            text.paragraph(note.text().lstrip(" \t\u00a0\u202f"))
    return text


def _facts(files: archive.Archive, name: str) -> Facts:
    told = {local(element): text_of(element) for element in part(files, name)} if name in files else {}
    return Facts(
        title=told.get("title", ""),
        language=told.get("language", ""),
        date=told.get("created", ""),
        meta={ours: told[theirs] for theirs, ours in _META.items() if theirs in told},
    )
