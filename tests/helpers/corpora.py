"""Documents as exporters get them: made by hand, drawn at random, and put together again from what an importer gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from annotator.formats.values import (
    Corpus,
    Document,
    Incoming,
    IncomingAnnotation,
    IncomingLink,
    LinkRecord,
    PairRecord,
)
from annotator.model.annotation import (
    ANNOTATION_STATUSES,
    NEW,
    STATUSES,
    Annotation,
    Article,
    Link,
    Text,
    fragments_of,
)
from annotator.model.assets import asset
from annotator.model.span import Span, normalise
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from tests.helpers.hard import texts

AT = "2026-11-22T01:02:03.123Z"
TAGS = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))

_STRINGS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        "a\u2028b\u2029c\u0085d\x0ce\x0bf\x1cg",
        "\x00",
        '"\\\r\n\t',
        "</script>",
        "=1+1",
        "\ufeff",
        "\U0001f600",
    ]
)
_PAIRS = st.dictionaries(_STRINGS, _STRINGS, max_size=3).map(lambda held: tuple(held.items()))
_TIMES = st.sampled_from([AT, "1999-12-31T23:59:59.999Z", "2026-03-01T00:00:00.000Z"])


def corpus(*documents: Document, tags: TagSet = TAGS) -> Corpus:
    """A corpus of these documents."""
    return Corpus("some", tags, documents, len(documents))


def document(
    text: str,
    spans: Iterable[Sequence[tuple[int, int]]] = (),
    *,
    name: str = "one",
    language: str = "en",
    **fields: Any,
) -> Document:
    """A document with one claim for each entry of `spans`; `fields` are those of the article."""
    source = SourceText(text)
    article = Article(
        NEW, f"article-{name}", name, name.title(), language, "", "", NEW, source.length, "", "new", (), (), AT, AT
    )._replace(**fields)  # fmt: skip
    annotations = [annotation(source, parts, f"{name}-{n}") for n, parts in enumerate(spans)]
    return Document(article, source, tuple(annotations))


def annotation(text: SourceText, spans: Sequence[tuple[int, int]], uid: str, **fields: Any) -> Annotation:
    """A claim of these spans."""
    whole = normalise(spans)
    start, end, fragments = fragments_of(whole)
    return Annotation(
        NEW, uid, NEW, start, end, fragments, "claim", "", (), text.quote(whole), "", "open", "Anna", AT, AT
    )._replace(**fields)  # fmt: skip


def put_together(found: Sequence[Incoming]) -> list[Document]:
    """The documents that articles just read would be exported as."""
    pairs = [pair for incoming in found for pair in incoming.pairs]
    return [_document(incoming, pairs) for incoming in found]


def _document(found: Incoming, pairs: Sequence[PairRecord]) -> Document:
    text = SourceText(found.text)
    article = Article(
        NEW, found.uid, found.name, found.title, found.language, found.source, found.date, NEW, text.length,
        found.sha256, found.status, found.excluded, found.meta, found.created, found.updated,
    )  # fmt: skip
    return Document(
        article,
        text,
        tuple(_annotation(row, text) for row in found.annotations),
        tuple(_link_record(row) for row in found.links),
        tuple(pair for pair in pairs if found.uid in {pair.left, pair.right}),
        Text(found.original, found.encoding, found.text),
    )


def _annotation(row: IncomingAnnotation, text: SourceText) -> Annotation:
    start, end, fragments = fragments_of(row.spans)
    return Annotation(
        NEW, row.uid, NEW, start, end, fragments, row.tag, row.subtype, row.attributes, text.quote(row.spans), row.note,
        row.status, row.annotator, row.created, row.updated,
    )  # fmt: skip


def _link_record(row: IncomingLink) -> LinkRecord:
    link = Link(
        NEW, row.uid, NEW, NEW if row.target else None, row.type, row.kind, row.status, row.note, row.annotator,
        row.created, row.updated,
    )  # fmt: skip
    return LinkRecord(link, row.source, row.target)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """One to four documents with hard texts, annotations over them, and links and pairs between them."""
    bare = [draw(_annotated(number)) for number in range(draw(st.integers(1, 4)))]
    uids = [annotation.uid for document in bare for annotation in document.annotations]
    pairs = [
        PairRecord(f"pair-{left}-{right}", draw(_STRINGS), bare[left].article.uid, bare[right].article.uid,
                   draw(st.sampled_from(STATUSES)), draw(_TIMES), draw(_TIMES),
                   tuple(draw(st.lists(st.tuples(_places(bare[left]), _places(bare[right])), max_size=2))))
        for right in range(len(bare))
        for left in range(right)
        if draw(st.booleans())
    ]  # fmt: skip
    return [
        document._replace(
            links=tuple(draw(_links(number, document, uids))),
            pairs=tuple(pair for pair in pairs if document.article.uid in {pair.left, pair.right}),
        )
        for number, document in enumerate(bare)
    ]


def _places(document: Document) -> st.SearchStrategy[int]:
    return st.integers(0, document.text.length)


@st.composite
def _spans(draw: st.DrawFn, length: int, most: int) -> tuple[Span, ...]:
    edges = draw(st.lists(st.integers(0, length), min_size=2, max_size=2 * most, unique=True).map(sorted))
    return normalise(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def _annotated(draw: st.DrawFn, number: int) -> Document:
    text = SourceText(draw(texts(min_size=1).filter(bool)))
    annotations = [
        annotation(
            text,
            draw(_spans(text.length, 3)),
            f"annotation-{number}-{n}",
            tag=draw(st.sampled_from([tag.code for tag in TAGS])),
            subtype=draw(_STRINGS),
            attributes=draw(_PAIRS),
            note=draw(_STRINGS),
            status=draw(st.sampled_from(ANNOTATION_STATUSES)),
            annotator=draw(_STRINGS),
            created=draw(_TIMES),
            updated=draw(_TIMES),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    article = Article(
        NEW, f"article-{number}", draw(_STRINGS.filter(bool)), draw(_STRINGS), draw(st.sampled_from(["fr", "en", ""])),
        draw(_STRINGS), draw(_STRINGS), NEW, text.length, text.sha256, draw(st.sampled_from(STATUSES)),
        draw(st.just(()) | _spans(text.length, 2)), draw(_PAIRS), draw(_TIMES), draw(_TIMES),
    )  # fmt: skip
    same = Text(text.text.encode(), draw(st.sampled_from(["utf-8", "ascii"])), text.text)
    other = Text(
        draw(st.binary(min_size=1, max_size=9)), draw(st.sampled_from(["utf-8", "cp1252"])), text.text
    )
    in_order = sorted(annotations, key=lambda a: (a.start, -a.end, a.uid))
    return Document(article, text, tuple(in_order), original=draw(st.sampled_from([same, other])))


@st.composite
def _links(draw: st.DrawFn, number: int, document: Document, uids: Sequence[str]) -> list[LinkRecord]:
    records = []
    for n in range(draw(st.integers(0, 2)) if document.annotations else 0):
        target = draw(st.sampled_from(["", *uids]))
        link = Link(
            NEW, f"link-{number}-{n}", NEW, NEW if target else None, draw(_STRINGS.filter(bool)), draw(_STRINGS),
            draw(_STRINGS), draw(_STRINGS), draw(_STRINGS), draw(_TIMES), draw(_TIMES),
        )  # fmt: skip
        source = draw(st.sampled_from([annotation.uid for annotation in document.annotations]))
        records.append(LinkRecord(link, source, target))
    return records
