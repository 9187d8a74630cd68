"""A document as feature structures of a UIMA CAS, and these as JSON CAS 0.4 and as XMI. Offsets are UTF-16 units."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from annotator.formats.cas import types
from annotator.formats.jsonl.export import MARK, article_fields, link_fields
from annotator.formats.tokens import borders, tokens
from annotator.formats.values import Document, LinkRecord
from annotator.formats.xml import ILLEGAL
from annotator.model.annotation import Annotation
from annotator.model.sentences import sentences
from annotator.model.text import REPLACEMENT, Utf16Map

# What stands elsewhere: in the sofa and in feature structures of their own.
_ELSEWHERE = ("text", "original", "encoding", "sha256")
_UNKNOWN_LANGUAGE = "x-unspecified"
_SOFA_ID = 1
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_XMI_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" {names} xmi:version="2.0">\n'
)


class Structure(NamedTuple):
    """A feature structure. `span` is None for what has no place in the text; `leads` are features that name others."""

    number: int
    type: str
    span: tuple[int, int] | None
    says: Mapping[str, str]
    leads: Mapping[str, int]


class Cut(NamedTuple):
    """Feature structures that say nothing but where they are: all sentences, or all tokens, which are most of a CAS."""

    type: str
    first: int
    spans: Sequence[tuple[int, int]]


class Held(NamedTuple):
    """What a CAS holds, numbered from 2 without a gap: 1 is the text."""

    structures: tuple[Structure, ...]
    cuts: tuple[Cut, ...]

    @property
    def numbers(self) -> range:
        """The numbers of all of them."""
        return range(
            _SOFA_ID + 1, _SOFA_ID + 1 + len(self.structures) + sum(len(cut.spans) for cut in self.cuts)
        )


def structures(document: Document, annotations: Sequence[Annotation]) -> Held:
    """The document as feature structures. Features that say nothing are left out."""
    said = tuple(_said(document, annotations))
    text, language = document.text.text, document.article.language
    lines = sentences(text, language)
    edges = borders(annotations) | {offset for line in lines for offset in line}
    number = _SOFA_ID + 1 + len(said)
    cuts = []
    for kind, spans in ((types.SENTENCE, lines), (types.TOKEN, tokens(text, language, edges))):
        cuts.append(Cut(kind, number, _in_utf16(text, spans)))
        number += len(spans)
    return Held(said, tuple(cuts))


def _in_utf16(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    at = Utf16Map(text).to_utf16
    # Without an astral character, as nearly all texts are, both count alike.
    return spans if at(len(text)) == len(text) else [(at(start), at(end)) for start, end in spans]


def _said(document: Document, annotations: Sequence[Annotation]) -> Iterator[Structure]:
    text, article = document.text.text, document.article
    at = Utf16Map(text).to_utf16
    whole = (0, at(len(text)))
    metadata = {
        "language": article.language or _UNKNOWN_LANGUAGE,
        "documentTitle": article.title or article.name,
        "documentId": article.name,
    }
    numbers = {one.uid: number for number, one in enumerate(annotations, _SOFA_ID + 3)}
    inside = [one for one in document.links if one.source in numbers and one.target in numbers]
    yield Structure(_SOFA_ID + 1, types.METADATA, whole, metadata, {})
    yield Structure(_SOFA_ID + 2, types.ARTICLE, None, _article(document, inside), {})
    for one in annotations:
        yield Structure(
            numbers[one.uid], types.ANNOTATION, (at(one.start), at(one.end)), _annotation(one, at), {}
        )
    number = _SOFA_ID + 3 + len(annotations)
    ends = {one.uid: (at(one.start), at(one.end)) for one in annotations}
    for record in inside:
        leads = {types.GOVERNOR: numbers[record.source], types.DEPENDENT: numbers[record.target]}
        yield Structure(number, types.LINK, ends[record.target], _link(record), leads)
        number += 1


def _article(document: Document, inside: Sequence[LinkRecord]) -> dict[str, str]:
    held = {id(one) for one in inside}
    leaving = [one for one in document.links if id(one) not in held]
    known = {name: value for name, value in article_fields(document).items() if name not in _ELSEWHERE}
    record = MARK | known | {"links": [link_fields(one) for one in leaving]}
    return {"uid": document.article.uid, "record": _json(record)}


def _annotation(one: Annotation, at: Any) -> dict[str, str]:
    pieces = [[at(start), at(end)] for start, end in one.fragments or ()]
    says = {
        "tag": one.tag,
        "subtype": one.subtype,
        "uid": one.uid,
        "attributes": _json(dict(one.attributes)) if one.attributes else "",
        "note": one.note,
        "status": one.status,
        "annotator": one.annotator,
        "created": one.created,
        "updated": one.updated,
        "fragments": _json(pieces) if pieces else "",
    }
    return {name: value for name, value in says.items() if value}


def _link(record: LinkRecord) -> dict[str, str]:
    link = record.link
    says = {
        "linkType": link.type,
        "uid": link.uid,
        "kind": link.kind,
        "status": link.status,
        "note": link.note,
        "annotator": link.annotator,
        "created": link.created,
        "updated": link.updated,
    }
    return {name: value for name, value in says.items() if value}


def _json(value: object) -> str:
    """JSON in which what XML cannot hold is escaped, so that it comes through there too."""
    return ILLEGAL.sub(_escaped, _encode(value))


def _escaped(found: Any) -> str:
    return f"\\u{ord(found[0]):04x}"


def as_json(text: str, held: Held) -> Iterator[bytes]:
    """JSON CAS 0.4, piece by piece. Raises `UnicodeEncodeError` for half a character."""
    sofa = {"%ID": _SOFA_ID, "%TYPE": types.SOFA, "sofaNum": 1, "sofaID": types.VIEW, "mimeType": "text"}
    yield _encode({"%TYPES": types.as_json()}).encode()[:-1]
    yield b',\n"%FEATURE_STRUCTURES":[\n' + _encode({**sofa, "sofaString": text}).encode()
    for one in held.structures:
        row: dict[str, Any] = {"%ID": one.number, "%TYPE": one.type, "@sofa": _SOFA_ID}
        row |= {"begin": one.span[0], "end": one.span[1]} if one.span else {}
        row |= {f"@{name}": number for name, number in one.leads.items()}
        yield b",\n" + _encode(row | dict(one.says)).encode()
    for kind, first, spans in held.cuts:
        rows = [
            f',\n{{"%ID":{number},"%TYPE":"{kind}","@sofa":{_SOFA_ID},"begin":{start},"end":{end}}}'
            for number, (start, end) in enumerate(spans, first)
        ]
        yield "".join(rows).encode()
    view = {types.VIEW: {"%SOFA": _SOFA_ID, "%MEMBERS": list(held.numbers)}}
    yield b'\n],\n"%VIEWS":' + _encode(view).encode() + b"}\n"


def as_xmi(text: str, held: Held) -> Iterator[bytes]:
    """XMI, piece by piece; what XML cannot hold is replaced. Raises `UnicodeEncodeError` for half a character."""
    kinds = {one.type for one in held.structures} | {cut.type for cut in held.cuts if cut.spans}
    spaces = sorted({kind.rpartition(".")[0] for kind in kinds} | {"uima.cas"})
    prefixes = {space: f"n{number}" if space != "uima.cas" else "cas" for number, space in enumerate(spaces)}
    names = " ".join(
        f'xmlns:{prefix}="http:///{space.replace(".", "/")}.ecore"' for space, prefix in prefixes.items()
    )
    yield _XMI_HEAD.format(names=names).encode() + b'<cas:NULL xmi:id="0"/>\n'
    for one in held.structures:
        space, _, name = one.type.rpartition(".")
        cells = f' begin="{one.span[0]}" end="{one.span[1]}"' if one.span else ""
        cells += "".join([f' {feature}="{number}"' for feature, number in one.leads.items()])
        cells += "".join([f" {feature}={_quoted(value)}" for feature, value in one.says.items()])
        yield f'<{prefixes[space]}:{name} xmi:id="{one.number}" sofa="{_SOFA_ID}"{cells}/>\n'.encode()
    for kind, first, spans in held.cuts:
        space, _, name = kind.rpartition(".")
        head = f'<{prefixes.get(space, "")}:{name} sofa="{_SOFA_ID}" xmi:id='
        rows = [
            f'{head}"{number}" begin="{start}" end="{end}"/>\n'
            for number, (start, end) in enumerate(spans, first)
        ]
        yield "".join(rows).encode()
    sofa = f'<cas:Sofa xmi:id="{_SOFA_ID}" sofaNum="1" sofaID="{types.VIEW}" mimeType="text"'
    yield f"{sofa} sofaString={_quoted(text)}/>\n".encode()
    members = " ".join(map(str, held.numbers))
    yield f'<cas:View sofa="{_SOFA_ID}" members="{members}"/>\n</xmi:XMI>\n'.encode()


def _quoted(value: str) -> str:
    return quoteattr(ILLEGAL.sub(REPLACEMENT, value))
