"""REFI-QDA projects (`.qdpx`), the exchange format of ATLAS.ti, MAXQDA, NVivo, QualCoder and others, version 1.0.

A ZIP archive with `project.qde` (XML) and a text for each article, UTF-8 without a byte order mark, line ends LF. A tag
is a code and its subtypes are codes in it; an annotation is a coded selection, its note the description of that, its
annotator the user. Positions count code points from 0 and the end is the place after the last character, as QualCoder
and others read them; the standard leaves no room for pieces, so each piece is a selection of its own. What has no place
stands as JSON in notes named “Diptych”: from them our own importer restores everything.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO

from annotator import __version__
from annotator.formats.bundle import Bundle, writing_bundle
from annotator.formats.files import writing
from annotator.formats.jsonl.export import UNIT, annotation_fields, article_fields, link_fields, shared_fields
from annotator.formats.jsonl.fields import in_utc
from annotator.formats.losses import half_character, left_behind, sound
from annotator.formats.qdpx import words
from annotator.formats.qdpx.words import attributes, element, guid, legal, note, reference
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import (
    Corpus,
    Document,
    LinkRecord,
    Loss,
    LossReport,
    PairRecord,
)
from annotator.model.annotation import Annotation
from annotator.model.assets import asset
from annotator.model.jobs import Progress
from annotator.model.links import BY_CODE
from annotator.model.tags import Tag
from annotator.model.wording import Message, mark

_IN_MEMORY = 4_000_000  # bytes kept before the disk is used
_NAME = 40  # code points of a quote that name its selection
# What other programs show of an article, as variables; the rest stands in its note.
_VARIABLES = ("title", "lang", "source", "date", "status")
_ELSEWHERE = ("text", "original")
_TEXT = ".txt"
_MARK = "\ufeff"


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way: sources and notes grow in temporary files, since XML wants codes and users before them."""

    corpus: Corpus
    sources: IO[bytes]
    notes: IO[bytes]
    users: dict[str, str] = field(default_factory=dict)
    codes: dict[tuple[str, str], None] = field(default_factory=dict)
    pairs: dict[str, PairRecord] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    annotations: set[str] = field(default_factory=set)
    links: list[tuple[str, LinkRecord]] = field(default_factory=list)

    def take(self, document: Document, bundle: Bundle) -> None:
        """Write the text of a document and keep its XML; one that cannot be written becomes a problem."""
        kept, losses = sound(document)
        notes: list[str] = []
        try:
            source = self._source(document, kept, notes).encode()
            told = "".join(notes).encode()
            text = document.text.text.encode()
            json.dumps([link_fields(one) for one in document.links], ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            return
        path = f"{words.SOURCES}{guid('article', document.article.uid)}"
        with bundle.file(f"{path}{_TEXT}") as stream:
            stream.write(text)
        if document.original is not None and document.original.original != text:
            with bundle.file(f"{path}{words.ORIGINAL}") as stream:
                stream.write(document.original.original)
        self.sources.write(source)
        self.notes.write(told)
        self.wrote(len(kept), 0, losses)
        if document.text.text.startswith(_MARK):
            what = Message("Its text begins with a byte order mark; programs that drop it count one less.")
            self.losses.append(Loss(document.article.name, "", what))
        self.left_out |= {loss.annotation for loss in losses}
        self.articles.add(document.article.uid)
        if self.corpus.linked:
            self.annotations |= {annotation.uid for annotation in kept}
        self.links += [(document.article.name, one) for one in document.links]
        self.pairs |= {pair.uid: pair for pair in document.pairs}

    def _source(self, document: Document, kept: list[Annotation], notes: list[str]) -> str:
        article = document.article
        beside = guid("note", f"article {article.uid}")
        fields = article_fields(document)
        notes.append(note(beside, {name: value for name, value in fields.items() if name not in _ELSEWHERE}))
        about = attributes(
            guid=guid("article", article.uid),
            name=article.name,
            plainTextPath=f"{words.INTERNAL}{guid('article', article.uid)}{_TEXT}",
            **_times(article.created, article.updated),
        )
        selections = "".join(self._annotation(document, annotation, notes) for annotation in kept)
        variables = "".join(
            f"<VariableValue>{reference('VariableRef', guid('variable', name))}"
            f"{element('TextValue', fields[name])}</VariableValue>\n"
            for name in _VARIABLES
            if fields[name]
        )
        return f"<TextSource{about}>\n{selections}{reference('NoteRef', beside)}\n{variables}</TextSource>\n"

    def _annotation(self, document: Document, one: Annotation, notes: list[str]) -> str:
        parts = [_part(one.uid, place) for place in range(len(one.spans))]
        beside = self._beside(one, parts, notes)
        code = guid("code", json.dumps([one.tag, one.subtype]))
        self.codes[one.tag, one.subtype] = None
        times = _times(one.created, one.updated)
        creator = self._user(one.annotator)
        coder = attributes(creatingUser=creator, creationDateTime=times["creationDateTime"])
        found = []
        for place, (part, (start, end)) in enumerate(zip(parts, one.spans, strict=True)):
            quote = " ".join(document.text.text[start : min(end, start + _NAME)].split())
            about = attributes(
                guid=part, name=quote, startPosition=str(start), endPosition=str(end), creatingUser=creator, **times
            )  # fmt: skip
            found.append(
                f"<PlainTextSelection{about}>{element('Description', one.note) if place == 0 else ''}"
                f'<Coding guid="{guid("coding", part)}"{coder}>{reference("CodeRef", code)}</Coding>'
                f"{beside}</PlainTextSelection>\n"
            )
        return "".join(found)

    def _beside(self, one: Annotation, parts: list[str], notes: list[str]) -> str:
        """The reference to the note of an annotation, where it needs one."""
        said = words.annotation_said(
            words.uid_of(parts[0]), legal(one.tag), legal(one.subtype), legal(one.note), legal(one.annotator),
            *(time if in_utc(time) else "" for time in (one.created, one.updated)),
        )  # fmt: skip
        fields = annotation_fields(one)
        beside = words.differing({name: fields[name] for name in said}, said)
        if len(parts) > 1:
            beside["parts"] = parts
        if not beside:
            return ""
        notes.append(note(guid("note", one.uid), beside))
        return reference("NoteRef", guid("note", one.uid))

    def _user(self, name: str) -> str | None:
        if name and name not in self.users:
            self.users[name] = guid("user", name)
        return self.users.get(name)

    def write(self, stream: BinaryIO) -> None:
        """Write `project.qde`."""
        about = attributes(name=self.corpus.name or words.BESIDE, origin=f"{words.BESIDE} {__version__}")
        shared = guid("note", "project")
        head = f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{words.NAMESPACE}"{about}>\n'
        users = "".join(f"<User{attributes(guid=uid, name=name)}/>\n" for name, uid in self.users.items())
        stream.write((head + _around("Users", users) + self._codebook() + _variables()).encode())
        stream.write(_around("Cases", self._cases()).encode())
        if self.articles:
            self._copied(stream, "Sources", self.sources)
        self.notes.write(
            note(shared, {"unit": UNIT, **shared_fields(self.corpus.tags, self.corpus.aliases)}).encode()
        )
        links = self._links()
        self._copied(stream, "Notes", self.notes)
        stream.write(_around("Links", "".join(links)).encode())
        stream.write(f"{reference('NoteRef', shared)}\n</Project>\n".encode())
        self.counts = self.counts._replace(links=len(links))

    @staticmethod
    def _copied(stream: BinaryIO, name: str, grown: IO[bytes]) -> None:
        grown.seek(0)
        stream.write(f"<{name}>\n".encode())
        shutil.copyfileobj(grown, stream)
        stream.write(f"</{name}>\n".encode())

    def _codebook(self) -> str:
        """The tag set, and what else was used."""
        data: dict[str, Any] = tomllib.loads(asset("resources", "themes", "light.toml").read_text("utf-8"))
        hues = {name: hue["mark"] for name, hue in data["hues"].items()}
        also: dict[str, list[str]] = {}
        for tag, subtype in self.codes:
            also.setdefault(tag, []).append(subtype)
        found = [_code(tag, hues[tag.colour], also.pop(tag.code, [])) for tag in self.corpus.tags]
        found += [
            _code_of(tag, "", hues["grey"], [(subtype, "") for subtype in subtypes if subtype])
            for tag, subtypes in also.items()
        ]
        return f"<CodeBook>\n{_around('Codes', ''.join(found))}</CodeBook>\n" if found else ""

    def _cases(self) -> str:
        """The pairs whose articles were both written."""
        return "".join(
            f"<Case{attributes(guid=guid('pair', pair.uid), name=pair.title or pair.uid)}>"
            f"{reference('SourceRef', guid('article', pair.left))}{reference('SourceRef', guid('article', pair.right))}"
            "</Case>\n"
            for pair in self.pairs.values()
            if {pair.left, pair.right} <= self.articles
        )

    def _links(self) -> list[str]:
        """The links between what was written; one that leads to nothing else leads to its note."""
        found = []
        for document, record in self.links:
            if self.left_out & {record.source, record.target}:
                self.losses.append(left_behind(document, record))
                continue
            found.append(self._link(record))
        return found

    def _link(self, record: LinkRecord) -> str:
        link = record.link
        whole = record.target in self.annotations
        beside = guid("note", f"link {link.uid}")
        origin = _part(record.source, 0)
        target = _part(record.target, 0) if whole else beside
        said = words.link_said(
            words.uid_of(guid("link", link.uid)), words.uid_of(origin), words.uid_of(target), legal(link.type)
        )
        differing = words.differing(link_fields(record), said)
        if differing or not whole:
            self.notes.write(note(beside, differing).encode())
        directed = link.type in BY_CODE and BY_CODE[link.type].directed
        about = attributes(
            guid=guid("link", link.uid),
            name=link.type,
            direction="OneWay" if directed or not whole else "Associative",
            originGUID=origin,
            targetGUID=target,
        )
        refers = reference("NoteRef", beside) if whole and differing else ""
        return f"<Link{about}>{refers}</Link>\n"


class Qdpx:
    """Exports a REFI-QDA project."""

    name = "qdpx"
    title = mark("Project for qualitative analysis (REFI-QDA)")
    suffix = ".qdpx"
    holds = mark(
        "everything, also what lies in excluded passages: texts, coded selections, notes and links for other programs, "
        "the rest in notes that Diptych reads back"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the texts as they come, then the project.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with ExitStack() as stack:
            stream = stack.enter_context(writing(target, options.overwrite))
            bundle = stack.enter_context(writing_bundle(stream, options.overwrite))
            sources, notes = (
                stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in range(2)
            )
            export = _Export(corpus, sources, notes)
            for document in watched(corpus, progress):
                export.take(document, bundle)
            with bundle.file(words.PROJECT) as project:
                export.write(project)
            progress(corpus.total, corpus.total)
        return export.report()


QDPX = Qdpx()


def _part(uid: str, place: int) -> str:
    """The GUID of a piece of an annotation; the first one stands for all of it."""
    return guid("piece", json.dumps([uid, place])) if place else guid("annotation", uid)


def _times(created: str, updated: str) -> dict[str, str]:
    """Times as attributes; those that are none are left to the notes."""
    return {
        "creationDateTime": created if in_utc(created) else "",
        "modifiedDateTime": updated if in_utc(updated) else "",
    }


def _around(name: str, inside: str) -> str:
    return f"<{name}>\n{inside}</{name}>\n" if inside else ""


def _variables() -> str:
    names = {"lang": "language"}
    return _around(
        "Variables",
        "".join(
            f"<Variable{attributes(guid=guid('variable', name), name=names.get(name, name), typeOfVariable='Text')}/>\n"
            for name in _VARIABLES
        ),
    )


def _code(tag: Tag, colour: str, used: list[str]) -> str:
    known = [(subtype.code, subtype.name) for subtype in tag.subtypes]
    codes = {code for code, _ in known}
    known += [(code, "") for code in used if code and code not in codes]
    return _code_of(tag.code, tag.name, colour, known)


def _code_of(tag: str, name: str, colour: str, subtypes: list[tuple[str, str]]) -> str:
    """A code with those in it. Names are the codes of the tag set, as annotations have them."""
    inside = "".join(_one_code(tag, code, said, colour) + "</Code>\n" for code, said in subtypes)
    return f"{_one_code(tag, '', name, colour)}{inside}</Code>\n"


def _one_code(tag: str, subtype: str, said: str, colour: str) -> str:
    name = subtype or tag
    about = attributes(
        guid=guid("code", json.dumps([tag, subtype])), name=name, isCodable="true", color=colour
    )
    return f"<Code{about}>{element('Description', said if said != name else '')}"
