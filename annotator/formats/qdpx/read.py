"""Reading REFI-QDA projects: ours come back as they were; of others the texts with their coded selections.

The labels of codes are their names after those of the codes they stand in (`parent/child`). A selection with several
codings becomes an annotation for each. PDF sources come in by the text their program made of them; pictures, audio and
video are left out, and told. Texts that stand outside of the file are never opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.formats.archive import Archive, reading
from annotator.formats.files import shown_name
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.opening import told
from annotator.formats.qdpx import words
from annotator.formats.qdpx.project import SOURCES, children, local, text_of, understood
from annotator.formats.qdpx.source import foreign_record, our_record
from annotator.formats.qdpx.words import guid, uid_of
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Found, Incoming, Names, Problem
from annotator.formats.xml import elements
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

_SCHEMES = (words.INTERNAL, "relative://")
_OTHERS = {
    "PictureSource": mark("It is a picture and was left out: only texts are read."),
    "AudioSource": mark("It is a sound recording and was left out: only texts are read."),
    "VideoSource": mark("It is a video and was left out: only texts are read."),
}


class _Reading:
    """One project being read."""

    def __init__(self, name: str, archive: Archive) -> None:
        self._name = name
        self._archive = archive
        self._members = {member.lower(): member for member in reversed(archive.names)}
        self._data = archive.read(_project_file(archive.names))
        self._project = understood(self._data)
        self._seen = Seen()
        self._unread: dict[str, Message] = {}

    def read(self, progress: Progress) -> Iterator[Found]:
        """The articles, and what is wrong."""
        common, problems = Common(), list[Problem]()
        if self._project.ours is not None:
            common, problems = common.learn(self._project.ours, self._name)
        yield from problems
        articles = 0
        total = len(self._project.sources)
        for done, element in enumerate(elements(self._data, SOURCES), 1):
            name = element.get("name") or element.get("guid", "")
            where = f"{self._name}, source “{shown_name(name)}”"
            progress(min(done, total), total, name)
            try:
                found = self._source(element, name, where, common)
            except UserError as error:
                yield Problem(where, error.message)
                continue
            articles += isinstance(found, Incoming)
            yield found
        yield from self._left()
        if not articles and not self._project.sources:
            nothing = Problem(self._name, Message("This file holds no article."))
            yield Names(common.aliases) if common.aliases else nothing
        progress(total, total)

    def _source(self, element: Any, name: str, where: str, common: Common) -> Found:
        kind = local(element)
        if kind in _OTHERS:
            return Problem(where, Message(_OTHERS[kind]))
        problems: list[Message] = []
        if kind == "PDFSource":
            pdf, element = element, next(children(element, "Representation"), None)
            if element is None:
                raise UserError("It is a PDF without its text. Import the PDF file itself.")
            if count := sum(1 for _ in children(pdf, "PDFSelection")):
                what = Message("Selections of places on its pages were left out: {count}.", count=count)
                problems.append(what)
        if self._project.ours is not None:
            row, told = self._ours(element)
        else:
            row, told = foreign_record(element, name, self._text(element), self._project, self._note)
        found = Record(row, where, self._seen).article(*common)
        also = tuple(Problem(where, what) for what in (*problems, *told))
        return replace(found, problems=(*also, *found.problems)) if also else found

    def _ours(self, element: Any) -> tuple[Any, list[Message]]:
        data = self._text(element)
        try:
            text = data if isinstance(data, str) else data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UserError("It is not UTF-8: byte {byte} makes no sense.", byte=error.start + 1) from None
        path = f"{words.SOURCES}{guid('', uid_of(element.get('guid', '')))}{words.ORIGINAL}"
        original = self._archive.read(path) if path in self._archive else None
        return our_record(element, text, self._project, original)

    def _text(self, element: Any) -> bytes | str:
        """The text of a source that stands in the XML, or the bytes of its file."""
        path = element.get("plainTextPath", "")
        if path:
            return self._file(path)
        text = text_of(element, "PlainTextContent")
        rich = element.get("richTextPath", "")
        if rich and not text:
            raise UserError(
                "Its text is only there as “{name}”, which is not read here.", name=shown_name(rich)
            )
        return text

    def _file(self, path: str) -> bytes:
        """The bytes of a file in the archive. Raises `UserError` when it is not there, or stands elsewhere."""
        scheme, _, rest = path.rpartition("://")
        if scheme and f"{scheme}://".lower() not in _SCHEMES:
            raise _outside(path)
        name = rest.lstrip("/").lower()
        for candidate in (f"{words.SOURCES}{name}", name):
            if candidate in self._members:
                return self._archive.read(self._members[candidate])
        if scheme.lower() == "relative":
            raise _outside(path)
        raise UserError("It holds no “{name}”.", name=shown_name(rest))

    def _note(self, path: str) -> str:
        """The text of a note in a file; "" where it cannot be read, which is told at the end."""
        try:
            return self._file(path).decode("utf-8-sig", "replace").replace("\r\n", "\n")
        except UserError as error:
            self._unread[path] = Message("A note was left out: {problem}", problem=error.message)
            return ""

    def _left(self) -> Iterator[Problem]:
        """What belongs to nothing that was read."""
        if self._project.between_others:
            what = Message(
                "Links that join codes, sources or notes were left out: {count}.",
                count=self._project.between_others,
            )
            yield Problem(self._name, what)
        if count := sum(map(len, self._project.links.values())):
            what = Message(
                "Links that start from no passage that was read were left out: {count}.", count=count
            )
            yield Problem(self._name, what)
        if self._project.ours is None and (alone := self._project.notes.keys() - self._project.used):
            what = Message(
                "Notes that belong to no passage and no source were left out: {count}.", count=len(alone)
            )
            yield Problem(self._name, what)
        yield from (Problem(self._name, what) for what in self._unread.values())


class QdpxReader:
    """Reads the texts of a REFI-QDA project with their codings."""

    name = "qdpx"
    title = mark("Project for qualitative analysis (REFI-QDA)")
    suffixes: tuple[str, ...] = (".qdpx",)

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield the articles in the order of the project. Encodings are found out, since each text has its own."""
        return told(shown_name(path.name), _found(path, progress))


QDPX_READER = QdpxReader()


def _project_file(names: tuple[str, ...]) -> str:
    """The member that is the project; most programs, but not all, call it `project.qde`."""
    found = sorted(
        (name for name in names if name.lower().endswith(".qde")), key=lambda name: (name.count("/"), name)
    )
    if not found:
        raise UserError("It holds no “{name}”.", name=words.PROJECT)
    return next((name for name in found if name.lower() == words.PROJECT), found[0])


def _outside(path: str) -> UserError:
    return UserError(
        "Its text stands outside of this file ({path}), and such files are not opened. Put it into the project.",
        path=shown_name(path),
    )


def _found(path: Path, progress: Progress) -> Iterator[Found]:
    with reading(path) as archive:
        yield from _Reading(shown_name(path.name), archive).read(progress)
