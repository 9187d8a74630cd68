"""TEI P5: a corpus with one `TEI` for each article, its text as it is and all that is said of it beside it.

The text stands in one `ab` in which white space counts, with an empty `anchor` wherever an annotation begins or ends;
line ends stay the characters they are. `standOff` holds the annotations: a `spanGrp` for each tag, a `span` for each
annotation, `fs` for its attributes, `linkGrp` for links. Names made of uids are mapped to what XML lets a name be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import BinaryIO

from annotator.formats.files import writing
from annotator.formats.jsonl.export import article_fields, shared_fields
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import WriteOptions
from annotator.formats.tmx import language
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LinkRecord, LossReport
from annotator.formats.xml_write import Writer
from annotator.model.annotation import Annotation, Pairs
from annotator.model.jobs import Progress
from annotator.model.tags import Tag
from annotator.model.wording import mark

NAMESPACE = "http://www.tei-c.org/ns/1.0"
# What may stand in a name as it is. The point is kept for parts of what has several.
_PLAIN = re.compile("[^A-Za-z0-9-]")
# What may be a type (teidata.word) and the name of a feature (an XML name); what is neither stands in a feature. The
# Latin letters of XML 1.0 before its fifth edition, which validators still have.
_LETTERS = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0180-\u01c3"
    "\u01cd-\u01f0\u01f4-\u01f5\u01fa-\u0217"
)
_WORD = re.compile(f"[{_LETTERS}][{_LETTERS}0-9.-]*")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_FOOT = "</teiCorpus>\n"


def xml_id(kind: str, uid: str) -> str:
    """The name of what has this uid: `KIND-UID`, each character that no plain letter or digit is as `_HEX_`."""
    return f"{kind}-" + _PLAIN.sub(lambda found: f"_{ord(found[0]):x}_", uid)


def is_word(text: str) -> bool:
    """Whether a text may be the `type` of an element or the name of a feature."""
    return _WORD.fullmatch(text) is not None


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    stream: BinaryIO
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def head(self, corpus: Corpus) -> None:
        """Write what stands before the articles."""
        write = Writer(corpus.name)
        shared = json.dumps(shared_fields(corpus.tags, corpus.aliases))
        categories = "".join(_category(write, tag) for tag in corpus.tags)
        taxonomy = f"<classDecl><taxonomy>{categories}</taxonomy></classDecl>" if categories else ""
        self._write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n<teiHeader>\n'
            f"<fileDesc><titleStmt><title>{write.text(corpus.name, 'title')}</title></titleStmt>"
            "<publicationStmt><p>Exported by Diptych.</p></publicationStmt>"
            "<sourceDesc><p>See the header of each article.</p></sourceDesc></fileDesc>\n"
            "<encodingDesc><projectDesc><p>Each text is one ab in which every character counts, line ends too. "
            "Anchors stand where annotations begin and end.</p></projectDesc>"
            f'{taxonomy}</encodingDesc>\n<xenoData type="json">{write.text(shared, "project")}</xenoData>\n'
            "</teiHeader>\n"
        )
        self.losses.extend(write.losses)

    def foot(self) -> None:
        """Write what stands after the articles."""
        self._write(_FOOT)

    def take(self, document: Document) -> None:
        """Write the `TEI` of a document."""
        name = document.article.name
        annotations, losses = sound(document)
        links = self.links_left(document, losses)
        article = _Article(document, self.numbers)
        try:
            whole = article.tei(annotations, links)
        except UnicodeEncodeError as error:
            self.problems.append(half_character(name, error))
            return
        self._write(whole)
        self.wrote(len(annotations), len(links), [*losses, *article.write.losses])

    def _write(self, text: str) -> None:
        self.stream.write(text.encode("utf-8"))


class _Article:
    """One article being written. `numbers` gives numbers that no other article of the file has."""

    def __init__(self, document: Document, numbers: Iterator[int]) -> None:
        self._document = document
        self._numbers = numbers
        self._language = language(document)
        self._anchors: dict[int, str] = {}
        self._people: dict[str, str] = {}
        self.write = Writer(document.article.name)

    def tei(self, annotations: list[Annotation], links: list[LinkRecord]) -> str:
        """The element."""
        borders = sorted({offset for one in annotations for span in one.spans for offset in span})
        self._anchors = {offset: f"p{next(self._numbers)}" for offset in borders}
        people = (
            *(one.annotator for one in annotations),
            *(record.link.annotator for record in links),
        )
        self._people = {person: f"r{next(self._numbers)}" for person in dict.fromkeys(people) if person}
        beside = "".join((*self._groups(annotations), *self._links(links)))
        return (
            f'<TEI xml:id="{xml_id("d", self._document.article.uid)}">\n{self._header()}'
            f'<text xml:lang="{self._language}"><body><ab xml:space="preserve">{self._text()}</ab></body></text>\n'
            + (f"<standOff>\n{beside}</standOff>\n" if beside else "")
            + "</TEI>\n"
        )

    def _header(self) -> str:
        article, text = self._document.article, self.write.text
        people = "".join(
            f'<respStmt xml:id="{number}"><resp>annotation</resp>'
            f"<name>{text(person, 'annotator')}</name></respStmt>"
            for person, number in self._people.items()
        )
        known = article_fields(self._document)
        del known["text"]
        facts = "".join(
            f'<idno type="{kind}">{text(value, kind)}</idno>'
            for kind, value in (("name", article.name), ("uid", article.uid), ("source", article.source))
            if value
        )
        changes = "".join(
            f'<change type="{kind}" when="{time}"/>'
            for kind, time in (("created", article.created), ("updated", article.updated))
            if _TIME.fullmatch(time)
        )
        title = text(article.title or article.name, "title")
        date = f"<date>{text(article.date, 'date')}</date>" if article.date else ""
        return (
            f"<teiHeader>\n<fileDesc><titleStmt><title>{title}</title>{people}</titleStmt>"
            "<publicationStmt><p>Exported by Diptych.</p></publicationStmt>"
            f"<sourceDesc><bibl><title>{title}</title>{facts}{date}</bibl></sourceDesc></fileDesc>\n"
            f'<profileDesc><langUsage><language ident="{self._language}"/></langUsage></profileDesc>\n'
            f'<xenoData type="json">{text(json.dumps(known), "article")}</xenoData>\n'
            + (f'<revisionDesc status="{article.status}">{changes}</revisionDesc>\n' if changes else "")
            + "</teiHeader>\n"
        )

    def _text(self) -> str:
        """The text with its anchors."""
        text = self._document.text.text
        whole = self.write.legal(text, "text")
        pieces, before = [], 0
        for offset, name in self._anchors.items():
            pieces.append(f'{self.write.escaped(whole[before:offset])}<anchor xml:id="{name}"/>')
            before = offset
        return "".join((*pieces, self.write.escaped(whole[before:])))

    def _groups(self, annotations: list[Annotation]) -> Iterator[str]:
        """The annotations of each tag, and their features after them."""
        features: list[str] = []
        for tag in dict.fromkeys(one.tag for one in annotations):
            name = f' type="{tag}"' if is_word(tag) else ""
            yield f"<spanGrp{name}>\n"
            for one in annotations:
                if one.tag == tag:
                    yield self._spans(one, features)
            yield "</spanGrp>\n"
        yield from features

    def _spans(self, one: Annotation, features: list[str]) -> str:
        """The spans of an annotation: the first says everything, each says which come before and after it."""
        name = xml_id("a", one.uid)
        said = [("status", one.status), ("created", one.created), ("updated", one.updated)]
        said += [] if is_word(one.tag) else [("tag", one.tag)]
        said += [] if is_word(one.subtype) else [("subtype", one.subtype)]
        about = [self._features("s", one.uid, "state", tuple(said), features)]
        about += [self._features("f", one.uid, "attributes", one.attributes, features, empty=True)]
        kind = f' type="{one.subtype}"' if is_word(one.subtype) else ""
        first = f"{kind}{self._by(one.annotator)}{_pointers('ana', about)}"
        note = self._note(one.note, one.uid)
        last = len(one.spans)
        spans = []
        for number, (start, end) in enumerate(one.spans, 1):
            here = name if number == 1 else f"{name}.{number}"
            before = name if number == 2 else f"{name}.{number - 1}"
            spans.append(
                f'<span xml:id="{here}" from="#{self._anchors[start]}" to="#{self._anchors[end]}"'
                + (first if number == 1 else f'{kind} prev="#{before}"')
                + (f' next="#{name}.{number + 1}"' if number < last else "")
                + (f">{note}</span>\n" if note and number == 1 else "/>\n")
            )
        return "".join(spans)

    def _links(self, links: list[LinkRecord]) -> Iterator[str]:
        """Links, then judgements on one annotation alone, which are no links for TEI, then the features of both."""
        features: list[str] = []
        rows: dict[bool, list[str]] = {True: [], False: []}
        for record in links:
            link = record.link
            said = [("kind", link.kind), ("status", link.status), ("note", link.note)]
            said += [("created", link.created), ("updated", link.updated)]
            said += [] if is_word(link.type) else [("type", link.type)]
            about = [self._features("k", link.uid, "state", tuple(said), features, owner=record.source)]
            kind = f' type="{link.type}"' if is_word(link.type) else ""
            ends = " ".join(f"#{xml_id('a', end)}" for end in (record.source, record.target) if end)
            start = (
                f'xml:id="{xml_id("l", link.uid)}"{kind}{self._by(link.annotator)}{_pointers("ana", about)}'
            )
            rows[bool(record.target)].append(
                f'<link {start} target="{ends}"/>\n'
                if record.target
                else f'<interp {start} inst="{ends}"/>\n'
            )
        if rows[True]:
            yield "<linkGrp>\n" + "".join(rows[True]) + "</linkGrp>\n"
        if rows[False]:
            yield '<interpGrp type="judgements">\n' + "".join(rows[False]) + "</interpGrp>\n"
        yield from features

    def _features(
        self, kind: str, uid: str, type_: str, pairs: Pairs, made: list[str], *, empty: bool = False, owner: str = ""
    ) -> str:  # fmt: skip
        """Add a feature structure of these pairs to `made` and give its name; "" where there is nothing to hold."""
        held = "".join(self._feature(name, value, owner or uid) for name, value in pairs if value or empty)
        if not held:
            return ""
        name = xml_id(kind, uid)
        made.append(f'<fs xml:id="{name}" type="{type_}">{held}</fs>\n')
        return name

    def _feature(self, name: str, value: str, owner: str) -> str:
        text = f"<string>{self.write.text(value, name, owner)}</string>"
        if is_word(name):
            return f'<f name="{name}">{text}</f>'
        named = f'<f name="name"><string>{self.write.text(name, name, owner)}</string></f>'
        return f'<f name="attribute"><fs>{named}<f name="value">{text}</f></fs></f>'

    def _note(self, note: str, uid: str) -> str:
        return f'<note xml:space="preserve">{self.write.text(note, "note", uid)}</note>' if note else ""

    def _by(self, person: str) -> str:
        return f' resp="#{self._people[person]}"' if person else ""


class Tei:
    """Exports a TEI corpus."""

    name = "tei"
    title = mark("TEI P5 (XML)")
    suffix = ".xml"
    holds = mark("texts, annotations and links with all that is said of them, also in excluded passages")

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles as they come, never holding more than one.

        Characters that XML cannot hold become U+FFFD, one for one, and are told. Raises `UserError` when the file is
        there already, `EnvironmentProblem` when it cannot be written.
        """
        with writing(target, options.overwrite) as stream:
            export = _Export(stream)
            export.head(corpus)
            for document in watched(corpus, progress):
                export.take(document)
            export.foot()
            progress(corpus.total, corpus.total)
        return export.report()


TEI = Tei()


def _category(write: Writer, tag: Tag) -> str:
    """A tag of the tag set with its subtypes."""
    inside = "".join(
        f'<category n="{write.attribute(one.code, "tag")}"><catDesc>{write.text(one.name or one.code, "tag")}</catDesc>'
        "</category>"
        for one in tag.subtypes
    )
    code, name = write.attribute(tag.code, "tag"), write.text(tag.name, "tag")
    return f'<category n="{code}"><catDesc>{name}</catDesc>{inside}</category>'


def _pointers(name: str, to: list[str]) -> str:
    pointers = " ".join(f"#{one}" for one in to if one)
    return f' {name}="{pointers}"' if pointers else ""
