"""The types of a UIMA CAS as it is written here: our own, and those of DKPro that INCEpTION needs to show a text.

INCEpTION makes layers of a `TypeSystem.xml`: a type with offsets and plain features is a layer of spans, one whose
features `Governor` and `Dependent` lead to such a type is a layer of relations, one without offsets says something of
the document. A feature may not be called `type` or `self`, which programs keep for themselves.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.sax.saxutils import escape

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
ANNOTATION = "org.diptych.Annotation"
LINK = "org.diptych.Link"
ARTICLE = "org.diptych.Article"
METADATA = f"{DKPRO}.metadata.type.DocumentMetaData"
SENTENCE = f"{DKPRO}.segmentation.type.Sentence"
TOKEN = f"{DKPRO}.segmentation.type.Token"
SOFA = "uima.cas.Sofa"
DOCUMENT = "uima.tcas.DocumentAnnotation"
VIEW = "_InitialView"
GOVERNOR, DEPENDENT = "Governor", "Dependent"
_STRING = "uima.cas.String"
_SPANNING = "uima.tcas.Annotation"


class Type(NamedTuple):
    """A type with its own features and their ranges."""

    name: str
    parent: str
    says: str
    features: tuple[tuple[str, str], ...]


def _strings(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, _STRING) for name in names)


TYPES = (
    Type(
        ANNOTATION,
        _SPANNING,
        "An annotation. attributes: a JSON object; fragments: a JSON list of [begin, end] in UTF-16 units.",
        _strings(
            "tag", "subtype", "uid", "attributes", "note", "status", "annotator", "created", "updated", "fragments"
        ),
    ),
    Type(
        LINK,
        _SPANNING,
        "A link from one annotation (Governor) to another (Dependent) of the same article.",
        (
            (GOVERNOR, ANNOTATION),
            (DEPENDENT, ANNOTATION),
            *_strings("linkType", "uid", "kind", "status", "note", "annotator", "created", "updated"),
        ),
    ),
    Type(
        ARTICLE,
        "uima.cas.AnnotationBase",
        "The article. record: a JSON object with all that is known of it, and with links that leave it.",
        _strings("uid", "record"),
    ),
    Type(
        METADATA,
        DOCUMENT,
        "Title and name of the document.",
        _strings("documentTitle", "documentId"),
    ),
    Type(SENTENCE, _SPANNING, "A sentence.", ()),
    Type(TOKEN, _SPANNING, "A token.", ()),
)  # fmt: skip


def as_json() -> dict[str, Any]:
    """The types as JSON CAS has them under `%TYPES`."""
    return {
        one.name: {
            "%NAME": one.name,
            "%SUPER_TYPE": one.parent,
            "%DESCRIPTION": one.says,
            **{name: {"%NAME": name, "%RANGE": of} for name, of in one.features},
        }
        for one in TYPES
    }


def as_xml() -> bytes:
    """The types as a UIMA type system description."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n<name>Diptych</name>\n<types>\n'
        + "".join(_type(one) for one in TYPES)
        + "</types>\n</typeSystemDescription>\n"
    ).encode()


def _type(one: Type) -> str:
    features = "".join(
        f"<featureDescription><name>{name}</name><description/><rangeTypeName>{of}</rangeTypeName>"
        "</featureDescription>\n"
        for name, of in one.features
    )
    inside = f"<features>\n{features}</features>\n" if features else ""
    return (
        f"<typeDescription>\n<name>{one.name}</name>\n<description>{escape(one.says)}</description>\n"
        f"<supertypeName>{one.parent}</supertypeName>\n{inside}</typeDescription>\n"
    )
