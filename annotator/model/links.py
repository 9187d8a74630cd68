"""The types of links: what an analyst can say of two annotations, or of one alone.

Names follow FEVER and NLI for the verdicts (mapped at export), PARC and PolNeAR (source, cue) and MeasEval (quantity,
qualifier) for what holds inside one article.
"""

from __future__ import annotations

from typing import NamedTuple

from .annotation import Link
from .wording import mark

ACROSS, INSIDE, ALONE = "across", "inside", "alone"


class LinkType(NamedTuple):
    """One type. `where`: between the articles of a pair, inside one article, or on one annotation `alone`.

    A verdict says how two annotations stand to each other; two annotations have at most one. `back` is the title as
    read from the target of a directed type. `key` chooses the type once two annotations are joined.
    """

    code: str
    title: str
    where: tuple[str, ...]
    directed: bool = False
    verdict: bool = False
    key: str = ""
    back: str = ""


LINK_TYPES: tuple[LinkType, ...] = (
    LinkType("agrees", mark("agrees with"), (ACROSS,), verdict=True, key="A"),
    LinkType("partly_agrees", mark("partly agrees with"), (ACROSS,), verdict=True, key="P"),
    LinkType(
        "more_specific",
        mark("is more specific than"),
        (ACROSS,),
        directed=True,
        verdict=True,
        key="S",
        back=mark("is less specific than"),
    ),
    LinkType("contradicts", mark("contradicts"), (ACROSS,), verdict=True, key="X"),
    LinkType(
        "updates",
        mark("updates"),
        (ACROSS,),
        directed=True,
        verdict=True,
        key="U",
        back=mark("is updated by"),
    ),
    LinkType("same_entity", mark("is the same as"), (ACROSS, INSIDE), key="E"),
    LinkType("source_of", mark("is the source of"), (INSIDE,), directed=True, key="S", back=mark("has the source")),
    LinkType("cue_of", mark("is the cue of"), (INSIDE,), directed=True, key="C", back=mark("has the cue")),
    LinkType(
        "has_quantity", mark("has the quantity"), (INSIDE,), directed=True, key="Q", back=mark("is the quantity of")
    ),
    LinkType("qualifies", mark("qualifies"), (INSIDE,), directed=True, key="F", back=mark("is qualified by")),
    LinkType(
        "derived_from", mark("is derived from"), (INSIDE,), directed=True, key="D", back=mark("is the base of")
    ),
    LinkType("only_here", mark("only here"), (ALONE,), verdict=True, key="H"),
    LinkType("undecided", mark("undecided"), (ALONE,), verdict=True, key="?"),
)  # fmt: skip
BY_CODE: dict[str, LinkType] = {link_type.code: link_type for link_type in LINK_TYPES}
VERDICTS = tuple(t.code for t in LINK_TYPES if t.verdict and ACROSS in t.where)
JUDGEMENTS = tuple(t.code for t in LINK_TYPES if ALONE in t.where)

# How a contradiction comes about.
KINDS: dict[str, str] = {
    "numeric": mark("numeric"),
    "negation": mark("negation"),
    "wording": mark("wording"),
    "modality": mark("modality"),
    "time": mark("time"),
    "source": mark("source"),
}

CONFIRMED, PROPOSED, REJECTED = "confirmed", "proposed", "rejected"
LINK_STATUSES = (PROPOSED, CONFIRMED, REJECTED)
LINK_STATUS_TITLES = {
    PROPOSED: mark("proposed"),
    CONFIRMED: mark("confirmed"),
    REJECTED: mark("rejected"),
}


def types_for(source_article: int, target_article: int | None) -> tuple[LinkType, ...]:
    """The types that may join annotations of these two articles; None: a judgement on one annotation alone."""
    where = ALONE if target_article is None else INSIDE if source_article == target_article else ACROSS
    return tuple(link_type for link_type in LINK_TYPES if where in link_type.where)


def title(link: Link, seen_from: int) -> str:
    """Title of a link as read from one of its annotations; the code itself for a type that we do not know."""
    link_type = BY_CODE.get(link.type)
    if link_type is not None and link_type.directed and link.target == seen_from:
        return link_type.back
    return title_of(link.type)


def title_of(code: str) -> str:
    """Title of a type as read from the source; the code itself for a type that we do not know."""
    link_type = BY_CODE.get(code)
    return code.replace("_", " ") if link_type is None else link_type.title


def holds_against(judgement: Link, article_uid: str) -> bool:
    """Whether a judgement on one annotation speaks of its comparison with that article."""
    return judgement.kind in {"", article_uid}


def other_end(link: Link, annotation_id: int) -> int | None:
    """The annotation at the other end; None for a judgement on one alone."""
    return link.target if link.source == annotation_id else link.source
