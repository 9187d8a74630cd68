"""A small corpus with everything that formats stumble over, for the tests of every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.formats.values import Corpus, Document, LinkRecord, PairRecord
from annotator.model.annotation import NEW, Annotation, Link, Pairs, Text
from annotator.model.text import SourceText
from tests.helpers import hard
from tests.helpers.corpora import AT, TAGS, annotation, document

LATER = "2026-11-23T04:05:06.007Z"
FRENCH = "\n".join(
    (
        f"{hard.FAMILY} Le {hard.THUMB} 12/05/2024, L\u2019Union a perdu 1\u00a0000\u202fkm. {hard.FLAGS}Fin ?",
        "\tAujourd\u2019hui\u00a0: \u00ab\u00a0zone grise\u00a0\u00bb, dit-il. Rien de plus.",
        "",
        f"{hard.COMBINED} {hard.HEBREW} {hard.ASTRAL} a\u200bb {hard.MARKUP}",
        f"Fin {hard.FAMILY}",
    )
)
ENGLISH = "\n".join(
    (
        f"{hard.MARKUP} \"quoted\" \\back\\ {{curly}} | pipe; #hash 'NA'",
        f"It held 1,200-kilometre lines in the gray zone. {hard.ASTRAL} don't, U.S. said.",
        f"{hard.HEBREW}",
        "The end\nof it all\u2060 now\ufeff.",
    )
)
ALONE = "Alone, without annotations.\n"


def _at(text: str, quote: str, nth: int = 1) -> tuple[int, int]:
    """Where a quote stands for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def _french() -> Iterator[tuple[str, list[tuple[int, int]], str, str, Pairs, str]]:
    """Key, spans, tag, subtype, attributes and note of each annotation of the French text."""
    t = FRENCH
    yield "emoji", [_at(t, hard.FAMILY)], "entity", "PERSON", (("canonical", "Dupond & fils <b>"),), ""
    yield "skin", [_at(t, hard.THUMB)], "entity", "ORG", (), "one line"
    yield "half-emoji", [(0, 1)], "claim", "", (), ""  # a part of a joined emoji, as an analyst may mark it
    yield (
        "figure",
        [_at(t, "1\u00a0000\u202fkm")],
        "figure",
        "quantity",
        (("unit", "km"), ("value", "1000")),
        "",
    )
    yield (
        "sentence",
        [_at(t, "L\u2019Union a perdu 1\u00a0000\u202fkm.")],
        "claim",
        "event",
        (("cue", "dit-il"),),
        ('two\nlines\twith "quotes", {braces} and \u2028 a separator'),
    )
    yield "over-sentences", [_at(t, f"km. {hard.FLAGS}Fin ?")], "claim", "assessment", (), ""
    yield "over-lines", [_at(t, "Fin ?\n\tAujourd\u2019hui")], "claim", "prediction", (), ""
    yield "inside-word", [_at(t, "jourd")], "entity", "LOC", (), ""
    yield "same-1", [_at(t, "zone grise")], "claim", "", (), ""
    yield "same-2", [_at(t, "zone grise")], "entity", "LOC", (), ""
    yield "same-3", [_at(t, "zone grise")], "claim", "", (("presentation", "direct"),), ""
    yield (
        "pieces",
        [_at(t, "\u00ab\u00a0zone"), _at(t, "dit-il")],
        "claim",
        "intent",
        (("factuality", "CT-"),),
        "in two",
    )
    yield "combined", [_at(t, hard.COMBINED)], "entity", "", (("role", "=1+1"), ("canonical", "NA")), ""
    yield "right-to-left", [_at(t, hard.HEBREW)], "entity", "NORP", (), ""
    yield "astral", [_at(t, hard.ASTRAL)], "entity", "", (), ""
    yield "markup", [_at(t, "<b>&amp;</b>")], "claim", "", (("when", "2024-05-12"),), "<i>&</i>"
    yield "end", [_at(t, f"Fin {hard.FAMILY}")], "claim", "", (), ""


def _english() -> Iterator[tuple[str, list[tuple[int, int]], str, str, Pairs, str]]:
    t = ENGLISH
    yield "start", [_at(t, "<b>&amp;</b>")], "entity", "", (), ""
    yield "quoted", [_at(t, '"quoted" \\back\\')], "claim", "", (("source", 'He said "no"'),), ""
    yield "lines", [_at(t, "1,200-kilometre")], "figure", "quantity", (("unit", "km"), ("value", "1200")), ""
    yield "gray", [_at(t, "gray zone")], "claim", "", (), ""
    yield "outer", [_at(t, "It held 1,200-kilometre lines in the gray zone.")], "claim", "event", (), ""
    yield "crossing", [_at(t, "lines in the gray")], "entity", "", (), ""
    yield "joiners", [_at(t, "of it all\u2060 now\ufeff.")], "claim", "", (), ""


def hard_documents() -> list[Document]:
    """A French and an English article, paired and linked, and one without annotations."""
    texts = {"fr": SourceText(FRENCH), "en": SourceText(ENGLISH)}
    fr = [_made(texts["fr"], "fr", *row, number=n) for n, row in enumerate(_french())]
    en = [_made(texts["en"], "en", *row, number=n) for n, row in enumerate(_english())]
    pair = PairRecord("pair-1", "Un & two", "article-hard-fr", "article-hard-en", "in_progress", AT, LATER)
    across = [
        _link("l1", "fr-figure", "en-lines", "contradicts", "numeric"),
        _link("l2", "fr-same-1", "en-gray", "agrees", note="the\nsame"),
        _link("l3", "fr-sentence", "fr-figure", "has_quantity"),
        _link("l4", "fr-end", "", "only_here", "article-hard-en"),
    ]
    back = [_link("l5", "en-outer", "fr-over-lines", "more_specific", status="proposed")]
    return [
        _document("hard-fr", "fr", texts["fr"], fr)._replace(links=tuple(across), pairs=(pair,)),
        _document("hard-en", "en", texts["en"], en)._replace(links=tuple(back), pairs=(pair,)),
        _document("alone", "en", SourceText(ALONE), []),
    ]


def hard_corpus(documents: Iterable[Document] | None = None) -> Corpus:
    """The corpus of `hard_documents`, or of those given."""
    given = hard_documents() if documents is None else list(documents)
    return Corpus("hard", TAGS, given, len(given), {"uid": "project-hard"})


def _made(
    text: SourceText, side: str, key: str, spans: list[tuple[int, int]], tag: str, subtype: str, pairs: Pairs,
    note: str, *, number: int,
) -> Annotation:  # fmt: skip
    return annotation(
        text, spans, f"{side}-{key}", tag=tag, subtype=subtype, attributes=tuple(sorted(pairs)), note=note,
        status=("open", "confirmed", "doubtful")[number % 3], annotator=("Anna", "Éric O'Neil")[number % 2],
        created=AT, updated=LATER,
    )  # fmt: skip


def _document(name: str, language: str, text: SourceText, annotations: list[Annotation]) -> Document:
    made = document(
        text.text, name=name, language=language, sha256=text.sha256, title=f"Title “{name}” & more",
        source="https://example.org/a?b=c&d=é", date="2026-11-22", meta=(("author", "N. N."),),
    )  # fmt: skip
    ordered = tuple(sorted(annotations, key=lambda a: (a.start, -a.end, a.uid)))
    return made._replace(annotations=ordered, original=Text(text.text.encode(), "utf-8", text.text))


def _link(uid: str, source: str, target: str, kind: str, detail: str = "", *, status: str = "confirmed",
          note: str = "") -> LinkRecord:  # fmt: skip
    link = Link(NEW, uid, NEW, NEW if target else None, kind, detail, status, note, "Anna", AT, LATER)
    return LinkRecord(link, source, target)
