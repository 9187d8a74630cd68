"""Reading UIMA CAS: XMI, JSON CAS, and the archives in which INCEpTION, WebAnno and Diptych put them.

An archive of ours holds an article in each member. In the export of a project the folders `annotation/DOCUMENT` and
`curation/DOCUMENT` hold a file of each annotator, mostly an archive again; they become one article, whose annotations
say who made them. In other archives each member is an article.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from annotator.formats.archive import Archive, reading
from annotator.formats.cas.export import INDEX, TYPE_SYSTEM
from annotator.formats.cas.held import HeldCas, Types
from annotator.formats.cas.json import read_json, speaks_of
from annotator.formats.cas.record import CasRecord, Told
from annotator.formats.cas.xmi import read_types, read_xmi
from annotator.formats.files import shown_name
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.opening import unreadable
from annotator.formats.plain import read_bytes
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Found, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.wording import Message, mark

ARCHIVE, XMI, JSON, XML = ".zip", ".xmi", ".json", ".xml"
_FOLDERS = ("annotation", "curation")
# What a document was before anybody annotated it.
_INITIAL = "INITIAL_CAS"
_XMI_SIGNS = (b"http://www.omg.org/XMI", b"http:///uima/cas.ecore")
_MOST = 50_000_000  # bytes of one file; held as structures it takes twelve times that


class _Member(NamedTuple):
    """A CAS in an archive: its name, its bytes when they are asked for, and who annotated it."""

    archive: Archive
    name: str
    types: str
    annotator: str = ""


class CasReader:
    """Reads the files of UIMA, and archives of them."""

    name = "cas"
    title = mark("UIMA CAS (INCEpTION, WebAnno)")
    suffixes: tuple[str, ...] = (XMI, JSON, XML, ARCHIVE)

    def recognises(self, path: Path, head: bytes) -> bool:
        """By what it begins with; archives by the names in them."""
        suffix = path.suffix.lower()
        if suffix == ARCHIVE:
            return head.startswith(b"PK") and _holds_any(path)
        if suffix == JSON:
            return speaks_of(head)
        return all(sign in head for sign in _XMI_SIGNS)

    def gathers(self, folder: Path, names: Sequence[str]) -> frozenset[str]:
        """XMI files with the type system beside them."""
        files = frozenset(name for name in names if name.lower().endswith(XMI))
        return files | {TYPE_SYSTEM} if files and TYPE_SYSTEM in names else frozenset()

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield article after article. The type system of an XMI file is looked for beside it."""
        if path.is_dir():
            files = sorted(one for one in path.iterdir() if one.suffix.lower() == XMI)
            for done, one in enumerate(files):
                progress(done, len(files), shown_name(one.name))
                yield from self._file(one, quiet)
            progress(len(files), len(files))
        else:
            yield from self._file(path, progress)

    def _file(self, path: Path, progress: Progress) -> Iterator[Found]:
        name = shown_name(path.name)
        told = Told()
        try:
            if path.suffix.lower() == ARCHIVE:
                with reading(path) as archive:
                    yield from _archive(archive, name, told, progress)
            else:
                progress(0, 1, name)
                held = _cas(read_bytes(path, _MOST), _types_beside(path))
                yield from _articles([(held, "")], shown_name(path.stem), name, (Common(), Seen(), told))
                progress(1, 1, name)
        except UserError as error:
            yield Problem(name, error.message)
        except OSError as error:
            yield Problem(name, unreadable(error))
        for message in told.messages():
            yield Problem(name, message)


CAS_READER = CasReader()


def _holds_any(path: Path) -> bool:
    """Whether an archive looks like one of a project, of ours, or of XMI files."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, RuntimeError, EOFError):
        return False
    last = {PurePosixPath(name).name for name in names}
    project = any(name.startswith("exportedproject") for name in last)
    return TYPE_SYSTEM in last or project or any(name.lower().endswith(XMI) for name in last)


def _types_beside(path: Path) -> Types:
    beside = path.with_name(TYPE_SYSTEM)
    if path.suffix.lower() == JSON or not beside.is_file():
        return {}
    return read_types(read_bytes(beside))


def _cas(data: bytes, types: Types) -> HeldCas:
    """What a file holds, whichever of the two it is."""
    return (
        read_json(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} else read_xmi(data, types)
    )


_Shared = tuple[Common, Seen, Told]


def _archive(archive: Archive, name: str, told: Told, progress: Progress) -> Iterator[Found]:
    common = Common()
    if INDEX in archive:
        common, problems = common.learn(take.decoded(archive.read(INDEX, _MOST)), f"{name}, {INDEX}")
        yield from problems
    documents = _documents(archive)
    if not documents:
        yield Problem(name, Message("This file holds no article."))
    shared = (common, Seen(), told)
    for done, (document, members) in enumerate(documents.items()):
        progress(done, len(documents), document)
        yield from _document(document, members, name, shared)
    progress(len(documents), len(documents))


def _document(document: str, members: Sequence[_Member], name: str, shared: _Shared) -> Iterator[Found]:
    """The article of a document, of which there may be a file for each annotator."""
    held: list[tuple[HeldCas, str]] = []
    for member in members:
        where = f"{name}, {shown_name(member.name)}"
        try:
            for one in _opened(member):
                types = read_types(one.archive.read(one.types, _MOST)) if one.types else {}
                held.append((_cas(one.archive.read(one.name, _MOST), types), one.annotator))
        except UserError as error:
            yield Problem(where, error.message)
        except OSError as error:
            yield Problem(where, unreadable(error))
    where = f"{name}, {shown_name(members[0].name if len(members) == 1 else document)}"
    by_text: dict[str, list[tuple[HeldCas, str]]] = {}
    for cas, annotator in held:
        by_text.setdefault(cas.text, []).append((cas, annotator))
    for same in by_text.values():
        stem = PurePosixPath(document).stem
        named = stem if len(by_text) == 1 or not same[0][1] else f"{stem}-{same[0][1]}"
        yield from _articles(same, shown_name(named), where, shared)


def _articles(held: Sequence[tuple[HeldCas, str]], name: str, where: str, shared: _Shared) -> Iterator[Found]:
    """The article of one or more CAS with the same text."""
    common, seen, told = shared
    rows: list[dict[str, Any]] = []
    try:
        for cas, annotator in held:
            record = CasRecord(cas, annotator, told)
            rows.append(record.row(name))
            for message in record.messages:
                yield Problem(where, message)
        row = _merged(rows)
        if any(cas.half for cas, _ in held):
            row = {**take.whole_value(row), "text": row["text"]}
        yield Record(row, where, seen).article(*common)
    except UserError as error:
        yield Problem(where, error.message)


def _merged(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The records of several annotators as one; what all of them found there already comes once."""
    first, *others = rows
    for name in ("annotations", "links"):
        held = {one["id"]: one for one in first[name] if isinstance(one, dict) and one.get("id")}
        for row in others:
            for one in row[name]:
                known = held.get(one.get("id")) if isinstance(one, dict) and one.get("id") else None
                if known is None:
                    first[name].append(one)
                elif known != one:
                    first[name].append({**one, "id": None})
    return first


def _documents(archive: Archive) -> dict[str, list[_Member]]:
    """The documents of an archive by name, with their files."""
    names = archive.names
    folders = {name: _folder(name) for name in names}
    if any(folders.values()) and INDEX not in archive:
        found: dict[str, list[_Member]] = {}
        for name, document in folders.items():
            path = PurePosixPath(name)
            if document and path.suffix.lower() in {ARCHIVE, XMI, JSON}:
                types = str(path.with_name(TYPE_SYSTEM))
                member = _Member(archive, name, types if types in archive else "", path.stem)
                found.setdefault(document, []).append(member)
        return {document: _without_initial(members) for document, members in found.items()}
    return {member.name: [member] for member in _plain_members(archive)}


def _folder(name: str) -> str:
    """The name of the document that a member of a project's export belongs to; "" for other members."""
    parts = PurePosixPath(name).parts
    for place, part in enumerate(parts[:-2]):
        if part in _FOLDERS:
            return parts[place + 1]
    return ""


def _without_initial(members: list[_Member]) -> list[_Member]:
    return [one for one in members if one.annotator != _INITIAL] or members


def _plain_members(archive: Archive, annotator: str = "") -> Iterator[_Member]:
    """The members that may be a CAS; of two that differ in nothing but the form, the JSON."""
    names = [name for name in archive.names if PurePosixPath(name).suffix.lower() in {XMI, JSON}]
    names = [name for name in names if not _beside(PurePosixPath(name).name)]
    twins = {PurePosixPath(name).stem for name in names if name.lower().endswith(JSON)}
    for name in names:
        path = PurePosixPath(name)
        if path.suffix.lower() == XMI and path.stem in twins:
            continue
        wanted: Iterable[str] = (str(path.with_name(TYPE_SYSTEM)), TYPE_SYSTEM)
        types = next((one for one in wanted if one in archive), "")
        yield _Member(archive, name, types, annotator)


def _beside(name: str) -> bool:
    """Whether a file says something of the archive and is no document of it."""
    return name == INDEX or name.startswith("exportedproject")


def _opened(member: _Member) -> Iterator[_Member]:
    """The files of an annotator: the member, or those in it when it is an archive itself.

    Newer exports name the archive after the annotator, older ones the file in it.
    """
    if not member.name.lower().endswith(ARCHIVE):
        yield member
        return
    with reading(io.BytesIO(member.archive.read(member.name, _MOST))) as inside:
        members = list(_plain_members(inside))
        if not members:
            raise UserError("It holds no CAS.")
        for one in members:
            stem = PurePosixPath(one.name).stem
            by_file = member.annotator.startswith("webanno")
            yield one._replace(annotator=stem if by_file else member.annotator)
